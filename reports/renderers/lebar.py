"""How wide the columns of a printed table are, and which sheet it needs: upright, on its side, or A3.

Figures, codes and predikat must never break, so their columns take what their longest word needs; texts
share the rest by the weights of the table. Lengths are whole tenths of a millimetre.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reports.blocks import Jenis, Kertas, TabelBlok

# Text width of the print sheet's pages (static/css/print/laporan.css).
LEBAR_TEGAK = 1600
LEBAR_LANSKAP = 2470
# At the smaller type of a table on A3, measured in the type of the others.
LEBAR_A3 = 4700
# Padding and border of a cell; at 8.5 points: a semibold digit, the signs narrower or wider than it, the mean
# letter.
JARAK = 30
PER_ANGKA = 16
PER_TANDA = {".": 9, ",": 9, "(": 10, ")": 10, "-": 10, "–": 16, "%": 27}
PER_HURUF = 18
# A longer word of a text may be hyphenated.
MAKS_HURUF_UTUH = 11
LEBAR_INDEN = 22
# The symbol before the word of a predikat.
LEBAR_SIMBOL = 66
LEBAR = {Kertas.ALUR: LEBAR_TEGAK, Kertas.LANSKAP: LEBAR_LANSKAP, Kertas.A3: LEBAR_A3}
UTUH = frozenset({Jenis.ANGKA, Jenis.PERSEN, Jenis.RUPIAH, Jenis.NOMOR, Jenis.KODE})


@dataclass(frozen=True)
class TataLetak:
    """The sheet and the width of each column as a CSS percentage."""

    kertas: Kertas
    lebar: tuple[str, ...]

    @property
    def lanskap(self) -> bool:
        """On its side, whatever the size of the sheet."""
        return self.kertas is not Kertas.ALUR


def tata_letak(tabel: TabelBlok) -> TataLetak:
    """The smallest sheet, from the one the table asks for, on which every column gets what it needs; the
    largest when none is enough."""
    needs = _kebutuhan(tabel)
    sheets = list(LEBAR.items())[list(LEBAR).index(tabel.kertas) :]
    kertas, whole = next(
        ((sheet, width) for sheet, width in sheets if sum(needs) <= width), (Kertas.A3, LEBAR_A3)
    )
    widths = _bagi(needs, [column.lebar for column in tabel.kolom], whole)
    total = sum(widths)
    return TataLetak(kertas, tuple(f"{Decimal(width * 100) / total:.2f}%" for width in widths))


def _kebutuhan(tabel: TabelBlok) -> list[int]:
    needs = [_kata(column.judul) * PER_HURUF + JARAK for column in tabel.kolom]
    for row in tabel.baris:
        place = 0
        for cell in row.sel:
            if cell.kolom == 1:
                whole = tabel.kolom[place].jenis in UTUH
                if cell.jenis == Jenis.PREDIKAT:
                    need = len(cell.tampil) * PER_ANGKA + LEBAR_SIMBOL
                elif whole:
                    need = _angka(cell.tampil)
                else:
                    need = min(_kata(cell.tampil), MAKS_HURUF_UTUH) * PER_HURUF
                needs[place] = max(needs[place], need + JARAK + cell.inden * LEBAR_INDEN)
            place += cell.kolom
    return needs


def _kata(text: str) -> int:
    return max((len(word) for word in text.split()), default=0)


def _angka(text: str) -> int:
    words = (
        sum(PER_TANDA.get(sign, PER_ANGKA if sign.isdigit() else PER_HURUF) for sign in word)
        for word in text.split()
    )
    return max(words, default=0)


def _bagi(needs: list[int], weights: list[int], whole: int) -> list[int]:
    """Shares by weight, each at least its need; what one takes more is missing to the others."""
    fixed: set[int] = set()
    while True:
        free = [place for place in range(len(needs)) if place not in fixed]
        rest = whole - sum(needs[place] for place in fixed)
        total = sum(weights[place] for place in free)
        short = {place for place in free if rest * weights[place] < needs[place] * total}
        if not short or not free:
            shares = {place: rest * weights[place] // total for place in free} if total else {}
            return [shares.get(place, needs[place]) for place in range(len(needs))]
        fixed |= short
