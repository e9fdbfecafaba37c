"""How the promises of an agency hang together: which row of the superior every row supports."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agencies.models import OPD, Jabatan, PemangkuJabatan
from performance.models import BarisKinerja, PerjanjianKinerja


@dataclass(frozen=True)
class BarisKaskade:
    """One promise.

    Attributes:
        atasan: the row of the superior's newest paper that it supports; None when there is none.
        putus: it names a row of the superior that his newest paper no longer holds.
        pendukung: the posts below that support it, each with how many of its indicators do.
    """

    baris: BarisKinerja
    atasan: BarisKinerja | None
    putus: bool
    pendukung: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class PosKaskade:
    """One post with its newest paper (a draft counts).

    Attributes:
        kedalaman: 0 for the head of the agency.
        sebutan, pejabat: title ("Plt. Kepala Dinas") and name of who holds the post; '' when unknown.
        temuan: what is missing, as sentences.
    """

    jabatan: Jabatan
    kedalaman: int
    sebutan: str
    pejabat: str
    perjanjian: PerjanjianKinerja | None
    baris: tuple[BarisKaskade, ...]
    perlu_tautan: bool
    temuan: tuple[str, ...]

    @property
    def tertaut(self) -> int:
        """How many rows name a row of the superior that still stands."""
        return sum(row.atasan is not None for row in self.baris)


@dataclass(frozen=True)
class Kaskade:
    """All posts of the agency, each before those below it."""

    pos: tuple[PosKaskade, ...]

    @property
    def jumlah_perjanjian(self) -> int:
        return sum(post.perjanjian is not None for post in self.pos)

    @property
    def jumlah_ditandatangani(self) -> int:
        return sum(post.perjanjian is not None and post.perjanjian.terkunci for post in self.pos)

    @property
    def jumlah_wajib(self) -> int:
        """Rows that should name a row of a superior."""
        return sum(len(post.baris) for post in self.pos if post.perlu_tautan)

    @property
    def jumlah_tertaut(self) -> int:
        return sum(post.tertaut for post in self.pos if post.perlu_tautan)

    @property
    def jumlah_temuan(self) -> int:
        return sum(len(post.temuan) for post in self.pos)


def kaskade(opd: OPD, tahun: int, hari: datetime.date) -> Kaskade:
    """The posts of the agency with their newest papers of the year. Four queries.

    Args:
        hari: the day that decides who holds a post.
    """
    posts = list(Jabatan.objects.filter(opd=opd).order_by("urut", "kode", "pk"))
    holders = {
        tenure.jabatan_id: tenure
        for tenure in PemangkuJabatan.objects.filter(jabatan__in=posts)
        .berlaku_pada(hari)
        .select_related("jabatan", "pejabat")
        .order_by("mulai", "pk")
    }
    papers = {
        paper.jabatan_id: paper
        for paper in PerjanjianKinerja.objects.filter(opd=opd, tahun=tahun)
        .select_related("jabatan", "pihak_pertama")
        .order_by("revisi", "pk")
    }
    rows: dict[int, list[BarisKinerja]] = defaultdict(list)
    for row in (
        BarisKinerja.objects.filter(perjanjian__in=papers.values())
        .select_related("mendukung")
        .order_by("perjanjian", "urut", "pk")
    ):
        rows[row.perjanjian_id].append(row)
    own = {post_id: rows[paper.pk] for post_id, paper in papers.items()}
    by_post = {post.pk: post for post in posts}
    support: dict[int, Counter[int]] = defaultdict(Counter)
    found: dict[int, BarisKinerja | None] = {}
    for post in posts:
        for row in own.get(post.pk, []):
            found[row.pk] = above = padanan(row.mendukung, own.get(post.atasan_id or 0, []))
            if above is not None:
                support[above.pk][post.pk] += 1
    ordered = [
        _pos(
            by_post[pk],
            depth,
            holders.get(pk),
            papers,
            own,
            found,
            {row: [(by_post[one].nama, n) for one, n in counts.items()] for row, counts in support.items()},
        )
        for pk, depth in _urutan(posts)
    ]
    return Kaskade(tuple(ordered))


def padanan(baris: BarisKinerja | None, kandidat: Iterable[BarisKinerja]) -> BarisKinerja | None:
    """The row itself among the candidates, or else the one that promises the same in a later revision."""
    if baris is None:
        return None
    rows = list(kandidat)
    same = next((row for row in rows if row.pk == baris.pk), None)
    return same or next((row for row in rows if _sama(row, baris)), None)


def _sama(satu: BarisKinerja, lain: BarisKinerja) -> bool:
    if satu.indikator_id and lain.indikator_id:
        return satu.indikator_id == lain.indikator_id
    return _kata(satu.nama_indikator) == _kata(lain.nama_indikator)


def _kata(teks: str) -> str:
    return " ".join(teks.casefold().split())


def baris_atasan(perjanjian: PerjanjianKinerja) -> list[BarisKinerja]:
    """The rows of the superior post's newest paper of the year that a row may support. Two queries."""
    superior = perjanjian.jabatan.atasan_id
    paper = (
        PerjanjianKinerja.objects.filter(opd=perjanjian.opd_id, tahun=perjanjian.tahun, jabatan=superior)
        .order_by("-revisi", "-pk")
        .first()
        if superior
        else None
    )
    return list(paper.baris_kinerja.order_by("urut", "pk")) if paper else []


