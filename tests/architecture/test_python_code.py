"""Habits of the Python code that no linter knows. Each rule is also tried on a line that breaks it."""

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT, app_files, parsed, python_files, shown

Finder = Callable[[ast.AST], Iterator[ast.AST]]


def called_name(node: ast.AST) -> str:
    """Give "a.b.c" for the call a.b.c(…), and "" for anything else."""
    return ast.unparse(node.func) if isinstance(node, ast.Call) else ""


def float_calls(tree: ast.AST) -> Iterator[ast.AST]:
    return (node for node in ast.walk(tree) if called_name(node) == "float")


def is_scope(name: str) -> bool:
    """visible_to, editable_by, approvable_by, …: what agencies.querysets calls its scoping methods."""
    return name == "visible_to" or name.endswith("able_by")


def unscoped_querysets(tree: ast.AST) -> Iterator[ast.AST]:
    # X.objects.all().visible_to(user) is as good as X.objects.visible_to(user).
    scoped_at_once = {
        node.value.func
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and is_scope(node.attr)
        and called_name(node.value).endswith(".all")
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in {"_default_manager", "_base_manager"}:
            yield node
        if (
            isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Attribute)
            and node.value.attr == "objects"
            and not is_scope(node.attr)
            and node not in scoped_at_once
        ):
            yield node
        if (
            isinstance(node, ast.Call)
            and called_name(node).rpartition(".")[2] in {"get_object_or_404", "get_list_or_404"}
            and isinstance(node.args[0], (ast.Name, ast.Attribute))
            and ast.unparse(node.args[0]).rpartition(".")[2][:1].isupper()
        ):
            yield node


def djangos_number_formats(tree: ast.AST) -> Iterator[ast.AST]:
    banned = {"number_format", "localize", "sanitize_separators", "intcomma", "floatformat"}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and banned & {alias.name for alias in node.names}:
            yield node
        # Setting it is another matter: the format of a workbook's cell.
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load) and node.attr in banned:
            yield node


def inline_styles(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and re.search(r"<[a-z][^>]*\s(style|on[a-z]+)\s*=|<style\b|<script\b", node.value)
        ):
            yield node


def environment_reads(tree: ast.AST) -> Iterator[ast.AST]:
    return (node for node in ast.walk(tree) if called_name(node) in {"os.environ.get", "os.getenv"})


def unfinished_tests(tree: ast.AST) -> Iterator[ast.AST]:
    banned = {"skip", "skipif", "xfail", "importorskip", "skipTest"}
    return (node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr in banned)


def in_views(path: Path) -> bool:
    return path.stem.startswith("views") or "views" in path.relative_to(ROOT).parts[:-1]


@dataclass(frozen=True)
class Rule:
    name: str
    why: str
    find: Finder
    files: Callable[[], list[Path]]
    broken_by: tuple[str, ...]
    kept_by: tuple[str, ...]


RULES = (
    Rule(
        "no-float",
        "Money and percentages are Decimal from the first digit read to the last one shown.",
        float_calls,
        app_files,
        ("x = float(nilai)", "rata = sum(map(abs, a)) / float(len(a))"),
        ("jika = isinstance(x, float)",),
    ),
    Rule(
        "scoped-views",
        "A view reaches rows only through visible_to(user) or editable_by(user) and the like.",
        unscoped_querysets,
        # The base views of ui know no model; they ask every manager for its scoping methods.
        lambda: [path for path in app_files() if in_views(path) and shown(path) != "ui/views.py"],
        (
            "Renstra.objects.all()",
            "Renstra.objects.all().filter(pk=1)",
            "Renstra.objects.get(pk=1)",
            "models.Renstra.objects.filter(pk=1)",
            "get_object_or_404(Renstra, pk=1)",
            "shortcuts.get_object_or_404(models.Renstra, pk=1)",
            "Renstra._default_manager.all()",
        ),
        (
            "get_object_or_404(Renstra.objects.visible_to(user).filter(tahun=1), pk=1)",
            "Renstra.objects.all().visible_to(user)",
        ),
    ),
    Rule(
        "own-number-format",
        "Django's formatting truncates and guesses; figures are shown by ui.angka alone.",
        djangos_number_formats,
        app_files,
        ("from django.utils.formats import number_format", "formats.localize(x)"),
        ("from ui.angka import tampilkan",),
    ),
    Rule(
        "no-inline-code-in-html",
        "The content security policy refuses inline styles and scripts.",
        inline_styles,
        lambda: [path for path in app_files() if "renderers" not in path.parts],
        ("format_html('<b style=\"color:red\">{}</b>', x)", 'a = \'<a href="#" onclick="x()">\''),
        ("format_html('<b class=\"penting\">{}</b>', x)",),
    ),
    Rule(
        "environment-in-settings",
        "Only settings.py reads the environment, so that .env.example can be complete.",
        environment_reads,
        lambda: [path for path in app_files() if shown(path) != "sakip/settings.py"],
        ("os.environ.get('X')", "os.getenv('X')"),
        ("settings.DEMO",),
    ),
    Rule(
        "no-skipped-tests",
        "A test that does not run proves nothing.",
        unfinished_tests,
        lambda: python_files("tests"),
        ("pytest.skip('x')", "@pytest.mark.xfail\ndef test(): ..."),
        ("pytest.mark.parametrize('x', [1])",),
    ),
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_code_keeps_the_rule(rule: Rule) -> None:
    found = [f"{shown(path)}:{node.lineno}" for path in rule.files() for node in rule.find(parsed(path))]
    assert not found, "\n".join([rule.why, *found])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rule_recognises_a_breach(rule: Rule) -> None:
    for line in rule.broken_by:
        assert list(rule.find(ast.parse(line))), line
    for line in rule.kept_by:
        assert not list(rule.find(ast.parse(line))), line
