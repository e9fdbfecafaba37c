"""Accounts and roles: nobody gives what they do not have, and nobody locks themselves out."""

from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied, ValidationError

from agencies import services
from agencies.models import Pengguna, Peran
from tests.factories.agencies import PeranFactory

BARU = {
    "username": "rina",
    "nama": "Rina",
    "email": "rina@contoh.invalid",
    "kata_sandi": "kuda-besi-tujuh",
    "peran": "operator",
}


def test_a_new_account_can_log_in_with_its_role(dunia) -> None:
    user = services.buat_pengguna(oleh=dunia["admin"], opd=dunia.opd, **BARU)
    assert user.check_password("kuda-besi-tujuh")
    assert [(row.peran, row.opd) for row in user.peran.all()] == [("operator", dunia.opd)]
    assert EmailAddress.objects.get(user=user).email == "rina@contoh.invalid"


@pytest.mark.parametrize(
    "nama", ["operator", "kepala", "evaluator", "pimpinan", "admin_asing", "tanpa_peran"]
)
@pytest.mark.parametrize(
    "peran",
    [
        ("operator", "opd"),
        ("admin", "pemda"),
        ("super", None),
    ],
)
def test_a_role_beyond_ones_reach_is_not_given(dunia, nama, peran) -> None:
    role, scope = peran
    given = {scope: getattr(dunia, scope)} if scope else {}
    before = Peran.objects.count()
    with pytest.raises(PermissionDenied):
        services.beri_peran(oleh=dunia[nama], pengguna=dunia["tanpa_peran"], peran=role, **given)
    with pytest.raises(PermissionDenied):
        services.buat_pengguna(oleh=dunia[nama], **{**BARU, "peran": role}, **given)
    assert Peran.objects.count() == before
    assert not Pengguna.objects.filter(username="rina").exists()


def test_an_admin_makes_no_super_admin_and_reaches_no_other_government(dunia) -> None:
    for role, scope in (
        ("super", {}),
        ("admin", {"pemda": dunia.pemda_asing}),
        ("operator", {"opd": dunia.asing}),
    ):
        with pytest.raises(PermissionDenied):
            services.beri_peran(oleh=dunia["admin"], pengguna=dunia["operator"], peran=role, **scope)
    services.beri_peran(oleh=dunia["super"], pengguna=dunia["operator"], peran="super")
    assert Peran.objects.filter(pengguna=dunia["operator"], peran="super").exists()


def test_the_role_says_which_scope_counts(dunia) -> None:
    both = {"opd": dunia.opd, "pemda": dunia.pemda}
    user = dunia["tanpa_peran"]
    row = services.beri_peran(oleh=dunia["admin"], pengguna=user, peran="evaluator", **both)
    assert (row.opd, row.pemda) == (dunia.opd, None)
    row = services.beri_peran(oleh=dunia["admin"], pengguna=user, peran="pimpinan", **both)
    assert (row.opd, row.pemda) == (None, dunia.pemda)


@pytest.mark.parametrize(("peran", "scope"), [("operator", "pemda"), ("admin", "opd"), ("raja", "opd")])
def test_a_role_without_its_scope_is_refused(dunia, peran, scope) -> None:
    with pytest.raises(ValidationError):
        services.beri_peran(
            oleh=dunia["super"], pengguna=dunia["operator"], peran=peran, **{scope: getattr(dunia, scope)}
        )


def test_the_same_role_twice_is_refused_in_words(dunia) -> None:
    with pytest.raises(ValidationError, match="sudah diberikan"):
        services.beri_peran(oleh=dunia["admin"], pengguna=dunia["operator"], peran="operator", opd=dunia.opd)


@pytest.mark.parametrize("nama", ["admin", "super"])
def test_nobody_takes_their_own_administration_away(dunia, nama) -> None:
    with pytest.raises(ValidationError, match="Anda sendiri"):
        services.cabut_peran(oleh=dunia[nama], peran=dunia[nama].peran.get())
    assert dunia[nama].peran.exists()


def test_the_last_role_of_a_person_stays(dunia) -> None:
    """Without a role a person is out of every administrator's reach; only a super admin may do that."""
    row = dunia["operator"].peran.get()
    with pytest.raises(ValidationError, match="peran terakhir"):
        services.cabut_peran(oleh=dunia["admin"], peran=row)
    PeranFactory(pengguna=dunia["operator"], peran="kepala", opd=dunia.opd)
    services.cabut_peran(oleh=dunia["admin"], peran=row)
    services.cabut_peran(oleh=dunia["super"], peran=dunia["operator"].peran.get())
    assert not dunia["operator"].peran.exists()


def test_an_account_is_switched_off_and_on_but_not_ones_own(dunia) -> None:
    user = dunia["operator"]
    for aktif in (False, True):
        services.atur_keaktifan(oleh=dunia["admin"], pengguna=user, aktif=aktif)
        assert Pengguna.objects.get(pk=user.pk).is_active is aktif
    with pytest.raises(ValidationError, match="Anda sendiri"):
        services.atur_keaktifan(oleh=user, pengguna=user, aktif=False)


def test_an_old_address_no_longer_opens_the_account(dunia) -> None:
    user = services.buat_pengguna(oleh=dunia["admin"], opd=dunia.opd, **BARU)
    EmailAddress.objects.create(user=user, email="dulu@contoh.invalid", verified=True)
    user.email = "baru@contoh.invalid"
    services.ubah_pengguna(pengguna=user)
    addresses = EmailAddress.objects.filter(user=user).values_list("email", "verified", "primary")
    assert list(addresses) == [("baru@contoh.invalid", True, True)]
    assert Pengguna.objects.get(pk=user.pk).email == "baru@contoh.invalid"
    services.ubah_pengguna(pengguna=user)
    assert EmailAddress.objects.filter(user=user).count() == 1
