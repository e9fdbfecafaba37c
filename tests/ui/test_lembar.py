"""Uploaded tables: whatever program wrote them, a cell is the text a person would have typed."""

from __future__ import annotations

import datetime
import io
import zipfile
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from ui.lembar import BATAS_UKURAN, Lembar, baca_lembar, teks_sel
from ui.tables import amankan_sel, lepas_pengaman


def baca(content: bytes) -> Lembar:
    return baca_lembar(SimpleUploadedFile("data.bin", content))


def buku(*rows: tuple[object, ...]) -> bytes:
    book, content = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(content)
    return content.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"kode,nama\nA,Bidang\nB,Seksi\n",
        b"kode;nama\r\nA;Bidang\r\nB;Seksi\r\n",
        b"kode\tnama\nA\tBidang\nB\tSeksi",
        "\ufeffkode;nama\nA;Bidang\nB;Seksi\n".encode(),
        b'"kode";"nama"\n"A";"Bidang"\n"B";"Seksi"\n',
        b" kode ; nama ;;\nA;Bidang;;\nB;Seksi\n",
        buku(("kode", "nama"), ("A", "Bidang"), ("B", "Seksi")),
        buku(("kode", "nama", None), ("A", "Bidang"), ("B", "Seksi", None, "di luar")),
    ],
    ids=["comma", "semicolon", "tab", "bom", "quotes", "wide", "xlsx", "xlsx-wide"],
)
def test_the_same_table_is_read_from_every_program(content) -> None:
    assert baca(content) == Lembar(("kode", "nama"), (("A", "Bidang"), ("B", "Seksi")), (2, 3))


def test_a_row_keeps_the_number_it_has_in_the_file() -> None:
    sheet = baca(b"kode,nama\n,\nA,Bidang\n\n  ,  \nB,Seksi\n")
    assert (sheet.baris, sheet.nomor) == ((("A", "Bidang"), ("B", "Seksi")), (3, 6))
    assert baca(buku(("kode",), (None,), ("A",))).nomor == (3,)


def test_cells_hold_separators_quotes_and_lines() -> None:
    sheet = baca(b'nama;uraian\n"Dinas; Badan";"kata ""kutip""\nbaris dua"\n')
    assert sheet.baris == (("Dinas; Badan", 'kata "kutip"\nbaris dua'),)


def test_old_windows_letters_are_read() -> None:
    assert baca("nama\nCafé – “kutip”\n".encode("cp1252")).baris == (("Café – “kutip”",),)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        (True, "ya"),
        (False, "tidak"),
        (1234567, "1234567"),
        (-3, "-3"),
        (62.27, "62,27"),
        (0.1, "0,1"),
        (1e15, "1000000000000000"),
        (100.0, "100"),
        (Decimal("7.50"), "7,5"),
        (datetime.datetime.combine(datetime.date(2024, 3, 5), datetime.time(10, 30)), "2024-03-05"),
        (datetime.date(2024, 3, 5), "2024-03-05"),
        ("1.234", "1.234"),
    ],
)
def test_a_spreadsheets_cell_becomes_text(cell, text) -> None:
    assert teks_sel(cell) == text


def test_figures_and_dates_of_a_workbook_are_read_exactly() -> None:
    sheet = baca(buku(("a", "b", "c"), (62.27, 1500000000, datetime.date(2024, 12, 31))))
    assert sheet.baris == (("62,27", "1500000000", "2024-12-31"),)


def arsip(**files: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, body in files.items():
            archive.writestr(name, body)
    return content.getvalue()


def bom() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"\0" * (201 * 1024 * 1024))
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"   \n", "kosong"),
        (b"\n\n\n", "kosong"),
        (b";;;\n1;2;3;4\n", "kosong"),
        (b"kode,kode\n1,2\n", "berulang"),
        (b"%PDF-1.7\n\x00\x01\x02", "bukan CSV atau XLSX"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "bukan CSV atau XLSX"),
        ("kode\nA\n".encode("utf-16"), "bukan CSV atau XLSX"),
        (b'kode,nama\n"A,Bidang\n', "tidak dapat dibaca"),
        (b"PK\x03\x04rusak", "rusak"),
        (arsip(**{"word/document.xml": b"<a/>"}), "rusak"),
        (arsip(**{"[Content_Types].xml": b"<bukan"}), "rusak"),
        (buku(("kode",), ("A",))[:-300], "rusak"),
        (b"x" * (BATAS_UKURAN + 1), "5 MB"),
        (b"kode\n" + b"A\n" * 20_001, "20.000 baris"),
        (buku(), "kosong"),
    ],
    ids=[
        "blank", "lines", "no-names", "twice", "pdf", "png", "utf-16", "open-quote", "not-a-zip", "docx",
        "bad-xml", "cut-off", "too-large", "too-long", "empty-xlsx",
    ],
)  # fmt: skip
def test_what_is_no_table_is_refused_in_words(content, message) -> None:
    with pytest.raises(ValidationError) as caught:
        baca(content)
    assert message in str(caught.value.messages)


def test_a_packed_workbook_may_not_burst_the_machine() -> None:
    content = bom()
    assert len(content) < BATAS_UKURAN
    with pytest.raises(ValidationError, match="terlalu besar"):
        baca(content)


@given(st.binary(max_size=400))
def test_no_bytes_break_the_reader(content) -> None:
    for start in (b"", b"PK\x03\x04", b"kode,nama\n"):
        try:
            sheet = baca(start + content)
        except ValidationError:
            continue
        assert all(len(row) == len(sheet.judul) for row in sheet.baris)


@given(st.data())
def test_no_damage_to_a_workbook_breaks_the_reader(data) -> None:
    content = bytearray(KECIL)
    for _hit in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(4, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        baca(bytes(content))
    except ValidationError as error:
        assert error.messages


KECIL = buku(("kode", "nama"), ("A", 1), ("B", 2.5))


@given(st.text())
def test_what_the_export_protects_the_import_gives_back(text) -> None:
    once = amankan_sel(text)
    clean = lepas_pengaman(once)
    assert amankan_sel(clean) == once
    assert clean == text or clean == "".join(letter for letter in text if letter in clean)


@pytest.mark.parametrize(
    "text", ["=1+1", "-kata", "'=1+1", "''", "@a", "+62", "-3,5", "' kata", "biasa", "'"]
)
def test_a_protected_text_comes_back_exactly(text) -> None:
    assert lepas_pengaman(amankan_sel(text)) == text
    assert (amankan_sel(text) == text) == (text in {"''", "-3,5", "' kata", "biasa", "'"})
