"""The report as draft, as Word document and as workbook."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views import View

from agencies.lingkup import LingkupOPDMixin
from reports.builder import bangun
from reports.renderers import docx, xlsx
from reports.renderers.draf import pdf_draf
from reports.renderers.pdf import nama_berkas


class LaporanDOCX(LingkupOPDMixin, View):
    """The report for who still needs Word."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        content = docx.docx_laporan(bangun(self.opd, self.tahun))
        return unduhan(content, docx.JENIS_BERKAS, nama_berkas(self.opd.slug, self.tahun, "docx"))


class LaporanDraf(LingkupOPDMixin, View):
    """The printed pages while the report is being written: only what changed is laid out again."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        content = pdf_draf(bangun(self.opd, self.tahun))
        return unduhan(content, "application/pdf", nama_berkas(self.opd.slug, self.tahun, "draf.pdf"))


class LaporanXLSX(LingkupOPDMixin, View):
    """The tables to compute with."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        content = xlsx.xlsx_laporan(bangun(self.opd, self.tahun))
        return unduhan(content, xlsx.JENIS_BERKAS, nama_berkas(self.opd.slug, self.tahun, "xlsx"))


def unduhan(content: bytes, kind: str, name: str) -> HttpResponse:
    """A file to keep, never cached: it holds the figures of this moment."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type=kind, headers=headers)
