"""A quarter's performance in the grid, in a real browser: a pasted block, the questions of the rules, and as
many keys as docs/perbandingan-isian.md counts."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from auditlog.models import LogEntry
from playwright.sync_api import Locator, Page, expect

from budget.models import RealisasiAnggaran
from performance.models import Indikator, Realisasi
from tests.e2e.test_perjalanan import masuk
from tests.factories.budget import DokumenAnggaranFactory, PaguFactory, SimpulAnggaranFactory
from tests.factories.kinerja import realisasi, rencana
from tests.factories.performance import IndikatorFactory, SasaranFactory, rencana_uji, target
from tests.kisi.langkah import keadaan, salin, siap, tempel, tunggu

DOKUMEN = Path(__file__).parents[2] / "docs" / "perbandingan-isian.md"


def buka(page: Page, url: str) -> None:
    masuk(page, url, "operator")
    page.goto(f"{url}/dinas-asri/2024/kinerja/realisasi/1/")
    siap(page)


# ------------------------------------------------------------------ a pasted block


@pytest.fixture
def empat(transactional_db, dunia) -> list[Indikator]:
    """IKU-1 and IKU-2 below one sasaran, computed from components; IKU-3 and IKU-4 (at 50) below another."""
    plan = rencana_uji(dunia.opd)
    lain = SasaranFactory(tujuan=plan.tujuan, kode="S2")
    rows = [plan.indikator]
    for number in (2, 3, 4):
        row = IndikatorFactory(
            sasaran=plan.sasaran if number == 2 else lain,
            kode=f"IKU-{number}",
            nama=f"Ukuran {number}",
            urut=number,
            jenis_nilai="angka" if number == 3 else "persen",
        )
        target(row, 2024, Decimal(80))
        rows.append(row)
    for row in rows:
        rencana(row, 1, Decimal(60))
    for row in rows[:2]:
        row.pembilang, row.penyebut = "Koperasi aktif", "Koperasi"
        row.save()
    realisasi(rows[3], 1, Decimal(50))
    return rows


def isi() -> dict[str, tuple[Decimal | None, Decimal | None, Decimal | None]]:
    return {
        row.indikator.kode: (row.pembilang, row.penyebut, row.nilai)
        for row in Realisasi.objects.select_related("indikator")
    }


def test_a_pasted_block_is_shown_first_saved_once_and_taken_back_in_one_step(empat, server, halaman) -> None:
    page, (satu, dua, tiga, empat_) = halaman, empat
    buka(page, server.url)
    page.locator(f"#id_pembilang_{satu.pk}").focus()
    tempel(
        page,
        "Kode\tPembilang\tPenyebut\tRealisasi\r\n"
        "IKU-4\t\t\t62,27%\r\n"
        "IKU-1\t6\t8\t\r\n"
        "IKU-2\ttiga\t8\t\r\n"
        "IKU-3\t\t\t1.234\r\n",
    )
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("4 sel akan berubah · 1 sel salah · 1 sel perlu dipilih")
    pointed_out = dialog.locator(".kisi-salah")
    expect(pointed_out).to_have_count(2)
    expect(pointed_out.nth(0)).to_contain_text("“tiga” bukan angka")
    expect(pointed_out.nth(1)).to_contain_text("dapat dibaca dua cara")
    old_new = dialog.get_by_role("row", name=re.compile("Ukuran 4")).locator("td")
    assert [text.strip() for text in old_new.all_inner_texts()[:3]] == ["Realisasi", "50", "62,27"]
    before = LogEntry.objects.get_for_model(Realisasi).count()
    assert isi() == {"IKU-4": (None, None, Decimal(50))}
    dialog.get_by_role("button", name=re.compile("^1,234 ")).click()
    dialog.get_by_role("button", name="Terapkan").click()
    expect(dialog).to_have_count(0)

    keadaan(page, f"id_pembilang_{dua.pk}", "ditolak")
    expect(page.locator(f"#id_pembilang_{dua.pk}")).to_have_value("tiga")
    after = {
        "IKU-1": (Decimal(6), Decimal(8), Decimal(75)),  # 6 ÷ 8 × 100
        "IKU-2": (None, Decimal(8), None),
        "IKU-3": (None, None, Decimal("1.234")),
        "IKU-4": (None, None, Decimal("62.27")),
    }
    tunggu(page, lambda: isi() == after)
    expect(page.locator(f"[data-hitung=capaian-{satu.pk}]")).to_contain_text("125,00%")  # 75 of 60
    # Two cells of IKU-1, one of each other row; each written once.
    assert LogEntry.objects.get_for_model(Realisasi).count() == before + 5

    # Out again as a table, the wrong text as it stands.
    page.locator(f"#id_pembilang_{satu.pk}").focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowDown", "ArrowDown", "ArrowDown"):
        page.keyboard.press(f"Shift+{key}")
    out = salin(page)
    assert out["teks"].split("\n") == ["6\t8\t", "tiga\t8\t", "\t\t1,234", "\t\t62,27"]
    assert out["html"].startswith("<table><tr><td>6</td><td>8</td><td></td></tr><tr><td>tiga</td>")

    page.keyboard.press("Escape")
    page.keyboard.press("Control+z")
    undone = dict.fromkeys(("IKU-1", "IKU-2", "IKU-3"), (None, None, None))
    tunggu(page, lambda: isi() == {**undone, "IKU-4": (None, None, Decimal(50))})
    expect(page.locator(f"#id_pembilang_{dua.pk}")).to_have_value("")
    expect(page.locator(f"#id_nilai_{empat_.pk}")).to_have_value("50")
    expect(page.locator(f"#id_nilai_{tiga.pk}")).to_have_value("")


# ------------------------------------------------------------------ the rules' questions


def test_a_question_appears_while_typing_and_leads_to_its_explanation(empat, server, halaman) -> None:
    page, pk = halaman, empat[3].pk
    buka(page, server.url)
    asked = page.locator(f"[data-hitung=temuan-{pk}]")
    expect(asked).to_have_text("")
    page.locator(f"#id_nilai_{pk}").focus()
    page.keyboard.type("130")  # of 60: 216,67%
    expect(asked).to_contain_text("Capaian 216,67% melampaui batas wajar 200%.")
    expect(asked.get_by_role("link")).to_have_count(0)
    expect(asked.locator("p").first).to_be_in_viewport(ratio=1)
    assert isi()["IKU-4"] == (None, None, Decimal(50))
    page.keyboard.press("Enter")
    asked.get_by_role("link", name="Tulis penjelasan").click()
    field = page.locator(f"#id_teks_RK-06_{pk}_1")
    expect(field).to_be_focused()
    page.keyboard.type("Dana dekonsentrasi bertambah.")
    page.get_by_role("button", name="Simpan penjelasan").click()
    page.locator(f"#temuan-RK-06_{pk}_1").get_by_role("link", name=re.compile("Ukuran 4")).click()
    siap(page)
    expect(asked).to_contain_text("Dana dekonsentrasi bertambah.")
    expect(page.locator(f"#id_nilai_{pk}")).to_be_focused()


# ------------------------------------------------------------------ counting keys


class Pencatat:
    """Sends keys and clicks one by one and counts them."""

    def __init__(self, page: Page) -> None:
        self.page, self.ketukan, self.klik = page, 0, 0

    def ketik(self, teks: str, *tombol: str) -> None:
        for one in (*teks, *tombol):
            self.page.keyboard.press(one)
            self.ketukan += 1

    def tekan(self, tempat: Locator) -> None:
        tempat.click()
        self.klik += 1


def tertulis() -> tuple[int, int]:
    """Keys and clicks of the portal, as the document adds them up in its part A."""
    part = DOKUMEN.read_text(encoding="utf-8").split("## A. ")[1].split("\n## ")[0]
    rows = [line.strip("|").split("|") for line in part.splitlines() if line.startswith("|")][2:]
    steps = [re.match(r"(\d+)( klik)?", row[2].strip()) for row in rows[:-1]]
    assert all(steps)
    keys = sum(int(step[1]) for step in steps if step and not step[2])
    clicks = sum(int(step[1]) for step in steps if step and step[2])
    assert rows[-1][2].strip() == f"**{keys} ketukan + {clicks} klik**"
    return keys, clicks


NILAI = ["62,27", "75,50", "81,25", "90,00", "12,34", "55,55", "70,10", "99,99"]
KEUANGAN = [str(222_216_800 + 1_000 * number) for number in range(17)]


@pytest.fixture
def triwulan_penuh(transactional_db, dunia) -> None:
    """Eight indicators below three sasaran; 17 sub kegiatan in 6 kegiatan of 3 program."""
    plan = rencana_uji(dunia.opd)
    groups = [plan.sasaran, *(SasaranFactory(tujuan=plan.tujuan, kode=f"S{n}") for n in (2, 3))]
    for number in range(2, 9):
        row = IndikatorFactory(sasaran=groups[(number - 1) // 3], kode=f"IKU-{number}", urut=number)
        target(row, 2024, Decimal(80))
    document = DokumenAnggaranFactory(opd=dunia.opd)

    def node(kode: str, tingkat: str, induk):
        kolom = {"opd": dunia.opd, "kode": kode, "tingkat": tingkat, "induk": induk, "nama": f"Nama {kode}"}
        return SimpulAnggaranFactory(urut=int(kode.replace(".", "")[-6:]), **kolom)

    above = node("2.17", "bidang", node("2", "urusan", None))
    activities = [
        node(f"2.17.0{p}.2.0{k}", "kegiatan", program)
        for p in (1, 2, 3)
        for program in [node(f"2.17.0{p}", "program", above)]
        for k in (1, 2)
    ]
    for number in range(17):
        parent = activities[number % 6]
        leaf = node(f"{parent.kode}.{number // 6 + 1:04d}", "sub_kegiatan", parent)
        PaguFactory(simpul=leaf, dokumen=document, nilai=Decimal(10) ** 9)


def test_a_quarter_takes_the_keys_that_the_document_counts(triwulan_penuh, server, halaman) -> None:
    page, catat = halaman, Pencatat(halaman)
    buka(page, server.url)
    assert page.locator("tbody.kelompok").count() == 3
    catat.tekan(page.locator("[data-kolom=nilai] input").first)
    for text in NILAI:
        catat.ketik(text, "Enter")
    expect(page.get_by_text("8 dari 8 indikator terisi")).to_be_visible()
    expect(page.locator("[data-kolom=nilai][data-keadaan=tersimpan]")).to_have_count(8)
    stored = Realisasi.objects.order_by("indikator__sasaran__kode", "indikator__urut")
    assert [row.nilai for row in stored] == [Decimal(text.replace(",", ".")) for text in NILAI]

    catat.tekan(page.get_by_role("navigation", name="Menu utama").get_by_role("link", name="Anggaran"))
    catat.tekan(page.get_by_role("link", name="Realisasi", exact=True))
    catat.tekan(page.get_by_role("link", name="Triwulan I", exact=True))
    siap(page)
    catat.tekan(page.locator("[data-kolom=keuangan] input").first)
    for text in KEUANGAN:
        catat.ketik(text, "Enter")
    tunggu(page, lambda: RealisasiAnggaran.objects.count() == 17)
    rows = RealisasiAnggaran.objects.order_by("simpul__kode")
    assert [(row.triwulan, row.keuangan) for row in rows] == [(1, Decimal(text)) for text in KEUANGAN]
    # 17 × 222.216.800 + 1.000 × (0 + 1 + … + 16) = 3.777.685.600 + 136.000
    expect(page.locator("[data-hitung=jumlah-total]")).to_contain_text("3.777.821.600")
    assert (catat.ketukan, catat.klik) == tertulis()
