"""The demonstration's printed values and the names its governments have for printed tables."""

from __future__ import annotations

import csv
from pathlib import Path

from agencies.models import OPD, Pemda
from reports.cetak.cocok import NilaiCetak
from reports.cetak.nama import pasang_tahun
from reports.models import PemeriksaanCetak
from reports.periksa import simpan_lembar, simpan_peta


def nilai_cetak(berkas: Path) -> list[NilaiCetak]:
    """The printed values of a file, numbered by its rows."""
    return [
        NilaiCetak(number, row["tabel"], row["baris"], row["kolom"], row["nilai"])
        for number, row in enumerate(_baca(berkas), start=2)
    ]


def muat_cetak(opd: OPD, tahun: int, folder: Path) -> None:
    """Load the mapping of printed tables for the agency's government, and its printed values unless a sheet
    is there already."""
    muat_peta(opd.pemda, tahun, folder / "peta_cetak.csv")
    path = folder / "cetak.csv"
    if PemeriksaanCetak.objects.filter(opd=opd, tahun=tahun).exists():
        return
    simpan_lembar(opd=opd, tahun=tahun, nama_berkas=path.name, nilai=nilai_cetak(path), oleh=None)


def muat_peta(pemda: Pemda, tahun: int, berkas: Path) -> None:
    """Load a mapping: one row per printed table, heading or row label (`jenis`), years relative."""
    tables: dict[str, str] = {}
    columns: dict[str, dict[str, tuple[str, str]]] = {}
    rows: dict[str, dict[str, str]] = {}
    for row in _baca(berkas):
        name, theirs, ours = (pasang_tahun(row[key], tahun) for key in ("nama_cetak", "cetak", "nama"))
        match row["jenis"]:
            case "tabel":
                tables.setdefault(name, row["tabel"])
            case "kolom":
                columns.setdefault(name, {})[theirs] = (row["tabel"], ours)
            case _:
                rows.setdefault(name, {})[theirs] = ours
    for name, table in tables.items():
        simpan_peta(
            pemda=pemda,
            tahun=tahun,
            nama_cetak=name,
            tabel=table,
            kolom=columns.get(name, {}),
            baris=rows.get(name, {}),
        )


def _baca(berkas: Path) -> list[dict[str, str]]:
    with berkas.open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))
