"""Forms of the review of a report."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evaluation.models import HasilButir, PernyataanReviu, Reviu
from reports.reviu.tempat import AWALAN_TABEL, Tempat
from ui.fields import BulatField
from ui.forms import PortalForm, PortalModelForm

MAKS_TEKS = 4000


def area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class MintaReviuForm(PortalForm):
    catatan = forms.CharField(
        label=gettext_lazy("Catatan untuk pereviu"),
        max_length=1000,
        required=False,
        widget=area(4),
        help_text=gettext_lazy("Opsional: misalnya apa yang sudah diperbaiki."),
    )


class KomentarForm(PortalForm):
    """A comment; the place is chosen from the report, a cell of a table by its row and column."""

    tempat = forms.ChoiceField(label=gettext_lazy("Bagian atau tabel"))
    baris = BulatField(
        label=gettext_lazy("Baris ke-"),
        required=False,
        min_value=1,
        help_text=gettext_lazy("Untuk satu sel tabel; dihitung dari atas tanpa judul kolom."),
    )
    kolom = BulatField(
        label=gettext_lazy("Kolom ke-"),
        required=False,
        min_value=1,
        help_text=gettext_lazy("Untuk satu sel tabel; dihitung dari kiri."),
    )
    teks = forms.CharField(label=gettext_lazy("Komentar"), max_length=MAKS_TEKS, widget=area(4))

    def __init__(self, *args: Any, tempat: Iterable[Tempat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["tempat"]
        field.choices = [(one.jangkar, one.nama) for one in tempat]

    def clean(self) -> dict[str, Any]:
        content = super().clean() or {}
        row, column = content.get("baris"), content.get("kolom")
        if (row is None) != (column is None) and not self.errors:
            missing = "baris" if row is None else "kolom"
            self.add_error(missing, _("Isi baris dan kolom, atau kosongkan keduanya."))
        elif row is not None and not str(content.get("tempat", "")).startswith(AWALAN_TABEL):
            self.add_error("baris", _("Baris dan kolom hanya untuk tabel."))
        return content

    @property
    def jangkar(self) -> str:
        """The anchor of the place that was chosen."""
        content = self.cleaned_data
        cell = f":{content['baris']}:{content['kolom']}" if content.get("baris") else ""
        return f"{content['tempat']}{cell}"


class TeksKomentarForm(PortalForm):
    teks = forms.CharField(label=gettext_lazy("Komentar"), max_length=MAKS_TEKS, widget=area(4))


class TanggapanForm(PortalForm):
    tanggapan = forms.CharField(label=gettext_lazy("Tanggapan"), max_length=MAKS_TEKS, widget=area(4))


class LHRForm(PortalModelForm):
    """What the reviewer writes in the result. `versi` is the one that the person saw."""

    versi = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Reviu
        fields = ("nomor_tugas", "tanggal_tugas", "nomor_lhr", "tanggal_lhr", "perhatian", "simpulan")
        widgets = {"perhatian": area(8), "simpulan": area(6)}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["versi"].initial = self.instance.versi
        self.fields["perhatian"].help_text = _("Satu hal setiap baris.")


class PernyataanForm(PortalModelForm):
    """The statement as the head of the APIP signed it. `angka`: the fingerprint of the figures that the
    reviewer has read."""

    angka = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = PernyataanReviu
        fields = ("nomor", "tempat", "tanggal", "nama", "jabatan", "pangkat")

    def clean_tanggal(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["tanggal"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("Tanggal pernyataan tidak boleh sesudah hari ini."))
        return day


class ButirForm(PortalForm):
    """One row of the checklist."""

    jawaban = forms.ChoiceField(
        label=gettext_lazy("Jawaban"),
        required=False,
        choices=[("", gettext_lazy("Belum dijawab")), *HasilButir.Jawaban.choices],
    )
    hasil = forms.CharField(
        label=gettext_lazy("Hasil reviu"), required=False, max_length=MAKS_TEKS, widget=area(2)
    )
