"""The frame, the account pages and the error pages: in Indonesian, with nothing a strict CSP refuses."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.contrib.auth import get_user_model
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

from ui.forms import PortalForm

STATIC = Path(__file__).parents[2] / "static"
INGGRIS = re.compile(r"\b(Sign|Password|Email Addresses|Cancel|Submit|Your|Enter|Confirm|Please|Recovery)\b")


def tampak(html: str) -> str:
    """What a person can read: without tags and scripts."""
    return re.sub(r"<script.*?</script>|<[^>]+>", " ", html, flags=re.DOTALL)


@pytest.fixture
def orang(db: Any) -> Any:
    return get_user_model().objects.create_user(
        "rina", "rina@example.go.id", "kata-sandi-panjang", nama="Rina"
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    "alamat", ["/akun/login/", "/akun/password/reset/", "/akun/signup/", "/akun/inactive/"]
)
def test_pages_before_the_door_speak_indonesian(client: Client, alamat: str) -> None:
    jawaban = client.get(alamat)
    assert jawaban.status_code == 200
    html = jawaban.content.decode()
    assert '<html lang="id"' in html and 'class="lewati" href="#isi"' in html
    assert not INGGRIS.search(tampak(html))


@pytest.mark.parametrize("alamat", ["/akun/password/change/", "/akun/email/", "/akun/2fa/", "/akun/logout/"])
def test_account_pages_speak_indonesian(client: Client, orang: Any, alamat: str) -> None:
    client.force_login(orang)
    jawaban = client.get(alamat)
    assert jawaban.status_code == 200
    html = jawaban.content.decode()
    assert html.count("<h1>") == 1
    assert not INGGRIS.search(tampak(html))


def test_a_wrong_password_is_explained_and_the_name_stays(client: Client, orang: Any) -> None:
    html = client.post("/akun/login/", {"login": "rina", "password": "salah"}).content.decode()
    assert "<title>Kesalahan: Masuk" in html
    assert "Ada yang perlu diperbaiki" in html
    assert 'value="rina"' in html
    assert "salah" not in re.findall(r'value="([^"]*)"', html)


def test_accounts_of_the_demonstration_are_shown_only_when_given() -> None:
    request = RequestFactory().get("/akun/login/")
    formulir = {"login": forms.CharField(), "password": forms.CharField()}
    isi = {"form": type("Masuk", (PortalForm,), formulir)()}
    biasa = render_to_string("account/login.html", isi, request)
    akun = {
        "nama": "Rina",
        "peran": "Operator",
        "lingkup": "Dinkes",
        "username": "operator",
        "kata_sandi": "rahasia",
    }
    peragaan = render_to_string("account/login.html", {**isi, "akun_peragaan": [akun]}, request)
    assert "akun-peragaan.js" not in biasa and "Mode peragaan" not in tampak(biasa)
    assert 'data-username="operator" data-kata-sandi="rahasia"' in peragaan
    assert "akun-peragaan.js" in peragaan and "Dinkes" in peragaan


@pytest.mark.parametrize("kode", ["400", "403", "403_csrf", "404", "429", "500"])
def test_error_pages_need_nothing_and_say_what_to_do(kode: str) -> None:
    html = render_to_string(f"{kode}.html")
    assert html.count("<h1>") == 1 and 'href="/"' in html
    assert not INGGRIS.search(tampak(html))


def test_the_frame_shows_where_the_person_is() -> None:
    html = render_to_string(
        "base.html",
        {
            "pemda": "Pemerintah Kota Dumai",
            "opd": "Dinas Kesehatan",
            "tahun": 2024,
            "navigasi": [
                {
                    "judul": "Kinerja",
                    "butir": [{"label": "Renstra", "url": "/r/", "aktif": True, "ikon": "target"}],
                }
            ],
            "pilihan_tahun": [{"label": "2023", "url": "/2023/", "aktif": False}],
            "remah": [("Beranda", "/")],
            "judul": "Renstra",
        },
    )
    for teks in ("Pemerintah Kota Dumai", "Dinas Kesehatan", "2024", 'href="/2023/"'):
        assert teks in html
    assert '<a href="/r/" aria-current="page">' in html
    assert '<span aria-current="page">Renstra</span>' in html


class Formulir(PortalForm):
    nama = forms.CharField(label="Nama")
    jenis = forms.ChoiceField(label="Jenis", widget=forms.RadioSelect, choices=[("a", "A"), ("b", "B")])

    def clean(self) -> dict[str, Any]:
        raise forms.ValidationError("Dua isian ini bertentangan.")


def test_the_error_summary_links_to_every_wrong_field() -> None:
    html = render_to_string("base_form.html", {"form": Formulir({}), "judul": "Ubah", "batal": "/"})
    assert "<title>Kesalahan: Ubah" in html.replace("\n", "")
    tautan = re.findall(r'<li><a href="#([^"]+)">', html)
    assert len(tautan) == 2
    assert all(html.count(f'id="{sasaran}"') == 1 for sasaran in tautan)
    assert "<li>Dua isian ini bertentangan.</li>" in html
    assert re.search(r'data-ringkasan-galat>\s*<div role="alert">', html)


def test_refusals_of_an_action_are_listed_too() -> None:
    html = render_to_string(
        "base_confirm.html", {"kesalahan": ["Masih dipakai."], "judul": "Hapus?", "batal": "/"}
    )
    assert "Ada yang perlu diperbaiki" in html and "<li>Masih dipakai.</li>" in html
    assert 'method="post"' in html


def test_vendored_files_are_the_ones_recorded() -> None:
    vendor = STATIC / "vendor"
    baris = re.findall(
        r"^\| (\S+\.(?:css|js|woff2)) \|.*?\b([0-9a-f]{64})\b",
        (vendor / "VENDORED.md").read_text(),
        flags=re.M,
    )
    assert {Path(nama).name for nama, _hash in baris} == {
        path.name
        for path in [*vendor.rglob("*"), *(STATIC / "fonts").rglob("*")]
        if path.suffix in {".css", ".js", ".woff2"}
    }
    for nama, catatan in baris:
        assert hashlib.sha256((vendor / nama).read_bytes()).hexdigest() == catatan, nama


def test_stylesheets_load_only_files_that_are_there() -> None:
    for lembar in STATIC.rglob("*.css"):
        if "vendor" in lembar.parts:
            continue
        for alamat in re.findall(r"url\(\"?([^\")]+)\"?\)", lembar.read_text(encoding="utf-8")):
            assert (lembar.parent / alamat).resolve().is_file(), f"{lembar}: {alamat}"
