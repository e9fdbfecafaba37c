"""The ikhtisar of a government's evaluations as a file: figures as figures, merged only by a rule."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook
from pypdf import PdfReader

from agencies.models import OPD
from evaluation.models import KebijakanAKIP, NilaiAKIP, NilaiKomponen
from evaluation.selectors.ikhtisar import ikhtisar
from reports.rekap_evaluasi import dokumen_rekap
from tests.factories.agencies import OPDFactory
from tests.factories.evaluasi import evaluasi_uji, tim_uji

ALAMAT = "/kelola/evaluasi/kota-asri/2024/rekap"
D = Decimal


def nilai(opd: OPD, satu: str, dua: str, tahun: int = 2024, **lain: Any) -> NilaiAKIP:
    """A score of two komponen of 50 each."""
    row = NilaiAKIP.objects.create(opd=opd, tahun=tahun, nilai=D(satu) + D(dua), **lain)
    for kode, nama, score in (("1", "Perencanaan", satu), ("2", "Pengukuran", dua)):
        NilaiKomponen.objects.create(nilai_akip=row, kode=kode, nama=nama, bobot=D(50), nilai=D(score))
    return row


@pytest.fixture
def isi(dunia):
    """Units 40+36 = 76 (Utama) and 30+31 = 61 (Pendukung), mean 68,5; the Instansi 35+37,5 = 72,5."""
    OPD.objects.filter(pk=dunia.opd.pk).update(klaster="utama")
    whole = OPDFactory(pemda=dunia.pemda, klaster="instansi", nama="Pemerintah Kota")
    nilai(dunia.opd, "40", "36")
    nilai(dunia.opd, "37.5", "36", 2023)
    nilai(dunia.opd, "35", "34.14", pelaksana="kemenpanrb")
    nilai(dunia.tetangga, "30", "31")
    nilai(whole, "35", "37.5")
    return dunia


def sel(dunia, tabel: str, orang: str = "admin") -> list[list[str]]:
    document = dokumen_rekap(ikhtisar(dunia.pemda, 2024, dunia[orang]))
    table = next(one for one in document.tabel if one.id == tabel)
    return [[cell.tampil for cell in row.sel] for row in table.baris]


def test_one_row_per_agency(isi) -> None:
    assert sel(isi, "ikhtisar-evaluasi") == [
        ["1", "Dinas Asri", "Utama", "40,00", "36,00", "76,00", "BB", "73,50", "2,50", "69,14"],
        ["2", "Dinas Tetangga", "Pendukung", "30,00", "31,00", "61,00", "B", "–", "–", "–"],
        ["3", "Pemerintah Kota", "Instansi", "35,00", "37,50", "72,50", "BB", "–", "–", "–"],
    ]


def test_how_many_have_each_predikat(isi) -> None:
    OPDFactory(pemda=isi.pemda)
    counts = {row[0].split()[0]: row[1] for row in sel(isi, "sebaran-predikat")}
    zero = dict.fromkeys(("AA", "A", "CC", "C", "D"), "0")
    assert counts == {**zero, "BB": "2", "B": "1", "Belum": "1", "Jumlah": "4"}


def test_the_merged_worksheet_shows_both_sides_and_merges_only_by_a_rule(isi) -> None:
    assert sel(isi, "lke-gabungan") == [
        ["1", "Perencanaan", "50,00", "35,00", "40,00", "30,00", "–", "35,00"],
        ["2", "Pengukuran", "50,00", "37,50", "36,00", "31,00", "–", "33,50"],
        ["Nilai hasil evaluasi", "100,00", "72,50", "76,00", "61,00", "–", "68,50"],
    ]
    KebijakanAKIP.objects.create(pemda=isi.pemda, tahun_mulai=2022, bobot_instansi=D(50))
    # (35 + 35) / 2; (37,5 + 33,5) / 2 = 35,5 of 50 is 71 %; (72,5 + 68,5) / 2.
    assert [row[-2:] for row in sel(isi, "lke-gabungan")] == [
        ["35,00", "70,00%"],
        ["35,50", "71,00%"],
        ["70,50", "70,50%"],
    ]


def test_the_workbook_holds_numbers(isi, masuk) -> None:
    answer = masuk("pimpinan").get(f"{ALAMAT}.xlsx")
    assert "ikhtisar-evaluasi-akip-kota-asri-2024.xlsx" in answer["Content-Disposition"]
    book = load_workbook(BytesIO(answer.content))
    rows = [[cell.value for cell in row] for row in book.worksheets[-1].iter_rows()]
    ours = next(row for row in rows if row[1] == "Dinas Asri")
    assert ours[3:10] == [40, 36, 76, "BB", 73.5, 2.5, 69.14]


def test_the_pdf_names_the_government_and_its_scores(isi, masuk) -> None:
    pages = PdfReader(BytesIO(masuk("admin").get(f"{ALAMAT}.pdf").content)).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    for words in ("Ikhtisar Hasil Evaluasi AKIP Kota Asri", "76,00", "LKE Gabungan", "Dinas Tetangga"):
        assert words in text


def test_an_evaluator_gets_the_agencies_of_their_teams_only(isi, masuk) -> None:
    tim_uji(evaluasi_uji(isi.opd), ketua=isi["evaluator"])
    document = dokumen_rekap(ikhtisar(isi.pemda, 2024, isi["evaluator"]))
    assert [one.id for one in document.tabel] == ["sebaran-predikat", "ikhtisar-evaluasi"]
    assert [row[1] for row in sel(isi, "ikhtisar-evaluasi", "evaluator")] == ["Dinas Asri"]
    book = load_workbook(BytesIO(masuk("evaluator").get(f"{ALAMAT}.xlsx").content))
    assert "Dinas Tetangga" not in str([[c.value for c in row] for s in book for row in s.iter_rows()])


def test_a_government_without_any_evaluation_has_its_file_too(dunia, masuk) -> None:
    OPD.objects.filter(pemda=dunia.pemda).update(aktif_sampai="2020-12-31")
    document = dokumen_rekap(ikhtisar(dunia.pemda, 2024, dunia["admin"]))
    assert [len(table.baris) for table in document.tabel] == [9, 1, 3, 0]
    assert masuk("admin").get(f"{ALAMAT}.xlsx").status_code == 200


def test_the_number_of_queries_is_fixed(isi, masuk) -> None:
    counts = []
    for more in (0, 4):
        for _place in range(more):
            nilai(OPDFactory(pemda=isi.pemda), "30", "31")
        with CaptureQueriesContext(connection) as asked:
            masuk("admin").get(f"{ALAMAT}.xlsx")
        counts.append(len(asked))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("orang", "status"), [("operator", 403), ("kepala", 403), ("operator_asing", 404), ("admin_asing", 404)]
)
def test_who_gets_no_file(isi, masuk, orang: str, status: int) -> None:
    for kind in ("pdf", "xlsx"):
        assert masuk(orang).get(f"{ALAMAT}.{kind}").status_code == status
