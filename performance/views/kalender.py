"""The calendar of a government: everybody in it may look, its administrators change."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from performance.forms.kalender import PerpanjanganForm, TenggatForm
from performance.models import Perpanjangan, Tenggat
from performance.selectors.kalender import kalender
from performance.services.kalender import simpan_perpanjangan, tetapkan_kalender, usulkan_kalender
from performance.views.hitung import LingkupPemdaMixin
from ui.views import AksiHalaman, FormHalaman, Halaman, HapusHalaman, Remah, UbahHalaman, ambil_terubah


class _Kalender(LingkupPemdaMixin):
    """Below `/kelola/kalender/<pemda>/<tahun>/`."""

    tahun: int

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if not 2000 <= kwargs["tahun"] <= 2100:
            raise Http404
        self.tahun = kwargs["tahun"]

    def url(self, name: str, *args: Any) -> str:
        return super().url(name, self.tahun, *args)

    def get_remah(self) -> Remah:
        return [(_("Kalender %(tahun)s") % {"tahun": self.tahun}, self.url("performance:kalender"))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**{**kwargs, "tahun": self.tahun})


class KalenderHalaman(_Kalender, Halaman):
    template_name = "performance/kalender.html"
    keterangan = gettext_lazy("Kapan setiap kegiatan dibuka dan ditutup bagi semua perangkat daerah.")

    def get_judul(self) -> str:
        return _("Kalender %(tahun)s") % {"tahun": self.tahun}

    def get_remah(self) -> Remah:
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lines, now = kalender(self.pemda, self.tahun, self.request.user), timezone.now()
        return super().get_context_data(
            daftar=[(line, line.jendela.keadaan(now), line.jendela.sisa(now)) for line in lines],
            ada_usulan=any(line.tenggat.usulan for line in lines),
            lengkap=len(lines) == len(Tenggat.Kegiatan),
            sebelumnya=self.tahun - 1 if self.tahun > 2000 else None,
            sesudahnya=self.tahun + 1 if self.tahun < 2100 else None,
            **kwargs,
        )


class TenggatMixin(_Kalender):
    perlu_kelola = True
    form_class: Any = TenggatForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "pemda": self.pemda, "tahun": self.tahun}  # type: ignore[misc]


class TenggatTambah(TenggatMixin, FormHalaman):
    judul = gettext_lazy("Tambah tenggat")


class TenggatUbah(TenggatMixin, UbahHalaman):
    def get_object(self) -> Tenggat:
        lookup = {"pk": self.kwargs["pk"], "pemda": self.pemda, "tahun": self.tahun}
        return ambil_terubah(Tenggat, self.request.user, **lookup)

    def get_judul(self) -> str:
        return _("Ubah tenggat %(nama)s") % {"nama": self.object}


class TenggatHapus(_Kalender, HapusHalaman):
    perlu_kelola = True
    judul = gettext_lazy("Hapus tenggat?")
    keterangan = gettext_lazy("Tanpa tenggat, kegiatan ini selalu dapat diisi. Perpanjangannya ikut dihapus.")

    def get_object(self) -> Tenggat:
        lookup = {"pk": self.kwargs["pk"], "pemda": self.pemda, "tahun": self.tahun}
        return ambil_terubah(Tenggat, self.request.user, **lookup)


class KalenderUsulkan(_Kalender, AksiHalaman):
    perlu_kelola = True
    judul = gettext_lazy("Usulkan tanggal lazim?")
    keterangan = gettext_lazy(
        "Kegiatan yang belum bertanggal diisi tanggal yang lazim dan ditandai sebagai usulan. Usulan belum "
        "membatasi siapa pun sampai ditetapkan."
    )
    label_aksi = gettext_lazy("Usulkan tanggal lazim")

    def jalankan(self) -> None:
        usulkan_kalender(pemda=self.pemda, tahun=self.tahun, oleh=self.request.user)


class KalenderTetapkan(_Kalender, AksiHalaman):
    perlu_kelola = True
    judul = gettext_lazy("Tetapkan tanggal usulan?")
    keterangan = gettext_lazy(
        "Sesudah ditetapkan, operator hanya dapat mengisi di antara tanggal buka dan tanggal tutup."
    )
    label_aksi = gettext_lazy("Tetapkan")

    def jalankan(self) -> None:
        tetapkan_kalender(pemda=self.pemda, tahun=self.tahun, oleh=self.request.user)


class PerpanjanganTambah(_Kalender, FormHalaman):
    perlu_kelola = True
    form_class = PerpanjanganForm
    label_simpan = gettext_lazy("Perpanjang")

    def get_form_kwargs(self) -> dict[str, Any]:
        lookup = {"pk": self.kwargs["pk"], "pemda": self.pemda, "tahun": self.tahun}
        term = ambil_terubah(Tenggat, self.request.user, **lookup)
        return {**super().get_form_kwargs(), "tenggat": term, "instance": Perpanjangan()}

    def get_judul(self) -> str:
        return _("Perpanjang tenggat untuk satu perangkat daerah")

    def simpan(self, form: PerpanjanganForm) -> Perpanjangan:
        return simpan_perpanjangan(perpanjangan=form.save(commit=False), oleh=self.request.user)


class PerpanjanganHapus(_Kalender, HapusHalaman):
    perlu_kelola = True
    judul = gettext_lazy("Hapus perpanjangan?")
    keterangan = gettext_lazy("Perangkat daerah itu kembali memakai tenggat semula.")

    def get_object(self) -> Perpanjangan:
        lookup: dict[str, Any] = {"tenggat__pemda": self.pemda, "tenggat__tahun": self.tahun}
        return ambil_terubah(Perpanjangan, self.request.user, pk=self.kwargs["pk"], **lookup)
