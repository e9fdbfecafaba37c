"""Who somebody is in an evaluation: the agency's, a place in the team, an administrator."""

from __future__ import annotations

from collections.abc import Iterable
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
    rows = AnggotaTim.objects.filter(evaluasi=evaluasi, pengguna=user.pk)
    return susun_pihak(evaluasi, user, rows.values_list("tugas", flat=True))


def susun_pihak(evaluasi: EvaluasiAKIP, user: Any, tugas: Iterable[str]) -> frozenset[Pihak]:
    """The same, where the user's places on the team's list (`tugas`) are read already. They are only looked
    at for an evaluator of the agency. No query, for an evaluation with its agency."""
    if bekerja_di(user, evaluasi.opd):
        return frozenset({Pihak.OPD})
    found: set[Pihak] = set()
    if punya_hak(user, evaluasi.opd, frozenset({scoping.ADMIN})):
        found.add(Pihak.ADMIN)
    if evaluasi.opd_id in scoping.lingkup(user).opd_ids(scoping.EVALUATOR):
        found |= {Pihak(one) for one in tugas}
    return frozenset(found)


def adalah_tim(pihak: frozenset[Pihak]) -> bool:
    return bool(pihak & TIM)


def ada_evaluasi(opd: OPD, tahun: int) -> bool:
    """Has the agency an evaluation of the year, whoever may see it?"""
    return EvaluasiAKIP.objects.filter(opd=opd, tahun=tahun).exists()


def susunan_tim(evaluasi: EvaluasiAKIP) -> list[AnggotaTim]:
    """The team, the most responsible first. One query."""
    rows = AnggotaTim.objects.filter(evaluasi=evaluasi).select_related("pengguna")
    return sorted(rows, key=lambda row: AnggotaTim.Tugas.values.index(row.tugas))


def evaluasi_tertutup(user: Any, opd: OPD, tahun: int) -> bool:
    """Is there an evaluation of the agency's year that the user may not know of? That is how an evaluator of
    the agency outside its team stands. At most one query."""
    if opd.pk not in scoping.lingkup(user).opd_ids(scoping.EVALUATOR) or scoping.adalah_super(user):
        return False
    if punya_hak(user, opd, frozenset({*_PIHAK_OPD, *scoping.PERAN_PEMDA})):
        return False
    return EvaluasiAKIP.objects.filter(opd=opd, tahun=tahun).exclude(tim__pengguna=user.pk).exists()
