"""Pages of the measurement: the figures of the core, how they came about, and where their inputs stand."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from django.urls import reverse

from tests.factories.kinerja import (
    baris_kinerja,
    perjanjian_uji,
    pimpinan_uji,
    realisasi,
    tandatangani,
)
from tests.factories.performance import (
    IndikatorFactory,
    KebijakanHitungFactory,
    RealisasiTahunanFactory,
    rencana_uji,
    target,
)

LIHAT = {"operator", "kepala", "evaluator", "admin", "pimpinan", "super"}
BAGIAN = ["pengukuran", "pengukuran-riwayat", "pengukuran-renstra", "pengukuran-program"]


@pytest.fixture
def plan(dunia):
    """IKU-1: target 70, realised 63, so 90% and Tinggi."""
    made = rencana_uji(dunia.opd)
    RealisasiTahunanFactory(indikator=made.indikator, angka=Decimal(63))
    return made


def address(name: str, *args: object, opd: str = "dinas-asri", year: int = 2024) -> str:
    return reverse(f"performance:{name}", args=[opd, year, *args])


def body(client, name: str) -> str:
    """The page with its white space made even."""
    return re.sub(r"\s+", " ", client.get(address(name)).content.decode())


@pytest.mark.parametrize("name", BAGIAN)
def test_everybody_who_sees_the_agency_sees_its_measurement(dunia, masuk, plan, name: str) -> None:
    for who in dunia.orang:
        assert masuk(who).get(address(name)).status_code == (200 if who in LIHAT else 404), who


@pytest.mark.parametrize("name", BAGIAN)
def test_an_agency_without_a_plan_gets_a_page_that_says_so(dunia, masuk, name: str) -> None:
    assert "Belum ada indikator" in body(masuk("operator"), name)


def test_the_year_with_its_explanation_and_policy(dunia, masuk, plan) -> None:
    KebijakanHitungFactory(
        pemda=dunia.pemda, rata_rata="batas_100", tahun_mulai=2020, sumber="Perwali 1/2020"
    )
    page = body(masuk("pimpinan"), "pengukuran")
    assert "90,00%" in page and "Tinggi" in page
    assert "63 ÷ 70 × 100%" in page
    assert "90 ≥ 76 dan &lt; 91 → Tinggi" in page
    assert "capaian di atas 100% dihitung sebagai 100%" in page and "Perwali 1/2020" in page
    assert "Skala Nilai Peringkat Kinerja" in page
    assert "Target menurut Renstra" in page


def test_inputs_lead_to_where_they_are_entered(dunia, masuk, plan) -> None:
    page = body(masuk("operator"), "pengukuran")
    pk = plan.indikator.pk
    assert f'href="{address("indikator-detail", pk)}">70</a>' in page
    assert f'href="{address("realisasi-tahunan-untuk", 2024)}#baris-{pk}">63</a>' in page
    assert f'href="#indikator-{pk}">90</a>' in page and f'id="indikator-{pk}"' in page
    paper = perjanjian_uji(pimpinan_uji(dunia.opd))
    row = baris_kinerja(paper, plan.indikator, Decimal(84), "84")
    tandatangani(paper)
    page = body(masuk("operator"), "pengukuran")
    assert f'href="{address("perjanjian-detail", paper.pk)}#baris-{row.pk}">84</a>' in page
    assert (
        f'id="baris-{row.pk}"'
        in masuk("operator").get(address("perjanjian-detail", paper.pk)).content.decode()
    )
    assert "Target menurut Perjanjian Kinerja" in page and "75,00%" in page


def test_a_value_made_of_quarters_leads_to_the_last_one(dunia, masuk) -> None:
    made = rencana_uji(dunia.opd)
    for quarter in (1, 2, 3, 4):
        realisasi(made.indikator, quarter, Decimal(10 * quarter))
    page = body(masuk("operator"), "pengukuran")
    assert f'href="{address("realisasi-triwulan", 4)}#baris-{made.indikator.pk}">40</a>' in page
    assert "Posisi pada triwulan terakhir yang terisi (Triwulan IV) = 40" in page


def test_what_cannot_be_computed_says_why(dunia, masuk, plan) -> None:
    empty = IndikatorFactory(sasaran=plan.sasaran, kode="IKU-2", nama="Indeks <b>tebal</b>")
    target(empty, 2024, Decimal(3))
    page = body(masuk("operator"), "pengukuran")
    assert "Realisasi belum diisi." in page and "1 indikator belum memiliki capaian" in page
    assert "1 indikator tidak dihitung" in page
    assert "<b>tebal" not in page


def test_earlier_years_and_the_end_of_the_plan(dunia, masuk, plan) -> None:
    RealisasiTahunanFactory(indikator=plan.indikator, tahun=2023, angka=Decimal(60))
    page = body(masuk("operator"), "pengukuran-riwayat")
    assert "<strong>60,00%</strong>" in page and "5,00%" in page and "<svg" in page
    page = body(masuk("operator"), "pengukuran-renstra")
    assert "78,75%" in page and "2026" in page  # 63 ÷ 80


def test_programme_indicators_stand_on_their_own_page(dunia, masuk, plan) -> None:
    programme = IndikatorFactory(sasaran=plan.sasaran, kode="P-1", nama="Cakupan pelatihan", level="program")
    target(programme, 2024, Decimal(20))
    RealisasiTahunanFactory(indikator=programme, angka=Decimal(15))
    assert "Cakupan pelatihan" not in body(masuk("operator"), "pengukuran")
    page = body(masuk("operator"), "pengukuran-program")
    assert "Cakupan pelatihan" in page and "75,00%" in page and "Sedang" in page


def test_nothing_of_the_neighbour_is_shown(dunia, masuk, plan) -> None:
    other = rencana_uji(dunia.tetangga)
    other.indikator.nama = "Rahasia tetangga"
    other.indikator.save()
    for name in BAGIAN:
        assert "Rahasia tetangga" not in body(masuk("admin"), name)


@pytest.mark.parametrize(
    ("name", "most"),
    [("pengukuran", 18), ("pengukuran-riwayat", 18), ("pengukuran-renstra", 18), ("pengukuran-program", 22)],
)
def test_pages_cost_the_same_for_one_row_and_for_four(
    dunia, masuk, plan, name: str, most: int, django_assert_max_num_queries
) -> None:
    for number in (2, 3, 4):
        extra = IndikatorFactory(sasaran=plan.sasaran, kode=f"IKU-{number}", urut=number)
        target(extra, 2024, Decimal(50))
        RealisasiTahunanFactory(indikator=extra)
    client = masuk("operator")
    client.get(address(name))
    with django_assert_max_num_queries(most):
        client.get(address(name))
