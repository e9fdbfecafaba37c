"""The texts of a report: write, refresh from the data, give up; pictures for them."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from agencies.lingkup import UBAH
from reports import naskah
from reports.blocks import Dokumen, TeksBagian
from reports.builder import bangun
from reports.forms import NarasiForm
from reports.gabung import Potong
from reports.gambar import TERIMA
from reports.kaya import blok_dari, teks_polos
from reports.models import Gambar, Laporan, Narasi
from reports.renderers.html import isi_layar
from reports.views import LaporanMixin
from ui.views import AksiHalaman, FormHalaman, Remah


class NaskahMixin(LaporanMixin):
    """One section's text: `self.teks` as the report has it, `self.narasi` its row or None."""

    request: HttpRequest
    perlu = UBAH

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.teks: TeksBagian = self.bagian(bangun(self.opd, self.tahun))
        rows = Narasi.objects.all().visible_to(request.user)
        self.narasi: Narasi | None = rows.filter(
            laporan__opd=self.opd, laporan__tahun=self.tahun, bagian=self.teks.kunci
        ).first()

    def get_remah(self) -> Remah:
        return self.remah_laporan()

    def laporan(self) -> Laporan | None:
        rows = Laporan.objects.all().visible_to(self.request.user)
        return rows.filter(opd=self.opd, tahun=self.tahun).first()

    def gambar_html(self, html: str) -> str:
        """A text as it looks in the report."""
        blocks = blok_dari(html, _semua(self.laporan()))
        return isi_layar(Dokumen("", "", "", self.tahun, blocks), alamat_gambar=self.alamat_gambar())


class Penyunting(FormHalaman):
    """The page of the rich text editor, and what happens when two people save the same text."""

    form_class = NarasiForm
    label_simpan = gettext_lazy("Simpan teks")

    def isi_bentrok(self, row: Any) -> str:
        """The stored text as it looks in the report; `row` None: it was dropped, the proposal stands."""
        raise NotImplementedError

    def form_valid(self, form: NarasiForm) -> HttpResponse:
        """The editor's script asks for JSON, to stay on the page when the connection breaks."""
        try:
            response = super().form_valid(form)
            if response.has_header("Location") and self.request.headers.get("Accept") == "application/json":
                return JsonResponse({"ke": response["Location"]})
            return response
        except naskah.NarasiBerubahError as error:
            return self.form_bentrok(form, error)

    def form_bentrok(self, form: NarasiForm, error: naskah.NarasiBerubahError) -> HttpResponse:
        """Both texts: the stored one to read, the writer's own still in the editor, to be saved over it."""
        form.add_error(
            None,
            _(
                "%(sebab)s Teks Anda tetap ada di bawah. Bandingkan dengan teks yang tersimpan, lalu "
                "simpan lagi."
            )
            % {"sebab": error},
        )
        form.data = {**form.data.dict(), "versi": str(error.kini.versi if error.kini else 0)}  # type: ignore[attr-defined]
        context = self.get_context_data(form=form, bentrok=error, isi_bentrok=self.isi_bentrok(error.kini))
        return self.render_to_response(context, status=409)


class NarasiUbah(NaskahMixin, Penyunting):
    """The editor beside the proposal; `?usulan=1` opens with the proposal to work from."""

    template_name = "reports/narasi_form.html"
    pesan = gettext_lazy("Teks bagian tersimpan dan dipakai dalam laporan.")

    def get_judul(self) -> str:
        return _("Ubah teks: %(judul)s") % {"judul": self.teks.judul}

    @property
    def dari_usulan(self) -> bool:
        return self.narasi is None or "usulan" in self.request.GET

    @property
    def html(self) -> str:
        """What the editor opens with."""
        if self.narasi is None or self.dari_usulan:
            return naskah.html_usulan(self.teks.usulan)
        return self.narasi.teks

    def get_initial(self) -> dict[str, Any]:
        return {
            "teks": "\n\n".join(teks_polos(block) for block in blok_dari(self.html, _semua(self.laporan()))),
            "kaya": self.html,
            "bentuk": "polos",
            "versi": self.narasi.versi if self.narasi else 0,
            "dari_usulan": self.dari_usulan,
        }

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "semula": self.html}

    def simpan(self, form: NarasiForm) -> Narasi:
        return naskah.simpan_narasi(
            opd=self.opd,
            tahun=self.tahun,
            bagian=self.teks.kunci,
            teks=form.html,
            usulan=self.teks.usulan,
            versi=form.cleaned_data["versi"],
            dari_usulan=form.cleaned_data["dari_usulan"],
        )

    def isi_bentrok(self, row: Any) -> str:
        return self.gambar_html(row.teks if row else naskah.html_usulan(self.teks.usulan))

    def get_success_url(self) -> str:
        return f"{self.url('reports:laporan-pratinjau')}#bagian-{self.teks.kunci}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        key = self.teks.kunci
        return super().get_context_data(
            teks=self.teks,
            narasi=self.narasi,
            tertutup=naskah.pesan_tutup(self.laporan()),
            isi_tersimpan=self.gambar_html(self.html),
            berubah=self.narasi is not None and self.narasi.dasar != naskah.html_usulan(self.teks.usulan),
            url_gambar=self.url("reports:gambar-unggah", key),
            url_satu_gambar=self.url("reports:gambar", 0),
            kunci_draf=f"{self.request.user.pk}:{self.opd.slug}:{self.tahun}:{key}",
            terima_gambar=TERIMA,
            jaga_ubahan=False,
            **kwargs,
        )


