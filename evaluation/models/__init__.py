"""Facts of evaluations: templates, worksheets, reviews of reports, recommendations, scores."""

from evaluation.models.evaluasi import (
    AnggotaTim,
    BuktiEvaluasi,
    EvaluasiAKIP,
    JawabanKriteria,
    JawabanSub,
    JejakTahap,
    Pemenuhan,
    TanggapanSub,
    TeksLHE,
    Tingkat,
)
from evaluation.models.nilai import KebijakanAKIP, NilaiAKIP, NilaiKomponen
from evaluation.models.rekomendasi import (
    BuktiTindakLanjut,
    Rekomendasi,
    TindakLanjut,
    VerifikasiTindakLanjut,
)
from evaluation.models.reviu import HasilButir, JejakReviu, KomentarReviu, PernyataanReviu, Reviu
from evaluation.models.templat import (
    ButirReviu,
    Komponen,
    Kriteria,
    OpsiJawaban,
    Rubrik,
    SubKomponen,
    TemplatLKE,
    TemplatReviu,
)

__all__ = [
    "AnggotaTim",
    "BuktiEvaluasi",
    "BuktiTindakLanjut",
    "ButirReviu",
    "EvaluasiAKIP",
    "HasilButir",
    "JawabanKriteria",
    "JawabanSub",
    "JejakReviu",
    "JejakTahap",
    "KebijakanAKIP",
    "Komponen",
    "KomentarReviu",
    "Kriteria",
    "NilaiAKIP",
    "NilaiKomponen",
    "OpsiJawaban",
    "Pemenuhan",
    "PernyataanReviu",
    "Rekomendasi",
    "Reviu",
    "Rubrik",
    "SubKomponen",
    "TanggapanSub",
    "TeksLHE",
    "TemplatLKE",
    "TemplatReviu",
    "TindakLanjut",
    "Tingkat",
    "VerifikasiTindakLanjut",
]
