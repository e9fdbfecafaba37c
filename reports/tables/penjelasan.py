"""The explanations of unusual figures, as they were given before the quarters were handed in."""

from __future__ import annotations

from django.utils.translation import gettext as _

from reports import sel
from reports.bahan import Bahan
from reports.blocks import Jenis, Kolom, TabelBlok


def penjelasan(bahan: Bahan) -> TabelBlok:
    """What was found, about which indicator or budget line, and why it is right."""
    return TabelBlok(
        id="penjelasan",
        judul=_("Penjelasan atas Angka yang Tidak Biasa Tahun %(tahun)s") % {"tahun": bahan.tahun},
        kolom=(
            Kolom(_("No."), Jenis.NOMOR, 5),
            Kolom(_("Indikator atau rincian anggaran"), lebar=24),
            Kolom(_("Waktu"), lebar=12),
            Kolom(_("Yang perlu dijelaskan"), lebar=27),
            Kolom(_("Penjelasan"), lebar=32),
        ),
        baris=tuple(
            sel.baris(
                sel.nomor(number),
                sel.teks(row.nama),
                sel.teks(row.masa),
                sel.teks(row.temuan.pesan),
                sel.teks(row.teks),
            )
            for number, row in enumerate(bahan.penjelasan, start=1)
        ),
        kosong=_("Tidak ada angka yang memerlukan penjelasan."),
    )
