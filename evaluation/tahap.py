"""The stations of an evaluation: what follows what, who moves it, and what each side sees. Pure: no Django.

PermenPANRB 88/2021, Lampiran (process 1-7): the worksheet is filled, tentative findings are told to the
agency, which answers; review within the team (tingkat 1) and a panel across teams (tingkat 2) come before the
final signature. The self-assessment before it is practice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Tahap(StrEnum):
    PENUGASAN = "penugasan"
    MANDIRI = "mandiri"
    EVALUASI = "evaluasi"
    SEMENTARA = "sementara"
    TANGGAPAN = "tanggapan"
    REVIU = "reviu"
    PANEL = "panel"
    FINAL = "final"
    DISAMPAIKAN = "disampaikan"


URUTAN: tuple[Tahap, ...] = tuple(Tahap)


class Pihak(StrEnum):
    """Who acts: the agency, a place in the team, or the administrators of the government."""

    OPD = "opd"
    KETUA = "ketua"
    ANGGOTA = "anggota"
    PENGENDALI_TEKNIS = "pengendali_teknis"
    PENGENDALI_MUTU = "pengendali_mutu"
    PENANGGUNG_JAWAB = "penanggung_jawab"
    ADMIN = "admin"


TIM = frozenset(
    {Pihak.KETUA, Pihak.ANGGOTA, Pihak.PENGENDALI_TEKNIS, Pihak.PENGENDALI_MUTU, Pihak.PENANGGUNG_JAWAB}
)
_PEMIMPIN = frozenset({Pihak.PENGENDALI_MUTU, Pihak.PENANGGUNG_JAWAB})


@dataclass(frozen=True)
class Langkah:
    """One step that may be taken.

    Attributes:
        oleh: who may take it. alasan: it needs a written reason.
        lengkap: the worksheet must be complete (answers, notes, evidence, justifications).
    """

    dari: Tahap
    ke: Tahap
    oleh: frozenset[Pihak]
    alasan: bool = False
    lengkap: bool = False

    @property
    def mundur(self) -> bool:
        return URUTAN.index(self.ke) < URUTAN.index(self.dari)


LANGKAH: tuple[Langkah, ...] = (
    Langkah(Tahap.PENUGASAN, Tahap.MANDIRI, frozenset({Pihak.ADMIN, Pihak.KETUA, Pihak.PENANGGUNG_JAWAB})),
    Langkah(Tahap.MANDIRI, Tahap.EVALUASI, frozenset({Pihak.OPD})),
    # The agency has not handed in its self-assessment: the team goes on without it and says why.
    Langkah(Tahap.MANDIRI, Tahap.EVALUASI, frozenset({Pihak.KETUA, Pihak.PENANGGUNG_JAWAB}), alasan=True),
    Langkah(Tahap.EVALUASI, Tahap.MANDIRI, frozenset({Pihak.KETUA, Pihak.PENANGGUNG_JAWAB}), alasan=True),
    Langkah(Tahap.EVALUASI, Tahap.SEMENTARA, frozenset({Pihak.KETUA}), lengkap=True),
    Langkah(Tahap.SEMENTARA, Tahap.EVALUASI, frozenset({Pihak.KETUA}), alasan=True),
    Langkah(Tahap.SEMENTARA, Tahap.TANGGAPAN, frozenset({Pihak.KETUA, Pihak.PENANGGUNG_JAWAB}), lengkap=True),
    Langkah(Tahap.TANGGAPAN, Tahap.REVIU, frozenset({Pihak.OPD})),
    Langkah(Tahap.TANGGAPAN, Tahap.REVIU, frozenset({Pihak.KETUA, Pihak.PENANGGUNG_JAWAB}), alasan=True),
    Langkah(Tahap.REVIU, Tahap.PANEL, frozenset({Pihak.PENGENDALI_TEKNIS}), lengkap=True),
    Langkah(Tahap.REVIU, Tahap.EVALUASI, frozenset({Pihak.PENGENDALI_TEKNIS}), alasan=True),
    Langkah(Tahap.PANEL, Tahap.REVIU, frozenset({Pihak.PENGENDALI_MUTU}), alasan=True),
    Langkah(Tahap.PANEL, Tahap.FINAL, _PEMIMPIN, lengkap=True),
    Langkah(Tahap.FINAL, Tahap.DISAMPAIKAN, _PEMIMPIN),
    # Final is locked; what opens it again is an act with a reason.
    Langkah(Tahap.FINAL, Tahap.PANEL, _PEMIMPIN, alasan=True),
    Langkah(Tahap.DISAMPAIKAN, Tahap.PANEL, _PEMIMPIN, alasan=True),
)


def langkah_dari(tahap: Tahap, pihak: frozenset[Pihak]) -> tuple[Langkah, ...]:
    """The steps that somebody with these places may take now; of two that lead to the same station the one
    that asks for less."""
    found: dict[Tahap, Langkah] = {}
    for step in LANGKAH:
        if step.dari == tahap and step.oleh & pihak and (step.ke not in found or found[step.ke].alasan):
            found[step.ke] = step
    return tuple(found.values())


# The tiers of `evaluation.models.Tingkat`, first to last.
MANDIRI, EVALUATOR, REVIU, PANEL = "mandiri", "evaluator", "reviu", "panel"
TINGKAT = (MANDIRI, EVALUATOR, REVIU, PANEL)
# Those of the team: of their answers the last that was given stands.
TINGKAT_TIM = (EVALUATOR, REVIU, PANEL)
# A tier that reviews, and the tier whose answer it may move.
SEBELUM: Mapping[str, str] = {REVIU: EVALUATOR, PANEL: REVIU}
_PENGISI: dict[str, tuple[Tahap, frozenset[Pihak]]] = {
    MANDIRI: (Tahap.MANDIRI, frozenset({Pihak.OPD})),
    EVALUATOR: (Tahap.EVALUASI, frozenset({Pihak.KETUA, Pihak.ANGGOTA})),
    REVIU: (Tahap.REVIU, frozenset({Pihak.PENGENDALI_TEKNIS})),
    PANEL: (Tahap.PANEL, frozenset({Pihak.PENGENDALI_MUTU})),
}


def tahap_tingkat(tingkat: str) -> Tahap:
    """The station at which answers of this tier are written."""
    return _PENGISI[tingkat][0]


def dasar_tingkat(tingkat: str) -> tuple[str, ...]:
    """The tiers to ask for the answer that stands after this one, one after the other: a tier that has not
    answered stands on the tier before it; the self-assessment stands alone."""
    if tingkat == MANDIRI:
        return (MANDIRI,)
    return TINGKAT_TIM[TINGKAT_TIM.index(tingkat) :: -1]


def tingkat_dimulai(tahap: Tahap, tingkat: Iterable[str]) -> tuple[str, ...]:
    """Of these tiers those to be shown side by side: the reviews only once their station has come."""
    place = URUTAN.index(tahap)
    return tuple(one for one in tingkat if one not in SEBELUM or place >= URUTAN.index(tahap_tingkat(one)))


def pengisi(tingkat: str, pihak: frozenset[Pihak]) -> bool:
    """Does somebody with these places write this tier, at its own station?"""
    return bool(_PENGISI[tingkat][1] & pihak)


def boleh_mengisi(tingkat: str, tahap: Tahap, pihak: frozenset[Pihak]) -> bool:
    """May somebody with these places write answers of this tier now?"""
    station, who = _PENGISI[tingkat]
    return tahap == station and bool(who & pihak)


def tingkat_terlihat(tahap: Tahap, pihak: frozenset[Pihak]) -> tuple[str, ...]:
    """The tiers whose answers, notes and evidence somebody sees now.

    The team sees its own work always, and the agency's self-assessment once it was handed in. Everybody else
    (the agency, its government) sees the team's tentative findings from the moment they are sent, and the
    later tiers only when the report was delivered.
    """
    place = URUTAN.index(tahap)
    if pihak & TIM:
        inside = TINGKAT if place >= URUTAN.index(Tahap.EVALUASI) else (EVALUATOR, REVIU, PANEL)
        return inside if Pihak.OPD not in pihak else TINGKAT
    seen = [MANDIRI]
    if place >= URUTAN.index(Tahap.TANGGAPAN):
        seen.append(EVALUATOR)
    if tahap == Tahap.DISAMPAIKAN:
        seen += [REVIU, PANEL]
    return tuple(seen)


def terbuka_bagi_opd(tahap: Tahap) -> bool:
    """Has the final result been delivered to the agency (score, recommendations, LHE)?"""
    return tahap == Tahap.DISAMPAIKAN
