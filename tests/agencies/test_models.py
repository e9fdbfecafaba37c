"""What the database itself refuses, whoever writes: on SQLite and on PostgreSQL alike."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from agencies.models import OPD, Jabatan, PemangkuJabatan, Peran, Unit
from tests.factories.agencies import (
    DasarHukumFactory,
    JabatanFactory,
    OPDFactory,
    PejabatFactory,
    PemangkuJabatanFactory,
    PenggunaFactory,
    PeranFactory,
    UnitFactory,
)

pytestmark = pytest.mark.django_db
HARI = datetime.date


@pytest.mark.parametrize(
    "make",
    [
        lambda opd: UnitFactory(opd=opd, kode="SEK"),
        lambda opd: JabatanFactory(opd=opd, kode="KADIS"),
        lambda opd: PejabatFactory(opd=opd, kode="P1"),
        lambda opd: DasarHukumFactory(opd=opd, urut=1),
    ],
    ids=["unit", "jabatan", "pejabat", "dasar-hukum"],
)
def test_a_code_is_used_once_in_an_agency_and_again_in_another(make) -> None:
    opd = OPDFactory()
    make(opd)
    make(OPDFactory(pemda=opd.pemda))
    with pytest.raises(IntegrityError), transaction.atomic():
        make(opd)


@pytest.mark.parametrize("factory", [JabatanFactory, PejabatFactory])
def test_a_code_above_the_agencies_is_used_once_in_a_government(factory) -> None:
    """NULL is equal to nothing in a unique constraint; the post of the head of government has no OPD."""
    opd, other = OPDFactory(), OPDFactory()
    factory(opd=None, pemda=opd.pemda, kode="WALIKOTA")
    factory(opd=None, pemda=other.pemda, kode="WALIKOTA")
    with pytest.raises(IntegrityError), transaction.atomic():
        factory(opd=None, pemda=opd.pemda, kode="WALIKOTA")


@pytest.mark.parametrize("mulai", [HARI(2024, 1, 1), None])
def test_a_person_holds_a_post_once_from_one_day(mulai) -> None:
    row = PemangkuJabatanFactory(mulai=mulai)
    with pytest.raises(IntegrityError), transaction.atomic():
        PemangkuJabatanFactory(jabatan=row.jabatan, pejabat=row.pejabat, mulai=mulai)
    PemangkuJabatanFactory(jabatan=row.jabatan, pejabat=row.pejabat, mulai=mulai, status="plt")


@pytest.mark.parametrize(
    ("mulai", "selesai", "valid"),
    [
        (HARI(2024, 1, 2), HARI(2024, 1, 1), False),
        (HARI(2024, 1, 1), HARI(2024, 1, 1), True),
        (None, HARI(2024, 1, 1), True),
        (HARI(2024, 1, 1), None, True),
        (None, None, True),
    ],
)
def test_a_term_does_not_end_before_it_begins(mulai, selesai, valid) -> None:
    row = PemangkuJabatanFactory.build(
        jabatan=JabatanFactory(), pejabat=PejabatFactory(), mulai=mulai, selesai=selesai
    )
    if valid:
        row.full_clean()
        row.save()
        return
    with pytest.raises(ValidationError, match="tidak boleh sebelum"):
        row.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


@pytest.mark.parametrize(
    ("dari", "sampai", "valid"),
    [
        (HARI(2024, 5, 1), HARI(2024, 4, 30), False),
        (HARI(2024, 5, 1), HARI(2024, 5, 1), True),
        (None, HARI(2024, 5, 1), True),
    ],
)
def test_an_agency_does_not_end_before_it_begins(dari, sampai, valid) -> None:
    row = OPDFactory()
    row.aktif_dari, row.aktif_sampai = dari, sampai
    if valid:
        row.full_clean()
        row.save()
        return
    with pytest.raises(ValidationError, match="tidak boleh sebelum"):
        row.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_the_name_of_an_agency_is_unique_in_its_government_only() -> None:
    first = OPDFactory(nama="Dinas Kesehatan")
    OPDFactory(nama="Dinas Kesehatan")
    with pytest.raises(IntegrityError), transaction.atomic():
        OPDFactory(pemda=first.pemda, nama="Dinas Kesehatan")


@pytest.mark.parametrize("role", ["operator", "kepala", "evaluator", "admin", "pimpinan", "super"])
@pytest.mark.parametrize("has_opd", [True, False])
@pytest.mark.parametrize("has_pemda", [True, False])
def test_a_role_has_the_scope_that_it_needs_and_no_other(role, has_opd, has_pemda) -> None:
    opd = OPDFactory()
    needs = {"operator": "opd", "kepala": "opd", "evaluator": "opd", "admin": "pemda", "pimpinan": "pemda"}
    fits = (has_opd, has_pemda) == (needs.get(role) == "opd", needs.get(role) == "pemda")
    row = Peran(
        pengguna=PenggunaFactory(),
        peran=role,
        opd=opd if has_opd else None,
        pemda=opd.pemda if has_pemda else None,
    )
    if fits:
        row.full_clean()
        row.save()
        assert str(row)
        return
    with pytest.raises(ValidationError):
        row.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_the_same_role_is_given_once() -> None:
    opd, user = OPDFactory(), PenggunaFactory()
    for scope in (
        {"peran": "operator", "opd": opd},
        {"peran": "admin", "opd": None, "pemda": opd.pemda},
        {"peran": "super", "opd": None},
    ):
        PeranFactory(pengguna=user, **scope)
        with pytest.raises(IntegrityError), transaction.atomic():
            PeranFactory(pengguna=user, **scope)
    PeranFactory(pengguna=user, peran="evaluator", opd=opd)
    assert user.peran.count() == 4


@pytest.mark.parametrize(("factory", "field"), [(UnitFactory, "induk"), (JabatanFactory, "atasan")])
def test_nobody_stands_above_themselves(factory, field) -> None:
    opd = OPDFactory()
    top = factory(opd=opd)
    middle = factory(opd=opd, **{field: top})
    low = factory(opd=opd, **{field: middle})
    low.full_clean()
    for above in (top, middle, low):
        setattr(top, field, above)
        with pytest.raises(ValidationError) as caught:
            top.clean()
        assert list(caught.value.error_dict) == [field]


@pytest.mark.parametrize(("factory", "field"), [(UnitFactory, "induk"), (JabatanFactory, "atasan")])
def test_a_circle_already_kept_does_not_hang_the_portal(factory, field) -> None:
    first = factory()
    second = factory(opd=first.opd, **{field: first})
    type(first).objects.filter(pk=first.pk).update(**{field: second})
    third = factory.build(opd=first.opd, **{field: type(first).objects.get(pk=first.pk)})
    with pytest.raises(ValidationError):
        third.clean()


def test_what_others_stand_on_is_not_deleted() -> None:
    unit = UnitFactory()
    UnitFactory(opd=unit.opd, induk=unit)
    with pytest.raises(ProtectedError):
        unit.delete()
    post = JabatanFactory()
    JabatanFactory(opd=post.opd, atasan=post)
    with pytest.raises(ProtectedError):
        post.delete()
    with pytest.raises(ProtectedError):
        unit.opd.pemda.delete()
    assert Unit.objects.filter(pk=unit.pk).exists() and Jabatan.objects.filter(pk=post.pk).exists()


@pytest.mark.parametrize(
    ("status", "text"),
    [
        ("definitif", "Kepala Dinas"),
        ("pj", "Pj. Kepala Dinas"),
        ("plt", "Plt. Kepala Dinas"),
        ("plh", "Plh. Kepala Dinas"),
    ],
)
def test_an_acting_official_is_named_as_on_paper(status, text) -> None:
    row = PemangkuJabatanFactory(jabatan__nama="Kepala Dinas", status=status)
    assert row.sebutan == text


def test_who_holds_a_post_on_a_day() -> None:
    post = JabatanFactory()
    first = PemangkuJabatanFactory(jabatan=post, selesai=HARI(2024, 6, 30))
    second = PemangkuJabatanFactory(jabatan=post, mulai=HARI(2024, 7, 1))

    def holders(day: datetime.date) -> set[PemangkuJabatan]:
        return set(PemangkuJabatan.objects.all().berlaku_pada(day))

    assert holders(HARI(2024, 6, 30)) == {first}
    assert holders(HARI(2024, 7, 1)) == {second}


def test_a_cover_names_the_agency_with_its_government() -> None:
    opd = OPDFactory(nama="Dinas Sosial", pemda__nama="Kota Dumai")
    assert opd.nama_lengkap == "Dinas Sosial Kota Dumai"
    assert OPD.objects.get().get_absolute_url() == f"/kelola/opd/{opd.slug}/"
