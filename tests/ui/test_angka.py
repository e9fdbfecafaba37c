"""Reading, rounding, showing and spelling figures."""

from decimal import ROUND_FLOOR, Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.angka import (
    AngkaMeragukan,
    AngkaTidakTerbaca,
    JenisAngka,
    baca_angka,
    bulatkan,
    pastikan_desimal,
    persentase,
    tampilkan,
    tampilkan_utuh,
    terbilang,
)

BIL, BULAT, PERSEN, RP = JenisAngka.BILANGAN, JenisAngka.BULAT, JenisAngka.PERSEN, JenisAngka.RUPIAH

TERBACA = [
    # what users typed into other systems, and what those silently made of it
    ("12,5", BIL, "12.5"),
    ("12.5", BIL, "12.5"),
    ("1.234,56", BIL, "1234.56"),
    ("-3", BIL, "-3"),
    ("0", BIL, "0"),
    ("120", PERSEN, "120"),
    ("1.234", BULAT, "1234"),
    ("1.234", RP, "1234"),
    ("1,5", BIL, "1.5"),
    ("(3)", BIL, "-3"),
    (" 5 ", BIL, "5"),
    ("12%", PERSEN, "12"),
    ("Rp 1.000", RP, "1000"),
    # separators
    ("62.27", BIL, "62.27"),
    ("4.25", PERSEN, "4.25"),
    ("1234.56", BIL, "1234.56"),
    ("1234.567", BIL, "1234.567"),  # four digits before the dot: it cannot separate thousands
    ("0.123", BIL, "0.123"),  # no thousands start with 0
    ("12.3456", BIL, "12.3456"),
    ("1.234.567", BIL, "1234567"),
    ("1.234.567,89", BIL, "1234567.89"),
    ("1234567,89", BIL, "1234567.89"),
    ("12,500", BIL, "12.5"),  # a comma is always the decimal sign
    ("5,00", BULAT, "5"),
    ("1.000,0", BULAT, "1000"),
    ("007", BULAT, "7"),
    # signs, blanks around, brackets
    ("-1,2", PERSEN, "-1.2"),
    ("−1,2", PERSEN, "-1.2"),  # U+2212, as word processors write it
    ("+1,2%", PERSEN, "1.2"),
    ("\u00a0 7 \u202f", BIL, "7"),
    ("\t7", BIL, "7"),
    ("-0", BIL, "0"),
    ("(1.234,50)", BIL, "-1234.5"),
    # per cent
    ("62,27%", PERSEN, "62.27"),
    ("75,5 %", PERSEN, "75.5"),
    ("621,72", PERSEN, "621.72"),
    ("(3%)", PERSEN, "-3"),
    # rupiah as the four reports print it
    ("Rp. 1.234.567,-", RP, "1234567"),
    ("Rp 1.000.000,-", RP, "1000000"),
    ("Rp.8.744.588.757,-", RP, "8744588757"),
    ("Rp. 7.200.837.838,00", RP, "7200837838"),
    ("rp1.234.567", RP, "1234567"),
    ("Rp\u00a01.500,50", RP, "1500.50"),
    ("1234567.5", RP, "1234567.5"),
    ("-Rp 26.970.000", RP, "-26970000"),
    ("Rp -26.970.000", RP, "-26970000"),
    ("(Rp 500)", RP, "-500"),
    ("1.000,--", RP, "1000"),
    # the limits: 15 digits on each side
    ("999999999999999", BIL, "999999999999999"),
    ("0,123456789012345", BIL, "0.123456789012345"),
]


@pytest.mark.parametrize(("teks", "jenis", "angka"), TERBACA)
def test_reads_a_figure_as_indonesians_write_it(teks: str, jenis: JenisAngka, angka: str) -> None:
    assert baca_angka(teks, jenis) == Decimal(angka)


def test_reads_by_the_name_of_the_kind() -> None:
    assert baca_angka("1.234", "rupiah") == Decimal(1234)


def test_zero_has_no_sign() -> None:
    assert not baca_angka("-0,00", BIL).is_signed()


@pytest.mark.parametrize(
    ("teks", "jenis", "besar", "kecil"),
    [
        ("1.234", BIL, "1234", "1.234"),
        ("1.234", PERSEN, "1234", "1.234"),
        ("-1.234", BIL, "-1234", "-1.234"),
        ("(1.234)", BIL, "-1234", "-1.234"),
        ("1.234%", PERSEN, "1234", "1.234"),
        ("100.000", BIL, "100000", "100"),
        ("5.310", BIL, "5310", "5.31"),
    ],
)
def test_asks_when_a_figure_has_two_readings(teks: str, jenis: JenisAngka, besar: str, kecil: str) -> None:
    with pytest.raises(AngkaMeragukan) as galat:
        baca_angka(teks, jenis)
    assert galat.value.kemungkinan == (Decimal(besar), Decimal(kecil))
    assert galat.value.teks == teks


