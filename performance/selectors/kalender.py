"""What the calendar says: the windows of agencies, and the calendar of a government."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from agencies.models import OPD, Pemda
from performance.models import Perpanjangan, Tenggat
from performance.rules.jadwal import Jendela

Kegiatan = Tenggat.Kegiatan
KINERJA = (Kegiatan.KINERJA_1, Kegiatan.KINERJA_2, Kegiatan.KINERJA_3, Kegiatan.KINERJA_4)
ANGGARAN = (Kegiatan.ANGGARAN_1, Kegiatan.ANGGARAN_2, Kegiatan.ANGGARAN_3, Kegiatan.ANGGARAN_4)
RENCANA = Kegiatan.RENCANA_AKSI
# The official values of a year are settled while its report is written.
TAHUNAN = Kegiatan.LKJIP


@dataclass(frozen=True)
class JendelaOPD:
    """A window with the row of the calendar it comes from."""

    tenggat: Tenggat
    jendela: Jendela


def jendela_banyak(
    daftar_opd: Collection[OPD], tahun: Collection[int]
) -> dict[int, dict[tuple[int, str], JendelaOPD]]:
    """The windows in force by agency id, then (year, kegiatan); proposals do not count. Two queries."""
    agencies = list(daftar_opd)
    rows = Tenggat.objects.filter(pemda__in={opd.pemda_id for opd in agencies}, tahun__in=tahun, usulan=False)
    terms = list(rows.select_related("pemda"))
    extended = {(row.tenggat_id, row.opd_id): row for row in Perpanjangan.objects.filter(tenggat__in=terms)}
    found: dict[int, dict[tuple[int, str], JendelaOPD]] = {opd.pk: {} for opd in agencies}
    for opd in agencies:
        for term in terms:
            if term.pemda_id == opd.pemda_id:
                window = _jendela(term, extended.get((term.pk, opd.pk)))
                found[opd.pk][term.tahun, term.kegiatan] = JendelaOPD(term, window)
    return found


def jendela(opd: OPD, tahun: int, kegiatan: str) -> Jendela | None:
    """The window of one piece of work of the agency; None when the calendar has none. Two queries."""
    found = jendela_banyak([opd], [tahun])[opd.pk].get((tahun, kegiatan))
    return found.jendela if found is not None else None


def _jendela(term: Tenggat, extension: Perpanjangan | None) -> Jendela:
    return Jendela(
        nama=str(term),
        buka=term.buka,
        tutup=max(term.tutup, extension.sampai) if extension is not None else term.tutup,
        zona=term.zona,
        alasan=extension.alasan if extension is not None else "",
    )


@dataclass
class BarisKalender:
    """One row of the calendar with the extensions that the reader may see."""

    tenggat: Tenggat
    jendela: Jendela
    perpanjangan: list[tuple[Perpanjangan, str]] = field(default_factory=list)


def kalender(pemda: Pemda, tahun: int, user: Any) -> list[BarisKalender]:
    """The year's calendar of a government in the order of closing. Two queries."""
    rows = Tenggat.objects.visible_to(user).filter(pemda=pemda, tahun=tahun).select_related("pemda")
    lines = {row.pk: BarisKalender(row, _jendela(row, None)) for row in rows}
    extensions = Perpanjangan.objects.visible_to(user).filter(tenggat__in=lines).select_related("opd")
    for row in extensions:
        line = lines[row.tenggat_id]
        line.perpanjangan.append((row, _jendela(line.tenggat, row).teks_tutup))
    return list(lines.values())


def tahun_kalender(pemda: Pemda) -> list[int]:
    """Years that have a calendar, newest first. One query."""
    return list(
        Tenggat.objects.filter(pemda=pemda).order_by("-tahun").values_list("tahun", flat=True).distinct()
    )
