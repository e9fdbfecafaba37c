"""The filter of the findings, and the answer to one of them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reports.pemeriksaan import BAB, Keadaan, TemuanLaporan
from ui.forms import PortalForm


class SaringTemuanForm(PortalForm):
    """Which findings to show; what is not one of the choices is no filter."""

    keadaan = forms.ChoiceField(label=_("Keadaan"), required=False)
    bab = forms.ChoiceField(label=_("Bab"), required=False)
    aturan = forms.ChoiceField(label=_("Aturan"), required=False)

    def __init__(self, *args: Any, temuan: tuple[TemuanLaporan, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.temuan = temuan
        chapters = {one.bab for one in temuan}
        rules = {one.temuan.aturan.id: str(one.temuan.aturan.kalimat) for one in temuan}
        choices = {
            "keadaan": [(state.value, state.label) for state in Keadaan],
            "bab": [(key or "0", str(label)) for key, label in BAB.items() if key in chapters],
            "aturan": [(key, f"{key} {rules[key]}") for key in sorted(rules)],
        }
        for name, options in choices.items():
            self.fields[name].choices = [("", _("Semua")), *options]  # type: ignore[attr-defined]

    def hasil(self) -> tuple[TemuanLaporan, ...]:
        """The findings that pass."""
        self.is_valid()
        chosen = self.cleaned_data
        return tuple(
            one
            for one in self.temuan
            if chosen.get("keadaan") in {None, "", one.keadaan}
            and chosen.get("bab") in {None, "", one.bab or "0"}
            and chosen.get("aturan") in {None, "", one.temuan.aturan.id}
        )


class TanggapanForm(PortalForm):
    """Why a finding may stand. The hidden fields hold what the person was shown."""

    kunci = forms.CharField(widget=forms.HiddenInput)
    pesan = forms.CharField(widget=forms.HiddenInput, strip=False)
    semula = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)
    alasan = forms.CharField(
        label=_("Alasan"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Mengapa hal ini sudah benar."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Only an answer that is there can be taken back.
        answered = self["semula"].value()
        self.fields["alasan"].required = not answered
        if answered:
            self.fields["alasan"].help_text = _(
                "Mengapa hal ini sudah benar. Kosongkan untuk menghapus tanggapan."
            )

    @classmethod
    def untuk(cls, temuan: TemuanLaporan) -> TanggapanForm:
        """The empty form of one finding, with the stored answer to begin with."""
        stored = temuan.tanggapan.alasan if temuan.tanggapan is not None else ""
        return cls(
            auto_id=f"id_{temuan.kunci}_%s",
            initial={
                "kunci": temuan.kunci,
                "pesan": temuan.temuan.pesan,
                "semula": stored,
                "alasan": stored,
            },
        )

    def clean(self) -> dict[str, Any]:
        """Browsers send line ends as CRLF; texts compare without them."""
        return {name: _rapi(value) for name, value in (super().clean() or {}).items()}


def _rapi(value: str) -> str:
    return value.replace("\r\n", "\n")
