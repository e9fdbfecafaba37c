"""The stations of an evaluation: every step by every place, and what each side sees at each station."""

from __future__ import annotations

import pytest

from evaluation.models import AnggotaTim, EvaluasiAKIP, Tingkat
from evaluation.tahap import (
    LANGKAH,
    TIM,
    TINGKAT,
    URUTAN,
    Langkah,
    Pihak,
    Tahap,
    boleh_mengisi,
    dasar_tingkat,
    langkah_dari,
    terbuka_bagi_opd,
    tingkat_dimulai,
    tingkat_terlihat,
)

# Places: O opd, K ketua, A anggota, T pengendali teknis, M pengendali mutu, J penanggung jawab, B admin.
HURUF = {
    "O": Pihak.OPD,
    "K": Pihak.KETUA,
    "A": Pihak.ANGGOTA,
    "T": Pihak.PENGENDALI_TEKNIS,
    "M": Pihak.PENGENDALI_MUTU,
    "J": Pihak.PENANGGUNG_JAWAB,
    "B": Pihak.ADMIN,
}
# From, to → who goes on without a reason, who with one, does the worksheet have to be complete.
TABEL = {
    ("penugasan", "mandiri"): ("KJB", "", False),
    ("mandiri", "evaluasi"): ("O", "KJ", False),
    ("evaluasi", "mandiri"): ("", "KJ", False),
    ("evaluasi", "sementara"): ("K", "", True),
    ("sementara", "evaluasi"): ("", "K", False),
    ("sementara", "tanggapan"): ("KJ", "", True),
    ("tanggapan", "reviu"): ("O", "KJ", False),
    ("reviu", "panel"): ("T", "", True),
    ("reviu", "evaluasi"): ("", "T", False),
    ("panel", "reviu"): ("", "M", False),
    ("panel", "final"): ("MJ", "", True),
    ("final", "disampaikan"): ("MJ", "", False),
    ("final", "panel"): ("", "MJ", False),
    ("disampaikan", "panel"): ("", "MJ", False),
}


def langkah(dari: str, ke: str, huruf: str) -> Langkah | None:
    steps = langkah_dari(Tahap(dari), frozenset({HURUF[huruf]}))
    found = [step for step in steps if step.ke == ke]
    assert len(found) <= 1
    return found[0] if found else None


@pytest.mark.parametrize("dari", list(Tahap))
@pytest.mark.parametrize("ke", list(Tahap))
@pytest.mark.parametrize("huruf", list(HURUF))
def test_who_takes_which_step(dari, ke, huruf) -> None:
    freely, reasoned, complete = TABEL.get((dari, ke), ("", "", False))
    step = langkah(dari, ke, huruf)
    if huruf not in freely + reasoned:
        assert step is None
        return
    assert step is not None
    assert step.alasan == (huruf in reasoned)
    assert step.lengkap == complete
    assert step.mundur == (URUTAN.index(ke) < URUTAN.index(dari))


def test_the_table_names_every_step_there_is() -> None:
    assert {(step.dari, step.ke) for step in LANGKAH} == set(TABEL)


def test_every_step_back_needs_a_reason() -> None:
    assert [step for step in LANGKAH if step.mundur and not step.alasan] == []
    assert sum(step.mundur for step in LANGKAH) == 6


def test_nobody_means_no_step() -> None:
    assert [langkah_dari(station, frozenset()) for station in Tahap] == [()] * len(Tahap)


def test_at_every_station_but_the_last_somebody_goes_on() -> None:
    everybody = frozenset(Pihak)
    for station in URUTAN[:-1]:
        assert any(not step.mundur for step in langkah_dari(station, everybody)), station
    assert all(step.mundur for step in langkah_dari(Tahap.DISAMPAIKAN, everybody))


def test_of_two_ways_to_a_station_the_one_that_asks_for_less_is_offered() -> None:
    both = frozenset({Pihak.OPD, Pihak.KETUA})
    steps = [step for step in langkah_dari(Tahap.TANGGAPAN, both) if step.ke == Tahap.REVIU]
    assert [step.alasan for step in steps] == [False]


