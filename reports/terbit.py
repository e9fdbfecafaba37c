"""The stations of a report: final, published, withdrawn; and the links to what was published."""

from __future__ import annotations

import base64
import datetime
import hashlib
import mimetypes
import secrets
from dataclasses import dataclass, replace

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import OPD, Pengguna
from performance.selectors import Pengukuran, pengukuran
from performance.services.tahun import catat_alasan
from reports import berkas
from reports.bahan import baca_bahan
from reports.beku import bekukan
from reports.blocks import Dokumen, JudulBlok, KodeQR
from reports.builder import susun
from reports.kelengkapan import penghalang_final
from reports.kemajuan import MEMBACA, MENATA, MENYIMPAN, MENYUSUN, Kemajuan
from reports.kode_qr import svg_qr
from reports.models import Laporan, TautanBaca, Terbitan
from reports.nilai_terbitan import bekukan_nilai
from reports.pemeriksaan.hasil import belum_terukur
from reports.services import laporan as laporan_baris

Tahap = Laporan.Tahap
# A link is for one evaluation; who needs longer asks again.
MAKS_HARI_TAUTAN = 366


@dataclass(frozen=True)
class Halangan:
    """What keeps a report from being final.

    `bagian` is the section of the report where it shows, "" when it is none; `alamat` the page where it is
    put right, "" when that is the section's.
    """

    teks: str
    bagian: str = ""
    alamat: str = ""


def halangan(opd: OPD, tahun: int, dokumen: Dokumen) -> tuple[Halangan, ...]:
    """Everything that keeps the report from being final; () when it may be."""
    sections = [
        Halangan(f"{section.judul}: {' '.join(section.kurang)}", bagian=section.kunci)
        for section in penghalang_final(dokumen)
    ]
    return (*sections, *kesalahan_data(opd, tahun))


def kesalahan_data(opd: OPD, tahun: int) -> tuple[Halangan, ...]:
    """Data that every report must have: a target and a result of each measured indicator."""
    return tuple(
        Halangan(f"{one.tentang}: {one.temuan.pesan}", alamat=one.alamat)
        for one in belum_terukur(pengukuran(opd, tahun))
    )


@transaction.atomic
def finalkan(*, opd: OPD, tahun: int, oleh: Pengguna, dokumen: Dokumen) -> Laporan:
    """Close the texts of the report.

    Raises:
        ValidationError: it is no draft, or something required is missing (each reason a message).
    """
    row = _terkunci(laporan_baris(opd, tahun), Tahap.DRAF, _("Laporan ini sudah final."))
    if reasons := halangan(opd, tahun, dokumen):
        raise ValidationError([reason.teks for reason in reasons])
    return _pindah(row, Tahap.FINAL, oleh)


@transaction.atomic
def buka_kembali(*, laporan: Laporan, oleh: Pengguna, alasan: str) -> Laporan:
    """Make the report a draft again; what was published stays as it is.

    Raises:
        ValidationError: it is a draft, or there is no reason.
    """
    if not alasan.strip():
        raise ValidationError({"alasan": _("Tulis alasan membuka kembali laporan ini.")})
    row = Laporan.objects.select_for_update().get(pk=laporan.pk)
    if row.tahap == Tahap.DRAF:
        raise ValidationError(_("Laporan ini masih draf."))
    _pindah(row, Tahap.DRAF, oleh)
    catat_alasan(row, alasan)
    return row


def periksa_siap_terbit(laporan: Laporan) -> None:
    """Raises ValidationError when the report cannot be published now."""
    if laporan.tahap != Tahap.FINAL:
        raise ValidationError(_("Hanya laporan yang sudah final dan belum terbit yang dapat diterbitkan."))
    if not settings.PUBLIC_URL:
        raise ValidationError(
            _("Alamat umum portal (PUBLIC_URL) belum diatur, jadi kode QR belum dapat dibuat.")
        )


def kerjakan_terbit(*, laporan: Laporan, oleh: Pengguna | None, kemajuan: Kemajuan) -> Terbitan:
    """Publish a final report as it is now: the work of the queue, some seconds long.

    Raises:
        ValidationError: it is no longer final, or the data have come to lack something required.
    """
    laporan.refresh_from_db()
    periksa_siap_terbit(laporan)
    kemajuan.maju(MEMBACA, _("Membaca data"))
    material = baca_bahan(laporan.opd, laporan.tahun)
    kemajuan.maju(MENYUSUN, _("Menyusun isi laporan"))
    document = susun(material)
    if reasons := halangan(laporan.opd, laporan.tahun, document):
        raise ValidationError([reason.teks for reason in reasons])
    code = secrets.token_hex(8)
    document = dengan_kode(document, code)
    kemajuan.maju(MENATA, _("Menata halaman"))
    pdf = berkas.pdf_bertahap(document, kemajuan)
    kemajuan.maju(MENYIMPAN, _("Menyimpan terbitan"))
    data = bekukan(document, gambar_tertanam(document))
    return simpan_terbitan(
        laporan=laporan,
        ukuran=material.ukuran,
        kode=code,
        pdf=pdf,
        data=data,
        halaman=kemajuan.terbanyak,
        oleh=oleh,
    )


def alamat_periksa(kode: str) -> str:
    """Where everybody can check a publication; printed on it."""
    return settings.PUBLIC_URL + reverse("periksa", args=[kode])


