"""One cell of the action plan's grid, saved on leaving it: the target or the activity of one quarter."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from agencies.models import OPD
from performance.models import Indikator, RencanaAksi
from performance.models.indikator import DefinisiIndikator
from performance.rules import periksa_tanda_target
from performance.selectors.kalender import RENCANA
from performance.services.sel import Isi, baris_terkunci, ingat, kunci_indikator, perlu_ditulis, tanda

TRIWULAN = (1, 2, 3, 4)
KOLOM_TARGET = tuple(f"tw{n}" for n in TRIWULAN)
KOLOM_AKTIVITAS = tuple(f"aktivitas{n}" for n in TRIWULAN)
KOLOM = (*KOLOM_TARGET, *KOLOM_AKTIVITAS)


def isi_rencana(rencana: Mapping[int, RencanaAksi]) -> dict[str, Isi]:
    """The cells of one indicator's action plan by column; `rencana` by quarter."""
    cells: dict[str, Isi] = {}
    for number in TRIWULAN:
        plan = rencana.get(number)
        cells[f"tw{number}"] = plan.nilai if plan is not None else None
        cells[f"aktivitas{number}"] = plan.aktivitas.replace("\r\n", "\n") if plan is not None else ""
    return cells


def andaikan_rencana(
    rencana: Mapping[int, RencanaAksi], isi: Mapping[str, Any], indikator: Indikator, tahun: int
) -> dict[int, RencanaAksi]:
    """The quarters as they would be with these cells, as copies that are not stored."""
    result = {}
    for number in TRIWULAN:
        plan = rencana.get(number)
        own = copy(plan) if plan else RencanaAksi(indikator=indikator, tahun=tahun, triwulan=number)
        own.atur_nilai(isi[f"tw{number}"])
        own.aktivitas = isi[f"aktivitas{number}"]
        result[number] = own
    return result


@transaction.atomic
def simpan_sel_rencana(
    *,
    opd: OPD,
    tahun: int,
    definisi: DefinisiIndikator,
    indikator_id: int,
    kolom: str,
    nilai: Isi,
    semula: Isi,
    kunci: str,
    oleh: Any,
) -> tuple[RencanaAksi | None, bool]:
    """Write one cell. Returns the quarter's row as it is stored now (None when the quarter says nothing
    any more), and whether anything was written. Arguments as `performance.services.sel.simpan_sel`.

    Raises:
        PermissionDenied: `oleh` may not enter data of the agency.
        SelBentrok: somebody else has changed the cell.
        ValidationError: the year is closed, the window is shut, the indicator is gone, or the target is
            negative where the method divides by it.
    """
    owner = kunci_indikator(opd, tahun, indikator_id, RENCANA, oleh)
    number = int(kolom[-1])
    row = baris_terkunci(RencanaAksi, indikator=owner, tahun=tahun, triwulan=number)
    cells = isi_rencana({number: row} if row is not None else {})
    if not perlu_ditulis(row, cells, kolom, nilai, semula, tanda(oleh, kunci)):
        return row, False
    cells[kolom] = nilai
    target: Any = cells[f"tw{number}"]
    if found := periksa_tanda_target(target, definisi.metode, kolom):
        raise ValidationError([breach.pesan for breach in found])
    stored: RencanaAksi | None = None
    if target is None and not cells[f"aktivitas{number}"]:
        row.delete()
    else:
        stored = row or RencanaAksi(indikator=owner, tahun=tahun, triwulan=number)
        stored.rekaan = False
        stored.atur_nilai(target)
        stored.aktivitas = str(cells[f"aktivitas{number}"])
        stored.full_clean()
        stored.save()
    ingat(tanda(oleh, kunci))
    return stored, True
