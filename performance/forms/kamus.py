"""The form of an entry of the shared dictionary."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from agencies.models import Pemda
from agencies.scoping import adalah_super
from performance.models import KamusIndikator
from ui.forms import PortalModelForm


class KamusForm(PortalModelForm):
    """`bersama` (for a super admin) makes an entry one of all governments."""

    bersama = forms.BooleanField(label=_("Berlaku untuk semua pemerintah daerah"), required=False)

    class Meta:
        model = KamusIndikator
        fields = ["nama", "kode", "definisi", "satuan", "rumus"]
        widgets = {
            "definisi": forms.Textarea(attrs={"rows": 4}),
            "rumus": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "kode": _("Huruf, angka, dan tanda hubung; dipakai dalam berkas impor."),
            "definisi": _("Apa yang diukur, batasnya, dan apa yang tidak termasuk."),
        }

    def __init__(self, *args: Any, pemda: Pemda, pengguna: Any, **kwargs: Any) -> None:
        super().__init__(*args, pengguna=pengguna, **kwargs)
        self.pemda = pemda
        if self.instance.pk is not None or not adalah_super(pengguna):
            del self.fields["bersama"]
        if self.instance.pk is None:
            self.instance.pemda = pemda

    def _get_validation_exclusions(self) -> set[str]:
        """The government is set here, so that a code taken twice is noticed."""
        return super()._get_validation_exclusions() - {"pemda"}  # type: ignore[misc]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("bersama"):
            self.instance.pemda = None
        return data
