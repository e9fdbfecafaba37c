"""What does not fit in a year's budget figures, for the tree page and the report's checks."""

from __future__ import annotations

from dataclasses import dataclass

from budget.rules import (
    IsiRealisasi,
    Temuan,
    periksa_jumlah_rekening,
    periksa_kelengkapan,
    periksa_realisasi,
)
from budget.selectors.pohon import PohonAnggaran
from budget.selectors.rekening import RingkasanRekening


@dataclass(frozen=True)
class TemuanAnggaran:
    """One breach; `simpul_id` and `kode` name the leaf, or are None and '' for the year as a whole."""

    temuan: Temuan
    simpul_id: int | None = None
    kode: str = ""


def temuan_anggaran(pohon: PohonAnggaran, rekening: RingkasanRekening) -> list[TemuanAnggaran]:
    """Breaches of the rules in what both selectors have read. No query."""
    if not pohon.baris:
        return []
    total = pohon.total
    temuan = periksa_kelengkapan(
        total.jumlah_daun, total.tanpa_pagu, total.tanpa_realisasi if pohon.triwulan else 0
    )
    if pohon.acuan in rekening.dokumen:
        temuan += periksa_jumlah_rekening(
            total.pagu_acuan, rekening.pagu[rekening.dokumen.index(pohon.acuan)]
        )
    hasil = [TemuanAnggaran(satu) for satu in temuan]
    for baris in pohon.baris:
        if baris.daun and pohon.triwulan:
            isi = IsiRealisasi(baris.angka.realisasi, baris.angka.fisik.nilai)
            hasil += [
                TemuanAnggaran(satu, baris.id, baris.kode)
                for satu in periksa_realisasi(
                    isi, pagu=baris.angka.pagu_acuan, triwulan=pohon.triwulan, lain={}
                )
            ]
    return hasil
