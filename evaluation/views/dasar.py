"""The scope of a page of an evaluation: the agency and year of the address, and who the reader is there."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from agencies import scoping
from agencies.lingkup import LingkupOPDMixin
from evaluation.models import EvaluasiAKIP, Tingkat
from evaluation.selectors.lembar import Lembar, lembar
from evaluation.selectors.pihak import adalah_tim, pihak_dari
from evaluation.tahap import Pihak, Tahap, tingkat_dimulai, tingkat_terlihat
from ui.views import Remah


class EvaluasiMixin(LingkupOPDMixin):
    """For pages below `/<opd>/<tahun>/evaluasi/akip/`.

    Sets `self.evaluasi` (404 without one that the reader may see: an evaluator needs a place in the team),
    `self.pihak` and `self.terlihat`, the tiers whose answers may be shown. `hanya`: who may open the page
    (None: everybody who sees the evaluation), else 403.
    """

    hanya: frozenset[Pihak] | None = None
    request: Any
    kwargs: dict[str, Any]

    @cached_property
    def evaluasi(self) -> EvaluasiAKIP:
        rows = EvaluasiAKIP.objects.visible_to(self.request.user).select_related("opd__pemda", "templat")
        found = rows.filter(opd=self.opd, tahun=self.tahun).first()
        if found is None:
            raise Http404
        found.opd = self.opd
        return found

    @cached_property
    def pihak(self) -> frozenset[Pihak]:
        return pihak_dari(self.evaluasi, self.request.user)

    @cached_property
    def dari_dalam(self) -> bool:
        """Does the reader look at the worksheet from inside: the team, or a super admin?"""
        return adalah_tim(self.pihak) or scoping.adalah_super(self.request.user)

    @cached_property
    def terlihat(self) -> tuple[str, ...]:
        if scoping.adalah_super(self.request.user):
            return tuple(Tingkat.values)
        return tingkat_terlihat(Tahap(self.evaluasi.tahap), self.pihak)

    @cached_property
    def tingkat_tampil(self) -> tuple[str, ...]:
        """The tiers with a column of their own."""
        return tingkat_dimulai(Tahap(self.evaluasi.tahap), self.terlihat)

    @cached_property
    def lembar(self) -> Lembar:
        """The worksheet with the tiers that the reader sees."""
        return lembar(self.evaluasi, self.terlihat)

    @property
    def menulis(self) -> bool:
        """Does the request change anything?"""
        return self.request.method not in {"GET", "HEAD", "OPTIONS"}

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated and self.hanya is not None and not (self.hanya & self.pihak):
            # 404 first, for who may not know of the evaluation at all.
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_remah(self) -> Remah:
        return [(_("Evaluasi AKIP"), self.url("evaluation:akip"))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = {"evaluasi": self.evaluasi, "dari_dalam": self.dari_dalam, **kwargs}
        return super().get_context_data(**context)
