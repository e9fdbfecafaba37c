"""Uploaded evidence: which kinds of file are taken, whether the content is what the name says, and how it is
given back."""

from __future__ import annotations

import zipfile
from pathlib import PurePath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

UKURAN_TERBESAR = 10 * 1024 * 1024
# Extension → the first bytes of such a file; of office files also the folder that only they contain.
_AWALAN = {
    ".pdf": b"%PDF-",
    ".jpg": b"\xff\xd8\xff",
    ".jpeg": b"\xff\xd8\xff",
    ".png": b"\x89PNG\r\n\x1a\n",
    ".xlsx": b"PK\x03\x04",
    ".docx": b"PK\x03\x04",
}
_FOLDER = {".xlsx": "xl/", ".docx": "word/"}
TERIMA = ",".join(_AWALAN)


def periksa_berkas(berkas: UploadedFile) -> None:
    """Raises ValidationError unless the file is a PDF, JPG, PNG, XLSX or DOCX of at most 10 MB, by its
    name *and* by its content."""
    kind = PurePath(berkas.name or "").suffix.lower()
    if kind not in _AWALAN:
        raise ValidationError(_("Pilih berkas PDF, JPG, PNG, XLSX, atau DOCX."), code="jenis")
    if berkas.size is None or berkas.size > UKURAN_TERBESAR:
        raise ValidationError(_("Ukuran berkas paling besar 10 MB."), code="ukuran")
    berkas.seek(0)
    genuine = berkas.read(8).startswith(_AWALAN[kind]) and (
        kind not in _FOLDER or _berisi(berkas, _FOLDER[kind])
    )
    berkas.seek(0)
    if not genuine:
        raise ValidationError(
            _("Isi berkas ini bukan %(jenis)s. Simpan ulang dari aplikasinya, lalu unggah lagi."),
            code="isi",
            params={"jenis": kind.removeprefix(".").upper()},
        )


def _berisi(berkas: UploadedFile, folder: str) -> bool:
    assert berkas.file is not None
    berkas.seek(0)
    try:
        with zipfile.ZipFile(berkas.file) as archive:
            names = archive.namelist()
    except zipfile.BadZipFile:
        return False
    return "[Content_Types].xml" in names and any(name.startswith(folder) for name in names)


def unduh_bukti(berkas: FieldFile) -> FileResponse:
    """A stored file of evidence as an answer: always a download, whatever it says it is.

    Raises Http404 when there is none, or the storage has lost it.
    """
    name = berkas.name or ""
    if not name or not berkas.storage.exists(name):
        raise Http404
    return FileResponse(
        berkas.open("rb"),
        as_attachment=True,
        filename=PurePath(name).name,
        content_type="application/octet-stream",
    )


class BuktiField(forms.FileField):
    """A file of evidence; the cleaned value is the upload, or None when nothing was chosen."""

    default_validators = [periksa_berkas]
    widget = forms.FileInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", gettext_lazy("PDF, JPG, PNG, XLSX, atau DOCX; paling besar 10 MB."))
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "accept": TERIMA}
