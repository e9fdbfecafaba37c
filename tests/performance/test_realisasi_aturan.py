"""Rules of results and quarters, values from components, files of evidence."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from performance.capaian import hitung_komponen
from performance.nilai import Batas, Datum, StatusDatum
from performance.rules import (
    DATUM_BERALASAN,
    KUMULATIF_TIDAK_TURUN,
    TARGET_TIDAK_NEGATIF,
    TARGET_TRIWULAN_COCOK,
    periksa_datum,
    periksa_kumulatif,
    periksa_tanda_target,
    periksa_target_triwulan,
    wajib_diisi,
)
from ui.berkas import periksa_berkas


def value(number: str) -> Datum:
    return Datum(StatusDatum.NILAI, Decimal(number))


# ------------------------------------------------------------------ components


@pytest.mark.parametrize(
    ("upper", "lower", "factor", "result"),
    [
        ("204", "313", "100", "65.175719"),  # 65,1757188…
        ("1", "3", "100", "33.333333"),
        ("2", "3", "100", "66.666667"),
        ("5", "2", "1", "2.5"),
        ("0", "7", "100", "0"),
        ("-3", "4", "100", "-75"),
    ],
)
def test_a_value_from_its_components(upper: str, lower: str, factor: str, result: str) -> None:
    found = hitung_komponen(Decimal(upper), Decimal(lower), Decimal(factor))
    assert found.nilai == Decimal(result)
    assert found.terhitung and dict(found.masukan)["Pembilang"] == Decimal(upper)


def test_components_without_a_value_say_why() -> None:
    assert "Penyebut nol" in hitung_komponen(Decimal(1), Decimal(0)).alasan
    assert "terlalu besar" in hitung_komponen(Decimal(10) ** 14, Decimal("0.001")).alasan


# ------------------------------------------------------------------ rules


def test_a_missing_result_says_why_it_is_missing() -> None:
    assert periksa_datum(Datum(StatusDatum.TIDAK_BERLAKU, alasan="Dihapus dari Renstra")) == []
    assert periksa_datum(Datum(StatusDatum.BELUM_DIISI)) == []
    for status in (StatusDatum.TIDAK_BERLAKU, StatusDatum.MENUNGGU_RILIS):
        assert [one.aturan for one in periksa_datum(Datum(status, alasan=" "))] == [DATUM_BERALASAN]


@pytest.mark.parametrize(
    ("number", "others", "aggregation", "breaches"),
    [
        ("20", {1: "10", 3: "30"}, "kumulatif", 0),
        ("10", {1: "10"}, "kumulatif", 0),
        ("9", {1: "10"}, "kumulatif", 1),
        ("31", {1: "10", 3: "30"}, "kumulatif", 1),
        ("5", {1: "10", 3: "3"}, "kumulatif", 2),
        ("9", {1: "10"}, "jumlah", 0),
    ],
)
def test_cumulative_results_do_not_fall(number, others, aggregation, breaches) -> None:
    data = {quarter: value(text) for quarter, text in others.items()}
    found = periksa_kumulatif(2, Decimal(number), data, aggregation)
    assert [one.aturan for one in found] == [KUMULATIF_TIDAK_TURUN] * breaches


@pytest.mark.parametrize(
    ("aggregation", "quarters", "fits"),
    [
        ("jumlah", (10, 20, 30, 40), True),
        ("jumlah", (10, 20, 30, 41), False),
        ("kumulatif", (10, 30, 60, 100), True),
        ("posisi_akhir", (10, 30, 60, 99), False),
        ("rata_rata", (100, 100, 90, 110), True),
        ("tahunan", (0, 0, 0, 100), True),
    ],
)
def test_quarterly_targets_come_to_the_years_target(aggregation, quarters, fits) -> None:
    plan = {number: Decimal(text) for number, text in enumerate(quarters, start=1)}
    found = periksa_target_triwulan(Decimal(100), plan, aggregation)
    assert [one.aturan for one in found] == ([] if fits else [TARGET_TRIWULAN_COCOK])


@pytest.mark.parametrize(
    ("number", "method", "refused"),
    [(-1, "positif", True), (0, "positif", False), (-1, "ya_tidak", False), (-1, "nihil", True)],
)
def test_a_target_that_divides_is_not_negative(number, method, refused) -> None:
    found = periksa_tanda_target(Decimal(number), method, "tw1_7")
    assert [one.aturan for one in found] == ([TARGET_TIDAK_NEGATIF] if refused else [])
    assert periksa_tanda_target(Batas("<", Decimal(-3)), "positif", "x") == []


def test_when_a_result_is_due() -> None:
    assert [wajib_diisi("tahunan", quarter) for quarter in (1, 2, 3, 4)] == [False, False, False, True]
    assert wajib_diisi("jumlah", 1)


# ------------------------------------------------------------------ evidence


def office(folder: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(f"{folder}/isi.xml", "<a/>")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("bukti.pdf", b"%PDF-1.7 isi"),
        ("FOTO.JPG", b"\xff\xd8\xff\xe0 isi"),
        ("foto.jpeg", b"\xff\xd8\xff\xe1 isi"),
        ("gambar.png", b"\x89PNG\r\n\x1a\nisi"),
        ("data.xlsx", office("xl")),
        ("naskah.docx", office("word")),
    ],
)
def test_evidence_that_is_taken(name: str, content: bytes) -> None:
    upload = SimpleUploadedFile(name, content)
    periksa_berkas(upload)
    assert upload.read() == content


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("jahat.exe", b"MZ", "jenis"),
        ("halaman.html", b"<script>", "jenis"),
        ("gambar.svg", b"<svg/>", "jenis"),
        ("tanpa_jenis", b"%PDF-", "jenis"),
        ("bukti.pdf", b"<html><script>alert(1)</script>", "isi"),
        ("bukti.pdf", b"", "isi"),
        ("foto.jpg", b"\x89PNG\r\n\x1a\n", "isi"),
        ("data.xlsx", office("word"), "isi"),
        ("data.xlsx", b"PK\x03\x04 bukan zip", "isi"),
        ("naskah.docx", office("xl"), "isi"),
        ("besar.pdf", b"%PDF-" + b"0" * (10 * 1024 * 1024), "ukuran"),
    ],
)
def test_evidence_that_is_refused(name: str, content: bytes, code: str) -> None:
    with pytest.raises(ValidationError) as refused:
        periksa_berkas(SimpleUploadedFile(name, content))
    assert refused.value.code == code
