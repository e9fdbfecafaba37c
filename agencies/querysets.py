"""Chainable questions about who sees and changes a row."""

from __future__ import annotations

import datetime
from typing import Any, ClassVar, Self

from django.db.models import Q, QuerySet

from agencies import scoping


class OPDQuerySet(QuerySet[Any]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(scoping.opd_terlihat(user, ""))

    def editable_by(self, user: Any) -> Self:
        return self.filter(scoping.opd_terubah(user, ""))

    def approvable_by(self, user: Any) -> Self:
        return self.filter(scoping.opd_tersetujui(user, ""))

    def verifiable_by(self, user: Any) -> Self:
        return self.filter(scoping.opd_terverifikasi(user, ""))

    def manageable_by(self, user: Any) -> Self:
        return self.filter(scoping.pemda_terubah(user, "pemda"))


class MilikOPDQuerySet(QuerySet[Any]):
    """Rows that belong to one OPD, reached through `opd_path`."""

    opd_path: ClassVar[str] = "opd"

    def visible_to(self, user: Any) -> Self:
        return self.filter(scoping.opd_terlihat(user, self.opd_path))

    def editable_by(self, user: Any) -> Self:
        return self.filter(scoping.opd_terubah(user, self.opd_path))

    def approvable_by(self, user: Any) -> Self:
        return self.filter(scoping.opd_tersetujui(user, self.opd_path))

    def verifiable_by(self, user: Any) -> Self:
        return self.filter(scoping.opd_terverifikasi(user, self.opd_path))

    def untuk_opd(self, opd: Any) -> Self:
        return self.filter(**{self.opd_path: opd})

    @classmethod
    def lewat(cls, path: str) -> type[Self]:
        """The same queryset for a model that reaches its OPD through `path`."""
        return type(f"{cls.__name__}Lewat", (cls,), {"opd_path": path, "__module__": cls.__module__})


class PemdaQuerySet(QuerySet[Any]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(scoping.pemda_terlihat(user, ""))

    def editable_by(self, user: Any) -> Self:
        return self.filter(scoping.pemda_terubah(user, ""))


class MilikPemdaQuerySet(QuerySet[Any]):
    """Settings of one pemda, reached through `pemda_path`; some rows may belong to one OPD (`opd`)."""

    pemda_path: ClassVar[str] = "pemda"

    def visible_to(self, user: Any) -> Self:
        return self.filter(scoping.pemda_terlihat(user, self.pemda_path))

    def editable_by(self, user: Any) -> Self:
        return self.filter(scoping.pemda_terubah(user, self.pemda_path))

    @classmethod
    def lewat(cls, path: str) -> type[Self]:
        return type(f"{cls.__name__}Lewat", (cls,), {"pemda_path": path, "__module__": cls.__module__})


class PejabatQuerySet(QuerySet[Any]):
    """Officials and posts: those of an OPD follow the OPD, those above it (no OPD) follow the pemda."""

    akar: ClassVar[str] = ""

    def visible_to(self, user: Any) -> Self:
        own = scoping.opd_terlihat(user, f"{self.akar}opd") & Q(**{f"{self.akar}opd__isnull": False})
        above = scoping.pemda_terlihat(user, f"{self.akar}pemda") & Q(**{f"{self.akar}opd__isnull": True})
        return self.filter(own | above)

    def editable_by(self, user: Any) -> Self:
        own = scoping.opd_terubah(user, f"{self.akar}opd") & Q(**{f"{self.akar}opd__isnull": False})
        # A super admin's Q is empty, and an empty Q vanishes from an "or": each side says what it is about.
        above = scoping.pemda_terubah(user, f"{self.akar}pemda") & Q(**{f"{self.akar}opd__isnull": True})
        return self.filter(own | above)

    def untuk_opd(self, opd: Any) -> Self:
        """Those of the OPD and those above it in its government."""
        above = Q(**{f"{self.akar}opd__isnull": True, f"{self.akar}pemda": opd.pemda_id})
        return self.filter(Q(**{f"{self.akar}opd": opd}) | above)


class PemangkuJabatanQuerySet(PejabatQuerySet):
    akar = "jabatan__"

    def berlaku_pada(self, tanggal: datetime.date) -> Self:
        """Who holds the post on that day (open ends count as holding)."""
        started = Q(mulai__isnull=True) | Q(mulai__lte=tanggal)
        not_over = Q(selesai__isnull=True) | Q(selesai__gte=tanggal)
        return self.filter(started & not_over)


class PeranQuerySet(QuerySet[Any]):
    def visible_to(self, user: Any) -> Self:
        return self.editable_by(user)

    def editable_by(self, user: Any) -> Self:
        if scoping.adalah_super(user):
            return self
        within = scoping.pemda_terubah(user, "pemda") | scoping.pemda_terubah(user, "opd__pemda")
        return self.filter(within).exclude(peran=scoping.SUPER)


class PenggunaQuerySet(QuerySet[Any]):
    def visible_to(self, user: Any) -> Self:
        return self.editable_by(user)

    def editable_by(self, user: Any) -> Self:
        """People all of whose roles lie within the pemdas this user administers."""
        if scoping.adalah_super(user):
            return self
        ids = scoping.lingkup(user).pemda_ids(scoping.ADMIN)
        if not ids:
            return self.none()
        roles = self.model._meta.get_field("peran").related_model._default_manager.all()
        within = Q(pemda__in=ids) | Q(opd__pemda__in=ids)
        inside, beyond = roles.filter(within), roles.exclude(within)
        rows = self.filter(pk__in=inside.values("pengguna"), is_superuser=False)
        return rows.exclude(pk__in=beyond.values("pengguna"))
