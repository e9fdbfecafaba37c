"""Scores of a worksheet, by hand from the weights and percents of the regulation."""

from __future__ import annotations

from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.nilai import (
    KomponenLKE,
    Pilihan,
    SubLKE,
    hitung_lke,
    nilai_sub,
    pemenuhan,
    persen_kriteria,
    salah_bobot,
    usulan_jawaban,
)

PERSEN = {
    "AA": D(100),
    "A": D(90),
    "BB": D(80),
    "B": D(70),
    "CC": D(60),
    "C": D(50),
    "D": D(30),
    "E": D(0),
}
# PermenPANRB 88/2021: 20 %, 30 %, 50 % of 30, 30, 15, 25.
BOBOT = {
    "1": ("30", "6", "9", "15"),
    "2": ("30", "6", "9", "15"),
    "3": ("15", "3", "4.5", "7.5"),
    "4": ("25", "5", "7.5", "12.5"),
}
LKE = tuple(
    KomponenLKE(
        kode,
        f"Komponen {kode}",
        D(whole),
        tuple(SubLKE(f"{kode}.{letter}", "", D(part)) for letter, part in zip("abc", parts, strict=True)),
    )
    for kode, (whole, *parts) in BOBOT.items()
)
KODE = [sub.kode for part in LKE for sub in part.sub]
# As the official templates hold them: limit reached (BB, E) or exceeded.
PILIHAN = (
    Pilihan("AA", D(100)),
    Pilihan("A", D(90)),
    Pilihan("BB", D(80), D(100), True),
    Pilihan("B", D(70), D(75)),
    Pilihan("CC", D(60), D(50)),
    Pilihan("C", D(50), D(25)),
    Pilihan("D", D(30), D(0)),
    Pilihan("E", D(0), D(0), True),
)


def persen(huruf: str) -> dict[str, D | None]:
    """Answers in the order of the form, "-" for none; one letter stands for all twelve."""
    letters = huruf.split()
    if len(letters) == 1:
        letters *= 12
    return {
        kode: None if letter == "-" else PERSEN[letter] for kode, letter in zip(KODE, letters, strict=True)
    }


@pytest.mark.parametrize(
    ("huruf", "nilai", "predikat"),
    [
        ("BB", "80.00", "BB"),
        ("A", "90.00", "A"),
        ("AA", "100.00", "AA"),
        ("B", "70.00", "B"),
        ("CC", "60.00", "CC"),
        ("C", "50.00", "C"),
        ("D", "30.00", "D"),
        ("E", "0.00", None),
        # 4,80 + 7,20 + 10,50 | 5,40 + 6,30 + 9,00 | 3,00 + 3,60 + 5,25 | 4,00 + 5,25 + 7,50
        ("BB BB B A B CC AA BB B BB B CC", "71.80", "BB"),
        # 3b is A, the others BB: 80,00 - 3,60 + 4,05
        ("BB BB BB BB BB BB BB A BB BB BB BB", "80.45", "A"),
    ],
)
def test_the_score_of_a_full_worksheet(huruf, nilai, predikat) -> None:
    result = hitung_lke(LKE, persen(huruf))
    assert result.lengkap
    assert (result.nilai, result.tepat, result.predikat.label) == (
        D(nilai),
        D(nilai),
        predikat,
    )


def test_the_scores_of_the_komponen_of_the_worked_example() -> None:
    result = hitung_lke(LKE, persen("BB BB B A B CC AA BB B BB B CC"))
    assert [row.nilai for row in result.komponen] == [D("22.50"), D("20.70"), D("11.85"), D("16.75")]
    assert [[sub.nilai for sub in row.sub] for row in result.komponen] == [
        [D("4.80"), D("7.20"), D("10.50")],
        [D("5.40"), D("6.30"), D("9.00")],
        [D("3.00"), D("3.60"), D("5.25")],
        [D("4.00"), D("5.25"), D("7.50")],
    ]
    assert result.komponen[0].persen == D(75)  # 22,50 of 30
    assert "6 × 80%" in result.hasil.rumus_teks and result.hasil.nilai == D("71.80")


