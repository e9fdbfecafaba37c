"""Paragraphs that are the same, or nearly, though they speak of different things. Pure.

Candidates share three words in a row; `difflib` then compares word by word. Figures count as one sign, so
that a paragraph copied with only its figures changed is still found.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

AMBANG = 0.85
KATA_PALING_SEDIKIT = 6
_KATA = re.compile(r"\d[\d.,]*%?|[^\W\d_]+")


@dataclass(frozen=True)
class Tulisan:
    """A paragraph and what it is about: paragraphs about the same thing are never compared."""

    tentang: str
    teks: str


def kelompok_mirip(tulisan: Sequence[Tulisan], ambang: float = AMBANG) -> tuple[tuple[int, ...], ...]:
    """Places (from 0) of paragraphs about different things that are nearly identical, group by group.

    Args:
        ambang: the share of common words (0–1) from which two are nearly identical. A group's members are
            each nearly identical with its first.
    """
    words = [_kata(one.teks) for one in tulisan]
    groups: dict[int, list[int]] = {}
    taken: set[int] = set()
    for first, second in sorted(_calon(words)):
        if second in taken or first in taken or tulisan[first].tentang == tulisan[second].tentang:
            continue
        if _sama(words[first], words[second], ambang):
            groups.setdefault(first, [first]).append(second)
            taken.add(second)
    return tuple(
        tuple(members) for members in groups.values() if len({tulisan[n].tentang for n in members}) > 1
    )


def _kata(text: str) -> list[str]:
    return ["#" if word[0].isdigit() else word.casefold() for word in _KATA.findall(text)]


def _calon(words: Sequence[Sequence[str]]) -> Iterable[tuple[int, int]]:
    """Pairs that share a run of three words."""
    holders: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for place, row in enumerate(words):
        if len(row) >= KATA_PALING_SEDIKIT:
            for start in range(len(row) - 2):
                holders[tuple(row[start : start + 3])].add(place)
    return {pair for places in holders.values() for pair in combinations(sorted(places), 2)}


def _sama(one: Sequence[str], other: Sequence[str], ambang: float) -> bool:
    if 2 * min(len(one), len(other)) < ambang * (len(one) + len(other)):
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= ambang
