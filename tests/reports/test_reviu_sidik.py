"""The statement of review stands for the figures of the report, and for nothing but them."""

from __future__ import annotations

import datetime
from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from evaluation.models import PernyataanReviu, Reviu
from performance.models import RealisasiTahunan
from reports.blocks import (
    Baris,
    Daftar,
    DaftarRujukan,
    Dokumen,
    Jenis,
    JudulBlok,
    Kolom,
    Paragraf,
    Sel,
    TabelBlok,
    TandaTangan,
)
from reports.builder import bangun
from reports.naskah import simpan_narasi
from reports.reviu.keadaan import StatusReviu, keadaan_reviu
from reports.reviu.sidik import rincian_sidik, sidik_angka, tempat_berubah
from tests.factories.evaluasi import templat_reviu
from tests.reports.conftest import TAHUN, LaporanUji

JUDUL = JudulBlok("bagian-capaian", "Capaian", 2, "3.1")


def tabel(*sel: Sel, judul: str = "Capaian") -> TabelBlok:
    columns = tuple(Kolom(f"k{n}") for n in range(len(sel)))
    return TabelBlok("capaian", judul, columns, (Baris(sel),), nomor="3.1")


def dokumen(*blok: object) -> Dokumen:
    return Dokumen("LKjIP", "Dinas", "Kota", 2024, (JUDUL, *blok))  # type: ignore[arg-type]


def angka(nilai: str, tampil: str) -> Sel:
    return Sel(Decimal(nilai), tampil, Jenis.ANGKA)


SEMULA = dokumen(
    tabel(Sel("Angka A", "Angka A"), angka("80", "80"), Sel("BB", "BB", Jenis.PREDIKAT)),
    Paragraf("Realisasi 72 dari 80, yaitu 90,00%."),
)


@pytest.mark.parametrize(
    "blok",
    [
        (tabel(Sel("Angka A", "Angka A"), angka("80", "80"), Sel("A", "A", Jenis.PREDIKAT)), SEMULA.blok[2]),
        (
            tabel(Sel("Angka A", "Angka A"), angka("80.01", "80"), Sel("BB", "BB", Jenis.PREDIKAT)),
            SEMULA.blok[2],
        ),
        (
            tabel(Sel("Angka 2", "Angka 2"), angka("80", "80"), Sel("BB", "BB", Jenis.PREDIKAT)),
            SEMULA.blok[2],
        ),
        (SEMULA.blok[1], Paragraf("Realisasi 80 dari 72, yaitu 90,00%.")),
        (SEMULA.blok[1], Paragraf("Realisasi 72 dari 80, yaitu 90.00%.")),
        (SEMULA.blok[1], Paragraf("Realisasi 72 dari 80, yaitu -90,00%.")),
        (SEMULA.blok[1], Paragraf("Realisasi 72 dari 80, yaitu 90,00%, pada tiga indikator.")),
        (SEMULA.blok[1],),
        (SEMULA.blok[2],),
    ],
    ids=[
        "predikat",
        "persis",
        "kata di sel",
        "tertukar",
        "ejaan",
        "tanda",
        "kata bilangan",
        "hilang",
        "tabel",
    ],
)
def test_a_changed_figure_changes_the_fingerprint(blok: tuple[object, ...]) -> None:
    assert sidik_angka(dokumen(*blok)) != sidik_angka(SEMULA)


@pytest.mark.parametrize(
    "lain",
    [
        dokumen(
            tabel(
                Sel("Huruf", "Huruf"), angka("80.00", "80"), Sel("BB", "BB", Jenis.PREDIKAT), judul="Lain 9"
            ),
            Paragraf("Hasilnya 72 dari 80 (90,00%)."),
        ),
        dokumen(*SEMULA.blok[1:], TandaTangan("Kota, 7 Maret 2025", "Kepala", "Budi"), DaftarRujukan(())),
        dokumen(
            *SEMULA.blok[1:],
            JudulBlok("bagian-lampiran-reviu", "Reviu 9", 2),
            Paragraf("12 Maret 2025, nomor 7."),
        ),
        replace(SEMULA, blok=(replace(JUDUL, nomor="4.2"), *SEMULA.blok[1:])),
    ],
    ids=["kata", "tanda tangan", "pernyataan", "nomor judul"],
)
def test_words_signatures_and_the_statement_do_not(lain: Dokumen) -> None:
    assert sidik_angka(lain) == sidik_angka(SEMULA)


def test_what_changed_is_named() -> None:
    before = rincian_sidik(SEMULA)
    after = dokumen(
        tabel(Sel("Angka A", "Angka A"), angka("81", "81"), Sel("BB", "BB", Jenis.PREDIKAT)), SEMULA.blok[2]
    )
    assert tempat_berubah(before, SEMULA) == ()
    assert tempat_berubah(before, after) == ("Tabel 3.1 Capaian",)
    assert tempat_berubah(before, dokumen(SEMULA.blok[1], Paragraf("Realisasi 73."))) == ("3.1 Capaian",)


