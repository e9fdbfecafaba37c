"""The builder reads a fixed number of times, however much there is to read."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reports.bahan import baca_bahan
from reports.blocks import JudulBlok, Paragraf
from reports.builder import bangun, susun
from reports.kaya import paragraf_polos
from reports.naskah import simpan_narasi
from tests.conftest import Dunia
from tests.factories.agencies import UnitFactory
from tests.factories.budget import PaguFactory, SimpulAnggaranFactory
from tests.factories.performance import (
    IndikatorFactory,
    PenghargaanFactory,
    RealisasiTahunanFactory,
    SasaranFactory,
    target,
)
from tests.reports.conftest import TAHUN, LaporanUji


def queries(uji: LaporanUji) -> int:
    with CaptureQueriesContext(connection) as captured:
        bangun(uji.opd, TAHUN)
    return len(captured)


def test_queries_do_not_grow_with_rows(uji: LaporanUji) -> None:
    PenghargaanFactory(opd=uji.opd)
    before = queries(uji)
    for place in range(3):
        sasaran = SasaranFactory(tujuan=uji.satu.sasaran.tujuan, kode=f"B{place}")
        indicator = IndikatorFactory(sasaran=sasaran, kode=f"B{place}")
        target(indicator, TAHUN, Decimal(10))
        RealisasiTahunanFactory(indikator=indicator, angka=Decimal(9))
        node = SimpulAnggaranFactory(opd=uji.opd, kode=f"2.17.9{place}", induk=uji.pohon.bidang)
        PaguFactory(dokumen=uji.pohon.murni, simpul=node)
        indicator.simpul.add(node)
        UnitFactory(opd=uji.opd)
        PenghargaanFactory(opd=uji.opd)
    assert queries(uji) == before


def test_composing_asks_nothing(uji: LaporanUji, django_assert_num_queries) -> None:
    material = baca_bahan(uji.opd, TAHUN)
    with django_assert_num_queries(0):
        susun(material)


def test_empty_agency_has_a_report_that_says_so(dunia: Dunia) -> None:
    document = bangun(dunia.tetangga, TAHUN)
    filled = [table.id for table in document.tabel if table.baris]
    assert filled == ["skala-predikat"]
    text = " ".join(block.teks for block in document.blok if isinstance(block, Paragraf))
    assert "Belum ada indikator yang diukur pada tahun 2024." in text
    assert "Anggaran tahun 2024 belum dicatat." in text


def test_own_text_replaces_the_proposal(uji: LaporanUji) -> None:
    simpan_narasi(opd=uji.opd, tahun=TAHUN, bagian="simpulan", teks="<p>Satu\nbaris.</p><p>Dua.</p>")
    document = bangun(uji.opd, TAHUN)
    place = next(
        n
        for n, block in enumerate(document.blok)
        if isinstance(block, JudulBlok) and block.narasi == "simpulan"
    )
    assert document.blok[place + 1 : place + 3] == (Paragraf("Satu baris."), Paragraf("Dua."))
    text = next(text for text in document.teks if text.kunci == "simpulan")
    assert text.sendiri == (Paragraf("Satu baris."), Paragraf("Dua."))
    assert text.usulan[0].startswith("Dari tiga indikator yang diukur")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", ()),
        ("  \n ", ()),
        ("Satu.", ("Satu.",)),
        ("Satu.\r\n\r\nDua.", ("Satu.", "Dua.")),
        ("Satu\nbaris.\n \n\n\nDua.\n", ("Satu baris.", "Dua.")),
    ],
)
def test_blank_lines_divide_paragraphs(typed: str, expected: tuple[str, ...]) -> None:
    assert paragraf_polos(typed) == expected


def test_front_pages_come_before_the_chapters(uji: LaporanUji) -> None:
    headings = [
        (block.nomor, block.teks) for block in bangun(uji.opd, TAHUN).blok
        if isinstance(block, JudulBlok) and block.level == 1
    ]  # fmt: skip
    assert headings == [
        ("", "Kata Pengantar"),
        ("", "Ikhtisar Eksekutif"),
        ("", "Daftar Isi"),
        ("", "Daftar Tabel"),
        ("", "Daftar Gambar"),
        ("BAB I", "Pendahuluan"),
        ("BAB II", "Perencanaan Kinerja"),
        ("BAB III", "Akuntabilitas Kinerja"),
        ("BAB IV", "Penutup"),
        ("", "Lampiran"),
    ]
