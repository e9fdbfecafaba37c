"""The measurement, its comparisons and its quarters, against figures worked out by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from performance.models import Indikator, Target, VersiIndikator
from performance.nilai import StatusDatum
from performance.selectors import (
    indikator_program,
    kemajuan_renstra,
    nilai_indikator,
    pengukuran,
    pengukuran_banyak,
    pengukuran_empat_triwulan,
    pengukuran_triwulan,
    riwayat,
)
from performance.selectors.isian import keadaan_triwulan, rencana_aksi, tahunan
from tests.factories.kinerja import (
    baris_kinerja,
    perjanjian_uji,
    pimpinan_uji,
    realisasi,
    rencana,
    tandatangani,
)
from tests.factories.performance import (
    IndikatorFactory,
    KebijakanHitungFactory,
    RealisasiTahunanFactory,
    SasaranFactory,
    rencana_uji,
    target,
)


@pytest.fixture
def plan(dunia):
    """IKU-1 of the plan (target 70 in 2024), realised 63."""
    made = rencana_uji(dunia.opd)
    RealisasiTahunanFactory(indikator=made.indikator, angka=Decimal(63))
    return made


@pytest.fixture
def tiga(plan):
    """Three indicators: 63 of 70 is 90%; falling, 60 of 50 is (100 − 60) ÷ 50 = 80%; 60 of 40 is 150%."""
    falling = IndikatorFactory(sasaran=plan.sasaran, kode="IKU-2", metode="negatif", urut=2)
    target(falling, 2024, Decimal(50))
    RealisasiTahunanFactory(indikator=falling, angka=Decimal(60))
    other = SasaranFactory(tujuan=plan.tujuan, kode="S2", urut=2)
    best = IndikatorFactory(sasaran=other, kode="IKU-3", urut=1)
    target(best, 2024, Decimal(40))
    RealisasiTahunanFactory(indikator=best, angka=Decimal(60))
    return [plan.indikator, falling, best]


def test_capaian_predikat_and_means_of_a_year(dunia, tiga) -> None:
    measured = pengukuran(dunia.opd, 2024)
    assert measured.dasar == "renstra"
    assert [row.capaian.nilai for row in measured.baris] == [90, 80, 150]
    assert [row.predikat.label for row in measured.baris] == ["Tinggi", "Tinggi", "Sangat Tinggi"]
    assert measured.rata.nilai.quantize(Decimal("0.0001")) == Decimal("106.6667")
    assert [group.rata.nilai for group in measured.kelompok] == [85, 150]
    assert [group.sasaran.kode for group in measured.kelompok] == ["S1", "S2"]
    assert dict(measured.jumlah_predikat)["Tinggi"] == 2
    assert (measured.memenuhi, measured.dihitung, measured.belum) == (1, 3, 0)


@pytest.mark.parametrize(
    ("policy", "mean"), [("tanpa_batas", "106.6667"), ("batas_100", "90"), ("batas_120", "96.6667")]
)
def test_the_government_says_how_means_are_capped(dunia, tiga, policy: str, mean: str) -> None:
    KebijakanHitungFactory(pemda=dunia.pemda, rata_rata=policy, tahun_mulai=2020)
    # A policy that begins later does not count yet.
    KebijakanHitungFactory(pemda=dunia.pemda, rata_rata="batas_100", tahun_mulai=2025)
    measured = pengukuran(dunia.opd, 2024)
    assert measured.rata.nilai.quantize(Decimal("0.0001")) == Decimal(mean)
    assert measured.rata_batas_100.nilai == 90
    assert max(row.capaian.nilai for row in measured.baris) == 150


def test_an_indicator_without_result_is_left_out_and_counted(dunia, plan) -> None:
    empty = IndikatorFactory(sasaran=plan.sasaran, kode="IKU-9", urut=9)
    target(empty, 2024, Decimal(10))
    measured = pengukuran(dunia.opd, 2024)
    assert measured.rata.nilai == 90
    assert (measured.dihitung, measured.belum, measured.rata.jumlah_tidak_dihitung) == (1, 1, 1)


def test_the_signed_agreement_outranks_the_plan(dunia, plan) -> None:
    draft = perjanjian_uji(pimpinan_uji(dunia.opd))
    row = baris_kinerja(draft, plan.indikator, Decimal(84), "84")
    assert pengukuran(dunia.opd, 2024).baris[0].capaian.nilai == 90
    tandatangani(draft)
    measured = pengukuran(dunia.opd, 2024)
    assert measured.dasar == "perjanjian"
    assert measured.baris[0].capaian.nilai == 75  # 63 ÷ 84
    assert measured.baris[0].asal_target.id == row.pk
    assert measured.baris[0].asal_target.perjanjian_id == draft.pk


def test_the_last_signed_revision_counts(dunia, plan) -> None:
    leaders = pimpinan_uji(dunia.opd)
    first = perjanjian_uji(leaders)
    baris_kinerja(first, plan.indikator, Decimal(84), "84")
    tandatangani(first)
    second = perjanjian_uji(leaders, revisi=1, menggantikan=first)
    baris_kinerja(second, plan.indikator, Decimal(63), "63")
    assert pengukuran(dunia.opd, 2024).baris[0].capaian.nilai == 75
    tandatangani(second)
    assert pengukuran(dunia.opd, 2024).baris[0].capaian.nilai == 100


def test_what_the_last_revision_drops_is_promised_no_more(dunia, plan) -> None:
    leaders = pimpinan_uji(dunia.opd)
    other = IndikatorFactory(sasaran=plan.sasaran, kode="IKU-2", urut=2)
    first = perjanjian_uji(leaders)
    baris_kinerja(first, plan.indikator, Decimal(84), "84")
    tandatangani(first)
    second = perjanjian_uji(leaders, revisi=1, menggantikan=first)
    baris_kinerja(second, other, Decimal(50), "50")
    tandatangani(second)
    assert [row.indikator for row in pengukuran(dunia.opd, 2024).baris] == [other]
    (alone,) = nilai_indikator(plan.indikator, [2024])
    assert (alone.asal_target.jenis, alone.target) == ("renstra", 70)


def test_a_lower_post_promises_but_the_head_decides_what_is_measured(dunia, plan) -> None:
    leaders = pimpinan_uji(dunia.opd)
    below = leaders.kadis.__class__.objects.create(
        pemda=dunia.pemda, opd=dunia.opd, kode="KABID", nama="Kabid", jenjang="x", atasan=leaders.kadis
    )
    lower = perjanjian_uji(leaders, kode="PK-KABID", jabatan=below)
    baris_kinerja(lower, plan.indikator, Decimal(90), "90")
    tandatangani(lower)
    measured = pengukuran(dunia.opd, 2024)
    assert measured.dasar == "renstra"
    head = perjanjian_uji(leaders)
    baris_kinerja(head, plan.indikator, Decimal(84), "84")
    tandatangani(head)
    measured = pengukuran(dunia.opd, 2024)
    assert (measured.dasar, measured.baris[0].target) == ("perjanjian", 84)


def test_a_year_keeps_the_definition_it_was_opened_with(dunia, plan) -> None:
    indicator = plan.indikator
    columns = {name: getattr(indicator, name) for name in Indikator.kolom_definisi()}
    VersiIndikator.objects.create(indikator=indicator, berlaku_mulai=2024, alasan="dibuka", **columns)
    columns["metode"] = "negatif"
    VersiIndikator.objects.create(indikator=indicator, berlaku_mulai=2025, alasan="ganti", **columns)
    Indikator.objects.filter(pk=indicator.pk).update(metode="negatif")
    RealisasiTahunanFactory(indikator=indicator, tahun=2025, angka=Decimal(60))
    before, after = nilai_indikator(indicator, [2024, 2025])
    assert before.capaian.nilai == 90  # 63 ÷ 70, as defined then
    assert after.capaian.nilai == 120  # (2 × 75 − 60) ÷ 75


@pytest.mark.parametrize(
    ("aggregation", "value", "achieved"),
    [
        ("jumlah", 100, 200),
        ("rata_rata", 25, 50),
        ("kumulatif", 40, 80),
        ("posisi_akhir", 40, 80),
        ("tahunan", 40, 80),
    ],
)
def test_quarters_make_the_year(dunia, aggregation: str, value: int, achieved: int) -> None:
    indicator = rencana_uji(dunia.opd).indikator
    Target.objects.filter(indikator=indicator, tahun=2024).update(angka=50)
    Indikator.objects.filter(pk=indicator.pk).update(agregasi=aggregation)
    for quarter in (1, 2, 3, 4):
        realisasi(indicator, quarter, Decimal(10 * quarter))
    (row,) = pengukuran(dunia.opd, 2024).baris
    assert row.realisasi.nilai == value
    assert row.asal_realisasi == "triwulan"
    assert row.capaian.nilai == achieved  # against the target of 50


@pytest.mark.parametrize("aggregation", ["jumlah", "rata_rata", "kumulatif", "posisi_akhir", "tahunan"])
def test_an_incomplete_year_has_no_annual_value(dunia, aggregation: str) -> None:
    indicator = rencana_uji(dunia.opd).indikator
    Indikator.objects.filter(pk=indicator.pk).update(agregasi=aggregation)
    for quarter in (1, 2, 3):
        realisasi(indicator, quarter, Decimal(10))
    (row,) = pengukuran(dunia.opd, 2024).baris
    assert row.realisasi.status == StatusDatum.BELUM_DIISI
    assert row.capaian.nilai is None
    assert row.capaian.alasan


def test_the_official_value_of_the_year_outranks_its_quarters(dunia, plan) -> None:
    for quarter in (1, 2, 3, 4):
        realisasi(plan.indikator, quarter, Decimal(7))
    (row,) = pengukuran(dunia.opd, 2024).baris
    assert (row.asal_realisasi, row.realisasi.nilai) == ("tahunan", 63)


def test_indicators_below_the_sasaran_stand_apart(dunia, plan) -> None:
    programme = IndikatorFactory(sasaran=plan.sasaran, kode="P-1", level="program", urut=5)
    target(programme, 2024, Decimal(20))
    RealisasiTahunanFactory(indikator=programme, angka=Decimal(15))
    IndikatorFactory(sasaran=plan.sasaran, kode="P-2", level="kegiatan", urut=6)
    assert [row.indikator for row in pengukuran(dunia.opd, 2024).baris] == [plan.indikator]
    (row,) = indikator_program(dunia.opd, 2024)
    assert (row.indikator, row.capaian.nilai) == (programme, 75)


def test_a_quarter_is_measured_against_its_own_target(dunia, plan) -> None:
    RealisasiTahunanFactory(indikator=plan.indikator, tahun=2023, angka=Decimal(55))
    rencana(plan.indikator, 2, Decimal(40))
    realisasi(plan.indikator, 1, Decimal(20))
    realisasi(plan.indikator, 2, Decimal(30))
    programme = IndikatorFactory(sasaran=plan.sasaran, kode="P-1", level="program", urut=5)
    rencana(programme, 2, Decimal(5))
    measured = pengukuran_triwulan(dunia.opd, 2024, 2)
    row, extra = measured.baris
    assert row.capaian.nilai == 75  # 30 ÷ 40
    assert row.sebelumnya.nilai == 20
    assert row.tahun_lalu.realisasi.nilai == 55
    assert row.sampai.nilai == 30
    assert (extra.tahun_ini.indikator, extra.realisasi.status) == (programme, StatusDatum.BELUM_DIISI)
    assert (measured.terisi, measured.lengkap) == (1, False)


def test_change_from_the_year_before(dunia, plan) -> None:
    RealisasiTahunanFactory(indikator=plan.indikator, tahun=2022, angka=Decimal(50))
    RealisasiTahunanFactory(indikator=plan.indikator, tahun=2023, angka=Decimal(60))
    years, (row,) = riwayat(dunia.opd, 2024)
    assert years == (2022, 2023, 2024)
    assert [value.realisasi.nilai for value in row.tahunan] == [50, 60, 63]
    assert row.perubahan.nilai == 5  # (63 − 60) ÷ 60


def test_progress_towards_the_end_of_the_plan(dunia, plan) -> None:
    (row,) = kemajuan_renstra(dunia.opd, 2024)
    assert (row.target_akhir, row.hasil.nilai, row.tahun_akhir) == (80, Decimal("78.75"), 2026)


def test_cumulative_progress_adds_the_years_of_the_plan_only(dunia, plan) -> None:
    Indikator.objects.filter(pk=plan.indikator.pk).update(kumulatif_tahun=True)
    RealisasiTahunanFactory(indikator=plan.indikator, tahun=2023, angka=Decimal(50))
    RealisasiTahunanFactory(indikator=plan.indikator, tahun=2025, angka=Decimal(9))
    (row,) = kemajuan_renstra(dunia.opd, 2025)
    assert row.realisasi_sampai.nilai == 72  # 63 + 9; 2023 lies before the plan
    assert row.hasil.nilai == 90  # 72 ÷ 80


def test_an_agency_never_measures_another_ones_indicators(dunia, plan) -> None:
    foreign = rencana_uji(dunia.tetangga)
    RealisasiTahunanFactory(indikator=foreign.indikator, angka=Decimal(7))
    both = pengukuran_banyak([dunia.opd, dunia.tetangga], 2024)
    assert [row.indikator for row in both[dunia.opd.pk].baris] == [plan.indikator]
    assert [row.capaian.nilai for row in both[dunia.tetangga.pk].baris] == [10]


def test_quarterly_targets_are_compared_with_the_years_target(dunia, plan) -> None:
    rencana(plan.indikator, 1, Decimal(20))
    assert rencana_aksi(dunia.opd, 2024)[0].temuan == ()  # not before quarter IV is there
    rencana(plan.indikator, 4, Decimal(69))
    (row,) = rencana_aksi(dunia.opd, 2024)
    assert [one.aturan.id for one in row.temuan] == ["RK-04"]
    assert not row.lengkap


def test_a_quarter_does_not_wait_for_what_is_measured_once_a_year(dunia, plan) -> None:
    Indikator.objects.filter(pk=plan.indikator.pk).update(agregasi="tahunan")
    first = keadaan_triwulan(pengukuran_triwulan(dunia.opd, 2024, 1))
    last = keadaan_triwulan(pengukuran_triwulan(dunia.opd, 2024, 4))
    assert (first.jumlah, last.jumlah, len(last.belum)) == (0, 1, 1)


READS = {
    "pengukuran": (lambda opd: pengukuran(opd, 2024), 11),
    "riwayat": (lambda opd: riwayat(opd, 2024), 11),
    "kemajuan_renstra": (lambda opd: kemajuan_renstra(opd, 2024), 11),
    "indikator_program": (lambda opd: indikator_program(opd, 2024), 11),
    "pengukuran_triwulan": (lambda opd: pengukuran_triwulan(opd, 2024, 2), 12),
    "pengukuran_empat_triwulan": (lambda opd: pengukuran_empat_triwulan(opd, 2024), 12),
    "rencana_aksi": (lambda opd: rencana_aksi(opd, 2024), 12),
    "tahunan": (lambda opd: tahunan(opd, 2024, 2023), 11),
}


@pytest.mark.parametrize("name", READS)
def test_reads_cost_the_same_for_one_row_and_for_three(dunia, plan, name: str) -> None:
    read, most = READS[name]

    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            read(dunia.opd)
        return len(queries)

    leaders = pimpinan_uji(dunia.opd)
    agreement = perjanjian_uji(leaders)
    baris_kinerja(agreement, plan.indikator, Decimal(70), "70")
    realisasi(plan.indikator, 1, Decimal(10))
    rencana(plan.indikator, 1, Decimal(10))
    one = count()
    for number in (2, 3):
        extra = IndikatorFactory(sasaran=plan.sasaran, kode=f"IKU-{number}", urut=number)
        target(extra, 2024, Decimal(50))
        baris_kinerja(agreement, extra, Decimal(50), "50")
        RealisasiTahunanFactory(indikator=extra, angka=Decimal(25))
        realisasi(extra, 1, Decimal(10))
        rencana(extra, 1, Decimal(10))
        below = IndikatorFactory(sasaran=plan.sasaran, kode=f"P-{number}", level="program", urut=number + 5)
        target(below, 2024, Decimal(50))
    tandatangani(agreement)
    assert count() == one <= most
