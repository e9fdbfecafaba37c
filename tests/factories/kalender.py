"""Windows of the calendar; without times wide open around today."""

from __future__ import annotations

import datetime

from agencies.models import OPD, Pemda
from performance.models import Perpanjangan, Tenggat

DAHULU = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
KELAK = datetime.datetime(2090, 1, 1, tzinfo=datetime.UTC)


def tenggat_uji(
    pemda: Pemda,
    kegiatan: str,
    tahun: int = 2024,
    *,
    buka: datetime.datetime = DAHULU,
    tutup: datetime.datetime = KELAK,
    usulan: bool = False,
) -> Tenggat:
    """The window, made or found."""
    values = {"buka": buka, "tutup": tutup, "usulan": usulan}
    return Tenggat.objects.get_or_create(pemda=pemda, tahun=tahun, kegiatan=kegiatan, defaults=values)[0]


def perpanjangan_uji(
    tenggat: Tenggat,
    opd: OPD,
    *,
    sampai: datetime.datetime | None = None,
    alasan: str = "Gangguan jaringan",
) -> Perpanjangan:
    until = sampai or tenggat.tutup + datetime.timedelta(days=3)
    return Perpanjangan.objects.create(tenggat=tenggat, opd=opd, sampai=until, alasan=alasan)
