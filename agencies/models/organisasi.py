"""Governments, their agencies, and the people who hold posts in them."""

from __future__ import annotations

from typing import Any

from auditlog.registry import auditlog
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from agencies import querysets

KODE_WILAYAH = RegexValidator(r"^\d{2}(\.\d{2})?$", _("Tulis kode wilayah seperti 14.72."))


def _tolak_lingkaran(row: models.Model, field: str, message: Any) -> None:
    """Raises ValidationError on `field` when following it from `row` leads back to a row already met."""
    met = {row.pk} - {None}
    above = getattr(row, field)
    while above is not None:
        if above.pk in met:
            raise ValidationError({field: message})
        met.add(above.pk)
        above = getattr(above, field)


class Pemda(models.Model):
    """A regional government: the tenant."""

    class Jenis(models.TextChoices):
        PROVINSI = "provinsi", _("Provinsi")
        KABUPATEN = "kabupaten", _("Kabupaten")
        KOTA = "kota", _("Kota")

    class Zona(models.TextChoices):
        WIB = "Asia/Jakarta", _("Waktu Indonesia Barat (WIB)")
        WITA = "Asia/Makassar", _("Waktu Indonesia Tengah (WITA)")
        WIT = "Asia/Jayapura", _("Waktu Indonesia Timur (WIT)")

    slug = models.SlugField(_("alamat singkat"), max_length=40, unique=True)
    nama = models.CharField(_("nama"), max_length=120, help_text=_("Misalnya Kota Dumai."))
    jenis = models.CharField(_("jenis"), max_length=10, choices=Jenis)
    provinsi = models.CharField(_("provinsi"), max_length=80, blank=True)
    sebutan_kepala_daerah = models.CharField(
        _("sebutan kepala daerah"), max_length=60, help_text=_("Gubernur, Bupati, atau Wali Kota.")
    )
    tempat = models.CharField(
        _("tempat penandatanganan"), max_length=80, help_text=_("Nama kota pada tempat dan tanggal surat.")
    )
    kode_wilayah = models.CharField(_("kode wilayah"), max_length=5, blank=True, validators=[KODE_WILAYAH])
    lambang = models.ImageField(_("lambang daerah"), upload_to="lambang/", blank=True)
    zona_waktu = models.CharField(_("zona waktu"), max_length=20, choices=Zona, default=Zona.WIB)

    objects = querysets.PemdaQuerySet.as_manager()

    class Meta:
        verbose_name = _("pemerintah daerah")
        verbose_name_plural = _("pemerintah daerah")
        ordering = ["nama"]

    def __str__(self) -> str:
        return self.nama


class OPD(models.Model):
    """An agency (perangkat daerah) of one government. Renamed, split or merged ones point to successors."""

    class Klaster(models.TextChoices):
        UTAMA = "utama", _("Utama")
        PENDUKUNG = "pendukung", _("Pendukung")
        TAMBAHAN = "tambahan", _("Tambahan")
        # The government as a whole plans, reports and is evaluated like an agency, with its own worksheet.
        INSTANSI = "instansi", _("Pemerintah daerah (LKE Instansi)")

    pemda = models.ForeignKey(Pemda, models.PROTECT, related_name="opd", verbose_name=_("pemerintah daerah"))
    slug = models.SlugField(_("alamat singkat"), max_length=40, unique=True)
    kode = models.CharField(_("kode"), max_length=40, blank=True)
    nama = models.CharField(_("nama"), max_length=200)
    nama_singkat = models.CharField(_("nama singkat"), max_length=60)
    jenis = models.CharField(
        _("jenis"), max_length=40, help_text=_("Dinas, badan, kecamatan, dan lain-lain.")
    )
    klaster = models.CharField(
        _("klaster evaluasi"), max_length=10, choices=Klaster, default=Klaster.PENDUKUNG
    )
    urusan = models.CharField(_("urusan"), max_length=250, blank=True)
    alamat = models.CharField(_("alamat"), max_length=250, blank=True)
    dasar_pembentukan = models.TextField(_("dasar pembentukan"), blank=True)
    tugas = models.TextField(
        _("tugas"), blank=True, help_text=_("Tanpa nama OPD: “membantu … melaksanakan urusan …”.")
    )
    aktif_dari = models.DateField(_("aktif dari"), null=True, blank=True)
    aktif_sampai = models.DateField(_("aktif sampai"), null=True, blank=True)
    penerus = models.ManyToManyField(
        "self", symmetrical=False, related_name="pendahulu", blank=True, verbose_name=_("OPD penerus")
    )

    objects = querysets.OPDQuerySet.as_manager()

    class Meta:
        verbose_name = _("OPD")
        verbose_name_plural = _("OPD")
        ordering = ["nama"]
        constraints = [
            models.UniqueConstraint(
                fields=["pemda", "nama"],
                name="opd_nama_unik",
                violation_error_message=_("OPD dengan nama ini sudah ada pada pemerintah daerah tersebut."),
            ),
            models.CheckConstraint(
                condition=Q(aktif_sampai__isnull=True) | Q(aktif_sampai__gte=F("aktif_dari")),
                name="opd_masa_aktif_urut",
                violation_error_message=_("Tanggal akhir tidak boleh sebelum tanggal awal."),
            ),
        ]

    def __str__(self) -> str:
        return self.nama

    def get_absolute_url(self) -> str:
        return reverse("agencies:opd-detail", args=[self.slug])

    @property
    def nama_lengkap(self) -> str:
        """The name with its government, as it stands on a cover."""
        return f"{self.nama} {self.pemda.nama}"


