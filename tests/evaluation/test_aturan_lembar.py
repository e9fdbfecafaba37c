"""What a worksheet lacks: by tier, by field."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from evaluation.models import BuktiEvaluasi, EvaluasiAKIP, JawabanSub, OpsiJawaban, Tingkat
from evaluation.rules import (
    BERALASAN,
    BERBUKTI,
    BERCATATAN,
    DIJAWAB,
    PERUBAHAN_BERALASAN,
    kekurangan,
)
from evaluation.selectors.lembar import lembar
from tests.factories.evaluasi import evaluasi_uji, jawab_uji, sub_komponen

Kurang = Callable[[str], list[tuple[str, str, str]]]


@pytest.fixture
def evaluasi(dunia) -> EvaluasiAKIP:
    return evaluasi_uji(dunia.opd)


@pytest.fixture
def kurang(evaluasi) -> Kurang:
    """What 1.a lacks, as (rule, field, sentence)."""

    def ask(tier: str) -> list[tuple[str, str, str]]:
        found = kekurangan(lembar(evaluasi, Tingkat.values), tier)
        return [(one.aturan.id, one.bidang, one.pesan) for one in found if one.kode == "1.a"]

    return ask


def bukti(evaluasi: EvaluasiAKIP, tingkat: str) -> None:
    BuktiEvaluasi.objects.create(
        evaluasi=evaluasi,
        sub=sub_komponen(evaluasi, "1.a"),
        tingkat=tingkat,
        judul="Renstra",
        tautan="https://contoh.go.id/renstra.pdf",
    )


def ubah(tingkat: str, **isi: Any) -> None:
    JawabanSub.objects.filter(sub__kode="1.a", tingkat=tingkat).update(**isi)


def test_an_empty_worksheet_lacks_answers_notes_and_evidence(evaluasi, kurang) -> None:
    assert kurang("evaluator") == [
        (DIJAWAB.id, "jawaban", "Belum dijawab."),
        (BERCATATAN.id, "catatan", "Catatan belum ditulis."),
        (BERBUKTI.id, "bukti", "Belum ada bukti."),
    ]
    assert len(kekurangan(lembar(evaluasi, Tingkat.values), "evaluator")) == 3 * 12


def test_the_self_assessment_needs_its_answers_only(evaluasi, kurang) -> None:
    assert kurang("mandiri") == [(DIJAWAB.id, "jawaban", "Belum dijawab.")]
    jawab_uji(evaluasi, {"1.a": "AA"}, tingkat="mandiri")
    ubah("mandiri", catatan="")
    assert kurang("mandiri") == []


@pytest.mark.parametrize("dari", ["mandiri", "evaluator"])
def test_evidence_of_either_side_counts(evaluasi, kurang, dari: str) -> None:
    jawab_uji(evaluasi, {"1.a": "BB"})
    assert [one[0] for one in kurang("evaluator")] == [BERBUKTI.id]
    bukti(evaluasi, dari)
    assert kurang("evaluator") == []


def test_a_note_of_blanks_is_no_note(evaluasi, kurang) -> None:
    jawab_uji(evaluasi, {"1.a": "B"})
    bukti(evaluasi, "evaluator")
    ubah("evaluator", catatan=" \n")
    assert [one[0] for one in kurang("evaluator")] == [BERCATATAN.id]


@pytest.mark.parametrize(("huruf", "perlu"), [("AA", True), ("A", True), ("BB", False), ("E", False)])
def test_only_answers_by_judgement_need_a_justification(evaluasi, kurang, huruf: str, perlu: bool) -> None:
    jawab_uji(evaluasi, {"1.a": huruf})
    bukti(evaluasi, "evaluator")
    wanted = [(BERALASAN.id, "alasan", f"Jawaban {huruf} memerlukan alasan.")] if perlu else []
    assert kurang("evaluator") == wanted
    ubah("evaluator", alasan="Menjadi rujukan daerah lain.")
    assert kurang("evaluator") == []


def test_a_later_tier_that_moves_an_answer_says_why(evaluasi, kurang) -> None:
    jawab_uji(evaluasi, {"1.a": "BB"})
    bukti(evaluasi, "evaluator")
    assert kurang("reviu") == [], "a tier that adds nothing lets the answer stand"
    jawab_uji(evaluasi, {"1.a": "B"}, tingkat="reviu")
    assert kurang("reviu") == [(PERUBAHAN_BERALASAN.id, "alasan", "Jawaban diubah tanpa alasan.")]
    ubah("reviu", alasan="Satu dokumen tidak diformalkan.")
    assert kurang("reviu") == []
    # The panel is measured against what the review left.
    jawab_uji(evaluasi, {"1.a": "B"}, tingkat="panel")
    assert kurang("panel") == []
    ubah("panel", opsi=OpsiJawaban.objects.get(templat=evaluasi.templat, huruf="CC"))
    assert [one[0] for one in kurang("panel")] == [PERUBAHAN_BERALASAN.id]


def test_answers_per_criterion_leave_the_sub_without_one(evaluasi, kurang) -> None:
    evaluasi.templat.metode = "per_kriteria"
    assert kurang("mandiri") == [(DIJAWAB.id, "jawaban", "Belum semua kriteria dijawab.")]
