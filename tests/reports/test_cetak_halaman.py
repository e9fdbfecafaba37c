"""The pages of the printed-report check: upload, result, names of tables, files.

Figures as in `LaporanUji`.
"""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import Workbook, load_workbook

from reports.models import PemeriksaanCetak, PetaCetak
from reports.periksa import NilaiCetak, pemetaan, simpan_lembar, simpan_peta
from tests.conftest import Dunia
from tests.reports.conftest import LaporanUji

pytestmark = pytest.mark.django_db
# Satu: 72 of 80 is 90 %; Dua: 50 of 40 is 125 %.
LEMBAR = """tabel,baris,kolom,nilai
pengukuran,Persentase Satu,Capaian,"90,00%"
pengukuran,Persentase Satu,Realisasi,"27,00%"
pengukuran,Jumlah Dua,Capaian,"125%"
pengukuran,Jumlah Dua,Target,
Tabel 3.1,Persentase Satu,Hasil,"72%"
Tabel 3.1,Nilai Dua,Hasil,"50"
"""


@pytest.fixture
def alamat(uji: LaporanUji) -> str:
    return f"/{uji.opd.slug}/2024/laporan/cetak/"


@pytest.fixture
def operator(masuk: Any) -> Client:
    return masuk("operator")


def unggah(client: Client, alamat: str, isi: str | bytes, nama: str = "cetak.csv") -> Any:
    content = isi.encode() if isinstance(isi, str) else isi
    return client.post(f"{alamat}unggah/", {"berkas": SimpleUploadedFile(nama, content)})


def buku(*rows: tuple[object, ...]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_an_upload_shows_what_differs_and_changes_no_data(
    operator: Client, alamat: str, uji: LaporanUji
) -> None:
    response = unggah(operator, alamat, LEMBAR)
    assert response.status_code == 302 and response["Location"] == alamat
    page = operator.get(alamat).content.decode()
    assert "cetak.csv" in page
    # The wrong result is shown with the right one and the slip; the right ones are counted, not listed.
    assert "27,00%" in page and "72,00%" in page
    assert "Dua angka bersebelahan tertukar" in page
    assert "90,00%</td>" not in page
    assert f'href="/{uji.opd.slug}/2024/laporan/pratinjau/#pengukuran' in page
    assert "Tabel tidak dikenal" in page
    row = PemeriksaanCetak.objects.get()
    # The row without a value is left out.
    assert [cells[0] for cells in row.lembar] == [2, 3, 4, 6, 7]
    assert row.oleh is not None


def test_figures_in_a_workbook_are_read_exactly(operator: Client, alamat: str) -> None:
    content = buku(
        ("tabel", "baris", "kolom", "nilai"),
        ("pengukuran", "Persentase Satu", "Capaian", 90.0),
        ("pengukuran", "Persentase Satu", "Target", 80.1),
        ("pengukuran", "Jumlah Dua", "Capaian", "125,00%"),
        ("pengukuran", "Persentase Satu", "Realisasi", 0.1 + 0.2),
    )
    unggah(operator, alamat, content, "cetak.xlsx")
    kept = [cells[-1] for cells in PemeriksaanCetak.objects.get().lembar]
    assert kept == ["90", "80,1", "125,00%", "0,3"]


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        ("tabel,baris,kolom\na,b,c\n", "“nilai” tidak ada"),
        ("tabel,baris,kolom,nilai\n,b,c,1\na,,c,2\n", "Baris 2: kolom “tabel” kosong."),
        ("tabel,baris,kolom,nilai\n,b,c,1\na,,c,2\n", "Baris 3: kolom “baris” kosong."),
        ("tabel,baris,kolom,nilai\na,b,c,\n", "Tidak ada satu pun baris"),
        (f"tabel,baris,kolom,nilai\na,{'b' * 301},c,1\n", "lebih panjang daripada 300 huruf"),
        ("tabel,baris,kolom,nilai\na,b\x01,c,1\n", "karakter yang tidak terlihat"),
        ("", "kosong"),
        (b"PK\x03\x04rusak", "rusak atau tidak dapat dibaca"),
    ],
)
def test_a_bad_sheet_is_refused_row_by_row(
    operator: Client, alamat: str, isi: str | bytes, pesan: str
) -> None:
    response = unggah(operator, alamat, isi)
    assert response.status_code in (200, 422)
    assert pesan in response.content.decode()
    assert not PemeriksaanCetak.objects.exists()


