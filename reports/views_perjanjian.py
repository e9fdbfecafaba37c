"""The paper of one agreement as a file."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.text import slugify
from django.views import View

from agencies.lingkup import LingkupOPDMixin
from performance.models import PerjanjianKinerja
from performance.selectors.naskah import naskah
from performance.services.tanda_tangan import salin_pihak
from reports.renderers.perjanjian import pdf_perjanjian


class PerjanjianPDF(LingkupOPDMixin, View):
    """The paper to print and sign; a draft carries its mark on every sheet."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        rows = PerjanjianKinerja.objects.visible_to(request.user).select_related(
            "opd__pemda", "jabatan__atasan", "pihak_pertama", "pihak_kedua", "dokumen"
        )
        row = get_object_or_404(rows, pk=kwargs["pk"], opd=self.opd, tahun=self.tahun)
        if not row.terkunci:
            salin_pihak(row)
        name = f"{slugify(row.kode)}-{self.opd.slug}{'' if row.terkunci else '-draf'}.pdf"
        headers = {
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "private, no-store",
        }
        return HttpResponse(pdf_perjanjian(naskah(row)), content_type="application/pdf", headers=headers)
