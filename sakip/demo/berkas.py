"""Read the demonstration's CSV files through the import resources."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.core.management.base import CommandError
from tablib import Dataset

from agencies.models import OPD
from agencies.resources import SUMBER as AGENCIES
from budget.resources import SUMBER as BUDGET
from evaluation.models import NilaiAKIP, VerifikasiTindakLanjut
from evaluation.resources import SUMBER as EVALUATION
from evaluation.resources import NilaiSumber, TindakLanjutSumber
from performance.models import TahunKinerja
from performance.resources import SUMBER as PERFORMANCE
from performance.services.tahun import buka_tahun
from performance.services.tanda_tangan import tandatangani_impor
from sakip.demo.kalender import muat_kalender
from sakip.demo.tahun_berikut import siapkan_tahun
from ui.resources import SumberData

DEMO = Path(__file__).resolve().parent
TAHUN = 2024
SLUG = ("sibolga", "batubara", "dumai", "tanjungpinang")


@dataclass(frozen=True)
class Hitungan:
    """What loading one file did; `kunci` is the first cell of its first row."""

    berkas: str
    baru: int
    berubah: int
    sama: int
    kunci: str


def muat_opd(opd: OPD, folder: Path) -> list[Hitungan]:
    """Load all files of one agency in the order in which they refer to one another, and prepare the year
    after them."""
    sources = [*AGENCIES, *BUDGET, *PERFORMANCE, *EVALUATION]
    # What a visitor verified or evaluated is no longer the file's.
    if VerifikasiTindakLanjut.objects.filter(tindak_lanjut__rekomendasi__opd=opd).exists():
        sources.remove(TindakLanjutSumber)
    if NilaiAKIP.objects.filter(opd=opd, tahun__lte=TAHUN, evaluasi__isnull=False).exists():
        sources.remove(NilaiSumber)
    counts = [muat_satu(source(opd=opd), folder) for source in sources]
    tandatangani_impor(opd)
    if not TahunKinerja.objects.filter(opd=opd, tahun=TAHUN).exists():
        buka_tahun(opd=opd, tahun=TAHUN, oleh=None)
    siapkan_tahun(opd, TAHUN + 1)
    for year in (TAHUN, TAHUN + 1):
        muat_kalender(opd, year)
    return counts


def muat_satu(sumber: SumberData, folder: Path) -> Hitungan:
    """Load one file.

    Raises:
        CommandError: naming file, row and column of everything that was refused.
    """
    path = folder / f"{sumber.nama_berkas}.csv"
    data = Dataset().load(path.read_text(encoding="utf-8"), format="csv")
    result = sumber.import_data(data, dry_run=False, raise_errors=False, use_transactions=True)
    problems = [str(error.error) for error in result.base_errors]
    for row in result.invalid_rows:
        problems.append(f"row {row.number}: {row.error.messages}")
    for row in result.error_rows:
        problems.append(f"row {row.number}: {'; '.join(str(error.error) for error in row.errors)}")
    if problems:
        listed = "\n  ".join(problems[:20])
        raise CommandError(f"{path.parent.name}/{path.name}:\n  {listed}")
    totals = result.totals
    return Hitungan(path.name, totals["new"], totals["update"], totals["skip"], data[0][0] if data else "")
