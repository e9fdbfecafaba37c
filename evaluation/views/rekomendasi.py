"""Recommendations of the Inspektorat: the list, one with its follow-up, writing them."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseRedirectBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from agencies.lingkup import VERIFIKASI, LingkupOPDMixin, punya_hak
from evaluation.filters import RekomendasiFilter
from evaluation.forms.rekomendasi import RekomendasiEvaluasiForm, RekomendasiForm
from evaluation.models import EvaluasiAKIP, Rekomendasi, TindakLanjut
from evaluation.selectors.kebijakan import kebijakan_akip
from evaluation.selectors.pihak import evaluasi_tertutup
from evaluation.selectors.rekomendasi import (
    hari_ini,
    pilihan_sub,
    rekomendasi_berikut,
    rekomendasi_terbuka,
    ringkasan_tindak_lanjut,
)
from evaluation.selectors.tindak_lanjut import keadaan_tindak_lanjut
from evaluation.services.rekomendasi import (
    boleh_menulis,
    hapus_rekomendasi,
    simpan_rekomendasi,
    tenggat_baku,
)
from evaluation.tables import NADA, RekomendasiTable
from performance.models import Tenggat
from performance.services.kalender import pemberitahuan
from ui.tanggal import tampilkan_tanggal
from ui.views import DaftarHalaman, FormHalaman, Halaman, HapusHalaman, Remah, UbahHalaman, ambil_terubah


class RekomendasiMixin(LingkupOPDMixin):
    """Breadcrumbs and rows shared by all pages of recommendations."""

    request: Any
    kwargs: dict[str, Any]

    def get_remah(self) -> Remah:
        return [(_("Rekomendasi dan tindak lanjut"), self.url("evaluation:rekomendasi-daftar"))]

    def daftar(self) -> QuerySet[Rekomendasi]:
        rows = Rekomendasi.objects.visible_to(self.request.user).filter(opd=self.opd)
        return rows.select_related("tindak_lanjut", "evaluasi")

    @cached_property
    def evaluasi(self) -> EvaluasiAKIP | None:
        """The year's evaluation when the reader writes its recommendations now; else None."""
        seen = EvaluasiAKIP.objects.visible_to(self.request.user)
        found = seen.filter(opd=self.opd, tahun=self.tahun).first()
        if found is None:
            return None
        found.opd = self.opd
        return found if boleh_menulis(found, self.request.user) else None

    def url_rekomendasi(self, pk: int) -> str:
        return self.url("evaluation:rekomendasi-lihat", pk)


class EvaluasiAwal(LingkupOPDMixin, View):
    """`/<opd>/<tahun>/evaluasi/`: to the year's evaluation, or for who does not see it to the
    recommendations."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseRedirectBase:
        hidden = evaluasi_tertutup(request.user, self.opd, self.tahun)
        return redirect(self.url("evaluation:rekomendasi-daftar" if hidden else "evaluation:akip"))


class RekomendasiDaftar(RekomendasiMixin, DaftarHalaman):
    judul = gettext_lazy("Rekomendasi dan tindak lanjut")
    keterangan = gettext_lazy(
        "Rekomendasi laporan hasil evaluasi (LHE) Inspektorat, yang terbaru di atas, dan tindak lanjut OPD."
    )
    template_name = "evaluation/rekomendasi_daftar.html"
    table_class = RekomendasiTable
    filterset_class = RekomendasiFilter

    def get_remah(self) -> Remah:
        return []

    @property
    def nama_berkas(self) -> str:  # type: ignore[override]
        return f"rekomendasi-{self.opd.slug}"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.hari = hari_ini(self.opd.pemda)
        return super().get(request, *args, **kwargs)

    def get_data(self) -> QuerySet[Rekomendasi]:
        return self.daftar()

    def get_table_kwargs(self) -> dict[str, Any]:
        return {"alamat": lambda row: self.url_rekomendasi(row.pk), "hari": self.hari}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        if self.evaluasi is not None:
            kwargs.update(
                url_tambah=self.url("evaluation:rekomendasi-tulis"), label_tambah=_("Tulis rekomendasi")
            )
        elif punya_hak(user, self.opd, VERIFIKASI):
            kwargs.update(
                url_tambah=self.url("evaluation:rekomendasi-tambah"), label_tambah=_("Tambah rekomendasi")
            )
        return super().get_context_data(
            ringkasan=ringkasan_tindak_lanjut(self.request.user, self.opd, self.hari),
            # Who filters, looks for something else.
            terbawa=() if self.request.GET else rekomendasi_terbuka(self.opd, self.tahun - 1),
            jadwal=pemberitahuan(self.opd, self.tahun, Tenggat.Kegiatan.TINDAK_LANJUT, user),
            **kwargs,
        )


class RekomendasiLihat(RekomendasiMixin, Halaman):
    template_name = "evaluation/rekomendasi_lihat.html"

    def get_judul(self) -> str:
        return judul_rekomendasi(self.objek)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        self.objek = get_object_or_404(self.daftar(), pk=self.kwargs["pk"])
        scoped = Rekomendasi.objects.visible_to(user).filter(pk=self.objek.pk)
        state = keadaan_tindak_lanjut(self.objek, hari_ini(self.opd.pemda))
        return super().get_context_data(
            objek=self.objek,
            sub=dict(pilihan_sub(self.objek.evaluasi)).get(self.objek.kode_sub)
            if self.objek.evaluasi and self.objek.kode_sub
            else "",
            keadaan=state,
            nada=NADA.get(self.objek.status, ""),
            dapat_menulis=scoped.ditulis_oleh(user).exists(),
            dapat_menjawab=scoped.editable_by(user).exists(),
            dapat_memverifikasi=scoped.diverifikasi_oleh(user).exists(),
            jadwal=pemberitahuan(self.opd, self.tahun, Tenggat.Kegiatan.TINDAK_LANJUT, user)
            if self.objek.terbuka
            else None,
            **kwargs,
        )


def judul_rekomendasi(row: Rekomendasi) -> str:
    return _("Rekomendasi nomor %(urut)s tahun %(tahun)s") % {"urut": row.urut, "tahun": row.tahun}


class _TulisRekomendasi(RekomendasiMixin):
    """The Inspektorat writes recommendations."""

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "opd": self.opd}  # type: ignore[misc]

    def simpan(self, form: Any) -> Rekomendasi:
        return simpan_rekomendasi(rekomendasi=form.instance, oleh=self.request.user)

    def dalam_lingkup(self, row: Rekomendasi) -> bool:
        user = self.request.user
        return Rekomendasi.objects.visible_to(user).ditulis_oleh(user).filter(pk=row.pk).exists()

    def kwargs_evaluasi(self, evaluasi: EvaluasiAKIP) -> dict[str, Any]:
        """What the form of an evaluation's recommendation needs."""
        last = tenggat_baku(evaluasi)
        if last is not None:
            words = _("Kosongkan untuk memakai %(hari)s.") % {"hari": tampilkan_tanggal(last)}
        else:
            days = kebijakan_akip(self.opd.pemda, evaluasi.tahun).hari_tindak_lanjut
            words = _("Kosongkan untuk memakai %(n)s hari sesudah tanggal LHE.") % {"n": days}
        return {"sub": pilihan_sub(evaluasi), "batas_baku": words}


