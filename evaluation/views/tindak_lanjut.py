"""The follow-up of one recommendation: plan, evidence, handing in, verification."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from django.views import View

from agencies.lingkup import LingkupOPDMixin
from evaluation.forms.tindak_lanjut import (
    AjukanForm,
    BuktiTindakLanjutForm,
    TindakLanjutForm,
    VerifikasiForm,
)
from evaluation.models import BuktiTindakLanjut, Rekomendasi, TindakLanjut
from evaluation.selectors.rekomendasi import hari_ini
from evaluation.selectors.tindak_lanjut import keadaan_tindak_lanjut
from evaluation.services.tindak_lanjut import (
    ISIAN,
    Bentrok,
    ajukan,
    hapus_bukti,
    sidik,
    sidik_verifikasi,
    simpan_rencana,
    tambah_bukti,
    tarik,
    verifikasi,
)
from evaluation.views.rekomendasi import RekomendasiMixin, judul_rekomendasi
from ui.berkas import unduh_bukti
from ui.views import AksiHalaman, FormHalaman, Remah, ambil_terubah


class TindakLanjutMixin(RekomendasiMixin):
    """A page about the follow-up of the recommendation in the address. `hak`: who may open it, by the name
    of a question of the queryset; 404 for who does not see the recommendation, else 403."""

    hak = "editable_by"

    @cached_property
    def rekomendasi(self) -> Rekomendasi:
        found: Rekomendasi = ambil_terubah(
            Rekomendasi, self.request.user, hak=self.hak, pk=self.kwargs["pk"], opd=self.opd
        )
        found.opd = self.opd
        return found

    @property
    def jawaban(self) -> TindakLanjut | None:
        return TindakLanjut.objects.visible_to(self.request.user).filter(rekomendasi=self.rekomendasi).first()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated:
            _asked_first = self.rekomendasi
        return super().dispatch(request, *args, **kwargs)

    def get_remah(self) -> Remah:
        here = self.url_rekomendasi(self.rekomendasi.pk)
        return [*super().get_remah(), (judul_rekomendasi(self.rekomendasi), here)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(rekomendasi=self.rekomendasi, **kwargs)


class TindakLanjutIsi(TindakLanjutMixin, FormHalaman):
    """The agency's plan: made with the first save, changed afterwards."""

    form_class = TindakLanjutForm
    judul = gettext_lazy("Rencana aksi atas rekomendasi")
    template_name = "evaluation/tindak_lanjut_form.html"
    pesan = gettext_lazy("Rencana aksi tersimpan.")

    def get_form_kwargs(self) -> dict[str, Any]:
        answer = self.jawaban or TindakLanjut(rekomendasi=self.rekomendasi)
        return {**super().get_form_kwargs(), "instance": answer}

    def simpan(self, form: Any) -> TindakLanjut:
        try:
            return simpan_rencana(
                rekomendasi=self.rekomendasi,
                isian={name: form.cleaned_data[name] for name in ISIAN},
                semula=form.cleaned_data["semula"],
                oleh=self.request.user,
            )
        except Bentrok:
            form.perbarui_sidik(sidik(self.jawaban))
            raise


