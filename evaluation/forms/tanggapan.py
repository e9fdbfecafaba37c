"""The page of responses as one form: of the agency, or of the team that answers it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evaluation.models import TanggapanSub
from evaluation.selectors.lembar import BarisSub
from evaluation.services.tanggapan import BENTROK, IsianJawaban, IsianTanggapan, sidik
from ui.forms import PortalForm

SIKAP = [("", gettext_lazy("Belum ditanggapi")), *TanggapanSub.Sikap.choices]


class _BarisForm(PortalForm):
    """`baris`: the sub komponen that can be written on. Each has a hidden twin with what was shown."""

    def __init__(self, *args: Any, baris: Sequence[BarisSub], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.baris = baris
        for row in baris:
            self._pasang(row)

    def _pasang(self, row: BarisSub) -> None:
        raise NotImplementedError

    def semula(self, row: BarisSub) -> str:
        """What is stored, as the hidden twin holds it."""
        raise NotImplementedError

    def _teks(self, label: str, isi: str) -> forms.CharField:
        area = forms.Textarea(attrs={"rows": 3})
        return forms.CharField(label=label, required=False, max_length=5000, initial=isi, widget=area)

    def _kembar(self, row: BarisSub) -> None:
        self.fields[f"semula_{row.sub.pk}"] = forms.CharField(
            required=False, strip=False, initial=self.semula(row), widget=forms.HiddenInput
        )

    def sel(self, row: BarisSub) -> dict[str, BoundField]:
        """The fields of one row by column; empty for one that is only shown."""
        suffix = f"_{row.sub.pk}"
        return {name.removesuffix(suffix): self[name] for name in self.fields if name.endswith(suffix)}

    def terima_bentrok(self, error: ValidationError) -> None:
        """What others wrote meanwhile was shown now: saving once more replaces it knowingly."""
        clashing = {
            name.rpartition("_")[2]
            for name, errors in getattr(error, "error_dict", {}).items()
            if any(one.code == BENTROK for one in errors)
        }
        if not clashing:
            return
        data = self.data.copy()
        for row in self.baris:
            if str(row.sub.pk) in clashing:
                data[f"semula_{row.sub.pk}"] = self.semula(row)
        self.data = data


class TanggapanForm(_BarisForm):
    """The agency's responses."""

    def _pasang(self, row: BarisSub) -> None:
        pk, stored = row.sub.pk, row.tanggapan
        self.fields[f"sikap_{pk}"] = forms.ChoiceField(
            label=_("Tanggapan %(kode)s") % {"kode": row.kode},
            choices=SIKAP,
            required=False,
            initial=stored.sikap if stored else "",
        )
        self.fields[f"teks_{pk}"] = self._teks(
            _("Penjelasan %(kode)s") % {"kode": row.kode}, stored.teks if stored else ""
        )
        self._kembar(row)

    def semula(self, row: BarisSub) -> str:
        return sidik(row.tanggapan)

    def isian(self) -> list[IsianTanggapan]:
        """What was typed."""
        data = self.cleaned_data
        return [
            IsianTanggapan(
                row.sub.pk,
                data[f"sikap_{row.sub.pk}"],
                data[f"teks_{row.sub.pk}"],
                data[f"semula_{row.sub.pk}"],
            )
            for row in self.baris
        ]


class JawabanTimForm(_BarisForm):
    """The team's answers to the responses that were given."""

    def _pasang(self, row: BarisSub) -> None:
        label = _("Jawaban tim %(kode)s") % {"kode": row.kode}
        self.fields[f"jawaban_{row.sub.pk}"] = self._teks(label, self.semula(row))
        self._kembar(row)

    def semula(self, row: BarisSub) -> str:
        return row.tanggapan.jawaban_tim if row.tanggapan is not None else ""

    def isian(self) -> list[IsianJawaban]:
        """What was typed."""
        data = self.cleaned_data
        return [
            IsianJawaban(row.sub.pk, data[f"jawaban_{row.sub.pk}"], data[f"semula_{row.sub.pk}"])
            for row in self.baris
        ]
