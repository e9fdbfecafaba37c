"""Form fields that read figures and dates as Indonesian officials write them.

All reading goes through `ui.angka` and `ui.tanggal`, so a figure typed, pasted or imported means the same.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ui.angka import (
    KONTEKS,
    AngkaMeragukan,
    AngkaTidakTerbaca,
    JenisAngka,
    baca_angka,
    tampilkan,
    terbilang,
)
from ui.tanggal import TanggalTidakTerbaca, baca_tanggal, tanggal_untuk_diubah

# Control characters and direction overrides have no place in a report; they survive into XML and break it.
KENDALI = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
BERKATA = 1_000_000  # amounts from here on are repeated in words
_DESIMAL_TERSIMPAN = {JenisAngka.BULAT: 0, JenisAngka.RUPIAH: 2}


def tolak_karakter_kendali(teks: str) -> None:
    """Validator for every text field: refuses characters nobody can see (tab and line ends are allowed)."""
    if cocok := KENDALI.search(teks):
        raise ValidationError(
            _("Teks memuat karakter yang tidak terlihat (kode %(kode)s). Hapus atau ketik ulang bagian itu."),
            code="karakter_kendali",
            params={"kode": f"U+{ord(cocok[0]):04X}"},
        )


def angka_untuk_diubah(nilai: Decimal, jenis: JenisAngka, desimal: int = 0) -> str:
    """The text of a stored figure in an input: exact, and read back by `baca_angka` as the same figure.

    At least `desimal` decimals are shown and never fewer than the figure has. Thousands are separated
    only where a lone dot cannot be taken for a decimal sign.
    """
    tempat = max(desimal, -int(nilai.normalize(KONTEKS).as_tuple().exponent), 0)
    teks = tampilkan(nilai, JenisAngka.BILANGAN, tempat)
    if "," in teks or jenis in {JenisAngka.BULAT, JenisAngka.RUPIAH}:
        return teks
    return teks.replace(".", "")


class AngkaField(forms.Field):
    """A figure of one kind; the cleaned value is an exact `Decimal`, or None when empty.

    Args:
        jenis: how the text is read (see `ui.angka.JenisAngka`).
        desimal: decimals shown at least when editing.
        decimal_places: decimals accepted at most (rupiah 2, bulat 0, others 6 unless given).
        max_digits: digits accepted in all; 18 unless given, so that 10^30 is refused with a clear message.
        min_value, max_value: bounds, themselves allowed.
        satuan: unit written after the input; `awalan`: text before it.
    """

    widget = forms.TextInput
    jenis = JenisAngka.BILANGAN
    awalan = ""

    def __init__(
        self,
        *,
        jenis: JenisAngka | str | None = None,
        desimal: int = 0,
        decimal_places: int | None = None,
        max_digits: int | None = None,
        min_value: Decimal | int | None = None,
        max_value: Decimal | int | None = None,
        satuan: str = "",
        **kwargs: Any,
    ) -> None:
        self.jenis = JenisAngka(jenis) if jenis is not None else self.jenis
        self.desimal = desimal
        self.decimal_places = (
            decimal_places if decimal_places is not None else _DESIMAL_TERSIMPAN.get(self.jenis, 6)
        )
        self.max_digits = max_digits if max_digits is not None else 18
        self.min_value = None if min_value is None else Decimal(min_value)
        self.max_value = None if max_value is None else Decimal(max_value)
        self.satuan = satuan or ("%" if self.jenis == JenisAngka.PERSEN else "")
        kwargs.pop("localize", None)
        kwargs.pop("step_size", None)
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {
            "inputmode": "numeric" if self.jenis == JenisAngka.BULAT else "decimal",
            "autocomplete": "off",
            "class": "angka",
        }

    def prepare_value(self, value: Any) -> Any:
        """Show a stored figure for editing; leave what a person typed exactly as it was."""
        if isinstance(value, int) and not isinstance(value, bool):
            value = Decimal(value)
        return angka_untuk_diubah(value, self.jenis, self.desimal) if isinstance(value, Decimal) else value

    def to_python(self, value: Any) -> Decimal | None:
        if value is None or (isinstance(value, str) and not value.strip()):
            return None
        if isinstance(value, Decimal):
            return value
        if isinstance(value, int) and not isinstance(value, bool):
            return Decimal(value)
        try:
            return baca_angka(str(value), self.jenis)
        except AngkaTidakTerbaca as galat:
            # An ambiguous figure is one of these; its message shows both readings and what to write.
            kode = "meragukan" if isinstance(galat, AngkaMeragukan) else "tidak_terbaca"
            raise ValidationError(galat.pesan, code=kode) from galat

    def validate(self, value: Decimal | None) -> None:
        super().validate(value)
        if value is None:
            return
        _tanda, angka, pangkat = value.normalize().as_tuple()
        pangkat = int(pangkat)
        tempat = max(-pangkat, 0)
        bulat = max(len(angka) + pangkat, 0)
        if self.jenis == JenisAngka.BULAT and tempat:
            raise ValidationError(
                _("Tulis bilangan bulat, tanpa angka di belakang koma."), code="bukan_bulat"
            )
        if tempat > self.decimal_places:
            raise ValidationError(
                _("Paling banyak %(n)d angka di belakang koma."),
                code="terlalu_rinci",
                params={"n": self.decimal_places},
            )
        if bulat > self.max_digits - self.decimal_places:
            raise ValidationError(
                _("Angka terlalu besar: paling banyak %(n)d angka di depan koma."),
                code="terlalu_besar",
                params={"n": self.max_digits - self.decimal_places},
            )
        if self.min_value is not None and value < self.min_value:
            raise ValidationError(
                _("Paling kecil %(batas)s."), code="min_value", params={"batas": self._batas(self.min_value)}
            )
        if self.max_value is not None and value > self.max_value:
            raise ValidationError(
                _("Paling besar %(batas)s."), code="max_value", params={"batas": self._batas(self.max_value)}
            )

    def _batas(self, nilai: Decimal) -> str:
        teks = angka_untuk_diubah(nilai, self.jenis)
        if self.jenis == JenisAngka.RUPIAH:
            return f"Rp {teks}"
        return f"{teks}%" if self.jenis == JenisAngka.PERSEN else teks


class BulatField(AngkaField):
    """A whole number that counts or orders (a year, a place in a list); the cleaned value is an `int`.

    It is shown without separators: a year is 2026, not 2.026. Both are read.
    """

    jenis = JenisAngka.BULAT

    def prepare_value(self, value: Any) -> Any:
        return value

    def to_python(self, value: Any) -> Any:
        number = super().to_python(value)
        return None if number is None else int(number)

    def validate(self, value: Any) -> None:
        super().validate(None if value is None else Decimal(value))

    def _batas(self, nilai: Decimal) -> str:
        return str(int(nilai))


class RupiahField(AngkaField):
    """Rupiah, read with or without `Rp` and `,-`; two decimals at most, never negative unless asked."""

    jenis = JenisAngka.RUPIAH
    awalan = "Rp"

    def __init__(self, *, min_value: Decimal | int | None = 0, **kwargs: Any) -> None:
        super().__init__(min_value=min_value, **kwargs)

    def kata(self, teks: str) -> str:
        """The amount understood, in words, from a million on; '' for a smaller or unreadable one."""
        try:
            nilai = baca_angka(teks, self.jenis)
        except AngkaTidakTerbaca:
            return ""
        return _("%(angka)s rupiah") % {"angka": terbilang(nilai)} if abs(nilai) >= BERKATA else ""


class PersenField(AngkaField):
    """A percentage as a figure (62,27% is `Decimal("62.27")`), unbounded unless bounds are given."""

    jenis = JenisAngka.PERSEN


class TanggalField(forms.DateField):
    """A date typed as 21-11-2026, 21/11/2026, 21 November 2026 or ISO; the cleaned value is a `date`."""

    widget = forms.TextInput
    default_error_messages = {"invalid": gettext_lazy("Tulis tanggal seperti 21-11-2026.")}

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {
            "autocomplete": "off",
            "class": "lebar-tanggal",
            "data-tanggal": True,
            "placeholder": "hh-bb-tttt",
        }

    def prepare_value(self, value: Any) -> Any:
        return tanggal_untuk_diubah(value) if isinstance(value, datetime.date) else value

    def to_python(self, value: Any) -> datetime.date | None:
        if value in self.empty_values or (isinstance(value, str) and not value.strip()):
            return None
        if isinstance(value, datetime.datetime):
            return value.date()
        if isinstance(value, datetime.date):
            return value
        try:
            return baca_tanggal(str(value))
        except TanggalTidakTerbaca as galat:
            raise ValidationError(galat.pesan, code="invalid") from galat


def bidang_dari_model(bidang_model: Any, **kwargs: Any) -> forms.Field | None:
    """The form field of a model field: our own for figures, whole numbers and dates, Django's for the rest.

    An explicit `Meta.field_classes` (for instance `RupiahField`) wins over the choice made here.
    """
    from django.db import models

    pengganti: Callable[..., forms.Field] | None = None
    if isinstance(bidang_model, models.DecimalField):
        pengganti = AngkaField
    elif isinstance(bidang_model, models.DateField) and not isinstance(bidang_model, models.DateTimeField):
        pengganti = TanggalField
    elif isinstance(bidang_model, models.IntegerField):
        pengganti = BulatField
        if isinstance(bidang_model, models.PositiveSmallIntegerField):
            # SQLite itself would take any number, and stumble over a very long one.
            kwargs.setdefault("max_value", 32767)
    if pengganti is not None and not bidang_model.choices:
        kwargs.setdefault("form_class", pengganti)
    return bidang_model.formfield(**kwargs)
