"""An evaluation is scored with the form it was given, official or a government's own."""

from __future__ import annotations

from decimal import Decimal as D

import pytest

from evaluation.models import JawabanKriteria, SubKomponen, TemplatLKE
from evaluation.selectors.lembar import lembar
from evaluation.services.templat import (
    KomponenIsian,
    KriteriaIsian,
    OpsiIsian,
    SubIsian,
    salin_templat,
    siapkan_templat,
    simpan_jawaban,
    simpan_kepala,
    simpan_sub,
    simpan_susunan,
)
from tests.factories.evaluasi import evaluasi_uji, jawab_uji, templat_unit

pytestmark = pytest.mark.django_db

SEMUA = [f"{part}.{letter}" for part in "1234" for letter in "abc"]


def test_a_newer_version_changes_nothing_of_an_evaluation_on_the_older(dunia) -> None:
    first = siapkan_templat(
        salin_templat(templat=templat_unit(), pemda=dunia.pemda, nama="LKE Asri", tahun_mulai=2024)
    )
    evaluation = evaluasi_uji(dunia.opd, tahap="evaluasi")
    evaluation.templat = first
    evaluation.save()
    jawab_uji(evaluation, dict.fromkeys(SEMUA, "BB"))

    second = salin_templat(templat=first, pemda=dunia.pemda, nama="LKE Asri", tahun_mulai=2024)
    simpan_jawaban(templat=second, opsi=[OpsiIsian(None, "Ya", D(100)), OpsiIsian(None, "Tidak", D(0))])
    siapkan_templat(second)

    assert list(TemplatLKE.objects.all().untuk(dunia.pemda, 2024)[:2]) == [second, first]
    evaluation.refresh_from_db()
    sheet = lembar(evaluation, ["evaluator"])
    # Twelve times BB: 80% of 100.
    assert (sheet.akhir.nilai, sheet.akhir.predikat.label) == (D("80.00"), "BB")
    assert [row.huruf for row in sheet.baris[0].opsi] == ["AA", "A", "BB", "B", "CC", "C", "D", "E"]


def test_a_local_form_answered_per_criterion_gives_the_mean_of_its_criteria(dunia) -> None:
    template = salin_templat(templat=templat_unit(), pemda=dunia.pemda, nama="LKE lokal", tahun_mulai=2024)
    template.metode = TemplatLKE.Metode.PER_KRITERIA
    simpan_kepala(template)
    simpan_susunan(
        templat=template,
        komponen=[KomponenIsian(None, "1", "Perencanaan", D(100))],
        sub=[
            SubIsian(None, "1", "1.a", "Ada", "keberadaan", D(40)),
            SubIsian(None, "1", "1.b", "Baik", "kualitas", D(60)),
        ],
    )
    simpan_jawaban(
        templat=template,
        opsi=[
            OpsiIsian(None, "Ya", D(100)),
            OpsiIsian(None, "½", D(50)),
            OpsiIsian(None, "Tidak", D(0)),
        ],
    )
    subs = {row.kode: row for row in SubKomponen.objects.filter(komponen__templat=template)}
    simpan_sub(sub=subs["1.a"], kriteria=[KriteriaIsian("Satu"), KriteriaIsian("Dua")], rubrik={})
    simpan_sub(sub=subs["1.b"], kriteria=[KriteriaIsian("Tiga")], rubrik={})
    siapkan_templat(template)

    evaluation = evaluasi_uji(dunia.opd, tahap="evaluasi")
    evaluation.templat = template
    evaluation.save()
    answers = {row.huruf: row for row in template.opsi.all()}
    first, second = subs["1.a"].kriteria.all()
    (third,) = subs["1.b"].kriteria.all()

    def answer(criterion, letter: str) -> None:
        JawabanKriteria.objects.create(
            evaluasi=evaluation, kriteria=criterion, tingkat="evaluator", opsi=answers[letter]
        )

    answer(first, "Ya")
    answer(third, "½")
    partly = lembar(evaluation, ["evaluator"]).akhir
    # 1.a waits for its second criterion; 60 × 50%
    assert (partly.nilai, partly.teks_terisi, partly.predikat.label) == (D("30.00"), "1 dari 2 terisi", None)
    answer(second, "Tidak")
    whole = lembar(evaluation, ["evaluator"]).akhir
    # 40 × (100 + 0) ÷ 2 % + 60 × 50 %; 50,00 is the upper bound of C
    assert (whole.nilai, whole.predikat.label) == (D("50.00"), "C")
