"""Agencies side by side: one row per OPD from the same selectors that make its own pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import OPD
from budget.models import DokumenAnggaran
from budget.selectors import TotalAnggaran, total_anggaran_banyak
from budget.serapan import HasilSerapan
from performance.capaian import SKALA_PERMENDAGRI, HasilPredikat, HasilRata, tentukan_predikat
from performance.models import Realisasi, RealisasiTahunan, TahunKinerja, Target
from performance.selectors import Pengukuran, pengukuran_banyak


@dataclass(frozen=True)
class RingkasanOPD:
    """One agency in one year.

    Attributes:
        rata_tanpa_batas, rata_batas_100: means of the capaian, uncapped and capped at 100, both whatever
            the government's own policy, so that agencies stand on equal rules; `rata` is by its policy.
        predikat: of `rata`, on the government's own scale.
        memenuhi, dihitung, jumlah: indicators that meet their target, of those with a capaian, of all.
        kelengkapan: (filled, expected) targets, results and budget figures.
        terakhir: when a result was last changed; None when there is none.
    """

    opd: OPD
    tahun: int
    pengukuran: Pengukuran
    anggaran: TotalAnggaran
    kelengkapan: tuple[int, int]
    terakhir: datetime | None
    triwulan: tuple[StatusTriwulan, ...]

    @property
    def nama(self) -> str:
        return self.opd.nama

    @property
    def rata(self) -> HasilRata:
        return self.pengukuran.rata

    @property
    def rata_tanpa_batas(self) -> HasilRata:
        return self.pengukuran.rata_tanpa_batas

    @property
    def rata_batas_100(self) -> HasilRata:
        return self.pengukuran.rata_batas_100

    @property
    def predikat(self) -> HasilPredikat:
        return self.pengukuran.predikat

    @property
    def memenuhi(self) -> int:
        return self.pengukuran.memenuhi

    @property
    def dihitung(self) -> int:
        return self.pengukuran.dihitung

    @property
    def jumlah(self) -> int:
        return len(self.pengukuran.baris)

    @property
    def serapan(self) -> HasilSerapan:
        return self.anggaran.serapan

    @property
    def lengkap(self) -> bool:
        filled, expected = self.kelengkapan
        return filled == expected

    @property
    def predikat_setara(self) -> HasilPredikat:
        """The predikat of the uncapped mean on the national scale, the same for all agencies. None while
        nothing is measured: missing data is never shown as good."""
        return tentukan_predikat(self.rata_tanpa_batas, SKALA_PERMENDAGRI)


def ringkasan_opd(daftar_opd: Iterable[OPD], tahun: int) -> list[RingkasanOPD]:
    """All agencies of the page in a fixed number of queries, in the order given."""
    agencies = list(daftar_opd)
    measured = pengukuran_banyak(agencies, tahun)
    money = total_anggaran_banyak(agencies, tahun)
    changed = _terakhir(agencies, tahun)
    quarters = status_triwulan(agencies, tahun)
    return [
        RingkasanOPD(
            opd=opd,
            tahun=tahun,
            pengukuran=measured[opd.pk],
            anggaran=money[opd.pk],
            kelengkapan=_kelengkapan(measured[opd.pk], money[opd.pk]),
            terakhir=changed.get(opd.pk),
            triwulan=quarters[opd.pk],
        )
        for opd in agencies
    ]


def _kelengkapan(measured: Pengukuran, money: TotalAnggaran) -> tuple[int, int]:
    """A target and a result for every measured indicator, a pagu and a realisasi. Nothing measured still
    expects the two, so that an empty agency never looks complete."""
    rows = measured.baris
    filled = sum(row.target is not None for row in rows) + sum(bool(row.asal_realisasi) for row in rows)
    filled += (money.pagu is not None) + (money.realisasi is not None and not money.belum_terealisasi)
    return filled, 2 * max(len(rows), 1) + 2


def _terakhir(agencies: list[OPD], tahun: int) -> dict[int, datetime]:
    """When a result of the year was last changed, by agency. Two queries."""
    result: dict[int, datetime] = {}
    for model in (Realisasi, RealisasiTahunan):
        rows = (
            model.objects.filter(indikator__opd__in=agencies, tahun=tahun)
            .values("indikator__opd")
            .annotate(kapan=Max("diubah"))
            .order_by()
        )
        for row in rows:
            opd_id, when = row["indikator__opd"], row["kapan"]
            result[opd_id] = max(when, result.get(opd_id, when))
    return result


@dataclass(frozen=True)
class StatusTriwulan:
    """How far one quarter of one agency is: how many results are filled, and by stage.

    `keadaan` and `nada` are the word and its tone: returned work comes first, then what waits for others.
    """

    triwulan: int
    terisi: int = 0
    diajukan: int = 0
    disetujui: int = 0
    dikembalikan: int = 0
    diverifikasi: int = 0

    @property
    def keadaan(self) -> tuple[str, str]:
        if not self.terisi:
            return _("Belum diisi"), ""
        if self.dikembalikan:
            return _("Dikembalikan"), "bahaya"
        if self.diajukan:
            return _("Diajukan"), "info"
        if self.disetujui:
            return _("Disetujui"), "info"
        if self.diverifikasi:
            return _("Diverifikasi"), "positif"
        return _("Sedang diisi"), "peringatan"


def status_triwulan(daftar_opd: Iterable[OPD], tahun: int) -> dict[int, tuple[StatusTriwulan, ...]]:
    """The four quarters of several agencies by the agency's id. One query."""
    agencies = list(daftar_opd)
    stage = Realisasi.Tahap
    rows = (
        Realisasi.objects.filter(indikator__opd__in=agencies, tahun=tahun)
        .values("indikator__opd", "triwulan")
        .annotate(
            terisi=Count("pk", filter=~Q(status="belum_diisi")),
            **{kind.value: Count("pk", filter=Q(tahap=kind)) for kind in stage if kind != stage.DRAF},
        )
        .order_by()
    )
    known: dict[tuple[int, int], StatusTriwulan] = {}
    for row in rows:
        counts: dict[str, Any] = dict(row)
        opd_id = counts.pop("indikator__opd")
        known[opd_id, row["triwulan"]] = StatusTriwulan(**counts)
    return {opd.pk: tuple(known.get((opd.pk, n), StatusTriwulan(n)) for n in range(1, 5)) for opd in agencies}


