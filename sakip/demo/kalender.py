"""The demonstration's calendar: the customary dates, and more time so that visitors can type."""

from __future__ import annotations

import datetime

from django.utils import timezone

from agencies.models import OPD
from performance.models import Perpanjangan, Tenggat
from performance.services.kalender import AKHIR_HARI, saat, tanggal_lazim

LAMA = datetime.timedelta(days=90)
ALASAN = "Agar portal peragaan ini tetap dapat dicoba"


def muat_kalender(opd: OPD, tahun: int) -> None:
    """The year's windows of the agency's government where it has none, and the agency's extensions.

    Windows that are there stay as they are; loading again makes an extension last 90 days from today.
    """
    until = saat(opd.pemda, timezone.localdate() + LAMA, AKHIR_HARI)
    for kind, (first, last) in tanggal_lazim(tahun).items():
        term, _new = Tenggat.objects.get_or_create(
            pemda=opd.pemda,
            tahun=tahun,
            kegiatan=kind,
            defaults={
                "buka": saat(opd.pemda, first, datetime.time.min),
                "tutup": saat(opd.pemda, last, AKHIR_HARI),
            },
        )
        more, _new = Perpanjangan.objects.get_or_create(
            tenggat=term, opd=opd, defaults={"sampai": until, "alasan": ALASAN}
        )
        if more.sampai < until:
            more.sampai = until
            more.save(update_fields=["sampai"])
