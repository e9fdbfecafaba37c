"""Which cell of the portal a printed value is, and whether the two agree. Pure.

A printed report names its tables, rows and columns in its own way. Tables are found by a saved mapping or by
their title, columns by mapping or heading, rows by the words of any of their labels; what stays unclear is
reported as not found, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import SequenceMatcher
from enum import StrEnum

from reports.blocks import Baris, Gaya, Jenis, Sel, TabelBlok
from reports.cetak.sebab import Keadaan, Sebab, cari_sebab
from ui.angka import AngkaMeragukan, AngkaTidakTerbaca, JenisAngka, baca_angka, bulatkan

MIRIP = 0.86
ANGKA = {
    Jenis.ANGKA: JenisAngka.BILANGAN,
    Jenis.PERSEN: JenisAngka.PERSEN,
    Jenis.RUPIAH: JenisAngka.RUPIAH,
}
TAHUN = re.compile(r"\b(20\d\d)\b")


class Putusan(StrEnum):
    """What comparing one printed value gave."""

    COCOK = "cocok"
    BEDA = "beda"
    TANPA_NILAI = "tanpa_nilai"
    TIDAK_TERBACA = "tidak_terbaca"
    TABEL_TIDAK_DIKENAL = "tabel_tidak_dikenal"
    BARIS_TIDAK_DIKENAL = "baris_tidak_dikenal"
    KOLOM_TIDAK_DIKENAL = "kolom_tidak_dikenal"


@dataclass(frozen=True)
class NilaiCetak:
    """One value of the printed report, as printed; `nomor` is its row in the uploaded sheet."""

    nomor: int
    tabel: str
    baris: str
    kolom: str
    nilai: str


@dataclass(frozen=True)
class Pemetaan:
    """What a government said about its tables: ours by their name, and our headings by theirs."""

    tabel: str
    kolom: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Perbandingan:
    """One printed value and what came of it; `benar` is the portal's cell as shown, '' when none."""

    cetak: NilaiCetak
    putusan: Putusan
    tabel: str = ""
    benar: str = ""
    sebab: tuple[Sebab, ...] = ()


def bandingkan(
    nilai: Iterable[NilaiCetak], tabel: Iterable[TabelBlok], pemetaan: Mapping[str, Pemetaan]
) -> tuple[Perbandingan, ...]:
    """Every printed value against the report's tables, in the order of the sheet.

    Args:
        pemetaan: by the printed name of the table, as `rapikan` leaves it.
    """
    tables = list(tabel)
    values = list(nilai)
    places = [_letak(one, tables, pemetaan) for one in values]
    printed: dict[tuple[str, int, int], Decimal] = {}
    for one, place in zip(values, places, strict=True):
        if isinstance(place, _Letak) and (read := _baca(one.nilai, place.sel)) is not None:
            printed[place.kunci] = read[0]
    return tuple(_banding(one, place, printed) for one, place in zip(values, places, strict=True))


def rapikan(teks: str) -> str:
    """A name without what two writers do differently: case, punctuation, spaces."""
    return " ".join(re.findall(r"\w+", teks.casefold()))


@dataclass(frozen=True)
class _Letak:
    """A cell of ours: its table, row and column."""

    tabel: TabelBlok
    baris: int
    kolom: int

    @property
    def kunci(self) -> tuple[str, int, int]:
        return self.tabel.id, self.baris, self.kolom

    @property
    def sel(self) -> Sel:
        return _sel(self.tabel.baris[self.baris])[self.kolom]


