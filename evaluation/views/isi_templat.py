"""The content of a draft: komponen and weights, criteria and rubric, answers, rows of a checklist."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evaluation.forms.templat import (
    ButirFormSet,
    KomponenFormSet,
    KriteriaFormSet,
    OpsiFormSet,
    RubrikForm,
    SubFormSet,
)
from evaluation.models import SubKomponen, TemplatLKE, TemplatReviu
from evaluation.selectors.templat import LKE, REVIU, pilihan_fakta, sub_milik
from evaluation.services.templat import simpan_butir, simpan_jawaban, simpan_sub, simpan_susunan
from evaluation.views.templat import UbahDrafMixin
from ui.forms import PortalForm
from ui.views import FormHalaman, tambahkan_kesalahan


class IsiMixin(UbahDrafMixin):
    """Rows below each other, saved together. What is refused keeps everything as it was typed."""

    jenis = LKE
    template_name: Any = "evaluation/templat_isi.html"
    form_class: Any = PortalForm
    keterangan: Any = gettext_lazy(
        "Nomor urutan menentukan susunan. Baris kosong diabaikan; tiga baris kosong tersedia lagi setelah "
        "disimpan."
    )

    def kumpulan(self, data: Any = None) -> dict[str, tuple[Any, Any]]:
        """By prefix the heading and the rows."""
        raise NotImplementedError

    @cached_property
    def baris(self) -> dict[str, tuple[Any, Any]]:
        return self.kumpulan(self.request.POST if self.request.method == "POST" else None)

    def rows(self, prefix: str) -> Any:
        return self.baris[prefix][1]

    def buat(self, kelas: Any, prefix: str, data: Any, awal: list[dict[str, Any]], **lain: Any) -> Any:
        numbered = [{"urut": place, **row} for place, row in enumerate(awal, start=1)]
        context = {"pengguna": self.request.user, **lain}
        return kelas(data, prefix=prefix, initial=numbered, form_kwargs=context)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form()  # type: ignore[attr-defined]
        whole = [rows.is_valid() for _title, rows in self.baris.values()]
        if form.is_valid() and all(whole):
            return self.form_valid(form)  # type: ignore[attr-defined, no-any-return]
        if not all(whole):
            tambahkan_kesalahan(form, ValidationError(_("Periksa baris yang ditandai.")))
        return self.form_invalid(form)  # type: ignore[attr-defined, no-any-return]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(kumpulan=list(self.baris.values()), **kwargs)


class TemplatSusunan(IsiMixin, FormHalaman):
    """Komponen, sub komponen and their weights."""

    judul = gettext_lazy("Komponen dan bobot")

    def kumpulan(self, data: Any = None) -> dict[str, tuple[Any, Any]]:
        parts = list(self.templat.komponen.prefetch_related("sub"))
        subs = [
            {
                "pk": sub.pk,
                "komponen": part.kode,
                "kode": sub.kode,
                "nama": sub.nama,
                "jenis": sub.jenis,
                "bobot": sub.bobot,
            }
            for part in parts
            for sub in part.sub.all()
        ]
        above = [{name: getattr(row, name) for name in ("pk", "kode", "nama", "bobot")} for row in parts]
        return {
            "komponen": (_("Komponen"), self.buat(KomponenFormSet, "komponen", data, above)),
            "sub": (_("Sub komponen"), self.buat(SubFormSet, "sub", data, subs)),
        }

    def simpan(self, form: Any) -> Any:
        return simpan_susunan(
            templat=self.templat, komponen=self.rows("komponen").komponen(), sub=self.rows("sub").sub()
        )


class TemplatJawaban(IsiMixin, FormHalaman):
    judul = gettext_lazy("Jawaban")
    keterangan = gettext_lazy(
        "Jawaban tanpa batas pemenuhan hanya diberikan atas pertimbangan evaluator dan memerlukan alasan "
        "tertulis. Baris kosong diabaikan."
    )

    def kumpulan(self, data: Any = None) -> dict[str, tuple[Any, Any]]:
        names = ("pk", "huruf", "persen", "rubrik", "batas", "inklusif")
        rows = [{name: getattr(row, name) for name in names} for row in self.templat.opsi.all()]
        return {"opsi": (_("Jawaban"), self.buat(OpsiFormSet, "opsi", data, rows))}

    def simpan(self, form: Any) -> Any:
        return simpan_jawaban(templat=self.templat, opsi=self.rows("opsi").opsi())


class TemplatSub(IsiMixin, FormHalaman):
    """Criteria and rubric of one sub komponen."""

    form_class = RubrikForm

    @cached_property
    def sub(self) -> SubKomponen:
        return get_object_or_404(sub_milik(self.request.user, self.pemda), pk=self.kwargs["pk"])

    @cached_property
    def templat(self) -> TemplatLKE:
        return self.sub.komponen.templat

    def get_judul(self) -> str:
        return _("Kriteria dan rubrik %(kode)s") % {"kode": self.sub.kode}

    def kumpulan(self, data: Any = None) -> dict[str, tuple[Any, Any]]:
        rows = [{"pk": row.pk, "teks": row.teks, "fakta": row.fakta} for row in self.sub.kriteria.all()]
        facts = pilihan_fakta()
        known = {"", *(key for key, _label in facts)}
        facts += [(key, key) for key in sorted({str(row["fakta"]) for row in rows} - known)]
        return {"kriteria": (_("Kriteria"), self.buat(KriteriaFormSet, "kriteria", data, rows, fakta=facts))}

    def get_form_kwargs(self) -> dict[str, Any]:
        own = {row.opsi_id: row.teks for row in self.sub.rubrik.all()}
        return {**super().get_form_kwargs(), "opsi": self.templat.opsi.all(), "khusus": own}

    def simpan(self, form: RubrikForm) -> Any:
        return simpan_sub(sub=self.sub, kriteria=self.rows("kriteria").kriteria(), rubrik=form.rubrik)

    def dalam_lingkup(self, row: Any) -> bool:
        return True  # `sub` was found among the government's own.

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(sub=self.sub, judul_form=_("Rubrik sub komponen ini"), **kwargs)


class TemplatButir(IsiMixin, FormHalaman):
    """The rows of a checklist."""

    jenis = REVIU
    judul = gettext_lazy("Butir reviu")
    keterangan = gettext_lazy(
        "Tulis kode butir lain, dipisahkan koma, bila sebuah butir hanya ditanyakan ketika butir itu belum "
        "dipenuhi. Baris kosong diabaikan."
    )

    def kumpulan(self, data: Any = None) -> dict[str, tuple[Any, Any]]:
        names = ("pk", "aspek", "kode", "teks", "syarat")
        rows = [{name: getattr(row, name) for name in names} for row in self.templat.butir.all()]
        return {"butir": (_("Butir"), self.buat(ButirFormSet, "butir", data, rows))}

    def simpan(self, form: Any) -> TemplatReviu:
        return simpan_butir(templat=self.templat, butir=self.rows("butir").butir())
