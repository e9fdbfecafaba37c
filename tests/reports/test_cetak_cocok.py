"""Which cell a printed value is and whether it agrees: a small report with figures worked out by hand."""

from __future__ import annotations

from decimal import Decimal as D

import pytest

from reports.blocks import Baris, Gaya, Jenis, Kolom, Sel, TabelBlok
from reports.cetak.baca import baca_cetak
from reports.cetak.cocok import NilaiCetak, Perbandingan, Putusan, bandingkan
from reports.cetak.letak import Pemetaan
from reports.cetak.nama import lepas_tahun, pasang_tahun, sama_kata
from ui.angka import Hasil, JenisAngka, tampilkan


def teks(isi: str) -> Sel:
    return Sel(isi, isi)


def persen(nilai: str, *, hitung: bool = False) -> Sel:
    figure = D(nilai)
    result = Hasil(figure, "", "uji", "", (), "", "") if hitung else None
    return Sel(figure, tampilkan(figure, JenisAngka.PERSEN), Jenis.PERSEN, hasil=result)


def rupiah(nilai: int) -> Sel:
    return Sel(D(nilai), tampilkan(D(nilai), JenisAngka.BILANGAN, 0), Jenis.RUPIAH)


def kode(isi: str) -> Sel:
    return Sel(isi, isi, Jenis.KODE)


# 60 of 80 is 75 %, 45 of 90 is 50 %; last year the first was 55.
UKUR = TabelBlok(
    "pengukuran",
    "Target, Realisasi, dan Capaian 2024",
    (
        Kolom("Indikator kinerja"),
        Kolom("Target", Jenis.PERSEN),
        Kolom("Realisasi", Jenis.PERSEN),
        Kolom("Capaian", Jenis.PERSEN),
        Kolom("Predikat", Jenis.PREDIKAT),
    ),
    (
        Baris((Sel("Sasaran: Koperasi", "Sasaran: Koperasi", kolom=5),), Gaya.KELOMPOK),
        Baris(
            (
                teks("Persentase Koperasi Aktif"),
                persen("80"),
                persen("60"),
                persen("75", hitung=True),
                Sel("Tinggi", "Tinggi", Jenis.PREDIKAT),
            )
        ),
        Baris((Sel("Sasaran: Usaha", "Sasaran: Usaha", kolom=5),), Gaya.KELOMPOK),
        Baris(
            (
                teks("Persentase Usaha Mikro dan Kecil"),
                persen("90"),
                persen("45"),
                persen("50", hitung=True),
                Sel("Rendah", "Rendah", Jenis.PREDIKAT),
            )
        ),
    ),
)
TAHUN = TabelBlok(
    "perbandingan-tahun",
    "Perbandingan dengan Tahun Lalu",
    (
        Kolom("Indikator"),
        Kolom("2023", Jenis.PERSEN, grup="Realisasi"),
        Kolom("2024", Jenis.PERSEN, grup="Realisasi"),
    ),
    (Baris((teks("Persentase Koperasi Aktif"), persen("55"), persen("60"))),),
)
# 300 = 100 + 200, 500 = 300 + 200.
ANGGARAN = TabelBlok(
    "realisasi-anggaran",
    "Realisasi Anggaran",
    (Kolom("Kode", Jenis.KODE), Kolom("Program/kegiatan"), Kolom("Pagu (Rp)", Jenis.RUPIAH)),
    (
        Baris((kode("1"), teks("Program Satu"), rupiah(300)), Gaya.KELOMPOK),
        Baris((kode("1.1"), teks("Penyediaan Jasa Surat Menyurat"), rupiah(100))),
        Baris((kode("1.2"), teks("Pelayanan Umum Kantor"), rupiah(200))),
        Baris((kode("2"), teks("Program Dua"), rupiah(200)), Gaya.KELOMPOK),
        Baris((kode("2.1"), teks("Pelayanan Umum Kantor"), rupiah(200))),
        Baris((Sel("Jumlah", "Jumlah", kolom=2), rupiah(500)), Gaya.JUMLAH),
    ),
)
JANJI = TabelBlok(
    "perjanjian-kinerja",
    "Perjanjian Kinerja",
    (Kolom("Indikator kinerja"), Kolom("Target")),
    (
        Baris((teks("Nilai AKIP"), teks("BB (75)"))),
        Baris((teks("Jumlah Koperasi Dibina"), teks("38"))),
        Baris((teks("Jumlah Pelatihan"), teks("12 Paket; 50 Orang"))),
    ),
)
TABEL = (UKUR, TAHUN, ANGGARAN, JANJI)


