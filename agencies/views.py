"""Pages to manage agencies, units, officials and users within one's scope."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies import scoping, services
from agencies.audit import jejak_objek, objek_terlihat
from agencies.bagian import BAGIAN, Bagian, isi_bagian
from agencies.filters import OPDFilter, PenggunaFilter
from agencies.forms import (
    OPDForm,
    PemdaForm,
    PenggunaBaruForm,
    PenggunaForm,
    PeranForm,
    ProfilForm,
)
from agencies.lingkup import UBAH, LingkupOPDMixin
from agencies.models import (
    OPD,
    Pemda,
    Pengguna,
    Peran,
)
from agencies.tables import OPDTable, PemdaTable, PenggunaTable
from ui.views import (
    AksiHalaman,
    DaftarHalaman,
    FormHalaman,
    Halaman,
    HapusHalaman,
    Remah,
    UbahHalaman,
    ambil_terubah,
)


class KelolaMixin:
    """Only for people who administer at least one government."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not scoping.boleh_mengelola(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


class PemdaList(KelolaMixin, DaftarHalaman):
    judul = gettext_lazy("Pemerintah daerah")
    table_class = PemdaTable
    nama_berkas = "pemerintah-daerah"

    def get_data(self) -> QuerySet[Pemda]:
        return Pemda.objects.all().editable_by(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if scoping.adalah_super(self.request.user):
            kwargs.update(
                url_tambah=reverse("agencies:pemda-tambah"), label_tambah=_("Tambah pemerintah daerah")
            )
        return super().get_context_data(**kwargs)


class PemdaTambah(FormHalaman):
    judul = gettext_lazy("Tambah pemerintah daerah")
    form_class = PemdaForm
    extra_context = {"berkas": True}

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not scoping.adalah_super(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_remah(self) -> Remah:
        return [(_("Pemerintah daerah"), reverse("agencies:pemda-list"))]


class PemdaUbah(UbahHalaman):
    form_class = PemdaForm
    extra_context = {"berkas": True}

    def get_object(self) -> Pemda:
        return ambil_terubah(Pemda, self.request.user, slug=self.kwargs["slug"])

    def get_judul(self) -> str:
        return _("Ubah %(nama)s") % {"nama": self.object.nama}

    def get_remah(self) -> Remah:
        return [(_("Pemerintah daerah"), reverse("agencies:pemda-list"))]


class OPDList(DaftarHalaman):
    judul = gettext_lazy("Perangkat daerah")
    table_class = OPDTable
    filterset_class = OPDFilter
    nama_berkas = "opd"

    def get_data(self) -> QuerySet[OPD]:
        return OPD.objects.all().visible_to(self.request.user).select_related("pemda")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if scoping.boleh_mengelola(self.request.user):
            kwargs.update(url_tambah=reverse("agencies:opd-tambah"), label_tambah=_("Tambah OPD"))
        return super().get_context_data(**kwargs)


class OPDTambah(KelolaMixin, FormHalaman):
    judul = gettext_lazy("Tambah OPD")
    form_class = OPDForm

    def get_remah(self) -> Remah:
        return [(_("Perangkat daerah"), reverse("agencies:opd-list"))]


class OPDUbah(UbahHalaman):
    form_class = OPDForm

    def get_object(self) -> OPD:
        return ambil_terubah(OPD, self.request.user, hak="manageable_by", slug=self.kwargs["opd"])

    def get_judul(self) -> str:
        return _("Ubah %(nama)s") % {"nama": self.object.nama}

    def get_remah(self) -> Remah:
        return [
            (_("Perangkat daerah"), reverse("agencies:opd-list")),
            (self.object.nama_singkat, reverse("agencies:opd-detail", args=[self.object.slug])),
        ]


class OPDDetail(LingkupOPDMixin, Halaman):
    """The agency with its units, posts, officials and legal basis."""

    template_name = "agencies/opd_detail.html"

    def get_judul(self) -> str:
        return self.opd.nama

    def get_remah(self) -> Remah:
        return [(_("Perangkat daerah"), reverse("agencies:opd-list"))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        may_manage = OPD.objects.all().manageable_by(user).filter(pk=self.opd.pk).exists()
        context = super().get_context_data(boleh_kelola=may_manage, **kwargs)
        context["daftar_bagian"] = isi_bagian(
            self.opd, user, boleh_ubah=context["boleh_ubah"], boleh_kelola=may_manage
        )
        return context


class BagianMixin(LingkupOPDMixin):
    """A page for one kind of row (`jenis` in the address) of one agency."""

    perlu = UBAH
    kwargs: dict[str, Any]
    request: HttpRequest

    @property
    def bagian(self) -> Bagian:
        if self.kwargs["jenis"] not in BAGIAN:
            raise Http404
        return BAGIAN[self.kwargs["jenis"]]

    def get_form_class(self) -> type[Any]:
        return self.bagian.form

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "opd": self.opd}  # type: ignore[misc]

    def get_object(self) -> Any:
        model: Any = self.bagian.model
        here = model.objects.visible_to(self.request.user).untuk_opd(self.opd)
        return ambil_terubah(model, self.request.user, pk=self.kwargs["pk"], pk__in=here)

    def get_remah(self) -> Remah:
        return [
            (_("Perangkat daerah"), reverse("agencies:opd-list")),
            (self.opd.nama_singkat, reverse("agencies:opd-detail", args=[self.opd.slug])),
        ]


class BagianTambah(BagianMixin, FormHalaman):
    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": None}

    def get_judul(self) -> str:
        return _("Tambah %(bagian)s") % {"bagian": self.bagian.judul}


class BagianUbah(BagianMixin, UbahHalaman):
    def get_judul(self) -> str:
        return _("Ubah %(bagian)s") % {"bagian": self.bagian.judul}


class BagianHapus(BagianMixin, HapusHalaman):
    def get_judul(self) -> str:
        return _("Hapus %(bagian)s?") % {"bagian": self.bagian.judul}


class PenggunaList(KelolaMixin, DaftarHalaman):
    judul = gettext_lazy("Pengguna")
    table_class = PenggunaTable
    filterset_class = PenggunaFilter
    nama_berkas = "pengguna"

    def get_data(self) -> QuerySet[Pengguna]:
        rows = Pengguna.objects.all().visible_to(self.request.user)
        return rows.prefetch_related("peran__opd", "peran__pemda")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.update(url_tambah=reverse("agencies:pengguna-tambah"), label_tambah=_("Tambah pengguna"))
        return super().get_context_data(**kwargs)


class PenggunaTambah(KelolaMixin, FormHalaman):
    judul = gettext_lazy("Tambah pengguna")
    form_class = PenggunaBaruForm

    def simpan(self, form: PenggunaBaruForm) -> Pengguna:
        return services.buat_pengguna(oleh=self.request.user, **form.cleaned_data)

    def get_remah(self) -> Remah:
        return [(_("Pengguna"), reverse("agencies:pengguna-list"))]


class PenggunaMixin(KelolaMixin):
    kwargs: dict[str, Any]
    request: HttpRequest

    def get_pengguna(self) -> Pengguna:
        return ambil_terubah(Pengguna, self.request.user, pk=self.kwargs["pk"])

    def get_remah(self) -> Remah:
        row = self.get_pengguna()
        return [
            (_("Pengguna"), reverse("agencies:pengguna-list")),
            (str(row), reverse("agencies:pengguna-detail", args=[row.pk])),
        ]


class PenggunaDetail(PenggunaMixin, Halaman):
    template_name = "agencies/pengguna_detail.html"

    def get_judul(self) -> str:
        return str(self.get_pengguna())

    def get_remah(self) -> Remah:
        return [(_("Pengguna"), reverse("agencies:pengguna-list"))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row = self.get_pengguna()
        roles = Peran.objects.all().visible_to(self.request.user).filter(pengguna=row)
        return super().get_context_data(
            pengguna=row, daftar_peran=roles.select_related("opd", "pemda"), **kwargs
        )


class PenggunaUbah(PenggunaMixin, UbahHalaman):
    form_class = PenggunaForm
    judul = gettext_lazy("Ubah pengguna")

    def get_object(self) -> Pengguna:
        return self.get_pengguna()

    def simpan(self, form: PenggunaForm) -> Pengguna:
        return services.ubah_pengguna(pengguna=form.save(commit=False))


class PeranTambah(PenggunaMixin, FormHalaman):
    form_class = PeranForm
    judul = gettext_lazy("Tambah peran")

    def simpan(self, form: PeranForm) -> Peran:
        return services.beri_peran(oleh=self.request.user, pengguna=self.get_pengguna(), **form.cleaned_data)


class PeranHapus(PenggunaMixin, HapusHalaman):
    judul = gettext_lazy("Cabut peran?")

    def get_object(self) -> Peran:
        return ambil_terubah(Peran, self.request.user, pk=self.kwargs["peran"], pengguna=self.get_pengguna())

    def jalankan(self) -> None:
        services.cabut_peran(oleh=self.request.user, peran=self.object)

    def get_sesudah(self) -> str:
        return reverse("agencies:pengguna-list")


class PenggunaAktif(PenggunaMixin, AksiHalaman):
    """Switch an account off or on."""

    def get_judul(self) -> str:
        row = self.get_pengguna()
        question = _("Nonaktifkan akun %(nama)s?") if row.is_active else _("Aktifkan akun %(nama)s?")
        return question % {"nama": row}

    def jalankan(self) -> None:
        row = self.get_pengguna()
        services.atur_keaktifan(oleh=self.request.user, pengguna=row, aktif=not row.is_active)


class Profil(UbahHalaman):
    """One's own name and roles."""

    judul = gettext_lazy("Profil saya")
    form_class = ProfilForm
    template_name = "agencies/profil.html"

    def get_object(self) -> Any:
        return self.request.user

    def dalam_lingkup(self, row: Any) -> bool:
        return bool(row.pk == self.request.user.pk)

    def get_success_url(self) -> str:
        return reverse("agencies:profil")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user: Any = self.request.user
        roles = user.peran.select_related("opd__pemda", "pemda")
        return super().get_context_data(daftar_peran=roles, **kwargs)


class Riwayat(Halaman):
    """Who changed a row, when, from what to what. Only for people who see the row."""

    template_name = "agencies/riwayat.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.object = objek_terlihat(kwargs["model"], kwargs["pk"], request.user)
        return super().dispatch(request, *args, **kwargs)

    def get_judul(self) -> str:
        return _("Riwayat perubahan")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(objek=self.object, jejak=jejak_objek(self.object), **kwargs)
