"""Check a printed report: upload its figures, see what differs and why, name its tables."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from types import SimpleNamespace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from tablib import Dataset

from agencies.lingkup import UBAH
from reports.blocks import Dokumen
from reports.builder import bangun
from reports.cetak.cocok import TIDAK_DIKENAL, Perbandingan, Putusan
from reports.cetak.nama import rapikan
from reports.forms_cetak import LembarForm, PetaForm, SaringForm
from reports.models import PemeriksaanCetak
from reports.periksa import (
    KOLOM,
    NAMA_PUTUSAN,
    HasilPeriksa,
    baris_contoh,
    nilai_tersimpan,
    pemetaan,
    periksa,
    simpan_lembar,
    simpan_peta,
)
from reports.renderers import xlsx
from reports.renderers.pdf import nama_berkas
from reports.tables.hasil_cetak import NADA, HasilCetakTable
from reports.views import LaporanMixin
from reports.views_unduh import unduhan
from ui.tables import amankan_sel
from ui.views import DaftarHalaman, FormHalaman, HapusHalaman, Remah, ambil_terubah


@dataclass(frozen=True)
class TabelCetak:
    """One printed table of the sheet: its place in it, how many values it has and what came of them."""

    nomor: int
    nama: str
    jumlah: int
    beda: int
    tidak_dikenal: int


class CetakMixin(LaporanMixin):
    """The sheet of the address's agency and year, and its result."""

    request: HttpRequest
    kwargs: dict[str, Any]

    @cached_property
    def lembar(self) -> PemeriksaanCetak | None:
        rows = PemeriksaanCetak.objects.all().visible_to(self.request.user)
        return rows.filter(opd=self.opd, tahun=self.tahun).select_related("oleh").first()

    @cached_property
    def dokumen(self) -> Dokumen:
        return bangun(self.opd, self.tahun)

    @cached_property
    def hasil(self) -> HasilPeriksa:
        values = nilai_tersimpan(self.lembar) if self.lembar else []
        tables = self.dokumen.tabel if values else ()
        return periksa(values, tables, self.opd, self.tahun)

    def remah_cetak(self) -> Remah:
        return [*self.remah_laporan(), (_("Periksa laporan cetak"), self.url("reports:cetak"))]


class CetakLihat(CetakMixin, DaftarHalaman):
    """The result of the last sheet: counts, differences with their likely causes, unknown names."""

    template_name = "reports/cetak.html"
    table_class = HasilCetakTable
    judul = gettext_lazy("Periksa laporan cetak")
    keterangan = gettext_lazy(
        "Bandingkan angka dalam laporan yang sudah dicetak dengan angka portal. Tidak ada data yang diubah."
    )
    per_halaman = 25

    @property
    def nama_berkas(self) -> str:  # type: ignore[override]
        return f"{self.opd.slug}-{self.tahun}-periksa-cetak"

    def get_remah(self) -> Remah:
        return self.remah_laporan()

    @cached_property
    def saring(self) -> SaringForm:
        return SaringForm(self.request.GET, hasil=self.hasil, pengguna=self.request.user)

    def get_data(self) -> list[Perbandingan]:
        return self.saring.baris()

    def get_table_kwargs(self) -> dict[str, Any]:
        preview = self.url("reports:laporan-pratinjau")
        return {"alamat": lambda row: f"{preview}#{row.tabel}" if row.judul else ""}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        result = self.hasil
        tables = [
            TabelCetak(
                number,
                name,
                len(rows),
                sum(row.putusan == Putusan.BEDA for row in rows),
                sum(row.putusan in TIDAK_DIKENAL for row in rows),
            )
            for number, (name, rows) in enumerate(result.tabel_cetak.items(), start=1)
        ]
        kwargs["filter"] = SimpleNamespace(form=self.saring)
        return super().get_context_data(
            lembar=self.lembar,
            hasil=result,
            jumlah=[
                (verdict.value, NAMA_PUTUSAN[verdict], NADA[verdict], count)
                for verdict, count in result.jumlah.items()
            ],
            tabel_cetak=tables,
            belum_dikenal=[table for table in tables if table.tidak_dikenal],
            **kwargs,
        )


