"""The demonstration's users: one per role and agency, with passwords that everybody may know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from agencies.models import OPD, Pengguna, Peran

KATA_SANDI = "peragaan-sakip"


@dataclass(frozen=True)
class AkunPeragaan:
    """A user offered on the login page in demo mode."""

    username: str
    nama: str
    peran: str
    lingkup: str
    kata_sandi: str = KATA_SANDI


PERAN_OPD = (
    (Peran.Jenis.OPERATOR, "Operator"),
    (Peran.Jenis.KEPALA, "Kepala"),
    (Peran.Jenis.EVALUATOR, "Evaluator"),
)
# Evaluators with the later places of a team, so that nobody reviews their own work.
TIM = (("pengendali", "Pengendali Teknis"), ("inspektur", "Inspektur"))
PERAN_PEMDA = ((Peran.Jenis.ADMIN, "Admin Bappeda"), (Peran.Jenis.PIMPINAN, "Pimpinan"))


@transaction.atomic
def buat_akun() -> int:
    """Make the missing users with their roles. Returns how many were new."""
    from sakip.demo.berkas import SLUG

    new = 0
    for opd in OPD.objects.filter(slug__in=SLUG).select_related("pemda"):
        for role, name in PERAN_OPD:
            new += _buat(f"{role}.{opd.slug}", f"{name} {opd.pemda.nama}", role, opd=opd)
        for place, name in TIM:
            new += _buat(f"{place}.{opd.slug}", f"{name} {opd.pemda.nama}", Peran.Jenis.EVALUATOR, opd=opd)
        for role, name in PERAN_PEMDA:
            new += _buat(f"{role}.{opd.slug}", f"{name} {opd.pemda.nama}", role, pemda=opd.pemda)
    new += _buat("super", "Super Admin", Peran.Jenis.SUPER)
    return new


def _buat(username: str, nama: str, role: str, **scope: Any) -> int:
    user, created = Pengguna.objects.get_or_create(
        username=username, defaults={"nama": nama, "email": f"{username}@contoh.invalid"}
    )
    if created:
        user.set_password(KATA_SANDI)
        user.save()
    Peran.objects.get_or_create(pengguna=user, peran=role, **scope)
    return int(created)


def akun_peragaan() -> list[AkunPeragaan]:
    """The users to offer on the login page: empty unless the installation is a demonstration."""
    if not settings.DEMO:
        return []
    from sakip.demo.berkas import SLUG

    rows = (
        Peran.objects.filter(pengguna__is_active=True)
        .select_related("pengguna", "opd__pemda", "pemda")
        .order_by("pk")
    )
    names = [name for name, _label in (*PERAN_OPD, *TIM, *PERAN_PEMDA)]
    known = {f"{name}.{slug}" for slug in SLUG for name in names} | {"super"}
    return [
        AkunPeragaan(
            username=row.pengguna.username,
            nama=row.pengguna.nama,
            peran=str(row.get_peran_display()),
            lingkup=str(row.opd.pemda if row.opd else row.pemda or _("Semua pemerintah daerah")),
        )
        for row in rows
        if row.pengguna.username in known
    ]
