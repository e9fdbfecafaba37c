"""Recommendations: the evaluator writes them, the agency answers them, nobody else touches them."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from evaluation.models import Rekomendasi, TindakLanjut
from evaluation.selectors import rekomendasi_berikut
from tests.factories.evaluation import RekomendasiFactory, TindakLanjutFactory

DASAR = "/dinas-asri/2024/evaluasi/rekomendasi/"
BARU = {
    "tahun": "2023",
    "urut": "7",
    "nomor_surat": "700/12/INSP",
    "tanggal_surat": "8 Desember 2023",
    "penerbit": "Inspektur",
    "uraian": "Menyusun pohon kinerja",
}
JAWABAN = {
    "rencana_aksi": "Pohon kinerja disusun",
    "target": "1 dokumen",
    "waktu": "TW I",
}


@pytest.fixture
def rekomendasi(dunia) -> Rekomendasi:
    return RekomendasiFactory(opd=dunia.opd, tahun=2023, urut=1, uraian="Menyusun crosscutting")


def isi(jawaban) -> str:
    return jawaban.content.decode()


@pytest.mark.parametrize("nama", ["operator", "kepala", "evaluator", "admin", "pimpinan", "super"])
def test_everybody_of_the_agency_reads_the_list(dunia, masuk, rekomendasi, nama) -> None:
    RekomendasiFactory(opd=dunia.tetangga, uraian="Rahasia tetangga")
    RekomendasiFactory(opd=dunia.asing, uraian="Rahasia orang lain")
    html = isi(masuk(nama).get(DASAR))
    assert "Menyusun crosscutting" in html
    assert '<span class="status status-bahaya">Belum ditindaklanjuti</span>' in html
    assert "Rahasia" not in html
    assert ("Tambah rekomendasi" in html) == (nama in {"evaluator", "admin", "super"})


def test_the_list_filters_by_year_status_and_word(dunia, masuk, rekomendasi) -> None:
    TindakLanjutFactory(
        rekomendasi=RekomendasiFactory(opd=dunia.opd, tahun=2022, uraian="Lama"), status="selesai"
    )
    RekomendasiFactory(opd=dunia.tetangga, tahun=2019)
    client = masuk("operator")

    def tampil(query: str) -> tuple[bool, bool]:
        html = isi(client.get(f"{DASAR}?{query}"))
        return "Menyusun crosscutting" in html, ">Lama<" in html

    assert tampil("") == (True, True)
    assert tampil("tahun=2022") == (False, True)
    assert tampil("status=selesai") == (False, True)
    assert tampil("status=belum") == (True, False)
    assert tampil("cari=crosscutting") == (True, False)
    assert tampil("cari=disusun") == (False, True)
    # An agency's list offers its own years only, and a year that is not offered changes nothing.
    assert ">2019<" not in isi(client.get(DASAR))
    assert tampil("tahun=2019") == (True, True)


def test_the_list_takes_the_same_queries_for_one_row_and_many(
    dunia, masuk, rekomendasi, django_assert_num_queries
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = masuk("operator")
    client.get(DASAR)
    with CaptureQueriesContext(connection) as one:
        client.get(DASAR)
    for number in range(2, 8):
        TindakLanjutFactory(rekomendasi=RekomendasiFactory(opd=dunia.opd, urut=number))
    with django_assert_num_queries(len(one)):
        client.get(DASAR)


def test_the_list_is_taken_away_with_its_words(masuk, rekomendasi) -> None:
    text = masuk("kepala").get(f"{DASAR}?ekspor=csv").content.decode("utf-8-sig")
    assert text.splitlines()[1].startswith("Menyusun crosscutting;2023;1;")
    assert text.splitlines()[1].endswith(";Belum ditindaklanjuti")


@pytest.mark.parametrize("nama", ["evaluator", "admin", "super"])
def test_an_evaluator_adds_changes_and_deletes(dunia, masuk, nama) -> None:
    client = masuk(nama)
    assert client.post(f"{DASAR}tambah/", BARU).status_code == 302
    row = Rekomendasi.objects.get()
    assert (row.opd, row.tahun, row.urut, row.tanggal_surat) == (
        dunia.opd,
        2023,
        7,
        datetime.date(2023, 12, 8),
    )
    changed = client.post(f"{DASAR}{row.pk}/ubah/", {**BARU, "uraian": "Diganti"})
    assert changed.status_code == 302
    row.refresh_from_db()
    assert row.uraian == "Diganti"
    TindakLanjutFactory(rekomendasi=row)
    assert "ikut terhapus" in isi(client.get(f"{DASAR}{row.pk}/hapus/"))
    assert client.post(f"{DASAR}{row.pk}/hapus/").status_code == 302
    assert not Rekomendasi.objects.exists() and not TindakLanjut.objects.exists()


@pytest.mark.parametrize("nama", ["operator", "kepala", "pimpinan"])
def test_the_agency_cannot_write_its_own_recommendations(masuk, rekomendasi, nama) -> None:
    client = masuk(nama)
    for tail in ("tambah/", f"{rekomendasi.pk}/ubah/", f"{rekomendasi.pk}/hapus/"):
        assert client.get(f"{DASAR}{tail}").status_code == 403
        assert client.post(f"{DASAR}{tail}", BARU).status_code == 403
    assert Rekomendasi.objects.get().uraian == "Menyusun crosscutting"


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("uraian", "", "Wajib diisi."),
        ("uraian", "a\x00b", "karakter"),
        ("tahun", "dua ribu", "bukan angka"),
        ("tahun", "1999", "2000"),
        ("urut", "-1", "0"),
        ("urut", "1", "Nomor rekomendasi ini sudah dipakai."),
        ("tanggal_surat", "31-02-2024", "anggal"),
        ("penerbit", "x" * 201, "200"),
        ("nomor_surat", "😀" * 121, "120"),
    ],
)
def test_a_wrong_recommendation_is_explained_and_kept(masuk, rekomendasi, field, value, message) -> None:
    response = masuk("evaluator").post(f"{DASAR}tambah/", {**BARU, field: value})
    assert response.status_code == 422
    errors = response.context["form"].errors
    assert message in str(errors.get(field) or errors["__all__"])
    assert "Menyusun pohon kinerja" in isi(response) or field == "uraian"
    assert Rekomendasi.objects.count() == 1


def test_what_a_person_typed_is_never_run(dunia, masuk) -> None:
    client = masuk("evaluator")
    client.post(f"{DASAR}tambah/", {**BARU, "uraian": "<script>alert(1)</script> 😀"})
    html = isi(client.get(DASAR)) + isi(client.get(f"{DASAR}{Rekomendasi.objects.get().pk}/"))
    assert "<script>alert" not in html and html.count("&lt;script&gt;alert(1)&lt;/script&gt; 😀") >= 2


@pytest.mark.parametrize("nama", ["operator", "admin", "super"])
def test_the_agency_answers_and_answers_again(masuk, rekomendasi, nama) -> None:
    client, url = masuk(nama), f"{DASAR}{rekomendasi.pk}/tindak-lanjut/"
    assert "Menyusun crosscutting" in isi(client.get(url))
    # The official status is the Inspektorat's: what is sent for it changes nothing.
    assert client.post(url, {**JAWABAN, "status": "selesai"}).status_code == 302
    answer = TindakLanjut.objects.get()
    assert (answer.rekomendasi, answer.status) == (rekomendasi, "belum")
    semula = client.get(url).context["form"]["semula"].value()
    assert client.post(url, {**JAWABAN, "target": "2 dokumen", "semula": semula}).status_code == 302
    answer.refresh_from_db()
    assert answer.target == "2 dokumen" and TindakLanjut.objects.count() == 1
    assert "2 dokumen" in isi(client.get(f"{DASAR}{rekomendasi.pk}/"))


@pytest.mark.parametrize("nama", ["kepala", "evaluator", "pimpinan"])
def test_only_those_who_enter_data_answer(masuk, rekomendasi, nama) -> None:
    url = f"{DASAR}{rekomendasi.pk}/tindak-lanjut/"
    assert masuk(nama).get(url).status_code == 403
    assert masuk(nama).post(url, JAWABAN).status_code == 403
    assert not TindakLanjut.objects.exists()


def test_rows_of_other_agencies_do_not_exist_under_ones_own_address(dunia, masuk) -> None:
    for opd in (dunia.tetangga, dunia.asing):
        other = RekomendasiFactory(opd=opd)
        for tail in ("", "ubah/", "hapus/"):
            assert masuk("evaluator").get(f"{DASAR}{other.pk}/{tail}").status_code == 404
            assert masuk("super").get(f"{DASAR}{other.pk}/{tail}").status_code == 404
        url = f"{DASAR}{other.pk}/tindak-lanjut/"
        assert masuk("operator").post(url, JAWABAN).status_code == 404
    assert not TindakLanjut.objects.exists()


def test_the_next_number_follows_the_last_of_the_same_letter(dunia, rekomendasi) -> None:
    RekomendasiFactory(opd=dunia.opd, tahun=2023, urut=4, nomor_surat="700/1", penerbit="Inspektur")
    RekomendasiFactory(opd=dunia.tetangga, tahun=2023, urut=9)
    suggested = rekomendasi_berikut(dunia.opd, 2023)
    assert (suggested.urut, suggested.nomor_surat, suggested.penerbit) == (5, "700/1", "Inspektur")
    first = rekomendasi_berikut(dunia.opd, 2024)
    assert (first.urut, first.nomor_surat) == (1, "")


def test_a_number_is_used_once_per_year_and_agency(dunia, rekomendasi) -> None:
    RekomendasiFactory(opd=dunia.opd, tahun=2024, urut=1)
    RekomendasiFactory(opd=dunia.tetangga, tahun=2023, urut=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        RekomendasiFactory(opd=dunia.opd, tahun=2023, urut=1)
    with pytest.raises(ValidationError, match="sudah dipakai"):
        Rekomendasi(opd=dunia.opd, tahun=2023, urut=1, uraian="x").full_clean()


def test_a_recommendation_has_one_answer(rekomendasi) -> None:
    assert rekomendasi.status == TindakLanjut.Status.BELUM
    TindakLanjutFactory(rekomendasi=rekomendasi, status="selesai")
    assert Rekomendasi.objects.get().status == TindakLanjut.Status.SELESAI
    with pytest.raises(IntegrityError), transaction.atomic():
        TindakLanjutFactory(rekomendasi=rekomendasi)
