"""Forms of a draft's tables as a whole: what each promise supports, which budget lines it names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _

from budget.selectors import BarisPohon
from performance.models import BarisKinerja
from performance.selectors.kaskade import padanan
from ui.forms import PortalForm


class DukunganForm(PortalForm):
    """One choice per promise: the row of the superior's paper that it supports."""

    def __init__(
        self, *args: Any, baris: Sequence[BarisKinerja], atasan: Sequence[BarisKinerja], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.daftar = baris
        choices = [("", _("– belum dipilih –"))] + [
            (str(row.pk), f"{number}. {row.nama_indikator}") for number, row in enumerate(atasan, start=1)
        ]
        for row in baris:
            above = padanan(row.mendukung, atasan)
            self.fields[f"dukung_{row.pk}"] = forms.ChoiceField(
                label=_("%(indikator)s mendukung") % {"indikator": row.nama_indikator},
                choices=choices,
                required=False,
                initial=str(above.pk) if above else "",
                widget=forms.Select(attrs={"class": "form-select"}),
            )

    def baris(self) -> Iterator[tuple[BarisKinerja, BoundField]]:
        for row in self.daftar:
            yield row, self[f"dukung_{row.pk}"]

    @property
    def pilihan(self) -> dict[int, int | None]:
        """What was chosen, by row."""
        chosen = {row.pk: self.cleaned_data[f"dukung_{row.pk}"] for row in self.daftar}
        return {pk: int(value) if value else None for pk, value in chosen.items()}


@dataclass(frozen=True)
class ButirAnggaran:
    """One node of the picker: whether it is ticked, and the address of its box."""

    simpul: BarisPohon
    dipilih: bool


class PilihAnggaranForm(PortalForm):
    """Boxes in the budget tree. `semula` is what the person was shown as ticked, so that only what they
    changed is changed."""

    pilih = forms.TypedMultipleChoiceField(coerce=int, required=False)
    semula = forms.TypedMultipleChoiceField(coerce=int, required=False)

    def __init__(self, *args: Any, pohon: Sequence[BarisPohon], terpilih: set[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pohon, self.terpilih = pohon, terpilih
        choices = [(node.id, node.nama) for node in pohon]
        for name in ("pilih", "semula"):
            field = self.fields[name]
            assert isinstance(field, forms.TypedMultipleChoiceField)
            field.choices = choices
            field.error_messages["invalid_choice"] = _(
                "Program atau kegiatan ini sudah tidak ada. Muat ulang halaman."
            )

    def butir(self) -> list[ButirAnggaran]:
        """The nodes with their boxes as typed, or as stored."""
        ticked = {str(pk) for pk in self.terpilih}
        if self.is_bound:
            ticked = set(self.data.getlist("pilih"))  # type: ignore[union-attr]
        return [ButirAnggaran(node, str(node.id) in ticked) for node in self.pohon]

    def semula_tampil(self) -> list[str]:
        """What the person was shown as ticked, to be sent back."""
        if self.is_bound:
            return list(self.data.getlist("semula"))  # type: ignore[union-attr]
        known = {node.id for node in self.pohon}
        return [str(pk) for pk in sorted(self.terpilih & known)]

    @property
    def tambah(self) -> set[int]:
        return set(self.cleaned_data["pilih"]) - set(self.cleaned_data["semula"])

    @property
    def hapus(self) -> set[int]:
        return set(self.cleaned_data["semula"]) - set(self.cleaned_data["pilih"])
