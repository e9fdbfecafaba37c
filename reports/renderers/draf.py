"""A draft of the printed report, in a fraction of the time: only what changed is laid out again.

The document is cut where a new page begins anyway: at chapters, and between upright pages and sheets on their
side. Each piece is laid out alone and kept under the fingerprint of everything it is made of; the pieces are
put together, numbered and marked as a draft. Merging drops the tagged structure and the links between pieces,
so what is published is always `pdf_laporan`, whole.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

from django.contrib.staticfiles import finders
from django.core.cache import caches
from django.core.files.storage import default_storage
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from reports.blocks import (
    Blok,
    DaftarRujukan,
    Dokumen,
    GambarBlok,
    GrafikBlok,
    JudulBlok,
    Sampul,
    TabelBlok,
)
from reports.renderers.html import halaman_bagian, isi_potongan
from reports.renderers.lebar import tata_letak
from reports.renderers.pdf import (
    ASAL,
    LEMBAR,
    LEMBAR_GRAFIK,
    gaya_dokumen,
    lembar_dan_huruf,
    pengambil,
    tanpa_pemulung,
)

LEMBAR_DRAF = "css/print/draf.css"
SIMPAN_DETIK = 7 * 24 * 3600
ROMAWI = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")


@dataclass(frozen=True)
class Potongan:
    """Blocks that begin on a new page and share one kind of page; `daftar` when they list page numbers."""

    bagian: str
    blok: tuple[Blok, ...]

    @property
    def daftar(self) -> bool:
        return any(isinstance(block, DaftarRujukan) for block in self.blok)

    @property
    def depan(self) -> bool:
        return self.bagian == "depan"


@dataclass(frozen=True)
class Tata:
    """A piece laid out: its PDF, and on which of its pages each anchor stands, counted from 0."""

    pdf: bytes
    halaman: int
    jangkar: dict[str, int]


def pdf_draf(dokumen: Dokumen) -> bytes:
    """The draft as PDF: the pages of the final report with "Draf" at their foot, untagged.

    The first draft of a report takes as long as the report itself; after an edit only the pieces that hold
    what was edited, and the contents when pages moved.
    """
    pieces = potong(dokumen)
    with tanpa_pemulung():
        laid = {n: _tata(dokumen, piece) for n, piece in enumerate(pieces) if not piece.daftar}
        # The lists stand before Bab I: their own length moves only other lists. One round more when it does.
        lengths = {n: 1 for n, piece in enumerate(pieces) if piece.daftar}
        while True:
            numbers = _nomor(pieces, laid, lengths)
            lists = {n: _tata(dokumen, pieces[n], numbers) for n in lengths}
            if all(lists[n].halaman == pages for n, pages in lengths.items()):
                break
            lengths = {n: one.halaman for n, one in lists.items()}
    ordered = [laid[n] if n in laid else lists[n] for n in range(len(pieces))]
    return _gabung(dokumen, pieces, ordered)


def potong(dokumen: Dokumen) -> list[Potongan]:
    """The document in pieces; joined, their blocks are the document's."""
    pieces: list[Potongan] = []
    current: list[Blok] = []
    part, sheet = "", ""
    for block in dokumen.blok:
        wanted, side = halaman_bagian(block, part), _lembar(block)
        chapter = isinstance(block, JudulBlok) and block.level == 1 and not block.sambung
        if current and (wanted != part or side != sheet or chapter):
            pieces.append(Potongan(part, tuple(current)))
            current = []
        part, sheet = wanted, side
        current.append(block)
    return [*pieces, Potongan(part, tuple(current))] if current else pieces


def _lembar(block: Blok) -> str:
    """The sheet a block asks for; "" for the upright A4 of its surroundings."""
    if isinstance(block, GrafikBlok):
        return str(block.kertas)
    return str(tata_letak(block).kertas) if isinstance(block, TabelBlok) and block.baris else ""


def _tata(dokumen: Dokumen, piece: Potongan, halaman: Mapping[str, str] | None = None) -> Tata:
    from weasyprint import CSS, HTML

    style = _baca(LEMBAR_GRAFIK)
    body = isi_potongan(
        piece.blok,
        piece.bagian,
        gaya_svg=style,
        alamat_gambar=lambda name: f"{ASAL}/media/{quote(name)}",
        halaman=halaman if piece.daftar else None,
    )
    html = render_to_string("pdf/dokumen.html", {"dokumen": dokumen, "isi": body})
    tables = (block for block in piece.blok if isinstance(block, TabelBlok))
    style_rules = gaya_dokumen(dokumen, tables)
    cache, key = caches["draf"], _sidik(html, style_rules, _baca(LEMBAR), _baca(LEMBAR_DRAF), *_gambar(piece))
    kept = cache.get(key)
    if isinstance(kept, Tata):
        return kept
    fetcher = pengambil(dokumen.gambar)
    sheet, fonts = lembar_dan_huruf()
    sheets = [sheet, CSS(string=_baca(LEMBAR_DRAF)), CSS(string=style_rules, url_fetcher=fetcher)]
    laid = HTML(string=html, base_url=f"{ASAL}/", url_fetcher=fetcher).render(
        stylesheets=sheets, font_config=fonts
    )
    anchors = {name: number for number, page in enumerate(laid.pages) for name in page.anchors}
    result = Tata(bytes(laid.write_pdf()), len(laid.pages), anchors)
    cache.set(key, result, SIMPAN_DETIK)
    return result


