"""Everything one LHE is made of, read once: texts and tables only look at this."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, Sum

from agencies.models import OPD, Jabatan, JumlahPegawai, Unit
from budget.selectors import TotalAnggaran, total_anggaran
from evaluation.models import (
    EvaluasiAKIP,
    KebijakanAKIP,
    NilaiAKIP,
    NilaiKomponen,
    Rekomendasi,
    TeksLHE,
    Tingkat,
)
from evaluation.nilai import HasilLKE, NilaiKomponenLKE
from evaluation.rules.tindak_lanjut import batas_baku
from evaluation.selectors.kebijakan import kebijakan_akip
from evaluation.selectors.lembar import BarisSub, Lembar, lembar
from evaluation.selectors.nilai_akip import nilai_berlaku
from evaluation.selectors.rekomendasi import rekomendasi_evaluasi, rekomendasi_laporan
from evaluation.services.kunci import terkunci
from evaluation.tahap import Tahap, dasar_tingkat
from performance.selectors import Pengukuran, pengukuran


@dataclass(frozen=True)
class BahanLHE:
    """What is known of one evaluation.

    Attributes:
        lembar: the worksheet with all tiers; lembar_lalu: last year's, None when the portal has none that
            was delivered.
        nilai_lalu: last year's score by the Inspektorat; komponen_lalu: its komponen by code.
        rekomendasi: of this evaluation; rekomendasi_lalu: of the LHE before it, and older ones still open.
        kebijakan: the government's policy of the year.
        ukuran, total: results and spending of the year of the LKj.
        teks: the evaluators' own texts by section.
        inspektorat: the agency that evaluates, None when the portal does not have it.
        kepala: the post of the agency's head, "" when none is recorded.
        unit, pegawai: how many the agency has; pegawai None when nothing is recorded for the year.
    """

    evaluasi: EvaluasiAKIP
    lembar: Lembar
    lembar_lalu: Lembar | None
    nilai_lalu: NilaiAKIP | None
    komponen_lalu: dict[str, NilaiKomponen]
    rekomendasi: tuple[Rekomendasi, ...]
    rekomendasi_lalu: tuple[Rekomendasi, ...]
    kebijakan: KebijakanAKIP
    ukuran: Pengukuran
    total: TotalAnggaran
    teks: dict[str, TeksLHE]
    inspektorat: OPD | None
    kepala: str
    unit: int
    pegawai: int | None

    @property
    def opd(self) -> OPD:
        return self.evaluasi.opd

    @property
    def tahun(self) -> int:
        return self.evaluasi.tahun

    @property
    def hasil(self) -> HasilLKE:
        """The scores after the last tier that has answered."""
        return self.lembar.hasil[Tingkat.PANEL]

    @property
    def rancangan(self) -> bool:
        """Is it a draft still?"""
        return not terkunci(self.evaluasi)

    @property
    def instansi(self) -> bool:
        """Is it the government as a whole, whose head is the kepala daerah?"""
        return self.opd.klaster == OPD.Klaster.INSTANSI

    @property
    def kepala_daerah(self) -> str:
        """ "Wali Kota Dumai"."""
        pemda = self.opd.pemda
        return f"{pemda.sebutan_kepala_daerah} {pemda.nama.removeprefix(f'{pemda.get_jenis_display()} ')}"

    @property
    def pernah_dievaluasi(self) -> bool:
        return bool(self.nilai_lalu or self.lembar_lalu or self.rekomendasi_lalu)

    @property
    def nama_inspektorat(self) -> str:
        """ "Inspektorat Kota Dumai"."""
        office, government = self.inspektorat, self.opd.pemda.nama
        if office is None:
            return f"Inspektorat {government}"
        return office.nama if government in office.nama else f"{office.nama} {government}"

    def tenggat(self, row: Rekomendasi) -> datetime.date | None:
        """The last day for the follow-up: the team's own, else that of the policy, which the delivery sets;
        None before the LHE has a date."""
        day = self.evaluasi.tanggal_lhe
        if row.tenggat is not None or day is None:
            return row.tenggat
        return batas_baku(day, self.kebijakan.hari_tindak_lanjut)

    def komponen_sebelumnya(self, part: NilaiKomponenLKE) -> Decimal | None:
        """Last year's score of the same komponen; None when its worksheet had another in its place."""
        found = self.komponen_lalu.get(part.komponen.kode)
        same = found is not None and found.nama.casefold() == part.komponen.nama.casefold()
        return found.nilai if found is not None and same else None

    def baris_lalu(self, row: BarisSub) -> BarisSub | None:
        """The same sub komponen on last year's worksheet; None when that asked something else."""
        found = self.lembar_lalu.cari(row.kode) if self.lembar_lalu else None
        return found if found is not None and found.sub.nama.casefold() == row.sub.nama.casefold() else None


def catatan(row: BarisSub) -> str:
    """The note that stands: of the last tier of the team that wrote one."""
    answers = (row.jawaban.get(tier) for tier in dasar_tingkat(Tingkat.PANEL))
    return next((one.catatan.strip() for one in answers if one is not None and one.catatan.strip()), "")


def baca_bahan_lhe(evaluasi: EvaluasiAKIP) -> BahanLHE:
    """Read it all, for an evaluation with its template, agency and government. The number of queries is
    fixed; a test holds it."""
    opd, year = evaluasi.opd, evaluasi.tahun
    before = nilai_berlaku([opd.pk], [year - 1]).prefetch_related("komponen").first()
    earlier = (
        EvaluasiAKIP.objects.filter(opd=opd, tahun=year - 1, tahap=Tahap.DISAMPAIKAN)
        .select_related("templat")
        .first()
    )
    staff = JumlahPegawai.objects.filter(
        opd=opd, tahun=evaluasi.tahun_laporan, kelompok=JumlahPegawai.Kelompok.STATUS
    ).aggregate(jumlah=Sum("jumlah"))
    return BahanLHE(
        evaluasi=evaluasi,
        lembar=lembar(evaluasi, Tingkat.values),
        lembar_lalu=lembar(earlier, Tingkat.values) if earlier else None,
        nilai_lalu=before,
        komponen_lalu={row.kode: row for row in before.komponen.all()} if before else {},
        rekomendasi=rekomendasi_evaluasi(evaluasi),
        rekomendasi_lalu=rekomendasi_laporan(opd, year - 1),
        kebijakan=kebijakan_akip(opd.pemda, year),
        ukuran=pengukuran(opd, evaluasi.tahun_laporan),
        total=total_anggaran(opd, evaluasi.tahun_laporan),
        teks={row.bagian: row for row in TeksLHE.objects.filter(evaluasi=evaluasi)},
        inspektorat=OPD.objects.filter(pemda=opd.pemda_id, nama__istartswith="inspektorat").first(),
        kepala=Jabatan.objects.filter(Q(atasan=None) | Q(atasan__opd=None), opd=opd)
        .order_by("urut", "pk")
        .values_list("nama", flat=True)
        .first()
        or "",
        unit=Unit.objects.filter(opd=opd).count(),
        pegawai=staff["jumlah"],
    )
