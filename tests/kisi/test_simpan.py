"""Saving a cell, and never losing a value."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.contrib.sessions.models import Session
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.kisi.langkah import fokus, keadaan, ketik, masukan, siap, tunggu
from tests.kisi.portal import Toko


def test_cell_saves_on_leaving_and_computed_cells_follow(buka: Page, toko: Toko) -> None:
    page = buka
    masukan(page, "keuangan-a").focus()
    ketik(page, "Rp 1.500.000,-", "Tab")
    keadaan(page, "keuangan-a", "tersimpan")
    expect(masukan(page, "keuangan-a")).to_have_value("1.500.000")
    sel = page.locator("[data-sel]:has(#keuangan-a)")
    expect(sel).to_contain_text("Tersimpan")
    expect(sel).to_contain_text("satu juta lima ratus ribu")
    expect(page.locator("[data-hitung=serapan-a]")).to_have_text("75%")
    expect(page.locator("[data-hitung=jumlah]")).to_have_text("1.500.000")
    expect(page.locator("#pengumuman")).to_have_text("Kegiatan Satu, Realisasi (Rp): tersimpan")
    # The next cell of the row is sent with the row's new version.
    ketik(page, "60,5", "Tab")
    keadaan(page, "fisik-a", "tersimpan")
    assert [(satu["kolom"], satu["versi"], satu["semula"]) for satu in toko.permintaan] == [
        ("keuangan", "1", ""),
        ("fisik", "2", ""),
    ]
    # Looking at a cell sends nothing; a warning does not stop a save.
    for _ in range(4):
        page.keyboard.press("Enter")
    assert len(toko.permintaan) == 2
    masukan(page, "keuangan-b").focus()
    ketik(page, "3.000.000", "Enter")
    expect(page.locator("[data-sel]:has(#keuangan-b) .kisi-peringatan")).to_have_text(
        "Realisasi melebihi pagu."
    )
    assert toko.baris["b"]["keuangan"] == "3.000.000"


def test_while_typing_the_reading_is_shown_and_nothing_is_saved(buka: Page, toko: Toko) -> None:
    page = buka
    masukan(page, "keuangan-a").focus()
    ketik(page, "1234567")
    sel = page.locator("[data-sel]:has(#keuangan-a)")
    expect(sel).to_contain_text("Dibaca 1.234.567 – satu juta dua ratus tiga puluh empat ribu")
    expect(page.locator("[data-hitung=serapan-a]")).to_have_text("61,72835% (belum disimpan)")
    assert toko.permintaan == []
    page.keyboard.press("Escape")
    expect(masukan(page, "keuangan-a")).to_have_value("")
    expect(sel).not_to_contain_text("Dibaca")
    page.keyboard.press("Tab")
    page.wait_for_timeout(100)
    assert toko.permintaan == []


def test_ambiguous_text_is_asked_about(buka: Page, toko: Toko) -> None:
    page = buka
    masukan(page, "fisik-a").focus()
    ketik(page, "1.234")
    sel = page.locator("[data-sel]:has(#fisik-a)")
    expect(sel.get_by_role("button")).to_have_text(
        ["1234 (seribu dua ratus tiga puluh empat)", re.compile("^1,234")]
    )
    page.keyboard.press("Tab")  # to the buttons, not past them
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    tunggu(page, lambda: toko.baris["a"]["fisik"] == "1,234")
    assert fokus(page) == "fisik-a"
    # Left without an answer the server asks the same.
    masukan(page, "fisik-b").focus()
    ketik(page, "5.678", "Enter")
    keadaan(page, "fisik-b", "tanya")
    page.locator("[data-sel]:has(#fisik-b)").get_by_role("button").first.click()
    tunggu(page, lambda: toko.baris["b"]["fisik"] == "5.678")


def test_refused_text_stays_with_its_reason_also_after_a_reload(buka: Page, toko: Toko) -> None:
    page = buka
    masukan(page, "keuangan-a").focus()
    ketik(page, "seribu", "Enter")
    keadaan(page, "keuangan-a", "ditolak")
    expect(masukan(page, "keuangan-a")).to_have_value("seribu")
    expect(masukan(page, "keuangan-a")).to_have_attribute("aria-invalid", "true")
    expect(masukan(page, "keuangan-a")).to_have_accessible_description(re.compile("bukan angka"))
    expect(page.locator(".kisi-pita")).to_contain_text("1 isian belum tersimpan")
    page.reload()
    siap(page)
    expect(masukan(page, "keuangan-a")).to_have_value("seribu")
    keadaan(page, "keuangan-a", "ditolak")
    assert len(toko.permintaan) == 1  # a lasting refusal is not sent again
    page.get_by_role("button", name="Ke isian berikutnya").click()
    assert fokus(page) == "keuangan-a"
    ketik(page, "1000", "Enter")
    keadaan(page, "keuangan-a", "tersimpan")
    expect(page.locator(".kisi-pita")).to_be_hidden()
    # Esc on a refused text returns to what is stored.
    masukan(page, "keuangan-a").focus()
    ketik(page, "x", "Enter")
    keadaan(page, "keuangan-a", "ditolak")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Escape")
    expect(masukan(page, "keuangan-a")).to_have_value("1.000")
    page.reload()
    siap(page)
    expect(masukan(page, "keuangan-a")).to_have_value("1.000")


def test_values_typed_offline_survive_a_reload_and_arrive_once(buka: Page, toko: Toko) -> None:
    page, context = buka, buka.context
    masukan(page, "keuangan-a").focus()
    ketik(page, "100", "Enter")
    tunggu(page, lambda: len(toko.tulis) == 1)
    context.set_offline(True)
    ketik(page, "200", "Enter")
    ketik(page, "300", "Enter")
    keadaan(page, "keuangan-b", "menunggu")
    expect(page.locator(".kisi-pita")).to_contain_text("2 isian menunggu dikirim")
    # Reloaded before anything could be sent.
    page.route("**/simpan/", lambda route: route.abort())
    context.set_offline(False)
    page.reload()
    siap(page)
    expect(masukan(page, "keuangan-b")).to_have_value("200")
    expect(masukan(page, "keuangan-c")).to_have_value("300")
    assert len(toko.tulis) == 1
    page.unroute("**/simpan/")
    page.evaluate("dispatchEvent(new Event('online'))")
    keadaan(page, "keuangan-c", "tersimpan")
    expect(page.locator(".kisi-pita")).to_be_hidden()
    assert toko.tulis == [("a", "keuangan", "100"), ("b", "keuangan", "200"), ("c", "keuangan", "300")]
    page.reload()
    siap(page)
    page.wait_for_timeout(200)
    assert len(toko.tulis) == 3


def test_request_that_arrived_without_an_answer_is_repeated_with_its_key(buka: Page, toko: Toko) -> None:
    page = buka

    def telan_jawaban(route: Route) -> None:
        route.fetch()
        route.abort()

    page.route("**/simpan/", telan_jawaban, times=1)
    masukan(page, "keuangan-a").focus()
    ketik(page, "100", "Enter", "ArrowUp")
    tunggu(page, lambda: len(toko.tulis) == 1)
    keadaan(page, "keuangan-a", "menunggu")
    # Retyped before the repetition: both arrive, in order, and nobody is asked about a conflict with oneself.
    ketik(page, "150", "Enter")
    page.evaluate("dispatchEvent(new Event('online'))")
    keadaan(page, "keuangan-a", "tersimpan")
    assert toko.tulis == [("a", "keuangan", "100"), ("a", "keuangan", "150")]
    satu, dua, tiga = toko.permintaan
    assert satu == dua
    assert tiga["kunci"] != satu["kunci"]
    assert (tiga["semula"], tiga["versi"]) == ("100", "2")


def test_server_error_waits_and_is_tried_again_by_itself(buka: Page, toko: Toko) -> None:
    page = buka
    toko.galat = [500]
    masukan(page, "keuangan-a").focus()
    ketik(page, "100", "Enter")
    keadaan(page, "keuangan-a", "menunggu")
    ketik(page, "200", "Enter")  # another row is not held up
    keadaan(page, "keuangan-b", "tersimpan")
    keadaan(page, "keuangan-a", "tersimpan")
    assert sorted(toko.tulis) == [("a", "keuangan", "100"), ("b", "keuangan", "200")]


def _tolak(kode: int) -> Callable[[Route], None]:
    return lambda route: route.fulfill(status=kode, body="Masuk dahulu")


def test_expired_session_keeps_the_value_until_signed_in_again(buka: Page, toko: Toko) -> None:
    page = buka
    for kode in (401, 403):  # other ways of saying it; the next attempt is answered properly
        page.route("**/simpan/", _tolak(kode), times=1)
        masukan(page, "fisik-a").focus()
        ketik(page, str(kode), "Enter")
        expect(page.locator(".kisi-pita")).to_contain_text("Sesi Anda berakhir. 1 isian menunggu")
        page.evaluate("dispatchEvent(new Event('focus'))")
        keadaan(page, "fisik-a", "tersimpan")
        assert toko.baris["a"]["fisik"] == str(kode)
    toko.tulis.clear()
    Session.objects.all().delete()
    masukan(page, "keuangan-d").focus()
    ketik(page, "400", "Enter")
    pita = page.locator(".kisi-pita")
    expect(pita).to_contain_text("Sesi Anda berakhir. 1 isian menunggu")
    keadaan(page, "keuangan-d", "menunggu")
    assert toko.tulis == []
    masuk = pita.get_by_role("link", name="Masuk lagi")
    expect(masuk).to_have_attribute("href", "/masuk/?next=%2F")
    masuk.click()
    siap(page)
    keadaan(page, "keuangan-d", "tersimpan")
    assert toko.tulis == [("d", "keuangan", "400")]
    expect(pita).to_be_hidden()
    assert page.evaluate("Object.keys(localStorage).length") == 0


def test_what_is_being_typed_when_the_page_goes_is_kept(buka: Page, toko: Toko, server) -> None:
    page = buka
    page.route("**/simpan/", lambda route: route.abort())
    masukan(page, "ket-b").focus()
    ketik(page, "belum selesai")
    page.goto(f"{server.url}/baca-saja/")  # somewhere else, without leaving the cell first
    page.unroute("**/simpan/")
    page.goto(f"{server.url}/")
    siap(page)
    keadaan(page, "ket-b", "tersimpan")
    assert toko.tulis == [("b", "ket", "belum selesai")]


def test_waiting_value_belongs_to_its_person_and_is_listed_when_its_cell_is_gone(
    buka: Page, toko: Toko
) -> None:
    page = buka
    page.route("**/simpan/", lambda route: route.abort())
    masukan(page, "keuangan-f").focus()
    ketik(page, "600", "Enter")
    keadaan(page, "keuangan-f", "menunggu")

    def orang_lain(route: Route) -> None:
        jawaban = route.fetch()
        route.fulfill(
            response=jawaban,
            body=re.sub(r'data-pengguna="\d+"', 'data-pengguna="999"', jawaban.text()),
        )

    page.route(page.url, orang_lain, times=1)
    page.reload()
    siap(page)
    expect(masukan(page, "keuangan-f")).to_have_value("")
    del toko.baris["f"]
    page.reload()
    siap(page)
    pita = page.locator(".kisi-pita")
    expect(pita).to_contain_text("600")
    pita.get_by_role("button", name="Buang dari peramban").click()
    expect(pita).not_to_contain_text("600")
    page.reload()
    siap(page)
    expect(pita).to_be_hidden()


def test_storage_falls_back_to_localstorage(toko: Toko, server, halaman: Page) -> None:
    page = halaman
    page.add_init_script("Object.defineProperty(window, 'indexedDB', { get() { throw new Error('no') } })")
    page.goto(f"{server.url}/masuk/?next=/")
    siap(page)
    page.route("**/simpan/", lambda route: route.abort())
    masukan(page, "keuangan-a").focus()
    ketik(page, "100", "Enter")
    keadaan(page, "keuangan-a", "menunggu")
    page.unroute("**/simpan/")
    page.reload()
    siap(page)
    keadaan(page, "keuangan-a", "tersimpan")
    assert toko.tulis == [("a", "keuangan", "100")]
    assert page.evaluate("localStorage.length") == 0


def test_two_browsers_on_one_cell_the_second_chooses(buka: Page, toko: Toko, server, chromium) -> None:
    page = buka
    lain: BrowserContext = chromium.new_context(locale="id-ID")
    try:
        kedua = lain.new_page()
        kedua.goto(f"{server.url}/masuk/?next=/")
        siap(kedua)
        for halaman, teks in ((page, "100"), (kedua, "200")):
            masukan(halaman, "keuangan-a").focus()
            ketik(halaman, teks, "Enter")
            keadaan(halaman, "keuangan-a", "tersimpan" if halaman is page else "bentrok")
        sel = kedua.locator("[data-sel]:has(#keuangan-a)")
        expect(sel).to_contain_text("Diubah Budi pukul 10.31.")
        assert toko.baris["a"]["keuangan"] == "100"
        kedua.reload()  # the question survives a reload
        siap(kedua)
        expect(masukan(kedua, "keuangan-a")).to_have_value("200")
        sel.get_by_role("button", name="Pakai punya saya: 200").click()
        keadaan(kedua, "keuangan-a", "tersimpan")
        assert toko.baris["a"]["keuangan"] == "200"
        # The first still shows 100; its change meets the other's 200 and it takes that.
        masukan(page, "keuangan-a").focus()
        ketik(page, "300", "Enter")
        page.get_by_role("button", name="Pakai yang tersimpan: 200").click()
        expect(masukan(page, "keuangan-a")).to_have_value("200")
        keadaan(page, "keuangan-a", "tersimpan")
        # Another cell of the same row disturbs nobody, although the version has moved on.
        masukan(page, "fisik-a").focus()
        ketik(page, "10", "Enter")
        keadaan(page, "fisik-a", "tersimpan")
        masukan(kedua, "ket-a").focus()
        ketik(kedua, "lancar", "Tab")
        keadaan(kedua, "ket-a", "tersimpan")
        assert [satu[2] for satu in toko.tulis] == ["100", "200", "10", "lancar"]
    finally:
        lain.close()
