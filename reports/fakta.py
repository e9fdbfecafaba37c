"""Facts about an agency's LKjIP as evidence: where the report stands, and what it holds."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import OPD
from evaluation.fakta import ADA, SEBAGIAN, TAK_DIKETAHUI, TIDAK, Fakta, keadaan_dari
from performance.selectors.kalender import TAHUNAN, jendela
from reports.blocks import JudulBlok
from reports.kelengkapan import AWALAN_BAGIAN, BagianTerukur, kelengkapan
from reports.kunci import kunci_dasar
from reports.models import Laporan
from reports.pemeriksaan import Keadaan, baca_periksa, jumlah_keadaan, periksa
from reports.reviu.keadaan import KeadaanReviu, StatusReviu, keadaan_reviu
from ui.tanggal import tampilkan_tanggal

Tahap = Laporan.Tahap
KUNCI_KEADAAN = ("laporan-disusun", "laporan-final", "laporan-terbit", "laporan-tepat-waktu")
# The sections of the report that a criterion asks for.
BAGIAN: Mapping[str, str] = {
    "laporan-target": "pengukuran",
    "laporan-renstra": "akhir-renstra",
    "laporan-tahun-lalu": "tahun-sebelumnya",
    "laporan-pembanding": "standar",
    "laporan-analisis": "penyebab",
    "laporan-efisiensi": "efisiensi",
    "laporan-upaya": "langkah",
}
KUNCI_ISI = ("pemeriksaan", "laporan-direviu", "laporan-lengkap", *BAGIAN)


def fakta_keadaan(opd: OPD, tahun: int, tahun_laporan: int) -> dict[str, Fakta]:
    """The facts of `KUNCI_KEADAAN`. A fixed number of queries."""
    rows = Laporan.objects.filter(opd=opd, tahun=tahun_laporan).prefetch_related("narasi", "terbitan")
    report = rows.first()
    page = reverse("reports:laporan", args=[opd.slug, tahun_laporan])
    facts = (
        _disusun(report, tahun_laporan, page),
        _final(report, tahun_laporan, page),
        _terbit(report, tahun_laporan, reverse("reports:terbitan", args=[opd.slug, tahun_laporan])),
        _tepat_waktu(opd, report, tahun_laporan, page),
    )
    return {fact.kunci: fact for fact in facts}


def fakta_isi(opd: OPD, tahun: int, tahun_laporan: int) -> dict[str, Fakta]:
    """The facts of `KUNCI_ISI`: the report is built and checked as on its own pages. A fixed number of
    queries, about three times as many as all other facts take."""
    material = baca_periksa(opd, tahun_laporan)
    headings = (block for block in material.dokumen.blok if isinstance(block, JudulBlok))
    titles = {heading.id.removeprefix(AWALAN_BAGIAN): heading.teks for heading in headings}
    sections = [section for chapter in kelengkapan(material.dokumen) for section in chapter.bagian]
    counted = jumlah_keadaan(periksa(material))
    reviewed = keadaan_reviu(opd, tahun_laporan, material.dokumen)
    facts = (
        _pemeriksaan(opd, tahun_laporan, counted),
        _direviu(opd, tahun_laporan, reviewed),
        _lengkap(opd, tahun_laporan, sections),
        *_bagian(opd, tahun_laporan, sections, titles),
    )
    return {fact.kunci: fact for fact in facts}


def _disusun(report: Laporan | None, tahun: int, page: str) -> Fakta:
    year = {"tahun": tahun}
    if report is None or (report.tahap == Tahap.DRAF and not report.narasi.all()):
        text = _("Penyusunan Laporan Kinerja tahun %(tahun)s belum dimulai.") % year
        return Fakta("laporan-disusun", text, TIDAK, page)
    if report.tahap == Tahap.DRAF:
        text = _("Laporan Kinerja tahun %(tahun)s masih draf; %(n)s bagian sudah ditulis sendiri.")
        values = {**year, "n": len(report.narasi.all())}
        return Fakta("laporan-disusun", text % values, SEBAGIAN, page)
    text = _("Laporan Kinerja tahun %(tahun)s selesai disusun.") % year
    return Fakta("laporan-disusun", text, ADA, page)


def _final(report: Laporan | None, tahun: int, page: str) -> Fakta:
    if report is None or report.tahap == Tahap.DRAF:
        text = _("Laporan Kinerja tahun %(tahun)s belum dinyatakan final.") % {"tahun": tahun}
        return Fakta("laporan-final", text, TIDAK, page)
    text = _("Laporan Kinerja tahun %(tahun)s dinyatakan final pada %(hari)s.")
    values = {"tahun": tahun, "hari": _hari(report.tahap_pada)}
    if report.tahap == Tahap.TERBIT:
        text = _("Laporan Kinerja tahun %(tahun)s berstatus terbit sejak %(hari)s.")
    return Fakta("laporan-final", text % values, ADA, page)


def _terbit(report: Laporan | None, tahun: int, page: str) -> Fakta:
    published = list(report.terbitan.all()) if report is not None else []
    standing = [row for row in published if row.ditarik is None]
    if standing:
        text = _("Laporan Kinerja tahun %(tahun)s diterbitkan pada %(hari)s (%(terbitan)s).")
        newest = max(standing, key=lambda row: row.ke)
        values = {"tahun": tahun, "hari": _hari(newest.waktu), "terbitan": newest}
        return Fakta("laporan-terbit", text % values, ADA, page)
    text = _("Laporan Kinerja tahun %(tahun)s belum diterbitkan.")
    if published:
        text = _("Terbitan Laporan Kinerja tahun %(tahun)s sudah ditarik.")
    return Fakta("laporan-terbit", text % {"tahun": tahun}, TIDAK, page)


def _tepat_waktu(opd: OPD, report: Laporan | None, tahun: int, page: str) -> Fakta:
    """Published, or at least final, before the window of the report closed. Two queries."""
    window = jendela(opd, tahun, TAHUNAN)
    key, done = "laporan-tepat-waktu", _selesai(report)
    year = {"tahun": tahun, "tenggat": window.teks_tutup if window else "", "hari": _hari(done)}
    if window is None:
        text = _("Kalender tidak memuat tenggat Laporan Kinerja tahun %(tahun)s.") % year
        return Fakta(key, text, TAK_DIKETAHUI, page)
    if done is None:
        state = TAK_DIKETAHUI if timezone.now() < window.batas else TIDAK
        text = _("Laporan Kinerja tahun %(tahun)s belum selesai; tenggatnya %(tenggat)s.") % year
        return Fakta(key, text, state, page)
    text = _("Laporan Kinerja tahun %(tahun)s selesai pada %(hari)s; tenggatnya %(tenggat)s.") % year
    return Fakta(key, text, ADA if done < window.batas else TIDAK, page)


def _selesai(report: Laporan | None) -> datetime.datetime | None:
    """When the report was published first, else when it was made final; None for a draft."""
    if report is None:
        return None
    first = min((row.waktu for row in report.terbitan.all()), default=None)
    return first or (report.tahap_pada if report.tahap != Tahap.DRAF else None)


def _pemeriksaan(opd: OPD, tahun: int, counted: Mapping[Keadaan, int]) -> Fakta:
    wrong, asked, done = (counted[one] for one in (Keadaan.PERBAIKI, Keadaan.PERIKSA, Keadaan.TUNTAS))
    text = _(
        "Pemeriksaan Laporan Kinerja tahun %(tahun)s: %(salah)s temuan harus diperbaiki, %(tanya)s perlu "
        "diperiksa, %(tuntas)s sudah diperiksa."
    )
    state = TIDAK if wrong else SEBAGIAN if asked else ADA
    values = {"tahun": tahun, "salah": wrong, "tanya": asked, "tuntas": done}
    return Fakta("pemeriksaan", text % values, state, reverse("reports:pemeriksaan", args=[opd.slug, tahun]))


def _direviu(opd: OPD, tahun: int, reviewed: KeadaanReviu) -> Fakta:
    page = reverse("reports:laporan", args=[opd.slug, tahun])
    statement = reviewed.pernyataan
    if statement is None:
        text = _("Laporan Kinerja tahun %(tahun)s belum dinyatakan telah direviu.") % {"tahun": tahun}
        return Fakta("laporan-direviu", text, TIDAK, page)
    values = {"tahun": tahun, "hari": tampilkan_tanggal(statement.tanggal)}
    if reviewed.status == StatusReviu.BERLAKU:
        text = _("Laporan Kinerja tahun %(tahun)s dinyatakan telah direviu pada %(hari)s.") % values
        return Fakta("laporan-direviu", text, ADA, page)
    text = _("Pernyataan telah direviu %(hari)s gugur karena angka laporan tahun %(tahun)s berubah.") % values
    return Fakta("laporan-direviu", text, SEBAGIAN, page)


def _lengkap(opd: OPD, tahun: int, sections: list[BagianTerukur]) -> Fakta:
    full = sum(section.lengkap for section in sections)
    text = _("%(n)s dari %(semua)s bagian Laporan Kinerja tahun %(tahun)s terisi.")
    return Fakta(
        "laporan-lengkap",
        text % {"n": full, "semua": len(sections), "tahun": tahun},
        keadaan_dari(full, len(sections)),
        reverse("reports:laporan", args=[opd.slug, tahun]),
        tuple(section.judul for section in sections if not section.lengkap),
    )


def _bagian(
    opd: OPD, tahun: int, sections: list[BagianTerukur], titles: Mapping[str, str]
) -> Iterator[Fakta]:
    """Whether the report has the section that each criterion asks for, once per sasaran."""
    preview = reverse("reports:laporan-pratinjau", args=[opd.slug, tahun])
    for key, base in BAGIAN.items():
        own = [section for section in sections if kunci_dasar(section.kunci) == base]
        if not own:
            text = _("Susunan Laporan Kinerja tahun %(tahun)s tidak memuat bagian ini.") % {"tahun": tahun}
            yield Fakta(key, text, TIDAK, preview)
            continue
        full = sum(section.lengkap for section in own)
        text = _("%(n)s dari %(semua)s bagian “%(judul)s” pada Laporan Kinerja tahun %(tahun)s terisi.")
        values = {"n": full, "semua": len(own), "judul": titles[own[0].kunci], "tahun": tahun}
        missing = tuple(dict.fromkeys(one for section in own for one in section.kurang))
        page = f"{preview}#{AWALAN_BAGIAN}{own[0].kunci}"
        yield Fakta(key, text % values, keadaan_dari(full, len(own)), page, missing)


def _hari(moment: datetime.datetime | None) -> str:
    return tampilkan_tanggal(timezone.localtime(moment).date() if moment is not None else None)
