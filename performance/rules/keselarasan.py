"""Do plan, promise and budget say the same: parents, programmes, units, targets against money."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from budget.rules import Aturan, Sifat, Temuan, rupiah
from performance.nilai import Grade, JenisNilai, Nilai
from performance.rumus import Metode
from ui.angka import tampilkan_utuh

SASARAN_BERINDUK = Aturan(
    "K-13",
    gettext_lazy("Setiap tujuan dan sasaran Renstra mendukung tujuan atau sasaran RPJMD/RPD."),
    gettext_lazy("PermenPANRB 89/2021 (penyelarasan kinerja)"),
    Sifat.BERTANYA,
)
PROGRAM_BERSASARAN = Aturan(
    "K-14",
    gettext_lazy("Setiap program mendukung paling sedikit satu sasaran."),
    gettext_lazy("PermenPANRB 88/2021 (LKE 1.c.1: anggaran mengacu pada kinerja yang ingin dicapai)"),
    Sifat.BERTANYA,
)
SATUAN_SERAGAM = Aturan(
    "K-15",
    gettext_lazy("Satuan sebuah indikator sama pada semua dokumen dan sesuai dengan jenis nilainya."),
    gettext_lazy("PermenPANRB 88/2021 (LKE 2.a.2: definisi operasional dan cara mengukur yang jelas)"),
    Sifat.BERTANYA,
)
TARGET_SEIRING_ANGGARAN = Aturan(
    "K-16",
    gettext_lazy("Target tidak dinaikkan ketika anggaran pendukungnya diturunkan."),
    gettext_lazy("PermenPANRB 88/2021 (LKE 1.b.7: target dapat dicapai; 1.c.1: anggaran mengacu kinerja)"),
    Sifat.BERTANYA,
)
_PERSEN = {"%", "persen", "persentase", "prosentase"}
_SINGKATAN = {"rp": "rupiah", "org": "orang", "dok": "dokumen", "kel": "kelompok"}
_MAKIN_TINGGI = {Metode.POSITIF, Metode.GRADE}
_MAKIN_RENDAH = {Metode.NEGATIF, Metode.RASIO_TERBALIK}


def periksa_induk_rpjmd(tujuan_rpjmd: str, sasaran_rpjmd: str, jumlah_sasaran: int) -> list[Temuan]:
    """Does a tujuan, with its sasaran, name what it serves in the regional plan?"""
    if tujuan_rpjmd.strip() or sasaran_rpjmd.strip():
        return []
    pesan = _("Tujuan ini dan %(n)d sasarannya belum menyebut tujuan atau sasaran RPJMD/RPD yang didukung.")
    return [Temuan(SASARAN_BERINDUK, "sasaran_rpjmd", pesan % {"n": jumlah_sasaran})]


def periksa_program(kode: str, jumlah_indikator: int) -> list[Temuan]:
    """Does an indicator of a tujuan or sasaran name the programme, or something below it?

    Programme 01 of every bidang urusan ("penunjang urusan") serves all sasaran and is not asked.
    """
    if jumlah_indikator or kode.rpartition(".")[2] == "01":
        return []
    return [Temuan(PROGRAM_BERSASARAN, "simpul", _("Belum ada indikator sasaran yang didukung program ini."))]


def periksa_satuan(satuan: str, jenis_nilai: str, naskah: Iterable[tuple[str, str]]) -> list[Temuan]:
    """Is the unit the same everywhere?

    Args:
        satuan, jenis_nilai: of the definition in force; an empty unit is another rule's business.
        naskah: (name of the document, unit as it stands there); empty units are passed over.
    """
    if not satuan.strip():
        return []
    found = []
    percent = _satuan(satuan) == "%"
    if percent != (jenis_nilai == JenisNilai.PERSEN):
        pesan = _("Satuannya “%(satuan)s”, sedangkan jenis nilainya %(jenis)s.") % {
            "satuan": satuan,
            "jenis": _("bukan persentase") if percent else _("persentase"),
        }
        found.append(Temuan(SATUAN_SERAGAM, "satuan", pesan))
    for document, unit in naskah:
        if unit.strip() and _satuan(unit) != _satuan(satuan):
            pesan = _("Satuannya “%(satuan)s”, sedangkan pada %(dokumen)s tertulis “%(lain)s”.") % {
                "satuan": satuan,
                "dokumen": document,
                "lain": unit,
            }
            found.append(Temuan(SATUAN_SERAGAM, "satuan", pesan))
    return found


def periksa_target_anggaran(
    metode: str,
    target: tuple[Nilai | None, Nilai | None],
    pagu: tuple[Decimal | None, Decimal | None],
    masa: tuple[str, str],
) -> list[Temuan]:
    """Was the target made harder while the money for it fell?

    Args:
        target, pagu, masa: before and after; `masa` names both ("Murni 2024", "Perubahan 2024").
    """
    before, after = (_angka(one) for one in target)
    money_before, money = pagu
    if before is None or after is None or money_before is None or money is None or money >= money_before:
        return []
    harder = (metode in _MAKIN_TINGGI and after > before) or (metode in _MAKIN_RENDAH and after < before)
    if not harder:
        return []
    pesan = _(
        "Target berubah dari %(lama)s (%(masa_lama)s) menjadi %(baru)s (%(masa_baru)s), sedangkan anggaran "
        "pendukungnya turun dari %(pagu_lama)s menjadi %(pagu_baru)s."
    ) % {
        "lama": tampilkan_utuh(before),
        "baru": tampilkan_utuh(after),
        "masa_lama": masa[0],
        "masa_baru": masa[1],
        "pagu_lama": rupiah(money_before),
        "pagu_baru": rupiah(money),
    }
    return [Temuan(TARGET_SEIRING_ANGGARAN, "target", pesan)]


def _satuan(teks: str) -> str:
    words = " ".join(_SINGKATAN.get(word.rstrip("."), word) for word in teks.casefold().split()).rstrip(".")
    return "%" if words in _PERSEN else words


def _angka(nilai: Nilai | None) -> Decimal | None:
    if isinstance(nilai, Decimal):
        return nilai
    return nilai.skor if isinstance(nilai, Grade) else None
