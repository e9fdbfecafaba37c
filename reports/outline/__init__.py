"""Which sections a report has, in which order: the outline of PermenPANRB 53/2014 with its customary parts.

A section is a heading, a text that can be edited (proposed by `reports.narrative`), and what the data adds:
tables, lists, drawings. One module per chapter; a government renames, reorders and leaves out
(`SusunanBagian`), and the numbers follow the places.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import takewhile

from reports.bahan import Bahan
from reports.blocks import Blok, Butir, Daftar
from reports.kelompok import bagian_sasaran
from reports.outline.bab_dua import bab_dua
from reports.outline.bab_empat import bab_empat
from reports.outline.bab_satu import bab_satu
from reports.outline.bab_tiga import bab_tiga
from reports.outline.bagian import Bagian
from reports.outline.depan import depan
from reports.outline.lampiran import lampiran
from reports.outline.sasaran import untuk_sasaran
from reports.outline.urutan import bernomor, diatur

__all__ = ["Bagian", "kerangka", "susunan"]


def kerangka() -> tuple[Bagian, ...]:
    """The standard outline, with every section that a report may have and a government may arrange."""
    return (*depan(), *bab_satu(), *bab_dua(), *bab_tiga(), *bab_empat(), *lampiran())


def susunan(bahan: Bahan) -> tuple[Bagian, ...]:
    """The sections of this report, as its government arranges them, with their numbers."""
    sections = bernomor(_ada(diatur(kerangka(), bahan.susunan), bahan))
    outline = _sistematika(sections)

    def isi(_bahan: Bahan) -> Sequence[Blok]:
        return [outline]

    return tuple(
        replace(section, isi=isi) if section.kunci == "sistematika" else section for section in sections
    )


def _sistematika(sections: Iterable[Bagian]) -> Daftar:
    """The chapters with their sections, as this very report has them."""
    chapters: list[tuple[str, list[str]]] = []
    for section in sections:
        if section.bab and section.level == 1:
            chapters.append((f"{section.nomor} {section.judul}".strip(), []))
        elif section.bab and section.level == 2:
            chapters[-1][1].append(section.judul)
    return Daftar(
        tuple(Butir(f"{title}: {'; '.join(parts)}." if parts else f"{title}.") for title, parts in chapters)
    )


def _ada(sections: Sequence[Bagian], bahan: Bahan) -> Iterable[Bagian]:
    place = 0
    while place < len(sections):
        section = sections[place]
        place += 1
        below = _di_bawah(section, sections[place:])
        if section.per_sasaran:
            place += len(below)
            for part in bagian_sasaran(bahan) or (None,):
                yield from (untuk_sasaran(row, part) for row in (section, *below))
        elif section.ada is None or section.ada(bahan):
            yield section


def _di_bawah(section: Bagian, after: Iterable[Bagian]) -> list[Bagian]:
    """The sections of those after it that belong to it."""
    return list(takewhile(lambda row: row.level > section.level, after))
