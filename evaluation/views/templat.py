"""Forms of evaluation of a government: everybody in it may read them, its administrators write their own."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evaluation.forms.templat import AkhiriForm, SalinForm, TemplatLKEForm, TemplatReviuForm
from evaluation.models import TemplatLKE
from evaluation.selectors.templat import (
    LKE,
    MODEL,
    REVIU,
    daftar_templat,
    isi_lke,
    kekurangan_templat,
    per_aspek,
    templat_terlihat,
    terpakai,
)
from evaluation.services.templat import (
    akhiri_templat,
    hapus_templat,
    salin_templat,
    siapkan_templat,
    simpan_kepala,
    tolak_bila_tetap,
)
from performance.views.hitung import LingkupPemdaMixin
from ui.views import AksiHalaman, FormHalaman, Halaman, HapusHalaman, Remah


class TemplatMixin(LingkupPemdaMixin):
    """One form of the address: official ones and the government's own; those of others do not exist."""

    @property
    def jenis(self) -> str:
        return str(self.kwargs["jenis"])

    @cached_property
    def templat(self) -> Any:
        if self.jenis not in MODEL:
            raise Http404
        rows = templat_terlihat(self.request.user, self.pemda, self.jenis)
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get_remah(self) -> Remah:
        return [
            (_("Templat evaluasi"), self.url("evaluasi-pemda:templat-daftar")),
            (str(self.templat), self.alamat()),
        ]

    def alamat(self) -> str:
        return self.url("evaluasi-pemda:templat-lihat", self.jenis, self.templat.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**{**kwargs, "templat": self.templat, "jenis": self.jenis})


class KelolaTemplatMixin(TemplatMixin):
    """For administrators, on a form of their own."""

    perlu_kelola = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.boleh_kelola() and self.templat.pemda_id is None:
            raise Http404
        return super().dispatch(request, *args, **kwargs)


class UbahDrafMixin(KelolaTemplatMixin):
    """For a draft. Who comes to one that may not change any more is told so on its page; what is sent all
    the same is refused by the service."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            tolak_bila_tetap(self.templat)
        except ValidationError as error:
            messages.error(request, error.messages[0])
            return redirect(self.alamat())
        return super().get(request, *args, **kwargs)  # type: ignore[misc, no-any-return]


class TemplatDaftar(LingkupPemdaMixin, Halaman):
    template_name = "evaluation/templat_daftar.html"
    judul = gettext_lazy("Templat evaluasi")
    keterangan = gettext_lazy(
        "Formulir lembar kerja evaluasi (LKE) dan reviu laporan kinerja. Yang resmi tidak dapat diubah; "
        "salin untuk menyesuaikannya dengan kebijakan daerah."
    )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        lists = [
            (LKE, _("Lembar kerja evaluasi (LKE)"), daftar_templat(user, self.pemda, LKE)),
            (REVIU, _("Formulir reviu laporan kinerja"), daftar_templat(user, self.pemda, REVIU)),
        ]
        return super().get_context_data(daftar=lists, **kwargs)


class TemplatLihat(TemplatMixin, Halaman):
    """One form whole, also on paper."""

    template_name = "evaluation/templat_lihat.html"

    def get_judul(self) -> str:
        return str(self.templat)

    def get_remah(self) -> Remah:
        return super().get_remah()[:1]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        template = self.templat
        own = template.pemda_id is not None
        used = own and terpakai(template)
        draft = own and not template.siap and not used
        if isinstance(template, TemplatLKE):
            kwargs["isi"] = isi_lke(template)
        else:
            kwargs["aspek"] = per_aspek(template.butir.all())
        return super().get_context_data(
            milik_sendiri=own,
            terpakai=used,
            draf=draft,
            kekurangan=[one.pesan for one in kekurangan_templat(template)] if draft else [],
            **kwargs,
        )


class TemplatSalin(TemplatMixin, FormHalaman):
    """A copy of an official form, or the next version of one's own."""

    perlu_kelola = True
    form_class = SalinForm
    label_simpan = gettext_lazy("Buat draf")
    pesan = gettext_lazy("Draf dibuat. Ubah isinya, lalu tandai siap.")

    def get_judul(self) -> str:
        if self.templat.pemda_id is None:
            return _("Salin %(nama)s") % {"nama": self.templat.nama}
        return _("Versi baru %(nama)s") % {"nama": self.templat.nama}

    def get_initial(self) -> dict[str, Any]:
        return {"nama": self.templat.nama, "tahun_mulai": self.templat.tahun_mulai}

    def simpan(self, form: SalinForm) -> Any:
        self.salinan = salin_templat(templat=self.templat, pemda=self.pemda, **form.cleaned_data)
        return self.salinan

    def get_success_url(self) -> str:
        return self.url("evaluasi-pemda:templat-lihat", self.jenis, self.salinan.pk)


class TemplatUbah(UbahDrafMixin, FormHalaman):
    """Name, source, method and years of a draft."""

    judul = gettext_lazy("Ubah keterangan templat")

    def get_form_class(self) -> Any:
        return TemplatLKEForm if self.jenis == LKE else TemplatReviuForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": self.templat}

    def simpan(self, form: Any) -> Any:
        return simpan_kepala(form.save(commit=False))


class TemplatSiap(UbahDrafMixin, AksiHalaman):
    label_aksi = gettext_lazy("Tandai siap")
    pesan = gettext_lazy("Templat siap dipakai.")
    keterangan = gettext_lazy(
        "Templat ini ditawarkan kepada evaluasi berikutnya dan isinya tidak dapat diubah lagi. Perubahan "
        "sesudahnya dibuat sebagai versi baru."
    )

    def get_judul(self) -> str:
        return _("Tandai %(nama)s siap dipakai?") % {"nama": self.templat}

    def jalankan(self) -> None:
        siapkan_templat(self.templat)


class TemplatAkhiri(KelolaTemplatMixin, FormHalaman):
    """The last year in which a form is offered."""

    form_class = AkhiriForm
    judul = gettext_lazy("Akhiri pemakaian templat")
    keterangan = gettext_lazy("Evaluasi yang sudah memakai templat ini tetap memakainya.")

    def get_initial(self) -> dict[str, Any]:
        return {"tahun_akhir": self.templat.tahun_akhir}

    def simpan(self, form: AkhiriForm) -> Any:
        return akhiri_templat(templat=self.templat, tahun_akhir=form.cleaned_data["tahun_akhir"])


class TemplatHapus(UbahDrafMixin, HapusHalaman):
    judul = gettext_lazy("Hapus draf templat?")
    keterangan = gettext_lazy("Draf ini belum dipakai. Semua isinya terhapus.")

    def get_object(self) -> Any:
        return self.templat if self.boleh_kelola() else None

    def jalankan(self) -> None:
        hapus_templat(self.templat)

    def get_remah(self) -> Remah:
        return super().get_remah()[:1]
