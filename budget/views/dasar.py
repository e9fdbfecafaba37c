"""What all budget pages of an agency and year share."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from agencies.lingkup import UBAH, LingkupOPDMixin, punya_hak
from budget.models import DokumenAnggaran, SimpulAnggaran
from budget.selectors import PohonAnggaran
from ui.views import Remah


class AnggaranMixin(LingkupOPDMixin):
    """Breadcrumbs, the addresses behind explained figures, and reading rows of this agency and year."""

    request: HttpRequest
    kwargs: dict[str, Any]

    def get_remah(self) -> Remah:
        return [(_("Anggaran %(tahun)s") % {"tahun": self.tahun}, self.url("budget:pohon"))]

    def tautan(self, pohon: PohonAnggaran) -> dict[str, str]:
        """Where the inputs of an absorption are entered, for whoever may enter them."""
        tautan: dict[str, str] = {}
        if not punya_hak(self.request.user, self.opd, UBAH):
            return tautan
        if pohon.triwulan:
            tautan["Realisasi anggaran"] = self.url("budget:realisasi-isi", pohon.triwulan)
        if pohon.acuan:
            tautan["Pagu"] = self.url("budget:pagu-isi", pohon.acuan.pk)
        return tautan

    def dokumen(self) -> DokumenAnggaran:
        """The document named in the address. Http404 unless it is of this agency and year."""
        return get_object_or_404(
            DokumenAnggaran.objects.visible_to(self.request.user).filter(opd=self.opd, tahun=self.tahun),
            pk=self.kwargs["pk"],
        )

    def simpul(self) -> SimpulAnggaran:
        """The node named in the address. Http404 unless it is of this agency and year."""
        return get_object_or_404(
            SimpulAnggaran.objects.visible_to(self.request.user)
            .filter(opd=self.opd, tahun=self.tahun)
            .select_related("induk", "unit"),
            pk=self.kwargs["pk"],
        )


class UbahAnggaranMixin(AnggaranMixin):
    """Pages that change the budget: for the agency's operator and the government's admin."""

    perlu = UBAH