def test_shows_both_readings_in_digits_and_words() -> None:
    with pytest.raises(AngkaMeragukan) as galat:
        baca_angka("1.234", BIL)
    assert galat.value.pesan == (
        "“1.234” dapat dibaca dua cara. Tulis 1234 (seribu dua ratus tiga puluh empat) "
        "atau 1,234 (satu koma dua tiga empat)."
    )
    assert baca_angka("1234", BIL) == Decimal(1234)
    assert baca_angka("1,234", BIL) == Decimal("1.234")


DITOLAK = [
    ("", BIL, "belum diisi"),
    (" \u00a0 ", BIL, "belum diisi"),
    ("1e5", BIL, "bukan angka"),
    ("1_000", BIL, "bukan angka"),
    ("١٢٣", BIL, "bukan angka"),
    ("１２", BIL, "bukan angka"),
    ("²", BIL, "bukan angka"),
    ("🙂", BIL, "bukan angka"),
    ("abc", BIL, "bukan angka"),
    ("NaN", BIL, "bukan angka"),
    ("Infinity", BIL, "bukan angka"),
    ("-", BIL, "bukan angka"),
    ("–", BIL, "bukan angka"),
    (".", BIL, "bukan angka"),
    (",5", BIL, "bukan angka"),
    ("5,", BIL, "bukan angka"),
    ("5.", BIL, "bukan angka"),
    ("--3", BIL, "bukan angka"),
    ("(-3)", BIL, "bukan angka"),
    ("-(3)", BIL, "bukan angka"),
    ("(-3%)", PERSEN, "bukan angka"),
    ("-Rp -5", RP, "bukan angka"),
    ("(3", BIL, "bukan angka"),
    ("()", BIL, "bukan angka"),
    ("1/2", BIL, "bukan angka"),
    ("1,2,3", BIL, "bukan angka"),
    ("%", PERSEN, "bukan angka"),
    ("Rp", RP, "bukan angka"),
    ("#VALUE!", BIL, "bukan angka"),
    ("#DIV/0!", PERSEN, "bukan angka"),
    ("=1+1", BIL, "bukan angka"),
    ("9" * 100, BIL, "bukan angka"),
    ("1,234.5", BIL, "koma sebagai pemisah ribuan"),
    ("1,234,567", BIL, "koma sebagai pemisah ribuan"),
    ("1,234,567.89", RP, "koma sebagai pemisah ribuan"),
    ("1,234", RP, "koma sebagai pemisah ribuan"),
    ("1,000", BULAT, "koma sebagai pemisah ribuan"),
    ("1.2.3", BIL, "tepat tiga angka"),
    ("1.234.56", BIL, "tepat tiga angka"),
    ("12.34,5", BIL, "tepat tiga angka"),
    ("1234.567,8", BIL, "tepat tiga angka"),
    ("0.123.456", BIL, "tepat tiga angka"),
    ("139502.530", RP, "tepat tiga angka"),
    ("Rp.4.424.1981.783,-", RP, "tepat tiga angka"),
    ("106. 985.800", RP, "spasi di tengah"),
    ("Rp.168.0 00.000", RP, "spasi di tengah"),
    ("1 000", BIL, "spasi di tengah"),
    ("62.27", BULAT, "bilangan bulat"),
    ("1,5", BULAT, "bilangan bulat"),
    ("1.234,567", RP, "dua angka di belakang koma"),
    ("Rp 5", BIL, "bukan rupiah"),
    ("5%", BIL, "bukan persentase"),
    ("5%", RP, "bukan persentase"),
    ("1000000000000000", BIL, "paling banyak 15 angka di depan"),
    ("0,1234567890123456", BIL, "paling banyak 15 angka di belakang"),
]


@pytest.mark.parametrize(("teks", "jenis", "sebagian"), DITOLAK)
def test_refuses_with_a_reason(teks: str, jenis: JenisAngka, sebagian: str) -> None:
    with pytest.raises(AngkaTidakTerbaca, match=sebagian) as galat:
        baca_angka(teks, jenis)
    assert not isinstance(galat.value, AngkaMeragukan)
    assert galat.value.teks == teks
    assert len(galat.value.pesan) < 200


@pytest.mark.parametrize("bukan_teks", [1.5, 5, Decimal(5), None, b"5"])
def test_reads_only_text(bukan_teks: object) -> None:
    with pytest.raises(TypeError):
        baca_angka(bukan_teks, BIL)  # type: ignore[arg-type]


