"""Who somebody is in an evaluation: the agency's, a place in the team, an administrator."""

from __future__ import annotations

from typing import Any

from agencies import scoping
from agencies.lingkup import punya_hak
from agencies.models import OPD
from evaluation.models import AnggotaTim, EvaluasiAKIP
from evaluation.tahap import TIM, Pihak

_PIHAK_OPD = frozenset({scoping.OPERATOR, scoping.KEPALA})


def bekerja_di(user: Any, opd: OPD) -> bool:
    """Does the user hold a role of the agency itself (operator, kepala)? A super admin's reach is no role."""
    return opd.pk in scoping.lingkup(user).opd_ids(*_PIHAK_OPD)


def pihak_dari(evaluasi: EvaluasiAKIP, user: Any) -> frozenset[Pihak]:
    """The user's places in this evaluation. One query.

    Nobody evaluates where they work: who holds a role in the agency has no place in the team, whatever the
    team's list says. An evaluator whose assignment to the agency has ended has none either. A super admin
    acts as administrator.
    """
    if bekerja_di(user, evaluasi.opd):
        return frozenset({Pihak.OPD})
    found: set[Pihak] = set()
    if punya_hak(user, evaluasi.opd, frozenset({scoping.ADMIN})):
        found.add(Pihak.ADMIN)
    if evaluasi.opd_id in scoping.lingkup(user).opd_ids(scoping.EVALUATOR):
        rows = AnggotaTim.objects.filter(evaluasi=evaluasi, pengguna=user.pk)
        found |= {Pihak(tugas) for tugas in rows.values_list("tugas", flat=True)}
    return frozenset(found)


def adalah_tim(pihak: frozenset[Pihak]) -> bool:
    return bool(pihak & TIM)
