"""The core against four published reports (LKjIP 2024).

Each figure was worked by hand from the printed target and realisasi. Where the print is right it agrees with
the core; where it is wrong the right figure is expected and the print stands beside it.
"""

from decimal import Decimal

import pytest

from budget.serapan import hitung_serapan, jumlahkan, selisih_persen
from performance.capaian import (
    SKALA_PERMENDAGRI,
    Datum,
    Grade,
    Hasil,
    JenisNilai,
    KebijakanRata,
    Metode,
    Pita,
    Skala,
    StatusDatum,
    baca_nilai,
    efisiensi,
    hitung_capaian,
    kemajuan_renstra,
    rata_rata,
    tentukan_predikat,
)
from ui.angka import bulatkan

D = Decimal


def persen(hasil: Hasil, desimal: int = 2) -> Decimal:
    assert hasil.nilai is not None, hasil.alasan
    return bulatkan(hasil.nilai, desimal)


BENAR = [
    # report, target, realisasi, capaian as printed, predikat by Permendagri 86/2017
    ("sibolga", "5", "5", "100", "Sangat Tinggi"),
    ("sibolga", "20", "17", "85", "Tinggi"),  # 17 / 20
    ("sibolga", "42%", "42%", "100", "Sangat Tinggi"),
    ("batubara", "11", "3,50", "31.82", "Sangat Rendah"),  # 3,5 / 11 = 0,318181…
    ("batubara", "4,5", "4,47", "99.33", "Sangat Tinggi"),  # 4,47 / 4,5 = 0,993333…
    ("dumai", "55%", "25%", "45.45", "Sangat Rendah"),  # 25 / 55 = 0,454545…
    ("dumai", "55%", "10,05%", "18.27", "Sangat Rendah"),  # 10,05 / 55 = 0,182727…
    ("dumai", "65,9%", "60,70%", "92.11", "Sangat Tinggi"),  # 60,7 / 65,9 = 0,921092…
    ("dumai", "65,9%", "7,72%", "11.71", "Sangat Rendah"),  # 7,72 / 65,9 = 0,117147…
    ("dumai", "11,13%", "18,18%", "163.34", "Sangat Tinggi"),  # 18,18 / 11,13 = 1,633423…
    ("dumai", "23,55%", "18,18%", "77.20", "Tinggi"),  # 18,18 / 23,55 = 0,771974…
    ("dumai", "38%", "18,18%", "47.84", "Sangat Rendah"),  # 18,18 / 38 = 0,478421…; printed "Rendah"
    ("dumai", "20%", "12,5%", "62.5", "Rendah"),  # 12,5 / 20
    ("dumai", "65%", "50%", "76.92", "Tinggi"),  # 50 / 65 = 0,769230…
    ("tanjungpinang", "32,86%", "39,67%", "120.72", "Sangat Tinggi"),  # 39,67 / 32,86 = 1,207242…
    ("tanjungpinang", "38,00%", "55,04%", "144.84", "Sangat Tinggi"),  # 55,04 / 38 = 1,448421…
    ("tanjungpinang", "88,57%", "97,50%", "110.08", "Sangat Tinggi"),  # 97,5 / 88,57 = 1,100824…
    ("tanjungpinang", "54,91%", "75,52%", "137.53", "Sangat Tinggi"),  # 75,52 / 54,91 = 1,375341…
    ("tanjungpinang", "46,25%", "51,58%", "111.52", "Sangat Tinggi"),  # 51,58 / 46,25 = 1,115243…
    ("tanjungpinang", "168", "76,82", "45.73", "Sangat Rendah"),  # 76,82 / 168 = 0,457261…
    ("tanjungpinang", "70", "72,40", "103.43", "Sangat Tinggi"),  # 72,4 / 70 = 1,034285…
]
SALAH = [
    # report, target, realisasi, the right capaian, the printed one
    ("sibolga", "20", "17", "85.00", "72.0"),  # table 3.1.2 prints the progress to the end of the Renstra
    ("sibolga", "42", "42", "100.00", "77.7"),
    ("sibolga", "30", "30", "100.00", "46.8"),
    ("sibolga", "70", "70", "100.00", "83.8"),
    ("batubara", "1,8", "1,51", "83.89", "83.72"),  # 1,51 / 1,8 = 0,838888…; another table prints 83,89
    ("dumai", "71%", "62,27%", "87.70", "92.32"),  # 62,27 / 71 = 0,877042…: Tinggi, not Sangat Tinggi
    ("dumai", "71%", "67,27%", "94.75", "95.38"),  # 67,27 / 71 = 0,947464…
    ("dumai", "14%", "10,78%", "77.00", "77.03"),  # 10,78 / 14 = 0,77
    ("dumai", "7,13%", "12,12%", "169.99", "170"),  # 12,12 / 7,13 = 1,699859…
    ("dumai", "5%", "15,87%", "317.40", "317.46"),  # 15,87 / 5
    ("dumai", "20%", "124,63%", "623.15", "621.72"),  # 124,63 / 20
]


