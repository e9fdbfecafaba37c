"""A report cut into the sections that are looked at one by one. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reports.blocks import Blok, DaftarRujukan, Dokumen, JudulBlok, Sampul
from reports.kelengkapan import AWALAN_BAGIAN

# Headings below this level stay with the section above them.
TERDALAM = 3


@dataclass(frozen=True)
class BagianLayar:
    """One section: its key in the address, its title, the level of its heading, and its blocks."""

    kunci: str
    judul: str
    level: int
    blok: tuple[Blok, ...]


def bagian_layar(dokumen: Dokumen) -> tuple[BagianLayar, ...]:
    """The sections in order; lists of contents, which the page has anyway, are left out.

    A chapter heading without words of its own opens its first section instead of standing alone.
    """
    found: list[list[Blok]] = []
    for block in dokumen.blok:
        if isinstance(block, Sampul | DaftarRujukan) or _judul_daftar(block):
            continue
        if isinstance(block, JudulBlok) and block.level <= TERDALAM and not _di_bawah(block, found):
            found.append([])
        if found:
            found[-1].append(block)
    return tuple(_bagian(blocks) for blocks in found)


def bagian_dari(bagian: tuple[BagianLayar, ...], kunci: str) -> BagianLayar | None:
    """The section in which the heading with this key stands; None when the report has none such."""
    wanted = AWALAN_BAGIAN + kunci
    for section in bagian:
        if any(isinstance(block, JudulBlok) and block.id == wanted for block in section.blok):
            return section
    return None


def potong(dokumen: Dokumen, bagian: BagianLayar) -> Dokumen:
    """The document with the blocks of one section."""
    return replace(dokumen, blok=bagian.blok)


def _judul_daftar(block: Blok) -> bool:
    return isinstance(block, JudulBlok) and block.depan and not block.id.startswith(AWALAN_BAGIAN)


def _di_bawah(heading: JudulBlok, found: list[list[Blok]]) -> bool:
    """Does the heading stand right below one that has no words of its own?"""
    last = found[-1] if found else []
    return (
        bool(last)
        and all(isinstance(block, JudulBlok) for block in last)
        and isinstance(last[-1], JudulBlok)
        and last[-1].level < heading.level
    )


def _bagian(blocks: list[Blok]) -> BagianLayar:
    headings = [block for block in blocks if isinstance(block, JudulBlok) and block.level <= TERDALAM]
    main = headings[-1]
    return BagianLayar(
        main.id.removeprefix(AWALAN_BAGIAN), f"{main.nomor} {main.teks}".strip(), main.level, tuple(blocks)
    )
