"""Columns that hold a value of an indicator, a state, a promised target."""

from __future__ import annotations

from typing import Any

from django.utils.encoding import force_str
from django.utils.translation import gettext as _
from import_export.fields import Field

from performance.capaian import hitung_komponen
from performance.isian import baca_isian, baca_target, teks_isian
from performance.models import PerjanjianKinerja
from performance.nilai import Nilai, StatusDatum
from ui.resources import AngkaWidget, BulatWidget, RujukanWidget, TanggalWidget, TeksWidget, YaTidakWidget


def teks(name: str) -> Field:
    return Field(attribute=name, column_name=name, widget=TeksWidget())


def bulat(name: str, *, kosong: int | None = None) -> Field:
    return Field(attribute=name, column_name=name, widget=BulatWidget(kosong=kosong))


def angka(name: str, *, kosong: Any = None) -> Field:
    return Field(attribute=name, column_name=name, widget=AngkaWidget(kosong=kosong))


def ya_tidak(name: str) -> Field:
    return Field(attribute=name, column_name=name, widget=YaTidakWidget())


def tanggal(name: str) -> Field:
    return Field(attribute=name, column_name=name, widget=TanggalWidget())


def rujukan(name: str, pilihan: Any, kunci: Any = "kode", column: str | None = None) -> Field:
    return Field(attribute=name, column_name=column or name, widget=RujukanWidget(pilihan, kunci))


def sel(row: Any, column: str) -> str:
    """The text of a cell, '' when the file has no such column."""
    value = row.get(column)
    return force_str(value).strip() if value is not None else ""


class NilaiField(Field):
    """A value of the row's indicator, read as that indicator is measured.

    The indicator's column must stand before this one in the resource, because it says how to read.
    """

    def __init__(self, column_name: str = "nilai") -> None:
        super().__init__(attribute="nilai", column_name=column_name, widget=TeksWidget())

    def save(self, instance: Any, row: Any, is_m2m: bool = False, **kwargs: Any) -> None:
        if instance.indikator_id is not None:
            instance.atur_nilai(baca_isian(sel(row, self.column_name), instance.indikator))

    def export(self, instance: Any, **kwargs: Any) -> str:
        return "" if instance.nilai is None else teks_isian(instance.nilai, instance.indikator)


class NilaiDatumField(NilaiField):
    """A value with its state, which stands in a column before this one. An empty value is worked out from
    the components `pembilang` and `penyebut`, when both are given."""

    def save(self, instance: Any, row: Any, is_m2m: bool = False, **kwargs: Any) -> None:
        if instance.status == StatusDatum.NILAI:
            super().save(instance, row, is_m2m, **kwargs)
            if instance.indikator_id is not None and instance.nilai is None:
                instance.atur_nilai(_dari_komponen(instance, row))
            if instance.indikator_id is not None and instance.nilai is None:
                raise ValueError(_("Isilah nilainya, atau pilih status lain."))
            return
        instance.atur_nilai(None)
        if sel(row, self.column_name):
            raise ValueError(_("Kosongkan nilainya: statusnya bukan “nilai”."))


def _dari_komponen(instance: Any, row: Any) -> Nilai | None:
    parts = [AngkaWidget().clean(sel(row, name)) for name in ("pembilang", "penyebut")]
    if None in parts:
        return None
    return hitung_komponen(parts[0], parts[1], instance.indikator.pengali).nilai


class StatusTandaTanganField(Field):
    """draf or ditandatangani. A file cannot sign: a draft given as signed gets its parties copied and waits
    for `tandatangani_impor`."""

    def __init__(self) -> None:
        super().__init__(attribute="status_berkas", column_name="status", widget=TeksWidget())

    def save(self, instance: Any, row: Any, is_m2m: bool = False, **kwargs: Any) -> None:
        status = self.clean(row) or PerjanjianKinerja.Status.DRAF
        if status not in PerjanjianKinerja.Status.values:
            raise ValueError(_("Tulis “draf” atau “ditandatangani”, bukan “%(teks)s”.") % {"teks": status})
        instance.status_berkas = status

    def get_value(self, instance: Any) -> str:
        if hasattr(instance, "status_berkas"):
            return str(instance.status_berkas)
        waiting = instance.terkunci or instance.p1_jabatan
        return str(PerjanjianKinerja.Status.DITANDATANGANI if waiting else PerjanjianKinerja.Status.DRAF)


class TargetNaskahField(Field):
    """A promised target: the text of the paper, and its value when it can be read without a doubt.

    "7 Dokumen" keeps its text and counts as 7. Without an indicator a leading number is read as a plain
    figure; what is not a number stays text only.
    """

    def __init__(self) -> None:
        super().__init__(attribute="teks_target", column_name="target", widget=TeksWidget())

    def save(self, instance: Any, row: Any, is_m2m: bool = False, **kwargs: Any) -> None:
        text = self.clean(row)
        instance.teks_target = text
        definition = instance.indikator if instance.indikator_id is not None else None
        instance.atur_nilai(baca_target(text, definition, satuan=instance.satuan))

    def get_value(self, instance: Any) -> tuple[str, Nilai | None]:
        return instance.teks_target, instance.nilai

    def export(self, instance: Any, **kwargs: Any) -> str:
        return str(instance.teks_target)
