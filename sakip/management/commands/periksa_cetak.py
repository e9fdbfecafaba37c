"""Compare the printed values of an agency's report with the portal's figures, without a browser."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from agencies.models import OPD
from reports.builder import bangun
from reports.models import PemeriksaanCetak
from reports.periksa import NAMA_PUTUSAN, HasilPeriksa, baca_nilai_cetak, nilai_tersimpan, periksa
from sakip.pemeriksaan_cetak import halaman_pemeriksaan
from ui.lembar import baca_lembar


class Command(BaseCommand):
    help = "Print which printed values of an agency's report disagree with its data; nothing is changed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", nargs="?", help="agency, as in its addresses")
        parser.add_argument("tahun", nargs="?", type=int, help="year of the report")
        parser.add_argument(
            "--berkas", help="CSV or XLSX with tabel, baris, kolom, nilai; default: the last one"
        )
        parser.add_argument(
            "--dokumen",
            action="store_true",
            help="write docs/pemeriksaan.md from the demonstration's data anew",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["dokumen"]:
            return self._dokumen()
        year = options["tahun"]
        if not options["slug"] or year is None:
            raise CommandError("Say which agency and year, or --dokumen.")
        opd = OPD.objects.select_related("pemda").filter(slug=options["slug"]).first()
        if opd is None:
            raise CommandError(f"No agency has the slug {options['slug']!r}.")
        if options["berkas"]:
            values = self._baca(Path(options["berkas"]))
        else:
            kept = PemeriksaanCetak.objects.filter(opd=opd, tahun=year).first()
            if kept is None:
                raise CommandError(f"No sheet was uploaded for {opd.slug} {year}; give one with --berkas.")
            values = nilai_tersimpan(kept)
        self._tulis(periksa(values, bangun(opd, year).tabel, opd, year))

    def _dokumen(self) -> None:
        """The page needs the demonstration as its files have it, whatever this database holds."""
        with transaction.atomic():
            call_command("load_demo", without_users=True, verbosity=0, stdout=io.StringIO())
            page = halaman_pemeriksaan()
            transaction.set_rollback(True)
        path = settings.BASE_DIR / "docs" / "pemeriksaan.md"
        path.write_text(page, encoding="utf-8")
        self.stdout.write(f"{path.relative_to(settings.BASE_DIR)} written.")

    def _baca(self, path: Path) -> list[Any]:
        try:
            return baca_nilai_cetak(baca_lembar(SimpleUploadedFile(path.name, path.read_bytes())))
        except OSError as error:
            raise CommandError(f"Cannot read {path}: {error.strerror}.") from error
        except ValidationError as error:
            raise CommandError("\n".join(error.messages)) from error

    def _tulis(self, result: HasilPeriksa) -> None:
        for row in result.baris:
            if row in result.beda:
                causes = " ".join(cause.kalimat for cause in row.sebab)
                place = f"{row.cetak.tabel} | {row.cetak.baris} | {row.cetak.kolom}"
                self.stdout.write(f"{place} | {row.cetak.nilai} | {row.benar} | {causes}")
        for verdict, count in result.jumlah.items():
            self.stdout.write(f"{NAMA_PUTUSAN[verdict]}: {count}")
