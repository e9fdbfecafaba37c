"""Capaian, predikat, averages, quarters, progress and efficiency, case by case.

Expected figures are worked by hand; the sum stands beside each where it is not obvious.
"""

import datetime
from decimal import Decimal

import pytest

from performance.capaian import (
    SKALA_AKIP,
    SKALA_PERMENDAGRI,
    Agregasi,
    Batas,
    Datum,
    Grade,
    Hasil,
    KebijakanRata,
    Metode,
    MetodeEfisiensi,
    Nilai,
    Pita,
    Rentang,
    Skala,
    StatusDatum,
    Tanggal,
    YaTidak,
    efisiensi,
    gabung_triwulan,
    hitung_capaian,
    kemajuan_renstra,
    rata_rata,
    tentukan_predikat,
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


def tercapai(persen: str) -> Hasil:
    """A capaian of so many percent."""
    return hitung_capaian(D(100), D(persen), Metode.POSITIF)


TAK_TERHITUNG = hitung_capaian(D(0), D(5), Metode.POSITIF)


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


# --- predikat ---


@pytest.mark.parametrize(
    ("capaian", "label", "urutan"),
    [
        ("125", "Sangat Tinggi", 0),
        ("91.00", "Sangat Tinggi", 0),
        ("90.995", "Sangat Tinggi", 0),  # shown as 91,00
        ("90.9949", "Tinggi", 1),  # shown as 90,99
        ("90.99", "Tinggi", 1),
        ("90.7", "Tinggi", 1),
        ("90.00", "Tinggi", 1),
        ("76", "Tinggi", 1),
        ("75.9", "Sedang", 2),
        ("75.50", "Sedang", 2),
        ("66", "Sedang", 2),
        ("65.4", "Rendah", 3),
        ("65.00", "Rendah", 3),
        ("51.00", "Rendah", 3),
        ("50.99", "Sangat Rendah", 4),
        ("50.5", "Sangat Rendah", 4),
        ("0", "Sangat Rendah", 4),
        ("-100", "Sangat Rendah", 4),
    ],
)
def test_predikat_of_a_capaian(capaian: str, label: str, urutan: int) -> None:
    hasil = tentukan_predikat(D(capaian), SKALA_PERMENDAGRI)
    assert (hasil.label, hasil.urutan, hasil.alasan) == (label, urutan, "")


@pytest.mark.parametrize(
    ("capaian", "label"),
    [
        ("90.5", "Sangat Tinggi"),
        ("90.49", "Tinggi"),
        ("90.495", "Sangat Tinggi"),  # printed as 90,50, and whoever reads that must get the same predikat
        ("90.4949", "Tinggi"),
        ("50.5", "Rendah"),
    ],
)
def test_predikat_of_whole_percents(capaian: str, label: str) -> None:
    bulat = Skala("capaian", "bulat", SKALA_PERMENDAGRI.pita, bulatkan_ke_satuan=True)
    assert tentukan_predikat(D(capaian), bulat).label == label
    assert "ke satuan" in tentukan_predikat(D(capaian), bulat).aturan


@pytest.mark.parametrize(
    ("nilai", "label"),
    [
        ("100", "AA"),
        ("90.01", "AA"),
        ("90.005", "AA"),
        ("90.00", "A"),
        ("80.01", "A"),
        ("80.00", "BB"),
        ("71.80", "BB"),
        ("70.00", "B"),
        ("60.01", "B"),
        ("60.00", "CC"),
        ("50.00", "C"),
        ("30.00", "D"),
        ("0.01", "D"),
    ],
)
def test_predikat_of_an_akip_score(nilai: str, label: str) -> None:
    assert tentukan_predikat(D(nilai), SKALA_AKIP).label == label


@pytest.mark.parametrize(
    ("nilai", "alasan"),
    [
        ("0", "Nilai 0 tidak memiliki predikat."),
        ("0.004", "Nilai 0 tidak memiliki predikat."),
        ("-1", "Nilai AKIP harus antara 0 dan 100."),
        ("100.01", "Nilai AKIP harus antara 0 dan 100."),
    ],
)
def test_some_akip_scores_have_no_predikat(nilai: str, alasan: str) -> None:
    hasil = tentukan_predikat(D(nilai), SKALA_AKIP)
    assert (hasil.label, hasil.urutan, hasil.alasan) == (None, None, alasan)


def test_the_two_scales_never_mix() -> None:
    for capaian in (tercapai("75"), rata_rata([tercapai("75")], "tanpa_batas")):
        with pytest.raises(ValueError, match="AKIP"):
            tentukan_predikat(capaian, SKALA_AKIP)
    assert tentukan_predikat(D(75), SKALA_PERMENDAGRI).label == "Sedang"
    assert tentukan_predikat(D(75), SKALA_AKIP).label == "BB"


def test_predikat_explains_itself() -> None:
    hasil = tentukan_predikat(tercapai("90.994"), SKALA_PERMENDAGRI)
    assert hasil.rumus_teks == "90,99 ≥ 76 dan < 91 → Tinggi"
    assert (hasil.nilai, hasil.batas_bawah, hasil.batas_atas) == (D("90.99"), D(76), D(91))
    assert (hasil.kode, hasil.warna) == ("T", "#3E9490")
    assert "Permendagri 86/2017" in hasil.sumber
    teratas, terbawah = (
        tentukan_predikat(D(200), SKALA_PERMENDAGRI),
        tentukan_predikat(D(3), SKALA_PERMENDAGRI),
    )
    assert (teratas.rumus_teks, teratas.batas_atas) == ("200 ≥ 91 → Sangat Tinggi", None)
    assert (terbawah.rumus_teks, terbawah.batas_bawah) == ("3 < 51 → Sangat Rendah", None)
    assert tentukan_predikat(D(80), SKALA_AKIP).rumus_teks == "80 > 70 dan ≤ 80 → BB"
    assert tentukan_predikat(D(80), SKALA_AKIP).keterangan == "Sangat Baik"


def test_no_predikat_without_a_capaian() -> None:
    assert tentukan_predikat(None, SKALA_PERMENDAGRI).alasan == "Belum ada nilai yang dapat diberi predikat."
    assert tentukan_predikat(TAK_TERHITUNG, SKALA_PERMENDAGRI).alasan == ALASAN_TARGET_NOL
    assert tentukan_predikat(TAK_TERHITUNG, SKALA_PERMENDAGRI).label is None


def test_predikat_refuses_a_float() -> None:
    with pytest.raises(TypeError):
        tentukan_predikat(90.5, SKALA_PERMENDAGRI)  # type: ignore[arg-type]


ATAS, TENGAH, BUKA = Pita(D(90), True, "a"), Pita(D(50), True, "b"), Pita(None, True, "z")


@pytest.mark.parametrize(
    ("jenis", "pita", "galat"),
    [
        ("capaian", (), "at least one band"),
        ("capaian", (TENGAH, ATAS, BUKA), "fall"),
        ("capaian", (ATAS, Pita(D(90), False, "b"), BUKA), "fall"),
        ("capaian", (ATAS, TENGAH), "open downwards"),
        ("capaian", (BUKA, ATAS), "open downwards"),
        ("capaian", (Pita(None, True, "a"), BUKA), "only the bottom"),
        ("capaian", (ATAS, Pita(D(50), True, "A"), BUKA), "labels"),
        ("akip", (ATAS, BUKA), "above 0"),
        ("akip", (ATAS, Pita(D(0), True, "b")), "above 0"),
        ("akip", (ATAS, Pita(D(10), False, "b")), "above 0"),
        ("akip", (BUKA, Pita(D(0), False, "b")), "only the bottom"),
        ("lain", (BUKA,), "unknown jenis"),
    ],
)
def test_a_scale_with_gaps_or_overlaps_is_refused(jenis: str, pita: tuple[Pita, ...], galat: str) -> None:
    with pytest.raises(ValueError, match=galat):
        Skala(jenis, "uji", pita)  # type: ignore[arg-type]


def test_a_band_needs_a_label_and_an_exact_edge() -> None:
    with pytest.raises(ValueError, match="label"):
        Pita(D(1), True, " ")
    with pytest.raises(TypeError):
        Pita(1.5, True, "a")  # type: ignore[arg-type]


# --- averages ---


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


# --- efficiency ---

KATEGORI = Skala(
    "efisiensi",
    "Kategori efisiensi",
    (Pita(D(100), False, "Efisien"), Pita(D(90), True, "Cukup Efisien"), Pita(None, True, "Kurang Efisien")),
)


def test_efficiency_as_rupiah_saved() -> None:
    hasil = efisiensi(MetodeEfisiensi.SELISIH_RUPIAH, realisasi=D(7874196347), pagu=D(8744588757))
    assert hasil.nilai == 870392410
    assert hasil.satuan == "rupiah"
    assert hasil.bagian is not None
    assert bulatkan(hasil.bagian) == D("9.95")  # 100 − 90,0465…
    assert hasil.rumus_teks.endswith(" = Rp 8.744.588.757 − Rp 7.874.196.347 = Rp 870.392.410")


def test_efficiency_as_a_ratio() -> None:
    hasil = efisiensi("rasio", capaian=tercapai("120"), realisasi=D(80), pagu=D(100), kategori=KATEGORI)
    assert hasil.nilai == 150
    assert (hasil.satuan, hasil.kategori, hasil.bagian) == ("persen", "Efisien", None)
    assert hasil.rumus_teks.endswith(" = 120,00% ÷ 80,00% × 100% = 150,00%")


def test_efficiency_as_a_difference_in_points() -> None:
    hasil = efisiensi("selisih_poin", capaian=D(85), realisasi=D(90), pagu=D(100))
    assert (hasil.nilai, hasil.satuan, hasil.kategori) == (D(-5), "poin", None)
    assert hasil.rumus_teks.endswith(" = 85,00% − 90,00% = -5,00 poin persen")


@pytest.mark.parametrize(
    ("capaian", "kategori"),
    [("80.01", "Efisien"), ("80", "Cukup Efisien"), ("72", "Cukup Efisien"), ("71.99", "Kurang Efisien")],
)
def test_efficiency_falls_into_one_category(capaian: str, kategori: str) -> None:
    # serapan 80 %: 80 / 80 = 100 %, 72 / 80 = 90 %, 71,99 / 80 = 89,9875 % → 89,99 %
    hasil = efisiensi("rasio", capaian=D(capaian), realisasi=D(80), pagu=D(100), kategori=KATEGORI)
    assert hasil.kategori == kategori


@pytest.mark.parametrize(
    ("metode", "capaian", "realisasi", "pagu", "alasan"),
    [
        ("rasio", None, D(80), D(100), "Capaian belum ada, sehingga efisiensi tidak dapat dihitung."),
        ("rasio", TAK_TERHITUNG, D(80), D(100), ALASAN_TARGET_NOL),
        ("selisih_poin", None, D(80), D(100), "Capaian belum ada, sehingga efisiensi tidak dapat dihitung."),
        ("selisih_poin", D(90), None, D(100), "Realisasi anggaran belum diisi."),
        ("selisih_poin", D(90), D(0), D(0), "Pagu nol, sehingga serapan tidak dapat dihitung."),
        ("rasio", D(90), D(0), D(100), "Serapan nol, sehingga rasio efisiensi tidak dapat dihitung."),
        ("selisih_rupiah", D(90), None, D(100), "Realisasi anggaran belum diisi."),
        ("selisih_rupiah", D(90), D(5), None, "Pagu belum diisi."),
    ],
)
def test_efficiency_says_why_it_cannot_be_computed(
    metode: str, capaian: Decimal | Hasil | None, realisasi: Decimal | None, pagu: Decimal | None, alasan: str
) -> None:
    hasil = efisiensi(metode, capaian=capaian, realisasi=realisasi, pagu=pagu)
    assert (hasil.nilai, hasil.alasan, hasil.kategori) == (None, alasan, None)


def test_rupiah_saved_need_no_positive_pagu() -> None:
    hasil = efisiensi("selisih_rupiah", realisasi=D(5), pagu=D(0))
    assert (hasil.nilai, hasil.bagian, hasil.alasan) == (D(-5), None, "")


def test_efficiency_refuses_floats_and_other_scales() -> None:
    with pytest.raises(TypeError):
        efisiensi("rasio", capaian=1.5, realisasi=D(1), pagu=D(1))  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        efisiensi("selisih_rupiah", realisasi=1.5, pagu=D(1))  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="efisiensi"):
        efisiensi("rasio", capaian=D(1), realisasi=D(1), pagu=D(1), kategori=SKALA_PERMENDAGRI)
