"""Server time of the grids: a page shown, a cell saved, a cell read. See README.md."""

from __future__ import annotations

import argparse
import os
import statistics
import time
from collections.abc import Callable
from decimal import Decimal

import django
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, setup_test_environment, teardown_test_environment
from django.urls import reverse

TAHUN, TRIWULAN, BARIS, INDIKATOR = 2024, 4, 60, 15


def buat() -> tuple[str, list[int], Client]:
    """One agency. Returns its slug, the ids of the leaves of its tree, and a signed-in client."""
    from tests.factories.agencies import OPDFactory, PenggunaFactory, PeranFactory
    from tests.factories.budget import (
        DokumenAnggaranFactory,
        PaguFactory,
        RealisasiAnggaranFactory,
        SimpulAnggaranFactory,
    )
    from tests.factories.kinerja import rencana
    from tests.factories.performance import IndikatorFactory, rencana_uji

    opd = OPDFactory(slug="ukur")
    document = DokumenAnggaranFactory(opd=opd, tahun=TAHUN)
    leaves: list[int] = []
    for program in range(1, 6):
        top = SimpulAnggaranFactory(opd=opd, tahun=TAHUN, kode=f"2.17.0{program}")
        activity = SimpulAnggaranFactory(
            opd=opd, tahun=TAHUN, induk=top, tingkat="kegiatan", kode=f"2.17.0{program}.2.01"
        )
        for nomor in range(1, BARIS // 5 + 1):
            leaf = SimpulAnggaranFactory(
                opd=opd,
                tahun=TAHUN,
                induk=activity,
                tingkat="sub_kegiatan",
                kode=f"2.17.0{program}.2.01.{nomor:04d}",
            )
            PaguFactory(simpul=leaf, dokumen=document, nilai=Decimal(100_000_000))
            RealisasiAnggaranFactory(simpul=leaf, triwulan=TRIWULAN, keuangan=Decimal(1_000_000))
            leaves.append(leaf.pk)
    plan = rencana_uji(opd)
    rencana(plan.indikator, TRIWULAN, Decimal(70))
    for nomor in range(1, INDIKATOR):
        row = IndikatorFactory(opd=opd, sasaran=plan.indikator.sasaran, kode=f"UKUR-{nomor}")
        rencana(row, TRIWULAN, Decimal(70))
    person = PenggunaFactory()
    PeranFactory(pengguna=person, peran="operator", opd=opd, pemda=None)
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return opd.slug, leaves, client


def ukur(nama: str, putaran: int, kerja: Callable[[int], int]) -> None:
    """Do it `putaran` times after one that does not count; print milliseconds and queries."""
    kerja(0)
    with CaptureQueriesContext(connection) as queries:
        status = kerja(1)
    asked = len(queries)  # at once: the next request empties the log
    if status != 200:
        raise SystemExit(f"{nama}: status {status}")
    durations = []
    for nomor in range(2, putaran + 2):
        start = time.perf_counter()
        kerja(nomor)
        durations.append((time.perf_counter() - start) * 1000)
    durations.sort()
    late = durations[min(len(durations) - 1, round(len(durations) * 0.95))]
    print(f"| {nama} | {statistics.median(durations):.0f} ms | {late:.0f} ms | {asked} |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--putaran", type=int, default=30, help="rounds of each measurement")
    rounds = parser.parse_args().putaran
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sakip.settings")
    os.environ.setdefault("DATABASE_URL", "sqlite:///:memory:")
    os.environ.setdefault("DEBUG", "1")
    django.setup()
    setup_test_environment(debug=False)
    old = connection.creation.create_test_db(verbosity=0, serialize=False)
    try:
        slug, leaves, client = buat()
        page = reverse("budget:realisasi-isi", args=[slug, TAHUN, TRIWULAN])
        quarter = reverse("performance:realisasi-triwulan", args=[slug, TAHUN, TRIWULAN])
        save = reverse("budget:realisasi-simpan", args=[slug, TAHUN, TRIWULAN])
        read = reverse("budget:realisasi-baca", args=[slug, TAHUN, TRIWULAN])
        stored = {"teks": "1.000.000"}

        def simpan(nomor: int) -> int:
            cell = {"baris": str(leaves[0]), "kolom": "keuangan", "versi": "1", "kunci": str(nomor)}
            cell |= {"semula": stored["teks"], "teks": f"2.000.{nomor:03d}"}
            answer = client.post(save, cell, content_type="application/json")
            stored["teks"] = answer.json().get("tampil", "")
            return answer.status_code

        def baca(nomor: int) -> int:
            cell = {"baris": str(leaves[0]), "kolom": "keuangan", "teks": f"3.000.{nomor:03d}"}
            body = {"sel": [cell], "isi": {str(leaves[0]): {"keuangan": cell["teks"]}}}
            return client.post(read, body, content_type="application/json").status_code

        print(f"Database: {settings.DATABASES['default']['ENGINE'].rsplit('.', 1)[-1]}; {rounds} rounds\n")
        print("| What | Median | 95th percentile | Queries |\n|---|---|---|---|")
        ukur(f"Budget grid, {BARIS} lines", rounds, lambda nomor: client.get(page).status_code)
        ukur(f"Quarter's form, {INDIKATOR} indicators", rounds, lambda nomor: client.get(quarter).status_code)
        ukur("One cell saved", rounds, simpan)
        ukur("One cell read", rounds, baca)
    finally:
        connection.creation.destroy_test_db(old, verbosity=0)
        teardown_test_environment()


if __name__ == "__main__":
    main()
