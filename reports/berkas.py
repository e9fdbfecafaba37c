"""The files of a report: from its data to bytes, step by step, and the words for what went wrong."""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import OperationalError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import OPD
from reports import esr
from reports.beku import sidik_isi
from reports.blocks import Dokumen
from reports.builder import bangun
from reports.kemajuan import MEMBACA, MENATA, MENULIS, MENYIMPAN, MENYUSUN, Kemajuan
from reports.models import Bangunan
from reports.renderers import docx, xlsx
from reports.renderers.json import json_laporan
from reports.renderers.kemajuan import ikuti_halaman
from reports.renderers.pdf import BerkasDitolakError, nama_berkas, pdf_laporan

Bentuk = Bangunan.Bentuk
JENIS_BERKAS = {
    Bentuk.PDF: "application/pdf",
    Bentuk.DOCX: docx.JENIS_BERKAS,
    Bentuk.XLSX: xlsx.JENIS_BERKAS,
    Bentuk.JSON: "application/json",
    Bentuk.ESR: "application/zip",
}


@dataclass(frozen=True)
class Jadi:
    """A finished file: its bytes and the fingerprint of the content it was made from."""

    isi: bytes
    sidik_isi: str


def susun_berkas(opd: OPD, tahun: int, bentuk: str, kemajuan: Kemajuan) -> Jadi:
    """Make one form of the report of an agency (with its pemda) for a year."""
    kemajuan.maju(MEMBACA, _("Membaca data"))
    document = bangun(opd, tahun)
    kemajuan.maju(MENYUSUN, _("Menyusun isi laporan"))
    fingerprint = sidik_isi(document)
    kemajuan.maju(MENATA, _("Menata halaman") if bentuk == Bentuk.PDF else _("Menulis berkas"))
    makers: dict[str, Callable[[], bytes]] = {
        Bentuk.PDF: lambda: pdf_bertahap(document, kemajuan),
        Bentuk.DOCX: lambda: docx.docx_laporan(document),
        Bentuk.XLSX: lambda: xlsx.xlsx_laporan(document),
        Bentuk.JSON: lambda: json_laporan(document, opd.slug).encode(),
        Bentuk.ESR: lambda: esr.paket_esr(opd, tahun),
    }
    content = makers[bentuk]()
    kemajuan.maju(MENYIMPAN, _("Menyimpan berkas"))
    return Jadi(content, fingerprint)


def pdf_bertahap(dokumen: Dokumen, kemajuan: Kemajuan) -> bytes:
    """The PDF, every page of it told to the progress."""

    def page(number: int | None) -> None:
        if number is None:
            kemajuan.maju(MENULIS, _("Menulis berkas PDF"))
        else:
            kemajuan.halaman_ke(number, _("Menata halaman %(nomor)s") % {"nomor": number})

    with ikuti_halaman(page):
        return pdf_laporan(dokumen)


def nama_unduhan(opd: OPD, tahun: int, bentuk: str) -> str:
    return esr.nama_paket(opd.slug, tahun) if bentuk == Bentuk.ESR else nama_berkas(opd.slug, tahun, bentuk)


def simpan_hasil(bangunan: Bangunan, hasil: Jadi, kemajuan: Kemajuan) -> None:
    """Keep the file of a build as the good one of its form, and drop what it replaces.

    The file is written first and the old ones are removed last, so that a good one is there at any moment.
    """
    opd, year = bangunan.laporan.opd, bangunan.laporan.tahun
    bangunan.berkas.save(nama_unduhan(opd, year, bangunan.bentuk), ContentFile(hasil.isi), save=False)
    bangunan.sidik = hashlib.sha256(hasil.isi).hexdigest()
    bangunan.sidik_isi = hasil.sidik_isi
    bangunan.halaman = kemajuan.terbanyak or None
    tandai_selesai(bangunan)


def tandai_selesai(bangunan: Bangunan) -> None:
    """The build went well; earlier ones of its form are forgotten with their files."""
    bangunan.tahap, bangunan.kemajuan, bangunan.langkah = Bangunan.Tahap.SELESAI, 100, ""
    bangunan.kesalahan, bangunan.selesai = "", timezone.now()
    over = (Bangunan.Tahap.SELESAI, Bangunan.Tahap.GAGAL, Bangunan.Tahap.BATAL)
    with transaction.atomic():
        bangunan.save()
        older = list(
            Bangunan.objects.filter(laporan=bangunan.laporan, bentuk=bangunan.bentuk, tahap__in=over).exclude(
                pk=bangunan.pk
            )
        )
        Bangunan.objects.filter(pk__in=[row.pk for row in older]).delete()
    for row in older:
        if row.berkas:
            row.berkas.delete(save=False)


def pesan_gagal(error: Exception, nomor: int) -> str:
    """Why a build failed, for who asked for it. The log has the rest under the build's number."""
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    if isinstance(error, BerkasDitolakError | FileNotFoundError):
        return _(
            "Salah satu gambar laporan tidak dapat dibaca. Unggah ulang gambar itu, lalu buat berkas lagi."
        )
    if isinstance(error, MemoryError):
        return _("Memori server tidak cukup untuk menyusun berkas ini. Coba lagi saat portal lebih sepi.")
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        return _("Ruang penyimpanan server penuh. Hubungi pengelola portal.")
    if isinstance(error, OperationalError):
        return _("Basis data sedang sibuk. Tunggu sebentar, lalu buat berkas lagi.")
    return _(
        "Portal gagal menyusun berkas ini. Coba sekali lagi; bila tetap gagal, sampaikan nomor pembuatan "
        "%(nomor)s kepada pengelola portal."
    ) % {"nomor": nomor}
