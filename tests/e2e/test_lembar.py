"""The worksheet in a browser: a sub komponen scored with the keyboard alone, two people, a phone, axe."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from playwright.sync_api import Page, expect

from evaluation.models import EvaluasiAKIP, JawabanKriteria, JawabanSub
from tests.e2e.test_axe import AXE, RUN, buka_sebagai
from tests.e2e.test_perjalanan import masuk
from tests.factories.evaluasi import evaluasi_uji, jawab_uji, sub_komponen, tim_uji
from tests.kisi.langkah import fokus, keadaan, siap, tunggu

LEMBAR = "/dinas-asri/2024/evaluasi/akip/lembar/"


@pytest.fixture
def evaluasi(transactional_db, dunia) -> EvaluasiAKIP:
    cache.clear()
    row = evaluasi_uji(dunia.opd)
    tim_uji(row, ketua=dunia["evaluator"])
    jawab_uji(row, {"2.a": "BB"}, tingkat="mandiri")
    return row


def buka(page: Page, server: Any, kode: str = "2.a") -> None:
    masuk(page, server.url, "evaluator")
    page.goto(f"{server.url}{LEMBAR}{kode}/")
    siap(page)


def test_a_sub_komponen_is_scored_with_the_keyboard_alone(evaluasi, server, halaman) -> None:
    page = halaman
    buka(page, server)
    first, second, third = sub_komponen(evaluasi, "2.a").kriteria.values_list("pk", flat=True)
    page.locator(f"#id_kriteria_{first}").focus()
    page.keyboard.press("1")
    page.keyboard.press("Enter")
    assert fokus(page) == f"id_kriteria_{second}"
    page.keyboard.press("1")
    page.keyboard.press("Tab")
    assert fokus(page) == f"id_kriteria_{third}"
    page.keyboard.press("2")
    page.keyboard.press("Tab")
    keadaan(page, f"id_kriteria_{third}", "tersimpan")
    assert list(JawabanKriteria.objects.order_by("kriteria__urut").values_list("pemenuhan", flat=True)) == [
        "terpenuhi",
        "terpenuhi",
        "sebagian",
    ]
    # (1 + 1 + 0,5) ÷ 3 = 83,33%, which is B: 70% of 6,00.
    assert fokus(page) == "id_jawaban"
    proposal = page.locator("[data-hitung=usulan]")
    expect(proposal).to_contain_text("83,33%")
    page.keyboard.press("u")
    page.keyboard.press("Tab")
    keadaan(page, "id_jawaban", "tersimpan")
    expect(proposal).to_contain_text("Sudah dipakai")
    score = page.locator("[data-hitung=skor]")
    expect(score).to_contain_text("4,20")
    expect(score).to_contain_text("1 dari 12 terisi")
    assert fokus(page) == "id_catatan"
    page.keyboard.type("Mekanisme pengumpulan data belum lengkap.")
    page.keyboard.press("Tab")
    tunggu(page, lambda: JawabanSub.objects.get(tingkat="evaluator").catatan.startswith("Mekanisme"))
    lacking = page.locator("[data-hitung=kurang]")
    expect(lacking).to_contain_text("Belum ada bukti.")
    expect(lacking).not_to_contain_text("Catatan belum ditulis.")
    row = JawabanSub.objects.get(tingkat="evaluator")
    assert row.opsi is not None and row.opsi.huruf == "B"


def test_a_rubric_is_taken_by_its_button_and_a_conflict_shows_both(evaluasi, server, halaman) -> None:
    page = halaman
    buka(page, server)
    jawab_uji(evaluasi, {"2.a": "CC"})
    page.get_by_role("button", name="Pilih BB").click()
    keadaan(page, "id_jawaban", "bentrok")
    cell = page.locator("[data-kolom=jawaban]")
    expect(cell.get_by_role("button", name="CC (60%)")).to_be_visible()
    cell.get_by_role("button", name="BB (80%)").click()
    keadaan(page, "id_jawaban", "tersimpan")
    tunggu(page, lambda: JawabanSub.objects.get(tingkat="evaluator").opsi.huruf == "BB")


@pytest.mark.parametrize("lebar", [1366, 390])
def test_axe_finds_nothing_and_nothing_overflows(evaluasi, dunia, server, halaman, lebar: int) -> None:
    buka_sebagai(halaman, server, dunia["evaluator"], lebar)
    for page in (LEMBAR, f"{LEMBAR}1.b/", "/dinas-asri/2024/evaluasi/akip/mandiri/2.a/"):
        assert halaman.goto(server.url + page).status == 200
        assert halaman.evaluate("document.documentElement.scrollWidth") <= lebar, page
        halaman.evaluate(AXE)
        assert halaman.evaluate(RUN) == [], page
