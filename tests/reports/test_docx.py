"""The Word document: every kind of block, real headings, fields, sections, and the same bytes each time."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from typing import get_args

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from docx import Document
from PIL import Image

from reports.blocks import (
    Baris,
    Blok,
    Butir,
    Daftar,
    DaftarRujukan,
    Dokumen,
    GambarBlok,
    Gaya,
    GrafikBlok,
    Jenis,
    JudulBlok,
    KepalaSurat,
    Kertas,
    KodeQR,
    Kolom,
    KopSurat,
    Paragraf,
    Potongan,
    Rujukan,
    RumusBlok,
    Sampul,
    Sel,
    TabelBlok,
    TabelNarasi,
    TandaTangan,
    TandaTanganBerdua,
)
from reports.renderers.docx import docx_laporan
from reports.renderers.docx.isi import PENULIS, nama_penanda
from reports.renderers.docx.nomor import nomor_halaman, romawi

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100">'
    '<title>Dua batang</title><rect width="50" height="50"/></svg>'
)
KOLOM = (
    Kolom("No.", Jenis.NOMOR, 4),
    Kolom("Uraian", lebar=30),
    Kolom("2023", Jenis.ANGKA, grup="Target"),
    Kolom("2024", Jenis.ANGKA, grup="Target"),
)


def angka(nilai: int) -> Sel:
    return Sel(Decimal(nilai), str(nilai), Jenis.ANGKA)


TABEL = TabelBlok(
    "satu",
    "Tabel Satu",
    KOLOM,
    (
        Baris((Sel("Kelompok", "Kelompok", kolom=4),), Gaya.KELOMPOK),
        Baris((Sel("1", "1", Jenis.NOMOR), Sel("a", "a", inden=2), angka(1), angka(2))),
        Baris((Sel("Jumlah", "Jumlah", kolom=2), angka(1), angka(2)), Gaya.JUMLAH),
    ),
    catatan=("pertama", "kedua"),
    nomor="1.1",
)
ORANG = TandaTangan("Dumai, 1 Maret 2025", "Kepala Dinas", "Siti Aminah", "Pembina")
SATU_PER_JENIS: tuple[Blok, ...] = (
    Sampul("Laporan Kinerja", 2024, "Dinas Asri", "Kota Dumai"),
    JudulBlok("daftar-isi", "Daftar Isi", 1, depan=True),
    DaftarRujukan((Rujukan("bagian-bab", "BAB I Pendahuluan"),)),
    JudulBlok("daftar-tabel", "Daftar Tabel", 1, depan=True),
    DaftarRujukan((Rujukan("satu", "Tabel 1.1 Tabel Satu"),)),
    JudulBlok("bagian-bab", "Pendahuluan", 1, "BAB I"),
    Paragraf("Rp 5 dan tebal", (Potongan("Rp 5 dan "), Potongan("tebal", tebal=True))),
    Paragraf("situs", (Potongan("situs", tautan="https://contoh.go.id/?a=1&b=2"),)),
    Daftar((Butir("x"), Butir("y", 1)), bernomor=True),
    TABEL,
    TabelNarasi((("A", "B"), ("1", "2")), kepala=True),
    GrafikBlok("grafik", "Grafik", SVG, "1.1", Kertas.A3),
    GambarBlok("foto", "tidak/ada.png", 40, 20, "Foto kantor", "Foto", "1.2"),
    RumusBlok("Capaian", "realisasi", "target", "100%", "untuk indikator positif"),
    TandaTangan("Dumai", "Kepala", "Budi"),
    TandaTanganBerdua(replace(ORANG, tempat_tanggal=""), ORANG),
    KodeQR("https://contoh.go.id/s/1", "Periksa berkas ini", SVG),
    KopSurat("Kota Dumai", "Inspektorat", "Jalan Satu Nomor 1"),
    KepalaSurat(
        "Dumai, 1 Juli 2025", (("Nomor", "700/1"), ("Hal", "LHE")), ("Yth. Kepala Dinas", "di Dumai")
    ),
)


def dokumen(*blok: Blok) -> Dokumen:
    return Dokumen("LKjIP", "Dinas Asri", "Kota Dumai", 2024, blok)


@pytest.fixture(scope="module")
def berkas() -> bytes:
    return docx_laporan(dokumen(*SATU_PER_JENIS), {"satu": "7"})


@pytest.fixture(scope="module")
def xml(berkas: bytes) -> str:
    return zipfile.ZipFile(BytesIO(berkas)).read("word/document.xml").decode()


def test_every_kind_of_block_has_its_writer_and_its_example() -> None:
    assert set(PENULIS) == set(get_args(Blok))
    assert {type(block) for block in SATU_PER_JENIS} == set(get_args(Blok))


def test_the_same_document_gives_the_same_bytes(berkas: bytes) -> None:
    assert docx_laporan(dokumen(*SATU_PER_JENIS), {"satu": "7"}) == berkas


def test_headings_are_words_headings(berkas: bytes) -> None:
    found = [(p.text, p.style.name) for p in Document(BytesIO(berkas)).paragraphs if p.text]
    assert ("BAB I Pendahuluan", "Heading 1") in found
    assert ("Tabel 1.1 Tabel Satu", "Caption") in found
    assert ("Dua batang", "Caption") not in found


def test_properties_say_what_it_is(berkas: bytes) -> None:
    properties = Document(BytesIO(berkas)).core_properties
    assert (properties.title, properties.author, properties.language) == (
        "LKjIP",
        "Dinas Asri Kota Dumai",
        "id-ID",
    )


def test_numbers_of_captions_and_contents_are_fields(xml: str) -> None:
    orders = [" ".join(order.split()) for order in re.findall(r"<w:instrText[^>]*>([^<]+)<", xml)]
    assert 'TOC \\o "1-3" \\h \\z \\u' in orders
    assert 'TOC \\h \\z \\c "Tabel"' in orders
    assert orders.count("SEQ Tabel \\* ARABIC \\r 1") == 1
    # The first drawing of the chapter starts to count, the second goes on.
    assert [order for order in orders if order.startswith("SEQ Gambar")] == [
        "SEQ Gambar \\* ARABIC \\r 1",
        "SEQ Gambar \\* ARABIC",
    ]
    assert xml.count('fldCharType="begin"') == xml.count('fldCharType="end"') == len(orders)


def test_contents_lead_to_bookmarks_with_page_numbers(xml: str) -> None:
    anchors = set(re.findall(r'w:anchor="([^"]+)"', xml))
    assert anchors == {nama_penanda("satu"), nama_penanda("bagian-bab")}
    assert anchors <= set(re.findall(r'w:bookmarkStart [^>]*w:name="([^"]+)"', xml))
    assert re.search(r"PAGEREF [^<]+</w:instrText>.*?<w:t[^>]*>7<", xml)


def test_page_numbers_are_roman_then_start_again(berkas: bytes) -> None:
    sections = Document(BytesIO(berkas)).sections
    numbers = [section._sectPr.find(".//{*}pgNumType").attrib for section in sections]
    short = [{key.partition("}")[2]: value for key, value in one.items()} for one in numbers]
    assert short == [
        {"fmt": "decimal", "start": "1"},
        {"fmt": "lowerRoman", "start": "1"},
        {"fmt": "decimal", "start": "1"},
        {"fmt": "decimal"},
        {"fmt": "decimal"},
        # The letter, which stands here only to have every kind.
        {"fmt": "decimal", "start": "1"},
    ]
    # 297 × 420 mm of the wide drawing, 210 mm of the text around it, in whole millimetres.
    assert [round(section.page_width.mm) for section in sections] == [210, 210, 210, 420, 210, 210]
    assert [section.header.paragraphs[0].text for section in sections][1:3] == [
        "Dinas Asri Kota Dumai\tLKjIP 2024"
    ] * 2
    assert sections[0].header.paragraphs[0].text == ""
    # The style of running heads would draw its rule above the cover.
    assert sections[0].header.paragraphs[0].style.name == "Normal"
    assert sections[2].footer.paragraphs[0].text == "Halaman 1"


def test_first_page_of_a_letter_has_no_running_head() -> None:
    head = KopSurat("Kota Dumai", "Inspektorat", "Jalan Satu")
    attachment = JudulBlok("lampiran", "Lampiran", 1)
    letter = replace(dokumen(head, Paragraf("isi"), attachment, Paragraf("lembar kerja")), rancangan=True)
    first, second = Document(BytesIO(docx_laporan(letter, {}))).sections
    assert first.different_first_page_header_footer is True
    assert first.first_page_header.paragraphs[0].text == "RANCANGAN"
    assert first.header.paragraphs[0].text == "Dinas Asri Kota Dumai\tRANCANGAN LKjIP 2024"
    # What is attached goes on counting.
    assert second._sectPr.find(".//{*}pgNumType").get(second._sectPr.tag.replace("sectPr", "start")) is None


def test_table_repeats_its_heading_and_keeps_its_rows_whole(berkas: bytes) -> None:
    table = next(t for t in Document(BytesIO(berkas)).tables if t.style.name == "Tabel Laporan")
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["No.", "Uraian", "Target", "Target"],
        ["No.", "Uraian", "2023", "2024"],
        ["Kelompok"] * 4,
        ["1", "a", "1", "2"],
        ["Jumlah", "Jumlah", "1", "2"],
    ]
    heads = [row._tr.find(".//{*}tblHeader") is not None for row in table.rows]
    assert heads == [True, True, False, False, False]
    assert all(row._tr.find(".//{*}cantSplit") is not None for row in table.rows)
    # A short table stays together, and with its notes.
    assert all(
        p.paragraph_format.keep_with_next for row in table.rows[2:] for c in row.cells for p in c.paragraphs
    )


def test_pictures_have_words_and_a_missing_one_shows_them(xml: str) -> None:
    assert 'descr="Dua batang"' in xml
    assert "Foto kantor" in xml


def test_formula_is_words_own(xml: str) -> None:
    assert re.search(r"<m:num>.*realisasi.*</m:num><m:den>.*target.*</m:den>", xml)


def test_link_leads_outside(berkas: bytes) -> None:
    links = zipfile.ZipFile(BytesIO(berkas)).read("word/_rels/document.xml.rels").decode()
    assert 'Target="https://contoh.go.id/?a=1&amp;b=2"' in links


def test_words_survive_whatever_they_are() -> None:
    hostile = "a<b>&\"'\x00\x0b\ud800 ‮kanan 😀\nbaris"
    content = docx_laporan(dokumen(JudulBlok("b", "Bab", 1, "BAB I"), Paragraf(hostile)), {})
    assert Document(BytesIO(content)).paragraphs[1].text == "a<b>&\"' ‮kanan 😀\nbaris"


@pytest.mark.django_db
def test_a_stored_picture_is_put_in_its_proportion(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path
    picture = BytesIO()
    Image.new("RGB", (400, 100), "red").save(picture, "WEBP")
    name = default_storage.save("gambar/foto.webp", ContentFile(picture.getvalue()))
    content = docx_laporan(dokumen(GambarBlok("f", name, 400, 100, "Foto")))
    document = Document(BytesIO(content))
    assert [
        part.content_type for part in document.part.related_parts.values() if "image" in part.content_type
    ] == ["image/png"]
    (shape,) = document.inline_shapes
    assert shape.width == 4 * shape.height


def test_pages_are_counted_as_word_counts_them() -> None:
    """Roman from the first front page, Arabic from Bab I; a wide table stands on a sheet of its own."""
    wide = tuple(Kolom(f"Kolom panjang {n}") for n in range(12))
    words = Baris(tuple(Sel("Pertanggungjawaban", "Pertanggungjawaban") for _column in wide))
    blocks = (
        Sampul("Laporan", 2024, "Dinas", "Kota"),
        JudulBlok("kata", "Kata Pengantar", 1, depan=True),
        JudulBlok("isi", "Daftar Isi", 1, depan=True),
        JudulBlok("bab-1", "Pendahuluan", 1, "BAB I"),
        # A line with its room takes 23,4 points of the 677 on a page: 28 and a part.
        *[Paragraf(f"Paragraf {n}") for n in range(30)],
        JudulBlok("kedua", "Di halaman kedua", 2, "1.1"),
        Paragraf("Uraian."),
        # A wide table takes its heading along.
        JudulBlok("lebar", "Tabel lebar", 2, "1.2"),
        replace(TABEL, id="lebar-tabel", kolom=wide, baris=(words,)),
        JudulBlok("bab-2", "Rencana", 1, "BAB II"),
    )
    assert nomor_halaman(dokumen(*blocks)) == {
        "kata": "i",
        "isi": "ii",
        "bab-1": "1",
        "kedua": "2",
        "lebar": "3",
        "lebar-tabel": "3",
        "bab-2": "4",
    }


@pytest.mark.parametrize(("number", "shown"), [(1, "i"), (4, "iv"), (9, "ix"), (14, "xiv"), (38, "xxxviii")])
def test_roman_numbers(number: int, shown: str) -> None:
    assert romawi(number) == shown


def test_a_full_page_before_a_chapter_makes_no_empty_one() -> None:
    content = docx_laporan(
        dokumen(JudulBlok("a", "Satu", 1, "BAB I"), TABEL, TABEL, JudulBlok("b", "Dua", 1, "BAB II"), TABEL),
        {},
    )
    styles = [p.style.name for p in Document(BytesIO(content)).paragraphs]
    # Room below the first table and the last, none before the page ends.
    assert styles == [
        *["Heading 1", "Caption", *["Catatan Tabel"] * 3, "Jarak"],
        *["Caption", *["Catatan Tabel"] * 3],
        *["Heading 1", "Caption", *["Catatan Tabel"] * 3, "Jarak"],
    ]


def test_an_agreement_begins_on_a_sheet_of_its_own() -> None:
    signed = TandaTangan("Dumai, 2 Januari 2024", "Kepala Dinas", "Siti Aminah")
    content = docx_laporan(
        dokumen(
            JudulBlok("bagian-lampiran-jenjang", "Perjanjian", 2, "Lampiran 2"),
            JudulBlok("a", "Naskah A", 3),
            TandaTanganBerdua(signed, signed),
            JudulBlok("b", "Naskah B", 3),
        ),
        {},
    )
    headings = [p for p in Document(BytesIO(content)).paragraphs if p.style.name.startswith("Heading")]
    assert [(p.text, bool(p.paragraph_format.page_break_before)) for p in headings] == [
        ("Lampiran 2 Perjanjian", True),
        ("Naskah A", False),
        ("Naskah B", True),
    ]
