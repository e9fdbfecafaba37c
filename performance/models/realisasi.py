"""Results: the year's calendar, the action plan, quarterly and annual values, awards."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.models import OPD
from agencies.querysets import MilikOPDQuerySet
from budget.models import TAHUN, SimpulAnggaran, Triwulan
from performance.models.indikator import Indikator
from performance.models.nilai import DatumKinerja, NilaiKinerja


class TahunKinerja(models.Model):
    """A year of one agency. Opening it freezes the definitions it uses; closing it locks its values."""

    class Status(models.TextChoices):
        DIBUKA = "dibuka", _("Dibuka")
        DITUTUP = "ditutup", _("Ditutup")

    opd = models.ForeignKey(OPD, models.CASCADE, related_name="tahun_kinerja", verbose_name=_("OPD"))
    tahun = models.PositiveSmallIntegerField(_("tahun"), validators=TAHUN)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DIBUKA)
    dibuka_pada = models.DateTimeField(auto_now_add=True)
    dibuka_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )

    objects = MilikOPDQuerySet.as_manager()

    class Meta:
        verbose_name = _("tahun kinerja")
        verbose_name_plural = _("tahun kinerja")
        ordering = ["-tahun"]
        constraints = [
            models.UniqueConstraint(
                fields=["opd", "tahun"],
                name="tahun_kinerja_unik",
                violation_error_message=_("Tahun ini sudah dibuka."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.opd} {self.tahun}"


class RencanaAksi(NilaiKinerja):
    """The target of one quarter of one indicator, and what will be done for it."""

    indikator = models.ForeignKey(
        Indikator, models.CASCADE, related_name="rencana_aksi", verbose_name=_("indikator")
    )
    tahun = models.PositiveSmallIntegerField(_("tahun"), validators=TAHUN)
    triwulan = models.PositiveSmallIntegerField(_("triwulan"), choices=Triwulan)
    aktivitas = models.TextField(_("aktivitas"), blank=True)
    rekaan = models.BooleanField(_("data rekaan untuk peragaan"), default=False, editable=False)

    objects = MilikOPDQuerySet.lewat("indikator__opd").as_manager()

    class Meta:
        verbose_name = _("rencana aksi")
        verbose_name_plural = _("rencana aksi")
        ordering = ["indikator__urut", "tahun", "triwulan", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["indikator", "tahun", "triwulan"],
                name="rencana_aksi_unik",
                violation_error_message=_("Rencana aksi triwulan ini sudah ada."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.indikator.kode} · {self.get_triwulan_display()} {self.tahun}"


class Realisasi(DatumKinerja):
    """The result of one indicator in one quarter, tied to no agreement's row."""

    class Tahap(models.TextChoices):
        DRAF = "draf", _("Draf")
        DIAJUKAN = "diajukan", _("Diajukan")
        DISETUJUI = "disetujui", _("Disetujui kepala OPD")
        DIVERIFIKASI = "diverifikasi", _("Diverifikasi")
        DIKEMBALIKAN = "dikembalikan", _("Dikembalikan")

    TERKUNCI = (Tahap.DIAJUKAN, Tahap.DISETUJUI, Tahap.DIVERIFIKASI)

    indikator = models.ForeignKey(
        Indikator, models.CASCADE, related_name="realisasi", verbose_name=_("indikator")
    )
    tahun = models.PositiveSmallIntegerField(_("tahun"), validators=TAHUN)
    triwulan = models.PositiveSmallIntegerField(_("triwulan"), choices=Triwulan)
    faktor_pendukung = models.TextField(_("faktor pendukung"), blank=True)
    faktor_penghambat = models.TextField(_("faktor penghambat"), blank=True)
    tindak_lanjut = models.TextField(_("tindak lanjut"), blank=True)
    bukti = models.FileField(_("bukti dukung"), upload_to="bukti/%Y/", blank=True)
    bukti_halaman = models.CharField(_("halaman bukti"), max_length=40, blank=True)
    tahap = models.CharField(_("tahap"), max_length=15, choices=Tahap, default=Tahap.DRAF, editable=False)
    catatan_pengembalian = models.TextField(_("alasan dikembalikan"), blank=True, editable=False)
    # What is to be corrected in this row; the reason above is of the whole quarter.
    catatan_baris = models.TextField(_("catatan pengembalian indikator"), blank=True, editable=False)
    versi = models.PositiveIntegerField(default=1, editable=False)
    rekaan = models.BooleanField(_("data rekaan untuk peragaan"), default=False, editable=False)
    diubah = models.DateTimeField(auto_now=True)

    objects = MilikOPDQuerySet.lewat("indikator__opd").as_manager()

    class Meta:
        verbose_name = _("realisasi triwulan")
        verbose_name_plural = _("realisasi triwulan")
        ordering = ["indikator__urut", "tahun", "triwulan", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["indikator", "tahun", "triwulan"],
                name="realisasi_unik",
                violation_error_message=_("Realisasi triwulan ini sudah ada."),
            ),
            models.CheckConstraint(
                condition=~Q(status="nilai", bentuk=""),
                name="realisasi_status_sesuai",
                violation_error_message=_("Isilah nilainya."),
            ),
        ]
        indexes = [models.Index(fields=["tahun", "triwulan", "indikator"], name="realisasi_waktu")]

    def __str__(self) -> str:
        return f"{self.indikator.kode} · {self.get_triwulan_display()} {self.tahun}"


