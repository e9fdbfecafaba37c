"""AKIP scores of an agency: everybody of it reads them, administrators enter those of years before the portal
and of KemenPANRB. A score that came out of a worksheet is only read here."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.lingkup import LingkupOPDMixin, punya_hak
from agencies.scoping import ADMIN
from evaluation.forms.nilai import NilaiForm
from evaluation.models import NilaiAKIP
from evaluation.selectors.daftar_nilai import BarisNilai, daftar_nilai
from evaluation.tables import NilaiTable
from ui.views import DaftarHalaman, FormHalaman, HapusHalaman, Remah, UbahHalaman, ambil_terubah

KELOLA = frozenset({ADMIN})


class NilaiDaftar(LingkupOPDMixin, DaftarHalaman):
    judul = gettext_lazy("Nilai AKIP")
    keterangan = gettext_lazy(
        "Nilai setiap tahun menurut penilainya. Nilai Inspektorat dan Kementerian PANRB tidak dicampur."
    )
    table_class = NilaiTable

    @property
    def nama_berkas(self) -> str:  # type: ignore[override]
        return f"nilai-akip-{self.opd.slug}"

    def get_data(self) -> tuple[BarisNilai, ...]:
        return daftar_nilai(self.opd, self.request.user)

    def get_table_kwargs(self) -> dict[str, Any]:
        allowed = punya_hak(self.request.user, self.opd, KELOLA)
        return {"alamat": self.url if allowed else None}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if punya_hak(self.request.user, self.opd, KELOLA):
            kwargs.update(url_tambah=self.url("evaluation:nilai-tambah"), label_tambah=_("Tambah nilai"))
        return super().get_context_data(**kwargs)


class _UbahNilai(LingkupOPDMixin):
    perlu = KELOLA
    request: Any
    kwargs: dict[str, Any]

    def get_object(self) -> NilaiAKIP:
        """One that was typed: what a worksheet gave is not found here."""
        return ambil_terubah(
            NilaiAKIP,
            self.request.user,
            pk=self.kwargs["pk"],
            opd=self.opd,
            evaluasi__isnull=True,
            dicabut__isnull=True,
        )

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "opd": self.opd}  # type: ignore[misc]

    def get_remah(self) -> Remah:
        return [(_("Nilai AKIP"), self.url("evaluation:nilai-daftar"))]


class NilaiTambah(_UbahNilai, FormHalaman):
    judul = gettext_lazy("Tambah nilai AKIP")
    form_class = NilaiForm
    pesan = gettext_lazy("Nilai ditambahkan.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": None}


class NilaiUbah(_UbahNilai, UbahHalaman):
    judul = gettext_lazy("Ubah nilai AKIP")
    form_class = NilaiForm


class NilaiHapus(_UbahNilai, HapusHalaman):
    judul = gettext_lazy("Hapus nilai AKIP?")
    pesan = gettext_lazy("Nilai dihapus.")
