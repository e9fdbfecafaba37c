"""The drawings of a report, from the same rows as its tables."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from reports.bahan import Bahan
from reports.blocks import GrafikBlok
from ui.charts import Batang, batang_mendatar

LEBAR, LEBAR_LABEL = 900, 440
MAKS_BATANG = 22


def capaian(bahan: Bahan) -> Sequence[GrafikBlok]:
    """One bar per measured indicator, in the colour of its predikat when the scale is the standard one."""
    measured = bahan.ukuran
    if not measured.dihitung or len(measured.baris) > MAKS_BATANG:
        return []
    standard = len(measured.aturan.skala.pita) == 5
    title = _("Capaian Indikator Kinerja Tahun %(tahun)s") % {"tahun": bahan.tahun}
    bars = [
        Batang(
            label=row.definisi.nama,
            nilai=row.capaian.nilai,
            tingkat=row.predikat.urutan if standard else None,
            alasan=row.capaian.alasan,
        )
        for row in measured.baris
    ]
    return [
        GrafikBlok(
            "grafik-capaian", title, batang_mendatar(bars, judul=title, lebar=LEBAR, lebar_label=LEBAR_LABEL)
        )
    ]


def serapan(bahan: Bahan) -> Sequence[GrafikBlok]:
    """One bar per programme."""
    rows = [row for row in bahan.pohon.baris if row.tingkat == "program"]
    if not any(row.angka.serapan.terhitung for row in rows) or len(rows) > MAKS_BATANG:
        return []
    title = _("Serapan Anggaran per Program Tahun %(tahun)s") % {"tahun": bahan.tahun}
    bars = [Batang(row.nama, row.angka.serapan.nilai, alasan=row.angka.serapan.alasan) for row in rows]
    return [
        GrafikBlok(
            "grafik-serapan", title, batang_mendatar(bars, judul=title, lebar=LEBAR, lebar_label=LEBAR_LABEL)
        )
    ]


def _batang(key: str, title: str, bars: Sequence[Batang]) -> GrafikBlok:
    return GrafikBlok(key, title, batang_mendatar(bars, judul=title, lebar=LEBAR, lebar_label=LEBAR_LABEL))
