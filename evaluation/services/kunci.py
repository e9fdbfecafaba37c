"""The gate of a final evaluation: nothing of it is written while it is locked."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from evaluation.models import EvaluasiAKIP
from evaluation.tahap import Tahap

TERKUNCI = frozenset({Tahap.FINAL, Tahap.DISAMPAIKAN})


def terkunci(evaluasi: EvaluasiAKIP) -> bool:
    return evaluasi.tahap in TERKUNCI


def tolak_terkunci(evaluasi: EvaluasiAKIP) -> None:
    """Call it inside the transaction, before writing answers, evidence, responses or texts.

    Locks the evaluation until the transaction ends, so that no station changes meanwhile, and brings
    `evaluasi.tahap` up to date.

    Raises:
        ValidationError: the evaluation is final or delivered.
    """
    rows = EvaluasiAKIP.objects.select_for_update(no_key=True, of=("self",))
    evaluasi.tahap = rows.values_list("tahap", flat=True).get(pk=evaluasi.pk)
    if terkunci(evaluasi):
        raise ValidationError(
            _(
                "Evaluasi ini sudah final dan terkunci. Pengendali mutu atau penanggung jawab dapat "
                "membukanya kembali dengan alasan."
            )
        )
