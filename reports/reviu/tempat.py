"""Places of a report that a reviewer comments on: a section, a table, a cell of one. Pure.

A place is named by its anchor: "bagian-<kunci>", "t-<tabel>", or "t-<tabel>:<baris>:<kolom>" with row and
column counted from 1. Rows move when others are added, so a cell is found again by the names of its row and
column, which are part of the name of its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reports.blocks import Blok, Daftar, Dokumen, JudulBlok, Paragraf, RumusBlok, TabelBlok, TabelNarasi
from reports.cetak.letak import judul_kolom, kode_baris, label_baris, sel_baris

AWALAN_TABEL = "t-"
AWALAN_BAGIAN = "bagian-"
MAKS_NAMA = 300
PISAH = " › "
MAKS_KUTIPAN = 4000
_JANGKAR = re.compile(r"t-([a-z0-9-]+)(?::(\d{1,5}):(\d{1,3}))?")


@dataclass(frozen=True)
class Tempat:
    """One place.

    Attributes:
        jangkar: where it is now.
        nama: as people name it: "Tabel 3.1 Capaian › Sasaran A › Target".
        isi: the words or the figure that stand there; of a table all its rows, one a line.
    """

    jangkar: str
    nama: str
    isi: str

    @property
    def sauh(self) -> str:
        """The element of the page that shows it."""
        return self.jangkar.partition(":")[0]


def daftar_tempat(dokumen: Dokumen) -> Iterator[Tempat]:
    """All sections and tables in the order of the report."""
    for block in dokumen.blok:
        if isinstance(block, JudulBlok) and block.id.startswith(AWALAN_BAGIAN):
            yield _bagian(dokumen, block)
        elif isinstance(block, TabelBlok) and block.baris:
            yield _tabel(block)


def cari(dokumen: Dokumen, jangkar: str, nama: str = "") -> Tempat | None:
    """The place with this anchor; None when the report has none such (any more).

    Args:
        nama: what the place was called when somebody commented on it; a cell whose row has moved is found by
            it. "" takes the anchor at its word.
    """
    if jangkar.startswith(AWALAN_BAGIAN):
        heading = next((b for b in dokumen.blok if isinstance(b, JudulBlok) and b.id == jangkar), None)
        return _bagian(dokumen, heading) if heading is not None else None
    found = _JANGKAR.fullmatch(jangkar)
    table = next((b for b in dokumen.tabel if found and b.id == found[1] and b.baris), None)
    if found is None or table is None:
        return None
    if not found[2]:
        return _tabel(table)
    here = _sel(table, int(found[2]), int(found[3]))
    if not nama or (here is not None and _ujung(here.nama) == _ujung(nama)):
        return here
    column = int(found[3])
    rows = (_sel(table, row, column) for row in range(1, len(table.baris) + 1))
    return next((one for one in rows if one is not None and _ujung(one.nama) == _ujung(nama)), None)


def _bagian(dokumen: Dokumen, heading: JudulBlok) -> Tempat:
    """A section with its own words: up to the next heading, tables left out."""
    words = []
    inside = False
    for block in dokumen.blok:
        if isinstance(block, JudulBlok):
            if inside:
                break
            inside = block.id == heading.id
        elif inside:
            words.extend(_kata(block))
    name = f"{heading.nomor} {heading.teks}".strip()
    return Tempat(heading.id, name, "\n".join(words)[:MAKS_KUTIPAN])


def _kata(block: Blok) -> list[str]:
    if isinstance(block, Paragraf | RumusBlok):
        return [block.teks]
    if isinstance(block, Daftar):
        return [item.teks for item in block.butir]
    if isinstance(block, TabelNarasi):
        return [" | ".join(row) for row in block.baris]
    return []


def _tabel(table: TabelBlok) -> Tempat:
    lines = (" | ".join(cell.tampil for cell in row.sel) for row in table.baris)
    name = f"{table.sebutan} {table.judul}"
    return Tempat(f"{AWALAN_TABEL}{table.id}", name, "\n".join(lines)[:MAKS_KUTIPAN])


def _sel(table: TabelBlok, row: int, column: int) -> Tempat | None:
    if not (1 <= row <= len(table.baris) and 1 <= column <= len(table.kolom)):
        return None
    line = table.baris[row - 1]
    label = " ".join(part for part in (kode_baris(line), label_baris(line)) if part) or f"baris {row}"
    name = f"{table.sebutan} {table.judul}{PISAH}{label}{PISAH}{judul_kolom(table)[column - 1]}"
    return Tempat(f"{AWALAN_TABEL}{table.id}:{row}:{column}", name, sel_baris(line)[column - 1].tampil)


def _ujung(name: str) -> str:
    """Row and column of a cell's name, without the number of its table, which may change; long names are
    stored without their end."""
    return PISAH.join(name[:MAKS_NAMA].split(PISAH)[1:])
