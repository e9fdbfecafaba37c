"""The plan: one page for reading and printing, one form per node."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.db.models import Model
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.lingkup import UBAH, LingkupOPDMixin
from performance.forms.renstra import (
    ArahKebijakanForm,
    MisiForm,
    PerubahanRenstraForm,
    RenstraForm,
    SasaranForm,
    StrategiForm,
    TujuanForm,
)
from performance.models import ArahKebijakan, Misi, Renstra, Sasaran, Strategi, Tujuan
from performance.selectors.renstra import pohon_renstra, renstra_tahun
from performance.services.renstra import simpan_renstra, ubah_renstra
from ui.views import FormHalaman, Halaman, HapusHalaman, Remah, UbahHalaman, ambil_terubah


class Simpul(NamedTuple):
    """One kind of node, the words of its pages, and its way to the plan."""

    model: type[Model]
    form: type[Any]
    judul: Any
    jalur: str


SIMPUL = {
    "misi": Simpul(Misi, MisiForm, gettext_lazy("misi"), "renstra"),
    "tujuan": Simpul(Tujuan, TujuanForm, gettext_lazy("tujuan"), "renstra"),
    "sasaran": Simpul(Sasaran, SasaranForm, gettext_lazy("sasaran"), "tujuan__renstra"),
    "strategi": Simpul(Strategi, StrategiForm, gettext_lazy("strategi"), "sasaran__tujuan__renstra"),
    "arah": Simpul(
        ArahKebijakan,
        ArahKebijakanForm,
        gettext_lazy("arah kebijakan"),
        "strategi__sasaran__tujuan__renstra",
    ),
}


class RenstraDetail(LingkupOPDMixin, Halaman):
    """The plan in force in the year, or the one named in the address."""

    template_name = "performance/renstra_detail.html"

    def get_renstra(self) -> Renstra | None:
        if "pk" in self.kwargs:
            rows = Renstra.objects.all().visible_to(self.request.user).filter(opd=self.opd)
            return get_object_or_404(rows, pk=self.kwargs["pk"])
        return renstra_tahun(self.opd, self.tahun)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        plan = self.get_renstra()
        others = Renstra.objects.all().visible_to(self.request.user).filter(opd=self.opd)
        context = super().get_context_data(
            judul=str(plan) if plan else _("Renstra"),
            renstra=plan,
            pohon=pohon_renstra(plan) if plan else None,
            lainnya=[row for row in others if plan is None or row.pk != plan.pk],
            **kwargs,
        )
        # Only the plan that the year reads is written; what it replaced can be read.
        if "pk" in self.kwargs and plan != renstra_tahun(self.opd, self.tahun):
            context["boleh_ubah"] = False
        return context


class RenstraMixin(LingkupOPDMixin):
    """Writing: only for people who enter the agency's data."""

    perlu = UBAH
    kwargs: dict[str, Any]
    request: HttpRequest

    def get_renstra(self) -> Renstra:
        """The plan that is being written: the year's, which must exist."""
        plan = renstra_tahun(self.opd, self.tahun)
        if plan is None:
            raise Http404
        return plan

    def get_remah(self) -> Remah:
        return [(_("Renstra"), self.url("performance:renstra"))]


class RenstraTambah(RenstraMixin, FormHalaman):
    judul = gettext_lazy("Tambah Renstra")
    form_class = RenstraForm

    def get_initial(self) -> dict[str, Any]:
        return {"tahun_awal": self.tahun}

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "opd": self.opd}

    def simpan(self, form: RenstraForm) -> Renstra:
        return simpan_renstra(renstra=form.save(commit=False))


class RenstraUbah(RenstraMixin, UbahHalaman):
    form_class = RenstraForm

    def get_object(self) -> Renstra:
        return ambil_terubah(Renstra, self.request.user, pk=self.kwargs["pk"], opd=self.opd)

    def get_judul(self) -> str:
        return _("Ubah %(renstra)s") % {"renstra": self.object}

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "opd": self.opd}

    def simpan(self, form: RenstraForm) -> Renstra:
        return simpan_renstra(renstra=form.save(commit=False))


class RenstraHapus(RenstraMixin, HapusHalaman):
    judul = gettext_lazy("Hapus Renstra?")
    keterangan = gettext_lazy(
        "Tujuan, sasaran, strategi, dan arah kebijakannya ikut terhapus. Renstra yang masih memiliki "
        "indikator tidak dapat dihapus."
    )

    def get_object(self) -> Renstra:
        return ambil_terubah(Renstra, self.request.user, pk=self.kwargs["pk"], opd=self.opd)


class RenstraPerubahan(RenstraMixin, FormHalaman):
    """Make a Perubahan Renstra of the plan."""

    judul = gettext_lazy("Buat Perubahan Renstra")
    keterangan = gettext_lazy(
        "Seluruh pohon disalin ke dokumen baru dan indikatornya berpindah ke sana; riwayat realisasi tetap "
        "menyatu. Dokumen lama tetap dapat dibaca."
    )
    form_class = PerubahanRenstraForm
    label_simpan = gettext_lazy("Buat perubahan")

    def dasar(self) -> Renstra:
        return ambil_terubah(Renstra, self.request.user, pk=self.kwargs["pk"], opd=self.opd)

    def get_initial(self) -> dict[str, Any]:
        plan = self.dasar()
        return {"kode": f"{plan.kode}-p{plan.urutan + 1}"[:40], "tahun_akhir": plan.tahun_akhir}

    def simpan(self, form: PerubahanRenstraForm) -> Renstra:
        return ubah_renstra(renstra=self.dasar(), **form.cleaned_data)


class SimpulMixin(RenstraMixin):
    """A page for one kind of node (`jenis` in the address) of the year's plan."""

    @property
    def simpul(self) -> Simpul:
        if self.kwargs["jenis"] not in SIMPUL:
            raise Http404
        return SIMPUL[self.kwargs["jenis"]]

    def get_form_class(self) -> type[Any]:
        return self.simpul.form

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "renstra": self.get_renstra()}  # type: ignore[misc]

    def get_object(self) -> Any:
        own: dict[str, Any] = {self.simpul.jalur: self.get_renstra()}
        return ambil_terubah(self.simpul.model, self.request.user, pk=self.kwargs["pk"], **own)


class SimpulTambah(SimpulMixin, FormHalaman):
    """`?induk=` preselects the parent."""

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": None}

    def get_initial(self) -> dict[str, Any]:
        parent, pk = self.simpul.form.induk, self.request.GET.get("induk", "")
        return {parent: int(pk)} if parent and pk.isdecimal() else {}

    def get_judul(self) -> str:
        return _("Tambah %(simpul)s") % {"simpul": self.simpul.judul}


class SimpulUbah(SimpulMixin, UbahHalaman):
    def get_judul(self) -> str:
        return _("Ubah %(simpul)s") % {"simpul": self.simpul.judul}


class SimpulHapus(SimpulMixin, HapusHalaman):
    keterangan = gettext_lazy("Semua yang berada di bawahnya ikut terhapus, kecuali indikator.")

    def get_judul(self) -> str:
        return _("Hapus %(simpul)s?") % {"simpul": self.simpul.judul}
