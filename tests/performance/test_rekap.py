"""Means of capaian, the year from its quarters, progress towards the end of the Renstra.

Expected figures are worked by hand; the sum stands beside each where it is not obvious.
"""

from decimal import Decimal

import pytest

from performance.capaian import (
    SKALA_PERMENDAGRI,
    Agregasi,
    Datum,
    Grade,
    Hasil,
    KebijakanRata,
    Metode,
    StatusDatum,
    gabung_triwulan,
    hitung_capaian,
    kemajuan_renstra,
    rata_rata,
    tentukan_predikat,
)
from ui.angka import bulatkan

D = Decimal
BELUM = Datum(StatusDatum.BELUM_DIISI)
RILIS = Datum(StatusDatum.MENUNGGU_RILIS)
TIDAK_BERLAKU = Datum(StatusDatum.TIDAK_BERLAKU)


def ada(angka: str) -> Datum:
    return Datum(StatusDatum.NILAI, D(angka))


def tercapai(persen: str) -> Hasil:
    """A capaian of so many percent."""
    return hitung_capaian(D(100), D(persen), Metode.POSITIF)


TAK_TERHITUNG = hitung_capaian(D(0), D(5), Metode.POSITIF)


@pytest.mark.parametrize(
    ("kebijakan", "capaian", "persen"),
    [
        ("tanpa_batas", ["100", "120"], "110.00"),
        ("tanpa_batas", ["99", "100", "101"], "100.00"),
        ("tanpa_batas", ["-100", "50"], "25.00"),  # (0 + 50) / 2
        ("batas_100", ["99"], "99.00"),
        ("batas_100", ["100"], "100.00"),
        ("batas_100", ["101"], "100.00"),
        ("batas_100", ["50", "150"], "75.00"),
        ("batas_120", ["119"], "119.00"),
        ("batas_120", ["120"], "120.00"),
        ("batas_120", ["121"], "120.00"),
        ("batas_120", ["-30", "621.72"], "60.00"),
        ("tanpa_batas", ["90.004", "90.005", "90.006"], "90.01"),  # 90,005; of rounded figures also 90,01
        ("tanpa_batas", ["0.004", "0.004", "0.008"], "0.01"),  # 0,0053; of rounded figures 0,00
    ],
)
def test_mean_under_each_policy(kebijakan: str, capaian: list[str], persen: str) -> None:
    hasil = rata_rata([tercapai(satu) for satu in capaian], kebijakan)
    assert hasil.nilai is not None
    assert bulatkan(hasil.nilai) == D(persen)
    assert hasil.kebijakan == KebijakanRata(kebijakan)
    assert hasil.catatan == ""


def test_what_cannot_be_computed_leaves_the_mean_and_is_counted() -> None:
    hasil = rata_rata([tercapai("100"), tercapai("120"), TAK_TERHITUNG], KebijakanRata.TANPA_BATAS)
    assert hasil.nilai == 110
    assert (hasil.jumlah_dihitung, hasil.jumlah_tidak_dihitung) == (2, 1)
    assert hasil.catatan == "1 indikator tidak dihitung"
    assert hasil.rumus_teks.endswith(" = (100,00 + 120,00) ÷ 2 = 110,00%")
    assert hasil.masukan == (("Capaian 1", D(100)), ("Capaian 2", D(120)), ("Capaian 3", None))


def test_a_capped_mean_keeps_the_raw_capaian() -> None:
    hasil = rata_rata([tercapai("150"), tercapai("-10")], KebijakanRata.BATAS_120)
    assert hasil.masukan == (("Capaian 1", D(150)), ("Capaian 2", D(-10)))
    assert hasil.rumus_teks.endswith(" = (120,00 + 0,00) ÷ 2 = 60,00%")
    assert "di atas 120%" in hasil.pembulatan


@pytest.mark.parametrize("capaian", [[], [TAK_TERHITUNG]])
def test_no_mean_without_a_capaian(capaian: list[Hasil]) -> None:
    hasil = rata_rata(capaian, KebijakanRata.TANPA_BATAS)
    assert hasil.nilai is None
    assert hasil.alasan == "Belum ada indikator yang capaiannya dapat dihitung."
    assert hasil.jumlah_tidak_dihitung == len(capaian)


def test_thirds_add_up_in_a_mean() -> None:
    pertiga = hitung_capaian(D(3), D(4), Metode.POSITIF)  # 133,33…%, three of them are 400%
    semua = [pertiga, pertiga, pertiga, tercapai("0.01"), tercapai("0.015")]
    hasil = rata_rata(semua, KebijakanRata.TANPA_BATAS)
    assert hasil.nilai == D("80.005")  # (400 + 0,025) / 5, not 80,00499…
    assert tentukan_predikat(hasil, SKALA_PERMENDAGRI).nilai == D("80.01")


# --- quarters ---

EMPAT = {1: ada("10"), 2: ada("20"), 3: ada("30"), 4: ada("40")}