def satu(
    tabel: str, baris: str, kolom: str, nilai: str, peta: dict[str, Pemetaan] | None = None
) -> Perbandingan:
    return bandingkan([NilaiCetak(2, tabel, baris, kolom, nilai)], TABEL, peta or {})[0]


@pytest.mark.parametrize(
    ("baris", "kolom", "nilai", "putusan"),
    [
        ("Persentase Koperasi Aktif", "Capaian", "75,00%", Putusan.COCOK),
        ("PERSENTASE KOPERASI AKTIF", "capaian", "75", Putusan.COCOK),
        ("Persentase kopearsi aktif", "Capaian", "75%", Putusan.COCOK),
        ("Persentase Usaha Mikro Kecil", "Capaian", "50 %", Putusan.COCOK),
        ("Persentase Koperasi Aktif", "Capaian", "75,01%", Putusan.BEDA),
        ("Persentase Koperasi Aktif", "Predikat", "tinggi", Putusan.COCOK),
        ("Persentase Koperasi Aktif", "Predikat", "Baik", Putusan.BEDA),
        ("Persentase Koperasi Aktif", "Capaian", "belum ada", Putusan.TIDAK_TERBACA),
        ("Persentase Koperasi Aktif", "Capaian 2024", "75", Putusan.KOLOM_TIDAK_DIKENAL),
        ("Persentase Koperasi Sehat", "Capaian", "75", Putusan.BARIS_TIDAK_DIKENAL),
        ("Persentase", "Capaian", "75", Putusan.BARIS_TIDAK_DIKENAL),
        ("", "Capaian", "75", Putusan.BARIS_TIDAK_DIKENAL),
    ],
)
def test_one_value_of_a_table(baris: str, kolom: str, nilai: str, putusan: Putusan) -> None:
    assert satu("pengukuran", baris, kolom, nilai).putusan == putusan


def test_a_table_is_known_by_its_title_and_nothing_else_is_guessed() -> None:
    assert satu("Realisasi anggaran", "Program Satu", "Pagu (Rp)", "Rp 300,-").putusan == Putusan.COCOK
    assert satu("Tabel 3.1", "Program Satu", "Pagu (Rp)", "300").putusan == Putusan.TABEL_TIDAK_DIKENAL


def test_a_row_that_stands_twice_needs_the_one_above_it() -> None:
    assert (
        satu("realisasi-anggaran", "Pelayanan Umum Kantor", "Pagu (Rp)", "200").putusan
        == Putusan.BARIS_TIDAK_DIKENAL
    )
    found = satu("realisasi-anggaran", "Program Dua > Pelayanan Umum Kantor", "Pagu (Rp)", "200")
    assert found.putusan == Putusan.COCOK
    assert satu("pengukuran", "Koperasi > Persentase Usaha Mikro dan Kecil", "Target", "90").putusan == (
        Putusan.BARIS_TIDAK_DIKENAL
    )


def test_a_mapping_leads_columns_to_other_tables_and_rows_to_other_names() -> None:
    mapping = {
        "tabel 3 2": Pemetaan(
            "pengukuran",
            {
                "tahun 2023": ("perbandingan-tahun", "Realisasi: 2023"),
                "kota lain": ("perbandingan-standar", "Realisasi"),
            },
            {"iku 1": "Persentase Koperasi Aktif"},
        )
    }
    assert satu("Tabel 3.2", "IKU-1", "Tahun 2023", "55%", mapping).putusan == Putusan.COCOK
    assert satu("Tabel 3.2", "IKU-1", "Target", "80%", mapping).putusan == Putusan.COCOK
    # The portal has no such table in this report: nothing to compare with, and nothing to map.
    assert satu("Tabel 3.2", "IKU-1", "Kota lain", "55%", mapping).putusan == Putusan.TANPA_NILAI


