"""Forms of the follow-up: the agency's plan and evidence, handing in, and the Inspektorat's verification."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from evaluation.models import BuktiTindakLanjut, TindakLanjut
from evaluation.services.tindak_lanjut import sidik
from ui.berkas import BuktiField
from ui.forms import PortalForm, PortalModelForm

Status = TindakLanjut.Status


class _Bersidik:
    """Knows what its writer was shown, so that nobody is overwritten unseen."""

    data: Any
    add_prefix: Any

    def perbarui_sidik(self, sidik_kini: str) -> None:
        """Saving once more replaces knowingly what stands there now."""
        data = self.data.copy()
        data[self.add_prefix("semula")] = sidik_kini
        self.data = data


class TindakLanjutForm(_Bersidik, PortalModelForm):
    """What the agency will do."""

    semula = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = TindakLanjut
        fields = ["rencana_aksi", "target", "waktu", "penanggung_jawab", "keterangan"]
        widgets: ClassVar = {
            "rencana_aksi": forms.Textarea(attrs={"rows": 3}),
            "keterangan": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts: ClassVar = {
            "rencana_aksi": _("Apa yang dilakukan untuk memenuhi rekomendasi."),
            "target": _("Misalnya 1 laporan."),
            "waktu": _("Misalnya Desember 2025 atau triwulan I."),
            "penanggung_jawab": _("Bidang atau jabatan yang mengerjakannya."),
            "keterangan": _("Hasilnya sejauh ini, atau alasan bila tidak dapat ditindaklanjuti."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["semula"] = sidik(self.instance)

    def _get_validation_exclusions(self) -> set[str]:
        """The service stores it on the page's recommendation; that it is the only one is checked there."""
        return super()._get_validation_exclusions() | {"rekomendasi"}  # type: ignore[misc]


class BuktiTindakLanjutForm(PortalModelForm):
    """A file or an address."""

    berkas = BuktiField(label=_("Berkas"), required=False)
    tautan = forms.URLField(
        label=_("Tautan"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=_("Alamat dokumen di internet, bila tidak diunggah."),
    )

    class Meta:
        model = BuktiTindakLanjut
        fields = ["judul", "halaman", "berkas", "tautan"]
        help_texts: ClassVar = {
            "judul": _("Nama dokumen, misalnya Laporan monitoring rencana aksi triwulan II."),
            "halaman": _("Halaman yang perlu dibaca, misalnya 12–14."),
        }

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        wrong = {"berkas", "tautan"} & set(self.errors)
        if not wrong and not data.get("berkas") and not data.get("tautan"):
            self.add_error("berkas", _("Unggah berkas atau tulis tautan."))
        return data

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() | {"tindak_lanjut"}  # type: ignore[misc]


class AjukanForm(PortalForm):
    usulan = forms.ChoiceField(
        label=_("Keadaan menurut OPD"),
        choices=[(one, one.label) for one in (Status.SELESAI, Status.PROSES, Status.TIDAK_DAPAT)],
        widget=forms.RadioSelect,
        help_text=_("Status resmi ditetapkan oleh verifikasi Inspektorat."),
    )


class VerifikasiForm(_Bersidik, PortalForm):
    status = forms.ChoiceField(
        label=_("Hasil verifikasi"),
        choices=[
            (one, one.label) for one in (Status.SELESAI, Status.PROSES, Status.BELUM, Status.TIDAK_DAPAT)
        ],
        widget=forms.RadioSelect,
    )
    alasan = forms.CharField(
        label=_("Catatan verifikasi"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Wajib bila dikembalikan kepada OPD atau dinyatakan tidak dapat ditindaklanjuti."),
    )
    semula = forms.CharField(required=False, widget=forms.HiddenInput)
