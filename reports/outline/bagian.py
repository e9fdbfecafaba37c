"""One section of the report's outline."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reports.bahan import Bahan
from reports.blocks import Blok
from reports.kelompok import BagianSasaran

Isi = Callable[[Bahan], Sequence[Blok]]


@dataclass(frozen=True)
class Bagian:
    """One section.

    Attributes:
        kunci: slug; the heading's anchor and the key of its text.
        level: 1 a chapter, 2 to 4 what is below it; a section stands after the one it belongs to.
        bab: "1" to "4", "L" for attachments, "" before Bab I; tables are numbered by it.
        usulan: makes the proposed paragraphs; None when the section has no text.
        isi: what the data adds after the text.
        wajib: the outline of PermenPANRB 53/2014 asks for it; a government may not leave it out.
        ada: whether this report has the section; None: always.
        per_sasaran: the section stands once for every measured sasaran, with the sections below it; `usulan`
            is then asked with the material of that sasaran alone, and `isi_sasaran` gives its content.
        nomor: "1.3", "BAB I", "Lampiran 2"; given by `susunan` from where the section stands.
    """

    kunci: str
    judul: str
    level: int
    bab: str = ""
    usulan: Callable[[Bahan], tuple[str, ...]] | None = None
    isi: Isi | None = None
    wajib: bool = False
    ada: Callable[[Bahan], bool] | None = None
    per_sasaran: bool = False
    isi_sasaran: Callable[[Bahan, BagianSasaran | None], Sequence[Blok]] | None = None
    nomor: str = ""
