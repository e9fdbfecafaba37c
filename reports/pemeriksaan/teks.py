"""Checks of what people wrote: the report and its sections, analyses of results, the legal basis."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from django.urls import reverse
from django.utils.translation import gettext as _

from reports.blocks import TabelBlok
from reports.kelengkapan import AWALAN_BAGIAN, penghalang_final
from reports.kunci import PEMISAH
from reports.pemeriksaan.dasar import BahanPeriksa, TemuanLaporan, kata
from reports.pemeriksaan.hasil import alamat_hasil, sumber_uraian
from reports.rules import (
    periksa_angka,
    periksa_bagian_wajib,
    periksa_kutipan,
    periksa_penanda_tangan,
    periksa_predikat,
    periksa_tanggal_laporan,
    periksa_uraian,
)
from reports.telaah.angka import angka_tertukar
from reports.telaah.mirip import Tulisan, kelompok_mirip
from reports.telaah.peraturan import baca_peraturan, kutipan_dalam
from reports.telaah.predikat import predikat_asing

CUPLIKAN = 60
# (what it is called, chapter, page, name of the page, editor)
Letak = tuple[str, str, str, str, str]
daftar_peraturan = cache(baca_peraturan)


def temuan(isi: BahanPeriksa) -> Iterator[TemuanLaporan]:
    """All findings about texts. No query."""
    yield from _wajib(isi)
    yield from _bagian(isi)
    yield from _mirip(isi)
    yield from _dasar_hukum(isi)
    yield from _laporan(isi)


def _di_bagian(isi: BahanPeriksa, kunci: str) -> tuple[str, str, str, str]:
    """(chapter, page, its name, editor) of a section; no editor for a section without a text."""
    chapter, name = isi.bab_bagian.get(kunci, ""), _("Pratinjau laporan")
    if any(one.kunci == kunci for one in isi.dokumen.teks):
        page = isi.url("reports:laporan-pratinjau-bagian", kunci)
        return (chapter, page, name, isi.url("reports:narasi-ubah", kunci))
    return (chapter, f"{isi.url('reports:laporan-pratinjau')}#{AWALAN_BAGIAN}{kunci}", name, "")


def _wajib(isi: BahanPeriksa) -> Iterator[TemuanLaporan]:
    for section in penghalang_final(isi.dokumen):
        above = isi.induk_bagian.get(section.kunci, "")
        about = f"{section.judul} – {above}" if above else section.judul
        chapter, page, name, editor = _di_bagian(isi, section.kunci)
        for breach in periksa_bagian_wajib(section.kurang):
            yield TemuanLaporan(breach, about, f"bagian-{section.kunci}", chapter, page, name, editor)


def _bagian(isi: BahanPeriksa) -> Iterator[TemuanLaporan]:
    rules = isi.bahan.ukuran.aturan
    scale = [band.label for band in rules.skala.pita]
    labels = [*scale, *(band.label for band in rules.skala_akip.pita)]
    if rules.kategori_efisiensi is not None:
        labels += [band.label for band in rules.kategori_efisiensi.pita]
    figures = _milik(isi)
    for text in isi.dokumen.teks:
        if text.sendiri is None:
            continue
        words = kata(text)
        chapter, page, name, editor = _di_bagian(isi, text.kunci)
        for breach in (
            *periksa_angka(text.basi, angka_tertukar(words, figures)),
            *periksa_predikat(predikat_asing(words, labels), scale),
            *periksa_kutipan(kutipan_dalam(words), daftar_peraturan(), isi.bahan.tahun),
        ):
            yield TemuanLaporan(breach, text.judul, f"bagian-{text.kunci}", chapter, page, name, editor)


def _milik(isi: BahanPeriksa) -> dict[str, list[str]]:
    """The texts that hold an indicator's figures: the rows of all tables, and proposed sentences, that name
    it."""
    names = {row.definisi.nama for row in isi.bahan.ukuran.baris}
    found: dict[str, list[str]] = {name: [] for name in names}
    for block in isi.dokumen.blok:
        if isinstance(block, TabelBlok):
            for row in block.baris:
                cells = [cell.tampil for cell in row.sel]
                for name in names.intersection(cells):
                    found[name] += cells
    for text in isi.dokumen.teks:
        for paragraph in text.usulan:
            for name in names:
                if name in paragraph:
                    found[name].append(paragraph)
    return found


def _mirip(isi: BahanPeriksa) -> Iterator[TemuanLaporan]:
    """Analyses used for several indicators, and the writer's own paragraphs used for several sasaran.

    A paragraph taken over from a proposal is the portal's, and says the same of the same figures.
    """
    places: dict[str, Letak] = {}
    factors: list[Tulisan] = []
    for row in isi.bahan.ukuran.baris:
        subject = f"indikator-{row.indikator.pk}"
        places[subject] = (row.definisi.nama, "3", alamat_hasil(isi.bahan.opd, row), _("Realisasi"), "")
        for one in sumber_uraian(row):
            for words in (one.faktor_pendukung, one.faktor_penghambat, one.tindak_lanjut):
                factors += [Tulisan(subject, line) for line in words.splitlines()]
    yield from _salinan(factors, [one.tentang for one in factors], places)
    proposed = {" ".join(paragraph.split()) for text in isi.dokumen.teks for paragraph in text.usulan}
    sections: list[str] = []
    own: list[Tulisan] = []
    for text in isi.dokumen.teks:
        group = text.kunci.partition(PEMISAH)[2]
        if text.sendiri is None or not group:
            continue
        subject = f"bagian-{text.kunci}"
        about = f"{text.judul} – {isi.induk_bagian.get(text.kunci, '')}".rstrip(" –")
        places[subject] = (about, *_di_bagian(isi, text.kunci))
        for line in kata(text).splitlines():
            if " ".join(line.split()) not in proposed:
                own.append(Tulisan(group, line))
                sections.append(subject)
    yield from _salinan(own, sections, places)


def _salinan(tulisan: list[Tulisan], objek: list[str], letak: Mapping[str, Letak]) -> Iterator[TemuanLaporan]:
    """What stands more than once, said at its first place. `objek` names each paragraph's place."""
    copies: dict[str, list[str]] = defaultdict(list)
    excerpt: dict[str, str] = {}
    for group in kelompok_mirip(tulisan):
        first, *others = dict.fromkeys(objek[place] for place in group)
        excerpt.setdefault(first, _cuplikan(tulisan[group[0]].teks))
        copies[first] += [other for other in others if other not in copies[first]]
    for subject, others in copies.items():
        about, chapter, page, name, editor = letak[subject]
        for breach in periksa_uraian([letak[other][0] for other in others], excerpt[subject]):
            yield TemuanLaporan(breach, about, subject, chapter, page, name, editor)