def test_a_table_that_stands_once_per_sasaran_is_one_to_the_sheet() -> None:
    def part(key: str, title: str, label: str, figure: str) -> TabelBlok:
        columns = (Kolom("Indikator"), Kolom("Serapan", Jenis.PERSEN))
        return TabelBlok(f"efisiensi--{key}", title, columns, (Baris((teks(label), persen(figure))),))

    tables = [part("s1", "Efisiensi Satu", "Koperasi", "40"), part("s2", "Efisiensi Dua", "Usaha", "60")]
    tables.append(part("s3", "Efisiensi Tiga", "Usaha", "70"))

    def satu(baris: str, nilai: str) -> Perbandingan:
        return bandingkan([NilaiCetak(2, "efisiensi", baris, "Serapan", nilai)], tables, {})[0]

    assert (satu("Koperasi", "40%").putusan, satu("Koperasi", "40%").tabel) == ("cocok", "efisiensi--s1")
    assert satu("Usaha", "60%").putusan == Putusan.BARIS_TIDAK_DIKENAL
    assert satu("Efisiensi Tiga > Usaha", "70%").putusan == Putusan.COCOK
    # 60 belongs to a row of another sasaran's table.
    assert [one.kunci for one in satu("Koperasi", "60%").sebab] == ["baris_lain"]


def test_figures_printed_coarser_are_told_apart() -> None:
    table = TabelBlok(
        "t", "T", (Kolom("N"), Kolom("C", Jenis.PERSEN)), (Baris((teks("Nama baris"), persen("31.8182"))),)
    )

    def verdict(text: str) -> Putusan:
        return bandingkan([NilaiCetak(2, "t", "Nama baris", "C", text)], [table], {})[0].putusan

    assert [verdict(one) for one in ("31,82", "31,818", "31,8", "32%", "31%")] == [
        Putusan.COCOK,
        Putusan.COCOK,
        Putusan.DIBULATKAN,
        Putusan.DIBULATKAN,
        Putusan.BEDA,
    ]


@pytest.mark.parametrize(
    ("baris", "nilai", "putusan"),
    [
        ("Nilai AKIP", "BB (75,00)", Putusan.COCOK),
        ("Nilai AKIP", "A (75)", Putusan.BEDA),
        ("Nilai AKIP", "BB (76)", Putusan.BEDA),
        ("Jumlah Koperasi Dibina", "38 koperasi", Putusan.COCOK),
        ("Jumlah Koperasi Dibina", "38,00", Putusan.COCOK),
        ("Jumlah Koperasi Dibina", "-38", Putusan.BEDA),
        ("Jumlah Koperasi Dibina", "83", Putusan.BEDA),
        ("Jumlah Pelatihan", "50 Orang", Putusan.COCOK),
        ("Jumlah Pelatihan", "60 Orang", Putusan.BEDA),
    ],
)
def test_targets_kept_as_text_are_compared_by_figure_and_grade(
    baris: str, nilai: str, putusan: Putusan
) -> None:
    assert satu("perjanjian-kinerja", baris, "Target", nilai).putusan == putusan


def sebab(*nilai: tuple[str, str, str, str]) -> list[list[str]]:
    values = [NilaiCetak(n, *one) for n, one in enumerate(nilai, start=2)]
    return [[cause.kunci for cause in one.sebab] for one in bandingkan(values, TABEL, {})]


def test_causes_use_what_stands_around_and_elsewhere() -> None:
    # 55 is last year's, known only from the other table.
    assert sebab(("pengukuran", "Persentase Koperasi Aktif", "Realisasi", "55%")) == [["tahun_lain"]]
    # 45 belongs to the other indicator.
    assert "baris_lain" in sebab(("pengukuran", "Persentase Koperasi Aktif", "Realisasi", "45%"))[0]
    # 64 / 80 = 80 %: the capaian follows the printed result, which alone has no cause.
    assert sebab(
        ("pengukuran", "Persentase Koperasi Aktif", "Target", "80%"),
        ("pengukuran", "Persentase Koperasi Aktif", "Realisasi", "64%"),
        ("pengukuran", "Persentase Koperasi Aktif", "Capaian", "80%"),
    ) == [[], [], ["dari_cetak", "kolom_lain"]]


