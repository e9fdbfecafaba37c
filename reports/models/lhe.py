"""The LHE of an evaluation, word for word as it was when it became final."""

from __future__ import annotations

from auditlog.registry import auditlog
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from evaluation.models import EvaluasiAKIP
from evaluation.querysets import LembarQuerySet


class LHETersimpan(models.Model):
    """The report that was signed: its blocks as JSON (`reports.beku`), whatever the data become afterwards.

    An evaluation that is opened again takes it back (`dicabut`); it stays on record.
    """

    evaluasi = models.ForeignKey(
        EvaluasiAKIP, models.CASCADE, related_name="lhe_tersimpan", verbose_name=_("evaluasi")
    )
    data = models.TextField(_("isi"), editable=False)
    waktu = models.DateTimeField(_("disimpan"), auto_now_add=True)
    dicabut = models.DateTimeField(_("dicabut"), null=True, blank=True, editable=False)

    objects = LembarQuerySet.lewat("evaluasi__opd").as_manager()

    class Meta:
        verbose_name = _("LHE tersimpan")
        verbose_name_plural = _("LHE tersimpan")
        ordering = ["evaluasi", "-waktu", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["evaluasi"], condition=Q(dicabut__isnull=True), name="lhe_tersimpan_unik"
            )
        ]

    def __str__(self) -> str:
        return f"LHE {self.evaluasi}"


auditlog.register(LHETersimpan, exclude_fields=["data"])