def _urutan(posts: Sequence[Jabatan]) -> list[tuple[int, int]]:
    """(post, depth), each before those below it; a post whose superior is no post of the agency is on top."""
    known = {post.pk for post in posts}
    below: dict[int, list[int]] = defaultdict(list)
    for post in posts:
        below[post.atasan_id if post.atasan_id in known else 0].append(post.pk)
    result: list[tuple[int, int]] = []
    waiting = [(pk, 0) for pk in reversed(below[0])]
    while waiting:
        pk, depth = waiting.pop()
        result.append((pk, depth))
        waiting += [(child, depth + 1) for child in reversed(below[pk])]
    return result


def _pos(
    post: Jabatan,
    depth: int,
    tenure: PemangkuJabatan | None,
    papers: Mapping[int, PerjanjianKinerja],
    own: Mapping[int, Sequence[BarisKinerja]],
    found: Mapping[int, BarisKinerja | None],
    support: Mapping[int, Sequence[tuple[str, int]]],
) -> PosKaskade:
    paper = papers.get(post.pk)
    promises = [
        BarisKaskade(
            row,
            found[row.pk],
            row.mendukung_id is not None and found[row.pk] is None,
            tuple(support.get(row.pk, ())),
        )
        for row in own.get(post.pk, ())
    ]
    return PosKaskade(
        jabatan=post,
        kedalaman=depth,
        sebutan=tenure.sebutan if tenure else post.nama,
        pejabat=tenure.pejabat.nama if tenure else "",
        perjanjian=paper,
        baris=tuple(promises),
        perlu_tautan=depth > 0,
        temuan=tuple(_temuan(paper, promises, depth, atasan=papers.get(post.atasan_id or 0))),
    )


def _temuan(
    paper: PerjanjianKinerja | None,
    promises: Sequence[BarisKaskade],
    depth: int,
    *,
    atasan: PerjanjianKinerja | None,
) -> Iterable[str]:
    if paper is None:
        yield _("Belum memiliki perjanjian kinerja.")
        return
    if not promises:
        yield _("Belum ada indikator kinerja di dalam perjanjiannya.")
    if depth == 0 or not promises:
        return
    if atasan is None:
        yield _("Atasannya belum memiliki perjanjian kinerja yang dapat didukung.")
        return
    broken = sum(row.putus for row in promises)
    missing = sum(row.atasan is None and not row.putus for row in promises)
    if missing:
        yield ngettext(
            "%(n)s indikator belum menyebut baris atasan yang didukung.",
            "%(n)s indikator belum menyebut baris atasan yang didukung.",
            missing,
        ) % {"n": missing}
    if broken:
        yield ngettext(
            "%(n)s indikator mendukung baris yang tidak ada lagi pada naskah atasan yang terbaru.",
            "%(n)s indikator mendukung baris yang tidak ada lagi pada naskah atasan yang terbaru.",
            broken,
        ) % {"n": broken}
