"""Sheets of a Word document: sizes, headers, page numbers, and which sheet each block asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from reports.blocks import RANCANGAN, Blok, GrafikBlok, JudulBlok, Kertas, KopSurat, Sampul, TabelBlok
from reports.renderers.docx.berkas import Berkas
from reports.renderers.docx.ooxml import bidang, mm, paragraf, run
from reports.renderers.lebar import tata_letak


class Bagian(StrEnum):
    """Parts of the report by their page numbers: none, Roman, Arabic. A letter counts with what is attached
    to it; its first page has no running head."""

    SAMPUL = "sampul"
    SURAT = "surat"
    DEPAN = "depan"
    ISI = "isi"


@dataclass(frozen=True)
class Lembar:
    """A sheet in millimetres."""

    lebar: int
    tinggi: int
    atas: int
    kanan: int
    bawah: int
    kiri: int

    @property
    def isi(self) -> int:
        """Width of the text in twips."""
        return mm(self.lebar - self.kiri - self.kanan)

    @property
    def isi_tinggi(self) -> int:
        return mm(self.tinggi - self.atas - self.bawah)


# The sheets of the PDF (static/css/print/laporan.css).
LEMBAR = {
    Kertas.ALUR: Lembar(210, 297, 33, 22, 25, 28),
    Kertas.LANSKAP: Lembar(297, 210, 26, 25, 22, 25),
    Kertas.A3: Lembar(420, 297, 26, 25, 22, 25),
}
TEPI = 13


def bagi(blok: Sequence[Blok]) -> list[tuple[Bagian, Kertas, list[Blok]]]:
    """Neighbouring blocks of one part and sheet together. A heading goes with what follows it."""
    sheets = [_kertas(block) for block in blok]
    for place in range(len(blok) - 2, -1, -1):
        if isinstance(blok[place], JudulBlok):
            sheets[place] = sheets[place + 1]
    groups: list[tuple[Bagian, Kertas, list[Blok]]] = []
    part = Bagian.SAMPUL
    for block, sheet in zip(blok, sheets, strict=True):
        if isinstance(block, JudulBlok) and block.level == 1:
            part = Bagian.DEPAN if block.depan else Bagian.ISI
        elif isinstance(block, KopSurat):
            part = Bagian.SURAT
        elif not isinstance(block, Sampul) and part == Bagian.SAMPUL:
            part = Bagian.ISI
        if groups and groups[-1][:2] == (part, sheet):
            groups[-1][2].append(block)
        else:
            groups.append((part, sheet, [block]))
    return groups


def _kertas(block: Blok) -> Kertas:
    if isinstance(block, GrafikBlok):
        return block.kertas
    if isinstance(block, TabelBlok) and block.baris:
        return tata_letak(block).kertas
    return Kertas.ALUR


class Halaman:
    """Section properties of one document; headers and footers are made when first needed."""

    def __init__(self, berkas: Berkas, kiri: str, kanan: str, *, rancangan: bool = False) -> None:
        self.berkas = berkas
        self.kiri, self.kanan = kiri, kanan
        # Pages without a running head say that the document is a draft, too.
        look = '<w:b/><w:color w:val="8A95A1"/><w:sz w:val="22"/>'
        self.polos = paragraf(run(RANCANGAN, look) if rancangan else "")
        self._bagian: dict[str, str] = {}
        self._dimulai: set[Bagian] = set()

    def sifat(self, bagian: Bagian, kertas: Kertas) -> str:
        """`w:sectPr`; the first section of a part starts its page numbers at 1."""
        sheet = LEMBAR[kertas]
        links = ""
        if bagian != Bagian.SAMPUL:
            links = (
                f'<w:headerReference w:type="default" r:id="{self._kepala(kertas)}"/>'
                f'<w:footerReference w:type="default" r:id="{self._kaki(bagian)}"/>'
            )
        elif self._dimulai:
            raise ValueError("the cover is the first page")
        else:
            links = (
                f'<w:headerReference w:type="default" r:id="{self.berkas.kepala(self.polos)}"/>'
                f'<w:footerReference w:type="default" r:id="{self.berkas.kaki(paragraf(""))}"/>'
            )
        style = "lowerRoman" if bagian == Bagian.DEPAN else "decimal"
        counted = bagian in self._dimulai or (bagian == Bagian.ISI and Bagian.SURAT in self._dimulai)
        start = "" if counted else ' w:start="1"'
        letter = bagian == Bagian.SURAT and bagian not in self._dimulai
        if letter:
            links += f'<w:headerReference w:type="first" r:id="{self.berkas.kepala(self.polos)}"/>'
        self._dimulai.add(bagian)
        turned = ' w:orient="landscape"' if sheet.lebar > sheet.tinggi else ""
        return (
            f'<w:sectPr>{links}<w:type w:val="nextPage"/>'
            f'<w:pgSz w:w="{mm(sheet.lebar)}" w:h="{mm(sheet.tinggi)}"{turned}/>'
            f'<w:pgMar w:top="{mm(sheet.atas)}" w:right="{mm(sheet.kanan)}" w:bottom="{mm(sheet.bawah)}" '
            f'w:left="{mm(sheet.kiri)}" w:header="{mm(TEPI)}" w:footer="{mm(TEPI)}" w:gutter="0"/>'
            f'<w:pgNumType w:fmt="{style}"{start}/>{"<w:titlePg/>" if letter else ""}</w:sectPr>'
        )

    def _kepala(self, kertas: Kertas) -> str:
        key = f"kepala {kertas}"
        if key not in self._bagian:
            tabs = f'<w:tabs><w:tab w:val="right" w:pos="{LEMBAR[kertas].isi}"/></w:tabs>'
            words = run(f"{self.kiri}\t") + run(self.kanan, '<w:b/><w:color w:val="16365F"/>')
            self._bagian[key] = self.berkas.kepala(paragraf(words, "Header", tabs))
        return self._bagian[key]

    def _kaki(self, bagian: Bagian) -> str:
        key = f"kaki {bagian}"
        if key not in self._bagian:
            page = bidang("PAGE", "i" if bagian == Bagian.DEPAN else "1")
            words = page if bagian == Bagian.DEPAN else run("Halaman ") + page
            self._bagian[key] = self.berkas.kaki(paragraf(words, "Footer"))
        return self._bagian[key]
