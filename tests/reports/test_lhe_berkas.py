"""The files of the LHE: one score in all of them, tagged pages, a document that Word opens."""

from __future__ import annotations

import re
from decimal import Decimal
from io import BytesIO

import pytest
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from reports.blocks import Dokumen
from reports.lhe.builder import bangun_lhe
from reports.renderers.docx import docx_laporan
from reports.renderers.pdf import pdf_laporan
from reports.renderers.xlsx import xlsx_laporan
from tests.conftest import Dunia
from tests.factories.lhe import KOMPONEN, NILAI, evaluasi_lalu, lhe_uji

pytestmark = [pytest.mark.django_db, pytest.mark.berkas]
# "Hasil Evaluasi" as printed: weight, last year, this year. Worked out in tests.factories.lhe.
HASIL = [
    ["1", "Perencanaan Kinerja", "30,00", "21,00", KOMPONEN[0]],
    ["2", "Pengukuran Kinerja", "30,00", "–", KOMPONEN[1]],
    ["3", "Pelaporan Kinerja", "15,00", "–", KOMPONEN[2]],
    ["4", "Evaluasi Akuntabilitas Kinerja Internal", "25,00", "–", KOMPONEN[3]],
    ["Nilai hasil evaluasi", "100,00", "66,10", NILAI],
    ["Predikat", "", "B", "B"],
]


def lhe(dunia: Dunia, **lain: str) -> Dokumen:
    evaluasi_lalu(dunia.opd)
    return bangun_lhe(lhe_uji(dunia.opd, **lain))


def kata(teks: str) -> str:
    return " ".join(teks.split())


@pytest.mark.parametrize(("bentuk", "tahap"), [("bab", "final"), ("surat", "panel")])
def test_pages(dunia: Dunia, bentuk: str, tahap: str) -> None:
    content = pdf_laporan(lhe(dunia, bentuk_lhe=bentuk, tahap=tahap))
    file = PdfReader(BytesIO(content))
    root = file.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()
    pages = [kata(page.extract_text()) for page in file.pages]
    whole = " ".join(pages)
    for row in HASIL:
        assert kata(" ".join(row)) in whole
    assert "Agar menindaklanjuti seluruh rekomendasi, paling lambat 13 September 2025." in whole
    # The worksheet lies on its side, its heading with it.
    last = file.pages[-1].mediabox
    assert last.width > last.height
    at = next(
        n for n, page in enumerate(pages) if "LAMPIRAN: LEMBAR KERJA EVALUASI" in page.upper() and n > 1
    )
    assert "1.a.1" in pages[at]
    if bentuk == "surat":
        assert pages[0].startswith("RANCANGAN PEMERINTAH KOTA ASRI INSPEKTORAT")
        assert "RANCANGAN LHE 2025" in pages[1]
        assert "LHE 2025" not in pages[0]
    else:
        assert "RANCANGAN" not in whole


@pytest.mark.parametrize("bentuk", ["bab", "surat"])
def test_word_document(dunia: Dunia, bentuk: str) -> None:
    document = Document(BytesIO(docx_laporan(lhe(dunia, bentuk_lhe=bentuk), {})))
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    table = next(one for one in tables if one[0][-1] == "Nilai tahun 2025")
    # A cell over two columns is read twice.
    assert [[c for n, c in enumerate(row) if not n or c != row[n - 1] or n > 2] for row in table[1:]] == HASIL
    worksheet = next(one for one in tables if one[0][-1] == "Daftar evidence")
    assert len(worksheet) == 1 + 4 + 12 + 80 + 1
    assert worksheet[-1] == ["Nilai akhir", "Nilai akhir", "100,00", "B", "", NILAI, "", ""]
    paragraphs = [one.text for one in document.paragraphs]
    assert "Agar menindaklanjuti seluruh rekomendasi, paling lambat 13 September 2025." in paragraphs
    assert document.sections[-1].page_width > document.sections[-1].page_height


def nilai(rumus: object, sheet) -> Decimal:
    """What a spreadsheet would show for the three kinds of formulas that the workbook has."""
    if not str(rumus).startswith("="):
        return Decimal(str(rumus or 0))
    inner = re.sub(r"^=(SUM\((.*)\))?", r"\2", str(rumus))
    if "*" in inner:
        first, second = inner.split("*")
        return nilai(sheet[first].value, sheet) * nilai(sheet[second].value, sheet)
    cells = [
        cell
        for part in inner.split(",")
        for line in (sheet[part] if ":" in part else ((sheet[part],),))
        for cell in line
    ]
    return sum((nilai(cell.value, sheet) for cell in cells), Decimal(0))


def test_workbook_computes_the_printed_score(dunia: Dunia) -> None:
    book = load_workbook(BytesIO(xlsx_laporan(lhe(dunia))))
    for head in ("Tabel L.1", "Tabel 2.2"):
        sheet = next(one for one in book.worksheets if str(one["A1"].value).startswith(head))
        rows = {row[0].value: row for row in sheet.iter_rows(min_row=4)}
        assert str(rows["Nilai akhir"][5].value).startswith("=SUM(")
        assert nilai(rows["Nilai akhir"][5].value, sheet) == Decimal(NILAI.replace(",", "."))
        for code, score in zip("1234", KOMPONEN, strict=True):
            assert nilai(rows[code][5].value, sheet) == Decimal(score.replace(",", "."))
        assert nilai(rows["Nilai akhir"][2].value, sheet) == 100
    sheet = next(one for one in book.worksheets if str(one["A1"].value).startswith("Tabel 2.1"))
    rows = {row[0].value: row for row in sheet.iter_rows(min_row=4)}
    assert nilai(rows["Nilai hasil evaluasi"][4].value, sheet) == Decimal("69.45")
    # Last year's komponen are not all known: the printed figure itself stands there.
    assert rows["Nilai hasil evaluasi"][3].value == 66.1
