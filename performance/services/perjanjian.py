"""Agreements: drafting, signing, revising."""

from __future__ import annotations

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import OPD, Jabatan, Pejabat, PemangkuJabatan
from performance.models import PerjanjianKinerja


def salin_pihak(perjanjian: PerjanjianKinerja) -> None:
    """Copy names, ranks and titles of both parties, as the paper shows them, into the row (not saved).

    A title names the capacity ("Plt. Kepala Dinas") in which the person held the post on the agreement's
    date (on the last day of the year for an undated one). The second party's post is the superior of the
    promising post; it is copied also when the person is not known.
    """
    day = perjanjian.tanggal or datetime.date(perjanjian.tahun, 12, 31)
    superior = perjanjian.jabatan.atasan
    perjanjian.p1_nama, perjanjian.p1_pangkat = _nama_pangkat(perjanjian.pihak_pertama)
    perjanjian.p1_jabatan = _sebutan(perjanjian.jabatan, perjanjian.pihak_pertama, day)
    perjanjian.p2_nama, perjanjian.p2_pangkat = _nama_pangkat(perjanjian.pihak_kedua)
    perjanjian.p2_jabatan = _sebutan(superior, perjanjian.pihak_kedua, day) if superior else ""


def _nama_pangkat(pejabat: Pejabat | None) -> tuple[str, str]:
    return (pejabat.nama, pejabat.pangkat) if pejabat is not None else ("", "")


def _sebutan(jabatan: Jabatan, pejabat: Pejabat | None, tanggal: datetime.date) -> str:
    if pejabat is not None:
        tenure = (
            PemangkuJabatan.objects.filter(jabatan=jabatan, pejabat=pejabat)
            .berlaku_pada(tanggal)
            .select_related("jabatan")
            .order_by("-mulai", "-pk")
            .first()
        )
        if tenure is not None:
            return tenure.sebutan
    return jabatan.nama


@transaction.atomic
def tandatangani_impor(opd: OPD) -> int:
    """Sign the drafts that a file gave as signed, once their rows are loaded. Returns how many.

    The import keeps such an agreement as a draft whose parties are already copied (`p1_jabatan`), so that
    its rows can still be added. Only a loader that is trusted with signed papers calls this.

    Raises:
        ValidationError: an agreement without a single row.
    """
    drafts = PerjanjianKinerja.objects.filter(opd=opd, status=PerjanjianKinerja.Status.DRAF).exclude(
        p1_jabatan=""
    )
    count = 0
    for draft in drafts.select_related("jabatan__atasan", "pihak_pertama", "pihak_kedua").order_by("revisi"):
        if not draft.baris_kinerja.exists():
            raise ValidationError(
                _("%(perjanjian)s belum memiliki baris kinerja.") % {"perjanjian": draft.kode}
            )
        salin_pihak(draft)
        draft.status = PerjanjianKinerja.Status.DITANDATANGANI
        draft.ditandatangani_pada = timezone.now()
        draft.save()
        count += 1
    return count