def dengan_kode(dokumen: Dokumen, kode: str) -> Dokumen:
    """The document with a last page that leads to its public check."""
    address = alamat_periksa(kode)
    words = _(
        "Pindai kode ini atau buka alamat di bawah untuk memastikan bahwa berkas yang Anda pegang sama "
        "dengan laporan yang diterbitkan."
    )
    heading = JudulBlok("keaslian", _("Keaslian Dokumen"), 1)
    return replace(
        dokumen, blok=(*dokumen.blok, heading, KodeQR(address, words, svg_qr(address, _("Kode QR keaslian"))))
    )


def gambar_tertanam(dokumen: Dokumen) -> dict[str, str]:
    """The document's pictures as data addresses, by their names in the storage."""
    found = {}
    for name in sorted(dokumen.gambar):
        with default_storage.open(name) as file:
            content = base64.b64encode(file.read()).decode()
        found[name] = f"data:{mimetypes.guess_type(name)[0]};base64,{content}"
    return found


def simpan_terbitan(
    *,
    laporan: Laporan,
    ukuran: Pengukuran,
    kode: str,
    pdf: bytes,
    data: bytes,
    halaman: int,
    oleh: Pengguna | None,
) -> Terbitan:
    """Keep a snapshot for good and make the report a published one; the next number of the report is its own.

    Raises:
        ValidationError: the report was opened again meanwhile.
    """
    opd, year = laporan.opd, laporan.tahun
    row = Terbitan(
        kode=kode,
        oleh=oleh,
        waktu=timezone.now(),
        halaman=halaman,
        sidik_pdf=hashlib.sha256(pdf).hexdigest(),
        sidik_data=hashlib.sha256(data).hexdigest(),
    )
    name = f"lkjip-{opd.slug}-{year}-{kode}"
    row.pdf.save(f"{name}.pdf", ContentFile(pdf), save=False)
    row.data.save(f"{name}.json", ContentFile(data), save=False)
    try:
        with transaction.atomic():
            report = _terkunci(laporan, Tahap.FINAL, _("Laporan dibuka kembali sebelum selesai diterbitkan."))
            last = Terbitan.objects.filter(laporan=report).order_by("-ke").first()
            row.laporan, row.ke = report, last.ke + 1 if last else 1
            row.save()
            bekukan_nilai(row, ukuran)
            _pindah(report, Tahap.TERBIT, oleh)
    except BaseException:
        # No row leads to these files.
        row.pdf.delete(save=False)
        row.data.delete(save=False)
        raise
    return row


@transaction.atomic
def tarik(*, terbitan: Terbitan, alasan: str, oleh: Pengguna) -> Terbitan:
    """Withdraw a publication; it stays listed, with the reason. Links to it end.

    Raises:
        ValidationError: it is withdrawn already, or there is no reason.
    """
    if not alasan.strip():
        raise ValidationError({"alasan": _("Tulis alasan menarik terbitan ini.")})
    row = Terbitan.objects.select_for_update().get(pk=terbitan.pk)
    if row.ditarik:
        raise ValidationError(_("Terbitan ini sudah ditarik."))
    row.ditarik, row.alasan_ditarik = timezone.now(), alasan.strip()
    row.save(update_fields=["ditarik", "alasan_ditarik"])
    report = Laporan.objects.select_for_update().get(pk=row.laporan_id)
    if report.tahap == Tahap.TERBIT and not Terbitan.objects.berlaku().filter(laporan=report).exists():
        _pindah(report, Tahap.FINAL, oleh)
    return row


def sidik_token(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def buat_tautan(
    *, terbitan: Terbitan, untuk: str, sampai: datetime.date, oleh: Pengguna
) -> tuple[TautanBaca, str]:
    """A link to a snapshot for one reader outside, with its token, which is known only now.

    Raises:
        ValidationError: the day has passed or is too far away, or the snapshot was withdrawn.
    """
    today = timezone.localdate()
    if terbitan.ditarik:
        raise ValidationError(_("Terbitan ini sudah ditarik, jadi tidak dapat dibagikan."))
    if not today <= sampai <= today + datetime.timedelta(days=MAKS_HARI_TAUTAN):
        raise ValidationError({"sampai": _("Pilih tanggal dari hari ini sampai satu tahun ke depan.")})
    token = secrets.token_urlsafe(32)
    row = TautanBaca.objects.create(
        terbitan=terbitan, untuk=untuk, sampai=sampai, oleh=oleh, sidik_token=sidik_token(token)
    )
    return row, token


@transaction.atomic
def cabut_tautan(*, tautan: TautanBaca) -> None:
    """Raises ValidationError when the link was revoked already."""
    row = TautanBaca.objects.select_for_update().get(pk=tautan.pk)
    if row.dicabut:
        raise ValidationError(_("Tautan ini sudah dicabut."))
    row.dicabut = timezone.now()
    row.save(update_fields=["dicabut"])


def _terkunci(laporan: Laporan, tahap: str, pesan: str) -> Laporan:
    row = Laporan.objects.select_for_update().select_related("opd").get(pk=laporan.pk)
    if row.tahap != tahap:
        raise ValidationError(pesan)
    return row


def _pindah(laporan: Laporan, tahap: str, oleh: Pengguna | None) -> Laporan:
    laporan.tahap, laporan.tahap_pada, laporan.tahap_oleh = tahap, timezone.now(), oleh
    laporan.save(update_fields=["tahap", "tahap_pada", "tahap_oleh"])
    return laporan
