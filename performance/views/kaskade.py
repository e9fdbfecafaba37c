"""How the agreements of an agency hang together, and a draft's tables filled as a whole."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.lingkup import UBAH, LingkupOPDMixin
from budget.selectors import pohon_anggaran
from performance.forms.lampiran import DukunganForm, PilihAnggaranForm
from performance.selectors.kaskade import baris_atasan, kaskade
from performance.services import lampiran as layanan
from performance.services.perjanjian import hari_dalam
from performance.views.perjanjian import PerjanjianMixin
from ui.views import FormHalaman, Halaman, Remah


class KaskadeHalaman(LingkupOPDMixin, Halaman):
    """The chain from the head to the last official, with what is missing in it."""

    template_name = "performance/perjanjian_kaskade.html"
    judul = gettext_lazy("Kaskade perjanjian kinerja")
    keterangan = gettext_lazy(
        "Naskah terbaru setiap jabatan, dan baris atasan yang didukung oleh setiap indikator."
    )

    def get_remah(self) -> Remah:
        return [(_("Perjanjian Kinerja"), self.url("performance:perjanjian"))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        chain = kaskade(self.opd, self.tahun, hari_dalam(self.tahun))
        return super().get_context_data(kaskade=chain, **kwargs)


class Dukungan(PerjanjianMixin, FormHalaman):
    """Which row of the superior's paper every promise of a draft supports."""

    perlu = UBAH
    template_name = "performance/perjanjian_dukungan.html"
    judul = gettext_lazy("Kaitkan dengan perjanjian atasan")
    form_class = DukunganForm

    def get_form_kwargs(self) -> dict[str, Any]:
        draft = self.get_draf()
        return {
            **super().get_form_kwargs(),
            "baris": list(draft.baris_kinerja.select_related("mendukung").order_by("urut", "pk")),
            "atasan": baris_atasan(draft),
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context.update(perjanjian=self.get_perjanjian(), ada_atasan=bool(baris_atasan(self.get_perjanjian())))
        return context

    def simpan(self, form: DukunganForm) -> None:
        layanan.kaitkan_dukungan(perjanjian=self.get_draf(), pilihan=form.pilihan)

    def get_success_url(self) -> str:
        return self.url_detail()


class PilihAnggaran(PerjanjianMixin, FormHalaman):
    """Table 2 of a draft, ticked in the tree of its budget document."""

    perlu = UBAH
    template_name = "performance/perjanjian_pilih_anggaran.html"
    judul = gettext_lazy("Pilih program dan kegiatan")
    form_class = PilihAnggaranForm

    def get_form_kwargs(self) -> dict[str, Any]:
        draft = self.get_draf()
        tree = pohon_anggaran(self.opd, self.tahun, dokumen=draft.dokumen).baris if draft.dokumen else ()
        chosen = set(draft.baris_anggaran.exclude(simpul=None).values_list("simpul", flat=True))
        return {**super().get_form_kwargs(), "pohon": tree, "terpilih": chosen}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(perjanjian=self.get_perjanjian(), **kwargs)

    def simpan(self, form: PilihAnggaranForm) -> None:
        added, dropped = layanan.pilih_anggaran(
            perjanjian=self.get_draf(), tambah=form.tambah, hapus=form.hapus
        )
        self.pesan = _("%(tambah)s baris ditambahkan dan %(hapus)s baris dikeluarkan.") % {
            "tambah": added,
            "hapus": dropped,
        }

    def get_success_url(self) -> str:
        return f"{self.url_detail()}#anggaran"
