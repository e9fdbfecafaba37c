"""Explanations of findings that ask."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from agencies.lingkup import UBAH, punya_hak
from agencies.models import OPD
from performance.models import Indikator, Penjelasan
from performance.rules import tolak_tahun_ditutup
from performance.selectors.temuan import TemuanKinerja, temuan_kinerja

BENTROK = "bentrok"
TIDAK_BERLAKU_LAGI = "temuan_berubah"


@dataclass(frozen=True)
class IsianPenjelasan:
    """One explanation as typed. `kunci` names the finding, `semula` is the text the person was shown."""

    kunci: str
    teks: str
    semula: str


@transaction.atomic
def simpan_penjelasan(
    *, opd: OPD, tahun: int, isian: Sequence[IsianPenjelasan], oleh: Any, triwulan: int | None = None
) -> int:
    """Write the touched explanations; an emptied one is removed. Returns how many changed.

    Args:
        triwulan: the quarter whose findings the person was shown; None for the whole year.

    Raises:
        PermissionDenied: `oleh` may not enter data of the agency.
        ValidationError: the year is closed; or, keyed `teks_<kunci>`: the finding is gone, its quarter was
            handed in, or somebody else has written another explanation meanwhile.
    """
    if not punya_hak(oleh, opd, UBAH):
        raise PermissionDenied
    tolak_tahun_ditutup(opd, tahun, "__all__")
    touched = [one for one in isian if one.teks != one.semula]
    if not touched:
        return 0
    # Two people saving at once come one after the other.
    list(Indikator.objects.select_for_update(of=("self",)).filter(opd=opd).order_by("pk"))
    current = {one.kunci: one for one in temuan_kinerja(opd, tahun, triwulan) if one.bisa_dijelaskan}
    refused: dict[str, list[ValidationError]] = defaultdict(list)
    changes: list[tuple[TemuanKinerja, str]] = []
    for one in touched:
        finding = current.get(one.kunci)
        breach = _periksa(finding, one)
        if breach is not None:
            refused[f"teks_{one.kunci}"].append(breach)
        elif finding is not None and finding.teks != one.teks:
            changes.append((finding, one.teks))
    if refused:
        raise ValidationError(dict(refused))
    for finding, text in changes:
        _tulis(opd, tahun, finding, text, oleh)
    return len(changes)


def _periksa(temuan: TemuanKinerja | None, isian: IsianPenjelasan) -> ValidationError | None:
    if temuan is None:
        pesan = _("Temuan ini sudah tidak ada atau sudah diajukan. Muat ulang halaman.")
        return ValidationError(pesan, code=TIDAK_BERLAKU_LAGI)
    if temuan.teks not in {isian.semula, isian.teks}:
        who = temuan.penjelasan.oleh if temuan.penjelasan is not None else None
        pesan = _(
            "Sementara itu diubah oleh %(siapa)s menjadi “%(teks)s”. Isian Anda belum disimpan; simpan "
            "sekali lagi untuk menggantinya."
        )
        params = {"siapa": str(who or _("pengguna lain")), "teks": temuan.teks or _("kosong")}
        return ValidationError(pesan, code=BENTROK, params=params)
    return None


def _tulis(opd: OPD, tahun: int, temuan: TemuanKinerja, teks: str, oleh: Any) -> None:
    row = temuan.penjelasan
    if not teks:
        if row is not None:
            row.delete()
        return
    row = row or Penjelasan(opd=opd, tahun=tahun, triwulan=temuan.triwulan, aturan=temuan.temuan.aturan.id)
    assert temuan.indikator_id is not None, "only findings about indicators are explained here"
    row.indikator_id = temuan.indikator_id
    row.temuan, row.teks, row.oleh = temuan.temuan.pesan, teks, oleh
    row.full_clean()
    row.save()
