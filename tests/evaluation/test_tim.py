"""Setting up an evaluation: who may, with what, and who may stand in its team."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from agencies.models import OPD
from evaluation.models import AnggotaTim, EvaluasiAKIP, JejakTahap, TemplatLKE
from evaluation.rules import periksa_anggota, periksa_lapis, periksa_tim
from evaluation.services.akip import (
    hapus_anggota,
    hapus_evaluasi,
    tambah_anggota,
    tugaskan,
    tugaskan_semua,
    ubah_penugasan,
)
from tests.factories.agencies import OPDFactory, PenggunaFactory, PeranFactory
from tests.factories.evaluasi import evaluasi_uji, jawab_uji, templat_unit, tim_uji

BUKAN_ADMIN = ["operator", "kepala", "evaluator", "pimpinan", "admin_asing", "operator_lain", "tanpa_peran"]


def evaluator(dunia, nama: str):
    person = PenggunaFactory(username=nama, nama=nama.title())
    PeranFactory(pengguna=person, peran="evaluator", opd=dunia.opd)
    return person


@pytest.mark.parametrize(
    ("evaluator", "bekerja", "sebab"),
    [
        (True, False, ""),
        (False, False, "belum ditetapkan"),
        (True, True, "bekerja di OPD"),
        (False, True, "bekerja"),
    ],
)
def test_ev_10_only_evaluators_who_do_not_work_there(evaluator, bekerja, sebab) -> None:
    found = periksa_anggota("Ani", evaluator=evaluator, bekerja_di_opd=bekerja)
    assert [one.aturan.id for one in found] == (["EV-10"] if sebab else [])
    assert all(sebab in one.pesan and "Ani" in one.pesan for one in found)


@pytest.mark.parametrize(
    ("tugas", "lain", "boleh"),
    [
        ("ketua", [], True),
        ("ketua", ["anggota"], True),
        ("penanggung_jawab", ["pengendali_mutu"], True),
        ("pengendali_teknis", ["ketua"], False),
        ("pengendali_mutu", ["anggota"], False),
        ("pengendali_mutu", ["pengendali_teknis"], False),
        ("anggota", ["pengendali_teknis"], False),
        ("penanggung_jawab", ["ketua"], False),
    ],
)
def test_ev_11_nobody_reviews_their_own_work(tugas, lain, boleh) -> None:
    assert [one.aturan.id for one in periksa_lapis("Ani", tugas, lain)] == ([] if boleh else ["EV-11"])


@pytest.mark.parametrize(
    ("tugas", "kurang"),
    [
        ({"ketua", "pengendali_teknis", "pengendali_mutu"}, ""),
        ({"ketua", "pengendali_teknis", "penanggung_jawab"}, ""),
        ({"ketua", "pengendali_teknis", "anggota"}, "pengendali mutu atau penanggung jawab."),
        ({"pengendali_teknis", "pengendali_mutu", "anggota"}, "ketua tim."),
        (set(), "ketua tim, pengendali teknis, pengendali mutu atau penanggung jawab."),
    ],
)
def test_ev_12_a_team_has_three_layers(tugas, kurang) -> None:
    found = periksa_tim(tugas)
    assert [(one.aturan.id, one.pesan) for one in found] == (
        [("EV-12", f"Tim belum memiliki {kurang}")] if kurang else []
    )


@pytest.mark.parametrize("name", ["admin", "super"])
def test_an_administrator_assigns_with_what_is_usual(dunia, name) -> None:
    row = tugaskan(opd=dunia.opd, tahun=2024, oleh=dunia[name])
    assert (row.tahap, row.tahun_laporan, row.kedalaman) == ("penugasan", 2023, "terbatas")
    assert (row.templat.jenis, row.templat.pemda) == ("unit", None)
    assert JejakTahap.objects.get().ke == "penugasan"


@pytest.mark.parametrize("name", BUKAN_ADMIN)
def test_nobody_else_assigns(dunia, name) -> None:
    with pytest.raises(PermissionDenied):
        tugaskan(opd=dunia.opd, tahun=2024, oleh=dunia[name])
    with pytest.raises(PermissionDenied):
        tugaskan_semua(pemda=dunia.pemda, tahun=2024, oleh=dunia[name])
    assert not EvaluasiAKIP.objects.exists()


def test_a_year_is_evaluated_once_and_not_by_a_later_report(dunia) -> None:
    tugaskan(opd=dunia.opd, tahun=2024, oleh=dunia["admin"])
    with pytest.raises(ValidationError, match="sudah ada"):
        tugaskan(opd=dunia.opd, tahun=2024, oleh=dunia["admin"])
    with pytest.raises(ValidationError) as error:
        tugaskan(opd=dunia.opd, tahun=2023, tahun_laporan=2024, oleh=dunia["admin"])
    assert set(error.value.message_dict) == {"tahun_laporan"}


def test_a_template_must_fit_the_agency_and_the_year(dunia) -> None:
    own = TemplatLKE.objects.create(
        pemda=dunia.pemda_asing, kode="asing", nama="Asing", jenis="unit", tahun_mulai=2021, siap=True
    )
    draft = TemplatLKE.objects.create(
        pemda=dunia.pemda, kode="draf", nama="Draf", jenis="unit", tahun_mulai=2021
    )
    later = TemplatLKE.objects.create(
        pemda=dunia.pemda, kode="kelak", nama="Kelak", jenis="unit", tahun_mulai=2030, siap=True
    )
    for wrong in (own, draft, later):
        with pytest.raises(ValidationError) as error:
            tugaskan(opd=dunia.opd, tahun=2024, templat=wrong, oleh=dunia["admin"])
        assert set(error.value.message_dict) == {"templat"}


def test_the_row_of_the_government_gets_the_worksheet_of_the_government(dunia) -> None:
    templat_unit()
    whole = TemplatLKE.objects.create(
        pemda=dunia.pemda, kode="instansi", nama="Instansi", jenis="instansi", tahun_mulai=2021, siap=True
    )
    OPD.objects.filter(pk=dunia.opd.pk).update(klaster="instansi")
    dunia.opd.refresh_from_db()
    assert tugaskan(opd=dunia.opd, tahun=2024, oleh=dunia["admin"]).templat == whole


def test_all_agencies_at_once_leave_out_what_exists_or_has_ended(dunia) -> None:
    OPDFactory(pemda=dunia.pemda, aktif_sampai=datetime.date(2022, 12, 31))
    before = evaluasi_uji(dunia.tetangga, 2024)
    count = tugaskan_semua(pemda=dunia.pemda, tahun=2024, oleh=dunia["admin"], nomor_tugas="ST/1")
    assert count == 1
    row = EvaluasiAKIP.objects.exclude(pk=before.pk).get()
    assert (row.opd, row.nomor_tugas) == (dunia.opd, "ST/1")
    with pytest.raises(ValidationError, match="sudah memiliki"):
        tugaskan_semua(pemda=dunia.pemda, tahun=2024, oleh=dunia["admin"])


def test_the_template_changes_only_while_nothing_is_answered(dunia) -> None:
    row = evaluasi_uji(dunia.opd)
    other = TemplatLKE.objects.create(
        pemda=dunia.pemda, kode="sendiri", nama="Sendiri", jenis="unit", tahun_mulai=2021, siap=True
    )
    first = row.templat
    row.templat = other
    ubah_penugasan(evaluasi=row, oleh=dunia["admin"])
    row.templat = first
    ubah_penugasan(evaluasi=row, oleh=dunia["admin"])
    jawab_uji(row, {"1.a": "B"})
    row.templat = other
    with pytest.raises(ValidationError, match="sudah diisi"):
        ubah_penugasan(evaluasi=row, oleh=dunia["admin"])
    row.refresh_from_db()
    assert row.templat == first


def test_an_evaluation_goes_only_while_it_is_empty(dunia) -> None:
    row = evaluasi_uji(dunia.opd)
    tim_uji(row, ketua=dunia["evaluator"])
    jawab_uji(row, {"1.a": "B"})
    with pytest.raises(ValidationError, match="sudah diisi"):
        hapus_evaluasi(evaluasi=row, oleh=dunia["admin"])
    row.jawaban.all().delete()
    for name in BUKAN_ADMIN:
        with pytest.raises(PermissionDenied):
            hapus_evaluasi(evaluasi=row, oleh=dunia[name])
    hapus_evaluasi(evaluasi=row, oleh=dunia["admin"])
    assert not EvaluasiAKIP.objects.exists()


def test_who_works_in_the_agency_has_no_place_in_its_team(dunia) -> None:
    row = evaluasi_uji(dunia.opd, tahap="penugasan")
    PeranFactory(pengguna=dunia["operator"], peran="evaluator", opd=dunia.opd)
    for name, words in (("operator", "bekerja di OPD"), ("evaluator_lain", "belum ditetapkan")):
        with pytest.raises(ValidationError, match=words):
            tambah_anggota(evaluasi=row, pengguna=dunia[name], tugas="ketua", oleh=dunia["admin"])
    assert not AnggotaTim.objects.exists()
    tambah_anggota(evaluasi=row, pengguna=dunia["evaluator"], tugas="ketua", oleh=dunia["admin"])
    with pytest.raises(ValidationError, match="pekerjaannya sendiri"):
        tambah_anggota(
            evaluasi=row, pengguna=dunia["evaluator"], tugas="pengendali_teknis", oleh=dunia["admin"]
        )
    with pytest.raises(ValidationError, match="sudah memegang tugas"):
        tambah_anggota(evaluasi=row, pengguna=dunia["evaluator"], tugas="ketua", oleh=dunia["admin"])
    for name in BUKAN_ADMIN:
        with pytest.raises(PermissionDenied):
            tambah_anggota(evaluasi=row, pengguna=dunia["evaluator"], tugas="anggota", oleh=dunia[name])


def test_a_team_at_work_stays_complete(dunia) -> None:
    row = evaluasi_uji(dunia.opd, tahap="evaluasi")
    tim_uji(
        row,
        ketua=dunia["evaluator"],
        pengendali_teknis=evaluator(dunia, "teknis"),
        pengendali_mutu=evaluator(dunia, "mutu"),
        anggota=evaluator(dunia, "anggota"),
    )
    with pytest.raises(ValidationError, match="ketua tim"):
        hapus_anggota(anggota=row.tim.get(tugas="ketua"), oleh=dunia["admin"])
    hapus_anggota(anggota=row.tim.get(tugas="anggota"), oleh=dunia["admin"])
    EvaluasiAKIP.objects.update(tahap="penugasan")
    member = row.tim.select_related("evaluasi__opd").get(tugas="ketua")
    hapus_anggota(anggota=member, oleh=dunia["admin"])
    EvaluasiAKIP.objects.update(tahap="final")
    member = row.tim.select_related("evaluasi__opd").get(tugas="pengendali_teknis")
    with pytest.raises(ValidationError, match="terkunci"):
        hapus_anggota(anggota=member, oleh=dunia["admin"])
    assert row.tim.count() == 2
