"""What differs between two revisions of an agreement. Pure: values in, values out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

JenisBeda = Literal["ubah", "tambah", "hapus", "tetap"]
KOSONG = "–"


@dataclass(frozen=True)
class BarisBanding:
    """One row as it is compared.

    Attributes:
        kunci: what makes it the same row in both revisions.
        nama: how a person calls it.
        isi: its fields as (label, text) in the order of the paper.
    """

    kunci: str
    nama: str
    isi: tuple[tuple[str, str], ...]

    @property
    def teks(self) -> str:
        """All filled fields in one line."""
        return "; ".join(f"{label}: {teks}" for label, teks in self.isi if teks)


@dataclass(frozen=True)
class Beda:
    """One difference: the row (and field), its text before and after."""

    nama: str
    lama: str
    baru: str
    jenis: JenisBeda


def beda_baris(lama: Sequence[BarisBanding], baru: Sequence[BarisBanding]) -> tuple[Beda, ...]:
    """The differences in the order of the new revision, rows that were dropped at the end.

    Rows with equal keys are paired in their order, so that two lines of one programme are not confused
    with a change. The place of a row is no content: a mere reordering makes no difference.
    """
    waiting: dict[str, list[BarisBanding]] = defaultdict(list)
    for row in lama:
        waiting[row.kunci].append(row)
    result: list[Beda] = []
    for row in baru:
        if waiting[row.kunci]:
            result += _beda_isi(waiting[row.kunci].pop(0), row)
        else:
            result.append(Beda(row.nama, "", row.teks, "tambah"))
    dropped = [row for rows in waiting.values() for row in rows]
    result += [Beda(row.nama, row.teks, "", "hapus") for row in lama if any(row is one for one in dropped)]
    return tuple(result)


def _beda_isi(lama: BarisBanding, baru: BarisBanding) -> list[Beda]:
    before, after = dict(lama.isi), dict(baru.isi)
    labels = [*after, *(label for label in before if label not in after)]
    return [
        Beda(f"{baru.nama} · {label}", before.get(label) or KOSONG, after.get(label) or KOSONG, "ubah")
        for label in labels
        if before.get(label, "") != after.get(label, "")
    ]
