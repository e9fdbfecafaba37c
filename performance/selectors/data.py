"""The one place that reads targets and results and hands them to the calculation core."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from django.db.models import F, OuterRef, Q, Subquery

from agencies.models import OPD
from performance.capaian import (
    Datum,
    Hasil,
    HasilPredikat,
    HasilTriwulan,
    Nilai,
    StatusDatum,
    gabung_triwulan,
    hitung_capaian,
    tampilkan_nilai,
    tentukan_predikat,
)
from performance.models import (
    BarisKinerja,
    Indikator,
    PerjanjianKinerja,
    Realisasi,
    RealisasiTahunan,
    Renstra,
    Target,
    VersiIndikator,
)
from performance.models.indikator import DefinisiIndikator
from performance.selectors.aturan import Aturan

BELUM = Datum(StatusDatum.BELUM_DIISI)
BELUM_LENGKAP = "Realisasi baru terisi sampai triwulan %(tw)s."


@dataclass(frozen=True)
class AsalTarget:
    """Where a target stands: a row of an agreement, or of the Renstra."""

    jenis: Literal["perjanjian", "renstra", ""] = ""
    id: int | None = None
    perjanjian_id: int | None = None


@dataclass(frozen=True)
class NilaiTahun:
    """The target and result of one indicator in one year, and what the core makes of them.

    Attributes:
        definisi: the definition the year was opened with, else the current one.
        realisasi: the year's official value: entered for the year, else joined from its quarters.
        asal_realisasi: "tahunan", "triwulan" or "" when there is none.
        gabungan: how the quarters were joined (None when the year's value was entered).
        tahunan, triwulan: the rows themselves.
    """

    indikator: Indikator
    definisi: DefinisiIndikator
    tahun: int
    target: Nilai | None
    asal_target: AsalTarget
    realisasi: Datum
    asal_realisasi: Literal["tahunan", "triwulan", ""]
    gabungan: HasilTriwulan | None
    capaian: Hasil
    predikat: HasilPredikat
    tahunan: RealisasiTahunan | None = None
    triwulan: dict[int, Realisasi] = field(default_factory=dict)

    def tampil(self, nilai: Nilai | Datum | None) -> str:
        """A value of this indicator as people read it, unit included where it is part of the value."""
        definition = self.definisi
        return tampilkan_nilai(nilai, desimal=definition.desimal, jenis_nilai=definition.jenis_nilai)

    @property
    def teks_target(self) -> str:
        return self.tampil(self.target)

    @property
    def teks_realisasi(self) -> str:
        return self.tampil(self.realisasi)

    @property
    def memenuhi(self) -> bool | None:
        """Is the target met (capaian ≥ 100)? None when there is no capaian."""
        return None if self.capaian.nilai is None else self.capaian.nilai >= 100


@dataclass
class Gudang:
    """Everything read for a set of agencies and years; answers without further queries."""

    tahun: tuple[int, ...]
    indikator: dict[int, Indikator]
    versi: dict[int, list[VersiIndikator]]
    target: dict[tuple[int, int, str], Target]
    janji: dict[tuple[int, int], BarisKinerja]
    tahunan: dict[tuple[int, int], RealisasiTahunan]
    triwulan: dict[tuple[int, int], dict[int, Realisasi]]

    def definisi(self, indikator: Indikator, tahun: int) -> DefinisiIndikator:
        """The newest version that had begun by `tahun`; the indicator itself when none has."""
        begun = [row for row in self.versi.get(indikator.pk, []) if row.berlaku_mulai <= tahun]
        return begun[-1] if begun else indikator

    def target_tahun(self, indikator: Indikator, tahun: int) -> tuple[Nilai | None, AsalTarget]:
        """The target of the agreement in force at the end of the year, else the Renstra's."""
        promised = self.janji.get((indikator.pk, tahun))
        if promised is not None and promised.nilai is not None:
            return promised.nilai, AsalTarget("perjanjian", promised.pk, promised.perjanjian_id)
        planned = self.target.get((indikator.pk, tahun, Target.Jenis.TAHUNAN))
        if planned is not None and planned.nilai is not None:
            return planned.nilai, AsalTarget("renstra", planned.pk)
        return None, AsalTarget()

    def nilai_tahun(self, indikator: Indikator, tahun: int, aturan: Aturan) -> NilaiTahun:
        definition = self.definisi(indikator, tahun)
        target, source = self.target_tahun(indikator, tahun)
        annual = self.tahunan.get((indikator.pk, tahun))
        quarters = self.triwulan.get((indikator.pk, tahun), {})
        joined: HasilTriwulan | None = None
        result, origin = BELUM, ""
        if annual is not None and annual.status != StatusDatum.BELUM_DIISI:
            result, origin = annual.datum, "tahunan"
        elif quarters:
            joined = gabung_triwulan({n: row.datum for n, row in quarters.items()}, definition.agregasi)
            result, origin = _datum_tahun(joined), "triwulan"
        achievement = hitung_capaian(target, result, definition.metode, skala_grade=aturan.skala_akip)
        return NilaiTahun(
            indikator=indikator,
            definisi=definition,
            tahun=tahun,
            target=target,
            asal_target=source,
            realisasi=result,
            asal_realisasi=origin,  # type: ignore[arg-type]
            gabungan=joined,
            capaian=achievement,
            predikat=tentukan_predikat(achievement, aturan.skala),
            tahunan=annual,
            triwulan=quarters,
        )


def _datum_tahun(joined: HasilTriwulan) -> Datum:
    """The joined quarters as the year's datum: a year that is not complete has no value yet."""
    if joined.nilai is None or joined.lengkap:
        return joined.datum
    return Datum(StatusDatum.BELUM_DIISI, alasan=BELUM_LENGKAP % {"tw": joined.sampai_triwulan})


def renstra_untuk(opd_ids: Collection[int], tahun: int) -> dict[int, Renstra]:
    """The plan in force of each agency in a year: the newest Perubahan. One query."""
    result: dict[int, Renstra] = {}
    for plan in Renstra.objects.filter(opd__in=opd_ids).untuk_tahun(tahun):
        result.setdefault(plan.opd_id, plan)
    return result


def muat(
    daftar_opd: Iterable[OPD],
    tahun: Iterable[int],
    *,
    pada: int | None = None,
    indikator_id: int | None = None,
) -> Gudang:
    """Read all indicators of the plans in force in year `pada` (default: the last of `tahun`), with
    targets, promises and results of the years. Seven queries.

    Args:
        indikator_id: only this indicator.
    """
    years = tuple(sorted(set(tahun)))
    opd_ids = [opd.pk for opd in daftar_opd]
    plans = [plan.pk for plan in renstra_untuk(opd_ids, pada or years[-1]).values()]
    inside = (
        Q(sasaran__tujuan__renstra__in=plans)
        | Q(tujuan__renstra__in=plans)
        | Q(sasaran__isnull=True, tujuan__isnull=True)
    )
    rows = Indikator.objects.filter(inside, opd__in=opd_ids).select_related(
        "sasaran__tujuan__renstra", "tujuan__renstra"
    )
    if indikator_id is not None:
        rows = rows.filter(pk=indikator_id)
    indicators = {row.pk: row for row in rows}
    versions: dict[int, list[VersiIndikator]] = defaultdict(list)
    for version in VersiIndikator.objects.filter(indikator__in=indicators).order_by("berlaku_mulai"):
        versions[version.indikator_id].append(version)
    targets = {
        (row.indikator_id, row.tahun, row.jenis): row
        for row in Target.objects.filter(indikator__in=indicators)
    }
    annual = {
        (row.indikator_id, row.tahun): row
        for row in RealisasiTahunan.objects.filter(indikator__in=indicators, tahun__in=years)
    }
    quarters: dict[tuple[int, int], dict[int, Realisasi]] = defaultdict(dict)
    for result in Realisasi.objects.filter(indikator__in=indicators, tahun__in=years):
        quarters[result.indikator_id, result.tahun][result.triwulan] = result
    return Gudang(
        tahun=years,
        indikator=indicators,
        versi=versions,
        target=targets,
        janji=_janji(indicators, years),
        tahunan=annual,
        triwulan=quarters,
    )


def _janji(indicators: Collection[int], years: Collection[int]) -> dict[tuple[int, int], BarisKinerja]:
    """The row of the signed agreement in force at the end of each year. The head of the agency promises to
    the head of the government; where several posts promise one indicator, the highest one counts."""
    # Only the newest revision of a post counts, as a whole: an indicator it dropped is promised no more.
    newest = (
        PerjanjianKinerja.objects.ditandatangani()
        .filter(jabatan=OuterRef("perjanjian__jabatan"), tahun=OuterRef("perjanjian__tahun"))
        .order_by("-revisi")
        .values("revisi")[:1]
    )
    rows = (
        BarisKinerja.objects.filter(
            indikator__in=indicators, perjanjian__tahun__in=years, perjanjian__status="ditandatangani"
        )
        .annotate(terbaru=Subquery(newest))
        .filter(perjanjian__revisi=F("terbaru"))
        .select_related("perjanjian__jabatan__atasan")
        .order_by("perjanjian__revisi")
    )
    result: dict[tuple[int, int], BarisKinerja] = {}
    rank: dict[tuple[int, int], tuple[bool, int]] = {}
    for row in rows:
        agreement = row.perjanjian
        post = agreement.jabatan
        below_government = post.atasan is None or post.atasan.opd_id is None
        place = (not below_government, post.urut)
        key = (row.indikator_id, agreement.tahun)
        if key not in result or place < rank[key]:
            result[key], rank[key] = row, place
    return result


def dijanjikan_kepala(baris: BarisKinerja) -> bool:
    """Does the row stand in the agreement of the head of the agency?"""
    superior = baris.perjanjian.jabatan.atasan
    return superior is None or superior.opd_id is None


def angka(nilai: Nilai | Datum | None) -> Decimal | None:
    """The number in a value (a plain number, or the score of a letter); None for every other kind."""
    value = nilai.nilai if isinstance(nilai, Datum) else nilai
    if isinstance(value, Decimal):
        return value
    return getattr(value, "skor", None)
