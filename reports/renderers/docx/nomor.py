"""On which page each heading, table and drawing of the Word document will stand.

Word counts its pages itself, but only when somebody asks it to; until then the contents show what stands in
the file. So the same blocks are laid out here in the measures of the Word document, without drawing a page:
a twentieth of a second a page. Word and LibreOffice break a line or a row otherwise now and then, so a number
can be one off until the fields are updated (Ctrl+A, F9).
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders

from reports.blocks import Dokumen, TabelBlok
from reports.renderers.docx.halaman import LEMBAR, Bagian, bagi
from reports.renderers.docx.tabel import lebar_kolom
from reports.renderers.html import isi_cetak
from reports.renderers.pdf import ASAL, pengambil, tanpa_pemulung

GAYA = "css/print/word.css"
ROMAWI = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def nomor_halaman(dokumen: Dokumen) -> dict[str, str]:
    """Printed page numbers by the id of a block: Roman before Bab I, then Arabic from 1."""
    groups = bagi(dokumen.blok)
    pages = _tata(dokumen)
    result: dict[str, str] = {}
    first: dict[Bagian, int] = {}
    for part, _sheet, blocks in groups:
        for key in (getattr(block, "id", "") for block in blocks):
            if key not in pages:
                continue
            number = pages[key] - first.setdefault(part, pages[key]) + 1
            result[key] = romawi(number) if part == Bagian.DEPAN else str(number)
    return result


def romawi(number: int) -> str:
    """A small Roman number; for 1 to 39."""
    for value, sign in ROMAWI:
        if number >= value:
            return sign + romawi(number - value)
    return ""


def _tata(dokumen: Dokumen) -> dict[str, int]:
    """The sheet on which each block begins, counted from the first."""
    from weasyprint import CSS, HTML

    body: list[str] = []
    widths: list[str] = []
    for _part, sheet, blocks in bagi(dokumen.blok):
        content = isi_cetak(replace(dokumen, blok=tuple(blocks)))
        body.append(f'<div class="lembar lembar-{sheet}">{content}</div>')
        widths += [
            f"#t-{table.id} col:nth-child({place}) {{ width: {width // 20}.{width % 20 * 5:02}pt }}"
            for table in blocks
            if isinstance(table, TabelBlok) and table.baris
            for place, width in enumerate(lebar_kolom(table, LEMBAR[sheet].isi), start=1)
        ]
    fetcher = pengambil(dokumen.gambar)
    style = Path(str(finders.find(GAYA))).read_text(encoding="utf-8")
    sheets = [CSS(string=style, url_fetcher=fetcher), CSS(string="\n".join(widths), url_fetcher=fetcher)]
    page = HTML(string=f'<html lang="id"><body>{"".join(body)}', base_url=f"{ASAL}/", url_fetcher=fetcher)
    found: dict[str, int] = {}
    with tanpa_pemulung():
        rendered: Any = page.render(stylesheets=sheets)
    for number, sheet_of_paper in enumerate(rendered.pages):
        for key in sheet_of_paper.anchors:
            found.setdefault(key, number)
    return found
