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
from performance.rules.perjanjian import (
    PK_BERANGGARAN,
    PK_BERISI,
    PK_PIHAK,
    PK_SATU_DRAF,
    PK_TANGGAL,
    PK_TEPAT_WAKTU,
    PerjanjianDiperiksa,
    periksa_perjanjian,
)
from performance.rules.realisasi import (
    DATUM_BERALASAN,
    KUMULATIF_TIDAK_TURUN,
    TARGET_TIDAK_NEGATIF,
    TARGET_TRIWULAN_COCOK,
    TRIWULAN_LENGKAP,
    periksa_datum,
    periksa_kumulatif,
    periksa_tanda_target,
    periksa_target_triwulan,
    wajib_diisi,
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
    "DATUM_BERALASAN",
    "DEFINISI_LENGKAP",
    "DIDUKUNG_PROGRAM",
    "KONDISI_AWAL",
    "KUMULATIF_TIDAK_TURUN",
    "METODE_SESUAI",
    "PK_BERANGGARAN",
    "PK_BERISI",
    "PK_PIHAK",
    "PK_SATU_DRAF",
    "PK_TANGGAL",
    "PK_TEPAT_WAKTU",
    "SKALA_UTUH",
    "TAHUN_DITUTUP",
    "TARGET_AKHIR",
    "TARGET_LENGKAP",
    "TARGET_NOL",
    "TARGET_TIDAK_NEGATIF",
    "TARGET_TRIWULAN_COCOK",
    "TRIWULAN_LENGKAP",
    "UKURAN_HASIL",
    "PerjanjianDiperiksa",
    "PitaIsian",
    "TargetDiperiksa",
    "periksa_datum",
    "periksa_definisi",
    "periksa_dukungan",
    "periksa_kumulatif",
    "periksa_metode",
    "periksa_perjanjian",
    "periksa_pita",
    "periksa_tanda_target",
    "periksa_target",
    "periksa_target_triwulan",
    "tolak_tahun_dibuka",
    "tolak_tahun_ditutup",
    "tolak_tanpa_alasan",
    "wajib_diisi",
]
