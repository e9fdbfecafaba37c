"""From an agency and a year to the finished document of neutral blocks. No HTTP, no drawing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext as _

from agencies.models import OPD
from reports.bahan import Bahan, baca_bahan
from reports.blocks import (
    Blok,
    DaftarRujukan,
    Dokumen,
    GambarBlok,
    GrafikBlok,
    JudulBlok,
    Paragraf,
    Rujukan,
    Sampul,
    TabelBlok,
    TeksBagian,
)
from reports.outline import Bagian, susunan

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
    opd = bahan.opd
    cover = Sampul(
        judul=JUDUL,
        tahun=bahan.tahun,
        opd=opd.nama,
        pemda=opd.pemda.nama,
        lambang=opd.pemda.lambang.name or "",
    )
    return Dokumen(
        judul=_("%(judul)s %(opd)s Tahun %(tahun)s")
        % {"judul": JUDUL, "opd": opd.nama_lengkap, "tahun": bahan.tahun},
        opd=opd.nama,
        pemda=opd.pemda.nama,
        tahun=bahan.tahun,
        blok=(cover, *front, *_daftar(front, body), *body),
        teks=tuple(texts.values()),
    )


def paragraf_dari(teks: str) -> tuple[str, ...]:
    """A writer's text as paragraphs: blank lines divide, single line breaks do not."""
    return tuple(" ".join(part.split()) for part in re.split(r"\n\s*\n", teks.strip()) if part.strip())


def _teks(section: Bagian, bahan: Bahan) -> TeksBagian:
    stored = bahan.narasi.get(section.kunci)
    return TeksBagian(
        kunci=section.kunci,
        judul=f"{section.nomor} {section.judul}".strip(),
        usulan=section.usulan(bahan) if section.usulan else (),
        sendiri=None if stored is None else tuple(Paragraf(text) for text in paragraf_dari(stored)),
        bab=section.bab,
        wajib=section.wajib,
    )


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


def _daftar(front: list[Blok], body: list[Blok]) -> Iterable[Blok]:
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
