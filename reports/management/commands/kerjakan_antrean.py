"""Make the files of reports in a process of their own (with QUEUE_IN_WEB=0)."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections

from reports.antrean import layani

JEDA = 2


class Command(BaseCommand):
    help = "Make the files of reports that wait, one after the other, until stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--sekali", action="store_true", help="end when nothing waits any more")

    def handle(self, *args: Any, **options: Any) -> None:
        while True:
            made = layani()
            if made:
                self.stdout.write(f"{made} files made.")
            if options["sekali"]:
                return
            close_old_connections()
            time.sleep(JEDA)