def _letak(
    value: NilaiCetak, tables: list[TabelBlok], mapping: Mapping[str, Pemetaan]
) -> _Letak | Perbandingan:
    named = mapping.get(rapikan(value.tabel))
    table = _cari_tabel(named.tabel if named else value.tabel, tables)
    if table is None:
        return Perbandingan(value, Putusan.TABEL_TIDAK_DIKENAL)
    headings = {rapikan(theirs): ours for theirs, ours in (named.kolom if named else {}).items()}
    column = _cari_kolom(headings.get(rapikan(value.kolom), value.kolom), table)
    if column is None:
        return Perbandingan(value, Putusan.KOLOM_TIDAK_DIKENAL, table.id)
    row = _cari_baris(value.baris, table)
    if row is None:
        return Perbandingan(value, Putusan.BARIS_TIDAK_DIKENAL, table.id)
    return _Letak(table, row, column)


def _cari_tabel(name: str, tables: list[TabelBlok]) -> TabelBlok | None:
    for table in tables:
        if name == table.id:
            return table
    same = [table for table in tables if rapikan(table.judul) == rapikan(name)]
    return same[0] if len(same) == 1 else None


def judul_kolom(tabel: TabelBlok) -> list[str]:
    """The headings as files name them: "Grup: Judul" below a common heading."""
    return [f"{one.grup}: {one.judul}" if one.grup else one.judul for one in tabel.kolom]


def _cari_kolom(name: str, table: TabelBlok) -> int | None:
    wanted = rapikan(name)
    for titles in (judul_kolom(table), [one.judul for one in table.kolom]):
        same = [place for place, title in enumerate(titles) if rapikan(title) == wanted]
        if len(same) == 1:
            return same[0]
    return None


def _cari_baris(name: str, table: TabelBlok) -> int | None:
    """The row one of whose labels is the name, else the one most alike. "A > B" means B in the group A."""
    group, _sign, label = name.rpartition(">")
    wanted, within = rapikan(label), rapikan(group)
    labels: list[tuple[int, str]] = []
    current = ""
    for place, row in enumerate(table.baris):
        words = [rapikan(cell.tampil) for cell in row.sel if cell.jenis in (Jenis.TEKS, Jenis.KODE)]
        if row.gaya == Gaya.KELOMPOK:
            current = words[0] if words else ""
        if within and within not in current and within not in words:
            continue
        labels += [(place, word) for word in words if word]
    for same in (
        {place for place, word in labels if word == wanted},
        {place for place, word in labels if wanted and (wanted in word or word in wanted) and len(word) > 7},
    ):
        if len(same) == 1:
            return same.pop()
        if same:
            return None
    scored = sorted(
        ((SequenceMatcher(None, wanted, word).ratio(), place) for place, word in labels), reverse=True
    )
    best = [place for score, place in scored if score >= MIRIP and score == scored[0][0]]
    return best[0] if len(set(best)) == 1 else None


def _sel(row: Baris) -> list[Sel]:
    """One cell per column: a cell over several columns counts for its first."""
    cells: list[Sel] = []
    for cell in row.sel:
        cells += [cell, *[Sel(None, "")] * (cell.kolom - 1)]
    return cells


def _baca(text: str, cell: Sel) -> tuple[Decimal, int] | None:
    """(figure, digits after the comma) of a printed text; the reading nearer to ours when it has two."""
    kind = ANGKA.get(cell.jenis, JenisAngka.BILANGAN)
    # Printed amounts break in their cells: "6.174.187. 520".
    tight = re.sub(r"(?<=[\d.,])\s+(?=[\d.,%])", "", re.sub(r"<[^>]+>", "", text)).strip()
    try:
        figure = baca_angka(tight, kind)
    except AngkaMeragukan as error:
        ours = cell.nilai if isinstance(cell.nilai, Decimal) else Decimal(0)
        figure = min(error.kemungkinan, key=lambda one: abs(one - ours))
    except AngkaTidakTerbaca:
        plain = re.sub(r"^\D*?(?=-?\d)|[^\d]*$", "", tight)
        try:
            figure = baca_angka(plain, JenisAngka.BILANGAN)
        except AngkaMeragukan as error:
            figure = error.kemungkinan[0]
        except AngkaTidakTerbaca:
            return None
    exponent = figure.as_tuple().exponent
    shown = re.search(r",(\d+)\D*$", tight)
    digits = len(shown.group(1)) if shown and kind != JenisAngka.RUPIAH else 0
    return figure, max(digits, -exponent if isinstance(exponent, int) else 0)


