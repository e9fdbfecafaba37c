"""How complete a report is, chapter by chapter, and what keeps it from being final. Pure: reads a document.

A section is complete when its text is written (by hand or proposed) and none of its tables is empty. What
keeps a report from being final is narrower: a section that PermenPANRB 53/2014 asks for has nothing at all,
or a table there, such as a required comparison, holds no figure. The comparison with standards is asked for
"jika ada" (Lampiran II): there the writer's own explanation is enough.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reports.blocks import (
    Blok,
    Daftar,
    Dokumen,
    Gaya,
    Jenis,
    JudulBlok,
    Paragraf,
    TabelBlok,
    TabelNarasi,
    TeksBagian,
)
from reports.kunci import kunci_dasar

AWALAN_BAGIAN = "bagian-"
JIKA_ADA = frozenset({"standar"})
BERANGKA = frozenset({Jenis.ANGKA, Jenis.PERSEN, Jenis.RUPIAH, Jenis.PREDIKAT})


@dataclass(frozen=True)
class BagianTerukur:
    """One section with what it lacks.

    Attributes:
        kunci: the section's key; its heading in the report has the anchor `bagian-<kunci>`.
        kurang: sentences in Indonesian; () when the section is complete.
        wajib: the regulation asks for the section.
        menghalangi: what it lacks keeps the report from being final.
        berteks: the section has a text to edit.
    """

    kunci: str
    judul: str
    kurang: tuple[str, ...]
    wajib: bool = False
    menghalangi: bool = False
    berteks: bool = False

    @property
    def lengkap(self) -> bool:
        return not self.kurang


@dataclass(frozen=True)
class KelengkapanBab:
    """A chapter with its sections that can be complete or not; `judul` is "" before Bab I."""

    judul: str
    bagian: tuple[BagianTerukur, ...]

    @property
    def jumlah(self) -> int:
        return len(self.bagian)

    @property
    def lengkap(self) -> int:
        """How many of the sections are complete."""
        return sum(section.lengkap for section in self.bagian)

    @property
    def kurang(self) -> tuple[BagianTerukur, ...]:
        return tuple(section for section in self.bagian if not section.lengkap)


def kelengkapan(dokumen: Dokumen) -> tuple[KelengkapanBab, ...]:
    """The chapters in order. Headings that only group others are not counted."""
    texts = {text.kunci: text for text in dokumen.teks}
    chapters: list[tuple[str, list[BagianTerukur]]] = [("", [])]
    for heading, content, has_children in _bagian(dokumen.blok):
        if heading.level == 1 and not heading.depan:
            chapters.append((_judul(heading), []))
        key = heading.id.removeprefix(AWALAN_BAGIAN)
        text = texts.get(key)
        if text is None and (has_children or not heading.wajib) and not _bertabel(content):
            continue
        chapters[-1][1].append(_ukur(key, heading, text, content))
    return tuple(KelengkapanBab(title, tuple(sections)) for title, sections in chapters if sections)


def penghalang_final(dokumen: Dokumen) -> tuple[BagianTerukur, ...]:
    """The sections whose gaps keep the report from being final; () when it may be finalised."""
    return tuple(
        section for chapter in kelengkapan(dokumen) for section in chapter.bagian if section.menghalangi
    )


def tabel_terisi(tabel: TabelBlok) -> bool:
    """Does the table say anything?

    A table of figures needs one computed figure (or any, when it computes none); a table of words needs words
    beside the names of its rows.
    """
    return _berangka_terisi(tabel) if _berangka(tabel) else _berkata_terisi(tabel)


def _bagian(blocks: Iterable[Blok]) -> Iterable[tuple[JudulBlok, list[Blok], bool]]:
    """(heading, blocks below it up to the next heading, whether sections stand below it)."""
    found: list[tuple[JudulBlok, list[Blok]]] = []
    for block in blocks:
        if isinstance(block, JudulBlok):
            found.append((block, []))
        elif found:
            found[-1][1].append(block)
    for place, (heading, content) in enumerate(found):
        if heading.id.startswith(AWALAN_BAGIAN):
            after = found[place + 1][0] if place + 1 < len(found) else None
            yield heading, content, after is not None and after.level > heading.level


def _ukur(key: str, heading: JudulBlok, text: TeksBagian | None, content: list[Blok]) -> BagianTerukur:
    tables = [block for block in content if isinstance(block, TabelBlok)]
    empty = [table for table in tables if not tabel_terisi(table)]
    written = text is not None and any(_berkata(block) for block in text.blok)
    own = text is not None and text.sendiri is not None and written
    if kunci_dasar(key) in JIKA_ADA and own:
        empty = []
    missing = [table.kosong or f"{table.judul}: belum terisi." for table in empty]
    bare = not written and not any(_berisi_blok(block) for block in content)
    if text is not None and not written and not missing:
        missing.append("Uraian bagian ini belum ditulis.")
    elif bare and not missing:
        missing.append("Bagian ini belum berisi.")
    return BagianTerukur(
        kunci=key,
        judul=_judul(heading),
        kurang=tuple(missing),
        wajib=heading.wajib,
        menghalangi=heading.wajib and (bool(empty) or bare),
        berteks=text is not None,
    )


def _judul(heading: JudulBlok) -> str:
    return f"{heading.nomor} {heading.teks}".strip()


def _berangka(table: TabelBlok) -> bool:
    return any(column.jenis in BERANGKA for column in table.kolom)


def _berangka_terisi(table: TabelBlok) -> bool:
    figures = [
        cell for row in table.baris if row.gaya != Gaya.KELOMPOK for cell in row.sel if cell.jenis in BERANGKA
    ]
    # What was computed counts, not what it was computed from: targets alone compare nothing.
    computed = [cell for cell in figures if cell.hasil is not None]
    return any(cell.nilai is not None for cell in computed or figures)


def _berkata_terisi(table: TabelBlok) -> bool:
    """Words beyond the number and the name that every row has."""
    skipped = min(2, len(table.kolom) - 1)
    return any(cell.nilai for row in table.baris for cell in row.sel[skipped:])


def _bertabel(content: list[Blok]) -> bool:
    return any(isinstance(block, TabelBlok) for block in content)


def _berisi_blok(block: Blok) -> bool:
    return tabel_terisi(block) if isinstance(block, TabelBlok) else _berkata(block)


def _berkata(block: Blok) -> bool:
    if isinstance(block, Paragraf):
        return bool(block.teks.strip())
    if isinstance(block, Daftar):
        return any(item.teks.strip() for item in block.butir)
    if isinstance(block, TabelNarasi):
        return any(cell.strip() for row in block.baris for cell in row)
    return True
