"""What the portal knows of a report, as evidence for an evaluation."""

from __future__ import annotations

import datetime
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from evaluation.fakta import ADA, SEBAGIAN, TAK_DIKETAHUI, TIDAK, Fakta, kumpulkan
from evaluation.models import PernyataanReviu, Reviu
from evaluation.selectors.fakta import fakta_evaluasi
from performance.models import RealisasiTahunan
from reports import fakta
from reports.builder import bangun
from reports.models import Laporan
from reports.naskah import simpan_narasi
from reports.reviu.sidik import sidik_angka
from tests.conftest import Dunia
from tests.factories.budget import pohon_uji
from tests.factories.evaluasi import evaluasi_uji, templat_reviu
from tests.factories.evaluation import RekomendasiFactory
from tests.factories.kalender import tenggat_uji
from tests.factories.performance import IndikatorFactory, StandarPembandingFactory, rencana_uji
from tests.factories.terbitan import terbitan_uji
from tests.reports.conftest import TAHUN, LaporanUji

TENGGAT = datetime.datetime(2025, 2, 28, 16, 59, tzinfo=datetime.UTC)


def keadaan_laporan(uji: LaporanUji | Dunia) -> dict[str, Fakta]:
    return fakta.fakta_keadaan(uji.opd, TAHUN + 1, TAHUN)


def isi(uji: LaporanUji | Dunia) -> dict[str, Fakta]:
    return fakta.fakta_isi(uji.opd, TAHUN + 1, TAHUN)


def test_every_fact_that_a_template_names_is_known(dunia: Dunia) -> None:
    asked = set()
    for path in Path(settings.BASE_DIR, "evaluation", "templat").glob("*.toml"):
        for part in tomllib.loads(path.read_text(encoding="utf-8")).get("komponen", ()):
            asked |= {row["fakta"] for sub in part["sub"] for row in sub["kriteria"]}
    found = kumpulkan(dunia.opd, TAHUN + 1, TAHUN)
    assert asked - {""} <= set(found)
    assert all(key == fact.kunci and fact.kalimat.endswith(".") for key, fact in found.items())


def test_a_report_that_nobody_has_begun(dunia: Dunia) -> None:
    facts = keadaan_laporan(dunia)
    assert {key: fact.keadaan for key, fact in facts.items()} == {
        "laporan-disusun": TIDAK,
        "laporan-final": TIDAK,
        "laporan-terbit": TIDAK,
        "laporan-tepat-waktu": TAK_DIKETAHUI,
    }
    assert facts["laporan-tepat-waktu"].kalimat.startswith("Kalender tidak memuat tenggat")


def test_a_report_on_its_way(dunia: Dunia) -> None:
    simpan_narasi(opd=dunia.opd, tahun=TAHUN, bagian="simpulan", teks="<p>Baik.</p>")
    assert keadaan_laporan(dunia)["laporan-disusun"].keadaan == SEBAGIAN
    assert "1 bagian" in keadaan_laporan(dunia)["laporan-disusun"].kalimat
    report = Laporan.objects.get(opd=dunia.opd, tahun=TAHUN)
    report.tahap, report.tahap_pada = "final", TENGGAT - datetime.timedelta(days=8)
    report.save()
    facts = keadaan_laporan(dunia)
    assert (facts["laporan-disusun"].keadaan, facts["laporan-final"].keadaan) == (ADA, ADA)
    assert "20 Februari 2025" in facts["laporan-final"].kalimat
    assert facts["laporan-terbit"].keadaan == TIDAK
    first = terbitan_uji(report, kode="satu")
    assert keadaan_laporan(dunia)["laporan-terbit"].keadaan == ADA
    first.ditarik = timezone.now()
    first.save(update_fields=["ditarik"])
    fact = keadaan_laporan(dunia)["laporan-terbit"]
    assert (fact.keadaan, "ditarik" in fact.kalimat) == (TIDAK, True)


@pytest.mark.parametrize(
    ("selesai", "keadaan"),
    [(TENGGAT, ADA), (TENGGAT + datetime.timedelta(minutes=1), TIDAK), (None, TIDAK)],
)
def test_in_time_is_until_the_end_of_the_last_minute(
    dunia: Dunia, selesai: datetime.datetime | None, keadaan: str
) -> None:
    tenggat_uji(dunia.pemda, "lkjip", tutup=TENGGAT)
    tahap = "final" if selesai else "draf"
    Laporan.objects.create(opd=dunia.opd, tahun=TAHUN, tahap=tahap, tahap_pada=selesai)
    assert keadaan_laporan(dunia)["laporan-tepat-waktu"].keadaan == keadaan


