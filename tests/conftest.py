"""The world every test may ask for: two governments, three agencies, one person per role."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from django.test import Client

from agencies.models import OPD, Pemda, Pengguna
from tests.factories.agencies import OPDFactory, PemdaFactory, PenggunaFactory, PeranFactory


@dataclass
class Dunia:
    """`opd` is where the people work; `tetangga` is another agency of the same government; `asing` one of
    another government. People by role: operator, kepala, evaluator, admin, pimpinan, super; `operator_lain`
    works for the neighbour and `evaluator_lain` evaluates only it; `admin_asing` and `operator_asing` work in
    the other government; `tanpa_peran` has no role."""

    pemda: Pemda
    opd: OPD
    tetangga: OPD
    pemda_asing: Pemda
    asing: OPD
    orang: dict[str, Pengguna] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Pengguna:
        return self.orang[name]


def buat_dunia() -> Dunia:
    """The world, made anew in the test's database."""
    pemda = PemdaFactory(slug="kota-asri", nama="Kota Asri")
    foreign = PemdaFactory(slug="kota-jauh", nama="Kota Jauh")
    world = Dunia(
        pemda=pemda,
        opd=OPDFactory(pemda=pemda, slug="dinas-asri", nama="Dinas Asri", nama_singkat="Disasri"),
        tetangga=OPDFactory(pemda=pemda, slug="dinas-tetangga", nama="Dinas Tetangga", nama_singkat="Distet"),
        pemda_asing=foreign,
        asing=OPDFactory(pemda=foreign, slug="dinas-jauh", nama="Dinas Jauh", nama_singkat="Disjauh"),
    )

    def person(name: str, **scope: object) -> None:
        world.orang[name] = PenggunaFactory(username=name, nama=name.replace("_", " ").title())
        if scope:
            PeranFactory(pengguna=world.orang[name], **{"opd": None, "pemda": None, **scope})

    for role in ("operator", "kepala", "evaluator"):
        person(role, peran=role, opd=world.opd)
    for role in ("admin", "pimpinan"):
        person(role, peran=role, pemda=pemda)
    person("super", peran="super")
    person("operator_lain", peran="operator", opd=world.tetangga)
    person("evaluator_lain", peran="evaluator", opd=world.tetangga)
    person("operator_asing", peran="operator", opd=world.asing)
    person("admin_asing", peran="admin", pemda=foreign)
    person("tanpa_peran")
    return world


@pytest.fixture
def dunia(db) -> Dunia:
    return buat_dunia()


@pytest.fixture
def masuk(dunia: Dunia) -> Callable[[str], Client]:
    """`masuk("operator")` gives a client signed in as that person of the world."""

    def sign_in(name: str) -> Client:
        client = Client()
        client.force_login(dunia[name], backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return sign_in
