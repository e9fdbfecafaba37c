"""Sums, absorption and query counts of what everybody reads about money. Figures by hand: see PohonUji."""

import datetime
from decimal import Decimal as D

import pytest

from budget.models import Pagu, RealisasiAnggaran
from budget.selectors import (
    anggaran_pendukung,
    pohon_anggaran,
    ringkasan_rekening,
    total_anggaran,
    total_anggaran_banyak,
)
from budget.selectors.temuan import temuan_anggaran
from tests.factories.budget import (
    TAHUN,
    DokumenAnggaranFactory,
    PaguFactory,
    RealisasiAnggaranFactory,
    RekeningBelanjaFactory,
    SimpulAnggaranFactory,
    pohon_uji,
)

pytestmark = pytest.mark.django_db


def angka(pohon, kode):
    return next(baris.angka for baris in pohon.baris if baris.kode == kode)


def test_parents_are_sums_of_their_leaves(dunia) -> None:
    pohon_uji(dunia.opd)
    pohon = pohon_anggaran(dunia.opd, TAHUN)
    kegiatan = angka(pohon, "2.17.01.2.01")
    assert kegiatan.pagu == (D(4000000), D(4000000))
    assert (kegiatan.realisasi, kegiatan.tanpa_realisasi) == (D(3250000), 0)
    assert kegiatan.serapan.nilai == D("81.25")  # 3,25 ÷ 4
    assert kegiatan.fisik.nilai == D(85)
    assert kegiatan.selisih == 0
    bidang = angka(pohon, "2.17")
    assert bidang.pagu == (D("4500000.50"), D("4500000.50"))
    assert (bidang.realisasi, bidang.jumlah_daun, bidang.tanpa_realisasi) == (D(3250000), 3, 1)
    assert pohon.total == bidang


def test_a_leaf_changes_between_documents(dunia) -> None:
    pohon_uji(dunia.opd)
    pohon = pohon_anggaran(dunia.opd, TAHUN)
    satu, dua = angka(pohon, "2.17.01.2.01.0001"), angka(pohon, "2.17.01.2.01.0002")
    assert (satu.selisih, satu.perubahan.nilai, satu.arah) == (D(500000), D(50), "naik")
    assert (dua.selisih, dua.arah) == (D(-500000), "turun")
    assert (angka(pohon, "2.17.03").arah, angka(pohon, "2.17.03").serapan.alasan) == (
        "tetap",
        "Realisasi anggaran belum diisi.",
    )


def test_rows_come_in_order_of_print_with_their_depth(dunia) -> None:
    pohon_uji(dunia.opd)
    pohon = pohon_anggaran(dunia.opd, TAHUN)
    assert [(b.kode, b.kedalaman, b.daun) for b in pohon.baris] == [
        ("2", 0, False),
        ("2.17", 1, False),
        ("2.17.01", 2, False),
        ("2.17.01.2.01", 3, False),
        ("2.17.01.2.01.0001", 4, True),
        ("2.17.01.2.01.0002", 4, True),
        ("2.17.03", 2, True),
    ]


def test_zero_is_a_figure_and_missing_is_not(dunia) -> None:
    isi = pohon_uji(dunia.opd)
    RealisasiAnggaranFactory(simpul=isi.tiga, keuangan=D(0))
    pohon = pohon_anggaran(dunia.opd, TAHUN)
    assert angka(pohon, "2.17.03").serapan.nilai == 0
    assert pohon.total.tanpa_realisasi == 0


@pytest.mark.parametrize(("triwulan", "tersedia"), [(None, 4), (2, 2), (3, 3)])
def test_quarter_is_the_latest_unless_chosen(dunia, triwulan, tersedia) -> None:
    isi = pohon_uji(dunia.opd)
    RealisasiAnggaranFactory(simpul=isi.satu, triwulan=2, keuangan=D(300000))
    pohon = pohon_anggaran(dunia.opd, TAHUN, triwulan=triwulan)
    assert pohon.triwulan == tersedia
    assert pohon.triwulan_tersedia == (2, 4)
    assert pohon.total.realisasi == {4: D(3250000), 2: D(300000), 3: None}[tersedia]


