"""When realisasi may be entered. The calendar lives in an app above this one, which puts its gate here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from agencies.models import OPD

# (agency, year, quarter, person); raises ValidationError when the quarter is closed to that person.
Pintu = Callable[[OPD, int, int, Any], None]


@dataclass(frozen=True)
class Pemberitahuan:
    """What a page says about its window. `tertutup`: the reader may only look; nada: of the notice."""

    pesan: str
    nada: str
    tertutup: bool = False


# The same arguments; None when the calendar has no window for the quarter.
Papan = Callable[[OPD, int, int, Any], Pemberitahuan | None]

_pintu: list[Pintu] = []
_papan: list[Papan] = []


def pasang(pintu: Pintu, papan: Papan) -> None:
    """Ask `pintu` before every entry and `papan` on every page; once, however often the app starts."""
    if pintu not in _pintu:
        _pintu.append(pintu)
        _papan.append(papan)


def pemberitahuan(opd: OPD, tahun: int, triwulan: int, oleh: Any) -> Pemberitahuan | None:
    """What the page of a quarter's realisasi says to `oleh`; None without a calendar."""
    found = (papan(opd, tahun, triwulan, oleh) for papan in _papan)
    return next((one for one in found if one is not None), None)


def tolak_di_luar_jadwal(opd: OPD, tahun: int, triwulan: int, oleh: Any) -> None:
    """Raises ValidationError when the quarter is closed to `oleh`."""
    for pintu in _pintu:
        pintu(opd, tahun, triwulan, oleh)
