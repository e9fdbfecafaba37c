"""The evaluation of an agency's AKIP: its team, its stations, and the answers of each tier kept apart.

PermenPANRB 88/2021: one letter of assignment gives one worksheet and one report (Lampiran, process 2).
"""

from __future__ import annotations

from auditlog.registry import auditlog
from django.conf import settings
from django.core.validators import FileExtensionValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.models import OPD
from budget.models import TAHUN
from evaluation.models.templat import Kriteria, OpsiJawaban, SubKomponen, TemplatLKE
from evaluation.querysets import (
    EvaluasiQuerySet,
    JejakQuerySet,
    LembarQuerySet,
    TanggapanQuerySet,
    TimQuerySet,
    TingkatQuerySet,
)
from evaluation.tahap import Tahap as _Tahap

BERKAS_BUKTI = FileExtensionValidator(["pdf", "docx", "xlsx", "png", "jpg", "jpeg"])


class Tingkat(models.TextChoices):
    """Whose answer it is, from the first to the last."""

    MANDIRI = "mandiri", _("Penilaian mandiri OPD")
    EVALUATOR = "evaluator", _("Tim evaluasi")
    REVIU = "reviu", _("Reviu tingkat 1")
    PANEL = "panel", _("Panel tingkat 2")


class Pemenuhan(models.TextChoices):
    TERPENUHI = "terpenuhi", _("Terpenuhi")
    SEBAGIAN = "sebagian", _("Sebagian")
    BELUM = "belum", _("Belum")


