"""The account summary."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from budget.forms import RekeningForm
from budget.models import DokumenAnggaran, RekeningBelanja
from budget.selectors import RingkasanRekening, ringkasan_rekening
from budget.tables import unduh_rekening
from budget.views.dasar import AnggaranMixin, UbahAnggaranMixin
from ui.views import FormHalaman, Halaman, HapusHalaman, Remah, UbahHalaman, ambil_terubah


class RekeningDaftar(AnggaranMixin, Halaman):
    template_name = "budget/rekening_daftar.html"
    judul = gettext_lazy("Rekening belanja")
    keterangan = gettext_lazy("Ringkasan belanja menurut rekening; jumlah induk dihitung dari rinciannya.")
    ringkasan: RingkasanRekening

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.ringkasan = ringkasan_rekening(self.opd, self.tahun)
        if (jenis := request.GET.get("ekspor", "")) in {"xlsx", "csv"}:
            return unduh_rekening(self.ringkasan, jenis, f"rekening-{self.opd.slug}-{self.tahun}")
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        ringkasan = self.ringkasan
        baris = [
            (satu, [(d, id) for d, id in zip(ringkasan.dokumen, satu.id_per_dokumen, strict=True) if id])
            for satu in ringkasan.baris
        ]
        return super().get_context_data(ringkasan=ringkasan, baris=baris, **kwargs)


class _RekeningMixin(UbahAnggaranMixin):
    def get_remah(self) -> Remah:
        return [*super().get_remah(), (_("Rekening belanja"), self.url("budget:rekening-daftar"))]

    def get_object(self) -> RekeningBelanja:
        return ambil_terubah(
            RekeningBelanja,
            self.request.user,
            pk=self.kwargs["pk"],
            dokumen__opd=self.opd,
            dokumen__tahun=self.tahun,
        )


class _RekeningForm(_RekeningMixin):
    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "opd": self.opd, "tahun": self.tahun}  # type: ignore[misc]


class RekeningTambah(_RekeningForm, FormHalaman):
    judul = gettext_lazy("Tambah rekening belanja")
    form_class = RekeningForm
    pesan = gettext_lazy("Rekening belanja ditambahkan.")

    def get_initial(self) -> dict[str, Any]:
        dokumen = DokumenAnggaran.objects.visible_to(self.request.user)
        return {"dokumen": dokumen.terakhir(self.opd, self.tahun), "kode": self.request.GET.get("kode", "")}


class RekeningUbah(_RekeningForm, UbahHalaman):
    template_name = "budget/rekening_form.html"
    form_class = RekeningForm

    def get_judul(self) -> str:
        return _("Ubah rekening %(kode)s") % {"kode": self.object.kode}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(objek=self.object, **kwargs)


class RekeningHapus(_RekeningMixin, HapusHalaman):
    pesan = gettext_lazy("Rekening belanja dihapus.")

    def get_judul(self) -> str:
        return _("Hapus rekening %(kode)s?") % {"kode": self.object.kode}
