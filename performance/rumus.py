"""The formula of each method, with its words and its source. Pure: no Django.

A formula takes target and realisasi as values and gives the exact percentage and the text of the sum with
the figures filled in, or raises `TidakTerhitung`. `performance.capaian.hitung_capaian` is the way in.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from performance.nilai import Batas, Grade, Nilai, Rentang, Tanggal, YaTidak, tampilkan_nilai
from performance.skala import Skala
from ui.angka import KONTEKS, Hasil, bulatkan, persentase, tampilkan_utuh


class Metode(StrEnum):
    """How an indicator's realisasi is measured against its target."""

    POSITIF = "positif"
    NEGATIF = "negatif"
    RASIO_TERBALIK = "rasio_terbalik"
    STABIL = "stabil"
    RENTANG = "rentang"
    YA_TIDAK = "ya_tidak"
    GRADE = "grade"
    NIHIL = "nihil"


RUMUS_METODE = {
    Metode.POSITIF: "Capaian = realisasi ÷ target × 100%",
    Metode.NEGATIF: "Capaian = (2 × target − realisasi) ÷ target × 100%",
    Metode.RASIO_TERBALIK: "Capaian = target ÷ realisasi × 100%",
    Metode.STABIL: "Capaian = 100% − |realisasi − target| ÷ target × 100%",
    Metode.RENTANG: "Capaian = 100% di dalam rentang; di luarnya berkurang menurut jarak ke batas terdekat",
    Metode.YA_TIDAK: "Capaian = 100% bila target terpenuhi, 0% bila tidak",
    Metode.GRADE: "Capaian = skor realisasi ÷ skor target × 100%",
    Metode.NIHIL: "Capaian = 100% bila realisasi nol, 0% bila tidak (target nol)",
}
_PERPRES = "Perpres 29/2014 Pasal 15–16 (realisasi dibandingkan dengan target Perjanjian Kinerja)"
_PER_INDIKATOR = f"{_PERPRES}; metode ditetapkan pada indikator"
SUMBER_METODE = {
    Metode.POSITIF: f"{_PERPRES}; rumus LAN 239/IX/6/8/2003 sebagaimana lazim dalam LKjIP",
    Metode.NEGATIF: f"{_PERPRES}; rumus LAN 239/IX/6/8/2003 sebagaimana lazim dalam LKjIP",
    Metode.RASIO_TERBALIK: _PER_INDIKATOR,
    Metode.STABIL: _PER_INDIKATOR,
    Metode.RENTANG: f"{_PER_INDIKATOR}, mengikuti kondisi khusus dalam PermenPANRB 8/2021",
    Metode.YA_TIDAK: _PER_INDIKATOR,
    Metode.GRADE: f"{_PER_INDIKATOR}; huruf tanpa skor dinilai sebesar batas bawah pitanya",
    Metode.NIHIL: _PER_INDIKATOR,
}

ALASAN_PERLU_ANGKA = "Metode ini memerlukan target dan realisasi berupa angka."
ALASAN_TARGET_NOL = (
    "Target nol, sehingga capaian tidak dapat dihitung dengan metode ini. "
    "Untuk target nol kejadian, pakai metode nihil."
)
ALASAN_TARGET_NEGATIF = "Target negatif, sehingga capaian tidak dapat dihitung dengan metode ini."
ALASAN_REALISASI_NOL = "Realisasi nol atau negatif, sehingga target tidak dapat dibagi dengan realisasi."
ALASAN_NIHIL = "Metode nihil hanya berlaku untuk target nol."
ALASAN_PERLU_RENTANG = (
    "Metode rentang memerlukan target berupa rentang atau batas dan realisasi berupa angka."
)
ALASAN_TEPI_RENTANG = (
    "Batas rentang yang terlampaui nol atau negatif, sehingga jaraknya tidak dapat dibandingkan."
)
ALASAN_BEDA_JENIS = "Target dan realisasi tidak sejenis, sehingga tidak dapat dibandingkan."
ALASAN_PERLU_GRADE = "Metode grade memerlukan predikat atau skor pada target dan realisasi."
ALASAN_HURUF_TANPA_SKOR = "Predikat {huruf} tidak memiliki skor dan tidak mendapat skor dari skala."
ALASAN_URUTAN_HURUF = "Urutan predikat {target} dan {realisasi} tidak diketahui."


class TidakTerhitung(Exception):
    """There is no capaian; carries the reason, a sentence in Indonesian."""


