"""Moving an evaluation on: what will happen, what is missing, and where it is put right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from agencies.lingkup import punya_hak
from evaluation.forms.akip import AlasanForm, SuratForm
from evaluation.models import Tingkat
from evaluation.selectors.langkah import KataLangkah, kata_langkah
from evaluation.selectors.lembar import lembar
from evaluation.services.akip import ADMIN
from evaluation.services.tahap import (
    TINGKAT_TAHAP,
    Halangan,
    SuratLHE,
    boleh_kapan_saja,
    cari_langkah,
    halangan,
    hasil_akhir,
    nilai_tertulis,
    pesan_berpindah,
    pindah,
)
from evaluation.tahap import URUTAN, Langkah, Tahap
from evaluation.views.dasar import EvaluasiMixin
from performance.selectors.asal import aliran_akip
from ui.angka import tampilkan
from ui.forms import PortalForm
from ui.views import FormHalaman, tambahkan_kesalahan

# The pages where the work of a tier is done.
_LEMBAR: Mapping[str, str] = {Tingkat.MANDIRI: "evaluation:mandiri-sub"}


class Pindah(EvaluasiMixin, FormHalaman):
    """One step, by the station that it leads to (`ke`)."""

    template_name = "evaluation/pindah.html"
    kwargs: dict[str, Any]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if kwargs["ke"] not in URUTAN:
            raise Http404

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated and not boleh_kapan_saja(self.kwargs["ke"], self.pihak):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def langkah(self) -> Langkah | None:
        return cari_langkah(self.evaluasi.tahap, self.kwargs["ke"], self.pihak)

    @cached_property
    def kata(self) -> KataLangkah | None:
        return kata_langkah(self.langkah) if self.langkah is not None else None

    @cached_property
    def halangan(self) -> tuple[Halangan, ...]:
        if self.langkah is None:
            return ()
        return halangan(self.evaluasi, self.langkah, self.request.user)

    @property
    def menetapkan(self) -> bool:
        return self.langkah is not None and self.langkah.ke == Tahap.FINAL

    def get_judul(self) -> str:
        return f"{self.kata.label}?" if self.kata is not None else _("Langkah ini tidak tersedia")

    def get_form_class(self) -> type[PortalForm]:
        if self.menetapkan:
            return SuratForm
        return AlasanForm if self.langkah is not None and self.langkah.alasan else PortalForm

    def get_initial(self) -> dict[str, Any]:
        names = SuratForm.base_fields if self.menetapkan else {}
        return {name: getattr(self.evaluasi, name) for name in names}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # What the person saw: a step is not taken from a station that was left meanwhile.
        if self.langkah is None or request.POST.get("dari", self.evaluasi.tahap) != self.evaluasi.tahap:
            return self.tolak([pesan_berpindah(self.evaluasi)])
        return super().post(request, *args, **kwargs)  # type: ignore[no-any-return]

    def form_valid(self, form: Any) -> HttpResponse:
        data = form.cleaned_data
        letter = None
        if self.menetapkan:
            letter = SuratLHE(
                nomor=data["nomor_lhe"],
                tanggal=data["tanggal_lhe"],
                penanda_tangan=data["penanda_tangan"],
                jabatan=data["jabatan_penanda_tangan"],
                pangkat=data["pangkat_penanda_tangan"],
            )
        try:
            moved = pindah(
                evaluasi=self.evaluasi,
                ke=self.kwargs["ke"],
                oleh=self.request.user,
                alasan=data.get("alasan", ""),
                surat=letter,
            )
        except ValidationError as error:
            if not self.halangan:
                tambahkan_kesalahan(form, error)
            return self.form_invalid(form)
        messages.success(
            self.request,
            _("Evaluasi sekarang berada pada tahap %(tahap)s.") % {"tahap": moved.get_tahap_display()},
        )
        return redirect(self.url("evaluation:akip"))

    def tolak(self, pesan: list[str]) -> HttpResponse:
        return self.render_to_response(self.get_context_data(kesalahan=pesan, tertutup=True), status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("tertutup", self.langkah is None or bool(self.halangan))
        if self.langkah is None:
            kwargs.setdefault("kesalahan", [pesan_berpindah(self.evaluasi)])
        return super().get_context_data(
            kata=self.kata,
            akibat=[*(self.kata.akibat if self.kata else ()), *self._akibat_nilai()],
            halangan=[(one, self._tempat(one)) for one in self.halangan],
            berbahaya=self.langkah is not None
            and self.langkah.dari in {Tahap.FINAL, Tahap.DISAMPAIKAN}
            and self.langkah.mundur,
            **kwargs,
        )

    def _tempat(self, satu: Halangan) -> str:
        """Where what holds the step back is put right; '' where the reader cannot do it."""
        assert self.langkah is not None
        admin = punya_hak(self.request.user, self.opd, ADMIN)
        match satu.tempat:
            case "lembar":
                tier = TINGKAT_TAHAP[self.langkah.dari]
                if tier in {Tingkat.REVIU, Tingkat.PANEL}:
                    return f"{self.url('evaluation:tingkat')}#sub-{satu.kode}"
                return self.url(_LEMBAR.get(tier, "evaluation:lembar-sub"), satu.kode)
            case "tim" if admin:
                return self.url("evaluation:tim")
        return ""

    def _akibat_nilai(self) -> list[str]:
        """How much is filled in, and what the step does to the score and to the agency's indicators."""
        if self.langkah is None or self.halangan:
            return []
        if self.langkah.dari == Tahap.MANDIRI:
            return [f"{lembar(self.evaluasi, [Tingkat.MANDIRI]).hasil[Tingkat.MANDIRI].teks_terisi}."]
        if self.langkah.dari == Tahap.TANGGAPAN:
            given = self.evaluasi.tanggapan.count()
            return [_("%(n)s sub komponen ditanggapi; selebihnya tanpa tanggapan.") % {"n": given}]
        if self.menetapkan:
            return self._akibat_final()
        if self.langkah.ke == Tahap.DISAMPAIKAN:
            return self._akibat_kirim()
        return []

    def _akibat_final(self) -> list[str]:
        result = hasil_akhir(self.evaluasi)
        found = [
            _("Nilai akhir %(nilai)s, predikat %(predikat)s.")
            % {"nilai": tampilkan(result.nilai, desimal=2), "predikat": result.predikat.label or "–"}
        ]
        if (typed := nilai_tertulis(self.evaluasi)) is not None:
            pesan = _(
                "Nilai %(nilai)s yang dicatat sebelumnya untuk tahun ini digantikan dan tetap tercatat."
            )
            found.append(pesan % {"nilai": tampilkan(typed.nilai, desimal=2)})
        return found

    def _akibat_kirim(self) -> list[str]:
        score = self.evaluasi.nilai.get(dicabut__isnull=True)
        letter = hasil_akhir(self.evaluasi).predikat.label
        found = []
        for flow in aliran_akip(self.opd, self.tahun, score.nilai, letter):
            name = {"kode": flow.indikator.kode, "tahun": self.tahun}
            if flow.halangan:
                pesan = _("Realisasi %(tahun)s indikator %(kode)s tidak diisi: %(sebab)s")
                found.append(pesan % {**name, "sebab": flow.halangan})
            elif flow.mengganti:
                pesan = _(
                    "Realisasi %(tahun)s indikator %(kode)s menjadi %(baru)s, menggantikan %(lama)s yang "
                    "diisi sebelumnya."
                )
                found.append(pesan % {**name, "baru": flow.sesudah, "lama": flow.semula})
            else:
                pesan = _("Realisasi %(tahun)s indikator %(kode)s terisi %(baru)s.")
                found.append(pesan % {**name, "baru": flow.sesudah})
        return found
