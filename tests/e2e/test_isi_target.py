"""All targets of a draft agreement in a browser: typed, chosen, pasted, on a phone, without script."""

from __future__ import annotations

from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect

from performance.models import BarisKinerja
from tests.e2e.test_perjalanan import masuk
from tests.factories.agencies import JabatanFactory
from tests.factories.kinerja import baris_kinerja, perjanjian_uji, pimpinan_uji
from tests.factories.performance import IndikatorFactory, rencana_uji, target
from tests.kisi.langkah import fokus, keadaan, siap, tempel, tunggu


@pytest.fixture
def baris(transactional_db, dunia) -> list[BarisKinerja]:
    """Three promises of a division head without targets; the head of the agency promises one thing."""
    leaders, plan = pimpinan_uji(dunia.opd), rencana_uji(dunia.opd)
    baris_kinerja(perjanjian_uji(leaders), plan.indikator, Decimal(70), "70")
    post = JabatanFactory(opd=dunia.opd, kode="BID-1", nama="Kepala Bidang", atasan=leaders.kadis, urut=3)
    paper = perjanjian_uji(leaders, jabatan=post, kode="PK-BID")
    rows = []
    for number, name in enumerate(("Jumlah koperasi dibina", "Jumlah pelatihan", "Jumlah pameran"), start=1):
        indicator = IndikatorFactory(sasaran=plan.sasaran, kode=f"P-{number}", nama=name)
        target(indicator, 2024, Decimal(10 * number))
        rows.append(baris_kinerja(paper, indicator, None, ""))
    return rows


def buka(page: Page, url: str, baris: list[BarisKinerja]) -> None:
    masuk(page, url, "operator")
    page.goto(f"{url}/dinas-asri/2024/kinerja/perjanjian/{baris[0].perjanjian_id}/")
    page.get_by_role("link", name="Isi target").click()


def tersimpan() -> list[str]:
    rows = BarisKinerja.objects.filter(perjanjian__kode="PK-BID").order_by("urut")
    return [row.teks_target for row in rows]


def test_targets_are_typed_down_the_column_and_pasted_as_a_block(baris, server, halaman) -> None:
    page, (satu, dua, tiga) = halaman, baris
    buka(page, server.url, baris)
    siap(page)
    page.locator(f"#id_target_{satu.pk}").focus()
    page.keyboard.type("12")
    page.keyboard.press("Enter")
    assert fokus(page) == f"id_target_{dua.pk}"
    keadaan(page, f"id_target_{satu.pk}", "tersimpan")
    expect(page.get_by_text("1 dari 3 target terisi.")).to_be_visible()
    tempel(page, "1.234\r\n30\r\n")
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="seribu").click()
    dialog.get_by_role("button", name="Terapkan").click()
    tunggu(page, lambda: tersimpan() == ["12", "1234", "30"])
    page.locator(f"#id_mendukung_{tiga.pk}").select_option(index=1)
    page.locator(f"#id_target_{tiga.pk}").focus()
    keadaan(page, f"id_mendukung_{tiga.pk}", "tersimpan")
    tiga.refresh_from_db()
    assert tiga.mendukung is not None and tiga.mendukung.teks_target == "70"


def test_a_phone_shows_a_card_per_promise_and_scrolls_only_down(baris, server, halaman) -> None:
    page = halaman
    page.set_viewport_size({"width": 390, "height": 844})
    buka(page, server.url, baris)
    siap(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    for column in ("target", "mendukung"):
        box = page.locator(f"#id_{column}_{baris[1].pk}").bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= 390


def test_without_the_script_the_table_is_a_form(baris, server, halaman) -> None:
    page = halaman
    page.route("**/js/kisi/**", lambda route: route.abort())
    buka(page, server.url, baris)
    page.locator(f"#id_target_{baris[0].pk}").fill("12")
    page.locator(f"#id_target_{baris[2].pk}").fill("30")
    page.get_by_role("button", name="Simpan", exact=True).click()
    expect(page.get_by_text("2 baris tersimpan.")).to_be_visible()
    assert tersimpan() == ["12", "", "30"]
