"""The page where a government arranges the outline of its agencies' reports."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from performance.views.hitung import LingkupPemdaMixin
from reports.susunan import (
    MAKS_JUDUL,
    BarisSusunan,
    IsianSusunan,
    kembalikan_baku,
    simpan_susunan,
    susunan_pemda,
)
from ui.fields import BulatField
from ui.forms import PortalForm
from ui.views import FormHalaman, Remah


class SusunanForm(PortalForm):
    """Per section a heading, a place and whether it is shown."""

    def __init__(self, *args: Any, baris: tuple[BarisSusunan, ...], **kwargs: Any) -> None:
        self.daftar = baris
        super().__init__(*args, **kwargs)
        for row in baris:
            key, words = row.bagian.kunci, {"judul": row.baku}
            self.fields[f"judul-{key}"] = forms.CharField(
                label=_("Judul untuk “%(judul)s”") % words,
                required=False,
                max_length=MAKS_JUDUL,
                initial=row.judul,
                widget=forms.TextInput(attrs={"placeholder": row.baku}),
            )
            if row.urut is not None:
                self.fields[f"urut-{key}"] = BulatField(
                    label=_("Urutan “%(judul)s”") % words, min_value=1, max_value=99, initial=row.urut
                )
            if row.urut is not None and not row.bagian.wajib:
                self.fields[f"tampil-{key}"] = forms.BooleanField(
                    label=_("Tampilkan “%(judul)s”") % words, required=False, initial=row.tampil
                )

    @property
    def baris(self) -> list[dict[str, Any]]:
        """The lines of the table: the section with its fields, None where it has none."""
        return [
            {
                "susunan": row,
                **{
                    kind: self[f"{kind}-{row.bagian.kunci}"]
                    if f"{kind}-{row.bagian.kunci}" in self.fields
                    else None
                    for kind in ("judul", "urut", "tampil")
                },
            }
            for row in self.daftar
        ]

    @property
    def isian(self) -> dict[str, IsianSusunan]:
        data = self.cleaned_data
        return {
            key: IsianSusunan(data[f"judul-{key}"], data.get(f"urut-{key}"), data.get(f"tampil-{key}", True))
            for key in (row.bagian.kunci for row in self.daftar)
        }


class SusunanUbah(LingkupPemdaMixin, FormHalaman):
    """Rename, reorder within a chapter, hide what the regulation does not ask for."""

    perlu_kelola = True
    judul = gettext_lazy("Susunan laporan")
    keterangan = gettext_lazy(
        "Berlaku bagi laporan semua perangkat daerah. Nomor bagian mengikuti urutannya; bagian yang diminta "
        "PermenPANRB 53/2014 selalu ada."
    )
    template_name = "reports/susunan.html"
    form_class = SusunanForm
    pesan = gettext_lazy("Susunan laporan tersimpan.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "baris": susunan_pemda(self.pemda)}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "baku" in request.POST:
            kembalikan_baku(self.pemda)
            messages.success(request, _("Laporan memakai susunan baku lagi."))
            return redirect(self.get_success_url())
        return super().post(request, *args, **kwargs)

    def simpan(self, form: SusunanForm) -> None:
        simpan_susunan(self.pemda, form.isian)

    def get_remah(self) -> Remah:
        return [(_("Pemerintah daerah"), reverse("agencies:pemda-list"))]

    def get_success_url(self) -> str:
        return self.url("susunan-laporan")
