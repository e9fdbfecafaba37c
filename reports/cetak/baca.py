"""Printed figures as they stand on paper, read without guessing what they should be. Pure.

Paper knows more ways than a form: units after the figure, notes in brackets, amounts broken in a narrow cell,
separators in the wrong place. What a person would read surely is read; the rest has no figure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from ui.angka import AngkaMeragukan, AngkaTidakTerbaca, JenisAngka, baca_angka

BESAR = re.compile(r"\b(ribu|juta|miliar|milyar|triliun)\b", re.IGNORECASE)
HURUF = re.compile(r"[^\W\d_]")
TAHUN = re.compile(r"\btahun\s+\d{4}\b", re.IGNORECASE)
KURUNG = re.compile(r"\(([^()]*)\)")


@dataclass(frozen=True)
class AngkaCetak:
    """A figure on paper.

    Attributes:
        kemungkinan: its readings, more than one when the text leaves them open.
        desimal: digits printed after the comma.
        rapi: False when the separators stand in the wrong place and only the digits are sure.
        label: the words around the figure, such as the grade in "BB (75)".
    """

    kemungkinan: tuple[Decimal, ...]
    desimal: int
    rapi: bool = True
    label: str = ""

    def dekat(self, nilai: Decimal) -> Decimal:
        """The reading nearest to a figure."""
        return min(self.kemungkinan, key=lambda one: abs(one - nilai))


def baca_cetak(teks: str, jenis: JenisAngka) -> AngkaCetak | None:
    """The figure of a printed text; None when it has none, or several.

    Args:
        jenis: what the portal's cell holds; it decides what a lone dot may mean.
    """
    bare = re.sub(r"<[^>]+>", "", teks).replace("−", "-").strip()
    found = _utuh(_rapat(bare), jenis)
    if found is not None:
        return found
    body, label = _lepas_kata(bare)
    if body is None:
        return None
    found = _utuh(body, JenisAngka.RUPIAH if jenis == JenisAngka.RUPIAH else JenisAngka.BILANGAN)
    if found is not None:
        return AngkaCetak(found.kemungkinan, found.desimal, found.rapi, label)
    return _digit_saja(body, label)


def _rapat(text: str) -> str:
    """Amounts break in their cells: "6.174.187. 520"."""
    return re.sub(r"(?<=[\d.,])\s+(?=[\d.,%])", "", text)


def _utuh(text: str, jenis: JenisAngka) -> AngkaCetak | None:
    try:
        readings: tuple[Decimal, ...] = (baca_angka(text, jenis),)
    except AngkaMeragukan as error:
        readings = error.kemungkinan
    except AngkaTidakTerbaca:
        return None
    return AngkaCetak(readings, _desimal(readings[-1]))


def _desimal(figure: Decimal) -> int:
    exponent = figure.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def _lepas_kata(text: str) -> tuple[str | None, str]:
    """The only figure of a text and the words beside it; None when it has none or several, or says "juta" of
    a figure that is then not the amount."""
    outside = KURUNG.sub(lambda m: " " if HURUF.search(m.group(1)) else m.group(0), text)
    source = outside if re.search(r"\d", outside) else text
    figures = re.findall(r"-?\d[\d.,]*", _rapat(source))
    if len(figures) != 1 or BESAR.search(KURUNG.sub(" ", text)) or TAHUN.search(source):
        return None, ""
    words = " ".join(re.findall(r"[^\W\d_]+", KURUNG.sub(" ", text)))
    return figures[0].rstrip(".,"), words


def _digit_saja(body: str, label: str) -> AngkaCetak | None:
    """Digits whose separators are in the wrong place, such as "4.424.1981.783" or "139502.530"."""
    whole, comma, cents = body.partition(",")
    digits = whole.replace(".", "").lstrip("-")
    if not digits.isdigit() or len(digits) > 15 or (comma and not cents.isdigit()):
        return None
    figure = Decimal(f"{'-' if body.startswith('-') else ''}{digits}")
    return AngkaCetak((figure,), 0, rapi=False, label=label)
