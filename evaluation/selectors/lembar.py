"""The worksheet of an evaluation, read once: criteria, answers of the tiers that may be seen, scores."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from evaluation.models import (
    BuktiEvaluasi,
    EvaluasiAKIP,
    JawabanKriteria,
    JawabanSub,
    Komponen,
    Kriteria,
    OpsiJawaban,
    Rubrik,
    SubKomponen,
    TanggapanSub,
    TemplatLKE,
    Tingkat,
)
from evaluation.nilai import (
    HasilLKE,
    KomponenLKE,
    Pilihan,
    SubLKE,
    hitung_lke,
    pemenuhan,
    persen_kriteria,
    usulan_jawaban,
)
from evaluation.tahap import dasar_tingkat


@dataclass(frozen=True)
class BarisKriteria:
    """One criterion with the answers of the tiers that may be seen."""

    kriteria: Kriteria
    kode: str
    jawaban: dict[str, JawabanKriteria]


@dataclass(frozen=True)
class BarisSub:
    """One sub komponen.

    Attributes:
        opsi: the answers to choose from, in the template's order; rubrik: their text here, by answer's id.
        jawaban: by tier; bukti: of the tiers that may be seen; tanggapan: the agency's, None without one.
        per_kriteria: its percent comes from the criteria, not from an answer of its own.
    """

    sub: SubKomponen
    komponen: Komponen
    kriteria: tuple[BarisKriteria, ...]
    opsi: tuple[OpsiJawaban, ...]
    rubrik: dict[int, str]
    jawaban: dict[str, JawabanSub]
    bukti: tuple[BuktiEvaluasi, ...]
    tanggapan: TanggapanSub | None
    per_kriteria: bool = False

    @property
    def kode(self) -> str:
        return self.sub.kode

    def pemenuhan(self, tingkat: str) -> Decimal | None:
        """Share of criteria that this tier calls fulfilled, in percent; None while one is not answered."""
        return pemenuhan(
            row.jawaban[tingkat].pemenuhan if tingkat in row.jawaban else "" for row in self.kriteria
        )

    def usulan(self, tingkat: str) -> OpsiJawaban | None:
        """The answer that this tier's criteria propose, at most BB; None while one is not answered."""
        found = usulan_jawaban(self.pemenuhan(tingkat), [pilihan(row) for row in self.opsi])
        return next((row for row in self.opsi if found is not None and row.huruf == found.huruf), None)

    def berlaku(self, tingkat: str) -> JawabanSub | None:
        """The answer that stands after this tier: its own, else that of the tier it stands on."""
        answers = (self.jawaban.get(tier) for tier in dasar_tingkat(tingkat))
        return next((one for one in answers if one is not None and one.opsi is not None), None)

    def persen(self, tingkat: str) -> Decimal | None:
        """Percent of the weight after this tier; None while it is not answered."""
        if self.per_kriteria:
            own = Tingkat.MANDIRI if tingkat == Tingkat.MANDIRI else Tingkat.EVALUATOR
            answers = (row.jawaban.get(own) for row in self.kriteria)
            return persen_kriteria([one.opsi.persen if one and one.opsi else None for one in answers])
        answer = self.berlaku(tingkat)
        return answer.opsi.persen if answer is not None and answer.opsi is not None else None

    def bukti_dari(self, *tingkat: str) -> tuple[BuktiEvaluasi, ...]:
        return tuple(row for row in self.bukti if row.tingkat in tingkat)


