"""From an evaluation to its LHE as neutral blocks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext as _

from evaluation.models import EvaluasiAKIP
from reports.blocks import Blok, Dokumen, JudulBlok, Sampul, TabelBlok, TeksBagian
from reports.builder import daftar_isi
from reports.kaya import blok_dari, teks_polos
from reports.lhe.bahan import BahanLHE, baca_bahan_lhe
from reports.lhe.surat import kop
from reports.lhe.susunan import BagianLHE, susunan

JUDUL = "Laporan Hasil Evaluasi Akuntabilitas Kinerja Instansi Pemerintah"


def bangun_lhe(evaluasi: EvaluasiAKIP) -> Dokumen:
    """The LHE of an evaluation (with its template, agency and government). A fixed number of queries."""
    return susun_lhe(baca_bahan_lhe(evaluasi))


def susun_lhe(bahan: BahanLHE) -> Dokumen:
    """The same from material already read. No query."""
    sections = susunan(bahan)
    texts = {row.kunci: _teks(row, bahan) for row in sections if row.usulan is not None}
    numbers: Counter[str] = Counter()
    body = [block for section in sections for block in _blok(section, bahan, texts, numbers)]
    opd = bahan.opd
    if bahan.evaluasi.bentuk_lhe == EvaluasiAKIP.BentukLHE.SURAT:
        front: Iterable[Blok] = kop(bahan)
    else:
        cover = Sampul(JUDUL, bahan.tahun, opd.nama, opd.pemda.nama, opd.pemda.lambang.name or "")
        front = (cover, *(_sambung(block) for block in daftar_isi([], body)))
    return Dokumen(
        judul=_("%(judul)s %(opd)s Tahun %(tahun)s")
        % {"judul": JUDUL, "opd": opd.nama_lengkap, "tahun": bahan.tahun},
        opd=opd.nama,
        pemda=opd.pemda.nama,
        tahun=bahan.tahun,
        blok=(*front, *body),
        teks=tuple(texts.values()),
        jenis="LHE",
        rancangan=bahan.rancangan,
    )


def _sambung(block: Blok) -> Blok:
    """Both lists of an LHE are short: they share a page."""
    if isinstance(block, JudulBlok) and block.id == "daftar-tabel":
        return replace(block, sambung=True)
    return block


def _teks(section: BagianLHE, bahan: BahanLHE) -> TeksBagian:
    proposed = section.usulan(bahan) if section.usulan else ()
    stored = bahan.teks.get(section.kunci)
    return TeksBagian(
        kunci=section.kunci,
        judul=f"{section.nomor} {section.judul}".strip(),
        usulan=tuple(teks_polos(block) for block in proposed),
        sendiri=None if stored is None else blok_dari(stored.teks),
        bab=section.bab,
        usulan_blok=proposed,
    )


def _blok(
    section: BagianLHE, bahan: BahanLHE, texts: dict[str, TeksBagian], numbers: Counter[str]
) -> Iterable[Blok]:
    text = texts.get(section.kunci)
    if section.level:
        yield JudulBlok(
            id=f"bagian-{section.kunci}",
            teks=section.judul,
            level=section.level,
            nomor=section.nomor,
            narasi=section.kunci if text else "",
        )
    yield from text.blok if text else ()
    for block in section.isi(bahan) if section.isi else ():
        if isinstance(block, TabelBlok) and block.baris:
            numbers[section.bab] += 1
            count = str(numbers[section.bab])
            yield replace(block, nomor=f"{section.bab}.{count}" if section.bab else count)
        else:
            yield block
