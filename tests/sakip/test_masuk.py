"""The door: signing in, too many attempts, a forgotten password, a second factor, and pages of trouble."""

from __future__ import annotations

import re
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.test import Client, RequestFactory
from django.urls import get_resolver

from agencies.masuk import AdapterAkun
from agencies.models import Pengguna
from agencies.services import ubah_pengguna

SANDI = "sandi-uji-12345"


@pytest.fixture(autouse=True)
def hitungan_baru(db):
    """Attempts are counted in the cache."""
    cache.clear()
    yield
    cache.clear()


def masuk_lewat_pintu(client: Client, login: str, password: str, **extra: str):
    return client.post("/akun/login/", {"login": login, "password": password}, **extra)


@pytest.mark.parametrize("login", ["operator", "operator@contoh.invalid", "OPERATOR@contoh.invalid"])
def test_people_sign_in_by_name_or_address(dunia, client, login) -> None:
    assert masuk_lewat_pintu(client, login, SANDI).status_code == 302
    assert client.get("/kelola/opd/dinas-asri/").status_code == 200


@pytest.mark.parametrize(("login", "password"), [("operator", "salah"), ("hantu", SANDI), ("operator", "")])
def test_a_wrong_sign_in_does_not_say_what_was_wrong(dunia, client, login, password) -> None:
    answer = masuk_lewat_pintu(client, login, password)
    assert answer.status_code == 200 and "_auth_user_id" not in client.session
    text = " ".join(answer.context["form"].non_field_errors())
    assert "hantu" not in text and "tidak ada" not in text


def test_a_switched_off_account_stays_outside(dunia, client) -> None:
    Pengguna.objects.filter(username="operator").update(is_active=False)
    masuk_lewat_pintu(client, "operator", SANDI)
    assert "_auth_user_id" not in client.session


def test_a_visitor_is_sent_to_the_door_and_back(dunia, client) -> None:
    answer = client.get("/kelola/opd/dinas-asri/")
    assert answer["Location"] == "/akun/login/?next=/kelola/opd/dinas-asri/"
    data = {"login": "operator", "password": SANDI, "next": "/kelola/opd/dinas-asri/"}
    assert client.post("/akun/login/", data)["Location"] == "/kelola/opd/dinas-asri/"
    for elsewhere in ("https://jahat.example/", "//jahat.example/"):
        fresh = Client()
        answer = fresh.post("/akun/login/", {**data, "next": elsewhere})
        assert answer["Location"] == "/"


def test_attempts_on_one_account_are_limited(dunia) -> None:
    """Five wrong passwords in five minutes: the sixth attempt fails even with the right one."""
    for _attempt in range(5):
        masuk_lewat_pintu(Client(), "operator", "salah")
    last = Client()
    masuk_lewat_pintu(last, "operator", SANDI)
    assert "_auth_user_id" not in last.session
    other = Client()
    masuk_lewat_pintu(other, "kepala", SANDI)
    assert "_auth_user_id" in other.session


def test_attempts_of_one_machine_are_limited(dunia) -> None:
    """Twenty wrong passwords in five minutes from one address, whatever the names."""
    for number in range(20):
        masuk_lewat_pintu(Client(REMOTE_ADDR="10.1.1.1"), f"hantu{number}", "salah")
    blocked, elsewhere = Client(REMOTE_ADDR="10.1.1.1"), Client(REMOTE_ADDR="10.2.2.2")
    masuk_lewat_pintu(blocked, "operator", SANDI)
    masuk_lewat_pintu(elsewhere, "operator", SANDI)
    assert "_auth_user_id" not in blocked.session and "_auth_user_id" in elsewhere.session


def test_behind_a_proxy_the_visitors_own_address_counts(settings) -> None:
    """The last address is the one our proxy saw; what stands before it a visitor may have made up."""
    request = RequestFactory().get("/", headers={"x-forwarded-for": "1.2.3.4, 10.9.9.9"}, REMOTE_ADDR="")
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert AdapterAkun().get_client_ip(request) == "10.9.9.9"
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 0
    request.META["REMOTE_ADDR"] = "10.8.8.8"
    assert AdapterAkun().get_client_ip(request) == "10.8.8.8"


def test_nobody_signs_up(dunia, client) -> None:
    before = Pengguna.objects.count()
    data = {"username": "tamu", "email": "t@contoh.invalid", "password1": SANDI, "password2": SANDI}
    client.post("/akun/signup/", data)
    assert Pengguna.objects.count() == before


