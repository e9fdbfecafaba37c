"""What is due from a person: the forms of a year with how far each is, its deadline and the exact place."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies import scoping
from agencies.models import OPD
from budget.models import RealisasiAnggaran, SimpulAnggaran, Triwulan
from performance.models import PerjanjianKinerja, Realisasi, RencanaAksi, Tenggat
from performance.rules import wajib_diisi
from performance.rules.jadwal import BELUM, SEGERA, TUTUP, Jendela
from performance.selectors import Pengukuran
from performance.selectors.isian import URUTAN_TAHAP
from performance.selectors.kalender import ANGGARAN, KINERJA, JendelaOPD, jendela_banyak
from reports.models import Laporan

Tahap = Realisasi.Tahap
Kegiatan = Tenggat.Kegiatan


@dataclass(frozen=True)
class Butir:
    """One part of a piece of work: what, where to change it, where to sign it, why it was returned."""

    nama: str
    url: str
    url_tanda_tangan: str = ""
    catatan: str = ""


@dataclass(frozen=True)
class Tugas:
    """One piece of work of one agency.

    Attributes:
        terisi, jumlah: how many of how many parts are filled in; None where nothing is counted.
        keadaan, nada: the word and its tone; tahap: of a quarter's results, "" for other work.
        tenggat: its row of the calendar; None when there is none.
        butir: the parts that were returned, or that wait for a signature; catatan: why they were returned.
    """

    kegiatan: str
    judul: str
    opd: OPD
    url: str
    keadaan: str
    nada: str
    selesai: bool
    kini: datetime.datetime
    terisi: int | None = None
    jumlah: int | None = None
    tahap: str = ""
    triwulan: int | None = None
    tenggat: JendelaOPD | None = None
    catatan: str = ""
    butir: tuple[Butir, ...] = ()

    @property
    def jendela(self) -> Jendela | None:
        return self.tenggat.jendela if self.tenggat is not None else None

    @property
    def sisa(self) -> str:
        """How long still; "" without a deadline and for what is done."""
        return "" if self.jendela is None or self.selesai else self.jendela.sisa(self.kini)

    @property
    def nada_sisa(self) -> str:
        if self.jendela is None or self.selesai:
            return ""
        if self.jendela.keadaan(self.kini) == TUTUP:
            return "bahaya"
        return "peringatan" if self.jendela.hari_lagi(self.kini) <= SEGERA else "info"

    @property
    def urutan(self) -> tuple[bool, bool, datetime.datetime]:
        """What was returned comes first, then what closes first."""
        far = datetime.datetime.max.replace(tzinfo=datetime.UTC)
        return (self.selesai, not self.catatan, self.jendela.tutup if self.jendela is not None else far)


@dataclass
class Bagian:
    """One heading of the list; `kosong` is what is said when nothing waits."""

    judul: str
    kosong: str
    tugas: list[Tugas] = field(default_factory=list)
    beberapa_opd: bool = False

    @property
    def menunggu(self) -> list[Tugas]:
        return [one for one in self.tugas if not one.selesai]

    @property
    def selesai(self) -> list[Tugas]:
        return [one for one in self.tugas if one.selesai]


@dataclass
class _Bahan:
    """The rows of all agencies, read at once."""

    hasil: dict[int, list[Realisasi]]
    rencana: dict[int, dict[int, set[int]]]
    agregasi: dict[int, str]
    daun: dict[int, int]
    serapan: dict[tuple[int, int], int]
    perjanjian: dict[int, list[PerjanjianKinerja]]
    laporan: dict[int, Laporan]
    jendela: dict[int, dict[tuple[int, str], JendelaOPD]]


def _baca(agencies: Collection[OPD], tahun: int) -> _Bahan:
    """Eight queries."""
    results, papers = defaultdict(list), defaultdict(list)
    plans: dict[int, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    kinds: dict[int, str] = {}
    for row in Realisasi.objects.filter(indikator__opd__in=agencies, tahun=tahun).select_related("indikator"):
        results[row.indikator.opd_id].append(row)
        kinds[row.indikator_id] = row.indikator.agregasi
    planned = RencanaAksi.objects.filter(indikator__opd__in=agencies, tahun=tahun).order_by()
    columns = ("indikator__opd", "indikator", "triwulan", "indikator__agregasi")
    for opd_id, indicator, quarter, kind in planned.values_list(*columns):
        plans[opd_id][indicator].add(quarter)
        kinds[indicator] = kind
    agreements = PerjanjianKinerja.objects.filter(opd__in=agencies, tahun=tahun).select_related("jabatan")
    for paper in agreements:
        papers[paper.opd_id].append(paper)
    leaves = SimpulAnggaran.objects.filter(opd__in=agencies, tahun=tahun, anak__isnull=True)
    with_money = leaves.filter(pagu__nilai__gt=0).order_by()
    spent = RealisasiAnggaran.objects.filter(simpul__in=with_money).order_by()
    counted = spent.values_list("simpul__opd", "triwulan").annotate(n=Count("pk", distinct=True))
    return _Bahan(
        hasil=results,
        rencana=plans,
        agregasi=kinds,
        daun=dict(with_money.values_list("opd").annotate(n=Count("pk", distinct=True))),
        serapan={(opd_id, quarter): n for opd_id, quarter, n in counted},
        perjanjian=papers,
        laporan={row.opd_id: row for row in Laporan.objects.filter(opd__in=agencies, tahun=tahun)},
        jendela=jendela_banyak(agencies, [tahun]),
    )


def tugas_opd(
    ukuran: Mapping[int, Pengukuran], daftar_opd: Iterable[OPD], tahun: int, kini: datetime.datetime
) -> dict[int, list[Tugas]]:
    """The forms of a year by agency id, those that are due or begun. Eight queries, however many agencies.

    Args:
        ukuran: the measurement of every agency in `daftar_opd`, as `pengukuran_banyak` gives it.
    """
    agencies = list(daftar_opd)
    read = _baca(agencies, tahun)
    return {opd.pk: _Formulir(opd, tahun, kini, ukuran[opd.pk], read).semua() for opd in agencies}


class _Formulir:
    """The forms of one agency."""

    def __init__(
        self, opd: OPD, tahun: int, kini: datetime.datetime, ukuran: Pengukuran, bahan: _Bahan
    ) -> None:
        self.opd, self.tahun, self.kini, self.bahan = opd, tahun, kini, bahan
        self.agregasi = {row.indikator.pk: str(row.definisi.agregasi) for row in ukuran.baris}
        self.diukur = set(self.agregasi)
        self.hasil: dict[int, dict[int, Realisasi]] = defaultdict(dict)
        for row in bahan.hasil[opd.pk]:
            self.hasil[row.triwulan][row.indikator_id] = row
        others = {*bahan.rencana[opd.pk], *(row.indikator_id for row in bahan.hasil[opd.pk])} - self.diukur
        self.agregasi |= {pk: bahan.agregasi[pk] for pk in others}

    def semua(self) -> list[Tugas]:
        forms = [self._perjanjian(), self._rencana_aksi()]
        for quarter in (1, 2, 3, 4):
            forms += [self._kinerja(quarter), self._anggaran(quarter)]
        forms.append(self._laporan())
        return [one for one in forms if one is not None]

    def _tenggat(self, kegiatan: str) -> JendelaOPD | None:
        return self.bahan.jendela[self.opd.pk].get((self.tahun, kegiatan))

    def _waktunya(self, kegiatan: str, mulai: datetime.date) -> bool:
        """Has the work begun: by the calendar, else by the day it can begin?"""
        found = self._tenggat(kegiatan)
        if found is not None:
            return found.jendela.keadaan(self.kini) != BELUM
        return self.kini.astimezone(Tenggat(pemda=self.opd.pemda).zona).date() >= mulai

    def _url(self, name: str, *args: object) -> str:
        return reverse(name, args=[self.opd.slug, self.tahun, *args])

    def _buat(self, kegiatan: str, url: str, keadaan: tuple[str, str], selesai: bool, **lain: Any) -> Tugas:
        return Tugas(
            kegiatan=kegiatan,
            judul=str(Kegiatan(kegiatan).label),
            opd=self.opd,
            url=url,
            keadaan=keadaan[0],
            nada=keadaan[1],
            selesai=selesai,
            kini=self.kini,
            tenggat=self._tenggat(kegiatan),
            **lain,
        )

    def _perjanjian(self) -> Tugas | None:
        papers = self.bahan.perjanjian[self.opd.pk]
        drafts = [paper for paper in papers if not paper.terkunci]
        if not papers and not self._waktunya(Kegiatan.PERJANJIAN, datetime.date(self.tahun, 1, 1)):
            return None
        state = (_("Ditandatangani"), "positif")
        if not papers:
            state = (_("Belum dibuat"), "")
        elif drafts:
            state = (_("Draf menunggu tanda tangan"), "peringatan")
        return self._buat(
            Kegiatan.PERJANJIAN,
            self._url("performance:perjanjian"),
            state,
            bool(papers) and not drafts,
            terisi=len(papers) - len(drafts) if papers else None,
            jumlah=len(papers) if papers else None,
            butir=tuple(
                Butir(
                    str(paper),
                    self._url("performance:perjanjian-detail", paper.pk),
                    self._url("performance:perjanjian-tanda-tangan", paper.pk),
                )
                for paper in drafts
            ),
        )

    def _rencana_aksi(self) -> Tugas | None:
        plans = self.bahan.rencana[self.opd.pk]
        done = sum(
            all(quarter in plans.get(pk, ()) for quarter in (1, 2, 3, 4) if wajib_diisi(kind, quarter))
            for pk, kind in self.agregasi.items()
            if pk in self.diukur
        )
        total = len(self.diukur)
        if not total or not (plans or self._waktunya(Kegiatan.RENCANA_AKSI, datetime.date(self.tahun, 1, 1))):
            return None
        url = self._url("performance:rencana-aksi")
        state = _sejauh(max(done, bool(plans)), total) if done < total else (_("Lengkap"), "positif")
        return self._buat(Kegiatan.RENCANA_AKSI, url, state, done == total, terisi=done, jumlah=total)

    def _kinerja(self, triwulan: int) -> Tugas | None:
        rows = self.hasil[triwulan]
        filled = {pk for pk, row in rows.items() if row.status != "belum_diisi"}
        due = {pk for pk, kind in self.agregasi.items() if pk in filled or wajib_diisi(kind, triwulan)}
        if not due or not (filled or self._waktunya(KINERJA[triwulan - 1], sesudah(self.tahun, triwulan))):
            return None
        stages = [str(rows[pk].tahap) for pk in due if pk in rows]
        stage = min(stages, key=[str(one) for one in URUTAN_TAHAP].index) if stages else ""
        url = self._url("performance:realisasi-triwulan", triwulan)
        returned = [row for pk, row in rows.items() if pk in due and row.tahap == Tahap.DIKEMBALIKAN]
        return self._buat(
            KINERJA[triwulan - 1],
            url,
            _keadaan(stage, len(filled), len(due)),
            stage in Realisasi.TERKUNCI,
            terisi=len(filled),
            jumlah=len(due),
            tahap=stage,
            triwulan=triwulan,
            catatan=next((row.catatan_pengembalian for row in returned if row.catatan_pengembalian), ""),
            butir=tuple(
                Butir(row.indikator.nama, f"{url}#id_nilai_{row.indikator_id}", catatan=row.catatan_baris)
                # Where single rows have a note, these are what is to be corrected.
                for row in [one for one in returned if one.catatan_baris] or returned
            ),
        )

    def _anggaran(self, triwulan: int) -> Tugas | None:
        total = self.bahan.daun.get(self.opd.pk, 0)
        filled = self.bahan.serapan.get((self.opd.pk, triwulan), 0)
        kind = ANGGARAN[triwulan - 1]
        if not total or not (filled or self._waktunya(kind, sesudah(self.tahun, triwulan))):
            return None
        url = self._url("budget:realisasi-isi", triwulan)
        state = _sejauh(filled, total) if filled < total else (_("Lengkap"), "positif")
        return self._buat(kind, url, state, filled >= total, terisi=filled, jumlah=total)

    def _laporan(self) -> Tugas | None:
        report = self.bahan.laporan.get(self.opd.pk)
        done = report is not None and report.tanggal is not None
        if not (done or self._waktunya(Kegiatan.LKJIP, datetime.date(self.tahun + 1, 1, 1))):
            return None
        state = (_("Sudah diberi tanggal"), "positif") if done else (_("Belum diberi tanggal"), "")
        return self._buat(Kegiatan.LKJIP, self._url("reports:laporan"), state, done)


def sesudah(tahun: int, triwulan: int) -> datetime.date:
    """The first day after a quarter."""
    return datetime.date(tahun + triwulan // 4, triwulan * 3 % 12 + 1, 1)


def _sejauh(terisi: int, jumlah: int) -> tuple[str, str]:
    if not terisi:
        return _("Belum diisi"), ""
    return (_("Sebagian"), "peringatan") if terisi < jumlah else (_("Lengkap"), "info")


def _keadaan(tahap: str, terisi: int, jumlah: int) -> tuple[str, str]:
    if tahap == Tahap.DIKEMBALIKAN:
        return _("Dikembalikan"), "bahaya"
    if tahap == Tahap.DIVERIFIKASI:
        return _("Diverifikasi"), "positif"
    if tahap in Realisasi.TERKUNCI:
        return str(Tahap(tahap).label), "info"
    return _sejauh(terisi, jumlah)


def bagian_tugas(user: Any, tugas: Mapping[int, list[Tugas]]) -> list[Bagian]:
    """The list of one person by their roles; nothing for those who only look. No query beyond the roles.

    Args:
        tugas: the forms by agency id, as `tugas_opd` gives them.
    """
    reach = scoping.lingkup(user)
    found: list[Bagian] = []
    if own := reach.opd_ids(scoping.OPERATOR):
        mine = [one for pk in own for one in tugas.get(pk, ())]
        found.append(Bagian(_("Yang harus Anda isi"), _("Semua isian tahun ini sudah selesai."), mine))
    if own := reach.opd_ids(scoping.KEPALA):
        found.append(
            Bagian(
                _("Menunggu persetujuan dan tanda tangan Anda"),
                _("Tidak ada yang menunggu persetujuan atau tanda tangan."),
                [one for pk in own for form in tugas.get(pk, ()) for one in _untuk_kepala(form)],
            )
        )
    if own := reach.opd_ids(scoping.EVALUATOR):
        waiting = [one for pk in own for one in tugas.get(pk, ()) if one.tahap == Tahap.DISETUJUI]
        found.append(
            Bagian(
                _("Realisasi yang menunggu verifikasi Anda"),
                _("Tidak ada realisasi yang menunggu verifikasi."),
                [_menunggu(one) for one in waiting],
            )
        )
    for section in found:
        section.tugas.sort(key=lambda one: one.urutan)
        section.beberapa_opd = len({one.opd.pk for one in section.tugas}) > 1
    return found


def _menunggu(form: Tugas, url: str = "", judul: str = "") -> Tugas:
    """The same work as it waits for somebody else's decision."""
    return replace(form, selesai=False, url=url or form.url, judul=judul or form.judul, butir=())


