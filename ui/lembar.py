"""Read an uploaded table: CSV as Indonesian or international spreadsheets write it, or XLSX.

Every cell becomes the text a person would have typed, so that an uploaded figure is read by the same parser
as a typed one. An apostrophe that the export put before a text like `=SUM(…)` is taken away again.
"""

from __future__ import annotations

import csv
import datetime
import io
import zipfile
import zlib
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from tablib import Dataset

from ui.tables import lepas_pengaman

BATAS_UKURAN = 5 * 1024 * 1024
# A workbook is a packed archive: this much it may hold unpacked.
BATAS_ISI = 200 * 1024 * 1024
BATAS_BARIS = 20_000
ISYARAT_XLSX = b"PK\x03\x04"
# What a broken workbook makes its reader stumble over (SyntaxError: broken XML; RuntimeError: encrypted).
RUSAK = (
    zipfile.BadZipFile,
    zlib.error,
    ArithmeticError,
    AttributeError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
)


@dataclass(frozen=True)
class Lembar:
    """A table as uploaded: its column names, its rows as text, and where each row stood in the file."""

    judul: tuple[str, ...]
    baris: tuple[tuple[str, ...], ...]
    nomor: tuple[int, ...]

    def dataset(self) -> Dataset:
        return Dataset(*self.baris, headers=self.judul)


def baca_lembar(berkas: UploadedFile) -> Lembar:
    """The table in an upload: column names from its first row, cells as text, empty rows left out.

    Raises:
        ValidationError: too large, neither CSV nor XLSX, unreadable, no header, or too many rows.
    """
    if berkas.size is None or berkas.size > BATAS_UKURAN:
        raise ValidationError(_("Ukuran berkas paling besar 5 MB."))
    content = berkas.read()
    rows = _baris_xlsx(content) if content.startswith(ISYARAT_XLSX) else _baris_csv(content)
    if not rows or not any(cell.strip() for cell in rows[0]):
        raise ValidationError(_("Berkas kosong atau tidak mempunyai baris judul kolom."))
    headers = [cell.strip() for cell in rows[0]]
    while headers and not headers[-1]:
        headers.pop()
    if len(set(headers)) < len(headers):
        raise ValidationError(_("Ada judul kolom yang berulang pada baris pertama."))
    body = {number: row for number, row in enumerate(rows[1:], start=2) if any(cell.strip() for cell in row)}
    if len(body) > BATAS_BARIS:
        raise ValidationError(_("Berkas memuat lebih dari 20.000 baris. Bagilah menjadi beberapa berkas."))
    width = len(headers)
    return Lembar(
        judul=tuple(headers),
        baris=tuple(
            tuple(lepas_pengaman(cell) for cell in (row + [""] * width)[:width]) for row in body.values()
        ),
        nomor=tuple(body),
    )


def _baris_csv(content: bytes) -> list[list[str]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        if b"\x00" in content:
            raise ValidationError(_("Berkas bukan CSV atau XLSX.")) from None
        text = content.decode("cp1252", errors="replace")
    if "\x00" in text:
        raise ValidationError(_("Berkas bukan CSV atau XLSX."))
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    try:
        return [list(row) for row in csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)]
    except csv.Error as error:
        raise ValidationError(
            _("Berkas CSV tidak dapat dibaca: tanda kutip atau pemisahnya rusak.")
        ) from error


def _baris_xlsx(content: bytes) -> list[list[str]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(part.file_size for part in archive.infolist()) > BATAS_ISI:
                raise ValidationError(_("Berkas XLSX terlalu besar setelah dibuka."))
        data = Dataset().load(content, format="xlsx", headers=False)
    except RUSAK as error:
        raise ValidationError(_("Berkas XLSX rusak atau tidak dapat dibaca.")) from error
    return [[teks_sel(cell) for cell in row] for row in data]


def teks_sel(isi: Any) -> str:
    """A spreadsheet cell as text: figures with a decimal comma and no separators, dates as 2026-11-21."""
    match isi:
        case None:
            return ""
        case bool():
            return "ya" if isi else "tidak"
        case int():
            return str(isi)
        case datetime.datetime():
            return isi.date().isoformat()
        case datetime.date():
            return isi.isoformat()
        case str():
            return isi
        case _:
            # A spreadsheet holds figures in binary; its shortest decimal text is what the person typed.
            number = Decimal(str(isi))
            return format(number.normalize(), "f").replace(".", ",")