def tahun_tersedia(user: Any) -> list[int]:
    """Years that are open or closed, or have a target, a result or a budget, that the user may see, newest
    first. Four queries."""
    years: set[int] = set()
    years.update(Target.objects.all().visible_to(user).order_by().values_list("tahun", flat=True).distinct())
    opened = TahunKinerja.objects.all().visible_to(user)
    years.update(opened.order_by().values_list("tahun", flat=True).distinct())
    results = RealisasiTahunan.objects.all().visible_to(user)
    years.update(results.order_by().values_list("tahun", flat=True).distinct())
    budgets = DokumenAnggaran.objects.all().visible_to(user)
    years.update(budgets.order_by().values_list("tahun", flat=True).distinct())
    return sorted(years, reverse=True)


def tahun_dibuka_sesudah(user: Any, tahun: int) -> int | None:
    """The newest year after `tahun` that is open in an agency the user may see, or None. One query."""
    opened = TahunKinerja.objects.all().visible_to(user).filter(status=TahunKinerja.Status.DIBUKA)
    return opened.filter(tahun__gt=tahun).aggregate(newest=Max("tahun"))["newest"]


def tahun_utama(user: Any) -> int:
    """The year to open first: the newest with a budget, else the newest result, else the current year."""
    this_year = timezone.localdate().year
    for rows in (DokumenAnggaran.objects.all(), RealisasiTahunan.objects.all()):
        known = rows.visible_to(user).filter(tahun__lte=this_year).order_by("-tahun")
        newest: int | None = known.values_list("tahun", flat=True).first()
        if newest is not None:
            return newest
    return this_year
