"""What the portal knows about the agency of an evaluation, and where an answer contradicts it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from agencies.models import OPD
from budget.rules import Temuan
from evaluation.fakta import TAK_DIKETAHUI, TIDAK, Fakta, kumpulkan
from evaluation.models import EvaluasiAKIP
from evaluation.rules.selisih import IsiKriteria, periksa_jawaban
from evaluation.selectors.lembar import BarisSub


def fakta_evaluasi(evaluasi: EvaluasiAKIP, kunci: Collection[str] | None = None) -> dict[str, Fakta]:
    """The facts of an evaluation by key: plans of its year, the report of the year it looks at.

    A fixed number of queries, whatever the number of rows (tested); `evaluasi.opd.pemda` should be read.

    Args:
        kunci: only these, as of one sub komponen's criteria: what the report holds takes longest to read.
    """
    found = kumpulkan(evaluasi.opd, evaluasi.tahun, evaluasi.tahun_laporan, kunci)
    if evaluasi.opd.klaster != OPD.Klaster.INSTANSI:
        return found
    # The plans and the report of a government as a whole lie elsewhere: that they are not here says nothing.
    return {
        key: replace(fact, keadaan=TAK_DIKETAHUI) if fact.keadaan == TIDAK else fact
        for key, fact in found.items()
    }


def periksa_selisih(baris: BarisSub, tingkat: str, fakta: Mapping[str, Fakta]) -> list[Temuan]:
    """Contradictions between a tier's answers on a sub komponen and the facts (EV-20 to EV-22). No query."""
    criteria = (
        IsiKriteria(
            row.kode,
            row.kriteria.fakta,
            row.jawaban[tingkat].pemenuhan if tingkat in row.jawaban else "",
        )
        for row in baris.kriteria
    )
    answer = baris.berlaku(tingkat)
    letter = answer.opsi.huruf if answer is not None and answer.opsi is not None else ""
    return periksa_jawaban(baris.kode, criteria, letter, baris.persen(tingkat), fakta)
