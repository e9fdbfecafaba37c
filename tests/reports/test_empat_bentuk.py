"""The same numbers in all four forms: every cell of every table of the four demonstration reports.

Each form is read back by a reader that knows nothing of the blocks: JSON as text, the printed HTML by a
parser, the workbook by its cells and number formats, the Word document by its table markup; of the PDF, the
figures on its pages.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.db import transaction
from lxml import etree
from openpyxl import load_workbook
from PIL import Image
from pypdf import PdfReader

from agencies.models import OPD
from reports.blocks import Dokumen
from reports.builder import bangun
from reports.renderers import svg
from reports.renderers.docx import docx_laporan
from reports.renderers.html import isi_cetak
from reports.renderers.json import json_laporan
from reports.renderers.pdf import pdf_laporan
from reports.renderers.xlsx import nama_lembar, xlsx_laporan
from tests.reports.test_renderers import SelHTML
from ui.angka import bulatkan, tampilkan

pytestmark = [pytest.mark.django_db, pytest.mark.berkas]
SLUG = ("sibolga", "batubara", "dumai", "tanjungpinang")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BENTUK = re.compile(r'(?:"([^"]*)")?(#,##)?0(?:\.(0+))?(%?)(?:"([^"]*)")?')
# Table by its number and title → rows of (first column, shown text).
Tabel = dict[str, list[list[tuple[int, str]]]]


@dataclass
class Bentuk:
    json: list[dict]
    html: Tabel
    xlsx: Tabel
    docx: Tabel
    nilai_xlsx: dict[str, list[dict[int, object]]]


@pytest.fixture(scope="module")
def dokumen(django_db_setup, django_db_blocker) -> Iterator[dict[str, Dokumen]]:
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_demo", without_users=True, stdout=io.StringIO())
        opds = OPD.objects.select_related("pemda").in_bulk(SLUG, field_name="slug")
        yield {slug: bangun(opds[slug], 2024) for slug in SLUG}
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def bentuk(dokumen) -> dict[str, Bentuk]:
    dot = io.BytesIO()
    Image.new("RGB", (1, 1)).save(dot, "PNG")
    with pytest.MonkeyPatch.context() as patch:
        # Drawings hold no cells and take seconds.
        patch.setattr(svg, "png", lambda drawing, width: dot.getvalue())
        return {slug: baca(document, slug) for slug, document in dokumen.items()}


def baca(document: Dokumen, slug: str) -> Bentuk:
    tables = [table for table in document.tabel if table.baris]
    parser = SelHTML()
    parser.feed(isi_cetak(document))
    book = load_workbook(io.BytesIO(xlsx_laporan(document)))
    names = nama_lembar(document.tabel)
    content = json.loads(json_laporan(document, slug))["tabel"]
    word = tabel_docx(docx_laporan(document, {}))
    forms = Bentuk([one for one in content if one["baris"]], {}, {}, word, {})
    for table in tables:
        title = f"{table.sebutan} {table.judul}"
        forms.html[title] = [
            # HTML does not number its columns; the spans of the block do.
            [
                (sum(cell.kolom for cell in row.sel[:at]), " ".join(text.split()))
                for at, text in enumerate(texts)
            ]
            for row, texts in zip(table.baris, parser.tabel[table.id], strict=True)
        ]
        sheet = book[names[table.id]]
        # Title, link back, and a heading of one row or two stand above.
        lines = [4 + bool(table.kepala) + at for at in range(len(table.baris))]
        forms.xlsx[title] = [baris_xlsx(sheet, line) for line in lines]
        forms.nilai_xlsx[title] = [
            {cell.column - 1: nilai_sel(sheet, cell) for cell in sheet[line]} for line in lines
        ]
    return forms


def nilai_sel(sheet, cell) -> object:
    """The value of a cell, its formula worked out: a sum of cells, or a quotient."""
    if cell.data_type != "f":
        return Decimal(repr(cell.value)) if isinstance(cell.value, int | float) else cell.value
    parts = (nilai_sel(sheet, sheet[name]) for name in re.findall(r"[A-Z]+\d+", cell.value))
    values = [part if isinstance(part, Decimal) else Decimal(0) for part in parts]
    if cell.value.startswith("=SUM("):
        return sum(values, Decimal(0))
    assert re.fullmatch(r"=[A-Z]+\d+/[A-Z]+\d+", cell.value)
    return values[0] / values[1]


def baris_xlsx(sheet, row: int) -> list[tuple[int, str]]:
    """What a reader of the sheet sees: each cell in its number format, covered cells left out."""
    covered = {
        (line, column)
        for area in sheet.merged_cells.ranges
        for line, column in area.cells
        if (line, column) != (area.min_row, area.min_col)
    }
    return [
        (cell.column - 1, terlihat(nilai_sel(sheet, cell), cell.number_format))
        for cell in sheet[row]
        if (cell.row, cell.column) not in covered
    ]


def terlihat(nilai: object, bentuk: str) -> str:
    if not isinstance(nilai, Decimal):
        return nilai or ""
    before, grouped, places, percent, after = BENTUK.fullmatch(bentuk).groups(default="")
    number = bulatkan(nilai * 100 if percent else nilai, len(places))
    digits = tampilkan(number, "bilangan", len(places))
    return f"{before}{digits if grouped else digits.replace('.', '')}{percent}{after}"


def tabel_docx(content: bytes) -> Tabel:
    body = etree.fromstring(zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml"))
    found: Tabel = {}
    for table in body.iter(f"{W}tbl"):
        caption = table.find(f"{W}tblPr/{W}tblCaption")
        if caption is None:
            continue
        rows = found[caption.get(f"{W}val")] = []
        for row in table.iterfind(f"{W}tr"):
            if row.find(f"{W}trPr/{W}tblHeader") is not None:
                continue
            rows.append([])
            place = 0
            for cell in row.iterfind(f"{W}tc"):
                rows[-1].append((place, "".join(text.text or "" for text in cell.iter(f"{W}t"))))
                span = cell.find(f"{W}tcPr/{W}gridSpan")
                place += 1 if span is None else int(span.get(f"{W}val"))
    return found


def rapi(tables: Tabel) -> Tabel:
    return {
        title: [[(place, text.replace("\xa0", " ")) for place, text in row] for row in rows]
        for title, rows in tables.items()
    }


@pytest.mark.parametrize("slug", SLUG)
def test_every_table_shows_the_same_cells_in_html_docx_and_xlsx(bentuk, slug: str) -> None:
    forms = bentuk[slug]
    assert len(forms.html) > 10
    assert rapi(forms.docx) == rapi(forms.html)
    assert rapi(forms.xlsx) == rapi(forms.html)


@pytest.mark.parametrize("slug", SLUG)
def test_every_cell_of_json_is_the_one_in_print(bentuk, slug: str) -> None:
    forms = bentuk[slug]
    tables = {f"Tabel {table['nomor']} {table['judul']}": table["baris"] for table in forms.json}
    assert list(tables) == list(forms.html)
    for title, rows in rapi(forms.html).items():
        for shown, row in zip(rows, tables[title], strict=True):
            assert shown == [(place, row[place]["tampil"].replace("\xa0", " ")) for place, _text in shown]


@pytest.mark.parametrize("slug", SLUG)
def test_the_workbook_holds_the_exact_figures_of_json(bentuk, slug: str) -> None:
    forms = bentuk[slug]
    compared = 0
    for table in forms.json:
        title = f"Tabel {table['nomor']} {table['judul']}"
        for values, row in zip(forms.nilai_xlsx[title], table["baris"], strict=True):
            for place, cell in enumerate(row):
                held = values.get(place)
                if not isinstance(held, Decimal):
                    continue
                exact = Decimal(cell["nilai"])
                scaled = exact / 100 if cell["tampil"].endswith("%") else exact
                # A workbook keeps 15 digits.
                assert abs(held - scaled) <= abs(scaled) * Decimal("1e-14")
                compared += 1
    assert compared > 100


def test_every_figure_of_a_table_stands_on_the_pages_of_the_pdf(dokumen) -> None:
    document = dokumen["batubara"]
    pages = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf_laporan(document))).pages)
    # A font that has one glyph for both may give a minus back as a hyphen.
    printed = Counter(pages.replace("\u2010", "-").split())
    figures = Counter(
        word
        for table in document.tabel
        for row in table.baris
        for cell in row.sel
        if isinstance(cell.nilai, Decimal)
        for word in cell.tampil.split()
    )
    assert len(figures) > 100
    assert {word: count for word, count in figures.items() if printed[word] < count} == {}
