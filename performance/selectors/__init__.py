"""Reads of performance data with what the calculation core makes of them.

Pages, tables, exports, charts and reports ask these functions; none of them computes. Every function says
how many queries it runs, whatever the number of rows; tests hold it.
"""

from performance.selectors.aturan import Aturan, aturan, aturan_banyak
from performance.selectors.banding import (
    BarisKemajuan,
    BarisRiwayat,
    kemajuan_program,
    kemajuan_renstra,
    riwayat,
)
from performance.selectors.data import AsalTarget, NilaiTahun
from performance.selectors.efisiensi import BarisEfisiensi, TabelEfisiensi, tabel_efisiensi
from performance.selectors.pengukuran import (
    Kelompok,
    Pengukuran,
    indikator_program,
    nilai_indikator,
    pengukuran,
    pengukuran_banyak,
)
from performance.selectors.triwulan import (
    BarisTriwulan,
    PengukuranTriwulan,
    pengukuran_empat_triwulan,
    pengukuran_triwulan,
)

__all__ = [
    "AsalTarget",
    "Aturan",
    "BarisEfisiensi",
    "BarisKemajuan",
    "BarisRiwayat",
    "BarisTriwulan",
    "Kelompok",
    "NilaiTahun",
    "Pengukuran",
    "PengukuranTriwulan",
    "TabelEfisiensi",
    "aturan",
    "aturan_banyak",
    "indikator_program",
    "kemajuan_program",
    "kemajuan_renstra",
    "nilai_indikator",
    "pengukuran",
    "pengukuran_banyak",
    "pengukuran_empat_triwulan",
    "pengukuran_triwulan",
    "riwayat",
    "tabel_efisiensi",
]
