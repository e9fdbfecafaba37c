"""The workbook: numbers as numbers, texts as texts, names and links that work."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from reports.blocks import Baris, Dokumen, Gaya, Jenis, Kolom, Sel, TabelBlok
from reports.renderers import rumus_xlsx
from reports.renderers.rumus_xlsx import BagianBobot, Jumlah, JumlahBaris, Persentase, rumus_baris
from reports.renderers.xlsx import angka_sel, nama_lembar, xlsx_laporan
from ui.angka import tampilkan

TEKS = Kolom("Uraian")


def tabel(kunci: str, *baris: Baris, kolom: tuple[Kolom, ...] = (TEKS,), **lain) -> TabelBlok:
    return TabelBlok(kunci, lain.pop("judul", "Judul"), kolom, baris, nomor=lain.pop("nomor", "1.1"), **lain)


def buku(*tabel: TabelBlok):
    return load_workbook(BytesIO(xlsx_laporan(Dokumen("LKjIP", "Dinas", "Kota", 2024, tabel))))


def satu(sel: Sel):
    return buku(tabel("a", Baris((sel,)))).worksheets[1]["A4"]


@pytest.mark.parametrize(
    ("sel", "nilai", "bentuk"),
    [
        (Sel(Decimal("1234567.5"), "1.234.567,50", Jenis.RUPIAH), 1234567.5, "#,##0.00"),
        (Sel(Decimal(1234567), "1.234.567", Jenis.RUPIAH), 1234567, "#,##0"),
        # A percentage is a real one: 66,666…% is two thirds, shown with the report's two decimals.
        (Sel(Decimal("66.6666666666"), "66,67%", Jenis.PERSEN), 0.666666666666, "#,##0.00%"),
        (Sel(Decimal(-3), "-3", Jenis.ANGKA), -3, "#,##0"),
        (Sel(Decimal(5), "5 unit", Jenis.ANGKA), 5, '#,##0" unit"'),
        (Sel("12", "12", Jenis.NOMOR), 12, "0"),
        # A paper's own writing without dots.
        (Sel(Decimal(10080), "10080", Jenis.ANGKA), 10080, "0"),
    ],
)
def test_a_figure_is_a_number_shown_as_in_the_report(sel: Sel, nilai: float, bentuk: str) -> None:
    cell = satu(sel)
    assert (cell.data_type, cell.value, cell.number_format) == ("n", pytest.approx(nilai, rel=1e-12), bentuk)


@pytest.mark.parametrize(
    "sel",
    [
        Sel("BB (75)", "BB (75)", Jenis.ANGKA),
        # The cell shows another number than it holds: the words stand.
        Sel(Decimal(80), "75", Jenis.ANGKA),
        Sel(Decimal(8), "8 dari 10", Jenis.ANGKA),
        Sel(None, "–", Jenis.PERSEN),
        Sel("2.17.01", "2.17.01", Jenis.KODE),
    ],
)
def test_what_is_no_number_stays_text(sel: Sel) -> None:
    cell = satu(sel)
    assert (cell.data_type, cell.value) == ("s", sel.tampil)


@pytest.mark.parametrize("teks", ["=1+1", "+62", "-5 orang", "@nama", '=HYPERLINK("x")'])
def test_a_text_never_becomes_a_formula(teks: str) -> None:
    cell = satu(Sel(teks, teks))
    assert (cell.data_type, cell.value, cell.quotePrefix) == ("s", teks, True)


def test_control_characters_are_left_out() -> None:
    assert satu(Sel("a\x00b\x0bc", "a\x00b\x0bc")).value == "abc"


@given(st.decimals(min_value=-(10**12), max_value=10**12, allow_nan=False, places=4), st.integers(0, 2))
def test_the_number_is_the_one_shown(nilai: Decimal, desimal: int) -> None:
    number, form = angka_sel(Sel(nilai, tampilkan(nilai, "persen", desimal), Jenis.PERSEN))
    assert number is not None and number * 100 == nilai
    assert form == ("#,##0%", "#,##0.0%", "#,##0.00%")[desimal]


def test_sheet_names_are_legal_and_distinct() -> None:
    row = Baris((Sel("a", "a"),))
    long = "Rencana [Aksi] 2024/2025: Target? 'Semua' \\ Triwulan * yang panjang sekali"
    tables = [tabel(str(n), row, judul=long) for n in range(12)]
    names = list(nama_lembar(tables).values())
    assert len({name.casefold() for name in names}) == 12
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in names)
    assert names[0].startswith("1.1 Rencana Aksi 2024 2025")
    assert [sheet.title for sheet in buku(*tables).worksheets] == ["Daftar Tabel", *names]


def test_the_list_leads_to_the_sheets_and_says_what_is_empty() -> None:
    book = buku(tabel("a", Baris((Sel("x", "x"),))), tabel("b", kosong="Belum ada data.", nomor=""))
    overview = book["Daftar Tabel"]
    assert overview["B4"].hyperlink.location == "'1.1 Judul'!A1"
    assert (overview["B5"].hyperlink, overview["D5"].value) == (None, "Belum ada data.")
    assert book["1.1 Judul"]["A2"].hyperlink.location == "'Daftar Tabel'!A1"


def test_heading_is_frozen_groups_are_merged_and_notes_stand_below() -> None:
    columns = (TEKS, Kolom("2023", Jenis.ANGKA, grup="Target"), Kolom("2024", Jenis.ANGKA, grup="Target"))
    rows = (
        Baris((Sel("Kelompok", "Kelompok", kolom=3),), Gaya.KELOMPOK),
        Baris((Sel("a", "a"), Sel(Decimal(1), "1", Jenis.ANGKA), Sel(Decimal(2), "2", Jenis.ANGKA))),
    )
    sheet = buku(tabel("a", *rows, kolom=columns, catatan=("satu", "dua"))).worksheets[1]
    assert sheet.freeze_panes == "A5"
    assert {str(one) for one in sheet.merged_cells.ranges} == {"A3:A4", "B3:C3", "A5:C5"}
    assert [[cell.value for cell in row] for row in sheet["A3:C4"]] == [
        ["Uraian", "Target", None],
        [None, "2023", "2024"],
    ]
    assert [sheet["A8"].value, sheet["A9"].value] == ["1. satu", "2. dua"]


def test_the_same_document_gives_the_same_bytes() -> None:
    document = Dokumen("LKjIP", "Dinas", "Kota", 2024, (tabel("a", Baris((Sel("x", "x"),))),))
    assert xlsx_laporan(document) == xlsx_laporan(document)


def angka(nilai: str, jenis: Jenis = Jenis.ANGKA) -> Sel:
    return Sel(
        Decimal(nilai), tampilkan(Decimal(nilai), "persen" if jenis == Jenis.PERSEN else "bilangan"), jenis
    )


def test_a_formula_stands_only_where_it_gives_the_reports_figure(monkeypatch) -> None:
    monkeypatch.setitem(rumus_xlsx.RUMUS, "uji", (Jumlah(2, (0, 1)), Persentase(3, 2, 0)))
    columns = (*[Kolom("k", Jenis.ANGKA)] * 3, Kolom("%", Jenis.PERSEN))
    # 1 + 2 = 3; 3 / 1 = 300%. In the second row the mean was printed and a whole of zero divides nothing.
    right = Baris((angka("1"), angka("2"), angka("3"), angka("300", Jenis.PERSEN)))
    other = Baris((angka("0"), angka("2"), angka("1"), angka("0", Jenis.PERSEN)))
    table = tabel("uji", right, other, kolom=columns)
    assert rumus_baris(table, 0, 7) == {2: "=SUM(A7,B7)", 3: "=C7/A7"}
    assert rumus_baris(table, 1, 8) == {}
    sheet = buku(table).worksheets[1]
    assert [cell.value for cell in sheet[4]] == [1, 2, "=SUM(A4,B4)", "=C4/A4"]
    assert [cell.value for cell in sheet[5]] == [0, 2, 1, 0]
    assert sheet["D4"].number_format == "#,##0.00%"


def test_groups_and_the_total_are_sums_of_their_rows(monkeypatch) -> None:
    """4 × 50% = 2, 6 × 90% = 5,4, together 7,4 of 10; the second group 10 × 80% = 8; the total 15,4 of 20."""
    monkeypatch.setitem(rumus_xlsx.RUMUS, "uji", (JumlahBaris(1), BagianBobot(3, 1, 2), JumlahBaris(3)))
    columns = (
        Kolom("k"),
        Kolom("bobot", Jenis.ANGKA),
        Kolom("%", Jenis.PERSEN),
        Kolom("nilai", Jenis.ANGKA),
    )
    empty = Sel(None, "")

    def row(weight: str, share: str, score: str, style: Gaya = Gaya.BIASA) -> Baris:
        percent = angka(share, Jenis.PERSEN) if share else empty
        return Baris((Sel("x", "x"), angka(weight), percent, angka(score)), style)

    table = tabel(
        "uji",
        row("10", "", "7.4", Gaya.KELOMPOK),
        row("4", "50", "2"),
        Baris((Sel("kriteria", "kriteria"), empty, empty, empty)),
        row("6", "90", "5.4"),
        row("10", "", "8", Gaya.KELOMPOK),
        row("10", "80", "8"),
        row("20", "", "15.4", Gaya.JUMLAH),
        kolom=columns,
    )
    sheet = buku(table).worksheets[1]
    assert [[cell.value for cell in line[1:]] for line in sheet.iter_rows(min_row=4, max_row=10)] == [
        ["=SUM(B5:B7)", None, "=SUM(D5:D7)"],
        [4, 0.5, "=B5*C5"],
        [None, None, None],
        [6, 0.9, "=B7*C7"],
        ["=SUM(B9:B9)", None, "=SUM(D9:D9)"],
        [10, 0.8, "=B9*C9"],
        ["=SUM(B4,B8)", None, "=SUM(D4,D8)"],
    ]
