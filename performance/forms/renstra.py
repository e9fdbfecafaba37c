"""Forms of the plan's nodes and of the small lists of a year."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from agencies.models import OPD
from performance.forms.nilai import NilaiField
from performance.models import (
    ArahKebijakan,
    CatatanProgram,
    Indikator,
    IsuStrategis,
    Misi,
    Penghargaan,
    Renstra,
    Sasaran,
    StandarPembanding,
    Strategi,
    Tujuan,
)
from ui.fields import BulatField
from ui.forms import PortalForm, PortalModelForm


class MilikOPDForm(PortalModelForm):
    """A row of one agency: the agency comes from the address, never from the form."""

    def __init__(self, *args: Any, opd: OPD, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.opd = opd
        if self.instance.pk is None:
            self.instance.opd = opd

    def _get_validation_exclusions(self) -> set[str]:
        """The agency is set here, so its unique codes are checked like any other."""
        return super()._get_validation_exclusions() - {"opd", "urutan"}  # type: ignore[misc]


class RenstraForm(MilikOPDForm):
    class Meta:
        model = Renstra
        fields = ["kode", "tahun_awal", "tahun_akhir", "dokumen_induk", "dasar_hukum", "visi"]
        help_texts = {"kode": _("Huruf, angka, dan tanda hubung, misalnya renstra-2024-2026.")}

    def clean_tahun_akhir(self) -> int:
        last: int = self.cleaned_data["tahun_akhir"]
        first = self.cleaned_data.get("tahun_awal")
        if first is not None and last < first:
            raise ValidationError(_("Tahun akhir tidak boleh sebelum tahun awal."))
        return last


class PerubahanRenstraForm(PortalForm):
    kode = forms.SlugField(
        label=_("Kode"),
        max_length=40,
        help_text=_("Huruf, angka, dan tanda hubung, misalnya renstra-2024-2026-p1."),
    )
    tahun_akhir = BulatField(label=_("Tahun akhir"), min_value=2000, max_value=2100)
    dasar_hukum = forms.CharField(label=_("Dasar hukum"), max_length=250)


class DalamRenstraForm(PortalModelForm):
    """A node of one plan. Its possible parents are those of the same plan; the next order is proposed."""

    induk: str = ""
    jalur_renstra: str = "renstra"
    fields: dict[str, Any]

    def __init__(self, *args: Any, renstra: Renstra, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.renstra = renstra
        for name, path in (("misi", "renstra"), ("tujuan", "renstra"), ("sasaran", "tujuan__renstra")):
            if name in self.fields:
                self.fields[name].queryset = self.fields[name].queryset.filter(**{path: renstra})
        if "strategi" in self.fields:
            self.fields["strategi"].queryset = self.fields["strategi"].queryset.filter(
                sasaran__tujuan__renstra=renstra
            )
        if self.instance.pk is None:
            self._usulkan()
            if not self.induk:
                self.instance.renstra = renstra

    def _usulkan(self) -> None:
        """Propose the number after the last one of the plan."""
        rows = self._meta.model.objects.filter(**{self.jalur_renstra: self.renstra})
        field = "nomor" if "nomor" in self.fields else "urut"
        following = (rows.aggregate(last=Max(field))["last"] or 0) + 1
        self.initial.setdefault(field, following)
        if "kode" in self.fields:
            self.initial.setdefault("kode", f"{self.awalan_kode}{following}")

    awalan_kode = ""

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() - {"renstra"}  # type: ignore[misc]


class MisiForm(DalamRenstraForm):
    class Meta:
        model = Misi
        fields = ["nomor", "uraian", "didukung"]


class TujuanForm(DalamRenstraForm):
    awalan_kode = "T"

    class Meta:
        model = Tujuan
        fields = ["kode", "uraian", "misi", "tujuan_rpjmd", "sasaran_rpjmd", "iku_kepala_daerah", "urut"]


class SasaranForm(DalamRenstraForm):
    induk, jalur_renstra, awalan_kode = "tujuan", "tujuan__renstra", "S"

    class Meta:
        model = Sasaran
        fields = ["tujuan", "kode", "uraian", "urut"]


class StrategiForm(DalamRenstraForm):
    induk, jalur_renstra, awalan_kode = "sasaran", "sasaran__tujuan__renstra", "ST"

    class Meta:
        model = Strategi
        fields = ["sasaran", "kode", "uraian", "urut"]


class ArahKebijakanForm(DalamRenstraForm):
    induk, jalur_renstra = "strategi", "strategi__sasaran__tujuan__renstra"

    class Meta:
        model = ArahKebijakan
        fields = ["strategi", "uraian", "urut"]


class TahunanForm(MilikOPDForm):
    """A numbered row of one year."""

    def __init__(self, *args: Any, tahun: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.instance.tahun = tahun
            last = self._meta.model.objects.filter(opd=self.opd, tahun=tahun).aggregate(n=Max("urut"))["n"]
            self.initial.setdefault("urut", (last or 0) + 1)

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() - {"tahun"}  # type: ignore[misc]


class IsuStrategisForm(TahunanForm):
    class Meta:
        model = IsuStrategis
        fields = ["urut", "uraian"]


class PenghargaanForm(TahunanForm):
    class Meta:
        model = Penghargaan
        fields = ["urut", "nama", "prestasi", "tingkat", "pemberi"]


class CatatanProgramForm(PortalModelForm):
    """The programmes, kegiatan and sub kegiatan of the year; one note each."""

    class Meta:
        model = CatatanProgram
        fields = ["simpul", "permasalahan", "upaya"]
        widgets = {
            "permasalahan": forms.Textarea(attrs={"rows": 4}),
            "upaya": forms.Textarea(attrs={"rows": 4}),
        }
        help_texts = {
            "permasalahan": _("Yang menghambat pelaksanaan atau penyerapan anggarannya."),
            "upaya": _("Yang telah dilakukan untuk mengatasinya."),
        }

    def __init__(self, *args: Any, opd: OPD, tahun: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["simpul"].queryset = self.fields["simpul"].queryset.filter(
            opd=opd, tahun=tahun, tingkat__in=("program", "kegiatan", "sub_kegiatan")
        )


class StandarPembandingForm(PortalModelForm):
    """The value is read as the chosen indicator is measured, so it is read after the other fields."""

    nilai = forms.CharField(label=_("Nilai"), max_length=80)

    class Meta:
        model = StandarPembanding
        fields = ["indikator", "tingkat", "nama", "nilai", "sumber"]

    def __init__(self, *args: Any, opd: OPD, tahun: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["indikator"].queryset = self.fields["indikator"].queryset.filter(opd=opd)
        if self.instance.pk is None:
            self.instance.tahun = tahun
        else:
            self.initial["nilai"] = NilaiField(definisi=self.instance.indikator).prepare_value(
                self.instance.nilai
            )

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() - {"tahun"}  # type: ignore[misc]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        indicator: Indikator | None = data.get("indikator")
        if indicator is not None and "nilai" in data:
            try:
                self.instance.atur_nilai(NilaiField(definisi=indicator).clean(data["nilai"]))
            except ValidationError as error:
                self.add_error("nilai", error)
        return data
