"""Pasting a block; the place kept, labels, cards, forms sent once."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.kisi.langkah import fokus, keadaan, ketik, masukan, nilai, siap, tempel, tunggu
from tests.kisi.portal import Toko


def test_block_is_matched_by_code_previewed_and_one_wrong_cell_pointed_out(buka: Page, toko: Toko) -> None:
    page = buka
    masukan(page, "keuangan-e").focus()
    ketik(page, "55", "Enter")
    masukan(page, "keuangan-a").focus()
    # In another order than the page, with the programme's total, an unknown row, an empty cell.
    tempel(
        page,
        "1.01\tProgram\t999\t\r\n"
        "1.01.03\tKegiatan Tiga\t300.000\t30\r\n"
        "1.01.01\tKegiatan Satu\tRp. 1.000.000,-\t10,5%\r\n"
        "1.01.02\tKegiatan Dua\tduaratus\t20\r\n"
        "1.01.05\tKegiatan Lima\t55\t\r\n"
        "9.99.99\tEntah\t1\t1\r\n",
    )
    kotak = page.get_by_role("dialog")
    expect(kotak).to_contain_text(
        "5 sel akan berubah · 1 sel salah · 1 sel sama dengan yang ada · 1 sel kosong dilewati"
    )
    expect(kotak).to_contain_text("tidak ada baris yang cocok: “9.99.99 Entah”")
    # The programme is counted, and named on request.
    expect(kotak.get_by_text("1.01 Program", exact=True)).to_be_hidden()
    kotak.get_by_text("1 baris induk atau baris tertutup dilewati").click()
    expect(kotak.get_by_text("1.01 Program", exact=True)).to_be_visible()
    kotak.get_by_role("button", name="Terapkan").focus()
    salah = kotak.locator(".kisi-salah")
    expect(salah).to_have_count(1)
    expect(salah).to_contain_text("Kegiatan Dua")
    expect(salah).to_contain_text("“duaratus” bukan angka")
    expect(kotak.get_by_role("row", name=re.compile("Kegiatan Satu Realisasi"))).to_contain_text(
        "–1.000.000satu juta"
    )
    assert len(toko.tulis) == 1  # nothing before the person says so
    page.keyboard.press("Enter")  # "Terapkan" has the focus
    expect(kotak).to_have_count(0)
    assert fokus(page) == "keuangan-a"
    keadaan(page, "keuangan-b", "ditolak")
    expect(masukan(page, "keuangan-b")).to_have_value("duaratus")
    tunggu(page, lambda: nilai(toko, "fisik") == ["10,5", "20", "30", "", "", ""])
    assert nilai(toko, "keuangan") == ["1.000.000", "", "300.000", "", "55", ""]
    # One paste is one step back.
    page.keyboard.press("Control+z")
    tunggu(page, lambda: [nilai(toko, "fisik"), nilai(toko, "keuangan")] == [[""] * 6, [*[""] * 4, "55", ""]])
    expect(masukan(page, "keuangan-b")).to_have_value("")


def test_block_without_codes_goes_by_position_and_says_what_does_not_fit(buka: Page, toko: Toko) -> None:
    page = buka
    masukan(page, "keuangan-e").focus()
    tempel(page, "1\t2\n3\t4\n5\t6\n")
    kotak = page.get_by_role("dialog")
    expect(kotak).to_contain_text("4 sel akan berubah")
    expect(kotak).to_contain_text("1 baris atau kolom tempelan melewati batas")
    kotak.get_by_role("button", name="Batal").click()
    page.wait_for_timeout(100)
    assert toko.tulis == []
    expect(masukan(page, "keuangan-e")).to_have_value("")
    tempel(page, "1\t2\n3\t4\n")
    kotak.get_by_role("button", name="Terapkan (4 sel)").click()
    tunggu(page, lambda: nilai(toko, "fisik")[4:] == ["2", "4"])


def test_headings_name_the_columns_and_the_person_may_decide_otherwise(buka: Page, toko: Toko) -> None:
    page = buka
    masukan(page, "keuangan-a").focus()
    tempel(page, "Kode\tFisik (%)\tRealisasi\n1.01.02\t20\t200\n1.01.01\t10\t100\n")
    kotak = page.get_by_role("dialog")
    expect(kotak).to_contain_text("4 sel akan berubah")
    kotak.get_by_label("Kolom tempelan 2 (20)").select_option("Abaikan")
    expect(kotak).to_contain_text("2 sel akan berubah")
    kotak.get_by_role("button", name="Terapkan (2 sel)").click()
    tunggu(page, lambda: nilai(toko, "keuangan")[:2] == ["100", "200"])
    assert nilai(toko, "fisik") == [""] * 6


def test_ambiguous_and_english_figures_of_a_block_are_asked_about(buka: Page, toko: Toko) -> None:
    page = buka
    masukan(page, "keuangan-a").focus()
    tempel(page, "1,234,567.00\t1.234\n1,000.00\t2.5\n")
    kotak = page.get_by_role("dialog")
    expect(kotak).to_contain_text("1 sel akan berubah · 2 sel salah · 1 sel perlu dipilih")
    kotak.get_by_label("bergaya Inggris").check()
    expect(kotak).to_contain_text("4 sel akan berubah")
    kotak.get_by_label("bergaya Inggris").uncheck()
    kotak.get_by_role("button", name=re.compile("^1,234 ")).click()
    kotak.get_by_role("button", name="Terapkan").click()
    tunggu(page, lambda: nilai(toko, "fisik")[:2] == ["1,234", "2,5"])
    keadaan(page, "keuangan-a", "ditolak")
    expect(masukan(page, "keuangan-a")).to_have_value("1,234,567.00")


def test_paste_that_cannot_be_read_changes_nothing(buka: Page, toko: Toko) -> None:
    page = buka
    page.route("**/baca/", lambda route: route.abort(), times=1)
    masukan(page, "keuangan-a").focus()
    tempel(page, "1\t2\n3\t4\n")
    kotak = page.get_by_role("dialog")
    expect(kotak).to_contain_text("belum dapat dibaca")
    expect(kotak.get_by_role("button", name="Terapkan")).to_be_disabled()
    kotak.get_by_role("button", name="Coba lagi").click()
    expect(kotak).to_contain_text("4 sel akan berubah")
    page.keyboard.press("Escape")
    expect(kotak).to_have_count(0)
    assert toko.tulis == []


def test_spreadsheet_text_is_read_as_its_cells(buka: Page) -> None:
    contoh = {
        "1\t2\r\n3\t4\r\n": [["1", "2"], ["3", "4"]],
        "1\t\n\t4": [["1", ""], ["", "4"]],
        '"dua\nbaris"\t"tanda ""kutip"""': [["dua\nbaris", 'tanda "kutip"']],
        '5" pipa\tx': [['5" pipa', "x"]],
        " 7 ": [["7"]],
        "1\n\n3": [["1"], [""], ["3"]],
    }
    hasil = buka.evaluate(
        "async (teks) => teks.map((await import('/static/js/kisi/tempel.js')).uraiTsv)", list(contoh)
    )
    assert dict(zip(contoh, hasil, strict=True)) == contoh


