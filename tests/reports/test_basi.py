"""Figures in an edited text that the data no longer has."""

from __future__ import annotations

import pytest

from reports.basi import AngkaBasi, angka_asing, angka_basi, angka_dalam

DASAR = ("“Satu” terealisasi 75,00% dari target 80,00%.", "Dua indikator memenuhi target. Pagu Rp 4.000.000.")
KINI = ("“Satu” terealisasi 78,50% dari target 80,00%.", "Tiga indikator memenuhi target. Pagu Rp 4.000.000.")


@pytest.mark.parametrize(
    ("teks", "angka"),
    [
        ("Rp 1.250.000 (satu juta)", ("Rp 1.250.000",)),
        ("Rp1.250.000,50, 75,5% dan 3.", ("Rp 1.250.000,50", "75,5%", "3")),
        ("PP 8/2006 dan COVID-19", ("8", "2006", "19")),
        ("dua puluh satu indikator, satu per satu", ("dua puluh satu indikator",)),
        ("tanpa angka", ()),
    ],
)
def test_figures_of_a_text(teks: str, angka: tuple[str, ...]) -> None:
    assert angka_dalam(teks) == angka


def test_changed_figure_that_still_stands_is_named_with_what_it_is_now() -> None:
    text = "Kami mencapai 75,00% dari target 80,00%. Sebanyak dua indikator memenuhi target."
    assert angka_basi(DASAR, KINI, text) == (
        AngkaBasi("75,00%", "78,50%"),
        AngkaBasi("dua indikator", "tiga indikator"),
    )


def test_figure_taken_out_or_unchanged_or_the_writers_own_is_no_matter() -> None:
    assert angka_basi(DASAR, KINI, "Target 80,00%; 12 pelatihan diadakan.") == ()
    assert angka_basi(DASAR, DASAR, " ".join(DASAR)) == ()


def test_without_one_clear_successor_none_is_named() -> None:
    assert angka_basi(("Naik 5,00%.",), ("Uraian lain sama sekali.",), "Naik 5,00%.") == (AngkaBasi("5,00%"),)


def test_figure_beside_a_name_must_stand_in_the_data() -> None:
    text = "Angka Melek Huruf 2 mencapai 91,20%. Kunjungan naik 12,00%. Angka Melek Huruf 2 kini 90,50."
    assert angka_asing(text, ["Angka Melek Huruf 2"], ["90,50%", "Rp 1.000"]) == (
        AngkaBasi("91,20%", dekat="Angka Melek Huruf 2"),
    )


def test_a_name_in_quotes_does_not_end_its_sentence() -> None:
    assert angka_asing("Baik. “Satu” mencapai 91,30%.", ["Satu"], []) == (AngkaBasi("91,30%", dekat="Satu"),)


def test_whole_numbers_and_digits_of_the_name_are_not_judged() -> None:
    assert angka_asing("Indeks 3,5 Kota diukur 4 kali", ["Indeks 3,5 Kota"], []) == ()


def test_trailing_zeros_make_no_difference() -> None:
    assert angka_asing("Satu tercapai 90%", ["Satu"], ["90,00%"]) == ()
