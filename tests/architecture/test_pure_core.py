"""The calculation core can be read, tested and reused without Django."""

import ast
import configparser
import subprocess
import sys
import tomllib

import pytest

from tests.architecture.tree import ROOT, app_files, parsed, shown


def pure_modules() -> list[str]:
    """Give the modules that .importlinter declares pure."""
    contracts = configparser.ConfigParser(delimiters="=")
    contracts.read(ROOT / ".importlinter", encoding="utf-8")
    return contracts["importlinter:contract:core"]["source_modules"].split()


PURE = pure_modules()


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


def test_every_module_that_calls_itself_pure_is_held_to_it() -> None:
    claims = {
        shown(path).removesuffix(".py").replace("/", ".")
        for path in app_files()
        if "Pure" in (ast.get_docstring(parsed(path)) or "")
    }
    assert claims - set(PURE) == set()


def test_mypy_is_strict_with_it() -> None:
    configuration = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    strict = [
        override["module"]
        for override in configuration["tool"]["mypy"]["overrides"]
        if override.get("disallow_any_generics")
    ]
    assert strict == [PURE]
