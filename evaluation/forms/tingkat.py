"""The grid of one tier of review: for each sub komponen the answer it is moved to, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from evaluation.forms.lembar import TeksField, pilihan_opsi
from evaluation.models import SubKomponen
from evaluation.selectors.lembar import BarisSub
from evaluation.services.lembar import ALASAN, JAWABAN, Isian, isi_jawaban
from performance.services.sel import SelBentrok
from ui.forms import PortalForm
from ui.kisi import TAK_TERBACA, tampil_bidang


class TingkatForm(PortalForm):
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

    def _pasang(self, nama: str, bidang: forms.Field, tersimpan: Any) -> None:
        bidang.initial = tersimpan
        self.fields[nama] = bidang
        self.fields[f"semula_{nama}"] = forms.CharField(
            required=False, strip=False, initial=tampil_bidang(bidang, tersimpan), widget=forms.HiddenInput
        )

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
                if name not in data or name not in self.data:
                    continue
                before = self._semula(name, data.get(f"semula_{name}", ""))
                if before is TAK_TERBACA or data[name] != before:
                    found.append((row.sub, Isian(column, data[name], before)))
        self.isian = found
        return data

    def _semula(self, nama: str, teks: str) -> Any:
        try:
            return self.fields[nama].clean(teks)
        except ValidationError:
            return TAK_TERBACA

    def catat_bentrok(self, nama: str, bentrok: SelBentrok) -> None:
        """Say beside the field what stands there now; saving once more then replaces knowingly."""
        field, data = self.fields[nama], self.data.copy()
        shown = tampil_bidang(field, bentrok.nilai)
        data[f"semula_{nama}"] = shown
        value = dict(getattr(field, "choices", [])).get(bentrok.nilai, shown) or _("kosong")
        message = _(
            "Sementara itu diubah oleh %(siapa)s menjadi: %(nilai)s. Simpan sekali lagi untuk memakai "
            "isian Anda."
        )
        self.add_error(nama, message % {"siapa": bentrok.siapa, "nilai": value})
        self.data = data
