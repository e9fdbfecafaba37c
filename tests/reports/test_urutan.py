"""The outline: numbers follow places; a government renames, reorders and leaves out, but not everything."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from reports.outline import kerangka
from reports.outline.bagian import Bagian
from reports.outline.urutan import bernomor, diatur, pohon

ANALISIS = (
    "pengukuran",
    "tahun-sebelumnya",
    "akhir-renstra",
    "standar",
    "penyebab",
    "efisiensi",
    "penunjang",
)


@dataclass(frozen=True)
class Aturan:
    judul: str = ""
    urut: int | None = None
    tampil: bool = True


CONTOH = (
    Bagian("kata", "Kata", 1),
    Bagian("bab-1", "Satu", 1, "1", wajib=True),
    Bagian("a", "A", 2, "1"),
    Bagian("b", "B", 2, "1", wajib=True),
    Bagian("b-1", "B1", 3, "1"),
    Bagian("b-2", "B2", 3, "1", wajib=True),
    Bagian("c", "C", 2, "1"),
    Bagian("bab-2", "Dua", 1, "2", wajib=True),
    Bagian("d", "D", 2, "2"),
    Bagian("d-1", "D1", 3, "2"),
    Bagian("d-1-x", "X", 4, "2"),
    Bagian("d-1-y", "Y", 4, "2"),
    Bagian("lampiran", "Lampiran", 1, "L"),
    Bagian("l-1", "L1", 2, "L"),
    Bagian("l-2", "L2", 2, "L"),
)


def test_numbers_follow_places() -> None:
    assert [(row.kunci, row.nomor) for row in bernomor(CONTOH)] == [
        ("kata", ""),
        ("bab-1", "BAB I"),
        ("a", "1.1"),
        ("b", "1.2"),
        ("b-1", "1.2.1"),
        ("b-2", "1.2.2"),
        ("c", "1.3"),
        ("bab-2", "BAB II"),
        ("d", "2.1"),
        ("d-1", "2.1.1"),
        ("d-1-x", "a."),
        ("d-1-y", "b."),
        ("lampiran", ""),
        ("l-1", "Lampiran 1"),
        ("l-2", "Lampiran 2"),
    ]


def test_more_sections_than_letters() -> None:
    many = [Bagian(f"s{n}", "S", 4, "3") for n in range(28)]
    numbers = [row.nomor for row in bernomor(many)]
    assert (numbers[0], numbers[25], numbers[26], numbers[27]) == ("a.", "z.", "aa.", "ab.")


@pytest.mark.parametrize(
    ("aturan", "expected"),
    [
        ({}, "bab-1 a b b-1 b-2 c"),
        ({"b": Aturan(urut=1), "a": Aturan(urut=2)}, "bab-1 b b-1 b-2 a c"),
        ({"c": Aturan(urut=0)}, "bab-1 c a b b-1 b-2"),
        ({"b-1": Aturan(urut=2), "b-2": Aturan(urut=1)}, "bab-1 a b b-2 b-1 c"),
        ({"a": Aturan(tampil=False)}, "bab-1 b b-1 b-2 c"),
        ({"b": Aturan(tampil=False), "bab-1": Aturan(tampil=False)}, "bab-1 a b b-1 b-2 c"),  # required
        ({"b-1": Aturan(tampil=False)}, "bab-1 a b b-2 c"),
        ({"bab-1": Aturan(urut=9)}, "bab-1 a b b-1 b-2 c"),  # a chapter stays where it is
        ({"unknown": Aturan(tampil=False)}, "bab-1 a b b-1 b-2 c"),
    ],
)
def test_a_government_arranges_within_a_chapter(aturan: dict[str, Aturan], expected: str) -> None:
    chapter = [row for row in CONTOH if row.bab == "1"]
    assert " ".join(row.kunci for row in diatur([*chapter, CONTOH[7]], aturan)) == f"{expected} bab-2"


def test_hiding_takes_what_is_below_along_and_renaming_keeps_the_key() -> None:
    left = diatur(CONTOH, {"d": Aturan(tampil=False), "a": Aturan(judul="Awal")})
    assert [row.kunci for row in left if row.bab == "2"] == ["bab-2"]
    assert next(row for row in left if row.kunci == "a").judul == "Awal"


def test_the_standard_outline_keeps_the_seven_analyses() -> None:
    sections = kerangka()
    keys = [row.kunci for row in sections]
    assert len(keys) == len(set(keys))
    assert {row.kunci for row in sections if row.wajib} >= {*ANALISIS, "bab-1", "bab-2", "bab-3", "bab-4"}
    hidden = diatur(sections, {key: Aturan(tampil=False) for key in keys})
    assert [row.kunci for row in hidden if row.kunci in ANALISIS] == list(ANALISIS)


def test_nothing_required_stands_below_what_may_be_left_out() -> None:
    def check(nodes) -> None:
        for node in nodes:
            assert node.bagian.wajib or not any(child.bagian.wajib for child in node.anak), node.bagian.kunci
            check(node.anak)

    check(pohon(kerangka()))
