"""Which cell of the portal's tables a printed value is. Pure.

Tables are found by a saved mapping, by their id or their title; columns by mapping or heading; rows by
mapping or by the words of any of their labels. What stays unclear is reported as not found, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from reports.blocks import Baris, Gaya, Jenis, Sel, TabelBlok
from reports.cetak.nama import inti, rapikan, sama_kata

# A table that the report has once per sasaran: "efisiensi--t1-s1" is of the family "efisiensi".
PEMISAH_KELUARGA = "--"
BERLABEL = (Jenis.TEKS, Jenis.KODE)
PANJANG_POTONGAN = 8


class Hilang(StrEnum):
    """What of a printed value's place is unknown to the portal."""

    TABEL = "tabel"
    KOLOM = "kolom"
    BARIS = "baris"
    TABEL_KOSONG = "tabel_kosong"


@dataclass(frozen=True)
class Pemetaan:
    """What a government said about one printed table.

    Attributes:
        tabel: our table.
        kolom: (our table, our heading) by the printed heading, as `rapikan` leaves it.
        baris: our label by the printed label, likewise.
    """

    tabel: str
    kolom: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    baris: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Letak:
    """A cell of ours."""

    tabel: TabelBlok
    baris: int
    kolom: int

    @property
    def sel(self) -> Sel:
        return sel_baris(self.tabel.baris[self.baris])[self.kolom]

    @property
    def judul(self) -> str:
        return judul_kolom(self.tabel)[self.kolom]

    @property
    def label(self) -> str:
        return label_baris(self.tabel.baris[self.baris])


class Peta:
    """The tables of one report, searched many times."""

    def __init__(self, tabel: Iterable[TabelBlok], pemetaan: Mapping[str, Pemetaan]) -> None:
        self.tabel = {table.id: table for table in tabel}
        self.pemetaan = pemetaan
        self._baris: dict[tuple[str, str], int | None] = {}
        self._label: dict[str, list[_Label]] = {}

    def cari(self, tabel: str, baris: str, kolom: str) -> Letak | tuple[Hilang, str]:
        """The cell; or what is unknown and the id of the table as far as known."""
        named = self.pemetaan.get(rapikan(tabel))
        table_id, heading = self._tujuan(tabel, kolom, named)
        if not table_id:
            return Hilang.TABEL, ""
        tables = [table for table in self.keluarga(table_id) if table.baris]
        if not tables:
            return Hilang.TABEL_KOSONG, table_id
        columns = [(table, column) for table in tables if (column := cari_kolom(heading, table)) is not None]
        if not columns:
            return Hilang.KOLOM, table_id
        label = named.baris.get(rapikan(baris), baris) if named else baris
        found = [
            Letak(table, row, column)
            for table, column in columns
            if (row := self.cari_baris(table, label)) is not None
        ]
        return found[0] if len(found) == 1 else (Hilang.BARIS, table_id)

    def keluarga(self, table_id: str) -> list[TabelBlok]:
        """The table with the id; else those that stand for it, one per sasaran."""
        if table_id in self.tabel:
            return [self.tabel[table_id]]
        return [table for key, table in self.tabel.items() if keluarga(key) == table_id]

    def _tujuan(self, tabel: str, kolom: str, named: Pemetaan | None) -> tuple[str, str]:
        if named is not None:
            return named.kolom.get(rapikan(kolom), (named.tabel, kolom))
        if self.keluarga(tabel):
            return tabel, kolom
        same = [one.id for one in self.tabel.values() if rapikan(one.judul) == rapikan(tabel)]
        return (same[0] if len(same) == 1 else ""), kolom

    def cari_baris(self, table: TabelBlok, name: str) -> int | None:
        """The only row that bears the name. "A > B" means B below A, or in the table whose title says A."""
        key = table.id, name
        if key not in self._baris:
            if table.id not in self._label:
                self._label[table.id] = list(_daftar_label(table))
            self._baris[key] = _pilih(name, self._label[table.id])
        return self._baris[key]


@dataclass(frozen=True)
class _Label:
    baris: int
    kata: str
    induk: tuple[str, ...]


