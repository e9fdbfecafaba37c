"""Facts about results and earlier evaluations, and where an answer of a worksheet contradicts a fact."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from evaluation.fakta import ADA, SEBAGIAN, TAK_DIKETAHUI, TIDAK, Fakta
from evaluation.models import EvaluasiAKIP, JawabanKriteria, NilaiAKIP
from evaluation.rules.selisih import BELUM_TANPA_DATA, JAWABAN_PENUH_BERDATA, TERPENUHI_BERDATA
from evaluation.selectors.fakta import fakta_evaluasi, periksa_selisih
from evaluation.selectors.fakta_hasil import KUNCI, fakta_hasil
from evaluation.selectors.fakta_lalu import fakta_lalu
from evaluation.selectors.lembar import lembar
from performance.models import Realisasi
from tests.conftest import Dunia
from tests.factories.budget import pohon_uji
from tests.factories.evaluasi import evaluasi_uji, jawab_uji, sub_komponen
from tests.factories.evaluation import RekomendasiFactory, TindakLanjutFactory
from tests.factories.kalender import tenggat_uji
from tests.factories.kinerja import realisasi, rencana
from tests.factories.performance import RealisasiTahunanFactory, rencana_uji

TAHUN = 2024


def hasil(dunia: Dunia) -> dict[str, Fakta]:
    return fakta_hasil(dunia.opd, TAHUN + 1, TAHUN)


def lalu(dunia: Dunia) -> dict[str, Fakta]:
    return fakta_lalu(dunia.opd, TAHUN, TAHUN - 1)


def nilai(dunia: Dunia, tahun: int, angka: str, **kolom: object) -> NilaiAKIP:
    return NilaiAKIP.objects.create(opd=dunia.opd, tahun=tahun, nilai=Decimal(angka), **kolom)


def test_a_year_without_results(dunia: Dunia) -> None:
    facts = hasil(dunia)
    assert set(facts) == set(KUNCI)
    assert {key for key, fact in facts.items() if fact.keadaan != TIDAK} == {"aplikasi", "efisiensi"}
    assert facts["aplikasi"].keadaan == facts["efisiensi"].keadaan == TAK_DIKETAHUI


@pytest.mark.parametrize(("angka", "keadaan"), [("70", ADA), ("69", TIDAK)])
def test_the_target_of_70_is_met_or_not(dunia: Dunia, angka: str, keadaan: str) -> None:
    RealisasiTahunanFactory(indikator=rencana_uji(dunia.opd).indikator, tahun=TAHUN, angka=Decimal(angka))
    fact = hasil(dunia)["capaian"]
    # 69 / 70 × 100 = 98,571…
    assert (fact.keadaan, "98,57%" in fact.kalimat) == (keadaan, keadaan == TIDAK)
    assert hasil(dunia)["aplikasi"].keadaan == ADA


@pytest.mark.parametrize(
    ("angka", "keadaan"),
    # Capaian 70/70 = 100% of a serapan of 3.250.000/4.000.000 = 81,25%; capaian 35/70 = 50% of the same.
    [("70", ADA), ("35", TIDAK)],
)
def test_efficient_is_more_achieved_than_spent(dunia: Dunia, angka: str, keadaan: str) -> None:
    indicator = rencana_uji(dunia.opd).indikator
    indicator.simpul.add(pohon_uji(dunia.opd).program)
    RealisasiTahunanFactory(indikator=indicator, tahun=TAHUN, angka=Decimal(angka))
    assert hasil(dunia)["efisiensi"].keadaan == keadaan


def test_quarters_filed_in_time(dunia: Dunia) -> None:
    indicator = rencana_uji(dunia.opd).indikator
    now = timezone.now()
    for quarter in (1, 2, 3, 4):
        closes = now - datetime.timedelta(days=1) if quarter == 2 else now + datetime.timedelta(days=1)
        tenggat_uji(dunia.pemda, f"kinerja-{quarter}", tutup=closes)
        rencana(indicator, quarter, Decimal(70))
    rows = [realisasi(indicator, quarter, Decimal(70)) for quarter in (1, 2, 3, 4)]
    facts = hasil(dunia)
    # Entered, but nothing is handed in.
    assert (facts["realisasi-berkala"].keadaan, facts["rencana-aksi-dipantau"].keadaan) == (SEBAGIAN, ADA)
    for row in rows:
        row.tahap = Realisasi.Tahap.DIAJUKAN
        row.save()
    fact = hasil(dunia)["realisasi-berkala"]
    assert (fact.keadaan, fact.kalimat) == (
        SEBAGIAN,
        "Realisasi tahun 2024 diajukan tepat waktu pada 3 dari 4 triwulan.",
    )
    assert fact.rincian[1] == "Triwulan II: diajukan sesudah tenggat"
    # Approved later on, it was still handed in when it was.
    for row in rows:
        row.tahap = Realisasi.Tahap.DISETUJUI
        row.save()
    assert hasil(dunia)["realisasi-berkala"] == fact
    dunia.pemda.tenggat.get(kegiatan="kinerja-2").delete()
    assert hasil(dunia)["realisasi-berkala"].keadaan == ADA


def test_a_quarter_that_was_returned_is_not_filed(dunia: Dunia) -> None:
    indicator = rencana_uji(dunia.opd).indikator
    for quarter in (1, 2, 3, 4):
        row = realisasi(indicator, quarter, Decimal(70), tahap="diajukan")
    assert hasil(dunia)["realisasi-berkala"].keadaan == ADA
    row.tahap = Realisasi.Tahap.DIKEMBALIKAN
    row.save()
    fact = hasil(dunia)["realisasi-berkala"]
    assert (fact.keadaan, fact.rincian[3]) == (SEBAGIAN, "Triwulan IV: belum diajukan seluruhnya")


def test_what_is_measured_once_a_year_is_not_measured_every_quarter(dunia: Dunia) -> None:
    indicator = rencana_uji(dunia.opd).indikator
    indicator.agregasi = "tahunan"
    indicator.save()
    realisasi(indicator, 4, Decimal(70), tahap="diajukan")
    fact = hasil(dunia)["realisasi-berkala"]
    assert (fact.keadaan, fact.rincian[0], fact.rincian[3]) == (
        SEBAGIAN,
        "Triwulan I: tidak ada indikator yang diukur pada triwulan ini",
        "Triwulan IV: diajukan tepat waktu",
    )


def test_of_a_government_as_a_whole_nothing_missing_is_told(dunia: Dunia) -> None:
    dunia.opd.klaster = "instansi"
    dunia.opd.save()
    rencana_uji(dunia.opd)
    facts = fakta_evaluasi(evaluasi_uji(dunia.opd, TAHUN))
    assert (facts["renstra"].keadaan, facts["perjanjian"].keadaan) == (ADA, TAK_DIKETAHUI)
    assert TIDAK not in {fact.keadaan for fact in facts.values()}


def test_targets_of_quarters_without_a_result(dunia: Dunia) -> None:
    indicator = rencana_uji(dunia.opd).indikator
    for quarter in (1, 2):
        rencana(indicator, quarter, Decimal(70))
    realisasi(indicator, 1, Decimal(70))
    fact = hasil(dunia)["rencana-aksi-dipantau"]
    assert (fact.keadaan, "1 dari 2" in fact.kalimat) == (SEBAGIAN, True)


def test_evidence_of_a_result(dunia: Dunia, settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path
    row = realisasi(rencana_uji(dunia.opd).indikator, 1, Decimal(70))
    assert hasil(dunia)["bukti-realisasi"].keadaan == TIDAK
    row.bukti.save("bukti.pdf", ContentFile(b"%PDF-1.4"))
    assert hasil(dunia)["bukti-realisasi"].keadaan == ADA


def test_nothing_was_evaluated_before(dunia: Dunia) -> None:
    states = {key: fact.keadaan for key, fact in lalu(dunia).items()}
    assert states == {
        "evaluasi-tahun-lalu": TIDAK,
        "tindak-lanjut": TAK_DIKETAHUI,
        "nilai-akip-naik": TAK_DIKETAHUI,
    }


@pytest.mark.parametrize(
    ("dahulu", "kini", "keadaan"),
    [("74.50", "76.80", ADA), ("74.50", "74.50", TIDAK), ("74.50", "74.49", TIDAK)],
)
def test_the_score_against_the_year_before(dunia: Dunia, dahulu: str, kini: str, keadaan: str) -> None:
    nilai(dunia, TAHUN - 2, dahulu)
    nilai(dunia, TAHUN - 1, kini)
    # This year's own, the ministry's, and one that was taken back say nothing.
    nilai(dunia, TAHUN, "10")
    nilai(dunia, TAHUN - 1, "20", pelaksana="kemenpanrb")
    nilai(dunia, TAHUN - 1, "30", dicabut=timezone.now())
    facts = lalu(dunia)
    assert (facts["nilai-akip-naik"].keadaan, facts["evaluasi-tahun-lalu"].keadaan) == (keadaan, ADA)
    assert "74,50 (BB)" in facts["nilai-akip-naik"].kalimat


def test_a_gap_of_a_year_is_no_comparison(dunia: Dunia) -> None:
    nilai(dunia, TAHUN - 3, "60")
    nilai(dunia, TAHUN - 1, "70")
    assert lalu(dunia)["nilai-akip-naik"].keadaan == TAK_DIKETAHUI
    NilaiAKIP.objects.filter(tahun=TAHUN - 1).delete()
    assert lalu(dunia)["evaluasi-tahun-lalu"].keadaan == SEBAGIAN


def test_a_score_shows_only_after_its_evaluation_was_delivered(dunia: Dunia) -> None:
    evaluation = evaluasi_uji(dunia.opd, TAHUN - 1, "final")
    nilai(dunia, TAHUN - 1, "70", evaluasi=evaluation)
    RekomendasiFactory(opd=dunia.opd, tahun=TAHUN - 1, urut=1, evaluasi=evaluation)
    assert lalu(dunia)["evaluasi-tahun-lalu"].keadaan == TIDAK
    EvaluasiAKIP.objects.filter(pk=evaluation.pk).update(tahap="disampaikan")
    facts = lalu(dunia)
    assert (facts["evaluasi-tahun-lalu"].keadaan, facts["tindak-lanjut"].keadaan) == (ADA, TIDAK)


@pytest.mark.parametrize(
    ("status", "keadaan"),
    [
        (("selesai", "selesai"), ADA),
        (("selesai", "tidak_dapat"), ADA),
        (("selesai", "proses"), SEBAGIAN),
        (("belum", "proses"), TIDAK),
        (("selesai", None), SEBAGIAN),
    ],
)
def test_follow_up_of_the_last_report(dunia: Dunia, status: tuple[str | None, ...], keadaan: str) -> None:
    # The year before last counts no more.
    RekomendasiFactory(opd=dunia.opd, tahun=TAHUN - 2, urut=1)
    for place, one in enumerate(status, start=1):
        row = RekomendasiFactory(opd=dunia.opd, tahun=TAHUN - 1, urut=place)
        if one is not None:
            TindakLanjutFactory(rekomendasi=row, status=one)
    assert lalu(dunia)["tindak-lanjut"].keadaan == keadaan


def test_a_worksheet_against_the_facts(dunia: Dunia) -> None:
    """1.a: the Renstra is there (criterion 3), no agreement (4), no action plan (5), no budget (6)."""
    rencana_uji(dunia.opd)
    evaluation = evaluasi_uji(dunia.opd, TAHUN)
    criteria = list(sub_komponen(evaluation, "1.a").kriteria.all())
    for place, answer in ((0, "terpenuhi"), (2, "belum"), (3, "terpenuhi"), (4, "sebagian")):
        JawabanKriteria.objects.create(
            evaluasi=evaluation, kriteria=criteria[place], tingkat="mandiri", pemenuhan=answer
        )
    jawab_uji(evaluation, {"1.a": "BB"}, "mandiri")
    row = lembar(evaluation, ("mandiri", "evaluator")).cari("1.a")
    assert row is not None
    facts = fakta_evaluasi(evaluation)
    found = [(one.aturan, one.bidang) for one in periksa_selisih(row, "mandiri", facts)]
    assert found == [
        (BELUM_TANPA_DATA, "1.a.3"),
        (TERPENUHI_BERDATA, "1.a.4"),
        (JAWABAN_PENUH_BERDATA, "1.a"),
    ]
    assert not periksa_selisih(row, "evaluator", facts)
