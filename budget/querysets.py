"""Chainable questions about budgets."""

from __future__ import annotations

import datetime
from typing import Any, Self

from django.db.models import Q

from agencies.querysets import MilikOPDQuerySet


class DokumenAnggaranQuerySet(MilikOPDQuerySet):
    def untuk_tahun(self, tahun: int) -> Self:
        return self.filter(tahun=tahun)

    def berlaku_pada(self, tanggal: datetime.date) -> Self:
        """Documents that had come into force by that day, the latest first."""
        return self.filter(Q(tanggal__isnull=True) | Q(tanggal__lte=tanggal)).order_by("-urutan")

    def terakhir(self, opd: Any, tahun: int) -> Any | None:
        """The last document of the year: the one in force at its end. None when there is none."""
        return self.filter(opd=opd, tahun=tahun).order_by("-urutan").first()


class SimpulAnggaranQuerySet(MilikOPDQuerySet):
    def untuk_tahun(self, tahun: int) -> Self:
        return self.filter(tahun=tahun)

    def daun(self) -> Self:
        """Nodes without children: the only ones that carry money."""
        return self.filter(anak__isnull=True)
