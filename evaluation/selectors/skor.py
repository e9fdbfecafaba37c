"""The score of an evaluation as its reader may see it, beside last year's."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from evaluation.models import EvaluasiAKIP, NilaiAKIP
from evaluation.nilai import HasilLKE
from evaluation.selectors.lembar import lembar
from evaluation.selectors.nilai_akip import nilai_berlaku
from evaluation.tahap import Tahap
from performance.skala import SKALA_AKIP, HasilPredikat, tentukan_predikat


@dataclass(frozen=True)
class SkorKomponen:
    """One komponen: `nilai` of this year, `lalu` of the year before; None where there is none."""

    nama: str
    bobot: Decimal
    nilai: Decimal | None
    lalu: Decimal | None


@dataclass(frozen=True)
class Skor:
    """Attributes:
    nilai: rounded once; None while nothing is answered.
    lembar: the live worksheet it was computed from; None once the score is frozen.
    lalu: last year's score, None without one.
    """

    nilai: Decimal | None
    predikat: HasilPredikat
    komponen: tuple[SkorKomponen, ...]
    lembar: HasilLKE | None
    lalu: NilaiAKIP | None
    predikat_lalu: HasilPredikat
    sumber: str = ""


def skor(evaluasi: EvaluasiAKIP, terlihat: Collection[str], *, dari_dalam: bool) -> Skor | None:
    """The score: of the team's last tier while it works, frozen from the final step on. None for who may not
    see it: everybody outside until the LHE was delivered. At most fifteen queries."""
    if not dari_dalam and evaluasi.tahap != Tahap.DISAMPAIKAN:
        return None
    years = nilai_berlaku([evaluasi.opd_id], [evaluasi.tahun - 1]).prefetch_related("komponen")
    before = years.first()
    # Names, not codes: an older scheme has other komponen under the same numbers.
    past = {row.nama.casefold(): row.nilai for row in before.komponen.all()} if before is not None else {}
    frozen = evaluasi.nilai.filter(dicabut__isnull=True).prefetch_related("komponen").first()
    last = tentukan_predikat(before.nilai if before is not None else None, SKALA_AKIP)
    if frozen is not None:
        parts = tuple(
            SkorKomponen(row.nama, row.bobot, row.nilai, past.get(row.nama.casefold()))
            for row in frozen.komponen.all()
        )
        now = tentukan_predikat(frozen.nilai, SKALA_AKIP)
        return Skor(frozen.nilai, now, parts, None, before, last, frozen.sumber)
    live = lembar(evaluasi, terlihat).akhir
    parts = tuple(
        SkorKomponen(row.komponen.nama, row.komponen.bobot, row.nilai, past.get(row.komponen.nama.casefold()))
        for row in live.komponen
    )
    return Skor(live.nilai, live.predikat, parts, live, before, last)
