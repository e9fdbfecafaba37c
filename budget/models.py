"""The budget of an agency: versions of the document, the programme tree, money on its leaves.

Sums of parents are never stored: they are computed from the leaves by `budget.serapan`.
"""

from __future__ import annotations

from auditlog.registry import auditlog
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.models import OPD, Unit
from agencies.querysets import MilikOPDQuerySet
from budget import querysets

TAHUN = [MinValueValidator(2000), MaxValueValidator(2100)]
KODE_SIMPUL = RegexValidator(
    r"^[1-9X](?:\.(?:\d{2}|XX)(?:\.\d{2}(?:\.\d\.\d{2}(?:\.\d{2,4})?)?)?)?$",
    _("Tulis kode seperti 2.17.03.2.01.0001."),
)
KODE_REKENING = RegexValidator(
    r"^\d(?:\.\d(?:\.\d{2}(?:\.\d{2}(?:\.\d{2}(?:\.\d{4})?)?)?)?)?$", _("Tulis kode seperti 5.1.02.")
)
NOL = MinValueValidator(0, _("Nilai tidak boleh negatif."))


class Uang(models.DecimalField):
    """Rupiah with sen: up to 16 digits before the comma."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        kwargs.setdefault("max_digits", 18)
        kwargs.setdefault("decimal_places", 2)
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]


class Triwulan(models.IntegerChoices):
    I = 1, _("Triwulan I")  # noqa: E741
    II = 2, _("Triwulan II")
    III = 3, _("Triwulan III")
    IV = 4, _("Triwulan IV")


class VersiKodefikasi(models.Model):
    """One edition of the official nomenclature (a Kepmendagri), shared by all governments."""

    kode = models.SlugField(_("kode versi"), max_length=40, unique=True)
    nama = models.CharField(_("peraturan"), max_length=200)
    tahun_mulai = models.PositiveSmallIntegerField(_("berlaku mulai tahun"), validators=TAHUN)

    class Meta:
        verbose_name = _("versi kodefikasi")
        verbose_name_plural = _("versi kodefikasi")
        ordering = ["-tahun_mulai", "kode"]

    def __str__(self) -> str:
        return self.nama


class Nomenklatur(models.Model):
    """A row of the official nomenclature, used to look up and check codes."""

    versi = models.ForeignKey(VersiKodefikasi, models.CASCADE, related_name="butir")
    jenis_pemda = models.CharField(_("jenis pemda"), max_length=10)
    kode = models.CharField(_("kode"), max_length=30)
    nama = models.TextField(_("nomenklatur"))
    kinerja = models.TextField(_("kinerja"), blank=True)
    indikator = models.TextField(_("indikator"), blank=True)
    satuan = models.CharField(_("satuan"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("nomenklatur")
        verbose_name_plural = _("nomenklatur")
        ordering = ["kode"]
        constraints = [
            models.UniqueConstraint(fields=["versi", "jenis_pemda", "kode"], name="nomenklatur_unik")
        ]

    def __str__(self) -> str:
        return f"{self.kode} {self.nama}"


class DokumenAnggaran(models.Model):
    """One version of the year's budget. Which one is in force at a date is derived, never flagged."""

    class Tahap(models.TextChoices):
        MURNI = "murni", _("Murni")
        PERGESERAN = "pergeseran", _("Pergeseran")
        PERUBAHAN = "perubahan", _("Perubahan")

    opd = models.ForeignKey(OPD, models.CASCADE, related_name="dokumen_anggaran", verbose_name=_("OPD"))
    tahun = models.PositiveSmallIntegerField(_("tahun"), validators=TAHUN)
    kode = models.SlugField(_("kode dokumen"), max_length=40)
    tahap = models.CharField(_("tahap"), max_length=12, choices=Tahap)
    ke = models.PositiveSmallIntegerField(_("pergeseran ke-"), null=True, blank=True)
    nomor = models.CharField(_("nomor"), max_length=120, blank=True)
    tanggal = models.DateField(_("tanggal"), null=True, blank=True)
    urutan = models.PositiveSmallIntegerField(
        _("urutan berlaku"), help_text=_("0 untuk yang pertama; dokumen dengan urutan terbesar yang berlaku.")
    )
    keterangan = models.TextField(_("keterangan"), blank=True)

    objects = querysets.DokumenAnggaranQuerySet.as_manager()

    class Meta:
        verbose_name = _("dokumen anggaran")
        verbose_name_plural = _("dokumen anggaran")
        ordering = ["tahun", "urutan"]
        constraints = [
            models.UniqueConstraint(
                fields=["opd", "kode"],
                name="dokumen_kode_unik",
                violation_error_message=_("Kode dokumen ini sudah dipakai."),
            ),
            models.UniqueConstraint(
                fields=["opd", "tahun", "urutan"],
                name="dokumen_urutan_unik",
                violation_error_message=_("Urutan ini sudah dipakai pada tahun tersebut."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nama_tahap} {self.tahun}"

    @property
    def nama_tahap(self) -> str:
        """ "Murni", "Pergeseran ke-5", "Perubahan"."""
        label = str(self.get_tahap_display())
        return _("%(tahap)s ke-%(ke)s") % {"tahap": label, "ke": self.ke} if self.ke else label


class SimpulAnggaran(models.Model):
    """A node of the year's programme tree, code and wording as printed that year."""

    class Tingkat(models.TextChoices):
        URUSAN = "urusan", _("Urusan")
        BIDANG = "bidang", _("Bidang urusan")
        PROGRAM = "program", _("Program")
        KEGIATAN = "kegiatan", _("Kegiatan")
        SUB_KEGIATAN = "sub_kegiatan", _("Sub kegiatan")

    opd = models.ForeignKey(OPD, models.CASCADE, related_name="simpul_anggaran", verbose_name=_("OPD"))
    tahun = models.PositiveSmallIntegerField(_("tahun"), validators=TAHUN)
    induk = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="anak", verbose_name=_("induk")
    )
    tingkat = models.CharField(_("tingkat"), max_length=12, choices=Tingkat)
    kode = models.CharField(_("kode"), max_length=30, validators=[KODE_SIMPUL])
    nama = models.TextField(_("nomenklatur"))
    unit = models.ForeignKey(
        Unit,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="simpul_anggaran",
        verbose_name=_("unit pelaksana"),
    )
    urut = models.PositiveIntegerField(_("urutan"), default=1)

    objects = querysets.SimpulAnggaranQuerySet.as_manager()

    class Meta:
        verbose_name = _("program/kegiatan/sub kegiatan")
        verbose_name_plural = _("program/kegiatan/sub kegiatan")
        ordering = ["tahun", "urut", "kode"]
        constraints = [
            models.UniqueConstraint(
                fields=["opd", "tahun", "kode"],
                name="simpul_kode_unik",
                violation_error_message=_("Kode ini sudah ada pada tahun tersebut."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kode} {self.nama}"

    URUTAN_TINGKAT = ("urusan", "bidang", "program", "kegiatan", "sub_kegiatan")

    def clean(self) -> None:
        if self.induk is None:
            return
        if self.induk.opd_id != self.opd_id or self.induk.tahun != self.tahun:
            raise ValidationError({"induk": _("Induk harus dari OPD dan tahun yang sama.")})
        order = self.URUTAN_TINGKAT
        if self.tingkat in order and order.index(self.induk.tingkat) >= order.index(self.tingkat):
            raise ValidationError({"induk": _("Induk harus setingkat lebih tinggi.")})


def _pastikan_setahun(simpul: SimpulAnggaran, dokumen: DokumenAnggaran) -> None:
    """A figure of a node belongs to a document of the same agency and year."""
    if (simpul.opd_id, simpul.tahun) != (dokumen.opd_id, dokumen.tahun):
        raise ValidationError({"dokumen": _("Dokumen anggaran harus dari OPD dan tahun yang sama.")})


class Pagu(models.Model):
    """The money of one leaf in one version of the budget."""

    simpul = models.ForeignKey(SimpulAnggaran, models.CASCADE, related_name="pagu", verbose_name=_("simpul"))
    dokumen = models.ForeignKey(
        DokumenAnggaran, models.CASCADE, related_name="pagu", verbose_name=_("dokumen")
    )
    nilai = Uang(_("pagu (Rp)"), validators=[NOL])
    sumber_dana = models.CharField(_("sumber dana"), max_length=120, blank=True)

    objects = MilikOPDQuerySet.lewat("simpul__opd").as_manager()

    class Meta:
        verbose_name = _("pagu")
        verbose_name_plural = _("pagu")
        ordering = ["dokumen__urutan", "simpul__urut", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["simpul", "dokumen"],
                name="pagu_unik",
                violation_error_message=_("Pagu simpul ini pada dokumen tersebut sudah ada."),
            ),
            models.CheckConstraint(
                condition=Q(nilai__gte=0),
                name="pagu_tidak_negatif",
                violation_error_message=_("Pagu tidak boleh negatif."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.simpul.kode} · {self.dokumen}"

    def clean(self) -> None:
        if self.simpul_id and self.dokumen_id:
            _pastikan_setahun(self.simpul, self.dokumen)


class TargetSimpul(models.Model):
    """The indicator and target that a version of the budget promises for a node, as typed."""

    simpul = models.ForeignKey(
        SimpulAnggaran, models.CASCADE, related_name="target", verbose_name=_("simpul")
    )
    dokumen = models.ForeignKey(
        DokumenAnggaran, models.CASCADE, related_name="target", verbose_name=_("dokumen")
    )
    urut = models.PositiveSmallIntegerField(_("urutan"), default=1)
    indikator = models.TextField(_("indikator"), blank=True)
    satuan = models.CharField(_("satuan"), max_length=60, blank=True)
    target = models.CharField(_("target"), max_length=80, blank=True)

    objects = MilikOPDQuerySet.lewat("simpul__opd").as_manager()

    class Meta:
        verbose_name = _("target program/kegiatan")
        verbose_name_plural = _("target program/kegiatan")
        ordering = ["simpul__urut", "dokumen__urutan", "urut", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["simpul", "dokumen", "urut"],
                name="target_simpul_unik",
                violation_error_message=_("Nomor urut ini sudah dipakai."),
            )
        ]

    def __str__(self) -> str:
        return self.indikator

    def clean(self) -> None:
        if self.simpul_id and self.dokumen_id:
            _pastikan_setahun(self.simpul, self.dokumen)


class RealisasiAnggaran(models.Model):
    """What a leaf had spent and done by the end of a quarter, cumulative from January."""

    simpul = models.ForeignKey(
        SimpulAnggaran, models.CASCADE, related_name="realisasi", verbose_name=_("simpul")
    )
    triwulan = models.PositiveSmallIntegerField(_("triwulan"), choices=Triwulan)
    keuangan = Uang(_("realisasi keuangan s.d. triwulan (Rp)"), validators=[NOL])
    fisik = models.DecimalField(
        _("realisasi fisik s.d. triwulan (%)"),
        max_digits=7,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[NOL, MaxValueValidator(100, _("Realisasi fisik paling tinggi 100%%."))],
    )
    penjelasan = models.CharField(
        _("penjelasan"),
        max_length=300,
        blank=True,
        help_text=_("Diisi bila realisasi melebihi pagu atau turun dari triwulan sebelumnya."),
    )
    versi = models.PositiveIntegerField(default=1, editable=False)

    objects = MilikOPDQuerySet.lewat("simpul__opd").as_manager()

    class Meta:
        verbose_name = _("realisasi anggaran")
        verbose_name_plural = _("realisasi anggaran")
        ordering = ["simpul__urut", "triwulan", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["simpul", "triwulan"],
                name="realisasi_anggaran_unik",
                violation_error_message=_("Realisasi triwulan ini sudah ada."),
            ),
            models.CheckConstraint(
                condition=Q(keuangan__gte=0),
                name="realisasi_anggaran_tidak_negatif",
                violation_error_message=_("Realisasi tidak boleh negatif."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.simpul.kode} · {self.get_triwulan_display()}"


class RekeningBelanja(models.Model):
    """A line of the account summary of one version. Only leaves carry money; parents are sums."""

    dokumen = models.ForeignKey(
        DokumenAnggaran, models.CASCADE, related_name="rekening", verbose_name=_("dokumen")
    )
    kode = models.CharField(_("kode rekening"), max_length=20, validators=[KODE_REKENING])
    nama = models.CharField(_("uraian"), max_length=200)
    pagu = Uang(_("anggaran (Rp)"), null=True, blank=True, validators=[NOL])
    realisasi = Uang(_("realisasi (Rp)"), null=True, blank=True, validators=[NOL])

    objects = MilikOPDQuerySet.lewat("dokumen__opd").as_manager()

    class Meta:
        verbose_name = _("rekening belanja")
        verbose_name_plural = _("rekening belanja")
        ordering = ["dokumen", "kode"]
        constraints = [
            models.UniqueConstraint(
                fields=["dokumen", "kode"],
                name="rekening_unik",
                violation_error_message=_("Kode rekening ini sudah ada pada dokumen tersebut."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kode} {self.nama}"

    @property
    def berisi(self) -> bool:
        """Whether the line carries an amount of its own."""
        return self.pagu is not None or self.realisasi is not None


for _model in (
    DokumenAnggaran,
    SimpulAnggaran,
    Pagu,
    TargetSimpul,
    RealisasiAnggaran,
    RekeningBelanja,
    VersiKodefikasi,
):
    auditlog.register(_model)
