"""The report as a Word document, from the blocks of the PDF: real headings, captions, contents, sections."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

from reports.blocks import Blok, Dokumen, JudulBlok, TandaTangan, TandaTanganBerdua
from reports.renderers.docx.berkas import Berkas
from reports.renderers.docx.halaman import LEMBAR, Halaman, bagi
from reports.renderers.docx.isi import JARAK, Penulis
from reports.renderers.docx.nomor import nomor_halaman
from reports.renderers.docx.ooxml import paragraf

JENIS_BERKAS = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def docx_laporan(dokumen: Dokumen, halaman: Mapping[str, str] | None = None) -> bytes:
    """The DOCX; the same document gives the same bytes.

    Args:
        halaman: page numbers of the contents by id, worked out when None.
    """
    author = f"{dokumen.opd} {dokumen.pemda}"
    file = Berkas(
        judul=dokumen.judul,
        penulis=author,
        perihal=dokumen.judul if dokumen.jenis != "LKjIP" else _perihal(dokumen.tahun),
        tanggal=datetime.date(dokumen.tahun, 12, 31),
    )
    writer = Penulis(file, dokumen, nomor_halaman(dokumen) if halaman is None else halaman)
    pages = Halaman(file, author, dokumen.sebutan, rancangan=dokumen.rancangan)
    groups = bagi(dokumen.blok)
    body: list[str] = []
    for place, (part, sheet, blocks) in enumerate(groups):
        writer.lembar = LEMBAR[sheet]
        body += _isi(writer, blocks, terakhir=place == len(groups) - 1)
        section = pages.sifat(part, sheet)
        body.append(paragraf("", "Pemisah", section) if place < len(groups) - 1 else section)
    return file.simpan("".join(body))


def _perihal(tahun: int) -> str:
    return _("Laporan Kinerja Instansi Pemerintah Tahun %(tahun)s") % {"tahun": tahun}


def _isi(writer: Penulis, blocks: Sequence[Blok], *, terakhir: bool) -> Iterator[str]:
    """The blocks of one section. The room below a table is left out where a page ends anyway: on a full page
    it would make an empty one."""
    pairs = zip([None, *blocks[:-1]], blocks, [*blocks[1:], None], strict=True)
    for before, block, following in pairs:
        writer.lembar_baru = _lembar_sendiri(before, block)
        markup = writer.tulis(block)
        ends = not terakhir if following is None else _halaman_baru(following)
        yield markup.removesuffix(JARAK) if ends else markup


def _lembar_sendiri(before: Blok | None, block: Blok) -> bool:
    """Each agreement begins on a sheet of its own, and so does the reviewer's statement, as in the PDF."""
    if not isinstance(block, JudulBlok):
        return False
    signed = isinstance(before, TandaTangan | TandaTanganBerdua) and block.level == 3
    return signed or block.id in ("bagian-lampiran-jenjang", "bagian-lampiran-reviu")


def _halaman_baru(block: Blok) -> bool:
    return isinstance(block, JudulBlok) and block.level == 1 and not block.sambung
