"""The annual performance plan (rencana kerja tahunan): the plan's targets of one year and what is done."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Prefetch, QuerySet

from agencies.models import OPD
from budget.models import SimpulAnggaran
from budget.selectors import PohonAnggaran, pohon_anggaran
from performance.isian import teks_isian
from performance.models import Indikator, Renstra, Target
from performance.selectors.renstra import renstra_tahun


@dataclass(frozen=True)
class KegiatanRKT:
    kode: str
    nama: str
    pagu: Decimal | None


@dataclass(frozen=True)
class BarisRKT:
    """One indicator with its target of the year as text ('' when there is none) and its activities."""

    indikator: Indikator
    target: str
    kegiatan: tuple[KegiatanRKT, ...]


@dataclass(frozen=True)
class KelompokRKT:
    """One tujuan or sasaran with its indicators."""

    uraian: str
    jenis: str
    baris: tuple[BarisRKT, ...]


@dataclass(frozen=True)
class RencanaKerja:
    """`renstra` is None when no plan covers the year."""

    renstra: Renstra | None
    kelompok: tuple[KelompokRKT, ...]

    @property
    def baris(self) -> tuple[BarisRKT, ...]:
        return tuple(row for group in self.kelompok for row in group.baris)

    @property
    def bertarget(self) -> int:
        return sum(bool(row.target) for row in self.baris)

    @property
    def berkegiatan(self) -> int:
        return sum(bool(row.kegiatan) for row in self.baris)


def rencana_kerja(opd: OPD, tahun: int, *, pohon: PohonAnggaran | None = None) -> RencanaKerja:
    """The indicators of tujuan and sasaran in the plan's order. At most eight queries; four when the budget's
    `pohon` of that agency and year is already read."""
    plan = renstra_tahun(opd, tahun)
    if plan is None:
        return RencanaKerja(None, ())
    tree = pohon or pohon_anggaran(opd, tahun)
    money = {node.id: node.angka.pagu_akhir for node in tree.baris}
    targets = {
        row.indikator_id: row
        for row in Target.objects.filter(indikator__opd=opd, tahun=tahun, jenis=Target.Jenis.TAHUNAN)
    }
    nodes = SimpulAnggaran.objects.filter(opd=opd, tahun=tahun).order_by("urut", "kode")
    groups: dict[tuple[str, int], tuple[str, list[BarisRKT]]] = {}
    for indicator in (
        indikator_bertempat(opd, plan)
        .select_related("tujuan", "sasaran__tujuan")
        .prefetch_related(Prefetch("simpul", nodes))
    ):
        place = indicator.tujuan or indicator.sasaran
        kind = "tujuan" if indicator.tujuan else "sasaran"
        target = targets.get(indicator.pk)
        row = BarisRKT(
            indicator,
            teks_isian(target.nilai, indicator) if target else "",
            tuple(KegiatanRKT(n.kode, n.nama, money.get(n.pk)) for n in indicator.simpul.all()),
        )
        groups.setdefault((kind, place.pk), (place.uraian, []))[1].append(row)  # type: ignore[union-attr]
    return RencanaKerja(
        plan, tuple(KelompokRKT(text, kind, tuple(rows)) for (kind, _pk), (text, rows) in groups.items())
    )


def indikator_bertempat(opd: OPD, renstra: Renstra) -> QuerySet[Indikator]:
    """The indicators that measure a tujuan or sasaran of the plan, in its order."""
    rows = Indikator.objects.filter(opd=opd)
    own = rows.filter(tujuan__renstra=renstra) | rows.filter(sasaran__tujuan__renstra=renstra)
    return own.order_by("tujuan__urut", "sasaran__tujuan__urut", "sasaran__urut", "urut", "kode")
