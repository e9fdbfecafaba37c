"""A government's evaluations of one year side by side, and the government as a whole."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from agencies import scoping
from agencies.models import OPD, Pemda
from evaluation.gabungan import (
    BarisGabungan,
    KomponenDinilai,
    RataKlaster,
    SubDinilai,
    Syarat,
    UnitDinilai,
    gabung,
    per_klaster,
    per_komponen,
    periksa_sampel,
    rata_unit,
    terlemah,
)
from evaluation.models import (
    AnggotaTim,
    EvaluasiAKIP,
    JawabanKriteria,
    JawabanSub,
    KebijakanAKIP,
    NilaiAKIP,
    Rekomendasi,
    SubKomponen,
    TemplatLKE,
    Tingkat,
)
from evaluation.nilai import persen_kriteria
from evaluation.rules.jadwal import KEGIATAN_TAHAP
from evaluation.selectors.kebijakan import kebijakan_akip
from evaluation.selectors.nilai_akip import BERLAKU
from evaluation.selectors.rekomendasi import hari_ini
from evaluation.tahap import TINGKAT_TIM, URUTAN, Tahap
from performance.rules.jadwal import Jendela
from performance.selectors.kalender import jendela_banyak
from performance.skala import SKALA_AKIP, HasilPredikat, tentukan_predikat
from ui.angka import Hasil

SELESAI = frozenset({Tahap.FINAL, Tahap.DISAMPAIKAN})


@dataclass(frozen=True)
class BarisIkhtisar:
    """One agency.

    Attributes:
        evaluasi: None when there is none that the reader may see.
        nilai, lalu: the Inspektorat's score of the year and of the year before; kemenpan: KemenPANRB's. Only
            delivered or entered ones.
        sub: the answers that stand, of a delivered evaluation; else ().
        jendela: of the station it is in; None without a calendar.
        terbuka, terlambat: recommendations not yet settled, and of them those past their day that do not
            wait for the Inspektorat.
    """

    opd: OPD
    tahun: int
    evaluasi: EvaluasiAKIP | None = None
    nilai: NilaiAKIP | None = None
    lalu: NilaiAKIP | None = None
    kemenpan: NilaiAKIP | None = None
    sub: tuple[SubDinilai, ...] = ()
    tim: tuple[AnggotaTim, ...] = ()
    jendela: Jendela | None = None
    terbuka: int = 0
    terlambat: int = 0

    @property
    def nama(self) -> str:
        return self.opd.nama

    @property
    def teks_klaster(self) -> str:
        return self.opd.get_klaster_display()

    @property
    def tahap(self) -> str:
        """The station; '' without an evaluation."""
        return self.evaluasi.tahap if self.evaluasi is not None else ""

    @property
    def urutan_tahap(self) -> int:
        """The place of the station; -1 without an evaluation."""
        return URUTAN.index(Tahap(self.tahap)) if self.tahap else -1

    @property
    def teks_tahap(self) -> str:
        return self.evaluasi.get_tahap_display() if self.evaluasi is not None else _("Belum ditugaskan")

    @cached_property
    def predikat(self) -> HasilPredikat:
        return tentukan_predikat(self.nilai.nilai if self.nilai else None, SKALA_AKIP)

    @cached_property
    def predikat_kemenpan(self) -> HasilPredikat:
        return tentukan_predikat(self.kemenpan.nilai if self.kemenpan else None, SKALA_AKIP)

    @property
    def skor(self) -> Decimal | None:
        return self.nilai.nilai if self.nilai is not None else None

    @property
    def perubahan(self) -> Decimal | None:
        """Points more than the year before; None when one of both is missing."""
        return self.nilai.nilai - self.lalu.nilai if self.nilai and self.lalu else None

    @cached_property
    def terlemah(self) -> SubDinilai | None:
        return terlemah(self.sub)

    @property
    def ketua(self) -> str:
        """Who leads the team; '' while nobody does."""
        return next((str(one.pengguna) for one in self.tim if one.tugas == AnggotaTim.Tugas.KETUA), "")

    @property
    def unit(self) -> UnitDinilai | None:
        """The agency as the core counts it; None without a score."""
        if self.nilai is None:
            return None
        parts = tuple(
            KomponenDinilai(row.kode, row.nama, row.bobot, row.nilai) for row in self.nilai.komponen.all()
        )
        return UnitDinilai(self.opd.nama, self.opd.klaster, self.nilai.nilai, parts)


@dataclass(frozen=True)
class Beban:
    """What one evaluator has to do: evaluations with a place in the team, and how many are not final."""

    nama: str
    jumlah: int
    terbuka: int


@dataclass(frozen=True)
class Ikhtisar:
    """All rows the reader may see. `menyeluruh`: that is the whole government, so that its figures stand."""

    pemda: Pemda
    tahun: int
    menyeluruh: bool
    kebijakan: KebijakanAKIP
    baris: tuple[BarisIkhtisar, ...]

    @cached_property
    def unit(self) -> tuple[UnitDinilai, ...]:
        """Agencies with a score, without the government itself."""
        rows = (row.unit for row in self.baris if row.opd.klaster != OPD.Klaster.INSTANSI)
        return tuple(row for row in rows if row is not None)

    @cached_property
    def instansi(self) -> BarisIkhtisar | None:
        """The government's own row (LKE Instansi)."""
        return next((row for row in self.baris if row.opd.klaster == OPD.Klaster.INSTANSI), None)

    @cached_property
    def klaster(self) -> tuple[RataKlaster, ...]:
        return per_klaster(self.unit)

    @cached_property
    def nilai_unit(self) -> Hasil:
        return rata_unit(self.unit)

    @property
    def predikat_unit(self) -> HasilPredikat:
        return tentukan_predikat(self.nilai_unit, SKALA_AKIP)

    @cached_property
    def gabungan(self) -> Hasil:
        whole = self.instansi.skor if self.instansi is not None else None
        return gabung(whole, self.nilai_unit.nilai, self.kebijakan.bobot_instansi)

    @property
    def predikat_gabungan(self) -> HasilPredikat:
        return tentukan_predikat(self.gabungan, SKALA_AKIP)

    @property
    def sampel(self) -> tuple[Syarat, ...]:
        return periksa_sampel(self.kebijakan.target_predikat, self.klaster)

    @property
    def per_komponen(self) -> tuple[BarisGabungan, ...]:
        whole = self.instansi.unit if self.instansi is not None else None
        return per_komponen(whole, self.unit, self.kebijakan.bobot_instansi)

    @property
    def dinilai(self) -> int:
        """Agencies with a score that was delivered or entered."""
        return sum(row.nilai is not None for row in self.baris)

    @property
    def ditugaskan(self) -> int:
        return sum(row.evaluasi is not None for row in self.baris)

    @property
    def ada_belum(self) -> bool:
        """Is there an agency without an evaluation?"""
        return self.ditugaskan < len(self.baris)

    @property
    def disampaikan(self) -> int:
        return sum(row.tahap == Tahap.DISAMPAIKAN for row in self.baris)

    @property
    def terlambat(self) -> int:
        return sum(row.terlambat for row in self.baris)

    @property
    def beban(self) -> tuple[Beban, ...]:
        """The workload of every member of a team, the busiest first."""
        seen: dict[int, tuple[str, dict[int, bool]]] = {}
        for row in self.baris:
            for one in row.tim:
                name, jobs = seen.setdefault(one.pengguna_id, (str(one.pengguna), {}))
                jobs[one.evaluasi_id] = row.tahap not in SELESAI
        loads = [Beban(name, len(jobs), sum(jobs.values())) for name, jobs in seen.values()]
        return tuple(sorted(loads, key=lambda one: (-one.terbuka, -one.jumlah, one.nama)))


