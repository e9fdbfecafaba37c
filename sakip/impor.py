"""Import and export of an agency's files: the same resources that load the demonstration.

An import is two steps: upload, which shows row by row what would happen and changes nothing; and
confirmation, which applies all of it or nothing.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.cache import cache
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from tablib import Dataset

from agencies.lingkup import UBAH, VERIFIKASI, LingkupOPDMixin, punya_hak
from agencies.resources import SUMBER as AGENCIES
from agencies.scoping import ADMIN
from budget.resources import SUMBER as BUDGET
from evaluation.resources import SUMBER as EVALUATION
from evaluation.resources import NilaiSumber, RekomendasiSumber, TindakLanjutSumber
from performance.resources import SUMBER_UNGGAH as PERFORMANCE
from ui.forms import PortalForm
from ui.lembar import Lembar, baca_lembar
from ui.resources import SumberData
from ui.tables import amankan_sel
from ui.views import FormHalaman, Halaman, Remah

KELOMPOK: tuple[tuple[Any, list[type[SumberData]]], ...] = (
    (gettext_lazy("Perangkat daerah"), AGENCIES),
    (gettext_lazy("Anggaran"), BUDGET),
    (gettext_lazy("Kinerja"), PERFORMANCE),
    (gettext_lazy("Evaluasi"), EVALUATION),
)
SUMBER = {source.nama_berkas: source for _title, sources in KELOMPOK for source in sources}
# Officials, posts and the government's rules of calculation are an administrator's; recommendations the
# evaluator's. All else is for those who enter the agency's data.
_PEMDA = [source for source in SUMBER.values() if source.opd_path == "" and source.pemda_path]
HAK = {source.nama_berkas: frozenset({ADMIN}) for source in [*AGENCIES, *_PEMDA]}
# The file of the follow-up holds its official status, which an agency does not give itself.
HAK |= {source.nama_berkas: VERIFIKASI for source in (RekomendasiSumber, TindakLanjutSumber)}
HAK[NilaiSumber.nama_berkas] = frozenset({ADMIN})
UMUR_PRATINJAU = 60 * 60


@dataclass(frozen=True)
class BarisPratinjau:
    """One row of the preview: what would happen, its cells as (text, error), errors of the whole row."""

    nomor: int
    status: str
    sel: tuple[tuple[str, str], ...]
    pesan: tuple[str, ...]


class UnggahForm(PortalForm):
    berkas = forms.FileField(
        label=gettext_lazy("Berkas CSV atau XLSX"),
        help_text=gettext_lazy(
            "Baris pertama berisi judul kolom seperti pada berkas contoh. Paling besar 5 MB."
        ),
    )

    def clean_berkas(self) -> Lembar:
        return baca_lembar(self.cleaned_data["berkas"])


class SumberMixin(LingkupOPDMixin):
    """A page for one kind of file of one agency."""

    kwargs: dict[str, Any]
    request: HttpRequest

    @property
    def perlu(self) -> frozenset[str]:  # type: ignore[override]
        return HAK.get(self.kwargs["jenis"], UBAH)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if kwargs["jenis"] not in SUMBER:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_sumber(self) -> SumberData:
        return SUMBER[self.kwargs["jenis"]](opd=self.opd)

    def get_remah(self) -> Remah:
        return [(_("Impor dan ekspor"), self.url("impor-daftar"))]


class DaftarImpor(LingkupOPDMixin, Halaman):
    """All kinds of files the person may bring in or take out."""

    perlu = UBAH | VERIFIKASI
    judul = gettext_lazy("Impor dan ekspor data")
    keterangan = gettext_lazy(
        "Unduh berkas contoh, isi dengan lembar kerja, lalu unggah. "
        "Perubahan ditampilkan dahulu sebelum disimpan."
    )
    template_name = "impor/daftar.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        allowed = {name: punya_hak(self.request.user, self.opd, HAK.get(name, UBAH)) for name in SUMBER}
        groups = [
            (title, [source for source in sources if allowed[source.nama_berkas]])
            for title, sources in KELOMPOK
        ]
        return super().get_context_data(kelompok=[group for group in groups if group[1]], **kwargs)


class Impor(SumberMixin, FormHalaman):
    """Upload, preview, confirm."""

    form_class = UnggahForm
    template_name = "impor/unggah.html"

    def get_judul(self) -> str:
        return _("Impor: %(jenis)s") % {"jenis": SUMBER[self.kwargs["jenis"]].judul}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.update(
            berkas=True, jaga_ubahan=False, sumber=self.get_sumber(), label_simpan=_("Periksa berkas")
        )
        return super().get_context_data(**kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if token := request.POST.get("token"):
            return self.terapkan(token)
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: UnggahForm) -> HttpResponse:
        sheet: Lembar = form.cleaned_data["berkas"]
        source = self.get_sumber()
        before = _sidik(source)
        result = source.import_data(sheet.dataset(), dry_run=True, raise_errors=False, user=self.request.user)
        if result.base_errors:
            for error in result.base_errors:
                form.add_error("berkas", _pesan(error.error))
            return self.form_invalid(form)
        rows = _pratinjau(source, sheet, result.rows)
        wrong = sum(1 for row in rows if row.status == "salah")
        token = ""
        if rows and not wrong:
            token = secrets.token_urlsafe(16)
            cache.set(self._kunci(token), (sheet, before), UMUR_PRATINJAU)
        return self.render_to_response(
            self.get_context_data(
                form=form,
                pratinjau=rows,
                judul_kolom=sheet.judul,
                token=token,
                salah=wrong,
                jumlah={name: sum(1 for row in rows if row.status == name) for name in STATUS.values()},
            ),
            status=422 if wrong else 200,
        )

    def terapkan(self, token: str) -> HttpResponse:
        """Apply a checked file, unless the data are no longer those against which it was checked."""
        kept = cache.get(self._kunci(token))
        here = self.url("impor", self.kwargs["jenis"])
        if kept is None:
            messages.error(self.request, _("Pratinjau sudah kedaluwarsa. Unggah berkas itu sekali lagi."))
            return redirect(here)
        sheet, before = kept
        source = self.get_sumber()
        result = None
        if _sidik(source) == before:
            result = source.import_data(
                sheet.dataset(),
                dry_run=False,
                raise_errors=False,
                rollback_on_validation_errors=True,
                user=self.request.user,
            )
        if result is None or result.has_errors() or result.has_validation_errors():
            messages.error(
                self.request,
                _("Data telah berubah sejak diperiksa sehingga tidak ada yang disimpan. Unggah sekali lagi."),
            )
            return redirect(here)
        cache.delete(self._kunci(token))
        totals = result.totals
        messages.success(
            self.request,
            _("Impor selesai: %(baru)s baris baru, %(ubah)s berubah, %(sama)s tetap.")
            % {"baru": totals["new"], "ubah": totals["update"], "sama": totals["skip"]},
        )
        return redirect(self.url("impor-daftar"))

    def _kunci(self, token: str) -> str:
        """Bound to person, agency and kind: somebody else's token opens nothing."""
        return f"impor:{self.request.user.pk}:{self.opd.pk}:{self.kwargs['jenis']}:{token}"