def test_an_unknown_kind_is_an_error() -> None:
    with pytest.raises(ValueError, match="kilogram"):
        baca_angka("5", "kilogram")


@given(st.text(max_size=20), st.sampled_from(JenisAngka))
def test_any_text_gives_a_figure_or_a_refusal(teks: str, jenis: JenisAngka) -> None:
    try:
        angka = baca_angka(teks, jenis)
    except AngkaTidakTerbaca as galat:
        assert galat.pesan
    else:
        assert angka.is_finite()


@pytest.mark.parametrize(
    ("nilai", "desimal", "hasil"),
    [
        ("70.005", 2, "70.01"),
        ("62.275", 2, "62.28"),
        ("2.5", 0, "3"),
        ("3.5", 0, "4"),
        ("-0.125", 2, "-0.13"),
        ("90.4949", 2, "90.49"),
        ("1250", -2, "1300"),
        ("12345678901234567890123456789012.345", 2, "12345678901234567890123456789012.35"),
    ],
)
def test_rounds_half_up(nilai: str, desimal: int, hasil: str) -> None:
    assert bulatkan(Decimal(nilai), desimal) == Decimal(hasil)


def test_rounding_keeps_the_decimals_and_drops_the_sign_of_zero() -> None:
    assert str(bulatkan(Decimal(5))) == "5.00"
    assert str(bulatkan(Decimal("-0.001"))) == "0.00"


def test_rounding_does_not_depend_on_the_context_of_the_caller() -> None:
    with localcontext(prec=3, rounding=ROUND_FLOOR):
        assert bulatkan(Decimal("12345.678")) == Decimal("12345.68")
        assert persentase(Decimal("123456"), Decimal("1000")) == Decimal("12345.6")


@given(st.integers(-(10**15), 10**15), st.integers(0, 6))
def test_a_half_goes_away_from_zero(satuan: int, desimal: int) -> None:
    setengah = (Decimal(satuan) + Decimal("0.5")).scaleb(-desimal)
    lebih_jauh = satuan + 1 if satuan >= 0 else satuan  # -3 + 0,5 = -2,5 goes to -3
    assert bulatkan(setengah, desimal) == Decimal(lebih_jauh).scaleb(-desimal)


@pytest.mark.parametrize(
    ("nilai", "jenis", "desimal", "satuan", "teks"),
    [
        ("1234567.89", BIL, None, "", "1.234.567,89"),
        ("1234567", RP, None, "", "Rp 1.234.567"),
        ("1234567.5", RP, 2, "", "Rp 1.234.567,50"),
        ("-26970000", RP, None, "", "-Rp 26.970.000"),
        ("62.275", PERSEN, None, "", "62,28%"),
        ("62.275", BIL, 2, "%", "62,28%"),
        ("621.72", PERSEN, 0, "", "622%"),
        ("5517", BULAT, None, "orang", "5.517 orang"),
        ("0", BIL, None, "", "0,00"),
        ("-0.004", BIL, None, "", "0,00"),
        ("-1.2", BIL, 1, "", "-1,2"),
        ("999", BULAT, None, "", "999"),
        ("1E+3", BULAT, None, "", "1.000"),
    ],
)
def test_shows_a_figure(nilai: str, jenis: JenisAngka, desimal: int | None, satuan: str, teks: str) -> None:
    assert tampilkan(Decimal(nilai), jenis, desimal, satuan=satuan) == teks


def test_shows_a_missing_figure_unlike_zero() -> None:
    assert tampilkan(None) == "–"
    assert tampilkan(None, kosong="belum ada") == "belum ada"


@pytest.mark.parametrize(
    ("nilai", "teks"),
    [
        ("71", "71"),
        ("71.00", "71"),
        ("62.270", "62,27"),
        ("1234.5", "1.234,5"),
        ("1E+4", "10.000"),
        ("0", "0"),
    ],
)
def test_shows_all_decimals_and_no_more(nilai: str, teks: str) -> None:
    assert tampilkan_utuh(Decimal(nilai)) == teks


@given(st.decimals(-(10**14), 10**14, places=4), st.integers(0, 4), st.sampled_from(JenisAngka))
def test_what_is_shown_reads_back_as_the_figure_shown(
    nilai: Decimal, desimal: int, jenis: JenisAngka
) -> None:
    terbanyak = {BULAT: 0, RP: 2}.get(jenis, 4)
    desimal = min(desimal, terbanyak)
    teks = tampilkan(nilai, jenis, desimal)
    try:
        terbaca = baca_angka(teks, jenis)
    except AngkaMeragukan as ragu:
        # Only whole thousands below a million in a field that also takes decimals; the figure is offered.
        assert jenis in {BIL, PERSEN}
        assert desimal == 0
        terbaca = ragu.kemungkinan[0]
    assert terbaca == bulatkan(nilai, desimal)