class EvaluasiAKIP(models.Model):
    """One agency's evaluation of one year. It keeps the version of its template.

    `tahun_laporan` is the year of the LKj that is looked at, in practice the one before.
    """

    class Tahap(models.TextChoices):
        PENUGASAN = _Tahap.PENUGASAN, _("Penugasan")
        MANDIRI = _Tahap.MANDIRI, _("Penilaian mandiri")
        EVALUASI = _Tahap.EVALUASI, _("Evaluasi")
        SEMENTARA = _Tahap.SEMENTARA, _("Temuan sementara")
        TANGGAPAN = _Tahap.TANGGAPAN, _("Tanggapan OPD")
        REVIU = _Tahap.REVIU, _("Reviu tingkat 1")
        PANEL = _Tahap.PANEL, _("Panel tingkat 2")
        FINAL = _Tahap.FINAL, _("Final")
        DISAMPAIKAN = _Tahap.DISAMPAIKAN, _("Disampaikan")

    class Kedalaman(models.TextChoices):
        SEDERHANA = "sederhana", _("Evaluasi sederhana (desk evaluation)")
        TERBATAS = "terbatas", _("Evaluasi terbatas")
        MENDALAM = "mendalam", _("Evaluasi mendalam")

    class BentukLHE(models.TextChoices):
        SURAT = "surat", _("Surat (bentuk ringkas)")
        BAB = "bab", _("Laporan berbab (bentuk panjang)")

    opd = models.ForeignKey(OPD, models.CASCADE, related_name="evaluasi_akip", verbose_name=_("OPD"))
    tahun = models.PositiveSmallIntegerField(_("tahun evaluasi"), validators=TAHUN)
    tahun_laporan = models.PositiveSmallIntegerField(_("tahun LKjIP yang dinilai"), validators=TAHUN)
    templat = models.ForeignKey(
        TemplatLKE, models.PROTECT, related_name="evaluasi", verbose_name=_("templat LKE")
    )
    tahap = models.CharField(_("tahap"), max_length=12, choices=Tahap, default=Tahap.PENUGASAN)
    kedalaman = models.CharField(_("kedalaman"), max_length=10, choices=Kedalaman, default=Kedalaman.TERBATAS)
    nomor_tugas = models.CharField(_("nomor surat tugas"), max_length=120, blank=True)
    tanggal_tugas = models.DateField(_("tanggal surat tugas"), null=True, blank=True)
    bentuk_lhe = models.CharField(_("bentuk LHE"), max_length=6, choices=BentukLHE, default=BentukLHE.BAB)
    nomor_lhe = models.CharField(_("nomor LHE"), max_length=120, blank=True)
    tanggal_lhe = models.DateField(_("tanggal LHE"), null=True, blank=True)
    # Who signs, as on the paper: the names are data of the document.
    penanda_tangan = models.CharField(_("penanda tangan"), max_length=200, blank=True)
    jabatan_penanda_tangan = models.CharField(_("jabatan penanda tangan"), max_length=200, blank=True)
    pangkat_penanda_tangan = models.CharField(_("pangkat penanda tangan"), max_length=120, blank=True)
    dibuat = models.DateTimeField(auto_now_add=True)

    objects = EvaluasiQuerySet.as_manager()

    class Meta:
        verbose_name = _("evaluasi AKIP")
        verbose_name_plural = _("evaluasi AKIP")
        ordering = ["-tahun", "opd__nama"]
        constraints = [
            models.UniqueConstraint(
                fields=["opd", "tahun"],
                name="evaluasi_unik",
                violation_error_message=_("Evaluasi OPD ini pada tahun tersebut sudah ada."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.opd} {self.tahun}"


class AnggotaTim(models.Model):
    """A place in the team (PermenPANRB 88/2021, organisation of the evaluation team)."""

    class Tugas(models.TextChoices):
        PENANGGUNG_JAWAB = "penanggung_jawab", _("Penanggung jawab")
        PENGENDALI_MUTU = "pengendali_mutu", _("Pengendali mutu (panel tingkat 2)")
        PENGENDALI_TEKNIS = "pengendali_teknis", _("Pengendali teknis (reviu tingkat 1)")
        KETUA = "ketua", _("Ketua tim")
        ANGGOTA = "anggota", _("Anggota tim")

    evaluasi = models.ForeignKey(EvaluasiAKIP, models.CASCADE, related_name="tim", verbose_name=_("evaluasi"))
    pengguna = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="tim_evaluasi", verbose_name=_("nama")
    )
    tugas = models.CharField(_("tugas"), max_length=18, choices=Tugas)

    objects = TimQuerySet.lewat("evaluasi__opd").as_manager()

    class Meta:
        verbose_name = _("anggota tim")
        verbose_name_plural = _("anggota tim")
        ordering = ["evaluasi", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["evaluasi", "pengguna", "tugas"],
                name="anggota_tim_unik",
                violation_error_message=_("Orang ini sudah memegang tugas tersebut."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.pengguna} · {self.get_tugas_display()}"


class JejakTahap(models.Model):
    """One step of an evaluation: from where to where, who, when, why."""

    evaluasi = models.ForeignKey(
        EvaluasiAKIP, models.CASCADE, related_name="jejak", verbose_name=_("evaluasi")
    )
    dari = models.CharField(_("dari"), max_length=12, choices=EvaluasiAKIP.Tahap, blank=True)
    ke = models.CharField(_("ke"), max_length=12, choices=EvaluasiAKIP.Tahap)
    waktu = models.DateTimeField(_("waktu"), auto_now_add=True)
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("oleh")
    )
    alasan = models.TextField(_("alasan"), blank=True)

    objects = JejakQuerySet.lewat("evaluasi__opd").as_manager()

    class Meta:
        verbose_name = _("jejak tahap")
        verbose_name_plural = _("jejak tahap")
        ordering = ["evaluasi", "waktu", "pk"]

    def __str__(self) -> str:
        return f"{self.evaluasi} → {self.get_ke_display()}"


class JawabanSub(models.Model):
    """One tier's answer for one sub komponen.

    `catatan` is the note of the worksheet; `alasan` why A or AA was given, or why this tier moved the answer
    of the tier before. `opsi` None: not answered, which is not E.
    """

    evaluasi = models.ForeignKey(
        EvaluasiAKIP, models.CASCADE, related_name="jawaban", verbose_name=_("evaluasi")
    )
    sub = models.ForeignKey(SubKomponen, models.PROTECT, related_name="+", verbose_name=_("sub komponen"))
    tingkat = models.CharField(_("tingkat"), max_length=10, choices=Tingkat)
    opsi = models.ForeignKey(
        OpsiJawaban, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("jawaban")
    )
    catatan = models.TextField(_("catatan"), blank=True)
    alasan = models.TextField(_("alasan"), blank=True)
    versi = models.PositiveIntegerField(default=1, editable=False)
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("oleh")
    )
    diubah = models.DateTimeField(_("diubah"), auto_now=True)

    objects = TingkatQuerySet.lewat("evaluasi__opd").as_manager()

    class Meta:
        verbose_name = _("jawaban sub komponen")
        verbose_name_plural = _("jawaban sub komponen")
        ordering = ["evaluasi", "sub", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["evaluasi", "sub", "tingkat"], name="jawaban_sub_unik")
        ]

    def __str__(self) -> str:
        return f"{self.sub_id} {self.tingkat}"


class JawabanKriteria(models.Model):
    """How far one criterion is fulfilled, in the eyes of the agency or of the team.

    `opsi` is used by templates that are answered per criterion.
    """

    evaluasi = models.ForeignKey(
        EvaluasiAKIP, models.CASCADE, related_name="kriteria", verbose_name=_("evaluasi")
    )
    kriteria = models.ForeignKey(Kriteria, models.PROTECT, related_name="+", verbose_name=_("kriteria"))
    tingkat = models.CharField(_("tingkat"), max_length=10, choices=Tingkat)
    pemenuhan = models.CharField(_("pemenuhan"), max_length=10, choices=Pemenuhan, blank=True)
    opsi = models.ForeignKey(
        OpsiJawaban, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("jawaban")
    )
    versi = models.PositiveIntegerField(default=1, editable=False)
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("oleh")
    )
    diubah = models.DateTimeField(_("diubah"), auto_now=True)

    objects = TingkatQuerySet.lewat("evaluasi__opd").as_manager()

    class Meta:
        verbose_name = _("jawaban kriteria")
        verbose_name_plural = _("jawaban kriteria")
        ordering = ["evaluasi", "kriteria", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["evaluasi", "kriteria", "tingkat"], name="jawaban_kriteria_unik")
        ]

    def __str__(self) -> str:
        return f"{self.kriteria_id} {self.tingkat}"


