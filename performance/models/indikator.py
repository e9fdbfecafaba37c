"""Indicators: identity, definition (frozen per year), targets, and outside standards."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.models import OPD
from agencies.querysets import MilikOPDQuerySet
from budget.models import TAHUN, SimpulAnggaran
from performance import querysets
from performance.models.kamus import KamusIndikator
from performance.models.nilai import JenisNilai, NilaiKinerja
from performance.models.renstra import Sasaran, Tujuan


class DefinisiIndikator(models.Model):
    """What an indicator is and how its capaian is computed. Shared by the indicator (the definition now)
    and its versions (the definition a past year was opened with)."""

    class Metode(models.TextChoices):
        POSITIF = "positif", _("Makin tinggi makin baik: realisasi ÷ target")
        NEGATIF = "negatif", _("Makin rendah makin baik: (2 × target − realisasi) ÷ target")
        RASIO_TERBALIK = "rasio_terbalik", _("Makin rendah makin baik: target ÷ realisasi")
        STABIL = "stabil", _("Makin dekat dengan target makin baik")
        RENTANG = "rentang", _("Di dalam rentang target")
        YA_TIDAK = "ya_tidak", _("Tercapai atau tidak")
        GRADE = "grade", _("Predikat huruf dengan skor")
        NIHIL = "nihil", _("Target nihil: nol kejadian")

    class Agregasi(models.TextChoices):
        JUMLAH = "jumlah", _("Jumlah empat triwulan")
        KUMULATIF = "kumulatif", _("Kumulatif s.d. triwulan")
        POSISI_AKHIR = "posisi_akhir", _("Posisi terakhir")
        RATA_RATA = "rata_rata", _("Rata-rata triwulan")
        TAHUNAN = "tahunan", _("Hanya diukur pada triwulan IV")

    nama = models.TextField(_("nama indikator"))
    definisi = models.TextField(_("definisi operasional"), blank=True)
    rumus = models.TextField(_("rumus/formulasi"), blank=True)
    pembilang = models.CharField(_("komponen pembilang"), max_length=250, blank=True)
    penyebut = models.CharField(_("komponen penyebut"), max_length=250, blank=True)
    pengali = models.DecimalField(_("pengali"), max_digits=12, decimal_places=2, default=100)
    satuan = models.CharField(_("satuan"), max_length=60, blank=True)
    desimal = models.PositiveSmallIntegerField(
        _("angka desimal"), default=2, validators=[MaxValueValidator(6)]
    )
    jenis_nilai = models.CharField(
        _("jenis nilai"), max_length=10, choices=JenisNilai, default=JenisNilai.ANGKA
    )
    metode = models.CharField(_("metode capaian"), max_length=15, choices=Metode, default=Metode.POSITIF)
    agregasi = models.CharField(
        _("agregasi triwulan"), max_length=15, choices=Agregasi, default=Agregasi.POSISI_AKHIR
    )
    kumulatif_tahun = models.BooleanField(_("target akhir Renstra adalah jumlah semua tahun"), default=False)
    sumber_data = models.TextField(_("sumber data"), blank=True)
    teknik_pengumpulan = models.TextField(_("teknik pengumpulan data"), blank=True)
    teknik_monev = models.TextField(_("teknik monitoring dan evaluasi"), blank=True)
    penanggung_jawab = models.CharField(_("penanggung jawab"), max_length=200, blank=True)

    class Meta:
        abstract = True

    @classmethod
    def kolom_definisi(cls) -> tuple[str, ...]:
        """The names of the columns that make up a definition."""
        return tuple(f.name for f in DefinisiIndikator._meta.get_fields())


class Indikator(DefinisiIndikator):
    """An indicator of a tujuan, a sasaran or a level below it. Its row is its identity over the years."""

    class Level(models.TextChoices):
        TUJUAN = "tujuan", _("Tujuan")
        SASARAN = "sasaran", _("Sasaran")
        PROGRAM = "program", _("Program")
        KEGIATAN = "kegiatan", _("Kegiatan")
        SUB_KEGIATAN = "sub_kegiatan", _("Sub kegiatan")
        INDIVIDU = "individu", _("Individu")

    class AsalNilai(models.TextChoices):
        DIISI = "", _("Diisi perangkat daerah")
        AKIP = "akip", _("Nilai evaluasi AKIP")

    opd = models.ForeignKey(OPD, models.CASCADE, related_name="indikator", verbose_name=_("OPD"))
    kode = models.CharField(_("kode"), max_length=30)
    level = models.CharField(_("tingkat"), max_length=12, choices=Level, default=Level.SASARAN)
    tujuan = models.ForeignKey(
        Tujuan, models.PROTECT, null=True, blank=True, related_name="indikator", verbose_name=_("tujuan")
    )
    sasaran = models.ForeignKey(
        Sasaran, models.PROTECT, null=True, blank=True, related_name="indikator", verbose_name=_("sasaran")
    )
    is_iku = models.BooleanField(_("Indikator Kinerja Utama (IKU)"), default=False)
    kamus = models.ForeignKey(
        KamusIndikator,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="indikator",
        verbose_name=_("kamus indikator"),
    )
    simpul = models.ManyToManyField(
        SimpulAnggaran, related_name="indikator", blank=True, verbose_name=_("program/kegiatan pendukung")
    )
    # Whose work gives the value: a final evaluation writes it as the year's official result.
    asal_nilai = models.CharField(
        _("asal realisasi tahunan"), max_length=10, choices=AsalNilai, blank=True, default=AsalNilai.DIISI
    )
    urut = models.PositiveSmallIntegerField(_("urutan"), default=1)

    objects = querysets.IndikatorQuerySet.as_manager()

    class Meta:
        verbose_name = _("indikator")
        verbose_name_plural = _("indikator")
        ordering = ["urut", "kode"]
        constraints = [
            models.UniqueConstraint(
                fields=["opd", "kode"],
                name="indikator_kode_unik",
                violation_error_message=_("Kode indikator ini sudah dipakai."),
            ),
            models.CheckConstraint(
                condition=Q(tujuan__isnull=True) | Q(sasaran__isnull=True),
                name="indikator_satu_induk",
                violation_error_message=_("Pilih tujuan atau sasaran, jangan keduanya."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kode} {self.nama}"

    def clean(self) -> None:
        if self.level == self.Level.SASARAN and not self.sasaran_id:
            raise ValidationError({"sasaran": _("Pilih sasaran yang diukur indikator ini.")})
        if self.level == self.Level.TUJUAN and not self.tujuan_id:
            raise ValidationError({"tujuan": _("Pilih tujuan yang diukur indikator ini.")})


class VersiIndikator(DefinisiIndikator):
    """The definition that counts from a year on: written when a year is opened and at every later change."""

    indikator = models.ForeignKey(
        Indikator, models.CASCADE, related_name="versi", verbose_name=_("indikator")
    )
    berlaku_mulai = models.PositiveSmallIntegerField(_("berlaku mulai tahun"), validators=TAHUN)
    alasan = models.TextField(_("alasan"))
    dibuat = models.DateTimeField(auto_now_add=True)

    objects = MilikOPDQuerySet.lewat("indikator__opd").as_manager()

    class Meta:
        verbose_name = _("versi indikator")
        verbose_name_plural = _("versi indikator")
        ordering = ["indikator", "berlaku_mulai"]
        constraints = [
            models.UniqueConstraint(
                fields=["indikator", "berlaku_mulai"],
                name="versi_indikator_unik",
                violation_error_message=_("Versi mulai tahun ini sudah ada."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.indikator} ({self.berlaku_mulai})"


class Target(NilaiKinerja):
    """A target of the Renstra: the baseline, a year, or the end of the plan."""

    class Jenis(models.TextChoices):
        AWAL = "awal", _("Kondisi awal")
        TAHUNAN = "tahunan", _("Tahunan")
        AKHIR = "akhir", _("Akhir Renstra")

    indikator = models.ForeignKey(
        Indikator, models.CASCADE, related_name="target", verbose_name=_("indikator")
    )
    tahun = models.PositiveSmallIntegerField(_("tahun"), validators=TAHUN)
    jenis = models.CharField(_("jenis"), max_length=10, choices=Jenis, default=Jenis.TAHUNAN)

    objects = MilikOPDQuerySet.lewat("indikator__opd").as_manager()

    class Meta:
        verbose_name = _("target")
        verbose_name_plural = _("target")
        ordering = ["indikator__urut", "tahun", "jenis", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["indikator", "tahun", "jenis"],
                name="target_unik",
                violation_error_message=_("Target tahun ini sudah ada."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.indikator.kode} · {self.tahun}"


class StandarPembanding(NilaiKinerja):
    """A value of the nation, the province or another region to compare with (analysis 4 of the LKjIP)."""

    class Tingkat(models.TextChoices):
        NASIONAL = "nasional", _("Nasional")
        PROVINSI = "provinsi", _("Provinsi")
        DAERAH_LAIN = "daerah_lain", _("Daerah lain")

    indikator = models.ForeignKey(
        Indikator, models.CASCADE, related_name="pembanding", verbose_name=_("indikator")
    )
    tahun = models.PositiveSmallIntegerField(_("tahun"), validators=TAHUN)
    tingkat = models.CharField(_("tingkat"), max_length=12, choices=Tingkat)
    nama = models.CharField(_("nama"), max_length=120, blank=True)
    sumber = models.CharField(_("sumber"), max_length=250)

    objects = MilikOPDQuerySet.lewat("indikator__opd").as_manager()

    class Meta:
        verbose_name = _("standar pembanding")
        verbose_name_plural = _("standar pembanding")
        ordering = ["indikator__urut", "tahun", "tingkat", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["indikator", "tahun", "tingkat", "nama"],
                name="pembanding_unik",
                violation_error_message=_("Pembanding ini sudah ada."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.indikator.kode} · {self.get_tingkat_display()} {self.tahun}"
