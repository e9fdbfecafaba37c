"""What a panel looks at: the same sub komponen in the other evaluations of the government."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from evaluation.models import EvaluasiAKIP, JawabanSub
from evaluation.tahap import TINGKAT_TIM, Tahap

_BERPANEL = (Tahap.PANEL, Tahap.FINAL, Tahap.DISAMPAIKAN)


@dataclass(frozen=True)
class Pembanding:
    """Mean percent of the answers of `jumlah` other evaluations, exact. No agency is named."""

    rata: Decimal
    jumlah: int


def pembanding_panel(evaluasi: EvaluasiAKIP) -> dict[str, Pembanding]:
    """By code of sub komponen the mean of the year's other evaluations of the government that have reached
    the panel, on the same kind of worksheet. One query."""
    rows = (
        JawabanSub.objects.filter(
            evaluasi__opd__pemda=evaluasi.opd.pemda_id,
            evaluasi__tahun=evaluasi.tahun,
            evaluasi__tahap__in=_BERPANEL,
            evaluasi__templat__jenis=evaluasi.templat.jenis,
            evaluasi__templat__kode=evaluasi.templat.kode,
            tingkat__in=TINGKAT_TIM,
            opsi__isnull=False,
        )
        .exclude(evaluasi=evaluasi.pk)
        .values_list("evaluasi_id", "sub__kode", "tingkat", "opsi__persen")
    )
    standing: dict[tuple[int, str], tuple[int, Decimal]] = {}
    for one, code, tier, share in rows:
        place = TINGKAT_TIM.index(tier)
        if (one, code) not in standing or place > standing[one, code][0]:
            standing[one, code] = (place, share)
    shares: dict[str, list[Decimal]] = defaultdict(list)
    for (_one, code), (_place, share) in standing.items():
        shares[code].append(share)
    return {
        code: Pembanding(sum(found, Decimal(0)) / len(found), len(found)) for code, found in shares.items()
    }
