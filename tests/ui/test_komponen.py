"""Template tags, chips, icons, explanations: what a person reads."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory

from performance.skala import SKALA_AKIP, SKALA_PERMENDAGRI, tentukan_predikat
from ui.ikon import IKON
from ui.predikat import SIMBOL, WARNA_BAKU, chip, tingkat
from ui.templatetags.komponen import nomor_halaman

STATIC = Path(__file__).parents[2] / "static"


def gambar(sumber: str, alamat: str = "/", **isi: Any) -> str:
    konteks = Context({"request": RequestFactory().get(alamat), **isi})
    return Template("{% load komponen angka %}" + sumber).render(konteks)


@pytest.mark.parametrize(
    "sumber, x, hasil",
    [
        ("{{ x|angka:2 }}", Decimal("1234.5"), "1.234,50"),
        ("{{ x|angka }}", Decimal("1234.5"), "1.235"),
        ("{{ x|angka:2 }}", None, "–"),
        ("{{ x|persen }}", Decimal("62.275"), "62,28%"),
        ("{{ x|persen:0 }}", Decimal("90.5"), "91%"),
        ("{{ x|persen }}", SimpleNamespace(nilai=Decimal("50")), "50,00%"),
        ("{{ x|persen }}", SimpleNamespace(nilai=None), "–"),
        ("{{ x|rupiah }}", Decimal("1234567"), "Rp 1.234.567"),
        ("{{ x|rupiah }}", 0, "Rp 0"),
        (
            "{{ x|uang_utuh }}",
            "Pagu: Rp 1.234,50; <b>",
            'Pagu: <span class="utuh">Rp 1.234,50</span>; &lt;b&gt;',
        ),
        ("{{ x|uang_utuh }}", "(Rp 5). Rp", '<span class="utuh">(Rp 5)</span>. Rp'),
        ("{{ x|uang_utuh }}", "tanpa uang", "tanpa uang"),
        ("{{ x|nilai }}", Decimal("97.50"), "97,5"),
        ("{{ x|nilai }}", Decimal("100"), "100"),
        ("{{ x|nilai }}", "BB (75)", "BB (75)"),
        ("{{ x|nilai }}", None, "–"),
        ("{{ x|tanggal }}", None, "–"),
        ("{{ x|untuk_input }}", Decimal("1234"), "1234"),
        ("{{ x|untuk_input:'rupiah' }}", Decimal("1234"), "1.234"),
        ("{{ x|untuk_input }}", None, ""),
    ],
)
def test_filters_show_figures(sumber: str, x: Any, hasil: str) -> None:
    assert gambar(sumber, x=x) == hasil


@pytest.mark.parametrize("x", [62.27, "62,27", True])
def test_filters_refuse_what_is_no_exact_figure(x: Any) -> None:
    with pytest.raises(TypeError):
        gambar("{{ x|persen }}", x=x)


@pytest.mark.parametrize(
    "capaian, kelas, simbol, kata",
    [
        ("91", "predikat-0", "▲▲", "Sangat Tinggi"),
        ("76", "predikat-1", "▲", "Tinggi"),
        ("66", "predikat-2", "●", "Sedang"),
        ("51", "predikat-3", "▼", "Rendah"),
        ("0", "predikat-4", "▼▼", "Sangat Rendah"),
    ],
)
def test_a_chip_has_word_symbol_and_colour(capaian: str, kelas: str, simbol: str, kata: str) -> None:
    html = chip(tentukan_predikat(Decimal(capaian), SKALA_PERMENDAGRI))
    assert f"predikat {kelas}" in html
    assert f">{simbol}</span>" in html
    assert f">{kata}</span>" in html


def test_a_chip_without_predikat_says_why() -> None:
    html = chip(tentukan_predikat(Decimal(0), SKALA_AKIP))
    assert "Tidak dihitung" in html and 'title="Nilai 0 tidak memiliki predikat."' in html
    assert "Tidak dihitung" in chip(None)


def test_a_scales_own_colour_never_sits_behind_the_word() -> None:
    html = chip(SimpleNamespace(label="Baik", warna="#336699", keterangan="", alasan=""))
    assert 'fill="#336699"' in html and "predikat-polos" in html and "style=" not in html
    jahat = chip(SimpleNamespace(label="Baik", warna='"/><script>', keterangan="", alasan=""))
    assert "<script" not in jahat


def test_letters_of_akip_are_plain_chips() -> None:
    html = chip(tentukan_predikat(Decimal("72.5"), SKALA_AKIP), ringkas=True)
    assert ">BB</span>" in html and 'title="Sangat Baik"' in html and "visually-hidden" not in html


def test_standard_colours_are_those_of_the_tokens() -> None:
    tokens = (STATIC / "css" / "tokens.css").read_text(encoding="utf-8")
    for nomor, warna in enumerate(WARNA_BAKU):
        assert f"--predikat-{nomor}: {warna.lower()};" in tokens
        assert tingkat(warna.lower()) == nomor
    assert len(SIMBOL) == len(WARNA_BAKU)


def test_the_sprite_has_every_named_icon_and_no_other() -> None:
    sprite = (STATIC / "img" / "ikon.svg").read_text(encoding="utf-8")
    assert set(re.findall(r'<symbol id="([^"]+)"', sprite)) == IKON


def test_icons_are_silent_unless_named() -> None:
    assert 'aria-hidden="true"' in gambar("{% ikon 'unduh' %}")
    bernama = gambar("{% ikon 'unduh' label=kata %}", kata="Unduh <b>")
    assert 'role="img" aria-label="Unduh &lt;b&gt;"' in bernama and "aria-hidden" not in bernama
    with pytest.raises(ValueError, match="tidakada"):
        gambar("{% ikon 'tidakada' %}")


@pytest.mark.parametrize(
    "sumber, hasil",
    [
        ("{% ganti_query ekspor='xlsx' %}", "?q=a+b&amp;page=3&amp;ekspor=xlsx"),
        ("{% ganti_query page=None %}", "?q=a+b"),
        ("{% ganti_medan 'sort' '-nama' 'page' %}", "?q=a+b&amp;sort=-nama"),
        ("{% ganti_medan 'page' 4 %}", "?q=a+b&amp;page=4"),
    ],
)
def test_links_keep_the_rest_of_the_query(sumber: str, hasil: str) -> None:
    assert gambar(sumber, "/daftar/?q=a+b&page=3") == hasil


@pytest.mark.parametrize(
    "di_sini, alamat, menyala",
    [
        ("/a/b/", "/a/", True),
        ("/a/", "/a/", True),
        ("/b/", "/a/", False),
        ("/a/", "/", False),
        ("/", "/", True),
    ],
)
def test_navigation_knows_where_it_is(di_sini: str, alamat: str, menyala: bool) -> None:
    assert ("aria-current" in gambar("{% aktif sasaran %}", di_sini, sasaran=alamat)) is menyala


def test_long_lists_link_their_ends_and_neighbours() -> None:
    assert nomor_halaman(Paginator(range(200), 10).page(10)) == [1, None, 9, 10, 11, None, 20]
    assert nomor_halaman(Paginator(range(30), 10).page(2)) == [1, 2, 3]


def test_an_explanation_shows_formula_inputs_rounding_rule_and_source() -> None:
    hasil = SimpleNamespace(
        nilai=Decimal("87.70"),
        alasan="",
        rumus_teks="Realisasi ÷ Target × 100",
        masukan=(("Target", Decimal("71.00")), ("Realisasi", None), ("Satuan", "persen")),
        pembulatan="Dua desimal.",
        sumber="Permendagri 86/2017",
    )
    html = gambar(
        "{% penjelasan hasil judul='Capaian' aturan='Batas 100%' tautan=tautan %}",
        hasil=hasil,
        tautan={"Target": "/target/"},
    )
    assert html.strip().startswith("<details") and "Bagaimana angka ini dihitung?" in html
    assert "Realisasi ÷ Target × 100" in html
    assert '<dt>Target</dt><dd><a href="/target/">71</a></dd>' in html
    assert "<dt>Realisasi</dt><dd>belum ada</dd>" in html
    for teks in ("persen", "Dua desimal.", "Batas 100%", "Permendagri 86/2017"):
        assert teks in html


def test_a_missing_figure_is_explained_by_its_reason() -> None:
    hasil = SimpleNamespace(alasan="Target 0.", rumus_teks="", masukan=(), pembulatan="", sumber="")
    assert "<p>Target 0.</p>" in gambar("{% penjelasan hasil %}", hasil=hasil)


def test_a_wide_table_can_be_scrolled_by_keyboard() -> None:
    html = gambar("{% tabel_gulir nama %}<table></table>{% endtabel_gulir %}", nama="Pagu <1>")
    assert 'tabindex="0" role="region" aria-label="Pagu &lt;1&gt;"' in html and "<table></table>" in html
