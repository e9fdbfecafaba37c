"""A new year in a browser: from the Renstra's target to a signed agreement and the first quarter's figure.

Nothing that last year or the plan knows is typed again.
"""

from __future__ import annotations

from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect

from performance.models import (
    BarisAnggaran,
    Indikator,
    PerjanjianKinerja,
    Realisasi,
    RencanaAksi,
    TahunKinerja,
)
from tests.e2e.test_perjalanan import keluar, masuk
from tests.factories.budget import pohon_uji
from tests.factories.kinerja import baris_kinerja, perjanjian_uji, pimpinan_uji, tandatangani
from tests.factories.performance import rencana_uji
from tests.kisi.langkah import keadaan, siap

KINERJA = "/dinas-asri/2025/kinerja"


@pytest.fixture
def tahun_lalu(transactional_db, dunia) -> Indikator:
    """2024 with a tree, a linked indicator and a signed agreement; the Renstra's target of 2025 is 75."""
    leaders, plan = pimpinan_uji(dunia.opd), rencana_uji(dunia.opd)
    Indikator.objects.update(agregasi="posisi_akhir")
    programme = pohon_uji(dunia.opd).program
    plan.indikator.simpul.add(programme)
    paper = perjanjian_uji(leaders)
    baris_kinerja(paper, plan.indikator, Decimal(70), "70")
    BarisAnggaran.objects.create(
        perjanjian=paper, urut=1, simpul=programme, nama=programme.nama, pagu=Decimal(1_000)
    )
    tandatangani(paper)
    indicator: Indikator = plan.indikator
    return indicator


def langkah(page: Page, url: str, kunci: str, tautan: str, tombol: str) -> None:
    """Take one step of "Siapkan tahun": it is the one pointed out; afterwards it counts as begun."""
    page.goto(f"{url}{KINERJA}/siapkan/")
    step = page.locator(f"#langkah-{kunci}")
    step.get_by_role("link", name=tautan).click()
    page.get_by_role("main").get_by_role("button", name=tombol, exact=True).click()
    page.locator(".pesan").first.wait_for()
    page.goto(f"{url}{KINERJA}/siapkan/")
    expect(step).not_to_contain_text("Belum")


def test_a_new_year_is_opened_signed_and_measured_without_typing_twice(tahun_lalu, server, halaman) -> None:
    page, url, pk = halaman, server.url, tahun_lalu.pk
    masuk(page, url, "operator")
    page.goto(f"{url}{KINERJA}/siapkan/")
    expect(page.locator("#langkah-rkt")).to_contain_text("Selesai")
    expect(page.locator("[aria-current=step]")).to_have_id("langkah-anggaran")
    for kunci, tautan, tombol in (
        ("anggaran", "Salin struktur dari tahun lain", "Salin"),
        ("kaitan", "Salin kaitan dari tahun lalu", "Salin kaitan"),
        ("perjanjian", "Salin perjanjian tahun lalu", "Salin sebagai draf"),
        ("tahun", "Buka tahun", "Buka tahun"),
        ("rencana-aksi", "Isi sel kosong dengan usulan", "Simpan target triwulan"),
    ):
        langkah(page, url, kunci, tautan, tombol)
    expect(page.locator("#langkah-triwulan")).to_contain_text("Selesai")
    assert TahunKinerja.objects.get(tahun=2025).status == "dibuka"
    assert [row.nilai for row in RencanaAksi.objects.filter(tahun=2025)] == [75] * 4
    draft = PerjanjianKinerja.objects.get(tahun=2025)
    assert draft.baris_anggaran.get().simpul.tahun == 2025

    # What changed against last year is marked.
    page.goto(f"{url}{KINERJA}/perjanjian/{draft.pk}/")
    page.get_by_role("link", name="Bandingkan dengan tahun lalu").click()
    changed = page.get_by_role("row").filter(has_text="Persentase koperasi aktif · Target")
    expect(changed.locator("del")).to_have_text("70")
    expect(changed.locator("ins")).to_have_text("75")
    keluar(page)

    # The head signs exactly what stands on the page: his title of the day, and the new target.
    masuk(page, url, "kepala")
    page.goto(f"{url}{KINERJA}/perjanjian/{draft.pk}/tanda-tangan/")
    paper = page.get_by_role("main")
    expect(paper).to_contain_text("Plt. Kepala Dinas")
    expect(paper.get_by_role("row").filter(has_text="Persentase koperasi aktif")).to_contain_text("75")
    page.get_by_label("Nomor perjanjian").fill("800/01/2025")
    page.get_by_role("button", name="Tanda tangani dan bekukan").click()
    page.get_by_text("Perjanjian kinerja ditandatangani.").wait_for()
    draft.refresh_from_db()
    assert (draft.status, draft.p1_jabatan) == ("ditandatangani", "Plt. Kepala Dinas")
    keluar(page)

    # The first quarter shows the target that the plan began with; one figure is typed.
    masuk(page, url, "operator")
    page.goto(f"{url}{KINERJA}/realisasi/1/")
    siap(page)
    expect(page.locator(f"#baris-{pk}")).to_contain_text("75")
    page.locator(f"#id_nilai_{pk}").focus()
    page.keyboard.type("60")
    page.keyboard.press("Enter")
    keadaan(page, f"id_nilai_{pk}", "tersimpan")
    # 60 of 75
    expect(page.locator(f"[data-hitung=capaian-{pk}]")).to_contain_text("80,00%")
    row = Realisasi.objects.get()
    assert (row.tahun, row.triwulan, row.nilai) == (2025, 1, 60)


def test_the_steps_fit_a_phone(tahun_lalu, server, halaman) -> None:
    page = halaman
    page.set_viewport_size({"width": 390, "height": 844})
    masuk(page, server.url, "operator")
    for alamat in ("siapkan", "rkt", "siapkan/rencana-aksi", "perjanjian/kaskade"):
        page.goto(f"{server.url}{KINERJA}/{alamat}/")
        wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
        assert not wide, alamat
