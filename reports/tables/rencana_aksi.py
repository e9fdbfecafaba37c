"""The action plan: the year's target of each indicator by quarter, and what will be done for it."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from performance.selectors.isian import BarisRencana
from reports import sel
from reports.blocks import Baris, Jenis, Kolom, TabelBlok

ROMAWI = ("I", "II", "III", "IV")


def rencana_aksi(rencana: Sequence[BarisRencana], tahun: int) -> TabelBlok:
    """One row per indicator; from `performance.selectors.isian.rencana_aksi`."""
    planned = [row for row in rencana if row.rencana]
    return TabelBlok(
        "rencana-aksi",
        _("Rencana Aksi Pencapaian Kinerja Tahun %(tahun)s") % {"tahun": tahun},
        (
            Kolom(_("No."), Jenis.NOMOR, 4),
            Kolom(_("Indikator kinerja"), lebar=24),
            Kolom(_("Satuan"), lebar=8),
            Kolom(_("Target"), Jenis.ANGKA, 9),
            *(
                Kolom(_("Triwulan %(n)s") % {"n": n}, Jenis.ANGKA, 8, grup=_("Target triwulan"))
                for n in ROMAWI
            ),
            Kolom(_("Aktivitas"), lebar=34),
        ),
        tuple(_baris(row, number) for number, row in enumerate(planned, start=1)),
        kosong=_("Rencana aksi tahun %(tahun)s belum diisi.") % {"tahun": tahun},
    )


def _baris(row: BarisRencana, number: int) -> Baris:
    name = row.tahun_ini.definisi
    quarters = [row.rencana.get(place) for place in range(1, 5)]
    work = [
        f"{_('TW')} {ROMAWI[place]}: {plan.aktivitas.strip()}"
        for place, plan in enumerate(quarters)
        if plan and plan.aktivitas.strip()
    ]
    return sel.baris(
        sel.nomor(number),
        sel.teks(name.nama),
        sel.teks(name.satuan),
        sel.nilai(row.tahun_ini, row.tahun_ini.target),
        *(sel.nilai(row.tahun_ini, plan.nilai if plan else None) for plan in quarters),
        sel.teks("; ".join(work)),
    )
