"""Forms of setting an evaluation up and of moving it on."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from agencies.models import OPD, Pengguna, Peran
from evaluation.models import AnggotaTim, EvaluasiAKIP, TemplatLKE
from evaluation.services.akip import jenis_templat
from ui.fields import BulatField, TanggalField
from ui.forms import PortalForm, PortalModelForm


class PenugasanForm(PortalModelForm):
    """The assignment of one agency's evaluation."""

    class Meta:
        model = EvaluasiAKIP
        fields = [
            "tahun_laporan",
            "templat",
            "kedalaman",
            "nomor_tugas",
            "tanggal_tugas",
            "bentuk_lhe",
        ]
        help_texts = {
            "tahun_laporan": _("Lazimnya tahun sebelum tahun evaluasi."),
            "templat": _("Dapat diganti selama lembar kerja belum diisi."),
        }

    def __init__(self, *args: Any, opd: OPD, tahun: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = TemplatLKE.objects.untuk(opd.pemda, tahun).filter(jenis=jenis_templat(opd))
        current = self.instance.templat_id
        if current:
            # A template that is offered no more stays with the evaluation that uses it.
            rows = TemplatLKE.objects.filter(pk__in=[current, *rows.values_list("pk", flat=True)])
        self.fields["templat"].queryset = rows
        self.fields["templat"].empty_label = None
        # What a model form starts with stands before a field's own initial value, also where it is empty.
        if self.initial.get("tahun_laporan") is None:
            self.initial["tahun_laporan"] = tahun - 1
        if not current and (default := rows.first()):
            self.initial["templat"] = default.pk


class PenugasanSemuaForm(PortalForm):
    """One assignment for all agencies of a government that have no evaluation in the year."""

    tahun_laporan = BulatField(
        label=_("Tahun LKjIP yang dinilai"),
        min_value=2000,
        max_value=2100,
        help_text=_("Lazimnya tahun sebelum tahun evaluasi."),
    )
    kedalaman = forms.ChoiceField(
        label=_("Kedalaman"),
        choices=EvaluasiAKIP.Kedalaman.choices,
        initial=EvaluasiAKIP.Kedalaman.TERBATAS,
    )
    nomor_tugas = forms.CharField(label=_("Nomor surat tugas"), max_length=120, required=False)
    tanggal_tugas = TanggalField(label=_("Tanggal surat tugas"), required=False)


class AnggotaForm(PortalModelForm):
    """A place in the team. Offered are the agency's evaluators; the service refuses who works there."""

    class Meta:
        model = AnggotaTim
        fields = ["pengguna", "tugas"]

    def __init__(self, *args: Any, opd: OPD, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = Peran.objects.filter(opd=opd, peran=Peran.Jenis.EVALUATOR)
        self.fields["pengguna"].empty_label = _("Pilih nama")
        self.fields["tugas"].choices = [("", _("Pilih tugas")), *AnggotaTim.Tugas.choices]
        self.fields["pengguna"].queryset = Pengguna.objects.filter(
            is_active=True, pk__in=roles.values("pengguna")
        )

    def _post_clean(self) -> None:
        """The service checks the row, which has no evaluation yet."""


class AlasanForm(PortalForm):
    """Why a step is taken."""

    alasan = forms.CharField(label=_("Alasan"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))


class SuratForm(PortalForm):
    """The letter of the LHE, which the final step needs."""

    nomor_lhe = forms.CharField(label=_("Nomor LHE"), max_length=120)
    tanggal_lhe = TanggalField(label=_("Tanggal LHE"))
    penanda_tangan = forms.CharField(label=_("Nama penanda tangan"), max_length=200)
    jabatan_penanda_tangan = forms.CharField(
        label=_("Jabatan penanda tangan"), max_length=200, help_text=_("Misalnya: Inspektur Kota.")
    )
    pangkat_penanda_tangan = forms.CharField(
        label=_("Pangkat penanda tangan"), max_length=120, required=False
    )
