"""Every rule of the portal as one page of documentation, made from the rules themselves."""

from __future__ import annotations

from django.utils.translation import override

from budget.rules import Sifat
from reports.daftar_aturan import daftar_aturan

KEPALA = """# Rules of the portal

<!-- Made by `manage.py write_rules`; a test compares. Change the rule, then run the command again. -->

Every check of the data has an identity, a sentence, a source and a level. Forms, grids, imports and services
ask the same functions. The identity stands beside each message on the pages.

"""
TINGKAT = {
    Sifat.MENOLAK: (
        "Menolak: the entry is not stored",
        "The message stands beside the field, cell or row; what was typed stays.",
    ),
    Sifat.MENAHAN: (
        "Menahan: a submission waits",
        "The entry is stored; handing in, signing or opening lists it with a link.",
    ),
    Sifat.BERTANYA: (
        "Bertanya: an explanation is asked for",
        "The entry is stored. Findings about results need an explanation before the quarter is handed in; "
        "the LKjIP prints it.",
    ),
}


def halaman_aturan() -> str:
    """The page in Markdown: a table for each level."""
    rules = daftar_aturan()
    parts = [KEPALA]
    with override("id"):
        for level, (title, meaning) in TINGKAT.items():
            rows = [rule for rule in rules if rule.sifat == level]
            parts.append(f"## {title}\n\n{meaning}\n\n| Id | Rule | Source |\n|---|---|---|\n")
            parts += [f"| {rule.id} | {_sel(rule.kalimat)} | {_sel(rule.sumber)} |\n" for rule in rows]
            parts.append("\n")
    return "".join(parts).rstrip("\n") + "\n"


def _sel(teks: object) -> str:
    return str(teks).replace("|", "\\|")
