"""A report kept word for word: blocks to JSON and back, and the fingerprint of what it says. Pure.

The published snapshot is shown again from this form years later, whatever the data have become. Fields that
hold their default are left out, so that a field added later does not make an old snapshot unreadable.
"""

from __future__ import annotations

import dataclasses
import datetime
import functools
import hashlib
import json
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import get_type_hints

from budget import serapan
from performance import efisiensi, nilai, rekap, skala
from reports import blocks
from reports.blocks import Dokumen
from ui import angka

VERSI = 1
# Blocks, and the results and values that their cells hold.
BENTUK: dict[str, type] = {
    kind.__name__: kind
    for module in (blocks, angka, serapan, nilai, rekap, skala, efisiensi)
    for kind in vars(module).values()
    if isinstance(kind, type) and dataclasses.is_dataclass(kind) and kind.__module__ == module.__name__
}
JENIS, ANGKA, TANGGAL = "_jenis", "_angka", "_tanggal"


class BekuRusakError(ValueError):
    """The stored form is not one this module has written."""


def bekukan(dokumen: Dokumen, gambar: Mapping[str, str] | None = None) -> bytes:
    """The document as JSON (UTF-8, keys in order), from which `cairkan` makes an equal one.

    Args:
        gambar: pictures as data addresses by their storage names, kept beside the text.
    """
    content = {"versi": VERSI, "dokumen": _beku(dokumen), "gambar": dict(gambar or {})}
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def cairkan(isi: bytes) -> tuple[Dokumen, dict[str, str]]:
    """The document and its pictures from what `bekukan` wrote.

    Raises:
        BekuRusakError: the content is no such JSON, or of a newer version.
    """
    try:
        content = json.loads(isi)
        if content["versi"] != VERSI:
            raise BekuRusakError(f"version {content['versi']}")
        document = _cair(content["dokumen"])
        pictures = content["gambar"]
    except (KeyError, TypeError, ValueError) as error:
        raise BekuRusakError(str(error)) from error
    if not isinstance(document, Dokumen):
        raise BekuRusakError("no document")
    return document, pictures


def sidik_isi(dokumen: Dokumen) -> str:
    """SHA-256 (hexadecimal) of what the report shows: equal exactly as long as nothing in it changed."""
    shown = dataclasses.replace(dokumen, teks=())
    return hashlib.sha256(bekukan(shown)).hexdigest()


def _beku(value: object) -> object:
    if isinstance(value, Decimal):
        return {ANGKA: str(value)}
    if isinstance(value, datetime.date):
        return {TANGGAL: value.isoformat()}
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple | list):
        return [_beku(item) for item in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        name = type(value).__name__
        if BENTUK.get(name) is not type(value):
            raise TypeError(f"{name} cannot be kept")
        return {JENIS: name} | {
            field.name: _beku(getattr(value, field.name))
            for field in dataclasses.fields(value)
            if field.default is dataclasses.MISSING or getattr(value, field.name) != field.default
        }
    if isinstance(value, str):
        # A marked-safe string is a plain one here.
        return str(value)
    if value is None or isinstance(value, bool | int):
        return value
    raise TypeError(f"{type(value).__name__} cannot be kept")


def _cair(value: object) -> object:
    if isinstance(value, list):
        return tuple(_cair(item) for item in value)
    if not isinstance(value, dict):
        return value
    if ANGKA in value:
        return Decimal(value[ANGKA])
    if TANGGAL in value:
        return datetime.date.fromisoformat(value[TANGGAL])
    kind = BENTUK[value[JENIS]]
    choices = _pilihan(kind)
    return kind(
        **{
            name: choices[name](content) if name in choices else _cair(content)
            for name, content in value.items()
            if name != JENIS
        }
    )


@functools.cache
def _pilihan(kind: type) -> dict[str, type[StrEnum]]:
    """The fields that hold one of a fixed choice of words."""
    return {
        name: hint
        for name, hint in get_type_hints(kind).items()
        if isinstance(hint, type) and issubclass(hint, StrEnum)
    }
