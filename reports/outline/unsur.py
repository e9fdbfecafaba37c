"""Content that several chapters have: a signature, a list."""

from __future__ import annotations

from collections.abc import Sequence

from reports.bahan import Bahan
from reports.blocks import Blok, Butir, Daftar, TandaTangan
from ui.tanggal import tampilkan_tanggal


def tanda_tangan(bahan: Bahan) -> Sequence[Blok]:
    signer = bahan.penanda_tangan
    if signer is None:
        return []
    name, post, rank = signer
    day = bahan.laporan.tanggal if bahan.laporan else None
    # An undated report leaves room to write the day by hand.
    when = tampilkan_tanggal(day) if day else f"………………… {bahan.tahun + 1}"
    return [TandaTangan(f"{bahan.opd.pemda.tempat}, {when}", post, name, rank)]


def daftar(items: Sequence[str]) -> Sequence[Blok]:
    """A numbered list that ends its items as one sentence does."""
    if not items:
        return []
    ends = [";"] * (len(items) - 1) + ["."]
    entries = (Butir(f"{text.rstrip(';. ')}{end}") for text, end in zip(items, ends, strict=True))
    return [Daftar(tuple(entries), bernomor=True)]
