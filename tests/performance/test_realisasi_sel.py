"""The cells of a quarter's grid: each saved once, conflicts shown, nothing changed by what is refused."""

from __future__ import annotations

from decimal import Decimal

import pytest
from auditlog.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from performance.models import Indikator, Realisasi, TahunKinerja
from tests.factories.kinerja import realisasi, rencana
from tests.factories.performance import IndikatorFactory, rencana_uji, target

UBAH = {"operator", "admin", "super"}
LIHAT = UBAH | {"kepala", "evaluator", "pimpinan"}


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def plan(dunia):
    plan = rencana_uji(dunia.opd)
    rencana(plan.indikator, 1, Decimal(20))
    return plan


def send(client: Client, name: str, body: object, opd: str = "dinas-asri"):
    return client.post(
        reverse(f"performance:realisasi-{name}", args=[opd, 2024, 1]),
        body,
        content_type="application/json",
        headers={"accept": "application/json"},
    )


def cell(pk: int, text: str, column: str = "nilai", before: str = "", key: str = "k1") -> dict[str, str]:
    return {"baris": str(pk), "kolom": column, "teks": text, "versi": "0", "semula": before, "kunci": key}


def test_a_cell_is_saved_and_its_capaian_comes_back(dunia, masuk, plan) -> None:
    answer = send(masuk("operator"), "simpan", cell(plan.indikator.pk, "15,5"))
    assert answer.status_code == 200
    body = answer.json()
    assert (body["status"], body["tampil"], body["versi"]) == ("ok", "15,5", "1")
    assert "77,50%" in body["potongan"][f"capaian-{plan.indikator.pk}"]  # 15,5 ÷ 20
    assert "belum disimpan" not in body["potongan"][f"capaian-{plan.indikator.pk}"]
    assert "1 dari 1 indikator terisi" in body["potongan"]["kemajuan"]
    assert Realisasi.objects.get().nilai == Decimal("15.5")


def test_zero_is_a_value(dunia, masuk, plan) -> None:
    assert send(masuk("operator"), "simpan", cell(plan.indikator.pk, "0")).json()["tampil"] == "0"
    row = Realisasi.objects.get()
    assert (row.status, row.nilai) == ("nilai", 0)


def test_the_same_key_and_the_same_value_write_once(dunia, masuk, plan) -> None:
    client, pk = masuk("operator"), plan.indikator.pk
    assert send(client, "simpan", cell(pk, "5")).status_code == 200
    assert send(client, "simpan", cell(pk, "5")).json()["versi"] == "1"
    assert send(client, "simpan", cell(pk, "5,0", key="k2")).json()["versi"] == "1"
    assert send(client, "simpan", cell(pk, "", before="5", key="k3")).json()["versi"] == "2"
    # The first request, delivered once more after the cell was emptied again.
    late = send(client, "simpan", cell(pk, "5"))
    assert (late.status_code, late.json()["tampil"]) == (200, "")
    assert Realisasi.objects.get().status == "belum_diisi"
    assert LogEntry.objects.get_for_model(Realisasi).count() == 2


def test_the_second_of_two_people_sees_both_values(dunia, masuk, plan) -> None:
    pk = plan.indikator.pk
    realisasi(plan.indikator, 1, Decimal(10))
    assert send(masuk("admin"), "simpan", cell(pk, "12", before="10", key="a")).status_code == 200
    answer = send(masuk("operator"), "simpan", cell(pk, "11", before="10", key="b"))
    assert answer.status_code == 409
    body = answer.json()
    assert (body["status"], body["nilai_lain"], body["versi"]) == ("bentrok", "12", "2")
    assert "Admin" in body["pesan"]
    assert Realisasi.objects.get().nilai == 12
    # Knowing the other's value, the person chooses theirs; another column of the row never disturbs.
    assert send(masuk("operator"), "simpan", cell(pk, "11", before="12", key="c")).status_code == 200
    text = cell(pk, "Pendampingan", "faktor_pendukung", key="d")
    assert send(masuk("admin"), "simpan", text).status_code == 200
    row = Realisasi.objects.get()
    assert (row.nilai, row.faktor_pendukung) == (11, "Pendampingan")


@pytest.mark.parametrize("text", ["abc", "1,234.5", "🎉", "1e5", "٣", "1" * 30, "1,1234567"])
def test_what_cannot_be_read_is_refused_for_good(dunia, masuk, plan, text: str) -> None:
    answer = send(masuk("operator"), "simpan", cell(plan.indikator.pk, text))
    assert (answer.status_code, answer.json()["status"]) == (422, "ditolak")
    assert answer.json()["pesan"]
    assert not Realisasi.objects.exists()


