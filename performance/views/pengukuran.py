"""The year's measurement and its comparisons: this year, earlier years, the end of the plan, programmes."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.lingkup import LingkupOPDMixin
from performance.capaian import KETERANGAN_KEBIJAKAN
from performance.selectors import (
    NilaiTahun,
    aturan,
    indikator_program,
    kemajuan_renstra,
    pengukuran,
    riwayat,
)
from performance.selectors.data import angka
from ui.charts import Batang, batang_mendatar, garis_kecil
from ui.views import Halaman, Remah


class _Bagian(LingkupOPDMixin, Halaman):
    """One of the four views of the measurement; the tabs lead to the others."""

    bagian = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        tabs = [
            ("pengukuran", _("Tahun ini")),
            ("pengukuran-riwayat", _("Dibanding tahun sebelumnya")),
            ("pengukuran-renstra", _("Dibanding akhir Renstra")),
            ("pengukuran-program", _("Program dan kegiatan")),
        ]
        kwargs["tab"] = [
            {"label": label, "url": self.url(f"performance:{name}"), "aktif": name == self.bagian}
            for name, label in tabs
        ]
        return super().get_context_data(**kwargs)

    def get_remah(self) -> Remah:
        if self.bagian == "pengukuran":
            return []
        return [(_("Capaian kinerja"), self.url("performance:pengukuran"))]


class PengukuranHalaman(_Bagian):
    bagian = "pengukuran"
    template_name = "performance/pengukuran.html"

    def get_judul(self) -> str:
        return _("Capaian kinerja %(tahun)s") % {"tahun": self.tahun}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        measured = pengukuran(self.opd, self.tahun)
        return super().get_context_data(
            ukuran=measured,
            kebijakan=KETERANGAN_KEBIJAKAN[measured.aturan.rata_rata],
            grafik=_grafik(measured.baris) if measured.dihitung else "",
            **kwargs,
        )


def _grafik(rows: tuple[NilaiTahun, ...]) -> Any:
    return batang_mendatar(
        [
            Batang(
                label=f"{row.indikator.kode} {row.definisi.nama}",
                nilai=row.capaian.nilai,
                tingkat=row.predikat.urutan,
                alasan=row.capaian.alasan,
            )
            for row in rows
        ],
        judul=_("Capaian per indikator"),
    )


class RiwayatHalaman(_Bagian):
    bagian = "pengukuran-riwayat"
    template_name = "performance/pengukuran_riwayat.html"
    judul = gettext_lazy("Capaian dibanding tahun sebelumnya")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        years, rows = riwayat(self.opd, self.tahun)
        charts = [
            garis_kecil([angka(value.realisasi) for value in row.tahunan], judul=row.indikator.nama)
            for row in rows
        ]
        return super().get_context_data(
            daftar_tahun=years, daftar=list(zip(rows, charts, strict=True)), **kwargs
        )


class KemajuanHalaman(_Bagian):
    bagian = "pengukuran-renstra"
    template_name = "performance/pengukuran_renstra.html"
    judul = gettext_lazy("Capaian dibanding akhir Renstra")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(daftar=kemajuan_renstra(self.opd, self.tahun), **kwargs)


class ProgramHalaman(_Bagian):
    bagian = "pengukuran-program"
    template_name = "performance/pengukuran_program.html"
    judul = gettext_lazy("Capaian indikator program dan kegiatan")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            daftar=indikator_program(self.opd, self.tahun), aturan=aturan(self.opd, self.tahun), **kwargs
        )
