"""The attachments: E.81 against figures worked out by hand, the papers with both signatures, the rest."""

from __future__ import annotations

from decimal import Decimal

import pytest

from budget.models import Pagu
from budget.selectors import anggaran_tahunan
from evaluation.models import EvaluasiAKIP
from performance.models import CatatanProgram, Indikator, Realisasi
from reports.bahan import baca_bahan
from reports.blocks import JudulBlok, Kertas, Paragraf, TabelBlok, TandaTangan, TandaTanganBerdua
from reports.builder import susun
from reports.narrative.bagian import tindak_lanjut
from reports.renderers.lebar import tata_letak
from reports.renderers.rumus_xlsx import rumus_baris
from tests.factories.budget import (
    DokumenAnggaranFactory,
    PaguFactory,
    RealisasiAnggaranFactory,
    SimpulAnggaranFactory,
)
from tests.factories.evaluasi import evaluasi_uji
from tests.factories.evaluation import RekomendasiFactory, TindakLanjutFactory
from tests.factories.performance import IndikatorFactory, RealisasiTahunanFactory, target
from tests.reports.conftest import TAHUN, LaporanUji
from tests.reports.test_tables import tabel, tampil


@pytest.fixture
def program(uji: LaporanUji) -> Indikator:
    """Test vector of the form: end target 500, 200 before this year, 20 + 25 + 30 + 20 = 95 in it."""
    indicator = IndikatorFactory(
        sasaran=uji.satu.sasaran,
        kode="P-1",
        nama="Jumlah Binaan",
        level="program",
        satuan="Unit",
        desimal=0,
        jenis_nilai="angka",
        agregasi="jumlah",
        kumulatif_tahun=True,
    )
    indicator.simpul.add(uji.pohon.program)
    target(indicator, 2026, Decimal(500), "akhir")
    target(indicator, TAHUN, Decimal(100))
    RealisasiTahunanFactory(indikator=indicator, tahun=2023, angka=Decimal(200))
    for quarter, amount in enumerate((20, 25, 30, 20), start=1):
        row = Realisasi(indikator=indicator, tahun=TAHUN, triwulan=quarter, status="nilai")
        row.atur_nilai(Decimal(amount))
        row.save()
    return indicator


def baris_program(uji: LaporanUji) -> list[str]:
    return next(row for row in tampil(tabel(uji, "e81")) if row[2] == "2.17.01 Nama 2.17.01")


def test_e81_performance(uji: LaporanUji, program: Indikator) -> None:
    row = baris_program(uji)
    assert row[:5] == ["1", "Sasaran A", "2.17.01 Nama 2.17.01", "Jumlah Binaan", "Unit"]
    # Columns 5 to 14: 95 in the year, 200 + 95 = 295 to date, 295 of 500 = 59%.
    assert row[5:25:2] == ["500", "200", "100", "20", "25", "30", "20", "95", "295", "59,00%"]


def test_e81_money(uji: LaporanUji) -> None:
    """Quarters II and III are cumulative; the factories fill quarter IV (750.000 and 2.500.000)."""
    for quarter, one, two in ((2, 100_000, 200_000), (3, 300_000, 200_000)):
        RealisasiAnggaranFactory(simpul=uji.pohon.satu, triwulan=quarter, keuangan=Decimal(one))
        RealisasiAnggaranFactory(simpul=uji.pohon.dua, triwulan=quarter, keuangan=Decimal(two))
    row = baris_program(uji)
    # I is not filled in, so what II spent cannot be told; III: 500.000 − 300.000; IV: 3.250.000 − 500.000.
    assert row[6:25:2] == [
        "–", "–", "4.000.000", "–", "–", "200.000", "2.750.000", "3.250.000", "3.250.000", "–",
    ]  # fmt: skip


def test_e81_adds_what_earlier_years_of_the_plan_spent(uji: LaporanUji) -> None:
    old = SimpulAnggaranFactory(
        opd=uji.opd, tahun=2023, kode="2.17.01.2.01.0009", tingkat="sub_kegiatan", nama="Lama"
    )
    before_plan = SimpulAnggaranFactory(
        opd=uji.opd, tahun=2022, kode="2.17.01.2.01.0009", tingkat="sub_kegiatan"
    )
    RealisasiAnggaranFactory(simpul=old, triwulan=4, keuangan=Decimal(1_000_000))
    RealisasiAnggaranFactory(simpul=before_plan, triwulan=4, keuangan=Decimal(9_000_000))
    row = baris_program(uji)
    assert (row[8], row[20], row[22]) == ("1.000.000", "3.250.000", "4.250.000")


def test_e81_formulas_give_the_figures_of_the_form(uji: LaporanUji, program: Indikator) -> None:
    table = tabel(uji, "e81")
    place = next(n for n, one in enumerate(table.baris) if one.sel[3].tampil == "Jumlah Binaan")
    formulas = rumus_baris(table, place, 7)
    assert formulas[19] == "=SUM(L7,N7,P7,R7)"
    assert formulas[21] == "=SUM(H7,T7)"
    assert formulas[23] == "=V7/F7"
    # The quarters of the money are not filled in: their sum is not the year's figure.
    assert 20 not in formulas


