"""The seven analyses of one sasaran (PermenPANRB 53/2014, Lampiran II), made once and repeated for each.

Keys carry the sasaran behind two hyphens: `standar--t1-s1`. A year without measured sasaran has the analyses
once, so that the report says what is missing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from reports.bahan import Bahan
from reports.blocks import Blok
from reports.kelompok import BagianSasaran, bahan_sasaran, kunci_sasaran
from reports.narrative import analisis
from reports.narrative import bagian as narasi
from reports.outline.bagian import Bagian
from reports.tables import efisiensi, pengukuran, perbandingan


def per_sasaran() -> tuple[Bagian, ...]:
    """The section of a sasaran and its analyses in the regulation's order."""
    return (
        Bagian(
            "per-sasaran",
            _("Analisis Capaian Setiap Sasaran"),
            3,
            "3",
            per_sasaran=True,
            wajib=True,
        ),
        *(
            Bagian(key, title, 4, "3", wajib=True, usulan=text, isi_sasaran=content)
            for key, title, text, content in (
                ("pengukuran", _("Target dan Realisasi Tahun Ini"), narasi.pengukuran, _pengukuran),
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
                    lambda bahan, part: [perbandingan.perbandingan_renstra(bahan, part)],
                ),
                (
                    "standar",
                    _("Perbandingan dengan Standar Nasional atau Daerah Lain"),
                    analisis.standar,
                    lambda bahan, part: [perbandingan.perbandingan_standar(bahan, part)],
                ),
                (
                    "penyebab",
                    _("Penyebab Keberhasilan atau Kegagalan dan Alternatif Solusi"),
                    analisis.penyebab,
                    lambda bahan, part: [pengukuran.faktor(bahan, part)],
                ),
                (
                    "efisiensi",
                    _("Efisiensi Penggunaan Sumber Daya"),
                    narasi.efisiensi,
                    lambda bahan, part: [efisiensi.efisiensi(bahan, part)],
                ),
                (
                    "penunjang",
                    _("Program dan Kegiatan Penunjang"),
                    analisis.penunjang,
                    lambda bahan, part: [efisiensi.program_penunjang(bahan, part)],
                ),
            )
        ),
    )


def untuk_sasaran(bagian: Bagian, part: BagianSasaran | None) -> Bagian:
    """The section for one sasaran; the section of the sasaran itself bears its words as heading."""
    title = bagian.judul
    if bagian.per_sasaran and part is not None:
        title = f"{part.sebutan}: {part.kelompok.uraian}"
    text, content = bagian.usulan, bagian.isi_sasaran
    return replace(
        bagian,
        kunci=kunci_sasaran("sasaran" if bagian.per_sasaran else bagian.kunci, part),
        judul=title,
        usulan=(lambda bahan: text(bahan_sasaran(bahan, part))) if text else None,
        isi=(lambda bahan: content(bahan, part)) if content else None,
    )


def _pengukuran(bahan: Bahan, part: BagianSasaran | None) -> Sequence[Blok]:
    components = perbandingan.data_dukung(bahan, part)
    return [pengukuran.pengukuran_sasaran(bahan, part), *([components] if components.baris else [])]


def _tahun_sebelumnya(bahan: Bahan, part: BagianSasaran | None) -> Sequence[Blok]:
    results = perbandingan.perbandingan_tahun(bahan, part)
    achievements = perbandingan.perbandingan_capaian(bahan, part)
    return [results, *([achievements] if achievements.baris else [])]
