"""The cells of the year's two grids: each saved once, conflicts shown, nothing changed by what is refused."""

from __future__ import annotations

from decimal import Decimal

import pytest
from auditlog.models import LogEntry
from django.test import Client
from django.urls import reverse

from performance.models import Indikator, RealisasiTahunan, RencanaAksi, TahunKinerja
from tests.factories.kinerja import realisasi, rencana
from tests.factories.performance import IndikatorFactory, rencana_uji, target

UBAH = {"operator", "admin", "super"}
LIHAT = UBAH | {"kepala", "evaluator", "pimpinan"}
ALAMAT = {"tahunan": ("realisasi-tahunan", [2024]), "rencana": ("rencana", [])}
KOLOM = {"tahunan": "nilai", "rencana": "tw1"}
MODEL = {"tahunan": RealisasiTahunan, "rencana": RencanaAksi}
KISI = pytest.mark.parametrize("kisi", list(ALAMAT))


@pytest.fixture
def plan(dunia):
    """One indicator, of which 70 is the target of 2024."""
    return rencana_uji(dunia.opd)


def send(client: Client, kisi: str, name: str, body: object, opd: str = "dinas-asri", untuk: int = 2024):
    prefix, args = ALAMAT[kisi]
    return client.post(
        reverse(f"performance:{prefix}-{name}", args=[opd, 2024, *([untuk] if args else [])]),
        body,
        content_type="application/json",
        headers={"accept": "application/json"},
    )


def cell(pk: int, column: str, text: str, before: str = "", key: str = "k1") -> dict[str, str]:
    return {"baris": str(pk), "kolom": column, "teks": text, "versi": "0", "semula": before, "kunci": key}


def stored(kisi: str) -> Decimal | None:
    row = MODEL[kisi].objects.first()
    return row.nilai if row is not None else None


def test_a_years_value_brings_its_capaian_back(dunia, masuk, plan) -> None:
    answer = send(masuk("operator"), "tahunan", "simpan", cell(plan.indikator.pk, "nilai", "35"))
    assert answer.status_code == 200
    body = answer.json()
    assert (body["status"], body["tampil"], body["versi"]) == ("ok", "35", "1")
    piece = body["potongan"][f"capaian-{plan.indikator.pk}"]
    assert "50,00%" in piece and "belum disimpan" not in piece  # 35 of 70
    row = RealisasiTahunan.objects.get()
    assert (row.tahun, row.nilai) == (2024, 35)


def test_an_earlier_year_is_written_as_itself(dunia, masuk, plan) -> None:
    client, body = masuk("operator"), cell(plan.indikator.pk, "nilai", "40")
    assert send(client, "tahunan", "simpan", body, untuk=2022).status_code == 200
    assert RealisasiTahunan.objects.get().tahun == 2022
    for year in (2018, 2025):
        assert send(client, "tahunan", "simpan", body, untuk=year).status_code == 404


def test_an_emptied_year_is_joined_from_its_quarters_again(dunia, masuk, plan) -> None:
    pk = plan.indikator.pk
    Indikator.objects.filter(pk=pk).update(agregasi="posisi_akhir")
    realisasi(plan.indikator, 4, Decimal(63))
    client = masuk("operator")
    first = send(client, "tahunan", "simpan", cell(pk, "nilai", "35", key="a")).json()["potongan"]
    assert "triwulan" not in first[f"asal-{pk}"]
    after = send(client, "tahunan", "simpan", cell(pk, "nilai", "", before="35", key="b")).json()["potongan"]
    assert "63" in after[f"asal-{pk}"]
    assert "90,00%" in after[f"capaian-{pk}"]  # 63 of 70
    assert RealisasiTahunan.objects.get().status == "belum_diisi"


