"""What a government sets for the reports of all its agencies."""

from __future__ import annotations

from auditlog.registry import auditlog
from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.models import Pemda
from agencies.querysets import MilikPemdaQuerySet


class SusunanBagian(models.Model):
    """How one section of the outline differs from the standard one: its heading, its place, left out."""

    pemda = models.ForeignKey(
        Pemda, models.CASCADE, related_name="susunan_laporan", verbose_name=_("pemerintah daerah")
    )
    bagian = models.SlugField(_("bagian"), max_length=60)
    judul = models.CharField(_("judul"), max_length=150, blank=True)
    urut = models.PositiveSmallIntegerField(_("urutan dalam bab"), null=True, blank=True)
    tampil = models.BooleanField(_("ditampilkan"), default=True)

    objects = MilikPemdaQuerySet.as_manager()

    class Meta:
        verbose_name = _("susunan laporan")
        verbose_name_plural = _("susunan laporan")
        ordering = ["pemda", "urut", "bagian"]
        constraints = [models.UniqueConstraint(fields=["pemda", "bagian"], name="susunan_bagian_unik")]

    def __str__(self) -> str:
        return self.judul or self.bagian


class PetaCetak(models.Model):
    """Which table of ours a table of a printed report is, as this government calls it.

    `kolom` maps its headings to [our table, our heading], `baris` its row labels to ours. Years in names are
    written relative to the report's ("Realisasi {tahun-1}"), so that next year's report is read, too.
    """

    pemda = models.ForeignKey(
        Pemda, models.CASCADE, related_name="peta_cetak", verbose_name=_("pemerintah daerah")
    )
    nama_cetak = models.CharField(_("nama tabel dalam laporan cetak"), max_length=200)
    tabel = models.SlugField(_("tabel portal"), max_length=60)
    kolom = models.JSONField(_("kolom"), default=dict, blank=True)
    baris = models.JSONField(_("baris"), default=dict, blank=True)

    objects = MilikPemdaQuerySet.as_manager()

    class Meta:
        verbose_name = _("peta tabel cetak")
        verbose_name_plural = _("peta tabel cetak")
        ordering = ["pemda", "nama_cetak"]
        constraints = [models.UniqueConstraint(fields=["pemda", "nama_cetak"], name="peta_cetak_unik")]

    def __str__(self) -> str:
        return self.nama_cetak


for _model in (SusunanBagian, PetaCetak):
    auditlog.register(_model)
