"""The sheet of printed values that an agency checks against its data."""

from __future__ import annotations

from auditlog.registry import auditlog
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.models import OPD
from agencies.querysets import MilikOPDQuerySet


class PemeriksaanCetak(models.Model):
    """The last sheet checked of an agency's year. Its result is computed from the data of the moment.

    `lembar` is a list of [row in the file, tabel, baris, kolom, nilai], all as typed.
    """

    opd = models.ForeignKey(
        OPD, models.CASCADE, related_name="pemeriksaan_cetak", verbose_name=_("perangkat daerah")
    )
    tahun = models.PositiveSmallIntegerField(_("tahun"))
    nama_berkas = models.CharField(_("nama berkas"), max_length=200)
    lembar = models.JSONField(_("lembar"), default=list)
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("diunggah oleh"),
    )
    diunggah = models.DateTimeField(_("diunggah"), auto_now=True)

    objects = MilikOPDQuerySet.as_manager()

    class Meta:
        verbose_name = _("pemeriksaan laporan cetak")
        verbose_name_plural = _("pemeriksaan laporan cetak")
        ordering = ["opd", "-tahun"]
        constraints = [models.UniqueConstraint(fields=["opd", "tahun"], name="pemeriksaan_cetak_unik")]

    def __str__(self) -> str:
        return f"{self.opd_id} {self.tahun}: {self.nama_berkas}"


# The sheet itself would fill the trail; that it was replaced, by whom and when is what matters.
auditlog.register(PemeriksaanCetak, exclude_fields=["lembar"])
