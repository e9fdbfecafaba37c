"""The keyboard of the grid; undo, filling, selecting, copying."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.kisi.langkah import fokus, keadaan, ketik, masukan, nilai, salin, tunggu
from tests.kisi.portal import Toko


def test_keyboard_moves_between_cells_and_edges(buka: Page) -> None:
    page = buka
    masukan(page, "keuangan-b").focus()
    langkah = [
        ("Enter", "keuangan-c"),
        ("ArrowDown", "keuangan-d"),
        ("ArrowUp", "keuangan-c"),
        ("Shift+Enter", "keuangan-b"),
        ("ArrowRight", "fisik-b"),
        ("ArrowRight", "status-b"),
        ("ArrowRight", "ket-b"),
        ("ArrowRight", "ket-b"),  # the edge of the row
        ("Home", "keuangan-b"),
        ("End", "ket-b"),
        ("ArrowDown", "ket-c"),  # just entered: also a text area moves
        ("Enter", "ket-d"),
        ("ArrowLeft", "status-d"),
        ("ArrowDown", "status-e"),  # and a choice keeps its value
        ("Control+End", "ket-f"),
        ("Control+Home", "keuangan-a"),
        ("ArrowUp", "keuangan-a"),
        ("Shift+Tab", "gulir"),  # out of the grid at its ends
        ("Tab", "keuangan-a"),
        ("Tab", "fisik-a"),
        ("Tab", "status-a"),
        ("Tab", "ket-a"),
        ("Tab", "keuangan-b"),  # past the link at the end of the row
        ("Shift+Tab", "ket-a"),
        ("Escape", "ket-a"),
        ("Tab", "tautan"),  # after Esc to what lies between the cells
    ]
    page.evaluate(
        """document.querySelector(".tabel-gulir").id = "gulir";
           document.querySelector("tbody a").id = "tautan";"""
    )
    for tombol, sampai in langkah:
        page.keyboard.press(tombol)
        assert fokus(page) == sampai, tombol
    expect(masukan(page, "status-e")).to_have_value("nilai")


def test_text_is_selected_on_arrival_and_arrows_leave_only_at_its_edge(buka: Page, toko: Toko) -> None:
    page = buka
    masukan(page, "keuangan-a").focus()
    ketik(page, "1500", "Enter", "ArrowUp")
    expect(masukan(page, "keuangan-a")).to_have_value("1.500")
    ketik(page, "2000")  # replaces the selected text
    expect(masukan(page, "keuangan-a")).to_have_value("2000")
    page.keyboard.press("ArrowLeft")
    assert fokus(page) == "keuangan-a"
    page.keyboard.press("ArrowRight")  # back to the edge of the text
    page.keyboard.press("ArrowRight")
    assert fokus(page) == "fisik-a"
    page.keyboard.press("ArrowLeft")
    keadaan(page, "keuangan-a", "tersimpan")
    page.keyboard.press("F2")
    ketik(page, "0", "ArrowRight", "ArrowRight")  # F2: arrows stay inside
    assert fokus(page) == "keuangan-a"
    expect(masukan(page, "keuangan-a")).to_have_value("2.0000")
    page.keyboard.press("Home")
    assert fokus(page) == "keuangan-a"
    page.keyboard.press("Escape")
    expect(masukan(page, "keuangan-a")).to_have_value("2.000")
    page.keyboard.press("Enter")
    assert toko.baris["a"]["keuangan"] == "2.000"


def test_text_area_takes_new_lines_and_a_choice_its_arrows_once_edited(buka: Page, toko: Toko) -> None:
    page = buka
    masukan(page, "ket-a").focus()
    ketik(page, "satu", "Enter")
    ketik(page, "dua", "Tab")
    tunggu(page, lambda: toko.baris["a"]["ket"] == "satu\ndua")
    masukan(page, "status-c").focus()
    page.keyboard.press("m")  # types ahead to "Menunggu rilis"
    page.keyboard.press("ArrowRight")
    assert fokus(page) == "ket-c"
    tunggu(page, lambda: toko.baris["c"]["status"] == "tunggu")
    # What lies in closed details is passed over; Ctrl+Enter opens those of the row.
    page.keyboard.press("ArrowRight")
    assert fokus(page) == "ket-c"
    page.keyboard.press("Control+Enter")
    assert fokus(page) == "catatan-c"
    expect(masukan(page, "catatan-c")).to_have_accessible_name("Catatan")
    ketik(page, "rinci", "Enter")
    tunggu(page, lambda: toko.baris["c"]["catatan"] == "rinci")
    page.keyboard.press("Home")
    assert fokus(page) == "keuangan-c"


def test_last_row_keeps_its_place_and_enter_never_submits_the_form(buka: Page, toko: Toko, server) -> None:
    page = buka
    masukan(page, "keuangan-f").focus()
    ketik(page, "7", "Enter")
    assert fokus(page) == "keuangan-f"
    tunggu(page, lambda: toko.tulis == [("f", "keuangan", "7")])
    page.keyboard.press("Alt+Enter")
    assert page.url == f"{server.url}/"
    expect(page.get_by_role("button", name="Simpan")).to_be_hidden()


def test_undo_and_redo_send_old_values_as_new_saves(buka: Page, toko: Toko) -> None:
    page = buka
    masukan(page, "keuangan-a").focus()
    for teks in ("100", "200", "300"):
        ketik(page, teks, "Enter")
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    tunggu(page, lambda: nilai(toko, "keuangan") == ["100", "", "", "", "", ""])
    assert fokus(page) == "keuangan-b"
    page.keyboard.press("Control+y")
    tunggu(page, lambda: nilai(toko, "keuangan") == ["100", "200", "", "", "", ""])
    expect(masukan(page, "keuangan-b")).to_have_value("200")
    # While typing it is the browser's own undo.
    ketik(page, "9", "Control+z")
    expect(masukan(page, "keuangan-b")).to_have_value("200")
    page.keyboard.press("Tab")
    page.wait_for_timeout(100)
    assert nilai(toko, "keuangan")[:2] == ["100", "200"]


def test_fill_down_from_above_and_over_a_selection(buka: Page, toko: Toko) -> None:
    page = buka
    masukan(page, "keuangan-a").focus()
    ketik(page, "100", "Enter")
    page.keyboard.press("Control+d")
    tunggu(page, lambda: nilai(toko, "keuangan")[:2] == ["100", "100"])
    ketik(page, "5", "Tab")
    ketik(page, "50", "ArrowUp", "ArrowDown", "ArrowLeft")
    for tombol in ("Shift+ArrowRight", "Shift+ArrowDown", "Shift+ArrowDown"):
        page.keyboard.press(tombol)
    expect(page.locator("#pengumuman")).to_have_text("3 baris × 2 kolom dipilih")
    expect(page.locator(".kisi-dipilih")).to_have_count(6)
    page.keyboard.press("Control+d")
    tunggu(page, lambda: nilai(toko, "fisik") == ["", "50", "50", "50", "", ""])
    assert nilai(toko, "keuangan") == ["100", "5", "5", "5", "", ""]
    page.keyboard.press("Delete")
    tunggu(page, lambda: nilai(toko, "fisik") == [""] * 6)
    page.keyboard.press("Control+z")
    tunggu(page, lambda: nilai(toko, "fisik") == ["", "50", "50", "50", "", ""])


def test_dragging_selects_and_copying_gives_tsv_and_a_table(buka: Page) -> None:
    page = buka
    masukan(page, "keuangan-a").focus()
    ketik(page, "100", "Tab")
    ketik(page, "1,5", "Tab")
    keadaan(page, "fisik-a", "tersimpan")
    page.locator("#ket-b").fill("baris\nkedua")
    awal, akhir = (masukan(page, sel).bounding_box() for sel in ("keuangan-a", "ket-b"))
    assert awal is not None and akhir is not None
    page.mouse.move(awal["x"] + 9, awal["y"] + 9)
    page.mouse.down()
    page.mouse.move(akhir["x"] + 9, akhir["y"] + 9, steps=6)
    page.mouse.up()
    expect(page.locator(".kisi-dipilih")).to_have_count(8)
    isi = salin(page)
    assert isi["teks"] == '100\t1,5\tAda nilai\t\n\t\tAda nilai\t"baris\nkedua"'
    assert isi["html"].startswith("<table><tr><td>100</td><td>1,5</td><td>Ada nilai</td>")
    # A click ends the selection; one cell is copied as the text it is.
    masukan(page, "keuangan-c").click()
    expect(page.locator(".kisi-dipilih")).to_have_count(0)
    assert salin(page)["teks"] == ""


def test_whole_table_is_copied_with_headings_and_computed_cells(buka: Page) -> None:
    page = buka
    masukan(page, "keuangan-a").focus()
    ketik(page, "500.000", "Enter")
    keadaan(page, "keuangan-a", "tersimpan")
    page.evaluate(
        """() => {
            const asli = DataTransfer.prototype.setData;
            DataTransfer.prototype.setData = function (jenis, isi) {
                if (jenis === "text/plain") window.disalin = isi;
                asli.call(this, jenis, isi);
            };
        }"""
    )
    page.get_by_role("button", name="Salin tabel").click()
    baris = page.evaluate("window.disalin").split("\n")
    assert baris[0] == "Sub kegiatan\tRealisasi (Rp)\tFisik (%)\tStatus\tPenjelasan\tSerapan"
    assert baris[2] == "1.01.01 Kegiatan Satu\t500.000\t\tAda nilai\t\t25% Riwayat 1.01.01 Rincian"
    assert baris[-1].startswith("Jumlah\t500.000")
