"""Why a printed figure differs: cases worked out by hand, several met in printed reports."""

from __future__ import annotations

from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.cetak.sebab import Keadaan, cari_sebab
from ui.angka import bulatkan


def kunci(keadaan: Keadaan) -> list[str]:
    return [cause.kunci for cause in cari_sebab(keadaan)]


@pytest.mark.parametrize(
    ("keadaan", "expected"),
    [
        # 22,13 / 45 × 100 = 49,1777…: rounded 49,18, cut 49,17.
        (Keadaan(D("49.17"), 2, D("22.13") / D("45") * 100, persen=True), "dipotong"),
        # (80 + 50) / 2 = 65 where 90 of 120 is 75.
        (Keadaan(D("65.00"), 2, D("75"), rincian=(D(80), D(50)), persen=True), "rata_persen"),
        # From 80 to 100: 20/80 = 25 %, not 20/100 = 20 %.
        (
            Keadaan(D("20.00"), 2, D("25"), sebaris={"2023": D(80), "2024": D(100)}, persen=True),
            "pembagi_baru",
        ),
        (Keadaan(D("22.13"), 2, D("11.51"), tahun_lain={"2023": D("22.13")}), "tahun_lain"),
        # 62,27 / 67,45 × 100 = 92,32 from what stands beside it.
        (
            Keadaan(
                D("92.32"),
                2,
                D("94.75"),
                cetak_sebaris={"Target": D("67.45"), "Realisasi": D("62.27")},
                persen=True,
            ),
            "dari_cetak",
        ),
        (Keadaan(D("7.72"), 2, D("10.78"), sekolom={"Kontribusi industri": D("7.72")}), "baris_lain"),
        (Keadaan(D("55.00"), 2, D("25.4"), sebaris={"Target": D(55)}), "kolom_lain"),
        # Target 10, result 8: the indicator falls, (20 − 8) / 10 = 120; printed 8 / 10 = 80.
        (
            Keadaan(D("80.00"), 2, D("120"), sebaris={"Target": D(10), "Realisasi": D(8)}, persen=True),
            "rumus_lain",
        ),
        (Keadaan(D("67.72"), 2, D("67.27"), persen=True), "digit_tertukar"),
        (Keadaan(D("62.27"), 2, D("67.27"), persen=True), "digit_salah"),
        (Keadaan(D("133278850"), 0, D("1332788850")), "digit_salah"),
        (Keadaan(D("317.46"), 2, D("3.1746"), persen=True), "koma_bergeser"),
        # 100 + 250 = 350, printed 340 while the details are printed right.
        (
            Keadaan(D(340), 0, D(350), rincian=(D(100), D(250)), cetak_rincian=(D(100), D(250))),
            "induk_diketik",
        ),
    ],
)
def test_the_cause_is_named_first(keadaan: Keadaan, expected: str) -> None:
    assert kunci(keadaan)[0] == expected


@pytest.mark.parametrize(
    "keadaan",
    [
        Keadaan(D("12.34"), 2, D("98.76")),
        # A hundred stands in many rows by nature: no sign of copying.
        Keadaan(D(100), 0, D(98), sekolom={"lain": D(100)}, tahun_lain={"2023": D(100)}, persen=True),
        # Swapped digits that are not neighbours are no slip of the fingers.
        Keadaan(D(321), 0, D(123)),
    ],
)
def test_nothing_is_guessed(keadaan: Keadaan) -> None:
    assert kunci(keadaan) == []


@given(
    st.decimals(min_value=D("-9999"), max_value=D("99999"), places=6),
    st.integers(0, 3),
    st.dictionaries(st.text(max_size=3), st.decimals(min_value=-999, max_value=999, places=2), max_size=3),
)
def test_any_figures_give_an_answer(benar: D, desimal: int, lain: dict[str, D]) -> None:
    cetak = bulatkan(benar, desimal) + 1
    for cause in cari_sebab(
        Keadaan(
            cetak, desimal, benar, lain, lain, lain, tuple(lain.values()), tuple(lain.values()), lain, True
        )
    ):
        assert cause.kalimat.endswith(".")
