"""Money of an agency over several years, by programme code: what earlier budgets gave and spent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from agencies.models import OPD
from budget.models import Pagu, RealisasiAnggaran
from budget.serapan import jumlahkan


@dataclass(frozen=True)
class AnggaranTahunan:
    """Of each year the last budget document with money, and what was spent by the end of each quarter.

    Attributes:
        pagu: by (year, code of the leaf).
        realisasi: by (year, code of the leaf) what was spent by the end of each quarter that is filled in.
    """

    pagu: Mapping[tuple[int, str], Decimal]
    realisasi: Mapping[tuple[int, str], Mapping[int, Decimal]]

    def pagu_simpul(self, tahun: int, kode: str) -> Decimal | None:
        """The pagu of a node: its own, or the sum of the leaves below it; None without any."""
        return jumlahkan(
            amount for (year, code), amount in self.pagu.items() if year == tahun and _di_dalam(code, kode)
        ).nilai

    def realisasi_tahun(self, tahun: int, kode: str) -> Decimal | None:
        """What a node had spent by the last quarter that is filled in; None when nothing is."""
        return jumlahkan(
            quarters[max(quarters)]
            for (year, code), quarters in self.realisasi.items()
            if year == tahun and _di_dalam(code, kode)
        ).nilai

    def realisasi_triwulan(self, tahun: int, kode: str, triwulan: int) -> Decimal | None:
        """What a node spent in one quarter: to its end, less to the end of the one before.

        None when the quarter is not filled in, or a leaf of it has no figure of the quarter before.
        """
        leaves = [
            quarters
            for (year, code), quarters in self.realisasi.items()
            if year == tahun and _di_dalam(code, kode) and triwulan in quarters
        ]
        if not leaves or (triwulan > 1 and any(triwulan - 1 not in quarters for quarters in leaves)):
            return None
        before = sum((quarters[triwulan - 1] for quarters in leaves if triwulan > 1), Decimal(0))
        return sum((quarters[triwulan] for quarters in leaves), Decimal(0)) - before


def _di_dalam(code: str, parent: str) -> bool:
    return code == parent or code.startswith(f"{parent}.")


def anggaran_tahunan(opd: OPD, tahun: Iterable[int]) -> AnggaranTahunan:
    """Read it for several years. Two queries."""
    years = list(tahun)
    rows = Pagu.objects.filter(simpul__opd=opd, simpul__tahun__in=years).order_by()
    amounts: dict[tuple[int, int], dict[str, Decimal]] = defaultdict(dict)
    for year, place, code, amount in rows.values_list(
        "simpul__tahun", "dokumen__urutan", "simpul__kode", "nilai"
    ):
        amounts[year, place][code] = amount
    newest: dict[int, int] = {}
    for year, place in amounts:
        newest[year] = max(place, newest.get(year, place))
    spent: dict[tuple[int, str], dict[int, Decimal]] = defaultdict(dict)
    results = RealisasiAnggaran.objects.filter(simpul__opd=opd, simpul__tahun__in=years).order_by()
    for year, code, quarter, amount in results.values_list(
        "simpul__tahun", "simpul__kode", "triwulan", "keuangan"
    ):
        spent[year, code][quarter] = amount
    return AnggaranTahunan(
        pagu={
            (year, code): amount
            for year, place in newest.items()
            for code, amount in amounts[year, place].items()
        },
        realisasi=dict(spent),
    )
