"""Chainable questions about the files of reports."""

from __future__ import annotations

from typing import Any, Self

from agencies.querysets import MilikOPDQuerySet


class TerbitanTetapError(RuntimeError):
    """Somebody tried to change or remove what has been published."""

    pesan = "Laporan yang sudah diterbitkan tidak dapat diubah atau dihapus; tariklah terbitannya."

    def __init__(self) -> None:
        super().__init__(self.pesan)


class TerbitanQuerySet(MilikOPDQuerySet):
    """Published snapshots: only their withdrawal is ever written."""

    opd_path = "laporan__opd"
    # `oleh` is emptied when the account is removed.
    berubah = frozenset({"ditarik", "alasan_ditarik", "oleh", "oleh_id"})

    def berlaku(self) -> Self:
        """Those that were not withdrawn."""
        return self.filter(ditarik__isnull=True)

    def update(self, **kwargs: Any) -> int:
        if set(kwargs) - self.berubah:
            raise TerbitanTetapError
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        if self.exists():
            raise TerbitanTetapError
        return super().delete()

    def bulk_update(self, objs: Any, fields: Any, batch_size: int | None = None) -> int:
        if set(fields) - self.berubah:
            raise TerbitanTetapError
        return super().bulk_update(objs, fields, batch_size)


class BangunanQuerySet(MilikOPDQuerySet):
    """Builds, as the queue sees them."""

    opd_path = "laporan__opd"

    def menunggu(self) -> Self:
        """In the order in which they are made."""
        return self.filter(tahap="menunggu").order_by("dibuat", "pk")

    def berjalan(self) -> Self:
        return self.filter(tahap="berjalan")
