"""Why an unusual figure is right, in the words of who entered it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.models import OPD
from agencies.querysets import MilikOPDQuerySet
from budget.models import TAHUN, Triwulan
from performance.models.indikator import Indikator


class Penjelasan(models.Model):
    """The explanation of one finding: a rule that asks about one indicator in a quarter or the year.

    `temuan` is the sentence that was explained, with its figures: an explanation counts only as long as the
    finding still says the same, so that a figure changed later is asked about again.
    """

    opd = models.ForeignKey(OPD, models.CASCADE, related_name="penjelasan", verbose_name=_("OPD"))
    indikator = models.ForeignKey(
        Indikator, models.CASCADE, related_name="penjelasan", verbose_name=_("indikator")
    )
    tahun = models.PositiveSmallIntegerField(_("tahun"), validators=TAHUN)
    triwulan = models.PositiveSmallIntegerField(
        _("triwulan"),
        choices=Triwulan,
        null=True,
        blank=True,
        help_text=_("Kosong bila tentang tahun penuh."),
    )
    aturan = models.CharField(_("aturan"), max_length=10)
    temuan = models.TextField(_("yang dijelaskan"))
    teks = models.TextField(_("penjelasan"), max_length=2000)
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    waktu = models.DateTimeField(_("waktu"), auto_now=True)

    objects = MilikOPDQuerySet.as_manager()

    class Meta:
        verbose_name = _("penjelasan")
        verbose_name_plural = _("penjelasan")
        ordering = ["tahun", "triwulan", "indikator__urut", "aturan"]
        constraints = [
            models.UniqueConstraint(
                fields=["indikator", "tahun", "triwulan", "aturan"],
                condition=Q(triwulan__isnull=False),
                name="penjelasan_triwulan_unik",
                violation_error_message=_("Penjelasan untuk temuan ini sudah ada."),
            ),
            models.UniqueConstraint(
                fields=["indikator", "tahun", "aturan"],
                condition=Q(triwulan__isnull=True),
                name="penjelasan_tahun_unik",
                violation_error_message=_("Penjelasan untuk temuan ini sudah ada."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.aturan} · {self.indikator.kode} · {self.tahun}"
