"""Every cell of the report's tables against figures worked out by hand (see `LaporanUji`, `pohon_uji`)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from performance.models import KebijakanHitung
from reports.bahan import baca_bahan
from reports.blocks import TabelBlok
from reports.builder import susun
from tests.factories.budget import RealisasiAnggaranFactory
from tests.factories.evaluation import RekomendasiFactory
from tests.factories.performance import PenghargaanFactory, StandarPembandingFactory
from tests.reports.conftest import TAHUN, LaporanUji


def tabel(uji: LaporanUji, key: str) -> TabelBlok:
    document = susun(baca_bahan(uji.opd, TAHUN))
    return next(table for table in document.tabel if table.id == key)


def tampil(table: TabelBlok) -> list[list[str]]:
    return [[cell.tampil for cell in row.sel] for row in table.baris]


TABEL = {
    "renstra-target": [
        ["Tujuan: Tujuan Besar"],
        ["Sasaran: Sasaran A"],
        ["1", "Persentase Satu", "%", "–", "60,00%", "78,00%", "–", "–", "100,00%"],
        ["2", "Jumlah Dua", "Unit", "–", "–", "40", "–", "–", "200"],
        ["Sasaran: Sasaran B"],
        ["3", "Jumlah Tiga", "Kasus", "–", "–", "10", "–", "–", "–"],
    ],
    "perjanjian-kinerja": [
        ["Sasaran A"],
        ["1", "Persentase Satu", "%", "75%"],
        ["2", "Jumlah Dua", "Unit", "40"],
        ["Sasaran B"],
        ["3", "Jumlah Tiga", "Kasus", "10"],
    ],
    "perjanjian-anggaran": [
        ["1", "Nama 2.17.01", "4.000.000", "–"],
        ["Jumlah", "4.000.000", ""],
    ],
    "perjanjian-perubahan": [
        ["1", "Persentase Satu", "%", "75%", "80%", "diubah"],
        ["2", "Jumlah Dua", "Unit", "40", "40", "tetap"],
        ["3", "Jumlah Tiga", "Kasus", "10", "10", "tetap"],
    ],
    # The kegiatan below the programme is not a line of its own here: its money is the programme's.
    "perjanjian-perubahan-anggaran": [
        ["1", "Nama 2.17.01", "4.000.000", "4.000.000", "0"],
        ["2", "Nama 2.17.03", "–", "500.000", "–"],
        ["Jumlah", "4.000.000", "4.500.000", "500.000"],
    ],
    "perjanjian-anggaran-perubahan-1": [
        ["1", "Nama 2.17.01", "4.000.000", "–"],
        ["2", "Nama 2.17.01.2.01", "4.000.000", "–"],
        ["3", "Nama 2.17.03", "500.000", "–"],
        ["Jumlah", "4.500.000", ""],
    ],
    "anggaran-sebelum-sesudah": [
        ["2.17.01", "Nama 2.17.01", "4.000.000,00", "4.000.000,00", "0,00", "0,00%"],
        ["2.17.03", "Nama 2.17.03", "500.000,50", "500.000,50", "0,00", "0,00%"],
        ["Jumlah", "4.500.000,50", "4.500.000,50", "0,00", "0,00%"],
    ],
    # Capaian 90 (Tinggi) and 125 (Sangat Tinggi), one waits for its release.
    "rekap-capaian": [
        ["1", "Sasaran 1: Sasaran A", "2", "1", "1", "0", "107,50%", "Sangat Tinggi"],
        ["2", "Sasaran 2: Sasaran B", "1", "0", "0", "1", "–", "Tidak dihitung"],
        ["Seluruh indikator", "3", "1", "1", "1", "107,50%", "Sangat Tinggi"],
    ],
    "pengukuran--t1-s1": [
        ["1", "Persentase Satu", "%", "80,00%", "72,00%", "90,00%", "Tinggi"],
        ["2", "Jumlah Dua", "Unit", "40", "50", "125,00%", "Sangat Tinggi"],
        ["Rata-rata", "107,50%", "Sangat Tinggi"],
    ],
    # A mean of one indicator would only repeat it.
    "pengukuran--t1-s2": [["1", "Jumlah Tiga", "Kasus", "10", "Menunggu rilis", "–", "Tidak dihitung"]],
    "pengukuran": [
        ["Sasaran: Sasaran A"],
        ["1", "Persentase Satu", "%", "80,00%", "72,00%", "90,00%", "Tinggi"],
        ["2", "Jumlah Dua", "Unit", "40", "50", "125,00%", "Sangat Tinggi"],
        ["Rata-rata sasaran", "107,50%", "Sangat Tinggi"],
        ["Sasaran: Sasaran B"],
        ["3", "Jumlah Tiga", "Kasus", "10", "Menunggu rilis", "–", "Tidak dihitung"],
        ["Rata-rata sasaran", "–", "Tidak dihitung"],
        ["Rata-rata capaian seluruh indikator", "107,50%", "Sangat Tinggi"],
    ],
    "perbandingan-tahun--t1-s1": [
        ["1", "Persentase Satu", "%", "60,00%", "72,00%", "20,00%"],
        ["2", "Jumlah Dua", "Unit", "30", "50", "66,67%"],
    ],
    "perbandingan-tahun--t1-s2": [["1", "Jumlah Tiga", "Kasus", "Belum diisi", "Menunggu rilis", "–"]],
    "perbandingan-capaian--t1-s1": [
        ["1", "Persentase Satu", "100,00%", "90,00%"],
        ["2", "Jumlah Dua", "–", "125,00%"],
    ],
    "perbandingan-renstra--t1-s1": [
        ["1", "Persentase Satu", "%", "72,00%", "100,00%", "72,00%", "Tahunan"],
        ["2", "Jumlah Dua", "Unit", "80", "200", "40,00%", "Kumulatif"],
    ],
    "perbandingan-renstra--t1-s2": [["1", "Jumlah Tiga", "Kasus", "Menunggu rilis", "–", "–", "Tahunan"]],
    # Points: 90 − 81,25; 125 − 100; 107,5 − 81,25 (the sub kegiatan lies within the programme).
    "efisiensi--t1-s1": [
        ["1", "Persentase Satu", "90,00%", "4.000.000", "3.250.000", "81,25%", "8,75"],
        ["2", "Jumlah Dua", "125,00%", "2.500.000", "2.500.000", "100,00%", "25,00"],
        ["Sasaran ini", "107,50%", "4.000.000", "3.250.000", "81,25%", "26,25"],
    ],
    "efisiensi--t1-s2": [["1", "Jumlah Tiga", "–", "–", "–", "–", "–"]],
    "rekap-efisiensi": [
        ["1", "Sasaran 1: Sasaran A", "107,50%", "4.000.000", "3.250.000", "81,25%", "26,25"],
        ["2", "Sasaran 2: Sasaran B", "–", "–", "–", "–", "–"],
        ["Seluruh indikator", "107,50%", "4.000.000", "3.250.000", "81,25%", "26,25"],
    ],
    "program-penunjang--t1-s1": [
        ["Persentase Satu (capaian 90,00%)"],
        ["2.17.01", "Nama 2.17.01", "4.000.000", "3.250.000", "81,25%"],
        ["Jumlah Dua (capaian 125,00%)"],
        ["2.17.01.2.01.0002", "Nama 2.17.01.2.01.0002", "2.500.000", "2.500.000", "100,00%"],
    ],
    # Programme 2.17.01 holds the sub kegiatan; nothing supports sasaran B, and nothing is linked to 2.17.03,
    # whose realisasi is not known.
    "realisasi-sasaran": [
        ["Sasaran 1: Sasaran A"],
        ["2.17.01", "Nama 2.17.01", "4.000.000,00", "3.250.000,00", "750.000,00", "81,25%"],
        [
            "2.17.01.2.01.0002",
            "Nama 2.17.01.2.01.0002",
            "2.500.000,00",
            "2.500.000,00",
            "0,00",
            "100,00%",
        ],
        ["Jumlah Sasaran 1", "4.000.000,00", "3.250.000,00", "750.000,00", "81,25%"],
        ["Belum dihubungkan dengan sasaran"],
        ["2.17.03", "Nama 2.17.03", "500.000,50", "–", "–", "–"],
        ["Jumlah seluruhnya", "4.500.000,50", "3.250.000,00", "–", "–"],
    ],
}


@pytest.mark.parametrize("key", TABEL)
def test_cells(uji: LaporanUji, key: str) -> None:
    assert tampil(tabel(uji, key)) == TABEL[key]


def test_budget_tree_sums_its_leaves(uji: LaporanUji) -> None:
    rows = {row[0]: row[2:6] for row in tampil(tabel(uji, "realisasi-anggaran"))}
    # 750.000 + 2.500.000 of 1.500.000 + 2.500.000.
    assert rows["2.17.01.2.01"] == ["4.000.000,00", "3.250.000,00", "750.000,00", "81,25%"]
    # Without the result of one leaf a sum has no remainder and no absorption.
    assert rows["2.17.03"] == ["500.000,50", "–", "–", "–"]
    assert tampil(tabel(uji, "realisasi-anggaran"))[-1][:5] == [
        "Jumlah",
        "4.500.000,50",
        "3.250.000,00",
        "–",
        "–",
    ]


def test_complete_budget_has_a_total_absorption(uji: LaporanUji) -> None:
    RealisasiAnggaranFactory(simpul=uji.pohon.tiga, keuangan=Decimal("125000.25"))
    # 3.375.000,25 of 4.500.000,50 = 75,0000…% (3.375.000,375 would be exactly 75): 74,999997…
    assert tampil(tabel(uji, "realisasi-anggaran"))[-1][:5] == [
        "Jumlah",
        "4.500.000,50",
        "3.375.000,25",
        "1.125.000,25",
        "75,00%",
    ]


def test_exact_values_stand_behind_the_shown_ones(uji: LaporanUji) -> None:
    row = tabel(uji, "perbandingan-tahun--t1-s1").baris[1]
    assert row.sel[4].nilai == Decimal(50)
    change = row.sel[5].nilai
    assert isinstance(change, Decimal)
    assert change * 3 == pytest.approx(Decimal(200), abs=Decimal("1e-20"))
    waiting = tabel(uji, "pengukuran").baris[5].sel[4]
    assert (waiting.nilai, waiting.tampil) == (None, "Menunggu rilis")


def test_notes_name_policy_scale_and_what_is_left_out(uji: LaporanUji) -> None:
    notes = " ".join(tabel(uji, "rekap-capaian").catatan)
    assert "tanpa batas atas" in notes
    assert "Tinggi ≥ 76% dan < 91%" in notes
    assert "Rata-rata memakai 2 indikator; 1 indikator tidak dihitung." in notes
    for key in ("pengukuran", "pengukuran--t1-s2"):
        assert tabel(uji, key).catatan == ("Jumlah Tiga: Realisasi menunggu rilis data. BPS",)


def test_efficiency_follows_the_governments_method(uji: LaporanUji) -> None:
    KebijakanHitung.objects.create(
        pemda=uji.opd.pemda, tahun_mulai=TAHUN, metode_efisiensi="selisih_rupiah"
    ).kategori.create(urut=1, label="Hemat")
    for key in ("efisiensi--t1-s1", "rekap-efisiensi"):
        table = tabel(uji, key)
        assert table.kolom[6].judul == "Efisiensi (Rp)"
        assert [cell.tampil for cell in table.baris[0].sel[-2:]] == ["750.000", "Hemat"]


def test_optional_tables_say_a_sentence_when_there_is_nothing(uji: LaporanUji) -> None:
    for key in (
        "perbandingan-standar--t1-s1",
        "rekomendasi",
        "penghargaan",
        "faktor--t1-s1",
        "tindak-lanjut-status",
    ):
        table = tabel(uji, key)
        assert table.baris == ()
        assert table.kosong.endswith(".")
        assert table.nomor == ""


def test_optional_tables_show_what_there_is(uji: LaporanUji) -> None:
    StandarPembandingFactory(indikator=uji.satu, angka=Decimal(80), nama="Nasional", sumber="BPS")
    PenghargaanFactory(opd=uji.opd, nama="Juara", prestasi="I", tingkat="Kota", pemberi="Wali Kota")
    RekomendasiFactory(opd=uji.opd, tahun=2023, urut=1, uraian="Perbaiki data")
    # 72 − 80 = −8.
    assert tampil(tabel(uji, "perbandingan-standar--t1-s1")) == [
        ["1", "Persentase Satu", "72,00%", "Nasional", "80,00%", "-8,00", "BPS"]
    ]
    assert tampil(tabel(uji, "penghargaan")) == [["1", "Juara", "I", "Kota", "Wali Kota"]]
    assert tampil(tabel(uji, "rekomendasi")) == [
        ["1", "Perbaiki data", "–", "–", "–", "Belum ditindaklanjuti"]
    ]


def test_tables_are_numbered_by_chapter_without_gaps(uji: LaporanUji) -> None:
    document = susun(baca_bahan(uji.opd, TAHUN))
    numbers = [table.nomor for table in document.tabel if table.baris]
    for chapter in ("2", "3", "L"):
        own = [number for number in numbers if number.startswith(f"{chapter}.")]
        assert own == [f"{chapter}.{place}" for place in range(1, len(own) + 1)]
    ids = [table.id for table in document.tabel]
    assert len(ids) == len(set(ids))