def _untuk_kepala(form: Tugas) -> list[Tugas]:
    if form.tahap == Tahap.DIAJUKAN:
        return [_menunggu(form)]
    if form.kegiatan == Kegiatan.PERJANJIAN:
        return [_menunggu(form, one.url_tanda_tangan, one.nama) for one in form.butir]
    return []


@dataclass(frozen=True)
class RekapTriwulan:
    """One due quarter across agencies: which have handed in, which have not."""

    triwulan: int
    nama: str
    sudah: int
    belum: tuple[OPD, ...]
    jendela: Jendela | None
    sisa: str

    @property
    def jumlah(self) -> int:
        return self.sudah + len(self.belum)


def rekap_triwulan(daftar_opd: Collection[OPD], tahun: int, kini: datetime.datetime) -> list[RekapTriwulan]:
    """Which agencies have handed in each quarter that has ended; the window shown is the government's
    (without extensions). Three queries."""
    agencies = list(daftar_opd)
    handed = set(
        Realisasi.objects.filter(indikator__opd__in=agencies, tahun=tahun, tahap__in=Realisasi.TERKUNCI)
        .order_by()
        .values_list("indikator__opd", "triwulan")
        .distinct()
    )
    windows = jendela_banyak(agencies, [tahun])
    found = []
    for quarter in (1, 2, 3, 4):
        missing = tuple(opd for opd in agencies if (opd.pk, quarter) not in handed)
        known = [
            of_agency.jendela
            for opd in agencies
            if (of_agency := windows[opd.pk].get((tahun, KINERJA[quarter - 1]))) is not None
        ]
        window = min(known, key=lambda one: one.tutup) if known else None
        begun = (
            window.keadaan(kini) != BELUM if window else timezone.localdate(kini) >= sesudah(tahun, quarter)
        )
        if begun and agencies:
            left = window.sisa(kini) if window is not None and missing else ""
            name = str(Triwulan(quarter).label)
            found.append(RekapTriwulan(quarter, name, len(agencies) - len(missing), missing, window, left))
    return found


def segera_tutup(pemda_ids: Collection[int] | None, kini: datetime.datetime) -> list[tuple[Tenggat, Jendela]]:
    """Open windows of these governments (None: of all) that close within a week. One query."""
    soon = kini + datetime.timedelta(days=SEGERA)
    rows = Tenggat.objects.filter(usulan=False, buka__lte=kini, tutup__gte=kini, tutup__lte=soon)
    if pemda_ids is not None:
        rows = rows.filter(pemda__in=pemda_ids)
    return [(row, Jendela(str(row), row.buka, row.tutup, row.zona)) for row in rows.select_related("pemda")]
