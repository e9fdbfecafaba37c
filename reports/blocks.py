"""A finished report as neutral blocks: what stands where, without saying how it is drawn.

The builder makes them, the renderers (HTML, PDF, JSON) read them. Pure: no Django, no database. Every block
is frozen; a table checks its own shape, so that no renderer ever meets a row that is too short.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from performance.capaian import HasilPredikat, HasilTriwulan
from ui.angka import Hasil

MAKS_BARIS_RINGKAS = 5


class Jenis(StrEnum):
    """What a column or a cell holds; it decides alignment and, in files, the type."""

    TEKS = "teks"
    ANGKA = "angka"
    PERSEN = "persen"
    RUPIAH = "rupiah"
    PREDIKAT = "predikat"
    NOMOR = "nomor"
    KODE = "kode"


class Gaya(StrEnum):
    """How a row stands out: a heading over rows, a sum or mean under them."""

    BIASA = "biasa"
    KELOMPOK = "kelompok"
    JUMLAH = "jumlah"


@dataclass(frozen=True)
class Kolom:
    """One column; `lebar` is its share of the table's width, `grup` a heading over neighbouring columns."""

    judul: str
    jenis: Jenis = Jenis.TEKS
    lebar: int = 10
    grup: str = ""


@dataclass(frozen=True)
class Sel:
    """One cell.

    Attributes:
        nilai: exact: a number, a text, or None when there is nothing.
        tampil: as shown.
        hasil: how the figure was computed, for the page's explanation; predikat: the rating to draw.
        kolom: how many columns it spans. inden: depth of a tree's label.
    """

    nilai: Decimal | str | None
    tampil: str
    jenis: Jenis = Jenis.TEKS
    hasil: Hasil | HasilTriwulan | None = None
    predikat: HasilPredikat | None = None
    kolom: int = 1
    inden: int = 0


@dataclass(frozen=True)
class Baris:
    sel: tuple[Sel, ...]
    gaya: Gaya = Gaya.BIASA


@dataclass(frozen=True)
class TabelBlok:
    """A table with its caption and notes.

    Attributes:
        id: fixed, lower case; the key of the table in files.
        nomor: "3.1", given by the builder; '' for a table without rows.
        kosong: the sentence that stands in place of a table without rows.

    Raises:
        ValueError: a row does not fill the columns exactly, or a table without rows has no sentence.
    """

    id: str
    judul: str
    kolom: tuple[Kolom, ...]
    baris: tuple[Baris, ...]
    catatan: tuple[str, ...] = ()
    kosong: str = ""
    nomor: str = ""

    def __post_init__(self) -> None:
        for place, row in enumerate(self.baris, start=1):
            if (width := sum(cell.kolom for cell in row.sel)) != len(self.kolom):
                raise ValueError(f"{self.id}: row {place} fills {width} of {len(self.kolom)} columns")
        if not self.baris and not self.kosong:
            raise ValueError(f"{self.id}: a table without rows needs a sentence")

    @property
    def sebutan(self) -> str:
        """ "Tabel 3.1"."""
        return f"Tabel {self.nomor}"

    @property
    def ringkas(self) -> bool:
        """Short enough to stay on one page."""
        return len(self.baris) <= MAKS_BARIS_RINGKAS

    @property
    def kepala(self) -> tuple[tuple[str, int], ...]:
        """The upper row of a grouped heading: (label, columns); '' over columns of their own. () if none."""
        if not any(column.grup for column in self.kolom):
            return ()
        spans: list[tuple[str, int]] = []
        for column in self.kolom:
            if spans and column.grup and spans[-1][0] == column.grup:
                spans[-1] = (column.grup, spans[-1][1] + 1)
            else:
                spans.append((column.grup, 1))
        return tuple(spans)


@dataclass(frozen=True)
class JudulBlok:
    """A heading. Level 1 is a chapter and starts a page; `nomor` is printed before the words.

    `depan` marks the pages before Bab I, which have Roman numbers; `sambung` a chapter heading that stays on
    the page; `narasi` is the key of the section's text, '' when it has none to edit.
    """

    id: str
    teks: str
    level: int
    nomor: str = ""
    depan: bool = False
    sambung: bool = False
    narasi: str = ""


@dataclass(frozen=True)
class Paragraf:
    teks: str


@dataclass(frozen=True)
class Butir:
    teks: str
    tingkat: int = 0


@dataclass(frozen=True)
class Daftar:
    """A list; `bernomor` numbers its items, `tingkat` of an item indents it."""

    butir: tuple[Butir, ...]
    bernomor: bool = False


@dataclass(frozen=True)
class GrafikBlok:
    """A drawing (SVG made by ui.charts, which escapes what it is given) with its caption."""

    id: str
    judul: str
    svg: str
    nomor: str = ""

    @property
    def sebutan(self) -> str:
        """ "Gambar 3.1"."""
        return f"Gambar {self.nomor}"


@dataclass(frozen=True)
class TandaTangan:
    tempat_tanggal: str
    jabatan: str
    nama: str
    pangkat: str = ""


@dataclass(frozen=True)
class Sampul:
    """The cover. `lambang` is the storage name of the government's coat of arms, '' when there is none."""

    judul: str
    tahun: int
    opd: str
    pemda: str
    lambang: str = ""


@dataclass(frozen=True)
class Rujukan:
    """A line of a list of contents: where it leads, its label, and the kind of page number."""

    id: str
    label: str
    level: int = 1
    depan: bool = False


@dataclass(frozen=True)
class DaftarRujukan:
    """Contents, list of tables or list of figures."""

    butir: tuple[Rujukan, ...]


Blok: TypeAlias = (
    JudulBlok | Paragraf | Daftar | TabelBlok | GrafikBlok | TandaTangan | Sampul | DaftarRujukan
)


@dataclass(frozen=True)
class TeksBagian:
    """The text of one section: the proposed paragraphs, and the writer's own (None: the proposal stands)."""

    kunci: str
    judul: str
    usulan: tuple[str, ...]
    sendiri: tuple[str, ...] | None = None

    @property
    def paragraf(self) -> tuple[str, ...]:
        return self.usulan if self.sendiri is None else self.sendiri


@dataclass(frozen=True)
class Dokumen:
    """The report of one agency and year: its blocks in order, and the texts that can be edited."""

    judul: str
    opd: str
    pemda: str
    tahun: int
    blok: tuple[Blok, ...]
    teks: tuple[TeksBagian, ...] = ()

    @property
    def tabel(self) -> tuple[TabelBlok, ...]:
        return tuple(block for block in self.blok if isinstance(block, TabelBlok))

    @property
    def gambar(self) -> frozenset[str]:
        """Storage names of the pictures the document shows."""
        return frozenset(block.lambang for block in self.blok if isinstance(block, Sampul) and block.lambang)
