"""Capaian of one indicator, case by case.

Expected figures are worked by hand; the sum stands beside each where it is not obvious.
"""

import datetime
from decimal import Decimal

import pytest

from performance.capaian import (
    SKALA_AKIP,
    Batas,
    Datum,
    Grade,
    Metode,
    Nilai,
    Pita,
    Rentang,
    Skala,
    StatusDatum,
    Tanggal,
    YaTidak,
    hitung_capaian,
)
from performance.rumus import (
    ALASAN_BEDA_JENIS,
    ALASAN_NIHIL,
    ALASAN_PERLU_ANGKA,
    ALASAN_PERLU_GRADE,
    ALASAN_PERLU_RENTANG,
    ALASAN_REALISASI_NOL,
    ALASAN_TARGET_NEGATIF,
    ALASAN_TARGET_NOL,
    ALASAN_TEPI_RENTANG,
)
from ui.angka import bulatkan

D = Decimal
BELUM = Datum(StatusDatum.BELUM_DIISI)
RILIS = Datum(StatusDatum.MENUNGGU_RILIS)
TIDAK_BERLAKU = Datum(StatusDatum.TIDAK_BERLAKU)
SKALA_OPINI = Skala(
    "capaian",
    "Opini BPK",
    (Pita(D(3), True, "WTP"), Pita(D(2), True, "WDP"), Pita(D(1), True, "TW"), Pita(None, True, "TMP")),
)


def ada(angka: str) -> Datum:
    return Datum(StatusDatum.NILAI, D(angka))


@pytest.mark.parametrize(
    ("metode", "target", "realisasi", "persen"),
    [
        ("positif", "80", "72", "90.00"),
        ("positif", "80", "100", "125.00"),
        ("positif", "80", "0", "0.00"),
        ("positif", "80", "-8", "-10.00"),
        ("positif", "3", "1", "33.33"),
        ("negatif", "10", "8", "120.00"),
        ("negatif", "10", "10", "100.00"),
        ("negatif", "10", "15", "50.00"),
        ("negatif", "10", "20", "0.00"),
        ("negatif", "10", "25", "-50.00"),
        ("negatif", "10", "30", "-100.00"),
        ("negatif", "10", "0", "200.00"),
        ("negatif", "88.82", "135.15", "47.84"),  # (177,64 − 135,15) / 88,82 = 42,49 / 88,82
        ("rasio_terbalik", "88.82", "135.15", "65.72"),
        ("rasio_terbalik", "10", "8", "125.00"),
        ("rasio_terbalik", "10", "10", "100.00"),
        ("rasio_terbalik", "0", "5", "0.00"),
        ("stabil", "10", "10", "100.00"),
        ("stabil", "10", "8", "80.00"),
        ("stabil", "10", "12", "80.00"),
        ("stabil", "10", "25", "-50.00"),
        ("nihil", "0", "0", "100.00"),
        ("nihil", "0", "2", "0.00"),
        ("nihil", "0", "-1", "0.00"),
        ("ya_tidak", "1", "1", "100.00"),
        ("ya_tidak", "2", "1", "0.00"),
        ("grade", "75", "76.8", "102.40"),
    ],
)
def test_capaian_of_plain_numbers(metode: str, target: str, realisasi: str, persen: str) -> None:
    hasil = hitung_capaian(D(target), D(realisasi), metode)
    assert hasil.nilai is not None
    assert bulatkan(hasil.nilai) == D(persen)
    assert hasil.alasan == ""


