"""Every kind of block as WordprocessingML."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from reports.blocks import (
    Blok,
    Daftar,
    DaftarRujukan,
    Dokumen,
    GambarBlok,
    GrafikBlok,
    JudulBlok,
    KepalaSurat,
    Kertas,
    KodeQR,
    KopSurat,
    Paragraf,
    Potongan,
    Rujukan,
    RumusBlok,
    Sampul,
    TabelBlok,
    TabelNarasi,
    TandaTangan,
    TandaTanganBerdua,
)
from reports.renderers import svg
from reports.renderers.docx import ooxml
from reports.renderers.docx.berkas import Berkas
from reports.renderers.docx.halaman import LEMBAR, Lembar
from reports.renderers.docx.ooxml import baris, mm, paragraf, run, sel, tabel
from reports.renderers.docx.tabel import tabel_laporan, tabel_narasi

# As sharp as print needs, without the megabytes of an A3 sheet at full sharpness.
TITIK_PER_INCI = 200
MAKS_PIKSEL = 2200
# Room below a table or a signature.
JARAK = paragraf("", "Jarak")
RUANG_TANDA_TANGAN = '<w:spacing w:before="1130"/>'
PIKSEL = 15  # twips, as the PDF sees a picture: 96 to the inch


class Penulis:
    """Writes the blocks of one document; `lembar` is the sheet the next block stands on, and `lembar_baru`
    says that a heading begins a new one.
    """

    def __init__(self, berkas: Berkas, dokumen: Dokumen, halaman: Mapping[str, str]) -> None:
        """
        Args:
            halaman: page numbers for the contents by the id of what they lead to.
        """
        self.berkas = berkas
        self.halaman = halaman
        self.lembar: Lembar = next(iter(LEMBAR.values()))
        self.lembar_baru = False
        self.tabel = {block.id for block in dokumen.tabel}
        self.bergambar = {block.id for block in dokumen.blok if isinstance(block, GrafikBlok | GambarBlok)}
        self._bab: set[str] = set()

    def tulis(self, blok: Blok) -> str:
        """The markup of one block.

        Raises:
            KeyError: a kind of block nobody taught this module.
        """
        return PENULIS[type(blok)](self, blok)

    def judul(self, blok: JudulBlok) -> str:
        words = run(f"{blok.nomor} {blok.teks}".strip())
        stays = '<w:pageBreakBefore w:val="0"/><w:spacing w:before="700"/>' if blok.sambung else ""
        if self.lembar_baru:
            stays = "<w:pageBreakBefore/>"
        return paragraf(self._penanda(blok.id, words), f"Heading{min(blok.level, 4)}", stays)

    def paragraf(self, blok: Paragraf) -> str:
        style = "JudulNarasi" if blok.judul else "BodyText"
        return paragraf(self._potongan(blok.potongan, blok.teks), style)

    def daftar(self, blok: Daftar) -> str:
        kinds = [blok.bernomor if item.bernomor is None else item.bernomor for item in blok.butir]
        numbers = {kind: self.berkas.daftar(bernomor=kind) for kind in dict.fromkeys(kinds)}
        last = len(blok.butir) - 1
        return "".join(
            paragraf(
                self._potongan(item.potongan, item.teks),
                "ListNumber" if kind else "ListBullet",
                f'<w:numPr><w:ilvl w:val="{min(item.tingkat, 4)}"/>'
                f'<w:numId w:val="{numbers[kind]}"/></w:numPr>'
                + ('<w:spacing w:after="180"/>' if place == last else ""),
            )
            for place, (item, kind) in enumerate(zip(blok.butir, kinds, strict=True))
        )

    def tabel_blok(self, blok: TabelBlok) -> str:
        if not blok.baris:
            return paragraf(self._penanda(blok.id, run(blok.kosong)), "BlokKosong")
        caption = paragraf(
            self._sebutan("Tabel", blok.nomor, blok.id, blok.judul), "Caption", "<w:keepNext/>"
        )
        size = "A3" if self.lembar is LEMBAR[Kertas.A3] else ""
        grid = tabel_laporan(blok, self.lembar.isi, f"{blok.sebutan} {blok.judul}", size)
        return f"{caption}{grid}{self._catatan(blok.catatan)}{JARAK}"

    def _catatan(self, catatan: tuple[str, ...]) -> str:
        title = run(_("Catatan:"), "<w:b/>")
        if len(catatan) == 1:
            return paragraf(title + run(f" {catatan[0]}"), "CatatanTabel")
        if not catatan:
            return ""
        hang = '<w:tabs><w:tab w:val="left" w:pos="284"/></w:tabs><w:ind w:left="284" w:hanging="284"/>'
        return paragraf(title, "CatatanTabel", "<w:keepNext/>") + "".join(
            paragraf(run(f"{place}.\t{note}"), "CatatanTabel", hang)
            for place, note in enumerate(catatan, start=1)
        )

    def tabel_narasi(self, blok: TabelNarasi) -> str:
        return tabel_narasi(blok, self.lembar.isi) + JARAK

    def grafik(self, blok: GrafikBlok) -> str:
        picture = self._gambar_svg(
            blok.svg, self.lembar.isi, blok.pengganti or svg.nama(blok.svg) or blok.judul
        )
        return self._bergambar(picture, blok)

    def gambar(self, blok: GambarBlok) -> str:
        key = self.berkas.gambar_tersimpan(blok.nama)
        if key:
            width, height = self._muat(blok.lebar * PIKSEL, blok.tinggi * PIKSEL)
            picture = ooxml.gambar(self.berkas.nomor(), key, width, height, blok.alt)
        else:
            picture = run(blok.alt, "<w:i/>")
        return self._bergambar(picture, blok) if blok.judul else paragraf(picture, "Gambar")

    def _bergambar(self, picture: str, blok: GrafikBlok | GambarBlok) -> str:
        caption = self._sebutan("Gambar", blok.nomor, blok.id, blok.judul)
        after = '<w:spacing w:before="0" w:after="240"/><w:jc w:val="center"/>'
        return paragraf(picture, "Gambar", "<w:keepNext/>") + paragraf(caption, "Caption", after)

    def _gambar_svg(self, gambar: str, lebar: int, alt: str) -> str:
        width, height = svg.ukuran(gambar)
        fitted = self._muat(lebar, round(lebar * height / width))
        pixels = min(fitted[0] * TITIK_PER_INCI // 1440, MAKS_PIKSEL)
        key = self.berkas.gambar(svg.png(gambar, pixels))
        return ooxml.gambar(self.berkas.nomor(), key, *fitted, alt)

    def _muat(self, width: int, height: int) -> tuple[int, int]:
        """The size brought to what a sheet holds, with room for the caption."""
        limit = self.lembar.isi_tinggi - mm(20)
        shrink = min(Decimal(1), Decimal(self.lembar.isi) / width, Decimal(limit) / height)
        return int(width * shrink), int(height * shrink)

    def rumus(self, blok: RumusBlok) -> str:
        formula = ooxml.rumus(blok.kiri, blok.pembilang, blok.penyebut, blok.pengali)
        note = paragraf(run(blok.keterangan), "KeteranganRumus") if blok.keterangan else ""
        return paragraf(formula, "Rumus", "<w:keepNext/>" if note else "") + note

    def tanda_tangan(self, blok: TandaTangan) -> str:
        return _orang(blok, f'<w:ind w:left="{self.lembar.isi * 48 // 100}"/>', 500) + JARAK

    def tanda_tangan_berdua(self, blok: TandaTanganBerdua) -> str:
        half = self.lembar.isi // 2
        # Both posts at the same height: who has no place and date above gets an empty line.
        dated = any(one.tempat_tanggal for one in (blok.kiri, blok.kanan))
        cells = [sel(_orang(one, "", 0, tanggal=dated), half) for one in (blok.kiri, blok.kanan)]
        return paragraf("", "Jarak", "<w:keepNext/>") + tabel([baris(cells)], [half, half], "TabelPolos")

    def kode_qr(self, blok: KodeQR) -> str:
        side = mm(28)
        picture = self._gambar_svg(blok.svg, side, blok.teks)
        link = self._potongan((Potongan(blok.alamat, tautan=blok.alamat),), blok.alamat)
        words = paragraf(run(blok.teks), "CatatanTabel") + paragraf(link, "CatatanTabel")
        cells = [
            sel(paragraf(picture), side + mm(5)),
            sel(words, self.lembar.isi - side - mm(5), rata="center"),
        ]
        grid = tabel([baris(cells)], [side + mm(5), self.lembar.isi - side - mm(5)], "TabelPolos")
        return f"{JARAK}{grid}{JARAK}"

    def sampul(self, blok: Sampul) -> str:
        key = self.berkas.gambar_tersimpan(blok.lambang)
        emblem = ""
        if key:
            side = mm(38)
            alt = _("Lambang %(pemda)s") % {"pemda": blok.pemda}
            emblem = paragraf(self._lambang(key, side, alt), "Gambar", '<w:spacing w:before="400"/>')
        name = paragraf(run(_("Pemerintah %(pemda)s") % {"pemda": blok.pemda}), "SampulPemerintah")
        gold = '<w:bottom w:val="single" w:sz="48" w:space="0" w:color="D5A439"/>'
        band = sel(emblem + name, self.lembar.isi, warna="16365F", garis=gold, rata="center")
        return (
            tabel([baris([band], tinggi=mm(70))], [self.lembar.isi], "TabelPolos")
            + paragraf(run(blok.judul), "Title")
            + paragraf(run(_("Tahun %(tahun)s") % {"tahun": blok.tahun}), "Subtitle")
            + paragraf(run(blok.opd), "SampulOPD")
        )

    def kop_surat(self, blok: KopSurat) -> str:
        lines = "".join(
            paragraf(run(words), style)
            for words, style in (
                (_("Pemerintah %(pemda)s") % {"pemda": blok.pemda}, "KopPemerintah"),
                (blok.instansi, "KopInstansi"),
                (blok.alamat, "KopAlamat"),
            )
            if words
        )
        key = self.berkas.gambar_tersimpan(blok.lambang)
        side = mm(22) if key else 0
        rule = '<w:bottom w:val="double" w:sz="12" w:space="0" w:color="14191F"/>'
        alt = _("Lambang %(pemda)s") % {"pemda": blok.pemda}
        emblem = [sel(paragraf(self._lambang(key, mm(20), alt)), side, garis=rule)] if key else []
        cells = [*emblem, sel(lines, self.lembar.isi - side, garis=rule, rata="center")]
        widths = [*([side] if key else []), self.lembar.isi - side]
        return tabel([baris(cells)], widths, "TabelPolos") + JARAK

    def kepala_surat(self, blok: KepalaSurat) -> str:
        label = mm(24)
        when = paragraf(run(blok.tempat_tanggal), "TandaTangan", '<w:jc w:val="right"/>')
        rows = [
            baris(
                [
                    sel(paragraf(run(name), "TandaTangan"), label),
                    sel(paragraf(run(f": {words}"), "TandaTangan"), mm(112)),
                ]
            )
            for name, words in blok.rincian
        ]
        whom = "".join(paragraf(run(line), "TandaTangan") for line in blok.tujuan)
        return when + tabel(rows, [label, mm(112)], "TabelPolos") + JARAK + whom + JARAK

    def _lambang(self, key: str, side: int, alt: str) -> str:
        image = self.berkas.bagian.related_parts[key].image
        return ooxml.gambar(
            self.berkas.nomor(), key, round(side * image.px_width / image.px_height), side, alt
        )

    def rujukan(self, blok: DaftarRujukan) -> str:
        if not blok.butir:
            return ""
        ids = {item.id for item in blok.butir}
        kind = "Tabel" if ids <= self.tabel else "Gambar" if ids <= self.bergambar else ""
        order = f'TOC \\h \\z \\c "{kind}"' if kind else 'TOC \\o "1-3" \\h \\z \\u'
        lines = [
            paragraf(
                (ooxml.awal_bidang(order) if place == 0 else "") + self._baris_rujukan(item),
                "TableofFigures" if kind else f"TOC{min(item.level, 3)}",
            )
            for place, item in enumerate(blok.butir)
        ]
        return "".join(lines) + paragraf(ooxml.akhir_bidang(), "Pemisah")

    def _baris_rujukan(self, item: Rujukan) -> str:
        name = nama_penanda(item.id)
        page = ooxml.bidang(f"PAGEREF {name} \\h", self.halaman.get(item.id, ""))
        words = run(f"{item.label}\t")
        return f'<w:hyperlink w:anchor="{name}" w:history="1">{words}{page}</w:hyperlink>'

    def _sebutan(self, jenis: str, nomor: str, kunci: str, judul: str) -> str:
        """ "Tabel 3.1 …", its last number a field that counts within the chapter."""
        chapter, _dot, place = nomor.rpartition(".")
        restart = " \\r 1" if f"{jenis} {chapter}" not in self._bab else ""
        self._bab.add(f"{jenis} {chapter}")
        look = '<w:b/><w:color w:val="16365F"/>'
        label = run(f"{jenis} {chapter}{_dot}", look) + ooxml.bidang(
            f"SEQ {jenis} \\* ARABIC{restart}", place, look
        )
        return self._penanda(kunci, f"{label}{run(f' {judul}')}")

    def _penanda(self, kunci: str, isi: str) -> str:
        return ooxml.penanda(self.berkas.nomor(), nama_penanda(kunci), isi)

    def _potongan(self, potongan: tuple[Potongan, ...], teks: str) -> str:
        return "".join(self._run(one) for one in potongan or (Potongan(teks),))

    def _run(self, one: Potongan) -> str:
        look = (
            ('<w:rStyle w:val="Hyperlink"/>' if one.tautan else "")
            + ("<w:b/>" if one.tebal else "")
            + ("<w:i/>" if one.miring else "")
            + ('<w:u w:val="single"/>' if one.garis_bawah else "")
        )
        # An amount does not break after "Rp".
        words = run(one.teks.replace("Rp ", "Rp\u00a0"), look)
        if not one.tautan:
            return words
        return f'<w:hyperlink r:id="{self.berkas.tautan(one.tautan)}" w:history="1">{words}</w:hyperlink>'


def nama_penanda(kunci: str) -> str:
    """A bookmark's name must be short and plain: a fingerprint of the id; "_" hides it in Word's list."""
    return f"_b{hashlib.sha256(kunci.encode()).hexdigest()[:16]}"


def _orang(orang: TandaTangan, inden: str, jarak: int, *, tanggal: bool = False) -> str:
    """The lines above and below a signature."""
    lines = [
        *([orang.tempat_tanggal] if orang.tempat_tanggal or tanggal else []),
        *([orang.sebelum] if orang.sebelum else []),
        f"{orang.jabatan},",
    ]
    above = "".join(
        paragraf(
            run(line, "<w:b/>" if line == lines[-1] else ""),
            "TandaTangan",
            (f'<w:spacing w:before="{jarak}"/>' if place == 0 and jarak else "") + inden,
        )
        for place, line in enumerate(lines)
    )
    rank = paragraf(run(orang.pangkat), "TandaTangan", inden) if orang.pangkat else ""
    name = paragraf(run(orang.nama, '<w:b/><w:u w:val="single"/>'), "TandaTangan", RUANG_TANDA_TANGAN + inden)
    return above + name + rank


PENULIS: dict[type, Callable[[Penulis, Any], str]] = {
    JudulBlok: Penulis.judul,
    Paragraf: Penulis.paragraf,
    Daftar: Penulis.daftar,
    TabelBlok: Penulis.tabel_blok,
    TabelNarasi: Penulis.tabel_narasi,
    GrafikBlok: Penulis.grafik,
    GambarBlok: Penulis.gambar,
    RumusBlok: Penulis.rumus,
    TandaTangan: Penulis.tanda_tangan,
    TandaTanganBerdua: Penulis.tanda_tangan_berdua,
    KodeQR: Penulis.kode_qr,
    Sampul: Penulis.sampul,
    KopSurat: Penulis.kop_surat,
    KepalaSurat: Penulis.kepala_surat,
    DaftarRujukan: Penulis.rujukan,
}
