"""The planned budget: by account (Bab I), and the whole tree before and after its change (Bab II)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from budget.selectors import BarisPohon
from reports import sel
from reports.bahan import Bahan, teks_target
from reports.blocks import Baris, Gaya, Jenis, Kolom, Sel, TabelBlok
from reports.tables.anggaran import catatan_dokumen, dokumen_berpagu


def anggaran_rekening(bahan: Bahan) -> TabelBlok:
    """The budget by account in the last document that has it."""
    summary = bahan.rekening
    filled = [
        place
        for place in range(len(summary.dokumen))
        if any(row.pagu[place] is not None for row in summary.baris)
    ]
    rows: list[Baris] = []
    notes = []
    if filled:
        place = filled[-1]
        cents = sel.ada_sen(row.pagu[place] for row in summary.baris)
        rows = [
            sel.baris(
                sel.kode(row.kode),
                sel.teks(row.nama, inden=row.kedalaman),
                sel.rupiah(row.pagu[place], sen=cents),
                gaya=Gaya.BIASA if row.daun else Gaya.KELOMPOK,
            )
            for row in summary.baris
        ]
        notes.append(_("Menurut dokumen anggaran %(dokumen)s.") % {"dokumen": summary.dokumen[place]})
    return TabelBlok(
        id="anggaran-rekening",
        judul=_("Ringkasan Anggaran Belanja menurut Rekening Tahun %(tahun)s") % {"tahun": bahan.tahun},
        kolom=(
            Kolom(_("Kode rekening"), Jenis.KODE, 18),
            Kolom(_("Uraian"), lebar=54),
            Kolom(_("Anggaran (Rp)"), Jenis.RUPIAH, 28),
        ),
        baris=tuple(rows),
        catatan=tuple(notes),
        kosong=_("Anggaran belanja menurut rekening tahun %(tahun)s belum dicatat.") % {"tahun": bahan.tahun},
    )


def anggaran_pohon(bahan: Bahan) -> TabelBlok:
    """Programme, kegiatan and sub kegiatan with what they promise and cost before and after the change."""
    tree = bahan.pohon
    places = dokumen_berpagu(tree)
    documents = [tree.dokumen[place] for place in places]
    shown = [row for row in tree.baris if any(row.angka.pagu[place] is not None for place in places)]
    shown = shown if places else []
    promised = any((row.id, one.pk) in bahan.target_dokumen for row in shown for one in documents)
    cents = sel.ada_sen(row.angka.pagu[place] for row in shown for place in places)
    top = min((row.kedalaman for row in shown if row.tingkat == "program"), default=0)

    def cells(row: BarisPohon) -> tuple[Sel, ...]:
        found: list[Sel] = []
        for place, one in zip(places, documents, strict=True):
            if promised:
                targets = bahan.target_dokumen.get((row.id, one.pk), ())
                found.append(sel.teks("; ".join(teks_target(target) for target in targets if target.target)))
            found.append(sel.rupiah(row.angka.pagu[place], sen=cents))
        return tuple(found)

    rows = [
        sel.baris(
            sel.kode(row.kode),
            sel.teks(row.nama, inden=max(0, row.kedalaman - top)),
            *((sel.teks(_indikator(bahan, row)),) if promised else ()),
            *cells(row),
            gaya=Gaya.KELOMPOK if row.kedalaman <= top and not row.daun else Gaya.BIASA,
        )
        for row in shown
    ]
    if rows:
        totals: list[Sel] = []
        for place in places:
            totals += [*([sel.kosong()] if promised else []), sel.rupiah(tree.total.pagu[place], sen=cents)]
        label = sel.label_jumlah(_("Jumlah"), 3 if promised else 2)
        rows.append(sel.baris(label, *totals, gaya=Gaya.JUMLAH))
    columns: list[Kolom] = []
    for one in documents:
        group = str(one.nama_tahap) if promised or len(documents) > 1 else ""
        if promised:
            columns.append(Kolom(_("Target"), lebar=11, grup=group))
        columns.append(Kolom(_("Anggaran (Rp)"), Jenis.RUPIAH, 14, group))
    return TabelBlok(
        id="anggaran-pohon",
        judul=_("Perencanaan Anggaran Sebelum dan Sesudah Perubahan Tahun %(tahun)s") % {"tahun": bahan.tahun}
        if len(documents) > 1
        else _("Perencanaan Anggaran Tahun %(tahun)s") % {"tahun": bahan.tahun},
        kolom=(
            Kolom(_("Kode"), Jenis.KODE, 13),
            Kolom(_("Program/kegiatan/sub kegiatan"), lebar=30),
            *((Kolom(_("Indikator"), lebar=24),) if promised else ()),
            *columns,
        ),
        baris=tuple(rows),
        catatan=(_("Anggaran setiap tingkat dijumlahkan dari rinciannya."), *catatan_dokumen(bahan)),
        kosong=_("Anggaran per program, kegiatan, dan sub kegiatan tahun %(tahun)s belum dicatat.")
        % {"tahun": bahan.tahun},
    )


def _indikator(bahan: Bahan, row: BarisPohon) -> str:
    return "; ".join(name for name, _target in bahan.target_simpul.get(row.id, ()))
