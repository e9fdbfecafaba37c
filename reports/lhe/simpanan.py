"""The LHE as it was signed: kept when the evaluation becomes final, taken back when it is opened again.

Capaian, the follow-up of earlier recommendations and proposed texts go on changing with the data; what the
agency was given does not.
"""

from __future__ import annotations

from django.utils import timezone

from evaluation.models import EvaluasiAKIP
from evaluation.services.kunci import terkunci
from evaluation.tahap import Langkah, Tahap
from reports.beku import bekukan, cairkan
from reports.blocks import Dokumen
from reports.lhe.builder import bangun_lhe
from reports.models import LHETersimpan


def dokumen_lhe(evaluasi: EvaluasiAKIP) -> Dokumen:
    """The LHE as people see it now: live while it is a draft, afterwards the one that was signed.

    Raises:
        BekuRusakError: the stored one cannot be read.
    """
    kept = _berlaku(evaluasi) if terkunci(evaluasi) else None
    return bangun_lhe(evaluasi) if kept is None else cairkan(kept.data.encode())[0]


def _berlaku(evaluasi: EvaluasiAKIP) -> LHETersimpan | None:
    return LHETersimpan.objects.filter(evaluasi=evaluasi, dicabut=None).first()


def sesudah_pindah(evaluasi: EvaluasiAKIP, langkah: Langkah) -> None:
    """Keep or take back the LHE with the step that was taken, in the step's own transaction."""
    if langkah.ke == Tahap.FINAL:
        text = bekukan(bangun_lhe(evaluasi)).decode()
        LHETersimpan.objects.create(evaluasi=evaluasi, data=text)
    elif langkah.mundur:
        for row in LHETersimpan.objects.filter(evaluasi=evaluasi, dicabut=None):
            row.dicabut = timezone.now()
            row.save(update_fields=["dicabut"])
