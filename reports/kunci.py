"""Keys of what stands once per sasaran: the key of the analysis, two hyphens, the sasaran. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from reports.blocks import TabelBlok

PEMISAH = "--"


def kunci_dasar(kunci: str) -> str:
    """The key of the analysis, whatever sasaran it is about."""
    return kunci.partition(PEMISAH)[0]


def tabel_gabung(tabel: Iterable[TabelBlok]) -> tuple[TabelBlok, ...]:
    """The tables with those of single sasaran joined into one of the analysis, where their columns agree and
    no table has that id already. For readers who look a figure up by analysis and indicator."""
    rows = list(tabel)
    whole = {one.id for one in rows}
    joined: dict[str, TabelBlok] = {}
    for one in rows:
        key = kunci_dasar(one.id)
        before = joined.get(key)
        if one.id == key or key in whole or (before is not None and before.kolom != one.kolom):
            joined[one.id] = one
        elif before is None:
            joined[key] = replace(one, id=key)
        else:
            joined[key] = replace(before, baris=before.baris + one.baris)
    return tuple(joined.values())
