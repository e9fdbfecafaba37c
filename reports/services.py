"""What a writer does with a report as a whole; its texts have `reports.naskah`."""

from __future__ import annotations

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from agencies.models import OPD
from reports.models import Laporan


def laporan(opd: OPD, tahun: int) -> Laporan:
    """The report's row, made when nobody has written in it yet."""
    return Laporan.objects.get_or_create(opd=opd, tahun=tahun)[0]


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
