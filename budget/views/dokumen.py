"""Versions of the budget document."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from budget import services
from budget.forms import DokumenForm, SalinPaguForm
from budget.models import DokumenAnggaran
from budget.selectors import pohon_anggaran
from budget.views.dasar import AnggaranMixin, UbahAnggaranMixin
from ui.views import FormHalaman, Halaman, HapusHalaman, Remah, UbahHalaman, ambil_terubah


class DokumenDaftar(AnggaranMixin, Halaman):
    template_name = "budget/dokumen_daftar.html"
    judul = gettext_lazy("Dokumen anggaran")
    keterangan = gettext_lazy(
        "Murni, pergeseran, dan perubahan menurut urutan berlaku. Dokumen terakhir yang berlaku."
    )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pohon = pohon_anggaran(self.opd, self.tahun)
        kwargs.update(pohon=pohon, daftar=list(zip(pohon.dokumen, pohon.total.pagu, strict=True)))
        return super().get_context_data(**kwargs)


class _DokumenMixin(UbahAnggaranMixin):
    def get_remah(self) -> Remah:
        return [*super().get_remah(), (_("Dokumen anggaran"), self.url("budget:dokumen-daftar"))]

    def get_object(self) -> DokumenAnggaran:
        return ambil_terubah(
            DokumenAnggaran,
            self.request.user,
            pk=self.kwargs["pk"],
            opd=self.opd,
            tahun=self.tahun,
        )


class DokumenTambah(_DokumenMixin, FormHalaman):
    judul = gettext_lazy("Tambah dokumen anggaran")
    form_class = DokumenForm
    pesan = gettext_lazy("Dokumen anggaran ditambahkan.")

    def get_form_kwargs(self) -> dict[str, Any]:
        terakhir = (
            DokumenAnggaran.objects.visible_to(self.request.user)
            .filter(opd=self.opd, tahun=self.tahun)
            .order_by("urutan")
            .last()
        )
        tahap = DokumenAnggaran.Tahap.PERUBAHAN if terakhir else DokumenAnggaran.Tahap.MURNI
        usul = DokumenAnggaran(
            opd=self.opd,
            tahun=self.tahun,
            tahap=tahap,
            kode=f"{self.tahun}-{tahap}",
            urutan=terakhir.urutan + 1 if terakhir else 0,
        )
        return {**super().get_form_kwargs(), "instance": usul}


class DokumenUbah(_DokumenMixin, UbahHalaman):
    form_class = DokumenForm

    def get_judul(self) -> str:
        return _("Ubah %(dokumen)s") % {"dokumen": self.object}


class DokumenHapus(_DokumenMixin, HapusHalaman):
    pesan = gettext_lazy("Dokumen anggaran dihapus.")

    def get_judul(self) -> str:
        return _("Hapus %(dokumen)s?") % {"dokumen": self.object}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        satu = self.object
        akibat = [
            _("%(n)d pagu pada dokumen ini ikut terhapus.") % {"n": satu.pagu.count()},
            _("%(n)d rekening belanja dan %(t)d target ikut terhapus.")
            % {"n": satu.rekening.count(), "t": satu.target.count()},
        ]
        return super().get_context_data(akibat=akibat, **kwargs)


class DokumenSalin(_DokumenMixin, FormHalaman):
    """Fill a document's empty leaves with the pagu of another."""

    form_class = SalinPaguForm
    label_simpan = gettext_lazy("Salin pagu")
    keterangan = gettext_lazy(
        "Pagu dan target disalin ke rincian yang masih kosong; yang sudah terisi tidak berubah."
    )

    def get_judul(self) -> str:
        return _("Salin pagu ke %(dokumen)s") % {"dokumen": self.dokumen()}

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "ke": self.get_object()}

    def simpan(self, form: Any) -> int:
        jumlah = services.salin_pagu(dari=form.cleaned_data["dari"], ke=self.get_object())
        self.pesan = _("%(n)d pagu disalin.") % {"n": jumlah}
        return jumlah

    def get_success_url(self) -> str:
        return self.url("budget:pagu-isi", self.kwargs["pk"])
