"""The result of a review: its outline, its counts, its proposals, and its files."""

from __future__ import annotations

import datetime
import io
import re
import zipfile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from evaluation.models import Reviu
from evaluation.services import reviu as layanan
from reports.blocks import Dokumen, JudulBlok, Paragraf, TandaTangan
from reports.renderers.docx import docx_laporan
from reports.renderers.pdf import pdf_laporan
from reports.reviu.lhr import baca_bahan_lhr, susun_lhr
from tests.conftest import Dunia
from tests.factories.evaluasi import templat_reviu

JAHAT = "<script>alert(1)</script>"


@pytest.fixture
def reviu(dunia: Dunia) -> Reviu:
    templat_reviu()
    row = layanan.minta(opd=dunia.opd, tahun=2024, oleh=dunia["operator"], catatan="")
    return layanan.mulai(reviu=row, oleh=dunia["evaluator"])


def jawab(dunia: Dunia, reviu: Reviu, belum: dict[str, str]) -> None:
    """Every row that is asked at first: fulfilled, but for those named with their results."""
    for row in reviu.templat.butir.filter(syarat=""):
        values = {"jawaban": "belum" if row.kode in belum else "dipenuhi", "hasil": belum.get(row.kode, "")}
        for column, text in values.items():
            layanan.simpan_sel(
                reviu=reviu, oleh=dunia["evaluator"], butir_id=row.pk, kolom=column, nilai=text, semula=""
            )


def baca(reviu: Reviu) -> Dokumen:
    return susun_lhr(baca_bahan_lhr(Reviu.objects.select_related("opd__pemda", "templat").get(pk=reviu.pk)))


def kata(document: Dokumen) -> str:
    return " ".join(block.teks for block in document.blok if isinstance(block, Paragraf))


def isi(document: Dokumen, name: str) -> list[list[str]]:
    return [[cell.tampil for cell in row.sel] for t in document.tabel if t.id == name for row in t.baris]


def test_the_outline_is_that_of_the_regulation(reviu: Reviu) -> None:
    titles = [(b.nomor, b.teks) for b in baca(reviu).blok if isinstance(b, JudulBlok) and b.level == 2]
    assert titles == [
        ("A.", "Ringkasan Eksekutif"),
        ("B.", "Dasar Hukum"),
        ("C.", "Tujuan Reviu"),
        ("D.", "Ruang Lingkup"),
        ("E.", "Metode"),
        ("F.", "Hasil Reviu"),
        ("G.", "Hal-hal yang Perlu Diperhatikan"),
        ("H.", "Simpulan"),
        ("I.", "Rekomendasi"),
        ("J.", "Apresiasi"),
    ]


def test_the_summary_counts_by_aspect(dunia: Dunia, reviu: Reviu) -> None:
    jawab(dunia, reviu, {"I.4": "Lampiran kurang", "II.5": "Bukti kurang"})
    document = baca(reviu)
    # Of the third aspect three rows are conditional and not asked: 7 of 10.
    assert isi(document, "lhr-ringkasan") == [
        ["Format", "6", "5", "1"],
        ["Mekanisme penyusunan", "7", "6", "1"],
        ["Substansi", "10", "7", "–"],
        ["Jumlah", "23", "18", "2"],
    ]
    assert isi(document, "lhr-aspek-3")[2][2:] == ["–", "–"]
    assert isi(document, "lhr-aspek-1")[3][2:] == ["Belum", "Lampiran kurang"]
    assert "Dari 20 unsur yang direviu" in kata(document) and "2 unsur belum dipenuhi" in kata(document)


def test_what_the_reviewer_writes_replaces_the_proposal(dunia: Dunia, reviu: Reviu) -> None:
    content = {"perhatian": "Satu hal\nHal lain", "simpulan": f"Baik {JAHAT}", "nomor_tugas": "094/7"}
    layanan.tulis_lhr(reviu=reviu, oleh=dunia["evaluator"], versi=1, isi=content)
    document = baca(reviu)
    lists = [[item.teks for item in block.butir] for block in document.blok if hasattr(block, "bernomor")]
    assert ["Satu hal", "Hal lain"] in lists
    assert any("094/7" in text for found in lists for text in found)
    assert f"Baik {JAHAT}" in kata(document)


def test_it_is_a_draft_until_it_is_stated_and_then_signed(dunia: Dunia, reviu: Reviu) -> None:
    jawab(dunia, reviu, {})
    draft = baca(reviu)
    assert draft.rancangan and draft.sebutan == "RANCANGAN LHR 2024"
    layanan.nyatakan(
        reviu=reviu,
        oleh=dunia["evaluator"],
        sidik="0" * 64,
        rincian={},
        isi={
            "nomor": "",
            "tanggal": datetime.date(2025, 2, 20),
            "tempat": "Asri",
            "nama": "Rina",
            "jabatan": "Inspektur",
            "pangkat": "Pembina",
        },
    )
    document = baca(reviu)
    assert not document.rancangan and "telah memenuhi semua unsur" in kata(document)
    signed = document.blok[-1]
    assert isinstance(signed, TandaTangan)
    assert (signed.tempat_tanggal, signed.jabatan, signed.nama) == (
        "Asri, 20 Februari 2025",
        "Inspektur",
        "Rina",
    )


def test_files_hold_comments_as_they_were_typed(dunia: Dunia, reviu: Reviu) -> None:
    layanan.komentari(
        reviu=reviu,
        oleh=dunia["evaluator"],
        jangkar="bagian-simpulan",
        tempat="4.1 Simpulan",
        kutipan="",
        teks=f"Perbaiki {JAHAT} & lain-lain",
    )
    document = baca(reviu)
    assert isi(document, "lhr-catatan") == [
        ["1", "4.1 Simpulan", f"Perbaiki {JAHAT} & lain-lain", "–", "Terbuka"]
    ]
    pdf = pdf_laporan(document)
    assert pdf.startswith(b"%PDF-")
    with zipfile.ZipFile(io.BytesIO(docx_laporan(document))) as archive:
        body = archive.read("word/document.xml").decode()
    words = re.sub(r"<[^>]+>", "", body)
    assert "Perbaiki &lt;script&gt;alert(1)&lt;/script&gt; &amp; lain-lain" in words
    assert "Ringkasan Hasil Reviu" in words


def test_queries_do_not_grow(dunia: Dunia, reviu: Reviu) -> None:
    row = Reviu.objects.select_related("opd__pemda", "templat").get(pk=reviu.pk)
    counts = []
    for _round in range(2):
        layanan.komentari(
            reviu=reviu,
            oleh=dunia["evaluator"],
            jangkar="bagian-simpulan",
            tempat="",
            kutipan="",
            teks="Perbaiki",
        )
        with CaptureQueriesContext(connection) as captured:
            susun_lhr(baca_bahan_lhr(row))
        counts.append(len(captured))
    assert counts == [3, 3]
