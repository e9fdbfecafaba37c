"""Regulations cited in a text, and the register that says which are still in force. Pure.

The register is `peraturan.csv` beside this module: one line per regulation; `sampai` is the last year in
which it was in force, empty while it is. Add a line and every report is checked against it.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

BERKAS = Path(__file__).with_name("peraturan.csv")
Kunci = tuple[str, str, int]


@dataclass(frozen=True)
class Peraturan:
    """One line of the register.

    Attributes:
        jenis: "PP", "PermenPANRB", ...; nomor: as printed ("PER/09/M.PAN/5"); perihal: what it is about.
        sampai: the last year in which it was in force; None while it is.
        diganti: what came in its place; "" when nothing is known.
    """

    jenis: str
    nomor: str
    tahun: int
    perihal: str
    sampai: int | None
    diganti: str
    keterangan: str

    @property
    def nama(self) -> str:
        return f"{self.jenis} {self.nomor}/{self.tahun}"

    @property
    def kunci(self) -> Kunci:
        return (self.jenis, self.nomor.casefold(), self.tahun)


@dataclass(frozen=True)
class Kutipan:
    """A citation: what it names, and the words as they stand in the text."""

    jenis: str
    nomor: str
    tahun: int
    tertulis: str

    @property
    def kunci(self) -> Kunci:
        return (self.jenis, self.nomor.casefold(), self.tahun)


def baca_peraturan(berkas: Path = BERKAS) -> dict[Kunci, Peraturan]:
    """The register by (kind, number, year).

    Raises:
        ValueError: a year is no number, a regulation stands twice, or one that ended has no last year.
    """
    register: dict[Kunci, Peraturan] = {}
    with berkas.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            one = Peraturan(
                jenis=row["jenis"],
                nomor=row["nomor"],
                tahun=int(row["tahun"]),
                perihal=row["perihal"],
                sampai=int(row["sampai"]) if row["sampai"] else None,
                diganti=row["diganti"],
                keterangan=row["keterangan"],
            )
            if one.kunci in register:
                raise ValueError(f"{one.nama} stands twice")
            if one.diganti and one.sampai is None:
                raise ValueError(f"{one.nama} was replaced but has no last year")
            register[one.kunci] = one
    return register


# Long names may be written in any case; short ones only as they are, so that "pp" is no regulation.
_PANRB = r"Pendayagunaan\s+Aparatur\s+Negara\s+dan\s+Reformasi\s+Birokrasi"
_JENIS: tuple[tuple[str, str], ...] = (
    (r"(?i:Undang[-\s]?Undang)|UU", "UU"),
    (r"(?i:Peraturan\s+Pemerintah)|PP", "PP"),
    (r"(?i:Peraturan\s+Presiden)|Perpres|PERPRES", "Perpres"),
    (r"(?i:Instruksi\s+Presiden)|Inpres|INPRES", "Inpres"),
    (r"(?i:Keputusan\s+Presiden)|Keppres|KEPPRES", "Keppres"),
    (
        rf"(?i:Peraturan\s+Menteri\s+(?:Negara\s+)?{_PANRB}|Permenpan[\s-]?RB|Permen\s?PAN\s?RB)",
        "PermenPANRB",
    ),
    (rf"(?i:Keputusan\s+Menteri\s+(?:Negara\s+)?{_PANRB}|Kepmenpan[\s-]?RB)", "KepmenPANRB"),
    (r"(?i:Peraturan\s+Menteri\s+(?:Negara\s+)?Pendayagunaan\s+Aparatur\s+Negara|Permen\s?PAN)", "PermenPAN"),
    (r"(?i:Peraturan\s+Menteri\s+Dalam\s+Negeri|Permendagri)", "Permendagri"),
    (r"(?i:Keputusan\s+Menteri\s+Dalam\s+Negeri|Kepmendagri)", "Kepmendagri"),
    (r"(?i:Instruksi\s+Menteri\s+Dalam\s+Negeri|Inmendagri)", "Inmendagri"),
)
_LAIN = r"(?i:(?:Peraturan|Keputusan)\s+(?:Menteri|Kepala\s+(?:Badan|Lembaga))(?:\s+[A-Za-z,]+?){1,8}?)"
_NAMA = "|".join(f"(?P<j{place}>{pattern})" for place, (pattern, _kind) in enumerate(_JENIS))
_NOMOR = (
    r"(?:\s+(?i:Republik\s+Indonesia|RI))?\s+(?:(?i:Nomor|No\.?)\s*:?\s*)?"
    r"(?P<nomor>[A-Z0-9][\w.\-/]*?)"
    r"(?:\s+(?i:Tahun)\s+(?P<tahun>(?:19|20)\d\d)|/(?P<garis>(?:19|20)\d\d))(?!\w)"
)
_KUTIPAN = re.compile(rf"\b(?:{_NAMA}|(?P<lain>{_LAIN}))(?:{_NOMOR})")


def kutipan_dalam(teks: str) -> tuple[Kutipan, ...]:
    """The national regulations that a text cites, each once, in order.

    Those of a region (Peraturan Daerah, Peraturan Wali Kota, ...) are not looked for: their register is the
    region's own.
    """
    found: dict[Kunci, Kutipan] = {}
    for match in _KUTIPAN.finditer(" ".join(teks.split())):
        kind = next(
            (name for place, (_pattern, name) in enumerate(_JENIS) if match[f"j{place}"] is not None),
            match["lain"],
        )
        number = match["nomor"].strip(".-/")
        if not any(letter.isdigit() for letter in number):
            continue
        one = Kutipan(kind, number, int(match["tahun"] or match["garis"]), match[0])
        found.setdefault(one.kunci, one)
    return tuple(found.values())


def dicabut(
    kutipan: Iterable[Kutipan], daftar: Mapping[Kunci, Peraturan], tahun: int
) -> tuple[tuple[Kutipan, Peraturan], ...]:
    """The citations that were no longer in force in `tahun`, with their line of the register."""
    return tuple(
        (one, known)
        for one in kutipan
        if (known := daftar.get(one.kunci)) is not None and known.sampai is not None and known.sampai < tahun
    )


def tidak_terdaftar(kutipan: Iterable[Kutipan], daftar: Mapping[Kunci, Peraturan]) -> tuple[Kutipan, ...]:
    """The citations that the register does not know."""
    return tuple(one for one in kutipan if one.kunci not in daftar)
