"""Our drawings as bitmaps, for programs that do not draw SVG. Always our own fonts, so that the same drawing
gives the same bytes on every machine."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import resvg_py
from django.contrib.staticfiles import finders
from fontTools.ttLib import TTFont

LEMBAR = "css/print/grafik.css"
HURUF = tuple(f"fonts/laporan/SourceSans3-{name}.ttf.woff2" for name in ("Regular", "Semibold", "It"))
KOTAK = re.compile(r'viewBox="[-\d.]+[ ,]+[-\d.]+[ ,]+([\d.]+)[ ,]+([\d.]+)"')
NAMA = re.compile(r'<title[^>]*>([^<]+)</title>|aria-label="([^"]+)"')
UKURAN = re.compile(r'<svg[^>]*\swidth="([\d.]+)[^"]*"[^>]*\sheight="([\d.]+)')


def ukuran(svg: str) -> tuple[Decimal, Decimal]:
    """(width, height) of the drawing in its own units.

    Raises:
        ValueError: it states neither a viewBox nor a size.
    """
    found = KOTAK.search(svg) or UKURAN.search(svg)
    if found is None:
        raise ValueError("a drawing needs a viewBox")
    return Decimal(found[1]), Decimal(found[2])


def nama(svg: str) -> str:
    """The words of the drawing for who cannot see it, as markup holds them; '' without any."""
    found = NAMA.search(svg)
    return (found[1] or found[2]).strip() if found else ""


def png(svg: str, lebar: int) -> bytes:
    """The drawing on a transparent ground, `lebar` pixels wide."""
    style = Path(str(finders.find(LEMBAR))).read_text(encoding="utf-8")
    drawn = resvg_py.svg_to_bytes(
        svg_string=svg, width=lebar, style_sheet=style, font_files=_huruf()[1], skip_system_fonts=True
    )
    return bytes(drawn)


@lru_cache(maxsize=1)
def _huruf() -> tuple[TemporaryDirectory[str], list[str]]:
    """The fonts unpacked, once per process: the drawing library reads no WOFF2. The folder goes with it."""
    folder = TemporaryDirectory(prefix="huruf-")
    files = []
    for name in HURUF:
        font = TTFont(str(finders.find(name)))
        font.flavor = None
        path = Path(folder.name) / f"{Path(name).name.partition('.')[0]}.ttf"
        font.save(path, reorderTables=False)
        files.append(str(path))
    return folder, files
