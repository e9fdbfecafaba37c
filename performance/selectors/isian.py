"""What the entry grids of plans and results show: the indicators, what is stored, what the core says."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from auditlog.models import LogEntry
from django.contrib.contenttypes.models import ContentType

from agencies.models import OPD
from budget.rules import Temuan
from performance.capaian import (
    Datum,
    HasilTriwulan,
    StatusDatum,
    gabung_triwulan,
)
from performance.models import Indikator, Realisasi, RealisasiTahunan, RencanaAksi, TahunKinerja
from performance.rules import periksa_target_triwulan, wajib_diisi
from performance.selectors.aturan import Aturan, aturan_banyak
from performance.selectors.data import Gudang, NilaiTahun, muat
from performance.selectors.pengukuran import terukur, urutan
from performance.selectors.triwulan import BarisTriwulan, PengukuranTriwulan

Tahap = Realisasi.Tahap
# From the least to the most advanced; a quarter is where its least advanced row is.
URUTAN_TAHAP = (Tahap.DIKEMBALIKAN, Tahap.DRAF, Tahap.DIAJUKAN, Tahap.DISETUJUI, Tahap.DIVERIFIKASI)


@dataclass(frozen=True)
class BarisRencana:
    """One indicator in the action plan: the year's target, the four quarters, and how they fit."""

    tahun_ini: NilaiTahun
    rencana: dict[int, RencanaAksi]
    gabungan: HasilTriwulan
    temuan: tuple[Temuan, ...]

    @property
    def lengkap(self) -> bool:
        due = [tw for tw in range(1, 5) if wajib_diisi(self.tahun_ini.definisi.agregasi, tw)]
        return all(tw in self.rencana and self.rencana[tw].nilai is not None for tw in due)


def rencana_aksi(opd: OPD, tahun: int) -> tuple[BarisRencana, ...]:
    """The measured indicators and those below the sasaran with a target or plan, by quarter. Twelve
    queries."""
    rules = aturan_banyak([opd], tahun)[opd.pk]
    store = muat([opd], [tahun])
    plans: dict[int, dict[int, RencanaAksi]] = defaultdict(dict)
    for plan in RencanaAksi.objects.filter(indikator__in=store.indikator, tahun=tahun):
        plans[plan.indikator_id][plan.triwulan] = plan
    rows = []
    for indicator in _diukur_dan_di_bawahnya(store, opd, tahun, plans):
        now = store.nilai_tahun(indicator, tahun, rules)
        rows.append(baris_rencana(now, plans.get(indicator.pk, {})))
    return tuple(rows)


def baris_rencana(tahun_ini: NilaiTahun, rencana: dict[int, RencanaAksi]) -> BarisRencana:
    """The row with these quarters, which need not be stored. No query."""
    kind = tahun_ini.definisi.agregasi
    values = {tw: plan.nilai for tw, plan in rencana.items() if plan.nilai is not None}
    joined = gabung_triwulan({tw: Datum(StatusDatum.NILAI, value) for tw, value in values.items()}, kind)
    found = periksa_target_triwulan(tahun_ini.target, values, kind)
    return BarisRencana(tahun_ini, rencana, joined, tuple(found))


def _diukur_dan_di_bawahnya(
    store: Gudang, opd: OPD, tahun: int, tambahan: Iterable[int] = ()
) -> list[Indikator]:
    _basis, measured = terukur(store, opd, tahun)
    known, extra_ids = {row.pk for row in measured}, set(tambahan)
    below = [
        row
        for row in store.indikator.values()
        if row.pk not in known
        and (
            row.pk in extra_ids
            or (
                row.level not in (Indikator.Level.TUJUAN, Indikator.Level.SASARAN)
                and store.target_tahun(row, tahun)[0] is not None
            )
        )
    ]
    return [*measured, *sorted(below, key=urutan)]


@dataclass(frozen=True)
class IsianTahun:
    """The official values of year `untuk`; `gudang` is what the rows were read from."""

    untuk: int
    aturan: Aturan
    baris: tuple[NilaiTahun, ...]
    gudang: Gudang

    def dengan(self, indikator: Indikator, isian: RealisasiTahunan | None) -> NilaiTahun:
        """The indicator's row as it would be with this entry, which need not be stored. No query."""
        annual = dict(self.gudang.tahunan)
        annual.pop((indikator.pk, self.untuk), None)
        if isian is not None:
            annual[indikator.pk, self.untuk] = isian
        return replace(self.gudang, tahunan=annual).nilai_tahun(indikator, self.untuk, self.aturan)


