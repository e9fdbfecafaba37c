"""Live formulas of a workbook: which columns of which table are computed from which others.

A formula is written only where it gives the figure of the report to its last shown digit, worked out here
exactly; elsewhere (another formula of the indicator, a missing part) the figure itself stands in the cell.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from openpyxl.utils import get_column_letter

from reports.blocks import Baris, Gaya, Jenis, Sel, TabelBlok
from ui.angka import bulatkan

DESIMAL_BANDING = 6


@dataclass(frozen=True)
class Jumlah:
    """The column is the sum of others of its row; places count from 0."""

    kolom: int
    dari: tuple[int, ...]

    def hitung(self, nilai: dict[int, Decimal]) -> Decimal | None:
        parts = [nilai[place] for place in self.dari if place in nilai]
        return sum(parts, Decimal(0)) if parts else None

    def teks(self, huruf: dict[int, str]) -> str:
        return f"=SUM({','.join(huruf[place] for place in self.dari)})"


@dataclass(frozen=True)
class Persentase:
    """The column is one column in percent of another."""

    kolom: int
    bagian: int
    seluruh: int

    def hitung(self, nilai: dict[int, Decimal]) -> Decimal | None:
        part, whole = nilai.get(self.bagian), nilai.get(self.seluruh)
        return part / whole * 100 if part is not None and whole else None

    def teks(self, huruf: dict[int, str]) -> str:
        return f"={huruf[self.bagian]}/{huruf[self.seluruh]}"


@dataclass(frozen=True)
class BagianBobot:
    """The column is one column times the percent in another."""

    kolom: int
    bobot: int
    persen: int

    def hitung(self, nilai: dict[int, Decimal]) -> Decimal | None:
        weight, share = nilai.get(self.bobot), nilai.get(self.persen)
        return weight * share / 100 if weight is not None and share is not None else None

    def teks(self, huruf: dict[int, str]) -> str:
        return f"={huruf[self.bobot]}*{huruf[self.persen]}"


@dataclass(frozen=True)
class JumlahBaris:
    """In the rows that stand out the column is a sum of rows: of a group those below it, of the total the
    groups (without groups: all rows)."""

    kolom: int


# By the id of the table.
RUMUS: dict[str, tuple[Jumlah | Persentase | BagianBobot | JumlahBaris, ...]] = {
    # E.81 (reports.tables.e81): five columns, then pairs of performance and money for the form's columns
    # 5 to 14. 12 is the sum of the quarters, 13 = 6 + 12, 14 = 13 in percent of 5.
    "e81": (
        Jumlah(19, (11, 13, 15, 17)),
        Jumlah(20, (12, 14, 16, 18)),
        Jumlah(21, (7, 19)),
        Jumlah(22, (8, 20)),
        Persentase(23, 21, 5),
        Persentase(24, 22, 6),
    ),
    # The worksheet of an AKIP evaluation and the tables of its report (reports.lhe.tabel).
    "lke": (JumlahBaris(2), BagianBobot(5, 2, 4), JumlahBaris(5)),
    "hasil-evaluasi": (JumlahBaris(2), JumlahBaris(3), JumlahBaris(4)),
    "nilai-sub": (JumlahBaris(2), BagianBobot(5, 2, 4), JumlahBaris(5)),
}


def rumus_baris(tabel: TabelBlok, tempat: int, nomor: int) -> dict[int, str]:
    """The formulas of one row by the place of the column.

    Args:
        tempat: the row's place in the table, from 0; nomor: its number in the sheet.
    """
    wanted = RUMUS.get(tabel.id, ())
    if not wanted:
        return {}
    baris = tabel.baris[tempat]
    cells = _menurut_kolom(baris)
    values = {place: cell.nilai for place, cell in cells.items() if isinstance(cell.nilai, Decimal)}
    letters = {place: f"{get_column_letter(place + 1)}{nomor}" for place in range(len(tabel.kolom))}
    result: dict[int, str] = {}
    for rule in wanted:
        own = values.get(rule.kolom)
        if isinstance(rule, JumlahBaris):
            total, formula = _jumlah_baris(tabel, tempat, nomor, rule.kolom)
            if own is not None and total is not None and _sama(total, own):
                result[rule.kolom] = formula
            continue
        found = rule.hitung(values)
        percent = rule.kolom in cells and cells[rule.kolom].jenis == Jenis.PERSEN
        if found is None or own is None or percent != isinstance(rule, Persentase):
            continue
        if _sama(found, own):
            result[rule.kolom] = rule.teks(letters)
    return result


def _sama(satu: Decimal, lain: Decimal) -> bool:
    return bulatkan(satu, DESIMAL_BANDING) == bulatkan(lain, DESIMAL_BANDING)


def _jumlah_baris(tabel: TabelBlok, tempat: int, nomor: int, kolom: int) -> tuple[Decimal | None, str]:
    """(the sum, its formula) of the rows that a group or a total stands for; (None, "") for other rows."""
    style = tabel.baris[tempat].gaya
    figures = {
        place: figure
        for place, row in enumerate(tabel.baris)
        if isinstance(figure := cell.nilai if (cell := _menurut_kolom(row).get(kolom)) else None, Decimal)
    }
    letter = get_column_letter(kolom + 1)
    if style == Gaya.KELOMPOK:
        end = tempat + 1
        while end < len(tabel.baris) and tabel.baris[end].gaya == Gaya.BIASA:
            end += 1
        chosen = [place for place in range(tempat + 1, end) if place in figures]
        formula = f"=SUM({letter}{nomor + 1}:{letter}{nomor + end - 1 - tempat})"
    elif style == Gaya.JUMLAH:
        above = [place for place in range(tempat) if place in figures]
        groups = [place for place in above if tabel.baris[place].gaya == Gaya.KELOMPOK]
        chosen = groups or [place for place in above if tabel.baris[place].gaya == Gaya.BIASA]
        formula = f"=SUM({','.join(f'{letter}{nomor - tempat + place}' for place in chosen)})"
    else:
        return None, ""
    return (sum((figures[place] for place in chosen), Decimal(0)), formula) if chosen else (None, "")


def _menurut_kolom(baris: Baris) -> dict[int, Sel]:
    result: dict[int, Sel] = {}
    place = 0
    for cell in baris.sel:
        result[place] = cell
        place += cell.kolom
    return result
