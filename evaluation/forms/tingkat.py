"""The grid of one tier of review: for each sub komponen the answer it is moved to, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from evaluation.forms.lembar import SelForm, TeksField, pilihan_opsi
from evaluation.models import SubKomponen
from evaluation.selectors.lembar import BarisSub
from evaluation.services.lembar import ALASAN, JAWABAN, Isian, isi_jawaban


class TingkatForm(SelForm):
    """`tingkat`: whose answers are written; `sebelum`: the tier that stands while it says nothing."""

    isian: list[tuple[SubKomponen, Isian]]

    def __init__(
        self, *args: Any, baris: Sequence[BarisSub], tingkat: str, sebelum: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.baris = baris
        for row in baris:
            stored = isi_jawaban(row.jawaban.get(tingkat))
            before = row.berlaku(sebelum)
            letter = before.opsi.huruf if before is not None and before.opsi is not None else "–"
            answer = forms.TypedChoiceField(
                label=_("Jawaban %(kode)s") % {"kode": row.kode},
                required=False,
                choices=pilihan_opsi(row.opsi, _("Tetap %(huruf)s") % {"huruf": letter}),
                coerce=int,
                empty_value=None,
            )
            reason = TeksField(2, label=_("Alasan %(kode)s") % {"kode": row.kode})
            for column, field in ((JAWABAN, answer), (ALASAN, reason)):
                self._pasang(f"{column}_{row.sub.pk}", field, stored[column])

    def sel(self, row: BarisSub) -> dict[str, BoundField]:
        """The fields of one row by column."""
        suffix = f"_{row.sub.pk}"
        return {name.removesuffix(suffix): self[name] for name in self.fields if name.endswith(suffix)}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        found = []
        for row in self.baris:
            for column in (JAWABAN, ALASAN):
                name = f"{column}_{row.sub.pk}"
                if (touched := self.tersentuh(data, name)) is not None:
                    found.append((row.sub, Isian(column, *touched)))
        self.isian = found
        return data