@pytest.mark.parametrize(
    ("metode", "target", "realisasi", "persen"),
    [
        # letters: scores when there are any, else the lower edge of the band
        ("grade", Grade("BB", D(75)), Grade("A", D("81.20")), "108.27"),  # 81,20 / 75
        ("grade", Grade("BB", D(75)), Grade("BB"), "93.33"),  # 70 / 75
        ("grade", Grade("BB"), Grade("A", D("81.20")), "116.00"),  # 81,20 / 70
        ("grade", Grade("BB"), Grade("BB"), "100.00"),
        ("grade", Grade("bb"), Grade(" A "), "114.29"),  # 80 / 70
        ("grade", D(75), Grade("BB", D("76.8")), "102.40"),
        ("grade", Grade("A", D(95)), D("76.8"), "80.84"),
        ("ya_tidak", Grade("BB"), Grade("A"), "100.00"),
        ("ya_tidak", Grade("BB"), Grade("BB"), "100.00"),
        ("ya_tidak", Grade("BB"), Grade("B"), "0.00"),
        ("ya_tidak", Grade("BB", D(75)), Grade("BB", D(75)), "100.00"),
        ("ya_tidak", Grade("BB", D(75)), Grade("BB", D(74)), "0.00"),
        ("ya_tidak", Grade("X"), Grade("x"), "100.00"),
        # bounds
        ("negatif", Batas("<", D(3)), D("1.5"), "150.00"),  # (6 − 1,5) / 3
        ("positif", Batas(">=", D(80)), D(72), "90.00"),
        ("ya_tidak", Batas("<", D(3)), D("2.99"), "100.00"),
        ("ya_tidak", Batas("<", D(3)), D(3), "0.00"),
        ("ya_tidak", Batas("<=", D(3)), D(3), "100.00"),
        ("ya_tidak", Batas("<=", D(3)), D("3.01"), "0.00"),
        ("ya_tidak", Batas(">", D(80)), D(80), "0.00"),
        ("ya_tidak", Batas(">", D(80)), D("80.01"), "100.00"),
        ("ya_tidak", Batas(">=", D(80)), D(80), "100.00"),
        ("ya_tidak", Batas(">=", D(80)), D("79.99"), "0.00"),
        ("rentang", Batas("<", D(3)), D(2), "100.00"),
        ("rentang", Batas("<", D(3)), D(4), "0.00"),
        # ranges: 100 inside, edges included; outside, the distance to the nearer edge counts
        ("rentang", Rentang(D(3), D(4)), D(3), "100.00"),
        ("rentang", Rentang(D(3), D(4)), D(4), "100.00"),
        ("rentang", Rentang(D(3), D(4)), D("3.5"), "100.00"),
        ("rentang", Rentang(D(-2), D(0)), D(0), "100.00"),
        ("rentang", Rentang(D(4), D(5)), D(3), "75.00"),  # 3 / 4
        ("rentang", Rentang(D(3), D(4)), D(5), "75.00"),  # (2 × 4 − 5) / 4
        ("rentang", Rentang(D(0), D(4)), D(9), "-25.00"),  # (8 − 9) / 4
        ("ya_tidak", Rentang(D(3), D(4)), D(4), "100.00"),
        ("ya_tidak", Rentang(D(3), D(4)), D("4.1"), "0.00"),
        # yes or no, and days
        ("ya_tidak", YaTidak(True), YaTidak(True), "100.00"),
        ("ya_tidak", YaTidak(True), YaTidak(False), "0.00"),
        ("ya_tidak", YaTidak(False), YaTidak(False), "100.00"),
        ("ya_tidak", Tanggal(datetime.date(2024, 3, 31)), Tanggal(datetime.date(2024, 3, 31)), "100.00"),
        ("ya_tidak", Tanggal(datetime.date(2024, 3, 31)), Tanggal(datetime.date(2024, 2, 29)), "100.00"),
        ("ya_tidak", Tanggal(datetime.date(2024, 3, 31)), Tanggal(datetime.date(2024, 4, 1)), "0.00"),
    ],
)
def test_capaian_of_other_kinds(metode: str, target: Nilai, realisasi: Nilai, persen: str) -> None:
    hasil = hitung_capaian(target, realisasi, metode, skala_grade=SKALA_AKIP)
    assert hasil.nilai is not None, hasil.alasan
    assert bulatkan(hasil.nilai) == D(persen)


