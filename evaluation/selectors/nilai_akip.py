"""AKIP scores as everybody may see them."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q, QuerySet

from evaluation.models import NilaiAKIP
from evaluation.tahap import Tahap


def nilai_berlaku(daftar_opd: Collection[int], tahun: Collection[int]) -> QuerySet[NilaiAKIP]:
    """Scores of the Inspektorat that stand: not taken back, and of a worksheet only once it was delivered.

    Args:
        daftar_opd: ids of agencies.
    """
    delivered = Q(evaluasi__isnull=True) | Q(evaluasi__tahap=Tahap.DISAMPAIKAN)
    return NilaiAKIP.objects.filter(
        delivered,
        opd__in=daftar_opd,
        tahun__in=tahun,
        pelaksana=NilaiAKIP.Pelaksana.INSPEKTORAT,
        dicabut__isnull=True,
    )