def test_e81_needs_the_large_sheet_and_both_signatures(uji: LaporanUji, program: Indikator) -> None:
    for quarter in (1, 2, 3):
        for node in (uji.pohon.satu, uji.pohon.dua):
            RealisasiAnggaranFactory(simpul=node, triwulan=quarter, keuangan=Decimal(quarter * 100_000))
    Pagu.objects.filter(dokumen=uji.pohon.perubahan).update(nilai=Decimal(12_345_678_901))
    blocks = susun(baca_bahan(uji.opd, TAHUN)).blok
    place = next(n for n, block in enumerate(blocks) if getattr(block, "id", "") == "e81")
    table = blocks[place]
    assert isinstance(table, TabelBlok)
    assert tata_letak(table).kertas is Kertas.A3
    signed = blocks[place + 1]
    assert isinstance(signed, TandaTanganBerdua)
    assert (signed.kiri.jabatan, signed.kanan.nama) == ("Kepala Bappeda", "Siti Aminah, S.E.")


def test_money_of_several_years_is_two_queries(uji: LaporanUji, django_assert_num_queries) -> None:
    last = DokumenAnggaranFactory(opd=uji.opd, tahun=2023, urutan=1, tahap="perubahan", kode="lama-1")
    first = DokumenAnggaranFactory(opd=uji.opd, tahun=2023, kode="lama-0")
    node = SimpulAnggaranFactory(opd=uji.opd, tahun=2023, kode="2.17.01")
    PaguFactory(simpul=node, dokumen=first, nilai=Decimal(5))
    PaguFactory(simpul=node, dokumen=last, nilai=Decimal(7))
    with django_assert_num_queries(2):
        found = anggaran_tahunan(uji.opd, [2023, TAHUN])
    assert found.pagu_simpul(2023, "2.17.01") == 7
    assert found.pagu_simpul(TAHUN, "2.17.01") == 4_000_000
    assert found.pagu_simpul(TAHUN, "2.17.0") is None
    assert found.realisasi_tahun(2023, "2.17.01") is None
    assert found.realisasi_triwulan(TAHUN, "2.17.01", 1) is None


def test_renstra_matrix_has_the_programmes_with_their_pagu(uji: LaporanUji, program: Indikator) -> None:
    rows = tampil(tabel(uji, "matrik-renstra"))
    # Start, 2023, 2024 with its pagu, 2025, 2026, end.
    assert rows[0] == ["Tujuan: Tujuan Besar", "–", "–", "", "", "", "", "", "", ""]
    assert rows[1] == [
        "Sasaran: Sasaran A", "Persentase Satu", "%", "–", "60,00%", "78,00%", "", "–", "–", "100,00%",
    ]  # fmt: skip
    line = next(row for row in rows if row[1] == "Jumlah Binaan")
    assert line == [
        "2.17.01 Nama 2.17.01", "Jumlah Binaan", "Unit", "–", "–", "100", "4.000.000", "–", "–", "500",
    ]  # fmt: skip


def test_papers_carry_statement_tables_and_both_signatures(uji: LaporanUji) -> None:
    blocks = susun(baca_bahan(uji.opd, TAHUN)).blok
    heads = [n for n, block in enumerate(blocks) if getattr(block, "id", "").startswith("naskah-pk")]
    assert [blocks[n].teks for n in heads] == [
        "Perjanjian Kinerja Tahun 2024: Kepala Dinas",
        "Perubahan Perjanjian Kinerja Tahun 2024: Kepala Dinas",
    ]
    first = blocks[heads[0] : heads[1]]
    words = " ".join(block.teks for block in first if isinstance(block, Paragraf))
    assert "Siti Aminah, S.E." in words
    assert "tanggung jawab kami" in words
    ids = [block.id for block in first if isinstance(block, TabelBlok)]
    assert ids == ["naskah-kinerja", "naskah-anggaran"]
    signatures = [block for block in first if isinstance(block, TandaTangan | TandaTanganBerdua)]
    assert len(signatures) == 2
    assert [row[1:] for row in tampil(tabel(uji, "naskah-kinerja"))] == [
        ["Sasaran A", "Persentase Satu", "%", "75%"],
        ["", "Jumlah Dua", "Unit", "40"],
        ["Sasaran B", "Jumlah Tiga", "Kasus", "10"],
    ]


