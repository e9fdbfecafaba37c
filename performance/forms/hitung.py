"""Forms of scales, bands and policies of a government."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from agencies.models import Pemda
from performance.models import KebijakanHitung, SkalaPredikat
from performance.models.hitung import WARNA
from performance.rules import PitaIsian
from performance.services.hitung import PitaBerwarna
from ui.fields import AngkaField, PersenField
from ui.forms import PortalForm, PortalModelForm


class MilikPemdaForm(PortalModelForm):
    """A row of one government: it comes from the address, never from the form."""

    def __init__(self, *args: Any, pemda: Pemda, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.instance.pemda = pemda
        if "opd" in self.fields:
            self.fields["opd"].queryset = self.fields["opd"].queryset.filter(pemda=pemda)  # type: ignore[attr-defined]

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() - {"pemda"}  # type: ignore[misc]


class SkalaForm(MilikPemdaForm):
    class Meta:
        model = SkalaPredikat
        fields = ["nama", "kode", "jenis", "opd", "tahun_mulai", "sumber", "bulatkan_ke_satuan"]
        help_texts = {
            "opd": _("Kosongkan bila berlaku untuk semua OPD."),
            "sumber": _("Peraturan atau dokumen yang menetapkan skala ini."),
        }


class KebijakanForm(MilikPemdaForm):
    class Meta:
        model = KebijakanHitung
        fields = [
            "tahun_mulai",
            "rata_rata",
            "metode_efisiensi",
            "ambang_capaian",
            "ambang_lonjakan",
            "sumber",
        ]
        widgets = {"rata_rata": forms.RadioSelect, "metode_efisiensi": forms.RadioSelect}
        field_classes = {"ambang_capaian": PersenField, "ambang_lonjakan": PersenField}
        help_texts = {
            "ambang_capaian": _("Capaian di atas batas ini diminta penjelasannya sebelum diajukan."),
            "ambang_lonjakan": _("Naik atau turun lebih dari ini diminta penjelasannya sebelum diajukan."),
        }


class KategoriForm(PortalForm):
    """One band. A row without a label is left out."""

    label = forms.CharField(label=_("Sebutan"), max_length=60, required=False)
    batas_bawah = AngkaField(label=_("Batas bawah"), max_digits=9, decimal_places=2, required=False)
    inklusif = forms.BooleanField(label=_("Batas termasuk"), required=False, initial=True)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not data.get("label") and data.get("batas_bawah") is not None:
            self.add_error("label", _("Isi sebutannya."))
        return data


class PitaForm(KategoriForm):
    warna = forms.CharField(label=_("Warna"), max_length=7, required=False, validators=[WARNA])


class BarisPita(BaseFormSet):
    """Bands from the best to the worst; the order of the rows is the order of the bands."""

    def _construct_form(self, i: int, **kwargs: Any) -> Any:
        """Every row is read: one left as it was proposed is a band too, not an empty form."""
        return super()._construct_form(i, **{**kwargs, "empty_permitted": False})  # type: ignore[misc]

    def terisi(self) -> list[tuple[int, dict[str, Any]]]:
        """(place of the row, its data) of the rows with a label."""
        return [
            (place, form.cleaned_data)
            for place, form in enumerate(self.forms)
            if form.cleaned_data.get("label")
        ]

    def kategori(self) -> list[PitaIsian]:
        return [
            PitaIsian(n, data["label"], data["batas_bawah"], data["inklusif"])
            for n, (_place, data) in enumerate(self.terisi(), start=1)
        ]

    def pita(self) -> list[PitaBerwarna]:
        return [
            PitaBerwarna(n, data["label"], data["batas_bawah"], data["inklusif"], data["warna"])
            for n, (_place, data) in enumerate(self.terisi(), start=1)
        ]

    def tempat(self, nomor: int) -> int:
        """The row in which the band number `nomor` (from 0) stands."""
        return self.terisi()[nomor][0]


PITA_PALING_BANYAK = 9
PitaFormSet = formset_factory(
    PitaForm, formset=BarisPita, extra=2, min_num=1, max_num=PITA_PALING_BANYAK, absolute_max=20
)
KategoriFormSet = formset_factory(
    KategoriForm, formset=BarisPita, extra=3, max_num=PITA_PALING_BANYAK, absolute_max=20
)

PITA_BAWAAN: list[dict[str, Any]] = [
    {"label": "Sangat Tinggi", "batas_bawah": Decimal(91), "inklusif": True, "warna": "#003F45"},
    {"label": "Tinggi", "batas_bawah": Decimal(76), "inklusif": True, "warna": "#3E9490"},
    {"label": "Sedang", "batas_bawah": Decimal(66), "inklusif": True, "warna": "#F7ECC0"},
    {"label": "Rendah", "batas_bawah": Decimal(51), "inklusif": True, "warna": "#E6A23C"},
    {"label": "Sangat Rendah", "batas_bawah": None, "inklusif": True, "warna": "#AD2E2E"},
]
