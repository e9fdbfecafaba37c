"""Evidence of a worksheet: added, kept from the portal, downloaded, deleted."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from evaluation.forms.lembar import BuktiForm
from evaluation.models import BuktiEvaluasi, Tingkat
from evaluation.services.bukti_evaluasi import bekukan_fakta, hapus_bukti, milik, tambah_bukti
from evaluation.tahap import pengisi
from evaluation.views.dasar import EvaluasiMixin
from evaluation.views.lembar import SubLihat, SubMixin
from ui.berkas import unduh_bukti
from ui.views import HapusHalaman, tambahkan_kesalahan


class BuktiTambah(SubLihat):
    """The page of the sub komponen, whose POST adds evidence."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = BuktiForm(request.POST, request.FILES, baris=self.baris, pengguna=request.user)
        if form.is_valid():
            data = form.cleaned_data
            try:
                tambah_bukti(
                    evaluasi=self.evaluasi,
                    sub=self.baris.sub,
                    tingkat=self.tingkat,
                    judul=data["judul"],
                    kriteria=form.dipilih(),
                    halaman=data["halaman"],
                    berkas=data["berkas"],
                    tautan=data["tautan"],
                    oleh=request.user,
                )
            except ValidationError as error:
                tambahkan_kesalahan(form, error)
            else:
                messages.success(request, _("Bukti ditambahkan."))
                return redirect(f"{self.alamat(self.baris.kode)}#bukti")
        return self.render_to_response(self.get_context_data(bukti_form=form), status=422)


class FaktaJadiBukti(SubMixin, View):
    """Keeps what the portal knows about a criterion as evidence."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        wanted = request.POST.get("kriteria", "")
        row = next((one for one in self.baris.kriteria if str(one.kriteria.pk) == wanted), None)
        # As it is now, not as the page was drawn.
        fact = self.fakta_kini()[1].get(row.kriteria.fakta) if row is not None else None
        if row is None or fact is None:
            raise Http404
        try:
            bekukan_fakta(
                evaluasi=self.evaluasi,
                sub=self.baris.sub,
                tingkat=self.tingkat,
                fakta=fact,
                kriteria=row.kriteria,
                oleh=request.user,
            )
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, _("Data portal dicatat sebagai bukti."))
        return redirect(f"{self.alamat(self.baris.kode)}#bukti")


class _BuktiMixin(EvaluasiMixin):
    def ambil(self) -> BuktiEvaluasi:
        """The evidence of a tier that the reader may see; 404 for all other."""
        rows = BuktiEvaluasi.objects.visible_to(self.request.user).filter(evaluasi=self.evaluasi)
        row: BuktiEvaluasi = get_object_or_404(rows.select_related("sub"), pk=self.kwargs["pk"])
        row.evaluasi = self.evaluasi
        return row


class BuktiUnduh(_BuktiMixin, View):
    """A stored file of evidence, always as a download."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> FileResponse:
        return unduh_bukti(self.ambil().berkas)


class BuktiHapus(_BuktiMixin, HapusHalaman):
    judul = gettext_lazy("Hapus bukti?")
    pesan = gettext_lazy("Bukti dihapus.")

    def get_object(self) -> BuktiEvaluasi:
        row = self.ambil()
        if not pengisi(row.tingkat, self.pihak) or not milik(row, self.request.user, self.pihak):
            raise PermissionDenied
        return row

    def jalankan(self) -> None:
        hapus_bukti(bukti=self.object, oleh=self.request.user)

    def get_sesudah(self) -> str:
        name = "mandiri-sub" if self.object.tingkat == Tingkat.MANDIRI else "lembar-sub"
        return f"{self.url(f'evaluation:{name}', self.object.sub.kode)}#bukti"
