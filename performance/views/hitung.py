"""The rules of calculation of a government: everybody in it may look, its administrators change."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.models import Pemda
from performance.forms.hitung import (
    PITA_BAWAAN,
    KategoriFormSet,
    KebijakanForm,
    PitaFormSet,
    SkalaForm,
)
from performance.models import KebijakanHitung, SkalaPredikat
from performance.services.hitung import (
    pratinjau_skala,
    simpan_kebijakan,
    simpan_skala,
    tahun_pratinjau,
)
from ui.views import FormHalaman, Halaman, HapusHalaman, Remah, UbahHalaman, ambil_terubah


class LingkupPemdaMixin:
    """For pages below `/kelola/hitung/<pemda>/`: a stranger gets 404, a reader 403 where `perlu_kelola`."""

    perlu_kelola = False
    pemda: Pemda
    kwargs: dict[str, Any]
    request: HttpRequest

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        rows = Pemda.objects.all().visible_to(request.user)
        self.pemda = get_object_or_404(rows, slug=kwargs["pemda"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.perlu_kelola and not self.boleh_kelola():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    def boleh_kelola(self) -> bool:
        return Pemda.objects.all().editable_by(self.request.user).filter(pk=self.pemda.pk).exists()

    def url(self, name: str, *args: Any) -> str:
        return reverse(name, args=[self.pemda.slug, *args])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        context.update(pemda=self.pemda, boleh_kelola=self.boleh_kelola())
        return context


class HitungDetail(LingkupPemdaMixin, Halaman):
    """The scales and policies of a government."""

    template_name = "performance/hitung_detail.html"
    judul = gettext_lazy("Aturan hitung")
    keterangan = gettext_lazy("Skala predikat dan kebijakan hitung yang dipakai semua OPD.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        scales = SkalaPredikat.objects.all().visible_to(self.request.user).filter(pemda=self.pemda)
        policies = KebijakanHitung.objects.all().visible_to(self.request.user).filter(pemda=self.pemda)
        return super().get_context_data(
            skala=scales.select_related("opd").prefetch_related("pita"),
            kebijakan=policies.prefetch_related("kategori"),
            **kwargs,
        )


class BerPitaMixin(LingkupPemdaMixin):
    """A form with rows of bands below it. Refused bands keep their message beside the cell."""

    perlu_kelola = True
    template_name: Any = "performance/skala_form.html"
    formset_class: Any
    awal_pita: list[dict[str, Any]] = []
    object: Any = None

    def get_remah(self) -> Remah:
        return [(_("Aturan hitung"), self.url("performance:hitung"))]

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "pemda": self.pemda, "instance": self.object}  # type: ignore[misc]

    def get_pita(self) -> list[dict[str, Any]]:
        """The stored bands, as initial data."""
        raise NotImplementedError

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form()  # type: ignore[attr-defined]
        self.formset = self.buat_formset(request.POST)
        if form.is_valid() and self.formset.is_valid():
            return self.form_valid(form)  # type: ignore[attr-defined]
        return self.form_invalid(form)  # type: ignore[attr-defined]

    def buat_formset(self, data: Any = None) -> Any:
        initial = self.get_pita() if self.object is not None else self.awal_pita
        return self.formset_class(
            data, prefix="pita", initial=initial, form_kwargs={"pengguna": self.request.user}
        )

    def sebarkan(self, error: ValidationError) -> ValidationError:
        """Put refusals of single bands into their rows; the rest goes to the form."""
        if not hasattr(error, "error_dict"):
            return error
        rest: dict[str, Any] = {}
        for field, problems in error.error_dict.items():
            place = field.split("-")
            if place[0] != "pita":
                rest[field] = problems
                continue
            row = self.formset.forms[self.formset.tempat(int(place[1]))]
            row.add_error(place[2] if place[2] in row.fields else None, problems)
        if len(rest) < len(error.error_dict):
            rest.setdefault("__all__", [ValidationError(_("Periksa pita yang ditandai."))])
        return ValidationError(rest)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if not hasattr(self, "formset"):
            self.formset = self.buat_formset()
        return super().get_context_data(formset=self.formset, **kwargs)


class SkalaMixin(BerPitaMixin):
    form_class: Any = SkalaForm
    formset_class = PitaFormSet
    awal_pita = PITA_BAWAAN

    def get_pita(self) -> list[dict[str, Any]]:
        names = ("label", "batas_bawah", "inklusif", "warna")
        return [{name: getattr(row, name) for name in names} for row in self.object.pita.all()]

    def form_valid(self, form: SkalaForm) -> HttpResponse:
        """The second button shows whose predikat would change and saves nothing."""
        if self.request.POST.get("aksi") == "pratinjau":
            return self.pratinjau(form)
        return super().form_valid(form)  # type: ignore[misc]

    def pratinjau(self, form: SkalaForm) -> HttpResponse:
        year = tahun_pratinjau(form.instance)
        try:
            shifts = pratinjau_skala(skala=form.instance, pita=self.formset.kategori(), tahun=year)
        except ValidationError as error:
            for problem in self.sebarkan(error).messages:
                form.add_error(None, problem)
            return self.form_invalid(form)  # type: ignore[attr-defined]
        context = self.get_context_data(form=form, pergeseran=shifts, tahun_pratinjau=year)
        return self.render_to_response(context)  # type: ignore[attr-defined]

    def simpan(self, form: SkalaForm) -> SkalaPredikat:
        try:
            return simpan_skala(skala=form.save(commit=False), pita=self.formset.pita())
        except ValidationError as error:
            raise self.sebarkan(error) from error


class SkalaTambah(SkalaMixin, FormHalaman):
    judul = gettext_lazy("Tambah skala predikat")


class SkalaUbah(SkalaMixin, UbahHalaman):
    def get_object(self) -> SkalaPredikat:
        return ambil_terubah(SkalaPredikat, self.request.user, pk=self.kwargs["pk"], pemda=self.pemda)

    def get_judul(self) -> str:
        return _("Ubah %(nama)s") % {"nama": self.object.nama}


class KebijakanMixin(BerPitaMixin):
    form_class: Any = KebijakanForm
    formset_class = KategoriFormSet

    def get_pita(self) -> list[dict[str, Any]]:
        names = ("label", "batas_bawah", "inklusif")
        return [{name: getattr(row, name) for name in names} for row in self.object.kategori.all()]

    def simpan(self, form: KebijakanForm) -> KebijakanHitung:
        try:
            return simpan_kebijakan(kebijakan=form.save(commit=False), kategori=self.formset.kategori())
        except ValidationError as error:
            raise self.sebarkan(error) from error


class KebijakanTambah(KebijakanMixin, FormHalaman):
    judul = gettext_lazy("Tambah kebijakan hitung")


class KebijakanUbah(KebijakanMixin, UbahHalaman):
    judul = gettext_lazy("Ubah kebijakan hitung")

    def get_object(self) -> KebijakanHitung:
        return ambil_terubah(KebijakanHitung, self.request.user, pk=self.kwargs["pk"], pemda=self.pemda)


class HapusMixin(LingkupPemdaMixin):
    perlu_kelola = True
    model: Any

    def get_object(self) -> Any:
        return ambil_terubah(self.model, self.request.user, pk=self.kwargs["pk"], pemda=self.pemda)

    def get_remah(self) -> Remah:
        return [(_("Aturan hitung"), self.url("performance:hitung"))]


class SkalaHapus(HapusMixin, HapusHalaman):
    model = SkalaPredikat
    judul = gettext_lazy("Hapus skala predikat?")
    keterangan = gettext_lazy("Predikat semua OPD dihitung kembali dengan skala yang berlaku sebelumnya.")


class KebijakanHapus(HapusMixin, HapusHalaman):
    model = KebijakanHitung
    judul = gettext_lazy("Hapus kebijakan hitung?")
    keterangan = gettext_lazy("Rata-rata dan efisiensi dihitung kembali dengan kebijakan sebelumnya.")
