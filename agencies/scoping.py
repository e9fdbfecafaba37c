"""Who may see and change what: the only place that knows the roles.

Everything here works on the user's rows of `Peran` and gives back `Q` objects or yes/no, so that every
queryset of every app may import it. It imports no model.

| peran | sees | changes |
|---|---|---|
| operator | its OPD | the OPD's data |
| kepala | its OPD | approves and signs for the OPD |
| evaluator | the OPDs assigned to it | verification and evaluation of them |
| admin | one pemda, all OPDs | all data, agencies and users of the pemda |
| pimpinan | one pemda, all OPDs | nothing |
| super | everything | everything |
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

OPERATOR = "operator"
KEPALA = "kepala"
EVALUATOR = "evaluator"
ADMIN = "admin"
PIMPINAN = "pimpinan"
SUPER = "super"

PERAN_OPD = (OPERATOR, KEPALA, EVALUATOR)
PERAN_PEMDA = (ADMIN, PIMPINAN)

_NOTHING = Q(pk__in=())


@dataclass(frozen=True)
class Lingkup:
    """The reach of one user: ids of OPDs and pemdas by role, `semua` for a super admin.

    `zona` is the time zone that all their governments share, None when there is no such zone.
    """

    semua: bool = False
    opd: dict[str, frozenset[int]] = field(default_factory=dict)
    pemda: dict[str, frozenset[int]] = field(default_factory=dict)
    pemda_dari_opd: frozenset[int] = frozenset()
    zona: str | None = None

    def opd_ids(self, *peran: str) -> frozenset[int]:
        return frozenset().union(*(self.opd.get(p, frozenset()) for p in peran))

    def pemda_ids(self, *peran: str) -> frozenset[int]:
        return frozenset().union(*(self.pemda.get(p, frozenset()) for p in peran))


def lingkup(user: Any) -> Lingkup:
    """The reach of `user`, read once per request (kept on the user object). Strangers reach nothing."""
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return Lingkup()
    cached = getattr(user, "_lingkup", None)
    if cached is not None:
        return cached
    opd: dict[str, set[int]] = {}
    pemda: dict[str, set[int]] = {}
    from_opd: set[int] = set()
    zones: set[str | None] = set()
    everything = bool(user.is_superuser)
    for row in user.peran.values_list(
        "peran", "opd_id", "pemda_id", "opd__pemda_id", "pemda__zona_waktu", "opd__pemda__zona_waktu"
    ):
        peran, opd_id, pemda_id, opd_pemda_id, *zone = row
        zones.add(zone[0] or zone[1])
        if peran == SUPER:
            everything = True
        elif opd_id is not None:
            opd.setdefault(peran, set()).add(opd_id)
            from_opd.add(opd_pemda_id)
        elif pemda_id is not None:
            pemda.setdefault(peran, set()).add(pemda_id)
    result = Lingkup(
        semua=everything,
        opd={k: frozenset(v) for k, v in opd.items()},
        pemda={k: frozenset(v) for k, v in pemda.items()},
        pemda_dari_opd=frozenset(from_opd),
        zona=zones.pop() if len(zones) == 1 else None,
    )
    user._lingkup = result
    return result


def lupakan_lingkup(user: Any) -> None:
    """Forget the cached reach (after the user's roles have changed)."""
    user.__dict__.pop("_lingkup", None)


def _opd_q(user: Any, path: str, peran_opd: tuple[str, ...], peran_pemda: tuple[str, ...]) -> Q:
    reach = lingkup(user)
    if reach.semua:
        return Q()
    opd_ids, pemda_ids = reach.opd_ids(*peran_opd), reach.pemda_ids(*peran_pemda)
    prefix = f"{path}__" if path else ""
    result = _NOTHING
    if opd_ids:
        result |= Q(**{f"{prefix}pk__in": opd_ids})
    if pemda_ids:
        result |= Q(**{f"{prefix}pemda__in": pemda_ids})
    return result


def opd_terlihat(user: Any, path: str = "opd") -> Q:
    """Rows whose OPD (at `path`; '' for OPD itself) the user may see."""
    return _opd_q(user, path, PERAN_OPD, PERAN_PEMDA)


def opd_dimiliki(user: Any, path: str = "opd") -> Q:
    """Rows of an OPD that the user works for or governs: everybody who sees it but its evaluators."""
    return _opd_q(user, path, (OPERATOR, KEPALA), PERAN_PEMDA)


def opd_terubah(user: Any, path: str = "opd") -> Q:
    """Rows whose OPD's data the user may enter and change."""
    return _opd_q(user, path, (OPERATOR,), (ADMIN,))


def opd_tersetujui(user: Any, path: str = "opd") -> Q:
    """Rows whose OPD the user may approve and sign for."""
    return _opd_q(user, path, (KEPALA,), (ADMIN,))


def opd_terverifikasi(user: Any, path: str = "opd") -> Q:
    """Rows whose OPD the user may verify or return."""
    return _opd_q(user, path, (EVALUATOR,), (ADMIN,))


def pemda_terlihat(user: Any, path: str = "pemda") -> Q:
    """Rows of a pemda in which the user holds any role (settings, scales, officials above the OPD)."""
    reach = lingkup(user)
    if reach.semua:
        return Q()
    ids = reach.pemda_ids(*PERAN_PEMDA) | reach.pemda_dari_opd
    prefix = f"{path}__" if path else ""
    return Q(**{f"{prefix}pk__in": ids}) if ids else _NOTHING


def pemda_terubah(user: Any, path: str = "pemda") -> Q:
    """Rows of a pemda that the user administers."""
    reach = lingkup(user)
    if reach.semua:
        return Q()
    ids = reach.pemda_ids(ADMIN)
    prefix = f"{path}__" if path else ""
    return Q(**{f"{prefix}pk__in": ids}) if ids else _NOTHING


def boleh_membandingkan(user: Any) -> bool:
    """May the user open the comparison of agencies (admin Bappeda, pimpinan, super admin)?"""
    reach = lingkup(user)
    return reach.semua or bool(reach.pemda_ids(ADMIN, PIMPINAN))


def boleh_mengelola(user: Any) -> bool:
    """May the user manage agencies and users of at least one pemda?"""
    reach = lingkup(user)
    return reach.semua or bool(reach.pemda_ids(ADMIN))


def adalah_super(user: Any) -> bool:
    return lingkup(user).semua
