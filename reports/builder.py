"""From an agency and a year to the finished document of neutral blocks. No HTTP, no drawing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from agencies.models import OPD
from reports.bahan import Bahan, baca_bahan
from reports.basi import AngkaBasi, angka_asing, angka_basi
from reports.blocks import (
    Blok,
    DaftarRujukan,
    Dokumen,
    GambarBlok,
    GrafikBlok,
    JudulBlok,
    Rujukan,
    Sampul,
    Sel,
    TabelBlok,
    TeksBagian,
)
from reports.kaya import blok_dari, blok_kasar, teks_polos
from reports.outline import Bagian, susunan
from reports.reviu.ikat import ikat_pernyataan

JUDUL = "Laporan Kinerja Instansi Pemerintah (LKjIP)"


def bangun(opd: OPD, tahun: int) -> Dokumen:
    """The report of an OPD (with its pemda) for a year. A fixed number of queries, whatever it holds."""
    return susun(baca_bahan(opd, tahun))


def susun(bahan: Bahan) -> Dokumen:
    """The same from material already read. No query."""
    sections = susunan(bahan)
    texts = {row.kunci: _teks(row, bahan) for row in sections if row.usulan is not None}
    numbers: Counter[str] = Counter()
    front: list[Blok] = []
    body: list[Blok] = []
    for section in sections:
        (body if section.bab else front).extend(_blok(section, bahan, texts, numbers))
    figures = [
        cell.tampil for block in (*front, *body) if isinstance(block, TabelBlok) for cell in _sel(block)
    ]
    figures += [paragraph for text in texts.values() for paragraph in text.usulan]
    opd = bahan.opd
    cover = Sampul(
        judul=JUDUL,
        tahun=bahan.tahun,
        opd=opd.nama,
        pemda=opd.pemda.nama,
        lambang=opd.pemda.lambang.name or "",
    )
    document = Dokumen(
        judul=_("%(judul)s %(opd)s Tahun %(tahun)s")
        % {"judul": JUDUL, "opd": opd.nama_lengkap, "tahun": bahan.tahun},
        opd=opd.nama,
        pemda=opd.pemda.nama,
        tahun=bahan.tahun,
        blok=(cover, *front, *daftar_isi(front, body), *body),
        teks=tuple(_diperiksa(text, bahan, figures) for text in texts.values()),
    )
    return ikat_pernyataan(document, bahan.pernyataan)


def _sel(table: TabelBlok) -> Iterable[Sel]:
    for row in table.baris:
        yield from row.sel


def _teks(section: Bagian, bahan: Bahan) -> TeksBagian:
    report = bahan.laporan
    stored = (
        next((row for row in report.narasi.all() if row.bagian == section.kunci), None) if report else None
    )
    pictures = {row.pk: row for row in report.gambar.all()} if report else {}
    return TeksBagian(
        kunci=section.kunci,
        judul=f"{section.nomor} {section.judul}".strip(),
        usulan=section.usulan(bahan) if section.usulan else (),
        sendiri=None if stored is None else blok_dari(stored.teks, pictures),
        bab=section.bab,
        wajib=section.wajib,
    )


def _diperiksa(text: TeksBagian, bahan: Bahan, known: Sequence[str]) -> TeksBagian:
    """The text with its figures compared with the data.

    Args:
        known: the figures of the report's tables and proposals.
    """
    if text.sendiri is None or bahan.laporan is None:
        return text
    base = next(row.dasar for row in bahan.laporan.narasi.all() if row.bagian == text.kunci)
    words = "\n".join(teks_polos(block) for block in text.sendiri)
    old = [teks_polos(block) for block in blok_kasar(base)]
    names = [row.definisi.nama for row in bahan.ukuran.baris]
    stale = angka_basi(old, text.usulan, words)
    strange = angka_asing(words, names, known)
    told = {row.tertulis for row in stale}
    return replace(
        text,
        basi=tuple(_kalimat_basi(row) for row in (*stale, *(r for r in strange if r.tertulis not in told))),
    )


def _kalimat_basi(row: AngkaBasi) -> str:
    if row.dekat:
        return _("“%(angka)s” pada kalimat tentang “%(nama)s” tidak ada dalam data.") % {
            "angka": row.tertulis,
            "nama": row.dekat,
        }
    if row.kini:
        return _("“%(angka)s” kini menjadi “%(kini)s”.") % {"angka": row.tertulis, "kini": row.kini}
    return _("“%(angka)s” tidak ada lagi dalam teks usulan terbaru.") % {"angka": row.tertulis}


def _blok(
    section: Bagian, bahan: Bahan, texts: dict[str, TeksBagian], numbers: Counter[str]
) -> Iterable[Blok]:
    text = texts.get(section.kunci)
    yield JudulBlok(
        id=f"bagian-{section.kunci}",
        teks=section.judul,
        level=section.level,
        nomor=section.nomor,
        depan=not section.bab,
        narasi=section.kunci if text else "",
        wajib=section.wajib,
    )
    yield from text.blok if text else ()
    for block in section.isi(bahan) if section.isi else ():
        if isinstance(block, TabelBlok) and not block.baris:
            yield block
        elif isinstance(block, TabelBlok | GrafikBlok) or (isinstance(block, GambarBlok) and block.judul):
            kind = f"{'tabel' if isinstance(block, TabelBlok) else 'gambar'} {section.bab}"
            numbers[kind] += 1
            yield replace(block, nomor=f"{section.bab}.{numbers[kind]}")
        else:
            yield block


def daftar_isi(front: list[Blok], body: list[Blok]) -> Iterable[Blok]:
    """Contents, list of tables, list of figures."""
    lists = {"daftar-isi": _("Daftar Isi"), "daftar-tabel": _("Daftar Tabel")}
    figures = tuple(
        Rujukan(block.id, f"{block.sebutan} {block.judul}")
        for block in body
        if isinstance(block, GrafikBlok | GambarBlok) and block.judul
    )
    if figures:
        lists["daftar-gambar"] = _("Daftar Gambar")
    entries = [
        *_rujukan_judul(front),
        *(Rujukan(key, title, depan=True) for key, title in lists.items()),
        *_rujukan_judul(body),
    ]
    tables = tuple(
        Rujukan(block.id, f"{block.sebutan} {block.judul}")
        for block in body
        if isinstance(block, TabelBlok) and block.baris
    )
    yield JudulBlok("daftar-isi", lists["daftar-isi"], 1, depan=True)
    yield DaftarRujukan(tuple(entries))
    yield JudulBlok("daftar-tabel", lists["daftar-tabel"], 1, depan=True)
    yield DaftarRujukan(tables)
    if figures:
        yield JudulBlok("daftar-gambar", lists["daftar-gambar"], 1, depan=True, sambung=True)
        yield DaftarRujukan(figures)


def _rujukan_judul(blocks: Iterable[Blok]) -> Iterable[Rujukan]:
    for block in blocks:
        if isinstance(block, JudulBlok) and block.level <= 3:
            label = f"{block.nomor} {block.teks}".strip()
            yield Rujukan(block.id, label, block.level, block.depan)
