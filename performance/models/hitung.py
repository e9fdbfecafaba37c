"""The rules of calculation that a government chooses: scales, averages, efficiency."""

from __future__ import annotations

from decimal import Decimal

from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.models import OPD, Pemda
from agencies.querysets import MilikPemdaQuerySet
from budget.models import TAHUN

WARNA = RegexValidator(r"^#[0-9A-Fa-f]{6}$", _("Tulis warna seperti #003F45."))


class SkalaPredikat(models.Model):
    """A scale of labels from a year on; one for an OPD outweighs the pemda's. The two kinds never mix."""

    class Jenis(models.TextChoices):
        CAPAIAN = "capaian", _("Capaian kinerja (%)")
        AKIP = "akip", _("Nilai AKIP")

    pemda = models.ForeignKey(
        Pemda, models.CASCADE, related_name="skala_predikat", verbose_name=_("pemerintah daerah")
    )
    opd = models.ForeignKey(
        OPD,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="skala_predikat",
        verbose_name=_("khusus OPD"),
    )
    kode = models.SlugField(_("kode"), max_length=40)
    jenis = models.CharField(_("jenis"), max_length=10, choices=Jenis)
    nama = models.CharField(_("nama skala"), max_length=150)
    sumber = models.CharField(_("sumber"), max_length=250)
    bulatkan_ke_satuan = models.BooleanField(
        _("bulatkan ke satuan persen sebelum dibandingkan"), default=False
    )
    tahun_mulai = models.PositiveSmallIntegerField(_("berlaku mulai tahun"), validators=TAHUN)

    objects = MilikPemdaQuerySet.as_manager()

    class Meta:
        verbose_name = _("skala predikat")
        verbose_name_plural = _("skala predikat")
        ordering = ["jenis", "-tahun_mulai"]
        constraints = [
            models.UniqueConstraint(
                fields=["pemda", "kode"],
                name="skala_kode_unik",
                violation_error_message=_("Kode skala ini sudah dipakai."),
            ),
            models.UniqueConstraint(
                fields=["opd", "jenis", "tahun_mulai"],
                name="skala_mulai_unik_opd",
                violation_error_message=_("Skala jenis ini untuk tahun tersebut sudah ada."),
            ),
            models.UniqueConstraint(
                fields=["pemda", "jenis", "tahun_mulai"],
                condition=Q(opd__isnull=True),
                name="skala_mulai_unik_pemda",
                violation_error_message=_("Skala jenis ini untuk tahun tersebut sudah ada."),
            ),
        ]

    def __str__(self) -> str:
        return self.nama


class PitaPredikat(models.Model):
    """One band of a scale: its lower edge (none for the open bottom), and whether the edge belongs to it."""

    skala = models.ForeignKey(SkalaPredikat, models.CASCADE, related_name="pita", verbose_name=_("skala"))
    urut = models.PositiveSmallIntegerField(_("urutan (1 = terbaik)"))
    label = models.CharField(_("predikat"), max_length=60)
    batas_bawah = models.DecimalField(_("batas bawah"), max_digits=9, decimal_places=2, null=True, blank=True)
    inklusif = models.BooleanField(_("batas bawah termasuk"), default=True)
    warna = models.CharField(_("warna"), max_length=7, blank=True, validators=[WARNA])

    objects = MilikPemdaQuerySet.lewat("skala__pemda").as_manager()

    class Meta:
        verbose_name = _("pita predikat")
        verbose_name_plural = _("pita predikat")
        ordering = ["skala", "urut"]
        constraints = [
            models.UniqueConstraint(
                fields=["skala", "urut"],
                name="pita_urut_unik",
                violation_error_message=_("Urutan ini sudah dipakai."),
            )
        ]

    def __str__(self) -> str:
        return self.label


class KebijakanHitung(models.Model):
    """How a government averages and judges efficiency, from a year on. Printed under the tables."""

    class RataRata(models.TextChoices):
        TANPA_BATAS = "tanpa_batas", _("Tanpa batas atas")
        BATAS_100 = "batas_100", _("Dibatasi 100%")
        BATAS_120 = "batas_120", _("Dibatasi 120%")

    class Efisiensi(models.TextChoices):
        SELISIH_RUPIAH = "selisih_rupiah", _("Selisih rupiah: pagu − realisasi")
        RASIO = "rasio", _("Rasio: capaian ÷ serapan")
        SELISIH_POIN = "selisih_poin", _("Selisih: capaian − serapan")

    pemda = models.ForeignKey(
        Pemda, models.CASCADE, related_name="kebijakan_hitung", verbose_name=_("pemerintah daerah")
    )
    tahun_mulai = models.PositiveSmallIntegerField(_("berlaku mulai tahun"), validators=TAHUN)
    rata_rata = models.CharField(
        _("rata-rata capaian"), max_length=12, choices=RataRata, default=RataRata.TANPA_BATAS
    )
    metode_efisiensi = models.CharField(
        _("metode efisiensi"), max_length=15, choices=Efisiensi, default=Efisiensi.SELISIH_POIN
    )
    ambang_capaian = models.DecimalField(
        _("capaian yang perlu dijelaskan, di atas (%)"),
        max_digits=7,
        decimal_places=2,
        default=Decimal(200),
        validators=[MinValueValidator(Decimal(100))],
    )
    ambang_lonjakan = models.DecimalField(
        _("perubahan dari tahun lalu yang perlu dijelaskan, lebih dari (%)"),
        max_digits=7,
        decimal_places=2,
        default=Decimal(50),
        validators=[MinValueValidator(Decimal(1))],
    )
    sumber = models.CharField(_("sumber"), max_length=250, blank=True)

    objects = MilikPemdaQuerySet.as_manager()

    class Meta:
        verbose_name = _("kebijakan hitung")
        verbose_name_plural = _("kebijakan hitung")
        ordering = ["-tahun_mulai"]
        constraints = [
            models.UniqueConstraint(
                fields=["pemda", "tahun_mulai"],
                name="kebijakan_mulai_unik",
                violation_error_message=_("Kebijakan mulai tahun ini sudah ada."),
            )
        ]

    def __str__(self) -> str:
        return _("Kebijakan mulai %(tahun)s") % {"tahun": self.tahun_mulai}


class KategoriEfisiensi(models.Model):
    """One band of the efficiency categories, in the unit of the policy's method."""

    kebijakan = models.ForeignKey(
        KebijakanHitung, models.CASCADE, related_name="kategori", verbose_name=_("kebijakan")
    )
    urut = models.PositiveSmallIntegerField(_("urutan (1 = terbaik)"))
    label = models.CharField(_("kategori"), max_length=60)
    batas_bawah = models.DecimalField(
        _("batas bawah"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    inklusif = models.BooleanField(_("batas bawah termasuk"), default=True)

    objects = MilikPemdaQuerySet.lewat("kebijakan__pemda").as_manager()

    class Meta:
        verbose_name = _("kategori efisiensi")
        verbose_name_plural = _("kategori efisiensi")
        ordering = ["kebijakan", "urut"]
        constraints = [
            models.UniqueConstraint(
                fields=["kebijakan", "urut"],
                name="kategori_urut_unik",
                violation_error_message=_("Urutan ini sudah dipakai."),
            ),
            models.CheckConstraint(condition=Q(urut__gte=1), name="kategori_urut_mulai_satu"),
        ]

    def __str__(self) -> str:
        return self.label