def test_a_bad_sheet_keeps_the_one_before(operator: Client, alamat: str) -> None:
    unggah(operator, alamat, LEMBAR)
    unggah(operator, alamat, "tabel,baris,kolom\n")
    assert len(PemeriksaanCetak.objects.get().lembar) == 5
    unggah(operator, alamat, "tabel;baris;kolom;nilai\npengukuran;Persentase Satu;Capaian;90\n")
    assert len(PemeriksaanCetak.objects.get().lembar) == 1


@pytest.mark.parametrize(
    ("tanya", "ada", "tidak"),
    [
        ("", ["27,00%", "Nilai Dua"], ["125%"]),
        ("?putusan=semua", ["27,00%", "125%", "Nilai Dua"], []),
        ("?putusan=cocok", ["125%"], ["27,00%"]),
        ("?putusan=beda", ["27,00%"], ["Nilai Dua"]),
        ("?sebab=digit_tertukar", ["27,00%"], ["Nilai Dua"]),
        ("?tabel=Tabel+3.1", ["Nilai Dua"], ["27,00%"]),
        # A question that is none shows the default.
        ("?putusan=apa", ["27,00%", "Nilai Dua"], ["125%"]),
    ],
)
def test_the_result_is_filtered(
    operator: Client, alamat: str, tanya: str, ada: list[str], tidak: list[str]
) -> None:
    unggah(operator, alamat, LEMBAR)
    page = operator.get(alamat + tanya).content.decode()
    listed = page.partition('class="cetak-daftar"')[2]
    assert [text for text in ada if text not in listed] == []
    assert [text for text in tidak if f">{text}<" in listed] == []


def test_the_result_is_a_file_too(operator: Client, alamat: str) -> None:
    unggah(operator, alamat, LEMBAR)
    text = operator.get(f"{alamat}?ekspor=csv").content.decode("utf-8-sig")
    assert text.splitlines()[0] == (
        "Tabel cetak;Baris;Kolom;Dicetak;Portal;Hasil;Kemungkinan sebab;Tempat di portal"
    )
    assert "pengukuran;Persentase Satu;Realisasi;27,00%;72,00%;Berbeda;" in text
    book = load_workbook(io.BytesIO(operator.get(f"{alamat}?ekspor=xlsx&putusan=semua").content))
    assert book.active.max_row == 6


def test_unknown_names_are_mapped_once_for_the_government(
    operator: Client, alamat: str, uji: LaporanUji, dunia: Dunia
) -> None:
    unggah(operator, alamat, LEMBAR)
    form = operator.get(f"{alamat}peta/2/").content.decode()
    assert "Petakan “Tabel 3.1”" in form and "Kolom “Hasil”" in form
    saved = operator.post(
        f"{alamat}peta/2/", {"tabel": "pengukuran", "kolom-1": "pengukuran|Realisasi"}, follow=True
    )
    assert "Pemetaan tersimpan" in saved.content.decode()
    page = operator.get(f"{alamat}?putusan=baris_tidak_dikenal").content.decode()
    assert "Nilai Dua" in page
    # Now its rows are known, and the strange label can be named.
    form = operator.get(f"{alamat}peta/2/").content.decode()
    assert "Baris “Nilai Dua”" in form
    operator.post(
        f"{alamat}peta/2/",
        {"tabel": "pengukuran", "kolom-1": "pengukuran|Realisasi", "baris-1": "Jumlah Dua"},
    )
    assert (
        "Nilai Dua"
        not in operator.get(f"{alamat}?putusan=baris_tidak_dikenal")
        .content.decode()
        .partition('class="cetak-daftar"')[2]
    )
    row = PetaCetak.objects.get()
    assert (row.pemda, row.nama_cetak, row.tabel) == (uji.opd.pemda, "Tabel 3.1", "pengukuran")
    assert row.kolom == {"Hasil": ["pengukuran", "Realisasi"]} and row.baris == {"Nilai Dua": "Jumlah Dua"}
    # The neighbour reads the same names; another government has its own.
    assert set(pemetaan(dunia.tetangga.pemda, 2024)) == {"tabel 3 1"}
    assert pemetaan(dunia.asing.pemda, 2024) == {}
    # Without a table the mapping is taken away.
    operator.post(f"{alamat}peta/2/", {"tabel": ""})
    assert not PetaCetak.objects.exists()


