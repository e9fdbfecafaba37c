"""The kinds of value a target or a realisasi can be: how they are read, shown and marked as missing.

Pure: no Django. A date, a range, a bound, a letter with a score are values with their own comparison, not
text; zero is a value and never means "missing".
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Literal, TypeAlias, get_args

from ui.angka import (
    PESAN_KOSONG,
    AngkaTidakTerbaca,
    JenisAngka,
    baca_angka,
    bulatkan,
    pastikan_desimal,
    tampilkan,
    tampilkan_utuh,
)
from ui.tanggal import TanggalTidakTerbaca, baca_tanggal, tampilkan_tanggal

PESAN_YA_TIDAK = "Tulis “ya” atau “tidak”."
PESAN_GRADE = "Tulis predikat, dengan skor bila ada, seperti BB atau BB (75)."
PESAN_GRADE_ASING = "Predikat “{huruf}” tidak ada dalam skala. Pilihannya: {pilihan}."
PESAN_RENTANG_TERBALIK = "Batas bawah rentang harus lebih kecil daripada batas atasnya."
PESAN_JAM_MENIT = "Tulis lama waktu sebagai satu angka dalam satuan {satuan}{saran}."

TEKS_YA = "Ya"
TEKS_TIDAK = "Tidak"


class JenisNilai(StrEnum):
    """What an indicator measures; it decides how a text is read."""

    ANGKA = "angka"
    PERSEN = "persen"
    RUPIAH = "rupiah"
    GRADE = "grade"
    YA_TIDAK = "ya_tidak"
    RENTANG = "rentang"
    DURASI = "durasi"
    TANGGAL = "tanggal"


class StatusDatum(StrEnum):
    """The state of a datum; only `NILAI` is computed with."""

    NILAI = "nilai"
    BELUM_DIISI = "belum_diisi"
    TIDAK_BERLAKU = "tidak_berlaku"
    MENUNGGU_RILIS = "menunggu_rilis"


LABEL_STATUS = {
    StatusDatum.NILAI: "Ada nilai",
    StatusDatum.BELUM_DIISI: "Belum diisi",
    StatusDatum.TIDAK_BERLAKU: "Tidak berlaku",
    StatusDatum.MENUNGGU_RILIS: "Menunggu rilis",
}


@dataclass(frozen=True)
class Grade:
    """A letter or an opinion (BB, WTP), with its score when it is known."""

    huruf: str
    skor: Decimal | None = None

    def __post_init__(self) -> None:
        if not self.huruf.strip():
            raise ValueError("huruf must not be empty")
        if self.skor is not None:
            object.__setattr__(self, "skor", pastikan_desimal(self.skor, "skor"))


@dataclass(frozen=True)
class Rentang:
    """From `bawah` to `atas`, both included."""

    bawah: Decimal
    atas: Decimal

    def __post_init__(self) -> None:
        object.__setattr__(self, "bawah", pastikan_desimal(self.bawah, "bawah"))
        object.__setattr__(self, "atas", pastikan_desimal(self.atas, "atas"))
        if self.bawah > self.atas:
            raise ValueError("bawah must not exceed atas")


Pembanding: TypeAlias = Literal["<", "<=", ">", ">="]


@dataclass(frozen=True)
class Batas:
    """A bound such as "less than 3"."""

    pembanding: Pembanding
    nilai: Decimal

    def __post_init__(self) -> None:
        if self.pembanding not in get_args(Pembanding):
            raise ValueError(f"unknown pembanding {self.pembanding!r}")
        object.__setattr__(self, "nilai", pastikan_desimal(self.nilai))

    def dipenuhi(self, nilai: Decimal) -> bool:
        """Whether a figure keeps to the bound."""
        match self.pembanding:
            case "<":
                return nilai < self.nilai
            case "<=":
                return nilai <= self.nilai
            case ">":
                return nilai > self.nilai
            case ">=":
                return nilai >= self.nilai


@dataclass(frozen=True)
class YaTidak:
    """Yes or no."""

    ya: bool


@dataclass(frozen=True)
class Tanggal:
    """A day; as a target it is the last day that is still on time."""

    hari: datetime.date


Nilai: TypeAlias = Decimal | Grade | Rentang | Batas | YaTidak | Tanggal


@dataclass(frozen=True)
class Datum:
    """A value with its state. `alasan` says why it is missing or does not apply ('' when not given).

    Raises:
        ValueError: the state is `nilai` without a value, or another state with one.
    """

    status: StatusDatum
    nilai: Nilai | None = None
    alasan: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "status", StatusDatum(self.status))
        if (self.status == StatusDatum.NILAI) != (self.nilai is not None):
            raise ValueError("a datum has a value exactly when its status is 'nilai'")
        if self.nilai is not None:
            object.__setattr__(self, "nilai", pastikan_nilai(self.nilai))


def pastikan_nilai(nilai: object, nama: str = "nilai") -> Nilai:
    """The value if it is one of the kinds above (an int becomes a Decimal).

    Raises:
        TypeError: for a float and everything else that is no kind of value. ValueError: NaN, infinity.
    """
    if isinstance(nilai, Grade | Rentang | Batas | YaTidak | Tanggal):
        return nilai
    return pastikan_desimal(nilai, nama)


class NilaiTidakTerbaca(AngkaTidakTerbaca):
    """The text is no value of its kind. `pesan` says what to write."""


_PEMBANDING: dict[str, Pembanding] = {"<": "<", "<=": "<=", "≤": "<=", ">": ">", ">=": ">=", "≥": ">="}
_TANDA_BATAS = {"<": "<", "<=": "≤", ">": ">", ">=": "≥"}
_BATAS = re.compile(r"(<=|>=|[<>≤≥])\s*(.+)")
_RENTANG = re.compile(r"(.*?[0-9%])\s*(?:[-–—]|s\.?\s?d\.?|s/d|sampai)\s*(-?[0-9].*)", re.IGNORECASE)
_GRADE = re.compile(r"([^\W\d_][^\d()]{0,19}?)\s*(?:\(([^()]+)\))?")
_JAM_MENIT = re.compile(r"([0-9]{1,4}):([0-5][0-9])(?::([0-5][0-9]))?")
_DETIK = {"detik": 1, "menit": 60, "jam": 3600}
_JENIS_ANGKA = {JenisNilai.PERSEN: JenisAngka.PERSEN, JenisNilai.RUPIAH: JenisAngka.RUPIAH}


def baca_nilai(
    teks: str,
    jenis_nilai: JenisNilai | str,
    *,
    satuan: str = "",
    desimal: int | None = None,
    huruf_sah: Sequence[str] = (),
) -> Nilai:
    """Read a value as it is typed in a cell of the given kind.

    Numbers (also inside a bound `< 3 jam`, a range `3–4` or a score `A (81,20)`) follow `baca_angka`; the
    unit may stand behind them. A lama waktu is one number in its unit: `1:07:38` is refused with the number
    to write instead, because the conversion would round.

    Args:
        satuan: unit of the indicator, allowed after the number.
        desimal: decimals of the indicator; 0 makes an `angka` an integer, so that `1.234` is 1234.
        huruf_sah: the letters of the SkalaGrade; when given, other letters are refused.

    Returns:
        A `Decimal` for a plain number of any kind, else the kind that was written.

    Raises:
        AngkaTidakTerbaca: no value of this kind (`AngkaMeragukan` for a number with two readings,
            `NilaiTidakTerbaca` when it is not about a number).
    """
    jenis_nilai = JenisNilai(jenis_nilai)
    rapi = " ".join(teks.split())
    if not rapi:
        raise NilaiTidakTerbaca(teks, PESAN_KOSONG)

    def angka(bagian: str) -> Decimal:
        polos = bagian.strip()
        if satuan and polos.casefold().endswith(satuan.casefold()):
            polos = polos[: -len(satuan)].rstrip() or polos
        bulat = jenis_nilai == JenisNilai.ANGKA and desimal == 0
        return baca_angka(
            polos, JenisAngka.BULAT if bulat else _JENIS_ANGKA.get(jenis_nilai, JenisAngka.BILANGAN)
        )

    match jenis_nilai:
        case JenisNilai.YA_TIDAK:
            if rapi.casefold() not in {"ya", "tidak"}:
                raise NilaiTidakTerbaca(teks, PESAN_YA_TIDAK)
            return YaTidak(rapi.casefold() == "ya")
        case JenisNilai.TANGGAL:
            try:
                return Tanggal(baca_tanggal(rapi))
            except TanggalTidakTerbaca as galat:
                raise NilaiTidakTerbaca(teks, galat.pesan) from galat
        case JenisNilai.GRADE:
            return _baca_grade(rapi, teks, huruf_sah)
        case JenisNilai.DURASI if cocok := _JAM_MENIT.match(rapi):
            raise NilaiTidakTerbaca(teks, _pesan_jam_menit(cocok, satuan))
        case JenisNilai.RENTANG if cocok := _RENTANG.fullmatch(rapi):
            bawah, atas = angka(cocok[1]), angka(cocok[2])
            if bawah >= atas:
                raise NilaiTidakTerbaca(teks, PESAN_RENTANG_TERBALIK)
            return Rentang(bawah, atas)
    if cocok := _BATAS.fullmatch(rapi):
        return Batas(_PEMBANDING[cocok[1]], angka(cocok[2]))
    return angka(rapi)


def _baca_grade(rapi: str, teks: str, huruf_sah: Sequence[str]) -> Grade | Decimal:
    if rapi[0].isdigit():
        return baca_angka(rapi, JenisAngka.BILANGAN)
    cocok = _GRADE.fullmatch(rapi)
    if not cocok:
        raise NilaiTidakTerbaca(teks, PESAN_GRADE)
    huruf = cocok[1]
    if huruf_sah:
        resmi = {sah.casefold(): sah for sah in huruf_sah}
        if huruf.casefold() not in resmi:
            raise NilaiTidakTerbaca(teks, PESAN_GRADE_ASING.format(huruf=huruf, pilihan=", ".join(huruf_sah)))
        huruf = resmi[huruf.casefold()]
    return Grade(huruf, baca_angka(cocok[2], JenisAngka.BILANGAN) if cocok[2] else None)


def _pesan_jam_menit(cocok: re.Match[str], satuan: str) -> str:
    per_satuan, saran = _DETIK.get(satuan.casefold()), ""
    if per_satuan and cocok[3]:
        detik = int(cocok[1]) * 3600 + int(cocok[2]) * 60 + int(cocok[3])
        dibulatkan = tampilkan_utuh(bulatkan(Decimal(detik) / per_satuan), ribuan=False)
        saran = f"; {cocok[0]} kira-kira {dibulatkan} {satuan}"
    return PESAN_JAM_MENIT.format(satuan=satuan or "indikator", saran=saran)


def tampilkan_nilai(
    nilai: Nilai | Datum | None,
    *,
    desimal: int = 2,
    satuan: str = "",
    jenis_nilai: JenisNilai | str = JenisNilai.ANGKA,
    kosong: str = "–",
) -> str:
    """A value for reading: `62,27%`, `12,50 orang`, `BB (75)`, `A (81,20)`, `3–4 jam`, `< 3 jam`, `Ya`,
    `31 Maret 2024`; a datum without a value shows its state, None shows `kosong`.

    `desimal` holds for plain numbers; bounds, ranges and scores are shown with the decimals they have.
    """
    jenis_nilai = JenisNilai(jenis_nilai)
    satuan = "%" if jenis_nilai == JenisNilai.PERSEN else satuan
    akhir = "" if not satuan else satuan if satuan == "%" else f" {satuan}"
    match nilai:
        case None:
            return kosong
        case Datum():
            if nilai.nilai is None:
                return LABEL_STATUS[nilai.status]
            return tampilkan_nilai(
                nilai.nilai, desimal=desimal, satuan=satuan, jenis_nilai=jenis_nilai, kosong=kosong
            )
        case Grade(huruf=huruf, skor=None):
            return huruf
        case Grade(huruf=huruf, skor=Decimal() as skor):
            bulat = skor == skor.to_integral_value()
            return f"{huruf} ({tampilkan(skor, desimal=0 if bulat else max(2, desimal))})"
        case Rentang(bawah=bawah, atas=atas):
            return f"{tampilkan_utuh(bawah)}–{tampilkan_utuh(atas)}{akhir}"
        case Batas(pembanding=pembanding, nilai=batas):
            return f"{_TANDA_BATAS[pembanding]} {tampilkan_utuh(batas)}{akhir}"
        case YaTidak(ya=ya):
            return TEKS_YA if ya else TEKS_TIDAK
        case Tanggal(hari=hari):
            return tampilkan_tanggal(hari)
        case _:
            angka = pastikan_desimal(nilai)
            jenis = _JENIS_ANGKA.get(jenis_nilai, JenisAngka.BILANGAN)
            return tampilkan(angka, jenis, desimal, satuan=satuan)
