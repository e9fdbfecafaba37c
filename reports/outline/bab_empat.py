"""Bab IV: conclusions."""

from __future__ import annotations

from django.utils.translation import gettext as _

from reports.narrative import bagian as narasi
from reports.outline.bagian import Bagian
from reports.outline.unsur import tanda_tangan


def bab_empat() -> tuple[Bagian, ...]:
    return (
        Bagian("bab-4", _("Penutup"), 1, "4", wajib=True),
        Bagian("simpulan", _("Simpulan"), 2, "4", narasi.simpulan, wajib=True),
        Bagian("langkah", _("Langkah Perbaikan"), 2, "4", narasi.langkah, tanda_tangan, wajib=True),
    )
