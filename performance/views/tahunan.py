"""The grids of a whole year: the action plan by quarter, and the official values."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.lingkup import LingkupOPDMixin
from performance.forms.realisasi import LABEL_TEKS, BarisIsian, KisiRealisasiTahunan, KisiRencana
from performance.selectors.isian import BarisRencana, IsianTahun, rencana_aksi, tahunan
from performance.selectors.kalender import RENCANA, TAHUNAN
from performance.services import realisasi as layanan
from performance.views.realisasi import NAMA_KOLOM_NILAI, BarisTampil, KisiHalaman, kelompokkan
from ui.views import Remah

NAMA_KOLOM_RENCANA = [
    ("tw1", gettext_lazy("Target TW I")),
    ("tw2", gettext_lazy("Target TW II")),
    ("tw3", gettext_lazy("Target TW III")),
    ("tw4", gettext_lazy("Target TW IV")),
    ("aktivitas1", gettext_lazy("Aktivitas TW I")),
    ("aktivitas2", gettext_lazy("Aktivitas TW II")),
    ("aktivitas3", gettext_lazy("Aktivitas TW III")),
    ("aktivitas4", gettext_lazy("Aktivitas TW IV")),
]
NAMA_KOLOM_TAHUNAN = [
    *NAMA_KOLOM_NILAI,
    *((name, LABEL_TEKS[name]) for name in KisiRealisasiTahunan.kolom_teks),
]


class RencanaMixin(LingkupOPDMixin):
    """The action plan of the year."""

    @cached_property
    def baris_rencana(self) -> tuple[BarisRencana, ...]:
        return rencana_aksi(self.opd, self.tahun)


class TahunanMixin(LingkupOPDMixin):
    """The values of year `untuk`, which may be an earlier one, seen from the plan of `tahun`."""

    kwargs: dict[str, Any]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.untuk: int = kwargs.get("untuk", self.tahun)
        if not self.tahun - 5 <= self.untuk <= self.tahun:
            raise Http404

    @cached_property
    def ukuran(self) -> IsianTahun:
        return tahunan(self.opd, self.tahun, self.untuk)


class RencanaAksiHalaman(RencanaMixin, KisiHalaman):
    template_name = "performance/rencana_aksi.html"
    judul = gettext_lazy("Rencana aksi")
    form_class = KisiRencana
    kegiatan = RENCANA

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "baris": self.baris_rencana}

    def simpan(self, form: KisiRencana) -> int:
        return layanan.simpan_rencana_aksi(
            opd=self.opd, tahun=self.tahun, isian=form.isian, oleh=self.request.user
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        # After a refusal the page shows what was typed, not what is stored: it stays a form.
        context["kisi"] = context["boleh_tulis"] and not context["form"].is_bound
        context["nama_kolom"] = NAMA_KOLOM_RENCANA
        return context


class RealisasiTahunanHalaman(TahunanMixin, KisiHalaman):
    template_name = "performance/realisasi_tahunan.html"
    form_class = KisiRealisasiTahunan
    kegiatan = TAHUNAN

    @property
    def tahun_isian(self) -> int:
        return self.untuk

    def get_judul(self) -> str:
        return _("Realisasi tahun %(tahun)s") % {"tahun": self.untuk}

    def get_remah(self) -> Remah:
        return [(_("Capaian kinerja"), self.url("performance:pengukuran"))]

    def get_form_kwargs(self) -> dict[str, Any]:
        read_only = not self.boleh_tulis()
        rows = [BarisIsian(row.indikator, row.definisi, row.tahunan, read_only) for row in self.ukuran.baris]
        return {**super().get_form_kwargs(), "baris": rows}

    def simpan(self, form: KisiRealisasiTahunan) -> int:
        return layanan.simpan_realisasi_tahunan(
            opd=self.opd, tahun=self.untuk, isian=form.isian, oleh=self.request.user
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        form = context["form"]
        rows = [
            BarisTampil(row, own, form.sel(own), form.hasil_komponen(own))
            for row, own in zip(self.ukuran.baris, form.daftar, strict=True)
        ]
        writable = any(not own.terkunci for own in form.daftar)
        context.update(
            untuk=self.untuk,
            daftar_tahun=range(self.tahun - 5, self.tahun + 1),
            baris=rows,
            kelompok=kelompokkan(rows),
            ada_isian=writable,
            kisi=writable and not form.is_bound,
            nama_kolom=NAMA_KOLOM_TAHUNAN,
        )
        return context
