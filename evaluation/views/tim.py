"""The team of an evaluation."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evaluation.forms.akip import AnggotaForm
from evaluation.models import AnggotaTim
from evaluation.rules.tim import periksa_tim
from evaluation.selectors.pihak import susunan_tim
from evaluation.services.akip import hapus_anggota, tambah_anggota
from evaluation.views.akip import AturMixin
from ui.views import FormHalaman, HapusHalaman, Remah


class Tim(AturMixin, FormHalaman):
    """Who is in the team, and adding somebody."""

    template_name = "evaluation/tim.html"
    form_class = AnggotaForm
    judul = gettext_lazy("Tim evaluasi")
    keterangan = gettext_lazy(
        "Penyusun lembar kerja, pereviu tingkat 1, dan panel tingkat 2 adalah orang yang berbeda."
    )
    label_simpan = gettext_lazy("Tambahkan")
    pesan = gettext_lazy("Anggota tim ditambahkan.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "opd": self.opd}

    def simpan(self, form: AnggotaForm) -> None:
        data = form.cleaned_data
        tambah_anggota(
            evaluasi=self.evaluasi, pengguna=data["pengguna"], tugas=data["tugas"], oleh=self.request.user
        )

    def get_success_url(self) -> str:
        return self.request.path

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = susunan_tim(self.evaluasi)
        return super().get_context_data(
            tim=rows,
            kurang=periksa_tim({row.tugas for row in rows}),
            **kwargs,
        )


class AnggotaHapus(AturMixin, HapusHalaman):
    judul = gettext_lazy("Keluarkan dari tim?")
    keterangan = gettext_lazy("Jawaban dan catatan yang sudah ditulisnya tetap ada.")
    pesan = gettext_lazy("Anggota tim dikeluarkan.")

    @cached_property
    def anggota(self) -> AnggotaTim:
        rows = AnggotaTim.objects.visible_to(self.request.user).filter(evaluasi=self.evaluasi)
        return get_object_or_404(rows.select_related("evaluasi__opd", "pengguna"), pk=self.kwargs["pk"])

    def get_object(self) -> AnggotaTim:
        return self.anggota

    def get_remah(self) -> Remah:
        return [*super().get_remah(), (_("Tim evaluasi"), self.url("evaluation:tim"))]

    def jalankan(self) -> None:
        hapus_anggota(anggota=self.anggota, oleh=self.request.user)
