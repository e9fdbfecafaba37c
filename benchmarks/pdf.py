"""The printed report of about a hundred pages: final, draft, and WeasyPrint's command line on the same HTML.

See README.md. One report is put together from the four of the demonstration, in a database of its own.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import django

SLUG = ("dumai", "sibolga", "batubara", "tanjungpinang")
TAHUN = 2024


def siapkan() -> None:
    """A database with the demonstration, and an empty store of pieces."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sakip.settings")
    os.environ.update(
        DEMO="1", DATABASE_URL="sqlite:///:memory:", DRAFT_CACHE=tempfile.mkdtemp(), LOG_LEVEL="WARNING"
    )
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("load_demo", stdout=StringIO())


def dokumen(laporan: int) -> Any:
    """The first report, with the bodies of so many others behind it, read from the database."""
    from agencies.models import OPD
    from reports.blocks import DaftarRujukan, JudulBlok, Sampul
    from reports.builder import bangun

    agencies = {opd.slug: opd for opd in OPD.objects.select_related("pemda")}
    whole = bangun(agencies[SLUG[0]], TAHUN)
    blocks = list(whole.blok)
    for number, slug in enumerate(SLUG[1:laporan]):
        front = True
        for block in bangun(agencies[slug], TAHUN).blok:
            if isinstance(block, JudulBlok) and block.level == 1:
                front = block.depan
            if front or isinstance(block, Sampul | DaftarRujukan):
                continue
            if hasattr(block, "id"):
                block = replace(block, id=f"{block.id}-{number}")
            blocks.append(block)
    return replace(whole, blok=tuple(blocks))


def ubah_satu_angka() -> None:
    """Another amount in one cell, as an official would type it."""
    from budget.models import RealisasiAnggaran

    row = RealisasiAnggaran.objects.filter(simpul__opd__slug=SLUG[0], triwulan=4).order_by("pk")[0]
    row.keuangan += Decimal(1)
    row.save(update_fields=["keuangan"])


def detik(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds on the clock, and of the processor in this process and its children."""
    start, used = time.perf_counter(), _prosesor()
    work()
    return time.perf_counter() - start, _prosesor() - used


def _prosesor() -> float:
    own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


def baris_perintah(html: Path, akar: Path) -> Callable[[], object]:
    """WeasyPrint as it comes, on the finished HTML with the same print sheet."""
    program = Path(sys.executable).with_name("weasyprint")
    sheet = akar / "static/css/print/laporan.css"
    words = [program, "--pdf-variant", "pdf/ua-1", "-q", "-s", sheet, html, html.with_suffix(".cli.pdf")]
    return lambda: subprocess.run(words, check=True, stderr=subprocess.DEVNULL)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--putaran", type=int, default=3, help="rounds; each runs all three, one after another"
    )
    parser.add_argument("--laporan", type=int, default=len(SLUG), help="reports in the document (1 to 4)")
    options = parser.parse_args()
    siapkan()
    import pikepdf

    from reports.renderers import pdf
    from reports.renderers.draf import pdf_draf

    root = Path(__file__).resolve().parent.parent
    times: dict[str, list[tuple[float, float]]] = {
        "command line": [],
        "final": [],
        "draft": [],
        "read and build": [],
    }
    with tempfile.TemporaryDirectory() as folder:
        html = Path(folder, "laporan.html")
        whole = dokumen(options.laporan)
        final = pdf.pdf_laporan(whole)
        first = detik(lambda: pdf_draf(dokumen(options.laporan)))
        with pikepdf.open(_berkas(folder, final)) as made:
            pages = len(made.pages)
        for _round in range(options.putaran):
            ubah_satu_angka()
            times["draft"].append(detik(lambda: pdf_draf(dokumen(options.laporan))))
            times["read and build"].append(detik(lambda: dokumen(options.laporan)))
            whole = dokumen(options.laporan)
            rules = pdf.gaya_dokumen(whole, whole.tabel)
            html.write_text(
                pdf.html_cetak(whole).replace("</head>", f"<style>{rules}</style></head>"), encoding="utf-8"
            )
            times["command line"].append(detik(baris_perintah(html, root)))
            times["final"].append(detik(lambda whole=whole: pdf.pdf_laporan(whole)))  # type: ignore[misc]
    print(f"{pages} pages; first draft, nothing kept yet: {first[0]:.1f} s")
    base = _tengah(times["command line"])
    for name, seconds in times.items():
        clock, processor = _tengah(seconds)
        shares = f"{clock / base[0]:.2f} ×   processor {processor:6.2f} s  {processor / base[1]:.2f} ×"
        print(f"{name:13} {clock:6.2f} s  {shares}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"memory at its highest: portal {peak} MB, command line {child} MB")


def _tengah(pairs: list[tuple[float, float]]) -> tuple[float, float]:
    return statistics.median(one for one, _ in pairs), statistics.median(two for _, two in pairs)


def _berkas(folder: str, content: bytes) -> Path:
    path = Path(folder, "final.pdf")
    path.write_bytes(content)
    return path


if __name__ == "__main__":
    main()
