"""Efficiency in the use of resources (PermenPANRB 53/2014): capaian against the money behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from agencies.models import OPD
from budget.selectors import AngkaAnggaran, PohonAnggaran, anggaran_pendukung, pohon_anggaran
from performance.capaian import HasilEfisiensi, efisiensi
from performance.models import Indikator
from performance.selectors.aturan import Aturan
from performance.selectors.data import NilaiTahun
from performance.selectors.pengukuran import Kelompok, Pengukuran, pengukuran
from ui.angka import Hasil


@dataclass(frozen=True)
class BarisEfisiensi:
    """One indicator, its supporting budget and what it makes of it.

    Attributes:
        simpul: the supporting nodes of the year, in no particular order; empty when none is linked.
        anggaran: their leaves, each once; pagu, realisasi and serapan of the document that counts.
    """

    kini: NilaiTahun
    simpul: tuple[int, ...]
    anggaran: AngkaAnggaran
    hasil: HasilEfisiensi


@dataclass(frozen=True)
class KelompokEfisiensi:
    """One sasaran: the mean capaian of its indicators and the budget behind any of them, each leaf once."""

    kelompok: Kelompok
    baris: tuple[BarisEfisiensi, ...]
    anggaran: AngkaAnggaran
    hasil: HasilEfisiensi


@dataclass(frozen=True)
class TabelEfisiensi:
    """The efficiency of an agency's year, by its government's method.

    Attributes:
        total: the mean capaian of all measured indicators and the budget behind any of them.
        hasil: the efficiency of that total.
        berbagi: a programme stands behind more than one indicator, so that the rows do not add up to the
            total.
    """

    aturan: Aturan
    pohon: PohonAnggaran
    kelompok: tuple[KelompokEfisiensi, ...]
    total: AngkaAnggaran
    hasil: HasilEfisiensi
    berbagi: bool

    @property
    def baris(self) -> tuple[BarisEfisiensi, ...]:
        return tuple(row for group in self.kelompok for row in group.baris)


def tabel_efisiensi(
    opd: OPD, tahun: int, *, ukuran: Pengukuran | None = None, pohon: PohonAnggaran | None = None
) -> TabelEfisiensi:
    """The efficiency table. Sixteen queries: the measurement (11), the tree (4) and the links between them.

    Args:
        ukuran, pohon: of the same agency and year, when the caller has read them already.
    """
    measured = ukuran or pengukuran(opd, tahun)
    tree = pohon or pohon_anggaran(opd, tahun)
    links: dict[int, list[int]] = defaultdict(list)
    pairs = Indikator.simpul.through.objects.filter(
        indikator__in=[row.indikator.pk for row in measured.baris], simpulanggaran__tahun=tahun
    )
    for indicator, node in pairs.values_list("indikator", "simpulanggaran"):
        links[indicator].append(node)

    def nilai(anggaran: AngkaAnggaran, capaian: Hasil) -> HasilEfisiensi:
        return efisiensi(
            measured.aturan.metode_efisiensi,
            realisasi=anggaran.realisasi_lengkap,
            pagu=anggaran.pagu_acuan,
            capaian=capaian,
            kategori=measured.aturan.kategori_efisiensi,
        )

    def pendukung(rows: Iterable[NilaiTahun]) -> AngkaAnggaran:
        return anggaran_pendukung(tree, [node for row in rows for node in links[row.indikator.pk]])

    groups = []
    for group in measured.kelompok:
        rows = []
        for row in group.baris:
            money = pendukung([row])
            rows.append(BarisEfisiensi(row, tuple(links[row.indikator.pk]), money, nilai(money, row.capaian)))
        money = pendukung(group.baris)
        groups.append(KelompokEfisiensi(group, tuple(rows), money, nilai(money, group.rata)))
    total = pendukung(measured.baris)
    return TabelEfisiensi(
        aturan=measured.aturan,
        pohon=tree,
        kelompok=tuple(groups),
        total=total,
        hasil=nilai(total, measured.rata),
        berbagi=sum(row.anggaran.jumlah_daun for group in groups for row in group.baris) > total.jumlah_daun,
    )