class RekomendasiTambah(_TulisRekomendasi, FormHalaman):
    """One of an LHE from before the portal."""

    perlu = VERIFIKASI
    judul = gettext_lazy("Tambah rekomendasi")
    keterangan = gettext_lazy("Untuk LHE yang dibuat sebelum evaluasi dilakukan di portal.")
    form_class = RekomendasiForm
    pesan = gettext_lazy("Rekomendasi ditambahkan.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": rekomendasi_berikut(self.opd, self.tahun)}


class RekomendasiTulis(_TulisRekomendasi, FormHalaman):
    """One of the year's evaluation, by its team. `?sub=1.b` proposes what it is about."""

    judul = gettext_lazy("Tulis rekomendasi")
    form_class = RekomendasiEvaluasiForm
    pesan = gettext_lazy("Rekomendasi ditulis. OPD melihatnya sesudah LHE disampaikan.")
    keterangan = gettext_lazy("OPD melihat rekomendasi sesudah LHE disampaikan.")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated and self.evaluasi is None:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        assert self.evaluasi is not None
        row = rekomendasi_berikut(self.opd, self.tahun)
        fresh = Rekomendasi(opd=self.opd, tahun=self.tahun, urut=row.urut, evaluasi=self.evaluasi)
        fresh.kode_sub = self.request.GET.get("sub", "")[:10]
        return {**super().get_form_kwargs(), "instance": fresh, **self.kwargs_evaluasi(self.evaluasi)}


class _SatuRekomendasi(_TulisRekomendasi):
    def get_object(self) -> Rekomendasi:
        row: Rekomendasi = ambil_terubah(
            Rekomendasi, self.request.user, hak="ditulis_oleh", pk=self.kwargs["pk"], opd=self.opd
        )
        row.opd = self.opd
        return row

    def get_remah(self) -> Remah:
        return [*super().get_remah(), (judul_rekomendasi(self.object), self.url_rekomendasi(self.object.pk))]

    object: Rekomendasi


class RekomendasiUbah(_SatuRekomendasi, UbahHalaman):
    judul = gettext_lazy("Ubah rekomendasi")

    def get_form_class(self) -> type[Any]:
        return RekomendasiForm if self.object.evaluasi is None else RekomendasiEvaluasiForm

    def get_form_kwargs(self) -> dict[str, Any]:
        found = super().get_form_kwargs()
        if self.object.evaluasi is not None:
            self.object.evaluasi.opd = self.opd
            found |= self.kwargs_evaluasi(self.object.evaluasi)
        return found


class RekomendasiHapus(_SatuRekomendasi, HapusHalaman):
    judul = gettext_lazy("Hapus rekomendasi?")
    pesan = gettext_lazy("Rekomendasi dihapus.")

    def jalankan(self) -> None:
        hapus_rekomendasi(rekomendasi=self.object, oleh=self.request.user)

    def get_sesudah(self) -> str:
        return self.url("evaluation:rekomendasi-daftar")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if TindakLanjut.objects.visible_to(self.request.user).filter(rekomendasi=self.object.pk).exists():
            kwargs["akibat"] = [_("Tindak lanjut yang sudah ditulis OPD ikut terhapus.")]
        kwargs.setdefault("batal", self.url_rekomendasi(self.object.pk))
        return super().get_context_data(**kwargs)
