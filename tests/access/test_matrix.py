"""Every address of the portal, tried by every kind of person, on data of three agencies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.access.audience import ALAMAT, PUSTAKA, Alamat, semua
from tests.access.people import ANONIM, BOLEH, ORANG, PINTU, TERLARANG, TIDAK_ADA
from tests.access.world import TAHUN, IsiOPD, bagian_laporan, isi_opd, versi_kodefikasi
from tests.conftest import Dunia, buat_dunia
from tests.factories.evaluasi import tim_uji

pytestmark = pytest.mark.django_db
SEMUA = semua()
NAMA = [f"{name}[{'-'.join(one.isi.values())}]" if one.isi else name for name, one in SEMUA]


@dataclass
class Panggung:
    """The world with its three filled agencies and a signed-in client for each person."""

    dunia: Dunia
    kita: IsiOPD
    tetangga: IsiOPD
    asing: IsiOPD
    bagian: str
    klien: dict[str, Client]

    def isian(self, name: str, one: Alamat, dari: IsiOPD | None = None) -> dict[str, object]:
        """The parts of the address, below our agency; its row is one of `dari`."""
        source = dari or self.kita
        parts: dict[str, object] = {
            "opd": self.kita.opd.slug,
            "pemda": self.kita.opd.pemda.slug,
            "slug": self.kita.opd.pemda.slug,
            "tahun": TAHUN,
            "triwulan": 1,
            "bagian": self.bagian,
        } | dict(one.isi)
        if one.baris == "pengguna":
            user = self.dunia["operator" if source is self.kita else "operator_asing"]
            parts |= {"pk": user.pk, "peran": user.peran.get().pk}
        elif one.baris:
            parts["pk"] = source[one.baris].pk
            if "tabel" in one.isi:
                parts["baris"] = source[one.isi["tabel"]].pk
        return {key: value for key, value in parts.items() if key in bagian_alamat()[name]}

    def alamat(self, name: str, one: Alamat, dari: IsiOPD | None = None) -> str:
        return reverse(name, kwargs=self.isian(name, one, dari))


@pytest.fixture(scope="module")
def panggung(django_db_setup, django_db_blocker) -> Iterator[Panggung]:
    """Built once, in a transaction that is undone: nothing here is meant to write."""
    with django_db_blocker.unblock(), transaction.atomic():
        world = buat_dunia()
        ours, neighbour, foreign = (isi_opd(opd) for opd in (world.opd, world.tetangga, world.asing))
        tim_uji(ours["evaluasi"], ketua=world["evaluator"])
        # Delivered and stated: what is hidden there is hidden because it is foreign.
        for name, station in (("evaluasi", "disampaikan"), ("reviu", "dinyatakan")):
            foreign[name].tahap = station
            foreign[name].save()
        versi_kodefikasi()
        clients = {ANONIM: Client()}
        for name in ORANG:
            clients[name] = Client()
            clients[name].force_login(
                world[name], backend="allauth.account.auth_backends.AuthenticationBackend"
            )
        yield Panggung(world, ours, neighbour, foreign, bagian_laporan(world.opd), clients)
        transaction.set_rollback(True)


def _jalan(resolver: URLResolver, space: tuple[str, ...] = (), keys: frozenset[str] = frozenset()):
    for entry in resolver.url_patterns:
        found = keys | set(entry.pattern.regex.groupindex)
        if isinstance(entry, URLResolver):
            yield from _jalan(entry, (*space, *filter(None, [entry.namespace])), found)
        else:
            assert isinstance(entry, URLPattern)
            yield ":".join((*space, entry.name or f"tanpa nama: {entry.pattern}")), found


def bagian_alamat() -> dict[str, frozenset[str]]:
    """URL name → the parts of its address."""
    return dict(_jalan(get_resolver()))


def hasil(answer: HttpResponse) -> str:
    """What an answer means for the person."""
    if answer.status_code == 302 and answer["Location"].startswith("/akun/login/"):
        return PINTU
    if answer.status_code in {403, 404, 405}:
        return str(answer.status_code)
    return BOLEH if answer.status_code < 500 else str(answer.status_code)


def teks(answer: HttpResponse) -> str:
    """The answer's text; reading a file that is sent in pieces also closes it."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return content.decode(errors="replace")


def tulisan(queries: CaptureQueriesContext) -> list[str]:
    """The statements that changed something other than the visit itself."""
    return [
        query["sql"]
        for query in queries.captured_queries
        if query["sql"].split(" ", 1)[0] in {"INSERT", "UPDATE", "DELETE"}
        and "django_session" not in query["sql"]
        and '"cache"' not in query["sql"]
    ]


def test_every_address_has_an_audience() -> None:
    found = set(bagian_alamat())
    listed = set(ALAMAT) | set(PUSTAKA)
    assert found - listed == set(), "say in tests/access/audience.py who opens these"
    assert listed - found == set(), "these no longer exist"


def test_nothing_is_served_outside_the_table() -> None:
    """No address without a name, which no table could list."""
    assert not [name for name in bagian_alamat() if "tanpa nama" in name]


