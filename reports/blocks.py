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
RANCANGAN = "RANCANGAN"


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


class Kertas(StrEnum):
    """The sheet a drawing or a table needs; others stand on the sheet of their surroundings."""

    ALUR = ""
    LANSKAP = "lanskap"
    A3 = "a3"


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
        kertas: the smallest sheet it may stand on; a wide table takes a larger one by itself.

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
    kertas: Kertas = Kertas.ALUR

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
    the page; `narasi` is the key of the section's text, '' when it has none to edit; `wajib`: the regulation
    asks for the section.
    """

    id: str
    teks: str
    level: int
    nomor: str = ""
    depan: bool = False
    sambung: bool = False
    narasi: str = ""
    wajib: bool = False


@dataclass(frozen=True)
class Potongan:
    """A run of words in one style; `tautan` is an http(s) or mailto address, '' when it leads nowhere."""

    teks: str
    tebal: bool = False
    miring: bool = False
    garis_bawah: bool = False
    tautan: str = ""


@dataclass(frozen=True)
class Paragraf:
    """A paragraph. `potongan` are its runs when a writer styled some of them; joined they are `teks`.

    `judul` is 1 or 2 for a small heading inside a writer's text, which is neither numbered nor listed.

    Raises:
        ValueError: the runs are not the text.
    """

    teks: str
    potongan: tuple[Potongan, ...] = ()
    judul: int = 0

    def __post_init__(self) -> None:
        _potongan_utuh(self.teks, self.potongan)


@dataclass(frozen=True)
class Butir:
    """An item of a list; `potongan` as in a paragraph.

    `bernomor` of an item further in: whether it is numbered; None: as its list.
    """

    teks: str
    tingkat: int = 0
    potongan: tuple[Potongan, ...] = ()
    bernomor: bool | None = None

    def __post_init__(self) -> None:
        _potongan_utuh(self.teks, self.potongan)


def _potongan_utuh(teks: str, potongan: tuple[Potongan, ...]) -> None:
    if potongan and "".join(run.teks for run in potongan) != teks:
        raise ValueError("the runs of a text must be the text")


@dataclass(frozen=True)
class Daftar:
    """A list; `bernomor` numbers its items, `tingkat` of an item indents it."""

    butir: tuple[Butir, ...]
    bernomor: bool = False


@dataclass(frozen=True)
class TabelNarasi:
    """A table that a writer put into a text: words only, without number and caption.

    `kepala`: the first row is a heading. Every row has as many cells as the widest; the maker fills them up.
    """

    baris: tuple[tuple[str, ...], ...]
    kepala: bool = False

    def __post_init__(self) -> None:
        if not self.baris or len({len(row) for row in self.baris}) != 1:
            raise ValueError("a table in a text needs rows of one length")


@dataclass(frozen=True)
class GrafikBlok:
    """A drawing (SVG made by ui.charts, which escapes what it is given) with its caption.

    `pengganti` says in words what it shows; '' when the SVG's own title does. A drawing wider than a page
    asks for its sheet with `kertas`.
    """

    id: str
    judul: str
    svg: str
    nomor: str = ""
    kertas: Kertas = Kertas.ALUR
    pengganti: str = ""

    @property
    def sebutan(self) -> str:
        """ "Gambar 3.1"."""
        return f"Gambar {self.nomor}"


@dataclass(frozen=True)
class GambarBlok:
    """An uploaded picture: `nama` in the storage, its size in pixels, and its words for who cannot see it.

    With a `judul` it is numbered and listed among the figures; without one it only illustrates a text.
    """

    id: str
    nama: str
    lebar: int
    tinggi: int
    alt: str
    judul: str = ""
    nomor: str = ""

    @property
    def sebutan(self) -> str:
        """ "Gambar 1.2"."""
        return f"Gambar {self.nomor}"


@dataclass(frozen=True)
class RumusBlok:
    """A formula set as one: `kiri` = `pembilang` / `penyebut` × `pengali` ('' leaves a part out)."""

    kiri: str
    pembilang: str
    penyebut: str = ""
    pengali: str = ""
    keterangan: str = ""

    @property
    def teks(self) -> str:
        """The formula on one line."""
        right = f"({self.pembilang}) / ({self.penyebut})" if self.penyebut else self.pembilang
        return f"{self.kiri} = {right}{f' × {self.pengali}' if self.pengali else ''}"


@dataclass(frozen=True)
class TandaTangan:
    """Where one person signs; `sebelum` is printed above the post ("Pihak Pertama,")."""

    tempat_tanggal: str
    jabatan: str
    nama: str
    pangkat: str = ""
    sebelum: str = ""


@dataclass(frozen=True)
class TandaTanganBerdua:
    """Two people sign side by side: `kiri` pihak kedua, `kanan` pihak pertama."""

    kiri: TandaTangan
    kanan: TandaTangan


@dataclass(frozen=True)
class KodeQR:
    """A QR code with the address it leads to and the sentence beside it; `svg` is its drawing."""

    alamat: str
    teks: str
    svg: str


@dataclass(frozen=True)
class Sampul:
    """The cover. `lambang` is the storage name of the government's coat of arms, '' when there is none."""

    judul: str
    tahun: int
    opd: str
    pemda: str
    lambang: str = ""


