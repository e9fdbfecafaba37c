"""Forms of a draft's tables as a whole: what each promise supports, which budget lines it names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext as _

from budget.selectors import BarisPohon
from performance.forms.realisasi import JENIS_SEL, KisiForm
from performance.models import BarisKinerja
from performance.selectors.isi_target import BarisTarget, IsiTarget
from performance.selectors.kaskade import padanan
from performance.services.baris_perjanjian import baca_teks_target
from performance.services.sel_perjanjian import IsianSel
from ui.forms import PortalForm


def _pilihan_atasan(
    baris: BarisKinerja, terpilih: BarisKinerja | None, atasan: Sequence[BarisKinerja]
) -> forms.ChoiceField:
    """Which row of the superior's paper the promise supports."""
    return forms.ChoiceField(
        label=_("%(indikator)s mendukung") % {"indikator": baris.nama_indikator},
        choices=[("", _("– belum dipilih –"))]
        + [(str(row.pk), f"{number}. {row.nama_indikator}") for number, row in enumerate(atasan, start=1)],
        required=False,
        initial=str(terpilih.pk) if terpilih else "",
        widget=forms.Select(attrs={"class": "form-select"}),
    )


class DukunganForm(PortalForm):
    """One choice per promise: the row of the superior's paper that it supports."""

    def __init__(
        self, *args: Any, baris: Sequence[BarisKinerja], atasan: Sequence[BarisKinerja], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.daftar = baris
        for row in baris:
            above = padanan(row.mendukung, atasan)
            self.fields[f"dukung_{row.pk}"] = _pilihan_atasan(row, above, atasan)

    def baris(self) -> Iterator[tuple[BarisKinerja, BoundField]]:
        for row in self.daftar:
            yield row, self[f"dukung_{row.pk}"]

    @property
    def pilihan(self) -> dict[int, int | None]:
        """What was chosen, by row."""
        chosen = {row.pk: self.cleaned_data[f"dukung_{row.pk}"] for row in self.daftar}
        return {pk: int(value) if value else None for pk, value in chosen.items()}


@dataclass(frozen=True)
class SelTarget:
    """The inputs of one promise, and how its target is read while it is typed (`docs/kisi.md`)."""

    isi: BarisTarget
    target: BoundField
    mendukung: BoundField
    semula: tuple[BoundField, BoundField]
    jenis: str


class IsiTargetForm(KisiForm):
    """Target and supported row of every promise. The hidden fields say what the person was shown."""

    sel: list[IsianSel]

    def __init__(self, *args: Any, isian: IsiTarget, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.isian = isian
        for row in isian.baris:
            pk = row.baris.pk
            self.fields[f"target_{pk}"] = forms.CharField(
                label=_("Target %(indikator)s") % {"indikator": row.baris.nama_indikator},
                required=False,
                max_length=80,
                initial=row.baris.teks_target,
                widget=forms.TextInput(attrs={"class": "angka", "inputmode": "text"}),
            )
            self.fields[f"mendukung_{pk}"] = _pilihan_atasan(row.baris, row.atasan, isian.atasan)
        for name, text in self.sidik().items():
            self.fields[name] = forms.CharField(required=False, initial=text, widget=forms.HiddenInput)

    def sidik(self) -> dict[str, str]:
        shown = {}
        for row in self.isian.baris:
            shown[f"semula_target_{row.baris.pk}"] = row.baris.teks_target
            shown[f"semula_mendukung_{row.baris.pk}"] = str(row.atasan.pk) if row.atasan else ""
        return shown

    def baris(self) -> Iterator[SelTarget]:
        for row in self.isian.baris:
            pk, indicator = row.baris.pk, row.baris.indikator
            yield SelTarget(
                row,
                self[f"target_{pk}"],
                self[f"mendukung_{pk}"],
                (self[f"semula_target_{pk}"], self[f"semula_mendukung_{pk}"]),
                JENIS_SEL.get(indicator.jenis_nilai, "teks") if indicator is not None else "teks",  # type: ignore[call-overload]
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        self.sel = []
        for row in self.isian.baris:
            pk = row.baris.pk
            typed, shown = data.get(f"target_{pk}") or "", data.get(f"semula_target_{pk}") or ""
            if typed != shown:
                try:
                    baca_teks_target(typed, row.baris.indikator, satuan=row.baris.satuan)
                except ValidationError as error:
                    self.add_error(f"target_{pk}", error)
            self.sel.append(IsianSel(pk, "target", typed, shown))
            chosen, before = data.get(f"mendukung_{pk}"), data.get(f"semula_mendukung_{pk}") or ""
            self.sel.append(
                IsianSel(
                    pk,
                    "mendukung",
                    int(chosen) if chosen else None,
                    int(before) if before.isdecimal() else None,
                )
            )
        return data


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
