"""One cell of the budget grids at a time, as docs/kisi.md says."""

from decimal import Decimal as D

import pytest
from django.test import Client
from django.urls import reverse

from budget.models import Pagu, RealisasiAnggaran
from tests.factories.budget import (
    TAHUN,
    PaguFactory,
    RealisasiAnggaranFactory,
    SimpulAnggaranFactory,
    pohon_uji,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def isi(dunia):
    return pohon_uji(dunia.opd)


def url(name, opd, *args) -> str:
    return reverse(f"budget:{name}", args=[opd.slug, TAHUN, *args])


def kirim(client, tempat, data):
    return client.post(tempat, data, content_type="application/json", headers={"accept": "application/json"})


def sel(simpul, kolom, teks, semula="", versi="0") -> dict[str, str]:
    return {
        "baris": str(simpul.pk),
        "kolom": kolom,
        "teks": teks,
        "semula": semula,
        "versi": versi,
        "kunci": "2f0c8a5e",
    }


def simpan(client, isi, *args, **kwargs):
    return kirim(client, url("realisasi-simpan", isi.opd, 4), sel(*args, **kwargs))


def test_a_cell_is_saved_and_every_sum_above_it_follows(isi, masuk) -> None:
    jawaban = simpan(masuk("operator"), isi, isi.satu, "keuangan", "Rp. 1.500.000,-", "750.000", "1")
    assert jawaban.status_code == 200
    badan = jawaban.json()
    assert (badan["status"], badan["tampil"], badan["versi"]) == ("ok", "1.500.000", "2")
    assert badan["kata"] == "satu juta lima ratus ribu rupiah"
    potongan = badan["potongan"]
    # 1.500.000 of 1.500.000; with 2.500.000 of 2.500.000 the activity has spent 4.000.000 of 4.000.000.
    assert potongan[f"serapan-{isi.satu.pk}"] == "100,00%"
    for simpul in (isi.kegiatan, isi.program):
        assert potongan[f"serapan-{simpul.pk}"] == "100,00%"
        assert potongan[f"jumlah-{simpul.pk}"].startswith("4.000.000 ")
        assert "2 dari 2 terisi" in potongan[f"jumlah-{simpul.pk}"]
    # `tiga` has a pagu and no realisasi: the total has a sum so far and no serapan.
    assert potongan["jumlah-total"].startswith("4.000.000 ")
    assert "2 dari 3 terisi" in potongan["jumlah-total"]
    assert "–" in potongan["serapan-total"]
    assert f"serapan-{isi.dua.pk}" not in potongan
    row = RealisasiAnggaran.objects.get(simpul=isi.satu)
    assert (row.keuangan, row.fisik, row.versi) == (1500000, 60, 2)


def test_zero_is_a_value_and_makes_the_total_complete(isi, masuk) -> None:
    badan = simpan(masuk("operator"), isi, isi.tiga, "keuangan", "0").json()
    assert (badan["tampil"], badan["versi"]) == ("0", "1")
    # 3.250.000 ÷ 4.500.000,50 × 100 = 72,2222…
    assert badan["potongan"]["serapan-total"] == "72,22%"
    assert badan["potongan"][f"serapan-{isi.tiga.pk}"] == "0,00%"


def test_the_same_cell_sent_twice_is_written_once(isi, masuk) -> None:
    client = masuk("operator")
    jawaban = [simpan(client, isi, isi.satu, "keuangan", "800.000", "750.000", "1") for _kali in range(2)]
    assert [satu.status_code for satu in jawaban] == [200, 200]
    assert jawaban[0].json() == jawaban[1].json()
    assert RealisasiAnggaran.objects.get(simpul=isi.satu).versi == 2


def test_the_second_of_two_people_sees_both_values(isi, masuk) -> None:
    simpan(masuk("admin"), isi, isi.satu, "keuangan", "900.000", "750.000", "1")
    client = masuk("operator")
    jawaban = simpan(client, isi, isi.satu, "keuangan", "800.000", "750.000", "1")
    badan = jawaban.json()
    assert (jawaban.status_code, badan["status"]) == (409, "bentrok")
    assert (badan["nilai_lain"], badan["versi"]) == ("900.000", "2")
    assert "Admin" in badan["pesan"]
    assert RealisasiAnggaran.objects.get(simpul=isi.satu).keuangan == 900000
    # Mine after all: sent again with what is stored now.
    assert simpan(client, isi, isi.satu, "keuangan", "800.000", "900.000", "2").status_code == 200
    assert RealisasiAnggaran.objects.get(simpul=isi.satu).keuangan == 800000


def test_two_people_in_two_cells_of_a_row_do_not_disturb_each_other(isi, masuk) -> None:
    simpan(masuk("admin"), isi, isi.satu, "keuangan", "900.000", "750.000", "1")
    assert simpan(masuk("operator"), isi, isi.satu, "fisik", "70", "60", "1").status_code == 200
    row = RealisasiAnggaran.objects.get(simpul=isi.satu)
    assert (row.keuangan, row.fisik) == (900000, 70)


@pytest.mark.parametrize(
    ("simpul", "kolom", "teks", "semula", "pesan"),
    [
        ("satu", "keuangan", "seribu", "750.000", "bukan angka"),
        ("satu", "keuangan", "-1", "750.000", "Paling kecil Rp 0"),
        ("satu", "keuangan", "1" + "0" * 30, "750.000", "terlalu besar"),
        ("satu", "keuangan", "", "750.000", "Kosongkan dahulu"),
        ("satu", "fisik", "100,01", "60", "Paling besar 100%"),
        ("satu", "penjelasan", "a\u202eb", "", "tidak terlihat"),
        ("satu", "penjelasan", "a" * 301, "", "300"),
        ("tiga", "fisik", "50", "", "Isi dahulu realisasi keuangan"),
        ("tiga", "penjelasan", "Lelang gagal", "", "Isi dahulu realisasi keuangan"),
        ("kegiatan", "keuangan", "1", "", "memiliki rincian"),
    ],
)
def test_a_refusal_says_why_and_changes_nothing(isi, masuk, simpul, kolom, teks, semula, pesan) -> None:
    jawaban = simpan(masuk("operator"), isi, getattr(isi, simpul), kolom, teks, semula)
    assert (jawaban.status_code, jawaban.json()["status"]) == (422, "ditolak")
    assert pesan in jawaban.json()["pesan"]
    assert list(RealisasiAnggaran.objects.order_by("pk").values_list("keuangan", "fisik", "versi")) == [
        (750000, 60, 1),
        (2500000, 100, 1),
    ]


def test_an_ambiguous_figure_is_asked_about(isi, masuk) -> None:
    jawaban = simpan(masuk("operator"), isi, isi.satu, "fisik", "1.234", "60", "1")
    assert (jawaban.status_code, jawaban.json()["status"]) == (422, "tanya")
    assert [satu["teks"] for satu in jawaban.json()["pilihan"]] == ["1234", "1,234"]


def test_above_pagu_is_kept_and_asks_for_an_explanation_until_there_is_one(isi, masuk) -> None:
    client, kunci = masuk("operator"), f"tanya-{isi.satu.pk}"
    badan = simpan(client, isi, isi.satu, "keuangan", "1.600.000", "750.000", "1").json()
    assert "Realisasi Rp 1.600.000 melebihi pagu Rp 1.500.000" in badan["potongan"][kunci]
    halaman = client.get(url("realisasi-isi", isi.opd, 4)).content.decode()
    assert "melebihi pagu Rp 1.500.000" in halaman
    badan = simpan(client, isi, isi.satu, "penjelasan", "Menunggu pergeseran", "", "2").json()
    assert badan["potongan"][kunci] == ""
    assert RealisasiAnggaran.objects.get(simpul=isi.satu).penjelasan == "Menunggu pergeseran"
    badan = simpan(client, isi, isi.satu, "penjelasan", "", "Menunggu pergeseran", "3").json()
    assert "melebihi pagu" in badan["potongan"][kunci]


def test_a_row_that_needed_an_explanation_can_be_emptied_from_its_last_cell_back(isi, masuk) -> None:
    client = masuk("operator")
    langkah = [
        ("keuangan", "1.600.000", "750.000"),
        ("penjelasan", "Menunggu pergeseran", ""),
        ("penjelasan", "", "Menunggu pergeseran"),
        ("fisik", "", "60"),
        ("keuangan", "", "1.600.000"),
    ]
    for kolom, teks, semula in langkah:
        assert simpan(client, isi, isi.satu, kolom, teks, semula).status_code == 200, (kolom, teks)
    assert not RealisasiAnggaran.objects.filter(simpul=isi.satu).exists()


def test_a_falling_cumulative_asks_for_an_explanation(isi, masuk) -> None:
    RealisasiAnggaranFactory(simpul=isi.satu, triwulan=3, keuangan=D(700000))
    badan = simpan(masuk("operator"), isi, isi.satu, "keuangan", "600.000", "750.000", "1").json()
    assert "Tulis penjelasannya." in badan["potongan"][f"tanya-{isi.satu.pk}"]


def test_an_emptied_row_is_gone(isi, masuk) -> None:
    client = masuk("operator")
    assert simpan(client, isi, isi.satu, "fisik", "", "60", "1").json()["versi"] == "2"
    assert simpan(client, isi, isi.satu, "keuangan", "", "750.000", "2").json()["versi"] == "0"
    assert not RealisasiAnggaran.objects.filter(simpul=isi.satu).exists()


def test_reading_changes_nothing_and_shows_what_would_be(isi, masuk) -> None:
    tempat = url("realisasi-baca", isi.opd, 4)
    kiriman = {
        "sel": [{"baris": str(isi.satu.pk), "kolom": "keuangan", "teks": "1.500.000"}],
        "isi": {str(isi.satu.pk): {"keuangan": "1.500.000", "fisik": "60"}},
    }
    badan = kirim(masuk("operator"), tempat, kiriman).json()
    assert badan["sel"][0]["tampil"] == "1.500.000"
    assert badan["potongan"][f"serapan-{isi.satu.pk}"] == "100,00%"
    assert badan["potongan"][f"serapan-{isi.kegiatan.pk}"] == "100,00%"
    assert RealisasiAnggaran.objects.get(simpul=isi.satu).keuangan == 750000


def test_a_block_is_read_in_order_with_each_wrong_cell_named(isi, masuk) -> None:
    tempat = url("realisasi-baca", isi.opd, 4)
    isian = [
        (isi.tiga, "keuangan", "1.000"),
        (isi.tiga, "fisik", "10"),
        (isi.satu, "keuangan", "dua"),
        (isi.dua, "keuangan", "2.600.000"),
        (isi.kegiatan, "keuangan", "5"),
        (isi.dua, "fisik", "1.234"),
    ]
    sel_ = [{"baris": str(simpul.pk), "kolom": kolom, "teks": teks} for simpul, kolom, teks in isian]
    badan = kirim(masuk("operator"), tempat, {"sel": sel_}).json()
    status = [satu["status"] for satu in badan["sel"]]
    assert status == ["ok", "ok", "ditolak", "ok", "ditolak", "tanya"]
    assert "melebihi pagu" in badan["sel"][3]["peringatan"][0]
    assert "potongan" not in badan


@pytest.mark.parametrize(
    "kiriman",
    [
        "bukan json",
        "[]",
        "{}",
        '{"baris": "٣", "kolom": "keuangan", "teks": "1"}',
        '{"baris": "1", "kolom": "versi", "teks": "1"}',
        '{"baris": "1", "kolom": ["keuangan"], "teks": "1"}',
        '{"baris": "1", "kolom": "keuangan", "teks": 1}',
        '{"sel": [1]}',
        '{"sel": {}}',
    ],
)
@pytest.mark.parametrize("name", ["realisasi-simpan", "realisasi-baca"])
def test_what_is_not_a_cell_is_refused(isi, masuk, name, kiriman) -> None:
    jawaban = kirim(masuk("operator"), url(name, isi.opd, 4), kiriman)
    assert (jawaban.status_code, jawaban.json()["status"]) == (400, "ditolak")


def test_a_row_of_another_agency_is_refused(isi, dunia, masuk) -> None:
    lain = pohon_uji(dunia.tetangga)
    jawaban = simpan(masuk("admin"), isi, lain.satu, "keuangan", "1", "750.000")
    assert jawaban.status_code == 422
    assert RealisasiAnggaran.objects.get(simpul=lain.satu).keuangan == 750000


@pytest.mark.parametrize("name", ["realisasi-simpan", "realisasi-baca", "pagu-simpan", "pagu-baca"])
def test_answers_are_json_for_everybody(isi, masuk, name) -> None:
    tempat = url(name, isi.opd, 4 if name.startswith("realisasi") else isi.murni.pk)
    for siapa, status in (("kepala", 403), ("evaluator", 403), ("operator_lain", 404), ("admin_asing", 404)):
        jawaban = kirim(masuk(siapa), tempat, {})
        assert (jawaban.status_code, jawaban.json()["status"]) == (status, "ditolak"), siapa
    jawaban = kirim(Client(), tempat, {})
    assert (jawaban.status_code, jawaban.json()["status"]) == (401, "ditolak")
    assert Client().post(tempat).status_code == 302
    assert Client(enforce_csrf_checks=True).post(tempat).status_code in {302, 403}


def test_pagu_cells(isi, masuk) -> None:
    client, tempat = masuk("operator"), url("pagu-simpan", isi.opd, isi.perubahan.pk)
    badan = kirim(client, tempat, sel(isi.satu, "nilai", "2.000.000", "1.500.000")).json()
    # 2.000.000 + 2.500.000; with the 500.000,50 of the other programme
    assert badan["potongan"][f"jumlah-{isi.kegiatan.pk}"] == "4.500.000"
    assert badan["potongan"]["jumlah-total"] == "5.000.000,5"
    assert kirim(client, tempat, sel(isi.satu, "sumber_dana", "DAU")).status_code == 200
    row = Pagu.objects.get(simpul=isi.satu, dokumen=isi.perubahan)
    assert (row.nilai, row.sumber_dana) == (2000000, "DAU")
    assert Pagu.objects.get(simpul=isi.satu, dokumen=isi.murni).nilai == 1000000
    assert kirim(client, tempat, sel(isi.satu, "nilai", "", "2.000.000")).status_code == 422
    assert kirim(client, tempat, sel(isi.dua, "nilai", "1", "9")).status_code == 409
    assert kirim(client, tempat, sel(isi.dua, "nilai", "", "2.500.000")).status_code == 200
    assert not Pagu.objects.filter(simpul=isi.dua, dokumen=isi.perubahan).exists()


@pytest.mark.parametrize("jumlah", [1, 3])
def test_saving_and_showing_take_the_same_queries_for_any_number_of_rows(
    dunia, masuk, django_assert_num_queries, jumlah
) -> None:
    isi = pohon_uji(dunia.opd)
    for n in range(jumlah):
        simpul = SimpulAnggaranFactory(opd=dunia.opd, induk=isi.bidang, kode=f"2.17.9{n}")
        RealisasiAnggaranFactory(simpul=PaguFactory(simpul=simpul, dokumen=isi.murni).simpul)
    client = masuk("operator")
    client.get(url("realisasi-isi", isi.opd, 4))
    # person and agency 4, the tree 4, the rows and the quarters 2, the menu 2, the calendar 1
    with django_assert_num_queries(13):
        client.get(url("realisasi-isi", isi.opd, 4))
    # person and agency 4, one row under its lock 17 with the trail, the tree and the quarters again 5
    with django_assert_num_queries(26):
        simpan(client, isi, isi.satu, "keuangan", "800.000", "750.000", "1")
