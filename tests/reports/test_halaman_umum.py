"""Pages without sign-in: the check of a file and the link for outside readers; nothing else leaks."""

from __future__ import annotations

import datetime
import hashlib
from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from reports import views_umum
from reports.models import Laporan, TautanBaca, Terbitan
from reports.services import laporan
from tests.conftest import Dunia
from tests.factories.terbitan import DATA, PDF, tautan_uji, terbitan_uji
from tests.reports.conftest import TAHUN

TOKEN = "rahasia-tautan"


@pytest.fixture(autouse=True)
def tanpa_hitungan(db) -> None:
    cache.clear()


@pytest.fixture
def terbitan(dunia: Dunia) -> Terbitan:
    return terbitan_uji(laporan(dunia.opd, TAHUN), kode="a1b2", oleh=dunia["kepala"])


def periksa(client: Client, kode: str = "a1b2", **sent: object) -> str:
    response = client.post(reverse("periksa", args=[kode]), sent)
    assert response.status_code == 200
    return response.content.decode()


def berkas(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("laporan.pdf", content, "application/pdf")


def test_the_page_says_what_was_published_and_no_more(
    client: Client, terbitan: Terbitan, dunia: Dunia
) -> None:
    head = dunia["kepala"]
    head.nama = "Rahmat Hidayat"
    head.save()
    response = client.get(reverse("periksa", args=["a1b2"]))
    page = response.content.decode()
    for shown in ("Dinas Asri", "Kota Asri", "Tahun 2024", "Terbitan ke-1", "Berlaku", terbitan.sidik_pdf):
        assert shown in page
    for hidden in (head.nama, "Menu utama", "/laporan/", "/akun/", terbitan.pdf.name):
        assert hidden not in page
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert response["Referrer-Policy"] == "no-referrer"
    assert "sessionid" not in response.cookies and "csrftoken" not in response.cookies


def test_the_published_file_is_recognised_and_not_kept(client: Client, terbitan: Terbitan) -> None:
    before = set(default_storage.listdir("")[0]), set(default_storage.listdir("terbitan")[0])
    assert "Berkas ini sama dengan laporan yang diterbitkan." in periksa(client, berkas=berkas(PDF))
    assert "TIDAK sama" in periksa(client, berkas=berkas(PDF + b" "))
    assert "data laporan yang diterbitkan" in periksa(client, berkas=berkas(DATA))
    assert (set(default_storage.listdir("")[0]), set(default_storage.listdir("terbitan")[0])) == before


def test_a_fingerprint_may_be_pasted_in_any_spelling(client: Client, terbitan: Terbitan) -> None:
    spelled = " ".join(terbitan.sidik_pdf.upper()[n : n + 8] for n in range(0, 64, 8))
    assert "Berkas ini sama" in periksa(client, sidik=spelled)
    assert "TIDAK sama" in periksa(client, sidik="0" * 64)


@pytest.mark.parametrize(
    ("sent", "words"),
    [({"sidik": "abc"}, "64 angka"), ({}, "Pilih berkas"), ({"sidik": "g" * 64}, "64 angka")],
)
def test_a_wrong_entry_is_told_beside_the_field(
    client: Client, terbitan: Terbitan, sent: dict[str, str], words: str
) -> None:
    response = client.post(reverse("periksa", args=["a1b2"]), sent)
    assert response.status_code == 422
    assert words in response.content.decode() and sent.get("sidik", "") in response.content.decode()


def test_older_and_withdrawn_ones_say_so(client: Client, terbitan: Terbitan) -> None:
    newer = terbitan_uji(terbitan.laporan, kode="c3d4", ke=2, pdf=b"%PDF-1.7 kedua")
    page = client.get(reverse("periksa", args=["a1b2"])).content.decode()
    assert "Digantikan" in page and reverse("periksa", args=["c3d4"]) in page
    assert "sudah digantikan" in periksa(client, berkas=berkas(PDF))
    assert "melainkan Terbitan ke-1" in periksa(client, "c3d4", berkas=berkas(PDF))
    Terbitan.objects.filter(pk=newer.pk).update(ditarik=timezone.now(), alasan_ditarik="Tabel keliru")
    page = client.get(reverse("periksa", args=["c3d4"])).content.decode()
    assert "Ditarik" in page and "Tabel keliru" in page
    assert "Berlaku" in client.get(reverse("periksa", args=["a1b2"])).content.decode()


def test_an_unknown_code_is_a_page_in_plain_words(client: Client, terbitan: Terbitan) -> None:
    for method in (client.get, client.post):
        response = method(reverse("periksa", args=["tidak-ada"]))
        assert response.status_code == 404 and "Kode tidak dikenal" in response.content.decode()


def test_a_huge_upload_is_refused_before_it_is_read(client: Client, terbitan: Terbitan) -> None:
    size = str(views_umum.MAKS_UNGGAH + 1)
    response = client.post(
        reverse("periksa", args=["a1b2"]),
        {"berkas": berkas(PDF)},
        CONTENT_LENGTH=size,
        HTTP_CONTENT_LENGTH=size,
    )
    assert response.status_code == 413 and "60 MB" in response.content.decode()


def test_too_many_checks_are_held_back(client: Client, terbitan: Terbitan, monkeypatch) -> None:
    monkeypatch.setattr("reports.laju.time", SimpleNamespace(time=lambda: 1_000_000.0))
    answers = [
        client.post(reverse("periksa", args=["a1b2"]), {"sidik": "0" * 64}).status_code
        for _n in range(views_umum.BATAS_PERIKSA + 1)
    ]
    assert answers == [200] * views_umum.BATAS_PERIKSA + [429]
    other = client.post(reverse("periksa", args=["a1b2"]), {"sidik": "0" * 64}, REMOTE_ADDR="10.9.9.9")
    assert other.status_code == 200


def test_the_check_asks_the_same_questions_of_many_publications(client: Client, terbitan: Terbitan) -> None:
    counts = []
    for number in (2, 3, 4):
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("periksa", args=["a1b2"]))
        counts.append(sum('"cache"' not in query["sql"] for query in queries.captured_queries))
        terbitan_uji(terbitan.laporan, kode=f"k{number}", ke=number)
    assert counts[1] == counts[2] <= 8


