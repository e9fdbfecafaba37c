"""Forms of recommendations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from agencies.forms import MilikOPDForm
from evaluation.models import Rekomendasi

AWAL = "Agar "


class _RekomendasiForm(MilikOPDForm):
    """What both kinds share: the text begins as letters of the Inspektorat do."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None and not self.instance.uraian:
            self.initial["uraian"] = AWAL

    def clean_uraian(self) -> str:
        text = str(self.cleaned_data["uraian"])
        if text.strip().lower() == AWAL.strip().lower():
            raise forms.ValidationError(_("Wajib diisi."), code="required")
        return text


class RekomendasiForm(_RekomendasiForm):
    """One of an LHE from before the portal, as on the paper."""

    class Meta:
        model = Rekomendasi
        fields = ["tahun", "urut", "nomor_surat", "tanggal_surat", "penerbit", "uraian", "tenggat"]
        widgets: ClassVar = {"uraian": forms.Textarea(attrs={"rows": 4})}
        help_texts: ClassVar = {
            "tahun": _("Tahun laporan hasil evaluasi (LHE) yang memuat rekomendasi ini."),
            "urut": _("Nomor urut pada laporan itu."),
            "nomor_surat": _("Sebagaimana tercetak pada laporan."),
            "penerbit": _("Misalnya Inspektur Daerah."),
            "tenggat": _("Hari terakhir OPD menindaklanjuti; kosongkan bila laporan tidak menetapkannya."),
        }


class RekomendasiEvaluasiForm(_RekomendasiForm):
    """One of an evaluation in the portal; its letter is the evaluation's."""

    kode_sub = forms.ChoiceField(
        label=_("Komponen atau sub komponen"),
        required=False,
        help_text=_("Bagian lembar kerja yang kelemahannya diperbaiki."),
    )

    class Meta:
        model = Rekomendasi
        fields = ["kode_sub", "urut", "uraian", "tenggat"]
        widgets: ClassVar = {"uraian": forms.Textarea(attrs={"rows": 4})}
        help_texts: ClassVar = {
            "urut": _("Nomor urut pada LHE."),
            "uraian": _("Apa yang perlu diperbaiki OPD, dalam satu kalimat."),
        }

    def __init__(
        self, *args: Any, sub: Sequence[tuple[str, str]], batas_baku: str = "", **kwargs: Any
    ) -> None:
        """`sub`: what it may be about; `batas_baku`: what an empty last day means, in words."""
        super().__init__(*args, **kwargs)
        self.fields["kode_sub"].choices = [("", _("Umum")), *sub]  # type: ignore[attr-defined]
        self.fields["tenggat"].help_text = batas_baku
