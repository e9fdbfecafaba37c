"""The calendar before the grids of a year: the action plan, and the official values with the report."""

from __future__ import annotations

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from performance.models import RealisasiTahunan, RencanaAksi
from tests.factories.kalender import KELAK, perpanjangan_uji, tenggat_uji
from tests.factories.performance import rencana_uji

UTC = datetime.UTC
SALAH = "sudah ditutup pada 31 Januari 2024 pukul 23.59 WIB"
# Page, saving a cell, the work of the calendar, a typed field, a column, a file with its sheet.
KISI = pytest.mark.parametrize(
    ("halaman", "sel", "kegiatan", "bidang", "kolom", "berkas"),
    [
        (
            "rencana-aksi",
            ("rencana-simpan", []),
            "rencana-aksi",
            {"tw1_{pk}": "41,5"},
            "tw1",
            ("rencana_aksi", "indikator;tahun;triwulan;nilai\n{kode};2024;1;5\n"),
        ),
        (
            "realisasi-tahunan",
            ("realisasi-tahunan-simpan", [2024]),
            "lkjip",
            {"status_{pk}": "nilai", "nilai_{pk}": "41,5", "versi_{pk}": "0"},
            "nilai",
            ("realisasi_tahunan", "indikator;tahun;status;nilai\n{kode};2024;nilai;5\n"),
        ),
    ],
    ids=["rencana", "tahunan"],
)


def tersimpan() -> int:
    return RencanaAksi.objects.count() + RealisasiTahunan.objects.count()


@pytest.fixture
def plan(dunia):
    return rencana_uji(dunia.opd)


def tutup(dunia, kegiatan: str):
    """The window of the work ended on 31 January 2024, 23:59 WIB (16:59 UTC)."""
    return tenggat_uji(
        dunia.pemda,
        kegiatan,
        buka=datetime.datetime(2023, 12, 31, 17, tzinfo=UTC),
        tutup=datetime.datetime(2024, 1, 31, 16, 59, tzinfo=UTC),
    )


@KISI
def test_the_page_says_why_and_its_gate_is_shut(
    dunia, masuk, plan, halaman, sel, kegiatan, bidang, kolom, berkas
) -> None:
    url = reverse(f"performance:{halaman}", args=[dunia.opd.slug, 2024])
    assert "akibat-jadwal" not in masuk("operator").get(url).content.decode()
    tutup(dunia, kegiatan)
    shown = masuk("operator").get(url).content.decode()
    assert SALAH in shown and "data-simpan-url" not in shown
    assert 'type="submit"' not in shown.split("<main", 1)[1]
    assert "akibat-jadwal" not in masuk("kepala").get(url).content.decode()
    planner = masuk("admin").get(url).content.decode()
    assert "Sebagai admin, Anda tetap dapat mengubahnya" in planner and "data-simpan-url" in planner

    pk, kode = plan.indikator.pk, plan.indikator.kode
    body = {"baris": str(pk), "kolom": kolom, "teks": "5", "versi": "0", "semula": "", "kunci": "k"}
    cell = reverse(f"performance:{sel[0]}", args=[dunia.opd.slug, 2024, *sel[1]])
    form = {name.format(pk=pk): text for name, text in bidang.items()}
    kind, text = berkas
    sheet = text.format(kode=kode).encode()

    def send(person: str) -> list[tuple[int, bool]]:
        client = masuk(person)
        upload = {"berkas": SimpleUploadedFile("data.csv", sheet)}
        answers = [
            client.post(cell, body, content_type="application/json", headers={"accept": "application/json"}),
            client.post(url, form),
            client.post(f"/{dunia.opd.slug}/2024/impor/{kind}/", upload),
        ]
        return [(one.status_code, SALAH in one.content.decode()) for one in answers]

    assert send("operator") == [(422, True)] * 3
    assert tersimpan() == 0
    assert "41,5" in masuk("operator").post(url, form).content.decode()
    assert masuk("admin").post(url, form).status_code == 302
    assert tersimpan() == 1


@KISI
def test_an_extension_opens_it_for_the_agency(
    dunia, masuk, plan, halaman, sel, kegiatan, bidang, kolom, berkas
) -> None:
    perpanjangan_uji(tutup(dunia, kegiatan), dunia.opd, sampai=KELAK, alasan="Banjir")
    url = reverse(f"performance:{halaman}", args=[dunia.opd.slug, 2024])
    shown = masuk("operator").get(url).content.decode()
    assert "Diperpanjang: Banjir." in shown and "data-simpan-url" in shown
    form = {name.format(pk=plan.indikator.pk): text for name, text in bidang.items()}
    assert masuk("operator").post(url, form).status_code == 302
    assert tersimpan() == 1


def test_an_earlier_year_has_its_own_window(dunia, masuk, plan) -> None:
    tutup(dunia, "lkjip")
    url = reverse("performance:realisasi-tahunan-untuk", args=[dunia.opd.slug, 2024, 2022])
    pk = plan.indikator.pk
    form = {f"status_{pk}": "nilai", f"nilai_{pk}": "41,5", f"versi_{pk}": "0"}
    assert masuk("operator").post(url, form).status_code == 302
    assert RealisasiTahunan.objects.get().tahun == 2022


def test_proposals_are_not_offered_while_the_plan_is_shut(dunia, masuk, plan) -> None:
    url = reverse("performance:rencana-usulan", args=[dunia.opd.slug, 2024])
    assert "Simpan target triwulan" in masuk("operator").get(url).content.decode()
    tutup(dunia, "rencana-aksi")
    shown = masuk("operator").get(url).content.decode()
    assert SALAH in shown and "Rencana aksi sedang tidak dibuka." in shown
    assert "Simpan target triwulan" not in shown