@pytest.mark.parametrize(("laporan", "target", "realisasi", "cetak", "predikat"), BENAR)
def test_capaian_agrees_with_the_print(
    laporan: str, target: str, realisasi: str, cetak: str, predikat: str
) -> None:
    hasil = hitung_capaian(
        baca_nilai(target, JenisNilai.PERSEN), baca_nilai(realisasi, JenisNilai.PERSEN), Metode.POSITIF
    )
    assert persen(hasil) == D(cetak), laporan
    assert tentukan_predikat(hasil, SKALA_PERMENDAGRI).label == predikat


@pytest.mark.parametrize(("laporan", "target", "realisasi", "benar", "cetak"), SALAH)
def test_capaian_where_the_print_is_wrong(
    laporan: str, target: str, realisasi: str, benar: str, cetak: str
) -> None:
    hasil = hitung_capaian(
        baca_nilai(target, JenisNilai.PERSEN), baca_nilai(realisasi, JenisNilai.PERSEN), Metode.POSITIF
    )
    assert persen(hasil) == D(benar), laporan
    assert persen(hasil) != D(cetak)


def test_tanjungpinang_counts_people_with_a_thousands_dot() -> None:
    target = baca_nilai("5.310 Orang", JenisNilai.ANGKA, satuan="Orang", desimal=0)
    realisasi = baca_nilai("5.517 Orang", JenisNilai.ANGKA, satuan="Orang", desimal=0)
    assert persen(hitung_capaian(target, realisasi, Metode.POSITIF)) == D("103.90")  # 1,038983…


def test_batu_bara_measures_akip_by_its_score() -> None:
    target, realisasi = baca_nilai("BB (75)", "grade"), baca_nilai("BB (76,8)", "grade")
    assert target == Grade("BB", D(75))
    assert persen(hitung_capaian(target, realisasi, Metode.GRADE)) == D("102.40")
    akhir = kemajuan_renstra(
        Grade("A", D(95)), {2024: Datum(StatusDatum.NILAI, realisasi)}, 2024, Metode.GRADE, kumulatif=False
    )
    assert persen(akhir) == D("80.84")  # 76,8 / 95 = 0,808421…


def test_mean_of_sibolga() -> None:
    semua = [
        hitung_capaian(D(target), D(realisasi), Metode.POSITIF)
        for target, realisasi in ((5, 5), (20, 17), (42, 42), (30, 30), (70, 70))
    ]
    hasil = rata_rata(semua, KebijakanRata.TANPA_BATAS)
    assert hasil.nilai == 97  # (100 + 85 + 100 + 100 + 100) / 5
    assert tentukan_predikat(hasil, SKALA_PERMENDAGRI).label == "Sangat Tinggi"


def test_mean_of_tanjungpinang_with_and_without_a_cap() -> None:
    pasangan = [
        ("32.86", "39.67"),
        ("38", "55.04"),
        ("88.57", "97.50"),
        ("54.91", "75.52"),
        ("46.25", "51.58"),
        ("5310", "5517"),
        ("168", "76.82"),
        ("70", "72.40"),
    ]
    semua = [hitung_capaian(D(target), D(realisasi), Metode.POSITIF) for target, realisasi in pasangan]
    # 120,7243 + 144,8421 + 110,0824 + 137,5341 + 111,5243 + 103,8983 + 45,7262 + 103,4286 = 877,7603; / 8
    assert persen(rata_rata(semua, KebijakanRata.TANPA_BATAS)) == D("109.72")
    # 7 × 100 + 45,7262 = 745,7262; / 8
    assert persen(rata_rata(semua, KebijakanRata.BATAS_100)) == D("93.22")
    # 3 × 120 + 110,0824 + 111,5243 + 103,8983 + 45,7262 + 103,4286 = 834,6598; / 8
    assert persen(rata_rata(semua, KebijakanRata.BATAS_120)) == D("104.33")