def test_a_forgotten_password_is_set_anew(dunia, client) -> None:
    ubah_pengguna(pengguna=dunia["operator"])
    assert client.get("/akun/password/reset/").status_code == 200
    client.post("/akun/password/reset/", {"email": "Operator@contoh.invalid"})
    (letter,) = mail.outbox
    assert letter.to == ["operator@contoh.invalid"]
    path = re.search(r"/akun/password/reset/key/\S+", letter.body)[0]
    form = client.get(path, follow=True)
    url = form.redirect_chain[-1][0]
    weak = client.post(url, {"password1": "pendek", "password2": "pendek"})
    assert weak.status_code == 200 and weak.context["form"].errors
    client.post(url, {"password1": "kuda-besi-tujuh", "password2": "kuda-besi-tujuh"})
    assert Pengguna.objects.get(username="operator").check_password("kuda-besi-tujuh")
    used = Client().get(path, follow=True)
    assert "password1" not in used.content.decode()


def test_an_unknown_address_looks_the_same(dunia, client) -> None:
    known = client.post("/akun/password/reset/", {"email": "operator@contoh.invalid"})
    unknown = client.post("/akun/password/reset/", {"email": "hantu@contoh.invalid"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])


def test_an_address_that_was_replaced_gets_no_letter(dunia, client) -> None:
    user = dunia["operator"]
    ubah_pengguna(pengguna=user)
    user.email = "baru@contoh.invalid"
    ubah_pengguna(pengguna=user)
    client.post("/akun/password/reset/", {"email": "operator@contoh.invalid"})
    assert not [letter for letter in mail.outbox if "/password/reset/key/" in letter.body]
    client.post("/akun/password/reset/", {"email": "baru@contoh.invalid"})
    assert [letter.to for letter in mail.outbox if "/password/reset/key/" in letter.body] == [
        ["baru@contoh.invalid"]
    ]


def kode_totp(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def test_a_second_factor_can_be_set_up_and_is_then_asked(dunia, client) -> None:
    masuk_lewat_pintu(client, "operator", SANDI)
    assert client.get("/akun/2fa/").status_code == 200
    # Before a change of one's keys the password is asked once more.
    assert client.get("/akun/2fa/totp/activate/")["Location"].startswith("/akun/reauthenticate/")
    client.post("/akun/reauthenticate/", {"password": SANDI})
    page = client.get("/akun/2fa/totp/activate/")
    secret = page.context["form"].secret
    assert secret in page.content.decode()
    assert client.post("/akun/2fa/totp/activate/", {"code": "000000"}).status_code == 200
    assert client.post("/akun/2fa/totp/activate/", {"code": kode_totp(secret)}).status_code == 302

    stolen = Client()
    answer = masuk_lewat_pintu(stolen, "operator", SANDI)
    assert answer["Location"].startswith("/akun/2fa/authenticate/")
    assert stolen.get("/kelola/opd/dinas-asri/").status_code == 302
    assert stolen.get("/akun/2fa/authenticate/").status_code == 200
    stolen.post("/akun/2fa/authenticate/", {"code": "000000"})
    assert "_auth_user_id" not in stolen.session


def test_signing_out_is_asked_and_done_by_post(dunia, masuk) -> None:
    client = masuk("operator")
    assert client.get("/akun/logout/").status_code == 200
    assert "_auth_user_id" in client.session
    client.post("/akun/logout/")
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    ("kode", "teks"), [(400, "tidak"), (403, "tidak"), (404, "tidak"), (500, "")], ids=str
)
def test_pages_of_trouble_speak_indonesian(kode, teks) -> None:
    request = RequestFactory().get("/apa-saja/")
    handler = get_resolver().resolve_error_handler(kode)
    answer = handler(request) if kode == 500 else handler(request, Exception("secret detail"))
    html = answer.content.decode()
    assert answer.status_code == kode
    assert '<html lang="id"' in html and html.count("<h1>") == 1 and teks in html.lower()
    assert "secret detail" not in html and "Not Found" not in html and "Server Error" not in html


def test_a_missing_page_and_a_forbidden_one(dunia, masuk) -> None:
    client = masuk("operator")
    missing, forbidden = client.get("/tidak-ada/"), client.get("/kelola/pengguna/")
    assert (missing.status_code, forbidden.status_code) == (404, 403)
    for answer in (missing, forbidden):
        assert '<html lang="id"' in answer.content.decode()
    unknown_host = client.get("/", headers={"host": "jahat.example"})
    assert unknown_host.status_code == 400 and '<html lang="id"' in unknown_host.content.decode()


def test_a_form_without_its_token_is_refused_in_indonesian(dunia) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = masuk_lewat_pintu(client, "operator", SANDI)
    assert answer.status_code == 403 and '<html lang="id"' in answer.content.decode()


def test_every_page_forbids_scripts_from_elsewhere(dunia, masuk) -> None:
    policy = masuk("operator").get("/kelola/opd/")["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy and "http" not in policy
    assert settings.SESSION_COOKIE_HTTPONLY is True
