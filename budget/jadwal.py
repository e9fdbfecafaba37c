"""When realisasi may be entered. The calendar lives in an app above this one, which puts its gate here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from agencies.models import OPD

# (agency, year, quarter, person); raises ValidationError when the quarter is closed to that person.
Pintu = Callable[[OPD, int, int, Any], None]

_pintu: list[Pintu] = []


def pasang(pintu: Pintu) -> None:
    """Ask `pintu` before every entry; once, however often the app starts."""
    if pintu not in _pintu:
        _pintu.append(pintu)


def tolak_di_luar_jadwal(opd: OPD, tahun: int, triwulan: int, oleh: Any) -> None:
    """Raises ValidationError when the quarter is closed to `oleh`."""
    for pintu in _pintu:
        pintu(opd, tahun, triwulan, oleh)
