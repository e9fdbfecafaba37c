"""Bab III: what was achieved: the whole at a glance, the seven analyses of every sasaran, the money."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from reports import charts
from reports.bahan import Bahan
from reports.blocks import Blok
from reports.narrative import analisis
from reports.narrative import bagian as narasi
from reports.narrative.kalimat import kalimat_perubahan
from reports.outline.bagian import Bagian
from reports.outline.sasaran import per_sasaran
from reports.tables import anggaran, anggaran_sasaran, efisiensi, pelengkap, pengukuran, penjelasan


def bab_tiga() -> tuple[Bagian, ...]:
    return (
        Bagian("bab-3", _("Akuntabilitas Kinerja"), 1, "3", wajib=True),
        Bagian("capaian", _("Capaian Kinerja Organisasi"), 2, "3", narasi.capaian, _skala, wajib=True),
        Bagian("rekap-capaian", _("Rekapitulasi Capaian Sasaran"), 3, "3", _ringkasan, _rekap, wajib=True),
        *per_sasaran(),
        Bagian(
            "rekap-efisiensi",
            _("Rekapitulasi Efisiensi Penggunaan Sumber Daya"),
            3,
            "3",
            narasi.efisiensi,
            lambda bahan: [efisiensi.rekap_efisiensi(bahan)],
        ),
        # The portal's own addition to the seven analyses.
        Bagian(
            "penjelasan",
            _("Penjelasan atas Angka yang Tidak Biasa"),
            3,
            "3",
            analisis.penjelasan,
            lambda bahan: [penjelasan.penjelasan(bahan)],
            ada=lambda bahan: bool(bahan.penjelasan),
        ),
        Bagian(
            "indikator-program",
            _("Capaian Indikator Program dan Kegiatan"),
            3,
            "3",
            isi=lambda bahan: [pengukuran.indikator_program(bahan)],
            ada=lambda bahan: bool(bahan.program),
        ),
        Bagian(
            "penghargaan",
            _("Prestasi dan Penghargaan"),
            2,
            "3",
            analisis.penghargaan,
            lambda bahan: [pelengkap.penghargaan(bahan)],
        ),
        Bagian(
            "realisasi-anggaran",
            _("Realisasi Anggaran"),
            2,
            "3",
            narasi.realisasi,
            _realisasi_anggaran,
            wajib=True,
        ),
    )


def _skala(bahan: Bahan) -> Sequence[Blok]:
    return [pengukuran.skala_predikat(bahan)]


def _ringkasan(bahan: Bahan) -> tuple[str, ...]:
    return (
        *narasi.pengukuran(bahan),
        *filter(None, [kalimat_perubahan(bahan) if len(bahan.tahun_riwayat) > 1 else ""]),
        *analisis.akhir_renstra(bahan),
    )


def _rekap(bahan: Bahan) -> Sequence[Blok]:
    return [pengukuran.rekap_capaian(bahan), *charts.capaian(bahan)]


def _realisasi_anggaran(bahan: Bahan) -> Sequence[Blok]:
    accounts = anggaran.ringkasan_rekening(bahan)
    return [
        anggaran_sasaran.realisasi_sasaran(bahan),
        anggaran.realisasi_anggaran(bahan),
        *charts.serapan(bahan),
        *([accounts] if accounts.baris else []),
    ]
