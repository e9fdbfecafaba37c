"""The programme tree, one node of it, and the documents side by side."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from budget.models import DokumenAnggaran, RealisasiAnggaran, SimpulAnggaran, TargetSimpul, Triwulan
from budget.selectors import PohonAnggaran, pohon_anggaran, ringkasan_rekening, total_anggaran, total_pohon
from budget.selectors.temuan import temuan_anggaran
from budget.tables import unduh_pohon
from budget.views.dasar import AnggaranMixin
from ui.views import Halaman, Remah

SAMPAI = {
    "program": ("urusan", "bidang", "program"),
    "kegiatan": ("urusan", "bidang", "program", "kegiatan"),
}


def triwulan_dari(request: HttpRequest) -> int | None:
    """The quarter asked for in `?tw=`; None for the latest, also when it is no quarter."""
    teks = request.GET.get("tw", "")
    return int(teks) if teks in {"1", "2", "3", "4"} else None


class Pohon(AnggaranMixin, Halaman):
    template_name = "budget/pohon.html"
    keterangan = gettext_lazy("Pagu, realisasi, dan serapan setiap program, kegiatan, dan sub kegiatan.")
    pohon: PohonAnggaran

    def get_judul(self) -> str:
        return _("Anggaran %(tahun)s") % {"tahun": self.tahun}

    def get_remah(self) -> Remah:
        return []

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.pohon = pohon_anggaran(self.opd, self.tahun, triwulan=triwulan_dari(request))
        if (jenis := request.GET.get("ekspor", "")) in {"xlsx", "csv"}:
            return unduh_pohon(self.pohon, jenis, f"anggaran-{self.opd.slug}-{self.tahun}")
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pohon, sampai = self.pohon, self.request.GET.get("sampai", "")
        total = total_anggaran(self.opd, self.tahun)
        if total.sumber != "rekening":  # the tree speaks, at the quarter chosen
            total = total_pohon(pohon)
        tingkat = SAMPAI.get(sampai)
        kwargs.update(
            pohon=pohon,
            baris=[satu for satu in pohon.baris if tingkat is None or satu.tingkat in tingkat],
            sampai=sampai if tingkat else "",
            pilihan_triwulan=Triwulan.choices,
            total=total,
            tautan=self.tautan(pohon),
            tautan_rekening=dict.fromkeys(("Realisasi anggaran", "Pagu"), self.url("budget:rekening-daftar")),
            temuan=temuan_anggaran(pohon, ringkasan_rekening(self.opd, self.tahun)),
        )
        return super().get_context_data(**kwargs)


class SimpulLihat(AnggaranMixin, Halaman):
    template_name = "budget/simpul_lihat.html"
    objek: SimpulAnggaran

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.objek = self.simpul()
        return super().get(request, *args, **kwargs)

    def get_judul(self) -> str:
        return self.objek.nama

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pengguna, objek = self.request.user, self.objek
        pohon = pohon_anggaran(self.opd, self.tahun, triwulan=triwulan_dari(self.request))
        baris = pohon.simpul(objek.pk)
        kwargs.update(
            objek=objek,
            pohon=pohon,
            baris=baris,
            pagu_dokumen=list(zip(pohon.dokumen, baris.angka.pagu, strict=True)) if baris else [],
            rincian=pohon.rincian(objek.pk),
            riwayat=RealisasiAnggaran.objects.visible_to(pengguna).filter(simpul=objek),
            target=TargetSimpul.objects.visible_to(pengguna).filter(simpul=objek).select_related("dokumen"),
            pilihan_triwulan=Triwulan.choices,
            tautan=self.tautan(pohon),
        )
        return super().get_context_data(**kwargs)


class Banding(AnggaranMixin, Halaman):
    """Two documents of the year beside each other."""

    template_name = "budget/banding.html"
    judul = gettext_lazy("Perbandingan dokumen anggaran")
    keterangan = gettext_lazy("Pagu sebelum dan sesudah perubahan, dengan selisihnya.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        semua = list(
            DokumenAnggaran.objects.visible_to(self.request.user)
            .filter(opd=self.opd, tahun=self.tahun)
            .order_by("urutan")
        )
        if len(semua) > 1:
            dari, ke = self._pilih("dari", semua, semua[0]), self._pilih("ke", semua, semua[-1])
            kwargs["pohon"] = pohon_anggaran(self.opd, self.tahun, dokumen=[dari, ke])
        return super().get_context_data(semua_dokumen=semua, **kwargs)

    def _pilih(self, medan: str, semua: list[DokumenAnggaran], bawaan: DokumenAnggaran) -> DokumenAnggaran:
        teks = self.request.GET.get(medan, "")
        if not teks.isdecimal():
            return bawaan
        boleh = DokumenAnggaran.objects.visible_to(self.request.user).filter(pk__in=[d.pk for d in semua])
        return get_object_or_404(boleh, pk=teks)
