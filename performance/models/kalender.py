"""The calendar of obligations of a government: when each piece of work may be entered, until when.

SAKIP fixes few dates for an agency (PermenPANRB 53/2014 binds governments); the rest is set locally, so every
date is a row that the government's administrators edit. Without a row the work is always open.
"""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from agencies.models import OPD, Pemda
from agencies.querysets import MilikPemdaQuerySet
from budget.models import TAHUN
from performance.querysets import PerpanjanganQuerySet


class Tenggat(models.Model):
    """The window of one kind of work in one year: from `buka` to the end of the minute `tutup`."""

    class Kegiatan(models.TextChoices):
        PERJANJIAN = "perjanjian", _("Perjanjian Kinerja")
        RENCANA_AKSI = "rencana-aksi", _("Rencana aksi")
        KINERJA_1 = "kinerja-1", _("Realisasi kinerja Triwulan I")
        KINERJA_2 = "kinerja-2", _("Realisasi kinerja Triwulan II")
        KINERJA_3 = "kinerja-3", _("Realisasi kinerja Triwulan III")
        KINERJA_4 = "kinerja-4", _("Realisasi kinerja Triwulan IV")
        ANGGARAN_1 = "anggaran-1", _("Realisasi anggaran Triwulan I")
        ANGGARAN_2 = "anggaran-2", _("Realisasi anggaran Triwulan II")
        ANGGARAN_3 = "anggaran-3", _("Realisasi anggaran Triwulan III")
        ANGGARAN_4 = "anggaran-4", _("Realisasi anggaran Triwulan IV")
        LKJIP = "lkjip", _("Laporan Kinerja (LKjIP)")
        AKIP_MANDIRI = "akip-mandiri", _("Penilaian mandiri AKIP")
        AKIP_EVALUASI = "akip-evaluasi", _("Evaluasi AKIP")
        AKIP_TANGGAPAN = "akip-tanggapan", _("Tanggapan atas temuan sementara")
        AKIP_PANEL = "akip-panel", _("Reviu dan panel evaluasi AKIP")
        TINDAK_LANJUT = "tindak-lanjut", _("Tindak lanjut rekomendasi")

    pemda = models.ForeignKey(
        Pemda, models.CASCADE, related_name="tenggat", verbose_name=_("pemerintah daerah")
    )
    tahun = models.PositiveSmallIntegerField(_("tahun"), validators=TAHUN)
    kegiatan = models.CharField(_("kegiatan"), max_length=15, choices=Kegiatan)
    buka = models.DateTimeField(_("dibuka"))
    tutup = models.DateTimeField(_("ditutup"))
    usulan = models.BooleanField(_("tanggal usulan"), default=False, editable=False)

    objects = MilikPemdaQuerySet.as_manager()

    class Meta:
        verbose_name = _("tenggat")
        verbose_name_plural = _("tenggat")
        ordering = ["tutup", "kegiatan"]
        constraints = [
            models.UniqueConstraint(
                fields=["pemda", "tahun", "kegiatan"],
                name="tenggat_unik",
                violation_error_message=_("Tenggat kegiatan ini sudah ada."),
            ),
            models.CheckConstraint(
                condition=Q(tutup__gte=F("buka")),
                name="tenggat_urut",
                violation_error_message=_("Waktu tutup tidak boleh sebelum waktu buka."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kegiatan_display()} {self.tahun}"

    @property
    def zona(self) -> ZoneInfo:
        return ZoneInfo(self.pemda.zona_waktu)


class Perpanjangan(models.Model):
    """More time for one agency, with the reason."""

    tenggat = models.ForeignKey(
        Tenggat, models.CASCADE, related_name="perpanjangan", verbose_name=_("tenggat")
    )
    opd = models.ForeignKey(
        OPD, models.CASCADE, related_name="perpanjangan", verbose_name=_("perangkat daerah")
    )
    sampai = models.DateTimeField(_("diperpanjang sampai"))
    alasan = models.TextField(_("alasan"), max_length=1000)
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )

    objects = PerpanjanganQuerySet.as_manager()

    class Meta:
        verbose_name = _("perpanjangan")
        verbose_name_plural = _("perpanjangan")
        ordering = ["tenggat", "opd__nama"]
        constraints = [
            models.UniqueConstraint(
                fields=["tenggat", "opd"],
                name="perpanjangan_unik",
                violation_error_message=_("Perangkat daerah ini sudah memiliki perpanjangan."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.opd} · {self.tenggat}"


class PengingatTerkirim(models.Model):
    """A reminder that went out: to whom, about which deadline of which agency, how many days before."""

    pengguna = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="pengingat")
    tenggat = models.ForeignKey(Tenggat, models.CASCADE, related_name="pengingat")
    opd = models.ForeignKey(OPD, models.CASCADE, related_name="pengingat")
    # The moment it warned of: an extension has reminders of its own.
    batas = models.DateTimeField(_("batas waktu"))
    hari = models.PositiveSmallIntegerField(_("hari sebelum batas"))
    dikirim = models.DateTimeField(_("dikirim"), auto_now_add=True)

    class Meta:
        verbose_name = _("pengingat terkirim")
        verbose_name_plural = _("pengingat terkirim")
        ordering = ["-dikirim"]
        constraints = [
            models.UniqueConstraint(
                fields=["pengguna", "tenggat", "opd", "batas", "hari"], name="pengingat_sekali"
            )
        ]

    def __str__(self) -> str:
        return f"{self.pengguna} · {self.tenggat} · H-{self.hari}"
