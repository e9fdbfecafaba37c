"""Review within the team (tingkat 1) and the panel across teams (tingkat 2): one grid, every move with its
reason, the totals after each tier."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.forms.boundfield import BoundField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from evaluation.forms.tingkat import TingkatForm
from evaluation.models import JawabanSub, TemplatLKE, Tingkat
from evaluation.nilai import HasilLKE
from evaluation.rules import Kekurangan, kekurangan_baris, pindah
from evaluation.rules.jadwal import KEGIATAN_TINGKAT
from evaluation.selectors.lembar import BarisSub, Lembar, lembar
from evaluation.selectors.panel import Pembanding, pembanding_panel
from evaluation.services.lembar import ALASAN, JAWABAN, IsianBentrok, simpan_isian, simpan_jawaban
from evaluation.tahap import SEBELUM, Pihak, Tahap, boleh_mengisi, pengisi
from evaluation.views.dasar import EvaluasiMixin
from performance.services.kalender import pemberitahuan
from performance.services.sel import SelBentrok
from ui.kisi import Bentrok, SelDibaca, SimpanSel, Tulisan, baca_bidang, baris_asing, tampil_bidang
from ui.views import FormHalaman, tambahkan_kesalahan

PANEL = frozenset({Pihak.PENGENDALI_MUTU, Pihak.PENANGGUNG_JAWAB})


@dataclass(frozen=True)
class SelTingkat:
    """One tier's answer to one sub komponen. `berpindah`: it moved the answer of the tier before."""

    tingkat: str
    jawaban: JawabanSub | None
    berpindah: bool


@dataclass(frozen=True)
class BarisTingkat:
    """One line of the grid: the tiers shown, the inputs of the tier that is being written."""

    baris: BarisSub
    sel: tuple[SelTingkat, ...]
    isian: dict[str, BoundField]
    kurang: tuple[Kekurangan, ...]
    pembanding: Pembanding | None

    @property
    def versi(self) -> int:
        own = self.sel[-1].jawaban if self.sel else None
        return own.versi if own is not None else 0


