"""What pages without sign-in may read: one row, found by a secret or a code that stands on paper."""

from __future__ import annotations

from typing import Any

from reports.models import TautanBaca, Terbitan
from reports.terbit import sidik_token


def terbitan_dengan_kode(kode: str) -> Terbitan | None:
    """The publication that a QR code leads to, with its agency and the other ones of its report."""
    rows: Any = Terbitan.objects.filter(kode=kode)
    return rows.select_related("laporan__opd__pemda").prefetch_related("laporan__terbitan").first()


def tautan_dengan_token(token: str) -> TautanBaca | None:
    """The link of a token; only the token's fingerprint is known here."""
    rows = TautanBaca.objects.filter(sidik_token=sidik_token(token))
    return rows.select_related("terbitan__laporan__opd__pemda").first()
