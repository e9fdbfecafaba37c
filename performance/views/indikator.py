"""Indicators: the list, the dictionary, one indicator over the years, its form and its targets."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.lingkup import UBAH, LingkupOPDMixin
from performance.filters import IndikatorFilter
from performance.forms.indikator import IndikatorForm, TargetForm
from performance.models import Indikator, StandarPembanding, Target
from performance.selectors import nilai_indikator
from performance.selectors.renstra import (
    baris_indikator,
    definisi_berlaku,
    renstra_tahun,
    teks_nilai,
)
from performance.services.indikator import (
    hapus_indikator,
    renstra_indikator,
    simpan_indikator,
    simpan_target,
    tahun_terpakai,
)
from performance.services.tahun import indikator_tahun
from performance.tables import IndikatorTable, KamusTable
from ui.views import DaftarHalaman, FormHalaman, Halaman, HapusHalaman, Remah, UbahHalaman, ambil_terubah


class IndikatorList(LingkupOPDMixin, DaftarHalaman):
    judul = gettext_lazy("Indikator")
    table_class = IndikatorTable
    filterset_class = IndikatorFilter
    nama_berkas = "indikator"

    def get_data(self) -> Any:
        within = indikator_tahun(self.opd, self.tahun).values("pk")
        return Indikator.objects.all().visible_to(self.request.user).filter(pk__in=within)

    def get_table_kwargs(self) -> dict[str, Any]:
        return {"opd": self.opd, "tahun": self.tahun}

    def get_remah(self) -> Remah:
        return [(_("Renstra"), self.url("performance:renstra"))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        if context["boleh_ubah"]:
            context.update(
                url_tambah=self.url("performance:indikator-tambah"), label_tambah=_("Tambah indikator")
            )
        return context


class KamusIKU(IndikatorList):
    """The dictionary of the main indicators, as they are defined in the year."""

    judul = gettext_lazy("Kamus IKU")
    keterangan = gettext_lazy("Definisi, cara menghitung, dan sumber data indikator kinerja utama.")
    table_class = KamusTable
    nama_berkas = "kamus-iku"

    def get_data(self) -> Any:
        return super().get_data().iku()


class IndikatorMixin(LingkupOPDMixin):
    kwargs: dict[str, Any]
    request: HttpRequest

    def get_remah(self) -> Remah:
        trail = [(_("Indikator"), self.url("performance:indikator-list"))]
        if "pk" in self.kwargs and not isinstance(self, IndikatorDetail):
            trail.append(
                (self.get_indikator().kode, self.url("performance:indikator-detail", self.kwargs["pk"]))
            )
        return trail

    def get_indikator(self) -> Indikator:
        if not hasattr(self, "_indikator"):
            rows = Indikator.objects.all().visible_to(self.request.user)
            rows = rows.select_related("opd__pemda", "tujuan__renstra", "sasaran__tujuan__renstra")
            self._indikator = get_object_or_404(rows, pk=self.kwargs["pk"], opd=self.opd)
        return self._indikator

    def get_terubah(self) -> Indikator:
        return ambil_terubah(Indikator, self.request.user, pk=self.kwargs["pk"], opd=self.opd)


class IndikatorDetail(IndikatorMixin, Halaman):
    """Definition, targets and results of all years, versions, programmes, findings."""

    template_name = "performance/indikator_detail.html"

    def get_judul(self) -> str:
        return definisi_berlaku(self.get_indikator(), self.tahun).nama

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row = self.get_indikator()
        plan = renstra_indikator(row) or renstra_tahun(self.opd, self.tahun)
        targets = list(row.target.all().order_by("tahun"))
        known = {result.tahun for result in row.realisasi_tahunan.all()}
        known |= {result.tahun for result in row.realisasi.all()}
        known |= {target.tahun for target in targets if target.jenis == Target.Jenis.TAHUNAN}
        years = sorted(known | set(plan.tahun if plan else ()))
        programmes = list(row.simpul.order_by("tahun", "kode"))
        current = baris_indikator(row, targets, plan.tahun if plan else (), programmes)
        return super().get_context_data(
            indikator=row,
            definisi=definisi_berlaku(row, self.tahun),
            renstra=plan,
            target=current,
            baris=nilai_indikator(row, years),
            versi=list(row.versi.all().order_by("-berlaku_mulai")),
            program=[node for node in programmes if node.tahun == self.tahun],
            pembanding=[
                (item, teks_nilai(item.nilai, row))
                for item in StandarPembanding.objects.all()
                .visible_to(self.request.user)
                .filter(indikator=row)
            ],
            **kwargs,
        )


class IndikatorFormMixin(IndikatorMixin):
    perlu = UBAH
    template_name: Any = "performance/indikator_form.html"
    form_class: Any = IndikatorForm
    object: Indikator | None = None

    def get_form_kwargs(self) -> dict[str, Any]:
        row = self.object
        plan = (renstra_indikator(row) if row is not None else None) or renstra_tahun(self.opd, self.tahun)
        used = [year.tahun for year in tahun_terpakai(row)] if row is not None else []
        extra = {"opd": self.opd, "tahun": self.tahun, "renstra": plan, "terpakai": used}
        return {**super().get_form_kwargs(), "instance": row, **extra}  # type: ignore[misc]

    def simpan(self, form: IndikatorForm) -> Indikator:
        return simpan_indikator(
            indikator=form.save(commit=False),
            simpul=form.simpul_terpilih(),
            berlaku_mulai=form.cleaned_data.get("berlaku_mulai"),
            alasan=form.cleaned_data.get("alasan", ""),
        )

    def get_success_url(self) -> str:
        assert self.object is not None
        return self.url("performance:indikator-detail", self.object.pk)


class IndikatorTambah(IndikatorFormMixin, FormHalaman):
    judul = gettext_lazy("Tambah indikator")

    def get_initial(self) -> dict[str, Any]:
        """`?sasaran=` or `?tujuan=` preselects what is measured."""
        for name in ("sasaran", "tujuan"):
            if (pk := self.request.GET.get(name, "")).isdecimal():
                return {name: int(pk), "level": name}
        return {}


class IndikatorUbah(IndikatorFormMixin, UbahHalaman):
    def get_object(self) -> Indikator:
        return self.get_terubah()

    def get_judul(self) -> str:
        return _("Ubah indikator %(kode)s") % {"kode": self.get_indikator().kode}


class IndikatorTarget(IndikatorMixin, FormHalaman):
    """All targets of one indicator in one form."""

    perlu = UBAH
    form_class = TargetForm
    template_name = "performance/target_form.html"

    def get_judul(self) -> str:
        return _("Target %(kode)s") % {"kode": self.get_indikator().kode}

    def get_form_kwargs(self) -> dict[str, Any]:
        row = self.get_terubah()
        plan = renstra_indikator(row) or renstra_tahun(self.opd, self.tahun)
        if plan is None:
            raise Http404
        return {
            **super().get_form_kwargs(),
            "definisi": row,
            "renstra": plan,
            "target": list(row.target.all()),
            "terpakai": [year.tahun for year in tahun_terpakai(row)],
        }

    def simpan(self, form: TargetForm) -> int:
        return simpan_target(
            indikator=self.get_terubah(), target=form.nilai(), alasan=form.cleaned_data.get("alasan", "")
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(indikator=self.get_indikator(), **kwargs)


class IndikatorHapus(IndikatorMixin, HapusHalaman):
    perlu = UBAH
    judul = gettext_lazy("Hapus indikator?")
    keterangan = gettext_lazy("Targetnya ikut terhapus.")

    def get_object(self) -> Indikator:
        return self.get_terubah()

    def jalankan(self) -> None:
        hapus_indikator(indikator=self.object)

    def get_sesudah(self) -> str:
        if Indikator.objects.all().visible_to(self.request.user).filter(pk=self.kwargs["pk"]).exists():
            return self.url("performance:indikator-detail", self.kwargs["pk"])
        return self.url("performance:indikator-list")
