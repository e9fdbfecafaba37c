"""Why a printed figure may differ from the computed one. Pure: plain values in, sentences out.

Every cause is a question to figures that are known: does cutting instead of rounding give what was printed,
does last year's value, another row's, the mean of percentages? Whatever fits is offered, the surest first;
a person decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_DOWN, Decimal
from itertools import permutations

from ui.angka import KONTEKS, bulatkan, persentase, tampilkan

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
        cetak_sebaris: the other figures printed in the row, by heading.
        rincian: the portal's figures that this one adds up or averages; cetak_rincian: as printed.
        tahun_lain: the same figure of other years, by year.
        persen: the figure is a percentage, so that quotients of the row may give it.
    """

    cetak: Decimal
    desimal: int
    benar: Decimal
    sebaris: Mapping[str, Decimal] = field(default_factory=dict)
    sekolom: Mapping[str, Decimal] = field(default_factory=dict)
    cetak_sebaris: Mapping[str, Decimal] = field(default_factory=dict)
    rincian: tuple[Decimal, ...] = ()
    cetak_rincian: tuple[Decimal, ...] = ()
    tahun_lain: Mapping[str, Decimal] = field(default_factory=dict)
    persen: bool = False

    def sama(self, nilai: Decimal) -> bool:
        """Would this figure have been printed so?"""
        return bulatkan(nilai, self.desimal) == self.cetak

    def tampil(self, nilai: Decimal) -> str:
        return tampilkan(nilai, desimal=max(self.desimal, 2) if nilai % 1 else self.desimal)


def cari_sebab(keadaan: Keadaan) -> tuple[Sebab, ...]:
    """What may explain the difference, the surest first; () when nothing known does."""
    found: dict[str, Sebab] = {}
    for question in URUTAN:
        for cause in question(keadaan):
            found.setdefault(cause.kunci, cause)
    return tuple(found.values())


def _dipotong(k: Keadaan) -> Iterator[Sebab]:
    step = Decimal(1).scaleb(-k.desimal)
    if k.benar.quantize(step, rounding=ROUND_DOWN, context=KONTEKS) == k.cetak:
        yield Sebab(
            "dipotong",
            f"Dipotong, bukan dibulatkan: {k.tampil(bulatkan(k.benar, k.desimal + 2))} "
            f"menjadi {k.tampil(k.cetak)}.",
        )


def _tahun_lain(k: Keadaan) -> Iterator[Sebab]:
    for year, value in k.tahun_lain.items():
        if k.sama(value) and k.cetak not in BIASA:
            yield Sebab("tahun_lain", f"Sama dengan nilai tahun {year}.")


def _rata_persen(k: Keadaan) -> Iterator[Sebab]:
    if len(k.rincian) < 2:
        return
    for values, source in ((k.rincian, "rinciannya"), (k.cetak_rincian, "rincian yang dicetak")):
        if len(values) > 1 and k.persen:
            mean = KONTEKS.divide(sum(values, Decimal(0)), Decimal(len(values)))
            if k.sama(mean):
                yield Sebab(
                    "rata_persen",
                    f"Persentase dirata-ratakan: rata-rata {source} {k.tampil(mean)}; "
                    f"seharusnya perbandingan jumlahnya.",
                )


def _induk_diketik(k: Keadaan) -> Iterator[Sebab]:
    if k.persen or len(k.cetak_rincian) < 2:
        return
    total = sum(k.cetak_rincian, Decimal(0))
    if not k.sama(total):
        yield Sebab(
            "induk_diketik",
            f"Jumlah diketik tangan: rincian yang dicetak berjumlah {k.tampil(total)}.",
        )


def _pembagi_baru(k: Keadaan) -> Iterator[Sebab]:
    for (old_name, old), (new_name, new) in permutations(k.sebaris.items(), 2):
        if not k.persen or old == 0 or new == 0 or old == new:
            continue
        right = persentase(new - old, old)
        if bulatkan(right, k.desimal) == bulatkan(k.benar, k.desimal) and k.sama(persentase(new - old, new)):
            yield Sebab(
                "pembagi_baru",
                f"Dibagi nilai baru: ({new_name} − {old_name}) / {new_name}; seharusnya / {old_name}.",
            )


