"""Budget cells: somebody else types too, the line or the session is gone, a paste is undone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

import pytest
from auditlog.models import LogEntry
from django.contrib.sessions.models import Session
from playwright.sync_api import Browser, Page, expect

from budget.models import RealisasiAnggaran
from tests.e2e.test_perjalanan import SANDI, masuk
from tests.factories.budget import PohonUji, pohon_uji
from tests.kisi.langkah import keadaan, siap, tempel, tunggu

JALUR = "/dinas-asri/2024/anggaran/realisasi/4/"


@pytest.fixture
def pohon(transactional_db, dunia) -> PohonUji:
    return pohon_uji(dunia.opd)


@pytest.fixture
def kedua(chromium: Browser) -> Iterator[Page]:
    """The browser of a second person."""
    context = chromium.new_context(locale="id-ID", timezone_id="Asia/Jakarta")
    yield context.new_page()
    context.close()


def buka(page: Page, url: str, nama: str = "operator") -> None:
    masuk(page, url, nama)
    page.goto(url + JALUR)
    siap(page)


def tersimpan(pohon: PohonUji, nama: str) -> tuple[Decimal, Decimal | None, str] | None:
    rows = RealisasiAnggaran.objects.filter(simpul=getattr(pohon, nama))
    return rows.values_list("keuangan", "fisik", "penjelasan").first()


@pytest.mark.parametrize(
    ("pilihan", "hasil"), [("punya saya: 800.000", 800_000), ("tersimpan: 900.000", 900_000)]
)
def test_two_people_in_one_cell_both_values_are_shown_and_the_second_chooses(
    pohon, server, halaman, kedua, pilihan: str, hasil: int
) -> None:
    buka(halaman, server.url, "admin")
    buka(kedua, server.url, "operator")
    nama = f"id_keuangan_{pohon.satu.pk}"
    halaman.locator(f"#{nama}").fill("900.000")
    halaman.locator(f"#{nama}").press("Enter")
    keadaan(halaman, nama, "tersimpan")

    kedua.locator(f"#{nama}").fill("800.000")
    kedua.locator(f"#{nama}").press("Enter")
    keadaan(kedua, nama, "bentrok")
    sel = kedua.locator(f"[data-sel]:has(#{nama})")
    expect(sel.get_by_role("button")).to_have_text(
        ["Pakai punya saya: 800.000", "Pakai yang tersimpan: 900.000"]
    )
    expect(sel).to_contain_text("Sementara itu diubah oleh")
    assert tersimpan(pohon, "satu") == (900_000, 60, "")  # nothing before the choice
    sel.get_by_role("button", name=re.compile(pilihan)).click()
    expect(kedua.locator(f"#{nama}")).to_have_value(f"{hasil // 1000}.000")
    expect(sel.get_by_role("button")).to_have_count(0)
    tunggu(kedua, lambda: tersimpan(pohon, "satu") == (hasil, 60, ""))
    # 800.000 or 900.000, with 2.500.000 of the other leaf.
    expect(kedua.locator(f"[data-hitung=jumlah-{pohon.kegiatan.pk}]")).to_contain_text(
        f"3.{hasil // 1000 - 500}.000"
    )


def test_values_typed_without_a_line_and_a_session_survive_and_are_sent_once(pohon, server, halaman) -> None:
    page = halaman
    buka(page, server.url)
    satu, tiga = f"id_keuangan_{pohon.satu.pk}", f"id_keuangan_{pohon.tiga.pk}"
    page.context.set_offline(True)
    for nama, teks in ((satu, "1.200.000"), (tiga, "400.000")):
        page.locator(f"#{nama}").fill(teks)
        page.locator(f"#{nama}").press("Enter")
    keadaan(page, satu, "menunggu")
    expect(page.locator(".kisi-pita")).to_contain_text("2 isian menunggu dikirim")
    # The line returns, the session is gone meanwhile.
    Session.objects.all().delete()
    page.context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator(".kisi-pita")).to_contain_text("2 isian menunggu di peramban ini")
    assert tersimpan(pohon, "satu") == (750_000, 60, "")
    before = LogEntry.objects.get_for_model(RealisasiAnggaran).count()

    page.reload()  # leads to the sign-in page, and from there back
    page.get_by_label("Nama pengguna atau alamat e-mail").fill("operator")
    page.get_by_label("Kata sandi").fill(SANDI)
    page.get_by_role("button", name="Masuk", exact=True).click()
    page.wait_for_url(f"**{JALUR}*")
    siap(page)
    tunggu(page, lambda: tersimpan(pohon, "tiga") == (400_000, None, ""))
    tunggu(page, lambda: tersimpan(pohon, "satu") == (1_200_000, 60, ""))
    expect(page.locator(".kisi-pita")).to_be_hidden()
    page.reload()
    siap(page)
    expect(page.locator(f"#{satu}")).to_have_value("1.200.000")
    page.wait_for_timeout(300)
    assert LogEntry.objects.get_for_model(RealisasiAnggaran).count() == before + 2
    versi = RealisasiAnggaran.objects.order_by("simpul__urut").values_list("versi", flat=True)
    assert list(versi) == [2, 1, 1]


@pytest.mark.parametrize(
    ("tempelan", "hasil"),
    [
        ("400.000\t50\n", (400_000, 50, "")),
        # Above pagu, with the explanation that this needs; pasted in another order than the page's.
        (
            "Kode\t{penjelasan}\t{fisik}\t{keuangan}\n2.17.03\tMenunggu pergeseran\t50\t600.000\n",
            (600_000, 50, "Menunggu pergeseran"),
        ),
    ],
)
def test_undoing_a_paste_into_an_empty_row_empties_it_and_redoing_fills_it(
    pohon, server, halaman, tempelan: str, hasil: tuple[int, int, str]
) -> None:
    page = halaman
    buka(page, server.url)
    field = page.locator(f"#id_keuangan_{pohon.tiga.pk}")
    heads = page.locator("[data-kepala-kolom]").all()
    judul = {head.get_attribute("data-kepala-kolom"): head.inner_text().strip() for head in heads}
    field.focus()
    tempel(page, tempelan.format(**judul))
    page.get_by_role("button", name="Terapkan").click()
    tunggu(page, lambda: tersimpan(pohon, "tiga") == hasil)
    expect(page.locator(".kisi-pita")).to_be_hidden()
    page.keyboard.press("Control+z")
    tunggu(page, lambda: tersimpan(pohon, "tiga") is None)
    for kolom in ("keuangan", "fisik", "penjelasan"):
        expect(page.locator(f"#id_{kolom}_{pohon.tiga.pk}")).to_have_value("")
    expect(page.locator("[data-keadaan=ditolak]")).to_have_count(0)
    page.keyboard.press("Control+y")
    tunggu(page, lambda: tersimpan(pohon, "tiga") == hasil)


# Two leaves with code, name, amount, % and an explanation of two lines, as spreadsheets hand them over.
# LibreOffice: lines end with LF, the last one too, and HTML with the values of the cells.
LIBREOFFICE = (
    '2.17.03\tNama\t400.000\t10,5\t"Lelang\n""gagal"""\n2.17.01.2.01.0001\tNama lain\t1.000\t20\t\n',
    '<meta http-equiv="content-type" content="text/html; charset=utf-8"/><table cellspacing="0"><tr>'
    '<td>2.17.03</td><td>Nama</td><td sdval="400000" sdnum="1057;">400.000</td><td sdval="10.5">10,5</td>'
    "<td>Lelang<br/>&quot;gagal&quot;</td></tr><tr><td>2.17.01.2.01.0001</td><td>Nama lain</td>"
    '<td sdval="1000">1.000</td><td sdval="20">20</td><td><br></td></tr></table>',
)
# Excel: lines end with CR LF, within a cell with LF; formats as shown, with their spaces.
EXCEL = (
    '2.17.03\t"Nama\nbersambung"\tRp400.000\t10,5%\t"Lelang\n""gagal"""\r\n'
    "2.17.01.2.01.0001\tNama lain\t 1.000 \t20%\t\r\n",
    "<html><body><table><!--StartFragment--><tr><td>2.17.03</td></tr><!--EndFragment--></table></body></html>",
)


@pytest.mark.parametrize(("teks", "html"), [LIBREOFFICE, EXCEL], ids=["libreoffice", "excel"])
def test_the_clipboard_of_a_spreadsheet_is_read_cell_by_cell(pohon, server, halaman, teks, html) -> None:
    page = halaman
    buka(page, server.url)
    page.locator(f"#id_keuangan_{pohon.satu.pk}").focus()
    tempel(page, teks, html)
    dialog = page.get_by_role("dialog")
    # 3 cells of the one row, 2 of the other, whose explanation is empty.
    expect(dialog).to_contain_text("5 sel akan berubah · 1 sel kosong dilewati")
    expect(dialog).not_to_contain_text("melewati batas")
    dialog.get_by_role("button", name="Terapkan").click()
    tunggu(page, lambda: tersimpan(pohon, "tiga") == (400_000, Decimal("10.5"), 'Lelang "gagal"'))
    tunggu(page, lambda: tersimpan(pohon, "satu") == (1_000, 20, ""))
