"""Reminders: one e-mail per person with what is due within a week, at seven, three and one day before.

A scheduler calls `kirim_pengingat` once or more a day. What went out is stored, so nothing is sent twice;
a stage that was slept through goes out at the next call, as long as the window is still open.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from smtplib import SMTPException
from typing import Any

from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from agencies import scoping
from agencies.models import OPD, Pengguna
from performance.models import PengingatTerkirim, Tenggat
from performance.rules.jadwal import BUKA
from performance.selectors import pengukuran_banyak
from reports.tugas import Tugas, bagian_tugas, tugas_opd
from reports.tugas_evaluasi import bagian_evaluasi

# Days before the closing day, from the last call to the first.
TAHAP = (1, 3, 7)
PERAN = (scoping.OPERATOR, scoping.KEPALA)


@dataclass(frozen=True)
class Pengiriman:
    """What a call did: e-mails sent, and people whose e-mail could not be sent, with the reason."""

    terkirim: int
    gagal: tuple[tuple[str, str], ...] = ()


def tahap_pengingat(hari_lagi: int) -> int | None:
    """The stage due with so many days left: 7, 3 or 1; None when it is too early or too late.

    >>> [tahap_pengingat(n) for n in (8, 7, 4, 3, 2, 1, 0, -1)]
    [None, 7, 7, 3, 3, 1, 1, None]
    """
    return None if hari_lagi < 0 else next((stage for stage in TAHAP if hari_lagi <= stage), None)


def kirim_pengingat(kini: datetime.datetime, alamat: str = "") -> Pengiriman:
    """Send what is due at `kini`. `alamat`: of the portal, put before the links; "" leaves them out.

    A person whose e-mail fails is tried again at the next call; the others still get theirs.
    """
    forms: dict[int, list[Tugas]] = defaultdict(list)
    for year, agencies in _mendekat(kini).items():
        measured = pengukuran_banyak(agencies, year)
        for opd_id, found in tugas_opd(measured, agencies, year, kini).items():
            forms[opd_id] += found
    sent, failed = 0, []
    for person in _penerima(forms):
        try:
            sent += _kirim(person, _jatuh_tempo(person, forms, kini), kini, alamat)
        except (SMTPException, OSError) as error:
            failed.append((str(person), str(error)))
    return Pengiriman(sent, tuple(failed))


def _mendekat(kini: datetime.datetime) -> dict[int, list[OPD]]:
    """Agencies by the years in which something of theirs closes within the longest stage."""
    # A day more: the closing day is one of the government's calendar.
    last = kini + datetime.timedelta(days=TAHAP[-1] + 1)
    today = kini - datetime.timedelta(minutes=1)
    near = Q(tutup__gte=today, tutup__lte=last) | Q(
        perpanjangan__sampai__gte=today, perpanjangan__sampai__lte=last
    )
    pairs = Tenggat.objects.filter(near, usulan=False).order_by().values_list("tahun", "pemda").distinct()
    governments: dict[int, set[int]] = defaultdict(set)
    for year, pemda in pairs:
        governments[year].add(pemda)
    return {
        year: list(OPD.objects.filter(pemda__in=ids).select_related("pemda"))
        for year, ids in governments.items()
    }


def _penerima(opd_ids: Iterable[int]) -> list[Pengguna]:
    return list(
        Pengguna.objects.filter(is_active=True, peran__peran__in=PERAN, peran__opd__in=list(opd_ids))
        .exclude(email="")
        .distinct()
        .prefetch_related("peran")
    )


def _jatuh_tempo(
    person: Pengguna, forms: dict[int, list[Tugas]], kini: datetime.datetime
) -> list[tuple[Tugas, int]]:
    """What waits for the person in an open window, with its stage; what closes first comes first."""
    found: dict[str, tuple[Tugas, int]] = {}
    for section in (*bagian_tugas(person, forms), *bagian_evaluasi(person, kini)):
        for one in section.menunggu:
            window = one.jendela
            if window is None or window.keadaan(kini) != BUKA or one.tahap == "disetujui":
                continue
            stage = tahap_pengingat(window.hari_lagi(kini))
            if stage is not None:
                found[one.url] = (one, stage)
    return sorted(found.values(), key=lambda pair: pair[0].urutan)


@transaction.atomic
def _kirim(person: Any, due: list[tuple[Tugas, int]], kini: datetime.datetime, alamat: str) -> int:
    """One e-mail, when at least one stage has not gone out; both are undone together when it fails."""
    # Two schedulers at once come one after the other.
    Pengguna.objects.select_for_update().get(pk=person.pk)
    known = set(
        PengingatTerkirim.objects.filter(pengguna=person).values_list("tenggat", "opd", "batas", "hari")
    )
    fresh = {
        (one.tenggat.tenggat.pk, one.opd.pk, one.tenggat.jendela.tutup, stage)
        for one, stage in due
        if one.tenggat is not None
    } - known
    if not fresh:
        return 0
    for term, opd, until, stage in fresh:
        PengingatTerkirim.objects.create(
            pengguna=person, tenggat_id=term, opd_id=opd, batas=until, hari=stage
        )
    several = len({one.opd.pk for one, _stage in due}) > 1
    body = render_to_string(
        "pantau/email_pengingat.txt",
        {
            "nama": person.nama,
            "daftar": [one for one, _stage in due],
            "beberapa_opd": several,
            "alamat": alamat,
        },
    )
    send_mail(_("Pengingat: %(n)s isian segera ditutup") % {"n": len(due)}, body, None, [person.email])
    return 1
