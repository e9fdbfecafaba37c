"""Writing recommendations: an evaluation's team until it is final; before the portal, who verifies."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from evaluation.models import EvaluasiAKIP, Rekomendasi
from evaluation.querysets import TAHAP_TULIS
from evaluation.rules.tindak_lanjut import batas_baku
from evaluation.selectors.kebijakan import kebijakan_akip
from evaluation.selectors.pihak import adalah_tim, pihak_dari
from evaluation.selectors.rekomendasi import hari_ini
from evaluation.services.kunci import tolak_terkunci


def boleh_menulis(evaluasi: EvaluasiAKIP, oleh: Any) -> bool:
    """Is the user in the team, at a station where recommendations are written? One query."""
    return evaluasi.tahap in TAHAP_TULIS and adalah_tim(pihak_dari(evaluasi, oleh))


@transaction.atomic
def simpan_rekomendasi(*, rekomendasi: Rekomendasi, oleh: Any) -> Rekomendasi:
    """Store a new or changed recommendation.

    Raises:
        PermissionDenied: of an evaluation in whose team `oleh` is not.
        ValidationError: the evaluation is not at work (before it, or final), the number is taken, or a year
            that was evaluated in the portal gets one without its evaluation.
    """
    if rekomendasi.evaluasi is not None:
        _periksa_evaluasi(rekomendasi.evaluasi, oleh)
    elif EvaluasiAKIP.objects.filter(opd=rekomendasi.opd_id, tahun=rekomendasi.tahun).exists():
        raise ValidationError(
            {
                "tahun": _(
                    "Evaluasi tahun ini dilakukan di portal; rekomendasinya ditulis oleh tim evaluasi pada "
                    "evaluasi tersebut."
                )
            }
        )
    rekomendasi.full_clean()
    rekomendasi.save()
    return rekomendasi


@transaction.atomic
def hapus_rekomendasi(*, rekomendasi: Rekomendasi, oleh: Any) -> None:
    """Delete a recommendation with its answer.

    Raises as `simpan_rekomendasi`, and ValidationError when the agency has answered one of an evaluation: it
    was delivered once, and what was done about it is kept.
    """
    if rekomendasi.evaluasi is not None:
        _periksa_evaluasi(rekomendasi.evaluasi, oleh)
        if hasattr(rekomendasi, "tindak_lanjut"):
            raise ValidationError(
                _("OPD sudah menindaklanjuti rekomendasi ini, sehingga tidak dapat dihapus.")
            )
    rekomendasi.delete()


def tenggat_baku(evaluasi: EvaluasiAKIP) -> datetime.date | None:
    """The last day by the government's policy: its days after the date of the LHE; None without a date."""
    if evaluasi.tanggal_lhe is None:
        return None
    days = kebijakan_akip(evaluasi.opd.pemda, evaluasi.tahun).hari_tindak_lanjut
    return batas_baku(evaluasi.tanggal_lhe, days)


@transaction.atomic
def tetapkan_tenggat(*, evaluasi: EvaluasiAKIP) -> int:
    """Give the recommendations of an evaluation that is being delivered their last day, where the team gave
    none: the policy's days after the date of the LHE, or after today when it has no date. Returns how many.
    """
    days = kebijakan_akip(evaluasi.opd.pemda, evaluasi.tahun).hari_tindak_lanjut
    start = evaluasi.tanggal_lhe or hari_ini(evaluasi.opd.pemda)
    rows = list(Rekomendasi.objects.filter(evaluasi=evaluasi, tenggat__isnull=True))
    for row in rows:
        row.tenggat = batas_baku(start, days)
        row.save(update_fields=["tenggat"])
    return len(rows)


def _periksa_evaluasi(evaluasi: EvaluasiAKIP, oleh: Any) -> None:
    if not adalah_tim(pihak_dari(evaluasi, oleh)):
        raise PermissionDenied
    tolak_terkunci(evaluasi)
    if evaluasi.tahap not in TAHAP_TULIS:
        raise ValidationError(_("Rekomendasi ditulis sesudah evaluasi dimulai."))
