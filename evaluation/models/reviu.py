"""The review of an LKj by the Inspektorat (PermenPANRB 53/2014, Lampiran III): the checklist, the comments
beside the report, and the statement."""

from __future__ import annotations

from auditlog.registry import auditlog
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.models import OPD
from agencies.querysets import MilikOPDQuerySet
from budget.models import TAHUN
from evaluation.models.templat import ButirReviu, TemplatReviu
from evaluation.querysets import HasilButirQuerySet, KomentarReviuQuerySet, ReviuQuerySet


class Reviu(models.Model):
    """The review of one agency's report of one year, over as many rounds (`putaran`) as it takes."""

    class Tahap(models.TextChoices):
        DIMINTA = "diminta", _("Diminta reviu")
        DIREVIU = "direviu", _("Sedang direviu")
        DIKEMBALIKAN = "dikembalikan", _("Dikembalikan untuk diperbaiki")
        DINYATAKAN = "dinyatakan", _("Dinyatakan telah direviu")

    opd = models.ForeignKey(OPD, models.CASCADE, related_name="reviu", verbose_name=_("OPD"))
    tahun = models.PositiveSmallIntegerField(_("tahun laporan"), validators=TAHUN)
    templat = models.ForeignKey(
        TemplatReviu, models.PROTECT, related_name="reviu", verbose_name=_("templat reviu")
    )
    tahap = models.CharField(_("tahap"), max_length=12, choices=Tahap, default=Tahap.DIMINTA)
    putaran = models.PositiveSmallIntegerField(_("putaran"), default=1)
    nomor_tugas = models.CharField(_("nomor surat tugas"), max_length=120, blank=True)
    tanggal_tugas = models.DateField(_("tanggal surat tugas"), null=True, blank=True)
    nomor_lhr = models.CharField(_("nomor LHR"), max_length=120, blank=True)
    tanggal_lhr = models.DateField(_("tanggal LHR"), null=True, blank=True)
    perhatian = models.TextField(_("hal yang perlu diperhatikan"), blank=True)
    simpulan = models.TextField(_("simpulan"), blank=True)
    versi = models.PositiveIntegerField(default=1, editable=False)

    objects = ReviuQuerySet.as_manager()

    class Meta:
        verbose_name = _("reviu LKjIP")
        verbose_name_plural = _("reviu LKjIP")
        ordering = ["opd", "-tahun"]
        constraints = [
            models.UniqueConstraint(
                fields=["opd", "tahun"],
                name="reviu_unik",
                violation_error_message=_("Reviu laporan tahun ini sudah ada."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.opd} {self.tahun}"


class HasilButir(models.Model):
    """The answer to one row of the checklist. '' is not answered yet."""

    class Jawaban(models.TextChoices):
        DIPENUHI = "dipenuhi", _("Dipenuhi")
        BELUM = "belum", _("Belum")
        TIDAK_BERLAKU = "tidak_berlaku", _("Tidak berlaku")

    reviu = models.ForeignKey(Reviu, models.CASCADE, related_name="hasil", verbose_name=_("reviu"))
    butir = models.ForeignKey(ButirReviu, models.PROTECT, related_name="+", verbose_name=_("unsur"))
    jawaban = models.CharField(_("jawaban"), max_length=13, choices=Jawaban, blank=True)
    hasil = models.TextField(_("hasil reviu"), blank=True)
    versi = models.PositiveIntegerField(default=1, editable=False)
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("oleh")
    )
    diubah = models.DateTimeField(_("diubah"), auto_now=True)

    objects = HasilButirQuerySet.lewat("reviu__opd").as_manager()

    class Meta:
        verbose_name = _("hasil butir reviu")
        verbose_name_plural = _("hasil butir reviu")
        ordering = ["reviu", "butir__urut"]
        constraints = [models.UniqueConstraint(fields=["reviu", "butir"], name="hasil_butir_unik")]

    def __str__(self) -> str:
        return f"{self.butir_id} {self.jawaban}"


class KomentarReviu(models.Model):
    """A remark on one place of the report: a section, a table, or a cell of one.

    `jangkar` names the place ("bagian-…", "t-<tabel>", "t-<tabel>:<baris>:<kolom>"); `kutipan` is what stood
    there, so that the remark can be read also after the place has changed. The agency answers it
    (`tanggapan`) and the reviewer closes it.
    """

    reviu = models.ForeignKey(Reviu, models.CASCADE, related_name="komentar", verbose_name=_("reviu"))
    jangkar = models.CharField(_("tempat"), max_length=160)
    tempat = models.CharField(_("nama tempat"), max_length=300, blank=True)
    kutipan = models.TextField(_("kutipan"), blank=True)
    teks = models.TextField(_("catatan reviu"))
    putaran = models.PositiveSmallIntegerField(_("putaran"), default=1)
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("oleh")
    )
    waktu = models.DateTimeField(_("waktu"), auto_now_add=True)
    tanggapan = models.TextField(_("tanggapan OPD"), blank=True)
    ditanggapi = models.DateTimeField(_("ditanggapi"), null=True, blank=True)
    selesai = models.DateTimeField(_("diselesaikan"), null=True, blank=True)

    objects = KomentarReviuQuerySet.lewat("reviu__opd").as_manager()

    class Meta:
        verbose_name = _("komentar reviu")
        verbose_name_plural = _("komentar reviu")
        ordering = ["reviu", "pk"]

    def __str__(self) -> str:
        return self.teks


