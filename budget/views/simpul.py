"""Adding, changing and removing nodes of the tree and their targets."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from budget import services
from budget.forms import CariNomenklaturForm, SalinStrukturForm, SimpulForm, TargetForm
from budget.models import DokumenAnggaran, SimpulAnggaran, TargetSimpul
from budget.selectors.kodefikasi import cari_nomenklatur
from budget.views.dasar import AnggaranMixin, UbahAnggaranMixin
from ui.views import FormHalaman, Halaman, HapusHalaman, Remah, UbahHalaman, ambil_terubah


class _SimpulMixin(UbahAnggaranMixin):
    def get_object(self) -> SimpulAnggaran:
        return ambil_terubah(
            SimpulAnggaran, self.request.user, pk=self.kwargs["pk"], opd=self.opd, tahun=self.tahun
        )


class SimpulTambah(_SimpulMixin, FormHalaman):
    """A new node; parent, code and name may come from the address (look-up, or "tambah rincian")."""

    template_name = "budget/simpul_form.html"
    judul = gettext_lazy("Tambah program, kegiatan, atau sub kegiatan")
    form_class = SimpulForm
    pesan = gettext_lazy("Program atau kegiatan ditambahkan.")

    def get_form_kwargs(self) -> dict[str, Any]:
        usul = SimpulAnggaran(opd=self.opd, tahun=self.tahun, tingkat=SimpulAnggaran.Tingkat.PROGRAM)
        return {**super().get_form_kwargs(), "instance": usul}

    def get_initial(self) -> dict[str, Any]:
        semua = SimpulAnggaran.objects.visible_to(self.request.user).filter(opd=self.opd, tahun=self.tahun)
        query = self.request.GET
        kode, nama, tingkat = query.get("kode", ""), query.get("nama", ""), query.get("tingkat", "")
        induk = None
        if query.get("induk", "").isdecimal():
            induk = semua.filter(pk=query["induk"]).first()
        elif kode:
            awalan = [".".join(kode.split(".")[:ruas]) for ruas in range(1, kode.count(".") + 1)]
            induk = max(semua.filter(kode__in=awalan), key=lambda satu: len(satu.kode), default=None)
        terakhir = semua.order_by("-urut").first()
        awal: dict[str, Any] = {"induk": induk, "urut": terakhir.urut + 1 if terakhir else 1}
        if induk and not kode:
            urutan = SimpulAnggaran.URUTAN_TINGKAT
            letak = min(urutan.index(induk.tingkat) + 1, len(urutan) - 1)
            tingkat, kode = urutan[letak], f"{induk.kode}."
        awal.update({k: v for k, v in {"kode": kode, "nama": nama, "tingkat": tingkat}.items() if v})
        return awal

    def get_success_url(self) -> str:
        return self.url("budget:simpul-lihat", self.object.pk)


class SimpulUbah(_SimpulMixin, UbahHalaman):
    template_name = "budget/simpul_form.html"
    form_class = SimpulForm

    def get_judul(self) -> str:
        return _("Ubah %(kode)s") % {"kode": self.object.kode}

    def get_remah(self) -> Remah:
        return [*super().get_remah(), (self.object.kode, self.url("budget:simpul-lihat", self.object.pk))]


class SimpulHapus(_SimpulMixin, HapusHalaman):
    pesan = gettext_lazy("Program atau kegiatan dihapus.")

    def get_judul(self) -> str:
        return _("Hapus %(kode)s?") % {"kode": self.object.kode}

    def jalankan(self) -> None:
        services.hapus_simpul(simpul=self.object)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        satu = self.object
        akibat = [
            _("%(p)d pagu, %(r)d realisasi, dan %(t)d target ikut terhapus.")
            % {"p": satu.pagu.count(), "r": satu.realisasi.count(), "t": satu.target.count()}
        ]
        return super().get_context_data(akibat=akibat, **kwargs)


class StrukturSalin(UbahAnggaranMixin, FormHalaman):
    """Begin a year with the tree of another one."""

    judul = gettext_lazy("Salin program dan kegiatan dari tahun lain")
    keterangan = gettext_lazy("Kode, nama, unit, dan susunannya disalin; pagu dan realisasi tidak.")
    form_class = SalinStrukturForm
    label_simpan = gettext_lazy("Salin")

    def get_form_kwargs(self) -> dict[str, Any]:
        tahun = (
            SimpulAnggaran.objects.visible_to(self.request.user)
            .filter(opd=self.opd)
            .exclude(tahun=self.tahun)
            .order_by("-tahun")
            .values_list("tahun", flat=True)
            .distinct()
        )
        return {**super().get_form_kwargs(), "tahun_tersedia": list(tahun)}

    def simpan(self, form: Any) -> int:
        jumlah = services.salin_struktur(opd=self.opd, dari=form.cleaned_data["dari"], ke=self.tahun)
        self.pesan = _("%(n)d program, kegiatan, dan sub kegiatan disalin.") % {"n": jumlah}
        return jumlah


class KodefikasiCari(AnggaranMixin, Halaman):
    """Look up the official code and name; "Pakai" carries both into the form."""

    template_name = "budget/kodefikasi_cari.html"
    judul = gettext_lazy("Cari kode resmi")
    keterangan = gettext_lazy("Tulis awal kode atau beberapa kata dari nomenklatur.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = CariNomenklaturForm(self.request.GET or None, pengguna=self.request.user)
        cari = form.cleaned_data["q"] if form.is_valid() else ""
        hasil = cari_nomenklatur(self.opd, self.tahun, cari)
        return super().get_context_data(form=form, cari=cari, hasil=hasil, **kwargs)


class _TargetMixin(UbahAnggaranMixin):
    def get_object(self) -> TargetSimpul:
        return ambil_terubah(
            TargetSimpul,
            self.request.user,
            pk=self.kwargs["pk"],
            simpul__opd=self.opd,
            simpul__tahun=self.tahun,
        )

    def get_remah(self) -> Remah:
        simpul = self.object.simpul
        return [*super().get_remah(), (simpul.kode, self.url("budget:simpul-lihat", simpul.pk))]


class TargetTambah(UbahAnggaranMixin, FormHalaman):
    """`pk` in the address is the node's."""

    judul = gettext_lazy("Tambah target")
    form_class = TargetForm
    pesan = gettext_lazy("Target ditambahkan.")

    def get_remah(self) -> Remah:
        simpul = self.simpul()
        return [*super().get_remah(), (simpul.kode, self.url("budget:simpul-lihat", simpul.pk))]

    def get_form_kwargs(self) -> dict[str, Any]:
        simpul, pengguna = self.simpul(), self.request.user
        dokumen = DokumenAnggaran.objects.visible_to(pengguna).filter(opd=self.opd, tahun=self.tahun)
        jumlah = TargetSimpul.objects.visible_to(pengguna).filter(simpul=simpul).count()
        usul = TargetSimpul(simpul=simpul, dokumen=dokumen.order_by("-urutan").first(), urut=jumlah + 1)
        return {**super().get_form_kwargs(), "instance": usul}


class TargetUbah(_TargetMixin, UbahHalaman):
    judul = gettext_lazy("Ubah target")
    form_class = TargetForm


class TargetHapus(_TargetMixin, HapusHalaman):
    judul = gettext_lazy("Hapus target?")
    pesan = gettext_lazy("Target dihapus.")
