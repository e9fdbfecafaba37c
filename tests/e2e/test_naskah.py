"""The editor of a section's text in Chromium: write, save, read again, keep a draft, two writers."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from reports.models import Gambar, Laporan, Narasi
from reports.naskah import simpan_narasi
from tests.e2e.test_axe import AXE, RUN, buka_sebagai
from tests.factories.performance import rencana_uji
from tests.factories.reports import berkas_gambar, gambar_uji

ALAMAT = "/dinas-asri/2024/laporan/teks/latar-belakang/"


@pytest.fixture
def isi(transactional_db, dunia):
    rencana_uji(dunia.opd)
    return dunia


def buka(halaman: Page, server: Any, dunia: Any, lebar: int = 1366) -> Any:
    buka_sebagai(halaman, server, dunia["operator"], lebar)
    halaman.goto(server.url + ALAMAT)
    teks = halaman.get_by_role("textbox", name="Teks bagian")
    expect(teks).to_have_class("ProseMirror")
    return teks


def alat(halaman: Page, nama: str) -> Any:
    return halaman.get_by_role("toolbar").get_by_role("button", name=nama, exact=True)


def simpan(halaman: Page) -> None:
    halaman.get_by_role("button", name="Simpan teks").click()
    halaman.wait_for_url("**/laporan/pratinjau/**")


def test_a_rich_text_is_written_saved_read_again_and_shown(isi, server, halaman) -> None:
    teks = buka(halaman, server, isi)
    teks.press("Control+a")
    halaman.keyboard.press("Delete")
    halaman.keyboard.type("Uraian ")
    alat(halaman, "Tebal").click()
    halaman.keyboard.type("tebal")
    alat(halaman, "Tebal").click()
    halaman.keyboard.type(" selesai.")
    halaman.keyboard.press("Enter")
    alat(halaman, "Butir").click()
    halaman.keyboard.type("Butir satu")
    halaman.keyboard.press("Enter")
    alat(halaman, "Masukkan satu tingkat").click()
    halaman.keyboard.type("Butir dalam")
    halaman.keyboard.press("Enter")
    halaman.keyboard.press("Enter")
    halaman.keyboard.press("Enter")

    alat(halaman, "Tabel").click()
    halaman.keyboard.type("Kepala")
    halaman.keyboard.press("Tab")
    halaman.keyboard.press("Tab")
    halaman.keyboard.press("Tab")
    halaman.keyboard.type("Isi sel")
    alat(halaman, "Baris di bawah").click()
    alat(halaman, "Hapus kolom").click()
    expect(teks.locator("table tr")).to_have_count(4)
    expect(teks.locator("tr").first.locator("th")).to_have_count(2)
    alat(halaman, "Urungkan").click()
    expect(teks.locator("tr").first.locator("th")).to_have_count(3)

    teks.locator(":scope > p").last.click()
    alat(halaman, "Gambar").click()
    dialog = halaman.get_by_role("dialog", name="Gambar")
    picture = berkas_gambar(60, 40)
    dialog.get_by_label("Berkas gambar").set_input_files(
        {"name": "denah.png", "mimeType": "image/png", "buffer": picture.read()}
    )
    dialog.get_by_role("button", name="Sisipkan gambar").click()
    expect(dialog.get_by_text("Keterangan gambar wajib diisi.")).to_be_visible()
    dialog.get_by_label("Keterangan gambar").fill("Denah kantor")
    dialog.get_by_role("button", name="Sisipkan gambar").click()
    expect(teks.get_by_role("img", name="Denah kantor")).to_be_visible()
    simpan(halaman)

    row = Narasi.objects.get()
    number = Gambar.objects.get().pk
    assert row.teks == (
        "<p>Uraian <strong>tebal</strong> selesai.</p>\n"
        "<ul><li><p>Butir satu</p><ul><li><p>Butir dalam</p></li></ul></li></ul>\n"
        "<table><tbody><tr><th><p>Kepala</p></th><th><p></p></th><th><p></p></th></tr>"
        "<tr><td><p>Isi sel</p></td><td><p></p></td><td><p></p></td></tr></tbody></table>\n"
        f'<img data-gambar="{number}" alt="Denah kantor">'
    )
    shown = halaman.get_by_role("img", name="Denah kantor")
    shown.scroll_into_view_if_needed()
    assert shown.evaluate("img => img.complete && img.naturalWidth") == 60
    expect(halaman.locator("article strong", has_text="tebal")).to_be_visible()

    teks = buka(halaman, server, isi)
    expect(teks.locator("ul ul li")).to_have_text("Butir dalam")
    expect(teks.locator("td").first).to_have_text("Isi sel")
    expect(teks.get_by_role("img", name="Denah kantor")).to_be_visible()
    expect(halaman.locator("[data-pulih]")).to_be_hidden()


def test_nothing_typed_is_lost_when_the_page_goes(isi, server, halaman) -> None:
    teks = buka(halaman, server, isi)
    teks.press("Control+End")
    halaman.keyboard.type(" Tambahan yang belum disimpan.")
    halaman.reload()
    expect(teks).to_contain_text("Tambahan yang belum disimpan.")
    expect(halaman.get_by_text("Draf yang belum tersimpan di peramban ini dipulihkan.")).to_be_visible()
    halaman.get_by_role("button", name="Buang draf").click()
    expect(teks).not_to_contain_text("Tambahan yang belum disimpan.")


def test_a_broken_connection_keeps_the_text(isi, server, halaman) -> None:
    teks = buka(halaman, server, isi)
    teks.press("Control+End")
    halaman.keyboard.type(" Kalimat baru.")
    halaman.route("**/teks/**", lambda route: route.abort())
    halaman.get_by_role("button", name="Simpan teks").click()
    expect(halaman.locator("[data-keadaan]")).to_contain_text("Sambungan terputus")
    halaman.unroute("**/teks/**")
    simpan(halaman)
    assert "Kalimat baru." in Narasi.objects.get().teks


def test_two_writers_see_both_texts(isi, server, halaman) -> None:
    teks = buka(halaman, server, isi)
    teks.press("Control+a")
    halaman.keyboard.type("Teks saya.")
    simpan_narasi(opd=isi.opd, tahun=2024, bagian="latar-belakang", teks="<p>Teks rekan.</p>")
    halaman.get_by_role("button", name="Simpan teks").click()
    expect(halaman.get_by_role("heading", name="Teks yang tersimpan sekarang")).to_be_visible()
    expect(halaman.get_by_text("Teks rekan.")).to_be_visible()
    expect(teks).to_have_text("Teks saya.")
    simpan(halaman)
    assert Narasi.objects.get().teks == "<p>Teks saya.</p>"


WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<style>p.MsoNormal {color:red}</style></head><body><p class=MsoNormal style='margin:0'>
<b style='mso-bidi-font-weight:normal'>Judul</b><o:p></o:p></p>
<p class=MsoListParagraph style='text-indent:-18pt;mso-list:l0 level1 lfo1'><!--[if !supportLists]--><span
style='mso-list:Ignore'>1.<span style='font:7pt "Times New Roman"'>  </span></span><!--[endif]-->Pertama</p>
<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>a.</span>Anak</p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>2.</span>Kedua</p>
<table class=MsoTableGrid style='border:none'>
<tr><td style='width:3cm'><p class=MsoNormal>Sel</p></td></tr></table>
<img src="file:///C:/foto.png" onerror="alert(1)"></body></html>"""