def test_a_choice_that_is_none_is_refused(operator: Client, alamat: str) -> None:
    unggah(operator, alamat, LEMBAR)
    response = operator.post(f"{alamat}peta/2/", {"tabel": "rahasia"})
    assert response.status_code == 422
    assert not PetaCetak.objects.exists()
    assert operator.get(f"{alamat}peta/9/").status_code == 404


def test_names_with_years_serve_the_next_year(uji: LaporanUji) -> None:
    simpan_peta(
        pemda=uji.opd.pemda,
        tahun=2024,
        nama_cetak="Tabel 3.2 Tahun 2024",
        tabel="perbandingan-tahun",
        kolom={"Hasil 2023": ("perbandingan-tahun", "Realisasi: 2023")},
        baris={},
    )
    later = pemetaan(uji.opd.pemda, 2025)
    assert later["tabel 3 2 tahun 2025"].kolom == {"hasil 2024": ("perbandingan-tahun", "Realisasi: 2024")}


def test_the_example_file_can_be_filled_in_and_uploaded(operator: Client, alamat: str) -> None:
    response = operator.get(f"{alamat}contoh/")
    book = load_workbook(io.BytesIO(response.content))
    sheet = book.active
    assert [cell.value for cell in sheet[1]] == ["tabel", "baris", "kolom", "nilai"]
    rows = {tuple(cell.value for cell in row[:3]): row[3] for row in sheet.iter_rows(min_row=2)}
    key = next(
        one for one in rows if one[0].startswith("pengukuran") and one[1:] == ("Persentase Satu", "Capaian")
    )
    rows[key].value = 90
    out = io.BytesIO()
    book.save(out)
    assert unggah(operator, alamat, out.getvalue(), "cetak.xlsx").status_code == 302
    assert (
        '<strong>1</strong> <span class="status status-positif">Cocok'
        in operator.get(alamat).content.decode()
    )


@pytest.mark.parametrize(
    ("orang", "lihat", "ubah"),
    [
        ("operator", 200, 200),
        ("admin", 200, 200),
        ("kepala", 200, 403),
        ("evaluator", 200, 403),
        ("operator_lain", 404, 404),
        ("operator_asing", 404, 404),
    ],
)
def test_who_may_look_and_who_may_upload(
    masuk: Any, alamat: str, uji: LaporanUji, orang: str, lihat: int, ubah: int
) -> None:
    simpan_lembar(
        opd=uji.opd,
        tahun=2024,
        nama_berkas="rahasia.csv",
        nilai=[NilaiCetak(2, "pengukuran", "Persentase Satu", "Capaian", "91%")],
        oleh=None,
    )
    client = masuk(orang)
    assert client.get(alamat).status_code == lihat
    assert client.get(f"{alamat}contoh/").status_code == lihat
    for part in ("unggah/", "peta/1/", "hapus/"):
        assert client.get(alamat + part).status_code == ubah
    if ubah != 200:
        assert unggah(client, alamat, LEMBAR).status_code == ubah
        client.post(f"{alamat}hapus/")
        client.post(f"{alamat}peta/1/", {"tabel": ""})
        assert PemeriksaanCetak.objects.get().nama_berkas == "rahasia.csv"


def test_the_sheet_is_removed_but_the_names_stay(operator: Client, alamat: str, uji: LaporanUji) -> None:
    simpan_peta(pemda=uji.opd.pemda, tahun=2024, nama_cetak="T", tabel="pengukuran", kolom={}, baris={})
    unggah(operator, alamat, LEMBAR)
    operator.post(f"{alamat}hapus/")
    assert not PemeriksaanCetak.objects.exists()
    assert PetaCetak.objects.count() == 1
    assert "Belum ada berkas" in operator.get(alamat).content.decode()
    assert operator.get(f"{alamat}hapus/").status_code == 404


def test_queries_do_not_grow_with_the_sheet(operator: Client, alamat: str, uji: LaporanUji) -> None:
    def simpan(count: int) -> None:
        simpan_lembar(
            opd=uji.opd,
            tahun=2024,
            nama_berkas="a.csv",
            nilai=[
                NilaiCetak(n, f"Tabel {n}", "Persentase Satu", "Capaian", "91%") for n in range(2, 2 + count)
            ],
            oleh=None,
        )

    simpan(1)
    operator.get(alamat)
    with CaptureQueriesContext(connection) as few:
        operator.get(alamat)
    simpan(40)
    with CaptureQueriesContext(connection) as many:
        operator.get(alamat)
    assert len(many) == len(few)
