"""Where sections stand: a government's arrangement of them, and the numbers that follow from the places.

`Aturan` is any record with `judul`, `urut` and `tampil` (the model SusunanBagian).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from django.utils.translation import gettext as _

from reports.outline.bagian import Bagian

ROMAWI = {"1": "I", "2": "II", "3": "III", "4": "IV"}


class Aturan(Protocol):
    """How one section differs from the standard outline: '' and None change nothing."""

    @property
    def judul(self) -> str: ...

    @property
    def urut(self) -> int | None: ...

    @property
    def tampil(self) -> bool: ...


@dataclass
class Simpul:
    """A section with those below it."""

    bagian: Bagian
    anak: list[Simpul] = field(default_factory=list)


def pohon(bagian: Iterable[Bagian]) -> list[Simpul]:
    """Sections in order as a tree: each belongs to the last one before it of a lower level."""
    roots: list[Simpul] = []
    path: list[Simpul] = []
    for section in bagian:
        node = Simpul(section)
        while path and path[-1].bagian.level >= section.level:
            path.pop()
        (path[-1].anak if path else roots).append(node)
        path.append(node)
    return roots


def diatur(bagian: Sequence[Bagian], aturan: Mapping[str, Aturan]) -> tuple[Bagian, ...]:
    """The sections with a government's headings, in its order, without those it leaves out.

    A section takes those below it along. Chapters keep their place; a section that the regulation asks for
    stays even when a rule hides it.
    """
    return tuple(_turun(pohon(bagian), aturan))


def _turun(nodes: list[Simpul], aturan: Mapping[str, Aturan]) -> Iterable[Bagian]:
    def place(pair: tuple[int, Simpul]) -> tuple[int, int]:
        number, node = pair
        rule = aturan.get(node.bagian.kunci)
        wished = rule.urut if rule is not None and node.bagian.level > 1 else None
        return (number if wished is None else wished, number)

    for _number, node in sorted(enumerate(nodes, start=1), key=place):
        section, rule = node.bagian, aturan.get(node.bagian.kunci)
        if rule is not None and not rule.tampil and not section.wajib:
            continue
        yield replace(section, judul=rule.judul) if rule is not None and rule.judul else section
        yield from _turun(node.anak, aturan)


def bernomor(bagian: Iterable[Bagian]) -> tuple[Bagian, ...]:
    """The sections with their numbers: "BAB I", "1.3", "3.1.2", "a."; attachments "Lampiran 2"."""
    counts = [0] * 6
    result = []
    for section in bagian:
        level = section.level
        counts[level] += 1
        counts[level + 1 :] = [0] * (len(counts) - level - 1)
        result.append(replace(section, nomor=_nomor(section, counts)))
    return tuple(result)


def _nomor(section: Bagian, counts: list[int]) -> str:
    level = section.level
    if not section.bab or level > 4:
        return ""
    if section.bab not in ROMAWI:
        return _("Lampiran %(n)s") % {"n": counts[2]} if level == 2 else ""
    if level == 1:
        return _("BAB %(angka)s") % {"angka": ROMAWI[section.bab]}
    if level == 4:
        return f"{_huruf(counts[4])}."
    return ".".join([section.bab, *(str(count) for count in counts[2 : level + 1])])


def _huruf(n: int) -> str:
    """1 = a, 26 = z, 27 = aa."""
    letters = ""
    while n:
        n, rest = divmod(n - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters
