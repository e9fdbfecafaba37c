"""Recommendations of the Inspektorat and what the agency did about them."""

from __future__ import annotations

from auditlog.registry import auditlog
from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.models import OPD
from agencies.querysets import MilikOPDQuerySet
from budget.models import TAHUN


class Rekomendasi(models.Model):
    """One recommendation of a Laporan Hasil Evaluasi (PermenPANRB 88/2021)."""

    opd = models.ForeignKey(OPD, models.CASCADE, related_name="rekomendasi", verbose_name=_("OPD"))
    tahun = models.PositiveSmallIntegerField(_("tahun LHE"), validators=TAHUN)
    urut = models.PositiveSmallIntegerField(_("nomor"))
    nomor_surat = models.CharField(_("nomor LHE"), max_length=120, blank=True)
    tanggal_surat = models.DateField(_("tanggal LHE"), null=True, blank=True)
    penerbit = models.CharField(_("penerbit"), max_length=200, blank=True)
    uraian = models.TextField(_("rekomendasi"))

    objects = MilikOPDQuerySet.as_manager()

    class Meta:
        verbose_name = _("rekomendasi")
        verbose_name_plural = _("rekomendasi")
        ordering = ["-tahun", "urut"]
        constraints = [
            models.UniqueConstraint(
                fields=["opd", "tahun", "urut"],
                name="rekomendasi_urut_unik",
                violation_error_message=_("Nomor rekomendasi ini sudah dipakai."),
            )
        ]

    def __str__(self) -> str:
        return self.uraian

    @property
    def status(self) -> TindakLanjut.Status:
        """How far the follow-up is; without any answer it has not begun."""
        answer = getattr(self, "tindak_lanjut", None)
        return TindakLanjut.Status(answer.status) if answer else TindakLanjut.Status.BELUM

    def get_status_display(self) -> str:
        return str(self.status.label)


class TindakLanjut(models.Model):
    """The agency's answer to a recommendation."""

    class Status(models.TextChoices):
        BELUM = "belum", _("Belum ditindaklanjuti")
        PROSES = "proses", _("Dalam proses")
        SELESAI = "selesai", _("Selesai")
        TIDAK_DAPAT = "tidak_dapat", _("Tidak dapat ditindaklanjuti")

    rekomendasi = models.OneToOneField(
        Rekomendasi, models.CASCADE, related_name="tindak_lanjut", verbose_name=_("rekomendasi")
    )
    rencana_aksi = models.TextField(_("rencana aksi"))
    target = models.CharField(_("target"), max_length=120, blank=True)
    waktu = models.CharField(_("waktu"), max_length=80, blank=True)
    penanggung_jawab = models.CharField(_("penanggung jawab"), max_length=200, blank=True)
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.BELUM)
    keterangan = models.TextField(_("keterangan"), blank=True)

    objects = MilikOPDQuerySet.lewat("rekomendasi__opd").as_manager()

    class Meta:
        verbose_name = _("tindak lanjut")
        verbose_name_plural = _("tindak lanjut")
        ordering = ["rekomendasi"]

    def __str__(self) -> str:
        return self.rencana_aksi


for _model in (Rekomendasi, TindakLanjut):
    auditlog.register(_model)