@dataclass(frozen=True)
class Lembar:
    """A worksheet as somebody sees it: `terlihat` are the tiers shown (`evaluation.tahap`)."""

    evaluasi: EvaluasiAKIP
    terlihat: tuple[str, ...]
    komponen: tuple[Komponen, ...]
    baris: tuple[BarisSub, ...]

    @cached_property
    def _susunan(self) -> tuple[KomponenLKE, ...]:
        return susunan_lke(self.komponen)

    @cached_property
    def hasil(self) -> dict[str, HasilLKE]:
        """The scores after each tier that may be seen."""
        return {
            tier: hitung_lke(self._susunan, {row.kode: row.persen(tier) for row in self.baris})
            for tier in self.terlihat
        }

    @property
    def akhir(self) -> HasilLKE:
        """The scores after the last tier of the team that may be seen; the empty worksheet without one."""
        shown = [tier for tier in self.terlihat if tier != Tingkat.MANDIRI]
        return self.hasil[shown[-1]] if shown else hitung_lke(self._susunan, {})

    def cari(self, kode: str) -> BarisSub | None:
        """The row of a sub komponen by its code."""
        return next((row for row in self.baris if row.kode == kode), None)

    def per_komponen(self) -> Iterable[tuple[Komponen, tuple[BarisSub, ...]]]:
        for part in self.komponen:
            yield part, tuple(row for row in self.baris if row.komponen.pk == part.pk)


def susunan_lke(komponen: Iterable[Komponen]) -> tuple[KomponenLKE, ...]:
    """The weights of a template for the core; reads `sub`, which should be prefetched."""
    return tuple(
        KomponenLKE(
            row.kode,
            row.nama,
            row.bobot,
            tuple(SubLKE(below.kode, below.nama, below.bobot) for below in row.sub.all()),
        )
        for row in komponen
    )


def pilihan(row: OpsiJawaban) -> Pilihan:
    """A template's answer for the core."""
    return Pilihan(row.huruf, row.persen, row.batas, row.inklusif)


def lembar(evaluasi: EvaluasiAKIP, terlihat: Collection[str]) -> Lembar:
    """The worksheet with the tiers `terlihat` and nothing of the others. Nine queries."""
    tiers = tuple(tier for tier in Tingkat.values if tier in terlihat)
    template = evaluasi.templat
    parts = tuple(template.komponen.prefetch_related("sub__kriteria"))
    options = tuple(template.opsi.all())
    rubrics: dict[int, dict[int, str]] = {}
    for rubric in Rubrik.objects.filter(opsi__templat=template):
        rubrics.setdefault(rubric.sub_id, {})[rubric.opsi_id] = rubric.teks
    shown = {"evaluasi": evaluasi, "tingkat__in": tiers}
    answers: dict[int, dict[str, JawabanSub]] = {}
    for answer in JawabanSub.objects.filter(**shown).select_related("opsi", "oleh"):
        answers.setdefault(answer.sub_id, {})[answer.tingkat] = answer
    criteria: dict[int, dict[str, JawabanKriteria]] = {}
    for one in JawabanKriteria.objects.filter(**shown).select_related("opsi"):
        criteria.setdefault(one.kriteria_id, {})[one.tingkat] = one
    evidence: dict[int, list[BuktiEvaluasi]] = {}
    for row in BuktiEvaluasi.objects.filter(**shown).select_related("oleh", "kriteria"):
        evidence.setdefault(row.sub_id, []).append(row)
    replies = {row.sub_id: row for row in TanggapanSub.objects.filter(evaluasi=evaluasi)}
    rows = tuple(
        BarisSub(
            sub=sub,
            komponen=part,
            kriteria=tuple(
                BarisKriteria(row, f"{sub.kode}.{row.urut}", criteria.get(row.pk, {}))
                for row in sub.kriteria.all()
            ),
            opsi=options,
            rubrik={row.pk: rubrics.get(sub.pk, {}).get(row.pk, row.rubrik) for row in options},
            jawaban=answers.get(sub.pk, {}),
            bukti=tuple(evidence.get(sub.pk, ())),
            tanggapan=replies.get(sub.pk),
            per_kriteria=template.metode == TemplatLKE.Metode.PER_KRITERIA,
        )
        for part in parts
        for sub in part.sub.all()
    )
    return Lembar(evaluasi, tiers, parts, rows)
