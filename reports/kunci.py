"""Keys of what stands once per sasaran: the key of the analysis, two hyphens, the sasaran. Pure."""

from __future__ import annotations

PEMISAH = "--"


def kunci_dasar(kunci: str) -> str:
    """The key of the analysis, whatever sasaran it is about."""
    return kunci.partition(PEMISAH)[0]
