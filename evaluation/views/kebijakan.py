"""The policy of evaluation of a government, by year."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evaluation.forms.templat import KebijakanForm
from evaluation.models import KebijakanAKIP
from performance.views.hitung import LingkupPemdaMixin
from ui.views import FormHalaman, Halaman, HapusHalaman, Remah, UbahHalaman, ambil_terubah


class KebijakanDaftar(LingkupPemdaMixin, Halaman):
    template_name = "evaluation/kebijakan_daftar.html"
    judul = gettext_lazy("Kebijakan evaluasi AKIP")
    keterangan = gettext_lazy(
        "Kebijakan teknis yang ditetapkan pemerintah daerah (PermenPANRB 88/2021, Pasal 6), menurut tahun."
    )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = KebijakanAKIP.objects.all().visible_to(self.request.user).filter(pemda=self.pemda)
        return super().get_context_data(kebijakan=rows, baku=KebijakanAKIP(pemda=self.pemda), **kwargs)


class _KebijakanMixin(LingkupPemdaMixin):
    perlu_kelola = True

    def get_remah(self) -> Remah:
        return [(_("Kebijakan evaluasi AKIP"), self.url("evaluasi-pemda:kebijakan"))]

    def get_object(self) -> KebijakanAKIP:
        return ambil_terubah(KebijakanAKIP, self.request.user, pk=self.kwargs["pk"], pemda=self.pemda)  # type: ignore[no-any-return]


class _KebijakanForm(_KebijakanMixin):
    form_class: Any = KebijakanForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "pemda": self.pemda}  # type: ignore[misc]


class KebijakanTambah(_KebijakanForm, FormHalaman):
    judul = gettext_lazy("Tambah kebijakan evaluasi AKIP")


class KebijakanUbah(_KebijakanForm, UbahHalaman):
    judul = gettext_lazy("Ubah kebijakan evaluasi AKIP")


class KebijakanHapus(_KebijakanMixin, HapusHalaman):
    judul = gettext_lazy("Hapus kebijakan evaluasi AKIP?")
    keterangan = gettext_lazy("Tahun-tahunnya mengikuti kebijakan sebelumnya, atau kebijakan baku.")
