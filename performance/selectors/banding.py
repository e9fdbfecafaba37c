"""Comparisons over time: with earlier years, and with the end of the Renstra (analyses 2 and 3)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from agencies.models import OPD
from performance.capaian import Datum, Hasil, Nilai, StatusDatum, selisih_persen
from performance.capaian import kemajuan_renstra as hitung_kemajuan
from performance.models import Indikator, Target
from performance.selectors.aturan import Aturan, aturan_banyak
from performance.selectors.data import BELUM, Gudang, NilaiTahun, angka, muat
from performance.selectors.pengukuran import terukur, urutan


@dataclass(frozen=True)
class BarisRiwayat:
    """One indicator over the years, oldest first; `perubahan` is the change of the last year in percent of
    the year before (None inside when there is nothing to compare)."""

    indikator: Indikator
    tahunan: tuple[NilaiTahun, ...]
    perubahan: Hasil

    @property
    def kini(self) -> NilaiTahun:
        return self.tahunan[-1]


@dataclass(frozen=True)
class BarisKemajuan:
    """One indicator against the end of the plan.

    Attributes:
        realisasi_lalu, realisasi_sampai: up to the year before and up to this one: sums when the end target
            is one (`kumulatif`), else the year's value.
    """

    kini: NilaiTahun
    target_akhir: Nilai | None
    target_akhir_id: int | None
    tahun_akhir: int | None
    realisasi_lalu: Datum
    realisasi_sampai: Datum
    kumulatif: bool
    hasil: Hasil


def riwayat(opd: OPD, tahun: int) -> tuple[tuple[int, ...], tuple[BarisRiwayat, ...]]:
    """The measured indicators in every year that has a result, up to `tahun`: (years, rows).

    Capaian of earlier years are computed with the rules of `tahun`, so that a row compares like with like.
    Twelve queries.
    """
    rules = aturan_banyak([opd], tahun)[opd.pk]
    store = muat([opd], range(tahun - 5, tahun + 1), pada=tahun)
    _basis, indicators = terukur(store, opd, tahun)
    ids = {row.pk for row in indicators}
    known = {year for pk, year in store.tahunan if pk in ids} | {
        year for pk, year in store.triwulan if pk in ids
    }
    years = tuple(sorted(known | {tahun}))
    rows = []
    for indicator in indicators:
        values = tuple(store.nilai_tahun(indicator, year, rules) for year in years)
        before = angka(values[-2].realisasi) if len(values) > 1 else None
        rows.append(BarisRiwayat(indicator, values, selisih_persen(before, angka(values[-1].realisasi))))
    return years, tuple(rows)


def kemajuan_renstra(opd: OPD, tahun: int) -> tuple[BarisKemajuan, ...]:
    """The measured indicators against the end target of the plan, cumulative ones by the sum to date.

    An indicator without a row for the end takes its target of the plan's last year. Eleven queries.
    """
    store = muat([opd], range(tahun - 5, tahun + 1), pada=tahun)
    _basis, indicators = terukur(store, opd, tahun)
    return _kemajuan(store, indicators, tahun, aturan_banyak([opd], tahun)[opd.pk])


def kemajuan_program(opd: OPD, tahun: int) -> tuple[BarisKemajuan, ...]:
    """The same of the indicators below the sasaran, in the order of the plan. Eleven queries."""
    store = muat([opd], range(tahun - 5, tahun + 1), pada=tahun)
    below = [
        row
        for row in store.indikator.values()
        if row.level not in (Indikator.Level.TUJUAN, Indikator.Level.SASARAN)
    ]
    return _kemajuan(store, sorted(below, key=urutan), tahun, aturan_banyak([opd], tahun)[opd.pk])


def _kemajuan(
    store: Gudang, indicators: list[Indikator], tahun: int, rules: Aturan
) -> tuple[BarisKemajuan, ...]:
    rows = []
    for indicator in indicators:
        now = store.nilai_tahun(indicator, tahun, rules)
        parent = indicator.sasaran.tujuan if indicator.sasaran is not None else indicator.tujuan
        end_row = _target_akhir(store.target, indicator, parent.renstra.tahun_akhir if parent else None)
        start = parent.renstra.tahun_awal if parent is not None else tahun
        data = {
            year: store.nilai_tahun(indicator, year, rules).realisasi
            for year in store.tahun
            if start <= year <= tahun
        }
        cumulative = now.definisi.kumulatif_tahun
        result = hitung_kemajuan(
            end_row.nilai if end_row is not None else None,
            data,
            tahun,
            now.definisi.metode,
            kumulatif=cumulative,
            skala_grade=rules.skala_akip,
        )
        rows.append(
            BarisKemajuan(
                kini=now,
                target_akhir=end_row.nilai if end_row is not None else None,
                target_akhir_id=end_row.pk if end_row is not None else None,
                tahun_akhir=end_row.tahun if end_row is not None else None,
                realisasi_lalu=_sampai_lalu(data, tahun, cumulative),
                realisasi_sampai=_sampai(result) if cumulative else now.realisasi,
                kumulatif=cumulative,
                hasil=result,
            )
        )
    return tuple(rows)


def _sampai_lalu(data: dict[int, Datum], tahun: int, cumulative: bool) -> Datum:
    """Up to the year before: the sum of the years of the plan, or the last one's value."""
    if not cumulative:
        return data.get(tahun - 1, BELUM)
    numbers = [angka(value) for year, value in data.items() if year < tahun]
    known = [number for number in numbers if number is not None]
    return Datum(StatusDatum.NILAI, sum(known, Decimal(0))) if known else BELUM


def _target_akhir(
    targets: dict[tuple[int, int, str], Target], indicator: Indikator, last_year: int | None
) -> Target | None:
    ends = [
        row for (pk, _year, kind), row in targets.items() if pk == indicator.pk and kind == Target.Jenis.AKHIR
    ]
    if ends:
        return max(ends, key=lambda row: row.tahun)
    return targets.get((indicator.pk, last_year, Target.Jenis.TAHUNAN)) if last_year is not None else None


def _sampai(result: Hasil) -> Datum:
    """The sum to date that the core has used: its last input."""
    total = result.masukan[-1][1]
    if total is None or isinstance(total, str):
        return BELUM
    return Datum(StatusDatum.NILAI, total)