def menyeluruh(user: Any, pemda: Pemda) -> bool:
    """Does the user look after the whole government (admin, pimpinan, super)?"""
    reach = scoping.lingkup(user)
    return reach.semua or pemda.pk in reach.pemda_ids(scoping.ADMIN, scoping.PIMPINAN)


def boleh_ikhtisar(user: Any, pemda: Pemda) -> bool:
    """May the user open the overview: who looks after the government, and its evaluators?"""
    evaluated = scoping.lingkup(user).opd_ids(scoping.EVALUATOR)
    return menyeluruh(user, pemda) or OPD.objects.filter(pemda=pemda, pk__in=evaluated).exists()


def ikhtisar(pemda: Pemda, tahun: int, user: Any) -> Ikhtisar:
    """The overview as the user may see it: the whole government, or the agencies that one evaluates.

    Twelve queries, however many agencies there are.
    """
    whole = menyeluruh(user, pemda)
    evaluations = {
        row.opd_id: row
        for row in EvaluasiAKIP.objects.visible_to(user)
        .filter(opd__pemda=pemda, tahun=tahun)
        .select_related("templat")
    }
    agencies = OPD.objects.visible_to(user).filter(_pada(tahun), pemda=pemda).order_by("nama", "pk")
    if not whole:
        agencies = agencies.filter(
            pk__in=scoping.lingkup(user).opd_ids(scoping.EVALUATOR) & evaluations.keys()
        )
    rows = list(agencies)
    ids = [opd.pk for opd in rows]
    shown = [evaluations[pk] for pk in ids if pk in evaluations]
    teams: dict[int, list[AnggotaTim]] = defaultdict(list)
    for member in AnggotaTim.objects.filter(evaluasi__in=shown).select_related("pengguna"):
        teams[member.evaluasi_id].append(member)
    scores = {(row.opd_id, row.tahun, row.pelaksana): row for row in _nilai(ids, (tahun, tahun - 1))}
    answers = jawaban_berlaku([row for row in shown if row.tahap == Tahap.DISAMPAIKAN])
    windows = jendela_banyak(rows, [tahun])
    open_ones = _rekomendasi(ids, tahun, hari_ini(pemda))
    found = []
    for opd in rows:
        job = evaluations.get(opd.pk)
        window = windows[opd.pk].get((tahun, KEGIATAN_TAHAP.get(job.tahap, ""))) if job is not None else None
        waiting, overdue = open_ones.get(opd.pk, (0, 0))
        found.append(
            BarisIkhtisar(
                opd=opd,
                tahun=tahun,
                evaluasi=job,
                nilai=scores.get((opd.pk, tahun, NilaiAKIP.Pelaksana.INSPEKTORAT)),
                lalu=scores.get((opd.pk, tahun - 1, NilaiAKIP.Pelaksana.INSPEKTORAT)),
                kemenpan=scores.get((opd.pk, tahun, NilaiAKIP.Pelaksana.KEMENPANRB)),
                sub=answers.get(job.pk, ()) if job is not None else (),
                tim=tuple(teams[job.pk]) if job is not None else (),
                jendela=window.jendela if window is not None else None,
                terbuka=waiting,
                terlambat=overdue,
            )
        )
    return Ikhtisar(pemda, tahun, whole, kebijakan_akip(pemda, tahun), tuple(found))


