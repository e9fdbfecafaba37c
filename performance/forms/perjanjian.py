"""Forms of agreements: the heading, the rows of the two tables, signing, revising."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.models import OPD
from performance.models import BarisAnggaran, BarisKinerja, PerjanjianKinerja
from performance.selectors.kaskade import baris_atasan, padanan
from performance.services.baris_perjanjian import baca_teks_target
from ui.fields import RupiahField, TanggalField
from ui.forms import PortalForm, PortalModelForm


class PerjanjianForm(PortalModelForm):
    """The heading of a draft. The post is fixed once the draft exists."""

    class Meta:
        model = PerjanjianKinerja
        fields = ["jabatan", "pihak_pertama", "pihak_kedua", "dokumen", "keterangan"]
        widgets = {"keterangan": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "pihak_kedua": gettext_lazy("Atasan langsung. Kosongkan untuk kepala daerah."),
            "dokumen": gettext_lazy("Pagu pada lampiran diambil dari dokumen ini."),
        }

    def __init__(self, *args: Any, opd: OPD, tahun: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.opd, self.tahun = opd, tahun
        if self.instance.pk is None:
            self.instance.opd, self.instance.tahun = opd, tahun
        people = Q(opd=opd) | Q(opd__isnull=True, pemda=opd.pemda_id)
        self._batasi_pilihan("jabatan", Q(opd=opd))
        self._batasi_pilihan("pihak_pertama", people)
        self._batasi_pilihan("pihak_kedua", people)
        self._batasi_pilihan("dokumen", Q(opd=opd, tahun=tahun))
        if self.instance.pk is not None:
            del self.fields["jabatan"]

    def _batasi_pilihan(self, name: str, condition: Q) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = field.queryset.filter(condition)


class _BarisForm(PortalModelForm):
    def __init__(self, *args: Any, perjanjian: PerjanjianKinerja, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.perjanjian = self.instance.perjanjian = perjanjian


class BarisKinerjaForm(_BarisForm):
    """A promised result. With an indicator the words may be left out: they are taken from it."""

    class Meta:
        model = BarisKinerja
        fields = ["indikator", "sasaran", "nama_indikator", "satuan", "teks_target", "mendukung"]
        labels = {"teks_target": gettext_lazy("Target"), "mendukung": gettext_lazy("Mendukung")}
        widgets = {
            "sasaran": forms.Textarea(attrs={"rows": 2}),
            "nama_indikator": forms.Textarea(attrs={"rows": 2}),
            "satuan": forms.TextInput(attrs={"class": "lebar-10"}),
            "teks_target": forms.TextInput(attrs={"class": "lebar-10"}),
        }
        help_texts = {
            "indikator": gettext_lazy("Indikator Renstra yang dijanjikan; realisasinya diukur dari sini."),
            "nama_indikator": gettext_lazy("Seperti pada naskah. Kosongkan untuk memakai nama indikator."),
            "teks_target": gettext_lazy("Misalnya 75,5 atau BB (75)."),
            "mendukung": gettext_lazy("Baris perjanjian atasan yang didukung baris ini."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        indicator, supports = self.fields["indikator"], self.fields["mendukung"]
        assert isinstance(indicator, forms.ModelChoiceField)
        assert isinstance(supports, forms.ModelChoiceField)
        indicator.queryset = indicator.queryset.filter(opd=self.perjanjian.opd_id)
        above = baris_atasan(self.perjanjian)
        supports.queryset = supports.queryset.filter(pk__in=[row.pk for row in above])
        current = padanan(self.instance.mendukung, above)
        self.initial["mendukung"] = current.pk if current else None
        self.fields["nama_indikator"].required = False
        self.fields["teks_target"].required = True

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        indicator = data.get("indikator")
        if indicator is not None:
            parent = indicator.sasaran.uraian if indicator.sasaran else ""
            data["nama_indikator"] = data.get("nama_indikator") or indicator.nama
            data["satuan"] = data.get("satuan") or indicator.satuan
            data["sasaran"] = data.get("sasaran") or parent
        elif not data.get("nama_indikator"):
            self.add_error("nama_indikator", _("Wajib diisi bila tidak ada indikator yang dipilih."))
        self._baca_target(data)
        return data

    def _baca_target(self, data: dict[str, Any]) -> None:
        text, indicator = data.get("teks_target") or "", data.get("indikator")
        if not text:
            return
        try:
            value = baca_teks_target(text, indicator, satuan=data.get("satuan") or "")
        except ValidationError as error:
            self.add_error("teks_target", error)
            return
        self.instance.atur_nilai(value)


class BarisAnggaranForm(_BarisForm):
    """A budget line. With a node the name may be left out: it is taken from it."""

    class Meta:
        model = BarisAnggaran
        fields = ["simpul", "nama", "pagu", "keterangan"]
        field_classes = {"pagu": RupiahField}
        widgets = {"nama": forms.Textarea(attrs={"rows": 2})}
        help_texts = {
            "nama": gettext_lazy("Seperti pada naskah. Kosongkan untuk memakai nomenklaturnya."),
            "keterangan": gettext_lazy("Misalnya APBD, DAK, atau sasaran yang didukung."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        node = self.fields["simpul"]
        assert isinstance(node, forms.ModelChoiceField)
        node.queryset = node.queryset.filter(opd=self.perjanjian.opd_id, tahun=self.perjanjian.tahun)
        self.fields["nama"].required = False

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("simpul") is not None:
            data["nama"] = data.get("nama") or data["simpul"].nama
        elif not data.get("nama"):
            self.add_error("nama", _("Wajib diisi bila tidak ada program/kegiatan yang dipilih."))
        return data


class TandaTanganForm(PortalForm):
    """Number and date of the paper. Nothing else is asked: the rest is on the page."""

    nomor = forms.CharField(label=gettext_lazy("Nomor perjanjian"), max_length=120)
    tanggal = TanggalField(label=gettext_lazy("Tanggal perjanjian"))


class RevisiForm(PortalForm):
    """Why the agreement is revised."""

    alasan = forms.ChoiceField(
        label=gettext_lazy("Alasan revisi (PermenPANRB 53/2014)"),
        choices=PerjanjianKinerja.Alasan.choices,
        widget=forms.RadioSelect,
    )
