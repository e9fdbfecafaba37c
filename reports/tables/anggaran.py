"""The budget: before and after its change, and what was spent (Bab II and III.B)."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from budget.selectors import AngkaAnggaran, BarisPohon, PohonAnggaran
from budget.serapan import selisih_persen
from reports import sel
from reports.bahan import Bahan
from reports.blocks import Baris, Gaya, Jenis, Kolom, Sel, TabelBlok
from reports.tables.efisiensi import catatan_acuan
from ui.angka import JenisAngka, tampilkan


def dokumen_berpagu(tree: PohonAnggaran) -> list[int]:
    """The places of the first and the last budget document with money per programme; one when they are the
    same, none without money."""
    filled = [place for place, amount in enumerate(tree.total.pagu) if amount is not None]
    return list(dict.fromkeys([filled[0], filled[-1]])) if filled else []


def anggaran_sebelum_sesudah(bahan: Bahan) -> TabelBlok:
    """Programmes with their sources of money in the first and the last document that has money for them."""
    tree = bahan.pohon
    filled = dokumen_berpagu(tree)
    first, last = (filled[0], filled[-1]) if filled else (0, 0)
    sources = {row.id: _sumber_dana(tree, row) for row in tree.baris}
    programmes = [row for row in tree.baris if row.tingkat == "program"] or [r for r in tree.baris if r.daun]
    if not filled:
        programmes = []
    changed = first != last
    cents = sel.ada_sen(amount for row in programmes for amount in row.angka.pagu)

    def amounts(money: AngkaAnggaran) -> tuple[Sel, ...]:
        before, after = money.pagu[first], money.pagu[last]
        if not changed:
            return (sel.rupiah(before, sen=cents),)
        change = selisih_persen(before, after)
        difference = dict(change.masukan)["Selisih"]
        return (
            sel.rupiah(before, sen=cents),
            sel.rupiah(after, sen=cents),
            sel.rupiah(difference if isinstance(difference, Decimal) else None, sen=cents),
            sel.persen(change),
        )

    sourced = any(sources[row.id] for row in programmes)

    def source(words: Sel) -> tuple[Sel, ...]:
        return (words,) if sourced else ()

    rows = [
        sel.baris(
            sel.kode(row.kode), sel.teks(row.nama), *amounts(row.angka), *source(sel.teks(sources[row.id]))
        )
        for row in programmes
    ]
    if rows:
        total = (*amounts(tree.total), *source(sel.kosong()))
        rows.append(sel.baris(sel.label_jumlah(_("Jumlah"), 2), *total, gaya=Gaya.JUMLAH))
    if changed:
        group = _("Anggaran (Rp)")
        money_columns: tuple[Kolom, ...] = (
            Kolom(str(tree.dokumen[first].nama_tahap), Jenis.RUPIAH, 17, group),
            Kolom(str(tree.dokumen[last].nama_tahap), Jenis.RUPIAH, 17, group),
            Kolom(_("Bertambah (berkurang)"), Jenis.RUPIAH, 16, group),
            Kolom(_("Perubahan"), Jenis.PERSEN, 11),
        )
    else:
        money_columns = (Kolom(_("Anggaran (Rp)"), Jenis.RUPIAH, 24),)
    return TabelBlok(
        id="anggaran-sebelum-sesudah",
        judul=_("Program dan Anggaran Sebelum dan Sesudah Perubahan Tahun %(tahun)s") % {"tahun": bahan.tahun}
        if changed
        else _("Program dan Anggaran Tahun %(tahun)s") % {"tahun": bahan.tahun},
        kolom=(
            Kolom(_("Kode"), Jenis.KODE, 9),
            Kolom(_("Program"), lebar=30),
            *money_columns,
            *((Kolom(_("Sumber dana"), lebar=12),) if sourced else ()),
        ),
        baris=tuple(rows),
        catatan=catatan_dokumen(bahan),
        kosong=_("Anggaran per program tahun %(tahun)s belum dicatat.") % {"tahun": bahan.tahun},
    )


def _sumber_dana(tree: PohonAnggaran, row: BarisPohon) -> str:
    """The sources of the leaves below a node, each once."""
    leaves = (tree.daun[pk].sumber_dana for pk in tree.daun_di_bawah.get(row.id, ()))
    return ", ".join(dict.fromkeys(source for source in leaves if source))


def catatan_dokumen(bahan: Bahan) -> tuple[str, ...]:
    """Which budget documents the figures come from, and what is missing in them."""
    tree = bahan.pohon
    notes = []
    for document in tree.dokumen:
        if document.nomor:
            notes.append(f"{document.nama_tahap}: {document.nomor.rstrip('.')}.")
    if len(tree.dokumen) > 2:
        notes.append(_("Di antara keduanya ada %(n)s dokumen anggaran lain.") % {"n": len(tree.dokumen) - 2})
    if tree.belum_rinci and tree.berlaku is not None:
        place = list(bahan.rekening.dokumen).index(tree.berlaku)
        total = bahan.rekening.pagu[place] if bahan.rekening.pagu else None
        text = _("Rincian %(dokumen)s per program tidak tercatat") % {"dokumen": tree.berlaku}
        if total is not None:
            text += _("; jumlah seluruhnya %(jumlah)s") % {
                "jumlah": tampilkan(total, JenisAngka.RUPIAH, 2 if sel.ada_sen([total]) else 0)
            }
        notes.append(f"{text}.")
    return tuple(notes)


def realisasi_anggaran(bahan: Bahan) -> TabelBlok:
    """The whole tree: programme, kegiatan, sub kegiatan with pagu, realisasi, remainder, absorption."""
    tree = bahan.pohon
    physical = any(row.angka.fisik.nilai is not None for row in tree.baris)
    cents = sel.ada_sen(
        amount for row in tree.baris for amount in (row.angka.pagu_acuan, row.angka.realisasi)
    )
    top = min((row.kedalaman for row in tree.baris if row.tingkat == "program"), default=0)

    def amounts(money: AngkaAnggaran) -> tuple[Sel, ...]:
        return (
            sel.rupiah(money.pagu_acuan, sen=cents),
            sel.rupiah(money.realisasi, sen=cents),
            sel.rupiah(money.serapan.sisa if money.serapan.terhitung else None, sen=cents),
            sel.persen(money.serapan),
            *((sel.persen(money.fisik),) if physical else ()),
        )

    def style(row: BarisPohon) -> Gaya:
        return Gaya.KELOMPOK if row.kedalaman <= top and not row.daun else Gaya.BIASA

    # A line without a rupiah in the document that counts and without spending is no part of this budget.
    counted = tree.baris if tree.acuan is not None or tree.triwulan is not None else ()
    shown = [row for row in counted if row.angka.pagu_acuan or row.angka.realisasi]
    rows: list[Baris] = [
        sel.baris(
            sel.kode(row.kode),
            sel.teks(row.nama, inden=max(0, row.kedalaman - top)),
            *amounts(row.angka),
            gaya=style(row),
        )
        for row in shown
    ]
    if rows:
        rows.append(sel.baris(sel.label_jumlah(_("Jumlah"), 2), *amounts(tree.total), gaya=Gaya.JUMLAH))
    return TabelBlok(
        id="realisasi-anggaran",
        judul=_("Realisasi Anggaran per Program, Kegiatan, dan Sub Kegiatan Tahun %(tahun)s")
        % {"tahun": bahan.tahun},
        kolom=(
            Kolom(_("Kode"), Jenis.KODE, 14),
            Kolom(_("Program/kegiatan/sub kegiatan"), lebar=42),
            Kolom(_("Pagu (Rp)"), Jenis.RUPIAH, 15),
            Kolom(_("Realisasi (Rp)"), Jenis.RUPIAH, 15),
            Kolom(_("Sisa (Rp)"), Jenis.RUPIAH, 14),
            Kolom(_("Serapan"), Jenis.PERSEN, 10),
            *((Kolom(_("Fisik"), Jenis.PERSEN, 10),) if physical else ()),
        ),
        baris=tuple(rows),
        catatan=(
            *catatan_acuan(bahan),
            _("Jumlah setiap tingkat dihitung dari rinciannya; serapan adalah realisasi dibagi pagu."),
            *_tanpa_uang(len(counted) - len(shown)),
        ),
        kosong=_("Anggaran tahun %(tahun)s belum dicatat per program.") % {"tahun": bahan.tahun},
    )


def _tanpa_uang(count: int) -> tuple[str, ...]:
    if not count:
        return ()
    return (_("%(n)s baris tanpa pagu dan tanpa realisasi tidak ditampilkan.") % {"n": count},)


def ringkasan_rekening(bahan: Bahan) -> TabelBlok:
    """The account summary: pagu of every document that has one, realisasi of the last."""
    summary = bahan.rekening
    places = [
        place
        for place in range(len(summary.dokumen))
        if any(row.pagu[place] is not None for row in summary.baris)
    ]
    spent = any(row.realisasi_acuan is not None for row in summary.baris)
    cents = sel.ada_sen(amount for row in summary.baris for amount in (*row.pagu, row.realisasi_acuan))
    rows = [
        sel.baris(
            sel.kode(row.kode),
            sel.teks(row.nama, inden=row.kedalaman),
            *(sel.rupiah(row.pagu[place], sen=cents) for place in places),
            *(
                (
                    sel.rupiah(row.realisasi_acuan, sen=cents),
                    sel.rupiah(row.serapan.sisa, sen=cents),
                    sel.persen(row.serapan),
                )
                if spent
                else ()
            ),
            gaya=Gaya.BIASA if row.daun else Gaya.KELOMPOK,
        )
        for row in summary.baris
    ]
    notes = []
    if rows and not spent:
        notes.append(_("Realisasi per rekening tidak tercatat."))
    elif len(places) > 1 and summary.acuan is not None:
        notes.append(
            _("Realisasi dan serapan menurut dokumen anggaran %(dokumen)s.") % {"dokumen": summary.acuan}
        )
    return TabelBlok(
        id="ringkasan-rekening",
        judul=_("Ringkasan Belanja menurut Rekening Tahun %(tahun)s") % {"tahun": bahan.tahun},
        kolom=(
            Kolom(_("Kode"), Jenis.KODE, 11),
            Kolom(_("Uraian"), lebar=32),
            *(
                Kolom(
                    str(summary.dokumen[place].nama_tahap) if len(places) > 1 else _("Anggaran (Rp)"),
                    Jenis.RUPIAH,
                    18,
                    _("Anggaran (Rp)") if len(places) > 1 else "",
                )
                for place in places
            ),
            *(
                (
                    Kolom(_("Realisasi (Rp)"), Jenis.RUPIAH, 18),
                    Kolom(_("Sisa (Rp)"), Jenis.RUPIAH, 16),
                    Kolom(_("Serapan"), Jenis.PERSEN, 11),
                )
                if spent
                else ()
            ),
        ),
        baris=tuple(rows),
        catatan=tuple(notes),
        kosong=_("Ringkasan belanja menurut rekening belum dicatat."),
    )
