"""Widths of words: the font's own, and lines that never grow wider than asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from ui.huruf import BIASA, TEBAL, bungkus, lebar_teks

HURUF = Path(__file__).parents[2] / "static/fonts/laporan"


@pytest.mark.parametrize(("berkas", "tabel"), [("Regular", BIASA), ("Semibold", TEBAL)])
def test_the_table_is_the_fonts(berkas: str, tabel: dict[str, int]) -> None:
    font = TTFont(HURUF / f"SourceSans3-{berkas}.ttf.woff2")
    names, widths = font.getBestCmap(), font["hmtx"]
    assert font["head"].unitsPerEm == 1000
    assert tabel == {sign: widths[names[ord(sign)]][0] for sign in tabel}
    assert set(map(chr, range(32, 127))) <= set(tabel)


def test_a_line_is_as_wide_as_its_signs() -> None:
    # "Wali": W 786, a 504, l 255, i 246 = 1791 thousandths; at 12 units 21,492, rounded up.
    assert lebar_teks("Wali", 12) == 22
    assert lebar_teks("", 12) == 0
    # A sign without a width counts as the widest one.
    assert lebar_teks("漢", 1000) == max(BIASA.values())


def test_words_stay_whole_where_they_fit() -> None:
    assert bungkus("Seksi Pelatihan Kerja", 200, 12) == ("Seksi Pelatihan Kerja",)
    assert bungkus("Seksi Pelatihan Kerja", 60, 12) == ("Seksi", "Pelatihan", "Kerja")
    assert bungkus("Listrik/Penerangan", 70, 12) == ("Listrik/", "Penerangan")
    assert bungkus("", 60, 12) == ()


@given(
    teks=st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=120),
    lebar=st.integers(min_value=30, max_value=300),
    tebal=st.booleans(),
)
def test_no_line_is_too_wide_and_no_letter_is_lost(teks: str, lebar: int, tebal: bool) -> None:
    lines = bungkus(teks, lebar, 12, tebal=tebal)
    assert all(lebar_teks(line, 12, tebal=tebal) <= lebar for line in lines)
    assert "".join("".join(lines).split()) == "".join(teks.split())


def test_a_line_too_short_for_any_word_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="too short"):
        bungkus("Kata", 10, 12)