def test_tanjungpinang_has_a_scale_of_its_own() -> None:
    skala = Skala(
        "capaian",
        "Skala Nilai Peringkat Kinerja",
        (Pita(D(90), True, "Sangat Baik"), Pita(D(75), True, "Baik"), Pita(None, True, "lainnya")),
    )
    assert tentukan_predikat(D("89.994"), skala).label == "Baik"
    assert tentukan_predikat(D("89.995"), skala).label == "Sangat Baik"  # shown as 90,00


@pytest.mark.parametrize(
    ("target", "per_tahun", "kumulatif", "benar", "cetak"),
    [
        # Sibolga, 2021 to 2024
        ("25", ["5", "5", "5", "5"], True, "80.00", "80"),
        ("100", ["20", "20", "15", "17"], True, "72.00", "72"),
        ("74", ["70", "100", "70", "77.5"], False, "104.73", "104.7"),  # 77,5 / 74 = 1,047297…
        ("44.8", ["43.5"], False, "97.10", "97.1"),  # 43,5 / 44,8 = 0,970982…
        ("50", ["29.25"], False, "58.50", "58.5"),
        # Batu Bara, first year of three
        ("35", ["3.50"], True, "10.00", "10.0"),
        ("14", ["4.47"], True, "31.93", "31.9"),  # 4,47 / 14 = 0,319285…
        ("849", ["233"], True, "27.44", None),  # 233 / 849 = 0,274440…; printed 27,43
    ],
)
def test_progress_to_the_end_of_the_renstra(
    target: str, per_tahun: list[str], kumulatif: bool, benar: str, cetak: str | None
) -> None:
    awal = 2025 - len(per_tahun)
    data = {awal + nomor: Datum(StatusDatum.NILAI, D(satu)) for nomor, satu in enumerate(per_tahun)}
    hasil = kemajuan_renstra(D(target), data, 2024, Metode.POSITIF, kumulatif=kumulatif)
    assert persen(hasil) == D(benar)
    if cetak is not None:
        assert persen(hasil, 1) == D(cetak)


def test_growth_of_the_cooperatives_of_batu_bara() -> None:
    aset = selisih_persen(D(52963916931), D(54815970217))
    assert persen(aset) == D("3.50")  # 1.852.053.286 / 52.963.916.931 = 0,034968…
    assert dict(aset.masukan)["Selisih"] == 1852053286
    shu = selisih_persen(D(3472339915), D(3627555495))
    assert persen(shu) == D("4.47")  # 155.215.580 / 3.472.339.915 = 0,044700…


def test_sibolga_prints_a_wrong_total_of_savings() -> None:
    hasil = efisiensi("selisih_rupiah", realisasi=D(267416700), pagu=D(344000141))
    assert hasil.nilai == 76583441  # printed 76.563.441
    assert persen(hitung_serapan(D(267416700), D(344000141))) == D("77.74")  # printed 81,31
    assert jumlahkan([D(17900000), None, D(53799500)]).nilai == 71699500  # kegiatan 10: 10.b is empty


@pytest.mark.parametrize(
    ("capaian", "serapan", "benar"),
    [
        ("163.34", "76.56", "213.35"),  # 163,34 / 76,56 = 2,133490…
        ("47.84", "90.44", "52.90"),  # 47,84 / 90,44 = 0,528969…
        ("95.38", "86.92", "109.73"),  # 95,38 / 86,92 = 1,097330…
        ("11.71", "77.79", "15.05"),  # 11,71 / 77,79 = 0,150533…
        ("77.03", "56.84", "135.52"),  # 77,03 / 56,84 = 1,355207…
        ("77.20", "91.90", "84.00"),  # 77,2 / 91,9 = 0,840043…; printed 78,56
        ("18.27", "66.76", "27.37"),  # 18,27 / 66,76 = 0,273666…; printed 28,02
    ],
)
def test_efficiency_ratio_of_dumai(capaian: str, serapan: str, benar: str) -> None:
    hasil = efisiensi("rasio", capaian=D(capaian), realisasi=D(serapan), pagu=D(100))
    assert persen(hasil) == D(benar)
