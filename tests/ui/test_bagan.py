"""Drawings of boxes: every word inside its box, no box over another, sheets that hold."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ui.bagan import BARIS, HURUF, Cabang, Gambar, Kotak, bagan_mendatar, bagan_organisasi
from ui.huruf import lebar_teks

SVG = "{http://www.w3.org/2000/svg}"
KOLOM = (("Satu", 200), ("Dua", 220), ("Tiga", 240))
NAMA = "Kepala Bidang Pemberdayaan dan Pengembangan Koperasi dan Usaha Mikro"


def kotak(gambar: Gambar) -> list[tuple[int, int, int, int]]:
    """(left, top, right, bottom) of every box, within the drawing."""
    found = []
    for rect in ET.fromstring(gambar.svg).iter(f"{SVG}rect"):
        x, y, wide, high = (int(rect.get(name, "0")) for name in ("x", "y", "width", "height"))
        assert x >= 0 and y >= 0 and x + wide <= gambar.lebar and y + high <= gambar.tinggi
        found.append((x, y, x + wide, y + high))
    return found


def teks(gambar: Gambar) -> list[tuple[str, int, int, int, int]]:
    """(words, left, top, right, bottom) of every line of text."""
    lines = []
    for one in ET.fromstring(gambar.svg).iter(f"{SVG}text"):
        words = one.text or ""
        wide = lebar_teks(words, HURUF, tebal=one.get("font-weight") == "600")
        x, y = int(one.get("x", "0")), int(one.get("y", "0"))
        left = x - wide // 2 if one.get("text-anchor") == "middle" else x
        lines.append((words, left, y - HURUF, left + wide, y - HURUF + BARIS))
    return lines


def periksa(gambar: Gambar) -> None:
    boxes = kotak(gambar)
    for place, (left, top, right, bottom) in enumerate(boxes):
        for other in boxes[place + 1 :]:
            apart = right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top
            assert apart, "boxes overlap"
    for words, left, top, right, bottom in teks(gambar):
        inside = [b for b in boxes if b[0] <= left and right <= b[2] and b[1] <= top and bottom <= b[3]]
        assert len(inside) == 1, words
    root = ET.fromstring(gambar.svg)
    assert (root.findtext(f"{SVG}title") or "") and root.findtext(f"{SVG}desc") is not None
    assert root.get("role") == "img"


def kata(gambar: Iterable[Gambar]) -> str:
    return "".join("".join(words.split()) for one in gambar for words, *_box in teks(one))


def unit(nama: str, *anak: Cabang, samping: bool = False) -> Cabang:
    return Cabang(Kotak(nama, ("Nama Pejabat, S.E., M.Si.",)), tuple(anak), samping)


@pytest.mark.parametrize("jumlah", [1, 2, 3, 4, 7, 9, 13])
def test_an_organisation_of_any_breadth(jumlah: int) -> None:
    tree = unit(
        "Dinas",
        unit("Sekretariat", unit("Subbagian Umum"), unit("Subbagian Keuangan"), samping=True),
        *(unit(f"{NAMA} {n}", unit(f"Seksi {n}", unit("Kelompok"))) for n in range(jumlah)),
    )
    for width, columns in ((720, 4), (1110, 6), (1665, 9)):
        drawing = bagan_organisasi(tree, judul="Struktur", lebar=width, kolom=columns)
        periksa(drawing)
        assert len(kotak(drawing)) == 1 + 3 + 3 * jumlah
        assert drawing.lebar == width


def test_a_head_alone_and_hostile_names() -> None:
    periksa(bagan_organisasi(unit("Dinas"), judul="S", lebar=720, kolom=4))
    drawing = bagan_organisasi(unit("<script>alert(1)</script>" + "W" * 90), judul="<b>", lebar=720, kolom=4)
    assert "<script>" not in drawing.svg and "<b>" not in drawing.svg
    periksa(drawing)


def cabang(nama: str, *anak: Cabang) -> Cabang:
    return Cabang(Kotak(nama, (f"Penanggung jawab: {NAMA}",)), tuple(anak))


def pohon(jumlah: int, daun: int) -> list[Cabang]:
    return [
        cabang(f"A{n}", cabang(f"B{n}", *(cabang(f"C{n}.{m}") for m in range(daun)))) for n in range(jumlah)
    ]


@pytest.mark.parametrize(("jumlah", "daun", "tinggi"), [(1, 1, 900), (3, 2, 900), (2, 20, 600), (6, 5, 500)])
def test_a_cascade_goes_on_on_further_sheets(jumlah: int, daun: int, tinggi: int) -> None:
    sheets = bagan_mendatar(
        pohon(jumlah, daun), judul="Cascading", kepala=[Kotak("Visi")], kolom=KOLOM, tinggi=tinggi
    )
    for sheet in sheets:
        periksa(sheet)
        assert sheet.tinggi <= tinggi and sheet.lebar == 200 + 220 + 240 + 2 * 26 + 2
        assert "Visi" in sheet.svg
    leaves = re.findall(r"C\d+\.\d+", " ".join(words for one in sheets for words, *_box in teks(one)))
    assert leaves == [f"C{n}.{m}" for n in range(jumlah) for m in range(daun)]
    titles = [ET.fromstring(one.svg).findtext(f"{SVG}title") for one in sheets]
    many = len(sheets)
    assert titles == (
        ["Cascading"] if many == 1 else [f"Cascading, lembar {n} dari {many}" for n in range(1, many + 1)]
    )


def test_what_an_earlier_sheet_began_says_so() -> None:
    first, second, *_rest = bagan_mendatar(pohon(1, 20), judul="C", kepala=[], kolom=KOLOM, tinggi=600)
    assert "(lanjutan)" not in first.svg.split("</desc>")[1]
    assert {words for words, *_box in teks(second) if "lanjutan" in words} == {
        "A0 (lanjutan)",
        "B0 (lanjutan)",
    }


def test_a_tree_that_fits_starts_on_a_sheet_of_its_own() -> None:
    # Each tree of five leaves is about 300 units high: two do not fit on 500, so neither is divided.
    sheets = bagan_mendatar(pohon(3, 5), judul="C", kepala=[], kolom=KOLOM, tinggi=500)
    assert len(sheets) == 3 and all("lanjutan" not in one.svg.split("</desc>")[1] for one in sheets)


POHON = st.recursive(
    st.builds(lambda name: Cabang(Kotak(name)), st.text(min_size=1, max_size=60)),
    lambda below: st.builds(
        lambda name, children: Cabang(Kotak(name), tuple(children)),
        st.text(min_size=1, max_size=40),
        st.lists(below, max_size=3),
    ),
    max_leaves=6,
)


def _dangkal(branch: Cabang, depth: int = 3) -> Cabang:
    below = tuple(_dangkal(one, depth - 1) for one in branch.anak) if depth > 1 else ()
    return Cabang(branch.kotak, below)


@settings(max_examples=60)
@given(tree=POHON)
def test_whatever_the_names_hold(tree: Cabang) -> None:
    clean = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")

    def cleaned(branch: Cabang) -> Cabang:
        return Cabang(Kotak(clean.sub("", branch.kotak.judul) or "x"), tuple(map(cleaned, branch.anak)))

    for sheet in bagan_mendatar([_dangkal(cleaned(tree))], judul="C", kepala=[], kolom=KOLOM, tinggi=900):
        for words, left, _top, right, _bottom in teks(sheet):
            assert any(b[0] <= left and right <= b[2] for b in kotak(sheet)), words
