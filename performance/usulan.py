"""Targets of quarters as they follow from the target of the year. Pure: values in, values out."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_FLOOR, Decimal

from performance.nilai import Nilai

TRIWULAN = (1, 2, 3, 4)


def usulan_triwulan(target: Nilai | None, agregasi: str, terisi: Mapping[int, Nilai]) -> dict[int, Nilai]:
    """Proposed targets for the quarters that have none yet, by quarter (1–4).

    Args:
        target: of the year; None proposes nothing.
        agregasi: how the quarters make up the year (`performance.capaian.Agregasi`).
        terisi: targets of quarters that stand already. They are never among the proposals.

    `jumlah`: what is left of the target is shared out evenly, in whole steps of its last decimal, the rest of
    the division in the last quarters, so that the quarters sum to the target. `kumulatif`: a quarter more of
    the target each time, never below the quarter before or above a later one, the target itself in the
    fourth. `posisi_akhir`, `rata_rata`: the target in every quarter. `tahunan`, and a value that is no number
    and cannot be shared: the fourth quarter alone.
    """
    if target is None:
        return {}
    empty = [quarter for quarter in TRIWULAN if quarter not in terisi]
    if agregasi in {"posisi_akhir", "rata_rata"}:
        return dict.fromkeys(empty, target)
    if agregasi not in {"jumlah", "kumulatif"} or not isinstance(target, Decimal):
        return {4: target} if 4 in empty else {}
    numbers = {quarter: value for quarter, value in terisi.items() if isinstance(value, Decimal)}
    if len(numbers) < len(terisi):
        return {}
    if agregasi == "jumlah":
        return dict(_bagi(target, empty, numbers))
    return dict(_naik(target, empty, numbers))


def _langkah(*angka: Decimal) -> Decimal:
    """The smallest step that all the numbers are written in: 7 and 12.5 → 0.1."""
    decimals = max(max(-int(one.normalize().as_tuple().exponent), 0) for one in angka)
    return Decimal(1).scaleb(-decimals)


def _bagi(target: Decimal, empty: list[int], terisi: Mapping[int, Decimal]) -> dict[int, Decimal]:
    left = target - sum(terisi.values(), Decimal(0))
    if not empty or (target >= 0 and left < 0):
        return {}
    step = _langkah(target, *terisi.values())
    share = (left / len(empty) / step).to_integral_value(ROUND_FLOOR) * step
    extra = int((left - share * len(empty)) / step)
    return {
        quarter: share + (step if place >= len(empty) - extra else 0) for place, quarter in enumerate(empty)
    }


def _naik(target: Decimal, empty: list[int], terisi: Mapping[int, Decimal]) -> dict[int, Decimal]:
    if target < 0 or any(value > target for value in terisi.values()):
        return {}
    step = _langkah(target, *terisi.values())
    result: dict[int, Decimal] = {}
    reached = Decimal(0)
    for quarter in TRIWULAN:
        if quarter in terisi:
            reached = max(reached, terisi[quarter])
            continue
        ceiling = min([target, *(value for later, value in terisi.items() if later > quarter)])
        part = (target * quarter / 4 / step).to_integral_value(ROUND_FLOOR) * step
        share = target if quarter == 4 else part
        reached = result[quarter] = min(max(share, reached), max(ceiling, reached))
    return result
