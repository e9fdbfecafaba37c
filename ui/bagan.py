"""Drawings of boxes and lines: an organisation from top to bottom, a cascade from left to right in sheets.

Every text is wrapped by the widths of the font (`ui.huruf`) before its box gets a height: nothing overflows
and nothing is left out. One unit is 1/4.5 mm on the sheet a drawing is made for, so 12 units are 7.6 points.
Colours are attributes of the drawing itself: it looks the same on a page, in the PDF and in a DOCX.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ui.charts import bingkai_svg
from ui.huruf import bungkus

HURUF, BARIS, TEPI = 12, 15, 8
GARIS = "#5f7899"
# Fill and ink of a box, from the top of the drawing to its leaves.
WARNA = (
    ("#16365f", "#ffffff"),
    ("#d3e0f0", "#14191f"),
    ("#e8eff7", "#14191f"),
    ("#f4f6f9", "#14191f"),
    ("#ffffff", "#14191f"),
)
CELAH = 8


@dataclass(frozen=True)
class Kotak:
    """What stands in a box: a heading, then one paragraph per entry of `rincian`."""

    judul: str
    rincian: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cabang:
    """A box with those below it. `samping` puts it beside the line that leads down (a secretariat)."""

    kotak: Kotak
    anak: tuple[Cabang, ...] = ()
    samping: bool = False


@dataclass(frozen=True)
class Gambar:
    """A finished drawing and its size in units."""

    svg: SafeString
    lebar: int
    tinggi: int


@dataclass(frozen=True)
class Letak:
    """A box on its place, with its lines of text: (text, bold)."""

    x: int
    y: int
    lebar: int
    baris: tuple[tuple[str, bool], ...]
    warna: int

    @property
    def tinggi(self) -> int:
        return len(self.baris) * BARIS + 2 * TEPI

    @property
    def bawah(self) -> int:
        return self.y + self.tinggi

    @property
    def tengah(self) -> int:
        return self.y + self.tinggi // 2


def letakkan(kotak: Kotak, x: int, y: int, lebar: int, warna: int) -> Letak:
    """A box of that width, as high as its words need."""
    # Room for a wider font where the report's own is missing (a DOCX on another computer).
    inner = (lebar - 2 * TEPI) * 93 // 100
    lines = [(line, True) for line in bungkus(kotak.judul, inner, HURUF, tebal=True)]
    for text in kotak.rincian:
        lines += [(line, False) for line in bungkus(text, inner, HURUF)]
    return Letak(x, y, lebar, tuple(lines), min(warna, len(WARNA) - 1))


def gambar_kotak(kotak: Letak, *, tengah: bool = False) -> SafeString:
    """A box with its words, at the left edge or centred."""
    fill, ink = WARNA[kotak.warna]
    x = kotak.x + (kotak.lebar // 2 if tengah else TEPI)
    lines = format_html_join(
        "",
        '<text x="{}" y="{}" font-family="Source Sans 3, sans-serif" font-size="{}" fill="{}"'
        ' font-weight="{}" text-anchor="{}">{}</text>',
        (
            (
                x,
                kotak.y + TEPI + BARIS * place + HURUF,
                HURUF,
                ink,
                600 if bold else 400,
                "middle" if tengah else "start",
                text,
            )
            for place, (text, bold) in enumerate(kotak.baris)
        ),
    )
    return format_html(
        '<rect x="{}" y="{}" width="{}" height="{}" rx="3" fill="{}" stroke="{}"/>{}',
        kotak.x,
        kotak.y,
        kotak.lebar,
        kotak.tinggi,
        fill,
        GARIS,
        lines,
    )


def gambar_garis(*titik: tuple[int, int]) -> SafeString:
    points = " ".join(f"{x},{y}" for x, y in titik)
    return format_html('<polyline points="{}" fill="none" stroke="{}" stroke-width="1.5"/>', points, GARIS)


def selesaikan(
    judul: str, uraian: str, lebar: int, tinggi: int, isi: Iterable[SafeString], kelas: str = "bagan"
) -> Gambar:
    """The drawing with its title and its description in words."""
    parts = format_html_join("", "{}", ((one,) for one in isi))
    return Gambar(bingkai_svg(lebar, tinggi, judul, uraian, parts, kelas), lebar, tinggi)


def uraikan(cabang: Iterable[Cabang]) -> str:
    """A tree in words: "A: B, C (D)"."""
    words = []
    for branch in cabang:
        below = uraikan(branch.anak)
        words.append(f"{branch.kotak.judul} ({below})" if below else branch.kotak.judul)
    return "; ".join(words)


def bagan_organisasi(akar: Cabang, *, judul: str, lebar: int, kolom: int, kelas: str = "bagan") -> Gambar:
    """An organisation: the head above, those beside its line, the others in up to `kolom` columns below, each
    with its own units hanging under it. More columns than fit go on in a further row.
    """
    width = min(260, lebar // 2)
    top = letakkan(akar.kotak, (lebar - width) // 2, 1, width, 0)
    centre = lebar // 2
    boxes, lines = [top], []
    end = y = top.bawah
    for branch in (one for one in akar.anak if one.samping):
        side = letakkan(branch.kotak, centre + 40, y + 2 * CELAH, lebar // 2 - 41, 1)
        lines.append(gambar_garis((centre, side.tengah), (side.x, side.tengah)))
        boxes.append(side)
        y = _gantung(branch.anak, side, boxes, lines)
        end = side.tengah
    below = [one for one in akar.anak if not one.samping]
    if below:
        start = y + 3 * CELAH
        rows = [below[place : place + kolom] for place in range(0, len(below), kolom)]
        # Further rows hang on a line along the left edge, which no box crosses.
        margin = 16 if len(rows) > 1 else 0
        for number, row in enumerate(rows):
            places = _kolom(row, lebar - margin, margin, kolom)
            middle = [x + wide // 2 for x, wide in places]
            reach = [*middle, centre] if not number else middle
            left = 6 if len(rows) > 1 else min(reach)
            lines.append(gambar_garis((left, start), (max(reach), start)))
            bottom = start
            for branch, (x, wide), mid in zip(row, places, middle, strict=True):
                box = letakkan(branch.kotak, x, start + 2 * CELAH, wide, 1)
                lines.append(gambar_garis((mid, start), (mid, box.y)))
                boxes.append(box)
                bottom = max(bottom, _gantung(branch.anak, box, boxes, lines))
            if not number:
                end = start
            if number + 1 < len(rows):
                lines.append(gambar_garis((6, start), (6, bottom + 2 * CELAH)))
            start = bottom + 2 * CELAH
        y = start
    lines.append(gambar_garis((centre, top.bawah), (centre, end)))
    height = max(y, *(box.bawah for box in boxes)) + 2
    parts = [*lines, *(gambar_kotak(box, tengah=True) for box in boxes)]
    return selesaikan(judul, uraikan([akar]), lebar, height, parts, kelas)


def _kolom(row: Sequence[Cabang], lebar: int, mulai: int, kolom: int) -> list[tuple[int, int]]:
    """(x, width) of the columns of a row, as wide as a full row's and in the middle."""
    gap = 12
    wide = min((lebar - gap * (min(kolom, max(len(row), 2)) - 1)) // min(kolom, max(len(row), 2)), 240) - 1
    left = mulai + (lebar - len(row) * wide - (len(row) - 1) * gap) // 2
    return [(left + place * (wide + gap), wide) for place in range(len(row))]


def _gantung(cabang: Sequence[Cabang], atas: Letak, boxes: list[Letak], lines: list[SafeString]) -> int:
    """Hang branches under a box, one below the other; the lower edge of the last."""
    y, shift = atas.bawah, 18
    for branch in cabang:
        box = letakkan(branch.kotak, atas.x + shift, y + CELAH, atas.lebar - shift, atas.warna + 1)
        lines.append(gambar_garis((atas.x + 8, atas.bawah), (atas.x + 8, box.tengah), (box.x, box.tengah)))
        boxes.append(box)
        y = _gantung(branch.anak, box, boxes, lines)
    return y


@dataclass(frozen=True)
class _Simpul:
    """A box of the cascade on one sheet; `lanjutan` when an earlier sheet began it."""

    cabang: Cabang
    anak: tuple[_Simpul, ...]
    lanjutan: bool = False


def bagan_mendatar(
    pohon: Sequence[Cabang],
    *,
    judul: str,
    kepala: Sequence[Kotak],
    kolom: Sequence[tuple[str, int]],
    tinggi: int,
    kelas: str = "bagan",
) -> list[Gambar]:
    """A cascade from left to right on as many sheets as it needs, none higher than `tinggi`.

    Args:
        kepala: boxes over the whole width of every sheet.
        kolom: heading and width of each level of the tree.
        pohon: a new tree starts on a new sheet when it does not fit on the one that is begun.

    A branch too long for one sheet goes on on the next, where its boxes are repeated. A single leaf that is
    higher than a sheet makes its sheet higher.
    """
    gap = 26
    width = sum(wide for _label, wide in kolom) + gap * (len(kolom) - 1) + 2
    xs = [1 + sum(wide for _label, wide in kolom[:place]) + gap * place for place in range(len(kolom))]
    wides = [wide for _label, wide in kolom]
    head: list[Letak] = []
    y = 1
    for box in kepala:
        head.append(letakkan(box, 1, y, width - 2, 0))
        y = head[-1].bawah + CELAH
    names = [letakkan(Kotak(label), x, y, wide, 3) for (label, wide), x in zip(kolom, xs, strict=True)]
    start = max((box.bawah for box in names), default=y) + CELAH

    sheets = []
    for paths, earlier in _lembar(pohon, lambda paths: _tinggi_jalur(paths, wides), tinggi - start - 2):
        boxes: list[Letak] = []
        lines: list[SafeString] = []
        bottom = _turun(_gabung_jalur(paths, earlier), 0, start, xs, wides, boxes, lines)
        parts = [
            *(gambar_kotak(box) for box in head),
            *(gambar_kotak(box, tengah=True) for box in names),
            *lines,
            *(gambar_kotak(box) for box in boxes),
        ]
        words = uraikan(node.cabang for node in _gabung_jalur(paths, earlier))
        sheets.append((parts, words, bottom + 2))
    many = len(sheets) > 1
    return [
        selesaikan(
            _("%(judul)s, lembar %(ke)s dari %(dari)s") % {"judul": judul, "ke": number, "dari": len(sheets)}
            if many
            else judul,
            words,
            width,
            height,
            parts,
            kelas,
        )
        for number, (parts, words, height) in enumerate(sheets, start=1)
    ]


_Jalur = tuple[Cabang, ...]


def _jalur(cabang: Cabang, atas: _Jalur = ()) -> list[_Jalur]:
    """The ways from the root to every leaf."""
    here = (*atas, cabang)
    return [path for below in cabang.anak for path in _jalur(below, here)] or [here]


def _lembar(
    pohon: Sequence[Cabang], tinggi_jalur: Callable[[Sequence[_Jalur]], int], batas: int
) -> Iterable[tuple[list[_Jalur], frozenset[int]]]:
    """The leaves of each sheet, with the ids of the branches that earlier sheets have shown."""
    shown: frozenset[int] = frozenset()
    sheet: list[_Jalur] = []
    for tree in pohon:
        paths = _jalur(tree)
        if sheet and tinggi_jalur([*sheet, *paths]) > batas:
            yield sheet, shown
            shown |= {id(branch) for path in sheet for branch in path}
            sheet = []
        for path in paths:
            if sheet and tinggi_jalur([*sheet, path]) > batas:
                yield sheet, shown
                shown |= {id(branch) for path in sheet for branch in path}
                sheet = []
            sheet.append(path)
    if sheet:
        yield sheet, shown


def _gabung_jalur(paths: Sequence[_Jalur], shown: frozenset[int]) -> tuple[_Simpul, ...]:
    """The leaves as a tree again, only with what leads to them."""
    nodes: list[tuple[Cabang, list[_Jalur]]] = []
    for path in paths:
        if not path:
            continue
        if not nodes or nodes[-1][0] is not path[0]:
            nodes.append((path[0], []))
        nodes[-1][1].append(path[1:])
    return tuple(_Simpul(branch, _gabung_jalur(rest, shown), id(branch) in shown) for branch, rest in nodes)


def _kotak(node: _Simpul) -> Kotak:
    box = node.cabang.kotak
    return replace(box, judul=_("%(judul)s (lanjutan)") % {"judul": box.judul}) if node.lanjutan else box


def _tinggi_jalur(paths: Sequence[_Jalur], wides: Sequence[int]) -> int:
    # Measured with every box repeated, which is never lower than the sheet itself.
    everything = frozenset(id(branch) for path in paths for branch in path)
    return _turun(_gabung_jalur(paths, everything), 0, 0, wides, wides, [], [])


def _turun(
    nodes: Sequence[_Simpul],
    level: int,
    y: int,
    xs: Sequence[int],
    wides: Sequence[int],
    boxes: list[Letak],
    lines: list[SafeString],
) -> int:
    """Place branches of a level one below the other; the lower edge of the last."""
    for place, node in enumerate(nodes):
        top = y + (CELAH if place else 0)
        box = letakkan(_kotak(node), xs[level], top, wides[level], level + 1)
        boxes.append(box)
        first = len(boxes)
        y = max(box.bawah, _turun(node.anak, level + 1, top, xs, wides, boxes, lines))
        children = [one for one in boxes[first:] if node.anak and one.x == xs[level + 1]]
        if children:
            bend, start = children[0].x - 13, box.y + 15
            lines.append(gambar_garis((box.x + box.lebar, start), (bend, start), (bend, children[-1].y + 15)))
            lines += [gambar_garis((bend, child.y + 15), (child.x, child.y + 15)) for child in children]
    return y
