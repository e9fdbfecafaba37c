"""Forms of evaluation as data: the worksheet (LKE) and the checklist of the review, versioned.

The official ones belong to no government; a government copies one to change it. A template that an evaluation
uses never changes again: the next change makes a new version (`evaluation.services.templat`).
"""

from __future__ import annotations

from decimal import Decimal

from auditlog.registry import auditlog
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.models import Pemda
from budget.models import TAHUN
from evaluation.querysets import TemplatQuerySet

PERSEN = [MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(100))]


class _Templat(models.Model):
    """What both kinds of form share: whose it is, its name and version, from which year it is offered."""

    pemda = models.ForeignKey(
        Pemda, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("pemerintah daerah")
    )
    kode = models.SlugField(_("kode"), max_length=60)
    versi = models.PositiveSmallIntegerField(_("versi"), default=1)
    nama = models.CharField(_("nama"), max_length=200)
    sumber = models.CharField(_("sumber"), max_length=200, blank=True)
    tahun_mulai = models.PositiveSmallIntegerField(_("berlaku mulai tahun"), validators=TAHUN)
    tahun_akhir = models.PositiveSmallIntegerField(
        _("berlaku sampai tahun"), null=True, blank=True, validators=TAHUN
    )
    # A draft is being written and offered to no evaluation.
    siap = models.BooleanField(_("siap dipakai"), default=False)
    disalin_dari = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="salinan", verbose_name=_("disalin dari")
    )

    objects = TemplatQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.nama} (versi {self.versi})"


class TemplatLKE(_Templat):
    """A worksheet: komponen with weights that sum to 100, their sub komponen, criteria and answers."""

    class Jenis(models.TextChoices):
        UNIT = "unit", _("LKE Unit (perangkat daerah)")
        INSTANSI = "instansi", _("LKE Instansi (pemerintah daerah)")

    class Metode(models.TextChoices):
        # PermenPANRB 88/2021, Lampiran IV.B.4: a sub komponen has one answer.
        PER_SUB = "per_sub_komponen", _("Satu jawaban per sub komponen")
        PER_KRITERIA = "per_kriteria", _("Jawaban per kriteria, dirata-ratakan")

    jenis = models.CharField(_("jenis"), max_length=10, choices=Jenis)
    metode = models.CharField(_("cara menilai"), max_length=16, choices=Metode, default=Metode.PER_SUB)

    class Meta:
        verbose_name = _("templat LKE")
        verbose_name_plural = _("templat LKE")
        ordering = ["jenis", "-tahun_mulai", "nama", "-versi"]
        constraints = [
            models.UniqueConstraint(
                fields=["pemda", "kode", "versi"],
                name="templat_lke_versi_unik",
                violation_error_message=_("Versi templat ini sudah ada."),
            ),
            models.UniqueConstraint(
                fields=["kode", "versi"],
                condition=Q(pemda__isnull=True),
                name="templat_lke_resmi_unik",
                violation_error_message=_("Versi templat ini sudah ada."),
            ),
        ]


class Komponen(models.Model):
    templat = models.ForeignKey(
        TemplatLKE, models.CASCADE, related_name="komponen", verbose_name=_("templat")
    )
    kode = models.CharField(_("kode"), max_length=5)
    urut = models.PositiveSmallIntegerField(_("urutan"))
    nama = models.CharField(_("nama"), max_length=250)
    bobot = models.DecimalField(_("bobot"), max_digits=6, decimal_places=3, validators=PERSEN)

    class Meta:
        verbose_name = _("komponen")
        verbose_name_plural = _("komponen")
        ordering = ["templat", "urut"]
        constraints = [models.UniqueConstraint(fields=["templat", "kode"], name="komponen_kode_unik")]

    def __str__(self) -> str:
        return f"{self.kode} {self.nama}"


class SubKomponen(models.Model):
    """`kode` is whole: "1.a". `bobot` is of the 100 points of the worksheet."""

    class Jenis(models.TextChoices):
        KEBERADAAN = "keberadaan", _("Keberadaan")
        KUALITAS = "kualitas", _("Kualitas")
        PEMANFAATAN = "pemanfaatan", _("Pemanfaatan")
        LAIN = "lain", _("Lainnya")

    komponen = models.ForeignKey(Komponen, models.CASCADE, related_name="sub", verbose_name=_("komponen"))
    kode = models.CharField(_("kode"), max_length=10)
    urut = models.PositiveSmallIntegerField(_("urutan"))
    nama = models.TextField(_("nama"))
    jenis = models.CharField(_("jenis"), max_length=12, choices=Jenis, default=Jenis.LAIN)
    bobot = models.DecimalField(_("bobot"), max_digits=6, decimal_places=3, validators=PERSEN)

    class Meta:
        verbose_name = _("sub komponen")
        verbose_name_plural = _("sub komponen")
        ordering = ["komponen", "urut"]
        constraints = [models.UniqueConstraint(fields=["komponen", "kode"], name="sub_komponen_kode_unik")]

    def __str__(self) -> str:
        return f"{self.kode} {self.nama}"


