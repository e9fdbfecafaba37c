"""The quick draft: the same pages as the report, put together from pieces that are laid out once."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pikepdf
import pytest
from django.core.cache import caches
from django.test import Client
from pypdf import PdfReader

from reports.blocks import Dokumen, JudulBlok, Paragraf
from reports.builder import bangun
from reports.renderers import draf
from reports.renderers.draf import pdf_draf, potong, sebutan_halaman
from reports.renderers.pdf import pdf_laporan
from tests.reports.conftest import TAHUN, LaporanUji

pytestmark = [pytest.mark.django_db, pytest.mark.berkas]


@pytest.fixture(autouse=True)
def _simpanan(settings: Any) -> None:
    settings.CACHES = {
        **settings.CACHES,
        "draf": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "draf-uji"},
    }
    caches["draf"].clear()


@pytest.fixture
def tata(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pieces laid out anew, each by its first heading."""
    laid: list[str] = []
    monkeypatch.setattr(draf, "caches", {"draf": Pencatat(laid)})
    return laid


class Pencatat:
    """A store that says what is put into it."""

    def __init__(self, laid: list[str]) -> None:
        self.laid, self.kept = laid, dict[str, Any]()

    def get(self, key: str) -> Any:
        return self.kept.get(key)

    def set(self, key: str, value: Any, _seconds: int) -> None:
        self.laid.append(next(iter(value.jangkar), ""))
        self.kept[key] = value


def test_the_pieces_are_the_document(uji: LaporanUji) -> None:
    document = bangun(uji.opd, TAHUN)
    pieces = potong(document)
    assert tuple(block for piece in pieces for block in piece.blok) == document.blok
    # At least: cover, two front pages, the lists, four chapters, the attachments.
    assert len(pieces) >= 9


def test_the_draft_has_the_words_and_pages_of_the_report(uji: LaporanUji) -> None:
    document = bangun(uji.opd, TAHUN)
    final = PdfReader(io.BytesIO(pdf_laporan(document)))
    draft = PdfReader(io.BytesIO(pdf_draf(document)))
    assert len(draft.pages) == len(final.pages)
    for number, (ours, theirs) in enumerate(zip(draft.pages, final.pages, strict=True)):
        if number in range(1, 6):
            continue  # the lists are set with other leaders
        words = [word for word in theirs.extract_text().split() if word.isalpha()]
        missing = set(words) - set(ours.extract_text().split()) - {"Halaman"}
        assert not missing, (number, missing)


def test_pages_are_numbered_as_in_the_report(uji: LaporanUji) -> None:
    draft = PdfReader(io.BytesIO(pdf_draf(bangun(uji.opd, TAHUN))))
    texts = [page.extract_text() for page in draft.pages]
    assert "Draf" not in texts[0]
    assert "Draf – halaman i" in texts[1]
    first = next(n for n, text in enumerate(texts) if "PENDAHULUAN" in text and "BAB I" in text and n > 3)
    assert texts[first].rstrip().endswith("Draf – halaman 1")
    # The contents name that page.
    contents = next(text for text in texts if "DAFTAR ISI" in text)
    line = next(row for row in contents.splitlines() if row.startswith("BAB I "))
    assert line.split()[-1] == "1"


def test_only_what_changed_is_laid_out_again(uji: LaporanUji, tata: list[str]) -> None:
    document = bangun(uji.opd, TAHUN)
    pdf_draf(document)
    count = len(tata)
    # A list longer than a page moves the numbers of the lists behind it, and is laid out once more.
    assert len(potong(document)) <= count <= len(potong(document)) + 2
    pdf_draf(document)
    assert len(tata) == count
    pdf_draf(_dengan_kalimat(document, "bagian-simpulan"))
    assert tata[count:] == ["bagian-bab-4"]


def _dengan_kalimat(document: Dokumen, heading: str) -> Dokumen:
    """One more sentence behind a heading."""
    place = next(
        n for n, block in enumerate(document.blok) if isinstance(block, JudulBlok) and block.id == heading
    )
    blocks = (*document.blok[: place + 1], Paragraf("Satu kalimat baru."), *document.blok[place + 1 :])
    return replace(document, blok=blocks)


def test_the_draft_is_a_sound_file_with_bookmarks(uji: LaporanUji) -> None:
    with pikepdf.open(io.BytesIO(pdf_draf(bangun(uji.opd, TAHUN)))) as file:
        assert file.check_pdf_syntax() == []
        with file.open_outline() as outline:
            titles = [item.title for item in outline.root]
    assert "BAB I Pendahuluan" in titles
    assert "BAB IV Penutup" in titles


@pytest.mark.parametrize(
    ("number", "front", "expected"),
    [(0, False, ""), (1, True, "i"), (4, True, "iv"), (15, True, "xv"), (16, True, "16"), (12, False, "12")],
)
def test_page_numbers(number: int, front: bool, expected: str) -> None:
    assert sebutan_halaman(number, front) == expected


def test_the_draft_is_downloaded(uji: LaporanUji, masuk: Callable[[str], Client]) -> None:
    answer = masuk("operator").get(f"/{uji.opd.slug}/{TAHUN}/laporan/pdf/draf/")
    assert answer["Content-Disposition"] == f'attachment; filename="lkjip-{uji.opd.slug}-{TAHUN}.draf.pdf"'
    assert answer.content.startswith(b"%PDF-")
