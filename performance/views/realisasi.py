"""Results of a quarter: the grid, the way from draft to verified, the evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views import View

from agencies.lingkup import SETUJUI, UBAH, VERIFIKASI, LingkupOPDMixin, punya_hak
from budget.jadwal import Pemberitahuan
from budget.models import Triwulan
from performance.capaian import Hasil
from performance.forms.realisasi import (
    LABEL_TEKS,
    BarisIsian,
    KembalikanForm,
    KisiRealisasi,
)
from performance.models import Realisasi
from performance.rules import wajib_diisi
from performance.selectors import (
    BarisTriwulan,
    PengukuranTriwulan,
    pengukuran_empat_triwulan,
    pengukuran_triwulan,
)
from performance.selectors.isian import (
    keadaan_triwulan,
    riwayat_tahap,
    tahun_ditutup,
)
from performance.selectors.kalender import KINERJA
from performance.selectors.temuan import penjelasan_tersimpan, temuan_baris, temuan_kinerja
from performance.services import realisasi as layanan
from performance.services.kalender import pemberitahuan
from ui.berkas import unduh_bukti
from ui.charts import garis_kecil
from ui.views import AksiHalaman, FormHalaman, Halaman, Remah, tambahkan_kesalahan

Tahap = Realisasi.Tahap


class KisiHalaman(LingkupOPDMixin, FormHalaman):
    """A grid: everybody who sees the agency reads it, editors of an open year write it."""

    perlu_tulis = UBAH
    label_simpan = gettext_lazy("Simpan")
    # The work of the calendar that the grid belongs to.
    kegiatan: str

    @property
    def tahun_isian(self) -> int:
        """The year whose values the grid writes."""
        return self.tahun

    @cached_property
    def jadwal(self) -> Pemberitahuan | None:
        return pemberitahuan(self.opd, self.tahun_isian, self.kegiatan, self.request.user)

    @cached_property
    def ditutup(self) -> bool:
        return tahun_ditutup(self.opd, self.tahun_isian)

    def boleh_tulis(self) -> bool:
        # What was sent too late is refused with its reason and stays on the page to be copied.
        late = self.request.method != "POST" and self.jadwal is not None and self.jadwal.tertutup
        return punya_hak(self.request.user, self.opd, UBAH) and not self.ditutup and not late

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            count = self.simpan(form)
        except ValidationError as error:
            if isinstance(error, layanan.IsianBentrok):
                form.perbarui_sidik(error.daftar)
            tambahkan_kesalahan(form, error)
            return self.form_invalid(form)
        self.pesan = (
            ngettext("%(n)s baris tersimpan.", "%(n)s baris tersimpan.", count) % {"n": count}
            if count
            else _("Tidak ada yang berubah.")
        )
        messages.success(self.request, str(self.pesan))
        return redirect(self.get_sesudah())

    def get_sesudah(self) -> str:
        """Where saving leads: to the grid itself."""
        return self.request.path

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("boleh_tulis", self.boleh_tulis())
        context = super().get_context_data(**kwargs)
        context["kesalahan"] = context["form"].kesalahan_sel() if context["form"].is_bound else []
        shown = punya_hak(self.request.user, self.opd, UBAH) and not self.ditutup
        context.update(ditutup=self.ditutup, jadwal=self.jadwal if shown else None)
        return context


@dataclass(frozen=True)
class BarisTampil:
    """One row of a grid of results: what the core says, the inputs, how the value was computed."""

    isi: Any
    isian: BarisIsian
    sel: dict[str, BoundField]
    komponen: Hasil | None
    temuan: Sequence[Any] = ()
    wajib: bool = True
    tren: str = ""


@dataclass(frozen=True)
class KelompokBaris:
    """The rows of one tujuan or sasaran."""

    kode: str
    judul: str
    baris: list[BarisTampil]


class TriwulanMixin(LingkupOPDMixin):
    """A page of one quarter (`triwulan` in the address)."""

    kwargs: dict[str, Any]
    request: HttpRequest

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if kwargs["triwulan"] not in Triwulan.values:
            raise Http404
        self.triwulan: int = kwargs["triwulan"]

    @property
    def ukuran(self) -> PengukuranTriwulan:
        if not hasattr(self, "_ukuran"):
            self._ukuran = pengukuran_triwulan(self.opd, self.tahun, self.triwulan)
        return self._ukuran

    @property
    def nama_triwulan(self) -> str:
        return str(Triwulan(self.triwulan).label)

    def get_remah(self) -> Remah:
        return [(_("Realisasi triwulan"), self.url("performance:realisasi"))]

    def url_triwulan(self) -> str:
        return self.url("performance:realisasi-triwulan", self.triwulan)


class RealisasiDaftar(LingkupOPDMixin, Halaman):
    """The four quarters and how far each is."""

    template_name = "performance/realisasi_list.html"
    judul = gettext_lazy("Realisasi triwulan")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        quarters = pengukuran_empat_triwulan(self.opd, self.tahun)
        return super().get_context_data(
            daftar=[
                (tw, Triwulan(tw).label, keadaan_triwulan(measured)) for tw, measured in quarters.items()
            ],
            ditutup=tahun_ditutup(self.opd, self.tahun),
            **kwargs,
        )


class RealisasiTriwulan(TriwulanMixin, KisiHalaman):
    template_name = "performance/realisasi_triwulan.html"
    form_class = KisiRealisasi
    extra_context = {"berkas": True}

    def get_judul(self) -> str:
        return _("Realisasi %(triwulan)s %(tahun)s") % {"triwulan": self.nama_triwulan, "tahun": self.tahun}

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.kegiatan = KINERJA[self.triwulan - 1]

    def get_form_kwargs(self) -> dict[str, Any]:
        read_only = not self.boleh_tulis()
        rows = [_isian_triwulan(row, read_only) for row in self.ukuran.baris]
        return {**super().get_form_kwargs(), "baris": rows}

    def simpan(self, form: KisiRealisasi) -> int:
        return layanan.simpan_realisasi(
            opd=self.opd,
            tahun=self.tahun,
            triwulan=self.triwulan,
            isian=form.isian,
            oleh=self.request.user,
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        form, state, user = context["form"], keadaan_triwulan(self.ukuran), self.request.user
        reviewer = punya_hak(user, self.opd, VERIFIKASI)
        explained = penjelasan_tersimpan(self.opd, self.tahun)
        rows = [
            BarisTampil(
                row,
                own,
                form.sel(own),
                form.hasil_komponen(own),
                temuan_baris(self.ukuran, row, explained),
                wajib_diisi(own.definisi.agregasi, self.triwulan),
                _tren(row, self.triwulan),
            )
            for row, own in zip(self.ukuran.baris, form.daftar, strict=True)
        ]
        context.update(
            triwulan=self.triwulan,
            jadwal=None if state.terkunci else context["jadwal"],
            nama_triwulan=self.nama_triwulan,
            aturan=self.ukuran.aturan,
            keadaan=state,
            langkah=_langkah(state.tahap),
            riwayat=riwayat_tahap(self.opd, self.tahun, self.triwulan),
            baris=rows,
            kelompok=kelompokkan(rows),
            # After a refusal the page shows what was typed, not what is stored: it stays a form.
            kisi=not form.is_bound and any(not own.terkunci for own in form.daftar),
            nama_kolom=NAMA_KOLOM,
            ada_isian=any(not own.terkunci for own in form.daftar),
            daftar_triwulan=[(tw, label) for tw, label in Triwulan.choices],
            boleh_kembalikan=state.terkunci
            and (reviewer or (punya_hak(user, self.opd, SETUJUI) and state.tahap == Tahap.DIAJUKAN)),
        )
        return context


NAMA_KOLOM_NILAI = [
    ("status", gettext_lazy("Status data")),
    ("pembilang", gettext_lazy("Pembilang")),
    ("penyebut", gettext_lazy("Penyebut")),
    ("nilai", gettext_lazy("Realisasi")),
    ("alasan_status", gettext_lazy("Alasan")),
]
NAMA_KOLOM = [
    *NAMA_KOLOM_NILAI,
    *((name, LABEL_TEKS[name]) for name in KisiRealisasi.kolom_teks),
]


def kelompokkan(baris: Sequence[BarisTampil]) -> list[KelompokBaris]:
    """The rows below the tujuan or sasaran they measure, in the order they come in."""

    def induk(one: BarisTampil) -> Any:
        owner = one.isian.indikator
        return owner.sasaran or owner.tujuan

    groups = []
    for parent, rows in groupby(baris, key=induk):
        name = parent._meta.verbose_name.capitalize() if parent else ""
        title = f"{name}: {parent.uraian}" if parent else _("Indikator lain")
        groups.append(KelompokBaris(parent.kode if parent else "", title, list(rows)))
    return groups


def _tren(row: BarisTriwulan, triwulan: int) -> str:
    """The quarters of last year and of this one so far as a small line; '' when there is nothing to join."""
    quarters = [row.tahun_lalu.triwulan.get(tw) for tw in range(1, 5)]
    quarters += [row.tahun_ini.triwulan.get(tw) for tw in range(1, triwulan + 1)]
    values = [one.datum.nilai if one is not None else None for one in quarters]
    figures = [value if isinstance(value, Decimal) else None for value in values]
    if sum(value is not None for value in figures) < 2:
        return ""
    definition = row.tahun_ini.definisi
    title = _("Tren %(nama)s sejak triwulan I tahun lalu") % {"nama": definition.nama}
    return garis_kecil(figures, judul=title, desimal=definition.desimal)


def _isian_triwulan(row: BarisTriwulan, hanya_baca: bool) -> BarisIsian:
    return BarisIsian(row.tahun_ini.indikator, row.tahun_ini.definisi, row.isian, hanya_baca)


def _langkah(tahap: str | None) -> list[dict[str, str]]:
    """The way of a quarter for the stepper; a returned one stands at its beginning again."""
    order = [Tahap.DRAF, Tahap.DIAJUKAN, Tahap.DISETUJUI, Tahap.DIVERIFIKASI]
    here = order.index(Tahap(tahap)) if tahap in order else 0
    done = tahap == Tahap.DIVERIFIKASI
    return [
        {
            "label": str(stage.label),
            "keadaan": "selesai" if place < here or done else "sekarang" if place == here else "nanti",
        }
        for place, stage in enumerate(order)
    ]


class RealisasiBukti(LingkupOPDMixin, View):
    """A stored file of evidence, always as a download."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> FileResponse:
        rows = Realisasi.objects.visible_to(request.user).filter(indikator__opd=self.opd, tahun=self.tahun)
        row = get_object_or_404(rows, pk=kwargs["pk"])
        return unduh_bukti(row.bukti)