@pytest.mark.parametrize(
    ("agregasi", "nilai"),
    [("jumlah", 100), ("kumulatif", 40), ("posisi_akhir", 40), ("rata_rata", 25), ("tahunan", 40)],
)
def test_a_year_from_four_quarters(agregasi: str, nilai: int) -> None:
    hasil = gabung_triwulan(EMPAT, agregasi)
    assert hasil.nilai == D(nilai)
    assert hasil.lengkap
    assert hasil.sampai_triwulan == 4
    assert hasil.status == StatusDatum.NILAI
    assert hasil.datum == Datum(StatusDatum.NILAI, D(nilai))


@pytest.mark.parametrize(
    ("data", "agregasi", "nilai", "sampai", "lengkap"),
    [
        ({1: ada("10"), 2: ada("20")}, "jumlah", 30, 2, False),
        ({1: ada("10"), 2: ada("20")}, "rata_rata", 15, 2, False),
        ({1: ada("10"), 2: ada("20"), 3: BELUM, 4: BELUM}, "jumlah", 30, 2, False),
        ({1: ada("10"), 2: ada("20")}, "posisi_akhir", 20, 2, False),
        ({2: ada("20"), 4: ada("0")}, "posisi_akhir", 0, 4, True),
        ({1: ada("10"), 3: ada("30")}, "kumulatif", 30, 3, False),
        ({4: ada("7")}, "tahunan", 7, 4, True),
        ({1: ada("0"), 2: ada("0"), 3: ada("0"), 4: ada("0")}, "jumlah", 0, 4, True),
        ({1: TIDAK_BERLAKU, 2: ada("20"), 3: TIDAK_BERLAKU, 4: ada("40")}, "jumlah", 60, 4, True),
        ({1: TIDAK_BERLAKU, 2: ada("20"), 3: TIDAK_BERLAKU, 4: ada("40")}, "rata_rata", 30, 4, True),
        ({1: ada("10"), 4: TIDAK_BERLAKU}, "posisi_akhir", 10, 1, True),
        # a status of 45 people a month is 45, not 180
        (dict.fromkeys(range(1, 5), ada("45")), "posisi_akhir", 45, 4, True),
        ({1: ada("20"), 2: ada("25"), 3: ada("30"), 4: ada("20")}, "jumlah", 95, 4, True),
    ],
)
def test_empty_quarters_are_not_zero(
    data: dict[int, Datum], agregasi: str, nilai: int, sampai: int, lengkap: bool
) -> None:
    hasil = gabung_triwulan(data, agregasi)
    assert (hasil.nilai, hasil.sampai_triwulan, hasil.lengkap) == (D(nilai), sampai, lengkap)


@pytest.mark.parametrize(
    ("data", "agregasi", "status", "alasan"),
    [
        ({}, "jumlah", "belum_diisi", "Belum ada triwulan yang diisi."),
        ({1: RILIS}, "posisi_akhir", "menunggu_rilis", "Data masih menunggu rilis."),
        (
            dict.fromkeys(range(1, 5), TIDAK_BERLAKU),
            "jumlah",
            "tidak_berlaku",
            "Indikator tidak berlaku pada semua triwulan.",
        ),
        (
            {1: ada("10"), 3: ada("30")},
            "jumlah",
            "belum_diisi",
            "Triwulan II belum memiliki nilai, padahal triwulan sesudahnya sudah diisi.",
        ),
        (
            {1: RILIS, 2: ada("20")},
            "rata_rata",
            "menunggu_rilis",
            "Triwulan I belum memiliki nilai, padahal triwulan sesudahnya sudah diisi.",
        ),
        (
            {1: ada("10"), 2: ada("20"), 3: ada("30")},
            "tahunan",
            "belum_diisi",
            "Indikator ini hanya diukur pada Triwulan IV, yang belum memiliki nilai.",
        ),
        (
            {1: BELUM, 4: RILIS},
            "tahunan",
            "menunggu_rilis",
            "Indikator ini hanya diukur pada Triwulan IV, yang belum memiliki nilai.",
        ),
        (
            {1: Datum(StatusDatum.NILAI, Grade("BB"))},
            "rata_rata",
            "belum_diisi",
            "Nilai yang bukan angka tidak dapat dijumlahkan atau dirata-ratakan.",
        ),
    ],
)
def test_quarters_say_why_there_is_no_value(
    data: dict[int, Datum], agregasi: str, status: str, alasan: str
) -> None:
    hasil = gabung_triwulan(data, agregasi)
    assert not hasil.terhitung
    assert (hasil.status, hasil.alasan) == (status, alasan)
    assert (hasil.sampai_triwulan, hasil.lengkap) == (None, False)
    assert hasil.datum.nilai is None


