"""The annual report (LKjIP) of an agency: its narrative. Its tables are computed, never stored."""

from __future__ import annotations

from auditlog.registry import auditlog
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.models import OPD
from agencies.querysets import MilikOPDQuerySet
from budget.models import TAHUN


class Laporan(models.Model):
    """The report of one agency for one year.

    `tahap` goes from draf to final (texts closed, every required comparison filled) to terbit (a snapshot is
    published); opening it again leads back to draf and leaves the snapshots that were published.
    """

    class Tahap(models.TextChoices):
        DRAF = "draf", _("Draf")
        FINAL = "final", _("Final")
        TERBIT = "terbit", _("Diterbitkan")

    opd = models.ForeignKey(OPD, models.CASCADE, related_name="laporan", verbose_name=_("OPD"))
    tahun = models.PositiveSmallIntegerField(_("tahun"), validators=TAHUN)
    tanggal = models.DateField(_("tanggal laporan"), null=True, blank=True)
    tahap = models.CharField(_("tahap"), max_length=10, choices=Tahap, default=Tahap.DRAF, editable=False)
    tahap_pada = models.DateTimeField(_("sejak"), null=True, blank=True, editable=False)
    tahap_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )

    objects = MilikOPDQuerySet.as_manager()

    class Meta:
        verbose_name = _("laporan kinerja")
        verbose_name_plural = _("laporan kinerja")
        ordering = ["-tahun", "opd"]
        constraints = [
            models.UniqueConstraint(
                fields=["opd", "tahun"],
                name="laporan_unik",
                violation_error_message=_("Laporan tahun ini sudah ada."),
            )
        ]

    def __str__(self) -> str:
        return _("Laporan Kinerja %(tahun)s") % {"tahun": self.tahun}


class Narasi(models.Model):
    """The writer's own text of one section; without it the section shows the text proposed from the data.

    `teks` is sanitised HTML. `dasar` is the proposal that the writer started from, in the same form: compared
    with today's proposal it tells what changed since. `versi` guards against two writers at once.
    """

    laporan = models.ForeignKey(Laporan, models.CASCADE, related_name="narasi", verbose_name=_("laporan"))
    bagian = models.SlugField(_("bagian"), max_length=60)
    teks = models.TextField(_("teks"))
    dasar = models.TextField(blank=True, editable=False)
    versi = models.PositiveIntegerField(default=1, editable=False)
    diubah = models.DateTimeField(auto_now=True)

    objects = MilikOPDQuerySet.lewat("laporan__opd").as_manager()

    class Meta:
        verbose_name = _("narasi")
        verbose_name_plural = _("narasi")
        ordering = ["laporan", "bagian"]
        constraints = [
            models.UniqueConstraint(
                fields=["laporan", "bagian"],
                name="narasi_bagian_unik",
                violation_error_message=_("Bagian ini sudah ada."),
            )
        ]

    def __str__(self) -> str:
        return self.bagian


class Gambar(models.Model):
    """A picture uploaded for a report: in a text, or one that a section shows whole (`bagian`)."""

    laporan = models.ForeignKey(Laporan, models.CASCADE, related_name="gambar", verbose_name=_("laporan"))
    bagian = models.SlugField(_("bagian"), max_length=60)
    berkas = models.ImageField(
        _("gambar"), upload_to="laporan/gambar/%Y/", width_field="lebar", height_field="tinggi"
    )
    lebar = models.PositiveIntegerField(default=0, editable=False)
    tinggi = models.PositiveIntegerField(default=0, editable=False)
    alt = models.CharField(_("keterangan gambar"), max_length=250)
    dibuat = models.DateTimeField(auto_now_add=True)

    objects = MilikOPDQuerySet.lewat("laporan__opd").as_manager()

    class Meta:
        verbose_name = _("gambar")
        verbose_name_plural = _("gambar")
        ordering = ["laporan", "pk"]

    def __str__(self) -> str:
        return self.alt

    @property
    def nama(self) -> str:
        """Its name in the storage."""
        return str(self.berkas.name)


for _model in (Laporan, Narasi, Gambar):
    auditlog.register(_model)
