"""What evaluations, follow-up and reviews ask of a person now: their station, its deadline, the place.

Unlike the forms of a year these do not belong to the year that home shows: what waits, waits.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.db.models import Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from agencies import scoping
from agencies.models import OPD
from evaluation.models import (
    EvaluasiAKIP,
    JawabanSub,
    Rekomendasi,
    Reviu,
    SubKomponen,
    TanggapanSub,
    TemplatLKE,
)
from evaluation.rules.jadwal import KEGIATAN_TAHAP
from evaluation.rules.tim import periksa_tim
from evaluation.rules.tindak_lanjut import hari_lewat
from evaluation.selectors.langkah import Pekerjaan, pekerjaan
from evaluation.selectors.pihak import susun_pihak
from evaluation.selectors.rekomendasi import hari_ini
from evaluation.tahap import Pihak, Tahap
from performance.models import Tenggat
from performance.selectors.kalender import JendelaOPD, jendela_banyak
from reports.tugas import Bagian, Butir, Tugas

Kegiatan = Tenggat.Kegiatan
_PANJANG = 110


def bagian_evaluasi(user: Any, kini: datetime.datetime) -> list[Bagian]:
    """The sections of home, those that hold something. At most eight queries, however many agencies; none
    for people who only look.
    """
    reach = scoping.lingkup(user)
    own = reach.opd_ids(scoping.OPERATOR, scoping.KEPALA)
    assessed = reach.opd_ids(scoping.EVALUATOR) - own
    governed = reach.pemda_ids(scoping.ADMIN)
    if not (own or assessed or governed):
        return []
    evaluations = list(_evaluasi(user))
    answers = list(_tindak_lanjut(user, reach.opd_ids(scoping.OPERATOR))) if own or assessed else []
    reviews = list(_reviu(own, assessed)) if own or assessed else []
    rows: list[Any] = [*evaluations, *answers, *reviews]
    agencies = {row.opd_id: row.opd for row in rows}
    windows = jendela_banyak(list(agencies.values()), {row.tahun for row in rows}) if rows else {}
    makes = _Pembuat(user, kini, windows)
    by_side: dict[str, list[Tugas]] = defaultdict(list)
    unmanned: list[EvaluasiAKIP] = []
    for row in evaluations:
        listed = [one.tugas for one in row.tim.all() if one.pengguna_id == user.pk]
        places = susun_pihak(row, user, listed)
        work = pekerjaan(
            Tahap(row.tahap), places, tim_lengkap=not periksa_tim([one.tugas for one in row.tim.all()])
        )
        if work is None:
            continue
        if Pihak.ADMIN in places:
            unmanned.append(row)
        else:
            by_side["opd" if Pihak.OPD in places else "tim"].append(makes.evaluasi(row, work))
    for opd, group in groupby(answers, key=lambda row: row.opd):
        of_agency = list(group)
        mine = [row for row in of_agency if row.opd_id in own and row.diajukan is None]
        waiting = [row for row in of_agency if row.opd_id in assessed and row.diajukan is not None]
        if mine:
            by_side["opd"].append(makes.tindak_lanjut(opd, mine))
        if waiting:
            by_side["tim"].append(makes.verifikasi(opd, waiting))
    for review in reviews:
        by_side["opd" if review.opd_id in own else "tim"].append(makes.reviu(review, review.opd_id in own))
    by_side["admin"] = makes.tanpa_tim(unmanned)
    titles = {
        "opd": _("Evaluasi dan tindak lanjut yang menunggu Anda"),
        "tim": _("Evaluasi, reviu, dan verifikasi yang menunggu Anda"),
        "admin": _("Evaluasi yang perlu Anda siapkan"),
    }
    return [_bagian(title, by_side[side]) for side, title in titles.items() if by_side[side]]


def _bagian(title: str, tasks: list[Tugas]) -> Bagian:
    tasks.sort(key=lambda one: one.urutan)
    several = len({one.opd.pk for one in tasks}) > 1
    return Bagian(title, _("Tidak ada yang menunggu."), tasks, beberapa_opd=several)


def _evaluasi(user: Any) -> QuerySet[EvaluasiAKIP]:
    """Evaluations on their way, with how far the answers of each tier are. Two queries."""

    def counted(rows: QuerySet[Any]) -> Subquery:
        per = rows.order_by().values("evaluasi").annotate(n=Count("pk")).values("n")
        return Subquery(per, output_field=IntegerField())

    answered = JawabanSub.objects.filter(evaluasi=OuterRef("pk"), opsi__isnull=False)
    subs = SubKomponen.objects.filter(komponen__templat=OuterRef("templat")).order_by()
    total = subs.values("komponen__templat").annotate(n=Count("pk")).values("n")
    return (
        EvaluasiAKIP.objects.visible_to(user)
        .exclude(tahap=Tahap.DISAMPAIKAN)
        .select_related("opd__pemda", "templat")
        .prefetch_related("tim")
        .annotate(
            jumlah_sub=Subquery(total, output_field=IntegerField()),
            terisi_mandiri=counted(answered.filter(tingkat="mandiri")),
            terisi_evaluator=counted(answered.filter(tingkat="evaluator")),
            ditanggapi=counted(TanggapanSub.objects.filter(evaluasi=OuterRef("pk"))),
        )
        .order_by("opd__nama", "tahun")
    )


def _tindak_lanjut(user: Any, own: Iterable[int]) -> QuerySet[Rekomendasi]:
    """Open recommendations of the user's own agencies, and those that wait for the user's verification. Two
    queries."""
    waiting = Rekomendasi.objects.diverifikasi_oleh(user).menunggu_verifikasi()
    undone = Rekomendasi.objects.filter(opd__in=list(own)).tersampaikan().terbuka()
    rows = Rekomendasi.objects.filter(Q(pk__in=waiting.values("pk")) | Q(pk__in=undone.values("pk")))
    related = rows.select_related("opd__pemda", "tindak_lanjut").prefetch_related("tindak_lanjut__verifikasi")
    return related.order_by("opd__nama", "opd", F("tenggat").asc(nulls_last=True), "-tahun", "urut")


def _reviu(own: Iterable[int], assessed: Iterable[int]) -> QuerySet[Reviu]:
    """Reviews that were sent back to the user's agencies, or wait for the user as reviewer. One query."""
    returned = Q(opd__in=list(own), tahap=Reviu.Tahap.DIKEMBALIKAN)
    asked = Q(opd__in=list(assessed), tahap__in=[Reviu.Tahap.DIMINTA, Reviu.Tahap.DIREVIU])
    open_remark = Q(komentar__tanggapan="", komentar__selesai__isnull=True)
    rows = Reviu.objects.filter(returned | asked).select_related("opd__pemda")
    return rows.annotate(
        komentar_semua=Count("komentar"), komentar_terbuka=Count("komentar", filter=open_remark)
    ).order_by("opd__nama", "tahun")


