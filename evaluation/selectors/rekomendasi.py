"""Reads of recommendations for pages."""

from __future__ import annotations

from agencies.models import OPD
from evaluation.models import Rekomendasi


def rekomendasi_berikut(opd: OPD, tahun: int) -> Rekomendasi:
    """An unsaved recommendation to start a form with: the next number of that year's LHE, whose letter is
    that of the number before. One query.

    Args:
        tahun: year of the LHE.
    """
    last = Rekomendasi.objects.filter(opd=opd, tahun=tahun).order_by("urut").last()
    if last is None:
        return Rekomendasi(opd=opd, tahun=tahun, urut=1)
    return Rekomendasi(
        opd=opd,
        tahun=tahun,
        urut=last.urut + 1,
        nomor_surat=last.nomor_surat,
        tanggal_surat=last.tanggal_surat,
        penerbit=last.penerbit,
    )