# Weights times percents by hand, in hundredths: every product is exact with two decimals.
TABEL = {
    "3": "3.00 2.70 2.40 2.10 1.80 1.50 0.90 0",
    "4.5": "4.50 4.05 3.60 3.15 2.70 2.25 1.35 0",
    "5": "5.00 4.50 4.00 3.50 3.00 2.50 1.50 0",
    "6": "6.00 5.40 4.80 4.20 3.60 3.00 1.80 0",
    "7.5": "7.50 6.75 6.00 5.25 4.50 3.75 2.25 0",
    "9": "9.00 8.10 7.20 6.30 5.40 4.50 2.70 0",
    "12.5": "12.50 11.25 10.00 8.75 7.50 6.25 3.75 0",
    "15": "15.00 13.50 12.00 10.50 9.00 7.50 4.50 0",
}


@pytest.mark.parametrize("kode", KODE)
@pytest.mark.parametrize(("urut", "huruf"), list(enumerate(PERSEN)))
def test_every_answer_of_every_sub_komponen_is_exact(kode, urut, huruf) -> None:
    weight = next(sub.bobot for part in LKE for sub in part.sub if sub.kode == kode)
    assert nilai_sub(weight, PERSEN[huruf]) == D(TABEL[str(weight)].split()[urut])


@pytest.mark.parametrize(
    ("nilai", "predikat"),
    [
        (border, letter)
        for middle, below, above in (
            ("100", "AA", None),
            ("90", "A", "AA"),
            ("80", "BB", "A"),
            ("70", "B", "BB"),
            ("60", "CC", "B"),
            ("50", "C", "CC"),
            ("30", "D", "C"),
        )
        for border, letter in (
            (D(middle) - D("0.01"), below),
            (D(middle), below),
            (D(middle) + D("0.01"), above),
        )
        if letter is not None
    ]
    + [(D("0.01"), "D"), (D(0), None)],
)
def test_upper_borders_belong_to_the_letter_below(nilai, predikat) -> None:
    """PermenPANRB 88/2021, "Nilai > 80 - 90": 90,00 is A, 90,01 is AA; 0 has none."""
    weight = KomponenLKE("1", "", D(100), (SubLKE("1.a", "", D(100)),))
    result = hitung_lke([weight], {"1.a": nilai})
    assert result.nilai == nilai
    assert result.predikat.label == predikat


def test_a_worksheet_that_is_not_full_counts_and_gets_no_predikat() -> None:
    result = hitung_lke(LKE, persen("BB BB BB BB BB BB BB - - - - -"))
    # 24,00 + 24,00 + 80% of 3
    assert (result.nilai, result.teks_terisi, result.lengkap) == (D("50.40"), "7 dari 12 terisi", False)
    assert result.predikat.label is None
    assert [row.nilai for row in result.komponen][3] is None
    assert result.komponen[2].terisi == 1


def test_unanswered_is_not_e() -> None:
    empty, worst = hitung_lke(LKE, {}), hitung_lke(LKE, persen("E"))
    assert (empty.tepat, empty.nilai, empty.terisi) == (None, None, 0)
    assert empty.hasil.alasan == "Belum ada sub komponen yang dijawab."
    assert (worst.tepat, worst.nilai, worst.terisi, worst.lengkap) == (0, 0, 12, True)
    assert worst.predikat.label is None


def test_the_sum_is_rounded_once() -> None:
    """Three thirds of 0,335 are 1,005, which is 1,01; rounded one by one they would be 3 × 0,34 = 1,02."""
    parts = tuple(SubLKE(f"1.{letter}", "", D("33.5")) for letter in "abc")
    result = hitung_lke([KomponenLKE("1", "", D("100.5"), parts)], dict.fromkeys(["1.a", "1.b", "1.c"], D(1)))
    assert result.tepat == D("1.005")
    assert result.nilai == D("1.01")


def test_the_predikat_is_that_of_the_rounded_score() -> None:
    """80,004 is shown as 80,00 and is BB; 80,005 is shown as 80,01 and is A."""
    part = [KomponenLKE("1", "", D(100), (SubLKE("1.a", "", D(100)),))]
    assert hitung_lke(part, {"1.a": D("80.004")}).predikat.label == "BB"
    assert hitung_lke(part, {"1.a": D("80.005")}).predikat.label == "A"


@pytest.mark.parametrize("salah", [D("-0.01"), D("100.01")])
def test_a_percent_outside_its_range_is_refused(salah) -> None:
    with pytest.raises(ValueError, match="between 0 and 100"):
        nilai_sub(D(6), salah)


def test_floats_are_refused() -> None:
    with pytest.raises(TypeError):
        nilai_sub(6.0, D(80))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("jawaban", "hasil"),
    [
        (["terpenuhi"] * 4, D(100)),
        (["terpenuhi", "terpenuhi", "sebagian", "belum"], D("62.5")),
        (["belum"], D(0)),
        (["terpenuhi", ""], None),
        ([], None),
    ],
)
def test_the_share_of_criteria_fulfilled(jawaban, hasil) -> None:
    assert pemenuhan(jawaban) == hasil


