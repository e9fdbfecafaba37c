"""The finished PDF for assistive technology: structure, headers with their scope, links that are printed."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pikepdf import Name

from reports.builder import bangun
from reports.renderers.pdf import gaya_dokumen, pdf_laporan
from tests.reports.conftest import TAHUN, LaporanUji

pytestmark = [pytest.mark.django_db, pytest.mark.berkas]


def attributes(cell: Any) -> list[Any]:
    return list(cell.A) if isinstance(cell.A, pikepdf.Array) else [cell.A]


def scope(cell: Any) -> Any:
    return next((one.Scope for one in attributes(cell) if "/Scope" in one), None)


def test_headers_links_and_structure(uji: LaporanUji) -> None:
    with pikepdf.open(BytesIO(pdf_laporan(bangun(uji.opd, TAHUN)))) as file:
        assert file.Root.MarkInfo.Marked
        assert str(file.Root.Lang) == "id"
        assert file.Root.ViewerPreferences.DisplayDocTitle
        things = [thing for thing in file.objects if isinstance(thing, pikepdf.Dictionary)]
        links = [thing for thing in things if thing.get("/Subtype") == Name.Link]
        headers = [thing for thing in things if thing.get("/S") == Name.TH]
        figures = [thing for thing in things if thing.get("/S") == Name.Figure]
        assert links and all(thing.F == 4 for thing in links)
        assert {str(scope(cell)) for cell in headers} == {"/Column", "/Row"}
        head = next(cell for cell in headers if Name.THead == cell.P.P.S)
        assert scope(head) == Name.Column
        # A cell that spans columns keeps its span beside the scope.
        wide = [one for cell in headers for one in attributes(cell) if "/ColSpan" in one]
        assert wide
        assert figures and all(str(figure.get("/Alt", "")) for figure in figures)


@pytest.mark.parametrize("name", ['Dinas "Asri"', "Dinas \\ Asri\n}", "Dinas </style> é"])
def test_a_name_cannot_leave_the_style_rules(uji: LaporanUji, name: str) -> None:
    uji.opd.nama = name
    rules = gaya_dokumen(bangun(uji.opd, TAHUN), ())
    assert rules.count('"') == 4
    assert "}\n" not in rules.replace("} }\n", "")
    assert "<" not in rules
