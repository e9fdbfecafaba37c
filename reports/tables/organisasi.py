"""Who works in the agency: duties of its units, its officials, its staff (Bab I)."""

from __future__ import annotations

from decimal import Decimal
from itertools import groupby

from django.utils.translation import gettext as _

from reports import sel
from reports.bahan import Bahan
from reports.blocks import Baris, Gaya, Jenis, Kolom, Sel, TabelBlok


def tugas_unit(bahan: Bahan) -> TabelBlok:
    """What each unit is for, where it is recorded."""
    units = [unit for unit in bahan.unit if unit.tugas]
    return TabelBlok(
        id="tugas-unit",
        judul=_("Tugas Unit Kerja"),
        kolom=(
            Kolom(_("No."), Jenis.NOMOR, 6),
            Kolom(_("Unit kerja"), lebar=36),
            Kolom(_("Tugas"), lebar=58),
        ),
        baris=tuple(
            sel.baris(sel.nomor(number), sel.teks(unit.nama), sel.teks(unit.tugas))
            for number, unit in enumerate(units, start=1)
        ),
        kosong=_("Tugas setiap unit kerja belum dicatat."),
    )


def pejabat(bahan: Bahan) -> TabelBlok:
    """Every post of the agency with who held it on the last day of the year."""
    ranked = any(row.pejabat.pangkat for row in bahan.pemangku.values())
    rows = []
    for number, post in enumerate(bahan.jabatan, start=1):
        holder = bahan.pemangku.get(post.pk)
        rows.append(
            sel.baris(
                sel.nomor(number),
                sel.teks(holder.sebutan if holder else post.nama),
                sel.teks(holder.pejabat.nama if holder else ""),
                *((sel.teks(holder.pejabat.pangkat if holder else ""),) if ranked else ()),
                sel.teks(post.jenjang),
            )
        )
    open_posts = sum(1 for post in bahan.jabatan if post.pk not in bahan.pemangku)
    return TabelBlok(
        id="pejabat",
        judul=_("Pejabat pada Akhir Tahun %(tahun)s") % {"tahun": bahan.tahun},
        kolom=(
            Kolom(_("No."), Jenis.NOMOR, 6),
            Kolom(_("Jabatan"), lebar=38),
            Kolom(_("Nama"), lebar=28),
            *((Kolom(_("Pangkat/golongan"), lebar=16),) if ranked else ()),
            Kolom(_("Jenjang"), lebar=14),
        ),
        baris=tuple(rows),
        catatan=(
            (_("Tanda “–” pada nama berarti pemangku %(n)s jabatan belum dicatat.") % {"n": open_posts},)
            if open_posts
            else ()
        ),
        kosong=_("Jabatan dan pejabat perangkat daerah belum dicatat."),
    )


def pegawai(bahan: Bahan) -> TabelBlok:
    """The staff at the end of the year by status, rank, education and sex, each with its sum."""
    rows: list[Baris] = []
    for label, found in groupby(bahan.pegawai, key=lambda row: str(row.get_kelompok_display())):
        members = list(found)
        rows.append(sel.kelompok(label, 3))
        rows += [
            sel.baris(sel.nomor(number), sel.teks(row.uraian), _orang(row.jumlah))
            for number, row in enumerate(members, start=1)
        ]
        total = _orang(sum(row.jumlah for row in members))
        rows.append(sel.baris(sel.label_jumlah(_("Jumlah"), 2), total, gaya=Gaya.JUMLAH))
    return TabelBlok(
        id="pegawai",
        judul=_("Jumlah Pegawai pada Akhir Tahun %(tahun)s") % {"tahun": bahan.tahun},
        kolom=(
            Kolom(_("No."), Jenis.NOMOR, 8),
            Kolom(_("Uraian"), lebar=62),
            Kolom(_("Jumlah (orang)"), Jenis.ANGKA, 30),
        ),
        baris=tuple(rows),
        kosong=_("Jumlah pegawai pada akhir tahun %(tahun)s belum dicatat.") % {"tahun": bahan.tahun},
    )


def _orang(count: int) -> Sel:
    return sel.angka(Decimal(count), 0)
