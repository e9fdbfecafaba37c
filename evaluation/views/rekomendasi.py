"""Recommendations of the Inspektorat and what the agency does about them."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.lingkup import UBAH, VERIFIKASI, LingkupOPDMixin, punya_hak
from evaluation.filters import RekomendasiFilter
from evaluation.forms.rekomendasi import RekomendasiForm, TindakLanjutForm
from evaluation.models import Rekomendasi, TindakLanjut
from evaluation.selectors import rekomendasi_berikut
from evaluation.tables import NADA, RekomendasiTable
from ui.views import DaftarHalaman, FormHalaman, Halaman, HapusHalaman, Remah, UbahHalaman, ambil_terubah


class EvaluasiMixin(LingkupOPDMixin):
    """Breadcrumbs and rows shared by all pages of recommendations."""

    request: Any
    kwargs: dict[str, Any]

    def get_remah(self) -> Remah:
        return [(_("Evaluasi dan tindak lanjut"), self.url("evaluation:rekomendasi-daftar"))]

    def daftar(self) -> QuerySet[Rekomendasi]:
        return (
            Rekomendasi.objects.visible_to(self.request.user)
            .filter(opd=self.opd)
            .select_related("tindak_lanjut")
        )


class RekomendasiDaftar(EvaluasiMixin, DaftarHalaman):
    judul = gettext_lazy("Evaluasi dan tindak lanjut")
    keterangan = gettext_lazy(
        "Rekomendasi laporan hasil evaluasi (LHE) Inspektorat, yang terbaru di atas, dan tindak lanjut OPD."
    )
    table_class = RekomendasiTable
    filterset_class = RekomendasiFilter

    def get_remah(self) -> Remah:
        return []

    @property
    def nama_berkas(self) -> str:  # type: ignore[override]
        return f"rekomendasi-{self.opd.slug}"

    def get_data(self) -> QuerySet[Rekomendasi]:
        return self.daftar()

    def get_table_kwargs(self) -> dict[str, Any]:
        return {"alamat": lambda row: self.url("evaluation:rekomendasi-lihat", row.pk)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if punya_hak(self.request.user, self.opd, VERIFIKASI):
            kwargs.update(
                url_tambah=self.url("evaluation:rekomendasi-tambah"), label_tambah=_("Tambah rekomendasi")
            )
        return super().get_context_data(**kwargs)


class RekomendasiLihat(EvaluasiMixin, Halaman):
    template_name = "evaluation/rekomendasi_lihat.html"

    def get_judul(self) -> str:
        return _("Rekomendasi nomor %(urut)s tahun %(tahun)s") % {
            "urut": self.objek.urut,
            "tahun": self.objek.tahun,
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        self.objek = get_object_or_404(self.daftar(), pk=self.kwargs["pk"])
        answer = getattr(self.objek, "tindak_lanjut", None)
        return super().get_context_data(
            objek=self.objek, tindak_lanjut=answer, nada=NADA.get(self.objek.status, ""), **kwargs
        )


class _UbahRekomendasi(EvaluasiMixin):
    """The evaluator writes recommendations; the agency answers them."""

    perlu = VERIFIKASI

    def get_object(self) -> Rekomendasi:
        return ambil_terubah(
            Rekomendasi, self.request.user, hak="verifiable_by", pk=self.kwargs["pk"], opd=self.opd
        )

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "opd": self.opd}  # type: ignore[misc]

    def dalam_lingkup(self, row: Rekomendasi) -> bool:
        return Rekomendasi.objects.verifiable_by(self.request.user).filter(pk=row.pk).exists()


class RekomendasiTambah(_UbahRekomendasi, FormHalaman):
    judul = gettext_lazy("Tambah rekomendasi")
    form_class = RekomendasiForm
    pesan = gettext_lazy("Rekomendasi ditambahkan.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": rekomendasi_berikut(self.opd, self.tahun)}


class RekomendasiUbah(_UbahRekomendasi, UbahHalaman):
    form_class = RekomendasiForm
    judul = gettext_lazy("Ubah rekomendasi")

    def get_batal(self) -> str:
        return self.url("evaluation:rekomendasi-lihat", self.object.pk)


class RekomendasiHapus(_UbahRekomendasi, HapusHalaman):
    judul = gettext_lazy("Hapus rekomendasi?")
    pesan = gettext_lazy("Rekomendasi dihapus.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if hasattr(self.object, "tindak_lanjut"):
            kwargs["akibat"] = [_("Tindak lanjut yang sudah ditulis OPD ikut terhapus.")]
        return super().get_context_data(**kwargs)


class TindakLanjutIsi(EvaluasiMixin, FormHalaman):
    """The agency's answer: made with the first save, changed afterwards."""

    perlu = UBAH
    form_class = TindakLanjutForm
    judul = gettext_lazy("Tindak lanjut rekomendasi")
    template_name = "evaluation/tindak_lanjut_form.html"

    @property
    def rekomendasi(self) -> Rekomendasi:
        return get_object_or_404(self.daftar().editable_by(self.request.user), pk=self.kwargs["pk"])

    def get_form_kwargs(self) -> dict[str, Any]:
        row = self.rekomendasi
        answer = getattr(row, "tindak_lanjut", None) or TindakLanjut(rekomendasi=row)
        return {**super().get_form_kwargs(), "instance": answer}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(rekomendasi=self.rekomendasi, **kwargs)

    def get_batal(self) -> str:
        return self.url("evaluation:rekomendasi-lihat", self.kwargs["pk"])