def test_focus_and_scroll_stay_after_a_reload(buka: Page) -> None:
    page = buka
    page.set_viewport_size({"width": 700, "height": 300})
    page.emulate_media(reduced_motion="reduce")  # no scrolling still under way
    masukan(page, "ket-e").focus()
    page.evaluate("scrollTo({ top: 150, behavior: 'instant' })")
    tinggi = page.evaluate("scrollY")
    gulir = page.locator(".tabel-gulir").evaluate("(el) => el.scrollTop")
    page.reload()
    siap(page)
    assert fokus(page) == "ket-e"
    assert page.evaluate("scrollY") == tinggi
    assert page.locator(".tabel-gulir").evaluate("(el) => el.scrollTop") == gulir


def test_row_and_column_name_each_input_and_heads_stay_in_view(buka: Page) -> None:
    page = buka
    expect(masukan(page, "fisik-c")).to_have_accessible_name("1.01.03 Kegiatan Tiga Fisik (%)")
    page.set_viewport_size({"width": 900, "height": 320})
    masukan(page, "ket-f").focus()
    atas = page.locator(".tabel-gulir").evaluate(
        """(el) => { el.scrollTo(el.scrollWidth, el.scrollHeight);
           const th = el.querySelector("thead th").getBoundingClientRect(), k = el.getBoundingClientRect();
           return [Math.round(th.top - k.top), Math.round(th.left - k.left)]; }"""
    )
    assert atas == [0, 0]


def test_cards_at_390_pixels_work_with_the_same_inputs(buka: Page, toko: Toko) -> None:
    page = buka
    page.set_viewport_size({"width": 390, "height": 800})
    masukan(page, "keuangan-a").focus()
    ketik(page, "100", "Enter")
    assert fokus(page) == "keuangan-b"
    keadaan(page, "keuangan-a", "tersimpan")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    lebar = masukan(page, "keuangan-a").bounding_box()
    assert lebar is not None and lebar["width"] > 100


def test_form_is_sent_once(buka: Page, toko: Toko) -> None:
    page = buka
    mati = page.locator("#ajukan").evaluate(
        """async (tombol) => {
            tombol.click();
            tombol.click();
            tombol.form.requestSubmit();
            await new Promise((selesai) => setTimeout(selesai, 20));
            return tombol.disabled;
        }"""
    )
    assert mati
    tunggu(page, lambda: len(toko.ajukan) == 1)
    siap(page)
    page.wait_for_timeout(200)
    assert toko.ajukan == ["satu"]


def test_without_javascript_it_is_the_form_it_was(toko: Toko, server, chromium) -> None:
    context = chromium.new_context(java_script_enabled=False)
    try:
        page = context.new_page()
        page.goto(f"{server.url}/masuk/?next=/")
        assert page.get_by_role("button", name="Simpan").is_visible()
        assert page.locator("[data-kisi-salin]").is_hidden()
        page.locator("#keuangan-a").fill("1")
    finally:
        context.close()
