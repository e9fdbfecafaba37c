"""Reading texts: citations, words of another scale, another indicator's figures, paragraphs used twice."""

from __future__ import annotations

import pytest

from reports.telaah.angka import AngkaTertukar, angka_tertukar
from reports.telaah.mirip import Tulisan, kelompok_mirip
from reports.telaah.peraturan import baca_peraturan, dicabut, kutipan_dalam, tidak_terdaftar
from reports.telaah.predikat import predikat_asing

KEPALA = "jenis,nomor,tahun,perihal,sampai,diganti,keterangan\n"


@pytest.mark.parametrize(
    ("teks", "kutipan"),
    [
        ("Undang-Undang Nomor 17 Tahun 2003 tentang Keuangan Negara", [("UU", "17", 2003)]),
        ("sesuai UU No. 23 Tahun 2014 dan PP 8/2006", [("UU", "23", 2014), ("PP", "8", 2006)]),
        ("Peraturan Presiden Republik Indonesia Nomor 29 Tahun 2014", [("Perpres", "29", 2014)]),
        (
            "PermenPANRB 53/2014, Permenpan RB Nomor 88 Tahun 2021.",
            [("PermenPANRB", n, y) for n, y in (("53", 2014), ("88", 2021))],
        ),
        (
            "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi\nBirokrasi Nomor 12 Tahun 2015",
            [("PermenPANRB", "12", 2015)],
        ),
        (
            "Peraturan Menteri Negara Pendayagunaan Aparatur Negara Nomor PER/09/M.PAN/5/2007",
            [("PermenPAN", "PER/09/M.PAN/5", 2007)],
        ),
        ("Kepmendagri Nomor 900.1.15.5-1317 Tahun 2023", [("Kepmendagri", "900.1.15.5-1317", 2023)]),
        (
            "Keputusan Kepala Lembaga Administrasi Negara Nomor 239/IX/6/8/2003",
            [("Keputusan Kepala Lembaga Administrasi Negara", "239/IX/6/8", 2003)],
        ),
        ("UU 32/2004 sebagaimana diubah, atas UU Nomor 32 Tahun 2004", [("UU", "32", 2004)]),  # once
        ("Peraturan Daerah Kota Dumai Nomor 2 Tahun 2024", []),  # a region's own
        ("Peraturan Wali Kota Sibolga Nomor 9 Tahun 2017", []),
        ("halaman 12/2014 pp 3/2014 dan peraturan yang berlaku Tahun 2024", []),
    ],
)
def test_citations(teks, kutipan) -> None:
    assert [(one.jenis, one.nomor, one.tahun) for one in kutipan_dalam(teks)] == kutipan


def test_the_register_knows_what_the_regulations_themselves_say() -> None:
    register = baca_peraturan()
    found = kutipan_dalam("PermenPANRB 12/2015; PermenPANRB 29/2010; PermenPANRB 53/2014; UU 99/1999")
    assert [(known.nama, known.diganti) for _one, known in dicabut(found, register, 2024)] == [
        ("PermenPANRB 12/2015", "PermenPANRB 88/2021"),
        ("PermenPANRB 29/2010", "PermenPANRB 53/2014"),
    ]
    assert [one.tertulis for one in tidak_terdaftar(found, register)] == ["UU 99/1999"]


def test_what_was_still_in_force_in_the_reports_year_is_no_breach() -> None:
    found = kutipan_dalam("PermenPANRB 12/2015")
    assert dicabut(found, baca_peraturan(), 2021) == ()
    assert len(dicabut(found, baca_peraturan(), 2022)) == 1


def test_every_replacement_named_stands_in_the_register() -> None:
    register = baca_peraturan()
    names = {one.nama for one in register.values()}
    assert {one.diganti for one in register.values() if one.diganti} <= names


@pytest.mark.parametrize(
    ("baris", "pesan"),
    [
        ("UU,1,2004,A,,,\nUU,1,2004,B,,,\n", "twice"),
        ("UU,1,2004,A,,UU 2/2005,\n", "no last year"),
        ("UU,1,dua,A,,,\n", "invalid literal"),
    ],
)
def test_a_broken_register_is_refused(tmp_path, baris, pesan) -> None:
    path = tmp_path / "daftar.csv"
    path.write_text(KEPALA + baris, encoding="utf-8")
    with pytest.raises(ValueError, match=pesan):
        baca_peraturan(path)


