"""Forms of the report: the text of a section, the date."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from reports.models import Laporan
from ui.forms import PortalForm, PortalModelForm


class NarasiForm(PortalForm):
    teks = forms.CharField(
        label=_("Teks bagian"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text=_("Pisahkan paragraf dengan satu baris kosong."),
    )


class TanggalForm(PortalModelForm):
    class Meta:
        model = Laporan
        fields = ["tanggal"]
        help_texts = {
            "tanggal": _("Dicetak di atas tanda tangan. Kosongkan untuk ditulis tangan kemudian."),
        }
