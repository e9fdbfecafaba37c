"""The annual report (LKjIP) of an agency: its narrative. Its tables are computed, never stored."""

from __future__ import annotations

from auditlog.registry import auditlog
from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.models import OPD
from agencies.querysets import MilikOPDQuerySet
from budget.models import TAHUN


class Laporan(models.Model):
    """The report of one agency for one year."""

    opd = models.ForeignKey(OPD, models.CASCADE, related_name="laporan", verbose_name=_("OPD"))
    tahun = models.PositiveSmallIntegerField(_("tahun"), validators=TAHUN)
    tanggal = models.DateField(_("tanggal laporan"), null=True, blank=True)

    objects = MilikOPDQuerySet.as_manager()

    class Meta:
        verbose_name = _("laporan kinerja")
        verbose_name_plural = _("laporan kinerja")
        ordering = ["-tahun", "opd"]
        constraints = [
            models.UniqueConstraint(
                fields=["opd", "tahun"],
                name="laporan_unik",
                violation_error_message=_("Laporan tahun ini sudah ada."),
            )
        ]

    def __str__(self) -> str:
        return _("Laporan Kinerja %(tahun)s") % {"tahun": self.tahun}


class Narasi(models.Model):
    """The writer's own text of one section; without it the section shows the text proposed from the data."""

    laporan = models.ForeignKey(Laporan, models.CASCADE, related_name="narasi", verbose_name=_("laporan"))
    bagian = models.SlugField(_("bagian"), max_length=60)
    teks = models.TextField(_("teks"))
    diubah = models.DateTimeField(auto_now=True)

    objects = MilikOPDQuerySet.lewat("laporan__opd").as_manager()

    class Meta:
        verbose_name = _("narasi")
        verbose_name_plural = _("narasi")
        ordering = ["laporan", "bagian"]
        constraints = [
            models.UniqueConstraint(
                fields=["laporan", "bagian"],
                name="narasi_bagian_unik",
                violation_error_message=_("Bagian ini sudah ada."),
            )
        ]

    def __str__(self) -> str:
        return self.bagian


for _model in (Laporan, Narasi):
    auditlog.register(_model)
