"""What holds for the files of the project as a whole."""

import ast
import re
import zipfile
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT, files, parsed, python_files, shown

# A civil servant's number: date of birth, month of appointment, sex, serial number.
NIP = re.compile(
    r"(?<![\w.])(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01]) ?\d{4}(0[1-9]|1[0-2]) ?[12] ?\d{3}(?![\w.])"
)
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "lib", "tools"}
MOST_LINES = 450


def texts(path: Path) -> list[str]:
    """Give the file's text; of an office document, that of its parts."""
    if path.suffix in {".xlsx", ".docx"}:
        with zipfile.ZipFile(path) as parts:
            return [parts.read(name).decode("utf-8", "ignore") for name in parts.namelist()]
    return [path.read_bytes().decode("utf-8", "ignore")]


def test_no_civil_servants_number_anywhere() -> None:
    found = [shown(path) for path in files() for text in texts(path) if NIP.search(text)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("grouping", ["{}{}{}{}", "{} {} {} {}"])
def test_civil_servants_number_is_recognised(grouping: str) -> None:
    # Put together here: a whole number in this file would be found by the test above.
    assert NIP.search(f"NIP. {grouping.format('19850412', '201001', '1', '003')},")
    assert not NIP.search(grouping.format("19851312", "201001", "1", "003")), "there is no month 13"


def test_modules_are_named_by_their_purpose() -> None:
    found = [
        shown(path) for path in python_files() if VAGUE_NAMES & {path.stem, *path.relative_to(ROOT).parts}
    ]
    assert not found, "\n".join(found)


def test_modules_can_be_read_at_a_sitting() -> None:
    long = {
        shown(path): lines
        for path in python_files()
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > MOST_LINES
    }
    assert long == {}


def test_migrations_say_in_their_names_what_they_do() -> None:
    found = [
        shown(path)
        for path in python_files(migrations=True)
        if "migrations" in path.parts and re.match(r"\d+_(auto_|alter_.*_and_more)", path.stem)
    ]
    assert not found, "\n".join(found)


def variables_read(tree: ast.AST) -> set[str]:
    """Give the names passed as a literal to the env_… functions of settings.py."""
    return {
        node.args[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id.startswith("env_")
        and isinstance(node.args[0], ast.Constant)
    }


def test_example_environment_lists_what_the_settings_read() -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    listed = re.findall(r"^#?([A-Z][A-Z0-9_]*)=", example, flags=re.MULTILINE)
    assert len(listed) == len(set(listed))
    assert set(listed) == variables_read(parsed(ROOT / "sakip" / "settings.py"))


def direct_requirements() -> list[str]:
    """Give the entries we chose: each file's first block, before "Pulled in by"."""
    lines: list[str] = []
    for name in ("requirements.txt", "requirements-dev.txt"):
        chosen = (ROOT / name).read_text(encoding="utf-8").partition("# Pulled in by")[0]
        lines += [line for line in chosen.splitlines() if line and not line.startswith(("#", "-r"))]
    return lines


def test_every_requirement_is_pinned() -> None:
    lines = [
        line
        for name in ("requirements.txt", "requirements-dev.txt")
        for line in (ROOT / name).read_text(encoding="utf-8").splitlines()
        if line and not line.startswith(("#", "-r"))
    ]
    assert [line for line in lines if not re.fullmatch(r"[\w.-]+(\[\w+\])?==[\w.]+", line)] == []


def test_every_chosen_dependency_has_its_reason() -> None:
    reasons = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    packages = reasons.partition("## System packages")[0]
    given = set(re.findall(r"^\| `([^`]+)` \| \S", packages, flags=re.MULTILINE))
    assert given == {re.split(r"[\[=]", line)[0] for line in direct_requirements()}