def _pada(tahun: int) -> Q:
    """Agencies that were there in the year, or are evaluated in it."""
    began = Q(aktif_dari__isnull=True) | Q(aktif_dari__year__lte=tahun)
    lasted = Q(aktif_sampai__isnull=True) | Q(aktif_sampai__year__gte=tahun)
    evaluated = Exists(EvaluasiAKIP.objects.filter(opd=OuterRef("pk"), tahun=tahun))
    return (began & lasted) | Q(evaluated)


def _nilai(daftar_opd: Collection[int], tahun: Collection[int]) -> QuerySet[NilaiAKIP]:
    """Scores of both evaluators that everybody may see. Two queries."""
    rows = NilaiAKIP.objects.filter(BERLAKU, opd__in=daftar_opd, tahun__in=tahun)
    return rows.prefetch_related("komponen")


def _rekomendasi(daftar_opd: Collection[int], tahun: int, hari: datetime.date) -> dict[int, tuple[int, int]]:
    """(not settled, of them past their day) by agency, of reports until that year. One query."""
    undone = Rekomendasi.objects.filter(opd__in=daftar_opd, tahun__lte=tahun).tersampaikan().terbuka()
    late = Count("pk", filter=Q(pk__in=undone.lewat_batas(hari).values("pk")))
    rows = undone.order_by().values_list("opd").annotate(terbuka=Count("pk"), terlambat=late)
    return {opd: (waiting, overdue) for opd, waiting, overdue in rows}


def jawaban_berlaku(daftar: Collection[EvaluasiAKIP]) -> dict[int, tuple[SubDinilai, ...]]:
    """The answers that stand, by evaluation and in the order of the worksheet. Three queries.

    Sub komponen without an answer are left out. `templat` should be selected.
    """
    last: dict[tuple[int, int], JawabanSub] = {}
    found = JawabanSub.objects.filter(evaluasi__in=daftar, tingkat__in=TINGKAT_TIM, opsi__isnull=False)
    for answer in found.select_related("opsi"):
        key = (answer.evaluasi_id, answer.sub_id)
        known = last.get(key)
        if known is None or TINGKAT_TIM.index(answer.tingkat) > TINGKAT_TIM.index(known.tingkat):
            last[key] = answer
    criteria = _per_kriteria(daftar)
    subs: dict[int, list[SubKomponen]] = defaultdict(list)
    parts = SubKomponen.objects.filter(komponen__templat__in={row.templat_id for row in daftar})
    for sub in parts.select_related("komponen").order_by("komponen__urut", "urut"):
        subs[sub.komponen.templat_id].append(sub)
    return {row.pk: tuple(_sub(row, subs[row.templat_id], last, criteria)) for row in daftar}


def _per_kriteria(daftar: Iterable[EvaluasiAKIP]) -> dict[tuple[int, int], list[Decimal | None]]:
    """By (evaluation, sub komponen) the percents of templates that are answered per criterion. One query."""
    local = [row for row in daftar if row.templat.metode == TemplatLKE.Metode.PER_KRITERIA]
    rows = JawabanKriteria.objects.filter(evaluasi__in=local, tingkat=Tingkat.EVALUATOR)
    found: dict[tuple[int, int], list[Decimal | None]] = defaultdict(list)
    for row in rows.select_related("opsi", "kriteria"):
        found[row.evaluasi_id, row.kriteria.sub_id].append(row.opsi.persen if row.opsi else None)
    return found


def _sub(
    evaluasi: EvaluasiAKIP,
    subs: Iterable[SubKomponen],
    last: Mapping[tuple[int, int], JawabanSub],
    criteria: Mapping[tuple[int, int], list[Decimal | None]],
) -> Iterable[SubDinilai]:
    for sub in subs:
        key = (evaluasi.pk, sub.pk)
        answer = last.get(key)
        if evaluasi.templat.metode == TemplatLKE.Metode.PER_KRITERIA:
            share, letter = persen_kriteria(criteria.get(key, [])), ""
        else:
            share, letter = (answer.opsi.persen, answer.opsi.huruf) if answer and answer.opsi else (None, "")
        if share is not None:
            yield SubDinilai(sub.kode, sub.nama, sub.bobot, share, letter)
