"""Write the annual report of one agency to a file, without a browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from agencies.models import OPD
from reports.blocks import Dokumen
from reports.builder import bangun
from reports.esr import paket_esr
from reports.renderers.docx import docx_laporan
from reports.renderers.json import json_laporan
from reports.renderers.pdf import pdf_laporan
from reports.renderers.xlsx import xlsx_laporan

BENTUK: dict[str, Callable[[Dokumen, str], bytes]] = {
    "pdf": lambda document, slug: pdf_laporan(document),
    "docx": lambda document, slug: docx_laporan(document),
    "xlsx": lambda document, slug: xlsx_laporan(document),
    "json": lambda document, slug: json_laporan(document, slug).encode(),
}


class Command(BaseCommand):
    help = (
        "Write the LKjIP of one agency and year as PDF, DOCX, XLSX or JSON. All roles' scoping is bypassed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="agency, as in its addresses")
        parser.add_argument("tahun", type=int, help="year of the report")
        parser.add_argument("--format", choices=[*BENTUK, "esr"], default="pdf")
        parser.add_argument("--output", required=True, help="file to write; its folder must exist")

    def handle(self, *args: Any, **options: Any) -> None:
        year = options["tahun"]
        if not 2000 <= year <= 2100:
            raise CommandError(f"Year {year} is outside 2000 to 2100.")
        opd = OPD.objects.select_related("pemda").filter(slug=options["slug"]).first()
        if opd is None:
            known = ", ".join(OPD.objects.order_by("slug").values_list("slug", flat=True)[:20])
            raise CommandError(f"No agency has the slug {options['slug']!r}. Known: {known or 'none'}.")
        document = bangun(opd, year)
        filled = {table.id for table in document.tabel if table.baris}
        if not filled & {"pengukuran", "anggaran-sebelum-sesudah", "ringkasan-rekening"}:
            raise CommandError(f"{opd.slug} has neither indicators nor a budget in {year}.")
        if options["format"] == "esr":
            content = paket_esr(opd, year)
        else:
            content = BENTUK[options["format"]](document, opd.slug)
        target = Path(options["output"])
        try:
            target.write_bytes(content)
        except OSError as error:
            raise CommandError(f"Cannot write {target}: {error.strerror}.")
        self.stderr.write(f"Wrote {len(content)} bytes to {target}.")
