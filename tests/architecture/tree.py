"""The project's own files, as the architecture tests look at them."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APPS = ("sakip", "reports", "evaluation", "performance", "budget", "agencies", "ui")

# Not written by us, or not part of the project.
_FOREIGN = {"vendor", "node_modules", "staticfiles", "media", "var", "__pycache__"}


def files() -> Iterator[Path]:
    """Give every file of the project: what is committed, and what is about to be."""
    pending = [ROOT]
    while pending:
        for path in sorted(pending.pop().iterdir()):
            if path.is_symlink():
                continue
            if path.is_file():
                yield path
            elif path.name not in _FOREIGN and (not path.name.startswith(".") or path.name == ".ci"):
                pending.append(path)


def python_files(*folders: str, migrations: bool = False) -> list[Path]:
    """Give the Python files below these folders, or of the whole project."""
    return [
        path
        for path in files()
        if path.suffix == ".py"
        and (not folders or path.relative_to(ROOT).parts[0] in folders)
        and (migrations or "migrations" not in path.parts)
    ]


def app_files() -> list[Path]:
    """Give the Python files of the apps, without migrations."""
    return python_files(*APPS)


def templates() -> list[Path]:
    """Give the HTML templates, of the project and of single apps."""
    return [path for path in files() if path.suffix == ".html" and "templates" in path.parts]


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def shown(path: Path) -> str:
    return str(path.relative_to(ROOT))
