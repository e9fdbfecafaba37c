"""Home: what evaluations, follow-up and reviews ask of each role."""

from __future__ import annotations

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from evaluation.models import AnggotaTim, EvaluasiAKIP, JawabanSub, KomentarReviu, Reviu
from evaluation.services.tindak_lanjut import ajukan
from reports.tugas import Bagian, Tugas
from reports.tugas_evaluasi import bagian_evaluasi
from tests.factories.agencies import OPDFactory, PeranFactory
from tests.factories.evaluasi import evaluasi_uji, jawab_uji, templat_reviu, tim_uji
from tests.factories.evaluation import RekomendasiFactory, TindakLanjutFactory
from tests.factories.kalender import tenggat_uji

KINI = datetime.datetime(2025, 5, 2, 5, tzinfo=datetime.UTC)


def bagian(dunia, nama: str) -> list[Bagian]:
    dunia[nama].__dict__.pop("_lingkup", None)
    return bagian_evaluasi(dunia[nama], KINI)


def tugas(dunia, nama: str) -> list[Tugas]:
    return [one for section in bagian(dunia, nama) for one in section.menunggu]


@pytest.fixture
def evaluasi(dunia) -> EvaluasiAKIP:
    found = evaluasi_uji(dunia.opd, 2025, "mandiri")
    tim_uji(found, ketua=dunia["evaluator"])
    return found


def ke(evaluasi: EvaluasiAKIP, tahap: str) -> None:
    EvaluasiAKIP.objects.filter(pk=evaluasi.pk).update(tahap=tahap)


def test_the_agency_sees_its_self_assessment_with_progress_and_deadline(dunia, evaluasi) -> None:
    end = KINI + datetime.timedelta(days=3)
    tenggat_uji(dunia.pemda, "akip-mandiri", 2025, tutup=end)
    jawab_uji(evaluasi, {"1.a": "BB", "1.b": "B"}, tingkat="mandiri")
    JawabanSub.objects.filter(sub__kode="1.b").update(opsi=None)
    for nama in ("operator", "kepala"):
        (one,) = tugas(dunia, nama)
        assert (one.terisi, one.jumlah, one.sisa) == (1, 12, "tutup 3 hari lagi")
        assert one.url == "/dinas-asri/2025/evaluasi/akip/mandiri/" and "2025" in one.judul
    for nama in ("evaluator", "admin", "pimpinan", "super", "operator_lain", "evaluator_lain", "admin_asing"):
        assert tugas(dunia, nama) == [], nama


@pytest.mark.parametrize(
    ("tugas_tim", "tahap", "alamat"),
    [
        ("ketua", "evaluasi", "lembar/"),
        ("anggota", "evaluasi", "lembar/"),
        ("ketua", "sementara", "pindah/tanggapan/"),
        ("pengendali_teknis", "reviu", "tingkat/"),
        ("pengendali_mutu", "panel", "tingkat/"),
        ("penanggung_jawab", "final", "pindah/disampaikan/"),
        ("pengendali_mutu", "evaluasi", ""),
        ("anggota", "panel", ""),
        ("ketua", "disampaikan", ""),
    ],
)
def test_a_place_in_the_team_sees_its_station(dunia, evaluasi, tugas_tim, tahap, alamat) -> None:
    AnggotaTim.objects.update(tugas=tugas_tim)
    ke(evaluasi, tahap)
    found = [one.url for one in tugas(dunia, "evaluator")]
    assert found == ([f"/dinas-asri/2025/evaluasi/akip/{alamat}"] if alamat else [])
    # Who works in the agency is not in its team.
    PeranFactory(pengguna=dunia["evaluator"], peran="kepala", opd=dunia.opd)
    assert not [one for one in tugas(dunia, "evaluator") if alamat and one.url in found]


def test_the_agency_answers_findings(dunia, evaluasi) -> None:
    ke(evaluasi, "tanggapan")
    (one,) = tugas(dunia, "operator")
    assert (one.url, one.terisi, one.jumlah) == ("/dinas-asri/2025/evaluasi/akip/tanggapan/", 0, 12)


def test_administrators_see_which_evaluations_have_no_team(dunia, evaluasi) -> None:
    ke(evaluasi, "penugasan")
    evaluasi_uji(dunia.tetangga, 2025, "penugasan")
    evaluasi_uji(dunia.asing, 2025, "penugasan")
    (one,) = tugas(dunia, "admin")
    assert [part.nama for part in one.butir] == ["Dinas Asri", "Dinas Tetangga"]
    assert one.url == "/kelola/evaluasi/kota-asri/2025/"
    for nama in ("pimpinan", "super", "operator"):
        assert tugas(dunia, nama) == []


