"""Write docs/aturan.md from the rules in the code."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from sakip.aturan import halaman_aturan


class Command(BaseCommand):
    help = "Write the documentation page of all rules (docs/aturan.md) anew."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        path = settings.BASE_DIR / "docs" / "aturan.md"
        path.write_text(halaman_aturan(), encoding="utf-8")
        self.stdout.write(f"{path.relative_to(settings.BASE_DIR)} written.")
