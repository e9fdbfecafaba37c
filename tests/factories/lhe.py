"""An evaluation whose scores are worked out by hand, for the tests of its report."""

from __future__ import annotations

import datetime
from decimal import Decimal

from agencies.models import OPD
from evaluation.models import (
    BuktiEvaluasi,
    EvaluasiAKIP,
    JawabanKriteria,
    JawabanSub,
    NilaiAKIP,
    NilaiKomponen,
    OpsiJawaban,
)
from tests.factories.evaluasi import evaluasi_uji, jawab_uji, sub_komponen
from tests.factories.evaluation import RekomendasiFactory, TindakLanjutFactory

# The team's answers. Weight × percent: 6 × 80% = 4,80; 9 × 70% = 6,30; 15 × 70% = 10,50 …
JAWABAN = {
    "1.a": "BB",
    "1.b": "B",
    "1.c": "B",
    "2.a": "A",
    "2.b": "B",
    "2.c": "CC",
    "3.a": "BB",
    "3.b": "BB",
    "3.c": "B",
    "4.a": "B",
    "4.b": "B",
    "4.c": "C",
}
# The panel moves 1.b to BB: 9 × 80% = 7,20. Komponen 1: 4,80 + 7,20 + 10,50; 2: 5,40 + 6,30 + 9,00;
# 3: 2,40 + 3,60 + 5,25; 4: 3,50 + 5,25 + 6,25.
KOMPONEN = ("22,50", "20,70", "11,25", "15,00")
NILAI = "69,45"


def lhe_uji(opd: OPD, tahun: int = 2025, tahap: str = "panel", **lain: object) -> EvaluasiAKIP:
    """An evaluation with all answers, criteria of 1.a, evidence, a recommendation: 69,45, predikat B."""
    evaluation = evaluasi_uji(
        opd,
        tahun,
        tahap,
        **{
            "nomor_lhe": "700/12/2025",
            "tanggal_lhe": datetime.date(2025, 7, 15),
            "penanda_tangan": "Rahmat Hidayat",
            "jabatan_penanda_tangan": "Inspektur",
            "nomor_tugas": "800/5",
            **lain,
        },
    )
    jawab_uji(evaluation, JAWABAN)
    JawabanSub.objects.create(
        evaluasi=evaluation,
        sub=sub_komponen(evaluation, "1.b"),
        tingkat="panel",
        opsi=OpsiJawaban.objects.get(templat=evaluation.templat, huruf="BB"),
        catatan="Catatan panel 1.b",
        alasan="Setara unit lain",
    )
    # All of 1.a but the last, which is half; the third of 4.a is missing.
    for code, states in (("1.a", ["terpenuhi"] * 5 + ["sebagian"]), ("4.a", ["terpenuhi"] * 2 + ["belum"])):
        for row, state in zip(sub_komponen(evaluation, code).kriteria.all(), states, strict=True):
            JawabanKriteria.objects.create(
                evaluasi=evaluation, kriteria=row, tingkat="evaluator", pemenuhan=state
            )
    BuktiEvaluasi.objects.create(
        evaluasi=evaluation,
        sub=sub_komponen(evaluation, "1.a"),
        tingkat="evaluator",
        judul="Renstra 2021–2026",
        halaman="4",
        tautan="https://contoh.go.id/renstra",
    )
    RekomendasiFactory(
        opd=opd,
        tahun=tahun,
        urut=1,
        evaluasi=evaluation,
        kode_sub="4.c",
        uraian="Menindaklanjuti seluruh rekomendasi",
        tenggat=datetime.date(2025, 9, 13),
    )
    return evaluation


def evaluasi_lalu(opd: OPD, tahun: int = 2024) -> EvaluasiAKIP:
    """A delivered evaluation of the year before: 66,10, komponen 1 21,00, 1.a B, with one recommendation done
    and one not begun."""
    before = evaluasi_uji(opd, tahun, "disampaikan", nomor_lhe="700/9/2024")
    jawab_uji(before, {**JAWABAN, "1.a": "B"})
    score = NilaiAKIP.objects.create(opd=opd, tahun=tahun, nilai=Decimal("66.10"), evaluasi=before)
    NilaiKomponen.objects.create(
        nilai_akip=score, kode="1", nama="Perencanaan Kinerja", bobot=Decimal(30), nilai=Decimal(21)
    )
    done = RekomendasiFactory(opd=opd, tahun=tahun, urut=1, evaluasi=before, uraian="Menyusun pohon kinerja")
    TindakLanjutFactory(rekomendasi=done, rencana_aksi="Pohon kinerja disusun", status="selesai")
    RekomendasiFactory(opd=opd, tahun=tahun, urut=2, evaluasi=before, uraian="Menetapkan SOP")
    return before
