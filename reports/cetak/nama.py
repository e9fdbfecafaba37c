"""Names in two writers' hands: when a printed name and one of ours mean the same. Pure.

Everything here errs on the side of "not the same": what stays unclear is shown to a person.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

TAHUN = re.compile(r"\b(20\d\d)\b")
PENANDA_TAHUN = re.compile(r"\{tahun([+-]\d{1,2})?\}")
# Words in front of a name that say its level, and words that writers leave out.
TINGKAT = frozenset({"program", "kegiatan", "sub", "subkegiatan", "indikator", "sasaran", "tujuan"})
PENGISI = frozenset(
    {"dan", "yang", "di", "pada", "dalam", "dengan", "oleh", "untuk", "atau", "serta", "dari"}
)
SAMA_KATA = 0.8
SEBAGIAN = 0.6


@lru_cache(maxsize=8192)
def rapikan(teks: str) -> str:
    """A name without what two writers do differently: case, punctuation, spaces."""
    return " ".join(re.findall(r"\w+", teks.casefold()))


def lepas_tahun(teks: str, tahun: int) -> str:
    """A name with its years written relative to the report's: "Realisasi 2023" → "Realisasi {tahun-1}"."""

    def relative(found: re.Match[str]) -> str:
        difference = int(found.group(1)) - tahun
        return f"{{tahun{difference:+d}}}" if difference else "{tahun}"

    return TAHUN.sub(relative, teks)


def pasang_tahun(teks: str, tahun: int) -> str:
    """The other way round, for a report of another year."""
    return PENANDA_TAHUN.sub(lambda found: str(tahun + int(found.group(1) or 0)), teks)


@lru_cache(maxsize=8192)
def inti(teks: str) -> str:
    """A name without the words in front of it that say its level, and without a number."""
    words = rapikan(teks).split()
    while len(words) > 2 and (words[0] in TINGKAT or words[0].isdigit()):
        words = words[1:]
    return " ".join(words)


@lru_cache(maxsize=65536)
def sama_kata(cetak: str, kita: str) -> bool:
    """Do all words of one name stand in the other, apart from slips, abbreviations and filler words?

    A word left over on both sides ("aset" here, "SHU" there) makes them different names, and so do too many
    words left over on one side.
    """
    printed, ours = _kata(cetak), _kata(kita)
    # Without a word in common there is nothing to compare.
    if not set(printed) & set(ours):
        return False
    left_ours = list(ours)
    left_printed = []
    for word in printed:
        twin = next((other for other in left_ours if other == word), None) or next(
            (other for other in left_ours if _satu_kata(word, other)), None
        )
        if twin is None:
            left_printed.append(word)
        else:
            left_ours.remove(twin)
    initials = "".join(word[0] for word in left_ours)
    left_printed = [word for word in left_printed if not (len(word) > 2 and word in initials)]
    if left_printed and left_ours:
        return False
    matched = len(printed) - len(left_printed)
    return matched >= 2 and matched >= SEBAGIAN * max(len(printed), len(ours))


@lru_cache(maxsize=8192)
def _kata(name: str) -> tuple[str, ...]:
    return tuple(word for word in inti(name).split() if word not in PENGISI)


@lru_cache(maxsize=65536)
def _satu_kata(one: str, other: str) -> bool:
    """The same word but for a slip of the fingers or a cut: "kopearsi", "kab", "koperasi" in a longer one."""
    short, long = sorted((one, other), key=len)
    if len(short) < 3 or any(sign.isdigit() for sign in one + other):
        return False
    if long.startswith(short):
        return True
    if len(short) >= 6 and short in long:
        return True
    if len(short) < 5 or len(long) - len(short) > 3:
        return False
    return SequenceMatcher(None, one, other).ratio() >= SAMA_KATA
