"""What a form must hold before it may be used."""

from __future__ import annotations

from decimal import Decimal as D

import pytest

from evaluation.nilai import KomponenLKE, Pilihan, SubLKE
from evaluation.rules import (
    BATAS_BERTINGKAT,
    BOBOT_UTUH,
    BUTIR_UTUH,
    JAWABAN_BERTINGKAT,
    KRITERIA_ADA,
    periksa_butir,
    periksa_lke,
)
from evaluation.rules.templat import kode_syarat

UTUH = (KomponenLKE("1", "", D(100), (SubLKE("1.a", "", D(40)), SubLKE("1.b", "", D(60)))),)
YA_TIDAK = (Pilihan("Ya", D(100)), Pilihan("Tidak", D(0)))
BERBATAS = (
    Pilihan("AA", D(100)),
    Pilihan("BB", D(80), D(100), True),
    Pilihan("D", D(30), D(0)),
    Pilihan("E", D(0), D(0), True),
)


def lke(komponen=UTUH, pilihan=YA_TIDAK, kriteria=None, per_kriteria=False):
    return periksa_lke(komponen, pilihan, kriteria or {}, per_kriteria=per_kriteria)


def test_a_whole_worksheet_lacks_nothing() -> None:
    assert lke() == lke(pilihan=BERBATAS) == lke(kriteria={"1.a": 1, "1.b": 2}, per_kriteria=True) == []


def test_weights_that_do_not_sum_are_told_in_the_words_of_the_core() -> None:
    found = lke((KomponenLKE("1", "", D(90), (SubLKE("1.a", "", D(80)),)),))
    assert {one.aturan for one in found} == {BOBOT_UTUH}
    assert [one.pesan for one in found] == [
        "Jumlah bobot komponen harus 100, sekarang 90,00.",
        "Jumlah bobot sub komponen 1 harus 90,00, sekarang 80,00.",
    ]


def test_a_sub_komponen_without_weight_is_none() -> None:
    parts = (KomponenLKE("1", "", D(100), (SubLKE("1.a", "", D(100)), SubLKE("1.b", "", D(0)))),)
    (found,) = lke(parts)
    assert (found.aturan, found.pesan) == (BOBOT_UTUH, "Bobot sub komponen 1.b harus lebih dari 0.")


def test_per_criterion_every_sub_komponen_needs_one() -> None:
    (found,) = lke(kriteria={"1.a": 2}, per_kriteria=True)
    assert (found.aturan, found.pesan) == (KRITERIA_ADA, "Sub komponen 1.b belum memuat kriteria.")


@pytest.mark.parametrize(
    ("pilihan", "aturan", "pesan"),
    [
        ((), JAWABAN_BERTINGKAT, "Templat memerlukan sedikitnya dua jawaban."),
        (YA_TIDAK[:1], JAWABAN_BERTINGKAT, "Templat memerlukan sedikitnya dua jawaban."),
        (
            (Pilihan("A", D(50)), Pilihan("B", D(50))),
            JAWABAN_BERTINGKAT,
            "Persentase jawaban A dan B sama.",
        ),
        (
            (Pilihan("A", D(100), D(50)), Pilihan("B", D(50), D(60)), Pilihan("C", D(0), D(0), True)),
            BATAS_BERTINGKAT,
            "Batas pemenuhan jawaban B harus lebih rendah daripada A.",
        ),
        (
            # Whoever reaches 50 already has A; B could never be proposed.
            (Pilihan("A", D(100), D(50), True), Pilihan("B", D(50), D(50)), Pilihan("C", D(0), D(0), True)),
            BATAS_BERTINGKAT,
            "Batas pemenuhan jawaban B harus lebih rendah daripada A.",
        ),
        (
            (Pilihan("A", D(100), D(50)), Pilihan("B", D(0), D(10), True)),
            BATAS_BERTINGKAT,
            "Batas jawaban terendah, B, harus 0 dan termasuk; sekarang 10.",
        ),
        (
            (Pilihan("A", D(100), D(50)), Pilihan("B", D(0), D(0))),
            BATAS_BERTINGKAT,
            "Batas jawaban terendah, B, harus 0 dan termasuk; sekarang 0.",
        ),
    ],
)
def test_answers_go_down_step_by_step(pilihan, aturan, pesan) -> None:
    assert [(one.aturan, one.pesan) for one in lke(pilihan=pilihan)] == [(aturan, pesan)]


def test_the_conditions_of_a_checklist_name_other_rows() -> None:
    assert periksa_butir([("I.1", ""), ("I.2", ""), ("I.3", "I.1, I.2")]) == []
    found = periksa_butir([("I.1", "I.9"), ("I.2", "I.2")])
    assert [(one.aturan, one.pesan) for one in found] == [
        (BUTIR_UTUH, "Syarat butir I.1 menyebut I.9, yang bukan kode butir lain."),
        (BUTIR_UTUH, "Syarat butir I.2 menyebut I.2, yang bukan kode butir lain."),
    ]
    assert [one.pesan for one in periksa_butir([])] == ["Templat reviu belum memuat butir."]


def test_a_condition_is_codes_between_commas() -> None:
    assert kode_syarat(" III.1,III.2 , ") == ("III.1", "III.2")
    assert kode_syarat("") == ()
