"""Values that snapshots have published about the indicators that agencies share."""

from __future__ import annotations

from auditlog.registry import auditlog
from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.querysets import MilikOPDQuerySet
from performance.models import KamusIndikator
from performance.models.nilai import NilaiKinerja
from reports.models.terbitan import Terbitan


class NilaiTerbitan(NilaiKinerja):
    """The value of one indicator of the shared dictionary as a snapshot published it.

    Written once, at publication: other agencies read only this, never the rows that are still being worked
    on. `nama` is the agency's own name of the indicator, `capaian` in percent.
    """

    terbitan = models.ForeignKey(Terbitan, models.CASCADE, related_name="nilai", verbose_name=_("terbitan"))
    kamus = models.ForeignKey(
        KamusIndikator, models.CASCADE, related_name="nilai_terbitan", verbose_name=_("kamus indikator")
    )
    nama = models.TextField(_("nama indikator"))
    capaian = models.DecimalField(_("capaian (%)"), max_digits=24, decimal_places=6, null=True, blank=True)

    objects = MilikOPDQuerySet.lewat("terbitan__laporan__opd").as_manager()

    class Meta:
        verbose_name = _("nilai terbitan")
        verbose_name_plural = _("nilai terbitan")
        ordering = ["kamus", "terbitan", "pk"]

    def __str__(self) -> str:
        return self.nama


auditlog.register(NilaiTerbitan)