class RealisasiTahunan(DatumKinerja):
    """The official value of a year where it does not come from quarters entered here."""

    indikator = models.ForeignKey(
        Indikator, models.CASCADE, related_name="realisasi_tahunan", verbose_name=_("indikator")
    )
    tahun = models.PositiveSmallIntegerField(_("tahun"), validators=TAHUN)
    keterangan = models.TextField(_("keterangan"), blank=True)
    # "akip" while the value is that of a delivered evaluation: nobody types it then.
    asal_nilai = models.CharField(
        _("asal nilai"),
        max_length=10,
        choices=Indikator.AsalNilai,
        blank=True,
        default=Indikator.AsalNilai.DIISI,
        editable=False,
    )
    faktor_pendukung = models.TextField(_("faktor pendukung"), blank=True)
    faktor_penghambat = models.TextField(_("faktor penghambat"), blank=True)
    tindak_lanjut = models.TextField(_("tindak lanjut"), blank=True)
    versi = models.PositiveIntegerField(default=1, editable=False)
    diubah = models.DateTimeField(auto_now=True)

    objects = MilikOPDQuerySet.lewat("indikator__opd").as_manager()

    class Meta:
        verbose_name = _("realisasi tahunan")
        verbose_name_plural = _("realisasi tahunan")
        ordering = ["indikator__urut", "tahun", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["indikator", "tahun"],
                name="realisasi_tahunan_unik",
                violation_error_message=_("Realisasi tahun ini sudah ada."),
            ),
            models.CheckConstraint(
                condition=~Q(status="nilai", bentuk=""),
                name="realisasi_tahunan_status_sesuai",
                violation_error_message=_("Isilah nilainya."),
            ),
        ]
        indexes = [models.Index(fields=["tahun", "indikator"], name="realisasi_tahunan_waktu")]

    def __str__(self) -> str:
        return f"{self.indikator.kode} · {self.tahun}"


class Penghargaan(models.Model):
    opd = models.ForeignKey(OPD, models.CASCADE, related_name="penghargaan", verbose_name=_("OPD"))
    tahun = models.PositiveSmallIntegerField(_("tahun"), validators=TAHUN)
    urut = models.PositiveSmallIntegerField(_("urutan"))
    nama = models.CharField(_("penghargaan"), max_length=250)
    prestasi = models.CharField(_("prestasi"), max_length=250, blank=True)
    tingkat = models.CharField(_("tingkat"), max_length=80, blank=True)
    pemberi = models.CharField(_("pemberi"), max_length=200, blank=True)

    objects = MilikOPDQuerySet.as_manager()

    class Meta:
        verbose_name = _("penghargaan")
        verbose_name_plural = _("penghargaan")
        ordering = ["tahun", "urut"]
        constraints = [
            models.UniqueConstraint(
                fields=["opd", "tahun", "urut"],
                name="penghargaan_urut_unik",
                violation_error_message=_("Nomor urut ini sudah dipakai."),
            )
        ]

    def __str__(self) -> str:
        return self.nama


class CatatanProgram(models.Model):
    """What stood in the way of a programme, kegiatan or sub kegiatan in its year, and what was done."""

    simpul = models.OneToOneField(
        SimpulAnggaran, models.CASCADE, related_name="catatan", verbose_name=_("program/kegiatan")
    )
    permasalahan = models.TextField(_("permasalahan"), blank=True)
    upaya = models.TextField(_("upaya mengatasi"), blank=True)

    objects = MilikOPDQuerySet.lewat("simpul__opd").as_manager()

    class Meta:
        verbose_name = _("catatan program")
        verbose_name_plural = _("catatan program")
        ordering = ["simpul__urut", "simpul__kode"]

    def __str__(self) -> str:
        return f"{self.simpul.kode} {self.simpul.nama}"
