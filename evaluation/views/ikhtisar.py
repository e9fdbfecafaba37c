"""The evaluations of a government's year side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evaluation.forms.ikhtisar import IkhtisarForm, saring
from evaluation.gabungan import NAMA_KLASTER, SubDinilai
from evaluation.selectors.ikhtisar import BarisIkhtisar, Ikhtisar, boleh_ikhtisar, ikhtisar
from evaluation.tables_ikhtisar import IkhtisarTable
from performance.views.hitung import LingkupPemdaMixin
from ui.views import DaftarHalaman, Halaman, Remah


class LingkupIkhtisar(LingkupPemdaMixin):
    """Below `/kelola/evaluasi/<pemda>/<tahun>/`: who looks after the government, and its evaluators; the
    people of an agency get 403, those of another government 404."""

    tahun: int

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if not 2001 <= kwargs["tahun"] <= 2100:
            raise Http404
        self.tahun = kwargs["tahun"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated and not boleh_ikhtisar(request.user, self.pemda):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def ikhtisar(self) -> Ikhtisar:
        return ikhtisar(self.pemda, self.tahun, self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        years = range(self.tahun - 2, self.tahun + 2)
        name = self.request.resolver_match.view_name  # type: ignore[union-attr]
        kwargs |= {
            "tahun": self.tahun,
            "ikhtisar": self.ikhtisar,
            "pilihan_tahun": [
                {"label": year, "url": self.url(name, year), "aktif": year == self.tahun}
                for year in sorted(years, reverse=True)
            ],
        }
        return super().get_context_data(**kwargs)


class IkhtisarHalaman(LingkupIkhtisar, DaftarHalaman):
    template_name = "evaluation/ikhtisar.html"
    table_class = IkhtisarTable
    per_halaman = 50
    keterangan = gettext_lazy(
        "Perangkat daerah dengan tahap evaluasi, nilai yang sudah disampaikan, dan pekerjaan yang menunggu."
    )

    @property
    def nama_berkas(self) -> str:  # type: ignore[override]
        return f"ikhtisar-evaluasi-{self.pemda.slug}-{self.tahun}"

    def get_judul(self) -> str:
        return _("Ikhtisar evaluasi AKIP %(tahun)s") % {"tahun": self.tahun}

    def get_data(self) -> list[BarisIkhtisar]:
        self.form = IkhtisarForm(self.request.GET or None, pengguna=self.request.user)
        return saring(self.ikhtisar.baris, self.form)

    def get_table_kwargs(self) -> dict[str, Any]:
        return {"kosong": _kosong(self.ikhtisar)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        parts = self.ikhtisar.per_komponen
        return super().get_context_data(
            form_saring=self.form,
            lke_gabungan=[(row, [row.klaster[key] for key in NAMA_KLASTER]) for row in parts],
            **kwargs,
        )


class MatriksHalaman(LingkupIkhtisar, Halaman):
    """Every answer of the delivered evaluations: an agency a row, a sub komponen a column."""

    template_name = "evaluation/matriks.html"
    keterangan = gettext_lazy(
        "Jawaban yang berlaku pada evaluasi yang sudah disampaikan: huruf dan persentase bobotnya."
    )

    def get_judul(self) -> str:
        return _("Matriks jawaban evaluasi AKIP %(tahun)s") % {"tahun": self.tahun}

    def get_remah(self) -> Remah:
        return [(_("Ikhtisar evaluasi AKIP %(tahun)s") % {"tahun": self.tahun}, self.url_ikhtisar)]

    @property
    def url_ikhtisar(self) -> str:
        return self.url("evaluasi-pemda:ikhtisar", self.tahun)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = [row for row in self.ikhtisar.baris if row.sub]
        heads: dict[tuple[str, str], SubDinilai] = {}
        for row in rows:
            for sub in row.sub:
                heads.setdefault((sub.kode, sub.nama.casefold()), sub)
        ordered = sorted(heads)
        return super().get_context_data(
            kepala=[heads[key] for key in ordered],
            matriks=[(row, [_jawaban(row).get(key) for key in ordered]) for row in rows],
            **kwargs,
        )


def _jawaban(row: BarisIkhtisar) -> Mapping[tuple[str, str], SubDinilai]:
    return {(sub.kode, sub.nama.casefold()): sub for sub in row.sub}


def _kosong(found: Ikhtisar) -> str:
    if found.baris:
        return _("Tidak ada perangkat daerah yang sesuai dengan saringan.")
    if found.menyeluruh:
        return _("Pemerintah daerah ini belum memiliki perangkat daerah.")
    return _("Anda belum menjadi anggota tim evaluasi pada tahun ini.")
