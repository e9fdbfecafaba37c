"""Values of every kind: read, shown, compared."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from performance.capaian import (
    Batas,
    Datum,
    Grade,
    JenisNilai,
    Nilai,
    NilaiTidakTerbaca,
    Rentang,
    StatusDatum,
    Tanggal,
    YaTidak,
    baca_nilai,
    tampilkan_nilai,
)
from ui.angka import AngkaMeragukan, AngkaTidakTerbaca, bulatkan

D = Decimal
HURUF_AKIP = ("AA", "A", "BB", "B", "CC", "C", "D")


@pytest.mark.parametrize(
    ("teks", "jenis", "satuan", "nilai"),
    [
        ("62,27", "angka", "", D("62.27")),
        ("5 UMKM", "angka", "UMKM", D(5)),
        ("17 produk", "angka", "Produk", D(17)),
        ("75,5 %", "persen", "", D("75.5")),
        ("75,5 %", "angka", "%", D("75.5")),
        ("0", "angka", "", D(0)),
        ("Rp. 168.000.000,-", "rupiah", "", D(168000000)),
        ("BB (75)", "grade", "", Grade("BB", D(75))),
        ("BB(76,8)", "grade", "", Grade("BB", D("76.8"))),
        ("B (69,80)", "grade", "", Grade("B", D("69.80"))),
        ("A (80.01)", "grade", "", Grade("A", D("80.01"))),
        ("BB", "grade", "", Grade("BB")),
        ("WTP", "grade", "", Grade("WTP")),
        ("Sangat Baik (81,2)", "grade", "", Grade("Sangat Baik", D("81.2"))),
        ("76,80", "grade", "", D("76.80")),
        ("ya", "ya_tidak", "", YaTidak(True)),
        (" Tidak ", "ya_tidak", "", YaTidak(False)),
        ("3–4", "rentang", "", Rentang(D(3), D(4))),
        ("3 - 4", "rentang", "", Rentang(D(3), D(4))),
        ("3 s.d. 4,5 jam", "rentang", "jam", Rentang(D(3), D("4.5"))),
        ("3 s/d 4", "rentang", "", Rentang(D(3), D(4))),
        ("-2 - -1", "rentang", "", Rentang(D(-2), D(-1))),
        ("3,5", "rentang", "", D("3.5")),
        ("-3", "rentang", "", D(-3)),
        ("< 3 jam", "durasi", "jam", Batas("<", D(3))),
        ("≥ 80", "angka", "", Batas(">=", D(80))),
        (">=80%", "persen", "", Batas(">=", D(80))),
        ("≤5", "angka", "", Batas("<=", D(5))),
        ("<= 5", "angka", "", Batas("<=", D(5))),
        ("> 90,5", "angka", "", Batas(">", D("90.5"))),
        ("1,13 jam", "durasi", "jam", D("1.13")),
        ("2024-03-31", "tanggal", "", Tanggal(datetime.date(2024, 3, 31))),
        ("31 Maret 2024", "tanggal", "", Tanggal(datetime.date(2024, 3, 31))),
        ("31-03-2024", "tanggal", "", Tanggal(datetime.date(2024, 3, 31))),
    ],
)
def test_reads_a_value_of_its_kind(teks: str, jenis: str, satuan: str, nilai: Nilai) -> None:
    assert baca_nilai(teks, jenis, satuan=satuan) == nilai


def test_an_indicator_without_decimals_reads_thousands() -> None:
    assert baca_nilai("5.310 Orang", "angka", satuan="Orang", desimal=0) == D(5310)
    assert baca_nilai("≥ 5.310", "angka", desimal=0) == Batas(">=", D(5310))
    with pytest.raises(AngkaTidakTerbaca, match="bilangan bulat"):
        baca_nilai("5,5", "angka", desimal=0)
    with pytest.raises(AngkaMeragukan):
        baca_nilai("5.310", "angka", desimal=2)


def test_a_letter_takes_the_spelling_of_the_scale() -> None:
    assert baca_nilai("bb (75)", "grade", huruf_sah=HURUF_AKIP) == Grade("BB", D(75))
    with pytest.raises(NilaiTidakTerbaca, match="Pilihannya: AA, A, BB, B, CC, C, D"):
        baca_nilai("BBB", "grade", huruf_sah=HURUF_AKIP)


@pytest.mark.parametrize(
    ("teks", "jenis", "sebagian"),
    [
        ("", "angka", "belum diisi"),
        ("  ", "tanggal", "belum diisi"),
        ("belum rilis", "angka", "bukan angka"),
        ("n/a", "persen", "bukan angka"),
        ("Nilai Tahun 2023", "angka", "bukan angka"),
        ("3-4", "angka", "bukan angka"),
        ("4-3", "rentang", "lebih kecil"),
        ("3-3", "rentang", "lebih kecil"),
        ("a-b", "rentang", "bukan angka"),
        ("< ", "angka", "bukan angka"),
        ("<> 3", "angka", "bukan angka"),
        ("mungkin", "ya_tidak", "“ya” atau “tidak”"),
        ("1", "ya_tidak", "“ya” atau “tidak”"),
        ("31 Maret", "tanggal", "21-11-2026"),
        ("31-02-2024", "tanggal", "kalender"),
        ("(75)", "grade", "BB \\(75\\)"),
        ("BB (75", "grade", "BB \\(75\\)"),
        ("BB (1.234)", "grade", "dua cara"),
        ("BB (tujuh)", "grade", "bukan angka"),
        ("1:07:38", "durasi", "dalam satuan jam; 1:07:38 kira-kira 1,13 jam"),
        ("1:07", "durasi", "dalam satuan jam\\."),
    ],
)
def test_refuses_with_a_reason(teks: str, jenis: str, sebagian: str) -> None:
    with pytest.raises(AngkaTidakTerbaca, match=sebagian):
        baca_nilai(teks, jenis, satuan="jam" if jenis == "durasi" else "")


@given(st.text(max_size=20), st.sampled_from(JenisNilai))
def test_any_text_gives_a_value_or_a_refusal(teks: str, jenis: JenisNilai) -> None:
    try:
        nilai = baca_nilai(teks, jenis)
    except AngkaTidakTerbaca as galat:
        assert galat.pesan
    else:
        assert tampilkan_nilai(nilai)


@pytest.mark.parametrize(
    ("nilai", "jenis", "desimal", "satuan", "teks"),
    [
        (D("62.275"), "angka", 2, "", "62,28"),
        (D("12.5"), "angka", 1, "orang", "12,5 orang"),
        (D(5310), "angka", 0, "Orang", "5.310 Orang"),
        (D("62.27"), "persen", 2, "", "62,27%"),
        (D("62.27"), "persen", 2, "Persen", "62,27%"),
        (D("62.27"), "angka", 2, "%", "62,27%"),
        (D(168000000), "rupiah", 0, "Rp", "Rp 168.000.000"),
        (Grade("BB", D("75.000000")), "grade", 2, "", "BB (75)"),
        (Grade("A", D("81.2")), "grade", 2, "", "A (81,20)"),
        (Grade("A", D("81.2")), "grade", 0, "", "A (81,20)"),
        (Grade("WTP"), "grade", 2, "", "WTP"),
        (Rentang(D(3), D("4.50")), "rentang", 2, "jam", "3–4,5 jam"),
        (Batas("<", D(3)), "durasi", 2, "jam", "< 3 jam"),
        (Batas(">=", D("80.00")), "persen", 2, "", "≥ 80%"),
        (Batas("<=", D(5)), "angka", 2, "", "≤ 5"),
        (YaTidak(True), "ya_tidak", 2, "", "Ya"),
        (YaTidak(False), "ya_tidak", 2, "dokumen", "Tidak"),
        (Tanggal(datetime.date(2024, 3, 31)), "tanggal", 2, "", "31 Maret 2024"),
        (Datum(StatusDatum.NILAI, D(0)), "persen", 2, "", "0,00%"),
        (Datum(StatusDatum.BELUM_DIISI), "persen", 2, "", "Belum diisi"),
        (Datum(StatusDatum.TIDAK_BERLAKU), "angka", 2, "orang", "Tidak berlaku"),
        (Datum(StatusDatum.MENUNGGU_RILIS), "angka", 2, "", "Menunggu rilis"),
        (None, "angka", 2, "orang", "–"),
    ],
)
def test_shows_a_value(nilai: Nilai | Datum | None, jenis: str, desimal: int, satuan: str, teks: str) -> None:
    assert tampilkan_nilai(nilai, desimal=desimal, satuan=satuan, jenis_nilai=jenis) == teks


ANGKA = st.decimals(-(10**6), 10**6, places=2)
NILAI = st.one_of(
    st.tuples(st.just("persen"), ANGKA),
    st.tuples(st.just("angka"), ANGKA),
    st.tuples(st.just("grade"), st.builds(Grade, st.sampled_from(HURUF_AKIP), st.none() | ANGKA)),
    st.tuples(
        st.just("rentang"),
        st.lists(ANGKA, min_size=2, max_size=2, unique=True).map(lambda dua: Rentang(min(dua), max(dua))),
    ),
    st.tuples(st.just("angka"), st.builds(Batas, st.sampled_from(["<", "<=", ">", ">="]), ANGKA)),
    st.tuples(st.just("ya_tidak"), st.builds(YaTidak, st.booleans())),
    st.tuples(
        st.just("tanggal"),
        st.builds(Tanggal, st.dates(datetime.date(1945, 1, 1), datetime.date(2100, 12, 31))),
    ),
)


@given(NILAI, st.sampled_from(["", "jam", "orang/bulan"]))
def test_what_is_shown_reads_back(jenis_dan_nilai: tuple[str, Nilai], satuan: str) -> None:
    jenis, nilai = jenis_dan_nilai
    teks = tampilkan_nilai(nilai, jenis_nilai=jenis, satuan=satuan)
    try:
        terbaca = baca_nilai(teks, jenis, satuan=satuan, desimal=2)
    except AngkaMeragukan as ragu:
        # Whole thousands inside a bound, a range or a score; the figure shown is among the readings.
        bagian = {angka for angka in vars(nilai).values() if isinstance(angka, Decimal)}
        assert ragu.kemungkinan[0] in bagian
    else:
        assert terbaca == nilai


def test_a_score_is_shown_rounded() -> None:
    assert baca_nilai(tampilkan_nilai(Grade("A", D("81.238"))), "grade") == Grade("A", bulatkan(D("81.238")))


@pytest.mark.parametrize(
    ("jenis", "isi", "galat"),
    [
        (Grade, ("BB", 75.0), TypeError),
        (Grade, (" ",), ValueError),
        (Rentang, (1.5, D(2)), TypeError),
        (Rentang, (D(2), D(1)), ValueError),
        (Batas, ("<", 1.5), TypeError),
        (Batas, ("=", D(1)), ValueError),
        (Batas, ("<", D("NaN")), ValueError),
        (Datum, ("nilai", 1.5), TypeError),
        (Datum, ("nilai",), ValueError),
        (Datum, ("belum_diisi", D(0)), ValueError),
        (Datum, ("entah",), ValueError),
    ],
)
def test_a_value_that_makes_no_sense_cannot_be_built(
    jenis: type, isi: tuple[object, ...], galat: type[Exception]
) -> None:
    with pytest.raises(galat):
        jenis(*isi)
