"""Form fields: the figure typed is the figure stored, or the person is told why not and what to write."""

from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from ui.angka import JenisAngka, baca_angka
from ui.fields import (
    AngkaField,
    BulatField,
    PersenField,
    RupiahField,
    TanggalField,
    angka_untuk_diubah,
    tolak_karakter_kendali,
)
from ui.forms import PortalForm


@pytest.mark.parametrize(
    "bidang, teks, nilai",
    [
        (AngkaField(), "1.234.567,89", "1234567.89"),
        (AngkaField(), " 62,27 ", "62.27"),
        (AngkaField(), "62.27", "62.27"),
        (AngkaField(), "0", "0"),
        (AngkaField(jenis="bulat"), "1.234", "1234"),
        (RupiahField(), "Rp. 1.234.567,-", "1234567"),
        (RupiahField(), "1.234", "1234"),
        (RupiahField(), "1.000,50", "1000.5"),
        (BulatField(), "1.000", "1000"),
        (BulatField(), "2024", "2024"),
        (PersenField(), "62,27%", "62.27"),
        (PersenField(), "75,5 %", "75.5"),
        (PersenField(min_value=-10), "(3)", "-3"),
    ],
)
def test_reads_what_officials_write(bidang: AngkaField, teks: str, nilai: str) -> None:
    assert bidang.clean(teks) == Decimal(nilai)


@pytest.mark.parametrize(
    "bidang, teks, kode, bagian",
    [
        (AngkaField(), "1.234", "meragukan", "1234 (seribu dua ratus tiga puluh empat)"),
        (AngkaField(), "1.234", "meragukan", "1,234 (satu koma dua tiga empat)"),
        (PersenField(), "1.234", "meragukan", "dua cara"),
        (AngkaField(), "1e5", "tidak_terbaca", "bukan angka"),
        (AngkaField(), "banyak", "tidak_terbaca", "bukan angka"),
        (AngkaField(), "1" + "0" * 30, "tidak_terbaca", "terlalu besar"),
        (AngkaField(max_digits=8, decimal_places=2), "1.000.000", "terlalu_besar", "6 angka di depan koma"),
        (AngkaField(decimal_places=2), "1,125", "terlalu_rinci", "2 angka di belakang koma"),
        (AngkaField(jenis="bulat"), "1,5", "tidak_terbaca", "bukan bilangan bulat"),
        (RupiahField(), "-1", "min_value", "Paling kecil Rp 0."),
        (PersenField(max_value=100), "100,01", "max_value", "Paling besar 100%."),
        (AngkaField(min_value=Decimal("2.5")), "2,4", "min_value", "Paling kecil 2,5."),
    ],
)
def test_refuses_and_says_why(bidang: AngkaField, teks: str, kode: str, bagian: str) -> None:
    with pytest.raises(ValidationError) as galat:
        bidang.clean(teks)
    assert galat.value.code == kode
    assert bagian in galat.value.messages[0]


@pytest.mark.parametrize("batas, teks", [({"min_value": 0}, "0"), ({"max_value": 100}, "100")])
def test_a_bound_itself_is_allowed(batas: dict[str, int], teks: str) -> None:
    assert AngkaField(**batas).clean(teks) == Decimal(teks)


@pytest.mark.parametrize("teks", ["", "   ", None])
def test_empty_is_none_and_not_zero(teks: str | None) -> None:
    assert AngkaField(required=False).clean(teks) is None
    with pytest.raises(ValidationError):
        AngkaField().clean(teks)


@pytest.mark.parametrize(
    "nilai, jenis, desimal, teks",
    [
        ("1234", JenisAngka.BILANGAN, 0, "1234"),  # "1.234" would have two readings
        ("1234", JenisAngka.BULAT, 0, "1.234"),
        ("1234", JenisAngka.BILANGAN, 2, "1.234,00"),
        ("62.2750", JenisAngka.PERSEN, 2, "62,275"),  # never fewer decimals than the figure has
        ("95.5000", JenisAngka.BILANGAN, 0, "95,5"),
        ("1234567.5", JenisAngka.RUPIAH, 2, "1.234.567,50"),
        ("-3", JenisAngka.BILANGAN, 0, "-3"),
        ("100", JenisAngka.BILANGAN, 0, "100"),
    ],
)
def test_a_stored_figure_is_shown_exactly(nilai: str, jenis: JenisAngka, desimal: int, teks: str) -> None:
    assert angka_untuk_diubah(Decimal(nilai), jenis, desimal) == teks


