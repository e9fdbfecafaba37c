"""The picture of business processes: put in, described, replaced, removed; refused when it is none."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from reports.blocks import GambarBlok, Paragraf
from reports.builder import bangun
from reports.models import Gambar
from tests.reports.conftest import TAHUN, LaporanUji

Masuk = Callable[[str], Client]
ALAMAT = f"/dinas-asri/{TAHUN}/laporan/peta-proses-bisnis/"
KOSONG = "Peta proses bisnis belum diunggah."


@pytest.fixture(autouse=True)
def media(settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def png(width: int = 60, height: int = 40) -> bytes:
    content = BytesIO()
    Image.new("RGB", (width, height), "white").save(content, "PNG")
    return content.getvalue()


def berkas(content: bytes, name: str = "peta.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def blok(uji: LaporanUji) -> list[GambarBlok]:
    return [block for block in bangun(uji.opd, TAHUN).blok if isinstance(block, GambarBlok)]


def test_a_picture_stands_in_bab_one(
    uji: LaporanUji, masuk: Masuk, media: Path, django_capture_on_commit_callbacks
) -> None:
    assert not blok(uji)
    assert Paragraf(KOSONG) in bangun(uji.opd, TAHUN).blok
    client = masuk("operator")
    answer = client.post(
        ALAMAT, {"berkas": berkas(png()), "alt": "Alur layanan dari pendaftaran ke pembinaan"}
    )
    assert answer.status_code == 302
    (block,) = blok(uji)
    assert (block.lebar, block.tinggi, block.alt) == (60, 40, "Alur layanan dari pendaftaran ke pembinaan")
    assert block.nomor.startswith("1.") and block.judul == "Peta Proses Bisnis Dinas Asri Kota Asri"

    # Only its words change, then the picture itself, then it goes; nothing is left behind.
    client.post(ALAMAT, {"alt": "Alur layanan"})
    assert [one.alt for one in blok(uji)] == ["Alur layanan"]
    with django_capture_on_commit_callbacks(execute=True):
        client.post(ALAMAT, {"berkas": berkas(png(80, 20)), "alt": "Alur baru"})
    assert [(one.lebar, one.alt) for one in blok(uji)] == [(80, "Alur baru")]
    assert len([path for path in media.rglob("*") if path.is_file()]) == 1
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(f"{ALAMAT}hapus/").status_code == 302
    assert not blok(uji) and not [path for path in media.rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    ("data", "bidang", "pesan"),
    [
        ({"alt": "Alur"}, "berkas", "Pilih gambar JPG atau PNG."),
        ({"berkas": ("peta.png", b"<svg onload='alert(1)'/>"), "alt": "Alur"}, "berkas", "bukan PNG"),
        ({"berkas": ("peta.svg", b"<svg/>"), "alt": "Alur"}, "berkas", "Pilih"),
        ({"berkas": ("peta.png", b"\x89PNG\r\n\x1a\n" + b"0" * 99), "alt": "Alur"}, "berkas", "gambar"),
        ({"berkas": ("peta.png", png()), "alt": " "}, "alt", "Wajib diisi."),
    ],
    ids=["no file", "a drawing called png", "another kind", "broken", "no words"],
)
def test_what_is_no_picture_is_refused(
    uji: LaporanUji, masuk: Masuk, data: dict[str, object], bidang: str, pesan: str
) -> None:
    sent = {
        key: berkas(value[1], value[0]) if isinstance(value, tuple) else value for key, value in data.items()
    }
    answer = masuk("operator").post(ALAMAT, sent)
    assert answer.status_code == 422
    errors = answer.context["form"].errors[bidang]
    assert any(pesan.lower() in one.lower() for one in errors), errors
    assert not Gambar.objects.exists()


def test_who_may_put_it_in(uji: LaporanUji, masuk: Masuk) -> None:
    found = {name: masuk(name).get(ALAMAT).status_code for name in ("operator", "evaluator", "operator_lain")}
    assert found == {"operator": 200, "evaluator": 403, "operator_lain": 404}