@pytest.mark.parametrize(
    ("bagian", "huruf"),
    [
        ("100", "BB"),
        ("99.99", "B"),
        ("75.01", "B"),
        ("75", "CC"),
        ("50.01", "CC"),
        ("50", "C"),
        ("25.01", "C"),
        ("25", "D"),
        ("0.01", "D"),
        ("0", "E"),
    ],
)
def test_the_criteria_propose_at_most_bb(bagian, huruf) -> None:
    found = usulan_jawaban(D(bagian), PILIHAN)
    assert found is not None and found.huruf == huruf
    assert usulan_jawaban(D(bagian), tuple(reversed(PILIHAN))) == found


def test_nothing_is_proposed_without_a_share_or_without_limits() -> None:
    assert usulan_jawaban(None, PILIHAN) is None
    assert usulan_jawaban(D(100), PILIHAN[:2]) is None


@pytest.mark.parametrize(
    ("persen", "hasil"),
    [
        ([D(100), D(75), D(50)], D(75)),
        ([D(100), D(100), D(0)], D(200) / 3),
        ([D(0)], D(0)),
        ([D(100), None], None),
        ([], None),
    ],
)
def test_a_local_worksheet_takes_the_mean_of_its_criteria(persen, hasil) -> None:
    assert persen_kriteria(persen) == hasil


def test_weights_that_sum_are_right() -> None:
    assert salah_bobot(LKE) == ()


def test_weights_that_do_not_sum_are_named() -> None:
    short = KomponenLKE("1", "", D("29.99"), (SubLKE("1.a", "", D("29.99")),))
    uneven = KomponenLKE("2", "", D(30), (SubLKE("2.a", "", D(10)), SubLKE("2.b", "", D("19.5"))))
    assert salah_bobot([short, uneven, *LKE[2:]]) == (
        "Jumlah bobot komponen harus 100, sekarang 99,99.",
        "Jumlah bobot sub komponen 2 harus 30,00, sekarang 29,50.",
    )
    assert salah_bobot([]) == ("Jumlah bobot komponen harus 100, sekarang 0,00.",)


jawaban = st.fixed_dictionaries({kode: st.sampled_from([None, *PERSEN.values()]) for kode in KODE})


@given(jawaban)
def test_the_total_is_the_sum_of_its_parts_and_never_leaves_its_range(persen) -> None:
    result = hitung_lke(LKE, persen)
    parts = [sub.nilai for row in result.komponen for sub in row.sub if sub.nilai is not None]
    assert result.terisi == len(parts)
    if not parts:
        assert result.tepat is None
        return
    assert result.tepat is not None and 0 <= result.tepat <= 100
    assert result.tepat == sum(parts) == sum(row.nilai for row in result.komponen if row.nilai is not None)
    assert result.nilai == result.tepat  # the official steps never need rounding
    assert all(row.nilai is None or row.nilai <= row.komponen.bobot for row in result.komponen)


@given(jawaban)
def test_a_predikat_needs_all_twelve_and_a_score(persen) -> None:
    result = hitung_lke(LKE, persen)
    full = None not in persen.values()
    assert (result.predikat.label is not None) == (full and bool(result.nilai))


@given(jawaban, st.sampled_from(KODE), st.sampled_from(list(PERSEN.values())))
def test_a_better_answer_never_lowers_the_score(persen, kode, lain) -> None:
    before = hitung_lke(LKE, persen)
    old = persen[kode]
    after = hitung_lke(LKE, {**persen, kode: lain})
    if old is None or lain >= old:
        assert (after.tepat or 0) >= (before.tepat or 0)
        if before.predikat.urutan is not None and after.predikat.urutan is not None:
            assert after.predikat.urutan <= before.predikat.urutan
    else:
        assert (after.tepat or 0) <= (before.tepat or 0)


@given(st.lists(st.sampled_from(["terpenuhi", "sebagian", "belum"]), min_size=1, max_size=11))
def test_the_proposal_never_falls_when_a_criterion_rises(jawaban) -> None:
    before = usulan_jawaban(pemenuhan(jawaban), PILIHAN)
    after = usulan_jawaban(pemenuhan(["terpenuhi", *jawaban[1:]]), PILIHAN)
    assert before is not None and after is not None
    assert before.persen <= after.persen <= 80
