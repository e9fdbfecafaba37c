"""The pages of the report: who sees, who writes, what happens to bad input."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from reports.models import Laporan, Narasi
from tests.conftest import Dunia
from tests.reports.conftest import TAHUN, LaporanUji

Masuk = Callable[[str], Client]
LIHAT = ("laporan", "laporan-pratinjau", "laporan-json", "laporan-docx", "laporan-xlsx")
TULIS = (("narasi-ubah", "simpulan"), ("narasi-kembalikan", "simpulan"), ("laporan-tanggal",))


def alamat(name: str, *args: str, opd: str = "dinas-asri") -> str:
    return reverse(f"reports:{name}", args=[opd, TAHUN, *args])


@pytest.mark.parametrize("name", LIHAT)
@pytest.mark.parametrize(
    ("person", "status"),
    [
        ("operator", 200),
        ("kepala", 200),
        ("evaluator", 200),
        ("admin", 200),
        ("pimpinan", 200),
        ("super", 200),
        ("operator_lain", 404),
        ("operator_asing", 404),
        ("admin_asing", 404),
        ("tanpa_peran", 404),
    ],
)
def test_who_reads(uji: LaporanUji, masuk: Masuk, name: str, person: str, status: int) -> None:
    assert masuk(person).get(alamat(name)).status_code == status


@pytest.mark.parametrize("target", TULIS)
@pytest.mark.parametrize(
    ("person", "status"),
    [
        ("operator", 200),
        ("admin", 200),
        ("super", 200),
        ("kepala", 403),
        ("evaluator", 403),
        ("pimpinan", 403),
        ("operator_lain", 404),
        ("admin_asing", 404),
    ],
)
def test_who_writes(uji: LaporanUji, masuk: Masuk, target: tuple[str, ...], person: str, status: int) -> None:
    assert masuk(person).get(alamat(*target)).status_code == status


@pytest.mark.parametrize("person", ["kepala", "pimpinan", "operator_lain", "tanpa_peran"])
def test_nobody_else_changes_a_text(uji: LaporanUji, masuk: Masuk, person: str) -> None:
    masuk(person).post(alamat("narasi-ubah", "simpulan"), {"teks": "Diubah orang lain."})
    assert not Narasi.objects.exists()


def test_strangers_sign_in_first(uji: LaporanUji, client: Client) -> None:
    response = client.get(alamat("laporan-pdf"))
    assert response.status_code == 302
    assert reverse("account_login") in response["Location"]


def test_pdf_is_a_download(uji: LaporanUji, masuk: Masuk) -> None:
    response = masuk("pimpinan").get(alamat("laporan-pdf"))
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="lkjip-dinas-asri-2024.pdf"'
    assert response["Cache-Control"] == "private, no-store"
    assert response.content.startswith(b"%PDF-")
    assert masuk("operator_lain").get(alamat("laporan-pdf")).status_code == 404


def test_json_is_the_agencys_own(uji: LaporanUji, masuk: Masuk) -> None:
    content = json.loads(masuk("kepala").get(alamat("laporan-json")).content)
    assert content["opd"] == "dinas-asri"
    other = json.loads(masuk("admin").get(alamat("laporan-json", opd="dinas-tetangga")).content)
    assert not any(table["baris"] for table in other["tabel"] if table["id"] != "skala-predikat")


def test_reading_writes_nothing(uji: LaporanUji, masuk: Masuk) -> None:
    for name in LIHAT:
        masuk("operator").get(alamat(name))
    assert not Laporan.objects.exists()


def test_text_is_saved_shown_and_returned_to_the_proposal(uji: LaporanUji, masuk: Masuk) -> None:
    client = masuk("operator")
    response = client.post(
        alamat("narasi-ubah", "simpulan"), {"teks": "Simpulan <b>sendiri</b>.\r\n\r\nDua."}
    )
    assert response.status_code == 302
    assert response["Location"] == f"{alamat('laporan-pratinjau')}#bagian-simpulan"
    page = client.get(alamat("laporan-pratinjau")).content.decode()
    assert "<p>Simpulan &lt;b&gt;sendiri&lt;/b&gt;.</p>" in page
    assert "<p>Dua.</p>" in page
    assert "1 dari" in client.get(alamat("laporan")).content.decode()

    client.post(alamat("narasi-kembalikan", "simpulan"))
    assert not Narasi.objects.exists()
    assert "Simpulan &lt;b&gt;" not in client.get(alamat("laporan-pratinjau")).content.decode()


def test_form_opens_with_own_text_or_with_the_proposal(uji: LaporanUji, masuk: Masuk) -> None:
    client = masuk("operator")
    client.post(alamat("narasi-ubah", "simpulan"), {"teks": "Teks saya."})
    own = client.get(alamat("narasi-ubah", "simpulan"))
    assert own.context["form"].initial["teks"] == "Teks saya."
    fresh = client.get(alamat("narasi-ubah", "simpulan"), {"usulan": "1"})
    assert fresh.context["form"].initial["teks"].startswith("Dari tiga indikator yang diukur")
    assert Narasi.objects.get().teks == "<p>Teks saya.</p>"


@pytest.mark.parametrize(
    ("teks", "pesan"), [("  \n", "Teks belum diisi."), ("a" * 500_001, "paling banyak 500.000 huruf")]
)
def test_refused_text_stays_in_the_form(uji: LaporanUji, masuk: Masuk, teks: str, pesan: str) -> None:
    response = masuk("operator").post(alamat("narasi-ubah", "simpulan"), {"teks": teks})
    assert response.status_code == 422
    assert pesan in response.context["form"].errors["teks"][0]
    assert response.context["form"]["teks"].value() == teks
    assert not Narasi.objects.exists()


@pytest.mark.parametrize("key", ["tidak-ada", "bab-1"])
def test_section_without_a_text_is_not_found(uji: LaporanUji, masuk: Masuk, key: str) -> None:
    assert masuk("operator").get(alamat("narasi-ubah", key)).status_code == 404


def test_date_is_printed_and_must_follow_the_year(uji: LaporanUji, masuk: Masuk) -> None:
    client = masuk("operator")
    early = client.post(alamat("laporan-tanggal"), {"tanggal": "30-12-2024"})
    assert early.status_code == 422
    assert early.context["form"].errors["tanggal"] == [
        "Tanggal laporan tidak boleh sebelum 31 Desember 2024."
    ]
    assert not Laporan.objects.exists()
    assert client.post(alamat("laporan-tanggal"), {"tanggal": "31-01-2025"}).status_code == 302
    assert Laporan.objects.get().tanggal == datetime.date(2025, 1, 31)
    assert "Uji, 31 Januari 2025" in client.get(alamat("laporan-pratinjau")).content.decode()


def test_changes_are_in_the_audit_trail(uji: LaporanUji, masuk: Masuk, dunia: Dunia) -> None:
    from auditlog.models import LogEntry

    masuk("operator").post(alamat("narasi-ubah", "simpulan"), {"teks": "Satu."})
    entry = LogEntry.objects.get_for_model(Narasi).get()
    assert entry.actor == dunia["operator"]
    assert entry.changes_dict["teks"] == ["None", "<p>Satu.</p>"]