Cara: TypeAlias = Callable[[Nilai, Nilai, Skala | None], tuple[Decimal, str]]


def _dua_angka(t: Nilai, r: Nilai) -> tuple[Decimal, Decimal]:
    """Target and realisasi as numbers; the target is not negative."""
    angka_t = t.nilai if isinstance(t, Batas) else t
    if not isinstance(angka_t, Decimal) or not isinstance(r, Decimal):
        raise TidakTerhitung(ALASAN_PERLU_ANGKA)
    if angka_t < 0:
        raise TidakTerhitung(ALASAN_TARGET_NEGATIF)
    return angka_t, r


def _pembagi(t: Decimal) -> Decimal:
    if t == 0:
        raise TidakTerhitung(ALASAN_TARGET_NOL)
    return t


def _positif(t: Nilai, r: Nilai, _skala: Skala | None) -> tuple[Decimal, str]:
    angka_t, angka_r = _dua_angka(t, r)
    nilai = persentase(angka_r, _pembagi(angka_t))
    return nilai, f"{_tulis(angka_r)} ÷ {_tulis(angka_t)} × 100%"


def _negatif(t: Nilai, r: Nilai, _skala: Skala | None) -> tuple[Decimal, str]:
    angka_t, angka_r = _dua_angka(t, r)
    atas = KONTEKS.subtract(KONTEKS.multiply(angka_t, Decimal(2)), angka_r)
    nilai = persentase(atas, _pembagi(angka_t))
    return nilai, f"(2 × {_tulis(angka_t)} − {_tulis(angka_r)}) ÷ {_tulis(angka_t)} × 100%"


def _rasio_terbalik(t: Nilai, r: Nilai, _skala: Skala | None) -> tuple[Decimal, str]:
    angka_t, angka_r = _dua_angka(t, r)
    if angka_r <= 0:
        raise TidakTerhitung(ALASAN_REALISASI_NOL)
    return persentase(angka_t, angka_r), f"{_tulis(angka_t)} ÷ {_tulis(angka_r)} × 100%"


def _stabil(t: Nilai, r: Nilai, _skala: Skala | None) -> tuple[Decimal, str]:
    angka_t, angka_r = _dua_angka(t, r)
    jarak = abs(KONTEKS.subtract(angka_r, angka_t))
    nilai = persentase(KONTEKS.subtract(angka_t, jarak), _pembagi(angka_t))
    return nilai, f"100% − |{_tulis(angka_r)} − {_tulis(angka_t)}| ÷ {_tulis(angka_t)} × 100%"


def _nihil(t: Nilai, r: Nilai, _skala: Skala | None) -> tuple[Decimal, str]:
    angka_t, angka_r = _dua_angka(t, r)
    if angka_t != 0:
        raise TidakTerhitung(ALASAN_NIHIL)
    return _terpenuhi(angka_r == 0, "0", _tulis(angka_r))


def _rentang(t: Nilai, r: Nilai, skala: Skala | None) -> tuple[Decimal, str]:
    if isinstance(t, Batas) and isinstance(r, Decimal):
        return _ya_tidak(t, r, skala)
    if not isinstance(t, Rentang) or not isinstance(r, Decimal):
        raise TidakTerhitung(ALASAN_PERLU_RENTANG)
    if t.bawah <= r <= t.atas:
        return _terpenuhi(True, tampilkan_nilai(t), _tulis(r))
    tepi = t.bawah if r < t.bawah else t.atas
    if tepi <= 0:
        raise TidakTerhitung(ALASAN_TEPI_RENTANG)
    return _stabil(tepi, r, None)


def _ya_tidak(t: Nilai, r: Nilai, skala: Skala | None) -> tuple[Decimal, str]:
    match t, r:
        case YaTidak(ya=target), YaTidak(ya=realisasi):
            terpenuhi = realisasi == target
        case Batas(), Decimal():
            terpenuhi = t.dipenuhi(r)
        case Rentang(bawah=bawah, atas=atas), Decimal():
            terpenuhi = bawah <= r <= atas
        case Decimal(), Decimal():
            terpenuhi = r >= t
        case Tanggal(hari=batas_hari), Tanggal(hari=hari):
            terpenuhi = hari <= batas_hari
        case Grade(), Grade():
            terpenuhi = _huruf_terpenuhi(t, r, skala)
        case _:
            raise TidakTerhitung(ALASAN_BEDA_JENIS)
    return _terpenuhi(terpenuhi, tampilkan_nilai(t), tampilkan_nilai(r))


