"""Send the reminders that are due. For a scheduler, once or more a day; nothing goes out twice."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from reports.pengingat import kirim_pengingat


class Command(BaseCommand):
    help = "Send one e-mail per person with what is due, 7, 3 and 1 day before it closes."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--alamat", default="", help="address of the portal for the links, e.g. https://sakip.go.id"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        done = kirim_pengingat(timezone.now(), options["alamat"].rstrip("/"))
        self.stdout.write(f"{done.terkirim} sent")
        if done.gagal:
            raise CommandError("Not sent: " + "; ".join(f"{who} ({why})" for who, why in done.gagal))
