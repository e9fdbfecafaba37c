"""Lists: stable paging, sortable heads, figures shown right, and exports that no spreadsheet can run."""

from __future__ import annotations

import csv
import datetime
import io
from dataclasses import dataclass
from decimal import Decimal
from types import SimpleNamespace

import openpyxl
import pytest
from django.contrib.contenttypes.models import ContentType
from django.template import RequestContext, Template
from django.test import RequestFactory
from django_tables2 import Column, RequestConfig

from ui.tables import (
    AngkaColumn,
    EksporTabel,
    PersenColumn,
    PortalTable,
    PredikatColumn,
    RupiahColumn,
    TanggalColumn,
    TautanColumn,
    amankan_sel,
)


@dataclass(frozen=True)
class Baris:
    nama: str
    capaian: SimpleNamespace
    pagu: Decimal | None
    predikat: SimpleNamespace | None
    tanggal: datetime.date


class Daftar(PortalTable):
    nama = TautanColumn(verbose_name="Indikator", alamat=lambda baris: f"/i/{baris.nama}/")
    capaian = PersenColumn(verbose_name="Capaian", order_by="capaian__nilai")
    pagu = RupiahColumn(verbose_name="Pagu")
    predikat = PredikatColumn(verbose_name="Predikat", orderable=False)
    tanggal = TanggalColumn(verbose_name="Tanggal")

    keterangan = "Capaian tahun 2024"


def hasil(nilai: str | None, alasan: str = "") -> SimpleNamespace:
    return SimpleNamespace(nilai=None if nilai is None else Decimal(nilai), alasan=alasan)


TINGGI = SimpleNamespace(label="Tinggi", warna="#3E9490", keterangan="", alasan="")
HARI = datetime.date(2024, 3, 5)
BARIS = [
    Baris("Satu", hasil("62.275"), Decimal("1234567"), TINGGI, HARI),
    Baris("=CMD()", hasil(None, "Target 0."), None, None, HARI),
    Baris("Tiga", hasil("-5"), Decimal("0"), TINGGI, HARI),
]


def gambar(tabel: PortalTable, alamat: str = "/daftar/?tahun=2024&page=2") -> str:
    request = RequestFactory().get(alamat)
    RequestConfig(request, paginate={"per_page": 25, "page": 1}).configure(tabel)
    konteks = RequestContext(request, {"table": tabel})
    return Template("{% load render_table from django_tables2 %}{% render_table table %}").render(konteks)


def test_figures_are_shown_rounded_and_missing_ones_with_their_reason() -> None:
    html = gambar(Daftar(BARIS))
    assert "62,28%" in html and "Rp 1.234.567" in html and "Rp 0" in html and "-5,00%" in html
    assert 'title="Target 0."' in html
    assert "5 Maret 2024" in html
    assert 'href="/i/Satu/"' in html


def test_the_table_says_what_it_is() -> None:
    html = gambar(Daftar(BARIS))
    assert "<caption>Capaian tahun 2024</caption>" in html
    assert html.count('scope="col"') == 5
    assert html.count('scope="row"') == 3
    assert 'tabindex="0" role="region" aria-label="Capaian tahun 2024"' in html
    assert 'data-label="Capaian"' in html


def test_sorting_keeps_other_filters_and_returns_to_the_first_page() -> None:
    html = gambar(Daftar(BARIS))
    assert 'href="?tahun=2024&amp;sort=capaian"' in html
    assert "aria-sort" not in html


@pytest.mark.parametrize("urut, kata", [("pagu", "ascending"), ("-pagu", "descending")])
def test_the_sorted_column_says_so(urut: str, kata: str) -> None:
    html = gambar(Daftar(BARIS), f"/?sort={urut}")
    assert html.count("aria-sort") == 1
    assert f'aria-sort="{kata}"' in html


def test_an_empty_list_says_so_in_words() -> None:
    html = gambar(Daftar([]))
    assert "Belum ada data untuk ditampilkan." in html
    assert "<table" not in html


@pytest.mark.django_db
def test_paging_has_no_ties() -> None:
    class Jenis(PortalTable):
        app_label = Column()

    tabel = Jenis(ContentType.objects.all())
    RequestConfig(RequestFactory().get("/?sort=-app_label"), paginate={"per_page": 5}).configure(tabel)
    assert tabel.data.data.query.order_by == ("-app_label", "pk")


@pytest.mark.parametrize(
    "isi, aman",
    [
        ("=1+1", "'=1+1"),
        ("+62812", "'+62812"),
        ("-x", "'-x"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("  =1+1", "'  =1+1"),
        ("\t=1", "'\t=1"),
        ("＝1", "'＝1"),
        ("Dinas Kesehatan", "Dinas Kesehatan"),
        ("5 - 3", "5 - 3"),
        ("a\x0bb", "ab"),
        ("", ""),
    ],
)
def test_text_cells_cannot_become_formulas(isi: str, aman: str) -> None:
    assert amankan_sel(isi) == aman


@pytest.mark.parametrize("isi", [Decimal("-5"), 3, None, datetime.date(2024, 3, 5)])
def test_figures_and_dates_stay_what_they_are(isi: object) -> None:
    assert amankan_sel(isi) is isi


def test_xlsx_holds_exact_figures_and_harmless_text() -> None:
    berkas = EksporTabel("xlsx", Daftar(BARIS)).response("Daftar Indikator.xlsx")
    assert berkas["Content-Disposition"] == 'attachment; filename="daftar-indikator.xlsx"'
    lembar = openpyxl.load_workbook(io.BytesIO(berkas.content)).active
    baris = list(lembar.iter_rows(values_only=True))
    assert baris[0] == ("Indikator", "Capaian", "Pagu", "Predikat", "Tanggal")
    assert baris[1][:4] == ("Satu", pytest.approx(62.275), 1234567, "Tinggi")
    assert baris[2][0] == "'=CMD()"
    assert baris[3][1] == -5
    assert all(sel.data_type != "f" for satu in lembar.iter_rows() for sel in satu)


def test_csv_opens_in_an_indonesian_spreadsheet() -> None:
    teks = EksporTabel("csv", Daftar(BARIS)).export()
    assert teks.startswith("\ufeffIndikator;")
    baris = list(csv.reader(io.StringIO(teks.removeprefix("\ufeff")), delimiter=";"))
    assert baris[1] == ["Satu", "62,275", "1234567", "Tinggi", "05-03-2024"]
    assert baris[2][:3] == ["'=CMD()", "", ""]


def test_a_column_of_figures_refuses_floats() -> None:
    with pytest.raises(TypeError):
        AngkaColumn().render(1.5)
