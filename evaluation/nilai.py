"""Scores of an AKIP worksheet. Pure: no Django.

PermenPANRB 88/2021, Lampiran IV.B: the score of a sub komponen is its weight × the percent of its answer ÷
100, of a komponen the sum of its sub komponen, of the worksheet the sum of its komponen. Everything stays
exact; the total is rounded once, half up, to two decimals, and that figure gets the predikat, whose upper
bounds are inclusive (90,00 is A). A sub komponen without an answer is not E: it has no score and is counted
as missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from performance.skala import SKALA_AKIP, HasilPredikat, tentukan_predikat
from ui.angka import Hasil, bulatkan, pastikan_desimal, tampilkan, tampilkan_utuh

SERATUS = Decimal(100)
SUMBER_NILAI = "PermenPANRB 88/2021, Lampiran IV.B (bobot × persentase jawaban)"
RUMUS_NILAI = "nilai-lke"
RUMUS_TEKS = "Nilai = Σ (bobot sub komponen × persentase jawaban ÷ 100)"
PEMBULATAN_NILAI = "Jumlah nilai yang tidak dibulatkan dibulatkan satu kali menjadi dua desimal."
# Terpenuhi counts 1, sebagian ½, belum 0: practice, the regulation does not say (domain notes 1.4).
BOBOT_PEMENUHAN: Mapping[str, Decimal] = {
    "terpenuhi": Decimal(1),
    "sebagian": Decimal("0.5"),
    "belum": Decimal(0),
}


@dataclass(frozen=True)
class SubLKE:
    """A sub komponen: its code ("1.a"), name, and weight out of 100."""

    kode: str
    nama: str
    bobot: Decimal


@dataclass(frozen=True)
class KomponenLKE:
    kode: str
    nama: str
    bobot: Decimal
    sub: tuple[SubLKE, ...]


@dataclass(frozen=True)
class Pilihan:
    """An answer of a template: letter, percent of the weight, and the least percent of criteria fulfilled at
    which it is proposed (None: by judgement only)."""

    huruf: str
    persen: Decimal
    batas: Decimal | None = None
    inklusif: bool = False


@dataclass(frozen=True)
class NilaiSub:
    """`persen` and `nilai` are None while there is no answer."""

    sub: SubLKE
    persen: Decimal | None
    nilai: Decimal | None


@dataclass(frozen=True)
class NilaiKomponenLKE:
    """`nilai`: the sum of what is answered, exact; None while nothing is."""

    komponen: KomponenLKE
    sub: tuple[NilaiSub, ...]
    nilai: Decimal | None

    @property
    def terisi(self) -> int:
        return sum(row.persen is not None for row in self.sub)

    @property
    def persen(self) -> Decimal | None:
        """The score out of the komponen's weight, in percent, exact."""
        if self.nilai is None or not self.komponen.bobot:
            return None
        return self.nilai / self.komponen.bobot * SERATUS


@dataclass(frozen=True)
class HasilLKE:
    """The scores of a worksheet.

    Attributes:
        tepat: the unrounded sum of what is answered; None while nothing is.
        nilai: the same, rounded once to two decimals.
        predikat: of `nilai`, only when every sub komponen is answered and the score is above 0.
    """

    komponen: tuple[NilaiKomponenLKE, ...]
    tepat: Decimal | None
    nilai: Decimal | None
    predikat: HasilPredikat

    @property
    def jumlah(self) -> int:
        return sum(len(row.sub) for row in self.komponen)

    @property
    def bobot(self) -> Decimal:
        """The sum of the weights: 100, unless the form is not finished."""
        return sum((row.komponen.bobot for row in self.komponen), Decimal(0))

    @property
    def terisi(self) -> int:
        return sum(row.terisi for row in self.komponen)

    @property
    def lengkap(self) -> bool:
        return bool(self.jumlah) and self.terisi == self.jumlah

    @property
    def teks_terisi(self) -> str:
        """ "7 dari 12 terisi"."""
        return f"{self.terisi} dari {self.jumlah} terisi"

    @property
    def hasil(self) -> Hasil:
        """The total with its formula and inputs, for "Bagaimana angka ini dihitung?"."""
        rows = [(row.sub.kode, row.sub.bobot, row.persen) for part in self.komponen for row in part.sub]
        known = [(kode, bobot, persen) for kode, bobot, persen in rows if persen is not None]
        filled = " + ".join(
            f"{tampilkan_utuh(bobot)} × {tampilkan_utuh(persen)}%" for _kode, bobot, persen in known
        )
        return Hasil(
            nilai=self.tepat,
            alasan="" if self.tepat is not None else "Belum ada sub komponen yang dijawab.",
            rumus=RUMUS_NILAI,
            rumus_teks=f"{RUMUS_TEKS} = {filled}" if filled else RUMUS_TEKS,
            masukan=tuple((kode, persen) for kode, _bobot, persen in rows),
            pembulatan=PEMBULATAN_NILAI,
            sumber=SUMBER_NILAI,
        )