class TingkatMixin(EvaluasiMixin):
    """The team sees its tiers; everybody else once the LHE was delivered (403 before)."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated:
            hidden = not self.dari_dalam and self.evaluasi.tahap != Tahap.DISAMPAIKAN
            if hidden or (self.menulis and not self.penulis):
                raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def penulis(self) -> bool:
        """Does the reader write one of the tiers that review, at its station?"""
        return any(pengisi(tier, self.pihak) for tier in SEBELUM)

    @property
    def tingkat_kini(self) -> str:
        """The tier that the reader writes now; '' when none."""
        tahap = Tahap(self.evaluasi.tahap)
        if self.evaluasi.templat.metode == TemplatLKE.Metode.PER_KRITERIA:
            return ""
        return next((tier for tier in SEBELUM if boleh_mengisi(tier, tahap, self.pihak)), "")

    @cached_property
    def jadwal(self) -> Any:
        if not self.tingkat_kini:
            return None
        return pemberitahuan(self.opd, self.tahun, KEGIATAN_TINGKAT[self.tingkat_kini], self.request.user)

    @cached_property
    def boleh_isi(self) -> bool:
        # What was sent too late is refused with its reason and stays on the page.
        late = self.request.method != "POST" and self.jadwal is not None and self.jadwal.tertutup
        return bool(self.tingkat_kini) and not late

    @cached_property
    def pembanding(self) -> dict[str, Pembanding]:
        """What other teams gave: for the panel alone, while it decides."""
        now = self.evaluasi.tahap == Tahap.PANEL and bool(self.pihak & PANEL)
        return pembanding_panel(self.evaluasi) if now else {}

    def formulir(self, data: Any = None) -> TingkatForm:
        tier = self.tingkat_kini
        return TingkatForm(
            data,
            baris=self.lembar.baris if tier else (),
            tingkat=tier,
            sebelum=SEBELUM.get(tier, Tingkat.EVALUATOR),
            pengguna=self.request.user,
        )

    def susun(self, row: BarisSub, isian: dict[str, BoundField]) -> BarisTingkat:
        cells = tuple(
            SelTingkat(tier, row.jawaban.get(tier), tier in SEBELUM and pindah(row, tier))
            for tier in self.tingkat_tampil
        )
        lacking = kekurangan_baris(row, self.tingkat_kini) if self.tingkat_kini else ()
        return BarisTingkat(row, cells, isian, lacking, self.pembanding.get(row.kode))

    def jumlah(self, sheet: Lembar) -> list[tuple[str, HasilLKE]]:
        """The totals after each tier shown."""
        return [(str(Tingkat(tier).label), sheet.hasil[tier]) for tier in self.tingkat_tampil]


class TingkatHalaman(TingkatMixin, FormHalaman):
    template_name = "evaluation/tingkat.html"
    judul = gettext_lazy("Reviu dan panel")
    form_class = TingkatForm

    def get_form(self, form_class: Any = None) -> TingkatForm:
        return self.formulir(self.request.POST if self.request.method == "POST" else None)

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            count = self._simpan(form)
        except ValidationError as error:
            tambahkan_kesalahan(form, error)
            return self.form_invalid(form)
        if form.errors:
            return self.form_invalid(form)
        text = ngettext("%(n)s isian tersimpan.", "%(n)s isian tersimpan.", count) % {"n": count}
        messages.success(self.request, text if count else _("Tidak ada yang berubah."))
        return redirect(self.request.path)

    def _simpan(self, form: TingkatForm) -> int:
        """Write all touched fields or none."""
        tier = self.tingkat_kini
        if not tier:
            raise ValidationError(_("Tahap evaluasi ini sudah berpindah; isian Anda tidak disimpan."))
        count = 0
        with transaction.atomic():
            for sub, one in form.isian:
                try:
                    count += simpan_isian(
                        evaluasi=self.evaluasi, sub=sub, tingkat=tier, isian=[one], oleh=self.request.user
                    )
                except IsianBentrok as clash:
                    form.catat_bentrok(f"{one.nama}_{sub.pk}", clash.bentrok[one.nama])
            if form.errors:
                transaction.set_rollback(True)
        return count

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        form = context["form"]
        rows = {
            row.kode: self.susun(row, form.sel(row) if self.boleh_isi else {}) for row in self.lembar.baris
        }
        context.update(
            bagian=[(part, [rows[row.kode] for row in group]) for part, group in self.lembar.per_komponen()],
            nama_tingkat=[(tier, Tingkat(tier).label) for tier in self.tingkat_tampil],
            tingkat_kini=self.tingkat_kini if self.boleh_isi else "",
            boleh_isi=self.boleh_isi,
            kisi=self.boleh_isi and not form.is_bound,
            jumlah=self.jumlah(self.lembar),
            jadwal=self.jadwal,
            ada_pembanding=bool(self.pembanding),
            per_kriteria=self.evaluasi.templat.metode == TemplatLKE.Metode.PER_KRITERIA,
            kolom=len(self.tingkat_tampil) + 2 + bool(self.pembanding),
        )
        return context


class TingkatSimpan(TingkatMixin, SimpanSel):
    """One cell of the tier that is being written (docs/kisi.md)."""

    tak_berhak = gettext_lazy("Anda tidak berhak mengubah jawaban pada tahap ini.")
    kolom = (JAWABAN, ALASAN)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.user.is_authenticated and not self.penulis:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def form(self) -> TingkatForm:
        return self.formulir()

    def kunci_baris(self, teks: str) -> int:
        key = int(super().kunci_baris(teks))
        if not any(row.sub.pk == key for row in self.lembar.baris):
            raise baris_asing()
        return key

    def baca(self, baris: int, kolom: str, teks: str) -> SelDibaca:
        field = self.form.fields.get(f"{kolom}_{baris}")
        if field is None:  # the station was left while the page was open
            return SelDibaca({"status": "ditolak", "pesan": _("Tahap evaluasi ini sudah berpindah.")})
        return baca_bidang(field, teks)

    def tulis(self, tulisan: Tulisan) -> dict[str, Any]:
        row = next(one for one in self.lembar.baris if one.sub.pk == tulisan.baris)
        try:
            stored, _written = simpan_jawaban(
                evaluasi=self.evaluasi,
                sub=row.sub,
                tingkat=self.tingkat_kini,
                kolom=tulisan.kolom,
                nilai=tulisan.nilai,
                semula=tulisan.semula,
                kunci=tulisan.kunci,
                oleh=self.request.user,
            )
        except SelBentrok as clash:
            field = self.form.fields[f"{tulisan.kolom}_{tulisan.baris}"]
            raise Bentrok(
                nilai_lain=tampil_bidang(field, clash.nilai),
                versi=getattr(clash.row, "versi", 0),
                pesan=_("Sementara itu diubah oleh %(siapa)s.") % {"siapa": clash.siapa},
                potongan=self.potongan(row.kode),
            ) from clash
        return {"versi": stored.versi if stored is not None else 0, "potongan": self.potongan(row.kode)}

    def potongan(self, kode: str) -> dict[str, str]:
        """The totals and the row's state, from what is stored now."""
        sheet = lembar(self.evaluasi, self.terlihat)
        row = sheet.cari(kode)
        assert row is not None  # the template of an evaluation does not change
        context = {
            "jumlah": self.jumlah(sheet),
            "satu": self.susun(row, {}),
            "opd": self.opd,
            "tahun": self.tahun,
        }
        return {
            "jumlah": render_to_string("evaluation/_tingkat_jumlah.html", context, self.request),
            f"keadaan-{row.sub.pk}": render_to_string(
                "evaluation/_tingkat_keadaan.html", context, self.request
            ),
        }
