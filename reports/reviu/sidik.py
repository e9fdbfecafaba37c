"""The figures of a report and their fingerprint: what a reviewer's statement vouches for. Pure.

A figure is a cell that holds a number, a rating or a code, and every number that stands in words, be it a
text, a note or a cell of words. Headings, the order of sections, signatures and their dates, lists of
contents and the statement itself say nothing about the figures and are left out.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from reports.basi import angka_dalam
from reports.blocks import (
    Blok,
    Daftar,
    Dokumen,
    Jenis,
    JudulBlok,
    Paragraf,
    RumusBlok,
    Sel,
    TabelBlok,
    TabelNarasi,
)

BAGIAN_PERNYATAAN = "bagian-lampiran-reviu"
# Row numbers follow the rows, which are all looked at anyway.
TANPA_NOMOR = Jenis.NOMOR
PANJANG_RINCIAN = 16
_ANGKA = re.compile(r"(?:(?<!\w)[-−])?\d+(?:[.,]\d+)*%?")


def sidik_angka(dokumen: Dokumen) -> str:
    """SHA-256 (hexadecimal) of all figures: equal exactly as long as none of them changed."""
    return _sidik(_angka_laporan(dokumen))


def rincian_sidik(dokumen: Dokumen) -> dict[str, str]:
    """A short fingerprint of every table and every section with figures, by its anchor."""
    return {place: _sidik(figures)[:PANJANG_RINCIAN] for place, figures in _angka_laporan(dokumen).items()}


def tempat_berubah(rincian: Mapping[str, str], dokumen: Dokumen) -> tuple[str, ...]:
    """The names of the tables and sections whose figures are no longer those of `rincian`, in the order of
    the report; places that the report no longer has cannot be named and are left out."""
    now = rincian_sidik(dokumen)
    names = dict(_nama_tempat(dokumen))
    return tuple(name for place, name in names.items() if now.get(place) != rincian.get(place))


def tanpa_pernyataan(blok: Iterable[Blok]) -> Iterator[tuple[str, Blok]]:
    """(anchor of its section, block) of all blocks but those of the statement."""
    section = ""
    for block in blok:
        if isinstance(block, JudulBlok):
            section = block.id
        if section != BAGIAN_PERNYATAAN:
            yield section, block


def _angka_laporan(dokumen: Dokumen) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for section, block in tanpa_pernyataan(dokumen.blok):
        figures = list(_angka(block))
        if figures:
            found.setdefault(block.id if isinstance(block, TabelBlok) else section, []).extend(figures)
    return found


def _nama_tempat(dokumen: Dokumen) -> Iterator[tuple[str, str]]:
    above = ""
    for _section, block in tanpa_pernyataan(dokumen.blok):
        if isinstance(block, JudulBlok):
            name = f"{block.nomor} {block.teks}".strip()
            if block.nomor.strip(".").isalpha():
                # "a. Target …" stands below many a heading.
                name = f"{above}: {name}" if above else name
            else:
                above = name
            yield block.id, name
        elif isinstance(block, TabelBlok):
            yield block.id, f"{block.sebutan} {block.judul}" if block.nomor else block.judul


def _angka(block: Blok) -> Iterator[str]:
    if isinstance(block, TabelBlok):
        for row in block.baris:
            for cell in row.sel:
                yield from _angka_sel(cell)
        for note in block.catatan:
            yield from _angka_kata(note)
    elif isinstance(block, Paragraf | RumusBlok):
        yield from _angka_kata(block.teks)
    elif isinstance(block, Daftar):
        for item in block.butir:
            yield from _angka_kata(item.teks)
    elif isinstance(block, TabelNarasi):
        for words in block.baris:
            for text in words:
                yield from _angka_kata(text)


def _angka_sel(cell: Sel) -> Iterator[str]:
    if cell.jenis == TANPA_NOMOR:
        return
    if isinstance(cell.nilai, Decimal):
        # The exact value as well as what is shown of it; 80 and 80.00 are one.
        yield f"{cell.nilai.normalize():f} {cell.tampil}"
    elif cell.jenis == Jenis.TEKS:
        yield from _angka_kata(cell.tampil)
    else:
        yield cell.tampil


def _angka_kata(text: str) -> Iterator[str]:
    yield from _ANGKA.findall(text)
    # "tiga indikator": a number in words.
    yield from (figure for figure in angka_dalam(text) if not any(sign.isdigit() for sign in figure))


def _sidik(content: object) -> str:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