def nilai_sub(bobot: Decimal, persen: Decimal) -> Decimal:
    """The score of one sub komponen, exact: 4,50 × 90% = 4,05.

    Raises:
        ValueError: a percent outside 0-100. TypeError: a float.
    """
    share = pastikan_desimal(persen, "persen")
    if not 0 <= share <= SERATUS:
        raise ValueError("persen must lie between 0 and 100")
    return pastikan_desimal(bobot, "bobot") * share / SERATUS


def hitung_lke(komponen: Sequence[KomponenLKE], persen: Mapping[str, Decimal | None]) -> HasilLKE:
    """The scores of a worksheet.

    Args:
        persen: by code of sub komponen the percent of its answer; missing or None: not answered.
    """
    rows = tuple(_komponen(row, persen) for row in komponen)
    scores = [row.nilai for row in rows if row.nilai is not None]
    exact = sum(scores, Decimal(0)) if scores else None
    rounded = None if exact is None else bulatkan(exact)
    complete = all(part.persen is not None for row in rows for part in row.sub)
    return HasilLKE(rows, exact, rounded, tentukan_predikat(rounded if complete else None, SKALA_AKIP))


def _komponen(komponen: KomponenLKE, persen: Mapping[str, Decimal | None]) -> NilaiKomponenLKE:
    rows = []
    for sub in komponen.sub:
        share = persen.get(sub.kode)
        rows.append(NilaiSub(sub, share, None if share is None else nilai_sub(sub.bobot, share)))
    scores = [row.nilai for row in rows if row.nilai is not None]
    return NilaiKomponenLKE(komponen, tuple(rows), sum(scores, Decimal(0)) if scores else None)


def pemenuhan(jawaban: Iterable[str]) -> Decimal | None:
    """Share of criteria fulfilled in percent, exact; None when one is not answered ('') or there is none."""
    values = list(jawaban)
    if not values or any(one not in BOBOT_PEMENUHAN for one in values):
        return None
    return sum((BOBOT_PEMENUHAN[one] for one in values), Decimal(0)) / len(values) * SERATUS


def usulan_jawaban(pemenuhan_persen: Decimal | None, pilihan: Sequence[Pilihan]) -> Pilihan | None:
    """The answer that the fulfilled criteria propose: the first, from the best, whose limit is met.

    Answers by judgement only (A and AA of PermenPANRB 88/2021) are never proposed. None without a share.
    """
    if pemenuhan_persen is None:
        return None
    for one in sorted(pilihan, key=lambda row: row.persen, reverse=True):
        if one.batas is None:
            continue
        if pemenuhan_persen > one.batas or (one.inklusif and pemenuhan_persen == one.batas):
            return one
    return None


def persen_kriteria(persen: Sequence[Decimal | None]) -> Decimal | None:
    """Local worksheets answered per criterion: the mean of the answers in percent, exact; None while one is
    missing or there is no criterion."""
    if not persen or any(one is None for one in persen):
        return None
    return sum((one for one in persen if one is not None), Decimal(0)) / len(persen)


def salah_bobot(komponen: Sequence[KomponenLKE]) -> tuple[str, ...]:
    """What is wrong with the weights, as sentences; () when komponen sum to 100 and each to its parts."""
    problems = []
    total = sum((row.bobot for row in komponen), Decimal(0))
    if total != SERATUS:
        problems.append(f"Jumlah bobot komponen harus 100, sekarang {tampilkan(total)}.")
    for row in komponen:
        parts = sum((sub.bobot for sub in row.sub), Decimal(0))
        if parts != row.bobot:
            problems.append(
                f"Jumlah bobot sub komponen {row.kode} harus {tampilkan(row.bobot)}, "
                f"sekarang {tampilkan(parts)}."
            )
    return tuple(problems)
