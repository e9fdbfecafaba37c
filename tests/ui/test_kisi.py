"""The JSON of a grid (docs/kisi.md), whatever the grid is about."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.test import RequestFactory

from tests.factories.agencies import PenggunaFactory
from ui.fields import AngkaField, RupiahField
from ui.kisi import (
    TAK_TERBACA,
    BacaSel,
    Bentrok,
    SelDibaca,
    SelDitanya,
    SimpanSel,
    Tulisan,
    baca_bidang,
    kata_angka,
    kata_rupiah,
)

BIDANG: dict[str, forms.Field] = {
    "uang": RupiahField(required=False, min_value=0),
    "ket": forms.CharField(required=False),
}
UTUH = {"baris": "7", "kolom": "uang", "teks": "1.500", "semula": "", "kunci": "k"}


class _Kisi:
    kolom = tuple(BIDANG)

    def baca(self, baris: int, kolom: str, teks: str) -> SelDibaca:
        return baca_bidang(BIDANG[kolom], teks, kata_rupiah if kolom == "uang" else kata_angka)


class Simpan(_Kisi, SimpanSel):
    galat: Exception | None = None
    tertulis: list[Tulisan]

    def tulis(self, tulisan: Tulisan) -> dict[str, Any]:
        if self.galat:
            raise self.galat
        self.tertulis.append(tulisan)
        return {"versi": 4, "potongan": {"jumlah": "1.500"}}


class Baca(_Kisi, BacaSel):
    def andaikan(self, sel: list[SelDitanya], isi: dict[str, Any]) -> dict[str, str]:
        for satu in sel:
            if satu.baris == 8:
                satu.tolak("Baris ini tertutup.")
        return {"jumlah": "–"}


def kirim(view: type, isi: Any, user: Any = None, accept: str = "application/json", **awal: Any):
    badan = isi if isinstance(isi, str) else json.dumps(isi)
    request = RequestFactory().post("/", badan, content_type="application/json", HTTP_ACCEPT=accept)
    request.user = user or PenggunaFactory.build()
    jawaban = view.as_view(**awal)(request)
    return jawaban.status_code, json.loads(jawaban.content or "{}")


def simpan(isi: Any, **kwargs: Any):
    tertulis: list[Tulisan] = []
    Simpan.tertulis = tertulis
    return *kirim(Simpan, isi, **kwargs), tertulis


def test_a_saved_cell_answers_with_its_text_words_version_and_pieces() -> None:
    status, badan, tertulis = simpan(UTUH)
    assert (status, badan) == (
        200,
        {
            "status": "ok",
            "tampil": "1.500",
            "kata": "seribu lima ratus rupiah",
            "versi": "4",
            "potongan": {"jumlah": "1.500"},
        },
    )
    assert tertulis == [Tulisan(7, "uang", 1500, None, "k")]


def test_what_was_seen_and_can_no_longer_be_read_equals_no_value() -> None:
    _status, _badan, tertulis = simpan({**UTUH, "semula": "dua"})
    assert tertulis[0].semula is TAK_TERBACA


def test_a_refused_text_is_not_written() -> None:
    status, badan, tertulis = simpan({**UTUH, "teks": "dua"})
    assert (status, badan["status"], tertulis) == (422, "ditolak", [])


def test_two_readings_are_offered_in_digits_and_words() -> None:
    dibaca = baca_bidang(AngkaField(), "1.234")
    assert not dibaca.baik
    assert dibaca.jawaban["status"] == "tanya"
    assert dibaca.jawaban["pilihan"] == [
        {"teks": "1234", "kata": "seribu dua ratus tiga puluh empat"},
        {"teks": "1,234", "kata": "satu koma dua tiga empat"},
    ]


@pytest.mark.parametrize(
    ("galat", "status", "isi"),
    [
        (ValidationError(["Satu.", "Dua."]), 422, {"status": "ditolak", "pesan": "Satu. Dua."}),
        (
            PermissionDenied(),
            403,
            {"status": "ditolak", "pesan": "Anda tidak berhak mengubah isi halaman ini."},
        ),
        (Http404(), 404, {"status": "ditolak", "pesan": "Halaman ini sudah tidak ada."}),
        (
            Bentrok(nilai_lain="9", versi=3, pesan="Diubah Budi."),
            409,
            {"status": "bentrok", "versi": "3", "nilai_lain": "9", "pesan": "Diubah Budi.", "potongan": {}},
        ),
    ],
)
def test_every_refusal_is_json(galat, status, isi) -> None:
    assert simpan(UTUH, galat=galat)[:2] == (status, isi)


@pytest.mark.parametrize(
    "isi",
    [
        "bukan json",
        [],
        {},
        {**UTUH, "baris": "٣"},
        {**UTUH, "baris": 7},
        {**UTUH, "baris": "9" * 18},
        {**UTUH, "kolom": "versi"},
        {**UTUH, "kolom": ["uang"]},
        {**UTUH, "teks": None},
        {**UTUH, "semula": None},
        {**UTUH, "kunci": 1},
        {**UTUH, "kunci": "k" * 65},
    ],
)
def test_what_is_no_cell_is_not_written(isi) -> None:
    status, badan, tertulis = simpan(isi)
    assert (status, badan["status"], tertulis) == (400, "ditolak", [])


@pytest.mark.parametrize("view", [Simpan, Baca])
def test_a_form_instead_of_json_is_told_so_even_after_it_was_read(view) -> None:
    request = RequestFactory().post("/", {"baris": "7"}, HTTP_ACCEPT="application/json")
    request.user = PenggunaFactory.build()
    assert request.POST["baris"] == "7"  # as the guard against cross-site requests reads it
    answer = view.as_view()(request)
    assert (answer.status_code, json.loads(answer.content)["status"]) == (400, "ditolak")


@pytest.mark.parametrize("view", [Simpan, Baca])
def test_a_session_that_is_gone_is_told_to_the_grid_and_leads_a_browser_to_sign_in(view) -> None:
    status, badan = kirim(view, UTUH, user=AnonymousUser())
    assert (status, badan["status"]) == (401, "ditolak")
    assert kirim(view, UTUH, user=AnonymousUser(), accept="text/html")[0] == 302


def test_reading_answers_in_order_and_gives_pieces_only_for_a_row() -> None:
    sel = [
        {"baris": "8", "kolom": "uang", "teks": "1"},
        {"baris": "7", "kolom": "ket", "teks": "a"},
        {"baris": "7", "kolom": "uang", "teks": "dua"},
    ]
    status, badan = kirim(Baca, {"sel": sel})
    assert (status, [satu["status"] for satu in badan["sel"]]) == (200, ["ditolak", "ok", "ditolak"])
    assert badan["sel"][0] == {
        "baris": "8",
        "kolom": "uang",
        "status": "ditolak",
        "pesan": "Baris ini tertutup.",
    }
    assert "potongan" not in badan
    assert kirim(Baca, {"sel": sel, "isi": {"7": {}}})[1]["potongan"] == {"jumlah": "–"}


@pytest.mark.parametrize("isi", [{"sel": {}}, {"sel": [1]}, {"sel": [], "isi": [1]}, {"sel": [UTUH] * 2001}])
def test_what_asks_nothing_readable_is_refused(isi) -> None:
    assert kirim(Baca, isi)[0] == 400


@pytest.mark.parametrize(("nilai", "kata"), [(999, ""), (None, ""), ("1000", ""), (1000, "seribu")])
def test_only_large_figures_are_put_into_words(nilai, kata) -> None:
    assert kata_angka(nilai) == kata
    assert kata_rupiah(nilai) == (f"{kata} rupiah" if kata else "")