def test_two_readings_are_asked_about(dunia, masuk, plan) -> None:
    client, pk = masuk("operator"), plan.indikator.pk
    answer = send(client, "simpan", cell(pk, "1.234"))
    assert (answer.status_code, answer.json()["status"]) == (422, "tanya")
    choices = [one["teks"] for one in answer.json()["pilihan"]]
    assert sorted(choices) == ["1,234", "1234"]
    for text in choices:
        before = send(client, "baca", {"sel": [cell(pk, text)]}).json()["sel"][0]
        assert before["status"] == "ok"
        # What the server shows is read back as the same, without a question.
        assert send(client, "baca", {"sel": [cell(pk, before["tampil"])]}).json()["sel"][0]["status"] == "ok"
    assert not Realisasi.objects.exists()


def test_components_come_one_after_the_other(dunia, masuk, plan) -> None:
    pk = plan.indikator.pk
    Indikator.objects.filter(pk=pk).update(pembilang="Aktif", penyebut="Semua")
    client = masuk("operator")
    first = send(client, "simpan", cell(pk, "5", "pembilang", key="a"))
    assert first.status_code == 200 and first.json()["peringatan"]
    assert Realisasi.objects.get().status == "belum_diisi"
    second = send(client, "simpan", cell(pk, "8", "penyebut", key="b"))
    assert second.json()["peringatan"] == []
    assert "pembilang ÷ penyebut × pengali" in second.json()["potongan"][f"komponen-{pk}"]
    assert Realisasi.objects.get().nilai == Decimal("62.5")  # 5 ÷ 8 × 100
    assert send(client, "simpan", cell(pk, "60", key="c")).status_code == 422
    assert send(client, "simpan", cell(pk, "0", "penyebut", before="8", key="d")).status_code == 422
    row = Realisasi.objects.get()
    assert (row.nilai, row.penyebut) == (Decimal("62.5"), 8)
    send(client, "simpan", cell(pk, "", "pembilang", before="5", key="e"))
    assert (Realisasi.objects.get().status, Realisasi.objects.get().nilai) == ("belum_diisi", None)


def test_a_state_without_its_reason_does_not_count_as_filled_in(dunia, masuk, plan) -> None:
    client, pk = masuk("operator"), plan.indikator.pk
    answer = send(client, "simpan", cell(pk, "menunggu_rilis", "status", before="nilai", key="a"))
    assert answer.status_code == 200
    assert answer.json()["peringatan"] and "0 dari 1" in answer.json()["potongan"]["kemajuan"]
    page = client.post(reverse("performance:realisasi-ajukan", args=["dinas-asri", 2024, 1]))
    assert page.status_code == 422
    answer = send(client, "simpan", cell(pk, "BPS bulan depan", "alasan_status", key="b"))
    assert "1 dari 1" in answer.json()["potongan"]["kemajuan"]
    assert send(client, "simpan", cell(pk, "5", key="c")).status_code == 422
    row = Realisasi.objects.get()
    assert (row.status, row.alasan_status, row.nilai) == ("menunggu_rilis", "BPS bulan depan", None)


def test_reading_stores_nothing_and_shows_what_the_row_would_be(dunia, masuk, plan) -> None:
    pk = plan.indikator.pk
    body = {"sel": [cell(pk, "15,5")], "isi": {str(pk): {"status": "nilai", "nilai": "15,5"}}}
    answer = send(masuk("operator"), "baca", body).json()
    assert answer["sel"][0]["status"] == "ok"
    piece = answer["potongan"][f"capaian-{pk}"]
    assert "77,50%" in piece and "belum disimpan" in piece
    assert "potongan" not in send(masuk("operator"), "baca", {"sel": body["sel"]}).json()
    assert not Realisasi.objects.exists()


@pytest.mark.parametrize(
    "body",
    ["[]", "{", "{}", '{"baris": 1, "kolom": "nilai", "teks": "1"}', '{"baris": "9", "kolom": "nilai"}'],
)
def test_what_the_grid_never_sends_is_refused(dunia, masuk, plan, body: str) -> None:
    for name in ("simpan", "baca"):
        answer = send(masuk("operator"), name, body)
        assert (answer.status_code, answer.json()["status"]) == (400, "ditolak")
    wrong = {**cell(plan.indikator.pk, "1"), "kolom": "tahap"}
    assert send(masuk("operator"), "simpan", wrong).status_code == 400
    assert not Realisasi.objects.exists()


