"""The calculation core: capaian of an indicator, its predikat, averages, quarters, progress, efficiency.

Pure: no Django, no settings, no clock. Everything is `Decimal` and exact until shown; a float is refused.
Every result can explain itself (see `ui.angka.Hasil`), so that no page has to work out how it came about.

This is the module to import from. Below it stand `performance.nilai` (kinds of value), `performance.rumus`
(the formula of each method), `performance.skala` (scales and predikat), `performance.rekap` (averages and
quarters) and `performance.efisiensi`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

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
from performance.rumus import (
    CARA,
    RUMUS_METODE,
    SUMBER_METODE,
    Metode,
    TidakTerhitung,
    hitung_komponen,
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
    tampilkan,
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
    "hitung_komponen",
    "kemajuan_renstra",
    "rata_rata",
    "selisih_persen",
    "tampilkan_nilai",
    "tentukan_predikat",
]


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
ALASAN_TAHUN_KOSONG = (
    "Realisasi tahun {tahun} belum ada, sehingga jumlah sampai tahun {sampai} belum diketahui."
)
ALASAN_KUMULATIF_ANGKA = "Realisasi kumulatif hanya dapat dijumlahkan bila semuanya angka."

MASUKAN_TARGET_AKHIR = "Target akhir Renstra"


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
            raise TidakTerhitung(_alasan_status(target, ALASAN_TARGET))
        if r is None:
            raise TidakTerhitung(_alasan_status(realisasi, ALASAN_REALISASI))
        nilai, isian = CARA[metode](t, r, skala_grade)
        isian = f" = {isian} = {tampilkan(nilai, JenisAngka.PERSEN)}"
    except TidakTerhitung as sebab:
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
