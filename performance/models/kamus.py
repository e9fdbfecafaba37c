"""The dictionary of indicators that several agencies share, so that their values can stand side by side."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.models import Pemda
from performance import querysets


class KamusIndikator(models.Model):
    """One indicator by its common definition: of one government, or of all when `pemda` is empty.

    Agencies link their own indicators to it where the definitions really are the same; only then are
    published values of one shown in the report of the other.
    """

    pemda = models.ForeignKey(
        Pemda,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="kamus_indikator",
        verbose_name=_("pemerintah daerah"),
    )
    kode = models.SlugField(_("kode"), max_length=40)
    nama = models.CharField(_("nama indikator"), max_length=250)
    definisi = models.TextField(_("definisi operasional"))
    satuan = models.CharField(_("satuan"), max_length=60, blank=True)
    rumus = models.TextField(_("rumus/formulasi"), blank=True)

    objects = querysets.KamusQuerySet.as_manager()

    class Meta:
        verbose_name = _("kamus indikator")
        verbose_name_plural = _("kamus indikator")
        ordering = ["nama", "kode"]
        constraints = [
            models.UniqueConstraint(
                fields=["pemda", "kode"],
                name="kamus_kode_unik",
                violation_error_message=_("Kode ini sudah dipakai."),
            ),
            models.UniqueConstraint(
                fields=["kode"],
                condition=Q(pemda__isnull=True),
                name="kamus_bersama_kode_unik",
                violation_error_message=_("Kode ini sudah dipakai."),
            ),
        ]

    def __str__(self) -> str:
        return self.nama

    @property
    def bersama(self) -> bool:
        """Does it belong to all governments?"""
        return self.pemda_id is None
