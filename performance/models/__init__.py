"""Plans, promises and results of an agency."""

from auditlog.registry import auditlog

from performance.models.hitung import KategoriEfisiensi, KebijakanHitung, PitaPredikat, SkalaPredikat
from performance.models.indikator import Indikator, StandarPembanding, Target, VersiIndikator
from performance.models.kalender import PengingatTerkirim, Perpanjangan, Tenggat
from performance.models.kamus import KamusIndikator
from performance.models.penjelasan import Penjelasan
from performance.models.perjanjian import BarisAnggaran, BarisKinerja, PerjanjianKinerja
from performance.models.realisasi import (
    CatatanProgram,
    Penghargaan,
    Realisasi,
    RealisasiTahunan,
    RencanaAksi,
    TahunKinerja,
)
from performance.models.renstra import (
    ArahKebijakan,
    IsuStrategis,
    Misi,
    Renstra,
    Sasaran,
    Strategi,
    Tujuan,
)

__all__ = [
    "ArahKebijakan",
    "BarisAnggaran",
    "BarisKinerja",
    "CatatanProgram",
    "Indikator",
    "IsuStrategis",
    "KamusIndikator",
    "KategoriEfisiensi",
    "KebijakanHitung",
    "Misi",
    "PengingatTerkirim",
    "Penghargaan",
    "Penjelasan",
    "PerjanjianKinerja",
    "Perpanjangan",
    "PitaPredikat",
    "Realisasi",
    "RealisasiTahunan",
    "RencanaAksi",
    "Renstra",
    "Sasaran",
    "SkalaPredikat",
    "StandarPembanding",
    "Strategi",
    "TahunKinerja",
    "Target",
    "Tenggat",
    "Tujuan",
    "VersiIndikator",
]

for _name in __all__:
    if _name == "PengingatTerkirim":  # itself a record of what happened
        continue
    auditlog.register(globals()[_name])