class _TahapHalaman(TriwulanMixin, AksiHalaman):
    """A step of the quarter: a page that says what will happen, and a POST that does it."""

    laksanakan: Any

    def jalankan(self) -> None:
        type(self).laksanakan(opd=self.opd, tahun=self.tahun, triwulan=self.triwulan, oleh=self.request.user)

    def get_remah(self) -> Remah:
        return [*super().get_remah(), (self.nama_triwulan, self.url_triwulan())]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        state = keadaan_triwulan(self.ukuran)
        kwargs.setdefault("keadaan", state)
        kwargs.setdefault("triwulan", self.triwulan)
        kwargs.setdefault(
            "ringkasan",
            [
                (_("Triwulan"), f"{self.nama_triwulan} {self.tahun}", ""),
                (
                    _("Terisi"),
                    _("%(terisi)s dari %(jumlah)s indikator")
                    % {"terisi": state.terisi, "jumlah": state.jumlah},
                    self.url_triwulan(),
                ),
                (_("Tahap sekarang"), state.label or _("Belum diisi"), ""),
            ],
        )
        return super().get_context_data(**kwargs)


class RealisasiAjukan(_TahapHalaman):
    perlu = UBAH
    judul = gettext_lazy("Ajukan realisasi?")
    keterangan = gettext_lazy("Kepala OPD akan diminta menyetujui realisasi triwulan ini.")
    label_aksi = gettext_lazy("Ajukan")
    pesan = gettext_lazy("Realisasi diajukan. Langkah berikutnya: persetujuan kepala OPD.")
    template_name = "performance/realisasi_ajukan.html"
    extra_context = {
        "akibat": [gettext_lazy("Setelah diajukan, isian tidak dapat diubah sampai dikembalikan.")]
    }
    laksanakan = staticmethod(layanan.ajukan_realisasi)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = temuan_kinerja(self.opd, self.tahun, self.triwulan)
        kwargs.setdefault("temuan_terbuka", [one for one in found if not one.tuntas])
        return super().get_context_data(**kwargs)