def _semua(report: Laporan | None) -> dict[int, Gambar]:
    return {row.pk: row for row in report.gambar.all()} if report else {}


class NarasiKembalikan(NaskahMixin, AksiHalaman):
    """Show the proposal again; the writer's own text is dropped."""

    berbahaya = True
    label_aksi = gettext_lazy("Kembalikan ke usulan")
    pesan = gettext_lazy("Bagian ini memakai teks usulan lagi.")

    def get_judul(self) -> str:
        return _("Kembalikan “%(judul)s” ke teks usulan?") % {"judul": self.teks.judul}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            akibat=[_("Teks yang Anda tulis untuk bagian ini dihapus; riwayat perubahannya tersimpan.")],
            **kwargs,
        )

    def jalankan(self) -> None:
        naskah.kembalikan_usulan(opd=self.opd, tahun=self.tahun, bagian=self.teks.kunci)


class NarasiSegarkan(NaskahMixin, AksiHalaman):
    """Take today's proposal into the writer's text; where both changed, the writer chooses."""

    template_name = "reports/narasi_segarkan.html"
    label_aksi = gettext_lazy("Perbarui teks")
    pesan = gettext_lazy("Teks diperbarui; suntingan Anda tetap ada.")

    def get_judul(self) -> str:
        return _("Perbarui dari data: %(judul)s") % {"judul": self.teks.judul}

    def get_sesudah(self) -> str:
        return self.url("reports:narasi-ubah", self.teks.kunci)

    def jalankan(self) -> None:
        chosen = [
            name.removeprefix("usulan-") for name, value in self.request.POST.items() if value == "usulan"
        ]
        version = self.request.POST.get("versi", "")
        try:
            naskah.segarkan_narasi(
                opd=self.opd,
                tahun=self.tahun,
                bagian=self.teks.kunci,
                usulan=self.teks.usulan,
                versi=int(version) if version.isdecimal() else 0,
                pakai_usulan=[int(number) for number in chosen if number.isdecimal()],
            )
        except naskah.NarasiBerubahError as error:
            raise ValidationError(_("%(sebab)s Periksa lagi, lalu perbarui.") % {"sebab": error}) from error

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pieces = naskah.potong_narasi(self.narasi, self.teks.usulan) if self.narasi else ()
        return super().get_context_data(
            potong=list(self._tampil(pieces)),
            bentrok=sum(piece.bentrok for piece in pieces),
            narasi=self.narasi,
            tertutup=naskah.pesan_tutup(self.laporan()),
            **kwargs,
        )

    def _tampil(self, pieces: tuple[Potong, ...]) -> Any:
        number = 0
        for piece in pieces:
            yield {
                "nomor": number,
                "bentrok": piece.bentrok,
                "milik": self.gambar_html("\n".join(piece.milik)),
                "usulan": self.gambar_html("\n".join(piece.usulan)),
            }
            number += piece.bentrok


class GambarUnggah(NaskahMixin, View):
    """Takes a picture with its words; answers its number and address, or what is wrong with which field."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> JsonResponse:
        file = request.FILES.get("berkas")
        if file is None:
            return JsonResponse({"berkas": [_("Pilih gambar JPG atau PNG.")]}, status=422)
        try:
            row = naskah.unggah_gambar(
                opd=self.opd,
                tahun=self.tahun,
                bagian=self.teks.kunci,
                berkas=file,
                alt=request.POST.get("alt", ""),
            )
        except ValidationError as error:
            fields = error.message_dict if hasattr(error, "error_dict") else {"berkas": error.messages}
            return JsonResponse(fields, status=422)
        return JsonResponse({"nomor": row.pk, "alt": row.alt, "alamat": self.url("reports:gambar", row.pk)})


class GambarLihat(LaporanMixin, View):
    """A picture of this report."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse | FileResponse:
        rows = Gambar.objects.all().visible_to(request.user)
        row = get_object_or_404(rows, pk=kwargs["pk"], laporan__opd=self.opd, laporan__tahun=self.tahun)
        response = FileResponse(row.berkas.open("rb"))
        response["Cache-Control"] = "private, max-age=86400, immutable"
        response["X-Content-Type-Options"] = "nosniff"
        return response
