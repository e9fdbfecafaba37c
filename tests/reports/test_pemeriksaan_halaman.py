"""The page of the checks: what it shows, filters and takes in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from reports.models import TanggapanTemuan
from reports.pemeriksaan import pemeriksaan
from tests.reports.conftest import TAHUN, LaporanUji

Masuk = Callable[[str], Client]


@pytest.fixture
def alamat(uji: LaporanUji) -> str:
    return reverse("reports:pemeriksaan", args=[uji.opd.slug, TAHUN])


def isian(uji: LaporanUji, rule: str, alasan: str) -> dict[str, str]:
    one = next(one for one in pemeriksaan(uji.opd, TAHUN) if one.temuan.aturan.id == rule)
    return {"kunci": one.kunci, "pesan": one.temuan.pesan, "semula": "", "alasan": alasan}


def test_findings_stand_under_state_chapter_and_rule(masuk: Masuk, alamat: str) -> None:
    page = masuk("pimpinan").get(alamat).content.decode()
    for words in (
        "Harus diperbaiki",
        "Perlu diperiksa",
        "Bab II Perencanaan Kinerja",
        "Target perjanjian kinerja sama dengan target Renstra tahun itu.",
        "Persentase Satu: Target perjanjian 80 berbeda dari target Renstra tahun 2024, 78.",
    ):
        assert words in page
    assert "Beri alasan" not in page  # who only looks cannot answer


@pytest.mark.parametrize(
    ("saringan", "ada", "tiada"),
    [
        ("?aturan=PK-13", 'id="temuan-PK-13', 'id="temuan-PK-09'),
        ("?bab=4", 'id="temuan-L-08', 'id="temuan-PK-09'),
        ("?keadaan=perbaiki", 'id="temuan-L-01', 'id="temuan-PK-09'),
        ("?keadaan=tuntas", "Tidak ada temuan untuk saringan ini.", 'id="temuan-'),
        ("?keadaan=ngawur", 'id="temuan-PK-09', "Tidak ada temuan untuk saringan ini."),
    ],
)
def test_filters(masuk: Masuk, alamat: str, saringan: str, ada: str, tiada: str) -> None:
    page = masuk("operator").get(alamat + saringan).content.decode()
    assert ada in page and tiada not in page


def test_an_answer_is_kept_and_shown(uji: LaporanUji, masuk: Masuk, alamat: str) -> None:
    client = masuk("operator")
    data = isian(uji, "PK-09", "Baris satu.\r\nBaris dua.")
    answer = client.post(alamat, data)
    assert answer.status_code == 302
    assert answer["Location"] == f"{alamat}#temuan-{data['kunci']}"
    assert TanggapanTemuan.objects.get().alasan == "Baris satu.\nBaris dua."
    page = client.get(alamat).content.decode()
    assert "Sudah diperiksa (1)" in page and "Baris satu.<br>Baris dua." in page


def test_a_refused_answer_keeps_what_was_typed(uji: LaporanUji, masuk: Masuk, alamat: str) -> None:
    data = isian(uji, "PK-09", "Alasan panjang saya.") | {"pesan": "Angka lama."}
    answer = masuk("operator").post(alamat, data)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Alasan panjang saya." in page and "Angkanya berubah sejak halaman ini dibuka." in page
    assert not TanggapanTemuan.objects.exists()


def test_an_empty_answer_is_asked_for(uji: LaporanUji, masuk: Masuk, alamat: str) -> None:
    answer = masuk("operator").post(alamat, isian(uji, "PK-09", "  "))
    assert answer.status_code == 422 and "Wajib diisi." in answer.content.decode()


@pytest.mark.parametrize(("person", "status"), [("pimpinan", 403), ("kepala", 403), ("operator_lain", 404)])
def test_who_may_not_answer(uji: LaporanUji, masuk: Masuk, alamat: str, person: str, status: int) -> None:
    assert masuk(person).post(alamat, isian(uji, "PK-09", "x")).status_code == status


def test_every_finding_leads_to_a_page_that_is_there(uji: LaporanUji, masuk: Masuk) -> None:
    client = masuk("operator")
    found = pemeriksaan(uji.opd, TAHUN)
    pages = {link.partition("#")[0] for one in found for link in (one.alamat, one.alamat_ubah) if link}
    assert len(pages) > 5
    assert {client.get(page).status_code for page in pages} == {200}


def test_the_report_leads_to_its_checks(uji: LaporanUji, masuk: Masuk, alamat: str) -> None:
    client = masuk("operator")
    for name in ("laporan", "laporan-final"):
        page = client.get(reverse(f"reports:{name}", args=[uji.opd.slug, TAHUN])).content.decode()
        assert f'href="{alamat}"' in page, name
