"""Bab III: what was achieved; the seven analyses of PermenPANRB 53/2014 in their order."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.utils.text import slugify
from django.utils.translation import gettext as _

from performance.selectors import Kelompok
from reports import charts
from reports.bahan import Bahan
from reports.blocks import Blok
from reports.narrative import analisis
from reports.narrative import bagian as narasi
from reports.narrative.sasaran import sasaran as narasi_sasaran
from reports.outline.bagian import Bagian, Isi
from reports.tables import anggaran, efisiensi, pelengkap, pengukuran, penjelasan, perbandingan


def bab_tiga() -> tuple[Bagian, ...]:
    # (key, heading, text, content): the analyses of PermenPANRB 53/2014 in their order.
    analyses: list[tuple[str, str, Callable[[Bahan], tuple[str, ...]], Isi]] = [
        ("pengukuran", _("Target, Realisasi, dan Capaian Tahun Ini"), narasi.pengukuran, _pengukuran),
        (
            "tahun-sebelumnya",
            _("Perbandingan dengan Tahun-Tahun Sebelumnya"),
            analisis.tahun_sebelumnya,
            _tahun_sebelumnya,
        ),
        (
            "akhir-renstra",
            _("Perbandingan dengan Target Akhir Renstra"),
            analisis.akhir_renstra,
            lambda bahan: [perbandingan.perbandingan_renstra(bahan)],
        ),
        (
            "standar",
            _("Perbandingan dengan Standar Nasional atau Daerah Lain"),
            analisis.standar,
            lambda bahan: [perbandingan.perbandingan_standar(bahan)],
        ),
        (
            "penyebab",
            _("Analisis Penyebab Keberhasilan dan Kegagalan"),
            analisis.penyebab,
            lambda bahan: [pengukuran.faktor(bahan)],
        ),
        (
            "penjelasan",
            _("Penjelasan atas Angka yang Tidak Biasa"),
            analisis.penjelasan,
            lambda bahan: [penjelasan.penjelasan(bahan)],
        ),
        (
            "efisiensi",
            _("Efisiensi Penggunaan Sumber Daya"),
            narasi.efisiensi,
            lambda bahan: [efisiensi.efisiensi(bahan)],
        ),
        (
            "penunjang",
            _("Program dan Kegiatan Penunjang"),
            analisis.penunjang,
            lambda bahan: [efisiensi.program_penunjang(bahan)],
        ),
    ]
    return (
        Bagian("bab-3", _("Akuntabilitas Kinerja"), 1, "3", wajib=True),
        Bagian("capaian", _("Capaian Kinerja Organisasi"), 2, "3", narasi.capaian, _skala, wajib=True),
        *(
            Bagian(
                key,
                title,
                3,
                "3",
                text,
                content,
                # Explanations of unusual figures are the portal's own addition to the seven analyses.
                wajib=key != "penjelasan",
                ada=(lambda bahan: bool(bahan.penjelasan)) if key == "penjelasan" else None,
            )
            for key, title, text, content in analyses
        ),
        Bagian(
            "per-sasaran",
            _("Analisis Capaian Setiap Sasaran"),
            3,
            "3",
            ada=lambda bahan: bool(bahan.ukuran.kelompok),
            anak=lambda bahan: tuple(
                _bagian_sasaran(place, group) for place, group in enumerate(bahan.ukuran.kelompok)
            ),
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
        Bagian(
            "penghargaan",
            _("Penghargaan"),
            2,
            "3",
            analisis.penghargaan,
            lambda bahan: [pelengkap.penghargaan(bahan)],
        ),
    )


def _bagian_sasaran(place: int, group: Kelompok) -> Bagian:
    owner = group.sasaran or group.tujuan
    code = getattr(owner, "kode", "") or str(place + 1)
    kind = "sasaran" if group.sasaran is not None else "tujuan"
    goal = group.sasaran.tujuan.kode if group.sasaran is not None else ""
    return Bagian(
        slugify(f"{kind}-{goal}-{code}")[:60],
        group.uraian,
        4,
        "3",
        usulan=lambda bahan: narasi_sasaran(bahan, group),
    )


def _skala(bahan: Bahan) -> Sequence[Blok]:
    return [pengukuran.skala_predikat(bahan)]


def _pengukuran(bahan: Bahan) -> Sequence[Blok]:
    programmes = pengukuran.indikator_program(bahan)
    return [
        pengukuran.pengukuran(bahan),
        *charts.capaian(bahan),
        *([programmes] if programmes.baris else []),
    ]


def _tahun_sebelumnya(bahan: Bahan) -> Sequence[Blok]:
    results, achievements = perbandingan.perbandingan_tahun(bahan), perbandingan.perbandingan_capaian(bahan)
    return [results, *([achievements] if achievements.baris else [])]


def _realisasi_anggaran(bahan: Bahan) -> Sequence[Blok]:
    accounts = anggaran.ringkasan_rekening(bahan)
    return [
        anggaran.realisasi_anggaran(bahan),
        *charts.serapan(bahan),
        *([accounts] if accounts.baris else []),
    ]
