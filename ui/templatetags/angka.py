"""Template filters for figures and dates. All of them are `ui.angka` and `ui.tanggal`; none computes."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

from django import template

from ui.angka import JenisAngka, pastikan_desimal, tampilkan, tampilkan_utuh
from ui.fields import angka_untuk_diubah
from ui.tanggal import tampilkan_tanggal

register = template.Library()

KOSONG = "–"


def _bilangan(nilai: Any) -> Decimal | None:
    """The figure in `nilai`: a Decimal, an int, a result object with `.nilai`, or None.

    Raises TypeError for text and floats: a template that shows one has been given the wrong thing.
    """
    isi = getattr(nilai, "nilai", nilai)
    return None if isi is None or isi == "" else pastikan_desimal(isi)


@register.filter
def angka(nilai: Any, desimal: int = 0) -> str:
    """`{{ x|angka:2 }}` → `1.234,50`; None → `–`."""
    return tampilkan(_bilangan(nilai), JenisAngka.BILANGAN, int(desimal))


@register.filter
def persen(nilai: Any, desimal: int = 2) -> str:
    """`{{ x|persen }}` → `62,28%`; None → `–`."""
    return tampilkan(_bilangan(nilai), JenisAngka.PERSEN, int(desimal))


@register.filter
def rupiah(nilai: Any, desimal: int = 0) -> str:
    """`{{ x|rupiah }}` → `Rp 1.234.567`; None → `–`."""
    return tampilkan(_bilangan(nilai), JenisAngka.RUPIAH, int(desimal))


@register.filter
def nilai(isi: Any) -> str:
    """A figure with exactly the decimals it has (`97,5`), any other value by its own text, None as `–`."""
    if isi is None or isi == "":
        return KOSONG
    if isinstance(isi, (Decimal, int)) and not isinstance(isi, bool):
        return tampilkan_utuh(Decimal(isi))
    return str(isi)


@register.filter
def tanggal(hari: datetime.date | None) -> str:
    """`{{ d|tanggal }}` → `21 November 2026`; None → `–`. Aware datetimes must be localised before."""
    return tampilkan_tanggal(hari or None)


@register.filter
def untuk_input(isi: Decimal | None, jenis: str = "bilangan") -> str:
    """The text of a figure in a hand-made input; reads back as the same figure. None → empty."""
    return "" if isi is None else angka_untuk_diubah(isi, JenisAngka(jenis))
