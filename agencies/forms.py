"""Forms of agencies, officials and users."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from agencies import scoping
from agencies.models import (
    OPD,
    DasarHukum,
    Fungsi,
    Jabatan,
    JumlahPegawai,
    Pejabat,
    PemangkuJabatan,
    Pemda,
    Pengguna,
    Peran,
    Unit,
)
from ui.forms import PortalForm, PortalModelForm

UKURAN_GAMBAR = 2 * 1024 * 1024


class PemdaForm(PortalModelForm):
    class Meta:
        model = Pemda
        fields = [
            "nama",
            "slug",
            "jenis",
            "provinsi",
            "sebutan_kepala_daerah",
            "tempat",
            "kode_wilayah",
            "zona_waktu",
            "lambang",
        ]

    def clean_lambang(self) -> Any:
        picture = self.cleaned_data.get("lambang")
        if picture and picture.size > UKURAN_GAMBAR:
            raise ValidationError(_("Ukuran gambar paling besar 2 MB."))
        # Only an upload carries the opened image. The report's makers read these two kinds.
        if getattr(picture, "image", None) is not None and picture.image.format not in {"PNG", "JPEG"}:
            raise ValidationError(_("Pilih gambar PNG atau JPG."))
        return picture


class OPDForm(PortalModelForm):
    """`pemda` offers only governments that the person administers."""

    class Meta:
        model = OPD
        fields = [
            "pemda",
            "nama",
            "nama_singkat",
            "slug",
            "kode",
            "jenis",
            "klaster",
            "urusan",
            "alamat",
            "dasar_pembentukan",
            "tugas",
            "aktif_dari",
            "aktif_sampai",
            "penerus",
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pemda"].queryset = Pemda.objects.all().editable_by(self.pengguna)
        # An agency's posts and people belong to its government; it cannot move to another one.
        self.fields["pemda"].disabled = self.instance.pk is not None
        successors = OPD.objects.all().visible_to(self.pengguna).exclude(pk=self.instance.pk)
        self.fields["penerus"].queryset = successors


class MilikOPDForm(PortalModelForm):
    """Base of the forms for rows of one agency: choices are limited to that agency."""

    def __init__(self, *args: Any, opd: OPD, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.opd = opd
        if hasattr(self.instance, "opd_id") and self.instance.pk is None:
            self.instance.opd = opd
        if hasattr(self.instance, "pemda_id") and self.instance.pk is None:
            self.instance.pemda = opd.pemda
        for field in self.fields.values():
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = self.batasi_pilihan(field.queryset)

    def batasi_pilihan(self, queryset: Any) -> Any:
        return queryset.filter(opd=self.opd)

    def _get_validation_exclusions(self) -> set[str]:
        """The scope is set by the page, so uniqueness within it is checked although it is no field."""
        return super()._get_validation_exclusions() - {"opd", "pemda"}  # type: ignore[misc]


class UnitForm(MilikOPDForm):
    class Meta:
        model = Unit
        fields = ["kode", "nama", "induk", "tugas", "urut"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["induk"].queryset = self.fields["induk"].queryset.exclude(pk=self.instance.pk)


class DenganKepalaDaerahForm(MilikOPDForm):
    """Choices of posts and officials: those of the agency and those above it."""

    def batasi_pilihan(self, queryset: Any) -> Any:
        if queryset.model is Unit:
            return queryset.filter(opd=self.opd)
        own = queryset.filter(opd=self.opd, pemda=self.opd.pemda)
        return own | queryset.filter(opd__isnull=True, pemda=self.opd.pemda)


class JabatanForm(DenganKepalaDaerahForm):
    class Meta:
        model = Jabatan
        fields = ["kode", "nama", "jenjang", "unit", "atasan", "urut"]


class PejabatForm(MilikOPDForm):
    class Meta:
        model = Pejabat
        fields = ["kode", "nama", "pangkat", "nip"]

    nip = forms.CharField(
        label=_("NIP"),
        required=False,
        max_length=18,
        help_text=_("Boleh dikosongkan. 18 angka tanpa spasi."),
        validators=[RegexValidator(r"^[0-9]{18}$", _("NIP terdiri atas 18 angka."))],
    )


class PemangkuJabatanForm(DenganKepalaDaerahForm):
    """Who holds a post above the agency is the administrator's to say."""

    class Meta:
        model = PemangkuJabatan
        fields = ["pejabat", "jabatan", "status", "mulai", "selesai"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        posts = self.fields["jabatan"]
        posts.queryset = posts.queryset.editable_by(self.pengguna)


class DasarHukumForm(MilikOPDForm):
    class Meta:
        model = DasarHukum
        fields = ["urut", "uraian"]


class FungsiForm(MilikOPDForm):
    class Meta:
        model = Fungsi
        fields = ["urut", "uraian"]


class JumlahPegawaiForm(MilikOPDForm):
    class Meta:
        model = JumlahPegawai
        fields = ["tahun", "kelompok", "uraian", "jumlah", "urut"]


class PeranForm(PortalForm):
    """A role and its scope. What the role does not need is ignored by the service."""

    peran = forms.ChoiceField(label=_("Peran"), choices=Peran.Jenis.choices)
    opd = forms.ModelChoiceField(
        label=_("OPD"),
        queryset=OPD.objects.all(),
        required=False,
        help_text=_("Untuk operator, kepala OPD, dan evaluator."),
    )
    pemda = forms.ModelChoiceField(
        label=_("Pemerintah daerah"),
        queryset=Pemda.objects.all(),
        required=False,
        help_text=_("Untuk admin Bappeda dan pimpinan."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["opd"].queryset = OPD.objects.all().manageable_by(self.pengguna)
        self.fields["pemda"].queryset = Pemda.objects.all().editable_by(self.pengguna)
        if not scoping.adalah_super(self.pengguna):
            self.fields["peran"].choices = [c for c in Peran.Jenis.choices if c[0] != scoping.SUPER]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("peran") in scoping.PERAN_OPD and not data.get("opd") and "opd" not in self.errors:
            self.add_error("opd", _("Pilih OPD untuk peran ini."))
        if data.get("peran") in scoping.PERAN_PEMDA and not data.get("pemda") and "pemda" not in self.errors:
            self.add_error("pemda", _("Pilih pemerintah daerah untuk peran ini."))
        return data


class DenganSurel:
    """An address of e-mail belongs to one person, however its letters are written."""

    cleaned_data: dict[str, Any]
    instance: Pengguna | None = None

    def clean_email(self) -> str:
        address = str(self.cleaned_data["email"]).lower()
        others = Pengguna.objects.filter(email__iexact=address)
        if self.instance is not None:
            others = others.exclude(pk=self.instance.pk)
        if others.exists():
            raise ValidationError(_("Alamat e-mail ini sudah dipakai."))
        return address


class PenggunaBaruForm(DenganSurel, PeranForm):
    nama = forms.CharField(label=_("Nama lengkap"), max_length=150)
    username = forms.CharField(
        label=_("Nama pengguna"), max_length=150, help_text=_("Dipakai untuk masuk. Huruf, angka, titik.")
    )
    email = forms.EmailField(
        label=_("Alamat e-mail"), help_text=_("Tautan untuk mengatur ulang kata sandi dikirim ke alamat ini.")
    )
    kata_sandi = forms.CharField(
        label=_("Kata sandi awal"),
        widget=forms.PasswordInput(render_value=False, attrs={"autocomplete": "new-password"}),
        help_text=_("Paling sedikit 10 karakter. Minta pemilik akun menggantinya setelah masuk."),
    )
    field_order = ["nama", "username", "email", "kata_sandi", "peran", "opd", "pemda"]

    def clean_username(self) -> str:
        name: str = self.cleaned_data["username"]
        Pengguna.username_validator(name)
        if Pengguna.objects.filter(username__iexact=name).exists():
            raise ValidationError(_("Nama pengguna ini sudah dipakai."))
        return name

    def clean_kata_sandi(self) -> str:
        password: str = self.cleaned_data["kata_sandi"]
        owner = Pengguna(
            username=self.cleaned_data.get("username", ""),
            nama=self.cleaned_data.get("nama", ""),
            email=self.cleaned_data.get("email", ""),
        )
        validate_password(password, owner)
        return password


class PenggunaForm(DenganSurel, PortalModelForm):
    class Meta:
        model = Pengguna
        fields = ["nama", "email"]

    email = PenggunaBaruForm.base_fields["email"]


class ProfilForm(PortalModelForm):
    class Meta:
        model = Pengguna
        fields = ["nama"]
