"""How a government arranges its reports: the lines of the page, and what is kept of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.db import transaction

from agencies.models import Pemda
from reports.models import SusunanBagian
from reports.outline import Bagian, kerangka
from reports.outline.urutan import Simpul, bernomor, diatur, pohon

MAKS_JUDUL = 150


@dataclass(frozen=True)
class BarisSusunan:
    """One section on the page.

    Attributes:
        bagian: with the number it has now. baku: its standard heading.
        judul: the government's own heading, '' for the standard one.
        urut: place among its neighbours, from 1; None for a chapter, which cannot move.
        tampil: whether reports have it.
    """

    bagian: Bagian
    baku: str
    judul: str
    urut: int | None
    tampil: bool


@dataclass(frozen=True)
class IsianSusunan:
    """What was typed for one section; `urut` None leaves it where the standard puts it."""

    judul: str
    urut: int | None
    tampil: bool


def susunan_pemda(pemda: Pemda) -> tuple[BarisSusunan, ...]:
    """Every section that a report may have, in the government's order; hidden ones where they would stand.
    One query."""
    rules = {row.bagian: row for row in SusunanBagian.objects.filter(pemda=pemda)}
    standard = {row.kunci: row.judul for row in kerangka()}
    shown = {row.kunci: row.nomor for row in bernomor(diatur(kerangka(), rules))}
    every = {key: IsianSusunan(rule.judul, rule.urut, True) for key, rule in rules.items()}
    ordered = diatur(kerangka(), every)
    places = _tempat(pohon(ordered))
    return tuple(
        BarisSusunan(
            bagian=replace(section, nomor=shown.get(section.kunci, "")),
            baku=standard[section.kunci],
            judul=rules[section.kunci].judul if section.kunci in rules else "",
            urut=places.get(section.kunci),
            tampil=section.kunci not in rules or rules[section.kunci].tampil or section.wajib,
        )
        for section in ordered
    )


def _tempat(nodes: list[Simpul]) -> dict[str, int]:
    """The place of every section below a chapter among its neighbours, from 1."""
    found: dict[str, int] = {}
    for node in nodes:
        for place, child in enumerate(node.anak, start=1):
            found[child.bagian.kunci] = place
        found |= _tempat(node.anak)
    return found


@transaction.atomic
def simpan_susunan(pemda: Pemda, isian: Mapping[str, IsianSusunan]) -> None:
    """Keep what differs from the standard outline; the rest has no row.

    A heading equal to the standard one is none. Places count within a chapter; equal ones stay in the
    standard order. A section that the regulation asks for is never hidden.
    """
    sections = {row.kunci: row for row in kerangka()}
    wished = {key: row for key, row in isian.items() if key in sections}
    standard = _tempat(pohon(kerangka()))
    places = {key: IsianSusunan("", row.urut, True) for key, row in wished.items()}
    moved = _tempat(pohon(diatur(kerangka(), places)))
    shifted = _digeser(standard, moved)
    existing = {row.bagian: row for row in SusunanBagian.objects.select_for_update().filter(pemda=pemda)}
    for key, section in sections.items():
        row = wished.get(key, IsianSusunan("", None, True))
        title = " ".join(row.judul.split())
        values = {
            "judul": "" if title == section.judul else title,
            "urut": moved[key] if key in shifted else None,
            "tampil": row.tampil or section.wajib or section.level == 1,
        }
        stored = existing.pop(key, None)
        if values == {"judul": "", "urut": None, "tampil": True}:
            if stored is not None:
                stored.delete()
        elif stored is None:
            SusunanBagian.objects.create(pemda=pemda, bagian=key, **values)
        elif any(getattr(stored, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(stored, name, value)
            stored.save()
    # Sections that reports no longer have.
    for stored in existing.values():
        stored.delete()


def _digeser(standard: Mapping[str, int], moved: Mapping[str, int]) -> frozenset[str]:
    """Neighbours of which at least one stands elsewhere: then all of them keep their places."""
    groups: dict[str, list[str]] = defaultdict(list)
    above = {child.bagian.kunci: key for key, child in _anak(pohon(kerangka()))}
    for key in standard:
        groups[above[key]].append(key)
    changed = [keys for keys in groups.values() if any(standard[key] != moved[key] for key in keys)]
    return frozenset(key for keys in changed for key in keys)


def _anak(nodes: list[Simpul]) -> list[tuple[str, Simpul]]:
    return [
        pair
        for node in nodes
        for pair in (*((node.bagian.kunci, child) for child in node.anak), *_anak(node.anak))
    ]


@transaction.atomic
def kembalikan_baku(pemda: Pemda) -> None:
    """The standard outline again."""
    for row in SusunanBagian.objects.filter(pemda=pemda):
        row.delete()
