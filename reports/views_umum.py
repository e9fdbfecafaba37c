"""Pages without sign-in: the check of a publication, and the snapshot behind a link for outside readers."""

from __future__ import annotations

import datetime
import hashlib
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from reports.beku import cairkan
from reports.forms_terbit import PeriksaForm
from reports.laju import terlalu_sering
from reports.models import TautanBaca, Terbitan
from reports.renderers.html import isi_layar
from reports.selectors_umum import tautan_dengan_token, terbitan_dengan_kode
from reports.views_berkas import kirim
from reports.views_terbit import nama_terbitan

BATAS_LIHAT, BATAS_PERIKSA = 120, 20
# Twice the largest report; more is refused before it is read.
MAKS_UNGGAH = 60 * 1024 * 1024
# How fine the last opening of a link is kept.
CATAT_TIAP = datetime.timedelta(hours=1)


def galat(request: HttpRequest, status: int, judul: str, uraian: str) -> HttpResponse:
    """A page of these pages that says why there is nothing to see."""
    return render(
        request, "umum/galat.html", {"kode": status, "judul": judul, "uraian": uraian}, status=status
    )


@method_decorator(login_not_required, name="dispatch")
class UmumView(View):
    """Open to everybody: counted, not found by search engines, not told to other sites, not cached."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        limit = BATAS_PERIKSA if request.method == "POST" else BATAS_LIHAT
        if terlalu_sering(request, f"umum-{request.method}", batas=limit):
            response: HttpResponseBase = galat(
                request,
                429,
                _("Terlalu banyak permintaan"),
                _("Tunggu satu menit, lalu coba lagi."),
            )
        else:
            response = super().dispatch(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex, nofollow"
        response["Referrer-Policy"] = "no-referrer"
        response["Cache-Control"] = "private, no-store"
        return response


# The check changes nothing and belongs to nobody: a request from another site gains nothing. Without the
# exemption the whole upload would be read before its size is looked at.
@method_decorator(csrf_exempt, name="dispatch")
class Periksa(UmumView):
    """Is a file the published one?"""

    def get(self, request: HttpRequest, kode: str) -> HttpResponse:
        row = terbitan_dengan_kode(kode)
        return self._halaman(request, row, PeriksaForm()) if row else self._tidak_dikenal(request)

    def post(self, request: HttpRequest, kode: str) -> HttpResponse:
        row = terbitan_dengan_kode(kode)
        if row is None:
            return self._tidak_dikenal(request)
        if int(request.META.get("CONTENT_LENGTH") or 0) > MAKS_UNGGAH:
            return galat(
                request,
                413,
                _("Berkas terlalu besar"),
                _("Berkas paling besar 60 MB. Hitung SHA-256-nya sendiri, lalu tempelkan pada formulir."),
            )
        form = PeriksaForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._halaman(request, row, form, status=422)
        file = form.cleaned_data["berkas"]
        found = _sidik(file) if file else form.cleaned_data["sidik"]
        return self._halaman(request, row, PeriksaForm(), diperiksa=found, cocok=_cocok(row, found))

    def _halaman(
        self, request: HttpRequest, row: Terbitan, form: PeriksaForm, status: int = 200, **more: Any
    ) -> HttpResponse:
        opd = row.laporan.opd
        newer = row.laporan.terbitan.all()
        context = {
            "terbitan": row,
            "opd": opd,
            "pemda": opd.pemda,
            "tahun": row.laporan.tahun,
            "form": form,
            "pengganti": next((one for one in newer if one.ke > row.ke and not one.ditarik), None),
            **more,
        }
        return render(request, "umum/periksa.html", context, status=status)

    def _tidak_dikenal(self, request: HttpRequest) -> HttpResponse:
        return galat(
            request,
            404,
            _("Kode tidak dikenal"),
            _("Tidak ada laporan terbit dengan kode ini. Periksa kembali alamat pada berkas Anda."),
        )


def _sidik(file: Any) -> str:
    """SHA-256 of an upload, read in pieces and kept nowhere."""
    digest = hashlib.sha256()
    for piece in file.chunks():
        digest.update(piece)
    return digest.hexdigest()


def _cocok(row: Terbitan, sidik: str) -> Terbitan | None:
    """The publication of this report whose file, or data, has the fingerprint."""
    return next(
        (one for one in row.laporan.terbitan.all() if sidik in {one.sidik_pdf, one.sidik_data}),
        None,
    )


@method_decorator(login_not_required, name="dispatch")
class TautanView(UmumView):
    """Behind a link with a token: gone when it has ended, unknown when there never was one."""

    def get(self, request: HttpRequest, token: str) -> HttpResponseBase:
        link = tautan_dengan_token(token)
        if link is None:
            return galat(
                request,
                404,
                _("Tautan tidak dikenal"),
                _("Periksa kembali alamatnya, atau mintalah tautan baru kepada perangkat daerah."),
            )
        if link.dicabut or link.terbitan.ditarik or link.sampai < timezone.localdate():
            return galat(
                request,
                410,
                _("Tautan tidak berlaku lagi"),
                _(
                    "Masa berlaku tautan ini sudah habis, atau tautannya dicabut. Mintalah tautan baru "
                    "kepada perangkat daerah yang memberikannya."
                ),
            )
        return self.tampilkan(request, link, token)

    def tampilkan(self, request: HttpRequest, link: TautanBaca, token: str) -> HttpResponseBase:
        """What an open link shows."""
        raise NotImplementedError


class Baca(TautanView):
    """The snapshot as it was published. Nothing on it comes from today's data."""

    def tampilkan(self, request: HttpRequest, link: TautanBaca, token: str) -> HttpResponseBase:
        now = timezone.now()
        if link.terakhir_dibuka is None or now - link.terakhir_dibuka > CATAT_TIAP:
            link.terakhir_dibuka = now
            link.save(update_fields=["terakhir_dibuka"])
        with link.terbitan.data.open("rb") as file:
            document, pictures = cairkan(file.read())
        context = {
            "tautan": link,
            "terbitan": link.terbitan,
            "dokumen": document,
            "isi": isi_layar(document, None, lambda name: pictures.get(name, "")),
            "token": token,
        }
        return render(request, "umum/baca.html", context)


class BacaPDF(TautanView):
    """The published file, for the same reader."""

    def tampilkan(self, request: HttpRequest, link: TautanBaca, token: str) -> HttpResponseBase:
        return kirim(link.terbitan.pdf, nama_terbitan(link.terbitan), "application/pdf")
