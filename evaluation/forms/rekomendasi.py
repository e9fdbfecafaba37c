"""Forms of recommendations and their follow-up."""

from __future__ import annotations

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from agencies.forms import MilikOPDForm
from evaluation.models import Rekomendasi, TindakLanjut
from ui.forms import PortalModelForm


class RekomendasiForm(MilikOPDForm):
    class Meta:
        model = Rekomendasi
        fields = ["tahun", "urut", "nomor_surat", "tanggal_surat", "penerbit", "uraian"]
        widgets: ClassVar = {"uraian": forms.Textarea(attrs={"rows": 4})}
        help_texts: ClassVar = {
            "tahun": _("Tahun laporan hasil evaluasi (LHE) yang memuat rekomendasi ini."),
            "urut": _("Nomor urut pada laporan itu."),
            "nomor_surat": _("Sebagaimana tercetak pada laporan."),
            "penerbit": _("Misalnya Inspektur Daerah."),
        }


class TindakLanjutForm(PortalModelForm):
    class Meta:
        model = TindakLanjut
        fields = ["status", "rencana_aksi", "target", "waktu", "penanggung_jawab", "keterangan"]
        widgets: ClassVar = {
            "rencana_aksi": forms.Textarea(attrs={"rows": 3}),
            "keterangan": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts: ClassVar = {
            "rencana_aksi": _("Apa yang dilakukan untuk memenuhi rekomendasi."),
            "target": _("Misalnya 1 laporan."),
            "waktu": _("Misalnya Desember 2025 atau triwulan I."),
            "keterangan": _("Hasilnya, buktinya, atau alasan bila tidak dapat ditindaklanjuti."),
        }

    def _get_validation_exclusions(self) -> set[str]:
        """The recommendation is set by the page; that it has one answer only is checked all the same."""
        return super()._get_validation_exclusions() - {"rekomendasi"}  # type: ignore[misc]

    def clean(self) -> dict[str, object]:
        data = super().clean() or self.cleaned_data
        if data.get("status") == TindakLanjut.Status.TIDAK_DAPAT and not data.get("keterangan"):
            self.add_error("keterangan", _("Tulis alasan mengapa tidak dapat ditindaklanjuti."))
        return data
