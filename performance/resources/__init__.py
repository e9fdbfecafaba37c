"""Files of performance: rules of calculation, plan, indicators, results, agreements."""

from __future__ import annotations

from performance.resources.hitung import (
    KategoriEfisiensiSumber,
    KebijakanHitungSumber,
    PitaPredikatSumber,
    SkalaPredikatSumber,
)
from performance.resources.indikator import IndikatorSumber, StandarPembandingSumber, TargetSumber
from performance.resources.kamus import KamusIndikatorSumber
from performance.resources.perjanjian import (
    BarisAnggaranSumber,
    BarisKinerjaSumber,
    PerjanjianKinerjaSumber,
)
from performance.resources.realisasi import (
    RealisasiPeragaanSumber,
    RealisasiSumber,
    RealisasiTahunanSumber,
    RencanaAksiSumber,
)
from performance.resources.renstra import (
    ArahKebijakanSumber,
    CatatanProgramSumber,
    IsuStrategisSumber,
    MisiSumber,
    PenghargaanSumber,
    RenstraSumber,
    SasaranSumber,
    StrategiSumber,
    TujuanSumber,
)
from ui.resources import SumberData

# In the order in which files may refer to one another.
_PEMDA: list[type[SumberData]] = [
    SkalaPredikatSumber,
    PitaPredikatSumber,
    KebijakanHitungSumber,
    KategoriEfisiensiSumber,
    KamusIndikatorSumber,
]
_OPD: list[type[SumberData]] = [
    RenstraSumber,
    MisiSumber,
    TujuanSumber,
    SasaranSumber,
    StrategiSumber,
    ArahKebijakanSumber,
    IsuStrategisSumber,
    IndikatorSumber,
    TargetSumber,
    RealisasiTahunanSumber,
    RealisasiSumber,
    RencanaAksiSumber,
    PerjanjianKinerjaSumber,
    BarisKinerjaSumber,
    BarisAnggaranSumber,
    StandarPembandingSumber,
    PenghargaanSumber,
    CatatanProgramSumber,
]

# What people may upload: results come in as drafts, whatever stage of approval a file claims.
SUMBER_UNGGAH: list[type[SumberData]] = [*_PEMDA, *_OPD]
# What a trusted loader reads.
SUMBER: list[type[SumberData]] = [
    RealisasiPeragaanSumber if source is RealisasiSumber else source for source in SUMBER_UNGGAH
]