def test_a_parent_typed_by_hand_and_a_wrong_detail_are_told_apart() -> None:
    def baris(satu: str, surat: str, umum: str) -> tuple[tuple[str, str, str, str], ...]:
        table, column = "realisasi-anggaran", "Pagu (Rp)"
        return (
            (table, "Program Satu", column, satu),
            (table, "Penyediaan Jasa Surat Menyurat", column, surat),
            (table, "Program Satu > Pelayanan Umum Kantor", column, umum),
        )

    # 100 + 200 = 300, printed 417.
    assert sebab(*baris("417", "100", "200"))[0][-1] == "induk_diketik"
    # 150 + 200 = 350: the parent follows its details.
    assert sebab(*baris("350", "150", "200"))[0][0] == "ikut_rincian"
    # The printed 300 leaves 100 for a row that prints 151.
    assert sebab(*baris("300", "151", "200"))[1] == ["bukan_rincian"]


@pytest.mark.parametrize(
    ("teks", "jenis", "expected"),
    [
        ("6.174.187. 520", "rupiah", ("6174187520", 0, True)),
        ("Rp. 8.744.588.757,-", "rupiah", ("8744588757", 0, True)),
        ("466.160.151,00", "rupiah", ("466160151.00", 2, True)),
        ("4.424.1981.783", "rupiah", ("44241981783", 0, False)),
        ("56.751.3042,00", "rupiah", ("567513042", 0, False)),
        ("3,50, %", "persen", ("3.50", 2, True)),
        ("1,51 % (233 Unit)", "persen", ("1.51", 2, True)),
        ("77.5%", "persen", ("77.5", 1, True)),
        ("Nilai = 72,40 (Penilaian Tahun 2023)", "bilangan", ("72.40", 2, True)),
        ("76,82 (Juta Rp.)", "bilangan", ("76.82", 2, True)),
        ("(3,5)", "persen", ("-3.5", 1, True)),
        ("−3,5", "persen", ("-3.5", 1, True)),
        ("17 dari 20", "bilangan", None),
        ("7,8 miliar", "rupiah", None),
        ("Nilai Tahun 2023", "persen", None),
        ("NIHIL", "bilangan", None),
        ("", "bilangan", None),
    ],
)
def test_figures_as_paper_writes_them(teks: str, jenis: str, expected: tuple[str, int, bool] | None) -> None:
    read = baca_cetak(teks, JenisAngka(jenis))
    if expected is None:
        assert read is None
    else:
        assert read is not None
        assert (str(read.kemungkinan[0]), read.desimal, read.rapi) == expected


@pytest.mark.parametrize(
    ("cetak", "kita", "sama"),
    [
        ("Persentase Cakupan Kelompok Bina Pengrajin", "Persentase Cakupan Bina Kelompok Pengrajin", True),
        ("Pelatihan Koperasi Kab/Kota", "Kegiatan Pelatihan Perkoperasian Kabupaten/Kota", True),
        ("Penilaian Simpan Pinjam/USP Koperasi", "Penilaian Simpan Pinjam/Unit Simpan Pinjam Koperasi", True),
        # One word apart is another indicator.
        ("Koperasi Berkualitas Berdasarkan Aset", "Koperasi Berkualitas Berdasarkan SHU", False),
        ("Laporan Triwulan 1 Koperasi", "Laporan Triwulan 2 Koperasi", False),
        ("Koperasi", "Persentase Koperasi Aktif", False),
    ],
)
def test_names_by_two_writers(cetak: str, kita: str, sama: bool) -> None:
    assert sama_kata(cetak, kita) is sama


def test_years_in_a_mapping_move_with_the_report() -> None:
    kept = lepas_tahun("Realisasi 2023 terhadap 2024 dan 2026", 2024)
    assert kept == "Realisasi {tahun-1} terhadap {tahun} dan {tahun+2}"
    assert pasang_tahun(kept, 2025) == "Realisasi 2024 terhadap 2025 dan 2027"
