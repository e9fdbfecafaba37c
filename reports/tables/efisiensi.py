"""Use of resources (analysis 6) and the programmes behind each indicator (analysis 7)."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from budget.models import SimpulAnggaran
from budget.selectors import AngkaAnggaran, anggaran_pendukung
from performance.capaian import HasilEfisiensi, MetodeEfisiensi
from performance.selectors import NilaiTahun
from reports import sel
from reports.bahan import Bahan
from reports.blocks import Baris, Gaya, Jenis, Kolom, Sel, TabelBlok
from reports.kelompok import BagianSasaran, bagian_sasaran, kunci_sasaran
from reports.tables.pengukuran import judul_sasaran
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


def _kolom(bahan: Bahan, label: str) -> tuple[Kolom, ...]:
    rules = bahan.efisiensi.aturan
    method, group = rules.metode_efisiensi, _("Anggaran pendukung (Rp)")
    return (
        Kolom(_("No."), Jenis.NOMOR, 5),
        Kolom(label, lebar=27),
        Kolom(_("Capaian"), Jenis.PERSEN, 11),
        Kolom(_("Pagu"), Jenis.RUPIAH, 17, group),
        Kolom(_("Realisasi"), Jenis.RUPIAH, 17, group),
        Kolom(_("Serapan"), Jenis.PERSEN, 10),
        Kolom(
            _(JUDUL_METODE[method]),
            JENIS_METODE[method],
            17 if method == MetodeEfisiensi.SELISIH_RUPIAH else 12,
        ),
        *((Kolom(_("Kategori"), lebar=12),) if rules.kategori_efisiensi is not None else ()),
    )


def _bersen(bahan: Bahan) -> bool:
    rows = bahan.efisiensi.baris
    return sel.ada_sen(amount for row in rows for amount in (row.anggaran.pagu_acuan, row.anggaran.realisasi))


def _angka(bahan: Bahan, achievement: Hasil, money: AngkaAnggaran, result: HasilEfisiensi) -> tuple[Sel, ...]:
    cents = _bersen(bahan)
    return (
        sel.persen(achievement),
        sel.rupiah(money.pagu_acuan, sen=cents),
        sel.rupiah(money.realisasi, sen=cents),
        sel.persen(money.serapan),
        _sel_efisiensi(result, cents),
        *(
            (sel.teks(result.kategori or ""),)
            if bahan.efisiensi.aturan.kategori_efisiensi is not None
            else ()
        ),
    )


def efisiensi(bahan: Bahan, bagian: BagianSasaran | None) -> TabelBlok:
    """Of the indicators of one sasaran: capaian, supporting budget, absorption and efficiency by the
    government's method; of the sasaran itself where it has several."""
    group = next(
        (one for one in bahan.efisiensi.kelompok if bagian is not None and one.kelompok is bagian.kelompok),
        None,
    )
    rows = [
        sel.baris(
            sel.nomor(number),
            sel.teks(row.kini.definisi.nama),
            *_angka(bahan, row.kini.capaian, row.anggaran, row.hasil),
        )
        for number, row in enumerate(group.baris if group else (), start=1)
    ]
    notes = []
    if group is not None:
        if len(rows) > 1:
            rows.append(
                sel.baris(
                    sel.label_jumlah(_("Sasaran ini"), 2),
                    *_angka(bahan, group.kelompok.rata, group.anggaran, group.hasil),
                    gaya=Gaya.JUMLAH,
                )
            )
        without = [row.kini.definisi.nama for row in group.baris if not row.simpul]
        if without:
            notes.append(
                _("Belum dihubungkan dengan program/kegiatan tahun %(tahun)s: %(nama)s.")
                % {"tahun": bahan.tahun, "nama": "; ".join(without)}
            )
    return TabelBlok(
        id=kunci_sasaran("efisiensi", bagian),
        judul=judul_sasaran(_("Efisiensi Penggunaan Sumber Daya"), bahan, bagian),
        kolom=_kolom(bahan, _("Indikator kinerja")),
        baris=tuple(rows),
        catatan=tuple(notes),
        kosong=_("Efisiensi belum dapat dihitung karena belum ada indikator yang diukur."),
    )


