"""The LHE says what the worksheet, the facts and the regulation say; its figures are arithmetic by hand."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from evaluation.models import EvaluasiAKIP, NilaiAKIP, Rekomendasi, TeksLHE
from reports.blocks import Dokumen, JudulBlok, KepalaSurat, KopSurat, Sampul, TabelBlok, TandaTangan
from reports.kaya import teks_polos
from reports.lhe import dasar
from reports.lhe.builder import bangun_lhe
from reports.lhe.susunan import agar
from tests.conftest import Dunia
from tests.factories.agencies import OPDFactory
from tests.factories.evaluasi import evaluasi_uji, jawab_uji, templat_unit
from tests.factories.evaluation import RekomendasiFactory
from tests.factories.lhe import KOMPONEN, NILAI, evaluasi_lalu, lhe_uji
from tests.reports.conftest import LaporanUji


def muat(evaluasi: EvaluasiAKIP) -> EvaluasiAKIP:
    return EvaluasiAKIP.objects.select_related("opd__pemda", "templat").get(pk=evaluasi.pk)


def lhe(evaluasi: EvaluasiAKIP) -> Dokumen:
    return bangun_lhe(muat(evaluasi))


def isi(dokumen: Dokumen, kunci: str) -> str:
    text = next(one for one in dokumen.teks if one.kunci == kunci)
    return "\n".join(teks_polos(block) for block in text.blok)


def tabel(dokumen: Dokumen, kunci: str) -> TabelBlok:
    return next(table for table in dokumen.tabel if table.id == kunci)


def tampil(table: TabelBlok) -> list[list[str]]:
    return [[cell.tampil for cell in row.sel] for row in table.baris]


def judul(dokumen: Dokumen) -> list[str]:
    return [f"{b.nomor} {b.teks}".strip() for b in dokumen.blok if isinstance(b, JudulBlok)]


def test_chapters_follow_the_regulation(dunia: Dunia) -> None:
    evaluasi_lalu(dunia.opd)
    document = lhe(lhe_uji(dunia.opd))
    assert isinstance(document.blok[0], Sampul)
    assert judul(document)[2:] == [
        "BAB I Pendahuluan",
        "A. Dasar Hukum Evaluasi",
        "B. Latar Belakang Evaluasi",
        "C. Tujuan Evaluasi",
        "D. Ruang Lingkup Evaluasi",
        "E. Metodologi Evaluasi",
        "F. Gambaran Umum Unit Kerja",
        "G. Gambaran Umum Implementasi SAKIP",
        "H. Tindak Lanjut Hasil Evaluasi Tahun Sebelumnya",
        "BAB II Gambaran Hasil Evaluasi",
        "A. Kondisi",
        "1. Perencanaan Kinerja",
        "2. Pengukuran Kinerja",
        "3. Pelaporan Kinerja",
        "4. Evaluasi Akuntabilitas Kinerja Internal",
        "5. Capaian Kinerja",
        "B. Rekomendasi",
        "BAB III Penutup",
        "A. Simpulan",
        "B. Dorongan terhadap Implementasi SAKIP yang Lebih Baik",
        "Lampiran: Lembar Kerja Evaluasi",
    ]
    assert [table.nomor for table in document.tabel] == ["1.1", "2.1", "2.2", "", "L.1"]
    assert (document.jenis, document.sebutan) == ("LHE", "RANCANGAN LHE 2025")


@pytest.mark.parametrize("bentuk", ["bab", "surat"])
def test_follow_up_is_told_only_after_an_evaluation(dunia: Dunia, bentuk: str) -> None:
    evaluation = lhe_uji(dunia.opd, bentuk_lhe=bentuk)
    keys = {"tindak-lanjut", "surat-tindak-lanjut"}
    assert not keys & {text.kunci for text in lhe(evaluation).teks}
    # A score of a year before the portal is an evaluation, too.
    NilaiAKIP.objects.create(opd=dunia.opd, tahun=2024, nilai=Decimal("66.10"))
    assert keys & {text.kunci for text in lhe(evaluation).teks}


def test_results_of_both_years_stand_side_by_side(dunia: Dunia) -> None:
    evaluasi_lalu(dunia.opd)
    table = tabel(lhe(lhe_uji(dunia.opd)), "hasil-evaluasi")
    assert [column.judul for column in table.kolom[3:]] == ["Nilai tahun 2024", "Nilai tahun 2025"]
    assert tampil(table) == [
        ["1", "Perencanaan Kinerja", "30,00", "21,00", KOMPONEN[0]],
        ["2", "Pengukuran Kinerja", "30,00", "–", KOMPONEN[1]],
        ["3", "Pelaporan Kinerja", "15,00", "–", KOMPONEN[2]],
        ["4", "Evaluasi Akuntabilitas Kinerja Internal", "25,00", "–", KOMPONEN[3]],
        ["Nilai hasil evaluasi", "100,00", "66,10", NILAI],
        ["Predikat", "", "B", "B"],
    ]


def test_last_years_komponen_counts_only_for_the_same_komponen(dunia: Dunia) -> None:
    """PermenPANRB 12/2015 had five komponen; what stood fourth then is not what stands fourth now."""
    before = evaluasi_lalu(dunia.opd)
    before.nilai.get().komponen.update(nama="Capaian Kinerja")
    assert tampil(tabel(lhe(lhe_uji(dunia.opd)), "hasil-evaluasi"))[0][3] == "–"


def test_a_score_that_was_not_delivered_is_no_result_of_last_year(dunia: Dunia) -> None:
    before = evaluasi_lalu(dunia.opd)
    before.tahap = "final"
    before.save()
    document = lhe(lhe_uji(dunia.opd))
    assert tampil(tabel(document, "hasil-evaluasi"))[4][2] == "–"
    assert not [text for text in document.teks if text.kunci == "tindak-lanjut"]


def test_the_panels_answer_and_note_stand(dunia: Dunia) -> None:
    rows = {row[0]: row for row in tampil(tabel(lhe(lhe_uji(dunia.opd)), "lke"))}
    assert rows["1.b"][2:7] == ["9,00", "BB", "80%", "7,20", "Catatan panel 1.b"]
    assert rows["1.c"][2:7] == ["15,00", "B", "70%", "10,50", "Catatan 1.c"]
    assert rows["1.a"][7] == "Renstra 2021–2026 (hlm. 4)"
    assert rows["1.a.6"][3] == "Sebagian"
    assert rows["Nilai akhir"][1:5] == ["100,00", "B", "", NILAI]
    # 4 komponen, 12 sub komponen, 80 criteria, the total.
    assert len(rows) == 4 + 12 + 80 + 1


def test_last_years_answers_stand_beside_this_years(dunia: Dunia) -> None:
    evaluation = lhe_uji(dunia.opd)
    assert len(tabel(lhe(evaluation), "nilai-sub").kolom) == 6
    evaluasi_lalu(dunia.opd)
    rows = {row[0]: row for row in tampil(tabel(lhe(evaluation), "nilai-sub"))}
    assert (rows["1.a"][3], rows["1.a"][6]) == ("BB", "B")


def test_score_is_told_with_its_meaning_and_its_change(dunia: Dunia) -> None:
    """69,45 − 66,10 = 3,35."""
    evaluasi_lalu(dunia.opd)
    text = isi(lhe(lhe_uji(dunia.opd)), "simpulan")
    assert "memperoleh nilai 69,45 dari 100 dengan predikat B (Baik)." in text
    assert "Nilai ini naik 3,35 dari nilai tahun 2024, yaitu 66,10 (B)." in text
    assert dasar.MAKNA["B"] in text
    # 22,50 of 30 = 75%; 20,70 of 30 = 69%; 11,25 of 15 = 75%; 15 of 25 = 60%.
    assert "tertinggi adalah Perencanaan Kinerja (75,00% dari bobotnya)" in text
    assert "terendah Evaluasi Akuntabilitas Kinerja Internal (60,00% dari bobotnya)" in text


def test_an_unfinished_worksheet_has_no_result(dunia: Dunia) -> None:
    evaluation = evaluasi_uji(dunia.opd, 2025)
    jawab_uji(evaluation, {"1.a": "BB"})
    document = lhe(evaluation)
    assert "belum lengkap (1 dari 12 terisi)" in isi(document, "simpulan")
    assert "bermakna" not in isi(document, "hasil")
    assert tampil(tabel(document, "hasil-evaluasi"))[-1] == ["Predikat", "", "–", "–"]
    assert "Baru 1 dari 12 terisi" in tabel(document, "hasil-evaluasi").catatan[0]


def test_conditions_tell_strengths_shortcomings_and_changes(dunia: Dunia) -> None:
    evaluasi_lalu(dunia.opd)
    document = lhe(lhe_uji(dunia.opd))
    text = isi(document, "kondisi-1")
    good, _sep, rest = text.partition("Hal yang masih perlu diperbaiki:")
    lacking, _sep, changed = rest.partition("Perubahan dibandingkan tahun sebelumnya:")
    assert "memperoleh nilai 22,50 dari bobot 30,00 (75,00%), naik 1,50 dari 21,00 pada tahun 2024." in good
    assert "Terdapat pedoman teknis perencanaan kinerja." in good
    assert "anggaran" not in good
    assert "baru terpenuhi sebagian: Terdapat dokumen perencanaan anggaran yang mendukung kinerja." in lacking
    assert "catatan: Catatan 1.a." in lacking
    # B 70% of 6 is 4,20; BB 80% is 4,80. The panel's BB of 1.b was B then: 7,20 − 6,30.
    assert "Keberadaan (1.a): dari B menjadi BB, sehingga menambah nilai 0,60." in changed
    assert "Kualitas (1.b): dari B menjadi BB, sehingga menambah nilai 0,90." in changed
    assert "(1.c)" not in changed
    assert "belum terpenuhi: " in isi(document, "kondisi-4")


def test_earlier_recommendations_come_with_their_state(dunia: Dunia) -> None:
    evaluasi_lalu(dunia.opd)
    document = lhe(lhe_uji(dunia.opd))
    assert tampil(tabel(document, "rekomendasi-lalu")) == [
        ["1", "Menyusun pohon kinerja", "Nomor 700/9/2024", "Pohon kinerja disusun.", "Selesai"],
        ["2", "Menetapkan SOP", "Nomor 700/9/2024", "–", "Belum ditindaklanjuti"],
    ]
    words = isi(document, "tindak-lanjut")
    assert "Dari dua rekomendasi" in words
    assert "satu rekomendasi belum ditindaklanjuti dan satu rekomendasi selesai" in words


@pytest.mark.parametrize(
    ("jumlah", "kalimat"),
    [
        (1, "Satu-satunya rekomendasi hasil evaluasi sebelumnya belum ditindaklanjuti."),
        (3, "Seluruh tiga rekomendasi hasil evaluasi sebelumnya belum ditindaklanjuti."),
    ],
)
def test_recommendations_of_one_state_are_told_together(dunia: Dunia, jumlah: int, kalimat: str) -> None:
    for place in range(jumlah):
        RekomendasiFactory(opd=dunia.opd, tahun=2024, urut=place + 1)
    assert kalimat in isi(lhe(lhe_uji(dunia.opd)), "tindak-lanjut")


def saran(dokumen: Dokumen) -> list[str]:
    items = (item for block in dokumen.blok for item in getattr(block, "butir", ()))
    return [item.teks for item in items if getattr(item, "teks", "").startswith("Agar")]


@pytest.mark.parametrize("bentuk", ["bab", "surat"])
def test_recommendations_begin_with_agar_and_have_their_day(dunia: Dunia, bentuk: str) -> None:
    """The second has no day of its own: sixty days after 15 July."""
    evaluation = lhe_uji(dunia.opd, bentuk_lhe=bentuk)
    RekomendasiFactory(opd=dunia.opd, tahun=2025, urut=2, evaluasi=evaluation, uraian="agar SOP disusun.")
    Rekomendasi.objects.filter(urut=1).update(tenggat=datetime.date(2025, 8, 1))
    assert saran(lhe(evaluation)) == [
        "Agar menindaklanjuti seluruh rekomendasi, paling lambat 1 Agustus 2025.",
        "Agar SOP disusun, paling lambat 13 September 2025.",
    ]
    evaluation.tanggal_lhe = None
    evaluation.save()
    assert saran(lhe(evaluation))[1] == "Agar SOP disusun."


@pytest.mark.parametrize(
    ("uraian", "hasil"),
    [
        ("Menyusun  SOP", "Agar menyusun SOP"),
        ("Agar menyusun SOP", "Agar menyusun SOP"),
        ("AGAR menyusun", "AGAR menyusun"),
        ("SOP disusun", "Agar SOP disusun"),
    ],
)
def test_agar(uraian: str, hasil: str) -> None:
    assert agar(uraian) == hasil


def test_the_letter_holds_the_same_results(dunia: Dunia) -> None:
    evaluasi_lalu(dunia.opd)
    OPDFactory(pemda=dunia.pemda, nama="Inspektorat Daerah", alamat="Jalan Merdeka 1")
    evaluation = lhe_uji(dunia.opd)
    chapters = lhe(evaluation)
    evaluation.bentuk_lhe = "surat"
    evaluation.save()
    letter = lhe(evaluation)
    head, top = letter.blok[:2]
    assert head == KopSurat("Kota Asri", "Inspektorat Daerah", "Jalan Merdeka 1")
    assert isinstance(top, KepalaSurat)
    assert dict(top.rincian)["Nomor"] == "700/12/2025"
    assert top.tempat_tanggal.endswith(", 15 Juli 2025")
    assert top.tujuan[0] == "Yth. Kepala Dinas Asri"
    for key in ("hasil-evaluasi", "lke", "rekomendasi-lalu"):
        assert tampil(tabel(letter, key)) == tampil(tabel(chapters, key))
    assert [table.nomor for table in letter.tabel] == ["1", "2", "L.1"]
    signature = next(block for block in letter.blok if isinstance(block, TandaTangan))
    assert (signature.tempat_tanggal, signature.jabatan, signature.nama) == (
        "",
        "Inspektur",
        "Rahmat Hidayat",
    )
    assert any("(sebagai laporan)" in item.teks for item in letter.blok[-3].butir)


def test_the_governments_own_goes_to_its_head(dunia: Dunia) -> None:
    dunia.pemda.sebutan_kepala_daerah, dunia.pemda.jenis = "Wali Kota", "kota"
    dunia.pemda.save()
    dunia.opd.klaster = "instansi"
    dunia.opd.save()
    evaluation = lhe_uji(dunia.opd, bentuk_lhe="surat")
    letter = lhe(evaluation)
    assert isinstance(letter.blok[1], KepalaSurat)
    assert letter.blok[1].tujuan[0] == "Yth. Wali Kota Asri"
    assert "Tembusan:" not in [getattr(block, "teks", "") for block in letter.blok]
    evaluation.bentuk_lhe = "bab"
    evaluation.save()
    assert "F. Gambaran Umum Instansi" in judul(lhe(evaluation))


def test_capaian_and_spending_of_the_reports_year(uji: LaporanUji) -> None:
    """72 of 80 is 90%, 50 of 40 is 125%; their mean 107,50%. Spending: see `pohon_uji`."""
    document = lhe(lhe_uji(uji.opd, 2025))
    table = tampil(tabel(document, "capaian-kinerja"))
    assert [row[5] for row in table[:3]] == ["90,00%", "125,00%", "–"]
    assert table[-1][1] == "107,50%"
    assert "107,50%" in isi(document, "kondisi-capaian")
    assert "Pagu anggaran tahun 2024" in isi(document, "kondisi-capaian")


def test_regulations_come_from_the_register(db) -> None:
    rules = dasar.dasar_hukum(templat_unit())
    assert rules[0] == (
        "Peraturan Pemerintah Nomor 8 Tahun 2006 tentang Pelaporan Keuangan dan Kinerja Instansi Pemerintah"
    )
    assert rules[-1] == (
        "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 88 Tahun 2021 tentang "
        "Evaluasi Akuntabilitas Kinerja Instansi Pemerintah"
    )


def test_an_older_worksheet_names_its_own_regulation(db) -> None:
    template = templat_unit()
    template.sumber = "PermenPANRB 12/2015, Lampiran"
    assert dasar.pedoman(template) == (("PermenPANRB", "12", 2015),)


def test_a_predikat_means_what_its_own_regulation_says(dunia: Dunia) -> None:
    evaluation = lhe_uji(dunia.opd)
    assert dasar.MAKNA["B"] in isi(lhe(evaluation), "hasil")
    evaluation.templat.sumber = "PermenPANRB 12/2015"
    evaluation.templat.save()
    assert dasar.MAKNA["B"] not in isi(lhe(evaluation), "hasil")
    assert "PermenPANRB 12/2015" in isi(lhe(evaluation), "latar-belakang")


def test_own_text_stands_for_the_proposal(dunia: Dunia) -> None:
    evaluation = lhe_uji(dunia.opd)
    TeksLHE.objects.create(
        evaluasi=evaluation,
        bagian="simpulan",
        teks='<p>Teks <strong>kami</strong><script>alert(1)</script><img src="https://x/y"></p>',
    )
    document = lhe(evaluation)
    assert isi(document, "simpulan") == "Teks kami"
    assert "69,45" in " ".join(next(t for t in document.teks if t.kunci == "simpulan").usulan)


@pytest.mark.parametrize(("tahap", "rancangan"), [("evaluasi", True), ("panel", True), ("final", False)])
def test_a_draft_until_it_is_final(dunia: Dunia, tahap: str, rancangan: bool) -> None:
    assert lhe(lhe_uji(dunia.opd, tahap=tahap)).rancangan is rancangan


def test_queries_do_not_grow_with_what_it_holds(dunia: Dunia) -> None:
    evaluasi_lalu(dunia.opd)
    evaluation = lhe_uji(dunia.opd)

    def count() -> int:
        row = muat(evaluation)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            bangun_lhe(row)
        return len(queries)

    first = count()
    for place in range(3):
        RekomendasiFactory(opd=dunia.opd, tahun=2025, urut=10 + place, evaluasi=evaluation)
        RekomendasiFactory(opd=dunia.opd, tahun=2022, urut=10 + place)
        TeksLHE.objects.create(evaluasi=evaluation, bagian=f"bagian-{place}", teks="<p>a</p>")
    assert count() == first
