"""What an agency answers to a finding about its report."""

from __future__ import annotations

from auditlog.registry import auditlog
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.models import OPD
from agencies.querysets import MilikOPDQuerySet
from budget.models import TAHUN


class TanggapanTemuan(models.Model):
    """Why a finding may stand: a rule that asks about one thing (`objek`) in a year's report.

    `temuan` is the sentence that was answered, with its figures: an answer counts only as long as the finding
    still says the same. Findings about results are explained where the result is entered (`Penjelasan`).
    """

    opd = models.ForeignKey(OPD, models.CASCADE, related_name="tanggapan_temuan", verbose_name=_("OPD"))
    tahun = models.PositiveSmallIntegerField(_("tahun"), validators=TAHUN)
    aturan = models.CharField(_("aturan"), max_length=10)
    objek = models.CharField(_("tentang"), max_length=120)
    temuan = models.TextField(_("yang ditanggapi"))
    alasan = models.TextField(_("alasan"), max_length=2000)
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    waktu = models.DateTimeField(_("waktu"), auto_now=True)

    objects = MilikOPDQuerySet.as_manager()

    class Meta:
        verbose_name = _("tanggapan temuan")
        verbose_name_plural = _("tanggapan temuan")
        ordering = ["tahun", "aturan", "objek"]
        constraints = [
            models.UniqueConstraint(
                fields=["opd", "tahun", "aturan", "objek"],
                name="tanggapan_temuan_unik",
                violation_error_message=_("Temuan ini sudah ditanggapi."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.aturan} · {self.objek} · {self.tahun}"


auditlog.register(TanggapanTemuan)