def rekap_efisiensi(bahan: Bahan) -> TabelBlok:
    """The same of every sasaran and of all indicators, with the rules that were used."""
    table = bahan.efisiensi
    names = {id(part.kelompok): part.sebutan for part in bagian_sasaran(bahan)}
    rows = [
        sel.baris(
            sel.nomor(number),
            sel.teks(f"{names[id(group.kelompok)]}: {group.kelompok.uraian}"),
            *_angka(bahan, group.kelompok.rata, group.anggaran, group.hasil),
        )
        for number, group in enumerate(table.kelompok, start=1)
    ]
    if rows:
        rows.append(
            sel.baris(
                sel.label_jumlah(_("Seluruh indikator"), 2),
                *_angka(bahan, bahan.ukuran.rata, table.total, table.hasil),
                gaya=Gaya.JUMLAH,
            )
        )
    return TabelBlok(
        id="rekap-efisiensi",
        judul=_("Efisiensi Penggunaan Sumber Daya Menurut Sasaran Tahun %(tahun)s") % {"tahun": bahan.tahun},
        kolom=_kolom(bahan, _("Sasaran")),
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
                "Satu program dapat mendukung beberapa indikator dan sasaran; dalam setiap jumlah ia "
                "dihitung satu kali."
            )
        )
    notes.append(_("Capaian sasaran adalah rata-rata capaian indikatornya."))
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


def program_penunjang(bahan: Bahan, bagian: BagianSasaran | None) -> TabelBlok:
    """The nodes that support each indicator of one sasaran with their money."""
    members = bagian.kelompok.baris if bagian is not None else ()
    nodes = {node.pk: node for row in members for node in bahan.penunjang.get(row.indikator.pk, ())}
    money = {pk: anggaran_pendukung(bahan.pohon, [pk]) for pk in nodes}
    cents = sel.ada_sen(amount for row in money.values() for amount in (row.pagu_acuan, row.realisasi))
    rows: list[Baris] = []
    for supporting, supported in _penunjang(bahan, members):
        achieved = "; ".join(
            _("%(nama)s (capaian %(capaian)s)")
            % {"nama": row.definisi.nama, "capaian": sel.persen(row.capaian).tampil}
            for row in supported
        )
        rows.append(sel.kelompok(achieved, 5))
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
        id=kunci_sasaran("program-penunjang", bagian),
        judul=judul_sasaran(_("Program dan Kegiatan yang Menunjang"), bahan, bagian),
        kolom=(
            Kolom(_("Kode"), Jenis.KODE, 15),
            Kolom(_("Program/kegiatan"), lebar=40),
            Kolom(_("Pagu (Rp)"), Jenis.RUPIAH, 17),
            Kolom(_("Realisasi (Rp)"), Jenis.RUPIAH, 17),
            Kolom(_("Serapan"), Jenis.PERSEN, 11),
        ),
        baris=tuple(rows),
        kosong=_("Program dan kegiatan penunjang belum dihubungkan dengan indikator."),
    )


def _penunjang(
    bahan: Bahan, rows: Iterable[NilaiTahun]
) -> list[tuple[tuple[SimpulAnggaran, ...], list[NilaiTahun]]]:
    """Indicators with the same supporting nodes stand together, so that no amount is printed twice."""
    found: dict[tuple[int, ...], tuple[tuple[SimpulAnggaran, ...], list[NilaiTahun]]] = {}
    for row in rows:
        nodes = bahan.penunjang.get(row.indikator.pk, ())
        if nodes:
            key = tuple(node.pk for node in nodes)
            found.setdefault(key, (nodes, []))[1].append(row)
    return list(found.values())
