"""Habits of the templates. Each rule is also tried on a line that breaks it."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.template import engines

from tests.architecture.tree import shown, templates


@dataclass(frozen=True)
class Rule:
    name: str
    why: str
    pattern: str
    broken_by: tuple[str, ...]
    kept_by: tuple[str, ...]
    printed_pages_too: bool


RULES = (
    Rule(
        "comments-on-one-line",
        "{# … #} over several lines is no comment to Django: it would be printed. Use {% comment %}.",
        r"\{#",
        ("{# a\n b #}",),
        ("{# a #}", "{% comment %}\n{# a\n{% endcomment %}"),
        True,
    ),
    Rule(
        "no-arithmetic",
        "A template shows figures; it computes none.",
        r"\{%\s*widthratio\b|\|\s*(add|divisibleby)\s*:",
        ("{% widthratio a b 100 %}", "{{ a|add:1 }}", "{{ a | add:b }}"),
        ("{{ address }}",),
        True,
    ),
    Rule(
        "own-number-format",
        "Figures are shown by the tags of ui, which round half up and know the unit.",
        r"\|\s*(localize|unlocalize|floatformat|intcomma|stringformat)\b"
        r"|\{%\s*localize\b|\{%\s*load\b[^%]*\b(l10n|humanize)\b",
        ("{{ a|floatformat:2 }}", "{{ a|localize }}", "{% load i18n l10n %}", "{% localize on %}"),
        ("{% load i18n angka %}",),
        True,
    ),
    Rule(
        "no-inline-script",
        "Scripts are files below static/js; the content security policy refuses the rest.",
        r"<script\b(?![^>]*\bsrc\s*=)[^>]*>|<script\b[^>]*>\s*[^<\s]",
        ("<script>x()</script>", "<script defer>\n x()</script>", '<script src="a.js"> x()</script>'),
        ("<script src=\"{% static 'js/a.js' %}\" defer></script>",),
        False,
    ),
    Rule(
        "no-inline-handler",
        "Behaviour is attached by a script file.",
        r"<[^>]*\s(on[a-z]+\s*=|hx-on)|\bhref\s*=\s*[\"']?\s*javascript:",
        ('<a onclick="x()">', '<a\n  onfocus = "x">', '<a hx-on:click="x">', '<a href="javascript:x()">'),
        ('<a data-on="x">', "<p>ditetapkan = x</p>"),
        False,
    ),
    Rule(
        "no-foreign-files",
        "Every script, style, font and picture is our own; many networks reach nothing else.",
        r"<(script|link|img|iframe|source|use)\b[^>]*\b(src|href|srcset)\s*=\s*[\"']?\s*(https?:)?//",
        ('<script src="https://cdn.example/a.js">', "<link rel=x href='//cdn.example/a.css'>"),
        ('<a href="https://peraturan.example/">', "<img src=\"{% static 'img/a.svg' %}\">"),
        True,
    ),
    Rule(
        "no-inline-style",
        "Styles are classes; the content security policy refuses the rest.",
        r"<[^>]*\sstyle\s*=|<style\b",
        ('<td style="width:3px">', "<style>a{}</style>"),
        ('<td class="style">',),
        False,
    ),
)


def without_comments(text: str) -> str:
    """Give the template without its comments, line numbers kept."""
    return re.sub(
        r"\{#[^\n]*?#\}|\{%\s*comment\b.*?endcomment\s*%\}|<!--.*?-->",
        lambda match: "\n" * match.group().count("\n"),
        text,
        flags=re.DOTALL,
    )


def breaches(rule: Rule, text: str) -> list[int]:
    """Give the lines on which the text breaks the rule."""
    text = without_comments(text)
    return [text.count("\n", 0, match.start()) + 1 for match in re.finditer(rule.pattern, text)]


def is_printed(path: Path) -> bool:
    return "pdf" in path.parts


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_templates_keep_the_rule(rule: Rule) -> None:
    found = [
        f"{shown(path)}:{line}"
        for path in templates()
        if rule.printed_pages_too or not is_printed(path)
        for line in breaches(rule, path.read_text(encoding="utf-8"))
    ]
    assert not found, "\n".join([rule.why, *found])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rule_recognises_a_breach(rule: Rule) -> None:
    for text in rule.broken_by:
        assert breaches(rule, text) == [1], text
        assert breaches(rule, f"{{% comment %}}{text}{{% endcomment %}}") == []
    for text in rule.kept_by:
        assert breaches(rule, text) == [], text


def test_every_template_compiles() -> None:
    engine = engines["django"]
    names = [
        str(path).rpartition("/templates/")[2]
        for path in templates()
        if "tests" not in path.parts and "docs" not in path.parts
    ]
    assert names
    for name in names:
        engine.get_template(name)
