"""A form field for a value of an indicator."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from performance.isian import CaraTulis, baca_isian, teks_isian
from performance.nilai import JenisNilai, Nilai
from ui.angka import AngkaMeragukan, AngkaTidakTerbaca
from ui.fields import tolak_karakter_kendali

BERANGKA = {JenisNilai.ANGKA, JenisNilai.PERSEN, JenisNilai.RUPIAH, JenisNilai.DURASI}


class NilaiField(forms.CharField):
    """A value as the indicator's definition says it is written; the cleaned value is a value of the core,
    or None when empty. What cannot be read is explained and kept as typed."""

    def __init__(self, *, definisi: CaraTulis, **kwargs: Any) -> None:
        self.definisi = definisi
        self.satuan = "" if definisi.jenis_nilai not in BERANGKA else definisi.satuan
        self.awalan = "Rp" if definisi.jenis_nilai == JenisNilai.RUPIAH else ""
        if self.awalan:
            self.satuan = ""
        super().__init__(max_length=80, required=False, validators=[tolak_karakter_kendali], **kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        attrs = {**super().widget_attrs(widget), "autocomplete": "off"}
        if self.definisi.jenis_nilai in BERANGKA:
            attrs.update({"class": "angka", "inputmode": "decimal"})
        return attrs

    def prepare_value(self, value: Any) -> Any:
        return value if value is None or isinstance(value, str) else teks_isian(value, self.definisi)

    def clean(self, value: Any) -> Nilai | None:
        text = super().clean(value)
        try:
            return baca_isian(text, self.definisi)
        except AngkaTidakTerbaca as error:
            kode = "meragukan" if isinstance(error, AngkaMeragukan) else "tidak_terbaca"
            raise ValidationError(error.pesan, code=kode) from error