class BuktiTambah(TindakLanjutMixin, FormHalaman):
    form_class = BuktiTindakLanjutForm
    judul = gettext_lazy("Tambah bukti")
    template_name = "evaluation/tindak_lanjut_form.html"
    pesan = gettext_lazy("Bukti ditambahkan.")

    def simpan(self, form: Any) -> BuktiTindakLanjut:
        return tambah_bukti(rekomendasi=self.rekomendasi, bukti=form.instance, oleh=self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(berkas=True, **kwargs)


class _SatuBukti(LingkupOPDMixin):
    """The evidence in the address, of what the reader sees."""

    request: Any
    kwargs: dict[str, Any]
    hak = "visible_to"

    @cached_property
    def bukti(self) -> BuktiTindakLanjut:
        row: BuktiTindakLanjut = ambil_terubah(
            BuktiTindakLanjut,
            self.request.user,
            hak=self.hak,
            pk=self.kwargs["pk"],
            tindak_lanjut__rekomendasi__opd=self.opd,
        )
        return row


class BuktiUnduh(_SatuBukti, View):
    """A stored file of evidence, always as a download."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> FileResponse:
        return unduh_bukti(self.bukti.berkas)


class BuktiHapus(_SatuBukti, RekomendasiMixin, AksiHalaman):
    hak = "editable_by"
    judul = gettext_lazy("Hapus bukti?")
    pesan = gettext_lazy("Bukti dihapus.")
    label_aksi = gettext_lazy("Hapus")
    berbahaya = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated:
            _asked_first = self.bukti
        return super().dispatch(request, *args, **kwargs)

    def jalankan(self) -> None:
        hapus_bukti(bukti=self.bukti, oleh=self.request.user)

    def get_remah(self) -> Remah:
        row = self.bukti.tindak_lanjut.rekomendasi
        return [*super().get_remah(), (judul_rekomendasi(row), self.url_rekomendasi(row.pk))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(objek=self.bukti, **kwargs)


class TindakLanjutAjukan(TindakLanjutMixin, FormHalaman):
    """The agency hands its follow-up in."""

    form_class = AjukanForm
    judul = gettext_lazy("Ajukan untuk diverifikasi")
    template_name = "evaluation/tindak_lanjut_periksa.html"
    label_simpan = gettext_lazy("Ajukan")
    pesan = gettext_lazy("Tindak lanjut diajukan. Inspektorat akan memverifikasinya.")

    def simpan(self, form: Any) -> TindakLanjut:
        return ajukan(
            rekomendasi=self.rekomendasi, usulan=form.cleaned_data["usulan"], oleh=self.request.user
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        state = keadaan_tindak_lanjut(self.rekomendasi, hari_ini(self.opd.pemda))
        return super().get_context_data(keadaan=state, jaga_ubahan=False, **kwargs)


class TindakLanjutTarik(TindakLanjutMixin, AksiHalaman):
    judul = gettext_lazy("Tarik pengajuan?")
    keterangan = gettext_lazy(
        "Tindak lanjut dapat diubah kembali. Ajukan lagi sesudah diperbaiki agar diverifikasi Inspektorat."
    )
    label_aksi = gettext_lazy("Tarik pengajuan")
    pesan = gettext_lazy("Pengajuan ditarik.")

    def jalankan(self) -> None:
        tarik(rekomendasi=self.rekomendasi, oleh=self.request.user)


class TindakLanjutVerifikasi(TindakLanjutMixin, FormHalaman):
    """The Inspektorat says how far the follow-up is, beside what the agency shows."""

    hak = "diverifikasi_oleh"
    form_class = VerifikasiForm
    judul = gettext_lazy("Verifikasi tindak lanjut")
    template_name = "evaluation/tindak_lanjut_periksa.html"
    label_simpan = gettext_lazy("Simpan verifikasi")
    pesan = gettext_lazy("Verifikasi tersimpan.")

    def get_initial(self) -> dict[str, Any]:
        answer = self.jawaban
        if answer is None:
            return {}
        return {
            "semula": sidik_verifikasi(answer),
            "status": answer.usulan_status if answer.diajukan else "",
        }

    def simpan(self, form: Any) -> Any:
        try:
            return verifikasi(
                rekomendasi=self.rekomendasi,
                status=form.cleaned_data["status"],
                alasan=form.cleaned_data["alasan"],
                semula=form.cleaned_data["semula"],
                oleh=self.request.user,
            )
        except Bentrok:
            if (answer := self.jawaban) is not None:
                form.perbarui_sidik(sidik_verifikasi(answer))
            raise

    def dalam_lingkup(self, row: Any) -> bool:
        return True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        fresh = get_object_or_404(self.daftar(), pk=self.rekomendasi.pk)
        state = keadaan_tindak_lanjut(fresh, hari_ini(self.opd.pemda))
        return super().get_context_data(keadaan=state, jaga_ubahan=True, **kwargs)
