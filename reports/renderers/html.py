"""Blocks as HTML: the same body for the page and for the PDF."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from reports.blocks import (
    Blok,
    Butir,
    Daftar,
    DaftarRujukan,
    Dokumen,
    GambarBlok,
    GrafikBlok,
    JudulBlok,
    KepalaSurat,
    KodeQR,
    KopSurat,
    Paragraf,
    Potongan,
    RumusBlok,
    Sampul,
    TabelBlok,
    TabelNarasi,
    TandaTangan,
    TandaTanganBerdua,
)
from reports.renderers.lebar import tata_letak

TEMPLAT: dict[type, str] = {
    JudulBlok: "pdf/blocks/_judul.html",
    Paragraf: "pdf/blocks/_paragraf.html",
    Daftar: "pdf/blocks/_daftar.html",
    TabelBlok: "pdf/blocks/_tabel.html",
    TabelNarasi: "pdf/blocks/_tabel_narasi.html",
    GrafikBlok: "pdf/blocks/_grafik.html",
    GambarBlok: "pdf/blocks/_gambar.html",
    RumusBlok: "pdf/blocks/_rumus.html",
    TandaTangan: "pdf/blocks/_tanda_tangan.html",
    TandaTanganBerdua: "pdf/blocks/_tanda_tangan_berdua.html",
    KodeQR: "pdf/blocks/_kode_qr.html",
    Sampul: "pdf/blocks/_sampul.html",
    KopSurat: "pdf/blocks/_kop_surat.html",
    KepalaSurat: "pdf/blocks/_kepala_surat.html",
    DaftarRujukan: "pdf/blocks/_rujukan.html",
}
AlamatNarasi = Callable[[str], str]
AlamatGambar = Callable[[str], str]


def isi_layar(
    dokumen: Dokumen,
    alamat_narasi: AlamatNarasi | None = None,
    alamat_gambar: AlamatGambar | None = None,
) -> SafeString:
    """The body for the page: no cover, every computed figure with its explanation.

    Args:
        alamat_narasi: gives the address where a section's text is edited; None for people who only read.
        alamat_gambar: gives the address of a picture in the storage; None shows its words instead.
    """
    blocks = [block for block in dokumen.blok if not isinstance(block, Sampul)]
    # Who edits the texts also sees which of their figures have gone stale.
    stale = {text.kunci: text.basi for text in dokumen.teks if text.basi} if alamat_narasi else {}
    return _gabung(_layar(block, alamat_narasi, alamat_gambar, stale) for block in blocks)


def isi_cetak(
    dokumen: Dokumen, *, gaya_svg: str = "", alamat_gambar: AlamatGambar | None = None
) -> SafeString:
    """The body for the PDF.

    Args:
        gaya_svg: style rules put into every drawing, because a PDF's drawings do not see the page's sheets.
        alamat_gambar: gives the address of a picture in the storage.
    """
    rendered: list[str] = []
    part = ""
    for block in dokumen.blok:
        wanted = halaman_bagian(block, part)
        if wanted != part:
            rendered += ["</div>"] * bool(part) + [f'<div class="bagian-{wanted}">'] * bool(wanted)
            part = wanted
        rendered.append(_cetak(block, gaya_svg, alamat_gambar))
    return _gabung([*rendered, "</div>" * bool(part)])


def isi_potongan(
    blok: Iterable[Blok],
    bagian: str,
    *,
    gaya_svg: str,
    alamat_gambar: AlamatGambar,
    halaman: Mapping[str, str] | None = None,
) -> SafeString:
    """Some blocks of one page group, for a draft that is put together from pieces.

    Args:
        halaman: printed page numbers by anchor, for a list of contents; None where there is none.
    """
    body = (_cetak(block, gaya_svg, alamat_gambar, halaman) for block in blok)
    return _gabung([f'<div class="bagian-{bagian}">', *body, "</div>"] if bagian else body)


def halaman_bagian(block: Blok, part: str) -> str:
    """Which page group of the print sheet a block belongs to: cover, letter, front, Bab I, the rest."""
    if isinstance(block, Sampul):
        return ""
    if isinstance(block, KopSurat):
        return "surat"
    if isinstance(block, JudulBlok) and block.level == 1:
        return "depan" if block.depan else "mulai" if part == "depan" else "isi"
    return part


def _layar(
    block: Blok,
    alamat_narasi: AlamatNarasi | None,
    alamat_gambar: AlamatGambar | None,
    basi: Mapping[str, tuple[str, ...]],
) -> str:
    context: dict[str, object] = {"blok": block, "cetak": False}
    if isinstance(block, JudulBlok):
        # The page has a heading of its own above the chapters.
        context["tingkat"] = block.level + 1
        context["url_narasi"] = alamat_narasi(block.narasi) if block.narasi and alamat_narasi else ""
        context["basi"] = basi.get(block.narasi, ())
    if isinstance(block, GrafikBlok | KodeQR):
        context["svg"] = mark_safe(block.svg)  # noqa: S308 made by ui.charts, which escapes every label
    if isinstance(block, GambarBlok):
        context["alamat"] = alamat_gambar(block.nama) if alamat_gambar else ""
    return _gambar(block, context)


def _cetak(
    block: Blok,
    gaya_svg: str,
    alamat_gambar: AlamatGambar | None,
    halaman: Mapping[str, str] | None = None,
) -> str:
    context: dict[str, object] = {"blok": block, "cetak": True}
    if isinstance(block, DaftarRujukan) and halaman is not None:
        context["butir"] = [(entry, halaman.get(entry.id, "")) for entry in block.butir]
    if isinstance(block, JudulBlok):
        context["tingkat"] = block.level
    if isinstance(block, Sampul | KopSurat):
        context["lambang"] = alamat_gambar(block.lambang) if alamat_gambar and block.lambang else ""
    if isinstance(block, GambarBlok):
        context["alamat"] = alamat_gambar(block.nama) if alamat_gambar else ""
    if isinstance(block, TabelBlok):
        context["kertas"] = tata_letak(block).kertas
    if isinstance(block, KodeQR):
        context["svg"] = mark_safe(block.svg)  # noqa: S308 drawn by the portal from an address of its own
    if isinstance(block, GrafikBlok):
        head, end, rest = str(block.svg).partition(">")
        context["svg"] = mark_safe(f"{head}{end}<style>{gaya_svg}</style>{rest}")  # noqa: S308 as above
    return _gambar(block, context)


def _gambar(block: Blok, context: dict[str, object]) -> str:
    if isinstance(block, Paragraf):
        context["potongan"] = _potongan(block)
    if isinstance(block, Daftar):
        context["daftar"] = _cabang(block.butir, block.bernomor)
    return render_to_string(TEMPLAT[type(block)], context)


def _cabang(items: Sequence[Butir], bernomor: bool) -> dict[str, object]:
    """A list with the lists inside its items, as the template draws it."""
    depth = items[0].tingkat
    branches: list[dict[str, object]] = []
    place = 0
    while place < len(items):
        inside = [place + 1]
        while inside[-1] < len(items) and items[inside[-1]].tingkat > depth:
            inside.append(inside[-1] + 1)
        below = items[place + 1 : inside[-1]]
        branches.append({"potongan": _potongan(items[place]), "anak": list(_anak(below, bernomor))})
        place = inside[-1]
    return {"bernomor": bernomor, "butir": branches}


def _anak(items: Sequence[Butir], bernomor: bool) -> Iterable[dict[str, object]]:
    """The lists below one item: bullets and numbers in turn are lists of their own."""
    runs: list[tuple[bool, list[Butir]]] = []
    for item in items:
        numbered = bernomor if item.bernomor is None else item.bernomor
        if runs and (item.tingkat > items[0].tingkat or runs[-1][0] == numbered):
            runs[-1][1].append(item)
        else:
            runs.append((numbered, [item]))
    return (_cabang(run, numbered) for numbered, run in runs)


def _potongan(block: Paragraf | Butir) -> list[Potongan]:
    # An amount does not break after "Rp".
    runs = block.potongan or (Potongan(block.teks),)
    return [replace(run, teks=run.teks.replace("Rp ", "Rp\u00a0")) for run in runs]


def _gabung(parts: Iterable[str]) -> SafeString:
    return mark_safe("".join(parts))  # noqa: S308 every part is a rendered template