class RealisasiSetujui(_TahapHalaman):
    perlu = SETUJUI
    judul = gettext_lazy("Setujui realisasi?")
    keterangan = gettext_lazy("Dengan menyetujui, Anda menyatakan data ini benar dan didukung bukti.")
    label_aksi = gettext_lazy("Setujui")
    pesan = gettext_lazy("Realisasi disetujui. Langkah berikutnya: verifikasi evaluator.")
    laksanakan = staticmethod(layanan.setujui_realisasi)


class RealisasiVerifikasi(_TahapHalaman):
    perlu = VERIFIKASI
    judul = gettext_lazy("Verifikasi realisasi?")
    keterangan = gettext_lazy("Angka triwulan ini akan dipakai dalam laporan dan perbandingan.")
    label_aksi = gettext_lazy("Verifikasi")
    pesan = gettext_lazy("Realisasi diverifikasi.")
    laksanakan = staticmethod(layanan.verifikasi_realisasi)


class RealisasiKembalikan(TriwulanMixin, FormHalaman):
    perlu = SETUJUI | VERIFIKASI
    form_class = KembalikanForm
    judul = gettext_lazy("Kembalikan realisasi")
    keterangan = gettext_lazy("Isian terbuka kembali bagi operator, dengan alasan Anda di atasnya.")
    label_simpan = gettext_lazy("Kembalikan")
    pesan = gettext_lazy("Realisasi dikembalikan kepada operator.")

    def get_remah(self) -> Remah:
        return [*super().get_remah(), (self.nama_triwulan, self.url_triwulan())]

    def get_form_kwargs(self) -> dict[str, Any]:
        handed = [row for row in self.ukuran.baris if row.isian and row.isian.tahap in Realisasi.TERKUNCI]
        names = {
            row.tahun_ini.indikator.pk: f"{row.tahun_ini.indikator.kode} {row.tahun_ini.definisi.nama}"
            for row in handed
        }
        return {**super().get_form_kwargs(), "indikator": names}

    def simpan(self, form: KembalikanForm) -> int:
        return layanan.kembalikan_realisasi(
            opd=self.opd,
            tahun=self.tahun,
            triwulan=self.triwulan,
            alasan=form.cleaned_data["alasan"],
            catatan=form.catatan,
            oleh=self.request.user,
        )
