"""Sums of parents, branches that end early, documents out of order; every figure by hand."""

import datetime
from decimal import Decimal as D

import pytest

from budget import rules

MURNI, PERUBAHAN = "Murni 2024", "Perubahan 2024"


def ids(temuan) -> list[str]:
    return [satu.aturan.id for satu in temuan]


@pytest.mark.parametrize(
    ("tercatat", "rincian", "salah"),
    [
        (D(300), [("a", D(100)), ("b", D(200))], []),
        (D("300.00"), [("a", D("300"))], []),
        (D(300), [("a", D(100)), ("b", D(250))], ["B-13"]),
        (D(300), [("a", D(350)), ("b", D(0))], ["B-13", "B-15"]),
        (D(300), [], []),
        (None, [("a", D(100))], []),
    ],
)
def test_parent_equals_its_children(tercatat, rincian, salah) -> None:
    assert ids(rules.periksa_induk(tercatat, rincian)) == salah


def test_sentences_about_parents_name_the_figures() -> None:
    sums, child = rules.periksa_induk(D(1_000_000), [("5.1.01", D(1_250_000)), ("5.1.02", D("0.50"))])
    assert sums.pesan == (
        "Tercatat Rp 1.000.000, sedangkan jumlah 2 rinciannya Rp 1.250.000,50 (selisih Rp 250.000,50)."
    )
    assert child.pesan == "Rincian 5.1.01 sebesar Rp 1.250.000 melebihi jumlah induknya Rp 1.000.000."
    assert (sums.aturan, child.aturan) == (rules.INDUK_COCOK, rules.RINCIAN_DI_BAWAH_INDUK)


@pytest.mark.parametrize(
    ("tingkat", "terbawah", "salah"),
    [
        ("sub_kegiatan", "sub_kegiatan", []),
        ("kegiatan", "sub_kegiatan", [rules.RINCIAN_LENGKAP.id]),
        ("program", "sub_kegiatan", ["B-14"]),
        ("program", "program", []),
    ],
)
def test_every_branch_reaches_the_lowest_level(tingkat, terbawah, salah) -> None:
    assert ids(rules.periksa_rincian_lengkap(tingkat, terbawah)) == salah


def test_spending_by_account_and_by_programme_agree() -> None:
    assert ids(rules.periksa_jumlah_realisasi(D(10), D(11))) == [rules.REALISASI_COCOK.id] == ["B-16"]
    assert rules.periksa_jumlah_realisasi(D(10), D("10.00")) == []
    assert rules.periksa_jumlah_realisasi(D(10), None) == []


@pytest.mark.parametrize(
    ("dokumen", "tempat"),
    [
        ([(MURNI, datetime.date(2023, 12, 28)), (PERUBAHAN, datetime.date(2024, 9, 30))], []),
        ([(MURNI, datetime.date(2024, 10, 1)), (PERUBAHAN, datetime.date(2024, 9, 30))], [1]),
        ([(MURNI, datetime.date(2023, 11, 30))], [0]),
        ([(MURNI, None), (PERUBAHAN, datetime.date(2025, 1, 1))], [1]),
        ([(MURNI, datetime.date(2024, 1, 2)), (PERUBAHAN, datetime.date(2024, 1, 2))], []),
    ],
)
def test_documents_follow_one_another(dokumen, tempat) -> None:
    found = rules.periksa_urutan_dokumen(2024, dokumen)
    assert [place for place, _temuan in found] == tempat
    assert {temuan.aturan for _place, temuan in found} <= {rules.DOKUMEN_BERURUTAN}


def test_sentence_about_dates_names_both() -> None:
    dates = [(MURNI, datetime.date(2024, 3, 1)), (PERUBAHAN, datetime.date(2024, 2, 1))]
    (_place, temuan) = rules.periksa_urutan_dokumen(2024, dates)[0]
    assert temuan.pesan == "Perubahan 2024 bertanggal 1 Februari 2024, sebelum Murni 2024 (1 Maret 2024)."
    assert temuan.aturan.id == "B-17"