def keluarga(table_id: str) -> str:
    """What a table is called where it does not matter of which sasaran it is."""
    return table_id.partition(PEMISAH_KELUARGA)[0]


def judul_kolom(tabel: TabelBlok) -> list[str]:
    """The headings as files name them: "Grup: Judul" below a common heading."""
    return [f"{one.grup}: {one.judul}" if one.grup else one.judul for one in tabel.kolom]


def cari_kolom(name: str, table: TabelBlok) -> int | None:
    """The only column with the heading, with or without the common heading above it."""
    wanted = rapikan(name)
    for titles in (judul_kolom(table), [one.judul for one in table.kolom]):
        same = [place for place, title in enumerate(titles) if rapikan(title) == wanted]
        if len(same) == 1:
            return same[0]
    return None


def sel_baris(row: Baris) -> list[Sel]:
    """One cell per column: a cell over several columns counts for its first."""
    cells: list[Sel] = []
    for cell in row.sel:
        cells += [cell, *[Sel(None, "")] * (cell.kolom - 1)]
    return cells


def label_baris(row: Baris) -> str:
    """The first words of a row, which name it."""
    words = (cell.tampil for cell in row.sel if cell.jenis == Jenis.TEKS and cell.nilai is not None)
    return next(words, "")


def kode_baris(row: Baris) -> str:
    """The code of a row in a tree; '' when it has none."""
    return next((cell.tampil for cell in row.sel if cell.jenis == Jenis.KODE), "")


def induk_kode(code: str, codes: Iterable[str]) -> str:
    """The nearest code above it in the tree; '' at the top."""
    above = [other for other in codes if other and code.startswith(f"{other}.")]
    return max(above, key=len, default="")


def _daftar_label(table: TabelBlok) -> Iterable[_Label]:
    by_code = {kode_baris(row): rapikan(label_baris(row)) for row in table.baris if kode_baris(row)}
    headings: list[str] = []
    above = Gaya.BIASA
    for place, row in enumerate(table.baris):
        words = [rapikan(cell.tampil) for cell in row.sel if cell.jenis in BERLABEL and cell.nilai]
        code = kode_baris(row)
        if row.gaya == Gaya.KELOMPOK and not code:
            headings = [*(headings if above == Gaya.KELOMPOK else []), words[0] if words else ""]
        above = row.gaya
        parents = (
            [name for other, name in by_code.items() if code.startswith(f"{other}.")] if code else headings
        )
        for word in dict.fromkeys(words):
            yield _Label(place, word, (*parents, rapikan(table.judul)))


def _pilih(name: str, labels: list[_Label]) -> int | None:
    group, _sign, label = name.rpartition(">")
    within = rapikan(group)
    if within:
        labels = [one for one in labels if any(within in parent for parent in one.induk)]
    wanted = rapikan(label)
    core = inti(label)
    if not wanted:
        return None
    tests = (
        lambda one: one.kata == wanted,
        lambda one: inti(one.kata) == core,
        lambda one: len(one.kata) >= PANJANG_POTONGAN <= len(wanted) and _potongan(wanted, one.kata),
        lambda one: sama_kata(wanted, one.kata),
    )
    for test in tests:
        places = {one.baris for one in labels if test(one)}
        if places:
            return places.pop() if len(places) == 1 else None
    return None


def _potongan(one: str, other: str) -> bool:
    """Is one the beginning or the end of the other, in whole words and most of it?"""
    short, long = sorted((one, other), key=len)
    if len(short) < len(long) * 0.6:
        return False
    return bool(re.match(rf"{re.escape(short)}\b", long) or re.search(rf"\b{re.escape(short)}$", long))


def pilihan_baris(tabel: TabelBlok) -> list[tuple[str, str]]:
    """(name by which the row is surely found, name to show) of every row that has one."""
    labels = [label_baris(row) for row in tabel.baris]
    choices = []
    for label, row in zip(labels, tabel.baris, strict=True):
        code = kode_baris(row)
        if code:
            choices.append((code, f"{code} {label}"))
        elif label and labels.count(label) == 1:
            choices.append((label, label))
    return choices
