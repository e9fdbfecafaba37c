"""The tables of a draft agreement: which superior row a promise supports, which budget lines it names."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from auditlog.models import LogEntry
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from budget.selectors import pohon_anggaran
from performance.models import BarisAnggaran, PerjanjianKinerja
from performance.selectors.kaskade import baris_atasan
from performance.services.baris_perjanjian import urut_baru
from performance.services.perjanjian import kunci_draf


@transaction.atomic
def kaitkan_dukungan(*, perjanjian: PerjanjianKinerja, pilihan: Mapping[int, int | None]) -> int:
    """Say for rows of a draft (by id) which row of the superior's newest paper they support, or None.

    Returns:
        How many rows changed.

    Raises:
        ValidationError: signed; a row is not of this draft; a choice is no row of that paper.
    """
    draft = kunci_draf(perjanjian)
    rows = {row.pk: row for row in draft.baris_kinerja.all()}
    allowed = {row.pk for row in baris_atasan(draft)}
    changed = 0
    for pk, chosen in pilihan.items():
        if pk not in rows:
            raise ValidationError(_("Baris ini sudah tidak ada. Muat ulang halaman."))
        if chosen is not None and chosen not in allowed:
            raise ValidationError({f"dukung_{pk}": _("Pilih baris dari naskah atasan yang terbaru.")})
        if rows[pk].mendukung_id != chosen:
            rows[pk].mendukung_id = chosen
            rows[pk].save(update_fields=["mendukung"])
            changed += 1
    return changed


@transaction.atomic
def pilih_anggaran(
    *, perjanjian: PerjanjianKinerja, tambah: Collection[int], hapus: Collection[int]
) -> tuple[int, int]:
    """Put nodes of the budget tree (by id) into table 2 of a draft with the pagu of its budget document, and
    take others out. A node that is there already stays as it is; lines without a node are not touched.
    New lines stand where the tree has them among the others.

    Returns:
        (lines added, lines taken out).

    Raises:
        ValidationError: signed; no budget document was chosen; a node to add is not of the agency's year.
    """
    draft = kunci_draf(perjanjian)
    if draft.dokumen is None:
        raise ValidationError(_("Pilih dahulu dokumen anggaran pada kepala perjanjian."))
    tree = pohon_anggaran(draft.opd, draft.tahun, dokumen=draft.dokumen)
    nodes = {node.id: (place, node) for place, node in enumerate(tree.baris)}
    if not set(tambah) <= set(nodes):
        raise ValidationError(_("Program atau kegiatan ini sudah tidak ada. Muat ulang halaman."))
    dropped = [row for row in draft.baris_anggaran.all() if row.simpul_id in set(hapus)]
    for row in dropped:
        row.delete()
    rows = list(draft.baris_anggaran.order_by("urut", "pk"))
    present = {row.simpul_id for row in rows}
    fresh = sorted((nodes[pk] for pk in set(tambah) - present), key=lambda pair: pair[0])
    end = urut_baru(BarisAnggaran, draft)
    for step, (place, node) in enumerate(fresh):
        row = BarisAnggaran(
            perjanjian=draft, urut=end + step, simpul_id=node.id, nama=node.nama, pagu=node.angka.pagu_akhir
        )
        row.save()
        before = [
            at
            for at, other in enumerate(rows)
            if other.simpul_id in nodes and nodes[other.simpul_id][0] < place
        ]
        rows.insert(before[-1] + 1 if before else 0, row)
    if fresh:
        _urutkan(rows, end + len(fresh))
    return len(fresh), len(dropped)


def _urutkan(rows: list[BarisAnggaran], bebas: int) -> None:
    """Number the rows 1 … n in this order; by way of free numbers, as no two may ever be the same.

    The audit log tells each row that moved, from its old number to its new one.
    """
    before = [row.urut for row in rows]
    for start in (bebas, 1):
        for step, row in enumerate(rows):
            row.urut = start + step
        BarisAnggaran.objects.bulk_update(rows, ["urut"])
    for old, row in zip(before, rows, strict=True):
        if old != row.urut:
            LogEntry.objects.log_create(
                row, action=LogEntry.Action.UPDATE, changes={"urut": [str(old), str(row.urut)]}
            )
