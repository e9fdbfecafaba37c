"""Bab II: what was planned and promised, and how it is measured."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from reports.bahan import Bahan
from reports.blocks import Blok, Butir, Daftar
from reports.narrative import bagian as narasi
from reports.narrative import profil
from reports.outline.bagian import Bagian
from reports.outline.metode import metode
from reports.tables import anggaran, keterkaitan, pagu, perjanjian, rencana


def bab_dua() -> tuple[Bagian, ...]:
    return (
        Bagian("bab-2", _("Perencanaan Kinerja"), 1, "2", wajib=True),
        Bagian("renstra", _("Rencana Strategis"), 2, "2", narasi.renstra, _misi),
        Bagian(
            "keterkaitan",
            _("Keterkaitan Visi, Misi, Tujuan, dan Sasaran"),
            2,
            "2",
            profil.keterkaitan,
            lambda bahan: [keterkaitan.keterkaitan(bahan)],
        ),
        Bagian(
            "tujuan-sasaran",
            _("Tujuan, Sasaran, dan Target"),
            2,
            "2",
            narasi.tujuan_sasaran,
            lambda bahan: [rencana.renstra_target(bahan)],
        ),
        Bagian(
            "iku",
            _("Indikator Kinerja Utama"),
            2,
            "2",
            narasi.iku,
            lambda bahan: [rencana.iku(bahan)],
        ),
        Bagian(
            "strategi",
            _("Strategi dan Arah Kebijakan"),
            2,
            "2",
            profil.strategi,
            lambda bahan: [rencana.strategi(bahan)],
        ),
        Bagian(
            "rkt",
            _("Rencana Kerja Tahunan"),
            2,
            "2",
            profil.rkt,
            lambda bahan: [keterkaitan.rkt(bahan)],
        ),
        # PermenPANRB 53/2014: Bab II sums up the year's agreement.
        Bagian("perjanjian", _("Perjanjian Kinerja"), 2, "2", narasi.perjanjian, _perjanjian, wajib=True),
        Bagian(
            "anggaran",
            _("Program dan Anggaran"),
            2,
            "2",
            narasi.anggaran,
            lambda bahan: [anggaran.anggaran_sebelum_sesudah(bahan)],
        ),
        Bagian("metode", _("Metode Pengukuran Kinerja"), 2, "2", profil.metode, metode),
        Bagian(
            "teknik-data",
            _("Pengumpulan Data serta Monitoring dan Evaluasi"),
            2,
            "2",
            profil.teknik_data,
            lambda bahan: [keterkaitan.teknik_data(bahan)],
        ),
        Bagian(
            "perencanaan-anggaran",
            _("Perencanaan Anggaran"),
            2,
            "2",
            profil.perencanaan_anggaran,
            lambda bahan: [pagu.anggaran_pohon(bahan)],
        ),
    )


def _misi(bahan: Bahan) -> Sequence[Blok]:
    if not bahan.misi:
        return []
    every = all(row.didukung for row in bahan.misi)
    return [
        Daftar(
            tuple(
                Butir(_("%(misi)s (didukung perangkat daerah ini)") % {"misi": row.uraian.rstrip(".")})
                if row.didukung and not every
                else Butir(row.uraian)
                for row in bahan.misi
            ),
            bernomor=True,
        )
    ]


def _perjanjian(bahan: Bahan) -> Sequence[Blok]:
    papers = bahan.perjanjian_kepala
    if not papers:
        return []
    tables = [
        perjanjian.perjanjian_kinerja(bahan, papers[0]),
        perjanjian.perjanjian_anggaran(bahan, papers[0]),
    ]
    if len(papers) > 1:
        tables += [perjanjian.perubahan_kinerja(bahan), perjanjian.perubahan_anggaran(bahan)]
    return tables