def test_opinions_are_compared_by_their_place_in_the_scale() -> None:
    wtp, wdp = Grade("WTP"), Grade("WDP")
    assert hitung_capaian(wdp, wtp, Metode.YA_TIDAK, skala_grade=SKALA_OPINI).nilai == 100
    assert hitung_capaian(wtp, wdp, Metode.YA_TIDAK, skala_grade=SKALA_OPINI).nilai == 0
    assert hitung_capaian(wtp, wtp, Metode.YA_TIDAK).nilai == 100
    assert hitung_capaian(wtp, wdp, Metode.YA_TIDAK).alasan == "Urutan predikat WTP dan WDP tidak diketahui."


HARI = Tanggal(datetime.date(2024, 3, 31))


@pytest.mark.parametrize(
    ("metode", "target", "realisasi", "alasan"),
    [
        ("positif", D(0), D(5), ALASAN_TARGET_NOL),
        ("positif", D(0), D(0), ALASAN_TARGET_NOL),
        ("negatif", D(0), D(5), ALASAN_TARGET_NOL),
        ("stabil", D(0), D(0), ALASAN_TARGET_NOL),
        ("grade", D(0), D(5), ALASAN_TARGET_NOL),
        ("grade", Grade("D"), Grade("C"), ALASAN_TARGET_NOL),  # D starts above 0
        ("rasio_terbalik", D(10), D(0), ALASAN_REALISASI_NOL),
        ("rasio_terbalik", D(10), D(-1), ALASAN_REALISASI_NOL),
        ("positif", D("-1.2"), D("-2.4"), ALASAN_TARGET_NEGATIF),
        ("negatif", D("-1.2"), D(1), ALASAN_TARGET_NEGATIF),
        ("nihil", D(1), D(0), ALASAN_NIHIL),
        ("positif", Grade("BB", D(75)), D(76), ALASAN_PERLU_ANGKA),
        ("positif", D(75), Batas("<", D(3)), ALASAN_PERLU_ANGKA),
        ("negatif", Rentang(D(3), D(4)), D(3), ALASAN_PERLU_ANGKA),
        ("positif", YaTidak(True), YaTidak(True), ALASAN_PERLU_ANGKA),
        ("stabil", HARI, HARI, ALASAN_PERLU_ANGKA),
        ("rentang", D(3), D(3), ALASAN_PERLU_RENTANG),
        ("rentang", Rentang(D(3), D(4)), YaTidak(True), ALASAN_PERLU_RENTANG),
        ("rentang", Rentang(D(0), D(4)), D(-1), ALASAN_TEPI_RENTANG),
        ("ya_tidak", YaTidak(True), D(1), ALASAN_BEDA_JENIS),
        ("ya_tidak", D(1), YaTidak(True), ALASAN_BEDA_JENIS),
        ("ya_tidak", HARI, D(1), ALASAN_BEDA_JENIS),
        ("grade", YaTidak(True), Grade("BB"), ALASAN_PERLU_GRADE),
        (
            "grade",
            Grade("Z"),
            Grade("BB"),
            "Predikat Z tidak memiliki skor dan tidak mendapat skor dari skala.",
        ),
    ],
)
def test_capaian_says_why_it_cannot_be_computed(
    metode: str, target: Nilai, realisasi: Nilai, alasan: str
) -> None:
    hasil = hitung_capaian(target, realisasi, metode, skala_grade=SKALA_AKIP)
    assert hasil.nilai is None
    assert not hasil.terhitung
    assert hasil.alasan == alasan


def test_a_letter_without_score_needs_a_scale() -> None:
    assert hitung_capaian(Grade("BB"), Grade("BB"), Metode.GRADE).nilai is None


