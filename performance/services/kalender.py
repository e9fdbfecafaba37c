"""The calendar: the gate of every entry, proposing and fixing the dates of a year."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies import scoping
from agencies.lingkup import punya_hak
from agencies.models import OPD, Pemda
from budget.jadwal import Pemberitahuan
from budget.rules import tolak
from performance.models import Perpanjangan, Tenggat
from performance.rules.jadwal import DALAM_JADWAL, beritahukan, periksa_jadwal
from performance.selectors.kalender import ANGGARAN, KINERJA, jendela

Kegiatan = Tenggat.Kegiatan
# Planners are not held up by the dates that they set for others.
TIDAK_TERIKAT = frozenset({scoping.ADMIN})
AKHIR_HARI = datetime.time(23, 59)


def tolak_di_luar_jadwal(
    opd: OPD, tahun: int, kegiatan: str, oleh: Any, kini: datetime.datetime | None = None
) -> None:
    """The gate: call it before writing. Administrators pass always. At most two queries.

    Raises:
        ValidationError: the work is not open yet, or closed and not extended for the agency (KL-01); the
            message says since or from when.
    """
    if not punya_hak(oleh, opd, TIDAK_TERIKAT):
        tolak(periksa_jadwal(jendela(opd, tahun, kegiatan), kini or timezone.now()), DALAM_JADWAL.sifat)


def tolak_anggaran_di_luar_jadwal(opd: OPD, tahun: int, triwulan: int, oleh: Any) -> None:
    """The gate of a quarter's budget realisation. Raises as `tolak_di_luar_jadwal`."""
    tolak_di_luar_jadwal(opd, tahun, ANGGARAN[triwulan - 1], oleh)


def pemberitahuan(
    opd: OPD, tahun: int, kegiatan: str, oleh: Any, kini: datetime.datetime | None = None
) -> Pemberitahuan | None:
    """What a page says to `oleh` about its window; None without a calendar. At most two queries."""
    bound = not punya_hak(oleh, opd, TIDAK_TERIKAT)
    return beritahukan(jendela(opd, tahun, kegiatan), kini or timezone.now(), terikat=bound)


def pemberitahuan_anggaran(opd: OPD, tahun: int, triwulan: int, oleh: Any) -> Pemberitahuan | None:
    """What the page of a quarter's budget realisation says."""
    return pemberitahuan(opd, tahun, ANGGARAN[triwulan - 1], oleh)


def tanggal_lazim(tahun: int) -> dict[str, tuple[datetime.date, datetime.date]]:
    """The first and the last day that are customary for each kind of work of a year.

    Agreements and action plans within a month after the budget document (PermenPANRB 53/2014); results
    until the 15th after a quarter, of the last one until the end of January (local practice, to be fixed
    by each government); the report two months after the year. The evaluation of the AKIP has no dates in
    PermenPANRB 88/2021: those here lie between the report of the year before and the next budget.
    """
    january = (datetime.date(tahun, 1, 1), datetime.date(tahun, 1, 31))
    after = tahun + 1
    quarters = [(datetime.date(tahun, month, 1), datetime.date(tahun, month, 15)) for month in (4, 7, 10)] + [
        (datetime.date(after, 1, 1), datetime.date(after, 1, 31))
    ]
    last_of_february = datetime.date(after, 3, 1) - datetime.timedelta(days=1)
    return {
        Kegiatan.PERJANJIAN: january,
        Kegiatan.RENCANA_AKSI: january,
        **dict(zip(KINERJA, quarters, strict=True)),
        **dict(zip(ANGGARAN, quarters, strict=True)),
        Kegiatan.LKJIP: (datetime.date(after, 1, 1), last_of_february),
        Kegiatan.AKIP_MANDIRI: (datetime.date(tahun, 4, 1), datetime.date(tahun, 4, 30)),
        Kegiatan.AKIP_EVALUASI: (datetime.date(tahun, 5, 1), datetime.date(tahun, 6, 30)),
        Kegiatan.AKIP_TANGGAPAN: (datetime.date(tahun, 7, 1), datetime.date(tahun, 7, 15)),
        Kegiatan.AKIP_PANEL: (datetime.date(tahun, 7, 16), datetime.date(tahun, 8, 15)),
        Kegiatan.TINDAK_LANJUT: (datetime.date(tahun, 8, 16), datetime.date(tahun, 12, 15)),
    }


@transaction.atomic
def usulkan_kalender(*, pemda: Pemda, tahun: int, oleh: Any) -> int:
    """Add the customary dates where the year has none, marked as proposals. Returns how many were added.

    Raises PermissionDenied when `oleh` does not administer the government.
    """
    _minta_kelola(pemda, oleh)
    known = set(Tenggat.objects.filter(pemda=pemda, tahun=tahun).values_list("kegiatan", flat=True))
    rows = [
        Tenggat(
            pemda=pemda,
            tahun=tahun,
            kegiatan=kind,
            buka=saat(pemda, first, datetime.time.min),
            tutup=saat(pemda, last, AKHIR_HARI),
            usulan=True,
        )
        for kind, (first, last) in tanggal_lazim(tahun).items()
        if kind not in known
    ]
    for row in rows:
        row.save()
    return len(rows)


@transaction.atomic
def tetapkan_kalender(*, pemda: Pemda, tahun: int, oleh: Any) -> int:
    """Put the proposals of a year in force. Returns how many.

    Raises:
        PermissionDenied: `oleh` does not administer the government.
        ValidationError: there are no proposals.
    """
    _minta_kelola(pemda, oleh)
    rows = list(Tenggat.objects.select_for_update().filter(pemda=pemda, tahun=tahun, usulan=True))
    if not rows:
        raise ValidationError(_("Tidak ada tanggal usulan pada tahun ini."))
    for row in rows:
        row.usulan = False
        row.save(update_fields=["usulan"])
    return len(rows)


@transaction.atomic
def simpan_perpanjangan(*, perpanjangan: Perpanjangan, oleh: Any) -> Perpanjangan:
    """Give an agency more time.

    Raises:
        PermissionDenied: `oleh` does not administer the government.
        ValidationError: the agency is of another government, or the new moment is not after the old one.
    """
    term = perpanjangan.tenggat
    _minta_kelola(term.pemda, oleh)
    if perpanjangan.opd.pemda_id != term.pemda_id:
        raise ValidationError({"opd": _("Pilih perangkat daerah pada pemerintah daerah ini.")})
    if perpanjangan.sampai <= term.tutup:
        raise ValidationError({"tanggal_sampai": _("Tulis waktu sesudah tenggat semula.")})
    perpanjangan.oleh = oleh
    perpanjangan.full_clean()
    perpanjangan.save()
    return perpanjangan


def saat(pemda: Pemda, hari: datetime.date, jam: datetime.time) -> datetime.datetime:
    """That hour of that day in the government's time zone."""
    return datetime.datetime.combine(hari, jam, tzinfo=Tenggat(pemda=pemda).zona)


def _minta_kelola(pemda: Pemda, oleh: Any) -> None:
    if not Pemda.objects.editable_by(oleh).filter(pk=pemda.pk).exists():
        raise PermissionDenied
