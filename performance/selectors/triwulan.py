"""One quarter: the quarter's target and result, and the year so far."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from agencies.models import OPD
from performance.capaian import (
    Datum,
    Hasil,
    HasilPredikat,
    HasilTriwulan,
    Nilai,
    gabung_triwulan,
    hitung_capaian,
    tentukan_predikat,
)
from performance.models import Indikator, Realisasi, RencanaAksi
from performance.selectors.aturan import Aturan, aturan_banyak
from performance.selectors.data import BELUM, Gudang, NilaiTahun, muat
from performance.selectors.pengukuran import terukur, urutan


@dataclass(frozen=True)
class BarisTriwulan:
    """One indicator in one quarter.

    Attributes:
        tahun_ini: the year's target and what is known of the year.
        rencana: the action plan's row of the quarter; target: its value.
        isian: the result's row, None when nothing was entered; realisasi: its datum.
        sampai: the year to date, joined from the quarters.
        capaian, predikat: the quarter's result against the quarter's target.
        sebelumnya: the datum of the quarter before (quarter IV of last year is not looked at).
        tahun_lalu: the official value of last year.
    """

    tahun_ini: NilaiTahun
    rencana: RencanaAksi | None
    target: Nilai | None
    isian: Realisasi | None
    realisasi: Datum
    sampai: HasilTriwulan
    capaian: Hasil
    predikat: HasilPredikat
    sebelumnya: Datum
    tahun_lalu: NilaiTahun


@dataclass(frozen=True)
class PengukuranTriwulan:
    """One quarter of one agency.

    Attributes:
        gudang: what the rows were read from: this year and the two before.
    """

    opd: OPD
    tahun: int
    triwulan: int
    aturan: Aturan
    baris: tuple[BarisTriwulan, ...]
    gudang: Gudang

    @property
    def terisi(self) -> int:
        return sum(1 for row in self.baris if row.isian is not None and row.isian.status != "belum_diisi")

    @property
    def lengkap(self) -> bool:
        return bool(self.baris) and self.terisi == len(self.baris)


def pengukuran_triwulan(opd: OPD, tahun: int, triwulan: int) -> PengukuranTriwulan:
    """The measured indicators, and those that have an action plan or result, in one quarter. Twelve
    queries."""
    return pengukuran_empat_triwulan(opd, tahun, (triwulan,))[triwulan]


def pengukuran_empat_triwulan(
    opd: OPD, tahun: int, daftar: Iterable[int] = (1, 2, 3, 4)
) -> dict[int, PengukuranTriwulan]:
    """The same for several quarters by their number. Twelve queries."""
    rules = aturan_banyak([opd], tahun)[opd.pk]
    store = muat([opd], [tahun - 2, tahun - 1, tahun], pada=tahun)
    _basis, indicators = terukur(store, opd, tahun)
    plans = {
        (row.indikator_id, row.triwulan): row
        for row in RencanaAksi.objects.filter(indikator__in=store.indikator, tahun=tahun)
    }
    measured = {row.pk for row in indicators}
    planned = {pk for pk, _quarter in plans} | {pk for pk, year in store.triwulan if year == tahun}
    extra = [row for pk, row in store.indikator.items() if pk in planned - measured]
    shown = [*indicators, *sorted(extra, key=urutan)]
    return {
        quarter: PengukuranTriwulan(
            opd,
            tahun,
            quarter,
            rules,
            tuple(_baris(store, row, tahun, quarter, plans.get((row.pk, quarter)), rules) for row in shown),
            store,
        )
        for quarter in daftar
    }


def hitung_ulang(ukuran: PengukuranTriwulan, baris: BarisTriwulan, isian: Realisasi | None) -> BarisTriwulan:
    """The row as it would be with this entry, which need not be stored; None when there is none. No query."""
    key = (baris.tahun_ini.indikator.pk, ukuran.tahun)
    quarters = dict(ukuran.gudang.triwulan.get(key, {}))
    quarters.pop(ukuran.triwulan, None)
    if isian is not None:
        quarters[ukuran.triwulan] = isian
    store = replace(ukuran.gudang, triwulan={**ukuran.gudang.triwulan, key: quarters})
    return _baris(
        store, baris.tahun_ini.indikator, ukuran.tahun, ukuran.triwulan, baris.rencana, ukuran.aturan
    )


def _baris(
    store: Gudang, indicator: Indikator, tahun: int, triwulan: int, plan: RencanaAksi | None, rules: Aturan
) -> BarisTriwulan:
    now = store.nilai_tahun(indicator, tahun, rules)
    quarters = store.triwulan.get((indicator.pk, tahun), {})
    entry = quarters.get(triwulan)
    result = entry.datum if entry is not None else BELUM
    target = plan.nilai if plan is not None else None
    achievement = hitung_capaian(target, result, now.definisi.metode, skala_grade=rules.skala_akip)
    return BarisTriwulan(
        tahun_ini=now,
        rencana=plan,
        target=target,
        isian=entry,
        realisasi=result,
        sampai=gabung_triwulan(
            {n: row.datum for n, row in quarters.items()}, now.definisi.agregasi, sampai=triwulan
        ),
        capaian=achievement,
        predikat=tentukan_predikat(achievement, rules.skala),
        sebelumnya=quarters[triwulan - 1].datum if triwulan - 1 in quarters else BELUM,
        tahun_lalu=store.nilai_tahun(indicator, tahun - 1, rules),
    )
