"""Journey in Chromium: a file built, a report made final, published, checked by a stranger, read outside."""

from __future__ import annotations

import datetime
import re
import time
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from reports import terbit
from reports.models import Bangunan, Laporan, Terbitan
from tests.e2e.test_perjalanan import dunia_kecil, keluar, masuk

__all__ = ["dunia_kecil"]
PORTAL = "/dinas-asri/2024/laporan"


@pytest.fixture
def antrean_di_dalam(settings, monkeypatch) -> None:
    """The queue works in the web process; the small world lacks what a real report must hold."""
    settings.QUEUE_IN_WEB = True
    monkeypatch.setattr(terbit, "halangan", lambda *_args: ())


def tunggu_antrean() -> None:
    """No build is being made any more when the test takes the database down."""
    deadline = time.monotonic() + 90
    while Bangunan.objects.filter(tahap__in=("menunggu", "berjalan")).exists():
        assert time.monotonic() < deadline
        time.sleep(0.2)


def unduh(page: Page, name: str) -> Path:
    with page.expect_download(timeout=30_000) as download:
        page.get_by_role("link", name=name).click()
    return Path(download.value.path())


def test_from_build_to_public_check(dunia_kecil, antrean_di_dalam, server, halaman, settings) -> None:
    settings.PUBLIC_URL = server.url
    page = halaman
    masuk(page, server.url, "operator")
    page.goto(f"{server.url}{PORTAL}/")
    page.get_by_role("link", name="Berkas laporan").click()
    page.get_by_role("button", name="Buat PDF").click()
    page.get_by_text("Berkas masuk antrean.").wait_for()
    # It can be left and returned to.
    page.goto(f"{server.url}/")
    page.goto(f"{server.url}{PORTAL}/berkas/")
    page.locator("#unduh-pdf").wait_for(timeout=90_000)
    expect(page.locator("#pengumuman")).to_contain_text("PDF: Selesai")
    assert unduh(page, "Unduh PDF").read_bytes().startswith(b"%PDF-")

    page.goto(f"{server.url}{PORTAL}/final/")
    page.get_by_role("button", name="Tetapkan final").click()
    page.get_by_text("Laporan sudah final.").wait_for()
    keluar(page)

    masuk(page, server.url, "kepala")
    page.goto(f"{server.url}{PORTAL}/terbitan/")
    page.get_by_role("link", name="Terbitkan").click()
    page.get_by_role("button", name="Terbitkan").click()
    page.get_by_role("heading", name="Terbitan ke-1").wait_for(timeout=90_000)
    tunggu_antrean()
    published = Terbitan.objects.get()
    file = unduh(page, "Unduh PDF Terbitan ke-1")

    page.get_by_role("link", name="Bagikan tautan baca Terbitan ke-1").click()
    page.get_by_label("Untuk").fill("Tim Evaluasi")
    until = timezone.localdate() + datetime.timedelta(days=7)
    page.get_by_role("textbox", name="Berlaku sampai").fill(until.strftime("%d-%m-%Y"))
    page.get_by_role("button", name="Buat tautan").click()
    link = page.get_by_label("Alamat untuk Tim Evaluasi").input_value()
    page.get_by_role("link", name="Sudah disalin").click()
    keluar(page)

    # A stranger with the paper in hand.
    page.goto(terbit.alamat_periksa(published.kode))
    page.get_by_label("Berkas PDF").set_input_files(file)
    page.get_by_role("button", name="Periksa").click()
    page.get_by_text("Berkas ini sama dengan laporan yang diterbitkan.").wait_for()
    changed = {"name": "x.pdf", "mimeType": "application/pdf", "buffer": file.read_bytes() + b"\n"}
    page.get_by_label("Berkas PDF").set_input_files([changed])  # type: ignore[list-item]
    page.get_by_role("button", name="Periksa").click()
    page.get_by_text(re.compile("TIDAK sama")).wait_for()

    # The evaluator with the link.
    page.goto(link)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Dinas Asri")
    expect(page.get_by_role("heading", name="Keaslian Dokumen")).to_be_visible()
    assert page.get_by_role("navigation").count() == 0
    assert Laporan.objects.get().tahap == "terbit"
