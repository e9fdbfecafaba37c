"""The two grids of a year in a browser: typed, pasted, met by somebody else, small and without script."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect

from performance.models import Indikator, RealisasiTahunan, RencanaAksi
from tests.e2e.test_perjalanan import masuk
from tests.factories.performance import IndikatorFactory, rencana_uji, target
from tests.kisi.langkah import fokus, keadaan, siap, tempel, tunggu

KINERJA = "/dinas-asri/2024/kinerja"


@pytest.fixture
def dua(transactional_db, dunia) -> list[Indikator]:
    """IKU-1 with the year's target 70, IKU-2 with 50; quarters are added up."""
    plan = rencana_uji(dunia.opd)
    other = IndikatorFactory(sasaran=plan.sasaran, kode="IKU-2", nama="Ukuran dua", urut=20)
    target(other, 2024, Decimal(50))
    rows = [plan.indikator, other]
    Indikator.objects.update(agregasi="jumlah")
    return rows


def buka(page: Page, url: str, alamat: str) -> None:
    masuk(page, url, "operator")
    page.goto(f"{url}{KINERJA}/{alamat}/")
    siap(page)


def nilai_tahun() -> dict[str, Decimal | None]:
    return {row.indikator.kode: row.nilai for row in RealisasiTahunan.objects.select_related("indikator")}


def target_triwulan() -> dict[tuple[str, int], Decimal | None]:
    rows = RencanaAksi.objects.select_related("indikator")
    return {(row.indikator.kode, row.triwulan): row.nilai for row in rows}


def test_the_capaian_of_a_year_appears_while_typing_and_is_saved_on_leaving(dua, server, halaman) -> None:
    page, (satu, kedua) = halaman, dua
    buka(page, server.url, "realisasi-tahunan")
    piece = page.locator(f"[data-hitung=capaian-{satu.pk}]")
    page.locator(f"#id_nilai_{satu.pk}").focus()
    page.keyboard.type("35")
    expect(piece).to_contain_text("50,00%")  # 35 of 70
    expect(piece).to_contain_text("belum disimpan")
    assert nilai_tahun() == {}
    page.keyboard.press("Enter")
    assert fokus(page) == f"id_nilai_{kedua.pk}"
    keadaan(page, f"id_nilai_{satu.pk}", "tersimpan")
    expect(piece).not_to_contain_text("belum disimpan")
    assert nilai_tahun() == {"IKU-1": Decimal(35)}
    expect(page.get_by_role("button", name="Simpan", exact=True)).to_have_count(0)
    # The texts below the row are cells of the same grid.
    page.locator(f"#id_nilai_{satu.pk}").focus()
    page.keyboard.press("Control+Enter")
    page.keyboard.type("Pendampingan")
    page.keyboard.press("Tab")
    tunggu(page, lambda: RealisasiTahunan.objects.get().faktor_pendukung == "Pendampingan")


def test_a_year_of_targets_is_pasted_as_one_block(dua, server, halaman) -> None:
    page, (satu, kedua) = halaman, dua
    buka(page, server.url, "rencana-aksi")
    page.locator(f"#id_tw1_{satu.pk}").focus()
    tempel(page, "10\t20\t20\t15\r\n5\t1.234\t20\tdua\r\n")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("6 sel akan berubah · 1 sel salah · 1 sel perlu dipilih")
    assert target_triwulan() == {}
    dialog.get_by_role("button", name=re.compile("^1,234 ")).click()
    dialog.get_by_role("button", name="Terapkan (8 sel)").click()
    first = {("IKU-1", 1): 10, ("IKU-1", 2): 20, ("IKU-1", 3): 20, ("IKU-1", 4): 15}
    second = {("IKU-2", 1): 5, ("IKU-2", 2): Decimal("1.234"), ("IKU-2", 3): 20}
    tunggu(page, lambda: target_triwulan() == {**first, **second})
    keadaan(page, f"id_tw4_{kedua.pk}", "ditolak")
    # 10 + 20 + 20 + 15, where the year's target is 70
    piece = page.locator(f"[data-hitung=rencana-{satu.pk}]")
    expect(piece).to_contain_text("Target triwulan menghasilkan 65")
    page.locator(f"#id_tw4_{satu.pk}").focus()
    page.keyboard.type("20")
    expect(piece).to_contain_text("belum disimpan")
    expect(piece).not_to_contain_text("menghasilkan")
    page.keyboard.press("Escape")


@pytest.mark.parametrize(("alamat", "kolom"), [("realisasi-tahunan", "nilai"), ("rencana-aksi", "tw1")])
def test_both_values_of_a_conflict_are_shown(dua, server, halaman, alamat: str, kolom: str) -> None:
    page, name = halaman, f"id_{kolom}_{dua[0].pk}"
    buka(page, server.url, alamat)
    if kolom == "nilai":
        row = RealisasiTahunan(indikator=dua[0], tahun=2024, status="nilai")
    else:
        row = RencanaAksi(indikator=dua[0], tahun=2024, triwulan=1)
    row.atur_nilai(Decimal(12))
    row.save()
    page.locator(f"#{name}").focus()
    page.keyboard.type("11")
    page.keyboard.press("Enter")
    keadaan(page, name, "bentrok")
    cell = page.locator(f"[data-sel]:has(#{name})")
    expect(cell).to_contain_text("12")
    expect(cell).to_contain_text("11")
    row.refresh_from_db()
    assert row.nilai == 12
    cell.get_by_role("button").filter(has_text="11").click()
    keadaan(page, name, "tersimpan")
    row.refresh_from_db()
    assert row.nilai == 11


@pytest.mark.parametrize("alamat", ["realisasi-tahunan", "rencana-aksi"])
def test_a_phone_shows_a_card_per_row_and_scrolls_only_down(dua, server, halaman, alamat: str) -> None:
    page = halaman
    page.set_viewport_size({"width": 390, "height": 844})
    buka(page, server.url, alamat)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    field = page.locator(f"#id_{'tw4' if alamat == 'rencana-aksi' else 'nilai'}_{dua[1].pk}")
    field.fill("50")
    field.blur()
    tunggu(page, lambda: {**target_triwulan(), **nilai_tahun()} != {})
    box = field.bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= 390


@pytest.mark.parametrize("alamat", ["realisasi-tahunan", "rencana-aksi"])
def test_without_the_script_the_table_is_a_form(dua, server, halaman, alamat: str) -> None:
    page = halaman
    page.route("**/js/kisi/**", lambda route: route.abort())
    masuk(page, server.url, "operator")
    page.goto(f"{server.url}{KINERJA}/{alamat}/")
    page.locator(f"#id_{'tw1' if alamat == 'rencana-aksi' else 'nilai'}_{dua[0].pk}").fill("35")
    page.get_by_role("button", name="Simpan", exact=True).click()
    expect(page.get_by_text("1 baris tersimpan.")).to_be_visible()
    assert [*target_triwulan().values(), *nilai_tahun().values()] == [35]
