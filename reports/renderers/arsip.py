"""Archives whose bytes depend on their content alone."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable
from io import BytesIO

# The first day an archive can name.
AWAL = (1980, 1, 1, 0, 0, 0)


def arsip(berkas: Iterable[tuple[str, bytes]]) -> bytes:
    """A ZIP of (name, content) in the order given, every file with the same date."""
    result = BytesIO()
    with zipfile.ZipFile(result, "w") as target:
        for name, content in berkas:
            entry = zipfile.ZipInfo(name, AWAL)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, content)
    return result.getvalue()


def arsip_tetap(isi: bytes, ubah: Callable[[str, bytes], bytes] | None = None) -> bytes:
    """The same ZIP without the dates of its making; `ubah` (name, content) may replace a file's content."""
    with zipfile.ZipFile(BytesIO(isi)) as source:
        files = [(name, source.read(name)) for name in source.namelist()]
    return arsip((name, ubah(name, content) if ubah else content) for name, content in files)
