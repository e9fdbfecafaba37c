"""Every step of an evaluation: who takes it, what holds it back, what it brings about."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from evaluation.models import AnggotaTim, BuktiEvaluasi, EvaluasiAKIP, JawabanSub, JejakTahap, NilaiAKIP
from evaluation.selectors.nilai_akip import nilai_berlaku
from evaluation.services.akip import tambah_anggota, ubah_penugasan
from evaluation.services.kunci import tolak_terkunci
from evaluation.services.lembar import simpan_jawaban
from evaluation.services.tahap import SuratLHE, pindah
from evaluation.services.tanggapan import IsianTanggapan, simpan_tanggapan
from performance.models import RealisasiTahunan, TahunKinerja
from performance.selectors import pengukuran
from reports.bahan import baca_bahan
from reports.tables.pengukuran import pengukuran as tabel_pengukuran
from tests.factories.agencies import PenggunaFactory, PeranFactory
from tests.factories.evaluasi import evaluasi_uji, sub_komponen
from tests.factories.kalender import tenggat_uji
from tests.factories.performance import RealisasiTahunanFactory, rencana_uji
from tests.factories.tim_evaluasi import SUMBER, SURAT, evaluasi_pada, lembar_lengkap, tim_lengkap

TAHAP = [
    "penugasan",
    "mandiri",
    "evaluasi",
    "sementara",
    "tanggapan",
    "reviu",
    "panel",
    "final",
    "disampaikan",
]
# From the description of the stations: who takes which step (PermenPANRB 88/2021, processes 1-7).
SIAPA: dict[tuple[str, str], set[str]] = {
    ("penugasan", "mandiri"): {"admin", "super", "ketua", "pj"},
    ("mandiri", "evaluasi"): {"operator", "kepala", "ketua", "pj"},
    ("evaluasi", "mandiri"): {"ketua", "pj"},
    ("evaluasi", "sementara"): {"ketua"},
    ("sementara", "evaluasi"): {"ketua"},
    ("sementara", "tanggapan"): {"ketua", "pj"},
    ("tanggapan", "reviu"): {"operator", "kepala", "ketua", "pj"},
    ("reviu", "panel"): {"teknis"},
    ("reviu", "evaluasi"): {"teknis"},
    ("panel", "reviu"): {"mutu"},
    ("panel", "final"): {"mutu", "pj"},
    ("final", "disampaikan"): {"mutu", "pj"},
    ("final", "panel"): {"mutu", "pj"},
    ("disampaikan", "panel"): {"mutu", "pj"},
}
LEWAT = datetime.datetime(2024, 1, 31, tzinfo=datetime.UTC)
BERALASAN = {
    ("mandiri", "evaluasi", "ketua"),
    ("evaluasi", "mandiri", "ketua"),
    ("sementara", "evaluasi", "ketua"),
    ("tanggapan", "reviu", "pj"),
    ("reviu", "evaluasi", "teknis"),
    ("panel", "reviu", "mutu"),
    ("final", "panel", "pj"),
    ("disampaikan", "panel", "mutu"),
}
ORANG_DUNIA = (
    "operator",
    "kepala",
    "admin",
    "super",
    "pimpinan",
    "operator_lain",
    "admin_asing",
    "tanpa_peran",
)


def orang(dunia, tim) -> dict[str, object]:
    outside = PenggunaFactory(username="evaluator-luar")
    PeranFactory(pengguna=outside, peran="evaluator", opd=dunia.opd)
    return {**{name: dunia[name] for name in ORANG_DUNIA}, **tim, "di luar tim": outside}


@pytest.mark.parametrize("dari", TAHAP)
def test_who_takes_which_step_and_what_is_refused_changes_nothing(dunia, dari) -> None:
    row, team = evaluasi_pada(dunia.opd, dari)
    before = JejakTahap.objects.count()
    for name, person in orang(dunia, team).items():
        for target in TAHAP:
            may = name in SIAPA.get((dari, target), set())
            with transaction.atomic():
                seen = EvaluasiAKIP.objects.select_related("opd__pemda").get(pk=row.pk)
                try:
                    moved = pindah(evaluasi=seen, ke=target, oleh=person, alasan="Sebab", surat=SURAT)
                except (PermissionDenied, ValidationError):
                    assert not may, (name, target)
                else:
                    assert may, (name, target)
                    assert moved.tahap == target
                    step = JejakTahap.objects.latest("pk")
                    assert (step.dari, step.ke, step.oleh, step.alasan) == (dari, target, person, "Sebab")
                transaction.set_rollback(True)
            row.refresh_from_db()
            assert (row.tahap, JejakTahap.objects.count()) == (dari, before), (name, target)


@pytest.mark.parametrize(("dari", "ke", "nama"), sorted(BERALASAN))
def test_a_step_back_or_over_the_agencys_head_needs_a_reason(dunia, dari, ke, nama) -> None:
    row, team = evaluasi_pada(dunia.opd, dari)
    for empty in ("", "   \n"):
        with pytest.raises(ValidationError) as error:
            pindah(evaluasi=row, ke=ke, oleh=team[nama], alasan=empty)
        assert set(error.value.message_dict) == {"alasan"}
    assert pindah(evaluasi=row, ke=ke, oleh=team[nama], alasan="Perlu diperbaiki").tahap == ke


def test_the_agencys_own_step_needs_no_reason(dunia) -> None:
    row, _team = evaluasi_pada(dunia.opd, "mandiri")
    assert pindah(evaluasi=row, ke="evaluasi", oleh=dunia["operator"]).tahap == "evaluasi"


@pytest.mark.parametrize(
    ("dari", "ke", "nama"),
    [("evaluasi", "sementara", "ketua"), ("reviu", "panel", "teknis"), ("panel", "final", "mutu")],
)
def test_an_incomplete_worksheet_stays_where_it_is(dunia, dari, ke, nama) -> None:
    row, team = evaluasi_pada(dunia.opd, dari)
    JawabanSub.objects.filter(sub__kode="1.a").update(opsi=None)
    JawabanSub.objects.filter(sub__kode="1.b").update(catatan="")
    BuktiEvaluasi.objects.filter(sub__kode="2.c").delete()
    with pytest.raises(ValidationError) as error:
        pindah(evaluasi=row, ke=ke, oleh=team[nama], surat=SURAT)
    assert [text.split(":")[0] for text in error.value.messages] == ["1.a", "1.b", "2.c"]
    assert not NilaiAKIP.objects.exists()


def test_an_evaluation_without_a_whole_team_does_not_begin(dunia) -> None:
    row = evaluasi_uji(dunia.opd, tahap="penugasan")
    tim_lengkap(row)
    AnggotaTim.objects.filter(tugas="pengendali_teknis").delete()
    with pytest.raises(ValidationError, match="pengendali teknis"):
        pindah(evaluasi=row, ke="mandiri", oleh=dunia["admin"])


@pytest.mark.parametrize(
    ("kegiatan", "dari", "ke", "nama"),
    [
        ("akip-mandiri", "mandiri", "evaluasi", "operator"),
        ("akip-evaluasi", "evaluasi", "sementara", "ketua"),
        ("akip-evaluasi", "sementara", "tanggapan", "ketua"),
        ("akip-tanggapan", "tanggapan", "reviu", "operator"),
        ("akip-panel", "reviu", "panel", "teknis"),
        ("akip-panel", "panel", "final", "mutu"),
    ],
)
def test_a_closed_window_holds_the_step_of_its_station(dunia, kegiatan, dari, ke, nama) -> None:
    row, team = evaluasi_pada(dunia.opd, dari)
    people = orang(dunia, team)
    tenggat_uji(dunia.pemda, kegiatan, 2024, tutup=LEWAT)
    with pytest.raises(ValidationError, match="sudah ditutup"):
        pindah(evaluasi=row, ke=ke, oleh=people[nama], surat=SURAT)
    row.refresh_from_db()
    assert row.tahap == dari


def test_the_team_goes_on_after_the_agencys_window(dunia) -> None:
    row, team = evaluasi_pada(dunia.opd, "mandiri")
    tenggat_uji(dunia.pemda, "akip-mandiri", 2024, tutup=LEWAT)
    assert pindah(evaluasi=row, ke="evaluasi", oleh=team["ketua"], alasan="Lewat waktu").tahap == "evaluasi"


def test_who_saw_another_station_moves_nothing(dunia) -> None:
    """Two people press at once: the first takes the step, the second is told who did."""
    row, team = evaluasi_pada(dunia.opd, "sementara")
    first, second = (EvaluasiAKIP.objects.select_related("opd__pemda").get(pk=row.pk) for _n in range(2))
    pindah(evaluasi=first, ke="tanggapan", oleh=team["ketua"])
    with pytest.raises(ValidationError, match="Tanggapan OPD. Dipindahkan oleh Tim Ketua"):
        pindah(evaluasi=second, ke="tanggapan", oleh=team["pj"])
    # The same person, who still sees the old page, does not reopen the worksheet with it either.
    with pytest.raises(ValidationError):
        pindah(evaluasi=second, ke="evaluasi", oleh=team["ketua"], alasan="Sebab")
    assert JejakTahap.objects.filter(evaluasi=row).count() == 1


def test_the_final_step_freezes_the_score_rounded_once(dunia) -> None:
    row = evaluasi_uji(dunia.opd, 2024, "panel")
    team = tim_lengkap(row)
    # BB everywhere is 80; 3.b (4,50) at A gives 4,05 in place of 3,60, 3.c (7,50) at B 5,25 in place of 6,00:
    # 80 + 0,45 - 0,75 = 79,70; komponen 3: 2,40 + 4,05 + 5,25 = 11,70 of 15.
    lembar_lengkap(row, "BB", s3b="A", s3c="B")
    moved = pindah(evaluasi=row, ke="final", oleh=team["mutu"], surat=SURAT)
    score = NilaiAKIP.objects.get()
    assert (score.opd, score.tahun, score.nilai, score.sumber) == (dunia.opd, 2024, Decimal("79.70"), SUMBER)
    assert {part.kode: part.nilai for part in score.komponen.all()} == {
        "1": Decimal(24),
        "2": Decimal(24),
        "3": Decimal("11.70"),
        "4": Decimal(20),
    }
    assert (moved.nomor_lhe, moved.penanda_tangan) == ("700/12/2024", "Ibu Inspektur")
    # Nobody outside reads it before the LHE is delivered.
    assert not nilai_berlaku([dunia.opd.pk], [2024]).exists()
    pindah(evaluasi=moved, ke="disampaikan", oleh=team["pj"])
    assert nilai_berlaku([dunia.opd.pk], [2024]).get() == score


def test_the_panel_has_the_last_word_on_the_score(dunia) -> None:
    row = evaluasi_uji(dunia.opd, 2024, "panel")
    team = tim_lengkap(row)
    lembar_lengkap(row, "BB")
    letters = {one.huruf: one for one in row.templat.opsi.all()}
    for kode, tier, letter in (("1.c", "reviu", "B"), ("2.c", "reviu", "CC"), ("2.c", "panel", "B")):
        JawabanSub.objects.create(
            evaluasi=row, sub=sub_komponen(row, kode), tingkat=tier, opsi=letters[letter], alasan="Sebab"
        )
    pindah(evaluasi=row, ke="final", oleh=team["pj"], surat=SURAT)
    # Two of weight 15 from 80% to 70%: 80 - 1,5 - 1,5.
    assert NilaiAKIP.objects.get().nilai == Decimal(77)


@pytest.mark.parametrize(
    ("surat", "salah"),
    [
        (None, {"nomor_lhe", "tanggal_lhe", "penanda_tangan", "jabatan_penanda_tangan"}),
        (SuratLHE("  ", datetime.date(2024, 8, 1), "Ani", "Inspektur"), {"nomor_lhe"}),
        (SuratLHE("1", None, "Ani", "Inspektur"), {"tanggal_lhe"}),
        (SuratLHE("1", datetime.date(2024, 4, 30), "Ani", "Inspektur"), {"tanggal_lhe"}),
    ],
)
def test_a_final_evaluation_has_a_whole_letter(dunia, surat, salah) -> None:
    row, team = evaluasi_pada(dunia.opd, "panel")
    EvaluasiAKIP.objects.update(tanggal_tugas=datetime.date(2024, 5, 1))
    with pytest.raises(ValidationError) as error:
        pindah(evaluasi=row, ke="final", oleh=team["mutu"], surat=surat)
    assert set(error.value.message_dict) == salah
    row.refresh_from_db()
    assert (row.tahap, row.nomor_lhe) == ("panel", "") and not NilaiAKIP.objects.exists()


def test_a_score_entered_by_hand_gives_way_and_stays_on_record(dunia) -> None:
    typed = NilaiAKIP.objects.create(opd=dunia.opd, tahun=2024, nilai=Decimal("60.00"), sumber="Kertas")
    outside = NilaiAKIP.objects.create(
        opd=dunia.opd, tahun=2024, nilai=Decimal("61.00"), pelaksana="kemenpanrb"
    )
    evaluasi_pada(dunia.opd, "final")
    typed.refresh_from_db()
    outside.refresh_from_db()
    assert typed.dicabut is not None and "Digantikan" in typed.alasan_dicabut
    assert outside.dicabut is None


@pytest.mark.parametrize("tahap", ["final", "disampaikan"])
def test_what_is_final_takes_no_writing(dunia, tahap) -> None:
    row, team = evaluasi_pada(dunia.opd, tahap)
    sub = sub_komponen(row, "1.a")
    for tier, person in (("evaluator", "ketua"), ("reviu", "teknis"), ("panel", "mutu")):
        with pytest.raises(ValidationError, match="terkunci"):
            simpan_jawaban(
                evaluasi=row, sub=sub, tingkat=tier, kolom="catatan", nilai="x", semula="", oleh=team[person]
            )
    with pytest.raises(ValidationError, match="terkunci"):
        simpan_tanggapan(
            evaluasi=row, isian=[IsianTanggapan(sub.pk, "setuju", "", "")], oleh=dunia["operator"]
        )
    with pytest.raises(ValidationError, match="terkunci"):
        ubah_penugasan(evaluasi=row, oleh=dunia["admin"])
    with pytest.raises(ValidationError, match="terkunci"):
        tambah_anggota(evaluasi=row, pengguna=team["ketua"], tugas="anggota", oleh=dunia["admin"])
    # A row read before the final step does not slip through.
    row.tahap = "panel"
    with pytest.raises(ValidationError, match="terkunci"), transaction.atomic():
        tolak_terkunci(row)


@pytest.mark.parametrize("tahap", ["final", "disampaikan"])
def test_opening_again_takes_the_score_back_with_its_reason(dunia, tahap) -> None:
    row, team = evaluasi_pada(dunia.opd, tahap)
    pindah(evaluasi=row, ke="panel", oleh=team["mutu"], alasan="Salah hitung")
    score = NilaiAKIP.objects.get()
    assert score.dicabut is not None and score.alasan_dicabut == "Salah hitung"
    row.refresh_from_db()
    pindah(evaluasi=row, ke="final", oleh=team["mutu"], surat=SURAT)
    assert NilaiAKIP.objects.filter(dicabut__isnull=True).count() == 1


@pytest.fixture
def indikator(dunia):
    """The agency's indicator 'Nilai AKIP', target 70 of 2024."""
    plan = rencana_uji(dunia.opd)
    plan.indikator.asal_nilai, plan.indikator.jenis_nilai = "akip", "angka"
    plan.indikator.save()
    return plan.indikator


