"""The files of a report: asked for, watched, taken; they are made in the background."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views import View
from django.views.generic import TemplateView

from agencies.lingkup import UBAH, punya_hak
from reports import antrean
from reports.beku import sidik_isi
from reports.berkas import JENIS_BERKAS, nama_unduhan
from reports.builder import bangun
from reports.keadaan import Keadaan, keadaan_berkas, keadaan_terbit, ringkasan
from reports.models import Bangunan
from reports.services import laporan
from reports.views import LaporanMixin
from ui.views import Halaman, Remah


class AntreanMixin(LaporanMixin):
    """The builds of the address's report."""

    def bangunan(self) -> Any:
        user = self.request.user  # type: ignore[attr-defined]
        rows = Bangunan.objects.visible_to(user).filter(laporan__opd=self.opd, laporan__tahun=self.tahun)
        return rows.select_related("oleh")

    def satu(self) -> Bangunan:
        """The build in the address, or 404."""
        return get_object_or_404(self.bangunan(), pk=self.kwargs["pk"])  # type: ignore[attr-defined]

    def isi_keadaan(self, keadaan: tuple[Keadaan, ...], **pesan: str) -> dict[str, Any]:
        """What the list of files needs; while something waits or runs it asks for itself again.

        Args:
            pesan: what the list asks with.
        """
        stages = ringkasan(keadaan)
        active = any(row.aktif for row in keadaan)
        if active:
            # After a restart of the server nobody works on what waits, until somebody looks.
            antrean.pastikan_berjalan()
        query = urlencode({**pesan, "lihat": stages})
        return {
            "keadaan": keadaan,
            "aktif": active,
            "url_keadaan": f"{self.url('reports:berkas-keadaan')}?{query}",
            "berubah": self.request.GET.get("lihat", stages) != stages,  # type: ignore[attr-defined]
            "boleh_batal": {
                row.terakhir.pk for row in keadaan if row.terakhir and self.boleh_batal(row.terakhir)
            },
        }

    def boleh_batal(self, row: Bangunan) -> bool:
        """One's own, or every one for who enters the agency's data."""
        user = self.request.user  # type: ignore[attr-defined]
        return row.oleh_id == user.pk or punya_hak(user, self.opd, UBAH)


class BerkasDaftar(AntreanMixin, Halaman):
    """Each form of the report: take it, have it made, see how far it is."""

    template_name = "reports/berkas.html"

    def get_judul(self) -> str:
        return _("Berkas laporan %(tahun)s") % {"tahun": self.tahun}

    def get_remah(self) -> Remah:
        return self.remah_laporan()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        fingerprint = sidik_isi(bangun(self.opd, self.tahun))
        content = self.isi_keadaan(keadaan_berkas(self.bangunan(), fingerprint), sidik=fingerprint)
        return super().get_context_data(**content, **kwargs)


class BerkasKeadaan(AntreanMixin, TemplateView):
    """The list alone, asked for every two seconds. It does not compute the report: `sidik` is handed back."""

    def get_template_names(self) -> list[str]:
        name = "_keadaan_terbit" if self._terbit else "_keadaan_berkas"
        return [f"reports/{name}.html"]

    @property
    def _terbit(self) -> bool:
        return self.request.GET.get("untuk") == "terbitan"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if self._terbit:
            content = self.isi_keadaan((keadaan_terbit(self.bangunan()),), untuk="terbitan")
        else:
            fingerprint = self.request.GET.get("sidik", "")
            content = self.isi_keadaan(keadaan_berkas(self.bangunan(), fingerprint), sidik=fingerprint)
        return super().get_context_data(**content, **kwargs)

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        response = super().render_to_response(context, **kwargs)
        response["Cache-Control"] = "private, no-store"
        if self._terbit and not context["aktif"]:
            # The publication is in the list below, which this fragment is no part of.
            response["HX-Refresh"] = "true"
        return response


class BerkasBuat(AntreanMixin, View):
    """Put a form into the queue."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = kwargs["bentuk"]
        if form not in JENIS_BERKAS:
            raise Http404
        antrean.minta(laporan=laporan(self.opd, self.tahun), bentuk=form, oleh=request.user)  # type: ignore[arg-type]
        messages.success(
            request, _("Berkas masuk antrean. Anda boleh meninggalkan halaman ini dan kembali lagi nanti.")
        )
        return redirect(self.url("reports:berkas"))


class BerkasBatal(AntreanMixin, View):
    """Take a waiting build out of the queue."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        row = self.satu()
        if not self.boleh_batal(row):
            raise PermissionDenied
        try:
            antrean.batalkan(row)
            messages.success(request, _("Pembuatan berkas dibatalkan."))
        except ValidationError as error:
            messages.error(request, error.messages[0])
        back = "reports:terbitan" if row.bentuk == Bangunan.Bentuk.TERBIT else "reports:berkas"
        return redirect(self.url(back))


class BerkasUnduh(AntreanMixin, View):
    """The file of a build that went well."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> FileResponse:
        row = self.satu()
        if not row.berkas:
            raise Http404
        return kirim(
            row.berkas,
            nama_unduhan(self.opd, self.tahun, row.bentuk),
            JENIS_BERKAS[Bangunan.Bentuk(row.bentuk)],
        )


def kirim(berkas: Any, nama: str, jenis: str) -> FileResponse:
    """A stored file to keep; 404 when the storage has lost it."""
    try:
        content = berkas.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    return FileResponse(
        content,
        as_attachment=True,
        filename=nama,
        content_type=jenis,
        headers={"Cache-Control": "private, no-store"},
    )