def _cuplikan(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= CUPLIKAN else words[:CUPLIKAN].rsplit(" ", 1)[0] + "…"


def _dasar_hukum(isi: BahanPeriksa) -> Iterator[TemuanLaporan]:
    bahan = isi.bahan
    profile = reverse("agencies:opd-detail", args=[bahan.opd.slug])
    law = "\n".join(bahan.dasar_hukum)
    sources = [("dasar-hukum", _("Dasar hukum OPD"), law, "1", profile, _("Profil OPD"))]
    if bahan.renstra is not None:
        law, page = bahan.renstra.dasar_hukum, isi.url("performance:renstra")
        sources.append(("renstra", _("Dasar hukum Renstra"), law, "2", page, _("Renstra")))
    for objek, about, words, chapter, page, name in sources:
        for breach in periksa_kutipan(kutipan_dalam(words), daftar_peraturan(), bahan.tahun):
            yield TemuanLaporan(breach, about, objek, chapter, page, name)


def _laporan(isi: BahanPeriksa) -> Iterator[TemuanLaporan]:
    bahan = isi.bahan
    date = bahan.laporan.tanggal if bahan.laporan is not None else None
    signer = bahan.penanda_tangan
    about = _("Laporan Kinerja %(tahun)s") % {"tahun": bahan.tahun}
    for breach in periksa_tanggal_laporan(bahan.tahun, date):
        yield TemuanLaporan(
            breach,
            about,
            "laporan",
            "4",
            isi.url("reports:laporan"),
            _("Laporan Kinerja"),
            isi.url("reports:laporan-tanggal"),
        )
    for breach in periksa_penanda_tangan(signer[0] if signer else ""):
        page = reverse("agencies:opd-detail", args=[bahan.opd.slug])
        yield TemuanLaporan(breach, about, "laporan", "4", page, _("Profil OPD"))