TERBILANG = [
    ("0", "nol"),
    ("5", "lima"),
    ("10", "sepuluh"),
    ("11", "sebelas"),
    ("17", "tujuh belas"),
    ("20", "dua puluh"),
    ("21", "dua puluh satu"),
    ("100", "seratus"),
    ("111", "seratus sebelas"),
    ("200", "dua ratus"),
    ("1000", "seribu"),
    ("1100", "seribu seratus"),
    ("2000", "dua ribu"),
    ("21000", "dua puluh satu ribu"),
    ("101000", "seratus satu ribu"),
    ("1000000", "satu juta"),
    ("1001200", "satu juta seribu dua ratus"),
    ("1000000001", "satu miliar satu"),
    ("1000000000000", "satu triliun"),
    ("1000000000000000", "satu kuadriliun"),
    ("-3", "minus tiga"),
    ("-0", "nol"),
    ("5.00", "lima"),
    ("3.50", "tiga koma lima"),
    ("1.234", "satu koma dua tiga empat"),
    ("0.05", "nol koma nol lima"),
    (
        # the sum that two pages of one report spell differently, one of them without "juta"
        "7874196347",
        "tujuh miliar delapan ratus tujuh puluh empat juta seratus sembilan puluh enam ribu "
        "tiga ratus empat puluh tujuh",
    ),
]


@pytest.mark.parametrize(("angka", "kata"), TERBILANG)
def test_spells_a_figure(angka: str, kata: str) -> None:
    assert terbilang(Decimal(angka)) == kata


def test_spells_an_int() -> None:
    assert terbilang(12) == "dua belas"


_NILAI_KATA = {
    kata: nilai
    for nilai, kata in enumerate(
        "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas".split()
    )
} | {"seratus": 100, "seribu": 1000}
_PANGKAT_KATA = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12, "kuadriliun": 10**15}


def dari_kata(teks: str) -> int:
    """Add a spelled integer up again, word by word."""
    total = kelompok = satuan = 0
    for kata in teks.split():
        if kata == "belas":
            satuan += 10
        elif kata in {"puluh", "ratus"}:
            kelompok, satuan = kelompok + satuan * {"puluh": 10, "ratus": 100}[kata], 0
        elif kata in _PANGKAT_KATA:
            total, kelompok, satuan = total + (kelompok + satuan) * _PANGKAT_KATA[kata], 0, 0
        elif kata == "seribu":
            total += 1000
        else:
            kelompok, satuan = kelompok + satuan, _NILAI_KATA[kata]
    return total + kelompok + satuan


@given(st.one_of(st.integers(0, 10**18 - 1), st.integers(0, 3_000_000)))
def test_spelling_keeps_the_figure_and_the_contractions(bilangan: int) -> None:
    teks = terbilang(bilangan)
    assert dari_kata(teks) == bilangan
    kata = teks.split()
    for awal, (satu, dua) in enumerate(zip(kata, kata[1:], strict=False)):
        assert (satu, dua) not in {("satu", "puluh"), ("satu", "ratus"), ("satu", "belas")}
        if (satu, dua) == ("satu", "ribu"):  # 21.000 and 101.000 do say it
            assert awal > 0
            assert kata[awal - 1] in {"puluh", "ratus", "seratus"}


@pytest.mark.parametrize("bilangan", [10**18, -(10**18)])
def test_spelling_ends_at_a_quintillion(bilangan: int) -> None:
    with pytest.raises(ValueError, match="10\\^18"):
        terbilang(bilangan)


@pytest.mark.parametrize("fungsi", [bulatkan, tampilkan, tampilkan_utuh, terbilang, pastikan_desimal])
@pytest.mark.parametrize(
    ("nilai", "galat"),
    [
        (1.5, TypeError),
        (True, TypeError),
        ("5", TypeError),
        (Decimal("NaN"), ValueError),
        (Decimal("Infinity"), ValueError),
        (Decimal("-Infinity"), ValueError),
    ],
)
def test_refuses_what_is_no_exact_figure(fungsi: object, nilai: object, galat: type[Exception]) -> None:
    with pytest.raises(galat):
        fungsi(nilai)  # type: ignore[operator]


@given(st.decimals(-(10**9), 10**9, places=2), st.decimals("0.01", 10**9, places=2))
def test_a_percentage_times_its_base_is_the_part(bagian: Decimal, seluruh: Decimal) -> None:
    assert abs(persentase(bagian, seluruh) * seluruh / 100 - bagian) < Decimal("1E-15")
