"""All AKIP scores of an agency, each evaluator's by itself, with predikat and change."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from agencies.models import OPD
from evaluation.models import NilaiAKIP
from evaluation.selectors.nilai_akip import BERLAKU
from performance.skala import SKALA_AKIP, HasilPredikat, tentukan_predikat


@dataclass(frozen=True)
class BarisNilai:
    """One score.

    Attributes:
        perubahan: points against the year before by the same evaluator; None without that year.
        diketik: entered by an administrator, who may change it; else frozen from a worksheet.
    """

    pk: int
    tahun: int
    pelaksana: str
    nilai: Decimal
    predikat: HasilPredikat
    perubahan: Decimal | None
    sumber: str
    diketik: bool

    def __str__(self) -> str:
        return f"{self.tahun} {self.pelaksana}"


def daftar_nilai(opd: OPD, user: Any) -> tuple[BarisNilai, ...]:
    """The scores that stand and that were delivered, the Inspektorat's first, the newest first. One query."""
    rows = NilaiAKIP.objects.visible_to(user).filter(BERLAKU, opd=opd)
    found = list(rows.order_by("pelaksana", "-tahun"))
    scores = {(row.pelaksana, row.tahun): row.nilai for row in found}
    return tuple(
        BarisNilai(
            pk=row.pk,
            tahun=row.tahun,
            pelaksana=str(row.get_pelaksana_display()),
            nilai=row.nilai,
            predikat=tentukan_predikat(row.nilai, SKALA_AKIP),
            perubahan=row.nilai - before if before is not None else None,
            sumber=row.sumber,
            diketik=row.evaluasi_id is None,
        )
        for row in found
        for before in [scores.get((row.pelaksana, row.tahun - 1))]
    )
