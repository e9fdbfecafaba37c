"""A writer's rich text: what is taken away, and that no word is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.blocks import Blok, Butir, Daftar, GambarBlok, Paragraf, Potongan, TabelNarasi
from reports.kaya import (
    bersihkan,
    blok_dari,
    blok_kasar,
    gabung_polos,
    html_dari,
    html_dari_teks,
    paragraf_polos,
    teks_polos,
)

TANDA = (
    "p b i u strong em a ul ol li table thead tbody tr td th caption div h1 h3 h4 br span font center "
    "blockquote form button select option svg math dl dt dd details summary section sup pre"
).split()


@dataclass
class Berkas:
    nama: str = "laporan/gambar/a.png"
    lebar: int = 40
    tinggi: int = 30


def kata(blok: tuple[Blok, ...]) -> list[str]:
    words: list[str] = []
    for block in blok:
        if isinstance(block, Paragraf):
            words += block.teks.split()
        elif isinstance(block, Daftar):
            words += [word for item in block.butir for word in item.teks.split()]
        elif isinstance(block, TabelNarasi):
            words += [word for row in block.baris for cell in row for word in cell.split()]
        elif isinstance(block, GambarBlok):
            words += block.alt.split()
    return words


@pytest.mark.parametrize(
    ("html", "bersih"),
    [
        ("<p>a<script>alert(1)</script></p>", "<p>a</p>"),
        ('<p onclick="x()" style="color:red" class="k">a</p>', "<p>a</p>"),
        ('<a href="javascript:alert(1)">a</a>', "<a>a</a>"),
        ('<a href="JaVa\tScRiPt:alert(1)">a</a>', "<a>a</a>"),
        ('<a href="data:text/html,x">a</a>', "<a>a</a>"),
        ('<a href="//jahat.id/">a</a>', "<a>a</a>"),
        ('<img src="https://jahat.id/x.png" onerror="x()" alt="b">', '<img alt="b">'),
        ("<iframe src=x></iframe><svg onload=x><b>a", "<b>a</b>"),
        ("a\x00b\x0bc", "abc"),
    ],
)
def test_hostile_markup_is_taken_away(html: str, bersih: str) -> None:
    assert bersihkan(html) == bersih


def test_styles_become_runs() -> None:
    (block,) = blok_dari(
        '<p>Satu <b>dua</b> <i>tiga</i><u>!</u> <a href="https://a.id/?b=1&amp;c">di sini</a></p>'
    )
    assert block == Paragraf(
        "Satu dua tiga! di sini",
        (
            Potongan("Satu "),
            Potongan("dua", tebal=True),
            Potongan(" "),
            Potongan("tiga", miring=True),
            Potongan("!", garis_bawah=True),
            Potongan(" "),
            Potongan("di sini", tautan="https://a.id/?b=1&c"),
        ),
    )


def test_plain_paragraph_has_no_runs() -> None:
    assert blok_dari("<p>Satu\n  dua</p>") == (Paragraf("Satu dua"),)


def test_nested_lists() -> None:
    assert blok_dari("<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>") == (
        Daftar((Butir("a"), Butir("b", 1, bernomor=False), Butir("c")), bernomor=True),
    )


def test_table_with_heading_and_joined_cells() -> None:
    html = "<table><tr><th>A<th>B<tr><td colspan=2>x<tr><td rowspan=2>r<td>s<tr><td>t</table>"
    assert blok_dari(html) == (TabelNarasi((("A", "B"), ("x", ""), ("r", "s"), ("", "t")), kepala=True),)


def test_picture_of_the_report_stands_as_a_block_and_another_leaves_its_words() -> None:
    html = '<p>Lihat</p><img data-gambar="7" alt="Denah"><img data-gambar="8" alt="Foto lain">'
    assert blok_dari(html, {7: Berkas()}) == (
        Paragraf("Lihat"),
        GambarBlok("gambar-7", "laporan/gambar/a.png", 40, 30, "Denah"),
        Paragraf("Foto lain"),
    )


def test_small_headings() -> None:
    assert blok_dari("<h3>A</h3><h4>B</h4>") == (Paragraf("A", judul=1), Paragraf("B", judul=2))


@pytest.mark.parametrize("teks", ["", "  \n ", "<p></p>", "<!-- x -->", "<table></table>", "<ul><li></ul>"])
def test_nothing_gives_nothing(teks: str) -> None:
    assert blok_dari(teks) == ()


def test_right_to_left_emoji_and_joiners_stay() -> None:
    words = "مرحبا بالعالم 👩‍👩‍👧 ✅ שלום é"
    assert blok_dari(f"<p>{words}</p>") == (Paragraf(words),)


def test_two_hundred_kilobytes_in_one_paragraph_and_deep_nesting() -> None:
    words = [f"kata{n}" for n in range(22_000)]
    assert len(" ".join(words)) > 200_000
    assert kata(blok_dari(f"<p>{' '.join(words)}")) == words
    assert kata(blok_dari("<div><b><ul><li>" * 3000 + "dalam")) == ["dalam"]


SUP = st.lists(
    st.one_of(
        st.sampled_from(TANDA).map(lambda tag: f"<{tag}>"),
        st.sampled_from(TANDA).map(lambda tag: f"</{tag}>"),
        st.sampled_from(
            ["<td colspan=99999>", "<td rowspan=3 colspan=2>", "<a href=x", "<!-- -->", "&amp;", "<p a='>"]
        ),
        st.just("KATA"),
        st.just("KATA"),
    ),
    max_size=60,
)


@given(SUP)
def test_no_word_is_lost_whatever_the_tags(parts: list[str]) -> None:
    """Every word is marked by its place; markup between them may be as broken as it likes."""
    text, words = "", []
    for place, part in enumerate(parts):
        if part == "KATA" and not text.endswith(("<a href=x", "<p a='>")):
            words.append(f"k{place}")
            text += f" k{place} "
        else:
            text += ">" if part == "KATA" else part
    # A tag left open swallows what follows up to the next ">": those words were never visible.
    found = Counter(word for word in kata(blok_kasar(text)) if word.startswith("k"))
    hidden = Counter(words) - found
    assert not found - Counter(words)
    if "<a href=x" not in text and "<p a='>" not in text:
        assert not hidden


@given(st.text(max_size=400))
def test_any_text_gives_blocks_that_come_back_the_same(text: str) -> None:
    blocks = blok_kasar(text)
    assert blok_kasar(html_dari(blocks)) == blocks


@given(SUP)
def test_any_markup_gives_blocks_that_come_back_the_same(parts: list[str]) -> None:
    blocks = blok_kasar(" kata ".join(parts))
    assert blok_kasar(html_dari(blocks)) == blocks


@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Zl", "Zp")), max_size=300))
def test_plain_words_survive_the_way_to_html_and_back(text: str) -> None:
    assert kata(blok_dari(html_dari_teks(text))) == text.split()


def test_plain_text_divides_at_blank_lines() -> None:
    assert html_dari_teks("Satu\nbaris.\r\n\r\nA & B <c>") == "<p>Satu baris.</p>\n<p>A &amp; B &lt;c&gt;</p>"


def test_editing_the_plain_form_keeps_what_was_left_alone() -> None:
    rich = "<p>Satu <strong>dua</strong></p>\n<ul><li><p>a</p></li></ul>\n<p>Tiga</p>"
    plain = "\n\n".join(teks_polos(block) for block in blok_kasar(rich))
    edited = plain.replace("Tiga", "Empat")
    assert gabung_polos(rich, plain) == rich
    assert gabung_polos(rich, edited) == rich.replace("Tiga", "Empat")
    assert paragraf_polos(plain) == ("Satu dua", "- a", "Tiga")


def test_endless_word_may_break_and_stays_one_word() -> None:
    """Every 80 letters; a document of it is laid out in moments instead of minutes."""
    (block,) = blok_dari(f"<p>{'x' * 200}</p>")
    assert isinstance(block, Paragraf)
    assert [len(part) for part in block.teks.split("\u200b")] == [80, 80, 40]
    assert blok_dari(html_dari([block])) == (block,)
