"""The calculation core can be read, tested and reused without Django."""

import subprocess
import sys

import pytest

from tests.architecture.tree import ROOT

PURE = ("ui.angka", "budget.serapan", "performance.capaian", "performance.nilai", "performance.skala")


def loads_django(module: str) -> bool:
    """Import the module in a Python of its own and see what came along."""
    code = f"import sys, {module}; print('django' in sys.modules)"
    answer = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.strip()
    return {"True": True, "False": False}[answer]


@pytest.mark.parametrize("module", PURE)
def test_importing_it_loads_no_django(module: str) -> None:
    assert not loads_django(module)


def test_the_question_can_be_answered_with_yes() -> None:
    assert loads_django("django.conf")
