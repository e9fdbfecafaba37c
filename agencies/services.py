"""What people do to agencies and accounts."""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from agencies import scoping
from agencies.models import OPD, Pemda, Pengguna, Peran


@transaction.atomic
def buat_pengguna(
    *,
    oleh: Any,
    username: str,
    nama: str,
    email: str,
    kata_sandi: str,
    peran: str,
    opd: OPD | None = None,
    pemda: Pemda | None = None,
) -> Pengguna:
    """A new account with its first role.

    Raises:
        ValidationError: the role does not fit its scope. PermissionDenied: `oleh` may not give it.
    """
    user = Pengguna(username=username, nama=nama, email=email)
    user.set_password(kata_sandi)
    user.full_clean(exclude=["password"])
    user.save()
    _pasang_surel(user)
    beri_peran(oleh=oleh, pengguna=user, peran=peran, opd=opd, pemda=pemda)
    return user


@transaction.atomic
def ubah_pengguna(*, pengguna: Pengguna) -> Pengguna:
    """Save a changed name or address. The old address can no longer be used to reset the password.

    Raises:
        ValidationError: the account is not valid.
    """
    pengguna.full_clean(exclude=["password"])
    pengguna.save(update_fields=["nama", "email"])
    _pasang_surel(pengguna)
    return pengguna


def _pasang_surel(pengguna: Pengguna) -> None:
    """Make the account's address the only one that the sign-in library knows for it."""
    kept = EmailAddress.objects.filter(user=pengguna)
    kept.exclude(email=pengguna.email).delete()
    if pengguna.email and not kept.exists():
        EmailAddress.objects.create(user=pengguna, email=pengguna.email, verified=True, primary=True)


@transaction.atomic
def beri_peran(
    *, oleh: Any, pengguna: Pengguna, peran: str, opd: OPD | None = None, pemda: Pemda | None = None
) -> Peran:
    """Give a role. An administrator gives roles within their own government; only a super admin makes
    super admins.

    Raises:
        ValidationError, PermissionDenied: as `buat_pengguna`.
    """
    # A form sends both scopes; the role itself says which one counts.
    row = Peran(
        pengguna=pengguna,
        peran=peran,
        opd=opd if peran in scoping.PERAN_OPD else None,
        pemda=pemda if peran in scoping.PERAN_PEMDA else None,
    )
    row.full_clean()
    if not _boleh_memberi(oleh, row):
        raise PermissionDenied
    row.save()
    return row


def _boleh_memberi(oleh: Any, row: Peran) -> bool:
    """Asked before the role exists: it might be `oleh`'s own."""
    if row.peran == scoping.SUPER:
        return scoping.adalah_super(oleh)
    pemda_id = row.opd.pemda_id if row.opd else row.pemda_id
    return pemda_id is not None and Pemda.objects.editable_by(oleh).filter(pk=pemda_id).exists()


@transaction.atomic
def cabut_peran(*, oleh: Any, peran: Peran) -> None:
    """Take a role away.

    Raises:
        ValidationError: it is one's own administrating role, or somebody's last role: a person without
            any role is out of the reach of every administrator but the super admin.
    """
    if peran.pengguna_id == oleh.pk and peran.peran in (scoping.ADMIN, scoping.SUPER):
        raise ValidationError(_("Anda tidak dapat mencabut peran admin Anda sendiri."))
    others = Peran.objects.filter(pengguna=peran.pengguna_id).exclude(pk=peran.pk)
    if not others.exists() and not scoping.adalah_super(oleh):
        raise ValidationError(
            _("Ini peran terakhir orang tersebut. Beri peran lain lebih dahulu, atau nonaktifkan akunnya.")
        )
    peran.delete()


@transaction.atomic
def atur_keaktifan(*, oleh: Any, pengguna: Pengguna, aktif: bool) -> None:
    """Let an account log in, or not any more. Accounts are never deleted: their history stays theirs.

    Raises:
        ValidationError: it is one's own account.
    """
    if pengguna.pk == oleh.pk:
        raise ValidationError(_("Anda tidak dapat menonaktifkan akun Anda sendiri."))
    pengguna.is_active = aktif
    pengguna.save(update_fields=["is_active"])
