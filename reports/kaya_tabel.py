"""A table of a writer's text while it is read: cells in rows, joined cells filled up. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from reports.blocks import TabelNarasi

# More columns or rows than a page can show are not filled up; their words stay.
MAKS_RENTANG = 30


@dataclass
class TabelDibaca:
    """Takes cells in the order of the text; `blok` gives the table, None when no cell has a word."""

    rows: list[list[str]] = field(default_factory=list)
    headings: list[bool] = field(default_factory=list)
    # Cells of earlier rows that reach down: column → rows left.
    below: dict[int, int] = field(default_factory=dict)

    def baris(self) -> None:
        """A new row begins."""
        self.rows.append([])
        self.headings.append(True)
        self._turun()

    def sel(self, text: str, *, heading: bool, columns: int, rows: int) -> None:
        """A cell of this many columns and rows."""
        if not self.rows:
            self.baris()
        row = self.rows[-1]
        for place in range(len(row), len(row) + columns):
            if rows > 1:
                self.below[place] = rows - 1
        row += [text, *[""] * (columns - 1)]
        self.headings[-1] &= heading
        self._turun()

    def _turun(self) -> None:
        row = self.rows[-1]
        while (place := len(row)) in self.below:
            self.below[place] -= 1
            if not self.below[place]:
                del self.below[place]
            row.append("")

    def blok(self) -> TabelNarasi | None:
        kept = [(row, head) for row, head in zip(self.rows, self.headings, strict=True) if any(row)]
        if not kept:
            return None
        width = max(len(row) for row, _head in kept)
        rows = tuple(tuple(row + [""] * (width - len(row))) for row, _head in kept)
        return TabelNarasi(rows, kepala=kept[0][1] and len(kept) > 1)


def rentang(text: str | None) -> int:
    """A `colspan` or `rowspan` as a number from 1 to MAKS_RENTANG; 1 for what is none."""
    return min(max(int(text), 1), MAKS_RENTANG) if text and re.fullmatch(r"[0-9]{1,4}", text) else 1
