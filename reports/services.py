"""What a writer does with a report: its texts and its date."""

from __future__ import annotations

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from agencies.models import OPD
from reports.models import Laporan, Narasi

MAKS_HURUF = 20_000


def laporan(opd: OPD, tahun: int) -> Laporan:
    """The report's row, made when nobody has written in it yet."""
    return Laporan.objects.get_or_create(opd=opd, tahun=tahun)[0]


@transaction.atomic
def simpan_narasi(*, opd: OPD, tahun: int, bagian: str, teks: str) -> Narasi:
    """Put the writer's own text of one section in place of the proposal.

    Raises:
        ValidationError: the text is empty (the proposal would silently vanish) or longer than MAKS_HURUF.
    """
    if not teks.strip():
        raise ValidationError(
            {"teks": _("Teks belum diisi. Untuk memakai teks usulan, pilih “Kembalikan ke usulan”.")}
        )
    if len(teks) > MAKS_HURUF:
        raise ValidationError({"teks": _("Teks paling banyak %(batas)s huruf.") % {"batas": "20.000"}})
    row, _created = Narasi.objects.update_or_create(
        laporan=laporan(opd, tahun), bagian=bagian, defaults={"teks": teks.replace("\r\n", "\n").strip()}
    )
    return row


@transaction.atomic
def kembalikan_usulan(*, opd: OPD, tahun: int, bagian: str) -> None:
    """Drop the writer's own text; the section shows the proposal again."""
    for row in Narasi.objects.filter(laporan__opd=opd, laporan__tahun=tahun, bagian=bagian):
        row.delete()


@transaction.atomic
def atur_tanggal(*, opd: OPD, tahun: int, tanggal: datetime.date | None) -> Laporan:
    """Set the day printed above the signature; None leaves room to write it by hand.

    Raises:
        ValidationError: the day is before the end of the reported year.
    """
    if tanggal is not None and tanggal < datetime.date(tahun, 12, 31):
        raise ValidationError(
            {"tanggal": _("Tanggal laporan tidak boleh sebelum 31 Desember %(tahun)s.") % {"tahun": tahun}}
        )
    row = laporan(opd, tahun)
    row.tanggal = tanggal
    row.save(update_fields=["tanggal"])
    return row
