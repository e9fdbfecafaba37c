"""The predikat chip: word, symbol and colour of one level, readable without any one of the three."""

from __future__ import annotations

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

# Best first. The symbol repeats the order for people who do not see the colours, and in greyscale print.
SIMBOL: tuple[str, ...] = ("▲▲", "▲", "●", "▼", "▼▼")
TINGKAT = len(SIMBOL)


def simbol(urutan: int | None, jumlah: int = TINGKAT) -> str:
    """The symbol of level `urutan` (0 = best) on a scale of `jumlah` levels; `–` when there is none.

    A scale with another number of levels than five gets the symbols of its nearest positions.
    """
    return "–" if urutan is None else SIMBOL[posisi(urutan, jumlah)]


def posisi(urutan: int, jumlah: int = TINGKAT) -> int:
    """The colour class (0–4) of level `urutan` on a scale of `jumlah` levels, ends kept at the ends."""
    if not 0 <= urutan < jumlah:
        raise ValueError(f"urutan {urutan} di luar skala dengan {jumlah} tingkat")
    if jumlah == 1:
        return 0
    # Whole-number rounding, half up, of urutan × 4 / (jumlah − 1).
    return (2 * urutan * (TINGKAT - 1) + (jumlah - 1)) // (2 * (jumlah - 1))


def chip(hasil: Any, *, ringkas: bool = False) -> SafeString:
    """HTML of one chip.

    Args:
        hasil: a HasilPredikat-like object: `label` or None, `urutan` (0 = best) or None, `alasan`; and
            `jumlah_tingkat` when its scale has other than five levels. None is shown as "–".
        ringkas: only the symbol is visible; the word stays for screen readers and as a tooltip.
    """
    label = getattr(hasil, "label", None)
    if hasil is None or label is None:
        alasan = str(getattr(hasil, "alasan", "") or _("Tidak dapat dihitung"))
        return format_html(
            '<span class="predikat predikat-kosong" title="{}"><span aria-hidden="true">–</span>'
            '<span class="{}">{}</span></span>',
            alasan,
            "visually-hidden" if ringkas else "predikat-kata",
            _("Tidak dihitung"),
        )
    jumlah = getattr(hasil, "jumlah_tingkat", TINGKAT) or TINGKAT
    urutan = min(hasil.urutan, jumlah - 1)
    return format_html(
        '<span class="predikat predikat-{}" title="{}"><span class="predikat-simbol" aria-hidden="true">{}'
        '</span><span class="{}">{}</span></span>',
        posisi(urutan, jumlah),
        label,
        simbol(urutan, jumlah),
        "visually-hidden" if ringkas else "predikat-kata",
        label,
    )