def test_quarters_up_to_one_of_them() -> None:
    hasil = gabung_triwulan(EMPAT, Agregasi.JUMLAH, sampai=2)
    assert (hasil.nilai, hasil.sampai_triwulan, hasil.lengkap) == (D(30), 2, False)
    assert not gabung_triwulan(EMPAT, Agregasi.TAHUNAN, sampai=3).terhitung


def test_letters_pass_through_the_last_quarter() -> None:
    bb = Datum(StatusDatum.NILAI, Grade("BB", D("76.8")))
    hasil = gabung_triwulan({4: bb}, Agregasi.POSISI_AKHIR)
    assert hasil.nilai == Grade("BB", D("76.8"))
    assert hasil.masukan[3] == ("Triwulan IV", "BB (76,80)")
    assert hitung_capaian(Grade("BB", D(75)), hasil.datum, Metode.GRADE).nilai == D("102.4")


def test_quarters_explain_themselves() -> None:
    assert gabung_triwulan(EMPAT, "jumlah").rumus_teks == "Jumlah nilai triwulan = 10 + 20 + 30 + 40 = 100"
    assert gabung_triwulan(EMPAT, "rata_rata").rumus_teks.endswith(" = (10 + 20 + 30 + 40) ÷ 4 = 25,00")
    assert gabung_triwulan(EMPAT, "posisi_akhir").rumus_teks.endswith(" (Triwulan IV) = 40")
    assert gabung_triwulan({1: ada("1")}, "jumlah").masukan == (
        ("Triwulan I", D(1)),
        ("Triwulan II", "Belum diisi"),
        ("Triwulan III", "Belum diisi"),
        ("Triwulan IV", "Belum diisi"),
    )


@pytest.mark.parametrize(("data", "sampai"), [({5: ada("1")}, 4), ({0: ada("1")}, 4), ({}, 5)])
def test_there_are_four_quarters(data: dict[int, Datum], sampai: int) -> None:
    with pytest.raises(ValueError, match="1 to 4"):
        gabung_triwulan(data, Agregasi.JUMLAH, sampai=sampai)


# --- progress towards the end of the Renstra ---


def test_a_cumulative_end_target_is_compared_with_the_sum_to_date() -> None:
    data = {2021: ada("120"), 2022: ada("80"), 2023: ada("95"), 2024: ada("999")}
    hasil = kemajuan_renstra(D(500), data, 2023, Metode.POSITIF, kumulatif=True)
    assert hasil.nilai == 59  # (120 + 80 + 95) / 500
    assert hasil.rumus == "capaian-renstra-kumulatif"
    assert hasil.masukan == (
        ("Target akhir Renstra", D(500)),
        ("Realisasi 2021", D(120)),
        ("Realisasi 2022", D(80)),
        ("Realisasi 2023", D(95)),
        ("Jumlah sampai tahun 2023", D(295)),
    )


def test_another_end_target_is_compared_with_this_year() -> None:
    hasil = kemajuan_renstra(D(60), {2023: ada("50"), 2024: ada("30")}, 2024, "positif", kumulatif=False)
    assert hasil.nilai == 50
    assert hasil.rumus == "capaian-renstra-tahunan"
    assert hasil.masukan == (("Target akhir Renstra", D(60)), ("Realisasi 2024", D(30)))


@pytest.mark.parametrize(
    ("data", "kumulatif", "alasan"),
    [
        ({2022: BELUM, 2023: ada("5")}, True, "Realisasi tahun 2022 belum ada"),
        ({2022: ada("5"), 2023: RILIS}, True, "Realisasi tahun 2023 belum ada"),
        ({2022: ada("5")}, True, "Realisasi tahun 2023 belum ada"),
        ({2022: ada("5")}, False, "Realisasi belum diisi"),
        ({2023: RILIS}, False, "menunggu rilis"),
        ({2022: TIDAK_BERLAKU, 2023: TIDAK_BERLAKU}, True, "Realisasi tidak berlaku"),
        ({2023: Datum(StatusDatum.NILAI, Grade("BB"))}, True, "bila semuanya angka"),
    ],
)
def test_a_missing_year_makes_progress_unknown(data: dict[int, Datum], kumulatif: bool, alasan: str) -> None:
    hasil = kemajuan_renstra(D(10), data, 2023, Metode.POSITIF, kumulatif=kumulatif)
    assert hasil.nilai is None
    assert alasan in hasil.alasan


def test_a_year_that_does_not_apply_adds_nothing() -> None:
    data = {2022: TIDAK_BERLAKU, 2023: ada("5")}
    assert kemajuan_renstra(D(10), data, 2023, Metode.POSITIF, kumulatif=True).nilai == 50


def test_progress_uses_the_method_of_the_indicator() -> None:
    data = {2023: ada("15")}
    assert kemajuan_renstra(D(10), data, 2023, Metode.NEGATIF, kumulatif=False).nilai == 50
    assert kemajuan_renstra(D(0), {2023: ada("0")}, 2023, Metode.NIHIL, kumulatif=True).nilai == 100
