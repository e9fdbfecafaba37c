"""The proposed sentences of the analyses: directions, amounts, causes, gaps (figures: fixture `uji`)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from performance.models import RealisasiTahunan
from reports.bahan import baca_bahan
from reports.kelompok import bagian_sasaran, bahan_sasaran
from reports.narrative import analisis, bagian, lampiran
from tests.conftest import Dunia
from tests.factories.performance import (
    PenghargaanFactory,
    RealisasiTahunanFactory,
    StandarPembandingFactory,
)
from tests.reports.conftest import TAHUN, LaporanUji


def test_changes_with_their_size(uji: LaporanUji) -> None:
    """(72 − 60)/60 = 20%; (50 − 30)/30 = 66,67%."""
    assert analisis.tahun_sebelumnya(baca_bahan(uji.opd, TAHUN))[1:] == (
        "Realisasi yang naik: “Persentase Satu” dari 60,00% menjadi 72,00% (20,00%) dan “Jumlah Dua” dari 30 "
        "unit menjadi 50 unit (66,67%).",
        "Persentase dalam kurung adalah perubahan terhadap realisasi tahun 2023.",
    )


def test_fall_and_standstill(uji: LaporanUji) -> None:
    """(45 − 60)/60 = −25%."""
    for indicator, amount in ((uji.satu, 45), (uji.dua, 30)):
        RealisasiTahunan.objects.filter(indikator=indicator, tahun=TAHUN).update(angka=amount)
    text = analisis.tahun_sebelumnya(baca_bahan(uji.opd, TAHUN))
    assert text[1:3] == (
        "Realisasi yang turun: “Persentase Satu” dari 60,00% menjadi 45,00% (-25,00%).",
        "Realisasi yang tetap: “Jumlah Dua” (30 unit).",
    )


def test_progress_to_the_end_of_the_plan(uji: LaporanUji) -> None:
    """72/100 = 72%; (30 + 50)/200 = 40%."""
    assert analisis.akhir_renstra(baca_bahan(uji.opd, TAHUN)) == (
        "Belum ada indikator yang mencapai target akhir Renstra.",
        "Di antara yang belum mencapainya, kemajuan tertinggi terdapat pada “Persentase Satu” (72,00%) dan "
        "terendah pada “Jumlah Dua” (40,00%).",
    )


@pytest.mark.parametrize(
    ("nilai", "kata"), [(80, "lebih rendah daripada"), (60, "lebih tinggi daripada"), (72, "sama dengan")]
)
def test_standards_say_which_is_higher(uji: LaporanUji, nilai: int, kata: str) -> None:
    StandarPembandingFactory(indikator=uji.satu, tahun=TAHUN, nama="Provinsi Uji", angka=nilai)
    assert analisis.standar(baca_bahan(uji.opd, TAHUN)) == (
        f"Realisasi “Persentase Satu” sebesar 72,00% {kata} Provinsi Uji sebesar {nilai},00%.",
    )


def test_met_and_missed_targets_and_causes_that_are_not_recorded(uji: LaporanUji) -> None:
    assert analisis.penyebab(baca_bahan(uji.opd, TAHUN)) == (
        "Target tercapai pada “Jumlah Dua”. Target belum tercapai pada “Persentase Satu”. Penyebab belum "
        "terpenuhinya target “Persentase Satu” belum dicatat.",
    )
    RealisasiTahunan.objects.filter(indikator=uji.satu, tahun=TAHUN).update(
        faktor_penghambat="Data terlambat"
    )
    assert analisis.penyebab(baca_bahan(uji.opd, TAHUN)) == (
        "Target tercapai pada “Jumlah Dua”. Target belum tercapai pada “Persentase Satu”.",
    )


def test_supporting_programmes(uji: LaporanUji) -> None:
    """Programme 2.17.01 holds the leaf `dua` as well, so its pagu counts once."""
    text, gap = analisis.penunjang(baca_bahan(uji.opd, TAHUN))
    assert text.startswith(
        "Pencapaian dua indikator ditunjang oleh Nama 2.17.01 dan Nama 2.17.01.2.01.0002 dengan pagu "
        "Rp 4.000.000 (empat juta rupiah) dan realisasi Rp 3.250.000"
    )
    assert text.endswith("atau 81,25%.")
    assert gap == "Program penunjang “Jumlah Tiga” belum dihubungkan."


def test_awards_by_level(uji: LaporanUji) -> None:
    for level in ("Nasional", "Nasional", "Tingkat Provinsi"):
        PenghargaanFactory(opd=uji.opd, tahun=TAHUN, tingkat=level)
    (text,) = analisis.penghargaan(baca_bahan(uji.opd, TAHUN))
    assert text.endswith(
        "menerima tiga penghargaan, yaitu dua penghargaan tingkat nasional dan satu penghargaan tingkat "
        "provinsi."
    )


def test_nothing_recorded_proposes_nothing(dunia: Dunia) -> None:
    material = baca_bahan(dunia.tetangga, TAHUN)
    for write in (
        analisis.tahun_sebelumnya,
        analisis.akhir_renstra,
        analisis.standar,
        analisis.penyebab,
        analisis.penjelasan,
        analisis.penunjang,
        analisis.penghargaan,
        lampiran.perjanjian,
        lampiran.matrik_renstra,
        lampiran.tindak_lanjut,
        lampiran.penghargaan,
    ):
        assert write(material) == ()


def test_attachments_open_with_a_sentence(uji: LaporanUji) -> None:
    material = baca_bahan(uji.opd, TAHUN)
    assert lampiran.perjanjian(material) == (
        "Lampiran ini memuat dua perjanjian kinerja tahun 2024 yang telah ditandatangani.",
    )
    for write in (
        lampiran.perubahan,
        lampiran.rkt,
        lampiran.pengukuran,
        lampiran.evaluasi_renja,
        lampiran.kamus,
    ):
        (sentence,) = write(material)
        assert sentence.endswith(".") and "%" not in sentence
    assert len(lampiran.reviu(material)) == 3


def test_one_indicator_is_told_by_its_name(uji: LaporanUji) -> None:
    """The sasaran B has only “Jumlah Tiga”; with 8 against 9 of last year it fell by 1/9 = 11,11%."""
    RealisasiTahunan.objects.filter(indikator=uji.tiga, tahun=TAHUN).update(
        status="nilai", bentuk="angka", angka=8, alasan_status=""
    )
    RealisasiTahunanFactory(indikator=uji.tiga, tahun=TAHUN - 1, angka=Decimal(9))
    material = baca_bahan(uji.opd, TAHUN)
    part = bahan_sasaran(material, bagian_sasaran(material)[1])
    assert analisis.tahun_sebelumnya(part) == (
        "Realisasi “Jumlah Tiga” turun dari 9 kasus pada tahun 2023 menjadi 8 kasus atau 11,11%.",
    )
    # Fewer is better: (2 × 10 − 8)/10 = 120%.
    assert bagian.pengukuran(part)[0].startswith(
        "“Jumlah Tiga” ditargetkan 10 kasus dan terealisasi 8 kasus, sehingga capaiannya 120,00% dengan "
        "predikat"
    )
