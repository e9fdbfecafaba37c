"""The calculation core: capaian of an indicator, its predikat, averages, quarters, progress, efficiency.

Pure: no Django, no settings, no clock. Everything is `Decimal` and exact until shown; a float is refused.
Every result carries its figure or the reason why there is none, its formula with the figures filled in, its
inputs, its rounding and its source, so that a page can show how it came about and never has to work it out.

This is the module to import from. Below it stand `performance.nilai` (kinds of value), `performance.skala`
(scales and predikat), `performance.rekap` (averages and quarters) and `performance.efisiensi`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from budget.serapan import selisih_persen
from performance.efisiensi import HasilEfisiensi, MetodeEfisiensi, efisiensi
from performance.nilai import (
    LABEL_STATUS,
    Batas,
    Datum,
    Grade,
    JenisNilai,
    Nilai,
    NilaiTidakTerbaca,
    Rentang,
    StatusDatum,
    Tanggal,
    YaTidak,
    baca_nilai,
    pastikan_nilai,
    tampilkan_nilai,
)
from performance.rekap import (
    KETERANGAN_KEBIJAKAN,
    Agregasi,
    HasilRata,
    HasilTriwulan,
    KebijakanRata,
    gabung_triwulan,
    rata_rata,
)
from performance.skala import (
    RUMUS_CAPAIAN,
    SKALA_AKIP,
    SKALA_PERMENDAGRI,
    HasilPredikat,
    Pita,
    Skala,
    tentukan_predikat,
)
from ui.angka import (
    KONTEKS,
    PEMBULATAN_TAMPIL,
    Hasil,
    JenisAngka,
    pastikan_desimal,
    persentase,
    tampilkan,
    tampilkan_utuh,
)

__all__ = [
    "KETERANGAN_KEBIJAKAN",
    "LABEL_STATUS",
    "SKALA_AKIP",
    "SKALA_PERMENDAGRI",
    "Agregasi",
    "Batas",
    "Datum",
    "Grade",
    "Hasil",
    "HasilEfisiensi",
    "HasilPredikat",
    "HasilRata",
    "HasilTriwulan",
    "JenisNilai",
    "KebijakanRata",
    "Metode",
    "MetodeEfisiensi",
    "Nilai",
    "NilaiTidakTerbaca",
    "Pita",
    "Rentang",
    "Skala",
    "StatusDatum",
    "Tanggal",
    "YaTidak",
    "baca_nilai",
    "efisiensi",
    "gabung_triwulan",
    "hitung_capaian",
    "kemajuan_renstra",
    "rata_rata",
    "selisih_persen",
    "tampilkan_nilai",
    "tentukan_predikat",
]


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

ALASAN_TARGET = {
    StatusDatum.BELUM_DIISI: "Target belum ditetapkan.",
    StatusDatum.TIDAK_BERLAKU: "Target tidak berlaku.",
    StatusDatum.MENUNGGU_RILIS: "Target menunggu rilis data.",
}
ALASAN_REALISASI = {
    StatusDatum.BELUM_DIISI: "Realisasi belum diisi.",
    StatusDatum.TIDAK_BERLAKU: "Realisasi tidak berlaku.",
    StatusDatum.MENUNGGU_RILIS: "Realisasi menunggu rilis data.",
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
ALASAN_TAHUN_KOSONG = (
    "Realisasi tahun {tahun} belum ada, sehingga jumlah sampai tahun {sampai} belum diketahui."
)
ALASAN_KUMULATIF_ANGKA = "Realisasi kumulatif hanya dapat dijumlahkan bila semuanya angka."

MASUKAN_TARGET_AKHIR = "Target akhir Renstra"


class _TidakTerhitung(Exception):
    """Carries the reason (Indonesian) from a formula to the result; never leaves this module."""


def hitung_capaian(
    target: Nilai | Datum | None,
    realisasi: Nilai | Datum | None,
    metode: Metode | str,
    *,
    skala_grade: Skala | None = None,
) -> Hasil:
    """Capaian of one indicator in percent, as it comes: also above 100 and below 0.

    - `positif` R/T × 100, `negatif` (2T − R)/T × 100, `stabil` 100 − |R − T|/T × 100: T above 0.
    - `rasio_terbalik` T/R × 100: R above 0, T not negative.
    - `nihil`: T is 0; R = 0 is 100, all else 0.
    - `rentang`: 100 inside [a, b]; below, a is the target of `stabil`; above, b is.
    - `grade`: the scores as in `positif`; a letter alone counts as its band's lower edge in `skala_grade`.
    - `ya_tidak`: 100 when met, else 0. Same yes/no; number at least the target, within the range, or
      keeping to the bound; day not after the target; letter (or score) at least as good.

    A target that is a bound ("< 3 jam") stands for its number in `positif`, `negatif`, `rasio_terbalik` and
    `stabil`, and is met or not in `ya_tidak` and `rentang`. Other mixtures of kinds cannot be computed.

    Args:
        target, realisasi: a value, a datum with its state, or None for "not filled in".
        skala_grade: bands whose kode or label are the letters; needed for letters without a score.

    Returns:
        The exact percentage (50 digits), or the reason why it cannot be computed.

    Raises:
        TypeError: a float or no kind of value. ValueError: unknown method, NaN or infinity.
    """
    metode = Metode(metode)
    nilai: Decimal | None = None
    alasan, isian = "", ""
    t = _nilai_dari(target, "target")
    r = _nilai_dari(realisasi, "realisasi")
    try:
        if t is None:
            raise _TidakTerhitung(_alasan_status(target, ALASAN_TARGET))
        if r is None:
            raise _TidakTerhitung(_alasan_status(realisasi, ALASAN_REALISASI))
        nilai, isian = _CARA[metode](t, r, skala_grade)
        isian = f" = {isian} = {tampilkan(nilai, JenisAngka.PERSEN)}"
    except _TidakTerhitung as sebab:
        alasan = str(sebab)
    return Hasil(
        nilai=nilai,
        alasan=alasan,
        rumus=f"{RUMUS_CAPAIAN}-{metode.value.replace('_', '-')}",
        rumus_teks=RUMUS_METODE[metode] + isian,
        masukan=(("Target", _untuk_masukan(target)), ("Realisasi", _untuk_masukan(realisasi))),
        pembulatan=PEMBULATAN_TAMPIL,
        sumber=SUMBER_METODE[metode],
    )


def _nilai_dari(isi: Nilai | Datum | None, nama: str) -> Nilai | None:
    if isinstance(isi, Datum):
        return isi.nilai
    return None if isi is None else pastikan_nilai(isi, nama)


def _alasan_status(isi: Nilai | Datum | None, alasan: Mapping[StatusDatum, str]) -> str:
    if not isinstance(isi, Datum):
        return alasan[StatusDatum.BELUM_DIISI]
    return f"{alasan[isi.status]} {isi.alasan}".rstrip()


def _untuk_masukan(isi: Nilai | Datum | None) -> str | Decimal | None:
    if isi is None or isinstance(isi, Decimal):
        return isi
    if isinstance(isi, Datum) and isinstance(isi.nilai, Decimal):
        return isi.nilai
    return pastikan_desimal(isi) if isinstance(isi, int) else tampilkan_nilai(isi)


_Cara: TypeAlias = Callable[[Nilai, Nilai, Skala | None], tuple[Decimal, str]]


def _dua_angka(t: Nilai, r: Nilai) -> tuple[Decimal, Decimal]:
    """Target and realisasi as numbers; the target is not negative."""
    angka_t = t.nilai if isinstance(t, Batas) else t
    if not isinstance(angka_t, Decimal) or not isinstance(r, Decimal):
        raise _TidakTerhitung(ALASAN_PERLU_ANGKA)
    if angka_t < 0:
        raise _TidakTerhitung(ALASAN_TARGET_NEGATIF)
    return angka_t, r


def _pembagi(t: Decimal) -> Decimal:
    if t == 0:
        raise _TidakTerhitung(ALASAN_TARGET_NOL)
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
        raise _TidakTerhitung(ALASAN_REALISASI_NOL)
    return persentase(angka_t, angka_r), f"{_tulis(angka_t)} ÷ {_tulis(angka_r)} × 100%"


def _stabil(t: Nilai, r: Nilai, _skala: Skala | None) -> tuple[Decimal, str]:
    angka_t, angka_r = _dua_angka(t, r)
    jarak = abs(KONTEKS.subtract(angka_r, angka_t))
    nilai = persentase(KONTEKS.subtract(angka_t, jarak), _pembagi(angka_t))
    return nilai, f"100% − |{_tulis(angka_r)} − {_tulis(angka_t)}| ÷ {_tulis(angka_t)} × 100%"


def _nihil(t: Nilai, r: Nilai, _skala: Skala | None) -> tuple[Decimal, str]:
    angka_t, angka_r = _dua_angka(t, r)
    if angka_t != 0:
        raise _TidakTerhitung(ALASAN_NIHIL)
    return _terpenuhi(angka_r == 0, "0", _tulis(angka_r))


def _rentang(t: Nilai, r: Nilai, skala: Skala | None) -> tuple[Decimal, str]:
    if isinstance(t, Batas) and isinstance(r, Decimal):
        return _ya_tidak(t, r, skala)
    if not isinstance(t, Rentang) or not isinstance(r, Decimal):
        raise _TidakTerhitung(ALASAN_PERLU_RENTANG)
    if t.bawah <= r <= t.atas:
        return _terpenuhi(True, tampilkan_nilai(t), _tulis(r))
    tepi = t.bawah if r < t.bawah else t.atas
    if tepi <= 0:
        raise _TidakTerhitung(ALASAN_TEPI_RENTANG)
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
            raise _TidakTerhitung(ALASAN_BEDA_JENIS)
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
    raise _TidakTerhitung(ALASAN_URUTAN_HURUF.format(target=t.huruf, realisasi=r.huruf))


def _grade(t: Nilai, r: Nilai, skala: Skala | None) -> tuple[Decimal, str]:
    return _positif(_skor(t, skala), _skor(r, skala), None)


def _skor(nilai: Nilai, skala: Skala | None) -> Decimal:
    """The number a letter stands for; a plain number is a score."""
    if isinstance(nilai, Decimal):
        return nilai
    if not isinstance(nilai, Grade):
        raise _TidakTerhitung(ALASAN_PERLU_GRADE)
    if nilai.skor is not None:
        return nilai.skor
    tempat = None if skala is None else skala.urutan(nilai.huruf)
    batas = None if skala is None or tempat is None else skala.pita[tempat].batas_bawah
    if batas is None:
        raise _TidakTerhitung(ALASAN_HURUF_TANPA_SKOR.format(huruf=nilai.huruf))
    return batas


_CARA: dict[Metode, _Cara] = {
    Metode.POSITIF: _positif,
    Metode.NEGATIF: _negatif,
    Metode.RASIO_TERBALIK: _rasio_terbalik,
    Metode.STABIL: _stabil,
    Metode.RENTANG: _rentang,
    Metode.YA_TIDAK: _ya_tidak,
    Metode.GRADE: _grade,
    Metode.NIHIL: _nihil,
}


def _tulis(angka: Decimal) -> str:
    teks = tampilkan_utuh(angka)
    return f"({teks})" if angka < 0 else teks


def kemajuan_renstra(
    target_akhir: Nilai | Datum | None,
    realisasi_per_tahun: Mapping[int, Datum],
    tahun: int,
    metode: Metode | str,
    *,
    kumulatif: bool,
    skala_grade: Skala | None = None,
) -> Hasil:
    """Progress towards the end target of the Renstra in percent, by the indicator's own method.

    Args:
        target_akhir: the target at the end of the Renstra.
        realisasi_per_tahun: the data of the Renstra's years; later years than `tahun` are ignored.
        tahun: the year reported.
        kumulatif: True when the end target is the sum of all years: then the sum to date is compared, else
            the value of `tahun`. A year that does not apply adds nothing; a missing one makes the sum
            unknown, because an empty year is not zero.

    Returns:
        As `hitung_capaian`; the inputs name each year that was added.
    """
    kosong = Datum(StatusDatum.BELUM_DIISI)
    rumus = f"{RUMUS_CAPAIAN}-renstra-{'kumulatif' if kumulatif else 'tahunan'}"
    if not kumulatif:
        hasil = hitung_capaian(
            target_akhir, realisasi_per_tahun.get(tahun, kosong), metode, skala_grade=skala_grade
        )
        masukan = ((MASUKAN_TARGET_AKHIR, hasil.masukan[0][1]), (f"Realisasi {tahun}", hasil.masukan[1][1]))
        return replace(hasil, rumus=rumus, masukan=masukan)
    sampai = {kapan: realisasi_per_tahun[kapan] for kapan in sorted(realisasi_per_tahun) if kapan <= tahun}
    sampai.setdefault(tahun, kosong)
    total, alasan = _jumlah_tahun(sampai, tahun)
    jumlah = Datum(StatusDatum.TIDAK_BERLAKU) if total is None else Datum(StatusDatum.NILAI, total)
    hasil = hitung_capaian(target_akhir, jumlah, metode, skala_grade=skala_grade)
    per_tahun = tuple((f"Realisasi {kapan}", _untuk_masukan(datum)) for kapan, datum in sampai.items())
    return replace(
        hasil,
        alasan=alasan or hasil.alasan,
        rumus=rumus,
        masukan=(
            (MASUKAN_TARGET_AKHIR, hasil.masukan[0][1]),
            *per_tahun,
            (f"Jumlah sampai tahun {tahun}", total),
        ),
    )


def _jumlah_tahun(data: Mapping[int, Datum], tahun: int) -> tuple[Decimal | None, str]:
    total: Decimal | None = None
    for kapan, datum in data.items():
        if datum.status == StatusDatum.TIDAK_BERLAKU:
            continue
        if datum.nilai is None:
            return None, ALASAN_TAHUN_KOSONG.format(tahun=kapan, sampai=tahun)
        if not isinstance(datum.nilai, Decimal):
            return None, ALASAN_KUMULATIF_ANGKA
        total = KONTEKS.add(total or Decimal(0), datum.nilai)
    return total, ""
