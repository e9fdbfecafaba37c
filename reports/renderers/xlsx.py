"""The tables of a report as a workbook: one sheet each, figures as figures, and a list that leads to them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from reports.blocks import Dokumen, Gaya, Jenis, Sel, TabelBlok
from reports.renderers.arsip import arsip_tetap
from reports.renderers.lebar import tata_letak
from reports.renderers.rumus_xlsx import rumus_baris
from ui.angka import bulatkan

JENIS_BERKAS = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# What Excel takes for a formula when somebody edits the cell.
RUMUS = ("=", "+", "-", "@", "\t", "\r")
TAMPIL = re.compile(r"([^\d-]*)(-?[\d.]+)(?:,(\d+))?(\D*)")
TERLARANG = re.compile(r"[\[\]:*?/\\']")
MAKS_NAMA = 31
DAFTAR = "Daftar Tabel"
TEPI = Side(style="thin", color="A9B3BE")
GARIS = Border(left=TEPI, right=TEPI, top=TEPI, bottom=TEPI)
WARNA_KEPALA = PatternFill("solid", fgColor="16365F")
WARNA = {
    Gaya.KELOMPOK: PatternFill("solid", fgColor="E1EAF5"),
    Gaya.JUMLAH: PatternFill("solid", fgColor="F1F3F6"),
}
RATA = {Jenis.ANGKA: "right", Jenis.PERSEN: "right", Jenis.RUPIAH: "right", Jenis.NOMOR: "center"}
TEBAL = Font(name="Arial", size=9, bold=True)
BIASA = Font(name="Arial", size=9)
TAUTAN = Font(name="Arial", size=9, color="16365F", underline="single")


def xlsx_laporan(dokumen: Dokumen) -> bytes:
    """The workbook; the same document gives the same bytes.

    A figure is a number in the format the report shows it in (a percentage is a real one: 0.9 shown as
    90,00%); a cell whose words are not its number ("75 (BB)") is text. Computed columns of the tables of
    `rumus_xlsx` are formulas, where the formula gives the report's figure.
    """
    book = Workbook()
    overview = book.active
    assert isinstance(overview, Worksheet)
    overview.title = DAFTAR
    names = nama_lembar(dokumen.tabel)
    for table in dokumen.tabel:
        if table.baris:
            _lembar(book.create_sheet(names[table.id]), table)
    _daftar(overview, dokumen, names)
    properties = book.properties
    properties.title, properties.creator, properties.language = (
        dokumen.judul,
        f"{dokumen.opd} {dokumen.pemda}",
        "id-ID",
    )
    properties.created = datetime.datetime.combine(datetime.date(dokumen.tahun, 12, 31), datetime.time())
    raw = BytesIO()
    book.save(raw)
    return arsip_tetap(raw.getvalue(), _tanpa_waktu)


def _tanpa_waktu(name: str, content: bytes) -> bytes:
    """The library states the moment of saving; the day of creation stands there instead."""
    if name != "docProps/core.xml":
        return content
    created = re.search(rb"<dcterms:created[^>]*>([^<]+)<", content)
    assert created is not None
    return re.sub(rb"(<dcterms:modified[^>]*>)[^<]+", rb"\g<1>" + created[1], content)


def nama_lembar(tabel: Sequence[TabelBlok]) -> dict[str, str]:
    """A legal, distinct sheet name for each table with rows, by its id."""
    names: dict[str, str] = {}
    taken = {DAFTAR.casefold()}
    for table in tabel:
        if not table.baris:
            continue
        words = " ".join(TERLARANG.sub(" ", _bersih(f"{table.nomor} {table.judul}")).split())
        name, count = words[:MAKS_NAMA].strip(), 1
        while name.casefold() in taken:
            count += 1
            name = f"{words[: MAKS_NAMA - len(str(count)) - 3].strip()} ({count})"
        taken.add(name.casefold())
        names[table.id] = name
    return names


def _daftar(sheet: Worksheet, document: Dokumen, names: dict[str, str]) -> None:
    _tulis(sheet, 1, 1, document.judul).font = Font(name="Arial", size=13, bold=True)
    heads = (_("Nomor"), _("Tabel"), _("Baris"), _("Keterangan"))
    for place, head in enumerate(heads, start=1):
        _kepala(sheet, 3, place, head)
    for row, table in enumerate(document.tabel, start=4):
        cells = (table.nomor, table.judul, len(table.baris) or None, "" if table.baris else table.kosong)
        for place, content in enumerate(cells, start=1):
            cell = _tulis(sheet, row, place, content)
            cell.border = GARIS
            cell.alignment = Alignment(wrap_text=place in {2, 4}, vertical="top")
        if table.id in names:
            _tautkan(sheet.cell(row, 2), names[table.id])
    for letter, width in zip("ABCD", (9, 80, 8, 50), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A4"
    sheet.sheet_view.showGridLines = False


def _lembar(sheet: Worksheet, table: TabelBlok) -> None:
    _tulis(sheet, 1, 1, f"{table.sebutan} {table.judul}").font = Font(name="Arial", size=12, bold=True)
    _tautkan(_tulis(sheet, 2, 1, _("Kembali ke daftar tabel")), DAFTAR)
    first = _kepala_tabel(sheet, table)
    for place, row in enumerate(table.baris):
        line = first + place
        formulas = rumus_baris(table, place, line)
        column = 1
        for cell in row.sel:
            written = _sel(sheet, line, column, cell, formulas.get(column - 1, ""))
            written.font = BIASA if row.gaya == Gaya.BIASA else TEBAL
            for at in range(column, column + cell.kolom):
                sheet.cell(line, at).border = GARIS
                if row.gaya in WARNA:
                    sheet.cell(line, at).fill = WARNA[row.gaya]
            if cell.kolom > 1:
                sheet.merge_cells(
                    start_row=line, end_row=line, start_column=column, end_column=column + cell.kolom - 1
                )
            column += cell.kolom
    for place, note in enumerate(table.catatan):
        text = f"{_('Catatan:')} {note}" if len(table.catatan) == 1 else f"{place + 1}. {note}"
        _tulis(sheet, first + len(table.baris) + 1 + place, 1, text)
    _atur(sheet, table, first)


def _kepala_tabel(sheet: Worksheet, table: TabelBlok) -> int:
    """Write the heading; gives the row of the first line below it."""
    upper, lower = 3, 3 + bool(table.kepala)
    column = 1
    for label, span in table.kepala:
        for at in range(column, column + span):
            _kepala(sheet, upper, at, label if at == column else "")
        if label and span > 1:
            sheet.merge_cells(
                start_row=upper, end_row=upper, start_column=column, end_column=column + span - 1
            )
        column += span
    for at, head in enumerate(table.kolom, start=1):
        if table.kepala and not head.grup:
            _kepala(sheet, upper, at, head.judul)
            _kepala(sheet, lower, at, "")
            sheet.merge_cells(start_row=upper, end_row=lower, start_column=at, end_column=at)
        else:
            _kepala(sheet, lower, at, head.judul)
    return lower + 1


def _atur(sheet: Worksheet, table: TabelBlok, first: int) -> None:
    """Widths, frozen heading, and a print that repeats it."""
    for place, column in enumerate(table.kolom, start=1):
        words = [len(cell.tampil) for row in table.baris for cell in _berkolom(row.sel, place - 1)]
        widest = max([*words, max(len(word) for word in column.judul.split() or [""])], default=0)
        sheet.column_dimensions[get_column_letter(place)].width = min(max(widest + 3, 7), 55)
    sheet.freeze_panes = f"A{first}"
    sheet.print_title_rows = f"3:{first - 1}"
    sheet.page_setup.orientation = "landscape" if tata_letak(table).lanskap else "portrait"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = False
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.sheet_view.showGridLines = False


def _berkolom(cells: Sequence[Sel], place: int) -> list[Sel]:
    """The cell that stands in one column alone, if there is one."""
    at = 0
    for cell in cells:
        if at == place and cell.kolom == 1:
            return [cell]
        at += cell.kolom
    return []


def _sel(sheet: Worksheet, row: int, column: int, cell: Sel, formula: str) -> Any:
    number, form = angka_sel(cell)
    if number is None:
        written = _tulis(sheet, row, column, cell.tampil)
    else:
        written = sheet.cell(row, column, formula or number)
        written.number_format = form
    written.alignment = Alignment(
        horizontal=RATA.get(cell.jenis), vertical="top", wrap_text=number is None, indent=cell.inden
    )
    return written


def angka_sel(sel: Sel) -> tuple[Decimal | None, str]:
    """(the number, its format) of a cell; None for a cell that shows no number, or another than it holds."""
    if sel.jenis == Jenis.NOMOR and sel.tampil.isdecimal():
        return Decimal(sel.tampil), "0"
    if not isinstance(sel.nilai, Decimal) or not (found := TAMPIL.fullmatch(sel.tampil.replace("\xa0", " "))):
        return None, ""
    before, whole, fraction, after = found.groups(default="")
    shown = Decimal(f"{whole.replace('.', '')}.{fraction or 0}")
    if bulatkan(sel.nilai, len(fraction)) != shown:
        return None, ""
    # A paper may print its thousands without dots.
    plain = "." not in whole and len(whole.lstrip("-")) > 3
    digits = ("0" if plain else "#,##0") + (f".{'0' * len(fraction)}" if fraction else "")
    if after == "%":
        return sel.nilai / 100, f"{_harfiah(before)}{digits}%"
    return sel.nilai, f"{_harfiah(before)}{digits}{_harfiah(after)}"


def _harfiah(text: str) -> str:
    words = text.replace('"', "")
    return f'"{words}"' if words else ""


def _kepala(sheet: Worksheet, row: int, column: int, text: str) -> None:
    cell = _tulis(sheet, row, column, text)
    cell.font = Font(name="Arial", size=9, bold=True, color="FFFFFF")
    cell.fill, cell.border = WARNA_KEPALA, GARIS
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def _tulis(sheet: Worksheet, row: int, column: int, content: str | int | None) -> Any:
    """Write a text as a text, whatever it begins with."""
    cell: Any = sheet.cell(row, column)
    cell.font = BIASA
    if isinstance(content, str):
        text = _bersih(content)
        cell.value = text or None
        if text:
            cell.data_type = "s"
            cell.quotePrefix = text.startswith(RUMUS)
    else:
        cell.value = content
    return cell


def _bersih(text: str) -> str:
    return ILLEGAL_CHARACTERS_RE.sub("", text)


def _tautkan(cell: Any, lembar: str) -> None:
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{lembar}'!A1")
    cell.font = TAUTAN
