"""Yearly values that come from a delivered evaluation: written and taken back as one piece."""

from __future__ import annotations

from decimal import Decimal

from django.db import transaction

from agencies.models import OPD
from performance.capaian import StatusDatum
from performance.models import Indikator, RealisasiTahunan
from performance.rules import tolak_tahun_ditutup
from performance.selectors.asal import Aliran, aliran_akip

_TEKS = ("keterangan", "faktor_pendukung", "faktor_penghambat", "tindak_lanjut")


@transaction.atomic
def tulis_akip(*, opd: OPD, tahun: int, nilai: Decimal, huruf: str | None, sumber: str) -> tuple[Aliran, ...]:
    """Put a delivered AKIP score into the indicators that ask for it (`Indikator.asal_nilai`).

    A value typed before is replaced; the audit trail keeps it, and what is returned says so. The source
    stands first in the remark.
    """
    flows = aliran_akip(opd, tahun, nilai, huruf)
    for flow in flows:
        if flow.nilai is None:
            continue
        stored = RealisasiTahunan.objects.select_for_update().filter(indikator=flow.indikator, tahun=tahun)
        row = stored.first() or RealisasiTahunan(indikator=flow.indikator, tahun=tahun, versi=0)
        row.status, row.alasan_status = StatusDatum.NILAI, ""
        row.atur_nilai(flow.nilai)
        row.pembilang = row.penyebut = None
        row.asal_nilai = Indikator.AsalNilai.AKIP
        rest = _tanpa(row.keterangan, sumber)
        row.keterangan = f"{sumber}\n{rest}" if rest else sumber
        _simpan(row)
    return flows


@transaction.atomic
def tarik_akip(*, opd: OPD, tahun: int, sumber: str) -> int:
    """Take back what `tulis_akip` wrote for the year; texts of the agency stay. Returns how many values.

    Raises:
        ValidationError: the year is closed and holds such a value.
    """
    rows = RealisasiTahunan.objects.select_for_update().filter(
        indikator__opd=opd, tahun=tahun, asal_nilai=Indikator.AsalNilai.AKIP
    )
    found = list(rows)
    if found:
        tolak_tahun_ditutup(opd, tahun, "__all__")
    for row in found:
        row.keterangan = _tanpa(row.keterangan, sumber)
        if not any(getattr(row, name).strip() for name in _TEKS):
            row.delete()
            continue
        row.status, row.asal_nilai = StatusDatum.BELUM_DIISI, Indikator.AsalNilai.DIISI
        row.atur_nilai(None)
        _simpan(row)
    return len(found)


def _tanpa(keterangan: str, sumber: str) -> str:
    """The remark without the sentence about the source."""
    lines = keterangan.replace("\r\n", "\n").split("\n")
    return "\n".join(line for line in lines if line.strip() != sumber).strip()


def _simpan(row: RealisasiTahunan) -> None:
    row.versi += 1
    row.full_clean()
    row.save()
