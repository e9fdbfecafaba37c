"""Words of a scale that is not the one in force. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

# Labels of scales in use; longer ones first decide ("Sangat Baik" is not "Baik").
LABEL = (
    "Sangat Tinggi",
    "Tinggi",
    "Sedang",
    "Sangat Rendah",
    "Rendah",
    "Sangat Berhasil",
    "Cukup Berhasil",
    "Kurang Berhasil",
    "Tidak Berhasil",
    "Berhasil",
    "Sangat Memuaskan",
    "Memuaskan",
    "Sangat Baik",
    "Cukup Baik",
    "Kurang Baik",
    "Baik",
    "Cukup",
    "Sangat Kurang",
    "Kurang",
    "Istimewa",
    "Butuh Perbaikan",
)
_SEBUT = r"(?:predikat|kategori|kriteria|peringkat)(?:\s+(?:kinerja|capaian|nilai|penilaian|keberhasilan))*"


def predikat_asing(teks: str, berlaku: Iterable[str]) -> tuple[str, ...]:
    """Labels that a text calls a predikat, kategori, kriteria or peringkat though no scale in force has them.

    Args:
        berlaku: the labels of the scales in force, whatever their case.
    """
    known = {_rapi(label) for label in berlaku}
    labels = sorted({*LABEL, *berlaku}, key=len, reverse=True)
    words = "|".join(re.escape(label).replace(r"\ ", r"\s+") for label in labels)
    pattern = re.compile(rf"\b{_SEBUT}\s*:?\s*[“\"'‘(]*(?P<label>{words})\b", re.IGNORECASE)
    found = (_rapi(match["label"]) for match in pattern.finditer(teks))
    return tuple(dict.fromkeys(label.title() for label in found if label not in known))


def _rapi(label: str) -> str:
    return " ".join(label.casefold().split())
