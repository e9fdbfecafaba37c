"""What signed agreements must be among each other, against the Renstra and against the budget."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from budget.rules import Aturan, Sifat, Temuan, rupiah
from performance.nilai import Nilai, tampilkan_nilai
from performance.rules.perjanjian import LAMPIRAN_PK
from ui.angka import tampilkan_utuh

PK_SAMA_RENSTRA = Aturan(
    "PK-09",
    gettext_lazy("Target perjanjian kinerja sama dengan target Renstra tahun itu."),
    gettext_lazy("PermenPANRB 53/2014 (reviu butir III.1–III.3: perbedaan disertai penjelasan)"),
    Sifat.BERTANYA,
)
PK_BUKAN_TAHUN_LAIN = Aturan(
    "PK-10",
    gettext_lazy("Target perjanjian kinerja bukan target Renstra tahun lain."),
    gettext_lazy("PermenPANRB 53/2014 (reviu butir III.1–III.3: perbedaan disertai penjelasan)"),
    Sifat.BERTANYA,
)
PK_HANYA_IKU = Aturan(
    "PK-11",
    gettext_lazy("Indikator perjanjian kinerja kepala OPD adalah IKU."),
    gettext_lazy("PermenPANRB 53/2014 (reviu butir III.5); PER/09/M.PAN/5/2007"),
    Sifat.BERTANYA,
)
IKU_DI_PK = Aturan(
    "PK-12",
    gettext_lazy("Setiap IKU yang bertarget tahun itu ada dalam perjanjian kinerja kepala OPD."),
    gettext_lazy("PermenPANRB 53/2014 (reviu butir III.5); PER/09/M.PAN/5/2007"),
    Sifat.BERTANYA,
)
PK_SESUAI_DPA = Aturan(
    "PK-13",
    gettext_lazy("Anggaran perjanjian kinerja yang terbaru sama dengan pagu dokumen anggaran yang berlaku."),
    LAMPIRAN_PK,
    Sifat.BERTANYA,
)
PK_PAGU_BERJENJANG = Aturan(
    "PK-14",
    gettext_lazy("Anggaran perjanjian bawahan, bila dijumlahkan, sama dengan anggaran perjanjian atasannya."),
    gettext_lazy("PermenPANRB 89/2021 (penjenjangan kinerja)"),
    Sifat.BERTANYA,
)
PK_DITANDATANGANI = Aturan(
    "PK-15",
    gettext_lazy("Perjanjian kinerja ditandatangani, bertanggal, dan menyebut nama kedua pihak."),
    LAMPIRAN_PK,
    Sifat.BERTANYA,
)
SEBUT_PALING_BANYAK = 5


def periksa_target_renstra(
    janji: Nilai | None, renstra: Mapping[int, Nilai | None], tahun: int
) -> list[Temuan]:
    """Compare a promised target with the plan's.

    Args:
        renstra: the plan's targets by year; without one for `tahun` there is nothing to compare.
    """
    planned = renstra.get(tahun)
    if janji is None or planned is None or janji == planned:
        return []
    figures = {"janji": _tampil(janji), "tahun": tahun, "renstra": _tampil(planned)}
    others = [year for year, value in sorted(renstra.items()) if year != tahun and value == janji]
    if others:
        pesan = _(
            "Target perjanjian %(janji)s adalah target Renstra tahun %(lain)s; target tahun %(tahun)s "
            "%(renstra)s."
        ) % {**figures, "lain": ", ".join(str(year) for year in others)}
        return [Temuan(PK_BUKAN_TAHUN_LAIN, "target", pesan)]
    pesan = _("Target perjanjian %(janji)s berbeda dari target Renstra tahun %(tahun)s, %(renstra)s.")
    return [Temuan(PK_SAMA_RENSTRA, "target", pesan % figures)]


def periksa_iku(janji: Sequence[tuple[str, bool]], iku_luar: Sequence[str], jumlah_iku: int) -> list[Temuan]:
    """Compare the head's newest agreement with the IKU.

    Args:
        janji: (name, is an IKU) per row of the agreement.
        iku_luar: names of the IKU with a target for the year that the agreement does not hold.
        jumlah_iku: how many IKU have a target for the year. An agency without any IKU is not asked.
    """
    found = []
    others = [name for name, is_iku in janji if not is_iku]
    if others and jumlah_iku:
        pesan = _("%(n)d dari %(semua)d indikator perjanjian bukan IKU: %(nama)s.") % {
            "n": len(others),
            "semua": len(janji),
            "nama": _sebut(others),
        }
        found.append(Temuan(PK_HANYA_IKU, "indikator", pesan))
    if iku_luar:
        pesan = _("%(n)d dari %(semua)d IKU tidak ada dalam perjanjian: %(nama)s.") % {
            "n": len(iku_luar),
            "semua": jumlah_iku,
            "nama": _sebut(iku_luar),
        }
        found.append(Temuan(IKU_DI_PK, "indikator", pesan))
    return found


def periksa_pagu_naskah(
    baris: Sequence[tuple[str, Decimal | None, Decimal | None]], dokumen: str
) -> list[Temuan]:
    """Compare the amounts of an agreement's table 2 with the budget document in force.

    Args:
        baris: (name, amount on the paper, amount in the document) per row; None is passed over.
        dokumen: the document's name.
    """
    pesan = _("%(nama)s: tertulis %(naskah)s, sedangkan pagu %(dokumen)s %(pagu)s.")
    return [
        Temuan(
            PK_SESUAI_DPA,
            "pagu",
            pesan % {"nama": name, "naskah": rupiah(paper), "dokumen": dokumen, "pagu": rupiah(budget)},
        )
        for name, paper, budget in baris
        if paper is not None and budget is not None and paper != budget
    ]


def periksa_pagu_berjenjang(
    nama: str, atasan: Decimal | None, bawahan: Sequence[tuple[str, Decimal]]
) -> list[Temuan]:
    """Do the subordinates' amounts for one programme add up to the superior's?

    Args:
        bawahan: (post, its amount within the programme); without any there is nothing to compare.
    """
    if atasan is None or not bawahan:
        return []
    total = sum((amount for _post, amount in bawahan), Decimal(0))
    if total == atasan:
        return []
    pesan = _(
        "%(nama)s: %(atasan)s pada perjanjian ini, sedangkan perjanjian bawahan berjumlah %(jumlah)s "
        "(%(rincian)s)."
    ) % {
        "nama": nama,
        "atasan": rupiah(atasan),
        "jumlah": rupiah(total),
        "rincian": "; ".join(f"{post} {rupiah(amount)}" for post, amount in bawahan),
    }
    return [Temuan(PK_PAGU_BERJENJANG, "pagu", pesan)]


def periksa_tanda_tangan(
    *, draf: bool, tanggal: datetime.date | None, nama_pertama: str, nama_kedua: str, perlu_kedua: bool
) -> list[Temuan]:
    """What the signed paper lacks; a draft lacks everything, which is said once."""
    if draf:
        return [Temuan(PK_DITANDATANGANI, "status", _("Masih draf; belum ditandatangani."))]
    missing = [
        *([] if tanggal is not None else [_("tanggal")]),
        *([] if nama_pertama.strip() else [_("nama pihak pertama")]),
        *([] if nama_kedua.strip() or not perlu_kedua else [_("nama pihak kedua")]),
    ]
    if not missing:
        return []
    pesan = _("Naskah yang ditandatangani belum memuat %(bagian)s.") % {"bagian": _dan(missing)}
    return [Temuan(PK_DITANDATANGANI, "tanggal", pesan)]


def _dan(parts: Sequence[str]) -> str:
    """ "a", "a dan b", "a, b, dan c"."""
    if len(parts) < 3:
        return f" {_('dan')} ".join(parts)
    return _("%(depan)s, dan %(akhir)s") % {"depan": ", ".join(parts[:-1]), "akhir": parts[-1]}


def _sebut(names: Sequence[str]) -> str:
    shown = "; ".join(names[:SEBUT_PALING_BANYAK])
    rest = len(names) - SEBUT_PALING_BANYAK
    return _("%(nama)s; dan %(n)d lagi") % {"nama": shown, "n": rest} if rest > 0 else shown


def _tampil(nilai: Nilai) -> str:
    """With the decimals it has."""
    return tampilkan_utuh(nilai) if isinstance(nilai, Decimal) else tampilkan_nilai(nilai)
