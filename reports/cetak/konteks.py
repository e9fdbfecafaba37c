"""What is known around a printed figure that disagrees: row, column, details, other years. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from reports.blocks import Gaya, Jenis, Sel, TabelBlok
from reports.cetak.keadaan import Keadaan
from reports.cetak.letak import (
    Letak,
    Peta,
    cari_kolom,
    induk_kode,
    judul_kolom,
    keluarga,
    kode_baris,
    label_baris,
    sel_baris,
)
from reports.cetak.nama import TAHUN, rapikan

SASARAN_TAHUN = re.compile(r" (?:Sasaran \d+|Tahun 20\d\d)\b")
BERANGKA = frozenset({Jenis.ANGKA, Jenis.PERSEN, Jenis.RUPIAH})


@dataclass(frozen=True)
class AngkaTercetak:
    """One figure of the sheet with its place on paper and in the portal."""

    tabel: str
    baris: str
    kolom: str
    letak: Letak
    angka: Decimal


@dataclass
class Tercetak:
    """The figures of the whole sheet, found by the printed row, by the printed table and by our row."""

    baris: dict[tuple[str, str], list[AngkaTercetak]] = field(default_factory=dict)
    tabel: dict[str, list[AngkaTercetak]] = field(default_factory=dict)
    label: dict[str, list[AngkaTercetak]] = field(default_factory=dict)
    sel: dict[tuple[str, str, int, int], Decimal] = field(default_factory=dict)

    def catat(self, one: AngkaTercetak) -> None:
        name = rapikan(one.tabel)
        self.baris.setdefault((name, rapikan(one.baris)), []).append(one)
        self.tabel.setdefault(name, []).append(one)
        self.label.setdefault(rapikan(one.letak.label), []).append(one)
        self.sel[name, one.letak.tabel.id, one.letak.baris, one.letak.kolom] = one.angka


def keadaan(one: AngkaTercetak, desimal: int, peta: Peta, tercetak: Tercetak) -> Keadaan:
    """All that the causes ask about one figure.

    Args:
        desimal: digits printed after the comma.
    """
    place, own = one.letak, one.letak.tabel
    cell = place.sel
    assert isinstance(cell.nilai, Decimal)
    titles = judul_kolom(own)
    year = _tahun(one.kolom) or _tahun(place.judul)
    beside = {
        title: other.nilai
        for n, (title, other) in enumerate(zip(titles, sel_baris(own.baris[place.baris]), strict=True))
        if n != place.kolom and isinstance(other.nilai, Decimal) and berangka(other)
    }
    percent = cell.jenis == Jenis.PERSEN or cell.tampil.endswith("%")
    # Of figures that fit alike, one of the same kind is named first.
    elsewhere = [
        (title, table, figure)
        for title, table, figure, _percent in sorted(
            _di_tempat_lain(place, peta), key=lambda one: percent and not one[3]
        )
    ]
    series = _deret([*beside.items(), *((title, figure) for title, _table, figure in elsewhere)])
    printed = _Cetakan(one, tercetak)
    details = list(_rincian(own, place.baris))
    about = _pokok(place.judul)
    return Keadaan(
        cetak=one.angka,
        desimal=desimal,
        benar=cell.nilai,
        sebaris=beside,
        sekolom=_tanpa_tabrakan(_sekolom(place, peta)),
        tempat_lain={f"{title} ({table})": figure for title, table, figure in elsewhere},
        tahun_lain={str(y): figure for y, figure in series.get(about, {}).items() if str(y) != year},
        deret=dict(
            sorted(
                ((name.capitalize(), years) for name, years in series.items()),
                key=lambda kind: kind[0].split()[0].casefold() not in about,
            )
        ),
        cetak_sebaris=printed.sebaris(year),
        cetak_sekolom=printed.sekolom(),
        cetak_lain=printed.lain(),
        rincian=tuple(
            figure
            for row in details
            if isinstance(figure := sel_baris(own.baris[row])[place.kolom].nilai, Decimal)
        ),
        cetak_rincian=(found := printed.rincian(details))[0],
        rincian_lengkap=found[1],
        dari_induk=printed.dari_induk(),
        persen=percent,
        terhitung=cell.hasil is not None or own.baris[place.baris].gaya == Gaya.JUMLAH,
    )


def berangka(cell: Sel) -> bool:
    """Does the cell hold a figure?"""
    return isinstance(cell.nilai, Decimal) and cell.jenis in BERANGKA


@dataclass(frozen=True)
class _Cetakan:
    """What is printed around one figure."""

    satu: AngkaTercetak
    semua: Tercetak

    @property
    def nama(self) -> str:
        return rapikan(self.satu.tabel)

    def sebaris(self, year: str) -> dict[str, Decimal]:
        row = self.semua.baris[self.nama, rapikan(self.satu.baris)]
        return {
            other.kolom: other.angka
            for other in row
            if other.kolom != self.satu.kolom and (not year or _tahun(other.kolom) in ("", year))
        }

    def sekolom(self) -> dict[str, Decimal]:
        return {
            other.baris: other.angka
            for other in self.semua.tabel[self.nama]
            if other.kolom == self.satu.kolom and other.baris != self.satu.baris
        }

    def lain(self) -> dict[str, Decimal]:
        """Printed for the same row in other tables: only what is not the same thing again."""
        label = rapikan(self.satu.letak.label)
        about = _pokok(self.satu.letak.judul)
        return {
            f"{other.tabel}, kolom {other.kolom}": other.angka
            for other in self.semua.label.get(label, [])
            if label and rapikan(other.tabel) != self.nama and _pokok(other.letak.judul) != about
        }

    def rincian(self, rows: list[int]) -> tuple[tuple[Decimal, ...], bool]:
        """The printed figures of the rows, from below where a row itself is not printed; and whether nothing
        that has a figure in the portal is missing."""
        place = self.satu.letak
        figures: list[Decimal] = []
        complete = bool(rows)
        for row in rows:
            key = (self.nama, place.tabel.id, row, place.kolom)
            if key in self.semua.sel:
                figures.append(self.semua.sel[key])
            elif sel_baris(place.tabel.baris[row])[place.kolom].nilai:
                below, whole = self.rincian(list(_rincian(place.tabel, row)))
                figures += below
                complete = complete and whole
        return tuple(figures), complete

    def dari_induk(self) -> Decimal | None:
        """What the printed sum above leaves for this figure; None when not all of it is printed."""
        place = self.satu.letak
        parent = next(
            (
                n
                for n in range(len(place.tabel.baris))
                if n != place.baris and place.baris in _rincian(place.tabel, n)
            ),
            None,
        )
        if parent is None:
            return None
        total = self.semua.sel.get((self.nama, place.tabel.id, parent, place.kolom))
        others = [row for row in _rincian(place.tabel, parent) if row != place.baris]
        figures, complete = self.rincian(others)
        if total is None or (others and not complete):
            return None
        return total - sum(figures, Decimal(0))


def _tahun(title: str) -> str:
    found = TAHUN.search(title)
    return found.group(1) if found else ""


def _pokok(title: str) -> str:
    """What a heading is about, whatever the year: "Realisasi: 2023" and "Realisasi" are about the same."""
    words = [word for word in rapikan(TAHUN.sub("", title)).split() if word not in ("tahun", "rp", "s", "d")]
    return " ".join(words) or rapikan(title)


def _sekolom(letak: Letak, peta: Peta) -> Iterator[tuple[str, Decimal]]:
    """The other figures below the heading, also in the tables of other sasaran."""
    kind = keluarga(letak.tabel.id)
    for table in peta.tabel.values():
        if keluarga(table.id) != kind or (column := cari_kolom(letak.judul, table)) is None:
            continue
        for place, row in enumerate(table.baris):
            cell = sel_baris(row)[column]
            own = table.id == letak.tabel.id and place == letak.baris
            if not own and isinstance(cell.nilai, Decimal) and berangka(cell) and label_baris(row):
                yield label_baris(row), cell.nilai


def _di_tempat_lain(letak: Letak, peta: Peta) -> Iterator[tuple[str, str, Decimal, bool]]:
    """The figures of the same row in the report's other tables, as (heading, table's title, figure, is a
    percentage)."""
    label = letak.label
    if not label or letak.tabel.baris[letak.baris].gaya == Gaya.JUMLAH:
        return
    for table in peta.tabel.values():
        if table.id == letak.tabel.id or not any(column.jenis in BERANGKA for column in table.kolom):
            continue
        row = peta.cari_baris(table, label)
        if row is None:
            continue
        for title, cell in zip(judul_kolom(table), sel_baris(table.baris[row]), strict=True):
            if isinstance(cell.nilai, Decimal) and berangka(cell):
                yield title, _nama_tabel(table), cell.nilai, cell.tampil.endswith("%")


def _tanpa_tabrakan(figures: Iterable[tuple[str, Decimal]]) -> dict[str, Decimal]:
    """By name; a name that comes again is numbered."""
    result: dict[str, Decimal] = {}
    for name, figure in figures:
        number, key = 1, name
        while key in result:
            number += 1
            key = f"{name} ({number})"
        result[key] = figure
    return result


def _nama_tabel(table: TabelBlok) -> str:
    """A table's title without what the row says already."""
    return SASARAN_TAHUN.sub("", table.judul)


def _deret(figures: Iterable[tuple[str, Decimal]]) -> dict[str, dict[int, Decimal]]:
    """Figures whose headings differ only in their year."""
    series: dict[str, dict[int, Decimal]] = {}
    for title, figure in figures:
        years = TAHUN.findall(title)
        if len(years) == 1 and "s.d." not in title and "akhir" not in title.casefold():
            series.setdefault(_pokok(title), {}).setdefault(int(years[0]), figure)
    return series


def _rincian(table: TabelBlok, place: int) -> Iterator[int]:
    """The rows that a row adds up: its children in a tree of codes; the rows above it for a sum."""
    row = table.baris[place]
    codes = [kode_baris(other) for other in table.baris]
    if codes[place]:
        yield from (n for n, code in enumerate(codes) if code and induk_kode(code, codes) == codes[place])
    elif row.gaya == Gaya.JUMLAH and any(codes):
        yield from (n for n, code in enumerate(codes) if code and not induk_kode(code, codes))
    elif row.gaya == Gaya.JUMLAH:
        last = place == len(table.baris) - 1
        for n in range(place - 1, -1, -1):
            if not last and table.baris[n].gaya != Gaya.BIASA:
                break
            if table.baris[n].gaya == Gaya.BIASA:
                yield n
