"""The pages of the picture of business processes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.lingkup import UBAH
from reports.gambar import TERIMA
from reports.models import Gambar
from reports.peta_proses import BAGIAN, hapus_peta, simpan_peta
from reports.views import LaporanMixin
from ui.forms import PortalForm
from ui.views import AksiHalaman, FormHalaman, Remah


class PetaProsesForm(PortalForm):
    berkas = forms.FileField(
        label=gettext_lazy("Gambar"),
        required=False,
        widget=forms.FileInput(attrs={"accept": TERIMA}),
        help_text=gettext_lazy("JPG atau PNG; paling besar 10 MB."),
    )
    alt = forms.CharField(
        label=gettext_lazy("Isi gambar"),
        max_length=250,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Dibacakan bagi pembaca yang tidak dapat melihat gambarnya."),
    )


class _PetaMixin(LaporanMixin):
    perlu = UBAH

    def gambar(self) -> Gambar | None:
        rows = Gambar.objects.all().visible_to(self.request.user)  # type: ignore[attr-defined]
        return rows.filter(laporan__opd=self.opd, laporan__tahun=self.tahun, bagian=BAGIAN).last()

    def get_remah(self) -> Remah:
        return self.remah_laporan()


class PetaProses(_PetaMixin, FormHalaman):
    """Show, put in, replace, describe."""

    judul = gettext_lazy("Peta proses bisnis")
    keterangan = gettext_lazy("Ditampilkan utuh dalam Bab I laporan tahun ini.")
    template_name = "reports/peta_proses.html"
    form_class = PetaProsesForm
    pesan = gettext_lazy("Peta proses bisnis tersimpan.")

    def get_initial(self) -> dict[str, Any]:
        picture = self.gambar()
        return {"alt": picture.alt} if picture else {}

    def simpan(self, form: PetaProsesForm) -> Gambar:
        data = form.cleaned_data
        return simpan_peta(opd=self.opd, tahun=self.tahun, berkas=data["berkas"], alt=data["alt"])

    def get_success_url(self) -> str:
        return self.url("reports:peta-proses")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        picture = self.gambar()
        return super().get_context_data(
            berkas=True,
            gambar=picture,
            url_gambar=self.url("reports:gambar", picture.pk) if picture else "",
            **kwargs,
        )


class PetaProsesHapus(_PetaMixin, AksiHalaman):
    judul = gettext_lazy("Hapus peta proses bisnis?")
    berbahaya = True
    label_aksi = gettext_lazy("Hapus")
    pesan = gettext_lazy("Peta proses bisnis dihapus.")

    def get_remah(self) -> Remah:
        return [*self.remah_laporan(), (_("Peta proses bisnis"), self.url("reports:peta-proses"))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            akibat=[_("Bab I menyatakan bahwa peta proses bisnis belum diunggah.")], **kwargs
        )

    def jalankan(self) -> None:
        hapus_peta(opd=self.opd, tahun=self.tahun)
