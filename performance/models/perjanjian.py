"""The Perjanjian Kinerja (PermenPANRB 53/2014, Lampiran I): one row per revision, frozen when signed."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.models import OPD, Jabatan, Pejabat
from budget.models import NOL, TAHUN, DokumenAnggaran, SimpulAnggaran, Uang
from performance import querysets
from performance.models.indikator import Indikator
from performance.models.nilai import NilaiKinerja


class PerjanjianKinerja(models.Model):
    """One revision of the promise of the holder of one post for one year.

    Signing copies the names, ranks and titles into the row; from then on neither it nor its rows change.
    The one in force at a date is derived (`objects.berlaku_pada`), never flagged.
    """

    class Status(models.TextChoices):
        DRAF = "draf", _("Draf")
        DITANDATANGANI = "ditandatangani", _("Ditandatangani")

    class Alasan(models.TextChoices):
        PEJABAT = "a", _("a. Pergantian atau mutasi pejabat")
        STRATEGI = "b", _("b. Perubahan strategi (program, kegiatan, alokasi anggaran)")
        PRIORITAS = "c", _("c. Perubahan prioritas atau asumsi yang berakibat signifikan")

    opd = models.ForeignKey(OPD, models.CASCADE, related_name="perjanjian", verbose_name=_("OPD"))
    kode = models.SlugField(_("kode"), max_length=60)
    tahun = models.PositiveSmallIntegerField(_("tahun"), validators=TAHUN)
    jabatan = models.ForeignKey(
        Jabatan, models.PROTECT, related_name="perjanjian", verbose_name=_("jabatan yang berjanji")
    )
    pihak_pertama = models.ForeignKey(
        Pejabat, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("pihak pertama")
    )
    pihak_kedua = models.ForeignKey(
        Pejabat, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("pihak kedua")
    )
    revisi = models.PositiveSmallIntegerField(_("revisi"), default=0, editable=False)
    menggantikan = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="digantikan_oleh",
        verbose_name=_("menggantikan"),
        editable=False,
    )
    nomor = models.CharField(_("nomor"), max_length=120, blank=True)
    tanggal = models.DateField(_("tanggal"), null=True, blank=True)
    alasan = models.CharField(_("alasan revisi"), max_length=1, choices=Alasan, blank=True)
    status = models.CharField(_("status"), max_length=15, choices=Status, default=Status.DRAF, editable=False)
    dokumen = models.ForeignKey(
        DokumenAnggaran,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="perjanjian",
        verbose_name=_("dokumen anggaran"),
    )
    keterangan = models.TextField(_("keterangan"), blank=True)
    # What the signed paper shows, copied at signing.
    p1_nama = models.CharField(max_length=150, blank=True, editable=False)
    p1_jabatan = models.CharField(max_length=220, blank=True, editable=False)
    p1_pangkat = models.CharField(max_length=80, blank=True, editable=False)
    p2_nama = models.CharField(max_length=150, blank=True, editable=False)
    p2_jabatan = models.CharField(max_length=220, blank=True, editable=False)
    p2_pangkat = models.CharField(max_length=80, blank=True, editable=False)
    ditandatangani_pada = models.DateTimeField(null=True, blank=True, editable=False)
    sidik = models.CharField(_("SHA-256"), max_length=64, blank=True, editable=False)

    objects = querysets.PerjanjianQuerySet.as_manager()

    class Meta:
        verbose_name = _("perjanjian kinerja")
        verbose_name_plural = _("perjanjian kinerja")
        ordering = ["tahun", "jabatan__urut", "jabatan", "revisi"]
        base_manager_name = "objects"
        constraints = [
            models.UniqueConstraint(
                fields=["opd", "kode"],
                name="perjanjian_kode_unik",
                violation_error_message=_("Kode perjanjian ini sudah dipakai."),
            ),
            models.UniqueConstraint(
                fields=["jabatan", "tahun", "revisi"],
                name="perjanjian_revisi_unik",
                violation_error_message=_("Revisi ini sudah ada untuk jabatan tersebut."),
            ),
            models.CheckConstraint(
                condition=Q(revisi=0, menggantikan__isnull=True) | Q(revisi__gt=0) & ~Q(alasan=""),
                name="perjanjian_revisi_beralasan",
                violation_error_message=_("Revisi memerlukan alasan a, b, atau c."),
            ),
        ]

    def __str__(self) -> str:
        label = _("Perubahan ke-%(n)s") % {"n": self.revisi} if self.revisi else _("Murni")
        return f"{self.jabatan} {self.tahun} ({label})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self._terkunci_di_basis_data():
            querysets.tolak()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        if self._terkunci_di_basis_data():
            querysets.tolak()
        return super().delete(*args, **kwargs)

    @property
    def terkunci(self) -> bool:
        return self.status == self.Status.DITANDATANGANI

    def _terkunci_di_basis_data(self) -> bool:
        return (
            self.pk is not None
            and type(self)._default_manager.filter(pk=self.pk, status="ditandatangani").exists()
        )

    def clean(self) -> None:
        if self.menggantikan_id and self.menggantikan and self.menggantikan.jabatan_id != self.jabatan_id:
            raise ValidationError({"jabatan": _("Revisi harus untuk jabatan yang sama.")})


class BarisPerjanjian(models.Model):
    """What the two tables of the paper have in common: an order, and the lock of the paper."""

    urut = models.PositiveSmallIntegerField(_("urutan"), default=1)

    objects = querysets.BarisPerjanjianQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        self._tolak_bila_terkunci()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        self._tolak_bila_terkunci()
        return super().delete(*args, **kwargs)

    def _tolak_bila_terkunci(self) -> None:
        signed = PerjanjianKinerja.Status.DITANDATANGANI
        ids = {self.perjanjian_id}  # type: ignore[attr-defined]
        if self.pk:
            ids.update(type(self)._default_manager.filter(pk=self.pk).values_list("perjanjian_id", flat=True))
        if PerjanjianKinerja.objects.filter(pk__in=ids, status=signed).exists():
            querysets.tolak()


class BarisKinerja(BarisPerjanjian, NilaiKinerja):
    """A promised result: keeps its indicator *and* the words and target of the paper."""

    perjanjian = models.ForeignKey(
        PerjanjianKinerja, models.CASCADE, related_name="baris_kinerja", verbose_name=_("perjanjian")
    )
    indikator = models.ForeignKey(
        Indikator,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="baris_perjanjian",
        verbose_name=_("indikator"),
    )
    sasaran = models.TextField(_("sasaran"), blank=True)
    nama_indikator = models.TextField(_("indikator kinerja"))
    satuan = models.CharField(_("satuan"), max_length=60, blank=True)
    teks_target = models.CharField(_("target seperti pada naskah"), max_length=80, blank=True)
    mendukung = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="didukung_oleh",
        verbose_name=_("mendukung"),
    )

    class Meta(BarisPerjanjian.Meta):
        abstract = False
        verbose_name = _("baris kinerja")
        verbose_name_plural = _("baris kinerja")
        ordering = ["perjanjian", "urut", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["perjanjian", "urut"],
                name="baris_kinerja_urut_unik",
                violation_error_message=_("Nomor urut ini sudah dipakai."),
            )
        ]

    def __str__(self) -> str:
        return self.nama_indikator


class BarisAnggaran(BarisPerjanjian):
    """A budget line of the paper: keeps its node *and* the name and pagu of the paper."""

    perjanjian = models.ForeignKey(
        PerjanjianKinerja, models.CASCADE, related_name="baris_anggaran", verbose_name=_("perjanjian")
    )
    simpul = models.ForeignKey(
        SimpulAnggaran,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="baris_perjanjian",
        verbose_name=_("program/kegiatan"),
    )
    nama = models.TextField(_("program/kegiatan seperti pada naskah"))
    pagu = Uang(_("anggaran (Rp)"), null=True, blank=True, validators=[NOL])
    keterangan = models.CharField(_("keterangan"), max_length=200, blank=True)

    class Meta(BarisPerjanjian.Meta):
        abstract = False
        verbose_name = _("baris anggaran")
        verbose_name_plural = _("baris anggaran")
        ordering = ["perjanjian", "urut", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["perjanjian", "urut"],
                name="baris_anggaran_urut_unik",
                violation_error_message=_("Nomor urut ini sudah dipakai."),
            )
        ]

    def __str__(self) -> str:
        return self.nama
