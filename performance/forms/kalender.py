"""Forms of the calendar: days and hours are those of the government's clock."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from agencies.models import Pemda
from performance.forms.hitung import MilikPemdaForm
from performance.models import Perpanjangan, Tenggat
from performance.services.kalender import AKHIR_HARI, saat
from ui.fields import TanggalField
from ui.forms import PortalModelForm


class JamField(forms.TimeField):
    """An hour typed as 23.59 or 23:59."""

    widget = forms.TextInput
    default_error_messages = {"invalid": _("Tulis jam seperti 23.59.")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=["%H.%M", "%H:%M"], **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return value.strftime("%H.%M") if isinstance(value, datetime.time) else value

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"autocomplete": "off", "class": "lebar-tanggal", "placeholder": "23.59"}


class TenggatForm(MilikPemdaForm):
    tanggal_buka = TanggalField(label=_("Dibuka tanggal"))
    jam_buka = JamField(label=_("Dibuka pukul"), initial=datetime.time.min)
    tanggal_tutup = TanggalField(label=_("Ditutup tanggal"))
    jam_tutup = JamField(
        label=_("Ditutup pukul"),
        initial=AKHIR_HARI,
        help_text=_("Masih dapat diisi sampai akhir menit ini, menurut zona waktu pemerintah daerah."),
    )

    class Meta:
        model = Tenggat
        fields = ["kegiatan"]

    def __init__(self, *args: Any, pemda: Pemda, tahun: int, **kwargs: Any) -> None:
        super().__init__(*args, pemda=pemda, **kwargs)
        self.pemda = pemda
        if self.instance.pk is None:
            self.instance.tahun = tahun
            return
        for name in ("buka", "tutup"):
            moment = getattr(self.instance, name).astimezone(self.instance.zona)
            self.initial[f"tanggal_{name}"], self.initial[f"jam_{name}"] = moment.date(), moment.time()

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() - {"tahun"}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        moments = {}
        for name in ("buka", "tutup"):
            day, hour = data.get(f"tanggal_{name}"), data.get(f"jam_{name}")
            if day is not None and hour is not None:
                moments[name] = saat(self.pemda, day, hour)
                setattr(self.instance, name, moments[name])
        if len(moments) == 2 and moments["tutup"] < moments["buka"]:
            self.add_error("tanggal_tutup", _("Waktu tutup tidak boleh sebelum waktu buka."))
        return data

    def save(self, commit: bool = True) -> Any:
        """Whoever saves a date has settled it: it is no proposal any more."""
        self.instance.usulan = False
        return super().save(commit)


class PerpanjanganForm(PortalModelForm):
    tanggal_sampai = TanggalField(label=_("Diperpanjang sampai tanggal"))
    jam_sampai = JamField(label=_("Pukul"), initial=AKHIR_HARI)

    class Meta:
        model = Perpanjangan
        fields = ["opd", "tanggal_sampai", "jam_sampai", "alasan"]
        widgets = {"alasan": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, tenggat: Tenggat, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.tenggat = tenggat
        opd: Any = self.fields["opd"]
        taken = tenggat.perpanjangan.values("opd")
        opd.queryset = opd.queryset.filter(pemda=tenggat.pemda_id).exclude(pk__in=taken)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        day, hour = data.get("tanggal_sampai"), data.get("jam_sampai")
        if day is not None and hour is not None:
            self.instance.sampai = saat(self.instance.tenggat.pemda, day, hour)
        return data