def test_a_lettered_section_is_named_with_the_one_above_it() -> None:
    blocks = (
        JudulBlok("bagian-s1", "Sasaran 1", 3, "3.1.2"),
        JudulBlok("bagian-s1-a", "Target", 4, "a."),
        Paragraf("Realisasi 72."),
        JudulBlok("bagian-s1-b", "Efisiensi", 4, "b."),
        Paragraf("Hemat 5%."),
    )
    before = rincian_sidik(dokumen(*blocks))
    after = dokumen(*blocks[:2], Paragraf("Realisasi 73."), blocks[3], Paragraf("Hemat 6%."))
    assert tempat_berubah(before, after) == ("3.1.2 Sasaran 1: a. Target", "3.1.2 Sasaran 1: b. Efisiensi")


def nyatakan(uji: LaporanUji) -> PernyataanReviu:
    review, _new = Reviu.objects.get_or_create(
        opd=uji.opd, tahun=TAHUN, defaults={"templat": templat_reviu(), "tahap": "dinyatakan"}
    )
    document = bangun(uji.opd, TAHUN)
    return PernyataanReviu.objects.create(
        reviu=review,
        nomor="700/12",
        tanggal=datetime.date(2025, 2, 20),
        tempat="Asri",
        nama="Rina <b>Inspektur</b>",
        jabatan="Inspektur",
        pangkat="Pembina Utama Muda",
        sidik=sidik_angka(document),
        rincian=rincian_sidik(document),
    )


def bagian_pernyataan(document: Dokumen) -> str:
    place = next(n for n, b in enumerate(document.blok) if getattr(b, "id", "") == "bagian-lampiran-reviu")
    found = []
    for block in document.blok[place + 1 :]:
        if isinstance(block, Daftar):
            found += [item.teks for item in block.butir]
        elif isinstance(block, Paragraf | TandaTangan):
            found.append(
                block.teks if isinstance(block, Paragraf) else f"{block.tempat_tanggal} {block.nama}"
            )
    return " ".join(found)


def ubah_realisasi(uji: LaporanUji, angka: str) -> None:
    RealisasiTahunan.objects.filter(indikator=uji.satu, tahun=TAHUN).update(angka=Decimal(angka))


def test_the_statement_is_bound_and_voided_by_one_figure_and_valid_again(uji: LaporanUji) -> None:
    nyatakan(uji)
    document = bangun(uji.opd, TAHUN)
    words = bagian_pernyataan(document)
    assert "tidak terdapat kondisi atau hal-hal yang menimbulkan perbedaan" in words
    assert "Asri, 20 Februari 2025 Rina <b>Inspektur</b>" in words
    assert all(text.kunci != "lampiran-reviu" for text in document.teks)
    assert keadaan_reviu(uji.opd, TAHUN, document).status == StatusReviu.BERLAKU

    ubah_realisasi(uji, "73")
    document = bangun(uji.opd, TAHUN)
    words = bagian_pernyataan(document)
    assert "gugur karena angka laporan berubah sesudah direviu" in words
    assert "tidak terdapat kondisi" not in words and "Rina" not in words
    assert "Sasaran 1 Tahun 2024" in words and "Tabel 1." not in words and "Tabel 2." not in words
    assert keadaan_reviu(uji.opd, TAHUN, document).status == StatusReviu.GUGUR

    # The figures that were reviewed are back; or the new ones are reviewed.
    ubah_realisasi(uji, "72")
    assert keadaan_reviu(uji.opd, TAHUN, bangun(uji.opd, TAHUN)).status == StatusReviu.BERLAKU
    ubah_realisasi(uji, "74")
    nyatakan(uji)
    assert keadaan_reviu(uji.opd, TAHUN, bangun(uji.opd, TAHUN)).status == StatusReviu.BERLAKU
    assert PernyataanReviu.objects.count() == 2


@pytest.mark.parametrize(
    ("teks", "status"),
    [("<p>Kami senang.</p>", StatusReviu.BERLAKU), ("<p>Kami senang 9 kali.</p>", StatusReviu.GUGUR)],
)
def test_words_may_be_polished_after_the_review_but_no_number(
    uji: LaporanUji, teks: str, status: StatusReviu
) -> None:
    simpan_narasi(opd=uji.opd, tahun=TAHUN, bagian="simpulan", teks="<p>Kami bangga.</p>")
    nyatakan(uji)
    simpan_narasi(opd=uji.opd, tahun=TAHUN, bagian="simpulan", teks=teks)
    assert keadaan_reviu(uji.opd, TAHUN, bangun(uji.opd, TAHUN)).status == status


def test_the_state_costs_one_query_and_the_report_the_same_with_more_statements(uji: LaporanUji) -> None:
    counts = []
    for _round in range(2):
        nyatakan(uji)
        with CaptureQueriesContext(connection) as captured:
            document = bangun(uji.opd, TAHUN)
        counts.append(len(captured))
        with CaptureQueriesContext(connection) as captured:
            keadaan_reviu(uji.opd, TAHUN, document)
        assert len(captured) == 1
    assert counts[0] == counts[1]