class BuktiEvaluasi(models.Model):
    """Evidence for a sub komponen (or one criterion of it): a file, an address, or what the portal knows.

    What comes from the portal (`fakta`) is kept as it was when it was taken: `isi` holds its sentence, state
    and address, and never changes with the data.
    """

    evaluasi = models.ForeignKey(
        EvaluasiAKIP, models.CASCADE, related_name="bukti", verbose_name=_("evaluasi")
    )
    sub = models.ForeignKey(SubKomponen, models.PROTECT, related_name="+", verbose_name=_("sub komponen"))
    kriteria = models.ForeignKey(
        Kriteria, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("kriteria")
    )
    tingkat = models.CharField(_("diajukan oleh"), max_length=10, choices=Tingkat)
    judul = models.CharField(_("dokumen"), max_length=250)
    halaman = models.CharField(_("halaman"), max_length=60, blank=True)
    berkas = models.FileField(
        _("berkas"), upload_to="evaluasi/bukti/%Y/", blank=True, validators=[BERKAS_BUKTI]
    )
    tautan = models.URLField(_("tautan"), max_length=500, blank=True)
    fakta = models.SlugField(max_length=40, blank=True, editable=False)
    isi = models.JSONField(default=dict, blank=True, editable=False)
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("oleh")
    )
    waktu = models.DateTimeField(_("waktu"), auto_now_add=True)

    objects = TingkatQuerySet.lewat("evaluasi__opd").as_manager()

    class Meta:
        verbose_name = _("bukti evaluasi")
        verbose_name_plural = _("bukti evaluasi")
        ordering = ["evaluasi", "sub", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(berkas="") | ~Q(tautan="") | ~Q(fakta=""),
                name="bukti_evaluasi_berisi",
                violation_error_message=_("Unggah berkas atau tulis tautan."),
            )
        ]

    def __str__(self) -> str:
        return self.judul


class TanggapanSub(models.Model):
    """What the agency says about the tentative finding of a sub komponen, and the team's answer to it."""

    class Sikap(models.TextChoices):
        SETUJU = "setuju", _("Setuju")
        KEBERATAN = "keberatan", _("Keberatan")

    evaluasi = models.ForeignKey(
        EvaluasiAKIP, models.CASCADE, related_name="tanggapan", verbose_name=_("evaluasi")
    )
    sub = models.ForeignKey(SubKomponen, models.PROTECT, related_name="+", verbose_name=_("sub komponen"))
    sikap = models.CharField(_("tanggapan"), max_length=10, choices=Sikap)
    teks = models.TextField(_("penjelasan"), blank=True)
    jawaban_tim = models.TextField(_("jawaban tim"), blank=True)
    versi = models.PositiveIntegerField(default=1, editable=False)
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("oleh")
    )
    diubah = models.DateTimeField(_("diubah"), auto_now=True)

    objects = TanggapanQuerySet.lewat("evaluasi__opd").as_manager()

    class Meta:
        verbose_name = _("tanggapan OPD")
        verbose_name_plural = _("tanggapan OPD")
        ordering = ["evaluasi", "sub"]
        constraints = [
            models.UniqueConstraint(fields=["evaluasi", "sub"], name="tanggapan_sub_unik"),
            models.CheckConstraint(
                condition=Q(sikap="setuju") | ~Q(teks=""),
                name="tanggapan_keberatan_beralasan",
                violation_error_message=_("Tulis penjelasan keberatan."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sub_id} {self.sikap}"


class TeksLHE(models.Model):
    """The evaluator's own text of one section of the LHE, in the portal's sanitised HTML."""

    evaluasi = models.ForeignKey(
        EvaluasiAKIP, models.CASCADE, related_name="teks_lhe", verbose_name=_("evaluasi")
    )
    bagian = models.SlugField(_("bagian"), max_length=60)
    teks = models.TextField(_("teks"))
    versi = models.PositiveIntegerField(default=1, editable=False)
    diubah = models.DateTimeField(auto_now=True)

    objects = LembarQuerySet.lewat("evaluasi__opd").as_manager()

    class Meta:
        verbose_name = _("teks LHE")
        verbose_name_plural = _("teks LHE")
        ordering = ["evaluasi", "bagian"]
        constraints = [models.UniqueConstraint(fields=["evaluasi", "bagian"], name="teks_lhe_unik")]

    def __str__(self) -> str:
        return self.bagian


for _model in (
    EvaluasiAKIP,
    AnggotaTim,
    JejakTahap,
    JawabanSub,
    JawabanKriteria,
    BuktiEvaluasi,
    TanggapanSub,
    TeksLHE,
):
    auditlog.register(_model)
