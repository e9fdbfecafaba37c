"""Filters of the comparison of agencies."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from agencies.models import OPD, Pemda
from reports.selectors import RingkasanOPD
from ui.forms import PortalForm

KELENGKAPAN = (("", _("Semua")), ("lengkap", _("Lengkap")), ("belum", _("Belum lengkap")))


class PerbandinganForm(PortalForm):
    cari = forms.CharField(label=_("Nama OPD"), required=False, max_length=100)
    pemda = forms.ModelChoiceField(
        label=_("Pemerintah daerah"), queryset=Pemda.objects.all(), required=False, empty_label=_("Semua")
    )
    klaster = forms.ChoiceField(
        label=_("Klaster"), choices=[("", _("Semua")), *OPD.Klaster.choices], required=False
    )
    kelengkapan = forms.ChoiceField(label=_("Kelengkapan data"), choices=KELENGKAPAN, required=False)


def saring(rows: list[RingkasanOPD], form: PerbandinganForm) -> list[RingkasanOPD]:
    """The rows that the form asks for; an invalid form asks for nothing and leaves all rows."""
    if not form.is_valid():
        return rows
    wanted: dict[str, Any] = form.cleaned_data
    word = wanted["cari"].casefold()
    return [
        row
        for row in rows
        if (not word or word in row.opd.nama.casefold() or word in row.opd.nama_singkat.casefold())
        and (wanted["pemda"] is None or row.opd.pemda_id == wanted["pemda"].pk)
        and (not wanted["klaster"] or row.opd.klaster == wanted["klaster"])
        and (not wanted["kelengkapan"] or (wanted["kelengkapan"] == "lengkap") == row.lengkap)
    ]
