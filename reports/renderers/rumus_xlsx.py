"""Live formulas of a workbook: which columns of which table are computed from which others.

A formula is written only where it gives the figure of the report to its last shown digit, worked out here
exactly; elsewhere (another formula of the indicator, a missing part) the figure itself stands in the cell.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from openpyxl.utils import get_column_letter

from reports.blocks import Baris, Jenis, Sel, TabelBlok
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


# By the id of the table.
RUMUS: dict[str, tuple[Jumlah | Persentase, ...]] = {
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
}


def rumus_baris(tabel: TabelBlok, baris: Baris, nomor: int) -> dict[int, str]:
    """The formulas of one row by the place of the column.

    Args:
        nomor: the row's number in the sheet.
    """
    wanted = RUMUS.get(tabel.id, ())
    if not wanted:
        return {}
    cells = _menurut_kolom(baris)
    values = {place: cell.nilai for place, cell in cells.items() if isinstance(cell.nilai, Decimal)}
    letters = {place: f"{get_column_letter(place + 1)}{nomor}" for place in range(len(tabel.kolom))}
    result: dict[int, str] = {}
    for rule in wanted:
        found, own = rule.hitung(values), values.get(rule.kolom)
        percent = rule.kolom in cells and cells[rule.kolom].jenis == Jenis.PERSEN
        if found is None or own is None or percent != isinstance(rule, Persentase):
            continue
        if bulatkan(found, DESIMAL_BANDING) == bulatkan(own, DESIMAL_BANDING):
            result[rule.kolom] = rule.teks(letters)
    return result


def _menurut_kolom(baris: Baris) -> dict[int, Sel]:
    result: dict[int, Sel] = {}
    place = 0
    for cell in baris.sel:
        result[place] = cell
        place += cell.kolom
    return result
