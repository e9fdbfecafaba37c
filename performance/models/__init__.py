"""Plans, promises and results of an agency."""

from auditlog.registry import auditlog

from performance.models.hitung import KategoriEfisiensi, KebijakanHitung, PitaPredikat, SkalaPredikat
from performance.models.indikator import Indikator, StandarPembanding, Target, VersiIndikator
from performance.models.penjelasan import Penjelasan
from performance.models.perjanjian import BarisAnggaran, BarisKinerja, PerjanjianKinerja
from performance.models.realisasi import (
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
    "Indikator",
    "IsuStrategis",
    "KategoriEfisiensi",
    "KebijakanHitung",
    "Misi",
    "Penghargaan",
    "Penjelasan",
    "PerjanjianKinerja",
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
    "Tujuan",
    "VersiIndikator",
]

for _name in __all__:
    auditlog.register(globals()[_name])
