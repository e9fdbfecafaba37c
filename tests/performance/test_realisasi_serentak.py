"""Two requests at one moment, each with a database connection of its own as two server processes have."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier
from typing import Any

import pytest
from auditlog.models import LogEntry
from django.db import connection

from performance.models import Realisasi
from performance.services.realisasi import ajukan_realisasi
from performance.services.sel import SelBentrok, simpan_sel
from tests.factories.kinerja import realisasi, rencana
from tests.factories.performance import rencana_uji


@pytest.fixture
def plan(transactional_db, dunia):
    plan = rencana_uji(dunia.opd)
    rencana(plan.indikator, 1, Decimal(20))
    return plan


def at_once(*works: Callable[[], Any]) -> list[Any]:
    """What the works return, or the conflict they raise; they start at the same moment."""
    start = Barrier(len(works))

    def run(work: Callable[[], Any]) -> Any:
        try:
            start.wait(10)
            return work()
        except SelBentrok as clash:
            return clash
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


def test_one_double_clicked_submit_hands_in_once(plan, dunia) -> None:
    realisasi(plan.indikator, 1, Decimal(20))

    def submit() -> int:
        return ajukan_realisasi(opd=dunia.opd, tahun=2024, triwulan=1, oleh=dunia["operator"])

    assert sorted(at_once(submit, submit)) == [0, 1]
    row = Realisasi.objects.get()
    assert (row.tahap, row.versi) == ("diajukan", 2)
    assert LogEntry.objects.get_for_object(row).filter(action=LogEntry.Action.UPDATE).count() == 1


def saving(plan, dunia, value: int, key: str, who: str = "operator") -> Callable[[], Any]:
    definition = plan.indikator

    def save() -> bool:
        return simpan_sel(
            opd=dunia.opd,
            tahun=2024,
            triwulan=1,
            definisi=definition,
            indikator_id=definition.pk,
            kolom="nilai",
            nilai=Decimal(value),
            semula=None,
            kunci=key,
            oleh=dunia[who],
        )[1]

    return save


def test_one_cell_sent_twice_is_written_once(plan, dunia) -> None:
    save = saving(plan, dunia, 15, "a")
    assert sorted(at_once(save, save)) == [False, True]
    assert (Realisasi.objects.get().nilai, Realisasi.objects.get().versi) == (15, 1)


def test_of_two_people_on_an_empty_cell_the_second_meets_a_conflict(plan, dunia) -> None:
    answers = at_once(saving(plan, dunia, 11, "a"), saving(plan, dunia, 12, "b", "admin"))
    clashes = [one for one in answers if isinstance(one, SelBentrok)]
    assert len(clashes) == 1 and True in answers
    row = Realisasi.objects.get()
    assert row.nilai == clashes[0].nilai and row.versi == 1