def test_before_the_deadline_nothing_is_late(dunia: Dunia) -> None:
    tenggat_uji(dunia.pemda, "lkjip")
    assert keadaan_laporan(dunia)["laporan-tepat-waktu"].keadaan == TAK_DIKETAHUI


def test_what_the_report_holds(uji: LaporanUji) -> None:
    facts = isi(uji)
    assert set(facts) == set(fakta.KUNCI_ISI)
    # Both sasaran have targets; B has no capaian yet, so its comparisons hold no figure.
    assert {key: facts[key].keadaan for key in fakta.BAGIAN} == {
        "laporan-target": SEBAGIAN,
        "laporan-renstra": SEBAGIAN,
        "laporan-tahun-lalu": SEBAGIAN,
        "laporan-pembanding": TIDAK,
        "laporan-analisis": TIDAK,
        "laporan-efisiensi": SEBAGIAN,
        "laporan-upaya": ADA,
    }
    assert facts["laporan-renstra"].kalimat == (
        "1 dari 2 bagian “Perbandingan dengan Target Akhir Renstra” pada Laporan Kinerja tahun 2024 terisi."
    )
    assert facts["pemeriksaan"].keadaan == TIDAK
    assert facts["laporan-lengkap"].keadaan == SEBAGIAN
    StandarPembandingFactory(indikator=uji.satu, tahun=TAHUN)
    assert isi(uji)["laporan-pembanding"].keadaan == SEBAGIAN


def test_a_statement_of_review_until_a_figure_changes(uji: LaporanUji) -> None:
    assert isi(uji)["laporan-direviu"].keadaan == TIDAK
    review = Reviu.objects.create(opd=uji.opd, tahun=TAHUN, templat=templat_reviu())
    PernyataanReviu.objects.create(
        reviu=review,
        tanggal=datetime.date(2025, 2, 20),
        tempat="Kota",
        nama="Inspektur",
        jabatan="Inspektur",
        sidik=sidik_angka(bangun(uji.opd, TAHUN)),
    )
    fact = isi(uji)["laporan-direviu"]
    assert (fact.keadaan, "20 Februari 2025" in fact.kalimat) == (ADA, True)
    RealisasiTahunan.objects.filter(indikator=uji.satu, tahun=TAHUN).update(angka=Decimal(73))
    assert isi(uji)["laporan-direviu"].keadaan == SEBAGIAN


def test_nothing_of_another_agency_shows(dunia: Dunia) -> None:
    nothing = kumpulkan(dunia.opd, TAHUN + 1, TAHUN)
    for other in (dunia.tetangga, dunia.asing):
        rencana_uji(other)
        pohon_uji(other)
        RekomendasiFactory(opd=other, tahun=TAHUN, urut=1)
        report = Laporan.objects.create(opd=other, tahun=TAHUN, tahap="final", tahap_pada=TENGGAT)
        terbitan_uji(report, kode=f"kode-{other.slug}")
    assert kumpulkan(dunia.opd, TAHUN + 1, TAHUN) == nothing


def test_the_number_of_queries_does_not_grow(uji: LaporanUji) -> None:
    evaluation = evaluasi_uji(uji.opd, TAHUN + 1)
    fakta_evaluasi(evaluation)  # content types are read once
    with CaptureQueriesContext(
        connection,
    ) as few:
        fakta_evaluasi(evaluation)
    for n in range(3):
        IndikatorFactory(sasaran=uji.satu.sasaran, opd=uji.opd, kode=f"X{n}", urut=10 + n)
        RekomendasiFactory(opd=uji.opd, tahun=TAHUN, urut=n + 1)
    fakta_evaluasi(evaluation)
    with CaptureQueriesContext(connection) as many:
        fakta_evaluasi(evaluation)
    assert len(many) == len(few)
    with CaptureQueriesContext(connection) as some:
        fakta_evaluasi(evaluation, ["renstra", "laporan-final"])
    assert len(some) < len(many) / 3