def test_pasted_from_word_is_clean(isi, server, halaman) -> None:
    teks = buka(halaman, server, isi)
    teks.press("Control+a")
    halaman.keyboard.press("Delete")
    teks.evaluate(
        """(el, html) => {
          const data = new DataTransfer();
          data.setData("text/html", html);
          const how = {clipboardData: data, bubbles: true, cancelable: true};
          el.dispatchEvent(new ClipboardEvent("paste", how));
        }""",
        WORD,
    )
    simpan(halaman)
    assert Narasi.objects.get().teks == (
        "<p><strong>Judul</strong></p>\n"
        "<ol><li><p>Pertama</p><ol><li><p>Anak</p></li></ol></li><li><p>Kedua</p></li></ol>\n"
        "<table><tbody><tr><td><p>Sel</p></td></tr></tbody></table>"
    )


def test_by_keyboard_alone(isi, server, halaman) -> None:
    teks = buka(halaman, server, isi)
    teks.press("Control+a")
    halaman.keyboard.type("Kata")
    halaman.keyboard.press("Shift+Home")
    halaman.keyboard.press("Alt+F10")
    halaman.keyboard.press("Home")
    expect(alat(halaman, "Paragraf")).to_be_focused()
    for _step in range(3):
        halaman.keyboard.press("ArrowRight")
    expect(alat(halaman, "Tebal")).to_be_focused()
    halaman.keyboard.press("Enter")
    expect(teks).to_be_focused()
    expect(teks.locator("strong")).to_have_text("Kata")
    # Tab leaves the text: nobody is caught in it.
    halaman.keyboard.press("Tab")
    expect(teks).not_to_be_focused()


@pytest.mark.parametrize("lebar", [1366, 390])
def test_axe_finds_nothing_in_the_editor(isi, server, halaman, lebar: int) -> None:
    report = Laporan.objects.create(opd=isi.opd, tahun=2024)
    picture = gambar_uji(report, bagian="latar-belakang")
    simpan_narasi(
        opd=isi.opd,
        tahun=2024,
        bagian="latar-belakang",
        teks=(
            "<h3>A</h3><ul><li>b</li></ul><table><tr><th>c</th></tr><tr><td>d</td></tr></table>"
            f"<img data-gambar={picture.pk} alt=e>"
        ),
    )
    teks = buka(halaman, server, isi, lebar)
    teks.locator("td").click()
    halaman.evaluate(AXE)
    assert halaman.evaluate(RUN) == []
    assert halaman.evaluate("document.documentElement.scrollWidth <= innerWidth")
    alat(halaman, "Tautan").click()
    assert halaman.evaluate(RUN) == []


def test_without_script_a_plain_text_keeps_the_form_of_what_is_left_alone(isi, server) -> None:
    simpan_narasi(opd=isi.opd, tahun=2024, bagian="latar-belakang", teks="<p><b>Satu</b></p><p>Dua</p>")
    client = Client()
    client.force_login(isi["operator"], backend="allauth.account.auth_backends.AuthenticationBackend")
    form = client.get(ALAMAT).context["form"]
    assert form.initial["teks"] == "Satu\n\nDua"
    client.post(ALAMAT, {"teks": "Satu\r\n\r\nTiga", "versi": "1", "bentuk": "polos"})
    assert Narasi.objects.get().teks == "<p><strong>Satu</strong></p>\n<p>Tiga</p>"
