"""The two grids: pagu of one document, realisasi of one quarter."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from budget import services
from budget.forms import KisiAnggaran, KisiPagu, KisiRealisasi
from budget.jadwal import Pemberitahuan, pemberitahuan
from budget.models import DokumenAnggaran, Pagu, RealisasiAnggaran, Triwulan
from budget.selectors import PohonAnggaran, pohon_anggaran
from budget.services.sel import isi_realisasi, periksa_baris
from budget.views.dasar import UbahAnggaranMixin
from budget.views.potongan import potongan_pagu, potongan_realisasi
from budget.views.sel import baca_realisasi
from ui.views import FormHalaman, Remah, ambil_terubah


class _Kisi(UbahAnggaranMixin, FormHalaman):
    """A grid; after a refusal its hidden marks say what is stored now."""

    form_class: type[KisiAnggaran]

    @cached_property
    def pohon(self) -> PohonAnggaran:
        raise NotImplementedError

    def tersimpan(self) -> dict[int, Any]:
        raise NotImplementedError

    def potongan(self) -> dict[str, str]:
        """Everything computed on the page, by the key of `data-hitung`."""
        raise NotImplementedError

    def get_form_kwargs(self) -> dict[str, Any]:
        return {
            **super().get_form_kwargs(),
            "pohon": self.pohon,
            "tersimpan": self.tersimpan(),
            "hitung": self.potongan(),
        }

    def form_invalid(self, form: KisiAnggaran) -> HttpResponse:
        if any(galat.code == services.BENTROK for data in form.errors.as_data().values() for galat in data):
            form.perbarui_sidik(self.tersimpan())
        return super().form_invalid(form)

    def hitung(self, jumlah: int) -> int:
        self.pesan = _("%(n)d baris tersimpan.") % {"n": jumlah} if jumlah else _("Tidak ada yang berubah.")
        return jumlah

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(pohon=self.pohon, **kwargs)


class PaguIsi(_Kisi):
    template_name = "budget/pagu_isi.html"
    keterangan = gettext_lazy(
        "Isi pagu setiap rincian terbawah; jumlah program dan kegiatan dihitung darinya."
    )
    form_class = KisiPagu
    label_simpan = gettext_lazy("Simpan pagu")
    objek: DokumenAnggaran

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.objek = self.dokumen()
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        ambil_terubah(DokumenAnggaran, self.request.user, pk=self.objek.pk)
        return super().get_form_kwargs()

    @cached_property
    def pohon(self) -> PohonAnggaran:
        return pohon_anggaran(self.opd, self.tahun, dokumen=self.objek)

    def tersimpan(self) -> dict[int, Pagu]:
        rows = Pagu.objects.visible_to(self.request.user).filter(dokumen=self.objek)
        return {satu.simpul_id: satu for satu in rows}

    def potongan(self) -> dict[str, str]:
        return potongan_pagu(self.pohon, [baris.id for baris in self.pohon.baris])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.update(
            url_simpan=self.url("budget:pagu-simpan", self.objek.pk),
            url_baca=self.url("budget:pagu-baca", self.objek.pk),
        )
        return super().get_context_data(**kwargs)

    def get_judul(self) -> str:
        return _("Pagu %(dokumen)s") % {"dokumen": self.objek}

    def get_remah(self) -> Remah:
        return [*super().get_remah(), (_("Dokumen anggaran"), self.url("budget:dokumen-daftar"))]

    def simpan(self, form: KisiPagu) -> int:
        return self.hitung(services.simpan_pagu(dokumen=self.objek, isian=form.isian()))

    def get_success_url(self) -> str:
        return self.url("budget:pagu-isi", self.objek.pk)


class RealisasiIsi(_Kisi):
    template_name = "budget/realisasi_isi.html"
    keterangan = gettext_lazy(
        "Isi realisasi kumulatif sejak Januari sampai akhir triwulan. Kosongkan bila belum ada datanya; "
        "tulis 0 bila memang belum ada realisasi."
    )
    form_class = KisiRealisasi
    label_simpan = gettext_lazy("Simpan realisasi")
    triwulan: int

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.triwulan = kwargs["triwulan"]
        if self.triwulan not in Triwulan.values:
            raise Http404

    @cached_property
    def jadwal(self) -> Pemberitahuan | None:
        return pemberitahuan(self.opd, self.tahun, self.triwulan, self.request.user)

    def hanya_baca(self) -> bool:
        """What was sent too late is refused with its reason and stays on the page to be copied."""
        return self.request.method != "POST" and self.jadwal is not None and self.jadwal.tertutup

    def get_form(self, form_class: Any = None) -> Any:
        form = super().get_form(form_class)
        if self.hanya_baca():
            for field in form.fields.values():
                field.disabled = True
        return form

    @cached_property
    def pohon(self) -> PohonAnggaran:
        return pohon_anggaran(self.opd, self.tahun, triwulan=self.triwulan)

    def tersimpan(self) -> dict[int, RealisasiAnggaran]:
        return {
            id: per_tw[self.triwulan]
            for id, per_tw in baca_realisasi(self).items()
            if self.triwulan in per_tw
        }

    def potongan(self) -> dict[str, str]:
        baris = baca_realisasi(self)
        tanya = {
            id: periksa_baris(
                isi_realisasi(baris[id].get(self.triwulan)),
                pagu=daun.pagu_acuan,
                triwulan=self.triwulan,
                lain=baris[id],
            ).tanya
            for id, daun in self.pohon.daun.items()
        }
        return potongan_realisasi(self.pohon, tanya, [satu.id for satu in self.pohon.baris])

    def get_judul(self) -> str:
        return _("Realisasi anggaran %(triwulan)s %(tahun)s") % {
            "triwulan": Triwulan(self.triwulan).label,
            "tahun": self.tahun,
        }

    def simpan(self, form: KisiRealisasi) -> int:
        return self.hitung(
            services.simpan_realisasi_anggaran(
                opd=self.opd,
                tahun=self.tahun,
                triwulan=self.triwulan,
                isian=form.isian(),
                oleh=self.request.user,
            )
        )

    def get_success_url(self) -> str:
        return self.url("budget:realisasi-isi", self.triwulan)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.update(
            triwulan=self.triwulan,
            pilihan_triwulan=Triwulan.choices,
            jadwal=self.jadwal,
            hanya_baca=self.hanya_baca(),
            pakai_pagu=True,
            url_simpan=self.url("budget:realisasi-simpan", self.triwulan),
            url_baca=self.url("budget:realisasi-baca", self.triwulan),
        )
        return super().get_context_data(**kwargs)
