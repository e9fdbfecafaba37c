"""Follow-up of evaluations, and awards."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby

from django.utils.translation import gettext as _

from evaluation.models import Rekomendasi
from reports import sel
from reports.bahan import Bahan
from reports.blocks import Baris, Jenis, Kolom, TabelBlok


def rekomendasi(bahan: Bahan) -> TabelBlok:
    """The recommendations of the latest LHE and the open ones of earlier years, and what was done about
    them."""
    year = bahan.rekomendasi[0].tahun if bahan.rekomendasi else bahan.tahun
    return TabelBlok(
        id="rekomendasi",
        judul=_("Tindak Lanjut Rekomendasi Hasil Evaluasi Tahun %(tahun)s") % {"tahun": year},
        kolom=(
            Kolom(_("No."), Jenis.NOMOR, 5),
            Kolom(_("Rekomendasi"), lebar=31),
            Kolom(_("Tindak lanjut"), lebar=28),
            Kolom(_("Target dan waktu"), lebar=14),
            Kolom(_("Penanggung jawab"), lebar=12),
            Kolom(_("Status"), lebar=12),
        ),
        baris=tuple(per_tahun(bahan.rekomendasi, _baris, 6)),
        kosong=_("Rekomendasi hasil evaluasi dan tindak lanjutnya belum dicatat."),
    )


def per_tahun(
    rows: tuple[Rekomendasi, ...], baris: Callable[[Rekomendasi], Baris], kolom: int
) -> Iterator[Baris]:
    """A line for each recommendation; those of earlier years stand below a heading that says of which."""
    for year, group in groupby(rows, key=lambda row: row.tahun):
        if year != rows[0].tahun:
            yield sel.kelompok(_("Masih terbuka dari LHE tahun %(tahun)s") % {"tahun": year}, kolom)
        yield from map(baris, group)


def _baris(row: Rekomendasi) -> Baris:
    answer = getattr(row, "tindak_lanjut", None)
    if answer is None:
        rest = (sel.teks(""), sel.teks(""), sel.teks(""), sel.teks(_("Belum ditindaklanjuti")))
    else:
        when = "; ".join(part for part in (answer.target, answer.waktu) if part)
        rest = (
            sel.teks(answer.rencana_aksi),
            sel.teks(when),
            sel.teks(answer.penanggung_jawab),
            sel.teks(str(answer.get_status_display())),
        )
    return sel.baris(sel.nomor(row.urut), sel.teks(row.uraian), *rest)


def penghargaan(bahan: Bahan) -> TabelBlok:
    return TabelBlok(
        id="penghargaan",
        judul=_("Penghargaan yang Diterima Tahun %(tahun)s") % {"tahun": bahan.tahun},
        kolom=(
            Kolom(_("No."), Jenis.NOMOR, 5),
            Kolom(_("Penghargaan"), lebar=38),
            Kolom(_("Prestasi"), lebar=20),
            Kolom(_("Tingkat"), lebar=15),
            Kolom(_("Pemberi"), lebar=22),
        ),
        baris=tuple(
            sel.baris(
                sel.nomor(number),
                sel.teks(row.nama),
                sel.teks(row.prestasi),
                sel.teks(row.tingkat),
                sel.teks(row.pemberi),
            )
            for number, row in enumerate(bahan.penghargaan, start=1)
        ),
        kosong=_("Tidak ada penghargaan yang dicatat untuk tahun %(tahun)s.") % {"tahun": bahan.tahun},
    )
