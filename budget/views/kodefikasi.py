"""Editions of the official nomenclature, shared by all governments: for super admins."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.scoping import adalah_super
from budget import services
from budget.forms import KodefikasiForm
from budget.resources import baca_nomenklatur
from budget.selectors.kodefikasi import daftar_versi
from ui.views import AksiHalaman, FormHalaman, Halaman, Remah


class _HanyaSuper:
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not adalah_super(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


class KodefikasiDaftar(_HanyaSuper, Halaman):
    template_name = "budget/kodefikasi_daftar.html"
    judul = gettext_lazy("Kodefikasi dan nomenklatur")
    keterangan = gettext_lazy("Daftar resmi kode program, kegiatan, dan sub kegiatan menurut peraturan.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(daftar=daftar_versi(), **kwargs)


class _KodefikasiMixin(_HanyaSuper):
    def get_remah(self) -> Remah:
        return [(_("Kodefikasi dan nomenklatur"), reverse("kodefikasi:daftar"))]


class KodefikasiMuat(_KodefikasiMixin, FormHalaman):
    judul = gettext_lazy("Muat kodefikasi")
    form_class = KodefikasiForm
    label_simpan = gettext_lazy("Muat berkas")
    extra_context = {"berkas": True}

    def simpan(self, form: Any) -> None:
        data = form.cleaned_data
        butir = baca_nomenklatur(data["berkas"])
        services.muat_kodefikasi(
            kode=data["kode"], nama=data["nama"], tahun_mulai=data["tahun_mulai"], butir=butir
        )
        self.pesan = _("%(n)d butir nomenklatur dimuat.") % {"n": len(butir)}


class KodefikasiHapus(_KodefikasiMixin, AksiHalaman):
    berbahaya = True
    label_aksi = gettext_lazy("Hapus")
    keterangan = gettext_lazy("Anggaran yang sudah dicatat tetap memakai kode dan namanya sendiri.")
    pesan = gettext_lazy("Versi kodefikasi dihapus.")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.versi = next((satu for satu in daftar_versi() if satu.kode == kwargs["kode"]), None)
        if self.versi is None:
            raise Http404

    def get_judul(self) -> str:
        return _("Hapus %(versi)s?") % {"versi": self.versi}

    def jalankan(self) -> None:
        services.hapus_kodefikasi(kode=self.kwargs["kode"])
