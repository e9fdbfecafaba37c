"""Forms of the stations of a report."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reports.models import TautanBaca
from ui.forms import PortalForm, PortalModelForm


class AlasanForm(PortalForm):
    alasan = forms.CharField(label=_("Alasan"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))


class TarikForm(AlasanForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["alasan"].help_text = _("Ditampilkan kepada siapa pun yang memeriksa terbitan ini.")


class TautanForm(PortalModelForm):
    class Meta:
        model = TautanBaca
        fields = ("untuk", "sampai")


class PeriksaForm(forms.Form):
    """A file to compare, or its SHA-256. Neither is kept."""

    berkas = forms.FileField(label=_("Berkas PDF"), required=False)
    sidik = forms.CharField(label=_("atau SHA-256 berkas"), required=False, max_length=200)

    def clean_sidik(self) -> str:
        text = "".join(self.cleaned_data["sidik"].split()).lower()
        if text and (len(text) != 64 or set(text) - set("0123456789abcdef")):
            raise forms.ValidationError(_("SHA-256 terdiri atas 64 angka dan huruf a sampai f."))
        return text

    def clean(self) -> dict[str, Any]:
        content = super().clean() or {}
        if not self.errors and not content.get("berkas") and not content.get("sidik"):
            raise forms.ValidationError(_("Pilih berkas atau tempelkan SHA-256-nya."))
        return content
