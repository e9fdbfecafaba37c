"""The checks of a report against evaluations, found in a whole report."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from evaluation.models import EvaluasiAKIP, NilaiAKIP, PernyataanReviu, Reviu
from performance.models import Indikator, RealisasiTahunan
from reports.builder import bangun
from reports.pemeriksaan import Keadaan, TemuanLaporan, pemeriksaan
from reports.reviu.sidik import rincian_sidik, sidik_angka
from reports.rules import PERNYATAAN_BERLAKU
from tests.factories.evaluasi import evaluasi_uji, templat_reviu
from tests.factories.evaluation import RekomendasiFactory, TindakLanjutFactory
from tests.reports.conftest import TAHUN, LaporanUji

LAMA = datetime.date(2020, 1, 1)


def temuan(uji: LaporanUji, *aturan: str) -> list[TemuanLaporan]:
    return [one for one in pemeriksaan(uji.opd, TAHUN) if one.temuan.aturan.id in aturan]


def test_the_indicators_result_against_the_score(uji: LaporanUji) -> None:
    """ "Dua" has the result 50 in 2024."""
    NilaiAKIP.objects.create(opd=uji.opd, tahun=TAHUN, nilai=Decimal("76.80"))
    NilaiAKIP.objects.create(opd=uji.opd, tahun=TAHUN, nilai=Decimal(50), pelaksana="kemenpanrb")
    assert not temuan(uji, "EV-23")
    Indikator.objects.filter(pk=uji.dua.pk).update(asal_nilai="akip")
    (found,) = temuan(uji, "EV-23")
    assert (found.tentang, found.bab, found.keadaan) == ("Jumlah Dua", "3", Keadaan.PERIKSA)
    assert "50,00" in found.temuan.pesan and "76,80" in found.temuan.pesan
    RealisasiTahunan.objects.filter(indikator=uji.dua, tahun=TAHUN).update(angka=Decimal("76.8"))
    assert not temuan(uji, "EV-23")


def test_a_score_that_is_not_delivered_is_not_told(uji: LaporanUji) -> None:
    Indikator.objects.filter(pk=uji.dua.pk).update(asal_nilai="akip")
    evaluation = evaluasi_uji(uji.opd, TAHUN, "final")
    NilaiAKIP.objects.create(opd=uji.opd, tahun=TAHUN, nilai=Decimal(60), evaluasi=evaluation)
    assert not temuan(uji, "EV-23")
    EvaluasiAKIP.objects.update(tahap="disampaikan")
    assert temuan(uji, "EV-23")


def test_recommendations_unanswered_and_late(uji: LaporanUji) -> None:
    RekomendasiFactory(opd=uji.opd, tahun=2023, urut=1, uraian="Satu")
    RekomendasiFactory(opd=uji.opd, tahun=2023, urut=2, uraian="Dua", tenggat=LAMA)
    done = RekomendasiFactory(opd=uji.opd, tahun=2023, urut=3, uraian="Tiga", tenggat=LAMA)
    TindakLanjutFactory(rekomendasi=done, status="selesai")
    found = {one.temuan.aturan.id: one for one in temuan(uji, "EV-24", "EV-25")}
    assert {key: one.tentang.rpartition(": ")[2] for key, one in found.items()} == {
        "EV-24": "Satu",
        "EV-25": "Dua",
    }
    assert found["EV-25"].alamat_ubah.endswith("/tindak-lanjut/")


@pytest.mark.parametrize("berubah", [False, True])
def test_a_statement_of_review_falls_with_its_figures(uji: LaporanUji, berubah: bool) -> None:
    document = bangun(uji.opd, TAHUN)
    review = Reviu.objects.create(opd=uji.opd, tahun=TAHUN, templat=templat_reviu())
    PernyataanReviu.objects.create(
        reviu=review,
        tanggal=datetime.date(2025, 2, 20),
        tempat="Kota",
        nama="Inspektur",
        jabatan="Inspektur",
        sidik=sidik_angka(document),
        rincian=rincian_sidik(document),
    )
    if berubah:
        RealisasiTahunan.objects.filter(indikator=uji.satu, tahun=TAHUN).update(angka=Decimal(73))
    found = temuan(uji, PERNYATAAN_BERLAKU.id)
    assert [one.keadaan for one in found] == ([Keadaan.PERBAIKI] if berubah else [])
    assert all("20 Februari 2025" in one.temuan.pesan for one in found)
