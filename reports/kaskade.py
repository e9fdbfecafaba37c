"""The cascade of performance as one tree: tujuan → sasaran → program → kegiatan → sub kegiatan.

Made from material already read (`reports.bahan`); the drawing and the table of the report both show it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from budget.selectors import BarisPohon
from performance.models import Indikator
from performance.models.nilai import JenisNilai
from performance.selectors.rkt import BarisRKT
from reports.bahan import Bahan, bersatuan

TINGKAT = ("program", "kegiatan", "sub_kegiatan")


@dataclass(frozen=True)
class Jenjang:
    """One level's entry.

    Attributes:
        jenis: "tujuan", "sasaran", "program", "kegiatan", "sub_kegiatan".
        ukuran: (indicator, target) of the year as text; the target may be ''.
        penanggung_jawab: post and name of the official; '' when nobody is recorded.
    """

    jenis: str
    kode: str
    uraian: str
    ukuran: tuple[tuple[str, str], ...]
    penanggung_jawab: str
    anak: tuple[Jenjang, ...] = ()


def kaskade_kinerja(bahan: Bahan) -> tuple[Jenjang, ...]:
    """Every tujuan of the plan with what hangs below it; last, the programmes that no sasaran names.

    Only what has money in the budget document that counts is part of the year, as in the budget's own tables.

    An indicator names programmes, kegiatan or sub kegiatan (`Indikator.simpul`): the way from the programme
    down to what is named is shown, and everything below it. What two sasaran name stands below both.
    """
    nodes = _berlaku(bahan)
    by_code = {row.kode: row for row in nodes}
    children: dict[int | None, list[BarisPohon]] = defaultdict(list)
    for row in nodes:
        children[row.induk_id].append(row)
    by_id = {row.id: row for row in nodes}
    head = _kepala(bahan)
    used: set[int] = set()

    def programmes(rows: Sequence[BarisRKT]) -> tuple[Jenjang, ...]:
        named = {by_code[one.kode].id for row in rows for one in row.kegiatan if one.kode in by_code}
        wanted: set[int] = set()
        for pk in named:
            wanted |= set(_turunan(pk, children)) | set(_leluhur(pk, by_id))
        used.update(wanted)
        return tuple(_simpul(bahan, row, children, wanted) for row in _program(nodes) if row.id in wanted)

    measured: dict[tuple[str, int], list[BarisRKT]] = defaultdict(list)
    for group in bahan.rkt.kelompok:
        for line in group.baris:
            owner = line.indikator.sasaran_id or line.indikator.tujuan_id or 0
            measured[group.jenis, owner].append(line)
    goals = []
    for goal in bahan.tujuan:
        below = [
            Jenjang(
                "sasaran",
                one.kode,
                one.uraian,
                _ukuran(measured["sasaran", one.pk]),
                head,
                programmes(measured["sasaran", one.pk]),
            )
            for one in goal.sasaran.all()
        ]
        own = measured["tujuan", goal.pk]
        goals.append(
            Jenjang(
                "tujuan",
                goal.kode,
                goal.uraian,
                _ukuran(own),
                head,
                (*below, *_langsung(programmes(own), head)),
            )
        )
    rest = tuple(_simpul(bahan, row, children, set(by_id)) for row in _program(nodes) if row.id not in used)
    if rest:
        goals.append(
            Jenjang("tujuan", "", _("Program di luar tujuan dan sasaran Renstra"), (), "", _langsung(rest))
        )
    return tuple(goals)


def _langsung(programmes: tuple[Jenjang, ...], head: str = "") -> tuple[Jenjang, ...]:
    """Programmes that no sasaran stands above keep their place in the row of programmes."""
    if not programmes:
        return ()
    return (Jenjang("sasaran", "", _("Tanpa sasaran yang menyebut program ini"), (), head, programmes),)


def _berlaku(bahan: Bahan) -> list[BarisPohon]:
    tree = bahan.pohon
    return [row for row in tree.baris if tree.acuan is None or row.angka.pagu_acuan]


def _program(nodes: Iterable[BarisPohon]) -> Iterator[BarisPohon]:
    return (row for row in nodes if row.tingkat == "program")


def _turunan(pk: int, children: dict[int | None, list[BarisPohon]]) -> Iterator[int]:
    yield pk
    for row in children.get(pk, ()):
        yield from _turunan(row.id, children)


def _leluhur(pk: int, by_id: dict[int, BarisPohon]) -> Iterator[int]:
    above = by_id[pk].induk_id
    while above is not None:
        yield above
        above = by_id[above].induk_id


def _simpul(
    bahan: Bahan, row: BarisPohon, children: dict[int | None, list[BarisPohon]], wanted: set[int]
) -> Jenjang:
    return Jenjang(
        row.tingkat,
        row.kode,
        row.nama,
        bahan.target_simpul.get(row.id, ()),
        _pengampu(bahan, row),
        tuple(
            _simpul(bahan, one, children, wanted)
            for one in children.get(row.id, ())
            if one.id in wanted and one.tingkat in TINGKAT
        ),
    )


def _ukuran(rows: Iterable[BarisRKT]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (row.indikator.nama, bersatuan(row.target, row.indikator.satuan if _berangka(row.indikator) else ""))
        for row in rows
        if row.indikator.level in {Indikator.Level.TUJUAN, Indikator.Level.SASARAN}
    )


def _berangka(indicator: Indikator) -> bool:
    """Its values are figures, which a unit belongs to; "BB (75)" is none."""
    return indicator.jenis_nilai in {JenisNilai.ANGKA, JenisNilai.PERSEN, JenisNilai.RUPIAH}


def _kepala(bahan: Bahan) -> str:
    head = bahan.kepala
    return f"{head.sebutan} ({head.pejabat.nama})" if head else ""


def _pengampu(bahan: Bahan, row: BarisPohon) -> str:
    """Who answers for a node: the lowest of the posts that promised it this year and its unit's head."""
    posts = {post.pk: post for post in bahan.jabatan}
    unit = bahan.unit_simpul.get(row.id)
    head = next((post.pk for post in bahan.jabatan if unit is not None and post.unit_id == unit), None)
    answering = [pk for pk in (*bahan.janji_simpul.get(row.id, ()), head) if pk in posts]
    chosen = max(answering, key=lambda pk: _kedalaman(pk, bahan), default=None)
    if chosen is None:
        return ""
    holder = bahan.pemangku.get(chosen)
    return f"{holder.sebutan} ({holder.pejabat.nama})" if holder else posts[chosen].nama


def _kedalaman(pk: int, bahan: Bahan) -> int:
    above = {post.pk: post.atasan_id for post in bahan.jabatan}
    steps, here = 0, above.get(pk)
    while here is not None and steps < len(above):
        steps, here = steps + 1, above.get(here)
    return steps
