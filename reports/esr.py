"""The pack for the ministry's repository (esr.menpan.go.id): one ZIP per agency and year with every document
of the performance cycle, and a list that says what is missing and why.

The documents follow the cycle of Perpres 29/2014 (Renstra Pasal 6, agreement 8, measurement 15, report 18,
review and evaluation 28) and what the evaluation sheet of PermenPANRB 88/2021 asks to see; the ministry has
published no list of file names, so these are ours.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from agencies.models import OPD
from evaluation.models import Reviu
from performance.models import PerjanjianKinerja
from performance.selectors.isian import rencana_aksi
from performance.selectors.naskah import naskah
from reports import sel
from reports.bahan import Bahan, baca_bahan
from reports.blocks import Blok, Dokumen, Jenis, JudulBlok, Kolom, Paragraf, TabelBlok
from reports.builder import susun
from reports.models import Terbitan
from reports.outline.unsur import tanda_tangan
from reports.renderers.arsip import arsip
from reports.renderers.pdf import pdf_laporan
from reports.renderers.perjanjian import pdf_perjanjian
from reports.reviu.keadaan import StatusReviu, keadaan_dari
from reports.reviu.lhr import baca_bahan_lhr, susun_lhr
from reports.tables import rencana_aksi as tabel_rencana_aksi
from ui.tanggal import tampilkan_tanggal

DAFTAR = "00-daftar-isi.pdf"
SIDIK = "SHA256SUMS.txt"


@dataclass(frozen=True)
class Naik:
    """One document of the pack.

    Attributes:
        nama: its file, '' when there is none; isi: its bytes.
        tanggal: of the document itself; None when it carries none.
        keterangan: where it comes from, or why it is missing.
    """

    judul: str
    nama: str
    isi: bytes
    tanggal: datetime.date | None
    keterangan: str = ""

    @property
    def sidik(self) -> str:
        """SHA-256 in hexadecimal, '' without a file."""
        return hashlib.sha256(self.isi).hexdigest() if self.nama else ""


def paket_esr(opd: OPD, tahun: int, *, pada: datetime.date | None = None) -> bytes:
    """The ZIP of an OPD (with its pemda) for a year; it takes some seconds a document.

    Args:
        pada: the day the list is made, today by default; the same day and data give the same bytes.
    """
    day = pada or timezone.localdate()
    material = baca_bahan(opd, tahun)
    rows = list(_isi(material, susun(material), day))
    index = pdf_laporan(_daftar(material, rows, day))
    found = [row for row in rows if row.nama]
    sums = "".join(f"{row.sidik}  {row.nama}\n" for row in found)
    folder = f"ESR-{opd.slug}-{tahun}"
    files = [(DAFTAR, index), *((row.nama, row.isi) for row in found), (SIDIK, sums.encode())]
    return arsip((f"{folder}/{name}", content) for name, content in files)


def nama_paket(slug: str, tahun: int) -> str:
    return f"ESR-{slug}-{tahun}.zip"


def _isi(material: Bahan, document: Dokumen, day: datetime.date) -> Iterable[Naik]:
    tables = {table.id: table for table in document.tabel}
    plan = tabel_rencana_aksi.rencana_aksi(rencana_aksi(material.opd, material.tahun), material.tahun)
    tables[plan.id] = plan

    def dari(number: int, key: str, title: str, *ids: str) -> Naik:
        return _dari_tabel(
            material, f"{number:02}-{key}", title, [tables[k] for k in ids if k in tables], day
        )

    yield dari(1, "renstra", _("Matriks Rencana Strategis"), "keterkaitan", "renstra-target", "strategi")
    yield dari(2, "rkt", _("Rencana Kinerja Tahunan"), "rkt")
    yield dari(3, "iku", _("Indikator Kinerja Utama"), "iku", "kamus-indikator")
    yield from _perjanjian(material)
    yield dari(5, "rencana-aksi", _("Rencana Aksi"), "rencana-aksi")
    yield dari(6, "pohon-kinerja", _("Pohon Kinerja"), "cascading-daftar")
    yield dari(
        7,
        "pengukuran-kinerja",
        _("Pengukuran Kinerja"),
        "skala-predikat",
        "pengukuran",
        "indikator-program",
        "realisasi-anggaran",
    )
    yield _laporan(material, document, day)
    yield dari(9, "tindak-lanjut-lhe", _("Tindak Lanjut Laporan Hasil Evaluasi"), "rekomendasi")
    yield _reviu(material, document)
    yield Naik(
        _("Laporan Hasil Evaluasi (LHE)"),
        "",
        b"",
        None,
        _("Berkas diterbitkan Inspektorat dan tidak disimpan di portal; sertakan salinan aslinya."),
    )


def _dari_tabel(material: Bahan, name: str, title: str, tables: list[TabelBlok], day: datetime.date) -> Naik:
    """Tables of the report as a document of their own, signed by who signs the report."""
    filled = [table for table in tables if table.baris]
    if not filled:
        reasons = [table.kosong for table in tables if table.kosong]
        return Naik(title, "", b"", None, " ".join(reasons) or _("Datanya belum ada di portal."))
    heading = f"{title} {_('Tahun %(tahun)s') % {'tahun': material.tahun}}"
    blocks: list[Blok] = [JudulBlok("dokumen", heading, 1)]
    blocks += [replace(table, nomor=str(number)) for number, table in enumerate(filled, start=1)]
    blocks += tanda_tangan(material)
    content = pdf_laporan(_dokumen(material, heading, blocks))
    file = f"{name}-{material.opd.slug}-{material.tahun}.pdf"
    return Naik(title, file, content, day, _("Disusun dari data portal."))


def _perjanjian(material: Bahan) -> Iterable[Naik]:
    title = _("Perjanjian Kinerja")
    if not material.perjanjian:
        reason = _("Belum ada perjanjian kinerja tahun %(tahun)s yang ditandatangani di portal.")
        yield Naik(title, "", b"", None, reason % {"tahun": material.tahun})
    for number, row in enumerate(material.perjanjian, start=1):
        row.opd = material.opd
        kind = _("perubahan ke-%(n)s") % {"n": row.revisi} if row.revisi else _("murni")
        yield Naik(
            f"{title} {row.p1_jabatan or row.jabatan.nama} ({kind})",
            _nama_perjanjian(number, row),
            pdf_perjanjian(naskah(row)),
            row.tanggal,
            _("Nomor %(nomor)s.") % {"nomor": row.nomor} if row.nomor else "",
        )


def _nama_perjanjian(number: int, row: PerjanjianKinerja) -> str:
    kind = f"perubahan-{row.revisi}" if row.revisi else "murni"
    return f"04-perjanjian-kinerja/{number:02}-{slugify(row.jabatan.nama)[:60]}-{kind}.pdf"


def _laporan(material: Bahan, document: Dokumen, day: datetime.date) -> Naik:
    """The published file, when there is one that stands; else the report as it is today."""
    title = _("Laporan Kinerja (LKjIP)")
    name = f"08-lkjip-{material.opd.slug}-{material.tahun}.pdf"
    published = (
        Terbitan.objects.filter(laporan=material.laporan, ditarik=None).order_by("-ke").first()
        if material.laporan
        else None
    )
    if published is not None:
        with published.pdf.open("rb") as file:
            content = file.read()
        note = _("Terbitan ke-%(ke)s.") % {"ke": published.ke}
        return Naik(title, name, content, timezone.localdate(published.waktu), note)
    note = _("Belum diterbitkan; disusun dari data portal.")
    return Naik(title, name, pdf_laporan(document), day, note)


def _reviu(material: Bahan, document: Dokumen) -> Naik:
    """The result of the review that ended with the report's statement, which the report itself holds."""
    title = _("Laporan Hasil Reviu (LHR)")
    statement = material.pernyataan
    if statement is None:
        reason = _("Laporan belum dinyatakan telah direviu di portal.")
        return Naik(title, "", b"", None, reason)
    review = Reviu.objects.select_related("opd__pemda", "templat").get(pk=statement.reviu_id)
    result = susun_lhr(baca_bahan_lhr(review))
    if result.rancangan:
        return Naik(title, "", b"", None, _("Reviu ulang sedang berlangsung."))
    name = f"10-lhr-{material.opd.slug}-{material.tahun}.pdf"
    voided = keadaan_dari(statement, document).status == StatusReviu.GUGUR
    note = _("Pernyataannya gugur karena angka laporan berubah sesudah direviu.") if voided else ""
    return Naik(title, name, pdf_laporan(result), statement.tanggal, note)