@pytest.mark.parametrize(
    ("target", "realisasi", "alasan"),
    [
        (None, D(5), "Target belum ditetapkan."),
        (None, None, "Target belum ditetapkan."),
        (D(5), None, "Realisasi belum diisi."),
        (D(5), BELUM, "Realisasi belum diisi."),
        (D(5), RILIS, "Realisasi menunggu rilis data."),
        (D(5), TIDAK_BERLAKU, "Realisasi tidak berlaku."),
        (TIDAK_BERLAKU, D(5), "Target tidak berlaku."),
        (
            D(5),
            Datum(StatusDatum.TIDAK_BERLAKU, alasan="Tidak diukur tahun ini."),
            "Realisasi tidak berlaku. Tidak diukur tahun ini.",
        ),
    ],
)
def test_only_a_value_is_computed_with(
    target: Nilai | Datum | None, realisasi: Nilai | Datum | None, alasan: str
) -> None:
    hasil = hitung_capaian(target, realisasi, Metode.POSITIF)
    assert (hasil.nilai, hasil.alasan) == (None, alasan)


def test_zero_is_a_value() -> None:
    assert hitung_capaian(ada("5"), ada("0"), Metode.POSITIF).nilai == 0


@pytest.mark.parametrize(
    ("target", "realisasi", "metode", "teks"),
    [
        (D("71"), D("62.270000"), "positif", "62,27 ÷ 71 × 100% = 87,70%"),
        (D(10), D(-3), "negatif", "(2 × 10 − (-3)) ÷ 10 × 100% = 230,00%"),
        (D("88.82"), D("135.15"), "rasio_terbalik", "88,82 ÷ 135,15 × 100% = 65,72%"),
        (D(5310), D(5517), "positif", "5.517 ÷ 5.310 × 100% = 103,90%"),
        (D(10), D(12), "stabil", "100% − |12 − 10| ÷ 10 × 100% = 80,00%"),
        (Grade("BB", D(75)), Grade("A", D("81.2")), "grade", "81,2 ÷ 75 × 100% = 108,27%"),
        (D(0), D(2), "nihil", "target 0, realisasi 2: tidak terpenuhi = 0,00%"),
        (Batas("<", D(3)), D(2), "ya_tidak", "target < 3, realisasi 2,00: terpenuhi = 100,00%"),
        (YaTidak(True), YaTidak(False), "ya_tidak", "target Ya, realisasi Tidak: tidak terpenuhi = 0,00%"),
    ],
)
def test_capaian_explains_itself(target: Nilai, realisasi: Nilai, metode: str, teks: str) -> None:
    hasil = hitung_capaian(target, realisasi, metode)
    assert hasil.rumus_teks.startswith("Capaian = ")
    assert hasil.rumus_teks.endswith(f" = {teks}")
    assert hasil.rumus == f"capaian-{metode.replace('_', '-')}"
    assert "setengah dibulatkan ke atas" in hasil.pembulatan
    assert "Perpres 29/2014" in hasil.sumber


def test_inputs_are_kept_as_used() -> None:
    hasil = hitung_capaian(ada("71"), Grade("BB", D(75)), Metode.GRADE)
    assert hasil.masukan == (("Target", D(71)), ("Realisasi", "BB (75)"))
    assert hitung_capaian(None, BELUM, Metode.POSITIF).masukan == (
        ("Target", None),
        ("Realisasi", "Belum diisi"),
    )


@pytest.mark.parametrize("metode", Metode)
def test_an_uncomputed_capaian_still_names_formula_and_source(metode: Metode) -> None:
    hasil = hitung_capaian(None, None, metode)
    assert hasil.rumus_teks.startswith("Capaian = ")
    assert hasil.sumber


@pytest.mark.parametrize("metode", Metode)
@pytest.mark.parametrize(
    ("buruk", "galat"),
    [
        (1.5, TypeError),
        (True, TypeError),
        ("5", TypeError),
        (D("NaN"), ValueError),
        (D("Infinity"), ValueError),
    ],
)
def test_capaian_refuses_what_is_no_exact_value(
    metode: Metode, buruk: object, galat: type[Exception]
) -> None:
    with pytest.raises(galat):
        hitung_capaian(buruk, D(1), metode)  # type: ignore[arg-type]
    with pytest.raises(galat):
        hitung_capaian(D(1), buruk, metode)  # type: ignore[arg-type]


def test_an_unknown_method_is_an_error() -> None:
    with pytest.raises(ValueError, match="ajaib"):
        hitung_capaian(D(1), D(1), "ajaib")
