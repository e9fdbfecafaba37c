"""One reading of figures for everything typed, pasted and uploaded: no way in may have its own."""

from __future__ import annotations

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from sakip.impor import SUMBER
from tests.architecture.tree import APPS, app_files, parsed, shown
from ui.angka import AngkaTidakTerbaca, JenisAngka, baca_angka
from ui.fields import AngkaField
from ui.resources import AngkaWidget, RujukanWidget

# Both readings, thousands, US style, exponents, Arabic digits, brackets, a percent sign, a currency.
KETIKAN = (
    "1.234", "1,5", "1.234,56", "-3", "(3)", "0", " 5 ", "12%", "Rp 1.000", "Rp 1.000.000,-", "1e3",
    "1_000", "١٢٣", "1,234.5", "12.5", "1.000.000", "NaN", "Infinity", "0x10", "5.0", "1.0000", "🎉", "--1",
)  # fmt: skip
JENIS_ANGKA = models.DecimalField, models.IntegerField, models.FloatField


def form_classes() -> list[type[forms.BaseForm]]:
    """Every form of the portal, formset rows included."""
    for app in APPS:
        package = importlib.import_module(app)
        for module in pkgutil.walk_packages(package.__path__, f"{app}."):
            if ".forms" in module.name:
                importlib.import_module(module.name)

    def below(cls: type) -> Iterator[type]:
        for child in cls.__subclasses__():
            yield child
            yield from below(child)

    found = {cls for cls in below(forms.BaseForm) if cls.__module__.split(".")[0] in APPS}
    return sorted(found, key=lambda cls: (cls.__module__, cls.__qualname__))


def number_fields() -> dict[str, forms.Field]:
    return {
        f"{cls.__module__}.{cls.__qualname__}.{name}": field
        for cls in form_classes()
        for name, field in cls.base_fields.items()  # type: ignore[attr-defined]
        if isinstance(field, AngkaField)
    }


def test_no_form_has_a_number_field_of_another_kind() -> None:
    """Django's own would read `1.000` as 1 and `12,5` not at all."""
    strange = [
        f"{cls.__qualname__}.{name}"
        for cls in form_classes()
        for name, field in cls.base_fields.items()  # type: ignore[attr-defined]
        # Nobody types into a hidden field.
        if isinstance(field, forms.IntegerField) and not isinstance(field.widget, forms.HiddenInput)
    ]
    assert strange == []
    assert len(number_fields()) > 20


def test_no_grid_makes_a_number_field_of_another_kind() -> None:
    """Fields that grids add while they run are found in the source; hidden ones are not typed."""
    found = []
    for path in app_files():
        for node in ast.walk(parsed(path)):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            if node.func.attr in {"IntegerField", "DecimalField", "FloatField"} and (
                isinstance(node.func.value, ast.Name) and node.func.value.id == "forms"
            ):
                widget = next((ast.unparse(k.value) for k in node.keywords if k.arg == "widget"), "")
                if "HiddenInput" not in widget:
                    found.append(f"{shown(path)}:{node.lineno}")
    assert found == []


def outcome(read: Any, text: str) -> Decimal | None:
    """The figure read from the text; None when it is refused."""
    try:
        return Decimal(read(text))
    except (ValidationError, AngkaTidakTerbaca):
        return None


@pytest.mark.parametrize("name", sorted(number_fields()))
def test_every_typed_figure_is_read_alike(name: str) -> None:
    field = number_fields()[name]
    for text in KETIKAN:
        expected = outcome(lambda typed: baca_angka(typed, field.jenis), text)
        read = outcome(field.clean, text)
        # A field may refuse more (its bounds), but never understand something else.
        assert read is None or read == expected, f"{name}: {text!r}"


def test_every_uploaded_figure_is_read_alike() -> None:
    checked = 0
    for source in SUMBER.values():
        model = source._meta.model
        for name, field in source.fields.items():
            if isinstance(field.widget, RujukanWidget) or "__" in (field.attribute or ""):
                continue
            column = {one.name: one for one in model._meta.get_fields()}.get(field.attribute)
            if not isinstance(column, JENIS_ANGKA) or not field.attribute:
                continue
            assert isinstance(field.widget, AngkaWidget), f"{source.__name__}.{name}"
            for text in KETIKAN:
                expected = outcome(lambda typed, kind=field.widget.jenis: baca_angka(typed, kind), text)
                assert outcome(field.widget.clean, text) == expected, f"{source.__name__}.{name}: {text!r}"
            checked += 1
    assert checked > 20


def test_thousands_are_never_cut_off() -> None:
    """`1.000` in a field for whole numbers is a thousand: Django's own field says one."""
    whole = [field for field in number_fields().values() if field.jenis == JenisAngka.BULAT]
    assert whole
    for field in whole:
        assert outcome(field.clean, "1.000") in {None, Decimal(1000)}
