"""Small lists of a year: strategic issues, awards, standards to compare with, notes on programmes."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.db.models import Model
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.lingkup import UBAH, LingkupOPDMixin, punya_hak
from performance.forms.renstra import (
    CatatanProgramForm,
    IsuStrategisForm,
    PenghargaanForm,
    StandarPembandingForm,
)
from performance.models import CatatanProgram, IsuStrategis, Penghargaan, StandarPembanding
from performance.tables import CatatanProgramTable, IsuTable, PembandingTable, PenghargaanTable
from ui.views import DaftarHalaman, FormHalaman, HapusHalaman, Remah, UbahHalaman, ambil_terubah


class Daftar(NamedTuple):
    """One list with its form, table and words."""

    model: type[Model]
    form: type[Any]
    tabel: type[Any]
    judul: Any
    jalur_opd: str
    jalur_tahun: str = "tahun"


DAFTAR = {
    "isu": Daftar(IsuStrategis, IsuStrategisForm, IsuTable, gettext_lazy("isu strategis"), "opd"),
    "penghargaan": Daftar(Penghargaan, PenghargaanForm, PenghargaanTable, gettext_lazy("penghargaan"), "opd"),
    "pembanding": Daftar(
        StandarPembanding,
        StandarPembandingForm,
        PembandingTable,
        gettext_lazy("standar pembanding"),
        "indikator__opd",
    ),
    "catatan-program": Daftar(
        CatatanProgram,
        CatatanProgramForm,
        CatatanProgramTable,
        gettext_lazy("permasalahan dan upaya program"),
        "simpul__opd",
        "simpul__tahun",
    ),
}


class DaftarMixin(LingkupOPDMixin):
    kwargs: dict[str, Any]
    request: HttpRequest

    @property
    def daftar(self) -> Daftar:
        if self.kwargs["jenis"] not in DAFTAR:
            raise Http404
        return DAFTAR[self.kwargs["jenis"]]

    def milik(self) -> dict[str, Any]:
        return {self.daftar.jalur_opd: self.opd, self.daftar.jalur_tahun: self.tahun}

    def nama(self) -> str:
        word = str(self.daftar.judul)
        return word[:1].upper() + word[1:]


class DaftarPendukung(DaftarMixin, DaftarHalaman):
    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.table_class, self.nama_berkas = self.daftar.tabel, f"{kwargs['jenis']}-{kwargs['tahun']}"

    def get_judul(self) -> str:
        return f"{self.nama()} {self.tahun}"

    def get_data(self) -> Any:
        rows: Any = self.daftar.model._meta.default_manager
        return rows.all().visible_to(self.request.user).filter(**self.milik())

    def get_table_kwargs(self) -> dict[str, Any]:
        return {
            "opd": self.opd,
            "tahun": self.tahun,
            "boleh_ubah": punya_hak(self.request.user, self.opd, UBAH),
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        if context["boleh_ubah"]:
            context.update(
                url_tambah=self.url("performance:pendukung-tambah", self.kwargs["jenis"]),
                label_tambah=_("Tambah %(daftar)s") % {"daftar": self.daftar.judul},
            )
        return context


class TulisMixin(DaftarMixin):
    perlu = UBAH

    def get_form_class(self) -> type[Any]:
        return self.daftar.form

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "opd": self.opd, "tahun": self.tahun}  # type: ignore[misc]

    def get_object(self) -> Any:
        return ambil_terubah(self.daftar.model, self.request.user, pk=self.kwargs["pk"], **self.milik())

    def get_remah(self) -> Remah:
        return [(self.nama(), self.url("performance:pendukung-list", self.kwargs["jenis"]))]


class PendukungTambah(TulisMixin, FormHalaman):
    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": None}

    def get_judul(self) -> str:
        return _("Tambah %(daftar)s") % {"daftar": self.daftar.judul}


class PendukungUbah(TulisMixin, UbahHalaman):
    def get_judul(self) -> str:
        return _("Ubah %(daftar)s") % {"daftar": self.daftar.judul}


class PendukungHapus(TulisMixin, HapusHalaman):
    def get_judul(self) -> str:
        return _("Hapus %(daftar)s?") % {"daftar": self.daftar.judul}
