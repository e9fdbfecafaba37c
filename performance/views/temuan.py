"""What the rules find in a year, and the explanations of what they ask."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from agencies.lingkup import UBAH, LingkupOPDMixin, punya_hak
from budget.models import Triwulan
from performance.forms.penjelasan import PenjelasanForm
from performance.selectors.isian import tahun_ditutup
from performance.selectors.temuan import TemuanKinerja, temuan_kinerja
from performance.services.penjelasan import simpan_penjelasan
from ui.views import FormHalaman, Remah, tambahkan_kesalahan


class TemuanHalaman(LingkupOPDMixin, FormHalaman):
    """The findings by level. Everybody who sees the agency reads, editors of an open year explain."""

    perlu_tulis = UBAH
    template_name = "performance/temuan.html"
    form_class = PenjelasanForm
    judul = gettext_lazy("Temuan dan penjelasan")
    keterangan = gettext_lazy(
        "Angka yang belum lengkap atau tidak biasa. Penjelasannya tercetak dalam LKjIP."
    )
    label_simpan = gettext_lazy("Simpan penjelasan")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        chosen = request.GET.get("triwulan", "")
        if chosen and chosen not in {str(tw) for tw in Triwulan.values}:
            raise Http404
        self.triwulan = int(chosen) if chosen else None

    @property
    def temuan(self) -> tuple[TemuanKinerja, ...]:
        if not hasattr(self, "_temuan"):
            self._temuan = temuan_kinerja(self.opd, self.tahun, self.triwulan)
        return self._temuan

    def get_remah(self) -> Remah:
        if self.triwulan is None:
            return [(_("Realisasi triwulan"), self.url("performance:realisasi"))]
        label = str(Triwulan(self.triwulan).label)
        return [(label, self.url("performance:realisasi-triwulan", self.triwulan))]

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "temuan": self.temuan}

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            count = simpan_penjelasan(
                opd=self.opd,
                tahun=self.tahun,
                triwulan=self.triwulan,
                isian=form.isian,
                oleh=self.request.user,
            )
        except ValidationError as error:
            form.perbarui_sidik(error)
            tambahkan_kesalahan(form, error)
            return self.form_invalid(form)
        messages.success(
            self.request,
            ngettext("%(n)s penjelasan tersimpan.", "%(n)s penjelasan tersimpan.", count) % {"n": count}
            if count
            else _("Tidak ada yang berubah."),
        )
        return redirect(self.request.get_full_path())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        form = context["form"]
        writable = punya_hak(self.request.user, self.opd, UBAH) and not tahun_ditutup(self.opd, self.tahun)
        rows = list(form.baris())
        context.update(
            triwulan=self.triwulan,
            pilihan_triwulan=Triwulan.choices,
            kelompok=[
                (_("Menahan pengajuan"), [row for row in rows if not row[0].bertanya]),
                (_("Perlu penjelasan"), [row for row in rows if row[0].bertanya and not row[0].tuntas]),
                (_("Sudah dijelaskan"), [row for row in rows if row[0].tuntas]),
            ],
            boleh_tulis=writable,
            ada_isian=writable and any(text is not None for _one, text, _hidden in rows),
            kesalahan=form.kesalahan_sel() if form.is_bound else [],
        )
        return context
