"""AKIP scores as everybody may see them."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q, QuerySet

from evaluation.models import NilaiAKIP
from evaluation.tahap import Tahap

# Scores that stand and that everybody of the agency may know: not taken back, and of a worksheet only once it
# was delivered.
BERLAKU = Q(dicabut__isnull=True) & (Q(evaluasi__isnull=True) | Q(evaluasi__tahap=Tahap.DISAMPAIKAN))


def nilai_berlaku(daftar_opd: Collection[int], tahun: Collection[int]) -> QuerySet[NilaiAKIP]:
    """Scores of the Inspektorat that stand (`BERLAKU`).

    Args:
        daftar_opd: ids of agencies.
    """
    return NilaiAKIP.objects.filter(
        BERLAKU, opd__in=daftar_opd, tahun__in=tahun, pelaksana=NilaiAKIP.Pelaksana.INSPEKTORAT
    )
