"""Recommendations of an evaluation in the portal: its team's until it is delivered, then everybody's."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from evaluation.models import EvaluasiAKIP, KebijakanAKIP, Rekomendasi, TindakLanjut
from evaluation.selectors.rekomendasi import (
    rekomendasi_evaluasi,
    rekomendasi_laporan,
    rekomendasi_terbuka,
    ringkasan_tindak_lanjut,
)
from evaluation.services.rekomendasi import hapus_rekomendasi, simpan_rekomendasi, tetapkan_tenggat
from tests.factories.agencies import PenggunaFactory, PeranFactory
from tests.factories.evaluasi import evaluasi_uji, tim_uji
from tests.factories.evaluation import RekomendasiFactory, TindakLanjutFactory

AWAL = "/dinas-asri/2024/evaluasi/"
DASAR = f"{AWAL}rekomendasi/"
BARU = {"kode_sub": "1.b", "urut": "1", "uraian": "Agar target diturunkan ke triwulan", "tenggat": ""}


@pytest.fixture
def evaluasi(dunia) -> EvaluasiAKIP:
    found = evaluasi_uji(dunia.opd, 2024)
    tim_uji(found, ketua=dunia["evaluator"])
    return found


@pytest.fixture
def luar_tim(dunia):
    """An evaluator of the agency without a place in the team."""
    person = PenggunaFactory(username="evaluator_kedua")
    PeranFactory(pengguna=person, peran="evaluator", opd=dunia.opd)
    dunia.orang["evaluator_kedua"] = person
    return person


def ke(evaluasi: EvaluasiAKIP, tahap: str) -> None:
    EvaluasiAKIP.objects.filter(pk=evaluasi.pk).update(tahap=tahap)


def teks(response) -> str:
    return response.content.decode()


def test_the_team_writes_and_the_agency_reads_after_delivery(dunia, masuk, evaluasi, luar_tim) -> None:
    client = masuk("evaluator")
    page = client.get(f"{DASAR}tulis/?sub=1.b")
    form = page.context["form"]
    assert (form["uraian"].value(), form["kode_sub"].value(), form["urut"].value()) == ("Agar ", "1.b", 1)
    assert "60 hari sesudah tanggal LHE" in teks(page)
    assert client.post(f"{DASAR}tulis/", BARU).status_code == 302
    row = Rekomendasi.objects.get()
    assert (row.evaluasi, row.tahun, row.kode_sub, row.tenggat) == (evaluasi, 2024, "1.b", None)
    others = ("operator", "kepala", "admin", "pimpinan", "evaluator_kedua")
    trail = reverse("agencies:riwayat", args=["evaluation.rekomendasi", row.pk])
    for tahap in ("tanggapan", "final"):
        ke(evaluasi, tahap)
        for nama in others:
            assert "Agar target" not in teks(masuk(nama).get(DASAR)), (tahap, nama)
            assert masuk(nama).get(f"{DASAR}{row.pk}/").status_code == 404
            assert masuk(nama).get(trail).status_code == 404
        assert (
            masuk("operator").post(f"{DASAR}{row.pk}/tindak-lanjut/", {"rencana_aksi": "x"}).status_code
            == 404
        )
        for nama in ("evaluator", "super"):
            assert "hanya terlihat oleh tim" in teks(masuk(nama).get(f"{DASAR}{row.pk}/"))
        assert not rekomendasi_terbuka(dunia.opd, 2030) and not rekomendasi_laporan(dunia.opd, 2030)
        assert rekomendasi_evaluasi(evaluasi) == (row,)
    ke(evaluasi, "disampaikan")
    for nama in (*others, "evaluator"):
        assert "Agar target" in teks(masuk(nama).get(f"{DASAR}{row.pk}/"))
    assert rekomendasi_laporan(dunia.opd, 2024) == (row,)
    assert masuk("operator").post(f"{DASAR}{row.pk}/tindak-lanjut/", {"rencana_aksi": "x"}).status_code == 302


@pytest.mark.parametrize(
    ("tahap", "boleh"),
    [
        ("penugasan", False),
        ("mandiri", False),
        ("evaluasi", True),
        ("sementara", True),
        ("tanggapan", True),
        ("reviu", True),
        ("panel", True),
        ("final", False),
        ("disampaikan", False),
    ],
)
def test_at_which_stations_they_are_written(dunia, masuk, evaluasi, tahap, boleh) -> None:
    row = RekomendasiFactory(opd=dunia.opd, tahun=2024, urut=5, evaluasi=evaluasi)
    ke(evaluasi, tahap)
    client = masuk("evaluator")
    expected = 200 if boleh else 403
    for tail in ("tulis/", f"{row.pk}/ubah/", f"{row.pk}/hapus/"):
        assert client.get(f"{DASAR}{tail}").status_code == expected, tail
    evaluasi.refresh_from_db()
    fresh = Rekomendasi(opd=dunia.opd, tahun=2024, urut=6, uraian="Agar x", evaluasi=evaluasi)
    if boleh:
        assert simpan_rekomendasi(rekomendasi=fresh, oleh=dunia["evaluator"]).pk
    else:
        with pytest.raises(ValidationError):
            simpan_rekomendasi(rekomendasi=fresh, oleh=dunia["evaluator"])


def test_who_saw_an_earlier_station_is_told(dunia, evaluasi) -> None:
    """The page was open while somebody else made the evaluation final."""
    fresh = Rekomendasi(opd=dunia.opd, tahun=2024, urut=6, uraian="Agar x", evaluasi=evaluasi)
    ke(evaluasi, "final")
    with pytest.raises(ValidationError, match="terkunci"):
        simpan_rekomendasi(rekomendasi=fresh, oleh=dunia["evaluator"])


def test_nobody_outside_the_team_writes(dunia, masuk, evaluasi, luar_tim) -> None:
    row = RekomendasiFactory(opd=dunia.opd, tahun=2024, urut=5, uraian="Agar tetap", evaluasi=evaluasi)
    for nama in ("operator", "kepala", "admin", "pimpinan", "super", "evaluator_kedua"):
        assert masuk(nama).post(f"{DASAR}tulis/", BARU).status_code == 403
        assert masuk(nama).post(f"{DASAR}{row.pk}/ubah/", BARU).status_code in {403, 404}
        assert masuk(nama).post(f"{DASAR}{row.pk}/hapus/").status_code in {403, 404}
        with pytest.raises(PermissionDenied):
            simpan_rekomendasi(rekomendasi=row, oleh=dunia[nama])
    # Who takes office in the agency leaves its team.
    PeranFactory(pengguna=dunia["evaluator"], peran="operator", opd=dunia.opd)
    assert masuk("evaluator").get(f"{DASAR}tulis/").status_code == 403
    assert masuk("evaluator").get(f"{DASAR}{row.pk}/").status_code == 404
    assert Rekomendasi.objects.get().uraian == "Agar tetap"


def test_a_year_evaluated_here_gets_none_from_the_paper(dunia, masuk, evaluasi) -> None:
    sent = {"tahun": "2024", "urut": "1", "uraian": "Agar x"}
    response = masuk("admin").post(f"{DASAR}tambah/", sent)
    assert response.status_code == 422 and "tahun" in response.context["form"].errors
    assert masuk("admin").post(f"{DASAR}tambah/", {**sent, "tahun": "2022"}).status_code == 302


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [("uraian", "Agar ", "Wajib diisi."), ("kode_sub", "9.z", "9.z"), ("urut", "5", "sudah dipakai")],
)
def test_a_wrong_one_is_explained(dunia, masuk, evaluasi, field, value, message) -> None:
    RekomendasiFactory(opd=dunia.opd, tahun=2024, urut=5, evaluasi=evaluasi)
    response = masuk("evaluator").post(f"{DASAR}tulis/", {**BARU, field: value})
    assert response.status_code == 422 and message in str(response.context["form"].errors)
    assert Rekomendasi.objects.count() == 1


def test_the_last_day_follows_the_policy_when_it_is_delivered(dunia, evaluasi) -> None:
    KebijakanAKIP.objects.create(pemda=dunia.pemda, tahun_mulai=2023, hari_tindak_lanjut=30)
    evaluasi.tanggal_lhe = datetime.date(2024, 9, 10)
    evaluasi.save()
    own = RekomendasiFactory(
        opd=dunia.opd, tahun=2024, urut=1, evaluasi=evaluasi, tenggat=datetime.date(2024, 12, 31)
    )
    free = RekomendasiFactory(opd=dunia.opd, tahun=2024, urut=2, evaluasi=evaluasi)
    older = RekomendasiFactory(opd=dunia.opd, tahun=2022, urut=1)
    assert tetapkan_tenggat(evaluasi=evaluasi) == 1
    for row, day in ((own, datetime.date(2024, 12, 31)), (free, datetime.date(2024, 10, 10)), (older, None)):
        row.refresh_from_db()
        assert row.tenggat == day


def test_what_was_answered_is_not_deleted(dunia, evaluasi) -> None:
    """Delivered, answered, opened again: the answer is kept."""
    row = RekomendasiFactory(opd=dunia.opd, tahun=2024, urut=1, evaluasi=evaluasi)
    TindakLanjutFactory(rekomendasi=row)
    with pytest.raises(ValidationError, match="sudah menindaklanjuti"):
        hapus_rekomendasi(rekomendasi=row, oleh=dunia["evaluator"])
    assert TindakLanjut.objects.exists()


def test_the_first_page_leads_where_one_may_look(dunia, masuk, luar_tim) -> None:
    def target(nama: str) -> str:
        return masuk(nama).get(AWAL)["Location"]

    # Nothing to hide before there is an evaluation.
    assert target("evaluator_kedua") == target("operator") == f"{AWAL}akip/"
    tim_uji(evaluasi_uji(dunia.opd, 2024), ketua=dunia["evaluator"])
    assert target("evaluator") == target("operator") == target("admin") == f"{AWAL}akip/"
    assert target("evaluator_kedua") == DASAR
    assert f'href="{AWAL}akip/"' in teks(masuk("evaluator").get(DASAR))
    assert f'href="{AWAL}akip/"' not in teks(masuk("evaluator_kedua").get(DASAR))


def test_the_summary_counts_what_the_filter_shows(dunia, masuk, evaluasi) -> None:
    today = datetime.date(2025, 6, 1)
    before = today - datetime.timedelta(days=1)
    RekomendasiFactory(opd=dunia.opd, tahun=2023, urut=1, tenggat=before)
    RekomendasiFactory(opd=dunia.opd, tahun=2023, urut=2, tenggat=today)
    over = RekomendasiFactory(opd=dunia.opd, tahun=2023, urut=3, tenggat=before)
    TindakLanjutFactory(rekomendasi=over, status="tidak_dapat")
    waits = RekomendasiFactory(opd=dunia.opd, tahun=2023, urut=4, tenggat=before)
    TindakLanjutFactory(rekomendasi=waits, diajukan=datetime.datetime(2025, 5, 1, tzinfo=datetime.UTC))
    RekomendasiFactory(opd=dunia.opd, tahun=2024, urut=1, tenggat=before, evaluasi=evaluasi)
    found = ringkasan_tindak_lanjut(dunia["operator"], dunia.opd, today)
    assert (found.jumlah, found.terbuka, found.menunggu, found.lewat, found.tuntas) == (4, 3, 1, 1, 1)


def test_open_ones_of_earlier_years_stand_on_the_years_page(dunia, masuk) -> None:
    RekomendasiFactory(opd=dunia.opd, tahun=2022, urut=3, uraian="Dari 2022")
    RekomendasiFactory(opd=dunia.opd, tahun=2024, urut=1, uraian="Dari 2024")
    html = teks(masuk("kepala").get(DASAR))
    assert "1 rekomendasi masih terbuka dari LHE tahun-tahun sebelum 2024" in html
    assert "LHE 2022 nomor 3" in html and "LHE 2024 nomor 1" not in html
    assert "masih terbuka dari LHE" not in teks(masuk("kepala").get("/dinas-asri/2022/evaluasi/rekomendasi/"))