class _Pembuat:
    """Makes the tasks of one person."""

    def __init__(
        self, user: Any, kini: datetime.datetime, jendela: dict[int, dict[tuple[int, str], JendelaOPD]]
    ) -> None:
        self.user, self.kini, self.jendela = user, kini, jendela

    def _buat(self, opd: OPD, tahun: int, kegiatan: str, **lain: Any) -> Tugas:
        window = self.jendela.get(opd.pk, {}).get((tahun, kegiatan))
        return Tugas(kegiatan=kegiatan, opd=opd, selesai=False, kini=self.kini, tenggat=window, **lain)

    def evaluasi(self, row: Any, kerja: Pekerjaan) -> Tugas:
        stage = Tahap(row.tahap)
        filled = {
            Tahap.MANDIRI: row.terisi_mandiri,
            Tahap.EVALUASI: row.terisi_evaluator,
            Tahap.TANGGAPAN: row.ditanggapi,
        }
        counts = stage in filled and row.templat.metode == TemplatLKE.Metode.PER_SUB
        step = [str(kerja.ke)] if kerja.ke else []
        return self._buat(
            row.opd,
            row.tahun,
            KEGIATAN_TAHAP.get(stage, ""),
            judul=_("%(kerja)s, evaluasi AKIP %(tahun)s") % {"kerja": kerja.label, "tahun": row.tahun},
            url=reverse(kerja.nama, args=[row.opd.slug, row.tahun, *step]),
            keadaan=row.get_tahap_display(),
            nada="info",
            terisi=(filled[stage] or 0) if counts else None,
            jumlah=(row.jumlah_sub or 0) if counts else None,
        )

    def tindak_lanjut(self, opd: OPD, rows: list[Rekomendasi]) -> Tugas:
        today = hari_ini(opd.pemda, self.kini)
        late = {
            row.pk: days
            for row in rows
            if (days := hari_lewat(row.tenggat, row.status, None, today)) is not None
        }
        if late:
            state = (_("%(n)s lewat batas") % {"n": len(late)}, "bahaya")
        else:
            state = (_("%(n)s masih terbuka") % {"n": len(rows)}, "peringatan")
        return self._buat(
            opd,
            max(row.tahun for row in rows),
            Kegiatan.TINDAK_LANJUT,
            judul=_("Tindak lanjut rekomendasi"),
            url=self._daftar(opd, rows, "terbuka"),
            keadaan=state[0],
            nada=state[1],
            butir=tuple(self._butir(row, _keterangan(row, late.get(row.pk))) for row in rows),
        )

    def verifikasi(self, opd: OPD, rows: list[Rekomendasi]) -> Tugas:
        return self._buat(
            opd,
            max(row.tahun for row in rows),
            "",
            judul=_("Verifikasi tindak lanjut rekomendasi"),
            url=self._daftar(opd, rows, "menunggu"),
            keadaan=_("%(n)s menunggu verifikasi") % {"n": len(rows)},
            nada="info",
            butir=tuple(self._butir(row, "", "evaluation:tindak-lanjut-verifikasi") for row in rows),
        )

    def reviu(self, row: Any, milik: bool) -> Tugas:
        answered = row.komentar_semua - row.komentar_terbuka
        return self._buat(
            row.opd,
            row.tahun,
            Kegiatan.LKJIP if milik else "",
            judul=(_("Tanggapi catatan reviu LKjIP %(tahun)s") if milik else _("Reviu LKjIP %(tahun)s"))
            % {"tahun": row.tahun},
            url=reverse("pengawasan:reviu", args=[row.opd.slug, row.tahun]),
            keadaan=row.get_tahap_display(),
            nada="peringatan" if milik else "info",
            terisi=answered if milik and row.komentar_semua else None,
            jumlah=row.komentar_semua if milik and row.komentar_semua else None,
        )

    def tanpa_tim(self, rows: list[EvaluasiAKIP]) -> list[Tugas]:
        """One task for each government and year, with its agencies below it."""
        found = []
        ordered = sorted(rows, key=lambda row: (row.opd.pemda.nama, row.tahun, row.opd.nama))
        for _key, group in groupby(ordered, key=lambda row: (row.opd.pemda_id, row.tahun)):
            members = list(group)
            first = members[0]
            found.append(
                self._buat(
                    first.opd,
                    first.tahun,
                    "",
                    judul=_("Susun tim dan mulai evaluasi AKIP %(tahun)s") % {"tahun": first.tahun},
                    url=reverse("evaluasi-pemda:ikhtisar", args=[first.opd.pemda.slug, first.tahun]),
                    keadaan=_("%(n)s OPD pada tahap penugasan") % {"n": len(members)},
                    nada="peringatan",
                    butir=tuple(
                        Butir(row.opd.nama, reverse("evaluation:tim", args=[row.opd.slug, row.tahun]))
                        for row in members
                    ),
                )
            )
        return found

    def _daftar(self, opd: OPD, rows: list[Rekomendasi], keadaan: str) -> str:
        year = max(row.tahun for row in rows)
        return f"{reverse('evaluation:rekomendasi-daftar', args=[opd.slug, year])}?keadaan={keadaan}"

    def _butir(self, row: Rekomendasi, catatan: str, nama: str = "evaluation:rekomendasi-lihat") -> Butir:
        url = reverse(nama, args=[row.opd.slug, row.tahun, row.pk])
        return Butir(Truncator(row.uraian).chars(_PANJANG), url, catatan=catatan)


def _keterangan(row: Rekomendasi, lewat: int | None) -> str:
    """Why this one needs attention: late, sent back with a reason, or no plan yet."""
    parts = []
    if lewat is not None:
        parts.append(_("lewat %(n)s hari") % {"n": lewat})
    answer = getattr(row, "tindak_lanjut", None)
    if answer is None:
        parts.append(_("belum ada rencana aksi"))
    else:
        checks = sorted(answer.verifikasi.all(), key=lambda one: one.pk)
        if checks and checks[-1].alasan:
            parts.append(_("catatan Inspektorat: %(alasan)s") % {"alasan": checks[-1].alasan})
    return "; ".join(parts)
