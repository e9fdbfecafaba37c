"""The pages before Bab I."""

from __future__ import annotations

from django.utils.translation import gettext as _

from reports.narrative import bagian as narasi
from reports.outline.bagian import Bagian
from reports.outline.unsur import tanda_tangan


def depan() -> tuple[Bagian, ...]:
    return (
        Bagian("kata-pengantar", _("Kata Pengantar"), 1, usulan=narasi.kata_pengantar, isi=tanda_tangan),
        Bagian("ikhtisar-eksekutif", _("Ikhtisar Eksekutif"), 1, usulan=narasi.ikhtisar),
    )
