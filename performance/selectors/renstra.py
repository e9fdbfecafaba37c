"""The strategic plan as one tree, with targets and findings; the dictionary of indicators."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet

from agencies.models import OPD
from budget.models import SimpulAnggaran
from budget.rules import Temuan
from performance.capaian import tampilkan_nilai
from performance.models import (
    ArahKebijakan,
    Indikator,
    Misi,
    Renstra,
    Sasaran,
    Strategi,
    Target,
    Tujuan,
    VersiIndikator,
)
from performance.models.indikator import DefinisiIndikator
from performance.nilai import Nilai
from performance.rules import TargetDiperiksa, periksa_definisi, periksa_dukungan, periksa_target


@dataclass(frozen=True)
class BarisIndikator:
    """An indicator with its targets as text: baseline, (year, target) of the plan, end."""

    indikator: Indikator
    awal: str
    kolom: tuple[tuple[int, str], ...]
    akhir: str
    jumlah_program: int
    temuan: tuple[Temuan, ...]


@dataclass(frozen=True)
class StrategiRenstra:
    strategi: Strategi
    arah: tuple[ArahKebijakan, ...]


@dataclass(frozen=True)
class SasaranRenstra:
    sasaran: Sasaran
    indikator: tuple[BarisIndikator, ...]
    strategi: tuple[StrategiRenstra, ...]


@dataclass(frozen=True)
class TujuanRenstra:
    tujuan: Tujuan
    indikator: tuple[BarisIndikator, ...]
    sasaran: tuple[SasaranRenstra, ...]


@dataclass(frozen=True)
class PohonRenstra:
    """The whole plan. `lain` are the indicators below the sasaran, which stand in no tree."""

    renstra: Renstra
    tahun: tuple[int, ...]
    misi: tuple[Misi, ...]
    tujuan: tuple[TujuanRenstra, ...]
    lain: tuple[BarisIndikator, ...]

    @property
    def baris(self) -> tuple[BarisIndikator, ...]:
        """All indicators of the tree in its order."""
        rows: list[BarisIndikator] = []
        for goal in self.tujuan:
            rows += goal.indikator
            for target in goal.sasaran:
                rows += target.indikator
        return tuple(rows)

    @property
    def jumlah_kolom(self) -> int:
        """Columns of the matrix: indicator, unit, baseline, years, end, actions."""
        return len(self.tahun) + 5

    @property
    def temuan(self) -> tuple[tuple[BarisIndikator, Temuan], ...]:
        return tuple((row, finding) for row in self.baris for finding in row.temuan)


def pohon_renstra(renstra: Renstra) -> PohonRenstra:
    """The tree of a plan. Eight queries."""
    years = tuple(renstra.tahun)
    indicators = list(
        Indikator.objects.filter(opd=renstra.opd_id)
        .filter(
            Q(tujuan__renstra=renstra)
            | Q(sasaran__tujuan__renstra=renstra)
            | Q(tujuan__isnull=True, sasaran__isnull=True)
        )
        .prefetch_related(Prefetch("simpul", SimpulAnggaran.objects.only("pk")))
    )
    targets: dict[int, list[Target]] = defaultdict(list)
    for target in Target.objects.filter(indikator__in=indicators).order_by("tahun"):
        targets[target.indikator_id].append(target)
    rows = [baris_indikator(row, targets[row.pk], years, row.simpul.all()) for row in indicators]
    directions: dict[int, list[ArahKebijakan]] = defaultdict(list)
    for direction in ArahKebijakan.objects.filter(strategi__sasaran__tujuan__renstra=renstra):
        directions[direction.strategi_id].append(direction)
    strategies: dict[int, list[StrategiRenstra]] = defaultdict(list)
    for strategy in Strategi.objects.filter(sasaran__tujuan__renstra=renstra):
        strategies[strategy.sasaran_id].append(StrategiRenstra(strategy, tuple(directions[strategy.pk])))
    below: dict[int, list[SasaranRenstra]] = defaultdict(list)
    for sasaran in Sasaran.objects.filter(tujuan__renstra=renstra):
        own = tuple(row for row in rows if row.indikator.sasaran_id == sasaran.pk)
        below[sasaran.tujuan_id].append(SasaranRenstra(sasaran, own, tuple(strategies[sasaran.pk])))
    goals = tuple(
        TujuanRenstra(
            goal,
            tuple(row for row in rows if row.indikator.tujuan_id == goal.pk),
            tuple(below[goal.pk]),
        )
        for goal in Tujuan.objects.filter(renstra=renstra).select_related("misi")
    )
    return PohonRenstra(
        renstra=renstra,
        tahun=years,
        misi=tuple(Misi.objects.filter(renstra=renstra)),
        tujuan=goals,
        lain=tuple(
            row for row in rows if row.indikator.sasaran_id is None and row.indikator.tujuan_id is None
        ),
    )


def baris_indikator(
    indikator: Indikator, target: Iterable[Target], tahun: Iterable[int], program: Iterable[object]
) -> BarisIndikator:
    """Texts and findings of one indicator, from rows that were read before. No query."""
    values: dict[tuple[str, int], Nilai | None] = {(row.jenis, row.tahun): row.nilai for row in target}
    years = tuple(tahun)
    first = next((value for (kind, _year), value in values.items() if kind == Target.Jenis.AWAL), None)
    last = next((value for (kind, _year), value in values.items() if kind == Target.Jenis.AKHIR), None)
    by_year = {year: values.get((Target.Jenis.TAHUNAN, year)) for year in years}
    supporting = len(list(program))
    findings = periksa_definisi(indikator, level=indikator.level, iku=indikator.is_iku)
    if indikator.level in (Indikator.Level.TUJUAN, Indikator.Level.SASARAN):
        findings += periksa_target(
            TargetDiperiksa(indikator.metode, indikator.kumulatif_tahun, by_year, first, last)
        )
        findings += periksa_dukungan(indikator.level, supporting)
    return BarisIndikator(
        indikator=indikator,
        awal=teks_nilai(first, indikator),
        kolom=tuple((year, teks_nilai(by_year[year], indikator)) for year in years),
        akhir=teks_nilai(last, indikator),
        jumlah_program=supporting,
        temuan=tuple(findings),
    )


def teks_nilai(nilai: Nilai | None, definisi: DefinisiIndikator) -> str:
    """A value of an indicator for a cell: with % where it is one, without other units."""
    return tampilkan_nilai(nilai, desimal=definisi.desimal, jenis_nilai=definisi.jenis_nilai)


@dataclass(frozen=True)
class BarisKamus:
    """An indicator as the dictionary shows it in one year."""

    pk: int
    kode: str
    nama: str
    induk: str
    definisi: str
    rumus: str
    satuan: str
    metode: str
    sumber_data: str
    teknik_pengumpulan: str
    penanggung_jawab: str
    target: str
    is_iku: bool
    level: str


def baris_kamus(indikator: QuerySet[Indikator], tahun: int) -> list[BarisKamus]:
    """The dictionary: each indicator as it is defined in the year, with the year's target. Three queries."""
    rows = indikator.select_related("sasaran", "tujuan").prefetch_related(
        Prefetch("versi", VersiIndikator.objects.filter(berlaku_mulai__lte=tahun).order_by("berlaku_mulai")),
        Prefetch("target", Target.objects.filter(jenis=Target.Jenis.TAHUNAN, tahun=tahun)),
    )
    return [_baris_kamus(row) for row in rows]