def _daftar(material: Bahan, rows: list[Naik], day: datetime.date) -> Dokumen:
    missing = [row for row in rows if not row.nama]
    heading = _("Daftar Isi Paket ESR Tahun %(tahun)s") % {"tahun": material.tahun}
    found = TabelBlok(
        "daftar-isi",
        _("Dokumen dalam Paket"),
        (
            Kolom(_("No."), Jenis.NOMOR, 4),
            Kolom(_("Dokumen"), lebar=26),
            Kolom(_("Berkas"), lebar=30),
            Kolom(_("Tanggal"), lebar=12),
            Kolom(_("Keterangan"), lebar=18),
            Kolom(_("SHA-256"), Jenis.KODE, 30),
        ),
        tuple(
            sel.baris(
                sel.nomor(number),
                sel.teks(row.judul),
                sel.teks(row.nama),
                sel.teks(tampilkan_tanggal(row.tanggal) if row.tanggal else ""),
                sel.teks(row.keterangan),
                sel.kode(row.sidik),
            )
            for number, row in enumerate([row for row in rows if row.nama], start=1)
        ),
        kosong=_("Belum ada dokumen."),
        nomor="1",
    )
    absent = TabelBlok(
        "belum-ada",
        _("Dokumen yang Belum Ada"),
        (Kolom(_("No."), Jenis.NOMOR, 4), Kolom(_("Dokumen"), lebar=30), Kolom(_("Alasan"), lebar=60)),
        tuple(
            sel.baris(sel.nomor(number), sel.teks(row.judul), sel.teks(row.keterangan))
            for number, row in enumerate(missing, start=1)
        ),
        kosong=_("Semua dokumen ada."),
        nomor="2" if missing else "",
    )
    words = _("Paket disusun pada %(hari)s untuk diunggah ke esr.menpan.go.id.") % {
        "hari": tampilkan_tanggal(day)
    }
    return _dokumen(material, heading, [JudulBlok("dokumen", heading, 1), Paragraf(words), found, absent])


def _dokumen(material: Bahan, title: str, blocks: list[Blok]) -> Dokumen:
    opd = material.opd
    return Dokumen(f"{title} – {opd.nama_lengkap}", opd.nama, opd.pemda.nama, material.tahun, tuple(blocks))