@dataclass(frozen=True)
class KopSurat:
    """The head of an official letter; it begins a letter, whose first page has no running head.

    `lambang`: storage name of the government's coat of arms, '' when there is none; `pemda`: "Kota Dumai".
    """

    pemda: str
    instansi: str
    alamat: str = ""
    lambang: str = ""


@dataclass(frozen=True)
class KepalaSurat:
    """What stands between the head and the words of a letter: `rincian` ("Nomor", "700/12"), ("Hal", …) in
    order, `tujuan` the lines of the addressee."""

    tempat_tanggal: str
    rincian: tuple[tuple[str, str], ...]
    tujuan: tuple[str, ...]


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
    JudulBlok
    | Paragraf
    | Daftar
    | TabelBlok
    | TabelNarasi
    | GrafikBlok
    | GambarBlok
    | RumusBlok
    | TandaTangan
    | TandaTanganBerdua
    | KodeQR
    | Sampul
    | KopSurat
    | KepalaSurat
    | DaftarRujukan
)


@dataclass(frozen=True)
class TeksBagian:
    """The text of one section: the proposed paragraphs, and the writer's own (None: the proposal stands).

    Attributes:
        bab: the chapter, for the meter of completeness.
        wajib: the regulation asks for it.
        basi: figures of the writer's text that no longer agree with the data.
        usulan_blok: the proposal with its lists, when it is more than the paragraphs of `usulan`.
    """

    kunci: str
    judul: str
    usulan: tuple[str, ...]
    sendiri: tuple[Blok, ...] | None = None
    bab: str = ""
    wajib: bool = False
    basi: tuple[str, ...] = ()
    usulan_blok: tuple[Blok, ...] = ()

    @property
    def blok(self) -> tuple[Blok, ...]:
        """What stands in the report."""
        if self.sendiri is not None:
            return self.sendiri
        return self.usulan_blok or tuple(Paragraf(text) for text in self.usulan)


@dataclass(frozen=True)
class Dokumen:
    """The report of one agency and year: its blocks in order, and the texts that can be edited.

    `jenis` is the short name of its kind ("LKjIP", "LHE"), `sebutan` with its year: the running head.
    `rancangan` marks every page of what is not final yet.
    """

    judul: str
    opd: str
    pemda: str
    tahun: int
    blok: tuple[Blok, ...]
    teks: tuple[TeksBagian, ...] = ()
    jenis: str = "LKjIP"
    rancangan: bool = False

    @property
    def sebutan(self) -> str:
        name = f"{self.jenis} {self.tahun}"
        return f"{RANCANGAN} {name}" if self.rancangan else name

    @property
    def tabel(self) -> tuple[TabelBlok, ...]:
        return tuple(block for block in self.blok if isinstance(block, TabelBlok))

    @property
    def gambar(self) -> frozenset[str]:
        """Storage names of the pictures the document shows."""
        covers = {
            block.lambang for block in self.blok if isinstance(block, Sampul | KopSurat) and block.lambang
        }
        return frozenset(covers | {block.nama for block in self.blok if isinstance(block, GambarBlok)})
