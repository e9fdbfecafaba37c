"""`manage.py export_lkjip`: the same files without a browser."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from reports.builder import bangun
from reports.renderers.docx import docx_laporan
from reports.renderers.json import json_laporan
from reports.renderers.xlsx import xlsx_laporan
from tests.reports.conftest import TAHUN, LaporanUji


def run(*args: str) -> str:
    err = StringIO()
    call_command("export_lkjip", *args, stderr=err, stdout=StringIO())
    return err.getvalue()


def test_json_is_what_the_page_serves(uji: LaporanUji, tmp_path: Path) -> None:
    target = tmp_path / "lkjip.json"
    message = run("dinas-asri", "2024", "--format", "json", "--output", str(target))
    assert str(target) in message
    assert target.read_text(encoding="utf-8") == json_laporan(bangun(uji.opd, TAHUN), "dinas-asri")
    assert json.loads(target.read_text())["tahun"] == 2024


def test_pdf_is_written(uji: LaporanUji, tmp_path: Path) -> None:
    target = tmp_path / "lkjip.pdf"
    run("dinas-asri", "2024", "--output", str(target))
    assert target.read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(("bentuk", "tulis"), [("docx", docx_laporan), ("xlsx", xlsx_laporan)])
def test_office_files_are_what_the_page_serves(uji: LaporanUji, tmp_path: Path, masuk, bentuk, tulis) -> None:
    target = tmp_path / f"lkjip.{bentuk}"
    run("dinas-asri", "2024", "--format", bentuk, "--output", str(target))
    assert target.read_bytes() == tulis(bangun(uji.opd, TAHUN))
    answer = masuk("pimpinan").get(reverse(f"reports:laporan-{bentuk}", args=["dinas-asri", TAHUN]))
    assert answer.content == target.read_bytes()
    assert answer["Content-Disposition"] == f'attachment; filename="lkjip-dinas-asri-2024.{bentuk}"'
    assert answer["Content-Type"].startswith("application/vnd.openxmlformats-officedocument.")
    assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (
            ("tidak-ada", "2024", "--output", "x.json"),
            "No agency has the slug 'tidak-ada'. Known: dinas-asri",
        ),
        (("dinas-asri", "1999", "--output", "x.json"), "outside 2000 to 2100"),
        (("dinas-asri", "2031", "--output", "x.json"), "neither indicators nor a budget in 2031"),
        (("dinas-asri", "dua", "--output", "x.json"), "invalid int value"),
        (("dinas-asri", "2024", "--format", "odt", "--output", "x"), "invalid choice: 'odt'"),
        (("dinas-asri", "2024"), "--output"),
    ],
)
def test_mistakes_are_named(uji: LaporanUji, args: tuple[str, ...], message: str) -> None:
    with pytest.raises(CommandError, match=message.replace("(", r"\(")):
        run(*args)
    assert not Path("x.json").exists()


def test_unwritable_place_is_named(uji: LaporanUji, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="No such file or directory"):
        run("dinas-asri", "2024", "--format", "json", "--output", str(tmp_path / "tidak" / "ada.json"))
