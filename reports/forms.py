"""Forms of the report: the text of a section, the date."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reports.kaya import bersih_huruf, gabung_polos
from reports.models import Laporan
from ui.forms import PortalForm, PortalModelForm


class NaskahField(forms.CharField):
    """A long text as it came from anywhere: characters that nobody sees are dropped, not refused."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        return bersih_huruf(str(super().to_python(value) or ""))


class NarasiForm(PortalForm):
    """The text of a section: rich (`kaya`) from the editor, or plain (`teks`) without its script.

    Args:
        semula: the HTML that the plain form was made from; what was left alone in it keeps its form.
    """

    teks = NaskahField(
        label=_("Teks bagian"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text=_("Pisahkan paragraf dengan satu baris kosong."),
    )
    kaya = NaskahField(
        required=False, strip=False, widget=forms.Textarea(attrs={"hidden": True, "disabled": True})
    )
    bentuk = forms.CharField(required=False, widget=forms.HiddenInput)
    versi = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    dari_usulan = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, semula: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.semula = semula
        self.fields["teks"].required = self.data.get("bentuk") != "kaya"

    @property
    def html(self) -> str:
        """What was typed, as HTML of any origin. Only of a valid form."""
        if self.cleaned_data["bentuk"] == "kaya":
            return str(self.cleaned_data["kaya"])
        return gabung_polos(self.semula, self.cleaned_data["teks"])


class TanggalForm(PortalModelForm):
    class Meta:
        model = Laporan
        fields = ["tanggal"]
        help_texts = {
            "tanggal": _("Dicetak di atas tanda tangan. Kosongkan untuk ditulis tangan kemudian."),
        }
