"""Reads of recommendations for pages, reports and letters."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, Q
from django.utils import timezone

from agencies.models import OPD, Pemda
from evaluation.models import EvaluasiAKIP, Komponen, Rekomendasi


def hari_ini(pemda: Pemda, kini: datetime.datetime | None = None) -> datetime.date:
    """The day by the government's clock."""
    return timezone.localdate(kini, ZoneInfo(pemda.zona_waktu))


def rekomendasi_berikut(opd: OPD, tahun: int) -> Rekomendasi:
    """An unsaved recommendation to start a form with: the next number of that year's LHE, whose letter is
    that of the number before. One query.

    Args:
        tahun: year of the LHE.
    """
    last = Rekomendasi.objects.filter(opd=opd, tahun=tahun).order_by("urut").last()
    if last is None:
        return Rekomendasi(opd=opd, tahun=tahun, urut=1)
    return Rekomendasi(
        opd=opd,
        tahun=tahun,
        urut=last.urut + 1,
        nomor_surat=last.nomor_surat,
        tanggal_surat=last.tanggal_surat,
        penerbit=last.penerbit,
    )


def rekomendasi_evaluasi(evaluasi: EvaluasiAKIP) -> tuple[Rekomendasi, ...]:
    """What an evaluation recommends, in order, for its team and its LHE. One query."""
    rows = Rekomendasi.objects.filter(evaluasi=evaluasi).select_related("tindak_lanjut")
    return tuple(rows.order_by("urut", "pk"))


def rekomendasi_terbuka(opd: OPD, sampai_tahun: int) -> tuple[Rekomendasi, ...]:
    """Delivered recommendations of LHEs up to that year whose follow-up is not over, the newest year first.
    One query. For section 1.h of an LHE ask with the year before it."""
    rows = Rekomendasi.objects.filter(opd=opd, tahun__lte=sampai_tahun).tersampaikan().terbuka()
    return tuple(rows.select_related("tindak_lanjut", "evaluasi").order_by("-tahun", "urut"))


def rekomendasi_laporan(opd: OPD, tahun: int) -> tuple[Rekomendasi, ...]:
    """What the report of a year tells of: all delivered recommendations of the newest LHE up to that year,
    and after them the open ones of the LHEs before it. One query."""
    delivered = Rekomendasi.objects.filter(opd=opd, tahun__lte=tahun).tersampaikan()
    rows = list(delivered.select_related("tindak_lanjut").order_by("-tahun", "urut"))
    return tuple(row for row in rows if row.tahun == rows[0].tahun or row.terbuka)


@dataclass(frozen=True)
class RingkasanTindakLanjut:
    """How many recommendations there are, and how many of them are open, wait, or are late."""

    jumlah: int
    terbuka: int
    menunggu: int
    lewat: int

    @property
    def tuntas(self) -> int:
        return self.jumlah - self.terbuka


def ringkasan_tindak_lanjut(user: Any, opd: OPD, hari: datetime.date) -> RingkasanTindakLanjut:
    """Counts of the agency's delivered recommendations that the user sees. One query; the same conditions as
    the queryset's own questions."""
    base = Rekomendasi.objects.visible_to(user).filter(opd=opd).tersampaikan().order_by()
    groups = {
        "terbuka": base.terbuka(),
        "menunggu": base.menunggu_verifikasi(),
        "lewat": base.lewat_batas(hari),
    }
    counts = {name: Count("pk", filter=Q(pk__in=part.values("pk"))) for name, part in groups.items()}
    return RingkasanTindakLanjut(**base.aggregate(jumlah=Count("pk"), **counts))


def pilihan_sub(evaluasi: EvaluasiAKIP) -> list[tuple[str, str]]:
    """Components and sub components that a recommendation may be about: (code, words). Two queries."""
    parts = Komponen.objects.filter(templat=evaluasi.templat_id).prefetch_related("sub")
    found = []
    for part in parts:
        found.append((part.kode, f"{part.kode} {part.nama}"))
        found += [(sub.kode, f"{sub.kode} {sub.nama}") for sub in part.sub.all()]
    return found
