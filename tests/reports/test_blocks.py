"""The blocks check their own shape; the widths of a printed table keep figures whole."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reports import sel
from reports.blocks import Jenis, Kolom, TabelBlok
from reports.renderers.lebar import tata_letak

DUA_KOLOM = (Kolom("Nama", lebar=30), Kolom("Jumlah (Rp)", Jenis.RUPIAH, 10))


@pytest.mark.parametrize(
    "row",
    [
        sel.baris(sel.teks("A")),
        sel.baris(sel.teks("A"), sel.teks("B"), sel.teks("C")),
        sel.baris(sel.label_jumlah("A", 2), sel.rupiah(Decimal(1))),
        sel.kelompok("A", 3),
    ],
)
def test_row_of_another_length_is_refused(row) -> None:
    with pytest.raises(ValueError, match="row 1 fills"):
        TabelBlok("x", "X", DUA_KOLOM, (row,))


def test_spanning_cells_count_as_their_columns() -> None:
    table = TabelBlok("x", "X", DUA_KOLOM, (sel.kelompok("Semua", 2),))
    assert table.baris[0].sel[0].kolom == 2


def test_table_without_rows_needs_a_sentence() -> None:
    with pytest.raises(ValueError, match="needs a sentence"):
        TabelBlok("x", "X", DUA_KOLOM, ())


def test_neighbouring_columns_share_a_group_heading() -> None:
    columns = (Kolom("No."), Kolom("2023", grup="Target"), Kolom("2024", grup="Target"), Kolom("Akhir"))
    table = TabelBlok("x", "X", columns, (), kosong="–")
    assert table.kepala == (("", 1), ("Target", 2), ("", 1))
    assert TabelBlok("x", "X", DUA_KOLOM, (), kosong="–").kepala == ()


def persen(text: str) -> Decimal:
    return Decimal(text.rstrip("%"))


def test_figures_get_the_width_they_need() -> None:
    # "1.234.567.890.123": 13 digits of 1,6 mm and 4 dots of 0,9 mm, 3 mm of padding: 27,4 of 160 mm = 17,1%.
    row = sel.baris(sel.teks("Nama yang panjang sekali"), sel.rupiah(Decimal(1234567890123)))
    table = TabelBlok("x", "X", (Kolom("Nama", lebar=95), Kolom("Rp", Jenis.RUPIAH, 5)), (row,))
    layout = tata_letak(table)
    assert not layout.lanskap
    assert persen(layout.lebar[1]) >= Decimal("17.1")
    assert sum(map(persen, layout.lebar)) == pytest.approx(Decimal(100), abs=Decimal("0.05"))


def test_table_too_wide_for_an_upright_page_is_laid_on_its_side() -> None:
    columns = (Kolom("Nama"), *(Kolom(str(year), Jenis.RUPIAH) for year in range(2019, 2026)))
    row = sel.baris(sel.teks("A"), *(sel.rupiah(Decimal(1234567890123)) for _column in columns[1:]))
    # 7 × 27,4 mm = 191,8 mm > 160 mm.
    assert tata_letak(TabelBlok("x", "X", columns, (row,))).lanskap
