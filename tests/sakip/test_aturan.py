"""The page of all rules says what the code says."""

from __future__ import annotations

from django.conf import settings
from django.core.management import call_command

from reports.daftar_aturan import daftar_aturan
from sakip.aturan import halaman_aturan

PAGE = settings.BASE_DIR / "docs" / "aturan.md"


def test_the_page_of_rules_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == halaman_aturan(), "run: manage.py write_rules"


def test_every_rule_stands_once_under_its_level() -> None:
    page = halaman_aturan()
    for rule in daftar_aturan():
        assert page.count(f"| {rule.id} | ") == 1
    asked = page.partition("## Bertanya")[2]
    assert "| RK-06 | " in asked and "| RK-01 | " not in asked and "| B-07 | " in asked


def test_the_command_writes_the_page(tmp_path, settings) -> None:
    settings.BASE_DIR = tmp_path
    (tmp_path / "docs").mkdir()
    call_command("write_rules", verbosity=0)
    assert (tmp_path / "docs" / "aturan.md").read_text(encoding="utf-8") == halaman_aturan()
