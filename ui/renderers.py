"""How every Django form looks: our field template, and the CSS classes of each kind of input."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting


def kelas_widget(widget: forms.Widget) -> str:
    """The CSS class of the design system for one widget; empty for hidden inputs."""
    if widget.is_hidden:
        return ""
    if isinstance(widget, forms.CheckboxInput):
        return "form-check-input"
    if isinstance(widget, (forms.RadioSelect, forms.CheckboxSelectMultiple)):
        return "pilihan"  # lands on the group and on each of its inputs
    if isinstance(widget, forms.Select):
        return "form-select"
    return "form-control"


class PortalBoundField(BoundField):
    """A bound field whose widget carries our classes, also when written by hand as `{{ form.nama }}`."""

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        widget = widget or self.field.widget
        attrs = super().build_widget_attrs(attrs, widget)
        kelas = [widget.attrs.get("class", ""), attrs.get("class", ""), kelas_widget(widget)]
        if not widget.is_hidden and self.errors:
            kelas.append("is-invalid")
        gabungan = " ".join(dict.fromkeys(" ".join(kelas).split()))
        if gabungan:
            attrs["class"] = gabungan
        return attrs

    @property
    def satuan(self) -> str:
        """Unit shown after the input (`%`, `orang`); empty when the field has none."""
        return str(getattr(self.field, "satuan", "") or "")

    @property
    def awalan(self) -> str:
        """Text shown before the input (`Rp`); empty when the field has none."""
        return str(getattr(self.field, "awalan", "") or "")

    @property
    def kata(self) -> str:
        """A large amount in words, as understood; empty for other fields and small amounts."""
        if not hasattr(self.field, "kata"):
            return ""
        return str(self.field.kata(str(self.field.prepare_value(self.value()) or "")))

    @property
    def satu_centang(self) -> bool:
        """A single checkbox: its label stands beside the box, not above it."""
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def tampilkan_opsional(self) -> bool:
        """Whether the label says "(opsional)". An unticked box is an answer, so boxes never do."""
        return not self.field.required and not self.field.disabled and not self.satu_centang


class PortalFormRenderer(TemplatesSetting):
    form_template_name = "django/forms/formulir.html"
    field_template_name = "components/_field.html"
    bound_field_class = PortalBoundField
