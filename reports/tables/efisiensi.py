"""Use of resources (analysis 6) and the programmes behind each indicator (analysis 7)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from budget.selectors import AngkaAnggaran, anggaran_pendukung
from performance.capaian import HasilEfisiensi, MetodeEfisiensi
from reports import sel
from reports.bahan import Bahan
from reports.blocks import Baris, Gaya, Jenis, Kolom, Sel, TabelBlok
from ui.angka import Hasil, tampilkan_utuh

KETERANGAN_METODE = {
    MetodeEfisiensi.SELISIH_RUPIAH: "Efisiensi adalah pagu dikurangi realisasi anggaran, dalam rupiah.",
    MetodeEfisiensi.RASIO: (
        "Tingkat efisiensi adalah capaian dibagi serapan dikali 100%; di atas 100% berarti yang dicapai "
        "lebih besar daripada bagian anggaran yang terpakai."
    ),
    MetodeEfisiensi.SELISIH_POIN: "Efisiensi adalah capaian dikurangi serapan, dalam poin persen.",
}
JUDUL_METODE = {
    MetodeEfisiensi.SELISIH_RUPIAH: "Efisiensi (Rp)",
    MetodeEfisiensi.RASIO: "Tingkat efisiensi",
    MetodeEfisiensi.SELISIH_POIN: "Efisiensi (poin)",
}
JENIS_METODE = {
    MetodeEfisiensi.SELISIH_RUPIAH: Jenis.RUPIAH,
    MetodeEfisiensi.RASIO: Jenis.PERSEN,
    MetodeEfisiensi.SELISIH_POIN: Jenis.ANGKA,
}


def efisiensi(bahan: Bahan) -> TabelBlok:
    """Capaian, supporting budget, absorption and efficiency by the government's method."""
    table = bahan.efisiensi
    method = table.aturan.metode_efisiensi
    categories = table.aturan.kategori_efisiensi is not None
    cents = sel.ada_sen(
        amount for row in table.baris for amount in (row.anggaran.pagu_acuan, row.anggaran.realisasi)
    )
    columns = (
        Kolom(_("No."), Jenis.NOMOR, 5),
        Kolom(_("Indikator kinerja"), lebar=27),
        Kolom(_("Capaian"), Jenis.PERSEN, 11),
        Kolom(_("Pagu"), Jenis.RUPIAH, 17, _("Anggaran pendukung (Rp)")),
        Kolom(_("Realisasi"), Jenis.RUPIAH, 17, _("Anggaran pendukung (Rp)")),
        Kolom(_("Serapan"), Jenis.PERSEN, 10),
        Kolom(
            _(JUDUL_METODE[method]),
            JENIS_METODE[method],
            17 if method == MetodeEfisiensi.SELISIH_RUPIAH else 12,
        ),
        *((Kolom(_("Kategori"), lebar=12),) if categories else ()),
    )

    def figures(achievement: Hasil, money: AngkaAnggaran, result: HasilEfisiensi) -> tuple[Sel, ...]:
        return (
            sel.persen(achievement),
            sel.rupiah(money.pagu_acuan, sen=cents),
            sel.rupiah(money.realisasi, sen=cents),
            sel.persen(money.serapan),
            _sel_efisiensi(result, cents),
            *((sel.teks(result.kategori or ""),) if categories else ()),
        )

    rows: list[Baris] = []
    number = 0
    for group in table.kelompok:
        rows.append(sel.kelompok(group.kelompok.uraian, len(columns)))
        for row in group.baris:
            number += 1
            rows.append(
                sel.baris(
                    sel.nomor(number),
                    sel.teks(row.kini.definisi.nama),
                    *figures(row.kini.capaian, row.anggaran, row.hasil),
                )
            )
        rows.append(
            sel.baris(
                sel.label_jumlah(_("Sasaran ini"), 2),
                *figures(group.kelompok.rata, group.anggaran, group.hasil),
                gaya=Gaya.JUMLAH,
            )
        )
    if rows:
        rows.append(
            sel.baris(
                sel.label_jumlah(_("Seluruh indikator"), 2),
                *figures(bahan.ukuran.rata, table.total, table.hasil),
                gaya=Gaya.JUMLAH,
            )
        )
    return TabelBlok(
        id="efisiensi",
        judul=_("Efisiensi Penggunaan Sumber Daya Tahun %(tahun)s") % {"tahun": bahan.tahun},
        kolom=columns,
        baris=tuple(rows),
        catatan=_catatan(bahan),
        kosong=_("Efisiensi belum dapat dihitung karena belum ada indikator yang diukur."),
    )


