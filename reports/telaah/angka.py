"""Figures beside an indicator's name that belong to another indicator. Pure.

`reports.basi` finds figures that no table has. Here the figure does stand in the data, but in the rows of
another indicator only: most likely a sentence was copied, or two rows were mixed up.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from reports.basi import KALIMAT, angka_dalam, inti_angka


@dataclass(frozen=True)
class AngkaTertukar:
    """A figure in a sentence about `nama` that belongs to `pemilik`."""

    tertulis: str
    nama: str
    pemilik: str


def angka_tertukar(teks: str, milik: Mapping[str, Collection[str]]) -> tuple[AngkaTertukar, ...]:
    """Percentages, decimals and amounts in a sentence with one indicator's name that are another's only.

    A sentence with two names compares, so its figures are not judged.

    Args:
        milik: the texts that hold the figures of each indicator, by its name.
    """
    own = {
        name: {inti_angka(figure) for text in texts for figure in angka_dalam(text)}
        for name, texts in milik.items()
        if name.strip()
    }
    names = sorted(own, key=len, reverse=True)
    found: dict[tuple[str, str], AngkaTertukar] = {}
    for sentence in KALIMAT.split(teks):
        rest, mentioned = sentence, []
        for name in names:
            if (place := rest.casefold().find(name.casefold())) >= 0:
                mentioned.append(name)
                rest = rest[:place] + " " + rest[place + len(name) :]
        if len(mentioned) != 1:
            continue
        for figure in angka_dalam(rest):
            core = inti_angka(figure)
            telling = figure.endswith("%") or "," in figure or figure.startswith("Rp")
            if not telling or core in own[mentioned[0]]:
                continue
            owners = [name for name in own if core in own[name]]
            if len(owners) == 1:
                found.setdefault((figure, mentioned[0]), AngkaTertukar(figure, mentioned[0], owners[0]))
    return tuple(found.values())
