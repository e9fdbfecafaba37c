"""Filters of a government's overview of evaluations."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from agencies.models import OPD
from evaluation.models import EvaluasiAKIP
from evaluation.selectors.ikhtisar import BarisIkhtisar
from performance.skala import SKALA_AKIP
from ui.forms import PortalForm

BELUM, TANPA = "belum", "tanpa"


class IkhtisarForm(PortalForm):
    cari = forms.CharField(label=_("Nama OPD atau ketua tim"), required=False, max_length=100)
    klaster = forms.ChoiceField(
        label=_("Klaster"), choices=[("", _("Semua")), *OPD.Klaster.choices], required=False
    )
    tahap = forms.ChoiceField(
        label=_("Tahap"),
        choices=[("", _("Semua")), (BELUM, _("Belum ditugaskan")), *EvaluasiAKIP.Tahap.choices],
        required=False,
    )
    predikat = forms.ChoiceField(
        label=_("Predikat"),
        choices=[
            ("", _("Semua")),
            *((band.label, f"{band.label} ({band.keterangan})") for band in SKALA_AKIP.pita),
            (TANPA, _("Belum ada")),
        ],
        required=False,
    )


def saring(rows: tuple[BarisIkhtisar, ...], form: IkhtisarForm) -> list[BarisIkhtisar]:
    """The rows that the form asks for; an invalid form asks for nothing and leaves all rows."""
    if not form.is_valid():
        return list(rows)
    wanted: dict[str, Any] = form.cleaned_data
    word = wanted["cari"].casefold()
    station = "" if wanted["tahap"] == BELUM else wanted["tahap"]
    band = None if wanted["predikat"] == TANPA else wanted["predikat"]
    return [
        row
        for row in rows
        if (not word or any(word in text.casefold() for text in (row.nama, row.opd.nama_singkat, row.ketua)))
        and (not wanted["klaster"] or row.opd.klaster == wanted["klaster"])
        and (not wanted["tahap"] or row.tahap == station)
        and (not wanted["predikat"] or row.predikat.label == band)
    ]