def test_a_target_brings_what_the_quarters_come_to(dunia, masuk, plan) -> None:
    pk = plan.indikator.pk
    Indikator.objects.filter(pk=pk).update(agregasi="jumlah")
    client = masuk("operator")
    for number, text in enumerate(("10", "20", "20", "15"), start=1):
        answer = send(client, "rencana", "simpan", cell(pk, f"tw{number}", text, key=f"k{number}"))
        assert (answer.status_code, answer.json()["tampil"]) == (200, text)
    piece = answer.json()["potongan"][f"rencana-{pk}"]
    # 10 + 20 + 20 + 15, where the year's target is 70
    assert "menghasilkan 65" in piece and "belum disimpan" not in piece
    assert [row.nilai for row in RencanaAksi.objects.order_by("triwulan")] == [10, 20, 20, 15]
    fixed = send(client, "rencana", "simpan", cell(pk, "tw4", "20", before="15", key="k5")).json()
    assert "menghasilkan" not in fixed["potongan"][f"rencana-{pk}"]


def test_target_and_activity_of_a_quarter_share_a_row_until_both_are_empty(dunia, masuk, plan) -> None:
    client, pk = masuk("operator"), plan.indikator.pk
    text = "Rapat koordinasi\r\nPendampingan"
    assert send(client, "rencana", "simpan", cell(pk, "aktivitas2", text, key="a")).status_code == 200
    send(client, "rencana", "simpan", cell(pk, "tw2", "5", key="b"))
    row = RencanaAksi.objects.get()
    assert (row.triwulan, row.nilai, row.aktivitas) == (2, 5, "Rapat koordinasi\nPendampingan")
    send(client, "rencana", "simpan", cell(pk, "tw2", "", before="5", key="c"))
    assert RencanaAksi.objects.get().nilai is None
    send(client, "rencana", "simpan", cell(pk, "aktivitas2", "", before=text, key="d"))
    assert not RencanaAksi.objects.exists()


@KISI
def test_the_same_key_and_the_same_value_write_once(dunia, masuk, plan, kisi: str) -> None:
    client, pk, column = masuk("operator"), plan.indikator.pk, KOLOM[kisi]
    for key, text in (("a", "5"), ("a", "5"), ("b", "5,0")):
        assert send(client, kisi, "simpan", cell(pk, column, text, key=key)).json()["tampil"] == "5"
    assert LogEntry.objects.get_for_model(MODEL[kisi]).count() == 1
    assert send(client, kisi, "simpan", cell(pk, column, "6", before="5", key="c")).status_code == 200
    # The first request, delivered once more after the cell was changed.
    late = send(client, kisi, "simpan", cell(pk, column, "5", key="a"))
    assert (late.status_code, late.json()["tampil"]) == (200, "6")
    assert stored(kisi) == 6


@KISI
def test_the_second_of_two_people_sees_both_values(dunia, masuk, plan, kisi: str) -> None:
    pk, column = plan.indikator.pk, KOLOM[kisi]
    assert send(masuk("admin"), kisi, "simpan", cell(pk, column, "12", key="a")).status_code == 200
    answer = send(masuk("operator"), kisi, "simpan", cell(pk, column, "11", key="b"))
    assert answer.status_code == 409
    body = answer.json()
    assert (body["status"], body["nilai_lain"]) == ("bentrok", "12")
    assert "Admin" in body["pesan"] and body["potongan"]
    assert stored(kisi) == 12
    again = cell(pk, column, "11", before=body["nilai_lain"], key="c")
    assert send(masuk("operator"), kisi, "simpan", again).status_code == 200
    assert stored(kisi) == 11
    # Another column of the row never disturbs.
    other = {"tahunan": "keterangan", "rencana": "aktivitas1"}[kisi]
    text = cell(pk, other, "Pendampingan", key="d")
    assert send(masuk("admin"), kisi, "simpan", text).status_code == 200
    assert stored(kisi) == 11 and getattr(MODEL[kisi].objects.get(), other.rstrip("1")) == "Pendampingan"


@KISI
def test_a_cell_that_somebody_emptied_is_a_conflict(dunia, masuk, plan, kisi: str) -> None:
    pk, column = plan.indikator.pk, KOLOM[kisi]
    for before, text, key in (("", "9", "a"), ("9", "", "b")):
        sent = cell(pk, column, text, before=before, key=key)
        assert send(masuk("admin"), kisi, "simpan", sent).status_code == 200
    answer = send(masuk("operator"), kisi, "simpan", cell(pk, column, "8", before="9", key="c"))
    assert (answer.status_code, answer.json()["nilai_lain"]) == (409, "")
    assert stored(kisi) is None


