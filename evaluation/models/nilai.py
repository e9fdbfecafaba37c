"""AKIP scores as they were given, and how a government looks at them."""

from __future__ import annotations

from decimal import Decimal

from auditlog.registry import auditlog
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.models import OPD, Pemda
from agencies.querysets import MilikPemdaQuerySet
from budget.models import TAHUN
from evaluation.models.evaluasi import EvaluasiAKIP
from evaluation.querysets import NilaiQuerySet

NILAI = [MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(100))]


class NilaiAKIP(models.Model):
    """The score of one agency's year by one evaluator: frozen from a final worksheet (`evaluasi`), or entered
    for a year before the portal and for KemenPANRB's own evaluation. The predikat is never stored.

    A worksheet that is opened again takes its score back (`dicabut`), which stays on record.
    """

    class Pelaksana(models.TextChoices):
        INSPEKTORAT = "inspektorat", _("Inspektorat (evaluasi internal)")
        KEMENPANRB = "kemenpanrb", _("Kementerian PANRB")

    opd = models.ForeignKey(OPD, models.CASCADE, related_name="nilai_akip", verbose_name=_("OPD"))
    tahun = models.PositiveSmallIntegerField(_("tahun"), validators=TAHUN)
    pelaksana = models.CharField(
        _("dinilai oleh"), max_length=12, choices=Pelaksana, default=Pelaksana.INSPEKTORAT
    )
    nilai = models.DecimalField(_("nilai"), max_digits=5, decimal_places=2, validators=NILAI)
    sumber = models.CharField(_("sumber"), max_length=250, blank=True)
    evaluasi = models.ForeignKey(
        EvaluasiAKIP,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="nilai",
        verbose_name=_("evaluasi"),
        editable=False,
    )
    ditetapkan = models.DateTimeField(_("dicatat"), auto_now_add=True)
    dicabut = models.DateTimeField(_("dicabut"), null=True, blank=True, editable=False)
    alasan_dicabut = models.TextField(_("alasan dicabut"), blank=True, editable=False)

    objects = NilaiQuerySet.as_manager()

    class Meta:
        verbose_name = _("nilai AKIP")
        verbose_name_plural = _("nilai AKIP")
        ordering = ["opd", "-tahun", "pelaksana", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["opd", "tahun", "pelaksana"],
                condition=Q(dicabut__isnull=True),
                name="nilai_akip_unik",
                violation_error_message=_("Nilai AKIP tahun ini sudah ada."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.opd} {self.tahun}"


class NilaiKomponen(models.Model):
    """The score of one komponen within a score, exact; its name and weight as on the worksheet."""

    nilai_akip = models.ForeignKey(
        NilaiAKIP, models.CASCADE, related_name="komponen", verbose_name=_("nilai AKIP")
    )
    kode = models.CharField(_("kode"), max_length=5)
    nama = models.CharField(_("komponen"), max_length=250)
    bobot = models.DecimalField(_("bobot"), max_digits=6, decimal_places=3, validators=NILAI)
    nilai = models.DecimalField(_("nilai"), max_digits=9, decimal_places=6, validators=NILAI)

    objects = NilaiQuerySet.lewat("nilai_akip__opd").as_manager()

    class Meta:
        verbose_name = _("nilai komponen")
        verbose_name_plural = _("nilai komponen")
        ordering = ["nilai_akip", "kode"]
        constraints = [models.UniqueConstraint(fields=["nilai_akip", "kode"], name="nilai_komponen_unik")]

    def __str__(self) -> str:
        return f"{self.kode} {self.nama}"


class KebijakanAKIP(models.Model):
    """A government's technical policy of evaluation (PermenPANRB 88/2021, Ps 6), from a year on.

    `bobot_instansi`: percent of the LKE Instansi in the score of the whole government; None: both scores
    are shown and not merged, because the regulation gives no formula. `hari_tindak_lanjut`: days that an
    agency has for a recommendation.
    """

    class Target(models.TextChoices):
        CC = "CC", "CC"
        B = "B", "B"
        BB = "BB", "BB"
        A = "A", "A"
        AA = "AA", "AA"

    pemda = models.ForeignKey(
        Pemda, models.CASCADE, related_name="kebijakan_akip", verbose_name=_("pemerintah daerah")
    )
    tahun_mulai = models.PositiveSmallIntegerField(_("berlaku mulai tahun"), validators=TAHUN)
    bobot_instansi = models.DecimalField(
        _("bobot nilai instansi (%)"), max_digits=5, decimal_places=2, null=True, blank=True, validators=NILAI
    )
    target_predikat = models.CharField(_("target predikat"), max_length=2, choices=Target, default=Target.BB)
    hari_tindak_lanjut = models.PositiveSmallIntegerField(
        _("batas tindak lanjut (hari)"), default=60, validators=[MinValueValidator(1), MaxValueValidator(730)]
    )
    sumber = models.CharField(_("dasar"), max_length=250, blank=True)

    objects = MilikPemdaQuerySet.as_manager()

    class Meta:
        verbose_name = _("kebijakan evaluasi AKIP")
        verbose_name_plural = _("kebijakan evaluasi AKIP")
        ordering = ["pemda", "-tahun_mulai"]
        constraints = [
            models.UniqueConstraint(
                fields=["pemda", "tahun_mulai"],
                name="kebijakan_akip_unik",
                violation_error_message=_("Kebijakan mulai tahun ini sudah ada."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.pemda} {self.tahun_mulai}"


for _model in (NilaiAKIP, NilaiKomponen, KebijakanAKIP):
    auditlog.register(_model)
