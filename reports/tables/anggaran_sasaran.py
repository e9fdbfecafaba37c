"""What was spent for every sasaran: its supporting programmes and activities (Bab III.B)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from budget.selectors import AngkaAnggaran, PohonAnggaran, anggaran_pendukung
from reports import sel
from reports.bahan import Bahan
from reports.blocks import Baris, Gaya, Jenis, Kolom, Sel, TabelBlok
from reports.kelompok import bagian_sasaran
from reports.tables.efisiensi import catatan_acuan


def realisasi_sasaran(bahan: Bahan) -> TabelBlok:
    """Pagu, realisasi, remainder and absorption of every sasaran by what supports it, then of what supports
    none; a node that supports two sasaran stands in both and counts once in the total."""
    tree = bahan.pohon
    cents = sel.ada_sen(
        amount for row in tree.baris for amount in (row.angka.pagu_acuan, row.angka.realisasi)
    )
    rows: list[Baris] = []
    covered: set[int] = set()
    counted = 0
    for part in bagian_sasaran(bahan):
        nodes = {
            node.pk: node for row in part.kelompok.baris for node in bahan.penunjang.get(row.indikator.pk, ())
        }
        if not nodes:
            continue
        leaves = {leaf for pk in nodes for leaf in tree.daun_di_bawah.get(pk, ())}
        covered |= leaves
        counted += len(leaves)
        rows.append(sel.kelompok(f"{part.sebutan}: {part.kelompok.uraian}", 6))
        rows += [
            _baris(node.kode, node.nama, anggaran_pendukung(tree, [node.pk]), cents)
            for node in nodes.values()
        ]
        rows.append(_jumlah(_("Jumlah %(sasaran)s") % {"sasaran": part.sebutan}, tree, leaves, cents))
    if rows:
        rest = list(_sisa(bahan, covered, cents))
        if rest:
            rows.append(sel.kelompok(_("Belum dihubungkan dengan sasaran"), 6))
            rows += rest
        rows.append(
            sel.baris(
                sel.label_jumlah(_("Jumlah seluruhnya"), 2), *_uang(tree.total, cents), gaya=Gaya.JUMLAH
            )
        )
    notes = list(catatan_acuan(bahan)) if rows else []
    if counted > len(covered):
        notes.append(
            _("Satu program dapat menunjang beberapa sasaran; dalam jumlah seluruhnya ia dihitung satu kali.")
        )
    return TabelBlok(
        id="realisasi-sasaran",
        judul=_("Realisasi Anggaran Menurut Sasaran Tahun %(tahun)s") % {"tahun": bahan.tahun},
        kolom=(
            Kolom(_("Kode"), Jenis.KODE, 13),
            Kolom(_("Sasaran/program/kegiatan penunjang"), lebar=40),
            Kolom(_("Pagu (Rp)"), Jenis.RUPIAH, 15),
            Kolom(_("Realisasi (Rp)"), Jenis.RUPIAH, 15),
            Kolom(_("Sisa (Rp)"), Jenis.RUPIAH, 14),
            Kolom(_("Serapan"), Jenis.PERSEN, 10),
        ),
        baris=tuple(rows),
        catatan=tuple(notes),
        kosong=_("Program dan kegiatan tahun %(tahun)s belum dihubungkan dengan sasaran.")
        % {"tahun": bahan.tahun},
    )


def _baris(code: str, name: str, money: AngkaAnggaran, cents: bool) -> Baris:
    return sel.baris(sel.kode(code), sel.teks(name), *_uang(money, cents))


def _jumlah(label: str, tree: PohonAnggaran, leaves: Iterable[int], cents: bool) -> Baris:
    return sel.baris(
        sel.label_jumlah(label, 2),
        *_uang(anggaran_pendukung(tree, sorted(leaves)), cents),
        gaya=Gaya.JUMLAH,
    )


def _uang(money: AngkaAnggaran, cents: bool) -> tuple[Sel, ...]:
    return (
        sel.rupiah(money.pagu_acuan, sen=cents),
        sel.rupiah(money.realisasi, sen=cents),
        sel.rupiah(money.serapan.sisa if money.serapan.terhitung else None, sen=cents),
        sel.persen(money.serapan),
    )


def _sisa(bahan: Bahan, covered: set[int], cents: bool) -> Iterator[Baris]:
    """What of each programme supports no sasaran; nothing of a programme without money."""
    tree = bahan.pohon
    for row in tree.baris:
        leaves = tree.daun_di_bawah.get(row.id, ())
        rest = [leaf for leaf in leaves if leaf not in covered]
        if row.tingkat != "program" or not rest:
            continue
        money = anggaran_pendukung(tree, rest)
        if money.pagu_acuan or money.realisasi:
            part = len(rest) < len(leaves)
            name = _("%(nama)s (selebihnya)") % {"nama": row.nama} if part else row.nama
            yield _baris(row.kode, name, money, cents)
