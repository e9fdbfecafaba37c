"""Bab III sasaran by sasaran: what belongs to one, and what other agencies have published."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.utils import timezone

from performance.models import Indikator
from reports.bahan import baca_bahan
from reports.blocks import JudulBlok, Paragraf
from reports.builder import bangun, susun
from reports.kelompok import bagian_sasaran, bahan_sasaran
from reports.kunci import kunci_dasar
from reports.models import Laporan, NilaiTerbitan, Terbitan
from reports.nilai_terbitan import bekukan_nilai, nilai_lain
from tests.conftest import Dunia
from tests.factories.performance import (
    KamusIndikatorFactory,
    RealisasiTahunanFactory,
    rencana_uji,
)
from tests.factories.terbitan import terbitan_uji
from tests.reports.conftest import TAHUN, LaporanUji

ANALISIS = (
    "Target dan Realisasi Tahun Ini",
    "Perbandingan dengan Tahun-Tahun Sebelumnya",
    "Perbandingan dengan Target Akhir Renstra",
    "Perbandingan dengan Standar Nasional atau Daerah Lain",
    "Penyebab Keberhasilan atau Kegagalan dan Alternatif Solusi",
    "Efisiensi Penggunaan Sumber Daya",
    "Program dan Kegiatan Penunjang",
)


def test_every_sasaran_has_the_seven_analyses_in_the_regulations_order(uji: LaporanUji) -> None:
    heads = [block for block in bangun(uji.opd, TAHUN).blok if isinstance(block, JudulBlok)]
    for title in ("Sasaran 1: Sasaran A", "Sasaran 2: Sasaran B"):
        place = next(n for n, head in enumerate(heads) if head.teks == title)
        below = heads[place + 1 : place + 8]
        assert tuple(head.teks for head in below) == ANALISIS
        assert [head.nomor for head in below] == ["a.", "b.", "c.", "d.", "e.", "f.", "g."]
        assert all(head.wajib and head.narasi for head in below)


def test_a_year_without_sasaran_says_once_what_is_missing(dunia: Dunia) -> None:
    document = bangun(dunia.tetangga, TAHUN)
    tables = {table.id: table for table in document.tabel}
    for key in ("pengukuran", "perbandingan-tahun", "perbandingan-standar", "faktor", "efisiensi"):
        assert tables[key].kosong
    heads = [block.teks for block in document.blok if isinstance(block, JudulBlok)]
    assert heads.count(ANALISIS[0]) == 1


def test_texts_of_a_sasaran_speak_of_its_indicators_only(uji: LaporanUji) -> None:
    material = baca_bahan(uji.opd, TAHUN)
    texts = {text.kunci: text for text in susun(material).teks}
    first = " ".join(texts["pengukuran--t1-s1"].usulan)
    assert first.startswith("Dari dua indikator yang diukur, satu indikator melampaui target")
    assert "107,50%" in first
    second = " ".join(texts["pengukuran--t1-s2"].usulan)
    assert second.startswith("Capaian “Jumlah Tiga” belum dapat dihitung: realisasi menunggu rilis data.")
    part = bagian_sasaran(material)[0]
    only = bahan_sasaran(material, part)
    assert [row.definisi.nama for row in only.ukuran.baris] == ["Persentase Satu", "Jumlah Dua"]
    assert (only.ukuran.memenuhi, only.ukuran.dihitung, only.ukuran.belum) == (1, 2, 0)
    # 4.000.000 of the programme, which holds the sub kegiatan behind the second indicator.
    assert only.efisiensi.total.pagu_acuan == Decimal(4_000_000)


def test_the_key_of_the_analysis_is_the_same_for_every_sasaran() -> None:
    assert kunci_dasar("standar--t1-s1") == "standar" == kunci_dasar("standar")


def _terbitkan(opd, ke: int, *, ditarik: bool = False) -> Terbitan:
    report, _new = Laporan.objects.get_or_create(opd=opd, tahun=TAHUN)
    snapshot = terbitan_uji(
        report, kode=f"{opd.slug}-{ke}", ke=ke, ditarik=timezone.now() if ditarik else None
    )
    bekukan_nilai(snapshot, baca_bahan(opd, TAHUN).ukuran)
    return snapshot


@pytest.fixture
def asing(dunia: Dunia) -> Indikator:
    """The foreign agency: target 80, result 60, the same indicator of the dictionary as `uji.satu`."""
    indicator = rencana_uji(dunia.asing).indikator
    indicator.kamus = KamusIndikatorFactory(kode="bersama")
    indicator.save()
    own = indicator.target.get(tahun=TAHUN, jenis="tahunan")
    own.atur_nilai(Decimal(80))
    own.save()
    RealisasiTahunanFactory(indikator=indicator, tahun=TAHUN, angka=Decimal(60))
    return indicator


def test_only_published_values_of_others_are_shown(uji: LaporanUji, dunia: Dunia, asing: Indikator) -> None:
    uji.satu.kamus = asing.kamus
    uji.satu.save()

    def shown() -> list[list[str]]:
        tables = {table.id: table for table in bangun(uji.opd, TAHUN).tabel}
        rows = tables["perbandingan-standar--t1-s1"].baris
        return [[cell.tampil for cell in row.sel] for row in rows]

    assert shown() == []
    _terbitkan(dunia.asing, 1)
    source = "Dinas Jauh, LKjIP tahun 2024, terbitan ke-1"
    # 72 − 60 = 12.
    assert shown() == [["1", "Persentase Satu", "72,00%", "Kota Jauh", "60,00%", "12,00", source]]
    asing.realisasi_tahunan.update(angka=Decimal(99))
    assert shown()[0][4] == "60,00%"
    _terbitkan(dunia.asing, 2)
    assert [row[4] for row in shown()] == ["99,00%"]


def test_a_withdrawn_snapshot_says_nothing(uji: LaporanUji, dunia: Dunia, asing: Indikator) -> None:
    _terbitkan(dunia.asing, 1, ditarik=True)
    assert nilai_lain(uji.opd, TAHUN, [asing.kamus_id]) == {}


def test_what_is_frozen(dunia: Dunia, asing: Indikator) -> None:
    _terbitkan(dunia.asing, 1)
    kept = NilaiTerbitan.objects.get()
    # 60 ÷ 80 = 75%.
    assert (kept.nilai, kept.capaian, kept.kamus) == (Decimal(60), Decimal(75), asing.kamus)
    assert nilai_lain(dunia.asing, TAHUN, [asing.kamus_id]) == {}
    asing.realisasi_tahunan.update(status="menunggu_rilis", bentuk="", angka=None)
    report = Laporan.objects.get(opd=dunia.asing)
    assert bekukan_nilai(terbitan_uji(report, kode="tiga", ke=3), baca_bahan(dunia.asing, TAHUN).ukuran) == 0


def test_texts_are_paragraphs_under_their_analysis(uji: LaporanUji) -> None:
    blocks = bangun(uji.opd, TAHUN).blok
    place = next(n for n, b in enumerate(blocks) if getattr(b, "id", "") == "bagian-akhir-renstra--t1-s1")
    assert isinstance(blocks[place + 1], Paragraf)
