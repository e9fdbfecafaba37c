"""Import and export of an agency's files: the same resources that load the demonstration.

An import is two steps: upload, which shows row by row what would happen and changes nothing; and
confirmation, which applies all of it or nothing.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.cache import cache
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from tablib import Dataset

from agencies.lingkup import UBAH, LingkupOPDMixin, punya_hak
from agencies.resources import SUMBER as AGENCIES
from agencies.scoping import ADMIN
from budget.resources import SUMBER as BUDGET
from evaluation.resources import SUMBER as EVALUATION
from performance.resources import SUMBER_UNGGAH as PERFORMANCE
from ui.forms import PortalForm
from ui.lembar import baca_lembar
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
# Officials, posts and the government's rules of calculation are an administrator's.
KHUSUS_ADMIN = {source.nama_berkas for source in AGENCIES} | {
    name for name, source in SUMBER.items() if source.opd_path == "" and source.pemda_path
}
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

    def clean_berkas(self) -> Dataset:
        return baca_lembar(self.cleaned_data["berkas"])


class SumberMixin(LingkupOPDMixin):
    """A page for one kind of file of one agency."""

    perlu = UBAH
    kwargs: dict[str, Any]
    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if kwargs["jenis"] not in SUMBER:
            raise Http404
        if kwargs["jenis"] in KHUSUS_ADMIN and not punya_hak(request.user, self.opd, frozenset({ADMIN})):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_sumber(self) -> SumberData:
        return SUMBER[self.kwargs["jenis"]](opd=self.opd)

    def get_remah(self) -> Remah:
        return [(_("Impor dan ekspor"), self.url("impor-daftar"))]


class DaftarImpor(LingkupOPDMixin, Halaman):
    """All kinds of files the person may bring in or take out."""

    perlu = UBAH
    judul = gettext_lazy("Impor dan ekspor data")
    keterangan = gettext_lazy(
        "Unduh berkas contoh, isi dengan lembar kerja, lalu unggah. "
        "Perubahan ditampilkan dahulu sebelum disimpan."
    )
    template_name = "impor/daftar.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        admin = punya_hak(self.request.user, self.opd, frozenset({ADMIN}))
        groups = [
            (title, [source for source in sources if admin or source.nama_berkas not in KHUSUS_ADMIN])
            for title, sources in KELOMPOK
        ]
        return super().get_context_data(kelompok=[group for group in groups if group[1]], **kwargs)


class Impor(SumberMixin, FormHalaman):
    """Upload, preview, confirm."""

    form_class = UnggahForm
    template_name = "impor/unggah.html"

    def get_judul(self) -> str:
        return _("Impor %(jenis)s") % {"jenis": SUMBER[self.kwargs["jenis"]].judul}

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
        data = form.cleaned_data["berkas"]
        result = self.get_sumber().import_data(data, dry_run=True, raise_errors=False)
        if result.base_errors:
            for error in result.base_errors:
                form.add_error("berkas", _pesan(error.error))
            return self.form_invalid(form)
        rows = [_pratinjau(data, number, row) for number, row in enumerate(result.rows, start=2)]
        wrong = sum(1 for row in rows if row.status == "salah")
        token = ""
        if rows and not wrong:
            token = secrets.token_urlsafe(16)
            cache.set(self._kunci(token), (data.headers, list(data)), UMUR_PRATINJAU)
        return self.render_to_response(
            self.get_context_data(
                form=form,
                pratinjau=rows,
                judul_kolom=data.headers,
                token=token,
                salah=wrong,
                jumlah={name: sum(1 for row in rows if row.status == name) for name in STATUS.values()},
            ),
            status=422 if wrong else 200,
        )

    def terapkan(self, token: str) -> HttpResponse:
        """Apply a checked file. The check is made again: the data may have changed meanwhile."""
        kept = cache.get(self._kunci(token))
        here = self.url("impor", self.kwargs["jenis"])
        if kept is None:
            messages.error(self.request, _("Pratinjau sudah kedaluwarsa. Unggah berkas itu sekali lagi."))
            return redirect(here)
        headers, rows = kept
        data = Dataset(*rows, headers=headers)
        result = self.get_sumber().import_data(
            data, dry_run=False, raise_errors=False, rollback_on_validation_errors=True
        )
        if result.has_errors() or result.has_validation_errors():
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
        response = HttpResponse("\ufeff" + data.export("csv"), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{self.opd.slug}-{source.nama_berkas}.csv"'
        return response


STATUS = {"new": "baru", "update": "berubah", "skip": "tetap", "error": "salah", "invalid": "salah"}


def _pesan(error: Any) -> str:
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    return str(error)


def _pratinjau(data: Dataset, number: int, row: Any) -> BarisPratinjau:
    cells = data[number - 2]
    by_column: dict[str, str] = {}
    whole = [_pesan(error.error) for error in row.errors]
    if row.validation_error is not None:
        found = getattr(row.validation_error, "error_dict", None)
        for column, errors in (found or {"__all__": row.validation_error.error_list}).items():
            text = " ".join(message for error in errors for message in error.messages)
            if column in data.headers:
                by_column[column] = text
            else:
                whole.append(text)
    return BarisPratinjau(
        nomor=number,
        status=STATUS.get(row.import_type, "salah"),
        sel=tuple(
            (str(cell), by_column.get(name, "")) for name, cell in zip(data.headers, cells, strict=True)
        ),
        pesan=tuple(whole),
    )
