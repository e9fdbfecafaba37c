"""The tables of a report as JSON: exact figures beside the figures as shown."""

from __future__ import annotations

import json
from decimal import Decimal

from reports.blocks import Baris, Dokumen, Sel, TabelBlok
from ui.angka import KONTEKS


def json_laporan(dokumen: Dokumen, slug: str) -> str:
    """All tables in the order of print, two spaces deep, with a line break at the end.

    A figure is a string of its exact decimal ("103.5"), because a JSON number would pass through binary
    fractions. A cell that spans several columns is followed by empty ones, so that every row is as long as
    `kolom`; a table without rows has an empty `baris`. A column below a common heading is named with it
    ("Target: 2024").
    """
    content = {
        "opd": slug,
        "tahun": dokumen.tahun,
        "tabel": [_tabel(table) for table in dokumen.tabel],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _tabel(table: TabelBlok) -> dict[str, object]:
    return {
        "id": table.id,
        "judul": table.judul,
        "nomor": table.nomor,
        "kolom": [
            f"{column.grup}: {column.judul}" if column.grup else column.judul for column in table.kolom
        ],
        "jenis_kolom": [column.jenis.value for column in table.kolom],
        "baris": [_baris(row) for row in table.baris],
        "catatan": list(table.catatan) if table.baris else [table.kosong],
    }


def _baris(row: Baris) -> list[dict[str, str | None]]:
    cells: list[dict[str, str | None]] = []
    for cell in row.sel:
        cells.append({"nilai": _nilai(cell), "tampil": cell.tampil})
        cells += [{"nilai": None, "tampil": ""} for _place in range(cell.kolom - 1)]
    return cells


def _nilai(cell: Sel) -> str | None:
    if isinstance(cell.nilai, Decimal):
        return f"{cell.nilai.normalize(KONTEKS):f}"
    return cell.nilai
