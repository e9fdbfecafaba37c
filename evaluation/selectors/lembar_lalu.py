"""What last year's evaluation said about a sub komponen, beside this year's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from evaluation.models import EvaluasiAKIP, JawabanSub, Rekomendasi, Tingkat
from evaluation.tahap import TINGKAT, Tahap


@dataclass(frozen=True)
class Lalu:
    """Attributes:
    tahun: of the evaluation before. jawaban: the answer that stood at its end, None without one.
    catatan: the note that stood. rekomendasi: those of earlier years on this sub komponen or its komponen
        that are not settled yet, the newest first.
    """

    tahun: int
    jawaban: JawabanSub | None
    catatan: str
    rekomendasi: tuple[Rekomendasi, ...]

    @property
    def ada(self) -> bool:
        return bool(self.jawaban or self.catatan or self.rekomendasi)


def lalu(evaluasi: EvaluasiAKIP, kode: str, pembaca: Any, *, dari_dalam: bool) -> Lalu:
    """Last year's result for a sub komponen by its code. Two queries.

    Args:
        dari_dalam: the team may look at a final evaluation; others at what was delivered.
    """
    year = evaluasi.tahun - 1
    stations = (Tahap.FINAL, Tahap.DISAMPAIKAN) if dari_dalam else (Tahap.DISAMPAIKAN,)
    answers = JawabanSub.objects.filter(
        evaluasi__opd=evaluasi.opd, evaluasi__tahun=year, evaluasi__tahap__in=stations, sub__kode=kode
    ).exclude(tingkat=Tingkat.MANDIRI)
    rows = sorted(answers.select_related("opsi"), key=lambda row: TINGKAT.index(row.tingkat), reverse=True)
    released = Q(evaluasi__isnull=True) | Q(evaluasi__tahap__in=stations)
    advice = (
        Rekomendasi.objects.visible_to(pembaca)
        .terbuka()
        .filter(released, opd=evaluasi.opd, tahun__lt=evaluasi.tahun)
        .filter(kode_sub__in=[kode, kode.partition(".")[0]])
        .select_related("tindak_lanjut")
    )
    return Lalu(
        tahun=year,
        jawaban=next((row for row in rows if row.opsi_id is not None), None),
        catatan=next((row.catatan for row in rows if row.catatan.strip()), ""),
        rekomendasi=tuple(advice),
    )
