"""Files of a report: builds, a published snapshot, a link to it."""

from __future__ import annotations

import datetime
import hashlib
from typing import Any

from django.core.files.base import ContentFile
from django.db.models.fields.files import FieldFile
from django.utils import timezone

from reports.beku import bekukan
from reports.blocks import Dokumen, Paragraf
from reports.models import Bangunan, Laporan, TautanBaca, Terbitan

PDF = b"%PDF-1.7 terbitan uji"
DATA = bekukan(Dokumen("Laporan Uji", "Dinas Uji", "Kota Uji", 2024, (Paragraf("Isi terbitan uji."),)))


def isi_berkas(berkas: FieldFile) -> bytes:
    """What a stored file holds; it is closed again."""
    with berkas.open("rb") as file:
        return bytes(file.read())


def bangunan_uji(laporan: Laporan, *, isi: bytes = PDF, **values: Any) -> Bangunan:
    """A build that went well, unless the values say otherwise."""
    row = Bangunan(
        laporan=laporan,
        **{
            "bentuk": Bangunan.Bentuk.PDF,
            "tahap": Bangunan.Tahap.SELESAI,
            "kemajuan": 100,
            "selesai": timezone.now(),
            "sidik": hashlib.sha256(isi).hexdigest(),
        }
        | values,
    )
    if row.tahap == Bangunan.Tahap.SELESAI:
        row.berkas.save("uji.pdf", ContentFile(isi), save=False)
    row.save()
    return row


def terbitan_uji(
    laporan: Laporan, *, kode: str, ke: int = 1, pdf: bytes = PDF, data: bytes = DATA, **values: Any
) -> Terbitan:
    row = Terbitan(
        laporan=laporan,
        ke=ke,
        kode=kode,
        waktu=timezone.now(),
        halaman=1,
        sidik_pdf=hashlib.sha256(pdf).hexdigest(),
        sidik_data=hashlib.sha256(data).hexdigest(),
        **values,
    )
    row.pdf.save("uji.pdf", ContentFile(pdf), save=False)
    row.data.save("uji.json", ContentFile(data), save=False)
    row.save()
    return row


def tautan_uji(terbitan: Terbitan, *, token: str, **values: Any) -> TautanBaca:
    """A link that is open for a month, and was opened just now."""
    today = timezone.localdate()
    return TautanBaca.objects.create(
        terbitan=terbitan,
        **{
            "untuk": "Tim Evaluasi",
            "sidik_token": hashlib.sha256(token.encode()).hexdigest(),
            "sampai": today + datetime.timedelta(days=30),
            "terakhir_dibuka": timezone.now(),
        }
        | values,
    )
