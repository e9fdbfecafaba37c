"""WordprocessingML as text: the few elements our documents are made of. Lengths are twips (1/20 point).

Building text and parsing it once is many times faster than adding elements one by one, and reads like the
markup it becomes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

RUANG = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)
EMU_PER_TWIP = 635
# What XML 1.0 cannot hold at all.
TAK_TERTULIS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def aman(teks: str) -> str:
    """The text as content or attribute of an element."""
    return escape(TAK_TERTULIS.sub("", teks))


def mm(panjang: int) -> int:
    """Millimetres in twips."""
    return round(panjang * 1440 * 10 / 254)


def run(teks: str, sifat: str = "") -> str:
    """Words with the properties of their run; a line break inside them breaks the line, a tab tabs."""
    properties = f"<w:rPr>{sifat}</w:rPr>" if sifat else ""
    inner = "<w:br/>".join(
        "<w:tab/>".join(f'<w:t xml:space="preserve">{aman(part)}</w:t>' for part in line.split("\t"))
        for line in TAK_TERTULIS.sub("", teks).split("\n")
    )
    return f"<w:r>{properties}{inner}</w:r>"


def paragraf(isi: str, gaya: str = "", sifat: str = "") -> str:
    """A paragraph of runs; `sifat` are its properties after the style, in the order of the schema."""
    style = f'<w:pStyle w:val="{gaya}"/>' if gaya else ""
    properties = f"<w:pPr>{style}{sifat}</w:pPr>" if style or sifat else ""
    return f"<w:p>{properties}{isi}</w:p>"


def bidang(perintah: str, hasil: str, sifat: str = "") -> str:
    """A field with the result it shows until it is updated."""
    return f"{awal_bidang(perintah, sifat)}{run(hasil, sifat)}{_tanda('end', sifat)}"


def awal_bidang(perintah: str, sifat: str = "") -> str:
    """The opening of a field whose result is several paragraphs; `akhir_bidang` closes it."""
    return (
        f"{_tanda('begin', sifat)}"
        f'<w:r><w:instrText xml:space="preserve"> {aman(perintah)} </w:instrText></w:r>'
        f"{_tanda('separate', sifat)}"
    )


def akhir_bidang() -> str:
    return _tanda("end")


def _tanda(jenis: str, sifat: str = "") -> str:
    properties = f"<w:rPr>{sifat}</w:rPr>" if sifat else ""
    return f'<w:r>{properties}<w:fldChar w:fldCharType="{jenis}"/></w:r>'


def penanda(nomor: int, nama: str, isi: str) -> str:
    """Runs that a contents line or a link leads to."""
    return (
        f'<w:bookmarkStart w:id="{nomor}" w:name="{nama}"/>{isi}<w:bookmarkEnd w:id="{nomor}"/>'
        if nama
        else isi
    )


def sel(
    isi: str,
    lebar: int,
    *,
    kolom: int = 1,
    gabung: str = "",
    warna: str = "",
    garis: str = "",
    rata: str = "",
) -> str:
    """A cell of finished paragraphs.

    Args:
        gabung: "restart" or "continue" of a cell that spans rows. warna: its fill, six digits.
        garis: its own borders. rata: where its text stands vertically.
    """
    span = f'<w:gridSpan w:val="{kolom}"/>' if kolom > 1 else ""
    merge = f'<w:vMerge w:val="{gabung}"/>' if gabung else ""
    borders = f"<w:tcBorders>{garis}</w:tcBorders>" if garis else ""
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{warna}"/>' if warna else ""
    align = f'<w:vAlign w:val="{rata}"/>' if rata else ""
    properties = f'<w:tcW w:w="{lebar}" w:type="dxa"/>{span}{merge}{borders}{fill}{align}'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{isi}</w:tc>"


def baris(sel: Iterable[str], *, kepala: bool = False, tinggi: int = 0) -> str:
    """A row that no page break divides; `kepala` repeats it on every page."""
    height = f'<w:trHeight w:val="{tinggi}" w:hRule="atLeast"/>' if tinggi else ""
    repeated = "<w:tblHeader/>" if kepala else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{height}{repeated}</w:trPr>{''.join(sel)}</w:tr>"


def tabel(baris: Iterable[str], lebar: Iterable[int], gaya: str, judul: str = "") -> str:
    """A table of fixed columns; `judul` is its name for who cannot see it."""
    widths = list(lebar)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    caption = f'<w:tblCaption w:val="{aman(judul)}"/>' if judul else ""
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{gaya}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" '
        f'w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>{caption}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(baris)}</w:tbl>"
    )


def gambar(nomor: int, rujukan: str, lebar: int, tinggi: int, alt: str) -> str:
    """A run with a picture of the package, `rujukan` its relationship."""
    cx, cy = lebar * EMU_PER_TWIP, tinggi * EMU_PER_TWIP
    words = aman(alt)
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{cx}" cy="{cy}"/>'
        f'<wp:docPr id="{nomor}" name="Gambar {nomor}" descr="{words}"/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{nomor}" name="Gambar {nomor}" descr="{words}"/><pic:cNvPicPr/>'
        "</pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{rujukan}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def rumus(kiri: str, pembilang: str, penyebut: str, pengali: str) -> str:
    """A formula as Word's own (OMML), upright words, alone on its line."""
    above = _rumus_teks(pembilang)
    right = f"<m:f><m:num>{above}</m:num><m:den>{_rumus_teks(penyebut)}</m:den></m:f>" if penyebut else above
    times = _rumus_teks(f" × {pengali}") if pengali else ""
    return f"<m:oMathPara><m:oMath>{_rumus_teks(f'{kiri} = ')}{right}{times}</m:oMath></m:oMathPara>"


def _rumus_teks(teks: str) -> str:
    return (
        '<m:r><m:rPr><m:nor/></m:rPr><w:rPr><w:rFonts w:ascii="Cambria Math" w:hAnsi="Cambria Math"/></w:rPr>'
        f'<m:t xml:space="preserve">{aman(teks)}</m:t></m:r>'
    )