def _terpenuhi(terpenuhi: bool, target: str, realisasi: str) -> tuple[Decimal, str]:
    kata = "terpenuhi" if terpenuhi else "tidak terpenuhi"
    return Decimal(100 if terpenuhi else 0), f"target {target}, realisasi {realisasi}: {kata}"


def _huruf_terpenuhi(t: Grade, r: Grade, skala: Skala | None) -> bool:
    if t.skor is not None and r.skor is not None:
        return r.skor >= t.skor
    if skala is not None:
        tempat_t, tempat_r = skala.urutan(t.huruf), skala.urutan(r.huruf)
        if tempat_t is not None and tempat_r is not None:
            return tempat_r <= tempat_t
    if t.huruf.strip().casefold() == r.huruf.strip().casefold():
        return True
    raise TidakTerhitung(ALASAN_URUTAN_HURUF.format(target=t.huruf, realisasi=r.huruf))


def _grade(t: Nilai, r: Nilai, skala: Skala | None) -> tuple[Decimal, str]:
    return _positif(_skor(t, skala), _skor(r, skala), None)


def _skor(nilai: Nilai, skala: Skala | None) -> Decimal:
    """The number a letter stands for; a plain number is a score."""
    if isinstance(nilai, Decimal):
        return nilai
    if not isinstance(nilai, Grade):
        raise TidakTerhitung(ALASAN_PERLU_GRADE)
    if nilai.skor is not None:
        return nilai.skor
    tempat = None if skala is None else skala.urutan(nilai.huruf)
    batas = None if skala is None or tempat is None else skala.pita[tempat].batas_bawah
    if batas is None:
        raise TidakTerhitung(ALASAN_HURUF_TANPA_SKOR.format(huruf=nilai.huruf))
    return batas


CARA: dict[Metode, Cara] = {
    Metode.POSITIF: _positif,
    Metode.NEGATIF: _negatif,
    Metode.RASIO_TERBALIK: _rasio_terbalik,
    Metode.STABIL: _stabil,
    Metode.RENTANG: _rentang,
    Metode.YA_TIDAK: _ya_tidak,
    Metode.GRADE: _grade,
    Metode.NIHIL: _nihil,
}


DESIMAL_KOMPONEN = 6
PEMBULATAN_KOMPONEN = "Disimpan dengan enam desimal, setengah dibulatkan ke atas."
SUMBER_KOMPONEN = "Formulasi yang ditetapkan pada indikator"
ALASAN_PENYEBUT_NOL = "Penyebut nol, sehingga nilai tidak dapat dihitung."
ALASAN_TERLALU_BESAR = "Hasil hitungnya terlalu besar; periksa kembali pembilang dan penyebutnya."


def hitung_komponen(pembilang: Decimal, penyebut: Decimal, pengali: Decimal = Decimal(100)) -> Hasil:
    """An indicator's value from its components: pembilang ÷ penyebut × pengali, kept with six decimals.

    Returns:
        The value in the indicator's own unit, or the reason why there is none: penyebut 0, or more than 15
        digits before the comma.
    """
    nilai: Decimal | None = None
    alasan, isian = "", ""
    if penyebut == 0:
        alasan = ALASAN_PENYEBUT_NOL
    else:
        nilai = KONTEKS.divide(KONTEKS.multiply(pembilang, pengali), penyebut)
        if abs(nilai) >= Decimal(10) ** 15:
            nilai, alasan = None, ALASAN_TERLALU_BESAR
        else:
            nilai = bulatkan(nilai, DESIMAL_KOMPONEN)
            isian = (
                f" = {_tulis(pembilang)} ÷ {_tulis(penyebut)} × {_tulis(pengali)} = {tampilkan_utuh(nilai)}"
            )
    return Hasil(
        nilai=nilai,
        alasan=alasan,
        rumus="nilai-komponen",
        rumus_teks=f"Nilai = pembilang ÷ penyebut × pengali{isian}",
        masukan=(("Pembilang", pembilang), ("Penyebut", penyebut), ("Pengali", pengali)),
        pembulatan=PEMBULATAN_KOMPONEN,
        sumber=SUMBER_KOMPONEN,
    )


def _tulis(angka: Decimal) -> str:
    teks = tampilkan_utuh(angka)
    return f"({teks})" if angka < 0 else teks
