"""The printed-report check of the four example reports: the page in docs, and the command."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import transaction

from reports.periksa import HasilPeriksa
from sakip.demo.berkas import DEMO, SLUG
from sakip.demo.cetak import nilai_cetak
from sakip.pemeriksaan_cetak import (
    DITEMUKAN,
    baca_catatan,
    halaman_pemeriksaan,
    nilai_catatan,
    tempat_sama,
)

PAGE = settings.BASE_DIR / "docs" / "pemeriksaan.md"


@dataclass
class Peragaan:
    halaman: str
    hasil: dict[str, HasilPeriksa]
    perintah: str


@pytest.fixture(scope="module")
def peragaan(django_db_setup, django_db_blocker) -> Iterator[Peragaan]:
    """Loaded, checked and undone once."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_demo", without_users=True, stdout=io.StringIO())
        results: dict[str, HasilPeriksa] = {}
        page = halaman_pemeriksaan(results)
        printed = io.StringIO()
        call_command("periksa_cetak", "tanjungpinang", "2024", stdout=printed)
        yield Peragaan(page, results, printed.getvalue())
        transaction.set_rollback(True)


def test_the_page_is_up_to_date(peragaan: Peragaan) -> None:
    assert PAGE.read_text(encoding="utf-8") == peragaan.halaman, "run: manage.py periksa_cetak --dokumen"


# Worked out by hand from the printed tables; the reasons stand in catatan.csv.
DIKETAHUI = [
    # 22,13 / 45 × 100 = 49,1777…
    ("dumai", "Tabel 3.2", "Persentase Usaha Mikro Kecil", "Capaian: 2023", "49,17%", "dipotong"),
    ("dumai", "Lampiran 5", "Persentase Usaha Mikro dan Kecil", "REALISASI", "22,13%", "tahun_lain"),
    # 67,72 / 71 × 100 = 95,38
    ("dumai", "Lampiran 5", "Persentase koperasi aktif", "CAPAIAN", "95,38%", "digit_tertukar"),
    ("dumai", "Tabel 1.4", "Persentase Koperasi aktif", "Realisasi", "62,27%", "digit_salah"),
    # 4,3 / 13 × 100 = 33,08
    (
        "dumai",
        "Tabel 3.2",
        "Persentase Cakupan Kelompok Bina pengrajin",
        "Capaian: 2023",
        "33,08%",
        "setelah_bulat",
    ),
    # 633.705.900 does not add up to the printed 7.397.167.500; 640.760.800 does.
    (
        "dumai",
        "Tabel 1.2",
        "Program Pemberdayaan Usaha Menengah, Usaha Kecil, dan Usaha Mikro (UMKM)",
        "Anggaran",
        "Rp. 633.705.900",
        "bukan_rincian",
    ),
    # 7,72 / 65,9 × 100 = 11,71, from the result printed in another table.
    (
        "dumai",
        "Tabel 3.7.1",
        "Persentase Kontribusi sektor Industri terhadap PDRB",
        "Capaian Kinerja",
        "11,71%",
        "dari_cetak",
    ),
    # 79.503.231 + 139.502.530 + 97.534.320 = 316.540.081
    (
        "sibolga",
        "Tabel 2.5.1",
        "URUSAN PEMERINTAHAN BIDANG TENAGA KERJA",
        "Setelah Perubahan: Rp",
        "316.251.181",
        "induk_diketik",
    ),
    # 267.416.700 / 344.000.141 = 77,74 %; (68,02 + 88,92 + 76,17 + 92,12) / 4 = 81,31
    ("sibolga", "Tabel 3.1.6", "Jumlah", "Anggaran: % Capaian", "81,31", "rata_persen"),
    # 659.447.455 / 4.424.198.783 = 14,91 %; of the old 5.083.646.238 it is 12,97 %.
    ("sibolga", "Bab III 3.2", "Belanja Daerah", "Penurunan (%)", "14,91%", "pembagi_baru"),
    # (42 + 48 + 42 + 42) / 4 = 43,5
    (
        "sibolga",
        "Tabel 3.1.3",
        "Persentase Pelaksanaan RAT Koperasi",
        "Realisasi Kinerja sampai Tahun 2024",
        "43,5%",
        "rata_tahun",
    ),
    # 233 of 15.461 is 1,507 %; 1,507 / 1,8 = 83,72
    (
        "batubara",
        "Tabel 3.3",
        "Persentase Peningkatan Level Skala Usaha Mikro",
        "Capaian (%)",
        "83,72",
        "sebelum_bulat",
    ),
    (
        "batubara",
        "Tabel 3.22",
        "Koordinasi dan Penyusunan Laporan Keuangan Bulanan/ Triwulanan/ Semesteran SKPD",
        "%",
        "97,94",
        "digit_salah",
    ),
    # 75,52 / 54,91 × 100 = 137,53
    (
        "tanjungpinang",
        "Ikhtisar Eksekutif",
        "Besaran Pekerja/ Buruh yang menjadi peserta program BPJS Ketenagakerjaan",
        "CAPAIAN KINERJA (%)",
        "137,53",
        "dari_cetak",
    ),
]


