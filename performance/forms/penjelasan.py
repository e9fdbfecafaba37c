"""The explanations of a quarter's or a year's findings, in one form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from performance.selectors.temuan import TemuanKinerja
from performance.services.penjelasan import BENTROK, IsianPenjelasan
from ui.forms import PortalForm


class PenjelasanForm(PortalForm):
    """One text per finding that may be explained, named `teks_<kunci>`.

    `semula_<kunci>` holds what the person was shown: after somebody else's change it is renewed, so that
    saving once more replaces knowingly.
    """

    def __init__(self, *args: Any, temuan: Sequence[TemuanKinerja], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.temuan = temuan
        for one in temuan:
            if not one.bisa_dijelaskan:
                continue
            outdated = one.penjelasan is not None and not one.berlaku
            self.fields[f"teks_{one.kunci}"] = forms.CharField(
                label=_("Penjelasan: %(nama)s, %(aturan)s, %(masa)s")
                % {"nama": one.nama, "aturan": one.temuan.aturan.id, "masa": one.masa},
                required=False,
                max_length=2000,
                initial=one.penjelasan.teks if one.penjelasan is not None else "",
                help_text=_("Angkanya berubah sejak dijelaskan; periksa lalu simpan.") if outdated else "",
                widget=forms.Textarea(attrs={"rows": 2}),
            )
            self.fields[f"semula_{one.kunci}"] = forms.CharField(
                required=False, initial=one.teks, widget=forms.HiddenInput, strip=False
            )

    def baris(self) -> Iterator[tuple[TemuanKinerja, BoundField | None, BoundField | None]]:
        """Each finding with its text and its hidden field; None where nothing can be written."""
        for one in self.temuan:
            if f"teks_{one.kunci}" in self.fields:
                yield one, self[f"teks_{one.kunci}"], self[f"semula_{one.kunci}"]
            else:
                yield one, None, None

    @property
    def isian(self) -> list[IsianPenjelasan]:
        data = self.cleaned_data
        return [
            IsianPenjelasan(one.kunci, _rapi(data[f"teks_{one.kunci}"]), _rapi(data[f"semula_{one.kunci}"]))
            for one in self.temuan
            if f"teks_{one.kunci}" in self.fields
        ]

    def perbarui_sidik(self, error: ValidationError) -> None:
        """Let the hidden fields of the explanations that met say what is stored now."""
        data = self.data.copy()
        stored = {f"teks_{one.kunci}": one for one in self.temuan}
        for name, problems in getattr(error, "error_dict", {}).items():
            if name in stored and any(problem.code == BENTROK for problem in problems):
                data[f"semula_{stored[name].kunci}"] = stored[name].teks
        self.data = data

    def kesalahan_sel(self) -> list[dict[str, str]]:
        """The errors for the summary, each leading to its field."""
        found = [{"teks": str(text), "id": ""} for text in self.non_field_errors()]
        for name, errors in self.errors.items():
            if name in self.fields:
                cell = self[name]
                found += [{"teks": f"{cell.label}: {text}", "id": cell.id_for_label} for text in errors]
        return found


def _rapi(teks: str) -> str:
    """Browsers send line ends as CRLF; stored texts and what was shown compare without them."""
    return teks.replace("\r\n", "\n").strip()
