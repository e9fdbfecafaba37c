"""The strategic plan: Renstra → Misi, Tujuan → Sasaran → Strategi → ArahKebijakan."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from agencies.models import OPD
from agencies.querysets import MilikOPDQuerySet
from budget.models import TAHUN
from performance import querysets


class Renstra(models.Model):
    """A plan of several years of one agency, and the regional plan whose visi and misi it serves."""

    class Jenis(models.TextChoices):
        RENSTRA = "renstra", _("Renstra")
        PERUBAHAN = "perubahan", _("Perubahan Renstra")

    opd = models.ForeignKey(OPD, models.CASCADE, related_name="renstra", verbose_name=_("OPD"))
    kode = models.SlugField(_("kode"), max_length=40)
    jenis = models.CharField(_("jenis"), max_length=10, choices=Jenis, default=Jenis.RENSTRA)
    urutan = models.PositiveSmallIntegerField(_("perubahan ke-"), default=0)
    tahun_awal = models.PositiveSmallIntegerField(_("tahun awal"), validators=TAHUN)
    tahun_akhir = models.PositiveSmallIntegerField(_("tahun akhir"), validators=TAHUN)
    dokumen_induk = models.CharField(
        _("dokumen induk"), max_length=150, blank=True, help_text=_("RPJMD atau RPD yang didukung.")
    )
    dasar_hukum = models.CharField(_("dasar hukum"), max_length=250, blank=True)
    visi = models.TextField(_("visi kepala daerah"), blank=True)

    objects = querysets.RenstraQuerySet.as_manager()

    class Meta:
        verbose_name = _("Renstra")
        verbose_name_plural = _("Renstra")
        ordering = ["-tahun_awal", "-urutan"]
        constraints = [
            models.UniqueConstraint(
                fields=["opd", "kode"],
                name="renstra_kode_unik",
                violation_error_message=_("Kode Renstra ini sudah dipakai."),
            ),
            models.UniqueConstraint(
                fields=["opd", "tahun_awal", "urutan"],
                name="renstra_urutan_unik",
                violation_error_message=_("Renstra dengan tahun awal dan perubahan ini sudah ada."),
            ),
            models.CheckConstraint(
                condition=Q(tahun_akhir__gte=F("tahun_awal")),
                name="renstra_tahun_urut",
                violation_error_message=_("Tahun akhir tidak boleh sebelum tahun awal."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} {self.tahun_awal}–{self.tahun_akhir}"

    @property
    def tahun(self) -> range:
        return range(self.tahun_awal, self.tahun_akhir + 1)


class Misi(models.Model):
    renstra = models.ForeignKey(Renstra, models.CASCADE, related_name="misi", verbose_name=_("Renstra"))
    nomor = models.PositiveSmallIntegerField(_("nomor"))
    uraian = models.TextField(_("misi"))
    didukung = models.BooleanField(_("didukung OPD ini"), default=False)

    objects = MilikOPDQuerySet.lewat("renstra__opd").as_manager()

    class Meta:
        verbose_name = _("misi")
        verbose_name_plural = _("misi")
        ordering = ["nomor"]
        constraints = [
            models.UniqueConstraint(
                fields=["renstra", "nomor"],
                name="misi_nomor_unik",
                violation_error_message=_("Nomor misi ini sudah dipakai."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.nomor}. {self.uraian}"


class Tujuan(models.Model):
    renstra = models.ForeignKey(Renstra, models.CASCADE, related_name="tujuan", verbose_name=_("Renstra"))
    misi = models.ForeignKey(
        Misi, models.SET_NULL, null=True, blank=True, related_name="tujuan", verbose_name=_("misi")
    )
    kode = models.CharField(_("kode"), max_length=20)
    uraian = models.TextField(_("tujuan"))
    tujuan_rpjmd = models.TextField(_("tujuan RPJMD/RPD yang didukung"), blank=True)
    sasaran_rpjmd = models.TextField(_("sasaran RPJMD/RPD yang didukung"), blank=True)
    iku_kepala_daerah = models.TextField(
        _("IKU kepala daerah"), blank=True, help_text=_("Indikator RPJMD/RPD yang didukung, satu per baris.")
    )
    urut = models.PositiveSmallIntegerField(_("urutan"), default=1)

    objects = MilikOPDQuerySet.lewat("renstra__opd").as_manager()

    class Meta:
        verbose_name = _("tujuan")
        verbose_name_plural = _("tujuan")
        ordering = ["urut", "kode"]
        constraints = [
            models.UniqueConstraint(
                fields=["renstra", "kode"],
                name="tujuan_kode_unik",
                violation_error_message=_("Kode tujuan ini sudah dipakai."),
            )
        ]

    def __str__(self) -> str:
        return self.uraian


class Sasaran(models.Model):
    tujuan = models.ForeignKey(Tujuan, models.CASCADE, related_name="sasaran", verbose_name=_("tujuan"))
    kode = models.CharField(_("kode"), max_length=20)
    uraian = models.TextField(_("sasaran"))
    urut = models.PositiveSmallIntegerField(_("urutan"), default=1)

    objects = MilikOPDQuerySet.lewat("tujuan__renstra__opd").as_manager()

    class Meta:
        verbose_name = _("sasaran")
        verbose_name_plural = _("sasaran")
        ordering = ["tujuan__urut", "urut", "kode"]
        constraints = [
            models.UniqueConstraint(
                fields=["tujuan", "kode"],
                name="sasaran_kode_unik",
                violation_error_message=_("Kode sasaran ini sudah dipakai."),
            )
        ]

    def __str__(self) -> str:
        return self.uraian


class Strategi(models.Model):
    sasaran = models.ForeignKey(Sasaran, models.CASCADE, related_name="strategi", verbose_name=_("sasaran"))
    kode = models.CharField(_("kode"), max_length=20)
    uraian = models.TextField(_("strategi"))
    urut = models.PositiveSmallIntegerField(_("urutan"), default=1)

    objects = MilikOPDQuerySet.lewat("sasaran__tujuan__renstra__opd").as_manager()

    class Meta:
        verbose_name = _("strategi")
        verbose_name_plural = _("strategi")
        ordering = ["sasaran__tujuan__urut", "sasaran__urut", "urut", "kode"]
        constraints = [
            models.UniqueConstraint(
                fields=["sasaran", "kode"],
                name="strategi_kode_unik",
                violation_error_message=_("Kode strategi ini sudah dipakai."),
            )
        ]

    def __str__(self) -> str:
        return self.uraian


class ArahKebijakan(models.Model):
    strategi = models.ForeignKey(
        Strategi, models.CASCADE, related_name="arah_kebijakan", verbose_name=_("strategi")
    )
    uraian = models.TextField(_("arah kebijakan"))
    urut = models.PositiveSmallIntegerField(_("urutan"), default=1)

    objects = MilikOPDQuerySet.lewat("strategi__sasaran__tujuan__renstra__opd").as_manager()

    class Meta:
        verbose_name = _("arah kebijakan")
        verbose_name_plural = _("arah kebijakan")
        ordering = ["strategi", "urut"]
        constraints = [
            models.UniqueConstraint(
                fields=["strategi", "urut"],
                name="arah_urut_unik",
                violation_error_message=_("Nomor urut ini sudah dipakai."),
            )
        ]

    def __str__(self) -> str:
        return self.uraian


class IsuStrategis(models.Model):
    """A strategic issue of the agency, named in Bab I of the year's report."""

    opd = models.ForeignKey(OPD, models.CASCADE, related_name="isu_strategis", verbose_name=_("OPD"))
    tahun = models.PositiveSmallIntegerField(_("tahun"), validators=TAHUN)
    urut = models.PositiveSmallIntegerField(_("urutan"))
    uraian = models.TextField(_("isu strategis"))

    objects = MilikOPDQuerySet.as_manager()

    class Meta:
        verbose_name = _("isu strategis")
        verbose_name_plural = _("isu strategis")
        ordering = ["tahun", "urut"]
        constraints = [
            models.UniqueConstraint(
                fields=["opd", "tahun", "urut"],
                name="isu_urut_unik",
                violation_error_message=_("Nomor urut ini sudah dipakai."),
            )
        ]

    def __str__(self) -> str:
        return self.uraian
