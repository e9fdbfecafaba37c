"""How a value is typed for one indicator, and shown back for editing. Forms and imports read the same way."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Protocol

from django.utils.translation import gettext as _

from performance.nilai import (
    Batas,
    Grade,
    JenisNilai,
    Nilai,
    NilaiTidakTerbaca,
    Rentang,
    YaTidak,
    baca_nilai,
    tampilkan_nilai,
)
from ui.angka import AngkaMeragukan, AngkaTidakTerbaca, JenisAngka
from ui.fields import angka_untuk_diubah

DESIMAL_TERSIMPAN = 6


class CaraTulis(Protocol):
    """What reading a value needs of an indicator's definition."""

    jenis_nilai: str
    satuan: str
    desimal: int


def baca_isian(teks: str, definisi: CaraTulis, *, satuan: str = "") -> Nilai | None:
    """Read what was typed for an indicator; None when it is empty.

    Args:
        satuan: a unit that may stand behind the number instead of the indicator's own.

    Raises:
        AngkaTidakTerbaca: as `performance.nilai.baca_nilai`, and for more than six decimals.
    """
    if not teks.strip():
        return None
    nilai = baca_nilai(teks, definisi.jenis_nilai, satuan=satuan or definisi.satuan, desimal=definisi.desimal)
    if any(_desimal(angka) > DESIMAL_TERSIMPAN for angka in _angka(nilai)):
        raise NilaiTidakTerbaca(
            teks, _("Paling banyak %(n)d angka di belakang koma.") % {"n": DESIMAL_TERSIMPAN}
        )
    return nilai


class _TanpaIndikator:
    """How the target of a promise without an indicator is read."""

    jenis_nilai: str = JenisNilai.ANGKA
    desimal: int = 2

    def __init__(self, satuan: str) -> None:
        self.satuan = satuan
        if satuan == "%":
            self.jenis_nilai = JenisNilai.PERSEN


def baca_target(teks: str, definisi: CaraTulis | None, *, satuan: str = "") -> Nilai | None:
    """The value of a target as the paper of an agreement prints it; None when it is text only.

    "7 Dokumen" counts as 7: a leading number is enough when it is the only one. Without an indicator
    (`definisi` None) it is read as a plain figure, and what has two readings stays text.

    Raises:
        AngkaMeragukan: the target of an indicator has two readings.
    """
    how = definisi or _TanpaIndikator(satuan)
    leading = re.match(r"[-0-9.,]+%?(?=\s\D*$|$)", teks)
    for candidate in (teks, leading[0] if leading else ""):
        try:
            return baca_isian(candidate, how, satuan=satuan)
        except AngkaMeragukan:
            if definisi is not None:
                raise
            return None
        except AngkaTidakTerbaca:
            continue
    return None


def teks_isian(nilai: Nilai | None, definisi: CaraTulis) -> str:
    """A stored value as text that `baca_isian` reads back as the same value. None gives ''."""
    kind = JenisAngka.BILANGAN
    if definisi.jenis_nilai in {JenisNilai.PERSEN, JenisNilai.RUPIAH}:
        kind = JenisAngka(definisi.jenis_nilai)

    def tulis(angka: Decimal) -> str:
        return angka_untuk_diubah(angka, kind)

    match nilai:
        case None:
            return ""
        case Decimal():
            return tulis(nilai)
        case Rentang(bawah=bawah, atas=atas):
            return f"{tulis(bawah)}–{tulis(atas)}"
        case Batas(pembanding=pembanding, nilai=batas):
            return f"{pembanding} {tulis(batas)}"
        case Grade(huruf=huruf, skor=Decimal() as skor):
            return f"{huruf} ({angka_untuk_diubah(skor, JenisAngka.BILANGAN)})"
        case YaTidak(ya=ya):
            return "ya" if ya else "tidak"
        case _:
            return tampilkan_nilai(nilai)


def _angka(nilai: Nilai) -> tuple[Decimal, ...]:
    match nilai:
        case Decimal():
            return (nilai,)
        case Rentang(bawah=bawah, atas=atas):
            return (bawah, atas)
        case Batas(nilai=batas):
            return (batas,)
        case Grade(skor=Decimal() as skor):
            return (skor,)
        case _:
            return ()


def _desimal(angka: Decimal) -> int:
    return max(-int(angka.normalize().as_tuple().exponent), 0)