@given(
    st.decimals(min_value=-(10**12), max_value=10**12, places=6),
    st.sampled_from([JenisAngka.BILANGAN, JenisAngka.PERSEN]),
    st.integers(0, 4),
)
def test_saving_an_untouched_form_changes_no_figure(nilai: Decimal, jenis: JenisAngka, desimal: int) -> None:
    assert baca_angka(angka_untuk_diubah(nilai, jenis, desimal), jenis) == nilai


@given(st.integers(-(10**14), 10**14), st.sampled_from([JenisAngka.BULAT, JenisAngka.RUPIAH]))
def test_saving_an_untouched_form_changes_no_whole_figure(nilai: int, jenis: JenisAngka) -> None:
    assert baca_angka(angka_untuk_diubah(Decimal(nilai), jenis), jenis) == nilai


class Formulir(forms.Form):
    target = AngkaField(satuan="orang", help_text="Contoh: 62,27")
    pagu = RupiahField(required=False)
    tanggal = TanggalField(required=False)


def test_the_typed_text_stays_after_an_error() -> None:
    html = str(Formulir({"target": "1.234", "tanggal": "31-02-2026"}))
    assert 'value="1.234"' in html
    assert 'value="31-02-2026"' in html


def test_input_hint_and_error_are_tied_together() -> None:
    html = str(Formulir({"target": "x"})["target"].as_field_group())
    assert 'for="id_target"' in html and 'id="id_target"' in html
    assert 'aria-describedby="id_target_helptext id_target_error"' in html
    assert 'id="id_target_helptext"' in html and 'id="id_target_error"' in html
    assert 'aria-invalid="true"' in html
    assert html.index("id_target_helptext") < html.index('id="id_target_error"') < html.index("<input")
    assert ">orang</span>" in html


def test_only_optional_fields_say_so() -> None:
    formulir = Formulir()
    assert "(opsional)" not in formulir["target"].as_field_group()
    assert "(opsional)" in formulir["pagu"].as_field_group()
    assert ">Rp</span>" in formulir["pagu"].as_field_group()


@pytest.mark.parametrize("teks, berubah", [("62,270", False), ("62,28", True), ("", True), ("abc", True)])
def test_a_form_knows_whether_a_figure_changed(teks: str, berubah: bool) -> None:
    formulir = Formulir({"target": teks}, initial={"target": Decimal("62.27")})
    assert ("target" in formulir.changed_data) is berubah


@pytest.mark.parametrize("kode", [0x00, 0x0B, 0x1F, 0x7F, 0x202E, 0xFFFF])
def test_invisible_characters_are_refused(kode: int) -> None:
    with pytest.raises(ValidationError) as galat:
        tolak_karakter_kendali(f"Dinas{chr(kode)}Kesehatan")
    assert f"U+{kode:04X}" in galat.value.messages[0]


@pytest.mark.parametrize("teks", ["baris satu\r\nbaris dua", "kolom\tkolom", "é ≥ 75 – “baik”", "👍"])
def test_ordinary_text_passes(teks: str) -> None:
    tolak_karakter_kendali(teks)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1.000.000", "satu juta rupiah"),
        ("Rp 1.250.000.000,-", "satu miliar dua ratus lima puluh juta rupiah"),
        ("999.999", ""),
        ("1.00", ""),
        ("banyak", ""),
        ("", ""),
    ],
)
def test_a_large_amount_is_repeated_in_words(text: str, words: str) -> None:
    class Amount(PortalForm):
        pagu = RupiahField()

    shown = Amount({"pagu": text})["pagu"]
    assert shown.kata == words
    assert ("id_pagu_kata" in shown.as_field_group()) == bool(words)
    stored = Amount(initial={"pagu": Decimal(1_000_000)})["pagu"]
    assert stored.kata == "satu juta rupiah"