@pytest.mark.parametrize(("slug", "tabel", "baris", "kolom", "nilai", "sebab"), DIKETAHUI)
def test_known_slips_are_found_with_their_cause(
    peragaan: Peragaan, slug: str, tabel: str, baris: str, kolom: str, nilai: str, sebab: str
) -> None:
    found = [
        row
        for row in peragaan.hasil[slug].beda
        if (row.cetak.tabel, row.cetak.baris, row.cetak.kolom, row.cetak.nilai)
        == (tabel, baris, kolom, nilai)
    ]
    assert len(found) == 1
    assert found[0].sebab[0].kunci == sebab


@pytest.mark.parametrize(
    ("slug", "baris", "kolom", "nilai"),
    [
        ("dumai", "Persentase Koperasi aktif", "Target", "71%"),
        ("sibolga", "Fasilitasi Izin Produk PIRT dan Sertifikat Halal", "Capaian %", "85%"),
    ],
)
def test_what_is_printed_right_is_no_difference(
    peragaan: Peragaan, slug: str, baris: str, kolom: str, nilai: str
) -> None:
    rows = [
        row
        for row in peragaan.hasil[slug].baris
        if (row.cetak.baris, row.cetak.kolom, row.cetak.nilai) == (baris, kolom, nilai)
    ]
    assert rows
    assert not [row for row in rows if row in peragaan.hasil[slug].beda]


@pytest.mark.parametrize(
    ("slug", "nomor", "ditemukan"),
    [
        # One realisasi printed twice; a name without a figure; a sum of the prose.
        ("dumai", "1", True),
        ("sibolga", "113", True),
        ("sibolga", "57", False),
        ("tanjungpinang", "18", True),
    ],
)
def test_notes_are_matched_by_place_and_figure(
    peragaan: Peragaan, slug: str, nomor: str, ditemukan: bool
) -> None:
    note = next(one for one in baca_catatan(slug) if one.nomor == nomor)
    assert (nilai_catatan(note, peragaan.hasil[slug])[0] == DITEMUKAN) is ditemukan


@pytest.mark.parametrize(
    ("tempat", "tabel", "sama"),
    [
        ("Tabel 3.6 dan 3.7", "Tabel 3.7", True),
        ("Tabel 3.2", "Tabel 3.22", False),
        ("Tabel 3.22", "Tabel 3.2", False),
        ("Tabel 3.1", "Tabel 3.1.1", False),
        ("Tabel 1.5", "Tabel 1.5 (IKU)", True),
        ("uraian Bab III 3.2", "Tabel 3.2", False),
        ("perubahan perjanjian Kepala Dinas", "Lampiran 4 perubahan perjanjian Kepala Dinas", True),
        ("Bab IV", "Ikhtisar Eksekutif", False),
    ],
)
def test_places_of_notes(tempat: str, tabel: str, sama: bool) -> None:
    assert tempat_sama(tempat, tabel) is sama


def test_the_command_prints_differences_and_counts(peragaan: Peragaan) -> None:
    assert " | 72,71% | 98,05% | " in peragaan.perintah
    assert "Berbeda: 12\n" in peragaan.perintah
    assert "Cocok: 125\n" in peragaan.perintah


@pytest.mark.django_db
def test_the_command_says_what_it_lacks(dunia, tmp_path) -> None:
    def refused(*args: str, **options: str) -> str:
        with pytest.raises(CommandError) as caught:
            call_command("periksa_cetak", *args, **options)
        return str(caught.value)

    assert "--dokumen" in refused()
    assert "No agency" in refused("tidak-ada", "2024")
    assert "--berkas" in refused(dunia.opd.slug, "2024")
    broken = tmp_path / "rusak.csv"
    broken.write_text("tabel,baris\na,b\n", encoding="utf-8")
    assert "“kolom”, “nilai”" in refused(dunia.opd.slug, "2024", berkas=str(broken))


def test_every_report_has_its_printed_values() -> None:
    for slug in SLUG:
        assert len(nilai_cetak(DEMO / slug / "cetak.csv")) > 100