def test_a_delivered_score_is_the_indicators_result_until_it_is_taken_back(dunia, indikator) -> None:
    row, team = evaluasi_pada(dunia.opd, "final")
    assert not RealisasiTahunan.objects.exists()
    row = pindah(evaluasi=row, ke="disampaikan", oleh=team["pj"])
    result = RealisasiTahunan.objects.get()
    assert (result.indikator, result.tahun, result.nilai) == (indikator, 2024, Decimal("80.00"))
    assert (result.keterangan, result.asal_nilai) == (SUMBER, "akip")
    measured = pengukuran(dunia.opd, 2024).baris[0]
    # 80 of 70: 114,29%
    assert measured.teks_realisasi == "80,00" and round(measured.capaian.nilai, 2) == Decimal("114.29")
    # The report's table reads the same row.
    cells = [cell.tampil for line in tabel_pengukuran(baca_bahan(dunia.opd, 2024)).baris for cell in line.sel]
    assert "80,00" in cells and "114,29%" in cells
    pindah(evaluasi=row, ke="panel", oleh=team["pj"], alasan="Salah hitung")
    assert not RealisasiTahunan.objects.exists()


def test_a_letter_indicator_gets_the_letter_of_the_score(dunia, indikator) -> None:
    indikator.jenis_nilai, indikator.metode = "grade", "grade"
    indikator.save()
    evaluasi_pada(dunia.opd, "disampaikan")
    # 80,00 is still BB: upper bounds are inclusive.
    assert (RealisasiTahunan.objects.get().huruf, RealisasiTahunan.objects.get().angka) == ("BB", 80)


def test_a_closed_year_refuses_to_give_its_value_back(dunia, indikator) -> None:
    row, team = evaluasi_pada(dunia.opd, "disampaikan")
    TahunKinerja.objects.create(opd=dunia.opd, tahun=2024, status="ditutup")
    with pytest.raises(ValidationError, match="ditutup"):
        pindah(evaluasi=row, ke="panel", oleh=team["pj"], alasan="Salah hitung")
    row.refresh_from_db()
    assert row.tahap == "disampaikan" and RealisasiTahunan.objects.exists()
    assert NilaiAKIP.objects.get().dicabut is None


def test_the_agencys_own_text_beside_the_value_survives(dunia, indikator) -> None:
    RealisasiTahunanFactory(indikator=indikator, angka=Decimal(75), faktor_pendukung="Tim lengkap")
    row, team = evaluasi_pada(dunia.opd, "disampaikan")
    assert RealisasiTahunan.objects.get().nilai == Decimal("80.00")
    pindah(evaluasi=row, ke="panel", oleh=team["pj"], alasan="Salah hitung")
    result = RealisasiTahunan.objects.get()
    assert (result.nilai, result.faktor_pendukung) == (None, "Tim lengkap")
