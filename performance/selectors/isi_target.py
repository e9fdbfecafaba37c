"""The rows of a draft agreement as they are filled in: what is promised, and what proposes a target."""

from __future__ import annotations

from dataclasses import dataclass

from performance.isian import teks_isian
from performance.models import BarisKinerja, PerjanjianKinerja, Target
from performance.selectors.kaskade import baris_atasan, padanan


@dataclass(frozen=True)
class BarisTarget:
    """One promise.

    Attributes:
        atasan: the row of the superior's newest paper that it supports; None when there is none.
        renstra: the year's target in the plan, thus in the annual plan too; '' when there is none.
        tahun_lalu: what the post's paper of the year before promised; '' when it promised nothing like it.
    """

    baris: BarisKinerja
    atasan: BarisKinerja | None
    renstra: str
    tahun_lalu: str


@dataclass(frozen=True)
class IsiTarget:
    """All promises of a draft, and the superior's rows that they may support."""

    baris: tuple[BarisTarget, ...]
    atasan: tuple[BarisKinerja, ...]

    @property
    def terisi(self) -> int:
        """How many rows have a target."""
        return sum(bool(row.baris.teks_target) for row in self.baris)


def isi_target(perjanjian: PerjanjianKinerja) -> IsiTarget:
    """The promises in the order of the paper. At most six queries."""
    rows = list(perjanjian.baris_kinerja.select_related("indikator", "mendukung").order_by("urut", "pk"))
    above = baris_atasan(perjanjian)
    planned = {
        target.indikator_id: teks_isian(target.nilai, target.indikator)
        for target in Target.objects.filter(
            indikator__in=[row.indikator_id for row in rows if row.indikator_id],
            tahun=perjanjian.tahun,
            jenis=Target.Jenis.TAHUNAN,
        ).select_related("indikator")
    }
    before = _tahun_lalu(perjanjian)
    return IsiTarget(
        tuple(
            BarisTarget(
                row,
                padanan(row.mendukung, above),
                planned.get(row.indikator_id or 0, ""),
                same.teks_target if (same := padanan(row, before)) else "",
            )
            for row in rows
        ),
        tuple(above),
    )


def _tahun_lalu(perjanjian: PerjanjianKinerja) -> list[BarisKinerja]:
    """The rows of the post's newest signed paper of the year before, or of its draft. Two queries."""
    papers = PerjanjianKinerja.objects.filter(
        opd=perjanjian.opd_id, jabatan=perjanjian.jabatan_id, tahun=perjanjian.tahun - 1
    )
    newest = max(papers, key=lambda paper: (paper.terkunci, paper.revisi, paper.pk), default=None)
    return list(newest.baris_kinerja.order_by("urut", "pk")) if newest is not None else []
