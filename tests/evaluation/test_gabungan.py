"""The government as a whole: means, merging only by a rule, the official sampling; all figures by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.gabungan import (
    NAMA_KLASTER,
    TANPA_ATURAN,
    KomponenDinilai,
    SubDinilai,
    UnitDinilai,
    gabung,
    per_klaster,
    per_komponen,
    periksa_sampel,
    rata_unit,
    terlemah,
)
from ui.angka import bulatkan

D = Decimal
NILAI = st.decimals(min_value=0, max_value=100, places=2)
UNIT = st.builds(UnitDinilai, st.just("Dinas"), st.sampled_from(list(NAMA_KLASTER)), NILAI)


def unit(klaster: str, *nilai: str) -> list[UnitDinilai]:
    return [UnitDinilai(f"{klaster} {place}", klaster, D(one)) for place, one in enumerate(nilai, start=1)]


def penuh(utama: str, pendukung: str, tambahan: str) -> list[UnitDinilai]:
    """Three units of each cluster, all with the same score."""
    return (
        unit("utama", *[utama] * 3) + unit("pendukung", *[pendukung] * 3) + unit("tambahan", *[tambahan] * 3)
    )


def test_the_mean_is_exact_and_explains_itself() -> None:
    found = rata_unit(unit("utama", "70.00", "71.00", "71.00"))
    assert bulatkan(found.nilai) == D("70.67")  # 212 / 3 = 70.666…
    assert found.rumus_teks.endswith("(70,00 + 71,00 + 71,00) ÷ 3 = 70,67")
    assert found.masukan == (("utama 1", D("70.00")), ("utama 2", D("71.00")), ("utama 3", D("71.00")))
    assert "tidak menetapkan rumus" in found.sumber
    assert rata_unit([]).nilai is None and rata_unit([]).alasan == "Belum ada unit yang nilainya disampaikan."


def test_clusters_keep_their_own_means() -> None:
    utama, pendukung, tambahan = per_klaster(unit("utama", "80.00", "80.02") + unit("tambahan", "0.00"))
    assert (utama.jumlah, utama.hasil.nilai, utama.predikat.label) == (2, D("80.01"), "A")
    assert (pendukung.jumlah, pendukung.hasil.nilai, pendukung.predikat.label) == (0, None, None)
    # A mean of 0 is a score without predikat.
    assert (tambahan.jumlah, tambahan.hasil.nilai, tambahan.predikat.label) == (1, D(0), None)


@pytest.mark.parametrize(
    ("instansi", "unit_", "bobot", "nilai", "alasan"),
    [
        ("70.00", "80.00", None, None, TANPA_ATURAN),
        ("70.00", "80.00", "50", D("75.00"), ""),
        ("70.00", "80.00", "60", D("74.00"), ""),  # 42 + 32
        ("74.50", "68.25", "25", D("69.8125"), ""),  # 18.625 + 51.1875
        (None, "80.00", "50", None, "Belum dapat digabung: belum ada nilai instansi."),
        ("70.00", None, "50", None, "Belum dapat digabung: belum ada nilai unit."),
    ],
)
def test_scores_are_merged_only_by_a_rule(instansi, unit_, bobot, nilai, alasan) -> None:
    whole, units, share = (None if one is None else D(one) for one in (instansi, unit_, bobot))
    found = gabung(whole, units, share)
    assert (found.nilai, found.alasan) == (nilai, alasan)


def test_the_merged_score_shows_how_it_was_made() -> None:
    assert gabung(D("74.50"), D("68.25"), D(25)).rumus_teks.endswith("= 74,50 × 25% + 68,25 × 75% = 69,81")


@pytest.mark.parametrize("bobot", [D("-0.01"), D("100.01")])
def test_a_weight_outside_the_scale_is_refused(bobot: Decimal) -> None:
    with pytest.raises(ValueError, match="bobot_instansi"):
        gabung(D(70), D(70), bobot)


def test_floats_are_refused() -> None:
    with pytest.raises(TypeError):
        rata_unit([UnitDinilai("x", "utama", 0.5)])  # type: ignore[arg-type]


# Scores of three units in Utama, Pendukung, Tambahan → the best target they allow. Upper bounds belong to the
# band, so a mean of 80,00 is still BB and one of 60,00 still CC.
@pytest.mark.parametrize(
    ("nilai", "terbaik"),
    [
        (("80.01", "80.01", "80.01"), "AA"),
        (("80.01", "80.01", "80.00"), "A"),
        (("80.01", "70.01", "30.00"), "A"),
        (("80.01", "70.00", "90.00"), "BB"),
        (("80.00", "90.00", "90.00"), "BB"),
        (("70.01", "10.00", "10.00"), "BB"),
        (("70.00", "90.00", "90.00"), "B"),
        (("60.01", "1.00", "1.00"), "B"),
        (("60.00", "90.00", "90.00"), "CC"),
        (("0.00", "0.00", "0.00"), "CC"),
    ],
)
def test_the_sampling_holds_cluster_averages(nilai: tuple[str, str, str], terbaik: str) -> None:
    clusters = per_klaster(penuh(*nilai))
    met = [
        target
        for target in ("AA", "A", "BB", "B", "CC")
        if all(one.terpenuhi for one in periksa_sampel(target, clusters))
    ]
    assert met[0] == terbaik


@pytest.mark.parametrize(
    ("target", "utama", "pendukung", "tambahan", "terpenuhi"),
    [
        ("D", 0, 0, 0, []),
        ("C", 0, 0, 0, []),
        ("CC", 3, 0, 0, [True]),
        ("CC", 2, 9, 9, [False]),
        ("B", 3, 3, 0, [True, True, True]),
        ("B", 3, 2, 9, [True, False, True]),
        ("B", 2, 3, 0, [False, True, True]),
        ("BB", 3, 3, 3, [True, True, True, True]),
        ("BB", 3, 3, 2, [True, True, False, True]),
        ("A", 3, 3, 3, [True, True, True, True, True]),
        ("A", 3, 3, 0, [True, True, False, True, True]),
        ("AA", 3, 3, 3, [True, True, True, True, True, True]),
        ("AA", 0, 3, 3, [False, True, True, False, True, True]),
    ],
)
def test_the_sampling_counts_units(target, utama, pendukung, tambahan, terpenuhi) -> None:
    """Every unit scores 85 (A), so only the counts decide, and a cluster without units has no average."""
    rows = [
        one
        for cluster, count in (("utama", utama), ("pendukung", pendukung), ("tambahan", tambahan))
        for one in unit(cluster, *["85.00"] * count)
    ]
    assert [one.terpenuhi for one in periksa_sampel(target, per_klaster(rows))] == terpenuhi


def test_the_sampling_says_what_is_there_and_what_lacks() -> None:
    rows = unit("utama", "65.00", "65.00", "65.00") + unit("pendukung", "90.00")
    assert [one.teks for one in periksa_sampel("BB", per_klaster(rows))] == [
        "Klaster Utama: sedikitnya 3 unit dievaluasi, sudah 3 unit.",
        "Klaster Pendukung: sedikitnya 3 unit dievaluasi, baru 1 unit, kurang 2.",
        "Klaster Tambahan: sedikitnya 3 unit dievaluasi, baru 0 unit, kurang 3.",
        "Rata-rata Klaster Utama sedikitnya berpredikat BB, sekarang 65,00 (B).",
    ]
    assert periksa_sampel("CC", per_klaster([]))[0].teks.endswith("baru 0 unit, kurang 3.")
    assert periksa_sampel("A", per_klaster([]))[-1].teks == (
        "Rata-rata Klaster Pendukung sedikitnya berpredikat BB, belum ada nilainya."
    )


def bagian(satu: str, dua: str) -> tuple[KomponenDinilai, ...]:
    return (
        KomponenDinilai("1", "Perencanaan Kinerja", D(30), D(satu)),
        KomponenDinilai("2", "Pengukuran Kinerja", D(30), D(dua)),
    )


def test_the_merged_worksheet_puts_all_sides_beside_each_other() -> None:
    whole = UnitDinilai("Kota Asri", "instansi", D("43.20"), bagian("22.50", "20.70"))
    units = [
        UnitDinilai("A", "utama", D(48), bagian("24", "24")),
        UnitDinilai("B", "utama", D(45), bagian("21", "24")),
        UnitDinilai("C", "pendukung", D(36), bagian("18", "18")),
    ]
    first, second = per_komponen(whole, units, None)
    assert (first.kode, first.bobot, first.instansi, first.unit) == ("1", D(30), D("22.50"), D(21))
    assert first.klaster == {"utama": D("22.5"), "pendukung": D(18), "tambahan": None}
    assert (second.instansi, second.unit, second.gabungan) == (D("20.70"), D(22), None)
    # By a rule of 40 %: 22.50 × 40 % + 21 × 60 % = 9 + 12.6.
    merged = per_komponen(whole, units, D(40))[0]
    assert (merged.gabungan, merged.persen) == (D("21.6"), D(72))  # 21.6 of 30
    assert first.persen is None
    assert per_komponen(None, units, D(40))[0].gabungan is None
    assert per_komponen(None, [], None) == ()


def test_worksheets_of_another_regulation_have_their_own_rows() -> None:
    old = UnitDinilai("L", "utama", D(50), (KomponenDinilai("2", "Pengukuran Kinerja", D(25), D(20)),))
    new = UnitDinilai("B", "utama", D(50), bagian("24", "24"))
    rows = per_komponen(None, [old, new], None)
    assert [(row.kode, row.bobot, row.unit) for row in rows] == [
        ("1", D(30), D(24)),
        ("2", D(25), D(20)),
        ("2", D(30), D(24)),
    ]


def test_the_weakest_costs_most_among_equals() -> None:
    rows = [
        SubDinilai("1.a", "a", D(6), D(60)),
        SubDinilai("1.b", "b", D(9), D(50)),
        SubDinilai("1.c", "c", D(15), D(50)),
        SubDinilai("2.c", "d", D(15), D(50)),
    ]
    found = terlemah(rows)
    assert found is not None and found.kode == "1.c"
    assert terlemah([]) is None


@given(st.lists(UNIT, min_size=1, max_size=12))
def test_a_mean_lies_among_its_scores(rows: list[UnitDinilai]) -> None:
    mean = bulatkan(rata_unit(rows).nilai or D(0))
    assert min(one.nilai for one in rows) <= mean <= max(one.nilai for one in rows)


@given(NILAI, NILAI, NILAI)
def test_merging_lies_between_both_and_ends_at_each(instansi, unit_, bobot) -> None:
    assert gabung(instansi, unit_, D(100)).nilai == instansi
    assert gabung(instansi, unit_, D(0)).nilai == unit_
    found = gabung(instansi, unit_, bobot).nilai
    assert found is not None and min(instansi, unit_) <= found <= max(instansi, unit_)


@given(st.lists(UNIT, max_size=12))
def test_a_target_that_is_reached_includes_the_lower_ones(rows: list[UnitDinilai]) -> None:
    clusters = per_klaster(rows)
    met = [
        all(one.terpenuhi for one in periksa_sampel(target, clusters))
        for target in ("D", "C", "CC", "B", "BB", "A", "AA")
    ]
    assert met == sorted(met, reverse=True)
