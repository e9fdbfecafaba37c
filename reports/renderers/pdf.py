"""The report as PDF. WeasyPrint reads only what this module hands it: our style sheets and fonts, and the
pictures named by the document. Everything else is refused."""

from __future__ import annotations

import atexit
import gc
import mimetypes
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from django.contrib.staticfiles import finders
from django.core.files.storage import default_storage
from django.template.loader import render_to_string

from reports.blocks import Dokumen, TabelBlok
from reports.renderers.akses import sempurnakan
from reports.renderers.html import isi_cetak
from reports.renderers.lebar import tata_letak

# A host that cannot exist (RFC 2606): addresses in the document are resolved against it and read from disk.
ASAL = "https://portal.invalid"
LEMBAR = "css/print/laporan.css"
LEMBAR_GRAFIK = "css/print/grafik.css"
TANDA_RANCANGAN = "css/print/rancangan.svg"
JENIS_BERKAS = {".css": "text/css", ".woff2": "font/woff2", ".svg": "image/svg+xml"}
JENIS_GAMBAR = frozenset({"image/png", "image/jpeg", "image/webp"})


class BerkasDitolakError(ValueError):
    """The document asks for a file that it may not have."""


def baca_berkas(url: str, gambar: frozenset[str]) -> tuple[bytes, str]:
    """(content, MIME type) of an address the document may use.

    Args:
        gambar: storage names of the pictures this document shows.

    Raises:
        BerkasDitolakError: any other scheme or host, any path outside the style sheets and fonts, any
            picture the document does not name or that is no bitmap.
    """
    parts = urlsplit(url)
    path = unquote(parts.path)
    if f"{parts.scheme}://{parts.netloc}" != ASAL or ".." in Path(path).parts or parts.query:
        raise BerkasDitolakError(f"refused: {url}")
    if path.startswith("/static/"):
        return _statis(path.removeprefix("/static/"), url)
    if path.startswith("/media/"):
        return _gambar(path.removeprefix("/media/"), gambar, url)
    raise BerkasDitolakError(f"refused: {url}")


def _statis(name: str, url: str) -> tuple[bytes, str]:
    found = finders.find(name) if name.startswith(("css/print/", "fonts/")) else None
    kind = JENIS_BERKAS.get(Path(name).suffix)
    if found is None or kind is None:
        raise BerkasDitolakError(f"refused: {url}")
    return Path(found).read_bytes(), kind


def _gambar(name: str, allowed: frozenset[str], url: str) -> tuple[bytes, str]:
    kind = mimetypes.guess_type(name)[0]
    if name not in allowed or kind not in JENIS_GAMBAR or not default_storage.exists(name):
        raise BerkasDitolakError(f"refused: {url}")
    with default_storage.open(name) as file:
        return file.read(), kind


def pengambil(gambar: frozenset[str]) -> Any:
    """WeasyPrint's fetcher, reduced to `baca_berkas`: it opens no connection and no path by itself."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Pengambil(URLFetcher):
        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            content, kind = baca_berkas(url, gambar)
            return URLFetcherResponse(url, BytesIO(content), {"Content-Type": kind})

    return Pengambil(allowed_protocols={"https"}, allow_redirects=False)


def html_cetak(dokumen: Dokumen) -> str:
    """The whole printed document as HTML."""
    style = Path(str(finders.find(LEMBAR_GRAFIK))).read_text(encoding="utf-8")
    body = isi_cetak(dokumen, gaya_svg=style, alamat_gambar=lambda name: f"{ASAL}/media/{quote(name)}")
    return render_to_string("pdf/dokumen.html", {"dokumen": dokumen, "isi": body})


def lebar_kolom(tabel: Iterable[TabelBlok]) -> str:
    """Style rules with the width of every column: the document itself carries no style."""
    return "\n".join(
        f"#t-{table.id} col:nth-child({place}) {{ width: {width} }}"
        for table in tabel
        if table.baris
        for place, width in enumerate(tata_letak(table).lebar, start=1)
    )


def gaya_dokumen(dokumen: Dokumen, tabel: Iterable[TabelBlok]) -> str:
    """The style rules of this one document: its running heads and the columns of its tables.

    The heads stand in the margin boxes themselves, so that they are no content to assistive technology.
    """
    left, right = _teks_css(f"{dokumen.opd} {dokumen.pemda}"), _teks_css(dokumen.sebutan)
    heads = f"@page {{ @top-left {{ content: {left} }} @top-right {{ content: {right} }} }}"
    if dokumen.rancangan:
        heads += f'@page {{ background: url("{ASAL}/static/{TANDA_RANCANGAN}") center no-repeat }}'
    return f"{heads}\n{lebar_kolom(tabel)}"


def _teks_css(text: str) -> str:
    """A string of a style sheet: every sign that could end it is written as its number."""
    return (
        '"' + "".join(one if one.isalnum() or one in " .,()-" else f"\\{ord(one):x} " for one in text) + '"'
    )


class _Setempat(threading.local):
    """The print sheet with its fonts, read once by each thread: a second of every report otherwise."""

    siap: tuple[Any, Any] | None = None


_setempat = _Setempat()
# WeasyPrint lets go of its fonts with functions that are gone when the interpreter ends.
atexit.register(lambda: setattr(_setempat, "siap", None))


def lembar_dan_huruf() -> tuple[Any, Any]:
    """(the print sheet, its fonts), ready for use in this thread."""
    if _setempat.siap is None:
        from weasyprint import CSS
        from weasyprint.text.fonts import FontConfiguration

        fonts = FontConfiguration()
        url = f"{ASAL}/static/{LEMBAR}"
        _setempat.siap = (CSS(url=url, url_fetcher=pengambil(frozenset()), font_config=fonts), fonts)
    return _setempat.siap


@contextmanager
def tanpa_pemulung() -> Iterator[None]:
    """Cyclic garbage piles up only for the seconds of one report; not collecting it saves a third of them."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def pdf_laporan(dokumen: Dokumen) -> bytes:
    """The PDF, tagged (PDF/UA-1), with bookmarks. Less than a tenth of a second a page."""
    from weasyprint import CSS, HTML

    fetcher = pengambil(dokumen.gambar)
    sheet, fonts = lembar_dan_huruf()
    sheets = [sheet, CSS(string=gaya_dokumen(dokumen, dokumen.tabel), url_fetcher=fetcher)]
    with tanpa_pemulung():
        page = HTML(string=html_cetak(dokumen), base_url=f"{ASAL}/", url_fetcher=fetcher)
        return sempurnakan(page.write_pdf(stylesheets=sheets, font_config=fonts, pdf_variant="pdf/ua-1"))


def nama_berkas(slug: str, tahun: int, akhiran: str) -> str:
    return f"lkjip-{slug}-{tahun}.{akhiran}"
