"""The four reports of the demonstration as a reader gets them: figures worked out by hand from the CSV files.

Targets and results stand in `sakip/demo/<slug>/baris_kinerja.csv` and `realisasi_tahunan.csv`; the capaian
beside each is realisasi / target × 100 by hand, the average their mean, the money the sum of the leaves in
`pagu.csv` and `realisasi_anggaran.csv`.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import transaction
from pypdf import PdfReader

pytestmark = [pytest.mark.django_db, pytest.mark.berkas]

# target, realisasi, capaian as they stand in a row of the table of results
BARIS = {
    "sibolga": [
        ("5", "5", "100,00%"),
        ("20", "17", "85,00%"),  # 17 / 20
        ("42%", "42%", "100,00%"),
        ("30%", "30%", "100,00%"),
        ("70%", "70%", "100,00%"),
    ],
    "batubara": [
        ("11,00%", "3,50%", "31,82%"),  # 0,318181…
        ("4,50%", "4,47%", "99,33%"),  # 0,993333…
        ("1,80%", "1,51%", "83,89%"),  # 0,838888…
        ("BB (75)", "BB (76,80)", "102,40%"),  # 1,024
    ],
    "dumai": [
        ("71,00%", "67,27%", "94,75%"),  # 0,947464…
        ("55,00%", "11,51%", "20,93%"),  # 0,209272…
        ("65,90%", "60,90%", "92,41%"),  # 0,924127…
        ("14,00%", "10,78%", "77,00%"),  # 0,77
    ],
    "tanjungpinang": [
        ("32,86%", "39,67%", "120,72%"),  # 1,207242…
        ("38,00%", "55,04%", "144,84%"),  # 1,448421…
        ("88,57%", "97,50%", "110,08%"),  # 1,100824…
        ("75,52%", "74,05%", "98,05%"),  # 0,980534…
        ("46,25%", "51,58%", "111,52%"),  # 1,115243…
        ("5.310", "5.517", "103,90%"),  # 1,038983…
        ("168,00", "76,82", "45,73%"),  # 0,457261…
        ("70,00", "72,40", "103,43%"),  # 1,034285…
    ],
}
KUNCI = {
    # (100 + 85 + 100 + 100 + 100) / 5; the leaves of both documents, the six realisasi that are known
    "sibolga": ["97,00%", "Rp 4.387.477.683", "Rp 5.020.688.018", "Rp 352.439.800"],
    # 317,4404… / 4; 11.125.309.855 / 11.567.255.701 = 0,961793…
    "batubara": ["79,36%", "Rp 11.567.255.701", "Rp 11.125.309.855", "96,18%"],
    # 285,0864… / 4; 6.979.719.604 / 7.810.120.070 = 0,893676…
    "dumai": ["71,27%", "Rp 7.810.120.070", "7.397.167.500", "Rp 6.979.719.604", "89,37%"],
    # 838,2796… / 8; six of eight above 100
    "tanjungpinang": ["104,78%", "8.736.548.759", "enam indikator melampaui target"],
}
NAMA = {
    "sibolga": "Kota Sibolga",
    "batubara": "Kabupaten Batu Bara",
    "dumai": "Kota Dumai",
    "tanjungpinang": "Kota Tanjungpinang",
}


@pytest.fixture(scope="module")
def teks(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[dict[str, str]]:
    """The text of each report: loaded and printed once, then everything is undone."""
    folder = tmp_path_factory.mktemp("lkjip")
    found = {}
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_demo", without_users=True, stdout=io.StringIO())
        for slug in BARIS:
            path = folder / f"{slug}.pdf"
            call_command("export_lkjip", slug, "2024", output=str(path), stderr=io.StringIO())
            pages = [page.extract_text() for page in PdfReader(path).pages]
            found[slug] = " ".join(" ".join(pages).split())
        yield found
        transaction.set_rollback(True)


# One test: several would be dealt to both workers, and each would print the four reports.
def test_the_reports_are_whole_their_own_and_hold_the_figures_worked_out_by_hand(teks) -> None:
    for slug, text in teks.items():
        # In one row: target, then realisasi, then capaian, as a reader sees them side by side.
        rows = [f" {target} {realisasi} {capaian} " for target, realisasi, capaian in BARIS[slug]]
        assert [figure for figure in [*rows, *KUNCI[slug]] if figure not in text] == [], slug
        for part in ("KATA PENGANTAR", "DAFTAR ISI", "BAB I PENDAHULUAN", "BAB II", "BAB III", "BAB IV"):
            assert part in text, slug
        assert NAMA[slug] in text
        assert not [name for other, name in NAMA.items() if other != slug and name in text], slug
        assert not re.search(r"\bNone\b|\bnan\b|\{\{|%\(|NIP", text), slug