class Unit(models.Model):
    """A part of an agency: sekretariat, bidang, seksi, UPT. The depth is data."""

    opd = models.ForeignKey(OPD, models.CASCADE, related_name="unit", verbose_name=_("OPD"))
    induk = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="anak", verbose_name=_("unit induk")
    )
    kode = models.CharField(_("kode"), max_length=30)
    nama = models.CharField(_("nama"), max_length=200)
    tugas = models.TextField(_("tugas"), blank=True)
    urut = models.PositiveSmallIntegerField(_("urutan"), default=1)

    objects = querysets.MilikOPDQuerySet.as_manager()

    class Meta:
        verbose_name = _("unit kerja")
        verbose_name_plural = _("unit kerja")
        ordering = ["urut", "kode"]
        constraints = [
            models.UniqueConstraint(
                fields=["opd", "kode"],
                name="unit_kode_unik",
                violation_error_message=_("Kode unit ini sudah dipakai."),
            )
        ]

    def __str__(self) -> str:
        return self.nama

    def clean(self) -> None:
        _tolak_lingkaran(self, "induk", _("Unit tidak dapat berada di bawah dirinya sendiri."))


class Jabatan(models.Model):
    """A post. Posts above the OPD (kepala daerah) have no `opd`. Levels are data, not an enum."""

    pemda = models.ForeignKey(
        Pemda, models.CASCADE, related_name="jabatan", verbose_name=_("pemerintah daerah")
    )
    opd = models.ForeignKey(
        OPD, models.CASCADE, null=True, blank=True, related_name="jabatan", verbose_name=_("OPD")
    )
    unit = models.ForeignKey(
        Unit, models.SET_NULL, null=True, blank=True, related_name="jabatan", verbose_name=_("unit kerja")
    )
    kode = models.CharField(_("kode"), max_length=30)
    nama = models.CharField(_("nama jabatan"), max_length=200)
    jenjang = models.CharField(
        _("jenjang"), max_length=60, help_text=_("Misalnya JPT Pratama, Administrator, Pengawas, Fungsional.")
    )
    atasan = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="bawahan",
        verbose_name=_("atasan langsung"),
    )
    urut = models.PositiveSmallIntegerField(_("urutan"), default=1)

    objects = querysets.PejabatQuerySet.as_manager()

    class Meta:
        verbose_name = _("jabatan")
        verbose_name_plural = _("jabatan")
        ordering = ["urut", "kode"]
        constraints = [
            models.UniqueConstraint(
                fields=["opd", "kode"],
                name="jabatan_kode_unik",
                violation_error_message=_("Kode jabatan ini sudah dipakai."),
            ),
            models.UniqueConstraint(
                fields=["pemda", "kode"],
                condition=Q(opd__isnull=True),
                name="jabatan_kode_unik_pemda",
                violation_error_message=_("Kode jabatan ini sudah dipakai."),
            ),
        ]

    def __str__(self) -> str:
        return self.nama

    def clean(self) -> None:
        _tolak_lingkaran(self, "atasan", _("Jabatan tidak dapat menjadi atasan dirinya sendiri."))


