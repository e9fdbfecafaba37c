"""Words: lists, counts, amounts in figures and words, values with their unit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from performance.models.nilai import JenisNilai
from performance.selectors import NilaiTahun
from ui.angka import JenisAngka, bulatkan, tampilkan, terbilang


def gabung(bagian: Sequence[str]) -> str:
    """ "a", "a dan b", "a, b, dan c"; '' for nothing."""
    if len(bagian) < 3:
        return _(" dan ").join(bagian)
    return _("%(awal)s, dan %(akhir)s") % {"awal": ", ".join(bagian[:-1]), "akhir": bagian[-1]}


def hitungan(jumlah: int, benda: str) -> str:
    """ "tidak ada indikator", "satu indikator", "dua puluh satu indikator"."""
    if jumlah == 0:
        return _("tidak ada %(benda)s") % {"benda": benda}
    return f"{terbilang(jumlah)} {benda}"


def titik(kalimat: str) -> str:
    """The sentence with exactly one full stop (a degree such as "S.Sos." brings its own)."""
    rapi = kalimat.rstrip()
    return rapi if rapi.endswith((".", "!", "?")) else f"{rapi}."


def kapital(kalimat: str) -> str:
    return kalimat[:1].upper() + kalimat[1:]


def uang(nilai: Decimal) -> str:
    """ "Rp 1.250.000 (satu juta dua ratus lima puluh ribu rupiah)"; sen are written and spoken."""
    bulat = bulatkan(nilai, 2)
    rupiah, sen = divmod(abs(bulat) * 100, 100)
    kata = f"{terbilang(rupiah)} rupiah"
    if sen:
        kata += f" {terbilang(sen)} sen"
    if bulat < 0:
        kata = f"minus {kata}"
    return f"{tampilkan(bulat, JenisAngka.RUPIAH, 2 if sen else 0)} ({kata})"


def persen(nilai: Decimal | None) -> str:
    return tampilkan(nilai, JenisAngka.PERSEN)


# Units that say nothing beside a number in a sentence.
SATUAN_TAK_DISEBUT = frozenset({"%", "angka", "indeks", "nilai", "predikat", "skor"})


def bersatuan(baris: NilaiTahun, tampil: str, nilai: object) -> str:
    """A plain number with its unit; a percentage, a letter or a state is complete by itself."""
    unit = baris.definisi.satuan
    number = isinstance(getattr(nilai, "nilai", nilai), Decimal)
    if not number or baris.definisi.jenis_nilai != JenisNilai.ANGKA or unit.casefold() in SATUAN_TAK_DISEBUT:
        return tampil
    return f"{tampil} {unit if unit.isupper() else unit[:1].lower() + unit[1:]}".rstrip()


def teks_target(row: NilaiTahun) -> str:
    return bersatuan(row, row.teks_target, row.target)


def teks_realisasi(row: NilaiTahun) -> str:
    return bersatuan(row, row.teks_realisasi, row.realisasi)


def kutip(names: Iterable[str]) -> str:
    return gabung([f"“{name}”" for name in names])
