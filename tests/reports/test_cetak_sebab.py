"""Why a printed figure differs: cases worked out by hand, several met in printed reports."""

from __future__ import annotations

from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.cetak.sebab import NAMA_SEBAB, Keadaan, cari_sebab
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
                terhitung=True,
            ),
            "dari_cetak",
        ),
        (Keadaan(D("7.72"), 2, D("10.78"), sekolom={"Kontribusi industri": D("7.72")}), "baris_lain"),
        (Keadaan(D("55.00"), 2, D("25.4"), sebaris={"Target": D(55)}), "kolom_lain"),
        # Target 10, result 8: the indicator falls, (20 − 8) / 10 = 120; printed 8 / 10 = 80.
        (
            Keadaan(
                D("80.00"),
                2,
                D("120"),
                sebaris={"Target": D(10), "Realisasi": D(8)},
                persen=True,
                terhitung=True,
            ),
            "rumus_lain",
        ),
        (Keadaan(D("67.72"), 2, D("67.27"), persen=True), "digit_tertukar"),
        (Keadaan(D("62.27"), 2, D("67.27"), persen=True), "digit_salah"),
        (Keadaan(D("133278850"), 0, D("1332788850")), "digit_salah"),
        (Keadaan(D("317.46"), 2, D("3.1746"), persen=True), "koma_bergeser"),
        # Results 42, 48, 42, 42 of four years: the mean is 43,5.
        (
            Keadaan(
                D("43.5"), 1, D(42), deret={"Realisasi": {2021: D(42), 2022: D(48), 2023: D(42), 2024: D(42)}}
            ),
            "rata_tahun",
        ),
        # (30 + 27) / (50 + 75) = 45,6 %: sums over years divided.
        (
            Keadaan(
                D("45.6"),
                1,
                D(60),
                deret={"Target": {2023: D(50), 2024: D(75)}, "Realisasi": {2023: D(30), 2024: D(27)}},
                persen=True,
            ),
            "rata_tahun",
        ),
        # 67,72 / 71 = 95,38 %, 67,27 / 71 = 94,75 %.
        (
            Keadaan(
                D("95.38"),
                2,
                D("67.27") / D("71") * 100,
                sebaris={"Target": D(71), "Realisasi": D("67.27")},
                persen=True,
                terhitung=True,
            ),
            "digit_tertukar",
        ),
        # 4,3 / 13 = 33,08 %, 4,33 / 13 = 33,31 %.
        (
            Keadaan(
                D("33.08"),
                2,
                D("4.33") / D("13") * 100,
                sebaris={"Target": D(13), "Realisasi": D("4.33")},
                persen=True,
                terhitung=True,
            ),
            "setelah_bulat",
        ),
        # 15,873 / 5 = 317,46 %, 15,87 / 5 = 317,40 %.
        (
            Keadaan(
                D("317.46"),
                2,
                D("317.4"),
                sebaris={"Target": D(5), "Realisasi": D("15.87")},
                persen=True,
                terhitung=True,
            ),
            "sebelum_bulat",
        ),
        # 31,82 × 98,10 / 100 = 31,22: as a ratio 0,31; 31,82 / 98,10 = 32,44 %.
        (
            Keadaan(
                D("0.31"),
                2,
                D("31.82") / D("98.10") * 100,
                sebaris={"Capaian": D("31.82"), "Serapan": D("98.10")},
                persen=True,
                terhitung=True,
            ),
            "dikali",
        ),
        (Keadaan(D(100), 0, D("111.52"), persen=True), "dibatasi"),
        (Keadaan(D(168000000), 0, D(168)), "satuan_lain"),
        # 100 + 250 is what is printed, though one of the two should be 260.
        (
            Keadaan(D(350), 0, D(360), cetak_rincian=(D(100), D(250)), rincian_lengkap=True),
            "ikut_rincian",
        ),
        # The printed total leaves 640 for this row, which prints 512.
        (Keadaan(D(512), 0, D(640), dari_induk=D(640)), "bukan_rincian"),
        # 344 − 267 = 77 from what stands beside it.
        (
            Keadaan(D(77), 0, D(98), cetak_sebaris={"Pagu": D(344), "Realisasi": D(267)}, terhitung=True),
            "dari_cetak",
        ),
        # Neither 267 / 344 = 77,62 % nor the mean of the details, but between them.
        (
            Keadaan(
                D("81.31"),
                2,
                D("77.62"),
                cetak_sebaris={"Pagu": D(344000), "Realisasi": D(267000)},
                rincian=(D("68.02"), D("92.12")),
                persen=True,
            ),
            "rata_persen",
        ),
        (Keadaan(D("621.72"), 2, D("62.5"), cetak_sekolom={"UMKM dibina": D("621.72")}), "baris_lain"),
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


angka = st.decimals(min_value=-999, max_value=999, places=2)
bernama = st.dictionaries(st.text(max_size=3), angka, max_size=3)


@given(
    st.decimals(min_value=D("-9999"), max_value=D("99999"), places=6),
    st.integers(0, 3),
    bernama,
    st.dictionaries(st.integers(2020, 2025), angka, max_size=4),
    st.booleans(),
)
def test_any_figures_give_an_answer(
    benar: D, desimal: int, lain: dict[str, D], tahun: dict[int, D], ya: bool
) -> None:
    keadaan = Keadaan(
        bulatkan(benar, desimal) + 1,
        desimal,
        benar,
        sebaris=lain,
        sekolom=lain,
        tempat_lain=lain,
        tahun_lain=lain,
        deret={"Realisasi": tahun, "Target": tahun},
        cetak_sebaris=lain,
        cetak_sekolom=lain,
        cetak_lain=lain,
        rincian=tuple(lain.values()),
        cetak_rincian=tuple(lain.values()),
        rincian_lengkap=ya,
        dari_induk=benar,
        persen=ya,
        terhitung=True,
    )
    causes = cari_sebab(keadaan)
    assert len(causes) <= 4
    for cause in causes:
        assert cause.kalimat.endswith(".")
        assert cause.kunci in NAMA_SEBAB
