"""How complete a chapter is, and what keeps a report from being final."""

from __future__ import annotations

from decimal import Decimal

import pytest

from performance.models import RealisasiTahunan
from reports import sel
from reports.blocks import Blok, Dokumen, Jenis, JudulBlok, Kolom, Paragraf, TabelBlok, TeksBagian
from reports.builder import bangun
from reports.kelengkapan import kelengkapan, penghalang_final, tabel_terisi
from tests.conftest import Dunia
from tests.reports.conftest import TAHUN, LaporanUji
from ui.angka import Hasil

ANGKA = (
    Kolom("No.", Jenis.NOMOR),
    Kolom("Nama"),
    Kolom("Target", Jenis.ANGKA),
    Kolom("Capaian", Jenis.PERSEN),
)
KATA = (Kolom("No.", Jenis.NOMOR), Kolom("Nama"), Kolom("Sebab"))
TANPA = Hasil(None, "Belum ada data.", "x", "x", (), "", "")


def tabel(*baris, kolom=ANGKA) -> TabelBlok:
    return TabelBlok("uji", "Perbandingan", kolom, baris, kosong="Belum ada pembanding.")


def judul(kunci: str, level: int, *, wajib: bool = False, depan: bool = False) -> JudulBlok:
    return JudulBlok(f"bagian-{kunci}", kunci.capitalize(), level, wajib=wajib, depan=depan)


def dokumen(*blok: Blok, teks: tuple[TeksBagian, ...] = ()) -> Dokumen:
    return Dokumen("Laporan", "Dinas", "Kota", 2024, blok, teks)


def test_targets_alone_compare_nothing() -> None:
    row = sel.baris(sel.nomor(1), sel.teks("A"), sel.angka(Decimal(5)), sel.persen(TANPA))
    assert not tabel_terisi(tabel(row))


def test_one_computed_figure_is_a_comparison() -> None:
    done = Hasil(Decimal(80), "", "x", "x", (), "", "")
    row = sel.baris(sel.nomor(1), sel.teks("A"), sel.angka(Decimal(5)), sel.persen(done))
    assert tabel_terisi(tabel(row))


@pytest.mark.parametrize(("sebab", "terisi"), [("", False), ("Anggaran kurang", True)])
def test_a_table_of_words_needs_words_beside_the_name(sebab: str, terisi: bool) -> None:
    row = sel.baris(sel.nomor(1), sel.teks("A"), sel.teks(sebab))
    assert tabel_terisi(tabel(row, kolom=KATA)) is terisi


def test_required_section_with_an_empty_table_blocks_though_it_has_words() -> None:
    text = TeksBagian("banding", "Banding", ("Usulan.",), sendiri=(Paragraf("Uraian."),))
    document = dokumen(
        judul("bab-3", 1, wajib=True),
        judul("banding", 2, wajib=True),
        Paragraf("Uraian."),
        tabel(),
        teks=(text,),
    )
    (blocked,) = penghalang_final(document)
    assert (blocked.kunci, blocked.kurang) == ("banding", ("Belum ada pembanding.",))


def test_optional_section_with_an_empty_table_is_incomplete_but_does_not_block() -> None:
    document = dokumen(judul("bab-1", 1, wajib=True), judul("isu", 2), tabel())
    assert penghalang_final(document) == ()
    (chapter,) = kelengkapan(document)
    assert (chapter.jumlah, chapter.lengkap, [s.kunci for s in chapter.kurang]) == (1, 0, ["isu"])


@pytest.mark.parametrize(
    ("sendiri", "terhalang"), [(None, True), ((Paragraf("Tidak ada standarnya."),), False)]
)
def test_comparison_with_standards_may_be_explained_instead(sendiri, terhalang: bool) -> None:
    """PermenPANRB 53/2014: the standard is compared with "jika ada"; a proposal alone explains nothing."""
    text = TeksBagian("standar", "Standar", ("Usulan.",), sendiri=sendiri)
    document = dokumen(judul("standar", 3, wajib=True), *text.blok, tabel(), teks=(text,))
    assert bool(penghalang_final(document)) is terhalang


def test_heading_over_others_is_not_counted() -> None:
    text = TeksBagian("latar", "Latar", ("Kalimat.",))
    document = dokumen(
        judul("bab-1", 1, wajib=True), judul("latar", 2, wajib=True), Paragraf("Kalimat."), teks=(text,)
    )
    (chapter,) = kelengkapan(document)
    assert (chapter.judul, [section.kunci for section in chapter.bagian]) == ("Bab-1", ["latar"])
    assert chapter.lengkap == chapter.jumlah == 1


def test_required_chapter_without_anything_blocks() -> None:
    assert [s.kunci for s in penghalang_final(dokumen(judul("bab-4", 1, wajib=True)))] == ["bab-4"]


def test_a_year_without_results_cannot_be_final(uji: LaporanUji) -> None:
    before = {section.kunci for section in penghalang_final(bangun(uji.opd, TAHUN))}
    RealisasiTahunan.objects.filter(indikator__opd=uji.opd).delete()
    after = {section.kunci for section in penghalang_final(bangun(uji.opd, TAHUN))}
    required = {f"{key}--t1-s1" for key in ("pengukuran", "tahun-sebelumnya", "akhir-renstra")}
    assert not before & required
    assert after >= required


def test_empty_agency_is_far_from_final(dunia: Dunia) -> None:
    blocked = {section.kunci for section in penghalang_final(bangun(dunia.tetangga, TAHUN))}
    assert blocked >= {"pengukuran", "standar", "realisasi-anggaran"}
