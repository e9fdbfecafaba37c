"""Unusual figures: each edge by hand, and what a quarter needs before it is handed in."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budget.rules import Sifat, Temuan
from performance.capaian import hitung_capaian
from performance.nilai import Grade
from performance.rules import (
    CAPAIAN_WAJAR,
    PERSEN_BAGIAN,
    SESUAI_KOMPONEN,
    TARGET_MENANTANG,
    TEMUAN_DIJELASKAN,
    TIDAK_MELONJAK,
    TIDAK_SELALU_TEPAT,
    TRIWULAN_LENGKAP,
    periksa_bagian,
    periksa_capaian,
    periksa_komponen,
    periksa_lonjakan,
    periksa_pengajuan,
    periksa_target_menantang,
    periksa_tepat_sama,
)


def d(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def only(found: list[Temuan], rule: object) -> str:
    """The sentence of the one finding, which must be of this rule."""
    assert [one.aturan for one in found] == [rule]
    return found[0].pesan


@pytest.mark.parametrize(
    ("target", "result", "limit", "asked"),
    [
        ("50", "100", "200", False),  # 200%: the edge itself
        ("50", "100.01", "200", True),  # 200,02%
        ("100", "120", "120", False),
        ("100", "121", "120", True),
        ("0", "5", "200", False),  # cannot be computed
    ],
)
def test_a_capaian_above_the_limit_is_asked_about(target, result, limit, asked) -> None:
    found = periksa_capaian(hitung_capaian(Decimal(target), Decimal(result), "positif"), Decimal(limit))
    assert bool(found) == asked
    if asked:
        assert f"{limit}%" in only(found, CAPAIAN_WAJAR)


@pytest.mark.parametrize(
    ("value", "share", "upper", "lower", "says"),
    [
        ("100", True, "5", "5", None),
        ("0", True, "0", "5", None),
        ("120", True, "6", "5", "Pembilang 6 melebihi penyebut 5."),
        ("100.01", True, None, None, "100,01%"),
        ("-1", True, None, None, "-1%"),
        ("120", False, "6", "5", None),  # growth may exceed 100
    ],
)
def test_a_share_stays_between_nothing_and_everything(value, share, upper, lower, says) -> None:
    found = periksa_bagian(Decimal(value), bagian=share, pembilang=d(upper), penyebut=d(lower))
    if says is None:
        assert found == []
    else:
        assert says in only(found, PERSEN_BAGIAN)
        assert found[0].aturan.sifat == Sifat.BERTANYA  # asked, never refused


@pytest.mark.parametrize(
    ("years", "asked"),
    [
        ([("70", "70"), ("75", "75"), ("80.5", "80.5")], True),
        ([("70", "70"), ("75", "75.01"), ("80", "80")], False),
        ([("70", "70.00"), ("75", "75"), ("80", "80")], True),  # the same number
        ([("75", "75"), ("80", "80")], False),
        ([(None, None), ("75", "75"), ("80", "80")], False),
        ([("1", "2"), ("70", "70"), ("75", "75"), ("80", "80")], True),
    ],
)
def test_three_years_of_exactly_the_target_are_asked_about(years, asked) -> None:
    rows = [(2020 + n, d(target), d(result)) for n, (target, result) in enumerate(years)]
    found = periksa_tepat_sama(rows)
    assert bool(found) == asked
    if asked:
        assert str(rows[-1][0]) in only(found, TIDAK_SELALU_TEPAT)


def test_letters_are_never_exactly_the_target() -> None:
    rows = [(year, Grade("BB"), Grade("BB")) for year in (2022, 2023, 2024)]
    assert periksa_tepat_sama(rows) == []


@pytest.mark.parametrize(
    ("before", "now", "limit", "says"),
    [
        ("100", "150", "50", None),
        ("100", "150.01", "50", "naik 50,01%"),
        ("100", "50", "50", None),
        ("100", "49", "50", "turun 51,00%"),
        ("0", "49", "50", None),  # no percentage of nothing
        (None, "49", "50", None),
        ("100", None, "50", None),
    ],
)
def test_a_jump_against_last_year_is_asked_about(before, now, limit, says) -> None:
    found = periksa_lonjakan(d(before), d(now), Decimal(limit), "tahun 2023")
    if says is None:
        assert found == []
    else:
        assert says in only(found, TIDAK_MELONJAK) and "tahun 2023 (100)" in found[0].pesan


@pytest.mark.parametrize(
    ("target", "last", "method", "asked"),
    [
        ("70", "70", "positif", False),
        ("69.9", "70", "positif", True),
        ("70", "69.9", "positif", False),
        ("10", "9", "negatif", True),
        ("10", "10", "rasio_terbalik", False),
        ("11", "10", "rasio_terbalik", True),
        ("5", "10", "stabil", False),
        (None, "70", "positif", False),
        ("70", None, "positif", False),
    ],
)
def test_a_target_easier_than_last_years_result_is_asked_about(target, last, method, asked) -> None:
    found = periksa_target_menantang(d(target), d(last), method, 2023)
    assert bool(found) == asked
    if asked:
        assert "2023" in only(found, TARGET_MENANTANG)


@pytest.mark.parametrize(
    ("value", "upper", "lower", "factor", "says"),
    [
        ("65.18", "204", "313", "100", None),  # 65,1757… as published with two decimals
        ("65.180000", "204", "313", "100", None),  # as the database gives it back
        ("65", "204", "313", "100", None),
        ("65.17", "204", "313", "100", "65,18"),
        ("66", "204", "313", "100", "65,18"),
        ("2.5", "5", "2", "1", None),
        ("2.5", "5", "0", "1", None),  # cannot be computed
        ("2.5", None, "2", "1", None),
    ],
)
def test_a_value_that_its_components_do_not_give_is_asked_about(value, upper, lower, factor, says) -> None:
    found = periksa_komponen(Decimal(value), d(upper), d(lower), Decimal(factor))
    if says is None:
        assert found == []
    else:
        assert says in only(found, SESUAI_KOMPONEN)


@given(
    before=st.decimals("0.01", "1000000", places=2),
    now=st.decimals("0", "1000000", places=2),
    limit=st.integers(1, 500),
)
def test_a_jump_is_asked_about_exactly_beyond_the_limit(before: Decimal, now: Decimal, limit: int) -> None:
    beyond = abs(now - before) * 100 > before * limit
    assert bool(periksa_lonjakan(before, now, Decimal(limit), "tahun 2023")) == beyond


@dataclass(frozen=True)
class Open:
    temuan: Temuan
    nama: str = "Persentase koperasi aktif"
    tuntas: bool = False


def test_a_quarter_waits_for_what_holds_and_for_every_explanation() -> None:
    missing, asked = (
        Temuan(TRIWULAN_LENGKAP, "nilai", "Belum diisi."),
        Temuan(CAPAIAN_WAJAR, "nilai", "Tinggi."),
    )
    found = periksa_pengajuan([Open(missing), Open(asked), Open(asked, tuntas=True)])
    assert [one.aturan for one in found] == [TRIWULAN_LENGKAP, TEMUAN_DIJELASKAN]
    assert found[0].pesan == "Persentase koperasi aktif: Belum diisi."
    assert found[1].pesan == "Persentase koperasi aktif: Tinggi. Tulis penjelasannya."
    assert {one.aturan.sifat for one in found} == {Sifat.MENAHAN}
    assert periksa_pengajuan([Open(asked, tuntas=True)]) == []