@pytest.mark.parametrize(("name", "one"), SEMUA, ids=NAMA)
def test_who_opens_an_address_and_that_looking_changes_nothing(panggung, name, one) -> None:
    url, allowed_before = panggung.alamat(name, one), 0
    for person, expected in one.baca.items():
        if expected == BOLEH and one.lambat and allowed_before:
            continue
        allowed_before += expected == BOLEH
        with CaptureQueriesContext(connection) as queries:
            answer = panggung.klien[person].get(url)
        # An address that only takes forms has let this person in when it says so.
        assert hasil(answer).replace("405", BOLEH) == expected, person
        assert tulisan(queries) == [], person
        shown = teks(answer)
        if person == "operator" and expected == BOLEH:
            # The scales and the dictionary are the government's; its head stands above all.
            for owner in ("Kepala daerah", "Kamus"):
                shown = shown.replace(f"{owner} {panggung.tetangga.tanda}", "")
            others = [panggung.asing] if name == "performance:hitung" else [panggung.tetangga, panggung.asing]
            assert not [other.tanda for other in others if other.tanda in shown]


@pytest.mark.parametrize(("name", "one"), SEMUA, ids=NAMA)
def test_nobody_else_sends_anything(panggung, name, one) -> None:
    """Whoever may not write is refused before the form is read; pages that only show refuse everybody."""
    url = panggung.alamat(name, one)
    for person, expected in (one.tulis or one.baca).items():
        if expected != BOLEH:
            with CaptureQueriesContext(connection) as queries:
                found = hasil(panggung.klien[person].post(url, {}))
            assert found in {expected, "405"}, person
            assert tulisan(queries) == [], person


BERBARIS = [
    (name, one) for name, one in SEMUA if one.baris and one.baris != "pengguna" and name != "agencies:riwayat"
]


# Rows that an agency shares with its neighbour.
MILIK_PEMDA = frozenset(
    {"skala", "kebijakan", "tenggat", "perpanjangan", "kamus", "kebijakan-akip"}
    | {"templat-lke", "templat-sub", "templat-reviu"}
)


@pytest.mark.parametrize("where", ["tetangga", "asing"])
@pytest.mark.parametrize(
    ("name", "one"), BERBARIS, ids=[label for label, one in zip(NAMA, SEMUA, strict=True) if one in BERBARIS]
)
def test_a_strangers_row_does_not_exist_under_our_address(panggung, name, one, where) -> None:
    other = getattr(panggung, where)
    if one.baris in MILIK_PEMDA and where == "tetangga":
        other = panggung.asing  # the government's, which the neighbour shares
    url = panggung.alamat(name, one, other)
    for person in ORANG:
        allowed = {"405", TIDAK_ADA} if one.baca[person] == BOLEH else {"405", TIDAK_ADA, TERLARANG}
        for answer in (panggung.klien[person].get(url), panggung.klien[person].post(url, {})):
            assert hasil(answer) in allowed, (person, answer.status_code)
            assert other.tanda not in teks(answer)


@pytest.mark.parametrize("name", PUSTAKA)
def test_pages_of_the_library_stay_behind_the_door(panggung, name) -> None:
    keys = {"key": "tidak-ada", "uidb36": "1"}
    url = reverse(name, kwargs={key: keys[key] for key in bagian_alamat()[name]})
    answer = Client().get(url)
    assert answer.status_code < 500
    if not PUSTAKA[name]:
        assert hasil(answer) == PINTU


@pytest.mark.parametrize("name", ["opd", "tahun"])
def test_an_agency_or_year_that_is_not_there_is_no_page(panggung, name) -> None:
    wrong = {"opd": "tidak-ada", "tahun": 1999}[name]
    for address, one in SEMUA:
        parts = panggung.isian(address, one)
        if name in parts and address != "perbandingan":
            answer = panggung.klien["super"].get(reverse(address, kwargs={**parts, name: wrong}))
            assert answer.status_code == 404, address


def test_the_world_holds_a_row_of_every_kind(panggung) -> None:
    """A kind of row that is missing in a foreign agency could leak unseen."""
    visitor = panggung.dunia["operator_asing"]
    missing = []
    for model in apps.get_models():
        if model._meta.app_label not in {"agencies", "budget", "performance", "evaluation", "reports"}:
            continue
        rows = model._default_manager.all()
        if hasattr(rows, "visible_to") and model._meta.model_name not in {"pengguna", "peran"}:
            if not rows.visible_to(visitor).exists():
                missing.append(model._meta.label)
            assert not rows.visible_to(AnonymousUser()).exists(), model
    assert missing == []


def test_a_huge_number_in_an_address_is_no_page(panggung) -> None:
    for name, one in SEMUA:
        parts = panggung.isian(name, one)
        who = next((person for person in ("super", *ORANG) if one.baca[person] == BOLEH), "super")
        for key in {"pk", "baris", "peran"} & set(parts):
            answer = panggung.klien[who].get(reverse(name, kwargs={**parts, key: 10**30}))
            assert answer.status_code in {404, 405}, (name, key)