def baca(client: Client, token: str = TOKEN) -> tuple[int, str]:
    response = client.get(reverse("baca", args=[token]))
    return response.status_code, response.content.decode()


def test_a_link_shows_the_snapshot_and_nothing_of_today(
    client: Client, terbitan: Terbitan, dunia: Dunia
) -> None:
    link = tautan_uji(terbitan, token=TOKEN, untuk="Tim KemenPANRB", terakhir_dibuka=None)
    dunia.opd.nama = "Dinas Baru"
    dunia.opd.save()
    response = client.get(reverse("baca", args=[TOKEN]))
    page = response.content.decode()
    assert "Isi terbitan uji." in page and "Tim KemenPANRB" in page and "Dinas Baru" not in page
    assert "Menu utama" not in page and "/akun/" not in page and 'href="/"' not in page
    assert response["Referrer-Policy"] == "no-referrer" and "no-store" in response["Cache-Control"]
    assert 'name="robots" content="noindex' in page
    link.refresh_from_db()
    assert link.terakhir_dibuka
    file = client.get(reverse("baca-pdf", args=[TOKEN]))
    assert b"".join(file.streaming_content) == PDF
    assert file["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize(
    "ended",
    [
        {"sampai": timezone.localdate() - datetime.timedelta(days=1)},
        {"dicabut": timezone.now()},
        {"ditarik": True},
    ],
)
def test_an_ended_link_is_gone(client: Client, terbitan: Terbitan, ended: dict[str, object]) -> None:
    withdrawn = ended.pop("ditarik", False)
    tautan_uji(terbitan, token=TOKEN, **ended)
    if withdrawn:
        Terbitan.objects.update(ditarik=timezone.now(), alasan_ditarik="x")
    for name in ("baca", "baca-pdf"):
        response = client.get(reverse(name, args=[TOKEN]))
        assert response.status_code == 410 and "Tautan tidak berlaku lagi" in response.content.decode()


def test_a_guessed_token_opens_nothing(client: Client, terbitan: Terbitan) -> None:
    link = tautan_uji(terbitan, token=TOKEN)
    for guess in ("x", link.sidik_token, hashlib.sha256(b"x").hexdigest()):
        status, page = baca(client, guess)
        assert status == 404 and "Tautan tidak dikenal" in page
    assert TautanBaca.objects.get().sidik_token == hashlib.sha256(TOKEN.encode()).hexdigest()
    assert Laporan.objects.count() == 1
