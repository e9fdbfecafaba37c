"""Bab I and II: every table against figures worked out by hand, and sentences where there is nothing."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agencies.models import Fungsi
from performance.models import Misi, Strategi
from performance.rumus import RUMUS_METODE, Metode
from reports import bagan
from reports.bahan import baca_bahan
from reports.blocks import Daftar, GrafikBlok, JudulBlok, Kertas, Paragraf, RumusBlok, TabelBlok
from reports.builder import bangun
from reports.kaskade import Jenjang, kaskade_kinerja
from reports.models import SusunanBagian
from reports.outline.metode import metode, rumus_blok
from reports.tables import anggaran, kaskade, keterkaitan, organisasi, pagu
from tests.conftest import Dunia
from tests.factories.agencies import (
    FungsiFactory,
    JabatanFactory,
    JumlahPegawaiFactory,
    PejabatFactory,
    PemangkuJabatanFactory,
    UnitFactory,
)
from tests.factories.budget import RekeningBelanjaFactory, SimpulAnggaranFactory, TargetSimpulFactory
from tests.factories.performance import IndikatorFactory
from tests.reports.conftest import TAHUN, LaporanUji


def test_more_people_duties_and_promises_cost_no_further_query(uji: LaporanUji) -> None:
    def add(place: int) -> None:
        unit = UnitFactory(opd=uji.opd, kode=f"U{place}", tugas="Melayani", induk=None)
        post = JabatanFactory(
            opd=uji.opd, pemda=uji.opd.pemda, kode=f"J{place}", unit=unit, atasan=uji.murni.jabatan
        )
        PemangkuJabatanFactory(jabatan=post, pejabat=PejabatFactory(opd=uji.opd, pemda=uji.opd.pemda))
        FungsiFactory(opd=uji.opd)
        JumlahPegawaiFactory(opd=uji.opd)
        TargetSimpulFactory(simpul=uji.pohon.satu, dokumen=uji.pohon.murni, urut=place)
        RekeningBelanjaFactory(dokumen=uji.pohon.murni, kode=f"5.1.0{place}")
        Misi.objects.create(renstra=uji.satu.sasaran.tujuan.renstra, nomor=place, uraian="Maju")
        SusunanBagian.objects.create(pemda=uji.opd.pemda, bagian=f"lain-{place}", urut=place)

    def count() -> int:
        with CaptureQueriesContext(connection) as captured:
            bangun(uji.opd, TAHUN)
        return len(captured)

    add(1)
    before = count()
    for place in (2, 3, 4):
        add(place)
    assert count() == before


def isi(tabel: TabelBlok) -> list[list[str]]:
    return [[cell.tampil for cell in row.sel] for row in tabel.baris]


def test_officials_and_staff(uji: LaporanUji) -> None:
    JabatanFactory(
        opd=uji.opd, pemda=uji.opd.pemda, kode="SEK", nama="Sekretaris", jenjang="Administrator", urut=3
    )
    for urut, (kelompok, uraian, jumlah) in enumerate(
        [("status", "PNS", 1204), ("status", "PPPK", 3), ("golongan", "Golongan III", 1204)]
    ):
        JumlahPegawaiFactory(opd=uji.opd, kelompok=kelompok, uraian=uraian, jumlah=jumlah, urut=urut)
    JumlahPegawaiFactory(opd=uji.opd, tahun=2023, uraian="Tahun lain", jumlah=9)
    bahan = baca_bahan(uji.opd, TAHUN)
    officials = organisasi.pejabat(bahan)
    assert [row[:4] for row in isi(officials)] == [
        ["1", "Kepala Dinas", "Siti Aminah, S.E.", "Pembina Tingkat I"],
        ["2", "Sekretaris", "–", "–"],
    ]
    assert officials.catatan == ("Tanda “–” pada nama berarti pemangku 1 jabatan belum dicatat.",)
    assert isi(organisasi.pegawai(bahan)) == [
        ["Golongan"],
        ["1", "Golongan III", "1.204"],
        ["Jumlah", "1.204"],
        ["Status kepegawaian"],
        ["1", "PNS", "1.204"],
        ["2", "PPPK", "3"],
        ["Jumlah", "1.207"],  # 1.204 + 3
    ]


def test_task_functions_and_duties(uji: LaporanUji) -> None:
    uji.opd.tugas = "membantu Wali Kota mengurus koperasi."
    uji.opd.save()
    for urut, uraian in enumerate(["Merumuskan kebijakan", "Membina koperasi"], start=1):
        Fungsi.objects.create(opd=uji.opd, urut=urut, uraian=uraian)
    UnitFactory(opd=uji.opd, kode="BID", nama="Bidang Koperasi", tugas="Membina koperasi", urut=9)
    document = bangun(uji.opd, TAHUN)
    words = [block.teks for block in document.blok if isinstance(block, Paragraf)]
    assert "Perangkat daerah ini mempunyai tugas membantu Wali Kota mengurus koperasi." in words
    listed = [[item.teks for item in block.butir] for block in document.blok if isinstance(block, Daftar)]
    assert ["Merumuskan kebijakan;", "Membina koperasi."] in listed
    assert isi(organisasi.tugas_unit(baca_bahan(uji.opd, TAHUN))) == [
        ["1", "Bidang Koperasi", "Membina koperasi"]
    ]


def pohon(jenjang: Jenjang) -> object:
    return (jenjang.uraian, [pohon(one) for one in jenjang.anak])


def test_the_cascade_follows_what_the_indicators_name(uji: LaporanUji) -> None:
    # Satu names programme 2.17.01, Dua its sub kegiatan 0002, both below sasaran A; nothing names 2.17.03.
    tree = kaskade_kinerja(baca_bahan(uji.opd, TAHUN))
    programme = (
        "Nama 2.17.01",
        [("Nama 2.17.01.2.01", [("Nama 2.17.01.2.01.0001", []), ("Nama 2.17.01.2.01.0002", [])])],
    )
    assert [pohon(one) for one in tree] == [
        ("Tujuan Besar", [("Sasaran A", [programme]), ("Sasaran B", [])]),
        (
            "Program di luar tujuan dan sasaran Renstra",
            [("Tanpa sasaran yang menyebut program ini", [("Nama 2.17.03", [])])],
        ),
    ]
    goal = tree[0]
    assert goal.anak[0].ukuran == (("Persentase Satu", "78%"), ("Jumlah Dua", "40 Unit"))
    assert goal.anak[1].ukuran == (("Jumlah Tiga", "10 Kasus"),)
    # The head promised the programme in his agreement; nobody answers for what he did not promise.
    assert goal.anak[0].anak[0].penanggung_jawab == "Kepala Dinas (Siti Aminah, S.E.)"
    assert goal.anak[0].anak[0].anak[0].anak[0].penanggung_jawab == ""


def test_the_lowest_post_answers(uji: LaporanUji) -> None:
    unit = UnitFactory(opd=uji.opd, kode="BID", nama="Bidang Satu")
    head = uji.murni.jabatan
    post = JabatanFactory(
        opd=uji.opd, pemda=uji.opd.pemda, kode="KABID", nama="Kepala Bidang", unit=unit, atasan=head
    )
    person = PejabatFactory(pemda=uji.opd.pemda, opd=uji.opd, nama="Rina, S.T.")
    PemangkuJabatanFactory(jabatan=post, pejabat=person, status="plt")
    uji.pohon.program.unit = unit
    uji.pohon.program.save()
    TargetSimpulFactory(
        simpul=uji.pohon.program, dokumen=uji.pohon.perubahan, indikator="Layanan", satuan="%", target="90"
    )
    bahan = baca_bahan(uji.opd, TAHUN)
    programme = kaskade_kinerja(bahan)[0].anak[0].anak[0]
    assert programme.penanggung_jawab == "Plt. Kepala Bidang (Rina, S.T.)"
    assert programme.ukuran == (("Layanan", "90%"),)
    rows = isi(kaskade.cascading(bahan))
    assert ["2.17.01", "Nama 2.17.01", "Layanan (90%)", "Plt. Kepala Bidang (Rina, S.T.)"] in rows
    (drawing,) = bagan.kaskade(bahan)
    assert drawing.kertas == Kertas.A3 and "Rina, S.T." in drawing.svg
    (chart,) = bagan.organisasi(bahan)
    assert chart.kertas == Kertas.ALUR and "Bidang Satu" in chart.svg and "Rina, S.T." in chart.svg


def test_a_line_without_money_is_no_part_of_the_cascade(uji: LaporanUji) -> None:
    SimpulAnggaranFactory(opd=uji.opd, tahun=TAHUN, kode="2.17.09", tingkat="program", induk=uji.pohon.bidang)
    names = str([pohon(one) for one in kaskade_kinerja(baca_bahan(uji.opd, TAHUN))])
    assert "2.17.03" in names and "2.17.09" not in names


def test_linkage_puts_the_head_of_government_beside_the_agency(uji: LaporanUji) -> None:
    for indicator in (uji.dua, uji.tiga):
        indicator.is_iku = False
        indicator.save()
    goal = uji.satu.sasaran.tujuan
    misi = Misi.objects.create(renstra=goal.renstra, nomor=3, uraian="Ekonomi maju", didukung=True)
    goal.misi, goal.sasaran_rpjmd, goal.iku_kepala_daerah = misi, "Warga sejahtera", "Indeks Gini\nKemiskinan"
    goal.save()
    table = keterkaitan.keterkaitan(baca_bahan(uji.opd, TAHUN))
    head = uji.opd.pemda.sebutan_kepala_daerah
    assert table.kepala == ((head, 3), ("Perangkat daerah", 3))
    assert isi(table) == [
        [
            "3. Ekonomi maju",
            "Warga sejahtera",
            "Indeks Gini; Kemiskinan",
            "Tujuan Besar",
            "Sasaran A",
            "Persentase Satu",
        ],
        ["", "", "", "", "Sasaran B", "–"],
    ]
    assert table.catatan[-1] == "Belum dicatat: Tujuan RPJMD/RPD."


def test_annual_plan(uji: LaporanUji) -> None:
    # 2.17.01 after the change 1.500.000 + 2.500.000; its sub kegiatan Dua 2.500.000.
    assert isi(keterkaitan.rkt(baca_bahan(uji.opd, TAHUN))) == [
        ["Sasaran: Sasaran A"],
        ["1", "Persentase Satu", "%", "78", "Nama 2.17.01", "4.000.000"],
        ["2", "Jumlah Dua", "Unit", "40", "Nama 2.17.01.2.01.0002", "2.500.000"],
        ["Sasaran: Sasaran B"],
        ["3", "Jumlah Tiga", "Kasus", "10", "–", "–"],
    ]


def test_data_techniques(uji: LaporanUji) -> None:
    empty = keterkaitan.teknik_data(baca_bahan(uji.opd, TAHUN))
    assert not empty.baris and empty.kosong.startswith("Teknik pengumpulan data serta")
    uji.dua.teknik_monev = "Kunjungan"
    uji.dua.save()
    grade = IndikatorFactory(
        sasaran=uji.satu.sasaran, kode="I9", nama="Nilai AKIP", jenis_nilai="grade", urut=9
    )
    rows = isi(keterkaitan.teknik_data(baca_bahan(uji.opd, TAHUN)))
    assert ["2", "Jumlah Dua", "Kuantitatif", "–", "–", "Kunjungan"] in rows
    assert grade.nama not in str(rows)  # it has no target this year, so it is not measured


def test_budget_before_and_after_as_a_tree(uji: LaporanUji) -> None:
    TargetSimpulFactory(
        simpul=uji.pohon.satu,
        dokumen=uji.pohon.murni,
        indikator="Orang dilatih",
        satuan="Orang",
        target="120",
    )
    TargetSimpulFactory(
        simpul=uji.pohon.satu,
        dokumen=uji.pohon.perubahan,
        indikator="Orang dilatih",
        satuan="Orang",
        target="25 Orang",
    )
    table = pagu.anggaran_pohon(baca_bahan(uji.opd, TAHUN))
    assert table.kepala[-2:] == (("Murni", 2), ("Perubahan", 2))
    rows = isi(table)
    assert ["2.17.01", "Nama 2.17.01", "–", "–", "4.000.000,00", "–", "4.000.000,00"] in rows
    assert [
        "2.17.01.2.01.0001",
        "Nama 2.17.01.2.01.0001",
        "Orang dilatih",
        "120 Orang",
        "1.000.000,00",
        "25 Orang",
        "1.500.000,00",
    ] in rows
    assert rows[-1] == ["Jumlah", "", "4.500.000,50", "", "4.500.000,50"]


def test_budget_by_account_and_sources(uji: LaporanUji) -> None:
    for kode, nama, amount in (("5.1.01", "Belanja Pegawai", 3000), ("5.2.02", "Belanja Modal", 500)):
        RekeningBelanjaFactory(dokumen=uji.pohon.murni, kode=kode, nama=nama, pagu=Decimal(amount))
    bahan = baca_bahan(uji.opd, TAHUN)
    rows = isi(pagu.anggaran_rekening(bahan))
    assert ["5.1.01", "Belanja Pegawai", "3.000"] in rows and ["5.2.02", "Belanja Modal", "500"] in rows
    assert "Sumber dana" not in [one.judul for one in anggaran.anggaran_sebelum_sesudah(bahan).kolom]
    for node, source in ((uji.pohon.satu, "DAK"), (uji.pohon.dua, "APBD")):
        node.pagu.filter(dokumen=uji.pohon.perubahan).update(sumber_dana=source)
    table = anggaran.anggaran_sebelum_sesudah(baca_bahan(uji.opd, TAHUN))
    assert [row[-1] for row in isi(table)] == ["DAK, APBD", "–", ""]


@pytest.mark.parametrize(
    ("metode_capaian", "expected"),
    [
        (Metode.POSITIF, RumusBlok("Capaian", "realisasi", "target", "100%")),
        (Metode.NEGATIF, RumusBlok("Capaian", "2 × target − realisasi", "target", "100%")),
        (Metode.RASIO_TERBALIK, RumusBlok("Capaian", "target", "realisasi", "100%")),
        (Metode.STABIL, RumusBlok("Capaian", "100% − |realisasi − target| ÷ target × 100%")),
        (Metode.GRADE, RumusBlok("Capaian", "skor realisasi", "skor target", "100%")),
        (Metode.NIHIL, RumusBlok("Capaian", "100% bila realisasi nol, 0% bila tidak (target nol)")),
    ],
)
def test_the_cores_formulas_become_fractions(metode_capaian: Metode, expected: RumusBlok) -> None:
    assert rumus_blok(RUMUS_METODE[metode_capaian]) == expected


def test_only_the_methods_in_use_are_explained(uji: LaporanUji) -> None:
    blocks = metode(baca_bahan(uji.opd, TAHUN))
    formulas = [block.teks for block in blocks if isinstance(block, RumusBlok)]
    assert formulas == [
        "Capaian = (realisasi) / (target) × 100%",
        "Capaian = (2 × target − realisasi) / (target) × 100%",
        "Rata-rata = (jumlah capaian) / (banyaknya indikator yang dihitung)",
    ]
    words = [block.teks for block in blocks if isinstance(block, Paragraf)]
    assert "Rumus ini dipakai untuk: Persentase Satu; Jumlah Dua." in words
    assert "Rumus ini dipakai untuk: Jumlah Tiga." in words


def test_strategies_have_a_section_of_their_own(uji: LaporanUji) -> None:
    Strategi.objects.create(sasaran=uji.satu.sasaran, kode="1", uraian="Melatih pengurus")
    document = bangun(uji.opd, TAHUN)
    table = next(one for one in document.tabel if one.id == "strategi")
    assert isi(table)[1][1] == "Melatih pengurus"


def test_an_agency_without_data_says_what_is_missing(dunia: Dunia) -> None:
    document = bangun(dunia.tetangga, TAHUN)
    words = [block.teks for block in document.blok if isinstance(block, Paragraf)]
    for sentence in (
        "Tugas perangkat daerah ini belum dicatat.",
        "Fungsi perangkat daerah ini belum dicatat.",
        "Susunan organisasi belum dicatat.",
        "Peta proses bisnis belum diunggah.",
        "Belum ada indikator yang diukur pada tahun 2024.",
    ):
        assert sentence in words
    assert not [block for block in document.blok if isinstance(block, GrafikBlok)]
    empty = {one.id: one.kosong for one in document.tabel if not one.baris}
    for table in (
        "pejabat",
        "pegawai",
        "cascading-daftar",
        "anggaran-rekening",
        "keterkaitan",
        "rkt",
        "anggaran-pohon",
    ):
        assert empty[table]


def test_no_heading_stands_without_words(uji: LaporanUji, dunia: Dunia) -> None:
    for opd in (uji.opd, dunia.tetangga):
        blocks = bangun(opd, TAHUN).blok
        for one, following in zip(blocks, [*blocks[1:], None], strict=True):
            if isinstance(one, JudulBlok) and one.id.removeprefix("bagian-")[:5] not in {
                "bab-1",
                "bab-2",
                "bab-3",
            }:
                same = isinstance(following, JudulBlok) and following.level <= one.level
                assert following is not None and not same, one.teks