def _baca(name: str) -> str:
    return Path(str(finders.find(name))).read_text(encoding="utf-8")


def _gambar(piece: Potongan) -> Iterator[str]:
    """What tells a picture from another of the same name."""
    for block in piece.blok:
        name = block.nama if isinstance(block, GambarBlok) else getattr(block, "lambang", "")
        if name and default_storage.exists(name):
            yield f"{name} {default_storage.get_modified_time(name).isoformat()}"


def _sidik(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _nomor(pieces: list[Potongan], laid: Mapping[int, Tata], lengths: Mapping[int, int]) -> dict[str, str]:
    """The printed page number of every anchor."""
    numbers: dict[str, str] = {}
    for n, first in enumerate(_awal(pieces, {**lengths, **{n: one.halaman for n, one in laid.items()}})):
        anchors = laid[n].jangkar if n in laid else {}
        places = anchors or {block.id: 0 for block in pieces[n].blok if isinstance(block, JudulBlok)}
        numbers |= {name: sebutan_halaman(first + page, pieces[n].depan) for name, page in places.items()}
    return numbers


def _awal(pieces: list[Potongan], pages: Mapping[int, int]) -> Iterator[int]:
    """The number of the first page of each piece: the front counts by itself, the cover not at all."""
    count = {True: 1, False: 1}
    for n, piece in enumerate(pieces):
        if not piece.bagian:
            yield 0
            continue
        yield count[piece.depan]
        count[piece.depan] += pages[n]


def sebutan_halaman(nomor: int, depan: bool) -> str:
    """A page number as printed: Roman in the front. 0 gives ""."""
    if not nomor:
        return ""
    return ROMAWI[nomor - 1] if depan and nomor <= len(ROMAWI) else str(nomor)


def _gabung(dokumen: Dokumen, pieces: list[Potongan], laid: list[Tata]) -> bytes:
    import pikepdf

    joined = pikepdf.new()
    starts = _awal(pieces, {n: one.halaman for n, one in enumerate(laid)})
    places: dict[str, int] = {}
    for piece, one, first in zip(pieces, laid, starts, strict=True):
        with pikepdf.open(BytesIO(one.pdf)) as part:
            places |= {name: len(joined.pages) + page for name, page in one.jangkar.items()}
            joined.pages.extend(part.pages)
        for offset in range(one.halaman if piece.bagian else 0):
            page = joined.pages[len(joined.pages) - one.halaman + offset]
            _cap(joined, page, sebutan_halaman(first + offset, piece.depan))
    _penanda(joined, dokumen.blok, places)
    with joined.open_metadata(set_pikepdf_as_editor=False) as meta:
        meta["dc:title"] = _("Draf: %(judul)s") % {"judul": dokumen.judul}
    out = BytesIO()
    joined.save(out)
    return out.getvalue()


def _cap(joined: object, page: object, number: str) -> None:
    """ "Draf – halaman 12" at the foot of a page, in a font that every reader has."""
    import pikepdf

    words = (_("Draf – halaman %(nomor)s") % {"nomor": number}).encode("cp1252", "replace")
    text = words.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    box = page.mediabox  # type: ignore[attr-defined]
    # Half of some twenty letters left of the middle: Helvetica's mean letter is half its size wide.
    left = (int(box[2]) - int(box[0])) // 2 - len(words) * 17 // 8
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type1,
        BaseFont=pikepdf.Name.Helvetica,
        Encoding=pikepdf.Name.WinAnsiEncoding,
    )
    name = page.add_resource(font, pikepdf.Name.Font)  # type: ignore[attr-defined]
    page.contents_add(b"q", prepend=True)  # type: ignore[attr-defined]
    page.contents_add(  # type: ignore[attr-defined]
        b"Q q BT /%b 8.5 Tf 0.28 0.32 0.36 rg %d 34 Td (%b) Tj ET Q" % (str(name)[1:].encode(), left, text)
    )


def _penanda(joined: object, blocks: Iterable[Blok], places: Mapping[str, int]) -> None:
    """Bookmarks of chapters and their sections."""
    import pikepdf

    with joined.open_outline() as outline:  # type: ignore[attr-defined]
        chapter = None
        for block in blocks:
            if isinstance(block, Sampul) or not isinstance(block, JudulBlok) or block.level > 2:
                continue
            if block.id in places:
                item = pikepdf.OutlineItem(f"{block.nomor} {block.teks}".strip(), places[block.id])
                if block.level == 1 or chapter is None:
                    outline.root.append(item)
                    chapter = item
                else:
                    chapter.children.append(item)
