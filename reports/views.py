"""The annual report of an agency: overview, preview, files, texts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from agencies.lingkup import UBAH, LingkupOPDMixin
from reports import services
from reports.blocks import Dokumen, TeksBagian
from reports.builder import bangun
from reports.forms import TanggalForm
from reports.kaya import blok_dari
from reports.kelengkapan import kelengkapan, penghalang_final
from reports.models import Gambar, Laporan, Narasi
from reports.naskah import pesan_tutup
from reports.renderers.html import isi_layar
from reports.renderers.json import json_laporan
from reports.renderers.pdf import nama_berkas, pdf_laporan
from reports.reviu.keadaan import isi_keadaan
from ui.views import FormHalaman, Halaman, Remah


class LaporanMixin(LingkupOPDMixin):
    """The report of the address's agency and year."""

    def remah_laporan(self) -> Remah:
        return [(_("Laporan Kinerja"), self.url("reports:laporan"))]

    def bagian(self, dokumen: Dokumen) -> TeksBagian:
        """The section named in the address; 404 when this report has no such text."""
        key = self.kwargs["bagian"]  # type: ignore[attr-defined]
        found = next((text for text in dokumen.teks if text.kunci == key), None)
        if found is None:
            raise Http404
        return found

    def alamat_gambar(self) -> Callable[[str], str]:
        """From a picture's name in the storage to its address; "" for one this person may not see."""
        rows = Gambar.objects.all().visible_to(self.request.user)  # type: ignore[attr-defined]
        known = {row.nama: row.pk for row in rows.filter(laporan__opd=self.opd, laporan__tahun=self.tahun)}
        return lambda name: self.url("reports:gambar", known[name]) if name in known else ""


class LaporanLihat(LaporanMixin, Halaman):
    """What the report holds, what is missing, and the files."""

    template_name = "reports/laporan.html"

    def get_judul(self) -> str:
        return _("Laporan Kinerja (LKjIP) %(tahun)s") % {"tahun": self.tahun}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        document = bangun(self.opd, self.tahun)
        report = Laporan.objects.visible_to(self.request.user).filter(opd=self.opd, tahun=self.tahun).first()
        empty = [table for table in document.tabel if not table.baris]
        return super().get_context_data(
            dokumen=document,
            tabel_terisi=[table for table in document.tabel if table.baris],
            tabel_kosong=empty,
            disunting=sum(1 for text in document.teks if text.sendiri is not None),
            bab=kelengkapan(document),
            penghalang=penghalang_final(document),
            tertutup=pesan_tutup(report),
            yatim=self._yatim(document),
            laporan=report,
            **isi_keadaan(self.opd, self.tahun, document),
            **kwargs,
        )

    def _yatim(self, document: Dokumen) -> list[tuple[str, str]]:
        """(section, text as HTML) of texts whose section the report no longer has.

        A sasaran was given another code, say, or the government leaves the section out. The words stay in
        reach, to be taken along.
        """
        rows = Narasi.objects.all().visible_to(self.request.user)
        rows = rows.filter(laporan__opd=self.opd, laporan__tahun=self.tahun)
        lost = rows.exclude(bagian__in=[text.kunci for text in document.teks])
        pictures = self.alamat_gambar()
        return [
            (row.bagian, isi_layar(Dokumen("", "", "", self.tahun, blok_dari(row.teks)), None, pictures))
            for row in lost
        ]


class LaporanPratinjau(LaporanMixin, Halaman):
    """The whole report as a page, every computed figure with its explanation."""

    template_name = "reports/pratinjau.html"

    def get_judul(self) -> str:
        return _("Pratinjau LKjIP %(tahun)s") % {"tahun": self.tahun}

    def get_remah(self) -> Remah:
        return self.remah_laporan()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        editor = context["boleh_ubah"]
        document = bangun(self.opd, self.tahun)
        context["isi"] = isi_layar(
            document,
            (lambda key: self.url("reports:narasi-ubah", key)) if editor else None,
            self.alamat_gambar(),
        )
        context["basi"] = [text for text in document.teks if text.basi]
        return context | isi_keadaan(self.opd, self.tahun, document)


class LaporanPDF(LaporanMixin, View):
    """The printed report; takes some seconds."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        content = pdf_laporan(bangun(self.opd, self.tahun))
        return _unduhan(content, "application/pdf", nama_berkas(self.opd.slug, self.tahun, "pdf"))


class LaporanJSON(LaporanMixin, View):
    """The tables with exact figures."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        content = json_laporan(bangun(self.opd, self.tahun), self.opd.slug).encode()
        return _unduhan(content, "application/json", nama_berkas(self.opd.slug, self.tahun, "json"))


def _unduhan(content: bytes, kind: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type=kind, headers=headers)


class TanggalUbah(LaporanMixin, FormHalaman):
    """The day printed above the signature."""

    form_class = TanggalForm
    perlu = UBAH
    judul = gettext_lazy("Tanggal laporan")
    pesan = gettext_lazy("Tanggal laporan tersimpan.")

    def get_remah(self) -> Remah:
        return self.remah_laporan()

    def get_form_kwargs(self) -> dict[str, Any]:
        rows = Laporan.objects.visible_to(self.request.user).filter(opd=self.opd, tahun=self.tahun)
        row = rows.first() or Laporan(opd=self.opd, tahun=self.tahun)
        return {**super().get_form_kwargs(), "instance": row}

    def simpan(self, form: TanggalForm) -> Any:
        return services.atur_tanggal(opd=self.opd, tahun=self.tahun, tanggal=form.cleaned_data["tanggal"])
