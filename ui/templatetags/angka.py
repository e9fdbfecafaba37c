"""Template filters for figures and dates. All of them are `ui.angka` and `ui.tanggal`; none computes."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join

from ui.angka import JenisAngka, pastikan_desimal, tampilkan, tampilkan_utuh
from ui.fields import angka_untuk_diubah
from ui.tanggal import tampilkan_tanggal

register = template.Library()

KOSONG = "–"
_JUMLAH_UANG = re.compile(r"([-−(]?Rp[ \u00a0]?[\d.]*\d(?:,\d+)?\)?)")


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
def uang_utuh(teks: str) -> str:
    """Text whose amounts (`Rp 1.234.567`) stay on one line wherever the text wraps."""
    # The pattern is one group: every second part is an amount.
    parts = _JUMLAH_UANG.split(str(teks))
    kept = [format_html('<span class="utuh">{}</span>', one) if n % 2 else one for n, one in enumerate(parts)]
    return format_html_join("", "{}", ((one,) for one in kept))


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
