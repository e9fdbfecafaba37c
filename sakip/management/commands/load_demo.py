"""Load the four demonstration agencies through the same import resources that people use."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from agencies.models import OPD, Pemda
from agencies.resources import OPDSumber, PemdaSumber
from performance.resources.kamus import KamusIndikatorSumber
from sakip.demo.akun import buat_akun
from sakip.demo.berkas import DEMO, SLUG, TAHUN, muat_opd, muat_satu
from sakip.demo.cetak import muat_cetak
from sakip.demo.evaluasi import muat_evaluasi
from sakip.demo.reviu import muat_reviu


class Command(BaseCommand):
    help = "Load the demonstration data (idempotent, one transaction): four agencies and a user per role."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", nargs="*", help=f"agencies to load; default: {', '.join(SLUG)}")
        parser.add_argument("--without-users", action="store_true", help="load the data only")

    def handle(self, *args: Any, **options: Any) -> None:
        slugs = options["slug"] or list(SLUG)
        if unknown := set(slugs) - set(SLUG):
            raise CommandError(f"Unknown: {', '.join(sorted(unknown))}. Known: {', '.join(SLUG)}.")
        if not options["without_users"] and not settings.DEMO:
            raise CommandError("Demonstration users have known passwords: DEMO=1 is required.")
        with transaction.atomic():
            muat_satu(KamusIndikatorSumber(), DEMO)
            for slug in slugs:
                self._load(slug, DEMO / slug, options["verbosity"])
            if not options["without_users"]:
                self.stdout.write(f"users: {buat_akun()} new")
                agencies = OPD.objects.filter(slug__in=slugs).select_related("pemda")
                self.stdout.write(f"evaluations: {sum(muat_evaluasi(opd) for opd in agencies)} new")
                self.stdout.write(f"reviews: {sum(muat_reviu(opd) for opd in agencies)} new")
        self.stdout.write(self.style.SUCCESS("Demonstration data loaded."))

    def _load(self, slug: str, folder: Path, verbosity: int) -> None:
        counts = [muat_satu(PemdaSumber(), folder)]
        pemda = Pemda.objects.get(slug=counts[0].kunci)
        counts.append(muat_satu(OPDSumber(pemda=pemda), folder))
        opd = OPD.objects.select_related("pemda").get(slug=slug)
        counts += muat_opd(opd, folder)
        muat_cetak(opd, TAHUN, folder)
        if verbosity > 1:
            for count in counts:
                self.stdout.write(f"  {count.berkas}: {count.baru} new, {count.berubah} changed")
        self.stdout.write(
            f"{slug}: {sum(c.baru for c in counts)} new, {sum(c.berubah for c in counts)} changed, "
            f"{sum(c.sama for c in counts)} unchanged rows"
        )
