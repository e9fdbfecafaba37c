"""Who sees and changes what. The table is the one in the docstring of `agencies.scoping`."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from agencies import scoping
from agencies.lingkup import SETUJUI, UBAH, VERIFIKASI, punya_hak
from agencies.models import OPD, DasarHukum, Jabatan, Pejabat, PemangkuJabatan, Pemda, Pengguna, Peran, Unit
from tests.factories.agencies import (
    DasarHukumFactory,
    JabatanFactory,
    PejabatFactory,
    PemangkuJabatanFactory,
    PenggunaFactory,
    PeranFactory,
    UnitFactory,
)

# person → (sees, enters data, approves, verifies, manages) which agencies: o own,
# t neighbour, a of another government
JANGKAUAN = {
    "operator": ("o", "o", "", "", ""),
    "kepala": ("o", "", "o", "", ""),
    "evaluator": ("o", "", "", "o", ""),
    "admin": ("ot", "ot", "ot", "ot", "ot"),
    "pimpinan": ("ot", "", "", "", ""),
    "super": ("ota", "ota", "ota", "ota", "ota"),
    "operator_lain": ("t", "t", "", "", ""),
    "evaluator_lain": ("t", "", "", "t", ""),
    "operator_asing": ("a", "a", "", "", ""),
    "admin_asing": ("a", "a", "a", "a", "a"),
    "tanpa_peran": ("", "", "", "", ""),
}
HAK = ("visible_to", "editable_by", "approvable_by", "verifiable_by", "manageable_by")


def huruf(dunia, rows) -> str:
    names = {dunia.opd.pk: "o", dunia.tetangga.pk: "t", dunia.asing.pk: "a"}
    return "".join(sorted((names[pk] for pk in rows), key="ota".index))


@pytest.mark.parametrize("nama", JANGKAUAN)
def test_the_reach_of_every_role(dunia, nama) -> None:
    found = tuple(
        huruf(dunia, getattr(OPD.objects.all(), hak)(dunia[nama]).values_list("pk", flat=True)) for hak in HAK
    )
    assert found == JANGKAUAN[nama]


@pytest.mark.parametrize("nama", JANGKAUAN)
def test_rows_of_an_agency_follow_the_agency(dunia, nama) -> None:
    for opd in (dunia.opd, dunia.tetangga, dunia.asing):
        UnitFactory(opd=opd)
        DasarHukumFactory(opd=opd)
    for model in (Unit, DasarHukum):
        for hak, expected in zip(HAK[:4], JANGKAUAN[nama], strict=False):
            rows = getattr(model.objects.all(), hak)(dunia[nama]).values_list("opd", flat=True)
            assert huruf(dunia, rows) == expected


@pytest.mark.parametrize("nama", JANGKAUAN)
def test_a_page_asks_the_same_rights(dunia, nama) -> None:
    for place, opd in (("o", dunia.opd), ("t", dunia.tetangga), ("a", dunia.asing)):
        _sees, enters, approves, verifies, _manages = JANGKAUAN[nama]
        assert punya_hak(dunia[nama], opd, UBAH) == (place in enters)
        assert punya_hak(dunia[nama], opd, SETUJUI) == (place in approves)
        assert punya_hak(dunia[nama], opd, VERIFIKASI) == (place in verifies)


@pytest.mark.parametrize("nama", [name for name in JANGKAUAN if name != "super"])
def test_an_inactive_person_and_a_stranger_reach_nothing(dunia, nama) -> None:
    user = dunia[nama]
    user.is_active = False
    for stranger in (user, AnonymousUser()):
        for hak in HAK:
            assert not getattr(OPD.objects.all(), hak)(stranger).exists()
        assert not Pemda.objects.all().visible_to(stranger).exists()
        assert not Pengguna.objects.all().visible_to(stranger).exists()
        assert not scoping.boleh_membandingkan(stranger) and not scoping.boleh_mengelola(stranger)


def test_an_inactive_super_admin_reaches_nothing(dunia) -> None:
    user = dunia["super"]
    user.is_superuser, user.is_active = True, False
    assert not OPD.objects.all().visible_to(user).exists() and not scoping.adalah_super(user)


def test_several_roles_add_up(dunia) -> None:
    user = PenggunaFactory()
    PeranFactory(pengguna=user, peran="operator", opd=dunia.opd)
    PeranFactory(pengguna=user, peran="evaluator", opd=dunia.asing)
    PeranFactory(pengguna=user, peran="pimpinan", opd=None, pemda=dunia.pemda)
    found = tuple(
        huruf(dunia, getattr(OPD.objects.all(), hak)(user).values_list("pk", flat=True)) for hak in HAK
    )
    assert found == ("ota", "o", "", "a", "")


def test_djangos_superuser_is_a_super_admin(dunia) -> None:
    user = PenggunaFactory(is_superuser=True)
    assert scoping.adalah_super(user) and OPD.objects.all().manageable_by(user).count() == 3


@pytest.mark.parametrize(
    ("nama", "membandingkan", "mengelola"),
    [
        ("operator", False, False),
        ("kepala", False, False),
        ("evaluator", False, False),
        ("admin", True, True),
        ("pimpinan", True, False),
        ("super", True, True),
        ("tanpa_peran", False, False),
    ],
)
def test_who_compares_and_who_manages(dunia, nama, membandingkan, mengelola) -> None:
    assert scoping.boleh_membandingkan(dunia[nama]) is membandingkan
    assert scoping.boleh_mengelola(dunia[nama]) is mengelola


@pytest.mark.parametrize(
    ("nama", "sees", "changes"),
    [
        ("operator", True, False),
        ("kepala", True, False),
        ("pimpinan", True, False),
        ("admin", True, True),
        ("super", True, True),
        ("operator_lain", True, False),
        ("admin_asing", False, False),
        ("operator_asing", False, False),
        ("tanpa_peran", False, False),
    ],
)
def test_what_stands_above_the_agencies_follows_the_government(dunia, nama, sees, changes) -> None:
    post = JabatanFactory(opd=None, pemda=dunia.pemda)
    mayor = PejabatFactory(opd=None, pemda=dunia.pemda)
    PemangkuJabatanFactory(jabatan=post, pejabat=mayor)
    for model in (Jabatan, Pejabat, PemangkuJabatan):
        assert model.objects.visible_to(dunia[nama]).exists() is sees
        assert model.objects.editable_by(dunia[nama]).exists() is changes
    assert Pemda.objects.visible_to(dunia[nama]).filter(pk=dunia.pemda.pk).exists() is sees
    assert Pemda.objects.editable_by(dunia[nama]).filter(pk=dunia.pemda.pk).exists() is changes


def test_an_admin_reaches_people_whose_roles_all_lie_within(dunia) -> None:
    half = PenggunaFactory(username="setengah")
    PeranFactory(pengguna=half, opd=dunia.opd)
    PeranFactory(pengguna=half, opd=dunia.asing)

    def reached(nama: str) -> set[str]:
        return set(Pengguna.objects.all().editable_by(dunia[nama]).values_list("username", flat=True))

    assert reached("admin") == {
        "operator",
        "kepala",
        "evaluator",
        "admin",
        "pimpinan",
        "operator_lain",
        "evaluator_lain",
    }
    assert reached("admin_asing") == {"operator_asing", "admin_asing"}
    assert reached("operator") == set()
    assert {"setengah", "super", "tanpa_peran"} <= reached("super")
    django_superuser = PenggunaFactory(username="akar", is_superuser=True)
    PeranFactory(pengguna=django_superuser, opd=dunia.opd)
    assert "akar" not in reached("admin")


def test_roles_are_managed_within_the_government(dunia) -> None:
    def reached(nama: str) -> set[str]:
        return set(Peran.objects.all().editable_by(dunia[nama]).values_list("pengguna__username", flat=True))

    assert reached("admin") == {
        "operator",
        "kepala",
        "evaluator",
        "admin",
        "pimpinan",
        "operator_lain",
        "evaluator_lain",
    }
    assert reached("operator") == set()
    assert "super" in reached("super")


def test_the_reach_is_read_once_and_can_be_forgotten(dunia, django_assert_num_queries) -> None:
    user = Pengguna.objects.get(username="operator")
    with django_assert_num_queries(1):
        scoping.lingkup(user)
        assert not scoping.boleh_mengelola(user)
    PeranFactory(pengguna=user, peran="admin", opd=None, pemda=dunia.pemda)
    scoping.lupakan_lingkup(user)
    assert scoping.boleh_mengelola(user)


def test_a_path_leads_to_the_agency(dunia) -> None:
    mine = JabatanFactory(opd=dunia.opd, unit=UnitFactory(opd=dunia.opd))
    JabatanFactory(opd=dunia.tetangga, unit=UnitFactory(opd=dunia.tetangga))
    assert list(Jabatan.objects.filter(scoping.opd_terlihat(dunia["operator"], "unit__opd"))) == [mine]
    assert set(Jabatan.objects.visible_to(dunia["admin"]).untuk_opd(dunia.opd)) == {mine}
