"""Cells of report tables, made from values and results of the calculation core."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from performance.capaian import Datum, HasilPredikat, Nilai, tampilkan_nilai
from performance.selectors import NilaiTahun
from reports.blocks import Baris, Gaya, Jenis, Sel
from ui.angka import Hasil, JenisAngka, tampilkan

KOSONG = "–"
TIDAK_DIHITUNG = "Tidak dihitung"


def teks(isi: str, *, inden: int = 0) -> Sel:
    """A text; an empty one is shown as a dash."""
    rapi = " ".join(isi.split())
    return Sel(rapi or None, rapi or KOSONG, inden=inden)


def nomor(isi: int | str) -> Sel:
    return Sel(str(isi), str(isi), Jenis.NOMOR)


def kode(isi: str) -> Sel:
    return Sel(isi, isi, Jenis.KODE)


def persen(hasil: Hasil | Decimal | None, desimal: int = 2) -> Sel:
    """A percentage; a result brings its explanation along."""
    nilai = hasil.nilai if isinstance(hasil, Hasil) else hasil
    return Sel(
        nilai,
        tampilkan(nilai, JenisAngka.PERSEN, desimal),
        Jenis.PERSEN,
        hasil=hasil if isinstance(hasil, Hasil) else None,
    )


def rupiah(nilai: Decimal | None, *, sen: bool = False, hasil: Hasil | None = None) -> Sel:
    """An amount under a heading that says (Rp); `sen` shows two decimals."""
    tampil = tampilkan(nilai, JenisAngka.BILANGAN, 2 if sen else 0)
    return Sel(nilai, tampil, Jenis.RUPIAH, hasil=hasil)


def ada_sen(nilai: Iterable[Decimal | None]) -> bool:
    """Does one of the amounts have sen, so that the whole table must show them?"""
    return any(satu is not None and satu != satu.to_integral_value() for satu in nilai)


def angka(nilai: Decimal | None, desimal: int = 2, *, hasil: Hasil | None = None) -> Sel:
    return Sel(nilai, tampilkan(nilai, JenisAngka.BILANGAN, desimal), Jenis.ANGKA, hasil=hasil)


def poin(hasil: Hasil) -> Sel:
    """A difference in percentage points."""
    return Sel(hasil.nilai, tampilkan(hasil.nilai), Jenis.ANGKA, hasil=hasil)


def nilai(baris: NilaiTahun, isi: Nilai | Datum | None) -> Sel:
    """A target or result of an indicator: a number stays a number, any other kind is its text, a datum
    without a value shows its state."""
    polos = isi.nilai if isinstance(isi, Datum) else isi
    tampil = baris.tampil(isi)
    if isinstance(polos, Decimal):
        return Sel(polos, tampil, Jenis.ANGKA)
    return Sel(None if polos is None else tampil, tampil, Jenis.ANGKA)


def nilai_polos(isi: Nilai | None, *, desimal: int, jenis_nilai: str) -> Sel:
    """The same for a value that is not tied to a year's measurement (a target of the Renstra)."""
    tampil = tampilkan_nilai(isi, desimal=desimal, jenis_nilai=jenis_nilai)
    if isi is None:
        return Sel(None, tampil, Jenis.ANGKA)
    return Sel(isi if isinstance(isi, Decimal) else tampil, tampil, Jenis.ANGKA)


def predikat(hasil: HasilPredikat) -> Sel:
    tampil = hasil.label or TIDAK_DIHITUNG
    return Sel(hasil.label, tampil, Jenis.PREDIKAT, predikat=hasil)


def kosong() -> Sel:
    """A cell that has nothing to say (under a sum)."""
    return Sel(None, "")


def baris(*sel: Sel, gaya: Gaya = Gaya.BIASA) -> Baris:
    return Baris(tuple(sel), gaya)


def kelompok(isi: str, kolom: int) -> Baris:
    """A heading over the whole width of the table."""
    return Baris((Sel(isi, isi, kolom=kolom),), Gaya.KELOMPOK)


def label_jumlah(isi: str, kolom: int) -> Sel:
    """The label of a sum or mean, over the first columns."""
    return Sel(isi, isi, kolom=kolom)