class CetakUnggah(CetakMixin, FormHalaman):
    """Upload a sheet; it takes the place of the one before."""

    form_class = LembarForm
    template_name = "reports/cetak_unggah.html"
    perlu = UBAH
    judul = gettext_lazy("Unggah angka laporan cetak")
    label_simpan = gettext_lazy("Periksa berkas")
    pesan = gettext_lazy("Berkas sudah diperiksa.")

    def get_remah(self) -> Remah:
        return self.remah_cetak()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(berkas=True, jaga_ubahan=False, lembar=self.lembar, **kwargs)

    def simpan(self, form: LembarForm) -> PemeriksaanCetak:
        return simpan_lembar(
            opd=self.opd,
            tahun=self.tahun,
            nama_berkas=form.nama_berkas,
            nilai=form.cleaned_data["berkas"],
            oleh=self.request.user,
        )


class CetakContoh(CetakMixin, View):
    """A workbook with every place of the report's tables, to be filled with what is printed there."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        rows = [[amankan_sel(cell) for cell in row] for row in baris_contoh(self.dokumen.tabel)]
        content = Dataset(*rows, headers=KOLOM, title="cetak").export("xlsx")
        return unduhan(content, xlsx.JENIS_BERKAS, nama_berkas(self.opd.slug, self.tahun, "xlsx"))


class CetakPeta(CetakMixin, FormHalaman):
    """Say which table of ours a printed one is, for all agencies of the government."""

    form_class = PetaForm
    template_name = "reports/cetak_peta.html"
    perlu = UBAH
    pesan = gettext_lazy("Pemetaan tersimpan dan dipakai juga pada unggahan berikutnya.")

    @cached_property
    def tabel(self) -> tuple[str, list[Perbandingan]]:
        found = list(self.hasil.tabel_cetak.items())
        if not 1 <= self.kwargs["nomor"] <= len(found):
            raise Http404
        return found[self.kwargs["nomor"] - 1]

    def get_judul(self) -> str:
        return _("Petakan “%(tabel)s”") % {"tabel": self.tabel[0]}

    def get_remah(self) -> Remah:
        return self.remah_cetak()

    def get_form_kwargs(self) -> dict[str, Any]:
        name, rows = self.tabel
        known = pemetaan(self.opd.pemda, self.tahun).get(rapikan(name))
        return {**super().get_form_kwargs(), "baris": rows, "laporan": self.dokumen.tabel, "peta": known}

    def dalam_lingkup(self, row: Any) -> bool:
        """Names belong to the government, whose agencies all may add to them; `perlu` has asked for that."""
        return bool(row.pemda_id == self.opd.pemda_id)

    def simpan(self, form: PetaForm) -> Any:
        return simpan_peta(
            pemda=self.opd.pemda,
            tahun=self.tahun,
            nama_cetak=self.tabel[0],
            tabel=form.cleaned_data["tabel"],
            kolom=form.isian_kolom(),
            baris=form.isian_baris(),
        )

    def get_success_url(self) -> str:
        return self.url("reports:cetak")


class CetakHapus(CetakMixin, HapusHalaman):
    """Remove the sheet; names of tables stay."""

    perlu = UBAH
    judul = gettext_lazy("Hapus berkas pemeriksaan")
    keterangan = gettext_lazy("Berkas dan hasil pemeriksaannya dihapus. Pemetaan nama tabel tetap tersimpan.")
    pesan = gettext_lazy("Berkas pemeriksaan dihapus.")

    def get_object(self) -> Any:
        return ambil_terubah(PemeriksaanCetak, self.request.user, opd=self.opd, tahun=self.tahun)

    def get_remah(self) -> Remah:
        return self.remah_cetak()
