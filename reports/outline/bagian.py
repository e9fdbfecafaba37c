"""One section of the report's outline."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reports.bahan import Bahan
from reports.blocks import Blok

Isi = Callable[[Bahan], Sequence[Blok]]


@dataclass(frozen=True)
class Bagian:
    """One section.

    Attributes:
        kunci: slug; the heading's anchor and the key of its text.
        bab: "1" to "4", "L" for attachments, "" before Bab I; tables are numbered by it.
        usulan: makes the proposed paragraphs; None when the section has no text.
        isi: what the data adds after the text.
        wajib: the outline of PermenPANRB 53/2014 asks for it; a government may not leave it out.
    """

    kunci: str
    judul: str
    level: int
    bab: str = ""
    nomor: str = ""
    usulan: Callable[[Bahan], tuple[str, ...]] | None = None
    isi: Isi | None = None
    wajib: bool = False
