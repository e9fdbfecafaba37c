"""Budget reads as finished rows: the programme tree, the account summary, the year's total.

Everybody who shows money asks here (pages, agreements, reports, the comparison), so two tables can never
disagree. Sums are made from leaves by `budget.serapan`; a missing amount stays None.

Which document counts (`acuan`): the last one in force at the end of the quarter shown that has money in
it. A document without a date is in force from the start of its turn (`urutan`). A document in force whose
money was never broken down cannot be measured against; the one before it is, and `belum_rinci` says so.
"""

from budget.selectors.lintas_tahun import AnggaranTahunan, anggaran_tahunan
from budget.selectors.pohon import (
    AngkaAnggaran,
    BarisPohon,
    DaunAnggaran,
    PohonAnggaran,
    akhir_triwulan,
    anggaran_pendukung,
    pilih_acuan,
    pohon_anggaran,
)
from budget.selectors.rekening import BarisRekening, RingkasanRekening, ringkasan_rekening
from budget.selectors.total import TotalAnggaran, total_anggaran, total_anggaran_banyak, total_pohon

__all__ = [
    "AngkaAnggaran",
    "AnggaranTahunan",
    "BarisPohon",
    "BarisRekening",
    "DaunAnggaran",
    "PohonAnggaran",
    "RingkasanRekening",
    "TotalAnggaran",
    "akhir_triwulan",
    "anggaran_pendukung",
    "anggaran_tahunan",
    "pilih_acuan",
    "pohon_anggaran",
    "ringkasan_rekening",
    "total_anggaran",
    "total_anggaran_banyak",
    "total_pohon",
]
