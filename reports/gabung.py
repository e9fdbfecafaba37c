"""A writer's text and a new proposal brought together, paragraph by paragraph. Pure.

Three texts meet: the proposal the writer started from, today's proposal, and what the writer made of the
first. A paragraph the writer left alone takes its new words, an edited one stays, and where both changed the
writer chooses. A paragraph is any text that can be compared; here a block's HTML.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

# Below this likeness a changed paragraph is taken for another one.
SERUPA = 0.45
# Regions larger than this many pairs are not compared word by word.
MAKS_PASANGAN = 900


@dataclass(frozen=True)
class Potong:
    """One place of the merged text.

    Attributes:
        milik: the writer's paragraphs there, usulan: the new proposal's; either may be ().
        bentrok: both changed, so the writer chooses; otherwise `milik` is what stands there.
    """

    milik: tuple[str, ...]
    usulan: tuple[str, ...] = ()
    bentrok: bool = False


def gabungkan(dasar: Sequence[str], kini: Sequence[str], teks: Sequence[str]) -> tuple[Potong, ...]:
    """Merge.

    Args:
        dasar: the proposal the writer started from; kini: today's; teks: the writer's text.

    Returns:
        The places in order. Without an edit they are today's proposal; without news, the writer's text.
    """
    mine, news = _pasangkan(dasar, teks), _pasangkan(dasar, kini)
    result: list[Potong] = []
    for place in range(len(dasar) + 1):
        added, proposed = mine.sisipan[place], news.sisipan[place]
        # What both added counts once; a new paragraph of the proposal joins what the writer added.
        fresh = tuple(text for text in proposed if text not in added)
        result += [Potong((text,)) for text in (*added, *fresh)]
        if place == len(dasar):
            break
        own, new, old = mine.jodoh[place], news.jodoh[place], dasar[place]
        if own == new or new == old:
            result += [Potong((own,))] if own is not None else []
        elif own == old:
            result += [Potong((new,))] if new is not None else []
        else:
            result.append(Potong(_satu(own), _satu(new), bentrok=True))
    return tuple(result)


def hasil(potong: Iterable[Potong], pakai_usulan: Iterable[int] = ()) -> tuple[str, ...]:
    """The merged paragraphs; `pakai_usulan`: numbers of the conflicts (from 0) where the proposal wins."""
    chosen, number = set(pakai_usulan), 0
    paragraphs: list[str] = []
    for piece in potong:
        paragraphs += piece.usulan if piece.bentrok and number in chosen else piece.milik
        number += piece.bentrok
    return tuple(paragraphs)


@dataclass(frozen=True)
class _Pasangan:
    """What became of each paragraph of a base (None: gone); what is new before each, and at the end."""

    jodoh: list[str | None]
    sisipan: list[list[str]]


def _pasangkan(dasar: Sequence[str], lain: Sequence[str]) -> _Pasangan:
    pair = _Pasangan([None] * len(dasar), [[] for _place in range(len(dasar) + 1)])
    matcher = SequenceMatcher(None, dasar, lain, autojunk=False)
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind == "equal":
            pair.jodoh[start:end] = lain[first:last]
            continue
        here = first
        for old, new in _jodohkan(dasar[start:end], lain[first:last]):
            pair.sisipan[start + old] += lain[here : first + new]
            pair.jodoh[start + old] = lain[first + new]
            here = first + new + 1
        pair.sisipan[end] += lain[here:last]
    return pair


def _jodohkan(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Which paragraph became which, in order: the pairs with the greatest likeness in all."""
    if len(old) * len(new) > MAKS_PASANGAN:
        return [(place, place) for place in range(len(old))] if len(old) == len(new) else []
    best: list[list[tuple[float, tuple[tuple[int, int], ...]]]] = [
        [(0.0, ())] * (len(new) + 1) for _row in range(len(old) + 1)
    ]
    for row, before in enumerate(old):
        for column, after in enumerate(new):
            choices = [best[row][column + 1], best[row + 1][column]]
            if (likeness := _kemiripan(before, after)) >= SERUPA:
                score, pairs = best[row][column]
                choices.append((score + likeness, (*pairs, (row, column))))
            best[row + 1][column + 1] = max(choices, key=lambda choice: choice[0])
    return list(best[-1][-1][1])


def _kemiripan(one: str, other: str) -> float:
    """0 to 1: the share of words in common and in order."""
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()


def _satu(text: str | None) -> tuple[str, ...]:
    return () if text is None else (text,)
