"""The paper of one agreement as a file."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.text import slugify
from django.views import View

from agencies.lingkup import LingkupOPDMixin
from performance.models import PerjanjianKinerja
from performance.selectors.naskah import Naskah, naskah
from performance.services.tanda_tangan import salin_pihak
from reports.renderers.docx import JENIS_BERKAS
from reports.renderers.perjanjian import pdf_perjanjian
from reports.renderers.perjanjian_docx import docx_perjanjian
from reports.views_unduh import unduhan


class PerjanjianBerkas(LingkupOPDMixin, View):
    """The paper to print and sign; a draft carries its mark on every sheet."""

    akhiran: str
    jenis: str

    def isi(self, naskah: Naskah) -> bytes:
        raise NotImplementedError

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        rows = PerjanjianKinerja.objects.visible_to(request.user).select_related(
            "opd__pemda", "jabatan__atasan", "pihak_pertama", "pihak_kedua", "dokumen"
        )
        row = get_object_or_404(rows, pk=kwargs["pk"], opd=self.opd, tahun=self.tahun)
        if not row.terkunci:
            salin_pihak(row)
        name = f"{slugify(row.kode)}-{self.opd.slug}{'' if row.terkunci else '-draf'}.{self.akhiran}"
        return unduhan(self.isi(naskah(row)), self.jenis, name)


class PerjanjianPDF(PerjanjianBerkas):
    akhiran, jenis = "pdf", "application/pdf"

    def isi(self, naskah: Naskah) -> bytes:
        return pdf_perjanjian(naskah)


class PerjanjianDOCX(PerjanjianBerkas):
    akhiran, jenis = "docx", JENIS_BERKAS

    def isi(self, naskah: Naskah) -> bytes:
        return docx_perjanjian(naskah)
