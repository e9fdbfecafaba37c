"""The predikat chip: word, symbol and colour of one level, readable without any one of the three."""

from __future__ import annotations

import re
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

# The five standard fills, best first, as in css/tokens.css. The symbol repeats the order for people who do
# not see the colours, and in greyscale print.
WARNA_BAKU: tuple[str, ...] = ("#003F45", "#3E9490", "#F7ECC0", "#E6A23C", "#AD2E2E")
SIMBOL: tuple[str, ...] = ("▲▲", "▲", "●", "▼", "▼▼")
_HEKSADESIMAL = re.compile(r"#[0-9A-Fa-f]{6}")


def tingkat(warna: str) -> int | None:
    """The standard level (0 = best) of a fill colour; None for a scale's own colour or none at all."""
    warna = warna.upper()
    return WARNA_BAKU.index(warna) if warna in WARNA_BAKU else None


def chip(hasil: Any, *, ringkas: bool = False) -> SafeString:
    """HTML of one chip.

    A standard colour fills the chip and brings its symbol. A scale's own colour is a swatch beside the word,
    so that the word stays readable whatever the colour. Without a colour (AKIP letters) the chip is plain.

    Args:
        hasil: a HasilPredikat-like object: `label` or None, `warna` (#RRGGBB or ''), `alasan`, `keterangan`;
            None is shown as "Tidak dihitung".
        ringkas: only symbol or swatch is visible; the word stays for screen readers and as a tooltip.
    """
    label = getattr(hasil, "label", None)
    if label is None:
        alasan = getattr(hasil, "alasan", "") or _("Tidak dapat dihitung.")
        tanda = format_html('<span aria-hidden="true">{}</span>', "–")
        return _rangkai("kosong", alasan, tanda, _("Tidak dihitung"), ringkas)
    warna = getattr(hasil, "warna", "")
    keterangan = getattr(hasil, "keterangan", "") or label
    nomor = tingkat(warna)
    if nomor is not None:
        tanda = format_html('<span class="predikat-simbol" aria-hidden="true">{}</span>', SIMBOL[nomor])
        return _rangkai(str(nomor), keterangan, tanda, label, ringkas)
    if _HEKSADESIMAL.fullmatch(warna):
        tanda = format_html(
            '<svg class="predikat-warna" viewBox="0 0 10 10" aria-hidden="true">'
            '<rect width="10" height="10" fill="{}"/></svg>',
            warna,
        )
        return _rangkai("polos", keterangan, tanda, label, ringkas)
    return _rangkai("polos", keterangan, SafeString(""), label, False)


def _rangkai(kelas: str, judul: str, tanda: SafeString, kata: str, ringkas: bool) -> SafeString:
    return format_html(
        '<span class="predikat predikat-{}" title="{}">{}<span class="{}">{}</span></span>',
        kelas,
        judul,
        tanda,
        "visually-hidden" if ringkas else "predikat-kata",
        kata,
    )
