"""The sasaran that Bab III analyses one by one, and the tables that belong to one of them.

A table over one sasaran has the id of the analysis with the sasaran behind it: `pengukuran--t1-s1`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils.text import slugify
from django.utils.translation import gettext as _

from performance.selectors import Kelompok
from performance.selectors.pengukuran import ukuran_kelompok
from reports.bahan import Bahan
from reports.kunci import PEMISAH

MAKS_KUNCI = 28


@dataclass(frozen=True)
class BagianSasaran:
    """One sasaran (or a tujuan with indicators of its own) with its place among its kind, from 1."""

    kelompok: Kelompok
    urut: int
    kunci: str

    @property
    def sebutan(self) -> str:
        """ "Sasaran 1"."""
        kind = _("Sasaran") if self.kelompok.sasaran is not None else _("Tujuan")
        return f"{kind} {self.urut}"

    @property
    def indikator(self) -> frozenset[int]:
        return frozenset(row.indikator.pk for row in self.kelompok.baris)


def bagian_sasaran(bahan: Bahan) -> tuple[BagianSasaran, ...]:
    """The measured sasaran in the order of the plan."""
    found: list[BagianSasaran] = []
    for group in bahan.ukuran.kelompok:
        kind = group.sasaran is not None
        place = 1 + sum((one.kelompok.sasaran is not None) == kind for one in found)
        found.append(BagianSasaran(group, place, _kunci(group, place)))
    return tuple(found)


def bahan_sasaran(bahan: Bahan, bagian: BagianSasaran | None) -> Bahan:
    """The material of one sasaran alone, for texts that speak of the indicators in it."""
    if bagian is None:
        return bahan
    own = bagian.indikator
    money = next(one for one in bahan.efisiensi.kelompok if one.kelompok is bagian.kelompok)
    return replace(
        bahan,
        ukuran=ukuran_kelompok(bahan.ukuran, bagian.kelompok),
        riwayat=tuple(row for row in bahan.riwayat if row.indikator.pk in own),
        kemajuan=tuple(row for row in bahan.kemajuan if row.kini.indikator.pk in own),
        efisiensi=replace(
            bahan.efisiensi, kelompok=(money,), total=money.anggaran, hasil=money.hasil, berbagi=False
        ),
        penunjang={pk: nodes for pk, nodes in bahan.penunjang.items() if pk in own},
    )


def _kunci(group: Kelompok, place: int) -> str:
    goal = group.sasaran.tujuan if group.sasaran is not None else group.tujuan
    own = group.sasaran.kode if group.sasaran is not None else "indikator-tujuan"
    text = slugify(f"{goal.kode if goal is not None else ''}-{own}").strip("-")[:MAKS_KUNCI]
    return text.replace(PEMISAH, "-") or str(place)


def kunci_sasaran(dasar: str, bagian: BagianSasaran | None) -> str:
    """The key or id of what belongs to one sasaran; that of the whole when there is none."""
    return f"{dasar}{PEMISAH}{bagian.kunci}" if bagian is not None else dasar
