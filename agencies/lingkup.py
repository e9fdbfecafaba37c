"""The scope of a page: one OPD and one year from the address, and what the user may do there."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from agencies.models import OPD
from agencies.scoping import ADMIN, EVALUATOR, KEPALA, OPERATOR, lingkup

UBAH = frozenset({OPERATOR, ADMIN})
SETUJUI = frozenset({KEPALA, ADMIN})
VERIFIKASI = frozenset({EVALUATOR, ADMIN})


def punya_hak(user: Any, opd: OPD, peran: frozenset[str]) -> bool:
    """Does the user hold one of these roles over this OPD (or over its pemda)?"""
    reach = lingkup(user)
    return reach.semua or opd.pk in reach.opd_ids(*peran) or opd.pemda_id in reach.pemda_ids(*peran)


class LingkupOPDMixin:
    """For pages below `/<slug:opd>/<int:tahun>/` (or `/<slug:opd>/` alone).

    Sets `self.opd` and `self.tahun`. A stranger to the OPD gets 404; someone who sees the OPD but lacks
    the page's `perlu` gets 403. `perlu_tulis` (default: the same as `perlu`) is asked of every request
    that writes.
    """

    perlu: frozenset[str] | None = None
    perlu_tulis: frozenset[str] | None = None
    opd: OPD
    tahun: int

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        rows = OPD.objects.visible_to(request.user).select_related("pemda")
        self.opd = get_object_or_404(rows, slug=kwargs["opd"])
        if "tahun" in kwargs:
            if not 2000 <= kwargs["tahun"] <= 2100:
                raise Http404
            self.tahun = kwargs["tahun"]
        # The menu and the header show where the person is.
        request.opd, request.tahun = self.opd, getattr(self, "tahun", None)  # type: ignore[attr-defined]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        needed = self.perlu
        if request.method not in {"GET", "HEAD", "OPTIONS"} and self.perlu_tulis is not None:
            needed = self.perlu_tulis
        if needed is not None and not punya_hak(request.user, self.opd, needed):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    def url(self, name: str, *args: Any) -> str:
        """The address of a page of this OPD (and year, when the page has one)."""
        scope = [self.opd.slug, self.tahun] if hasattr(self, "tahun") else [self.opd.slug]
        return reverse(name, args=[*scope, *args])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        user = self.request.user  # type: ignore[attr-defined]
        context.update(
            opd=self.opd,
            pemda=self.opd.pemda,
            tahun=getattr(self, "tahun", None),
            boleh_ubah=punya_hak(user, self.opd, UBAH),
            boleh_setujui=punya_hak(user, self.opd, SETUJUI),
            boleh_verifikasi=punya_hak(user, self.opd, VERIFIKASI),
        )
        return context
