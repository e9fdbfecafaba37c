"""The comparison of agencies: whose agencies, on equal rules, nothing missing shown as good."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agencies.models import OPD
from reports.selectors import ringkasan_opd
from tests.factories.agencies import OPDFactory
from tests.factories.performance import (
    IndikatorFactory,
    RealisasiTahunanFactory,
    RenstraFactory,
    SasaranFactory,
    TujuanFactory,
    target,
)
from tests.reports.conftest import LaporanUji

ALAMAT = "/perbandingan/2024/"


def ukur(opd: OPD, pasangan: list[tuple[str, str | None]]) -> None:
    """Give the agency a plan with one indicator per (target, result); None is not filled in."""
    sasaran = SasaranFactory(tujuan=TujuanFactory(renstra=RenstraFactory(opd=opd)))
    for goal, result in pasangan:
        indikator = IndikatorFactory(sasaran=sasaran, opd=opd)
        target(indikator, 2024, Decimal(goal))
        if result is not None:
            row = RealisasiTahunanFactory.build(indikator=indikator, tahun=2024, status="nilai")
            row.atur_nilai(Decimal(result))
            row.save()


def baris_csv(client, query: str = "") -> list[dict[str, str]]:
    answer = client.get(f"{ALAMAT}?ekspor=csv{query}")
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))


def test_figures_are_those_of_the_agency_itself(uji: LaporanUji, dunia, masuk) -> None:
    """Capaian 90 and 125, one waiting: mean 107,5; capped at 100 (90 + 100) / 2 = 95; one of two met."""
    ukur(dunia.tetangga, [("50", "50"), ("50", "10")])  # 100 and 20: mean 60
    rows = {row["OPD"]: row for row in baris_csv(masuk("admin"))}
    assert set(rows) == {"Dinas Asri", "Dinas Tetangga"}
    assert rows["Dinas Asri"]["Capaian"] == "107,5"
    assert rows["Dinas Asri"]["Capaian ≤ 100%"] == "95"
    assert rows["Dinas Asri"]["Predikat nasional"] == "Sangat Tinggi"
    assert rows["Dinas Asri"]["Memenuhi target"] == "1 dari 2"
    assert (rows["Dinas Tetangga"]["Capaian"], rows["Dinas Tetangga"]["Predikat nasional"]) == (
        "60",
        "Rendah",
    )


def test_an_agency_without_data_is_never_shown_as_good(dunia, masuk) -> None:
    ukur(dunia.opd, [("50", None)])
    [row] = ringkasan_opd([dunia.opd], 2024)
    assert row.rata.nilai is None and row.predikat.label is None and row.predikat_setara.label is None
    assert row.serapan.nilai is None
    # The target is there; result, pagu and realisasi of the budget are not: one of four.
    assert (row.kelengkapan, row.lengkap) == ((1, 4), False)
    page = masuk("admin").get(ALAMAT).content.decode()
    assert "Dinas Asri" in page and "Sangat Tinggi" not in page
    [empty] = ringkasan_opd([dunia.tetangga], 2024)
    assert (empty.jumlah, empty.kelengkapan) == (0, (0, 4))


@pytest.mark.parametrize(
    ("orang", "terlihat"),
    [
        ("admin", {"Dinas Asri", "Dinas Tetangga"}),
        ("pimpinan", {"Dinas Asri", "Dinas Tetangga"}),
        ("admin_asing", {"Dinas Jauh"}),
        ("super", {"Dinas Asri", "Dinas Tetangga", "Dinas Jauh"}),
    ],
)
def test_everybody_compares_their_own_agencies(dunia, masuk, orang: str, terlihat: set[str]) -> None:
    assert {row["OPD"] for row in baris_csv(masuk(orang))} == terlihat
    page = masuk(orang).get(ALAMAT).content.decode()
    for name in {"Dinas Asri", "Dinas Tetangga", "Dinas Jauh"} - terlihat:
        assert name not in page


@pytest.mark.parametrize("orang", ["operator", "kepala", "evaluator", "tanpa_peran"])
def test_others_do_not_compare(dunia, masuk, orang: str) -> None:
    assert masuk(orang).get(ALAMAT).status_code == 403
    assert masuk(orang).get(f"{ALAMAT}?ekspor=xlsx").status_code == 403


def test_filters_and_bad_filters(dunia, masuk) -> None:
    client = masuk("admin")
    assert [row["OPD"] for row in baris_csv(client, "&cari=tetangga")] == ["Dinas Tetangga"]
    assert baris_csv(client, "&kelengkapan=lengkap") == []
    # A foreign government's id is no choice: the filter is refused and shows nothing new.
    both = {row["OPD"] for row in baris_csv(client, f"&pemda={dunia.pemda_asing.pk}")}
    assert both == {"Dinas Asri", "Dinas Tetangga"}
    for query in ("?cari=<script>alert(1)</script>", "?klaster=x", "?urut=memenuhi", "?sort=-serapan"):
        answer = client.get(ALAMAT + query)
        assert answer.status_code == 200
        assert "<script>alert" not in answer.content.decode()


@pytest.mark.parametrize(
    "kolom",
    [
        "nama",
        "pemda",
        "rata_tanpa_batas",
        "rata_batas_100",
        "predikat",
        "predikat_setara",
        "memenuhi",
        "serapan",
        "kelengkapan",
        "terakhir",
    ],
)
def test_every_column_sorts_also_with_missing_figures(uji: LaporanUji, dunia, masuk, kolom: str) -> None:
    for order in (kolom, f"-{kolom}"):
        assert masuk("admin").get(f"{ALAMAT}?sort={order}").status_code == 200


def test_every_figure_opens_its_inputs(uji: LaporanUji, dunia, masuk) -> None:
    page = masuk("admin").get(ALAMAT).content.decode()
    assert reverse("performance:pengukuran", args=["dinas-asri", 2024]) in page
    assert reverse("budget:pohon", args=["dinas-asri", 2024]) in page


@pytest.mark.parametrize("tahun", [1999, 2101])
def test_years_out_of_range(dunia, masuk, tahun: int) -> None:
    assert masuk("admin").get(f"/perbandingan/{tahun}/").status_code == 404


@pytest.mark.parametrize("ekspor", ["", "?ekspor=xlsx", "?ekspor=csv"])
def test_queries_do_not_grow_with_agencies(dunia, masuk, django_assert_num_queries, ekspor: str) -> None:
    client = masuk("admin")
    ukur(dunia.opd, [("50", "50")])
    client.get(ALAMAT + ekspor)  # the session and the cached content types
    with CaptureQueriesContext(connection) as few:
        assert client.get(ALAMAT + ekspor).status_code == 200
    for number in range(3):
        opd = OPDFactory(pemda=dunia.pemda, nama=f"Dinas Tambahan {number}")
        ukur(opd, [("50", "40"), ("60", "60"), ("10", None)])
    with django_assert_num_queries(len(few)):
        assert client.get(ALAMAT + ekspor).status_code == 200
