"""One page for all targets of a draft agreement, and the cells of its grid (`docs/kisi.md`)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from agencies.lingkup import UBAH
from performance.forms.lampiran import IsiTargetForm
from performance.models.nilai import JenisNilai
from performance.selectors.isi_target import BarisTarget, IsiTarget, isi_target
from performance.services import sel_perjanjian as layanan
from performance.services.baris_perjanjian import baca_teks_target
from performance.services.sel import SelBentrok
from performance.views.perjanjian import PerjanjianMixin
from performance.views.realisasi import KisiHalaman
from ui.kisi import (
    BacaSel,
    Bentrok,
    SelDibaca,
    SimpanSel,
    TitikKisi,
    Tulisan,
    baca_sel,
    baris_asing,
    kata_angka,
    kata_rupiah,
)


class IsiTargetHalaman(PerjanjianMixin, KisiHalaman):
    """All promises of a draft in one table: target, and the superior's row that each supports."""

    perlu = UBAH
    template_name = "performance/perjanjian_isi_target.html"
    judul = gettext_lazy("Isi target")
    form_class = IsiTargetForm
    # Signing closes an agreement; no window of the calendar does.
    jadwal, ditutup = None, False  # type: ignore[assignment]

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "isian": isi_target(self.get_draf())}

    def simpan(self, form: IsiTargetForm) -> int:
        return layanan.simpan_isian_baris(
            perjanjian=self.get_perjanjian(), isian=form.sel, oleh=self.request.user
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        filled: IsiTarget = context["form"].isian
        context.update(
            perjanjian=self.get_perjanjian(),
            isian=filled,
            tahun_lalu=self.tahun - 1,
            terisi=kata_terisi(filled.terisi, len(filled.baris)),
            # After a refusal the page shows what was typed, not what is stored: it stays a form.
            kisi=not context["form"].is_bound,
        )
        return context


class _IsiTarget(PerjanjianMixin, TitikKisi):
    """Rows are those of the agreement, by id."""

    perlu = UBAH
    tak_berhak = gettext_lazy("Anda tidak berhak mengisi perjanjian ini.")
    kolom = layanan.KOLOM

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # That there is no such agreement here is said before anything else.
        self.get_perjanjian()
        return super().post(request, *args, **kwargs)

    @cached_property
    def isian(self) -> IsiTarget:
        return isi_target(self.get_perjanjian())

    @cached_property
    def baris(self) -> dict[int, BarisTarget]:
        return {row.baris.pk: row for row in self.isian.baris}

    @cached_property
    def bidang(self) -> dict[str, forms.Field]:
        return IsiTargetForm(isian=self.isian, pengguna=self.request.user).fields

    def kunci_baris(self, teks: str) -> int:
        key = int(super().kunci_baris(teks))
        if key not in self.baris:
            raise baris_asing()
        return key

    def baca(self, baris: int, kolom: str, teks: str) -> SelDibaca:
        field, row = self.bidang[f"{kolom}_{baris}"], self.baris[baris].baris
        if kolom == "mendukung":
            return baca_sel(teks, lambda text: int(field.clean(text) or 0) or None, _tampil)
        money = row.indikator is not None and row.indikator.jenis_nilai == JenisNilai.RUPIAH

        def nilai(text: str) -> Any:
            return baca_teks_target(text, row.indikator, satuan=row.satuan)

        def baca(text: str) -> str:
            clean = str(field.clean(text))
            nilai(clean)
            return clean

        words = kata_rupiah if money else kata_angka
        return baca_sel(teks, baca, _tampil, lambda text: words(nilai(text)))


class IsiTargetSimpan(_IsiTarget, SimpanSel):
    def tulis(self, tulisan: Tulisan) -> dict[str, Any]:
        try:
            cells, filled = layanan.simpan_sel_baris(
                perjanjian=self.get_perjanjian(),
                sel=layanan.IsianSel(tulisan.baris, tulisan.kolom, tulisan.nilai, tulisan.semula),
                kunci=tulisan.kunci,
                oleh=self.request.user,
            )
        except SelBentrok as clash:
            raise Bentrok(
                nilai_lain=_tampil(clash.nilai),
                versi=0,
                pesan=_("Sementara itu diubah oleh %(siapa)s.") % {"siapa": clash.siapa},
            ) from clash
        return {
            "versi": 0,
            "tampil": _tampil(cells[tulisan.kolom]),
            "potongan": {"terisi": kata_terisi(filled, len(self.baris))},
        }


class IsiTargetBaca(_IsiTarget, BacaSel):
    """Nothing on the page is computed from what is being typed."""


def kata_terisi(terisi: int, semua: int) -> str:
    """How far the page is, in words."""
    return ngettext("%(n)s dari %(semua)s target terisi.", "%(n)s dari %(semua)s target terisi.", terisi) % {
        "n": terisi,
        "semua": semua,
    }


def _tampil(nilai: Any) -> str:
    return "" if nilai is None else str(nilai)