def test_programmes_with_problems_and_what_was_done(uji: LaporanUji) -> None:
    assert tabel(uji, "realisasi-program").catatan == ("Permasalahan dan upaya program belum dicatat.",)
    CatatanProgram.objects.create(simpul=uji.pohon.satu, permasalahan="Tunda bayar", upaya="Dijadwal ulang")
    rows = tampil(tabel(uji, "realisasi-program"))
    assert rows[0] == ["2.17.01", "Nama 2.17.01", "4.000.000", "3.250.000", "81,25%", "–", "–"]
    # 750.000 of 1.500.000.
    assert rows[1] == [
        "2.17.01.2.01.0001",
        "Nama 2.17.01.2.01.0001",
        "1.500.000",
        "750.000",
        "50,00%",
        "Tunda bayar",
        "Dijadwal ulang",
    ]
    assert rows[2][:3] == ["2.17.03", "Nama 2.17.03", "500.000,50"]


def test_definition_sheets_leave_out_what_is_not_recorded(uji: LaporanUji) -> None:
    uji.satu.definisi, uji.satu.sumber_data = "Bagian yang aktif", ""
    uji.satu.save()
    sheet = dict(tampil(tabel(uji, f"kamus--{uji.satu.kode.lower()}")))
    assert sheet["Definisi operasional"] == "Bagian yang aktif"
    assert sheet["Sasaran atau tujuan yang diukur"] == "Sasaran A"
    assert "Sumber data" not in sheet


def test_annual_plan_and_follow_up(uji: LaporanUji) -> None:
    # The plan of the year takes the Renstra's targets.
    assert tampil(tabel(uji, "rkt-formulir")) == [
        ["1", "Sasaran A", "Persentase Satu", "%", "78"],
        ["", "", "Jumlah Dua", "Unit", "40"],
        ["2", "Sasaran B", "Jumlah Tiga", "Kasus", "10"],
    ]
    RekomendasiFactory(opd=uji.opd, tahun=2023, urut=1, uraian="Perbaiki data")
    answered = RekomendasiFactory(opd=uji.opd, tahun=2023, urut=2, uraian="Lengkapi bukti")
    TindakLanjutFactory(rekomendasi=answered, status="selesai", keterangan="Bukti terlampir")
    assert tampil(tabel(uji, "tindak-lanjut-status")) == [
        ["1", "Perbaiki data", "Belum ditindaklanjuti", "–"],
        ["2", "Lengkapi bukti", "Selesai", "Bukti terlampir"],
    ]


def test_open_recommendations_of_earlier_years_are_carried_over(uji: LaporanUji) -> None:
    RekomendasiFactory(opd=uji.opd, tahun=2023, urut=1, uraian="Perbaiki data")
    for number, status in ((1, "proses"), (2, "selesai"), (3, "tidak_dapat")):
        older = RekomendasiFactory(opd=uji.opd, tahun=2022, urut=number, uraian=f"Lama {number}")
        TindakLanjutFactory(rekomendasi=older, status=status)
    RekomendasiFactory(opd=uji.opd, tahun=2021, urut=4, uraian="Terlupa")
    # Not yet delivered, and of a year after the report: neither exists for it.
    hidden = evaluasi_uji(uji.opd, TAHUN, "panel")
    RekomendasiFactory(opd=uji.opd, tahun=TAHUN, urut=1, uraian="Rahasia tim", evaluasi=hidden)
    RekomendasiFactory(opd=uji.opd, tahun=TAHUN + 1, urut=1, uraian="Tahun depan")
    assert tampil(tabel(uji, "tindak-lanjut-status")) == [
        ["1", "Perbaiki data", "Belum ditindaklanjuti", "–"],
        ["Masih terbuka dari LHE tahun 2022"],
        ["1", "Lama 1", "Dalam proses", "–"],
        ["Masih terbuka dari LHE tahun 2021"],
        ["4", "Terlupa", "Belum ditindaklanjuti", "–"],
    ]
    assert [row[0] for row in tampil(tabel(uji, "rekomendasi"))] == [
        "1",
        "Masih terbuka dari LHE tahun 2022",
        "1",
        "Masih terbuka dari LHE tahun 2021",
        "4",
    ]
    text = " ".join(tindak_lanjut(baca_bahan(uji.opd, TAHUN)))
    assert "Evaluasi tahun 2023 menghasilkan satu rekomendasi" in text
    assert "dua rekomendasi dari evaluasi tahun-tahun sebelumnya" in text
    # Delivered: now it is the newest LHE.
    EvaluasiAKIP.objects.filter(pk=hidden.pk).update(tahap="disampaikan")
    assert [row[1] for row in tampil(tabel(uji, "tindak-lanjut-status")) if len(row) > 1] == [
        "Rahasia tim",
        "Perbaiki data",
        "Lama 1",
        "Terlupa",
    ]


def test_statement_of_the_reviewer_is_left_to_sign(uji: LaporanUji) -> None:
    blocks = susun(baca_bahan(uji.opd, TAHUN)).blok
    place = next(
        n
        for n, block in enumerate(blocks)
        if isinstance(block, JudulBlok) and block.id == "bagian-lampiran-reviu"
    )
    end = blocks[-1]
    assert isinstance(end, TandaTangan)
    assert end.jabatan == "Inspektur"
    assert "keyakinan terbatas" in " ".join(b.teks for b in blocks[place:] if isinstance(b, Paragraf))