def _sel_efisiensi(result: HasilEfisiensi, cents: bool) -> Sel:
    match result.satuan:
        case "rupiah":
            return sel.rupiah(result.nilai, sen=cents, hasil=result)
        case "persen":
            return sel.persen(result)
        case _:
            return sel.poin(result)


def _catatan(bahan: Bahan) -> tuple[str, ...]:
    table = bahan.efisiensi
    notes = [_(KETERANGAN_METODE[table.aturan.metode_efisiensi])]
    if (scale := table.aturan.kategori_efisiensi) is not None:
        bands = "; ".join(
            _("%(label)s bila %(tanda)s %(batas)s")
            % {
                "label": band.label,
                "tanda": "≥" if band.inklusif else ">",
                "batas": tampilkan_utuh(band.batas_bawah),
            }
            if band.batas_bawah is not None
            else _("selebihnya %(label)s") % {"label": band.label}
            for band in scale.pita
        )
        notes.append(_("Kategori: %(kategori)s.") % {"kategori": bands})
    if table.berbagi:
        notes.append(
            _(
                "Satu program dapat mendukung beberapa indikator, sehingga jumlah baris dapat melebihi "
                "jumlah sasaran; setiap program dihitung satu kali dalam jumlah."
            )
        )
    notes.append(_("Capaian pada baris jumlah adalah rata-rata capaian indikatornya."))
    without = [row.kini.definisi.nama for row in table.baris if not row.simpul]
    if without:
        notes.append(
            _("Belum dihubungkan dengan program/kegiatan tahun %(tahun)s: %(nama)s.")
            % {"tahun": bahan.tahun, "nama": "; ".join(without)}
        )
    return (*notes, *catatan_acuan(bahan))


def catatan_acuan(bahan: Bahan) -> tuple[str, ...]:
    """Which version of the budget counts, and what is missing of it."""
    tree = bahan.pohon
    notes = []
    if tree.acuan is not None:
        notes.append(_("Pagu menurut dokumen anggaran %(dokumen)s.") % {"dokumen": tree.acuan})
    if tree.belum_rinci:
        notes.append(
            _(
                "Rincian pagu %(dokumen)s per program tidak tercatat; angka per program memakai dokumen "
                "sebelumnya."
            )
            % {"dokumen": tree.berlaku}
        )
    if tree.triwulan is None:
        notes.append(_("Realisasi anggaran per program tidak tercatat."))
    elif tree.triwulan < 4:
        notes.append(_("Realisasi anggaran sampai dengan triwulan %(tw)s.") % {"tw": tree.triwulan})
    elif tree.total.belum_terealisasi:
        notes.append(
            _(
                "Realisasi %(n)s rincian yang berpagu belum tercatat; sisa dan serapan jumlah yang memuatnya "
                "belum dihitung."
            )
            % {"n": tree.total.belum_terealisasi}
        )
    return tuple(notes)


def program_penunjang(bahan: Bahan) -> TabelBlok:
    """The nodes that support each indicator with their money."""
    rows: list[Baris] = []
    nodes = {node.pk: node for per in bahan.penunjang.values() for node in per}
    money = {pk: anggaran_pendukung(bahan.pohon, [pk]) for pk in nodes}
    cents = sel.ada_sen(amount for row in money.values() for amount in (row.pagu_acuan, row.realisasi))
    for row in bahan.ukuran.baris:
        supporting = bahan.penunjang.get(row.indikator.pk, ())
        if supporting:
            rows.append(
                sel.kelompok(
                    _("%(nama)s (capaian %(capaian)s)")
                    % {"nama": row.definisi.nama, "capaian": sel.persen(row.capaian).tampil},
                    5,
                )
            )
        rows += [
            sel.baris(
                sel.kode(node.kode),
                sel.teks(node.nama),
                sel.rupiah(money[node.pk].pagu_acuan, sen=cents),
                sel.rupiah(money[node.pk].realisasi, sen=cents),
                sel.persen(money[node.pk].serapan),
            )
            for node in supporting
        ]
    return TabelBlok(
        id="program-penunjang",
        judul=_("Program dan Kegiatan yang Menunjang Pencapaian Kinerja Tahun %(tahun)s")
        % {"tahun": bahan.tahun},
        kolom=(
            Kolom(_("Kode"), Jenis.KODE, 15),
            Kolom(_("Program/kegiatan"), lebar=40),
            Kolom(_("Pagu (Rp)"), Jenis.RUPIAH, 17),
            Kolom(_("Realisasi (Rp)"), Jenis.RUPIAH, 17),
            Kolom(_("Serapan"), Jenis.PERSEN, 11),
        ),
        baris=tuple(rows),
        catatan=catatan_acuan(bahan) if rows else (),
        kosong=_("Program dan kegiatan penunjang belum dihubungkan dengan indikator."),
    )