def _rumus_lain(k: Keadaan) -> Iterator[Sebab]:
    for (target_name, target), (result_name, result) in permutations(k.sebaris.items(), 2):
        if not k.persen or target == 0 or result == 0:
            continue
        formulas = (
            ("rasio", f"{result_name} / {target_name} × 100", persentase(result, target)),
            (
                "negatif",
                f"(2 × {target_name} − {result_name}) / {target_name} × 100",
                persentase(2 * target - result, target),
            ),
        )
        for _kind, words, value in formulas:
            if k.sama(value) and k.cetak not in BIASA:
                yield Sebab("rumus_lain", f"Dihitung dengan rumus lain: {words}.")


def _dari_cetak(k: Keadaan) -> Iterator[Sebab]:
    for (base_name, base), (part_name, part) in permutations(k.cetak_sebaris.items(), 2):
        if not k.persen or base == 0 or k.cetak in BIASA:
            continue
        if k.sama(persentase(part, base)):
            yield Sebab(
                "dari_cetak",
                f"Mengikuti angka lain yang dicetak: {part_name} {k.tampil(part)} / "
                f"{base_name} {k.tampil(base)} × 100.",
            )


def _baris_lain(k: Keadaan) -> Iterator[Sebab]:
    for name, value in k.sekolom.items():
        if k.sama(value) and k.cetak not in BIASA:
            yield Sebab("baris_lain", f"Sama dengan nilai baris lain: {name}.")


def _kolom_lain(k: Keadaan) -> Iterator[Sebab]:
    for name, value in k.sebaris.items():
        if k.sama(value) and k.cetak not in BIASA:
            yield Sebab("kolom_lain", f"Sama dengan kolom lain pada baris ini: {name}.")


def _salah_ketik(k: Keadaan) -> Iterator[Sebab]:
    """Slips of the fingers: two neighbouring digits swapped, one digit wrong, missing or doubled."""
    printed, right = _digit(k.cetak, k.desimal), _digit(k.benar, k.desimal)
    if printed == right or len(right) < 3:
        return
    shown = k.tampil(bulatkan(k.benar, k.desimal))
    if len(printed) == len(right):
        places = [n for n, pair in enumerate(zip(printed, right, strict=True)) if pair[0] != pair[1]]
        if len(places) == 2 and places[1] == places[0] + 1 and sorted(printed) == sorted(right):
            yield Sebab("digit_tertukar", f"Dua angka bersebelahan tertukar: seharusnya {shown}.")
        elif len(places) == 1:
            yield Sebab("digit_salah", f"Satu angka berbeda: seharusnya {shown}.")
    elif abs(len(printed) - len(right)) == 1 and len(right) > 3:
        longer, shorter = sorted((printed, right), key=len, reverse=True)
        if any(longer[:n] + longer[n + 1 :] == shorter for n in range(len(longer))):
            yield Sebab("digit_salah", f"Satu angka kurang atau lebih: seharusnya {shown}.")


def _koma_bergeser(k: Keadaan) -> Iterator[Sebab]:
    if not k.cetak or not k.benar:
        return
    shown = bulatkan(k.benar, k.desimal)
    for places in (-3, -2, -1, 1, 2, 3):
        if shown.scaleb(places, KONTEKS) == k.cetak or k.sama(k.benar.scaleb(places, KONTEKS)):
            yield Sebab("koma_bergeser", f"Koma atau titik bergeser: seharusnya {k.tampil(shown)}.")


def _digit(value: Decimal, places: int) -> str:
    return f"{abs(bulatkan(value, places)):f}".replace(".", "")


URUTAN: tuple[Callable[[Keadaan], Iterator[Sebab]], ...] = (
    _dipotong,
    _rata_persen,
    _pembagi_baru,
    _tahun_lain,
    _dari_cetak,
    _baris_lain,
    _kolom_lain,
    _rumus_lain,
    _koma_bergeser,
    _induk_diketik,
    _salah_ketik,
)
