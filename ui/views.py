"""The few base views of the portal: a list, a form, a deletion, an action.

A concrete view says which rows (`get_queryset`, always scoped by `visible_to`), which form, which service.
Business rules live in services; a service that refuses raises `ValidationError`, which lands on the form.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.db.models import ProtectedError
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from django.views.generic.base import ContextMixin
from django.views.generic.edit import FormView
from django_tables2 import RequestConfig

from ui.tables import EksporTabel

Remah = list[tuple[str, str]]


def ambil_terubah(model: type[models.Model], user: Any, *, hak: str = "editable_by", **lookup: Any) -> Any:
    """The row, if `user` may change it.

    Raises Http404 when the user does not even see it and PermissionDenied when they see it but lack `hak`
    (the name of a scoping method of the model's queryset).
    """
    manager: Any = model._default_manager
    row = get_object_or_404(manager.all().visible_to(user), **lookup)
    if not getattr(manager.all(), hak)(user).filter(pk=row.pk).exists():
        raise PermissionDenied
    return row


class HalamanMixin(ContextMixin):
    """Title, breadcrumbs and the one-sentence introduction of a page."""

    judul: Any = ""
    keterangan: Any = ""
    request: HttpRequest

    def get_judul(self) -> str:
        return str(self.judul)

    def get_remah(self) -> Remah:
        """Breadcrumbs before this page: (label, address)."""
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context.setdefault("judul", self.get_judul())
        context.setdefault("keterangan", self.keterangan)
        context.setdefault("remah", self.get_remah())
        return context


class Halaman(HalamanMixin, TemplateView):
    """A page that only shows."""


class DaftarHalaman(HalamanMixin, TemplateView):
    """A list: filter, sort, page, export (`?ekspor=xlsx|csv`) of one scoped queryset or list of rows."""

    template_name = "base_list.html"
    table_class: Any
    filterset_class: Any = None
    per_halaman = 25
    nama_berkas = "daftar"

    def get_data(self) -> Any:
        """The scoped rows."""
        raise NotImplementedError

    def get_table_kwargs(self) -> dict[str, Any]:
        return {}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        data, filterset = self.get_data(), None
        if self.filterset_class is not None:
            filterset = self.filterset_class(request.GET, queryset=data, request=request)
            data = filterset.qs if filterset.is_valid() else data
        table = self.table_class(data, **self.get_table_kwargs())
        RequestConfig(request, paginate={"per_page": self.per_halaman}).configure(table)
        if (kind := request.GET.get("ekspor", "")) in EksporTabel.JENIS:
            return EksporTabel(kind, table).response(f"{self.nama_berkas}.{kind}")
        return self.render_to_response(self.get_context_data(table=table, filter=filterset, **kwargs))


class FormHalaman(HalamanMixin, FormView):
    """A form. `simpan` calls the service; what it refuses is shown on the form, nothing is lost."""

    template_name = "base_form.html"
    pesan: Any = ""
    label_simpan: Any = ""

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "pengguna": self.request.user}

    def simpan(self, form: Any) -> Any:
        """Write what the form holds (inside a transaction) and return the row."""
        return form.save()

    def dalam_lingkup(self, row: Any) -> bool:
        """Is the saved row still one that the user may change? (Else everything is rolled back.)"""
        manager: Any = type(row)._default_manager
        scoped = getattr(manager.all(), "editable_by", None)
        return scoped is None or scoped(self.request.user).filter(pk=row.pk).exists()

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            with transaction.atomic():
                self.object = self.simpan(form)
                if isinstance(self.object, models.Model) and not self.dalam_lingkup(self.object):
                    raise Http404
        except ValidationError as error:
            tambahkan_kesalahan(form, error)
            return self.form_invalid(form)
        messages.success(self.request, str(self.pesan) or _("Perubahan tersimpan."))
        return redirect(self.get_success_url())

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("label_simpan", self.label_simpan or _("Simpan"))
        kwargs.setdefault("batal", self.get_batal())
        return super().get_context_data(**kwargs)

    def get_batal(self) -> str:
        """Where "Batal" leads."""
        remah = self.get_remah()
        return remah[-1][1] if remah else "/"

    def get_success_url(self) -> str:
        return self.get_batal()


class UbahHalaman(FormHalaman):
    """A form for one existing row that the user may change."""

    def get_object(self) -> Any:
        """The row (use `ambil_terubah`)."""
        raise NotImplementedError

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.object = self.get_object()
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": self.object}


class AksiHalaman(HalamanMixin, TemplateView):
    """A deliberate act: a page that says what will happen, and a POST that does it."""

    template_name = "base_confirm.html"
    pesan: Any = ""
    label_aksi: Any = ""
    berbahaya = False

    def jalankan(self) -> Any:
        """Call the service. May raise ValidationError."""
        raise NotImplementedError

    def get_sesudah(self) -> str:
        remah = self.get_remah()
        return remah[-1][1] if remah else "/"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            with transaction.atomic():
                self.jalankan()
        except ValidationError as error:
            return self.tolak(error.messages)
        except ProtectedError as error:
            count = len(error.protected_objects)
            return self.tolak(
                [_("Tidak dapat dihapus karena masih dipakai oleh %(jumlah)s data lain.") % {"jumlah": count}]
            )
        messages.success(request, str(self.pesan) or _("Selesai."))
        return redirect(self.get_sesudah())

    def tolak(self, pesan: list[str]) -> HttpResponse:
        return self.render_to_response(self.get_context_data(kesalahan=pesan), status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("label_aksi", self.label_aksi or _("Lanjutkan"))
        kwargs.setdefault("berbahaya", self.berbahaya)
        kwargs.setdefault("batal", self.get_sesudah())
        return super().get_context_data(**kwargs)


class HapusHalaman(AksiHalaman):
    """Delete one row that the user may change."""

    berbahaya = True

    def get_object(self) -> Any:
        raise NotImplementedError

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.object = self.get_object()
        return super().dispatch(request, *args, **kwargs)

    def jalankan(self) -> None:
        self.object.delete()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("label_aksi", _("Hapus"))
        kwargs.setdefault("objek", self.object)
        return super().get_context_data(**kwargs)


def tambahkan_kesalahan(form: BaseForm, error: ValidationError) -> None:
    """Put a service's refusal beside the fields it names; what names no field goes to the top."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for field, errors in error.error_dict.items():
        form.add_error(field if field in form.fields else None, errors)
