"""Checks of performance data with their identity, sentence and source.

Forms, services, imports and the report ask the same functions. Rules look at plain values; whoever asks
has read them.
"""

from performance.rules.hitung import SKALA_UTUH, PitaIsian, periksa_pita
from performance.rules.indikator import (
    ARAH_TARGET,
    DEFINISI_LENGKAP,
    DIDUKUNG_PROGRAM,
    METODE_SESUAI,
    UKURAN_HASIL,
    periksa_definisi,
    periksa_dukungan,
    periksa_metode,
)
from performance.rules.tahun import (
    ALASAN_PERUBAHAN,
    TAHUN_DITUTUP,
    tolak_tahun_dibuka,
    tolak_tahun_ditutup,
    tolak_tanpa_alasan,
)
from performance.rules.target import (
    KONDISI_AWAL,
    TARGET_AKHIR,
    TARGET_LENGKAP,
    TARGET_NOL,
    TargetDiperiksa,
    periksa_target,
)

__all__ = [
    "ALASAN_PERUBAHAN",
    "ARAH_TARGET",
    "DEFINISI_LENGKAP",
    "DIDUKUNG_PROGRAM",
    "KONDISI_AWAL",
    "METODE_SESUAI",
    "SKALA_UTUH",
    "TAHUN_DITUTUP",
    "TARGET_AKHIR",
    "TARGET_LENGKAP",
    "TARGET_NOL",
    "UKURAN_HASIL",
    "PitaIsian",
    "TargetDiperiksa",
    "periksa_definisi",
    "periksa_dukungan",
    "periksa_metode",
    "periksa_pita",
    "periksa_target",
    "tolak_tahun_dibuka",
    "tolak_tahun_ditutup",
    "tolak_tanpa_alasan",
]
