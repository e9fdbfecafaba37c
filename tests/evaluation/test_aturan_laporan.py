"""What an evaluation asks of the report: EV-23 to EV-25, at their edges."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from evaluation.rules import (
    NILAI_SAMA,
    REKOMENDASI_DITANGGAPI,
    REKOMENDASI_TEPAT_WAKTU,
    adalah_nilai_akip,
    periksa_nilai_akip,
    periksa_rekomendasi,
)

HARI = datetime.date(2025, 10, 15)
KEMARIN = HARI - datetime.timedelta(days=1)


@pytest.mark.parametrize(
    ("nama", "asal", "ya"),
    [
        ("Nilai AKIP", "", True),
        ("Nilai SAKIP OPD", "", True),
        ("Nilai Akuntabilitas Kinerja Instansi Pemerintah (AKIP) Perangkat Daerah", "", True),
        ("Predikat akuntabilitas", "akip", True),
        ("Predikat akuntabilitas", "", False),
        ("Nilai IKM", "", False),
        ("Jumlah laporan SAKIP", "", False),
        ("Nilai takipar", "", False),
    ],
)
def test_which_indicator_is_the_score(nama: str, asal: str, ya: bool) -> None:
    assert adalah_nilai_akip(nama, asal) is ya


@pytest.mark.parametrize(
    ("nilai", "realisasi", "beda"),
    [
        ("76.80", "76.80", False),
        ("76.80", "76.8", False),
        ("76.80", "76.804", False),
        ("76.80", "76.805", True),
        ("76.80", "74.50", True),
        (None, "74.50", False),
        ("76.80", None, False),
    ],
)
def test_result_and_score_of_a_year(nilai: str | None, realisasi: str | None, beda: bool) -> None:
    found = periksa_nilai_akip(
        2024, Decimal(nilai) if nilai else None, Decimal(realisasi) if realisasi else None
    )
    assert [one.aturan for one in found] == ([NILAI_SAMA] if beda else [])


def test_the_sentence_shows_both_figures() -> None:
    (found,) = periksa_nilai_akip(2024, Decimal("76.8"), Decimal("74.5"))
    assert found.pesan == "Realisasi 74,50, sedangkan nilai AKIP hasil evaluasi tahun 2024 76,80."


@pytest.mark.parametrize(
    ("status", "tenggat", "diajukan", "aturan"),
    [
        ("belum", None, None, REKOMENDASI_DITANGGAPI),
        ("belum", HARI, None, REKOMENDASI_DITANGGAPI),
        ("belum", KEMARIN, None, REKOMENDASI_TEPAT_WAKTU),
        ("belum", KEMARIN, KEMARIN, None),
        ("proses", HARI, None, None),
        ("proses", KEMARIN, None, REKOMENDASI_TEPAT_WAKTU),
        ("selesai", KEMARIN, None, None),
        ("tidak_dapat", KEMARIN, None, None),
    ],
)
def test_a_recommendation_and_its_last_day(
    status: str, tenggat: datetime.date | None, diajukan: object, aturan: object
) -> None:
    found = periksa_rekomendasi(status, tenggat, diajukan, HARI)
    assert [one.aturan for one in found] == ([aturan] if aturan else [])