SKALA = ("Sangat Tinggi", "Tinggi", "Sedang", "Rendah", "Sangat Rendah", "A", "BB")


@pytest.mark.parametrize(
    ("teks", "asing"),
    [
        ("Capaiannya 95% dengan predikat Sangat Tinggi.", ()),
        ("Capaiannya 95% dengan predikat Sangat Baik.", ("Sangat Baik",)),
        ("termasuk kategori “Cukup  Berhasil” dan kriteria baik", ("Cukup Berhasil", "Baik")),
        ("Predikat kinerja: (memuaskan)", ("Memuaskan",)),
        ("Kerja sama berjalan baik dan tinggi minatnya.", ()),  # no predikat is named
        ("predikat BB, peringkat Tinggi", ()),
    ],
)
def test_words_of_another_scale(teks, asing) -> None:
    assert predikat_asing(teks, SKALA) == asing


def test_words_of_the_scale_in_force_are_its_own() -> None:
    assert predikat_asing("predikat Sangat Baik", ("Sangat Baik", "Baik")) == ()
    assert predikat_asing("predikat Sangat Baik", ("Baik",)) == ("Sangat Baik",)


MILIK = {
    "Persentase Koperasi Aktif": ("75,00", "67,27%", "89,69%", "Rp 1.000.000"),
    "Persentase Koperasi": ("80,00", "72,00"),
    "Jumlah UMKM": ("5.517", "103,88%", "75,00"),
}


@pytest.mark.parametrize(
    ("teks", "tertukar"),
    [
        ("Persentase Koperasi Aktif mencapai 67,27% dari target 75%.", []),
        (
            "persentase koperasi aktif mencapai 103,88%.",
            [("103,88%", "Persentase Koperasi Aktif", "Jumlah UMKM")],
        ),
        (
            "Persentase Koperasi mencapai 67,27%.",
            [("67,27%", "Persentase Koperasi", "Persentase Koperasi Aktif")],
        ),
        ("Persentase Koperasi sebesar 75%.", []),  # two others have it: no one owner
        ("Jumlah UMKM dan Persentase Koperasi Aktif mencapai 89,69%.", []),  # compares two
        ("Persentase Koperasi Aktif pada 2 pasar dan 72 unit.", []),  # no telling figure
        ("Persentase Koperasi Aktif naik 12,34%.", []),  # nobody's
    ],
)
def test_figures_of_another_indicator(teks, tertukar) -> None:
    assert list(angka_tertukar(teks, MILIK)) == [AngkaTertukar(*one) for one in tertukar]


SATU = "Pelatihan manajemen koperasi dilaksanakan di 12 kecamatan bersama pendamping lapangan"
DUA = "Pelatihan manajemen koperasi dilaksanakan di 7 kecamatan bersama pendamping lapangan dan relawan"
LAIN = "Sebagian kegiatan tertunda karena pembayaran baru diterima pada akhir tahun anggaran berjalan"


@pytest.mark.parametrize(
    ("tulisan", "kelompok"),
    [
        ([("A", SATU), ("B", SATU)], [(0, 1)]),
        ([("A", SATU), ("B", DUA)], [(0, 1)]),  # 11 of 11 and 13 words in common: 22/24
        ([("A", SATU), ("A", SATU)], []),  # the same indicator may repeat itself
        ([("A", SATU), ("B", LAIN)], []),
        ([("A", LAIN), ("B", SATU), ("C", LAIN), ("D", SATU), ("E", LAIN)], [(0, 2, 4), (1, 3)]),
        (
            [("A", "Anggaran terbatas di daerah"), ("B", "Anggaran terbatas di daerah")],
            [],
        ),  # too short to tell
        ([], []),
    ],
)
def test_paragraphs_used_twice(tulisan, kelompok) -> None:
    found = kelompok_mirip([Tulisan(*one) for one in tulisan])
    assert sorted(found) == kelompok
