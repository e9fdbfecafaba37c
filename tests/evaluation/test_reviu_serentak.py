"""Two people in one review at one moment, each over a database connection of their own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from agencies.models import Pengguna
from evaluation.models import HasilButir, JejakReviu, PernyataanReviu, Reviu
from evaluation.selectors.reviu import lembar_reviu
from evaluation.services import reviu as layanan
from tests.conftest import Dunia
from tests.evaluation.test_reviu import ISI, TAHUN
from tests.factories.agencies import PenggunaFactory, PeranFactory
from tests.factories.evaluasi import templat_reviu
from tests.performance.test_realisasi_serentak import at_once


def _hasil(kerja: Callable[[], Any]) -> Callable[[], Any]:
    """The work, whose refusal is an answer too."""

    def run() -> Any:
        try:
            return kerja()
        except (ValidationError, layanan.SelBerubah) as error:
            return error

    return run


@pytest.fixture
def kedua(transactional_db, dunia: Dunia) -> Pengguna:
    """A second reviewer."""
    user = PenggunaFactory(nama="Pereviu Dua")
    PeranFactory(pengguna=user, peran="evaluator", opd=dunia.opd, pemda=None)
    return user


@pytest.fixture
def diminta(transactional_db, dunia: Dunia) -> Reviu:
    templat_reviu()
    return layanan.minta(opd=dunia.opd, tahun=TAHUN, oleh=dunia["operator"], catatan="")


def test_a_review_is_asked_for_once(transactional_db, dunia: Dunia) -> None:
    templat_reviu()

    def ask(who: str) -> Callable[[], Any]:
        return _hasil(lambda: layanan.minta(opd=dunia.opd, tahun=TAHUN, oleh=dunia[who], catatan=who))

    answers = at_once(ask("operator"), ask("kepala"))
    assert sorted(type(one).__name__ for one in answers) == ["Reviu", "ValidationError"]
    assert (Reviu.objects.get().putaran, JejakReviu.objects.count()) == (1, 1)


def test_a_review_is_taken_by_one(diminta: Reviu, dunia: Dunia, kedua: Pengguna) -> None:
    answers = at_once(
        _hasil(lambda: layanan.mulai(reviu=diminta, oleh=dunia["evaluator"])),
        _hasil(lambda: layanan.mulai(reviu=diminta, oleh=kedua)),
    )
    assert sorted(type(one).__name__ for one in answers) == ["Reviu", "ValidationError"]
    assert JejakReviu.objects.filter(ke="direviu").count() == 1


def test_of_two_answers_to_one_row_none_is_lost_unseen(diminta: Reviu, dunia: Dunia, kedua: Pengguna) -> None:
    layanan.mulai(reviu=diminta, oleh=dunia["evaluator"])
    row = diminta.templat.butir.first()
    assert row is not None

    def save(who: Pengguna, column: str, text: str) -> Callable[[], Any]:
        return _hasil(
            lambda: layanan.simpan_sel(
                reviu=diminta, oleh=who, butir_id=row.pk, kolom=column, nilai=text, semula=""
            )
        )

    # Different columns of a row that nobody has touched: both stand.
    answers = at_once(
        save(dunia["evaluator"], "jawaban", "belum"), save(kedua, "hasil", "Target belum disajikan")
    )
    assert [type(one) for one in answers] == [HasilButir, HasilButir]
    stored = HasilButir.objects.get()
    assert (stored.jawaban, stored.hasil, stored.versi) == ("belum", "Target belum disajikan", 2)

    # One column: the second is shown what the first wrote.
    HasilButir.objects.all().delete()
    answers = at_once(save(dunia["evaluator"], "hasil", "Satu"), save(kedua, "hasil", "Dua"))
    clash = next(one for one in answers if isinstance(one, layanan.SelBerubah))
    assert sum(isinstance(one, HasilButir) for one in answers) == 1
    assert HasilButir.objects.get().hasil == clash.hasil.hasil in {"Satu", "Dua"}


def test_of_a_statement_and_a_return_one_happens(diminta: Reviu, dunia: Dunia, kedua: Pengguna) -> None:
    layanan.mulai(reviu=diminta, oleh=dunia["evaluator"])
    for one in lembar_reviu(diminta).baris:
        layanan.simpan_sel(
            reviu=diminta,
            oleh=kedua,
            butir_id=one.butir.pk,
            kolom="jawaban",
            nilai="dipenuhi",
            semula="",
        )
    answers = at_once(
        _hasil(
            lambda: layanan.nyatakan(
                reviu=diminta, oleh=dunia["evaluator"], sidik="a" * 64, rincian={}, isi=ISI
            )
        ),
        _hasil(lambda: layanan.kembalikan(reviu=diminta, oleh=kedua, alasan="Perbaiki")),
    )
    assert sum(isinstance(one, ValidationError) for one in answers) == 1
    stated = Reviu.objects.get().tahap == "dinyatakan"
    assert PernyataanReviu.objects.count() == stated
