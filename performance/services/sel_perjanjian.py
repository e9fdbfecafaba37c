"""Targets and links of a draft agreement's rows: one cell of their grid, or the whole form at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from agencies.lingkup import UBAH, punya_hak
from performance.models import BarisKinerja, PerjanjianKinerja
from performance.selectors.kaskade import baris_atasan, padanan
from performance.services.baris_perjanjian import baca_teks_target
from performance.services.perjanjian import kunci_draf
from performance.services.realisasi import Bentrok, IsianBentrok
from performance.services.sel import Isi, SelBentrok, ingat, perlu_ditulis, tanda

KOLOM = ("target", "mendukung")


@dataclass(frozen=True)
class IsianSel:
    """One cell: the target's text, or the id of the superior's row (None: none). `semula` is what the person
    was shown in it."""

    baris: int
    kolom: str
    nilai: Any
    semula: Any


def isi_baris(row: BarisKinerja, atasan: Iterable[BarisKinerja]) -> dict[str, Any]:
    """The cells of a stored row by column; `atasan` are the rows of the superior's newest paper."""
    above = padanan(row.mendukung, atasan)
    return {"target": row.teks_target, "mendukung": above.pk if above is not None else None}


@transaction.atomic
def simpan_sel_baris(
    *, perjanjian: PerjanjianKinerja, sel: IsianSel, kunci: str, oleh: Any
) -> tuple[dict[str, Any], int]:
    """Write one cell. Returns the row's cells as they are stored now, and how many rows have a target.

    Args:
        kunci: names this act of saving; the same key again writes nothing.

    Raises:
        PermissionDenied: `oleh` may not enter data of the agency.
        SelBentrok: somebody else has changed the cell.
        ValidationError: the agreement is signed, the row is gone, or the value is refused.
    """
    draft, above = _terkunci(perjanjian, oleh)
    row = draft.baris_kinerja.select_related("indikator", "mendukung").filter(pk=sel.baris).first()
    if row is None:
        raise _hilang()
    cells: dict[str, Isi | int] = isi_baris(row, above)
    mark = tanda(oleh, kunci)
    if perlu_ditulis(row, cells, sel.kolom, sel.nilai, sel.semula, mark):  # type: ignore[arg-type]
        _terapkan(row, sel, above)
        row.save()
        ingat(mark)
        cells[sel.kolom] = sel.nilai
    return cells, draft.baris_kinerja.exclude(teks_target="").count()


@transaction.atomic
def simpan_isian_baris(*, perjanjian: PerjanjianKinerja, isian: Sequence[IsianSel], oleh: Any) -> int:
    """Write the cells that the person changed, all or none. Returns how many rows changed.

    Raises:
        PermissionDenied: `oleh` may not enter data of the agency.
        IsianBentrok: somebody else has changed some of these cells; named by `<column>_<row id>`.
        ValidationError: the agreement is signed, a row is gone, or a value is refused.
    """
    draft, above = _terkunci(perjanjian, oleh)
    rows = {row.pk: row for row in draft.baris_kinerja.select_related("indikator", "mendukung")}
    changed: dict[int, BarisKinerja] = {}
    errors: dict[str, list[ValidationError]] = defaultdict(list)
    clashes: list[Bentrok] = []
    for cell in isian:
        if cell.nilai == cell.semula:
            continue
        if cell.baris not in rows:
            raise _hilang()
        row, name = rows[cell.baris], f"{cell.kolom}_{cell.baris}"
        try:
            if perlu_ditulis(row, isi_baris(row, above), cell.kolom, cell.nilai, cell.semula, ""):
                _terapkan(row, cell, above)
                changed[row.pk] = row
        except SelBentrok as clash:
            shown = _tampil(clash.nilai, above)
            pesan = _(
                "Sementara itu diubah oleh %(siapa)s menjadi “%(nilai)s”. "
                "Simpan sekali lagi untuk menggantinya."
            )
            errors[name].append(ValidationError(pesan % {"siapa": clash.siapa, "nilai": shown}))
            clashes.append(Bentrok(f"_{name}", clash.siapa, shown))
        except ValidationError as error:
            errors[name] += error.error_list
    if errors:
        raise IsianBentrok(dict(errors), clashes)
    for row in changed.values():
        row.save()
    return len(changed)


def _terkunci(perjanjian: PerjanjianKinerja, oleh: Any) -> tuple[PerjanjianKinerja, list[BarisKinerja]]:
    """The locked draft and the rows of the superior's newest paper."""
    if not punya_hak(oleh, perjanjian.opd, UBAH):
        raise PermissionDenied
    draft = kunci_draf(perjanjian)
    return draft, baris_atasan(draft)


def _terapkan(row: BarisKinerja, sel: IsianSel, atasan: Iterable[BarisKinerja]) -> None:
    if sel.kolom == "target":
        row.atur_nilai(baca_teks_target(sel.nilai, row.indikator, satuan=row.satuan))
        row.teks_target = sel.nilai
        return
    if sel.nilai is not None and sel.nilai not in {above.pk for above in atasan}:
        raise ValidationError(_("Pilih baris dari naskah atasan yang terbaru."))
    row.mendukung_id = sel.nilai


def _tampil(nilai: Any, atasan: Iterable[BarisKinerja]) -> str:
    if isinstance(nilai, int):
        return next(row.nama_indikator for row in atasan if row.pk == nilai)
    return nilai or _("kosong")


def _hilang() -> ValidationError:
    return ValidationError(_("Baris ini sudah tidak ada. Muat ulang halaman."))