@KISI
@pytest.mark.parametrize("text", ["abc", "1,234.5", "🎉", "1e5", "٣", "1" * 30, "1,1234567"])
def test_what_cannot_be_read_is_refused_for_good(dunia, masuk, plan, kisi: str, text: str) -> None:
    answer = send(masuk("operator"), kisi, "simpan", cell(plan.indikator.pk, KOLOM[kisi], text))
    assert (answer.status_code, answer.json()["status"]) == (422, "ditolak")
    assert answer.json()["pesan"]
    assert not MODEL[kisi].objects.exists()


@KISI
def test_two_readings_are_asked_about(dunia, masuk, plan, kisi: str) -> None:
    client, pk, column = masuk("operator"), plan.indikator.pk, KOLOM[kisi]
    answer = send(client, kisi, "simpan", cell(pk, column, "1.234"))
    assert (answer.status_code, answer.json()["status"]) == (422, "tanya")
    assert sorted(one["teks"] for one in answer.json()["pilihan"]) == ["1,234", "1234"]
    assert not MODEL[kisi].objects.exists()


def test_a_negative_target_is_refused_where_the_method_divides_by_it(dunia, masuk, plan) -> None:
    body = cell(plan.indikator.pk, "tw1", "-3")
    answer = send(masuk("operator"), "rencana", "simpan", body)
    assert (answer.status_code, "negatif" in answer.json()["pesan"]) == (422, True)
    read = send(masuk("operator"), "rencana", "baca", {"sel": [body]}).json()["sel"][0]
    assert read["status"] == "ditolak"
    assert not RencanaAksi.objects.exists()


def test_components_of_a_year_come_one_after_the_other(dunia, masuk, plan) -> None:
    pk, client = plan.indikator.pk, masuk("operator")
    Indikator.objects.filter(pk=pk).update(pembilang="Aktif", penyebut="Semua")
    first = send(client, "tahunan", "simpan", cell(pk, "pembilang", "5", key="a"))
    assert first.status_code == 200 and first.json()["peringatan"]
    second = send(client, "tahunan", "simpan", cell(pk, "penyebut", "8", key="b")).json()
    assert second["peringatan"] == [] and "× pengali" in second["potongan"][f"komponen-{pk}"]
    assert RealisasiTahunan.objects.get().nilai == Decimal("62.5")  # 5 ÷ 8 × 100
    assert send(client, "tahunan", "simpan", cell(pk, "nilai", "60", key="c")).status_code == 422
    assert RealisasiTahunan.objects.get().nilai == Decimal("62.5")


def test_reading_stores_nothing_and_shows_what_the_row_would_be(dunia, masuk, plan) -> None:
    pk, client = plan.indikator.pk, masuk("operator")
    body = {"sel": [cell(pk, "nilai", "35")], "isi": {str(pk): {"status": "nilai", "nilai": "35"}}}
    piece = send(client, "tahunan", "baca", body).json()["potongan"][f"capaian-{pk}"]
    assert "50,00%" in piece and "belum disimpan" in piece
    typed = {f"tw{number}": text for number, text in enumerate(("10", "20", "30", "50"), start=1)}
    Indikator.objects.filter(pk=pk).update(agregasi="jumlah")
    body = {"sel": [cell(pk, "tw4", "50")], "isi": {str(pk): typed}}
    piece = send(client, "rencana", "baca", body).json()["potongan"][f"rencana-{pk}"]
    assert "menghasilkan 110" in piece and "belum disimpan" in piece
    assert "potongan" not in send(client, "rencana", "baca", {"sel": body["sel"]}).json()
    assert not RealisasiTahunan.objects.exists() and not RencanaAksi.objects.exists()


def test_a_value_beside_another_state_is_a_warning_while_typed_and_refused_when_saved(
    dunia, masuk, plan
) -> None:
    pk, client = plan.indikator.pk, masuk("operator")
    sent = cell(pk, "status", "menunggu_rilis", before="nilai", key="a")
    assert send(client, "tahunan", "simpan", sent).json()["peringatan"]
    body = {"sel": [cell(pk, "nilai", "5")], "isi": {str(pk): {"status": "menunggu_rilis", "nilai": "5"}}}
    assert "Kosongkan" in send(client, "tahunan", "baca", body).json()["sel"][0]["peringatan"][0]
    assert send(client, "tahunan", "simpan", cell(pk, "nilai", "5", key="b")).status_code == 422
    assert RealisasiTahunan.objects.get().status == "menunggu_rilis"


