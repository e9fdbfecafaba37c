"""The ikhtisar of a government's evaluations to hand in: as PDF and as workbook."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views import View

from evaluation.views.ikhtisar import LingkupIkhtisar
from reports.rekap_evaluasi import dokumen_rekap
from reports.renderers import xlsx
from reports.renderers.pdf import pdf_laporan
from reports.views_unduh import unduhan


class _Rekap(LingkupIkhtisar, View):
    def nama(self, akhiran: str) -> str:
        return f"ikhtisar-evaluasi-akip-{self.pemda.slug}-{self.tahun}.{akhiran}"


class RekapPDF(_Rekap):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return unduhan(pdf_laporan(dokumen_rekap(self.ikhtisar)), "application/pdf", self.nama("pdf"))


class RekapXLSX(_Rekap):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        content = xlsx.xlsx_laporan(dokumen_rekap(self.ikhtisar))
        return unduhan(content, xlsx.JENIS_BERKAS, self.nama("xlsx"))
