"""The trail: who changed what, when, from what to what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from auditlog.models import LogEntry
from auditlog.registry import auditlog
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

BATAS = 200
AKSI = {LogEntry.Action.CREATE: "tambah", LogEntry.Action.UPDATE: "ubah", LogEntry.Action.DELETE: "hapus"}


@dataclass(frozen=True)
class Perubahan:
    nama: str
    lama: str
    baru: str
    jenis: str


@dataclass(frozen=True)
class Jejak:
    waktu: datetime
    oleh: str
    aksi: str
    perubahan: tuple[Perubahan, ...]


def objek_terlihat(label: str, pk: int, user: Any) -> Model:
    """The row of "app.model" whose trail is asked for, if its changes are kept and the user sees it.

    Raises:
        Http404: unknown model, no trail, no scope, or a row beyond the user's reach.
    """
    try:
        model = apps.get_model(label)
    except (LookupError, ValueError) as error:
        raise Http404 from error
    rows: Any = model._default_manager.all()
    if not auditlog.contains(model) or not hasattr(rows, "visible_to"):
        raise Http404
    return get_object_or_404(rows.visible_to(user), pk=pk)


def jejak_objek(objek: Model) -> tuple[Jejak, ...]:
    """The changes of one row, newest first, at most the last 200. One query."""
    entries = LogEntry.objects.get_for_object(objek).select_related("actor").order_by("-timestamp")[:BATAS]
    return tuple(
        Jejak(
            waktu=entry.timestamp,
            oleh=str(entry.actor) if entry.actor else _("Sistem"),
            aksi=AKSI.get(entry.action, "ubah"),
            perubahan=tuple(_perubahan(objek, entry)),
        )
        for entry in entries
    )


def _perubahan(objek: Model, entry: Any) -> list[Perubahan]:
    kind = AKSI.get(entry.action, "ubah")
    return [
        Perubahan(_nama(objek, name), _teks(before), _teks(after), kind)
        for name, (before, after, *_rest) in (entry.changes_dict or {}).items()
        if name not in {"id", "versi", "diubah"} and isinstance(before, str | None)
    ]


def _nama(objek: Model, field: str) -> str:
    try:
        label = str(getattr(objek._meta.get_field(field), "verbose_name", field))
    except FieldDoesNotExist:
        label = field
    return label[:1].upper() + label[1:]


def _teks(value: str | None) -> str:
    return "–" if value in (None, "", "None") else str(value)


def catat_massal(model: type[Model], sebelum: dict[int, dict[str, Any]], sesudah: list[Model]) -> int:
    """Keep the trail of rows written in bulk (which send no signals).

    Args:
        sebelum: the old values of the changed columns by primary key.
        sesudah: the rows as written.

    Returns:
        How many rows had really changed.
    """
    entries = []
    for row in sesudah:
        old = sebelum.get(row.pk, {})
        changes = {
            name: [str(value), str(getattr(row, name))]
            for name, value in old.items()
            if value != getattr(row, name)
        }
        if changes:
            entries.append((row, changes))
    for row, changes in entries:
        LogEntry.objects.log_create(row, action=LogEntry.Action.UPDATE, changes=changes)
    return len(entries)
