"""Charts: positions by hand arithmetic, gaps instead of zeros, words for who does not see the picture."""

from __future__ import annotations

import re
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.charts import Batang, Deret, batang_mendatar, batas_sumbu, garis_kecil, garis_tren

SVG = "{http://www.w3.org/2000/svg}"


def urai(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def semua(svg: str, nama: str, kelas: str) -> list[ElementTree.Element]:
    return [satu for satu in urai(svg).iter(f"{SVG}{nama}") if kelas in satu.get("class", "").split()]


@pytest.mark.parametrize(
    "terbesar, langkah, ujung",
    [
        ("100", "25", "100"),  # 100/4 = 25
        ("103.4", "50", "150"),  # 103,4/4 = 25,85 → 50; three steps hold it
        ("87.7", "25", "100"),
        ("4", "1", "4"),
        ("0.3", "0.1", "0.3"),
        ("0", "1", "4"),
        ("-5", "1", "4"),
    ],
)
def test_axes_have_round_steps(terbesar: str, langkah: str, ujung: str) -> None:
    assert batas_sumbu(Decimal(terbesar)) == (Decimal(langkah), Decimal(ujung))


@given(st.decimals(min_value="0.0001", max_value=10**15, places=4))
def test_every_axis_holds_its_largest_figure_in_four_steps(terbesar: Decimal) -> None:
    langkah, ujung = batas_sumbu(terbesar)
    assert ujung - langkah < terbesar <= ujung <= 4 * langkah


def test_a_bar_is_as_long_as_its_figure() -> None:
    # Drawing area: 720 − 92 − 230 = 398 wide for 0 to 100; half of it is 199.
    svg = batang_mendatar([Batang("A", Decimal(50)), Batang("B", Decimal(100))], judul="Capaian")
    assert [satu.get("width") for satu in semua(svg, "rect", "grafik-batang")] == ["199.0", "398.0"]
    assert [satu.get("x") for satu in semua(svg, "rect", "grafik-batang")] == ["230.0", "230.0"]


def test_a_target_is_marked_at_its_place() -> None:
    # 230 + 398 × 75/100 = 528,5
    svg = batang_mendatar([Batang("A", Decimal(100), target=Decimal(75))], judul="Capaian")
    assert [satu.get("x1") for satu in semua(svg, "line", "grafik-target")] == ["528.5"]


def test_a_missing_or_negative_figure_has_no_bar_but_is_named() -> None:
    svg = batang_mendatar(
        [Batang("A", None, alasan="Target 0"), Batang("B", Decimal(-5)), Batang("C", Decimal(0))],
        judul="Capaian",
    )
    assert semua(svg, "rect", "grafik-batang") == []
    assert [satu.text for satu in semua(svg, "text", "grafik-nilai")] == ["–", "-5,00%", "0,00%"]
    assert urai(svg).findtext(f"{SVG}desc") == "A: – (Target 0); B: -5,00%; C: 0,00%."


def test_a_predikat_level_is_a_class() -> None:
    svg = batang_mendatar([Batang("A", Decimal(40), tingkat=4)], judul="Capaian")
    assert len(semua(svg, "rect", "grafik-p4")) == 1


def test_a_missing_year_is_a_gap() -> None:
    nilai = (Decimal(1), Decimal(2), None, Decimal(3), Decimal(4))
    svg = garis_tren(["1", "2", "3", "4", "5"], [Deret("Realisasi", nilai)], judul="Tren")
    garis = list(urai(svg).iter(f"{SVG}polyline"))
    assert [len(satu.get("points", "").split()) for satu in garis] == [2, 2]
    assert len(list(urai(svg).iter(f"{SVG}circle"))) == 4


def test_a_line_rises_from_the_axis_to_its_end() -> None:
    # Area: x 76…690, y 242 (0) … 16 (4): 300 − 58 = 242.
    svg = garis_tren(["2023", "2024"], [Deret("A", (Decimal(0), Decimal(4)))], judul="Tren")
    assert [satu.get("points") for satu in urai(svg).iter(f"{SVG}polyline")] == ["76.0,242.0 690.0,16.0"]


def test_negative_figures_extend_the_axis_downwards() -> None:
    svg = garis_tren(["1", "2"], [Deret("A", (Decimal(-3), Decimal(4)))], judul="Tren")
    teks = [satu.text for satu in semua(svg, "text", "grafik-teks-redup")]
    assert teks[:8] == ["-3", "-2", "-1", "0", "1", "2", "3", "4"]


@pytest.mark.parametrize(
    "deret",
    [
        [Deret("A", (Decimal(1),))],
        [Deret(str(nomor), (Decimal(1), Decimal(2))) for nomor in range(5)],
    ],
)
def test_lines_that_cannot_be_read_are_refused(deret: list[Deret]) -> None:
    with pytest.raises(ValueError):
        garis_tren(["1", "2"], deret, judul="Tren")


def test_a_sparkline_spans_its_box() -> None:
    svg = garis_kecil([Decimal(1), Decimal(2), Decimal(3)], judul="Tren")
    assert [satu.get("points") for satu in urai(svg).iter(f"{SVG}polyline")] == [
        "6.0,26.0 60.0,16.0 114.0,6.0"
    ]


@pytest.mark.parametrize(
    "nilai", [[], [None], [Decimal(5)], [Decimal(5), Decimal(5)], [None, Decimal(1), None]]
)
def test_a_sparkline_of_almost_nothing_is_still_a_picture(nilai: list[Decimal | None]) -> None:
    assert urai(garis_kecil(nilai, judul="Tren")).findtext(f"{SVG}title") == "Tren"


def test_charts_are_named_escaped_and_free_of_inline_styles() -> None:
    jahat = '<script>alert("x")</script>'
    for svg in (
        batang_mendatar([Batang(jahat, Decimal(1))], judul=jahat),
        garis_tren(["1"], [Deret(jahat, (Decimal(1),))], judul=jahat),
        garis_kecil([Decimal(1)], judul=jahat),
    ):
        akar = urai(svg)
        assert akar.get("role") == "img" and akar.get("aria-label") == jahat
        assert akar.findtext(f"{SVG}title") == jahat
        assert "<script" not in svg
        assert not re.search(r"\sstyle=", svg)


def test_the_same_data_give_the_same_picture() -> None:
    batang = [Batang("A", Decimal(1))]
    assert batang_mendatar(batang, judul="X") == batang_mendatar(batang, judul="X")
