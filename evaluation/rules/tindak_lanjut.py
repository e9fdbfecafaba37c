"""What a follow-up needs before it is handed in, and what a verification must say. Nothing is read.

PermenPANRB 88/2021 asks that follow-up be monitored (Ps 2) and told in the LHE; the words of the status and
that "tidak dapat" needs a reason are practice.
"""

from __future__ import annotations

import datetime

from evaluation.querysets import STATUS_TERBUKA

BELUM, PROSES, SELESAI, TIDAK_DAPAT = "belum", "proses", "selesai", "tidak_dapat"


def hari_lewat(
    tenggat: datetime.date | None, status: str, diajukan: object, hari_ini: datetime.date
) -> int | None:
    """Days since the last day for a follow-up; None when it is not late: no last day, not yet over, finished,
    or handed in and waiting.

    >>> hari_lewat(datetime.date(2025, 3, 1), "proses", None, datetime.date(2025, 3, 4))
    3
    """
    if tenggat is None or diajukan is not None or status not in STATUS_TERBUKA or hari_ini <= tenggat:
        return None
    return (hari_ini - tenggat).days


def batas_baku(mulai: datetime.date, hari: int) -> datetime.date:
    """The last day for a follow-up by a government's policy: so many days after `mulai`, the date of the LHE.

    >>> batas_baku(datetime.date(2025, 3, 1), 60)
    datetime.date(2025, 4, 30)
    """
    return mulai + datetime.timedelta(days=hari)


def kurang_untuk_diajukan(usulan: str, *, rencana: str, keterangan: str, bukti: int) -> tuple[str, ...]:
    """What is missing before it is handed in: "rencana", "bukti", "keterangan".

    Args:
        usulan: the status that the agency reports. bukti: how many pieces of evidence there are.
    """
    found = [] if rencana.strip() else ["rencana"]
    if usulan == SELESAI and bukti == 0:
        found.append("bukti")
    if usulan == TIDAK_DAPAT and not keterangan.strip():
        found.append("keterangan")
    return tuple(found)


def bukti_dapat_ditarik(
    status: str, diajukan: object, *, waktu: datetime.datetime, terakhir: datetime.datetime | None
) -> bool:
    """May the agency take a piece of evidence back? Not while it waits or is over, nor after a verification
    that saw it.

    Args:
        status: the official one. diajukan: when the follow-up was handed in, None while it was not.
        waktu: when the evidence was added. terakhir: moment of the last verification, None without one.
    """
    if diajukan is not None or status not in STATUS_TERBUKA:
        return False
    return terakhir is None or waktu > terakhir


def perlu_alasan_verifikasi(status: str, *, sebelumnya: str, usulan: str) -> bool:
    """Must the Inspektorat say why?

    For what cannot be done, and whenever the follow-up is sent back: to "belum" always, to "proses" when the
    agency said more or when it was over.

    Args:
        status: the new one. sebelumnya: the official one until now. usulan: what the agency said, "" nothing.
    """
    if status == SELESAI:
        return False
    if status == PROSES:
        return sebelumnya not in STATUS_TERBUKA or usulan not in {"", PROSES}
    return True
