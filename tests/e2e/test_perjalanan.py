"""Journeys in Chromium: from a typed figure to the printed report, and a file brought in."""

from __future__ import annotations

import io
import re
from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from evaluation.models import Rekomendasi
from performance.models import Realisasi
from tests.factories.evaluation import RekomendasiFactory
from tests.factories.kinerja import rencana
from tests.factories.performance import rencana_uji

SANDI = "sandi-uji-12345"


@pytest.fixture
def dunia_kecil(transactional_db, dunia):
    """One indicator; target of the year and of its last quarter 70."""
    rencana(rencana_uji(dunia.opd).indikator, 4, Decimal(70))
    return dunia


def masuk(page: Page, url: str, nama: str) -> None:
    page.goto(f"{url}/akun/login/")
    page.get_by_label("Nama pengguna atau alamat e-mail").fill(nama)
    page.get_by_label("Kata sandi").fill(SANDI)
    page.get_by_role("button", name="Masuk", exact=True).click()
    page.get_by_role("heading", name="Selamat datang").wait_for()


def keluar(page: Page) -> None:
    page.locator(".kepala-akun summary").click()
    page.get_by_role("button", name="Keluar").click()
    page.get_by_label("Kata sandi").wait_for()


def tautan_menu(page: Page, nama: str) -> None:
    page.get_by_role("navigation", name="Menu utama").get_by_role("link", name=nama).click()


def test_a_typed_figure_reaches_the_printed_report(dunia_kecil, server, halaman) -> None:
    page = halaman
    # The plain form, which also serves while the grid's script has not arrived; the grid has its own journey.
    page.route("**/js/kisi/**", lambda route: route.abort())
    masuk(page, server.url, "operator")
    tautan_menu(page, "Realisasi triwulan")
    # The year shown is the present one; the plan's is 2024.
    page.goto(re.sub(r"/20\d\d/", "/2024/", page.url))
    page.get_by_role("link", name="Triwulan IV").click()

    field = page.get_by_label(re.compile("Persentase koperasi aktif")).and_(page.locator("[id^=id_nilai_]"))
    field.fill("enam puluh")
    page.get_by_role("button", name="Simpan", exact=True).click()
    summary = page.locator("[data-ringkasan-galat]")
    expect(summary).to_be_focused()
    assert summary.evaluate("box => getComputedStyle(box).outlineStyle") == "solid"
    assert summary.evaluate("box => parseFloat(getComputedStyle(box).outlineWidth)") >= 2
    expect(page).to_have_title(re.compile("^Kesalahan: "))
    expect(field).to_have_value("enam puluh")
    assert not Realisasi.objects.exists()

    # The summary leads to the field by keyboard.
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(field).to_be_focused()
    field.fill("62,27")
    page.get_by_role("button", name="Simpan", exact=True).click()
    page.get_by_text("1 baris tersimpan.").wait_for()
    # 62,27 / 70 × 100 = 88,957… → 88,96
    expect(page.locator("[id^=capaian-]")).to_contain_text("88,96%")

    page.get_by_role("link", name="Ajukan", exact=True).click()
    page.get_by_role("button", name="Ajukan", exact=True).click()
    page.get_by_text("Realisasi diajukan.").wait_for()
    quarter = page.url
    keluar(page)

    masuk(page, server.url, "kepala")
    page.goto(quarter)
    page.get_by_role("link", name="Setujui", exact=True).click()
    page.get_by_role("button", name="Setujui", exact=True).click()
    page.get_by_text("Realisasi disetujui.").wait_for()
    assert Realisasi.objects.get().tahap == "disetujui"

    tautan_menu(page, "Laporan Kinerja")
    with page.expect_download(timeout=60_000) as download:
        page.get_by_role("link", name="Unduh PDF").click()
    content = download.value.path().read_bytes()
    assert content.startswith(b"%PDF-") and download.value.suggested_filename.endswith(".pdf")
    text = " ".join(" ".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(content)).pages).split())
    assert "62,27" in text and "88,96%" in text and "Dinas Asri" in text


def test_a_file_is_seen_before_it_is_saved(dunia_kecil, server, halaman) -> None:
    RekomendasiFactory(opd=dunia_kecil.opd, tahun=2023, urut=1, uraian="Semula")
    page = halaman
    masuk(page, server.url, "evaluator")
    page.goto(f"{server.url}/dinas-asri/2024/impor/rekomendasi/")

    def unggah(text: str) -> None:
        file = {"name": "rekomendasi.csv", "mimeType": "text/csv", "buffer": text.encode()}
        page.get_by_label("Berkas CSV atau XLSX").set_input_files([file])
        page.get_by_role("button", name="Periksa berkas").click()

    unggah("tahun;urut;uraian\n2023;satu;Baru\n")
    page.get_by_text("Perbaiki sel yang ditandai").wait_for()
    unggah("tahun;urut;uraian\n2023;1;Menjadi\n2023;2;Tambahan\n")
    page.get_by_text("1 baris baru, 1 berubah, 0 tetap, 0 salah.").wait_for()
    assert [row.uraian for row in Rekomendasi.objects.all()] == ["Semula"]
    page.get_by_role("button", name="Simpan semua baris").click()
    page.get_by_text("Impor selesai: 1 baris baru, 1 berubah, 0 tetap.").wait_for()
    assert [row.uraian for row in Rekomendasi.objects.order_by("urut")] == ["Menjadi", "Tambahan"]


def test_the_keyboard_is_never_lost(dunia_kecil, server, halaman) -> None:
    """The first tab offers the way past the menu; every stop on the way is seen."""
    page = halaman
    masuk(page, server.url, "operator")
    page.goto(f"{server.url}/dinas-asri/2024/kinerja/realisasi/4/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Lewati ke isi halaman")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    for _stop in range(25):
        shown = page.evaluate(
            """() => {
                const here = document.activeElement, style = getComputedStyle(here);
                const box = here.getBoundingClientRect();
                return {
                    name: here.outerHTML.slice(0, 120),
                    seen: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
                    size: box.width * box.height,
                };
            }"""
        )
        assert shown["seen"] and shown["size"] > 0, shown["name"]
        page.keyboard.press("Tab")
    page.goto(page.url)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("main#isi")).to_be_focused()
