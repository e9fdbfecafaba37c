"""The tentative findings, the agency's responses to them, and the team's answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms.boundfield import BoundField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from agencies import scoping
from evaluation.forms.tanggapan import JawabanTimForm, TanggapanForm
from evaluation.models import BuktiEvaluasi, JawabanSub, TanggapanSub, Tingkat
from evaluation.selectors.lembar import BarisSub
from evaluation.services.tanggapan import (
    PENJAWAB,
    boleh_menanggapi,
    boleh_menjawab,
    simpan_jawaban_tim,
    simpan_tanggapan,
)
from evaluation.tahap import URUTAN, Pihak, Tahap
from evaluation.views.dasar import EvaluasiMixin
from performance.models import Tenggat
from performance.services.kalender import pemberitahuan
from ui.views import FormHalaman, tambahkan_kesalahan


@dataclass(frozen=True)
class BarisTanggapan:
    """One finding with the response that the reader may see, and its inputs."""

    baris: BarisSub
    jawaban: JawabanSub | None
    bukti: tuple[BuktiEvaluasi, ...]
    tanggapan: TanggapanSub | None
    sel: dict[str, BoundField]


class Tanggapan(EvaluasiMixin, FormHalaman):
    template_name = "evaluation/tanggapan.html"
    judul = gettext_lazy("Temuan sementara dan tanggapan")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated and self.menulis and not (self.pihak & {Pihak.OPD, *PENJAWAB}):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def menanggapi(self) -> bool:
        return boleh_menanggapi(self.evaluasi.tahap, self.pihak)

    @property
    def menjawab(self) -> bool:
        return boleh_menjawab(self.evaluasi.tahap, self.pihak) and any(
            row.tanggapan for row in self.lembar.baris
        )

    @property
    def ada(self) -> bool:
        """Is there anything to show: findings that were sent, or responses of an earlier round?"""
        sent = URUTAN.index(Tahap(self.evaluasi.tahap)) >= URUTAN.index(Tahap.TANGGAPAN)
        return Tingkat.EVALUATOR in self.terlihat and (
            sent or any(row.tanggapan for row in self.lembar.baris)
        )

    @property
    def tanggapan_terbaca(self) -> bool:
        """While the agency writes, only it reads what it has written so far."""
        still = self.evaluasi.tahap == Tahap.TANGGAPAN
        return not still or Pihak.OPD in self.pihak or scoping.adalah_super(self.request.user)

    def get_form(self, form_class: Any = None) -> TanggapanForm | JawabanTimForm:
        kwargs = {key: value for key, value in self.get_form_kwargs().items() if key != "initial"}
        if Pihak.OPD in self.pihak:
            rows = self.lembar.baris if self.menanggapi or self.request.method == "POST" else ()
            return TanggapanForm(baris=rows, **kwargs)
        answered = [row for row in self.lembar.baris if row.tanggapan is not None]
        open_now = self.menjawab or self.request.method == "POST"
        return JawabanTimForm(baris=answered if open_now else (), **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        save: Any = simpan_tanggapan if isinstance(form, TanggapanForm) else simpan_jawaban_tim
        try:
            count = save(evaluasi=self.evaluasi, isian=form.isian(), oleh=self.request.user)
        except ValidationError as error:
            form.terima_bentrok(error)
            tambahkan_kesalahan(form, error)
            return self.form_invalid(form)
        if count:
            text = ngettext("%(n)s isian tersimpan.", "%(n)s isian tersimpan.", count) % {"n": count}
        else:
            text = _("Tidak ada yang berubah.")
        messages.success(self.request, text)
        return redirect(self.request.path)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        form, shown = context["form"], self.tanggapan_terbaca
        rows = [
            BarisTanggapan(
                row,
                row.jawaban.get(Tingkat.EVALUATOR),
                row.bukti_dari(Tingkat.EVALUATOR),
                row.tanggapan if shown else None,
                form.sel(row),
            )
            for row in (self.lembar.baris if self.ada else ())
        ]
        given = [row.tanggapan for row in rows if row.tanggapan is not None]
        notice = None
        if self.menanggapi:
            kind = Tenggat.Kegiatan.AKIP_TANGGAPAN
            notice = pemberitahuan(self.opd, self.tahun, kind, self.request.user)
        context.update(
            daftar=rows,
            jumlah=len(rows),
            ditanggapi=len(given),
            keberatan=sum(one.sikap == TanggapanSub.Sikap.KEBERATAN for one in given),
            menanggapi=self.menanggapi,
            menjawab=self.menjawab and shown,
            tersembunyi=not shown,
            jadwal=notice,
        )
        return context
