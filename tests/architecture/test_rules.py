"""Every rule of the domain has an identity, a sentence, a source and a test."""

import importlib
import re
from typing import Any

from tests.architecture.tree import APPS, ROOT, python_files


def rules() -> list[tuple[str, str, Any]]:
    """Give (app, name, rule) for every `Aturan` defined in an app's rules."""
    found = []
    for app in APPS:
        if (ROOT / app / "rules.py").exists() or (ROOT / app / "rules").exists():
            module = importlib.import_module(f"{app}.rules")
            found += [
                (app, name, value) for name, value in vars(module).items() if type(value).__name__ == "Aturan"
            ]
    return found


def test_every_rule_says_what_holds_and_why() -> None:
    assert rules()
    for _app, name, rule in rules():
        assert re.fullmatch(r"[A-Z]{1,3}-\d{2}", rule.id), name
        assert re.fullmatch(r"[A-Z].{9,}\.", str(rule.kalimat)), rule.id
        assert str(rule.sumber).strip(), rule.id


def test_no_two_rules_share_an_identity() -> None:
    identities = [rule.id for _app, _name, rule in rules()]
    assert sorted(identities) == sorted(set(identities))


def test_every_rule_has_a_test() -> None:
    untested = []
    for app, name, rule in rules():
        tests = "".join(
            path.read_text(encoding="utf-8") for path in python_files("tests") if app in path.parts
        )
        if not re.search(rf"\b{name}\b|{rule.id}\b", tests):
            untested.append(f"{rule.id} {name}")
    assert not untested, "\n".join(untested)