def test_administrators_start_an_evaluation_and_move_nothing_else() -> None:
    moves = [station for station in Tahap if langkah_dari(station, frozenset({Pihak.ADMIN}))]
    assert moves == [Tahap.PENUGASAN]


# Tier → its station and who fills it.
PENGISI = {
    "mandiri": ("mandiri", "O"),
    "evaluator": ("evaluasi", "KA"),
    "reviu": ("reviu", "T"),
    "panel": ("panel", "M"),
}


@pytest.mark.parametrize("tingkat", TINGKAT)
@pytest.mark.parametrize("tahap", list(Tahap))
@pytest.mark.parametrize("huruf", list(HURUF))
def test_each_tier_is_filled_at_its_station_by_its_people(tingkat, tahap, huruf) -> None:
    station, people = PENGISI[tingkat]
    expected = tahap == station and huruf in people
    assert boleh_mengisi(tingkat, tahap, frozenset({HURUF[huruf]})) is expected


def test_nobody_fills_anything() -> None:
    assert not any(boleh_mengisi(tier, station, frozenset()) for tier in TINGKAT for station in Tahap)


# Station → tiers (m mandiri, e evaluator, r reviu, p panel) that the team and that everybody else sees.
TERLIHAT = {
    "penugasan": ("erp", "m"),
    "mandiri": ("erp", "m"),
    "evaluasi": ("merp", "m"),
    "sementara": ("merp", "m"),
    "tanggapan": ("merp", "me"),
    "reviu": ("merp", "me"),
    "panel": ("merp", "me"),
    "final": ("merp", "me"),
    "disampaikan": ("merp", "merp"),
}


@pytest.mark.parametrize(("tahap", "terlihat"), list(TERLIHAT.items()), ids=list(TERLIHAT))
@pytest.mark.parametrize("huruf", list(HURUF))
def test_what_each_side_sees_at_each_station(tahap, terlihat, huruf) -> None:
    inside, outside = terlihat
    place = HURUF[huruf]
    seen = tingkat_terlihat(Tahap(tahap), frozenset({place}))
    assert "".join(tier[0] for tier in seen) == (inside if place in TIM else outside)


@pytest.mark.parametrize("tahap", list(Tahap))
def test_a_reader_without_a_place_sees_no_more_than_the_agency(tahap) -> None:
    assert tingkat_terlihat(tahap, frozenset()) == tingkat_terlihat(tahap, frozenset({Pihak.OPD}))


@pytest.mark.parametrize("tahap", list(Tahap))
def test_the_result_is_open_to_the_agency_only_when_delivered(tahap) -> None:
    assert terbuka_bagi_opd(tahap) is (tahap == "disampaikan")


def test_the_words_of_the_core_are_those_of_the_tables() -> None:
    assert list(EvaluasiAKIP.Tahap.values) == list(Tahap)
    assert list(Tingkat.values) == list(TINGKAT)
    assert set(AnggotaTim.Tugas.values) == set(TIM)


@pytest.mark.parametrize(
    ("tingkat", "dasar"),
    [
        ("mandiri", ("mandiri",)),
        ("evaluator", ("evaluator",)),
        ("reviu", ("reviu", "evaluator")),
        ("panel", ("panel", "reviu", "evaluator")),
    ],
)
def test_a_tier_without_an_answer_stands_on_the_one_before(tingkat, dasar) -> None:
    assert dasar_tingkat(tingkat) == dasar


@pytest.mark.parametrize(
    ("tahap", "tampil"),
    [
        ("evaluasi", ("mandiri", "evaluator")),
        ("tanggapan", ("mandiri", "evaluator")),
        ("reviu", ("mandiri", "evaluator", "reviu")),
        ("panel", ("mandiri", "evaluator", "reviu", "panel")),
        ("disampaikan", ("mandiri", "evaluator", "reviu", "panel")),
    ],
)
def test_a_review_has_a_column_once_its_station_has_come(tahap, tampil) -> None:
    assert tingkat_dimulai(Tahap(tahap), ("mandiri", "evaluator", "reviu", "panel")) == tampil