@KISI
def test_what_is_no_cell_of_the_grid_is_refused(dunia, masuk, plan, kisi: str) -> None:
    client, other = masuk("operator"), rencana_uji(dunia.tetangga).indikator
    for pk, column in ((other.pk, KOLOM[kisi]), (0, KOLOM[kisi]), (plan.indikator.pk, "bukti_halaman")):
        assert send(client, kisi, "simpan", cell(pk, column, "5")).status_code == 400
    assert send(client, kisi, "baca", "{").status_code == 400
    assert not MODEL[kisi].objects.exists()


@KISI
@pytest.mark.parametrize("name", ["simpan", "baca"])
def test_who_saves_and_who_is_told_to_sign_in(dunia, masuk, plan, kisi: str, name: str) -> None:
    body = cell(plan.indikator.pk, KOLOM[kisi], "5")
    body = body if name == "simpan" else {"sel": [body]}
    for who in set(dunia.orang) - UBAH:
        answer = send(masuk(who), kisi, name, body)
        assert answer.status_code == (403 if who in LIHAT else 404), who
        assert answer.json()["status"] == "ditolak"
    gone = send(Client(), kisi, name, body)
    assert (gone.status_code, gone.headers["Content-Type"]) == (401, "application/json")
    assert send(masuk("operator"), kisi, name, body, opd="dinas-tetangga").status_code == 404
    assert not MODEL[kisi].objects.exists()


@KISI
def test_a_closed_year_refuses_and_is_no_grid(dunia, masuk, plan, kisi: str) -> None:
    page = {"tahunan": "realisasi-tahunan", "rencana": "rencana-aksi"}[kisi]
    url = reverse(f"performance:{page}", args=["dinas-asri", 2024])
    assert "data-simpan-url" in masuk("operator").get(url).content.decode()
    assert "data-simpan-url" not in masuk("kepala").get(url).content.decode()
    TahunKinerja.objects.update_or_create(opd=dunia.opd, tahun=2024, defaults={"status": "ditutup"})
    answer = send(masuk("operator"), kisi, "simpan", cell(plan.indikator.pk, KOLOM[kisi], "5"))
    assert (answer.status_code, "ditutup" in answer.json()["pesan"]) == (422, True)
    assert "data-simpan-url" not in masuk("operator").get(url).content.decode()
    assert not MODEL[kisi].objects.exists()


@KISI
def test_a_cell_costs_the_same_whatever_the_number_of_rows(
    dunia, masuk, plan, kisi: str, django_assert_num_queries, django_assert_max_num_queries
) -> None:
    client, pk, column = masuk("operator"), plan.indikator.pk, KOLOM[kisi]
    page = {"tahunan": "realisasi-tahunan", "rencana": "rencana-aksi"}[kisi]
    url = reverse(f"performance:{page}", args=["dinas-asri", 2024])
    read = {"sel": [cell(pk, column, "7")], "isi": {str(pk): {column: "7"}}}
    send(client, kisi, "simpan", cell(pk, column, "1", key="a"))
    client.get(url)
    with django_assert_max_num_queries(45) as save_one:
        send(client, kisi, "simpan", cell(pk, column, "2", before="1", key="b"))
    with django_assert_max_num_queries(30) as read_one:
        send(client, kisi, "baca", read)
    with django_assert_max_num_queries(30) as show_one:
        client.get(url)
    for number in (2, 3):
        other = IndikatorFactory(sasaran=plan.sasaran, kode=f"IKU-{number}")
        target(other, 2024, Decimal(5))
        rencana(other, 1, Decimal(4))
    with django_assert_num_queries(len(save_one)):
        send(client, kisi, "simpan", cell(pk, column, "3", before="2", key="c"))
    with django_assert_num_queries(len(read_one)):
        send(client, kisi, "baca", read)
    with django_assert_num_queries(len(show_one)):
        client.get(url)
