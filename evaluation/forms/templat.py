"""Forms of a government's own forms of evaluation, and of its policy."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from agencies.models import Pemda
from evaluation.models import KebijakanAKIP, OpsiJawaban, SubKomponen, TemplatLKE, TemplatReviu
from evaluation.services.templat import ButirIsian, KomponenIsian, KriteriaIsian, OpsiIsian, SubIsian
from ui.fields import AngkaField, BulatField, PersenField
from ui.forms import PortalForm, PortalModelForm

TAHUN_PALING_AWAL, TAHUN_PALING_AKHIR = 2000, 2100
_BARIS_BARU = 3
_URUTAN_TERBESAR = 999
_TANPA_URUTAN = _URUTAN_TERBESAR + 1
_DESIMAL: dict[str, Any] = {"max_digits": 6, "decimal_places": 3, "min_value": 0, "max_value": 100}


def _tahun(**lain: Any) -> BulatField:
    return BulatField(min_value=TAHUN_PALING_AWAL, max_value=TAHUN_PALING_AKHIR, **lain)


class SalinForm(PortalForm):
    nama = forms.CharField(label=_("Nama templat"), max_length=200)
    tahun_mulai = _tahun(
        label=_("Berlaku mulai tahun"), help_text=_("Evaluasi tahun sebelumnya tidak ditawari templat ini.")
    )


class AkhiriForm(PortalForm):
    tahun_akhir = _tahun(
        label=_("Berlaku sampai tahun"),
        required=False,
        help_text=_("Tahun terakhir templat ini ditawarkan. Kosongkan bila berlaku terus."),
    )


class TemplatReviuForm(PortalModelForm):
    class Meta:
        model = TemplatReviu
        fields: ClassVar = ["nama", "sumber", "tahun_mulai", "tahun_akhir"]
        help_texts: ClassVar = {"sumber": _("Peraturan atau keputusan yang menetapkan formulir ini.")}


class TemplatLKEForm(PortalModelForm):
    class Meta:
        model = TemplatLKE
        fields: ClassVar = ["nama", "sumber", "jenis", "metode", "tahun_mulai", "tahun_akhir"]
        widgets: ClassVar = {"jenis": forms.RadioSelect, "metode": forms.RadioSelect}
        help_texts: ClassVar = {
            "sumber": _("Peraturan atau keputusan yang menetapkan formulir ini."),
            "metode": _("PermenPANRB 88/2021 menilai setiap sub komponen dengan satu jawaban."),
        }


class BarisForm(PortalForm):
    """One row of a list. `utama` is the field without which a new row is left out."""

    utama = ""
    pk = forms.IntegerField(widget=forms.HiddenInput, required=False)
    urut = BulatField(label=_("Urutan"), min_value=1, max_value=_URUTAN_TERBESAR, required=False)
    hapus = forms.BooleanField(label=_("Hapus"), required=False)

    @property
    def diabaikan(self) -> bool:
        """Removed, or never filled in."""
        data = self.cleaned_data
        return bool(data.get("hapus")) or not (data.get("pk") or data.get(self.utama))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("hapus") or not self._berisi(data):
            self._errors.clear()
            return data
        for name, field in self.fields.items():
            blank = data.get(name) in (None, "")
            if name not in self.errors and blank and getattr(field, "wajib_berisi", False):
                self.add_error(name, _("Wajib diisi."))
        return data

    def _berisi(self, data: dict[str, Any]) -> bool:
        own = [name for name in self.fields if name not in {"urut", "hapus", "jenis", "inklusif"}]
        return any(data.get(name) not in (None, "") or name in self.errors for name in own)


def _wajib(field: Any) -> Any:
    """Needed in a row that is used; an empty row may stay empty."""
    field.required = False
    field.wajib_berisi = True
    return field


def _teks(label: Any, panjang: int | None = None, baris: int = 0) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": baris}) if baris else forms.TextInput()
    return forms.CharField(label=label, max_length=panjang, required=False, widget=widget)


class KomponenForm(BarisForm):
    utama = "kode"
    kode = _wajib(_teks(_("Kode"), 5))
    nama = _wajib(_teks(_("Nama komponen"), 250))
    bobot = _wajib(AngkaField(label=_("Bobot"), **_DESIMAL))
    field_order = ["urut", "kode", "nama", "bobot", "hapus", "pk"]


class SubForm(BarisForm):
    utama = "kode"
    komponen = _wajib(_teks(_("Kode komponen"), 5))
    kode = _wajib(_teks(_("Kode"), 10))
    nama = _wajib(_teks(_("Nama sub komponen"), baris=2))
    jenis = forms.ChoiceField(
        label=_("Jenis"), choices=SubKomponen.Jenis, required=False, initial=SubKomponen.Jenis.LAIN
    )
    bobot = _wajib(AngkaField(label=_("Bobot"), **_DESIMAL))
    field_order = ["urut", "komponen", "kode", "nama", "jenis", "bobot", "hapus", "pk"]


class KriteriaForm(BarisForm):
    utama = "teks"
    teks = _wajib(_teks(_("Kriteria"), baris=2))
    fakta = forms.ChoiceField(label=_("Bukti dari portal"), required=False)
    field_order = ["urut", "teks", "fakta", "hapus", "pk"]

    def __init__(self, *args: Any, fakta: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fakta"].choices = [("", _("Tidak ada")), *fakta]  # type: ignore[attr-defined]


class OpsiForm(BarisForm):
    utama = "huruf"
    huruf = _wajib(_teks(_("Jawaban"), 5))
    persen = _wajib(PersenField(label=_("Persen bobot"), **_DESIMAL))
    rubrik = _teks(_("Rubrik"), baris=2)
    batas = PersenField(label=_("Diusulkan bila pemenuhan lebih dari"), required=False, **_DESIMAL)
    inklusif = forms.BooleanField(label=_("Batas termasuk"), required=False)
    field_order = ["urut", "huruf", "persen", "rubrik", "batas", "inklusif", "hapus", "pk"]


class ButirForm(BarisForm):
    utama = "kode"
    aspek = _wajib(_teks(_("Aspek"), 120))
    kode = _wajib(_teks(_("Kode"), 10))
    teks = _wajib(_teks(_("Unsur penilaian"), baris=2))
    syarat = _teks(_("Ditanyakan bila belum dipenuhi"), 60)
    field_order = ["urut", "aspek", "kode", "teks", "syarat", "hapus", "pk"]


def _tempat(form: BarisForm) -> tuple[int, int]:
    typed, before = form.cleaned_data.get("urut"), form.initial.get("urut")
    if typed is None:
        return (_TANPA_URUTAN, 0)
    if before is None or typed < before:
        return (typed, -1)
    return (typed, 1 if typed > before else 0)


class BarisFormSet(BaseFormSet):
    """Rows in the order of their numbers. A number that is there already: who moves up, or is new, comes
    before that row, who moves down after it. A row without a number comes last."""

    def _construct_form(self, i: int, **kwargs: Any) -> Any:
        """Every row is read, also one that was left as it was."""
        return super()._construct_form(i, **{**kwargs, "empty_permitted": False})  # type: ignore[misc]

    def terisi(self) -> list[dict[str, Any]]:
        """The rows that are used, in their new order."""
        rows = sorted((form for form in self.forms if not form.diabaikan), key=_tempat)
        return [form.cleaned_data for form in rows]

    def komponen(self) -> list[KomponenIsian]:
        return [KomponenIsian(row["pk"], row["kode"], row["nama"], row["bobot"]) for row in self.terisi()]

    def sub(self) -> list[SubIsian]:
        return [
            SubIsian(
                row["pk"],
                row["komponen"],
                row["kode"],
                row["nama"],
                row["jenis"] or SubKomponen.Jenis.LAIN,
                row["bobot"],
            )
            for row in self.terisi()
        ]

    def kriteria(self) -> list[KriteriaIsian]:
        return [KriteriaIsian(row["teks"], row["fakta"]) for row in self.terisi()]

    def opsi(self) -> list[OpsiIsian]:
        return [
            OpsiIsian(row["pk"], row["huruf"], row["persen"], row["rubrik"], row["batas"], row["inklusif"])
            for row in self.terisi()
        ]

    def butir(self) -> list[ButirIsian]:
        return [ButirIsian(row["aspek"], row["kode"], row["teks"], row["syarat"]) for row in self.terisi()]


def _kumpulan(form: type[BarisForm], paling_banyak: int) -> Any:
    return formset_factory(
        form,
        formset=BarisFormSet,
        extra=_BARIS_BARU,
        max_num=paling_banyak,
        absolute_max=paling_banyak,
        validate_max=True,
    )


KomponenFormSet = _kumpulan(KomponenForm, 20)
SubFormSet = _kumpulan(SubForm, 60)
KriteriaFormSet = _kumpulan(KriteriaForm, 80)
OpsiFormSet = _kumpulan(OpsiForm, 20)
ButirFormSet = _kumpulan(ButirForm, 120)


class RubrikForm(PortalForm):
    """What each answer means for one sub komponen; empty: what it means everywhere."""

    def __init__(
        self, *args: Any, opsi: Iterable[OpsiJawaban], khusus: dict[int, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for row in opsi:
            self.fields[f"opsi-{row.pk}"] = forms.CharField(
                label=_("Jawaban %(huruf)s") % {"huruf": row.huruf},
                required=False,
                initial=khusus.get(row.pk, ""),
                widget=forms.Textarea(attrs={"rows": 2, "placeholder": row.rubrik}),
            )

    @property
    def rubrik(self) -> dict[int, str]:
        return {int(name.removeprefix("opsi-")): text for name, text in self.cleaned_data.items()}


class KebijakanForm(PortalModelForm):
    """The government comes from the address."""

    class Meta:
        model = KebijakanAKIP
        fields: ClassVar = [
            "tahun_mulai",
            "bobot_instansi",
            "target_predikat",
            "hari_tindak_lanjut",
            "sumber",
        ]
        field_classes: ClassVar = {"bobot_instansi": PersenField}
        widgets: ClassVar = {"target_predikat": forms.RadioSelect}
        help_texts: ClassVar = {
            "bobot_instansi": _(
                "Bagian nilai instansi dalam nilai pemerintah daerah; sisanya rata-rata perangkat daerah. "
                "Peraturan tidak memberi rumus penggabungan: kosongkan agar kedua nilai ditampilkan "
                "berdampingan tanpa digabung."
            ),
            "target_predikat": _("Menentukan jumlah perangkat daerah yang dievaluasi menurut klaster."),
            "hari_tindak_lanjut": _("Waktu perangkat daerah menindaklanjuti rekomendasi, sejak disampaikan."),
            "sumber": _("Misalnya Peraturan Wali Kota tentang pedoman teknis evaluasi AKIP."),
        }

    def __init__(self, *args: Any, pemda: Pemda, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.instance.pemda = pemda

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() - {"pemda"}  # type: ignore[misc]
