"""QR codes as drawings. Pure: no Django."""

from __future__ import annotations

from html import escape

from qrcode import QRCode
from qrcode.constants import ERROR_CORRECT_M

# Light modules around the code without which many readers do not find it (ISO/IEC 18004).
TEPI = 4


def svg_qr(alamat: str, keterangan: str) -> str:
    """The code of an address as SVG; its words say what it is to who cannot see it."""
    code = QRCode(error_correction=ERROR_CORRECT_M, border=TEPI)
    code.add_data(alamat)
    code.make(fit=True)
    rows = code.get_matrix()
    dark = "".join(
        f"M{left} {top}h{length}v1h-{length}z" for top, row in enumerate(rows) for left, length in _deret(row)
    )
    size = len(rows)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" role="img" '
        f'shape-rendering="crispEdges"><title>{escape(keterangan)}</title>'
        f'<path fill="#fff" d="M0 0h{size}v{size}h-{size}z"/><path d="{dark}"/></svg>'
    )


def _deret(row: list[bool]) -> list[tuple[int, int]]:
    """(start, length) of each run of dark modules."""
    runs: list[tuple[int, int]] = []
    for place, dark in enumerate(row):
        if dark and runs and sum(runs[-1]) == place:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        elif dark:
            runs.append((place, 1))
    return runs