@pytest.mark.parametrize("name", ["simpan", "baca"])
def test_who_saves_and_who_is_told_to_sign_in(dunia, masuk, plan, name: str) -> None:
    body = cell(plan.indikator.pk, "5")
    body = body if name == "simpan" else {"sel": [body]}
    for who in set(dunia.orang) - UBAH:
        answer = send(masuk(who), name, body)
        assert answer.status_code == (403 if who in LIHAT else 404), who
        assert answer.json()["status"] == "ditolak"
    gone = send(Client(), name, body)
    assert (gone.status_code, gone.headers["Content-Type"]) == (401, "application/json")
    assert send(masuk("operator"), name, body, opd="dinas-tetangga").status_code == 404
    assert not Realisasi.objects.exists()


def test_another_agencys_indicator_is_no_row_of_this_grid(dunia, masuk, plan) -> None:
    other = rencana_uji(dunia.tetangga).indikator
    assert send(masuk("operator"), "simpan", cell(other.pk, "5")).status_code == 400
    assert not Realisasi.objects.exists()


def test_a_row_handed_in_or_a_closed_year_refuses(dunia, masuk, plan) -> None:
    pk = plan.indikator.pk
    row = realisasi(plan.indikator, 1, Decimal(10), tahap="diajukan")
    assert send(masuk("operator"), "simpan", cell(pk, "11", before="10")).status_code == 422
    Realisasi.objects.filter(pk=row.pk).update(tahap="draf")
    TahunKinerja.objects.update_or_create(opd=dunia.opd, tahun=2024, defaults={"status": "ditutup"})
    assert send(masuk("operator"), "simpan", cell(pk, "11", before="10")).status_code == 422
    assert Realisasi.objects.get().nilai == 10


def test_evidence_is_stored_by_its_own_button(dunia, masuk, plan) -> None:
    pk = plan.indikator.pk
    client = masuk("operator")
    send(client, "simpan", cell(pk, "5"))
    url = reverse("performance:realisasi-unggah", args=["dinas-asri", 2024, 1, pk])
    file = SimpleUploadedFile("bukti.pdf", b"%PDF-1.4\n%%EOF\n", "application/pdf")
    assert client.post(url, {f"bukti_{pk}": file, f"nilai_{pk}": "999"})["Location"].endswith(f"#baris-{pk}")
    row = Realisasi.objects.get()
    assert row.bukti and row.nilai == 5
    assert client.post(url, {}).status_code == 302 and Realisasi.objects.get().bukti
    for who in set(dunia.orang) - UBAH:
        assert masuk(who).post(url, {}).status_code == (403 if who in LIHAT else 404)
    client.post(url, {f"hapus_bukti_{pk}": "on"})
    assert not Realisasi.objects.get().bukti


def test_a_cell_costs_the_same_whatever_the_number_of_rows(
    dunia, masuk, plan, django_assert_num_queries, django_assert_max_num_queries
) -> None:
    client, pk, page = (
        masuk("operator"),
        plan.indikator.pk,
        reverse("performance:realisasi-triwulan", args=["dinas-asri", 2024, 1]),
    )
    send(client, "simpan", cell(pk, "1", key="a"))
    client.get(page)
    with django_assert_max_num_queries(60) as save_one:
        send(client, "simpan", cell(pk, "2", before="1", key="b"))
    with django_assert_max_num_queries(60) as show_one:
        client.get(page)
    for number in (2, 3):
        other = IndikatorFactory(sasaran=plan.sasaran, kode=f"IKU-{number}")
        target(other, 2024, Decimal(5))
        realisasi(other, 1, Decimal(4))
    with django_assert_num_queries(len(save_one)):
        send(client, "simpan", cell(pk, "3", before="2", key="c"))
    with django_assert_num_queries(len(show_one)):
        client.get(page)


def test_a_quarter_handed_in_twice_is_handed_in_once(dunia, masuk, plan) -> None:
    client = masuk("operator")
    send(client, "simpan", cell(plan.indikator.pk, "20"))
    url = reverse("performance:realisasi-ajukan", args=["dinas-asri", 2024, 1])
    assert "data-sekali" in client.get(url).content.decode()
    assert [client.post(url, {"kunci_sekali": "x"}).status_code for _number in range(2)] == [302, 302]
    assert (Realisasi.objects.get().tahap, Realisasi.objects.get().versi) == ("diajukan", 2)
    assert LogEntry.objects.get_for_model(Realisasi).filter(changes__tahap__isnull=False).count() == 2
