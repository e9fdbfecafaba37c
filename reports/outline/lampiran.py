"""The attachments."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from reports.bahan import Bahan
from reports.blocks import Blok
from reports.narrative import lampiran as narasi
from reports.outline.bagian import Bagian
from reports.tables import pengukuran, perjanjian


def lampiran() -> tuple[Bagian, ...]:
    return (
        Bagian("lampiran", _("Lampiran"), 1, "L", wajib=True),
        Bagian(
            "lampiran-perubahan",
            _("Naskah Perubahan Perjanjian Kinerja Kepala Perangkat Daerah"),
            2,
            "L",
            isi=_perubahan,
            ada=lambda bahan: len(bahan.perjanjian_kepala) > 1,
        ),
        Bagian(
            "lampiran-perjanjian",
            _("Perjanjian Kinerja Setiap Jenjang"),
            2,
            "L",
            isi=lambda bahan: [perjanjian.perjanjian_jenjang(bahan)],
            wajib=True,
        ),
        Bagian(
            "lampiran-pengukuran",
            _("Formulir Pengukuran Kinerja"),
            2,
            "L",
            narasi.pengukuran,
            lambda bahan: [pengukuran.pengukuran(bahan)],
        ),
    )


def _perubahan(bahan: Bahan) -> Sequence[Blok]:
    return [
        table
        for row in bahan.perjanjian_kepala[1:]
        for table in (perjanjian.perjanjian_kinerja(bahan, row), perjanjian.perjanjian_anggaran(bahan, row))
    ]