def _baris_kamus(row: Indikator) -> BarisKamus:
    versions, targets = list(row.versi.all()), list(row.target.all())
    definition: DefinisiIndikator = versions[-1] if versions else row
    return BarisKamus(
        pk=row.pk,
        kode=row.kode,
        nama=definition.nama,
        induk=str(row.sasaran or row.tujuan or ""),
        definisi=definition.definisi,
        rumus=definition.rumus,
        satuan=definition.satuan,
        metode=str(definition.get_metode_display()),
        sumber_data=definition.sumber_data,
        teknik_pengumpulan=definition.teknik_pengumpulan,
        penanggung_jawab=definition.penanggung_jawab,
        target=teks_nilai(targets[0].nilai if targets else None, definition),
        is_iku=row.is_iku,
        level=str(row.get_level_display()),
    )


def definisi_berlaku(indikator: Indikator, tahun: int) -> DefinisiIndikator:
    """The definition that counts in a year: the newest version that had begun, else the row. One query."""
    version = indikator.versi.filter(berlaku_mulai__lte=tahun).order_by("-berlaku_mulai").first()
    return version or indikator


def renstra_tahun(opd: OPD, tahun: int) -> Renstra | None:
    """The plan in force in a year, the newest change of it. One query."""
    return Renstra.objects.filter(opd=opd).untuk_tahun(tahun).first()
