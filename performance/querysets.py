"""Chainable questions about performance data."""

from __future__ import annotations

import datetime
from typing import Any, NoReturn, Self

from django.db.models import OuterRef, Q, QuerySet, Subquery

from agencies import scoping
from agencies.querysets import MilikOPDQuerySet


class RenstraQuerySet(MilikOPDQuerySet):
    def untuk_tahun(self, tahun: int) -> Self:
        """Plans whose years include `tahun`; a Perubahan comes before the plan it changes."""
        return self.filter(tahun_awal__lte=tahun, tahun_akhir__gte=tahun).order_by("-urutan", "-pk")


class IndikatorQuerySet(MilikOPDQuerySet):
    def untuk_tahun(self, tahun: int) -> Self:
        return self.filter(
            Q(
                sasaran__tujuan__renstra__tahun_awal__lte=tahun,
                sasaran__tujuan__renstra__tahun_akhir__gte=tahun,
            )
            | Q(tujuan__renstra__tahun_awal__lte=tahun, tujuan__renstra__tahun_akhir__gte=tahun)
        )

    def iku(self) -> Self:
        return self.filter(is_iku=True)


class PerpanjanganQuerySet(MilikOPDQuerySet):
    """More time for an agency: its people see it, only the government's administrators give it."""

    def editable_by(self, user: Any) -> Self:
        return self.filter(scoping.pemda_terubah(user, "tenggat__pemda"))


class PerjanjianTerkunciError(RuntimeError):
    """Somebody tried to change a signed agreement or one of its rows."""

    pesan = "Perjanjian kinerja yang sudah ditandatangani tidak dapat diubah; buatlah revisi."

    def __init__(self) -> None:
        super().__init__(self.pesan)


class BekuQuerySet(MilikOPDQuerySet):
    """Refuses mass changes that would touch a signed agreement."""

    beku: dict[str, Any] = {}

    def _tolak_bila_beku(self) -> None:
        if self.filter(**self.beku).exists():
            raise PerjanjianTerkunciError

    def update(self, **kwargs: Any) -> int:
        self._tolak_bila_beku()
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        self._tolak_bila_beku()
        return super().delete()

    def bulk_update(self, objs: Any, fields: Any, batch_size: int | None = None) -> int:
        rows = list(objs)
        self.model._base_manager.get_queryset()
        type(self)(self.model).filter(pk__in=[row.pk for row in rows])._tolak_bila_beku()
        return super().bulk_update(rows, fields, batch_size)


class PerjanjianQuerySet(BekuQuerySet):
    beku = {"status": "ditandatangani"}

    def ditandatangani(self) -> Self:
        return self.filter(status="ditandatangani")

    def berlaku_pada(self, tanggal: datetime.date) -> Self:
        """The latest signed revision of every post at that day (undated signed ones count as old)."""
        newest = (
            self.model._default_manager.filter(
                jabatan=OuterRef("jabatan"), tahun=OuterRef("tahun"), status="ditandatangani"
            )
            .filter(Q(tanggal__isnull=True) | Q(tanggal__lte=tanggal))
            .order_by("-revisi")
            .values("pk")[:1]
        )
        return self.filter(pk=Subquery(newest))


class KamusQuerySet(QuerySet[Any]):
    """Entries of one government, and those of all (no `pemda`), which only a super admin changes."""

    def visible_to(self, user: Any) -> Self:
        if not user.is_authenticated:
            return self.none()
        own = scoping.pemda_terlihat(user, "pemda") & Q(pemda__isnull=False)
        return self.filter(own | Q(pemda__isnull=True))

    def editable_by(self, user: Any) -> Self:
        own = scoping.pemda_terubah(user, "pemda") & Q(pemda__isnull=False)
        return self.filter(own | Q(pemda__isnull=True) if scoping.adalah_super(user) else own)

    def untuk_pemda(self, pemda: Any) -> Self:
        """What an agency of the government may link its indicators to."""
        return self.filter(Q(pemda=pemda) | Q(pemda__isnull=True))


class BarisPerjanjianQuerySet(BekuQuerySet):
    opd_path = "perjanjian__opd"
    beku = {"perjanjian__status": "ditandatangani"}


def tolak() -> NoReturn:
    raise PerjanjianTerkunciError