def test_follow_up_to_write_late_sent_back_and_to_verify(dunia) -> None:
    today = datetime.date(2025, 5, 2)
    late = RekomendasiFactory(
        opd=dunia.opd, tahun=2024, urut=1, uraian="Terlambat", tenggat=today - datetime.timedelta(days=2)
    )
    back = RekomendasiFactory(opd=dunia.opd, tahun=2024, urut=2, uraian="Dikembalikan", tenggat=today)
    answer = TindakLanjutFactory(rekomendasi=back)
    answer.verifikasi.create(status="belum", alasan="Lampirkan notula", oleh=dunia["evaluator"])
    TindakLanjutFactory(
        rekomendasi=RekomendasiFactory(opd=dunia.opd, tahun=2023, uraian="Beres"), status="selesai"
    )
    hidden = evaluasi_uji(dunia.opd, 2025, "panel")
    RekomendasiFactory(opd=dunia.opd, tahun=2025, uraian="Rahasia tim", evaluasi=hidden)
    (one,) = tugas(dunia, "operator")
    assert (one.keadaan, one.nada) == ("1 lewat batas", "bahaya")
    assert [(part.nama, part.catatan) for part in one.butir] == [
        ("Terlambat", "lewat 2 hari; belum ada rencana aksi"),
        ("Dikembalikan", "catatan Inspektorat: Lampirkan notula"),
    ]
    assert tugas(dunia, "evaluator") == [] == tugas(dunia, "kepala")
    TindakLanjutFactory(rekomendasi=late)
    ajukan(rekomendasi=late, usulan="proses", oleh=dunia["operator"])
    (waiting,) = tugas(dunia, "evaluator")
    assert [part.nama for part in waiting.butir] == ["Terlambat"]
    assert waiting.butir[0].url == f"/dinas-asri/2024/evaluasi/rekomendasi/{late.pk}/verifikasi/"
    assert [part.nama for part in tugas(dunia, "operator")[0].butir] == ["Dikembalikan"]
    assert tugas(dunia, "evaluator_lain") == [] == tugas(dunia, "operator_lain")


def test_reviews_asked_for_and_sent_back(dunia) -> None:
    review = Reviu.objects.create(opd=dunia.opd, tahun=2024, templat=templat_reviu())
    (one,) = tugas(dunia, "evaluator")
    assert one.url == "/dinas-asri/2024/evaluasi/reviu/" and tugas(dunia, "operator") == []
    for text, answer in (("Satu", ""), ("Dua", "Sudah diperbaiki")):
        KomentarReviu.objects.create(reviu=review, jangkar="bagian-x", teks=text, tanggapan=answer)
    Reviu.objects.update(tahap="dikembalikan")
    (mine,) = tugas(dunia, "operator")
    assert (mine.terisi, mine.jumlah) == (1, 2) and tugas(dunia, "evaluator") == []


def test_home_shows_it_and_the_place_it_leads_to_opens(dunia, masuk, evaluasi) -> None:
    client = masuk("operator")
    RekomendasiFactory(opd=dunia.opd, tahun=2024, uraian="Agar disusun")
    html = client.get("/").content.decode()
    assert "Evaluasi dan tindak lanjut yang menunggu Anda" in html and "Agar disusun" in html
    for one in bagian_evaluasi(dunia["operator"], timezone.now())[0].tugas:
        assert client.get(one.url).status_code == 200


def test_one_and_three_agencies_cost_the_same(dunia) -> None:
    def add(opd) -> None:
        found = evaluasi_uji(opd, 2025, "evaluasi")
        tim_uji(found, ketua=dunia["evaluator"])
        row = RekomendasiFactory(opd=opd, tahun=2024, urut=1)
        TindakLanjutFactory(rekomendasi=row, diajukan=KINI).verifikasi.create(status="belum", alasan="x")
        Reviu.objects.create(opd=opd, tahun=2024, templat=templat_reviu())
        tenggat_uji(opd.pemda, "akip-evaluasi", 2025)

    def count() -> int:
        assert tugas(dunia, "evaluator")
        dunia["evaluator"].__dict__.pop("_lingkup", None)
        with CaptureQueriesContext(connection) as queries:
            bagian_evaluasi(dunia["evaluator"], KINI)
        return len(queries)

    add(dunia.opd)
    one = count()
    for _n in range(2):
        opd = OPDFactory(pemda=dunia.pemda)
        PeranFactory(pengguna=dunia["evaluator"], peran="evaluator", opd=opd)
        add(opd)
    # The person's roles, and at most eight more.
    assert count() == one <= 9
