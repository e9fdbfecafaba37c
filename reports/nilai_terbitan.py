"""Values that agencies have published about the indicators they share, and nothing that is not published."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from agencies.models import OPD
from performance.nilai import StatusDatum
from performance.selectors import Pengukuran
from reports.models import NilaiTerbitan, Terbitan
from ui.angka import bulatkan

DESIMAL = 6


def bekukan_nilai(terbitan: Terbitan, ukuran: Pengukuran) -> int:
    """Keep what a new snapshot says about the indicators of the shared dictionary; how many it kept.

    Args:
        ukuran: the measurement the snapshot was made from. Indicators without a value are left out.
    """
    rows = []
    for row in ukuran.baris:
        if row.indikator.kamus_id is None or row.realisasi.status != StatusDatum.NILAI:
            continue
        achieved = row.capaian.nilai
        value = NilaiTerbitan(
            terbitan=terbitan,
            kamus_id=row.indikator.kamus_id,
            nama=row.definisi.nama,
            capaian=None if achieved is None else bulatkan(achieved, DESIMAL),
        )
        value.atur_nilai(row.realisasi.nilai)
        rows.append(value)
    return len(NilaiTerbitan.objects.bulk_create(rows))


def nilai_lain(opd: OPD, tahun: int, kamus: Iterable[int]) -> dict[int, tuple[NilaiTerbitan, ...]]:
    """What other agencies have published for the year, by entry of the dictionary: of each report the last
    snapshot that was not withdrawn. One query."""
    rows = (
        NilaiTerbitan.objects.filter(kamus__in=set(kamus), terbitan__laporan__tahun=tahun)
        .filter(terbitan__ditarik__isnull=True)
        .exclude(terbitan__laporan__opd=opd)
        .select_related("terbitan__laporan__opd__pemda")
        .order_by("terbitan__laporan__opd__pemda__nama", "terbitan__laporan__opd__nama", "pk")
    )
    newest: dict[int, int] = {}
    found = list(rows)
    for row in found:
        report = row.terbitan.laporan_id
        newest[report] = max(row.terbitan.ke, newest.get(report, 0))
    result: dict[int, list[NilaiTerbitan]] = defaultdict(list)
    for row in found:
        if row.terbitan.ke == newest[row.terbitan.laporan_id]:
            result[row.kamus_id].append(row)
    return {key: tuple(values) for key, values in result.items()}
