"""Checks of evaluations with their identity, sentence and source. None changes a row."""

from evaluation.rules.lembar import (
    BERALASAN,
    BERBUKTI,
    BERCATATAN,
    DIJAWAB,
    PERUBAHAN_BERALASAN,
    Kekurangan,
    kekurangan,
    kekurangan_baris,
    perlu_alasan,
    pindah,
)
from evaluation.rules.selisih import (
    BELUM_TANPA_DATA,
    JAWABAN_PENUH_BERDATA,
    TERPENUHI_BERDATA,
    periksa_jawaban,
)

__all__ = [
    "BERALASAN",
    "BERBUKTI",
    "BERCATATAN",
    "DIJAWAB",
    "PERUBAHAN_BERALASAN",
    "Kekurangan",
    "kekurangan",
    "kekurangan_baris",
    "perlu_alasan",
    "pindah",
    "BELUM_TANPA_DATA",
    "JAWABAN_PENUH_BERDATA",
    "TERPENUHI_BERDATA",
    "periksa_jawaban",
]
