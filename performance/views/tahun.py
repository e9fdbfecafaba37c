"""The agency's years: opening, closing, reopening."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.lingkup import SETUJUI, UBAH, LingkupOPDMixin
from performance.forms.indikator import AlasanForm
from performance.models import TahunKinerja, VersiIndikator
from performance.selectors.renstra import renstra_tahun
from performance.services.tahun import buka_kembali, buka_tahun, indikator_tahun, tutup_tahun
from ui.views import AksiHalaman, FormHalaman, Halaman, Remah


class TahunDetail(LingkupOPDMixin, Halaman):
    template_name = "performance/tahun_detail.html"

    def get_judul(self) -> str:
        return _("Tahun kinerja %(tahun)s") % {"tahun": self.tahun}

    def get_remah(self) -> Remah:
        return [(_("Renstra"), self.url("performance:renstra"))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        years = TahunKinerja.objects.all().visible_to(self.request.user).filter(opd=self.opd)
        rows = list(years.select_related("dibuka_oleh"))
        versions = VersiIndikator.objects.all().visible_to(self.request.user)
        return super().get_context_data(
            daftar=rows,
            ini=(now := next((row for row in rows if row.tahun == self.tahun), None)),
            nada={"dibuka": "info", "ditutup": "positif"}.get(now.status if now else "", ""),
            renstra=renstra_tahun(self.opd, self.tahun),
            versi=versions.filter(indikator__opd=self.opd, berlaku_mulai=self.tahun).select_related(
                "indikator"
            ),
            **kwargs,
        )


class TahunMixin(LingkupOPDMixin):
    def get_remah(self) -> Remah:
        return [(_("Tahun kinerja"), self.url("performance:tahun-detail"))]


class TahunBuka(TahunMixin, AksiHalaman):
    perlu = UBAH
    label_aksi = gettext_lazy("Buka tahun")
    keterangan = gettext_lazy("Definisi indikator yang dipakai tahun ini dibekukan.")

    def get_judul(self) -> str:
        return _("Buka tahun %(tahun)s?") % {"tahun": self.tahun}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        count = indikator_tahun(self.opd, self.tahun).count()
        return super().get_context_data(
            akibat=[
                _("%(n)s indikator memakai definisi yang berlaku sekarang.") % {"n": count},
                _("Perubahan definisi atau target tahun ini sesudahnya memerlukan alasan."),
            ],
            **kwargs,
        )

    def jalankan(self) -> None:
        self.pesan = _("Tahun %(tahun)s dibuka.") % {"tahun": self.tahun}
        buka_tahun(opd=self.opd, tahun=self.tahun, oleh=self.request.user)


class TahunTutup(TahunMixin, AksiHalaman):
    perlu = SETUJUI
    label_aksi = gettext_lazy("Tutup tahun")
    keterangan = gettext_lazy("Target dan realisasi tahun ini tidak dapat diubah lagi.")

    def get_judul(self) -> str:
        return _("Tutup tahun %(tahun)s?") % {"tahun": self.tahun}

    def jalankan(self) -> None:
        tutup_tahun(opd=self.opd, tahun=self.tahun)


class TahunBukaKembali(TahunMixin, FormHalaman):
    perlu = SETUJUI
    form_class = AlasanForm
    label_simpan = gettext_lazy("Buka kembali")
    keterangan = gettext_lazy("Alasannya dicatat pada riwayat tahun ini.")

    def get_judul(self) -> str:
        return _("Buka kembali tahun %(tahun)s") % {"tahun": self.tahun}

    def simpan(self, form: AlasanForm) -> None:
        buka_kembali(opd=self.opd, tahun=self.tahun, alasan=form.cleaned_data["alasan"])
