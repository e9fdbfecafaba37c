"""Dates: what officials write is read as that day, everything else is refused with a hint."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.tanggal import TanggalTidakTerbaca, baca_tanggal, tampilkan_tanggal, tanggal_untuk_diubah

HARI = datetime.date(2026, 11, 21)


@pytest.mark.parametrize(
    "teks",
    [
        "21-11-2026",
        "21/11/2026",
        "21.11.2026",
        "21 November 2026",
        "21 november 2026",
        "21 Nov 2026",
        "21 Nop. 2026",
        "21 Nopember 2026",
        "2026-11-21",
        "  21-11-2026\u00a0",
        "21   November   2026",
    ],
)
def test_every_usual_form_is_the_same_day(teks: str) -> None:
    assert baca_tanggal(teks) == HARI


def test_the_day_comes_before_the_month() -> None:
    assert baca_tanggal("5/3/2026") == datetime.date(2026, 3, 5)


@pytest.mark.parametrize("teks, bulan", [("1 Pebruari 2024", 2), ("1 Mei 2024", 5), ("1 Agt 2024", 8)])
def test_names_of_months(teks: str, bulan: int) -> None:
    assert baca_tanggal(teks) == datetime.date(2024, bulan, 1)


@pytest.mark.parametrize(
    "teks, bagian",
    [
        ("31-02-2026", "tidak ada di kalender"),
        ("29/02/2025", "tidak ada di kalender"),
        ("11/21/2026", "tidak ada di kalender"),
        ("21-11-26", "Tulis tanggal seperti"),
        ("21-11/2026", "Tulis tanggal seperti"),
        ("21 Movember 2026", "Tulis tanggal seperti"),
        ("besok", "Tulis tanggal seperti"),
        ("٢١-١١-٢٠٢٦", "Tulis tanggal seperti"),
        ("21-11-0026", "di luar rentang"),
        ("01-01-2101", "di luar rentang"),
    ],
)
def test_anything_else_is_refused_with_a_hint(teks: str, bagian: str) -> None:
    with pytest.raises(TanggalTidakTerbaca) as galat:
        baca_tanggal(teks)
    assert bagian in galat.value.pesan
    assert galat.value.teks == teks


@given(st.dates(min_value=datetime.date(1945, 1, 1), max_value=datetime.date(2100, 12, 31)))
def test_what_is_shown_is_read_back(hari: datetime.date) -> None:
    assert baca_tanggal(tampilkan_tanggal(hari)) == hari
    assert baca_tanggal(tanggal_untuk_diubah(hari)) == hari


def test_a_missing_date_is_a_dash() -> None:
    assert tampilkan_tanggal(None) == "–"
