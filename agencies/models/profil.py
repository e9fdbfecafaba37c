"""What Bab I of an agency's report says of it: its legal basis, its functions, its staff."""

from __future__ import annotations

from auditlog.registry import auditlog
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies import querysets
from agencies.models.organisasi import OPD


class DasarHukum(models.Model):
    """A regulation that the agency's report cites, in the order of print."""

    opd = models.ForeignKey(OPD, models.CASCADE, related_name="dasar_hukum", verbose_name=_("OPD"))
    urut = models.PositiveSmallIntegerField(_("urutan"))
    uraian = models.TextField(_("peraturan"))

    objects = querysets.MilikOPDQuerySet.as_manager()

    class Meta:
        verbose_name = _("dasar hukum")
        verbose_name_plural = _("dasar hukum")
        ordering = ["urut"]
        constraints = [
            models.UniqueConstraint(
                fields=["opd", "urut"],
                name="dasar_hukum_urut_unik",
                violation_error_message=_("Nomor urut ini sudah dipakai."),
            )
        ]

    def __str__(self) -> str:
        return self.uraian


class Fungsi(models.Model):
    """A function that the agency performs to fulfil its task, in the order of its regulation."""

    opd = models.ForeignKey(OPD, models.CASCADE, related_name="fungsi", verbose_name=_("OPD"))
    urut = models.PositiveSmallIntegerField(_("urutan"))
    uraian = models.TextField(_("fungsi"))

    objects = querysets.MilikOPDQuerySet.as_manager()

    class Meta:
        verbose_name = _("fungsi")
        verbose_name_plural = _("fungsi")
        ordering = ["urut"]
        constraints = [
            models.UniqueConstraint(
                fields=["opd", "urut"],
                name="fungsi_urut_unik",
                violation_error_message=_("Nomor urut ini sudah dipakai."),
            )
        ]

    def __str__(self) -> str:
        return self.uraian


class JumlahPegawai(models.Model):
    """How many employees of one kind the agency has at the end of a year.

    Every group (status, rank, education, sex) counts all employees, so its sum is the agency's staff.
    """

    class Kelompok(models.TextChoices):
        STATUS = "status", _("Status kepegawaian")
        GOLONGAN = "golongan", _("Golongan")
        PENDIDIKAN = "pendidikan", _("Pendidikan")
        JENIS_KELAMIN = "jenis_kelamin", _("Jenis kelamin")

    opd = models.ForeignKey(OPD, models.CASCADE, related_name="jumlah_pegawai", verbose_name=_("OPD"))
    tahun = models.PositiveSmallIntegerField(
        _("tahun"), validators=[MinValueValidator(2000), MaxValueValidator(2100)]
    )
    kelompok = models.CharField(_("kelompok"), max_length=15, choices=Kelompok)
    uraian = models.CharField(
        _("uraian"), max_length=80, help_text=_("Misalnya PNS, Golongan III, atau S-1.")
    )
    jumlah = models.PositiveIntegerField(_("jumlah (orang)"))
    urut = models.PositiveSmallIntegerField(_("urutan"), default=1)

    objects = querysets.MilikOPDQuerySet.as_manager()

    class Meta:
        verbose_name = _("jumlah pegawai")
        verbose_name_plural = _("jumlah pegawai")
        ordering = ["-tahun", "kelompok", "urut", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["opd", "tahun", "kelompok", "uraian"],
                name="jumlah_pegawai_unik",
                violation_error_message=_("Jumlah untuk uraian ini sudah dicatat."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kelompok_display()}: {self.uraian} ({self.tahun})"


for _model in (DasarHukum, Fungsi, JumlahPegawai):
    auditlog.register(_model)