def _banding(
    value: NilaiCetak, place: _Letak | Perbandingan, printed: Mapping[tuple[str, int, int], Decimal]
) -> Perbandingan:
    if isinstance(place, Perbandingan):
        return place
    cell, table = place.sel, place.tabel.id
    if not isinstance(cell.nilai, Decimal):
        return _banding_teks(value, cell, table)
    read = _baca(value.nilai, cell)
    if read is None:
        return Perbandingan(value, Putusan.TIDAK_TERBACA, table, cell.tampil)
    figure, digits = read
    if bulatkan(cell.nilai, digits) == figure:
        return Perbandingan(value, Putusan.COCOK, table, cell.tampil)
    causes = cari_sebab(_keadaan(place, figure, digits, cell.nilai, printed))
    return Perbandingan(value, Putusan.BEDA, table, cell.tampil, causes)


def _banding_teks(value: NilaiCetak, cell: Sel, table: str) -> Perbandingan:
    if cell.nilai is None:
        return Perbandingan(value, Putusan.TANPA_NILAI, table, cell.tampil)
    if rapikan(value.nilai) == rapikan(cell.tampil):
        return Perbandingan(value, Putusan.COCOK, table, cell.tampil)
    cause = (
        (Sebab("label_skala", "Label bukan yang berlaku pada skala untuk nilai ini."),)
        if cell.jenis == Jenis.PREDIKAT
        else ()
    )
    return Perbandingan(value, Putusan.BEDA, table, cell.tampil, cause)


def _keadaan(
    place: _Letak,
    figure: Decimal,
    digits: int,
    right: Decimal,
    printed: Mapping[tuple[str, int, int], Decimal],
) -> Keadaan:
    table, titles = place.tabel, judul_kolom(place.tabel)
    own = _sel(table.baris[place.baris])
    row = {titles[n]: c.nilai for n, c in enumerate(own) if n != place.kolom and _berangka(c)}
    column: dict[str, Decimal] = {}
    detail: list[int] = []
    is_sum = table.baris[place.baris].gaya == Gaya.JUMLAH
    for number, other in enumerate(table.baris):
        cell = _sel(other)[place.kolom]
        if number == place.baris or not _berangka(cell):
            continue
        column[_label(other)] = cell.nilai  # type: ignore[assignment]
        if is_sum and other.gaya == Gaya.BIASA:
            detail.append(number)
    years = {
        found.group(1): value
        for title, value in row.items()
        if (found := TAHUN.search(title)) and _tanpa_tahun(title) == _tanpa_tahun(titles[place.kolom])
    }
    return Keadaan(
        cetak=figure,
        desimal=digits,
        benar=right,
        sebaris={title: value for title, value in row.items() if value is not None},  # type: ignore[misc]
        sekolom=column,
        cetak_sebaris={
            titles[n]: printed[key]
            for n in range(len(titles))
            if n != place.kolom and (key := (table.id, place.baris, n)) in printed
        },
        rincian=tuple(_sel(table.baris[n])[place.kolom].nilai for n in detail),  # type: ignore[misc]
        cetak_rincian=tuple(printed[key] for n in detail if (key := (table.id, n, place.kolom)) in printed),
        tahun_lain=years,  # type: ignore[arg-type]
        persen=place.sel.jenis == Jenis.PERSEN,
    )


def _berangka(cell: Sel) -> bool:
    return isinstance(cell.nilai, Decimal) and cell.jenis in ANGKA


def _label(row: Baris) -> str:
    words = [cell.tampil for cell in row.sel if cell.jenis == Jenis.TEKS and cell.tampil]
    return max(words, key=len, default="")


def _tanpa_tahun(title: str) -> str:
    return rapikan(TAHUN.sub("", title))