class PernyataanReviu(models.Model):
    """The signed statement "telah direviu" of one state of the report.

    `sidik` is the SHA-256 of the report's figures when it was signed: when they are no longer the same, the
    statement is void, which every page and the printed report say. A new statement does not delete the old.
    `rincian` has a short fingerprint of every table and section by its anchor, to name what changed.
    """

    reviu = models.ForeignKey(Reviu, models.CASCADE, related_name="pernyataan", verbose_name=_("reviu"))
    nomor = models.CharField(_("nomor"), max_length=120, blank=True)
    tanggal = models.DateField(_("tanggal"))
    tempat = models.CharField(_("tempat"), max_length=80)
    nama = models.CharField(_("nama Inspektur"), max_length=200)
    jabatan = models.CharField(_("jabatan"), max_length=200)
    pangkat = models.CharField(_("pangkat"), max_length=120, blank=True)
    sidik = models.CharField(_("SHA-256 angka laporan"), max_length=64, editable=False)
    rincian = models.JSONField(_("sidik setiap tabel dan bagian"), default=dict, editable=False)
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("oleh")
    )
    waktu = models.DateTimeField(_("dicatat"), auto_now_add=True)

    objects = MilikOPDQuerySet.lewat("reviu__opd").as_manager()

    class Meta:
        verbose_name = _("pernyataan telah direviu")
        verbose_name_plural = _("pernyataan telah direviu")
        ordering = ["reviu", "pk"]

    def __str__(self) -> str:
        return f"{self.reviu} {self.tanggal}"


class JejakReviu(models.Model):
    """One step of a review: who, when, why."""

    reviu = models.ForeignKey(Reviu, models.CASCADE, related_name="jejak", verbose_name=_("reviu"))
    ke = models.CharField(_("tahap"), max_length=12, choices=Reviu.Tahap)
    putaran = models.PositiveSmallIntegerField(_("putaran"), default=1)
    waktu = models.DateTimeField(_("waktu"), auto_now_add=True)
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("oleh")
    )
    alasan = models.TextField(_("catatan"), blank=True)

    objects = MilikOPDQuerySet.lewat("reviu__opd").as_manager()

    class Meta:
        verbose_name = _("jejak reviu")
        verbose_name_plural = _("jejak reviu")
        ordering = ["reviu", "waktu", "pk"]

    def __str__(self) -> str:
        return f"{self.reviu} → {self.get_ke_display()}"


for _model in (Reviu, HasilButir, KomentarReviu, JejakReviu):
    auditlog.register(_model)
auditlog.register(PernyataanReviu, exclude_fields=["rincian"])
