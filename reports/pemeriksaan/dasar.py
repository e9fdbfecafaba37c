"""What a finding about a report is, and what the checks of one report look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from budget.rules import Sifat, Temuan
from budget.selectors import PohonAnggaran
from performance.models import PerjanjianKinerja
from performance.selectors.renstra import PohonRenstra
from performance.selectors.temuan import TemuanKinerja
from reports.bahan import Bahan
from reports.blocks import Dokumen, JudulBlok, TeksBagian
from reports.kaya import teks_polos
from reports.kelengkapan import AWALAN_BAGIAN
from reports.models import TanggapanTemuan

BAB = {
    "": _("Bagian Depan"),
    "1": _("Bab I Pendahuluan"),
    "2": _("Bab II Perencanaan Kinerja"),
    "3": _("Bab III Akuntabilitas Kinerja"),
    "4": _("Bab IV Penutup"),
    "L": _("Lampiran"),
}


_BAB_KUNCI = {"bab-1": "1", "bab-2": "2", "bab-3": "3", "bab-4": "4", "lampiran": "L"}


class Keadaan(StrEnum):
    """How far a finding is: to be put right, to be answered, or answered."""

    PERBAIKI = "perbaiki"
    PERIKSA = "periksa"
    TUNTAS = "tuntas"

    @property
    def label(self) -> str:
        return str(_LABEL[self])


_LABEL = {
    Keadaan.PERBAIKI: _("Harus diperbaiki"),
    Keadaan.PERIKSA: _("Perlu diperiksa"),
    Keadaan.TUNTAS: _("Sudah diperiksa"),
}


@dataclass(frozen=True)
class TemuanLaporan:
    """One finding about the report of an agency's year.

    Attributes:
        temuan: the rule and the sentence with its figures.
        tentang: what it is about, as people know it.
        objek: the same for the machine, the same for as long as the thing stands ("indikator-12").
        bab: "1" to "4", "L" or "" as in the outline.
        alamat, tempat: the page that shows it, and that page's name; alamat_ubah: where editors put it right.
        kinerja: the finding as the pages of performance know it, with its explanation; None for others.
        tanggapan: the stored answer, also to a sentence that has changed since.
    """

    temuan: Temuan
    tentang: str
    objek: str
    bab: str
    alamat: str
    tempat: str
    alamat_ubah: str = ""
    kinerja: TemuanKinerja | None = None
    tanggapan: TanggapanTemuan | None = None

    @property
    def kunci(self) -> str:
        """Names the finding within the report."""
        return f"{self.temuan.aturan.id}_{self.objek}"

    @property
    def bertanya(self) -> bool:
        return self.temuan.aturan.sifat == Sifat.BERTANYA

    @property
    def bisa_ditanggapi(self) -> bool:
        """May it be answered here? What holds a report back is put right, results are explained in place."""
        return self.bertanya and self.kinerja is None

    @property
    def berlaku(self) -> bool:
        """Does the stored answer speak of exactly this finding, figures included?"""
        return self.tanggapan is not None and self.tanggapan.temuan == self.temuan.pesan

    @property
    def alasan(self) -> str:
        """The answer or explanation that counts; "" when there is none."""
        if self.kinerja is not None:
            return self.kinerja.teks
        return self.tanggapan.alasan if self.tanggapan is not None and self.berlaku else ""

    @property
    def alamat_penjelasan(self) -> str:
        """Where a finding of performance is explained; "" for others."""
        if self.kinerja is None or self.kinerja.indikator_id is None:
            return self.alamat if self.kinerja is not None else ""
        return f"{self.alamat_ubah}#temuan-{self.kinerja.kunci}"

    @property
    def keadaan(self) -> Keadaan:
        if not self.bertanya:
            return Keadaan.PERBAIKI
        return Keadaan.TUNTAS if self.alasan else Keadaan.PERIKSA


@dataclass(frozen=True)
class BahanPeriksa:
    """Everything the checks of one report look at, read before; they ask no query.

    Attributes:
        bahan, dokumen: the report's material, and the document made of it.
        renstra: the plan as a tree, None without one.
        draf: agreements of the year that nobody has signed.
        pohon_lalu: last year's budget.
        simpul: the budget nodes of this year and the last that each indicator names.
        uang_induk: amounts recorded on nodes that have children, by (node, document).
        uang_rekening: pagu recorded on accounts themselves, by (code, document).
        nilai_akip: the Inspektorat's delivered score of the year; None without one.
    """

    bahan: Bahan
    dokumen: Dokumen
    renstra: PohonRenstra | None
    draf: tuple[PerjanjianKinerja, ...]
    pohon_lalu: PohonAnggaran
    simpul: Mapping[int, tuple[int, ...]]
    uang_induk: Mapping[tuple[int, int], Decimal]
    uang_rekening: Mapping[tuple[str, int], Decimal]
    nilai_akip: Decimal | None

    @cached_property
    def bab_bagian(self) -> dict[str, str]:
        """The chapter of every section ("" before Bab I), by its key."""
        found, chapter = {}, ""
        for heading in self._judul:
            if heading.level == 1:
                chapter = _BAB_KUNCI.get(_kunci(heading), "")
            found[_kunci(heading)] = chapter
        return found

    @cached_property
    def induk_bagian(self) -> dict[str, str]:
        """The heading above every section of the third level or lower, by its key."""
        found: dict[str, str] = {}
        above: dict[int, str] = {}
        for heading in self._judul:
            above[heading.level] = heading.teks
            if heading.level > 3:
                found[_kunci(heading)] = above.get(heading.level - 1, "")
        return found

    @property
    def _judul(self) -> Iterator[JudulBlok]:
        return (
            block
            for block in self.dokumen.blok
            if isinstance(block, JudulBlok) and block.id.startswith(AWALAN_BAGIAN)
        )

    def url(self, name: str, *args: object) -> str:
        """The address of a page of the agency's year."""
        return reverse(name, args=[self.bahan.opd.slug, self.bahan.tahun, *args])


def _kunci(heading: JudulBlok) -> str:
    return heading.id.removeprefix(AWALAN_BAGIAN)


def kata(text: TeksBagian) -> str:
    """The plain words of the writer's own text; "" where the proposal stands."""
    return "\n".join(teks_polos(block) for block in text.sendiri or ())


def gabung(found: Iterable[TemuanLaporan]) -> tuple[TemuanLaporan, ...]:
    """One finding per rule and thing: what a rule says twice of one thing is answered once."""
    joined: dict[str, TemuanLaporan] = {}
    for one in found:
        first = joined.get(one.kunci)
        if first is not None and one.temuan.pesan not in first.temuan.pesan:
            words = f"{first.temuan.pesan} {one.temuan.pesan}"
            joined[one.kunci] = replace(first, temuan=replace(first.temuan, pesan=words))
        elif first is None:
            joined[one.kunci] = one
    return tuple(joined.values())
