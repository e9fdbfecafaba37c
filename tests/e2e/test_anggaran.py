"""The budget of a real agency's year brought into the grid from a spreadsheet, in a real browser."""

from __future__ import annotations

import csv
import io
import re
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.utils.functional import SimpleLazyObject
from playwright.sync_api import Page, expect

from agencies.models import OPD
from budget.models import RealisasiAnggaran, SimpulAnggaran
from sakip.demo.berkas import DEMO
from tests.e2e.test_perjalanan import masuk
from tests.factories.agencies import PenggunaFactory, PeranFactory
from tests.kisi.langkah import siap, tempel, tunggu

SALAH, TERTULIS = "2.17.06.2.01.0002", "90.441.5l2"


def baris(nama: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((DEMO / "dumai" / nama).read_text(encoding="utf-8"))))


REALISASI = SimpleLazyObject(
    lambda: {satu["simpul"]: Decimal(satu["keuangan"]) for satu in baris("realisasi_anggaran.csv")}
)


def tulis(nilai: Decimal) -> str:
    return f"{nilai:,.0f}".replace(",", ".")


def lembar() -> str:
    """The sheet as people keep it: every row of the tree with code, name and amount; parents are sums."""
    rows = []
    for satu in baris("simpul_anggaran.csv"):
        bawah = [nilai for kode, nilai in REALISASI.items() if kode.startswith(satu["kode"])]
        teks = TERTULIS if satu["kode"] == SALAH else tulis(sum(bawah, Decimal(0)))
        rows.append("\t".join([satu["kode"], satu["nama"], teks]))
    return "\r\n".join(rows)


@pytest.fixture
def dumai(transactional_db) -> OPD:
    call_command("load_demo", "dumai", without_users=True, stdout=io.StringIO())
    RealisasiAnggaran.objects.all().delete()
    opd = OPD.objects.get(slug="dumai")
    PeranFactory(pengguna=PenggunaFactory(username="operator"), peran="operator", opd=opd, pemda=None)
    return opd


def buka(page: Page, url: str) -> None:
    masuk(page, url, "operator")
    page.goto(f"{url}/dumai/2024/anggaran/realisasi/4/")
    siap(page)


def test_sixty_rows_of_a_spreadsheet_in_one_paste_and_the_wrong_one_pointed_out(
    dumai, server, halaman
) -> None:
    page = halaman
    buka(page, server.url)
    sheet = lembar()
    assert sheet.count("\r\n") + 1 > 60
    page.locator("[data-kolom=keuangan] input").first.focus()
    tempel(page, sheet)
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("1 sel salah")
    expect(dialog.locator(".kisi-salah")).to_have_count(1)
    expect(dialog.locator(".kisi-salah")).to_contain_text(TERTULIS)
    assert not RealisasiAnggaran.objects.exists()
    page.keyboard.press("Enter")
    expect(dialog).to_have_count(0)

    wrong = SimpulAnggaran.objects.get(opd=dumai, tahun=2024, kode=SALAH)
    field = page.locator(f"#id_keuangan_{wrong.pk}")
    expect(field).to_have_value(TERTULIS)
    expect(page.locator(f"[data-sel]:has(#id_keuangan_{wrong.pk})")).to_have_attribute(
        "data-keadaan", "ditolak"
    )
    tunggu(page, lambda: RealisasiAnggaran.objects.count() == len(REALISASI) - 1)

    field.fill("90.441.512")
    field.press("Enter")
    tunggu(page, lambda: RealisasiAnggaran.objects.count() == len(REALISASI))
    stored = {row.simpul.kode: row.keuangan for row in RealisasiAnggaran.objects.select_related("simpul")}
    assert stored == dict(REALISASI)
    assert set(RealisasiAnggaran.objects.values_list("versi", flat=True)) == {1}
    expect(page.locator("[data-hitung=jumlah-total]")).to_contain_text(
        tulis(sum(REALISASI.values(), Decimal(0)))
    )


def test_typed_figures_carry_their_sums_and_the_explanation_is_asked_for(dumai, server, halaman) -> None:
    page = halaman
    buka(page, server.url)
    leaf = SimpulAnggaran.objects.get(opd=dumai, tahun=2024, kode=SALAH)
    field = page.locator(f"#id_keuangan_{leaf.pk}")
    field.focus()
    page.keyboard.type("99.000.000.000")
    page.keyboard.press("Enter")
    asked = page.locator(f"[data-hitung=tanya-{leaf.pk}]")
    expect(asked).to_contain_text("melebihi pagu")
    expect(page.locator(f"[data-hitung=jumlah-{leaf.induk_id}]")).to_contain_text("99.000.000.000")
    page.locator(f"#id_penjelasan_{leaf.pk}").focus()
    page.keyboard.type("Pergeseran menunggu pengesahan")
    page.keyboard.press("Enter")
    expect(asked).to_be_empty()
    tunggu(
        page, lambda: RealisasiAnggaran.objects.filter(penjelasan="Pergeseran menunggu pengesahan").exists()
    )


def test_head_and_first_column_stay_and_a_phone_shows_one_card_per_row(dumai, server, halaman) -> None:
    page = halaman
    buka(page, server.url)
    first = page.locator("[data-kolom=keuangan] input").first
    expect(first).to_have_accessible_name(re.compile(r"^2\.17\.01\.2\.01\.0006 .* Realisasi keuangan"))
    offset = page.locator(".tabel-gulir").evaluate(
        """(area) => { area.scrollTo(area.scrollWidth, area.scrollHeight / 2);
           const head = area.querySelector("thead th").getBoundingClientRect();
           const row = area.querySelector("tbody th").getBoundingClientRect();
           const box = area.getBoundingClientRect();
           return [head.top - box.top, head.left - box.left, row.left - box.left].map(Math.round); }"""
    )
    assert offset == [0, 0, 0]
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    box = first.bounding_box()
    assert box is not None and box["width"] > 150
