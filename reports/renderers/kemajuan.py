"""How far WeasyPrint is: it tells its steps to a logger, from which a worker learns the page in hand."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

LaporHalaman = Callable[[int | None], None]
_di_sini = threading.local()


class _Pendengar(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        report = getattr(_di_sini, "lapor", None)
        if report is None:
            return
        if "Page %d" in str(record.msg) and isinstance(record.args, tuple):
            report(int(str(record.args[0])))
        elif "Creating PDF" in str(record.msg):
            report(None)


_log = logging.getLogger("weasyprint.progress")
_log.setLevel(logging.INFO)
_log.propagate = False
_log.addHandler(_Pendengar())


@contextmanager
def ikuti_halaman(lapor: LaporHalaman) -> Iterator[None]:
    """Call `lapor` with the number of each page that this thread lays out, and with None when all are laid
    out and the file is written. A page may come again."""
    _di_sini.lapor = lapor
    try:
        yield
    finally:
        del _di_sini.lapor
