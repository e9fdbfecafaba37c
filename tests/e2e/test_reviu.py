"""Journey in Chromium: a report is reviewed, returned, answered, stated, and then a figure changes."""

from __future__ import annotations

from decimal import Decimal

from playwright.sync_api import Page, expect

from evaluation.models import HasilButir, KomentarReviu, Reviu
from evaluation.services import reviu as layanan
from performance.models import RealisasiTahunan
from tests.conftest import Dunia
from tests.e2e.test_axe import AXE, RUN
from tests.e2e.test_perjalanan import keluar, masuk
from tests.factories.evaluasi import templat_reviu
from tests.reports.conftest import TAHUN, LaporanUji, uji

__all__ = ["uji"]
REVIU = f"/dinas-asri/{TAHUN}/evaluasi/reviu/"


def periksa_axe(page: Page) -> None:
    page.evaluate(AXE)
    assert page.evaluate(RUN) == []


def test_review_from_request_to_void(
    uji: LaporanUji, dunia: Dunia, transactional_db, server, halaman
) -> None:
    templat_reviu()
    page, address = halaman, f"{server.url}{REVIU}"
    masuk(page, server.url, "operator")
    page.goto(address)
    page.get_by_role("link", name="Minta reviu").click()
    page.get_by_role("button", name="Minta reviu").click()
    page.get_by_text("Permintaan reviu terkirim.").wait_for()
    keluar(page)

    masuk(page, server.url, "evaluator")
    page.goto(address)
    page.get_by_role("link", name="Mulai mereviu").click()
    page.get_by_role("button", name="Mulai mereviu").click()
    page.locator("#lembar [data-kisi='siap']").wait_for()

    # By keyboard alone: into the table, past the row of its sasaran, one cell to the right, Enter.
    table = page.locator("#t-pengukuran")
    table.locator("tbody [tabindex='0']").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    cell = page.evaluate("document.activeElement.textContent.trim()")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_contain_text(cell)
    page.keyboard.type("Sebut sumber datanya <i>di sini</i>.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    card = page.locator(".reviu-komentar")
    expect(card).to_contain_text("Sebut sumber datanya <i>di sini</i>.")
    expect(table.locator("tbody .reviu-bertanda .reviu-tanda")).to_have_text("1")
    comment = KomentarReviu.objects.get()
    assert (comment.jangkar, comment.kutipan) == ("t-pengukuran:2:2", cell)
    # Back at the cell, and from the comment to the place.
    assert page.evaluate("document.activeElement.textContent.trim()").startswith(cell)
    card.locator("[data-ke-tempat]").click()
    expect(table.locator("tbody .reviu-bertanda")).to_be_focused()

    # A proposal is taken over by one click and saved by the grid.
    row = page.locator(".reviu-butir", has=page.locator("[data-kode='I.2']"))
    row.locator(".reviu-usulan summary").click()
    row.get_by_role("button", name="Pakai usulan").click()
    expect(row.locator("[data-kolom='hasil'] .kisi-keadaan")).to_have_text("Tersimpan")
    assert HasilButir.objects.get().jawaban == "dipenuhi"
    # A conditional row comes with the answer that asks it.
    asked = page.locator(".reviu-butir", has=page.locator("[data-kode='III.9']"))
    expect(asked.locator("textarea")).to_have_count(0)
    page.get_by_label("Jawaban III.8", exact=True).select_option("belum")
    expect(asked.locator("textarea")).to_have_count(1)
    periksa_axe(page)

    page.get_by_role("link", name="Kembalikan").click()
    page.get_by_label("Alasan").fill("Lengkapi sumber data.")
    page.get_by_role("button", name="Kembalikan").click()
    page.get_by_text("Laporan dikembalikan kepada OPD.").wait_for()
    keluar(page)

    masuk(page, server.url, "operator")
    page.goto(address)
    expect(page.locator(".reviu-komentar")).to_contain_text("Sebut sumber datanya")
    periksa_axe(page)
    page.get_by_role("link", name="Tanggapi").click()
    page.get_by_label("Tanggapan").fill("Sumber data sudah ditulis.")
    page.get_by_role("button", name="Simpan tanggapan").click()
    page.get_by_role("link", name="Minta reviu lagi").click()
    page.get_by_role("button", name="Minta reviu").click()
    page.get_by_text("Permintaan reviu terkirim.").wait_for()
    keluar(page)

    review = layanan.mulai(reviu=Reviu.objects.get(), oleh=dunia["evaluator"])
    known = {one.butir_id for one in HasilButir.objects.exclude(jawaban="")}
    for one in review.templat.butir.exclude(pk__in=known):
        layanan.simpan_sel(
            reviu=review,
            oleh=dunia["evaluator"],
            butir_id=one.pk,
            kolom="jawaban",
            nilai="dipenuhi",
            semula="",
        )
    masuk(page, server.url, "evaluator")
    page.goto(address)
    page.get_by_label("Hasil reviu III.8", exact=True).fill("Indikator keluaran masih dominan.")
    page.get_by_label("Jawaban III.9", exact=True).focus()
    page.locator(".reviu-komentar").get_by_role("button", name="Selesaikan").click()
    expect(page.locator(".reviu-komentar")).to_contain_text("Buka kembali")
    page.get_by_role("link", name="Nyatakan telah direviu").click()
    page.get_by_role("textbox", name="Tanggal").fill("20-02-2025")
    page.get_by_label("Nama Inspektur").fill("Rina Sari")
    page.get_by_role("button", name="Nyatakan telah direviu").click()
    expect(page.get_by_text("berlaku untuk angka laporan sekarang")).to_be_visible()
    expect(page.locator("#bagian-lampiran-reviu ~ .tanda-tangan")).to_contain_text("Rina Sari")

    RealisasiTahunan.objects.filter(indikator=uji.satu, tahun=TAHUN).update(angka=Decimal(73))
    page.goto(address)
    expect(page.locator(".reviu-atas")).to_contain_text("gugur karena angka laporan berubah")
    expect(page.locator("#bagian-lampiran-reviu ~ p").first).to_contain_text("gugur")
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    periksa_axe(page)
