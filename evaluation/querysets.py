"""Questions about forms of evaluation and about what an evaluation lets people see."""

from __future__ import annotations

from typing import Any, Self

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from agencies import scoping


class TemplatQuerySet(QuerySet[Any]):
    """Official forms (no government) are everybody's to read; a government's own are its people's."""

    def visible_to(self, user: Any) -> Self:
        if not user.is_authenticated:
            return self.none()
        own = scoping.pemda_terlihat(user) & Q(pemda__isnull=False)
        return self.filter(Q(pemda__isnull=True) | own)

    def editable_by(self, user: Any) -> Self:
        return self.filter(scoping.pemda_terubah(user) & Q(pemda__isnull=False))

    def untuk(self, pemda: Any, tahun: int) -> Self:
        """Finished forms that the government may use in the year: its own before the official ones, the
        newest first."""
        open_end = Q(tahun_akhir__isnull=True) | Q(tahun_akhir__gte=tahun)
        rows = self.filter(
            Q(pemda=pemda) | Q(pemda__isnull=True), open_end, siap=True, tahun_mulai__lte=tahun
        )
        return rows.order_by(F("pemda").asc(nulls_last=True), "-tahun_mulai", "-versi", "pk")


class EvaluasiQuerySet(QuerySet[Any]):
    """Evaluations. Their team sees the worksheet; the agency and its government see that it exists, how far
    it is, and what was released (`evaluation.tahap.tingkat_terlihat`)."""

    def visible_to(self, user: Any) -> Self:
        """Those whose status page the user may open: an evaluator only with a place in the team."""
        reach = scoping.lingkup(user)
        if reach.semua:
            return self
        member = self.model._meta.get_field("tim").related_model._default_manager.filter(
            evaluasi=OuterRef("pk"), pengguna=user.pk
        )
        others = scoping.opd_dimiliki(user)
        return self.filter(others | (scoping.opd_terlihat(user) & Exists(member)))

    def disusun_oleh(self, user: Any) -> Self:
        """Those whose worksheet the user sees from inside: the team, and super admins."""
        if scoping.adalah_super(user):
            return self
        return self.filter(scoping.opd_terlihat(user), tim__pengguna=user.pk).distinct()

    def diatur_oleh(self, user: Any) -> Self:
        """Those that the user sets up (team, template, windows): administrators of the government."""
        return self.filter(scoping.pemda_terubah(user, "opd__pemda"))
