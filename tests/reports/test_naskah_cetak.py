"""Whatever a writer's text holds, it is laid out in the PDF and the DOCX, and no word is missing there."""

from __future__ import annotations

import subprocess
import zipfile
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest

from reports.blocks import Dokumen, JudulBlok
from reports.kaya import blok_dari
from reports.renderers.docx import docx_laporan
from reports.renderers.pdf import pdf_laporan

# Right to left, joined emoji, signs that our fonts lack, and a mark that would turn the line round.
ANEH = "مرحبا بالعالم שלום 👩‍👩‍👧 ✅ 😀 é 漢字 ไทย हिन्दी ≥ ▲ 🇮🇩 \u202eputar\u202c nol\x00byte"
SERANGAN = (
    "<p onclick='x()'>klik<script>alert(1)</script></p><a href='javascript:x'>tautan</a>"
    "<table><tr><td>sel<ul><li>butir<b>tebal"
)
# Right-to-left words come back from a PDF in visual order, so only the others are looked for there.
KATA = [
    "✅",
    "😀",
    "é",
    "漢字",
    "ไทย",
    "≥",
    "▲",
    "putar",
    "nolbyte",
    "klik",
    "tautan",
    "sel",
    "butir",
    "tebal",
]


def dokumen(html: str) -> Dokumen:
    heading = JudulBlok("bagian-uji", "Uji", 1, nomor="BAB I")
    return Dokumen("Laporan", "Dinas Uji", "Kota Uji", 2024, (heading, *blok_dari(html)))


def kata_pdf(content: bytes, tmp_path: Path) -> str:
    (tmp_path / "uji.pdf").write_bytes(content)
    done = subprocess.run(
        ["pdftotext", "-raw", str(tmp_path / "uji.pdf"), "-"], capture_output=True, check=True
    )
    return done.stdout.decode()


def kata_docx(content: bytes) -> str:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        tree = ElementTree.fromstring(archive.read("word/document.xml"))
    return " ".join(node.text or "" for node in tree.iter() if node.tag.endswith("}t"))


def test_hostile_text_is_printed_without_losing_a_word(tmp_path: Path) -> None:
    text = kata_pdf(pdf_laporan(dokumen(f"<p>{ANEH}</p>{SERANGAN}")), tmp_path)
    assert [word for word in KATA if word not in text] == []
    assert "alert" not in text


def test_hostile_text_is_a_sound_word_document() -> None:
    text = kata_docx(docx_laporan(dokumen(f"<p>{ANEH}</p>{SERANGAN}")))
    assert [word for word in (*KATA, "مرحبا", "שלום", "👩‍👩‍👧") if word not in text] == []
    assert "alert" not in text


def test_two_hundred_kilobytes_are_printed_to_the_last_word(tmp_path: Path) -> None:
    words = [f"kata{n}" for n in range(22_000)]
    text = kata_pdf(pdf_laporan(dokumen(f"<p>{' '.join(words)}</p>")), tmp_path)
    printed = set(text.split())
    assert [word for word in words if word not in printed] == []


@pytest.mark.parametrize("panjang", [300, 5000])
def test_a_word_wider_than_the_page_is_broken_not_cut(tmp_path: Path, panjang: int) -> None:
    html = f"<p>{'x' * panjang}</p><table><tr><td>{'y' * panjang}</td><td>a</td></tr></table>"
    text = kata_pdf(pdf_laporan(dokumen(html)), tmp_path)
    assert (text.count("x"), text.count("y")) == (panjang, panjang)
