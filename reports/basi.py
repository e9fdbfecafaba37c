"""Figures of an edited text that no longer agree with the data. Pure.

Two signs are looked for. A figure that the writer took over from the proposal and that today's proposal no
longer has. And a percentage, decimal or amount in a sentence that names an indicator, though no table of the
report shows it. A figure that the writer added elsewhere is the writer's own and is not judged.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_KATA_BILANGAN = (
    "nol|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|seratus|seribu|belas|puluh|ratus|"
    "ribu"
)
_BENDA = (
    "indikator|sasaran|tujuan|program|kegiatan|sub kegiatan|rekomendasi|penghargaan|perjanjian|pegawai|"
    "jabatan|unit"
)
_ANGKA = r"(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?(?!\w)"
ANGKA = re.compile(
    rf"\bRp\.?[ \u00a0]?-?{_ANGKA}"
    rf"|(?<![\w.,])-?{_ANGKA}%?"
    rf"|\b(?:(?:{_KATA_BILANGAN}) )+(?:{_BENDA})\b",
    re.IGNORECASE,
)
# Ends of sentences; a point between digits or after an abbreviation's letter is none.
KALIMAT = re.compile(r"(?<=[^\d\s]{2}[.!?])\s+|(?<=[.!?]”)\s+|(?<=[%\d)][.!?])\s+(?=[“A-Z])|\n")


@dataclass(frozen=True)
class AngkaBasi:
    """One figure.

    Attributes:
        tertulis: as it stands in the text.
        kini: what the data says now; "" when there is no one figure for it.
        dekat: the name it stands with; "" for a figure of the proposal.
    """

    tertulis: str
    kini: str = ""
    dekat: str = ""


def angka_dalam(teks: str) -> tuple[str, ...]:
    """The figures of a text in order, in one spelling: no spaces inside, no full stop at the end."""
    return tuple(_ejaan(found[0]) for found in ANGKA.finditer(teks))


def angka_basi(dasar: Sequence[str], kini: Sequence[str], teks: str) -> tuple[AngkaBasi, ...]:
    """Figures of the old proposal that changed and still stand in the text.

    Args:
        dasar: paragraphs of the proposal the writer started from; kini: of today's.
        teks: the plain words of the writer's text.
    """
    current = {figure for paragraph in kini for figure in angka_dalam(paragraph)}
    standing = set(angka_dalam(teks))
    followers = _pengganti(dasar, kini)
    result: list[AngkaBasi] = []
    for figure in dict.fromkeys(figure for paragraph in dasar for figure in angka_dalam(paragraph)):
        if figure in standing and figure not in current:
            result.append(AngkaBasi(figure, followers.get(figure, "")))
    return tuple(result)


def angka_asing(teks: str, nama: Iterable[str], dikenal: Iterable[str]) -> tuple[AngkaBasi, ...]:
    """Percentages, decimals and amounts in a sentence with a name, that stand nowhere in the data.

    Args:
        nama: names of indicators.
        dikenal: figures as the report's tables and proposals show them.
    """
    known = {inti_angka(figure) for text in dikenal for figure in angka_dalam(text)}
    names = sorted({name for name in nama if name.strip()}, key=len, reverse=True)
    result: dict[str, AngkaBasi] = {}
    for sentence in KALIMAT.split(teks):
        rest, found = sentence, ""
        for name in names:
            if (place := rest.casefold().find(name.casefold())) >= 0:
                found = found or name
                rest = rest[:place] + " " + rest[place + len(name) :]
        if not found:
            continue
        for figure in angka_dalam(rest):
            telling = figure.endswith("%") or "," in figure or figure.startswith("Rp")
            if telling and inti_angka(figure) not in known:
                result.setdefault(figure, AngkaBasi(figure, dekat=found))
    return tuple(result.values())


def _pengganti(dasar: Sequence[str], kini: Sequence[str]) -> dict[str, str]:
    """What stands today where a figure stood: the words around it are the same, and it is the only one."""
    seen: dict[str, Counter[str]] = {}
    for before, after in _sepadan(dasar, kini):
        old, new = angka_dalam(before), angka_dalam(after)
        if len(old) == len(new) and ANGKA.sub("", before) == ANGKA.sub("", after):
            for was, now in zip(old, new, strict=True):
                seen.setdefault(was, Counter())[now] += 1
    return {was: next(iter(now)) for was, now in seen.items() if len(now) == 1}


def _sepadan(dasar: Sequence[str], kini: Sequence[str]) -> Iterable[tuple[str, str]]:
    """Sentences that differ only in figures, by their place in the paragraphs."""
    old = [sentence for paragraph in dasar for sentence in KALIMAT.split(paragraph)]
    new = [sentence for paragraph in kini for sentence in KALIMAT.split(paragraph)]
    plain = [[ANGKA.sub("#", sentence) for sentence in side] for side in (old, new)]
    for block in SequenceMatcher(None, plain[0], plain[1], autojunk=False).get_matching_blocks():
        yield from zip(old[block.a : block.a + block.size], new[block.b : block.b + block.size], strict=True)


def _ejaan(figure: str) -> str:
    text = (
        re.sub(r"^rp\.?\s?", "Rp ", figure, flags=re.IGNORECASE) if figure[:2].casefold() == "rp" else figure
    )
    return " ".join(text.split()).casefold() if text[0].isalpha() and not text.startswith("Rp") else text


def inti_angka(figure: str) -> str:
    """The digits alone, so that "75%" in a text is the "75,00" of a column headed (%)."""
    digits = figure.removeprefix("Rp ").rstrip("%").replace(".", "")
    return digits.rstrip("0").rstrip(",") if "," in digits else digits
