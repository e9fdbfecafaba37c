"""Cells of the year's grids sent at one moment over two database connections."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from performance.models import RealisasiTahunan, RencanaAksi
from performance.services.sel import SelBentrok, simpan_sel_tahunan
from performance.services.sel_rencana import simpan_sel_rencana
from tests.factories.performance import rencana_uji
from tests.performance.test_realisasi_serentak import at_once

KISI = pytest.mark.parametrize(
    ("model", "layanan", "kolom"),
    [(RealisasiTahunan, simpan_sel_tahunan, "nilai"), (RencanaAksi, simpan_sel_rencana, "tw1")],
    ids=["tahunan", "rencana"],
)


@pytest.fixture
def simpan(transactional_db, dunia) -> Callable[..., Callable[[], Any]]:
    definition = rencana_uji(dunia.opd).indikator

    def saving(layanan: Any, kolom: str, value: int, key: str, who: str = "operator") -> Callable[[], Any]:
        def save() -> bool:
            return layanan(
                opd=dunia.opd,
                tahun=2024,
                definisi=definition,
                indikator_id=definition.pk,
                kolom=kolom,
                nilai=Decimal(value),
                semula=None,
                kunci=key,
                oleh=dunia[who],
            )[1]

        return save

    return saving


@KISI
def test_one_cell_sent_twice_is_written_once(simpan, model, layanan, kolom: str) -> None:
    save = simpan(layanan, kolom, 15, "a")
    assert sorted(at_once(save, save)) == [False, True]
    assert model.objects.get().nilai == 15


@KISI
def test_of_two_people_on_an_empty_cell_the_second_meets_a_conflict(
    simpan, model, layanan, kolom: str
) -> None:
    answers = at_once(simpan(layanan, kolom, 11, "a"), simpan(layanan, kolom, 12, "b", "admin"))
    clashes = [one for one in answers if isinstance(one, SelBentrok)]
    assert len(clashes) == 1 and True in answers
    assert model.objects.get().nilai == clashes[0].nilai
