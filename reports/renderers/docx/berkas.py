"""The file around a document's markup: styles, numbering, pictures, links, header and footer parts."""

from __future__ import annotations

import datetime
from io import BytesIO
from pathlib import Path

from django.core.files.storage import default_storage
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.parser import parse_xml
from PIL import Image

from reports.renderers.arsip import arsip_tetap
from reports.renderers.docx.ooxml import RUANG

MAP = Path(__file__).parent
# Parts of the library's template that say nothing about our document.
BUANG = frozenset({"stylesWithEffects", "webSettings", "customXml", "thumbnail"})
PEMBUAT = "Portal SAKIP"
BULIR, NOMOR = 1, 2


class Berkas:
    """One Word document under construction.

    Every file of the package gets the same date, so that the same content gives the same bytes.
    """

    def __init__(self, *, judul: str, penulis: str, perihal: str, tanggal: datetime.date) -> None:
        """
        Args:
            tanggal: stands in the properties as the day of creation.
        """
        self.dokumen = Document()
        self.bagian = self.dokumen.part
        self._urut = 0
        self._daftar = 0
        self._bersihkan()
        day = datetime.datetime.combine(tanggal, datetime.time())
        properties = self.dokumen.core_properties
        properties.title, properties.author, properties.subject = judul, penulis, perihal
        properties.language, properties.comments, properties.last_modified_by = "id-ID", "", PEMBUAT
        properties.created = properties.modified = day

    def _bersihkan(self) -> None:
        for source in (self.bagian, self.bagian.package):
            for key in [key for key, rel in source.rels.items() if rel.reltype.rsplit("/", 1)[-1] in BUANG]:
                del source.rels[key]
        for element, name in (
            (self.dokumen.styles.element, "gaya"),
            (self.dokumen.settings.element, "setelan"),
            (self.bagian.numbering_part.element, "penomoran"),
        ):
            element[:] = list(parse_xml((MAP / f"{name}.xml").read_bytes()))

    def nomor(self) -> int:
        """The next number for a picture or a bookmark."""
        self._urut += 1
        return self._urut

    def daftar(self, *, bernomor: bool) -> int:
        """The number of a list: a numbered one starts again at 1."""
        self._daftar += 1
        start = "".join(
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride>'
            for level in range(5)
        )
        kind = NOMOR if bernomor else BULIR
        self.bagian.numbering_part.element.append(
            parse_xml(
                f'<w:num {RUANG} w:numId="{self._daftar}"><w:abstractNumId w:val="{kind}"/>'
                f"{start if bernomor else ''}</w:num>"
            )
        )
        return self._daftar

    def tautan(self, alamat: str) -> str:
        """The relationship that leads to an address outside."""
        return self.bagian.relate_to(alamat, RT.HYPERLINK, is_external=True)

    def gambar(self, isi: bytes) -> str:
        """The relationship of a picture of the package; the same picture is kept once."""
        key, _image = self.bagian.get_or_add_image(BytesIO(isi))
        return key

    def gambar_tersimpan(self, nama: str) -> str:
        """The relationship of a stored picture, '' when it is not there; Word knows no WebP, so that becomes
        PNG."""
        if not nama or not default_storage.exists(nama):
            return ""
        with default_storage.open(nama) as file:
            content = file.read()
        if nama.lower().endswith(".webp"):
            converted = BytesIO()
            Image.open(BytesIO(content)).save(converted, "PNG")
            content = converted.getvalue()
        return self.gambar(content)

    def kepala(self, isi: str) -> str:
        """The relationship of a header made of these paragraphs."""
        part, key = self.bagian.add_header_part()
        part.element[:] = list(parse_xml(f"<w:hdr {RUANG}>{isi}</w:hdr>"))
        return key

    def kaki(self, isi: str) -> str:
        """The relationship of a footer made of these paragraphs."""
        part, key = self.bagian.add_footer_part()
        part.element[:] = list(parse_xml(f"<w:ftr {RUANG}>{isi}</w:ftr>"))
        return key

    def simpan(self, badan: str) -> bytes:
        """The finished file.

        Args:
            badan: the content of `w:body`, its last section's properties at the end.
        """
        body = self.dokumen.element.body
        body[:] = list(parse_xml(f"<w:body {RUANG}>{badan}</w:body>"))
        raw = BytesIO()
        self.dokumen.save(raw)
        return arsip_tetap(raw.getvalue())
