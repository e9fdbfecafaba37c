"""The bases of every form: scoped choices, no browser validation, no invisible characters."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.models import ModelFormMetaclass
from django.utils.translation import gettext_lazy as _

from ui.fields import bidang_dari_model, tolak_karakter_kendali


class _Portal:
    """Shared by both bases. `pengguna` is the person the form is shown to.

    Every `ModelChoiceField` whose queryset knows `visible_to` offers only what that person sees, so a
    posted id of another agency is "not one of the choices". Such a form cannot be made without a person.
    """

    use_required_attribute = False
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, pengguna: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pengguna = pengguna
        for nama, bidang in self.fields.items():
            self._lengkapi(bidang)
            if isinstance(bidang, forms.ModelChoiceField):
                self._batasi(nama, bidang)

    def full_clean(self) -> None:
        """Fields that a grid adds after the form was made are as strict as the others."""
        for bidang in self.fields.values():
            self._lengkapi(bidang)
        super().full_clean()  # type: ignore[misc]

    def _lengkapi(self, bidang: forms.Field) -> None:
        """Our words for a missing answer, and no invisible characters in texts."""
        if bidang.error_messages.get("required") == forms.Field.default_error_messages["required"]:
            bidang.error_messages["required"] = (
                _("Pilih salah satu.")
                if isinstance(bidang, forms.ChoiceField | forms.ModelChoiceField)
                else _("Wajib diisi.")
            )
        if isinstance(bidang, forms.CharField) and tolak_karakter_kendali not in bidang.validators:
            bidang.validators.append(tolak_karakter_kendali)

    def _batasi(self, nama: str, bidang: forms.ModelChoiceField) -> None:
        if not hasattr(bidang.queryset, "visible_to"):
            return
        if self.pengguna is None:
            raise TypeError(f"{type(self).__name__}: field {nama!r} needs pengguna=… to limit its choices.")
        bidang.queryset = bidang.queryset.visible_to(self.pengguna)


class PortalForm(_Portal, forms.Form):
    """Base of forms without a model."""


class _PortalModelFormMetaclass(ModelFormMetaclass):
    """Lets decimals and dates of a model become our fields without a word in each form's Meta."""

    def __new__(mcs, name: str, bases: tuple[type, ...], attrs: dict[str, Any], **kwargs: Any) -> Any:
        meta = attrs.get("Meta")
        if meta is not None and not hasattr(meta, "formfield_callback"):
            meta.formfield_callback = staticmethod(bidang_dari_model)
        return super().__new__(mcs, name, bases, attrs, **kwargs)


class PortalModelForm(_Portal, forms.ModelForm, metaclass=_PortalModelFormMetaclass):
    """Base of forms of one model row."""
