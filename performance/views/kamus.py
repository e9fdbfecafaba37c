"""The shared dictionary of indicators: everybody in a government may look, its administrators change."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from performance.forms.kamus import KamusForm
from performance.models import KamusIndikator
from performance.tables import KamusBersamaTable
from performance.views.hitung import LingkupPemdaMixin
from ui.views import DaftarHalaman, FormHalaman, HapusHalaman, Remah, UbahHalaman, ambil_terubah


class KamusDaftar(LingkupPemdaMixin, DaftarHalaman):
    judul = gettext_lazy("Kamus indikator")
    keterangan = gettext_lazy(
        "Definisi yang dipakai bersama beberapa perangkat daerah. Nilai yang telah diterbitkan dapat "
        "dibandingkan bila indikatornya dihubungkan dengan butir yang sama."
    )
    table_class = KamusBersamaTable
    nama_berkas = "kamus-indikator"

    def get_data(self) -> Any:
        rows = KamusIndikator.objects.all().visible_to(self.request.user)
        return rows.untuk_pemda(self.pemda)

    def get_table_kwargs(self) -> dict[str, Any]:
        rows = KamusIndikator.objects.all().editable_by(self.request.user)
        return {"pemda": self.pemda, "terubah": frozenset(rows.values_list("pk", flat=True))}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        if context["boleh_kelola"]:
            context.update(url_tambah=self.url("performance:kamus-tambah"), label_tambah=_("Tambah butir"))
        return context


class _KamusMixin(LingkupPemdaMixin):
    def get_remah(self) -> Remah:
        return [(_("Kamus indikator"), self.url("performance:kamus"))]

    def get_object(self) -> KamusIndikator:
        rows = KamusIndikator.objects.all().visible_to(self.request.user).untuk_pemda(self.pemda)
        return ambil_terubah(
            KamusIndikator, self.request.user, pk=self.kwargs["pk"], pk__in=rows.values("pk")
        )


class _KamusForm(_KamusMixin):
    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "pemda": self.pemda}  # type: ignore[misc]


class KamusTambah(_KamusForm, FormHalaman):
    judul = gettext_lazy("Tambah butir kamus indikator")
    form_class = KamusForm
    perlu_kelola = True

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": None}


class KamusUbah(_KamusForm, UbahHalaman):
    judul = gettext_lazy("Ubah butir kamus indikator")
    form_class = KamusForm


class KamusHapus(_KamusMixin, HapusHalaman):
    keterangan = gettext_lazy(
        "Indikator yang dihubungkan dengan butir ini tetap ada; hubungannya dan nilai terbitan yang "
        "dicatat untuknya hilang."
    )

    def get_judul(self) -> str:
        return _("Hapus %(nama)s dari kamus indikator?") % {"nama": self.object.nama}
