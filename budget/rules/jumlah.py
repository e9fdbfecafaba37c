"""Checks across a year's budget: sums that do not add up, branches that end early, documents out of order."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from budget.models import SimpulAnggaran
from budget.rules.dasar import Aturan, Sifat, Temuan, rupiah
from budget.rules.isian import RINCIAN
from ui.tanggal import tampilkan_tanggal

INDUK_COCOK = Aturan(
    "B-13",
    gettext_lazy("Jumlah induk yang tercatat sama dengan jumlah rinciannya."),
    RINCIAN,
    Sifat.BERTANYA,
)
RINCIAN_LENGKAP = Aturan(
    "B-14",
    gettext_lazy("Setiap program dan kegiatan dirinci sampai tingkat terbawah dokumennya."),
    gettext_lazy("Permendagri 90/2019 (urutan program, kegiatan, dan sub kegiatan)"),
    Sifat.BERTANYA,
)
RINCIAN_DI_BAWAH_INDUK = Aturan(
    "B-15",
    gettext_lazy("Jumlah sebuah rincian tidak melebihi jumlah induknya yang tercatat."),
    RINCIAN,
    Sifat.BERTANYA,
)
REALISASI_COCOK = Aturan(
    "B-16",
    gettext_lazy("Jumlah realisasi rekening belanja sama dengan jumlah realisasi program."),
    RINCIAN,
    Sifat.BERTANYA,
)
DOKUMEN_BERURUTAN = Aturan(
    "B-17",
    gettext_lazy("Tanggal dokumen anggaran termasuk masa tahunnya dan berurutan menurut tahapnya."),
    gettext_lazy("Kaidah penyusunan: dokumen yang lebih baru menggantikan yang lebih lama"),
    Sifat.BERTANYA,
)


def periksa_induk(tercatat: Decimal | None, rincian: Sequence[tuple[str, Decimal]]) -> list[Temuan]:
    """Does a recorded amount of a parent equal the sum of its children, none of which exceeds it?

    Args:
        tercatat: as imported or printed; None when only the children are known, which is never a breach.
        rincian: (name or code, amount) of the direct children that have an amount.
    """
    if tercatat is None or not rincian:
        return []
    found = []
    total = sum((amount for _name, amount in rincian), Decimal(0))
    if total != tercatat:
        pesan = _(
            "Tercatat %(induk)s, sedangkan jumlah %(n)d rinciannya %(jumlah)s (selisih %(selisih)s)."
        ) % {
            "induk": rupiah(tercatat),
            "n": len(rincian),
            "jumlah": rupiah(total),
            "selisih": rupiah(abs(total - tercatat)),
        }
        found.append(Temuan(INDUK_COCOK, "pagu", pesan))
    for name, amount in rincian:
        if amount > tercatat:
            pesan = _("Rincian %(nama)s sebesar %(jumlah)s melebihi jumlah induknya %(induk)s.") % {
                "nama": name,
                "jumlah": rupiah(amount),
                "induk": rupiah(tercatat),
            }
            found.append(Temuan(RINCIAN_DI_BAWAH_INDUK, "pagu", pesan))
    return found


def periksa_rincian_lengkap(tingkat: str, terbawah: str) -> list[Temuan]:
    """Does a branch end where the others end?

    Args:
        tingkat: level of a node without children; terbawah: the lowest level that the year's tree has.
    """
    order = SimpulAnggaran.URUTAN_TINGKAT
    if order.index(tingkat) >= order.index(terbawah):
        return []
    pesan = _("Belum dirinci: bagian lain dokumen ini dirinci sampai %(terbawah)s.") % {
        "terbawah": str(SimpulAnggaran.Tingkat(terbawah).label).lower()
    }
    return [Temuan(RINCIAN_LENGKAP, "simpul", pesan)]


def periksa_jumlah_realisasi(pohon: Decimal | None, rekening: Decimal | None) -> list[Temuan]:
    """Spending of the same year by programme and by account, when both are there."""
    if pohon is None or rekening is None or pohon == rekening:
        return []
    pesan = _(
        "Jumlah realisasi rekening belanja %(rekening)s berbeda dari jumlah realisasi program %(pohon)s."
    ) % {"rekening": rupiah(rekening), "pohon": rupiah(pohon)}
    return [Temuan(REALISASI_COCOK, "keuangan", pesan)]


def periksa_urutan_dokumen(
    tahun: int, dokumen: Sequence[tuple[str, datetime.date | None]]
) -> list[tuple[int, Temuan]]:
    """Breaches with the place (from 0) of the document in its order; one without a date is passed over.

    A budget may be passed in the last weeks before its year, so that it may be dated from December on.
    """
    found: list[tuple[int, Temuan]] = []
    earliest, latest = datetime.date(tahun - 1, 12, 1), datetime.date(tahun, 12, 31)
    before: tuple[str, datetime.date] | None = None
    for place, (name, date) in enumerate(dokumen):
        if date is None:
            continue
        if not earliest <= date <= latest:
            pesan = _("%(nama)s bertanggal %(tanggal)s, di luar masa anggaran tahun %(tahun)s.") % {
                "nama": name,
                "tanggal": tampilkan_tanggal(date),
                "tahun": tahun,
            }
            found.append((place, Temuan(DOKUMEN_BERURUTAN, "tanggal", pesan)))
        elif before is not None and date < before[1]:
            pesan = _("%(nama)s bertanggal %(tanggal)s, sebelum %(lama)s (%(tanggal_lama)s).") % {
                "nama": name,
                "tanggal": tampilkan_tanggal(date),
                "lama": before[0],
                "tanggal_lama": tampilkan_tanggal(before[1]),
            }
            found.append((place, Temuan(DOKUMEN_BERURUTAN, "tanggal", pesan)))
        before = (name, date)
    return found
