"""A printed figure that disagrees, with all that is known around it. Pure values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from ui.angka import bulatkan, tampilkan

SERATUS = Decimal(100)
# Figures that stand in many cells by nature say nothing about where they were copied from.
BIASA = frozenset({Decimal(0), Decimal(1), SERATUS})


@dataclass(frozen=True)
class Sebab:
    """One likely cause: `kunci` names it for counting, `kalimat` says it with the figures."""

    kunci: str
    kalimat: str


@dataclass(frozen=True)
class Keadaan:
    """A printed figure that disagrees, and what is known around it.

    Attributes:
        cetak: the figure as read; desimal: digits printed after the comma.
        benar: the exact figure of the portal.
        sebaris: the portal's other figures of the row, by heading; sekolom: those of the column, by label.
        tempat_lain: the portal's figures of the same row in other tables, by their place.
        tahun_lain: the same figure of other years, by year; deret: figures over the years, by what they are
            and by year.
        cetak_sebaris: the other figures printed in the row for the same year, by heading; cetak_sekolom:
            those printed in the column, by label; cetak_lain: those printed for the same row elsewhere.
        rincian: the portal's figures that this one adds up or averages; cetak_rincian: as printed, as far as
            they are printed; rincian_lengkap: all of them are.
        dari_induk: what the printed sum above leaves for this figure, given the printed figures beside it.
        persen: the figure is a percentage. terhitung: the portal computes it, nobody enters it.
    """

    cetak: Decimal
    desimal: int
    benar: Decimal
    sebaris: Mapping[str, Decimal] = field(default_factory=dict)
    sekolom: Mapping[str, Decimal] = field(default_factory=dict)
    tempat_lain: Mapping[str, Decimal] = field(default_factory=dict)
    tahun_lain: Mapping[str, Decimal] = field(default_factory=dict)
    deret: Mapping[str, Mapping[int, Decimal]] = field(default_factory=dict)
    cetak_sebaris: Mapping[str, Decimal] = field(default_factory=dict)
    cetak_sekolom: Mapping[str, Decimal] = field(default_factory=dict)
    cetak_lain: Mapping[str, Decimal] = field(default_factory=dict)
    rincian: tuple[Decimal, ...] = ()
    cetak_rincian: tuple[Decimal, ...] = ()
    rincian_lengkap: bool = False
    dari_induk: Decimal | None = None
    persen: bool = False
    terhitung: bool = False

    def sama(self, nilai: Decimal) -> bool:
        """Would this figure have been printed so?"""
        return bulatkan(nilai, self.desimal) == self.cetak

    def tampil(self, nilai: Decimal, desimal: int | None = None) -> str:
        """A figure with as many decimals as were printed, or as asked for."""
        return tampilkan(nilai, desimal=self.desimal if desimal is None else desimal)
