"""Files of a report: builds in the background, published snapshots, links for readers outside."""

from __future__ import annotations

from typing import Any

from auditlog.registry import auditlog
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.querysets import MilikOPDQuerySet
from reports import querysets
from reports.models.laporan import Laporan


class Bangunan(models.Model):
    """One build of a report's file, waiting, running or over. The last good one stays until the next.

    `denyut` is written every few seconds while a worker lives; `percobaan` counts how often one has begun.
    A publication (`TERBIT`) makes a `Terbitan` and leaves no file here.
    """

    class Bentuk(models.TextChoices):
        PDF = "pdf", _("PDF")
        DOCX = "docx", _("DOCX")
        XLSX = "xlsx", _("XLSX")
        JSON = "json", _("JSON")
        ESR = "esr", _("Paket ESR (ZIP)")
        TERBIT = "terbit", _("Terbitan resmi")

    class Tahap(models.TextChoices):
        MENUNGGU = "menunggu", _("Menunggu")
        BERJALAN = "berjalan", _("Sedang dibuat")
        SELESAI = "selesai", _("Selesai")
        GAGAL = "gagal", _("Gagal")
        BATAL = "batal", _("Dibatalkan")

    laporan = models.ForeignKey(Laporan, models.CASCADE, related_name="bangunan", verbose_name=_("laporan"))
    bentuk = models.CharField(_("bentuk"), max_length=6, choices=Bentuk)
    tahap = models.CharField(_("tahap"), max_length=10, choices=Tahap, default=Tahap.MENUNGGU)
    percobaan = models.PositiveSmallIntegerField(_("percobaan"), default=0)
    kemajuan = models.PositiveSmallIntegerField(_("kemajuan (%)"), default=0)
    langkah = models.CharField(_("langkah"), max_length=120, blank=True)
    kesalahan = models.TextField(_("kesalahan"), blank=True)
    berkas = models.FileField(_("berkas"), upload_to="laporan/%Y/", blank=True)
    sidik = models.CharField(_("SHA-256"), max_length=64, blank=True)
    sidik_isi = models.CharField(_("sidik isi"), max_length=64, blank=True)
    halaman = models.PositiveIntegerField(_("halaman"), null=True, blank=True)
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("diminta oleh")
    )
    dibuat = models.DateTimeField(_("diminta"), auto_now_add=True)
    mulai = models.DateTimeField(_("mulai"), null=True, blank=True)
    denyut = models.DateTimeField(_("tanda hidup terakhir"), null=True, blank=True)
    selesai = models.DateTimeField(_("selesai"), null=True, blank=True)

    objects = querysets.BangunanQuerySet.as_manager()

    class Meta:
        verbose_name = _("pembuatan berkas")
        verbose_name_plural = _("pembuatan berkas")
        ordering = ["-dibuat", "-pk"]
        indexes = [models.Index(fields=["tahap", "dibuat"], name="bangunan_antre")]

    def __str__(self) -> str:
        return f"{self.get_bentuk_display()} – {self.get_tahap_display()}"


class Terbitan(models.Model):
    """A published snapshot: the data as JSON and the PDF, neither of which ever changes again.

    `kode` stands in the address that the QR code of the last page leads to.
    """

    laporan = models.ForeignKey(Laporan, models.PROTECT, related_name="terbitan", verbose_name=_("laporan"))
    ke = models.PositiveSmallIntegerField(_("terbitan ke-"))
    kode = models.CharField(_("kode"), max_length=32, unique=True)
    waktu = models.DateTimeField(_("diterbitkan"))
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("oleh")
    )
    pdf = models.FileField(_("berkas PDF"), upload_to="terbitan/%Y/")
    sidik_pdf = models.CharField(_("SHA-256 berkas PDF"), max_length=64)
    data = models.FileField(_("data"), upload_to="terbitan/%Y/")
    sidik_data = models.CharField(_("SHA-256 data"), max_length=64)
    halaman = models.PositiveIntegerField(_("halaman"))
    ditarik = models.DateTimeField(_("ditarik"), null=True, blank=True)
    alasan_ditarik = models.TextField(_("alasan ditarik"), blank=True)

    objects = querysets.TerbitanQuerySet.as_manager()

    class Meta:
        verbose_name = _("terbitan laporan")
        verbose_name_plural = _("terbitan laporan")
        ordering = ["laporan", "-ke"]
        base_manager_name = "objects"
        constraints = [models.UniqueConstraint(fields=["laporan", "ke"], name="terbitan_ke_unik")]

    def __str__(self) -> str:
        return _("Terbitan ke-%(ke)s") % {"ke": self.ke}

    def save(self, *args: Any, **kwargs: Any) -> None:
        changed = set(kwargs.get("update_fields") or ())
        if not self._state.adding and (not changed or changed - querysets.TerbitanQuerySet.berubah):
            raise querysets.TerbitanTetapError
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        raise querysets.TerbitanTetapError


class TautanBaca(models.Model):
    """A link without sign-in to one published snapshot, for an evaluator outside, until a day.

    Only the SHA-256 of the token is kept, so that who reads the database cannot follow the link.
    """

    terbitan = models.ForeignKey(Terbitan, models.CASCADE, related_name="tautan", verbose_name=_("terbitan"))
    untuk = models.CharField(_("untuk"), max_length=150, help_text=_("Misalnya Tim Evaluasi KemenPANRB."))
    sidik_token = models.CharField(max_length=64, unique=True, editable=False)
    sampai = models.DateField(_("berlaku sampai"))
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("oleh")
    )
    dibuat = models.DateTimeField(_("dibuat"), auto_now_add=True)
    dicabut = models.DateTimeField(_("dicabut"), null=True, blank=True)
    terakhir_dibuka = models.DateTimeField(_("terakhir dibuka"), null=True, blank=True)

    objects = MilikOPDQuerySet.lewat("terbitan__laporan__opd").as_manager()

    class Meta:
        verbose_name = _("tautan baca")
        verbose_name_plural = _("tautan baca")
        ordering = ["-dibuat"]

    def __str__(self) -> str:
        return self.untuk


auditlog.register(Terbitan)
# Opening a link is no change, and its token's fingerprint helps nobody who reads the trail.
auditlog.register(TautanBaca, exclude_fields=["terakhir_dibuka", "sidik_token"])
