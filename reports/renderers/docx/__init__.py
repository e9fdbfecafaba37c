"""The report as a Word document, from the blocks of the PDF: real headings, captions, contents, sections."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from django.utils.translation import gettext as _

from reports.blocks import Dokumen
from reports.renderers.docx.berkas import Berkas
from reports.renderers.docx.halaman import LEMBAR, Halaman, bagi
from reports.renderers.docx.isi import Penulis
from reports.renderers.docx.ooxml import paragraf

JENIS_BERKAS = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def docx_laporan(dokumen: Dokumen, halaman: Mapping[str, str] | None = None) -> bytes:
    """The DOCX; the same document gives the same bytes.

    Args:
        halaman: page numbers shown in the contents until Word counts its own, by id.
    """
    author = f"{dokumen.opd} {dokumen.pemda}"
    file = Berkas(
        judul=dokumen.judul,
        penulis=author,
        perihal=_("Laporan Kinerja Instansi Pemerintah Tahun %(tahun)s") % {"tahun": dokumen.tahun},
        tanggal=datetime.date(dokumen.tahun, 12, 31),
    )
    writer = Penulis(file, dokumen, halaman or {})
    pages = Halaman(file, author, f"LKjIP {dokumen.tahun}")
    groups = bagi(dokumen.blok)
    body: list[str] = []
    for place, (part, sheet, blocks) in enumerate(groups):
        writer.lembar = LEMBAR[sheet]
        body += [writer.tulis(block) for block in blocks]
        section = pages.sifat(part, sheet)
        body.append(paragraf("", "Pemisah", section) if place < len(groups) - 1 else section)
    return file.simpan("".join(body))