def test_an_earlier_quarter_is_measured_against_the_document_then_in_force(dunia) -> None:
    isi = pohon_uji(dunia.opd)
    isi.perubahan.tanggal = datetime.date(TAHUN, 9, 15)
    isi.perubahan.save()
    RealisasiAnggaranFactory(simpul=isi.satu, triwulan=2, keuangan=D(300000))
    kedua = pohon_anggaran(dunia.opd, TAHUN, triwulan=2)
    assert kedua.acuan == isi.murni
    assert angka(kedua, "2.17.01.2.01.0001").serapan.nilai == D(30)  # 300.000 ÷ 1.000.000
    assert pohon_anggaran(dunia.opd, TAHUN, triwulan=3).acuan == isi.perubahan


def test_a_document_without_details_is_passed_over_and_said(dunia) -> None:
    isi = pohon_uji(dunia.opd)
    Pagu.objects.filter(dokumen=isi.perubahan).delete()
    pohon = pohon_anggaran(dunia.opd, TAHUN)
    assert (pohon.acuan, pohon.berlaku, pohon.belum_rinci) == (isi.murni, isi.perubahan, True)
    assert angka(pohon, "2.17.01.2.01").serapan.nilai == D("81.25")


def test_only_chosen_documents_are_compared(dunia) -> None:
    isi = pohon_uji(dunia.opd)
    pohon = pohon_anggaran(dunia.opd, TAHUN, dokumen=isi.murni)
    assert pohon.dokumen == (isi.murni,)
    assert angka(pohon, "2.17.01.2.01.0001").serapan.nilai == D(75)


def test_supporting_budget_counts_each_leaf_once(dunia) -> None:
    isi = pohon_uji(dunia.opd)
    pohon = pohon_anggaran(dunia.opd, TAHUN)
    tahun_lain = SimpulAnggaranFactory(opd=dunia.opd, tahun=TAHUN + 1)
    dukungan = anggaran_pendukung(pohon, [isi.program.pk, isi.satu.pk, isi.tiga.pk, tahun_lain.pk])
    assert (dukungan.pagu_acuan, dukungan.jumlah_daun) == (D("4500000.50"), 3)
    assert anggaran_pendukung(pohon, [isi.satu.pk]).serapan.nilai == D(50)
    assert anggaran_pendukung(pohon, []).pagu_acuan is None


def test_a_year_without_anything_is_an_empty_tree(dunia) -> None:
    pohon = pohon_anggaran(dunia.opd, TAHUN)
    assert (pohon.baris, pohon.total.pagu, pohon.total.realisasi) == ((), (), None)
    assert (pohon.acuan, pohon.triwulan, pohon.belum_rinci) == (None, None, False)


def test_another_agency_never_enters(dunia) -> None:
    pohon_uji(dunia.opd)
    pohon_uji(dunia.tetangga)
    assert pohon_anggaran(dunia.opd, TAHUN).total.pagu_akhir == D("4500000.50")


@pytest.mark.parametrize("jumlah", [1, 3])
def test_tree_takes_four_queries_however_long_it_is(dunia, django_assert_num_queries, jumlah) -> None:
    dokumen = DokumenAnggaranFactory(opd=dunia.opd)
    for _n in range(jumlah):
        RealisasiAnggaranFactory(simpul=PaguFactory(dokumen=dokumen).simpul)
    with django_assert_num_queries(4):
        pohon = pohon_anggaran(dunia.opd, TAHUN)
    assert pohon.total.pagu_akhir == D(1000000) * jumlah


def rekening(dokumen, *baris):
    for kode, pagu, realisasi in baris:
        RekeningBelanjaFactory(dokumen=dokumen, kode=kode, nama=f"Rek {kode}", pagu=pagu, realisasi=realisasi)


