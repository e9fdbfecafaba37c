"""The attachments."""

from __future__ import annotations

from django.utils.translation import gettext as _

from reports.bahan import Bahan
from reports.outline.bagian import Bagian
from reports.tables import perjanjian


def lampiran(bahan: Bahan) -> tuple[Bagian, ...]:
    sections = [Bagian("lampiran", _("Lampiran"), 1, "L")]
    revised = bahan.perjanjian_kepala[1:]
    if revised:
        sections.append(
            Bagian(
                "lampiran-perubahan",
                _("Naskah Perubahan Perjanjian Kinerja Kepala Perangkat Daerah"),
                2,
                "L",
                _("Lampiran %(n)s") % {"n": 1},
                isi=lambda bahan: [
                    table
                    for row in bahan.perjanjian_kepala[1:]
                    for table in (
                        perjanjian.perjanjian_kinerja(bahan, row),
                        perjanjian.perjanjian_anggaran(bahan, row),
                    )
                ],
            )
        )
    sections.append(
        Bagian(
            "lampiran-perjanjian",
            _("Perjanjian Kinerja Setiap Jenjang"),
            2,
            "L",
            _("Lampiran %(n)s") % {"n": len(sections)},
            isi=lambda bahan: [perjanjian.perjanjian_jenjang(bahan)],
        )
    )
    return tuple(sections)
