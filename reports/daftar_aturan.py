"""Every named rule of every app: the registry that the checks run on and the documentation is made from."""

from __future__ import annotations

import importlib
from importlib.util import find_spec

from budget.rules import Aturan

APPS = ("agencies", "budget", "performance", "evaluation", "reports")


def daftar_aturan() -> tuple[Aturan, ...]:
    """Every rule, by identity."""
    rules = {
        value.id: value
        for app in APPS
        if find_spec(f"{app}.rules") is not None
        for value in vars(importlib.import_module(f"{app}.rules")).values()
        if isinstance(value, Aturan)
    }
    return tuple(rules[key] for key in sorted(rules))
