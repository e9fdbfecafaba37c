"""The paper of an agreement as a Word document says word for word what the PDF says."""

from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal
from html import unescape

import pytest
from django.urls import reverse
from docx import Document

from performance.selectors.naskah import Naskah, naskah
from reports.renderers.perjanjian import html_perjanjian
from reports.renderers.perjanjian_docx import docx_perjanjian
from tests.factories.kinerja import baris_anggaran, baris_kinerja, tandatangani
from tests.reports.test_perjanjian_pdf import draft, fresh, fresh_draft

__all__ = ["draft"]


def kata_docx(content: bytes) -> list[str]:
    """The words of the body in reading order."""
    xml = zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode()
    xml = re.sub(r"</w:p>|<w:br/>|</w:tc>", " ", xml)
    return unescape(re.sub(r"<[^>]+>", "", xml)).split()


def kata_html(paper: Naskah) -> list[str]:
    """The words of the printed sheets, without the mark and the line at the foot."""
    html = re.sub(r'(?s)^.*?<body.*?>|<p class="(cap|kaki)">.*?</p>', "", html_perjanjian(paper))
    return unescape(re.sub(r"<[^>]+>", "", re.sub(r"<(br|/p|/t[dh]|/h1|/tr)\b[^>]*>", " ", html))).split()


def catatan(content: bytes, nama: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "".join(archive.read(one).decode() for one in archive.namelist() if nama in one)


def test_a_signed_paper_says_what_the_pdf_says(draft) -> None:
    first = draft.baris_kinerja.get().indikator
    first.nama = "Jumlah kelompok & usaha"
    baris_kinerja(draft, first, Decimal(5), "5")
    baris_anggaran(draft, "Kegiatan Pembinaan", 250_000)
    paper = naskah(fresh(tandatangani(draft)))
    paper.perjanjian.sidik = paper.sidik()
    content = docx_perjanjian(paper)
    words = kata_docx(content)
    assert words == kata_html(paper)
    assert "1.500.000" in words and "1.750.000" in words
    assert paper.sidik() in catatan(content, "footer")
    assert "DRAF" not in catatan(content, "header")


def test_a_draft_says_what_the_pdf_says_and_carries_its_mark(draft) -> None:
    draft.pihak_kedua = None
    draft.tanggal = None
    draft.save()
    paper = naskah(fresh_draft(draft))
    content = docx_perjanjian(paper)
    assert kata_docx(content) == kata_html(paper)
    assert 'string="DRAF"' in catatan(content, "header")
    assert "belum ditandatangani dan belum berlaku" in catatan(content, "footer")


def test_who_has_no_superior_promises_alone(draft) -> None:
    draft.jabatan.atasan = None
    draft.jabatan.save()
    draft.pihak_kedua = None
    draft.save()
    paper = naskah(fresh_draft(draft))
    assert kata_docx(docx_perjanjian(paper)) == kata_html(paper)


def test_the_tables_stand_on_a_sheet_of_their_own(draft) -> None:
    content = docx_perjanjian(naskah(fresh(tandatangani(draft))))
    document = Document(io.BytesIO(content))
    breaks = [p.text for p in document.paragraphs if p.paragraph_format.page_break_before]
    assert breaks == ["Lampiran"]
    assert document.core_properties.language == "id-ID"
    assert docx_perjanjian(naskah(fresh(draft))) == content


@pytest.mark.parametrize(
    ("who", "status"), [("operator", 200), ("pimpinan", 200), ("operator_lain", 404), ("admin_asing", 404)]
)
def test_who_downloads_the_paper(dunia, masuk, draft, who: str, status: int) -> None:
    answer = masuk(who).get(reverse("reports:perjanjian-docx", args=["dinas-asri", 2024, draft.pk]))
    assert answer.status_code == status
    if status == 200:
        assert answer["Content-Disposition"] == 'attachment; filename="pk-0-dinas-asri-draf.docx"'
        assert answer.content.startswith(b"PK")
