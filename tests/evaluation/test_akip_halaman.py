"""What each side sees and does of an evaluation in a browser, station by station."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from evaluation.models import AnggotaTim, EvaluasiAKIP, JawabanSub, JejakTahap, NilaiAKIP, TanggapanSub
from performance.models import RealisasiTahunan
from reports.models import LHETersimpan
from tests.factories.agencies import PenggunaFactory, PeranFactory
from tests.factories.evaluasi import evaluasi_uji, sub_komponen
from tests.factories.performance import RealisasiTahunanFactory, rencana_uji
from tests.factories.tim_evaluasi import SUMBER, SURAT, evaluasi_pada, tim_lengkap

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
ISI_SURAT = {
    "nomor_lhe": SURAT.nomor,
    "tanggal_lhe": "01-08-2024",
    "penanda_tangan": SURAT.penanda_tangan,
    "jabatan_penanda_tangan": SURAT.jabatan,
}


def url(name: str, *args: object, opd: str = "dinas-asri") -> str:
    return reverse(f"evaluation:{name}", args=[opd, 2024, *args])


def client_of(person) -> Client:
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def text(answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


@pytest.mark.parametrize("name", ["operator", "kepala", "evaluator", "pimpinan", "admin", "super"])
def test_a_year_without_evaluation_says_so(dunia, masuk, name) -> None:
    shown = text(masuk(name).get(url("akip")))
    assert "Belum ada evaluasi tahun ini" in shown
    assert (url("akip-tambah") in shown) == (name in {"admin", "super"})


def test_an_administrator_sets_an_evaluation_up_and_starts_it(dunia, masuk) -> None:
    admin = masuk("admin")
    form = admin.get(url("akip-tambah")).context["form"]
    body = {name: form[name].value() or "" for name in form.fields}
    assert body["tahun_laporan"] == 2023
    wrong = admin.post(url("akip-tambah"), {**body, "tahun_laporan": "2025", "nomor_tugas": "ST/9"})
    assert wrong.status_code == 422 and "ST/9" in text(wrong) and not EvaluasiAKIP.objects.exists()
    assert admin.post(url("akip-tambah"), {**body, "nomor_tugas": "ST/9"}).url == url("tim")
    row = EvaluasiAKIP.objects.get()
    held = admin.get(url("akip-pindah", "mandiri"))
    assert "Tim belum memiliki" in text(held) and url("tim") in text(held)
    people = {}
    for place in ("ketua", "pengendali_teknis", "penanggung_jawab"):
        person = people[place] = PenggunaFactory(username=place)
        PeranFactory(pengguna=person, peran="evaluator", opd=dunia.opd)
        assert admin.post(url("tim"), {"pengguna": person.pk, "tugas": place}).status_code == 302
    refused = admin.post(url("tim"), {"pengguna": people["ketua"].pk, "tugas": "pengendali_mutu"})
    assert refused.status_code == 422 and "pekerjaannya sendiri" in text(refused)
    foreign = admin.post(url("tim"), {"pengguna": dunia["evaluator_lain"].pk, "tugas": "anggota"})
    assert foreign.status_code == 422 and AnggotaTim.objects.count() == 3
    assert admin.post(url("akip-pindah", "mandiri"), {"dari": "penugasan"}).status_code == 302
    row.refresh_from_db()
    assert row.tahap == "mandiri"
    shut = admin.post(url("tim-hapus", row.tim.get(tugas="ketua").pk))
    assert shut.status_code == 422 and "ketua tim" in text(shut)


def test_all_agencies_get_their_evaluation_at_once(dunia, masuk) -> None:
    address = reverse("evaluasi-pemda:tugaskan", args=["kota-asri", 2024])
    body = {"tahun_laporan": "2023", "kedalaman": "terbatas", "nomor_tugas": "ST/1", "tanggal_tugas": ""}
    assert masuk("admin").post(address, body).status_code == 302
    assert EvaluasiAKIP.objects.filter(tahun=2024, nomor_tugas="ST/1").count() == 2


@pytest.mark.parametrize("tahap", TAHAP)
def test_what_the_agency_reads_at_each_station(dunia, masuk, tahap) -> None:
    """Notes and evidence from the moment they are sent, the score only with the delivered LHE."""
    row, _team = evaluasi_pada(dunia.opd, tahap)
    place = TAHAP.index(tahap)
    JejakTahap.objects.create(evaluasi=row, dari="panel", ke="reviu", alasan="Urusan panel")
    JejakTahap.objects.create(evaluasi=row, dari="evaluasi", ke="mandiri", alasan="Bukti kurang")
    for name in ("operator", "kepala", "pimpinan", "admin"):
        client = masuk(name)
        status, findings = text(client.get(url("akip"))), text(client.get(url("tanggapan")))
        sent, delivered = place >= TAHAP.index("tanggapan"), tahap == "disampaikan"
        assert ("Catatan tim 1.a" in findings) == ("Bukti tim 1.a" in findings) == sent, name
        assert ("80,00" in status) == ("LHE nomor" in status) == delivered, name
        assert ("Urusan panel" in status) == delivered and "Bukti kurang" in status, name
        assert client.get(url("tingkat")).status_code == (200 if delivered else 403), name


@pytest.mark.parametrize("tahap", TAHAP)
def test_the_team_sees_its_work_and_a_stranger_nothing(dunia, masuk, tahap) -> None:
    row, team = evaluasi_pada(dunia.opd, tahap)
    for person in team.values():
        client = client_of(person)
        assert "80,00" in text(client.get(url("akip")))
        assert client.get(url("tingkat")).status_code == 200
        assert client.get(url("tanggapan")).status_code == 200
    pages = ["akip", "tanggapan", "tingkat", "tim", "akip-ubah", "akip-hapus", "lembar", "mandiri"]
    outside = {"evaluator": 404, "evaluator_lain": 404, "operator_lain": 404, "operator_asing": 404}
    for name, expected in outside.items():
        client = masuk(name)
        for page in pages:
            found = client.get(url(page)).status_code
            # The administrators' pages refuse an evaluator of the agency before they look for a row.
            assert found == expected or (name == "evaluator" and found == 403), (name, page)
        assert client.post(url("akip-pindah", "evaluasi"), {"dari": tahap}).status_code == 404
        assert client.post(url("tingkat-simpan"), "{}", content_type="application/json").status_code == 404
    row.refresh_from_db()
    assert row.tahap == tahap


def test_who_is_the_agencys_own_is_no_evaluator_whatever_the_list_says(dunia, masuk) -> None:
    row, _team = evaluasi_pada(dunia.opd, "evaluasi")
    PeranFactory(pengguna=dunia["operator"], peran="evaluator", opd=dunia.opd)
    AnggotaTim.objects.create(evaluasi=row, pengguna=dunia["operator"], tugas="ketua")
    client = masuk("operator")
    assert client.get(url("akip-pindah", "sementara")).status_code == 403
    assert client.post(url("akip-pindah", "sementara"), {"dari": "evaluasi"}).status_code == 403
    row.refresh_from_db()
    assert row.tahap == "evaluasi"


@pytest.mark.parametrize(
    ("tahap", "nama", "tombol"),
    [
        ("mandiri", "operator", "Isi penilaian mandiri"),
        ("evaluasi", "anggota", "Isi lembar kerja"),
        ("sementara", "pj", "Sampaikan temuan sementara"),
        ("tanggapan", "kepala", "Tanggapi temuan"),
        ("reviu", "teknis", "Reviu jawaban tim"),
        ("panel", "mutu", "Isi putusan panel"),
        ("panel", "pj", "Tetapkan final"),
        ("final", "pj", "Sampaikan LHE"),
        ("disampaikan", "operator", "Tindak lanjuti rekomendasi"),
        ("evaluasi", "operator", ""),
        ("tanggapan", "ketua", ""),
        ("panel", "ketua", ""),
    ],
)
def test_one_button_says_what_is_mine_now(dunia, tahap, nama, tombol) -> None:
    _row, team = evaluasi_pada(dunia.opd, tahap)
    people = {"operator": dunia["operator"], "kepala": dunia["kepala"], **team}
    main = client_of(people[nama]).get(url("akip")).context["utama"]
    assert (main[0] if main else "") == tombol


def test_a_double_press_is_one_step_and_a_late_one_is_told(dunia) -> None:
    row, team = evaluasi_pada(dunia.opd, "sementara")
    head, chief = client_of(team["ketua"]), client_of(team["pj"])
    body = {"dari": "sementara", "kunci_sekali": "kunci-ini"}
    for _press in range(2):
        assert head.post(url("akip-pindah", "tanggapan"), body).status_code == 302
    late = chief.post(url("akip-pindah", "tanggapan"), {"dari": "sementara", "kunci_sekali": "lain"})
    assert late.status_code == 422 and "Dipindahkan oleh Tim Ketua" in text(late)
    assert JejakTahap.objects.filter(evaluasi=row).count() == 1


def test_a_held_step_says_what_is_missing_and_where(dunia) -> None:
    row, team = evaluasi_pada(dunia.opd, "evaluasi")
    JawabanSub.objects.filter(sub__kode="2.b").update(catatan="")
    client = client_of(team["ketua"])
    page = text(client.get(url("akip-pindah", "sementara")))
    assert "2.b: Catatan belum ditulis." in page and url("lembar-sub", "2.b") in page
    refused = client.post(url("akip-pindah", "sementara"), {"dari": "evaluasi"})
    assert refused.status_code == 422 and "Catatan belum ditulis" in text(refused)
    row.refresh_from_db()
    assert row.tahap == "evaluasi"


def test_a_missing_reason_and_a_wrong_letter_keep_what_was_typed(dunia) -> None:
    row, team = evaluasi_pada(dunia.opd, "panel")
    client = client_of(team["mutu"])
    empty = client.post(url("akip-pindah", "reviu"), {"dari": "panel", "alasan": " "})
    assert empty.status_code == 422 and "Wajib diisi" in text(empty)
    wrong = client.post(
        url("akip-pindah", "final"), {**ISI_SURAT, "tanggal_lhe": "31-02-2024", "dari": "panel"}
    )
    assert wrong.status_code == 422 and "31-02-2024" in text(wrong) and SURAT.nomor in text(wrong)
    row.refresh_from_db()
    assert row.tahap == "panel" and not NilaiAKIP.objects.exists()


def test_from_the_panel_to_the_delivered_score_and_back(dunia, masuk) -> None:
    plan = rencana_uji(dunia.opd)
    plan.indikator.asal_nilai, plan.indikator.jenis_nilai = "akip", "angka"
    plan.indikator.save()
    RealisasiTahunanFactory(indikator=plan.indikator, angka=Decimal(75))
    NilaiAKIP.objects.create(opd=dunia.opd, tahun=2023, nilai=Decimal("74.50"), sumber="LHE 2023")
    row, team = evaluasi_pada(dunia.opd, "panel")
    chief = client_of(team["pj"])
    assert "Nilai akhir 80,00, predikat BB." in text(chief.get(url("akip-pindah", "final")))
    assert chief.post(url("akip-pindah", "final"), {**ISI_SURAT, "dari": "panel"}).status_code == 302
    page = text(chief.get(url("akip-pindah", "disampaikan")))
    assert "menjadi 80,00, menggantikan 75,00" in page
    assert chief.post(url("akip-pindah", "disampaikan"), {"dari": "final"}).status_code == 302
    status = text(masuk("operator").get(url("akip")))
    assert "80,00" in status and "74,50" in status and SUMBER in status
    assert f"realisasi 2024 indikator {plan.indikator.kode}" in status
    # What was delivered is opened again only with a reason.
    assert chief.post(url("akip-pindah", "panel"), {"dari": "disampaikan"}).status_code == 422
    body = {"dari": "disampaikan", "alasan": "Salah hitung"}
    assert chief.post(url("akip-pindah", "panel"), body).status_code == 302
    assert not RealisasiTahunan.objects.exists()
    assert "80,00" not in text(masuk("operator").get(url("akip")))
    row.refresh_from_db()
    assert row.tahap == "panel"


def test_an_evaluation_is_deleted_while_it_is_empty(dunia, masuk) -> None:
    evaluasi_uji(dunia.opd, tahap="penugasan")
    admin = masuk("admin")
    assert admin.get(url("akip-hapus")).status_code == 200 and EvaluasiAKIP.objects.exists()
    assert admin.post(url("akip-hapus")).url == url("akip")
    assert not EvaluasiAKIP.objects.exists()


def test_a_steps_address_knows_the_stations_only(dunia, masuk) -> None:
    evaluasi_uji(dunia.opd)
    assert masuk("admin").get(url("akip-pindah", "entah")).status_code == 404


@pytest.mark.parametrize("page", ["akip", "tanggapan", "tingkat"])
def test_queries_do_not_grow_with_rows(dunia, page) -> None:
    row, team = evaluasi_pada(dunia.opd, "panel")
    client = client_of(team["mutu"])
    letters = {one.huruf: one for one in row.templat.opsi.all()}

    def grow(codes: tuple[str, ...]) -> None:
        for kode in codes:
            sub = sub_komponen(row, kode)
            TanggapanSub.objects.create(
                evaluasi=row, sub=sub, sikap="keberatan", teks="Ada", oleh=dunia["operator"]
            )
            JawabanSub.objects.create(
                evaluasi=row, sub=sub, tingkat="reviu", opsi=letters["B"], alasan="x", oleh=team["teknis"]
            )
            JejakTahap.objects.create(evaluasi=row, dari="panel", ke="reviu", oleh=team["mutu"], alasan="x")

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url(page)).status_code == 200
        return len(queries)

    grow(("1.a",))
    client.get(url(page))
    before = count()
    grow(("1.b", "1.c", "2.a"))
    other = evaluasi_uji(dunia.tetangga, 2024, "panel")
    tim_lengkap(other)
    JawabanSub.objects.create(
        evaluasi=other, sub=sub_komponen(other, "1.a"), tingkat="evaluator", opsi=letters["A"]
    )
    assert count() == before


@pytest.mark.parametrize("tahap", ["final", "disampaikan"])
def test_the_trail_of_a_row_tells_no_more_than_the_page(dunia, masuk, tahap) -> None:
    row, team = evaluasi_pada(dunia.opd, tahap)
    inner = JejakTahap.objects.create(evaluasi=row, dari="panel", ke="reviu", alasan="Urusan panel")
    shared = JejakTahap.objects.create(evaluasi=row, dari="evaluasi", ke="mandiri", alasan="Bukti kurang")
    score = NilaiAKIP.objects.get()
    part = score.komponen.first()
    expected = {inner: tahap == "disampaikan", score: tahap == "disampaikan", part: tahap == "disampaikan"}
    for one, seen in (expected | {shared: True}).items():
        address = reverse("agencies:riwayat", args=[one._meta.label_lower, one.pk])
        for name in ("operator", "pimpinan", "admin"):
            assert masuk(name).get(address).status_code == (200 if seen else 404), (name, one)
        assert client_of(team["anggota"]).get(address).status_code == 200
        assert masuk("operator_lain").get(address).status_code == 404


@pytest.mark.parametrize(
    ("tahap", "seen"),
    [
        ("tanggapan", {"operator", "kepala", "super"}),
        ("reviu", {"operator", "kepala", "admin", "pimpinan", "anggota", "super"}),
        ("final", {"operator", "kepala", "admin", "pimpinan", "anggota", "super"}),
        # Sent back to the worksheet: the agency does not see its findings either.
        ("evaluasi", {"anggota", "super"}),
    ],
)
def test_the_trail_of_a_response_is_its_readers_alone(dunia, masuk, tahap, seen) -> None:
    row, team = evaluasi_pada(dunia.opd, tahap)
    said = TanggapanSub.objects.create(evaluasi=row, sub=sub_komponen(row, "1.a"), sikap="setuju")
    address = reverse("agencies:riwayat", args=["evaluation.tanggapansub", said.pk])
    people = {name: masuk(name) for name in ("operator", "kepala", "admin", "pimpinan", "evaluator", "super")}
    people |= {"anggota": client_of(team["anggota"]), "operator_lain": masuk("operator_lain")}
    assert {name for name, client in people.items() if client.get(address).status_code == 200} == seen


@pytest.mark.parametrize("tahap", ["final", "disampaikan"])
def test_an_evaluator_outside_the_team_finds_no_trail_of_the_evaluation(dunia, masuk, tahap) -> None:
    row, team = evaluasi_pada(dunia.opd, tahap)
    kept = LHETersimpan.objects.get()
    place = row.tim.first()
    delivered = tahap == "disampaikan"
    for one, shown in ((row, delivered), (kept, delivered), (place, True)):
        address = reverse("agencies:riwayat", args=[one._meta.label_lower, one.pk])
        assert masuk("evaluator").get(address).status_code == 404
        assert masuk("operator").get(address).status_code == (200 if shown else 404)
        assert client_of(team["ketua"]).get(address).status_code == 200