class Pejabat(models.Model):
    """An official: a person with a rank, who holds posts over time."""

    pemda = models.ForeignKey(
        Pemda, models.CASCADE, related_name="pejabat", verbose_name=_("pemerintah daerah")
    )
    opd = models.ForeignKey(
        OPD, models.CASCADE, null=True, blank=True, related_name="pejabat", verbose_name=_("OPD")
    )
    kode = models.CharField(_("kode"), max_length=40)
    nama = models.CharField(_("nama dan gelar"), max_length=150)
    pangkat = models.CharField(_("pangkat/golongan"), max_length=80, blank=True)
    nip = models.CharField(_("NIP"), max_length=18, blank=True, help_text=_("Boleh dikosongkan."))

    objects = querysets.PejabatQuerySet.as_manager()

    class Meta:
        verbose_name = _("pejabat")
        verbose_name_plural = _("pejabat")
        ordering = ["nama"]
        constraints = [
            models.UniqueConstraint(
                fields=["opd", "kode"],
                name="pejabat_kode_unik",
                violation_error_message=_("Kode pejabat ini sudah dipakai."),
            ),
            models.UniqueConstraint(
                fields=["pemda", "kode"],
                condition=Q(opd__isnull=True),
                name="pejabat_kode_unik_pemda",
                violation_error_message=_("Kode pejabat ini sudah dipakai."),
            ),
        ]

    def __str__(self) -> str:
        return self.nama


class PemangkuJabatan(models.Model):
    """Who held a post from when to when, and in which capacity."""

    class Status(models.TextChoices):
        DEFINITIF = "definitif", _("Definitif")
        PJ = "pj", _("Pj. (penjabat)")
        PLT = "plt", _("Plt. (pelaksana tugas)")
        PLH = "plh", _("Plh. (pelaksana harian)")

    AWALAN = {"pj": "Pj. ", "plt": "Plt. ", "plh": "Plh. "}

    pejabat = models.ForeignKey(Pejabat, models.CASCADE, related_name="jabatan", verbose_name=_("pejabat"))
    jabatan = models.ForeignKey(Jabatan, models.CASCADE, related_name="pemangku", verbose_name=_("jabatan"))
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DEFINITIF)
    mulai = models.DateField(_("mulai"), null=True, blank=True)
    selesai = models.DateField(_("selesai"), null=True, blank=True)

    objects = querysets.PemangkuJabatanQuerySet.as_manager()

    class Meta:
        verbose_name = _("pemangku jabatan")
        verbose_name_plural = _("pemangku jabatan")
        ordering = ["jabatan__urut", "mulai", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["pejabat", "jabatan", "status", "mulai"],
                name="pemangku_unik",
                violation_error_message=_("Pejabat ini sudah tercatat pada jabatan dan tanggal yang sama."),
            ),
            models.UniqueConstraint(
                fields=["pejabat", "jabatan", "status"],
                condition=Q(mulai__isnull=True),
                name="pemangku_unik_tanpa_tanggal",
                violation_error_message=_("Pejabat ini sudah tercatat pada jabatan itu tanpa tanggal."),
            ),
            models.CheckConstraint(
                condition=Q(selesai__isnull=True) | Q(mulai__isnull=True) | Q(selesai__gte=F("mulai")),
                name="pemangku_masa_urut",
                violation_error_message=_("Tanggal selesai tidak boleh sebelum tanggal mulai."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pejabat} – {self.sebutan}"

    @property
    def sebutan(self) -> str:
        """The post as it stands on paper: "Plt. Kepala Dinas"."""
        return f"{self.AWALAN.get(self.status, '')}{self.jabatan.nama}"


auditlog.register(OPD, m2m_fields={"penerus"})
for _model in (Pemda, Unit, Jabatan, Pejabat, PemangkuJabatan):
    auditlog.register(_model)
