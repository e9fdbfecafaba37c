"""The trail: who changed what, when, from what to what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from auditlog.models import LogEntry
from auditlog.registry import auditlog
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import (
    BooleanField,
    DateField,
    DateTimeField,
    DecimalField,
    ForeignKey,
    ForeignObjectRel,
    Model,
)
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from ui.angka import tampilkan_utuh
from ui.tanggal import tampilkan_tanggal

BATAS = 200
# Columns that say nothing about the matter.
TANPA_JEJAK = {"id", "versi", "diubah"}
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
    # A row may be seen by more people than what it once held.
    seen = getattr(rows, "jejak_terlihat", rows.visible_to)
    return get_object_or_404(seen(user), pk=pk)


def jejak_objek(objek: Model) -> tuple[Jejak, ...]:
    """The changes of one row, newest first, at most the last 200, in words a person reads.

    One query, and one for each column that refers to other rows.
    """
    entries = list(
        LogEntry.objects.get_for_object(objek).select_related("actor").order_by("-timestamp", "-pk")[:BATAS]
    )
    names = _nama_rujukan(objek, [entry.changes_dict or {} for entry in entries])
    return tuple(
        Jejak(
            waktu=entry.timestamp,
            oleh=str(entry.actor) if entry.actor else _("Sistem"),
            aksi=AKSI.get(entry.action, "ubah"),
            perubahan=tuple(_perubahan(objek, entry, names)),
        )
        for entry in entries
    )


def _perubahan(objek: Model, entry: LogEntry, names: dict[str, dict[str, str]]) -> Iterator[Perubahan]:
    kind = AKSI.get(entry.action, "ubah")
    for name, change in (entry.changes_dict or {}).items():
        if name in TANPA_JEJAK or isinstance(_field(objek, name), ForeignObjectRel):
            continue
        if isinstance(change, dict):  # several references: which ones came or went
            listed = ", ".join(change["objects"])
            if change["operation"] == "add":
                yield Perubahan(_nama(objek, name), "", listed, "tambah")
            else:
                yield Perubahan(_nama(objek, name), listed, "", "hapus")
            continue
        before, after = (_teks(_field(objek, name), value, names.get(name, {})) for value in change)
        if before != after:
            yield Perubahan(_nama(objek, name), before, after, kind)


def _field(objek: Model, name: str) -> Any:
    try:
        return objek._meta.get_field(name)
    except FieldDoesNotExist:  # the column of an older version
        return None


def _nama(objek: Model, name: str) -> str:
    label = str(getattr(_field(objek, name), "verbose_name", name))
    return label[:1].upper() + label[1:]


def _nama_rujukan(objek: Model, changes: list[dict[str, Any]]) -> dict[str, dict[str, str]]:
    """field → {key as kept in the trail: name of the row referred to}; rows deleted since have no name."""
    result: dict[str, dict[str, str]] = {}
    for name in {name for change in changes for name in change}:
        field = _field(objek, name)
        if isinstance(field, ForeignKey):
            kept = [change[name] for change in changes if isinstance(change.get(name), list)]
            keys = {value for pair in kept for value in pair if value is not None and value.isdigit()}
            rows = field.related_model._default_manager.in_bulk(list(keys))
            result[name] = {str(key): str(row) for key, row in rows.items()}
    return result


def _teks(field: Any, value: str | None, names: dict[str, str]) -> str:
    """A kept value as a person reads it."""
    if value in (None, "", "None"):
        return "–"
    if isinstance(field, ForeignKey):
        return names.get(value, _("data yang sudah dihapus"))
    if choices := {str(key): str(label) for key, label in getattr(field, "flatchoices", ())}:
        return choices.get(value, value)
    match field:
        case BooleanField():
            return _("Ya") if value == "True" else _("Tidak")
        case DecimalField():
            return tampilkan_utuh(Decimal(value))
        case DateField() if not isinstance(field, DateTimeField):
            return tampilkan_tanggal(date.fromisoformat(value))
    return value