class Kriteria(models.Model):
    """One criterion. `fakta`: the key of what the portal knows about it (`evaluation.fakta`), '' for nothing.

    Numbers printed in the regulation repeat and jump, so a criterion is known by its sub komponen and its own
    order.
    """

    sub = models.ForeignKey(
        SubKomponen, models.CASCADE, related_name="kriteria", verbose_name=_("sub komponen")
    )
    urut = models.PositiveSmallIntegerField(_("urutan"))
    teks = models.TextField(_("kriteria"))
    fakta = models.SlugField(_("bukti dari portal"), max_length=40, blank=True)

    class Meta:
        verbose_name = _("kriteria")
        verbose_name_plural = _("kriteria")
        ordering = ["sub", "urut"]
        constraints = [models.UniqueConstraint(fields=["sub", "urut"], name="kriteria_urut_unik")]

    def __str__(self) -> str:
        return self.teks

    @property
    def kode(self) -> str:
        """ "1.a.3"; reads the sub komponen."""
        return f"{self.sub.kode}.{self.urut}"


class OpsiJawaban(models.Model):
    """One answer: its letter, its share of the weight, its rubric.

    `batas` is the least share of criteria fulfilled (percent) at which the portal proposes it, reached
    (`inklusif`) or exceeded; None: only judgement gives it, and it needs a written justification.
    """

    templat = models.ForeignKey(TemplatLKE, models.CASCADE, related_name="opsi", verbose_name=_("templat"))
    urut = models.PositiveSmallIntegerField(_("urutan"))
    huruf = models.CharField(_("jawaban"), max_length=5)
    persen = models.DecimalField(_("persen bobot"), max_digits=6, decimal_places=3, validators=PERSEN)
    rubrik = models.TextField(_("rubrik"), blank=True)
    batas = models.DecimalField(
        _("batas pemenuhan"), max_digits=6, decimal_places=3, null=True, blank=True, validators=PERSEN
    )
    inklusif = models.BooleanField(_("batas ikut"), default=False)

    class Meta:
        verbose_name = _("pilihan jawaban")
        verbose_name_plural = _("pilihan jawaban")
        ordering = ["templat", "urut"]
        constraints = [models.UniqueConstraint(fields=["templat", "huruf"], name="opsi_huruf_unik")]

    def __str__(self) -> str:
        return self.huruf


class Rubrik(models.Model):
    """What an answer means for one sub komponen, where it differs from the answer's own rubric."""

    sub = models.ForeignKey(
        SubKomponen, models.CASCADE, related_name="rubrik", verbose_name=_("sub komponen")
    )
    opsi = models.ForeignKey(OpsiJawaban, models.CASCADE, related_name="khusus", verbose_name=_("jawaban"))
    teks = models.TextField(_("rubrik"))

    class Meta:
        verbose_name = _("rubrik")
        verbose_name_plural = _("rubrik")
        ordering = ["sub", "opsi"]
        constraints = [models.UniqueConstraint(fields=["sub", "opsi"], name="rubrik_unik")]

    def __str__(self) -> str:
        return self.teks


class TemplatReviu(_Templat):
    """The checklist of the review of an LKj (PermenPANRB 53/2014, Lampiran III)."""

    class Meta:
        verbose_name = _("templat reviu")
        verbose_name_plural = _("templat reviu")
        ordering = ["-tahun_mulai", "nama", "-versi"]
        constraints = [
            models.UniqueConstraint(
                fields=["pemda", "kode", "versi"],
                name="templat_reviu_versi_unik",
                violation_error_message=_("Versi templat ini sudah ada."),
            ),
            models.UniqueConstraint(
                fields=["kode", "versi"],
                condition=Q(pemda__isnull=True),
                name="templat_reviu_resmi_unik",
                violation_error_message=_("Versi templat ini sudah ada."),
            ),
        ]


class ButirReviu(models.Model):
    """One row of the checklist, "III.3". `syarat`: codes of rows, separated by commas; the row is only asked
    when one of them is answered "belum"."""

    templat = models.ForeignKey(TemplatReviu, models.CASCADE, related_name="butir", verbose_name=_("templat"))
    aspek = models.CharField(_("aspek"), max_length=120)
    kode = models.CharField(_("kode"), max_length=10)
    urut = models.PositiveSmallIntegerField(_("urutan"))
    teks = models.TextField(_("unsur penilaian"))
    syarat = models.CharField(_("ditanyakan bila belum dipenuhi"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("butir reviu")
        verbose_name_plural = _("butir reviu")
        ordering = ["templat", "urut"]
        constraints = [
            models.UniqueConstraint(fields=["templat", "kode"], name="butir_reviu_kode_unik"),
            models.CheckConstraint(condition=~Q(kode=""), name="butir_reviu_berkode"),
        ]

    def __str__(self) -> str:
        return f"{self.kode} {self.teks}"


for _model in (TemplatLKE, Komponen, SubKomponen, Kriteria, OpsiJawaban, Rubrik, TemplatReviu, ButirReviu):
    auditlog.register(_model)
