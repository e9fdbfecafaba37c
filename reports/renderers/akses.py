"""What a tagged PDF needs beyond what WeasyPrint writes, for assistive technology (ISO 14289-1, PDF/UA)."""

from __future__ import annotations

from io import BytesIO
from typing import Any

CETAK = 4  # the annotation is printed too (ISO 32000-1, table 165)


def sempurnakan(isi: bytes) -> bytes:
    """The same file: header cells say what they head (clause 7.5), links are printed as shown (7.18.1)."""
    import pikepdf
    from pikepdf import Name

    with pikepdf.open(BytesIO(isi)) as file:
        for thing in file.objects:
            if not isinstance(thing, pikepdf.Dictionary):
                continue
            if thing.get("/Subtype") == Name.Link:
                thing.F = CETAK
            elif thing.get("/S") == Name.TH:
                _beri_lingkup(thing)
        out = BytesIO()
        file.save(out)
    return out.getvalue()


def _beri_lingkup(cell: Any) -> None:
    """A header in the table's head is of its column, one in the body of its row."""
    from pikepdf import Array, Dictionary, Name

    scope = Name.Column if cell.P.get("/P", cell.P).get("/S") == Name.THead else Name.Row
    given = cell.get("/A")
    attributes = list(given) if isinstance(given, Array) else [given] if given is not None else []
    for one in attributes:
        if isinstance(one, Dictionary) and one.get("/O") == Name.Table:
            one.Scope = scope
            return
    cell.A = Array([*attributes, Dictionary(O=Name.Table, Scope=scope)])
