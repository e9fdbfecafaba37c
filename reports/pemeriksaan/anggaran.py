"""Checks of the year's budget: sums, branches, order of the documents, programmes without a sasaran."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from budget.models import SimpulAnggaran
from budget.rules import (
    MELEBIHI_PAGU,
    IsiRealisasi,
    Temuan,
    induk_rekening,
    periksa_induk,
    periksa_jumlah_realisasi,
    periksa_realisasi,
    periksa_rincian_lengkap,
    periksa_urutan_dokumen,
)
from budget.selectors import BarisPohon
from budget.selectors.temuan import temuan_anggaran
from performance.rules import periksa_program
from reports.pemeriksaan.dasar import BahanPeriksa, TemuanLaporan


def temuan(isi: BahanPeriksa) -> Iterator[TemuanLaporan]:
    """All findings about the budget. No query."""
    yield from _tahun(isi)
    yield from _dokumen(isi)
    yield from _simpul(isi)
    yield from _rekening(isi)


def _tahun(isi: BahanPeriksa) -> Iterator[TemuanLaporan]:
    """What concerns the year as a whole. Single leaves are among the findings of performance."""
    tree, accounts = isi.bahan.pohon, isi.bahan.rekening
    found = [one.temuan for one in temuan_anggaran(tree, accounts) if one.simpul_id is None]
    if tree.triwulan == 4:
        found += periksa_jumlah_realisasi(tree.total.realisasi_lengkap, accounts.realisasi_acuan)
    for breach in found:
        yield TemuanLaporan(
            breach,
            _("Anggaran tahun %(tahun)s") % {"tahun": isi.bahan.tahun},
            "anggaran",
            "3",
            isi.url("budget:pohon"),
            _("Anggaran"),
        )


def _dokumen(isi: BahanPeriksa) -> Iterator[TemuanLaporan]:
    documents = isi.bahan.pohon.dokumen
    dated = [(str(one), one.tanggal) for one in documents]
    for place, breach in periksa_urutan_dokumen(isi.bahan.tahun, dated):
        one = documents[place]
        yield TemuanLaporan(
            breach,
            str(one),
            f"dokumen-{one.pk}",
            "2",
            isi.url("budget:dokumen-daftar"),
            _("Dokumen anggaran"),
            isi.url("budget:dokumen-ubah", one.pk),
        )


def _simpul(isi: BahanPeriksa) -> Iterator[TemuanLaporan]:
    tree = isi.bahan.pohon
    if not tree.baris:
        return
    order = SimpulAnggaran.URUTAN_TINGKAT
    lowest = max((row.tingkat for row in tree.baris), key=order.index)
    supported = {node for nodes in isi.simpul.values() for node in nodes}
    children: dict[int | None, list[BarisPohon]] = {}
    for row in tree.baris:
        children.setdefault(row.induk_id, []).append(row)

    def below(row: BarisPohon) -> set[int]:
        return {row.id}.union(*(below(child) for child in children.get(row.id, ())))

    for row in tree.baris:
        found: list[tuple[str, Temuan]] = []
        if row.daun:
            found += [("2", one) for one in periksa_rincian_lengkap(row.tingkat, lowest)]
        else:
            found += [("2", one) for one in _induk(isi, row, children.get(row.id, []))]
        # Without any link nothing is known about support, and saying it once per programme tells no more.
        if row.tingkat == SimpulAnggaran.Tingkat.PROGRAM and supported:
            found += [("2", one) for one in periksa_program(row.kode, len(below(row) & supported))]
        for chapter, breach in found:
            yield TemuanLaporan(
                breach,
                f"{row.kode} {row.nama}",
                f"simpul-{row.kode}",
                chapter,
                isi.url("budget:simpul-lihat", row.id),
                _("Anggaran"),
            )


def _induk(isi: BahanPeriksa, row: BarisPohon, children: list[BarisPohon]) -> Iterator[Temuan]:
    for place, document in enumerate(isi.bahan.pohon.dokumen):
        recorded = isi.uang_induk.get((row.id, document.pk))
        parts = [(child.kode, money) for child in children if (money := child.angka.pagu[place]) is not None]
        yield from periksa_induk(recorded, parts)


def _rekening(isi: BahanPeriksa) -> Iterator[TemuanLaporan]:
    summary = isi.bahan.rekening
    parents = induk_rekening(row.kode for row in summary.baris)
    for row in summary.baris:
        found: list[Temuan] = []
        if row.daun and row.realisasi_acuan is not None:
            entry = IsiRealisasi(row.realisasi_acuan, None)
            found += [
                one
                for one in periksa_realisasi(entry, pagu=row.pagu_acuan, triwulan=4, lain={})
                if one.aturan == MELEBIHI_PAGU
            ]
        for place, document in enumerate(summary.dokumen):
            parts = [
                (f"{child.kode} {child.nama}", money)
                for child in summary.baris
                if parents[child.kode] == row.kode and (money := child.pagu[place]) is not None
            ]
            found += periksa_induk(isi.uang_rekening.get((row.kode, document.pk)), parts)
        for breach in found:
            yield TemuanLaporan(
                breach,
                f"{row.kode} {row.nama}",
                f"rekening-{row.kode}",
                "1",
                isi.url("budget:rekening-daftar"),
                _("Rekening belanja"),
            )
