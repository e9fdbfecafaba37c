"""Recommendations of the Inspektorat and what the agency did about them."""

from __future__ import annotations

import datetime

from auditlog.registry import auditlog
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.models import OPD
from budget.models import TAHUN
from evaluation.models.evaluasi import BERKAS_BUKTI, EvaluasiAKIP
from evaluation.querysets import STATUS_TERBUKA, RekomendasiQuerySet


class Rekomendasi(models.Model):
    """One recommendation of a Laporan Hasil Evaluasi (PermenPANRB 88/2021).

    `evaluasi` is the worksheet it comes from, None for one of a year before the portal; the agency sees it
    once that evaluation is released. `kode_sub` ("1.b") names what it is about, `tenggat` the last day for
    the follow-up.
    """

    opd = models.ForeignKey(OPD, models.CASCADE, related_name="rekomendasi", verbose_name=_("OPD"))
    tahun = models.PositiveSmallIntegerField(_("tahun LHE"), validators=TAHUN)
    urut = models.PositiveSmallIntegerField(_("nomor"))
    nomor_surat = models.CharField(_("nomor LHE"), max_length=120, blank=True)
    tanggal_surat = models.DateField(_("tanggal LHE"), null=True, blank=True)
    penerbit = models.CharField(_("penerbit"), max_length=200, blank=True)
    uraian = models.TextField(_("rekomendasi"))
    evaluasi = models.ForeignKey(
        EvaluasiAKIP,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="rekomendasi",
        verbose_name=_("evaluasi"),
        editable=False,
    )
    kode_sub = models.CharField(_("komponen atau sub komponen"), max_length=10, blank=True)
    tenggat = models.DateField(_("batas tindak lanjut"), null=True, blank=True)

    objects = RekomendasiQuerySet.as_manager()

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

    @property
    def terbuka(self) -> bool:
        """Is there still something to do?"""
        return self.status in STATUS_TERBUKA

    @property
    def diajukan(self) -> datetime.datetime | None:
        """Since when the follow-up waits for the Inspektorat; None when it does not."""
        answer = getattr(self, "tindak_lanjut", None)
        return answer.diajukan if answer else None

    @property
    def nomor_lhe(self) -> str:
        """The number of the LHE that holds it, "" before it has one."""
        return self.evaluasi.nomor_lhe if self.evaluasi else self.nomor_surat

    @property
    def tanggal_lhe(self) -> datetime.date | None:
        return self.evaluasi.tanggal_lhe if self.evaluasi else self.tanggal_surat


class TindakLanjut(models.Model):
    """The agency's answer to a recommendation.

    `status` is the official one, set by the Inspektorat's verification; `usulan_status` is what the agency
    says when it hands the follow-up in (`diajukan`).
    """

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
    usulan_status = models.CharField(
        _("keadaan menurut OPD"), max_length=12, choices=Status, blank=True, editable=False
    )
    diajukan = models.DateTimeField(_("diajukan untuk diverifikasi"), null=True, blank=True, editable=False)

    objects = RekomendasiQuerySet.lewat("rekomendasi__opd").as_manager()

    class Meta:
        verbose_name = _("tindak lanjut")
        verbose_name_plural = _("tindak lanjut")
        ordering = ["rekomendasi"]

    def __str__(self) -> str:
        return self.rencana_aksi

    @property
    def selesai(self) -> bool:
        """Is it over, so that only the Inspektorat opens it again?"""
        return self.status not in STATUS_TERBUKA


class BuktiTindakLanjut(models.Model):
    """Evidence of a follow-up: a file or an address, with the page to look at."""

    tindak_lanjut = models.ForeignKey(
        TindakLanjut, models.CASCADE, related_name="bukti", verbose_name=_("tindak lanjut")
    )
    judul = models.CharField(_("dokumen"), max_length=250)
    halaman = models.CharField(_("halaman"), max_length=60, blank=True)
    berkas = models.FileField(
        _("berkas"), upload_to="evaluasi/tindak-lanjut/%Y/", blank=True, validators=[BERKAS_BUKTI]
    )
    tautan = models.URLField(_("tautan"), max_length=500, blank=True)
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("oleh")
    )
    waktu = models.DateTimeField(_("waktu"), auto_now_add=True)

    objects = RekomendasiQuerySet.lewat("tindak_lanjut__rekomendasi__opd").as_manager()

    class Meta:
        verbose_name = _("bukti tindak lanjut")
        verbose_name_plural = _("bukti tindak lanjut")
        ordering = ["tindak_lanjut", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(berkas="") | ~Q(tautan=""),
                name="bukti_tindak_lanjut_berisi",
                violation_error_message=_("Unggah berkas atau tulis tautan."),
            )
        ]

    def __str__(self) -> str:
        return self.judul


class VerifikasiTindakLanjut(models.Model):
    """One verification by the Inspektorat. Rows are added, never changed: the last one is in force."""

    tindak_lanjut = models.ForeignKey(
        TindakLanjut, models.CASCADE, related_name="verifikasi", verbose_name=_("tindak lanjut")
    )
    status = models.CharField(_("status"), max_length=12, choices=TindakLanjut.Status)
    alasan = models.TextField(_("catatan verifikasi"), blank=True)
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("oleh")
    )
    waktu = models.DateTimeField(_("waktu"), auto_now_add=True)

    objects = RekomendasiQuerySet.lewat("tindak_lanjut__rekomendasi__opd").as_manager()

    class Meta:
        verbose_name = _("verifikasi tindak lanjut")
        verbose_name_plural = _("verifikasi tindak lanjut")
        ordering = ["tindak_lanjut", "pk"]

    def __str__(self) -> str:
        return self.get_status_display()


for _model in (Rekomendasi, TindakLanjut, BuktiTindakLanjut, VerifikasiTindakLanjut):
    auditlog.register(_model)