def tahunan(opd: OPD, tahun: int, untuk: int) -> IsianTahun:
    """The indicators measured in `tahun` (and those below the sasaran) with their values of year `untuk`.
    Eleven queries."""
    rules = aturan_banyak([opd], tahun)[opd.pk]
    store = muat([opd], [untuk, tahun], pada=tahun)
    with_value = {pk for pk, year in store.tahunan if year == untuk}
    shown = _diukur_dan_di_bawahnya(store, opd, tahun, with_value)
    rows = tuple(store.nilai_tahun(row, untuk, rules) for row in shown)
    return IsianTahun(untuk, rules, rows, store)


@dataclass(frozen=True)
class KeadaanTriwulan:
    """How far a quarter is.

    Attributes:
        tahap: that of its least advanced row; None when nothing was entered.
        jumlah: rows that are due; terisi: those filled in.
        belum: rows that are due and not filled in.
        catatan: why it was returned.
    """

    tahap: str | None
    jumlah: int
    terisi: int
    belum: tuple[BarisTriwulan, ...]
    catatan: str

    @property
    def lengkap(self) -> bool:
        return self.jumlah > 0 and not self.belum

    @property
    def terkunci(self) -> bool:
        return self.tahap in Realisasi.TERKUNCI

    @property
    def label(self) -> str:
        return str(Tahap(self.tahap).label) if self.tahap else ""


def keadaan_triwulan(ukuran: PengukuranTriwulan) -> KeadaanTriwulan:
    """How far the quarter is. No query."""
    due = [
        row
        for row in ukuran.baris
        if _terisi(row) or wajib_diisi(row.tahun_ini.definisi.agregasi, ukuran.triwulan)
    ]
    missing = tuple(row for row in due if not _terisi(row))
    entries = [row.isian for row in due if row.isian is not None]
    stages = [entry.tahap for entry in entries]
    returned = [entry.catatan_pengembalian for entry in entries if entry.tahap == Tahap.DIKEMBALIKAN]
    stage = min(stages, key=[str(one) for one in URUTAN_TAHAP].index) if stages else None
    return KeadaanTriwulan(
        tahap=stage,
        jumlah=len(due),
        terisi=len(due) - len(missing),
        belum=missing,
        catatan=next((text for text in returned if text), ""),
    )


def _terisi(row: BarisTriwulan) -> bool:
    """Has it a value, or a state that says why there is none?"""
    entry = row.isian
    if entry is None or entry.status == StatusDatum.BELUM_DIISI:
        return False
    return entry.status == StatusDatum.NILAI or bool(entry.alasan_status.strip())


@dataclass(frozen=True)
class LangkahTahap:
    """One step of a quarter on its way: when, by whom, to which stage, of how many indicators."""

    waktu: datetime.datetime
    oleh: str
    tahap: str
    jumlah: int
    catatan: str


def riwayat_tahap(opd: OPD, tahun: int, triwulan: int) -> tuple[LangkahTahap, ...]:
    """The steps of one quarter, newest first, from the trail of its rows. Three queries."""
    rows = Realisasi.objects.filter(indikator__opd=opd, tahun=tahun, triwulan=triwulan)
    entries = (
        LogEntry.objects.filter(
            content_type=ContentType.objects.get_for_model(Realisasi),
            object_id__in=list(rows.values_list("pk", flat=True)),
            action=LogEntry.Action.UPDATE,
            changes__tahap__isnull=False,
        )
        .select_related("actor")
        .order_by("-timestamp", "-pk")
    )
    steps: list[LangkahTahap] = []
    for entry in entries:
        changes = entry.changes_dict
        stage = str(changes["tahap"][1])
        note = str((changes.get("catatan_pengembalian") or ["", ""])[1]) if stage == "dikembalikan" else ""
        actor = str(entry.actor) if entry.actor else ""
        last = steps[-1] if steps else None
        # The rows of one act are written within the same moment.
        near = last is not None and abs(last.waktu - entry.timestamp) < datetime.timedelta(seconds=10)
        if last is not None and near and (last.oleh, last.tahap) == (actor, _label(stage)):
            steps[-1] = replace(last, jumlah=last.jumlah + 1, catatan=last.catatan or note)
        else:
            steps.append(LangkahTahap(entry.timestamp, actor, _label(stage), 1, note))
    return tuple(steps)


def _label(stage: str) -> str:
    return str(Tahap(stage).label) if stage in Tahap.values else stage


def tahun_ditutup(opd: OPD, tahun: int) -> bool:
    """Is the year closed for changes? One query."""
    return TahunKinerja.objects.filter(opd=opd, tahun=tahun, status=TahunKinerja.Status.DITUTUP).exists()
