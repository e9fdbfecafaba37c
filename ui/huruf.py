"""How wide words are in the report's sans serif (Source Sans 3), to break lines before they are drawn.

A drawing (SVG) does not wrap text by itself. Widths are those of the font's own table, in thousandths of the
font size; a sign that is not listed counts as the widest one, so that a line is never longer than computed.
Kerning only makes words narrower. Pure: no Django.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache


def _tabel(lebar: Mapping[int, str]) -> dict[str, int]:
    return {sign: width for width, signs in lebar.items() for sign in signs}


BIASA = _tabel(
    {
        200: " \xa0",
        241: "|",
        246: "i",
        247: "j",
        249: "',.:;‘’·",
        255: "l",
        263: "I",
        289: "!",
        292: "f",
        303: "()[]{}",
        304: "•",
        311: "-",
        338: "t",
        347: "r",
        350: "/\\",
        418: "*",
        419: "s",
        425: "?z",
        426: '"“”',
        446: "x",
        456: "c",
        467: "vy",
        476: "Y",
        480: "J–",
        486: "L",
        494: "F",
        495: "k",
        496: "eé",
        497: "#$+0123456789<=>^~÷×≤≥",
        500: "_",
        504: "ag",
        513: "X",
        515: "V",
        527: "EÉ",
        534: "S",
        536: "T",
        539: "Z",
        542: "`o",
        544: "Ahu",
        547: "n",
        553: "b",
        555: "dpq",
        566: "P",
        569: "R",
        571: "C",
        579: "K",
        588: "B",
        609: "&",
        615: "D",
        617: "G",
        619: "→",
        645: "U",
        647: "N",
        652: "H",
        664: "OQ",
        719: "w",
        727: "M",
        786: "W",
        800: "—",
        824: "%",
        829: "m",
        847: "@",
    }
)
TEBAL = _tabel(
    {
        200: " \xa0",
        255: "|",
        262: "i",
        263: "j",
        271: "l",
        275: "',.:;‘’·",
        282: "I",
        315: "!",
        317: "f",
        322: "-",
        324: "()[]{}",
        325: "•",
        344: "/\\",
        361: "t",
        373: "r",
        431: "s",
        438: "*",
        443: "z",
        444: "?",
        462: "c",
        480: "–",
        481: "x",
        482: '"“”',
        494: "J",
        495: "vy",
        500: "_",
        501: "Y",
        502: "L",
        507: "eé",
        510: "F",
        513: "#$+0123456789<=>^~÷×≤≥",
        516: "a",
        520: "g",
        522: "k",
        536: "V",
        538: "EÉ",
        540: "Z",
        541: "X",
        545: "S",
        546: "T",
        549: "`o",
        556: "u",
        558: "Ah",
        560: "n",
        563: "b",
        564: "dpq",
        576: "C",
        582: "P",
        592: "R",
        597: "BK",
        618: "→",
        625: "D",
        628: "G",
        639: "&",
        655: "U",
        657: "N",
        663: "H",
        674: "OQ",
        745: "M",
        748: "w",
        800: "W—",
        841: "%",
        843: "m",
        875: "@",
    }
)


@cache
def _terlebar(tebal: bool) -> int:
    return max((TEBAL if tebal else BIASA).values())


def lebar_teks(teks: str, ukuran: int, *, tebal: bool = False) -> int:
    """The width of a line in the unit of `ukuran`, rounded up."""
    table, widest = (TEBAL if tebal else BIASA), _terlebar(tebal)
    return -(-sum(table.get(sign, widest) for sign in teks) * ukuran // 1000)


def bungkus(teks: str, lebar: int, ukuran: int, *, tebal: bool = False) -> tuple[str, ...]:
    """The words of a text on lines no wider than `lebar`. Nothing is left out; a longer word is divided.

    Raises:
        ValueError: `lebar` cannot hold even one sign.
    """
    if lebar < lebar_teks("W", ukuran, tebal=tebal) * 2:
        raise ValueError("the line is too short for any word")
    lines: list[str] = []
    line = ""
    for word in teks.split():
        for piece in _potongan(word, lebar, ukuran, tebal):
            longer = f"{line} {piece}" if line else piece
            if line and lebar_teks(longer, ukuran, tebal=tebal) > lebar:
                lines.append(line)
                line = piece
            else:
                line = longer
    return (*lines, line) if line else tuple(lines)


def _potongan(word: str, lebar: int, ukuran: int, tebal: bool) -> list[str]:
    """A word that fits as it is; else at its slashes and hyphens, at worst between letters."""
    pieces: list[str] = []
    rest = word
    while lebar_teks(rest, ukuran, tebal=tebal) > lebar:
        size = len(rest) - 1
        while size > 1 and lebar_teks(rest[:size], ukuran, tebal=tebal) > lebar:
            size -= 1
        cut = max(rest.rfind("/", 1, size), rest.rfind("-", 1, size)) + 1 or size
        pieces.append(rest[:cut])
        rest = rest[cut:]
    return [*pieces, rest]
