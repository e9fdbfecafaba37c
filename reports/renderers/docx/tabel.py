"""Tables of the report in Word: repeated headings, rows that stay whole, the widths of the print."""

from __future__ import annotations

from decimal import Decimal

from reports.blocks import Baris, Gaya, Jenis, Sel, TabelBlok, TabelNarasi
from reports.renderers.docx.ooxml import baris, paragraf, run, sel, tabel
from reports.renderers.lebar import tata_letak
from ui.predikat import WARNA_BAKU

GAYA = "TabelLaporan"
KEPALA, KELOMPOK, JUMLAH = "16365F", "E1EAF5", "F1F3F6"
KANAN = frozenset({Jenis.ANGKA, Jenis.PERSEN, Jenis.RUPIAH})
INDEN = 125


def tabel_laporan(blok: TabelBlok, lebar: int, keterangan: str, ukuran: str = "") -> str:
    """A table with rows, `lebar` twips wide; its caption and notes stand outside.

    Args:
        keterangan: its name for who cannot see it.
        ukuran: "A3" for the smaller type of a table that only an A3 sheet can hold.
    """
    widths = lebar_kolom(blok, lebar)
    rows = [*_kepala(blok, widths, ukuran)]
    last = len(blok.baris) - 1
    for place, row in enumerate(blok.baris):
        following = blok.baris[place + 1] if place < last else None
        # The rule of the print: no lone row below the heading, nor above the note.
        keep = (
            (blok.ringkas and following is not None)
            or (place < 2 and following is not None)
            or place in {last - 2, last - 1}
            or row.gaya == Gaya.KELOMPOK
            or (following is not None and following.gaya == Gaya.JUMLAH)
            or (following is None and bool(blok.catatan))
        )
        rows.append(_baris(row, widths, keep, ukuran))
    return tabel(rows, widths, f"{GAYA}{ukuran}", keterangan)


def lebar_kolom(blok: TabelBlok, lebar: int) -> list[int]:
    """The shares of the print in whole twips; the last column takes what rounding leaves."""
    widths = [int(Decimal(share.removesuffix("%")) * lebar / 100) for share in tata_letak(blok).lebar]
    return [*widths[:-1], lebar - sum(widths[:-1])]


def _kepala(blok: TabelBlok, widths: list[int], ukuran: str) -> list[str]:
    def words(text: str) -> str:
        return paragraf(run(text), f"KepalaTabel{ukuran}")

    upper: list[str] = []
    place = 0
    for label, span in blok.kepala:
        # Columns without a heading of their own above reach over both rows.
        if label:
            upper.append(
                sel(words(label), sum(widths[place : place + span]), kolom=span, warna=KEPALA, rata="center")
            )
        else:
            upper += [
                sel(words(blok.kolom[at].judul), widths[at], gabung="restart", warna=KEPALA, rata="center")
                for at in range(place, place + span)
            ]
        place += span
    lower = [
        sel(
            words(column.judul if column.grup or not upper else ""),
            widths[at],
            gabung="continue" if upper and not column.grup else "",
            warna=KEPALA,
            rata="center",
        )
        for at, column in enumerate(blok.kolom)
    ]
    return [baris(cells, kepala=True) for cells in (upper, lower) if cells]


def _baris(row: Baris, widths: list[int], keep: bool, ukuran: str) -> str:
    cells = []
    place = 0
    for cell in row.sel:
        bold = row.gaya != Gaya.BIASA
        fill = {Gaya.KELOMPOK: KELOMPOK, Gaya.JUMLAH: JUMLAH}.get(row.gaya, "")
        cells.append(
            sel(
                paragraf(run(cell.tampil, "<w:b/>" if bold else ""), f"IsiTabel{ukuran}", _sifat(cell, keep)),
                sum(widths[place : place + cell.kolom]),
                kolom=cell.kolom,
                warna=fill,
                garis=_pita(cell),
            )
        )
        place += cell.kolom
    return baris(cells)


def _sifat(cell: Sel, keep: bool) -> str:
    side = "right" if cell.jenis in KANAN else "center" if cell.jenis == Jenis.NOMOR else ""
    return (
        ("<w:keepNext/>" if keep else "")
        + (f'<w:ind w:left="{INDEN * cell.inden}"/>' if cell.inden else "")
        + (f'<w:jc w:val="{side}"/>' if side else "")
    )


def _pita(cell: Sel) -> str:
    """The colour of a predikat as a band on the left of its word."""
    colour = cell.predikat.warna if cell.predikat is not None and cell.predikat.label else ""
    known = colour.upper() in WARNA_BAKU or (len(colour) == 7 and colour.startswith("#"))
    return f'<w:left w:val="single" w:sz="24" w:space="0" w:color="{colour[1:]}"/>' if known else ""


def tabel_narasi(blok: TabelNarasi, lebar: int) -> str:
    """A table of a writer's text: equal columns, its first row a heading when the writer said so."""
    count = len(blok.baris[0])
    widths = [lebar // count] * count
    rows = []
    for place, cells in enumerate(blok.baris):
        head = blok.kepala and place == 0
        rows.append(
            baris(
                (
                    sel(
                        paragraf(run(text), "KepalaTabel" if head else "IsiTabel"),
                        width,
                        warna=KEPALA if head else "",
                    )
                    for text, width in zip(cells, widths, strict=True)
                ),
                kepala=head,
            )
        )
    return tabel(rows, widths, GAYA)
