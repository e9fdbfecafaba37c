"""Refreshing a proposal keeps what the writer did."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reports.gabung import Potong, gabungkan, hasil

PARAGRAF = st.text("abcde ", min_size=1, max_size=8)
TEKS = st.lists(PARAGRAF, max_size=6)

SATU, DUA, TIGA = (
    "Capaian indikator satu adalah 75%.",
    "Anggaran diserap sebesar 80% dari pagu.",
    "Penutup yang tidak berubah.",
)
SATU_BARU, DUA_BARU = "Capaian indikator satu adalah 90%.", "Anggaran diserap sebesar 85% dari pagu."


def test_untouched_paragraph_takes_new_words_and_an_edited_neighbour_stays() -> None:
    edited = "Anggaran diserap sebesar 80% dari pagu, karena lelang terlambat."
    pieces = gabungkan([SATU, DUA, TIGA], [SATU_BARU, DUA, TIGA], [SATU, edited, TIGA])
    assert hasil(pieces) == (SATU_BARU, edited, TIGA)
    assert not any(piece.bentrok for piece in pieces)


def test_both_changed_is_shown_for_a_choice() -> None:
    edited = "Capaian indikator satu adalah 75%, menggembirakan."
    pieces = gabungkan([SATU, DUA], [SATU_BARU, DUA_BARU], [edited, DUA])
    assert pieces == (Potong((edited,), (SATU_BARU,), bentrok=True), Potong((DUA_BARU,)))
    assert hasil(pieces) == (edited, DUA_BARU)
    assert hasil(pieces, {0}) == (SATU_BARU, DUA_BARU)


def test_paragraph_of_the_writer_stays_where_it_was_put() -> None:
    pieces = gabungkan([SATU, TIGA], [SATU_BARU, TIGA], [SATU, "Tambahan penulis sendiri.", TIGA])
    assert hasil(pieces) == (SATU_BARU, "Tambahan penulis sendiri.", TIGA)


def test_new_paragraph_of_the_proposal_comes_in() -> None:
    assert hasil(gabungkan([SATU, TIGA], [SATU, DUA, TIGA], ["Ubahan saja " + SATU, TIGA])) == (
        "Ubahan saja " + SATU,
        DUA,
        TIGA,
    )


def test_deleted_by_the_writer_stays_deleted_unless_it_changed() -> None:
    assert hasil(gabungkan([SATU, TIGA], [SATU, TIGA], [TIGA])) == (TIGA,)
    pieces = gabungkan([SATU, TIGA], [SATU_BARU, TIGA], [TIGA])
    assert pieces == (Potong((), (SATU_BARU,), bentrok=True), Potong((TIGA,)))


@given(TEKS, TEKS)
def test_without_an_edit_it_is_the_new_proposal(dasar: list[str], kini: list[str]) -> None:
    assert hasil(gabungkan(dasar, kini, dasar)) == tuple(kini)


@given(TEKS, TEKS)
def test_without_news_it_is_the_writers_text(dasar: list[str], teks: list[str]) -> None:
    assert hasil(gabungkan(dasar, dasar, teks)) == tuple(teks)


@given(TEKS, TEKS, TEKS)
def test_nothing_written_is_lost(dasar: list[str], kini: list[str], teks: list[str]) -> None:
    """Every paragraph that the writer made, and every new one of the proposal, is there to see."""
    pieces = gabungkan(dasar, kini, teks)
    seen = {text for piece in pieces for text in (*piece.milik, *piece.usulan)}
    assert set(teks) - set(dasar) <= seen
    assert set(kini) - set(dasar) <= seen
    assert set(teks) - set(dasar) <= set(hasil(pieces))


@given(TEKS, TEKS)
def test_same_change_on_both_sides_is_no_conflict(dasar: list[str], kini: list[str]) -> None:
    assert hasil(gabungkan(dasar, kini, kini)) == tuple(kini)
