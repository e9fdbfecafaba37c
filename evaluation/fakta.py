"""What the portal itself knows about an agency, as evidence for a worksheet.

The criteria of a template name their facts by key. Apps above this one know more (the report), so providers
are put here by the apps that have them, as `budget.jadwal` is given its gate.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from agencies.models import OPD

ADA, SEBAGIAN, TIDAK, TAK_DIKETAHUI = "ada", "sebagian", "tidak", "tak_diketahui"
KEADAAN = (ADA, SEBAGIAN, TIDAK, TAK_DIKETAHUI)


@dataclass(frozen=True)
class Fakta:
    """One thing the portal knows.

    Attributes:
        kunci: as criteria name it ("renstra").
        kalimat: a whole sentence with its figures.
        keadaan: `ada` (the portal holds it), `sebagian`, `tidak` (it should be here and is not), or
            `tak_diketahui` (whatever the truth is, the portal cannot say).
        alamat: the page that shows it; "" without one.
        rincian: what stands behind the sentence, one line each.
    """

    kunci: str
    kalimat: str
    keadaan: str
    alamat: str = ""
    rincian: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.keadaan not in KEADAAN:
            raise ValueError(f"unknown state of a fact: {self.keadaan}")


# (agency with its pemda, year of the plans, year of the report) -> facts by key.
Penyedia = Callable[[OPD, int, int], Mapping[str, Fakta]]
_penyedia: dict[Penyedia, frozenset[str]] = {}


def daftarkan(penyedia: Penyedia, kunci: Iterable[str]) -> None:
    """Ask `penyedia` for the facts with these keys; once, however often the app starts."""
    _penyedia[penyedia] = frozenset(kunci)


def kumpulkan(
    opd: OPD, tahun: int, tahun_laporan: int, kunci: Collection[str] | None = None
) -> dict[str, Fakta]:
    """The facts of an agency by key. A fixed number of queries.

    Args:
        tahun: year whose plans are looked at; tahun_laporan: year of the report and its results.
        kunci: only these facts, which asks only who knows them; None: all.
    """
    found: dict[str, Fakta] = {}
    for provider, known in _penyedia.items():
        if kunci is None or known.intersection(kunci):
            found.update(provider(opd, tahun, tahun_laporan))
    return found if kunci is None else {key: found[key] for key in kunci if key in found}


def keadaan_dari(jumlah: int, semua: int) -> str:
    """`ada` when all of some are there, `sebagian` when some are, else `tidak`; of none: `tidak`."""
    if not jumlah:
        return TIDAK
    return ADA if jumlah >= semua else SEBAGIAN