def test_account_parents_are_sums_over_the_codes_that_are_there(dunia) -> None:
    isi = pohon_uji(dunia.opd)
    rekening(isi.murni, ("5", D(90), None))
    rekening(
        isi.perubahan,
        ("5", None, None),
        ("5.1.01", D(60), D(30)),
        ("5.1.02", D(40), D(20)),
        ("5.2", D(100), None),
    )
    ringkasan = ringkasan_rekening(dunia.opd, TAHUN)
    assert [(b.kode, b.kedalaman, b.pagu, b.realisasi_acuan, b.serapan.nilai) for b in ringkasan.baris] == [
        ("5", 0, (D(90), D(200)), D(50), D(25)),
        ("5.1.01", 1, (None, D(60)), D(30), D(50)),
        ("5.1.02", 1, (None, D(40)), D(20), D(50)),
        ("5.2", 1, (None, D(100)), None, None),
    ]
    assert (ringkasan.pagu, ringkasan.realisasi_acuan) == ((D(90), D(200)), D(50))
    assert ringkasan.serapan.nilai == D(25)


@pytest.mark.parametrize("jumlah", [1, 3])
def test_account_summary_takes_two_queries(dunia, django_assert_num_queries, jumlah) -> None:
    dokumen = DokumenAnggaranFactory(opd=dunia.opd)
    rekening(dokumen, *((f"5.{n}", D(1), None) for n in range(1, jumlah + 1)))
    with django_assert_num_queries(2):
        ringkasan_rekening(dunia.opd, TAHUN)


def test_total_comes_from_the_tree_when_it_has_both_figures(dunia) -> None:
    isi = pohon_uji(dunia.opd)
    rekening(isi.perubahan, ("5", D(99), D(1)))
    total = total_anggaran(dunia.opd, TAHUN)
    assert (total.pagu, total.realisasi, total.sumber) == (D("4500000.50"), D(3250000), "pohon")
    assert (total.dokumen, total.triwulan) == (isi.perubahan, 4)


def test_total_comes_from_the_accounts_when_the_tree_has_no_realisasi(dunia) -> None:
    isi = pohon_uji(dunia.opd)
    RealisasiAnggaran.objects.all().delete()
    Pagu.objects.filter(dokumen=isi.perubahan).delete()
    rekening(isi.perubahan, ("5", D(800), D(600)))
    total = total_anggaran(dunia.opd, TAHUN)
    assert (total.pagu, total.realisasi, total.sumber) == (D(800), D(600), "rekening")
    assert (total.serapan.nilai, total.dokumen) == (D(75), isi.perubahan)


def test_total_without_realisasi_still_names_the_pagu(dunia) -> None:
    pohon_uji(dunia.opd)
    RealisasiAnggaran.objects.all().delete()
    total = total_anggaran(dunia.opd, TAHUN)
    assert (total.pagu, total.realisasi, total.sumber) == (D("4500000.50"), None, "pohon")


def test_total_of_an_agency_without_money_says_why(dunia) -> None:
    total = total_anggaran(dunia.opd, TAHUN)
    assert (total.pagu, total.sumber, total.serapan.alasan) == (None, "", "Pagu belum diisi.")


def test_totals_of_many_agencies_take_four_queries(dunia, django_assert_num_queries) -> None:
    pohon_uji(dunia.opd)
    with django_assert_num_queries(4):
        satu = total_anggaran_banyak([dunia.opd], TAHUN)
    pohon_uji(dunia.tetangga)
    RekeningBelanjaFactory(
        dokumen=DokumenAnggaranFactory(opd=dunia.asing), kode="5", pagu=D(10), realisasi=D(4)
    )
    with django_assert_num_queries(4):
        tiga = total_anggaran_banyak([dunia.opd, dunia.tetangga, dunia.asing], TAHUN)
    assert satu[dunia.opd.pk] == tiga[dunia.opd.pk]
    assert tiga[dunia.tetangga.pk].pagu == D("4500000.50")
    assert tiga[dunia.asing.pk].serapan.nilai == D(40)


def test_findings_name_rule_and_leaf(dunia) -> None:
    isi = pohon_uji(dunia.opd)
    RealisasiAnggaran.objects.filter(simpul=isi.dua).update(keuangan=D(2500001))
    rekening(isi.perubahan, ("5", D(4500000), None))
    temuan = temuan_anggaran(pohon_anggaran(dunia.opd, TAHUN), ringkasan_rekening(dunia.opd, TAHUN))
    assert [(t.temuan.aturan.id, t.kode) for t in temuan] == [
        ("B-11", ""),
        ("B-12", ""),
        ("B-07", "2.17.01.2.01.0002"),
    ]
