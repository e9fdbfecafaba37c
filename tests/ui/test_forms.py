"""The form bases: choices limited to what the person sees, our fields for a model's decimals and dates."""

from __future__ import annotations

import datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django import forms
from django.apps.registry import Apps
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import QuerySet

from ui.fields import AngkaField, RupiahField, TanggalField
from ui.forms import PortalForm, PortalModelForm

pytestmark = pytest.mark.django_db


class Terbatas(QuerySet[Any]):
    """Stands for any scoped queryset: a person sees the content types of one app."""

    def visible_to(self, pengguna: Any) -> Terbatas:
        return self.filter(app_label=pengguna.app)


class Pilihan(PortalForm):
    jenis = forms.ModelChoiceField(queryset=Terbatas(ContentType))


class Contoh(models.Model):
    """A model without a table: forms need only its fields."""

    nama = models.CharField(max_length=50)
    persen = models.DecimalField(max_digits=12, decimal_places=4)
    pagu = models.DecimalField(max_digits=20, decimal_places=2)
    tanggal = models.DateField()

    class Meta:
        app_label = "ui"
        apps = Apps()  # of its own: no other test meets this model

    def __str__(self) -> str:
        return self.nama


class FormContoh(PortalModelForm):
    class Meta:
        model = Contoh
        fields = ["nama", "persen", "pagu", "tanggal"]
        field_classes = {"pagu": RupiahField}


def test_choices_are_those_the_person_sees() -> None:
    auth = ContentType.objects.get(app_label="auth", model="group")
    sessions = ContentType.objects.get(app_label="sessions", model="session")
    orang = SimpleNamespace(app="auth")
    assert Pilihan({"jenis": auth.pk}, pengguna=orang).is_valid()
    ditolak = Pilihan({"jenis": sessions.pk}, pengguna=orang)
    assert not ditolak.is_valid()
    assert list(ditolak.errors) == ["jenis"]


def test_one_persons_choices_do_not_stay_for_the_next() -> None:
    auth = ContentType.objects.get(app_label="auth", model="group")
    Pilihan(pengguna=SimpleNamespace(app="sessions"))
    assert Pilihan({"jenis": auth.pk}, pengguna=SimpleNamespace(app="auth")).is_valid()


def test_a_form_with_scoped_choices_needs_a_person() -> None:
    with pytest.raises(TypeError, match="pengguna"):
        Pilihan()


def test_a_models_decimals_and_dates_become_our_fields() -> None:
    bidang = FormContoh().fields
    assert type(bidang["persen"]) is AngkaField
    assert type(bidang["pagu"]) is RupiahField
    assert type(bidang["tanggal"]) is TanggalField
    assert (bidang["persen"].max_digits, bidang["persen"].decimal_places) == (12, 4)


def test_a_model_form_reads_and_shows_indonesian_figures() -> None:
    formulir = FormContoh(
        {"nama": "Uji", "persen": "62,2755", "pagu": "Rp 1.234.567,-", "tanggal": "21 November 2026"}
    )
    assert formulir.is_valid(), formulir.errors
    assert formulir.cleaned_data["persen"] == Decimal("62.2755")
    assert formulir.cleaned_data["pagu"] == Decimal(1234567)
    assert formulir.cleaned_data["tanggal"] == datetime.date(2026, 11, 21)
    tersimpan = Contoh(
        nama="Uji", persen=Decimal("62.2755"), pagu=Decimal(1234567), tanggal=datetime.date(2026, 3, 5)
    )
    html = str(FormContoh(instance=tersimpan))
    assert 'value="62,2755"' in html and 'value="1.234.567"' in html and 'value="05-03-2026"' in html


def test_a_figure_larger_than_its_column_is_a_field_error() -> None:
    formulir = FormContoh({"nama": "Uji", "persen": "123.456.789", "pagu": "1", "tanggal": "21-11-2026"})
    assert formulir.errors == {"persen": ["Angka terlalu besar: paling banyak 8 angka di depan koma."]}


def test_text_fields_refuse_invisible_characters() -> None:
    formulir = FormContoh({"nama": "a\u202eb", "persen": "1", "pagu": "1", "tanggal": "21-11-2026"})
    assert "U+202E" in formulir.errors["nama"][0]


def test_the_browser_does_not_validate_before_the_server() -> None:
    assert " required" not in str(FormContoh())


def test_a_missing_answer_is_named_in_one_word() -> None:
    assert FormContoh({}).errors["nama"] == ["Wajib diisi."]
    assert Pilihan({}, pengguna=SimpleNamespace(app="auth")).errors["jenis"] == ["Pilih salah satu."]