class Ekspor(SumberMixin, Halaman):
    """The agency's rows as the file that could be imported again; `?contoh=1` only the header."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        source = self.get_sumber()
        if request.GET.get("contoh"):
            data = Dataset(headers=source.kolom())
        else:
            exported = source.export()
            data = Dataset(
                *([amankan_sel(cell) for cell in row] for row in exported), headers=exported.headers
            )
        # With semicolons an Indonesian spreadsheet opens it by a double click.
        content = "\ufeff" + data.export("csv", delimiter=";")
        response = HttpResponse(content, content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{self.opd.slug}-{source.nama_berkas}.csv"'
        return response


STATUS = {"new": "baru", "update": "berubah", "skip": "tetap", "error": "salah", "invalid": "salah"}


def _pesan(error: Any) -> str:
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    return str(error)


def _sidik(source: SumberData) -> str:
    """A fingerprint of the rows that an import of this kind could change."""
    return hashlib.sha256(source.export().export("csv").encode()).hexdigest()


def _pratinjau(source: SumberData, sheet: Lembar, rows: list[Any]) -> list[BarisPratinjau]:
    columns = {name: field.column_name for name, field in source.fields.items()}
    columns |= {field.attribute: field.column_name for field in source.fields.values()}
    return [
        _baris(columns, sheet.judul, number, cells, row)
        for number, cells, row in zip(sheet.nomor, sheet.baris, rows, strict=True)
    ]


def _baris(
    columns: dict[str, str], headers: tuple[str, ...], number: int, cells: tuple[str, ...], row: Any
) -> BarisPratinjau:
    """One row of the preview: an error stands in the cell it is about, if the file has that column."""
    by_column: dict[str, str] = {}
    whole = [_pesan(error.error) for error in row.errors]
    if row.validation_error is not None:
        for name, errors in row.validation_error.update_error_dict({}).items():
            text = " ".join(message for error in errors for message in error.messages)
            column = columns.get(name, name)
            if column in headers:
                by_column[column] = text
            elif name == NON_FIELD_ERRORS:
                whole.append(text)
            else:
                whole.append(f"{column}: {text}")
    return BarisPratinjau(
        nomor=number,
        status=STATUS.get(row.import_type, "salah"),
        sel=tuple((cell, by_column.get(name, "")) for name, cell in zip(headers, cells, strict=True)),
        pesan=tuple(whole),
    )
