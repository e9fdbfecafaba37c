"""Forms of evaluation for pages: the list of a government, one form whole, what a draft still lacks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from agencies.models import Pemda
from budget.rules import Temuan
from evaluation.models import (
    ButirReviu,
    Komponen,
    Kriteria,
    OpsiJawaban,
    Rubrik,
    SubKomponen,
    TemplatLKE,
    TemplatReviu,
)
from evaluation.rules import periksa_butir, periksa_lke
from evaluation.selectors.lembar import pilihan, susunan_lke

LKE, REVIU = "lke", "reviu"
Templat = TemplatLKE | TemplatReviu
MODEL: dict[str, type[Templat]] = {LKE: TemplatLKE, REVIU: TemplatReviu}
_PEMAKAI = {LKE: "evaluasi", REVIU: "reviu"}


@dataclass(frozen=True)
class IsiSub:
    """A sub komponen with its criteria (code, row) and the rubric that is its own (answer, text)."""

    sub: SubKomponen
    kriteria: tuple[tuple[str, Kriteria], ...]
    rubrik: tuple[tuple[OpsiJawaban, str], ...]


@dataclass(frozen=True)
class IsiKomponen:
    komponen: Komponen
    sub: tuple[IsiSub, ...]


@dataclass(frozen=True)
class IsiLKE:
    """A worksheet whole: komponen, answers from the best, and the number of criteria."""

    komponen: tuple[IsiKomponen, ...]
    opsi: tuple[OpsiJawaban, ...]

    @property
    def jumlah_sub(self) -> int:
        return sum(len(part.sub) for part in self.komponen)

    @property
    def jumlah_kriteria(self) -> int:
        return sum(len(row.kriteria) for part in self.komponen for row in part.sub)


def jenis_templat(templat: Templat) -> str:
    """ "lke" or "reviu", as addresses say it."""
    return LKE if isinstance(templat, TemplatLKE) else REVIU


def templat_terlihat(user: Any, pemda: Pemda, jenis: str) -> Any:
    """The forms of one kind that the user may read below the government's address: its own and the official
    ones."""
    manager: Any = MODEL[jenis]._default_manager
    rows = manager.all().visible_to(user).filter(Q(pemda=pemda) | Q(pemda__isnull=True))
    return rows.select_related("disalin_dari")


def sub_milik(user: Any, pemda: Pemda) -> QuerySet[SubKomponen]:
    """The sub komponen of the government's own worksheets that the user may read."""
    own = TemplatLKE.objects.all().visible_to(user).filter(pemda=pemda)
    return SubKomponen.objects.filter(komponen__templat__in=own).select_related("komponen__templat")


def daftar_templat(user: Any, pemda: Pemda, jenis: str) -> list[Any]:
    """The forms of one kind that the government has: its own, newest first, then the official ones. Each with
    `dipakai`, the number of its own evaluations (or reviews) on it. One query."""
    rows = templat_terlihat(user, pemda, jenis)
    used = Count(_PEMAKAI[jenis], filter=Q(**{f"{_PEMAKAI[jenis]}__opd__pemda": pemda}))
    return list(
        rows.annotate(dipakai=used).order_by(
            F("pemda").asc(nulls_last=True), "-tahun_mulai", "nama", "-versi", "pk"
        )
    )


def terpakai(templat: Templat) -> bool:
    """Does any evaluation (or review) stand on it? One query."""
    return bool(getattr(templat, _PEMAKAI[jenis_templat(templat)]).exists())


def isi_lke(templat: TemplatLKE) -> IsiLKE:
    """The worksheet whole. Five queries."""
    options = tuple(templat.opsi.all())
    rubrics: dict[tuple[int, int], str] = {
        (row.sub_id, row.opsi_id): row.teks for row in Rubrik.objects.filter(opsi__templat=templat)
    }
    parts = templat.komponen.prefetch_related("sub__kriteria")
    return IsiLKE(
        tuple(
            IsiKomponen(
                part,
                tuple(
                    IsiSub(
                        sub,
                        tuple((f"{sub.kode}.{row.urut}", row) for row in sub.kriteria.all()),
                        tuple(
                            (row, rubrics[sub.pk, row.pk]) for row in options if (sub.pk, row.pk) in rubrics
                        ),
                    )
                    for sub in part.sub.all()
                ),
            )
            for part in parts
        ),
        options,
    )


def kekurangan_templat(templat: Templat) -> list[Temuan]:
    """What keeps a form from being used; [] when it may be. Four queries at most."""
    if isinstance(templat, TemplatReviu):
        return periksa_butir(templat.butir.values_list("kode", "syarat"))
    parts = list(templat.komponen.prefetch_related("sub__kriteria"))
    answers = [pilihan(row) for row in templat.opsi.all()]
    counts = {sub.kode: len(sub.kriteria.all()) for part in parts for sub in part.sub.all()}
    per_criterion = templat.metode == TemplatLKE.Metode.PER_KRITERIA
    return periksa_lke(susunan_lke(parts), answers, counts, per_kriteria=per_criterion)


def pilihan_fakta() -> list[tuple[str, str]]:
    """The facts that a criterion may name, each with an official criterion it proves. One query."""
    rows = Kriteria.objects.filter(sub__komponen__templat__pemda=None).exclude(fakta="")
    found: dict[str, str] = {}
    for key, text in rows.order_by("-sub__komponen__templat__tahun_mulai", "pk").values_list("fakta", "teks"):
        found.setdefault(key, text)
    return [(key, f"{key}: {_pendek(text)}") for key, text in sorted(found.items())]


def _pendek(teks: str, batas: int = 70) -> str:
    return teks if len(teks) <= batas else f"{teks[:batas].rsplit(' ', 1)[0]} …"


def per_aspek(butir: Iterable[ButirReviu]) -> list[tuple[str, list[ButirReviu]]]:
    """The rows of a checklist under their headings, in their order."""
    groups: list[tuple[str, list[ButirReviu]]] = []
    for row in butir:
        if not groups or groups[-1][0] != row.aspek:
            groups.append((row.aspek, []))
        groups[-1][1].append(row)
    return groups
