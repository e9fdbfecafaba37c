"""Questions about forms of evaluation and about what an evaluation lets people see."""

from __future__ import annotations

import datetime
from typing import Any, Self

from django.apps import apps
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from agencies import scoping
from agencies.querysets import MilikOPDQuerySet
from evaluation.tahap import MANDIRI, TIM, URUTAN, Pihak, Tahap, tingkat_terlihat

# Stations that both sides take part in: why they were entered or left concerns the agency.
TAHAP_BERSAMA = (Tahap.MANDIRI, Tahap.TANGGAPAN, Tahap.DISAMPAIKAN)
# A follow-up that is still to be done, and the stations at which a team writes recommendations.
STATUS_TERBUKA = ("belum", "proses")
TAHAP_TULIS = (Tahap.EVALUASI, Tahap.SEMENTARA, Tahap.TANGGAPAN, Tahap.REVIU, Tahap.PANEL)
# Stages of a review (`Reviu.Tahap`) at which it is not in the hands of its reviewers.
REVIU_DIKEMBALIKAN, REVIU_DINYATAKAN, REVIU_DIMINTA = "dikembalikan", "dinyatakan", "diminta"


class TemplatQuerySet(QuerySet[Any]):
    """Official forms (no government) are everybody's to read; a government's own are its people's."""

    def visible_to(self, user: Any) -> Self:
        if not user.is_authenticated:
            return self.none()
        own = scoping.pemda_terlihat(user) & Q(pemda__isnull=False)
        return self.filter(Q(pemda__isnull=True) | own)

    def editable_by(self, user: Any) -> Self:
        return self.filter(scoping.pemda_terubah(user) & Q(pemda__isnull=False))

    def untuk(self, pemda: Any, tahun: int) -> Self:
        """Finished forms that the government may use in the year: its own before the official ones, the
        newest first."""
        open_end = Q(tahun_akhir__isnull=True) | Q(tahun_akhir__gte=tahun)
        rows = self.filter(
            Q(pemda=pemda) | Q(pemda__isnull=True), open_end, siap=True, tahun_mulai__lte=tahun
        )
        return rows.order_by(F("pemda").asc(nulls_last=True), "-tahun_mulai", "-versi", "pk")


class EvaluasiQuerySet(QuerySet[Any]):
    """Evaluations. Their team sees the worksheet; the agency and its government see that it exists, how far
    it is, and what was released (`evaluation.tahap.tingkat_terlihat`)."""

    def visible_to(self, user: Any) -> Self:
        """Those whose status page the user may open: an evaluator only with a place in the team."""
        reach = scoping.lingkup(user)
        if reach.semua:
            return self
        member = self.model._meta.get_field("tim").related_model._default_manager.filter(
            evaluasi=OuterRef("pk"), pengguna=user.pk
        )
        others = scoping.opd_dimiliki(user)
        return self.filter(others | (scoping.opd_terlihat(user) & Exists(member)))

    def jejak_terlihat(self, user: Any) -> Self:
        """Those whose every change the user may read: the letter of the LHE is the team's alone until it is
        delivered."""
        rows = self.visible_to(user)
        if scoping.adalah_super(user):
            return rows
        return rows.filter(Q(tahap=Tahap.DISAMPAIKAN) | Q(pk__in=_evaluasi_tim(user)))


class LembarQuerySet(MilikOPDQuerySet):
    """Rows of a worksheet that belong to no tier: its team's alone until the evaluation is delivered."""

    def visible_to(self, user: Any) -> Self:
        rows = super().visible_to(user)
        if scoping.adalah_super(user):
            return rows
        return rows.filter(self._bagi_lain(user) | (_anggota(user) & self._bagi_tim()))

    def _bagi_lain(self, user: Any) -> Q:
        """What the agency and its government may see."""
        return scoping.opd_dimiliki(user, self.opd_path) & Q(evaluasi__tahap=Tahap.DISAMPAIKAN)

    def _bagi_tim(self) -> Q:
        return Q(evaluasi__isnull=False)


class TingkatQuerySet(LembarQuerySet):
    """Answers and evidence, each of one tier: who sees which is `evaluation.tahap.tingkat_terlihat`."""

    def _bagi_lain(self, user: Any) -> Q:
        return scoping.opd_dimiliki(user, self.opd_path) & _tingkat(frozenset())

    def _bagi_tim(self) -> Q:
        return _tingkat(TIM)

    def jejak_terlihat(self, user: Any) -> Self:
        """Those whose every change the user may read: what a team wrote before it sent its findings is its
        alone until the evaluation is delivered."""
        rows = self.visible_to(user)
        if scoping.adalah_super(user):
            return rows
        return rows.filter(Q(tingkat=MANDIRI) | Q(evaluasi__tahap=Tahap.DISAMPAIKAN) | _anggota(user))


class JejakQuerySet(LembarQuerySet):
    """Steps taken: the agency reads those of the stations that it takes part in, and all of them once the
    evaluation is delivered."""

    def _bagi_lain(self, user: Any) -> Q:
        shared = Q(dari__in=TAHAP_BERSAMA) | Q(ke__in=TAHAP_BERSAMA) | Q(evaluasi__tahap=Tahap.DISAMPAIKAN)
        return scoping.opd_dimiliki(user, self.opd_path) & shared


class TimQuerySet(LembarQuerySet):
    """Places in a team: who sees the evaluation sees who works on it."""

    def _bagi_lain(self, user: Any) -> Q:
        return scoping.opd_dimiliki(user, self.opd_path)


class TanggapanQuerySet(LembarQuerySet):
    """Responses to the tentative findings: while the agency writes, its own alone; afterwards everybody's who
    sees the findings."""

    def _bagi_lain(self, user: Any) -> Q:
        place = URUTAN.index(Tahap.TANGGAPAN)
        agencies = scoping.lingkup(user).opd_ids(scoping.OPERATOR, scoping.KEPALA)
        writing = Q(evaluasi__opd__in=agencies, evaluasi__tahap=Tahap.TANGGAPAN)
        handed_in = Q(evaluasi__tahap__in=URUTAN[place + 1 :])
        return writing | (scoping.opd_dimiliki(user, self.opd_path) & handed_in)

    def _bagi_tim(self) -> Q:
        return ~Q(evaluasi__tahap=Tahap.TANGGAPAN)


class NilaiQuerySet(MilikOPDQuerySet):
    """Scores. One frozen from a worksheet is its team's alone until the evaluation is delivered."""

    def visible_to(self, user: Any) -> Self:
        rows = super().visible_to(user)
        if scoping.adalah_super(user):
            return rows
        root = self.opd_path.removesuffix("opd")
        return rows.filter(
            Q(**{f"{root}evaluasi__isnull": True})
            | Q(**{f"{root}evaluasi__tahap": Tahap.DISAMPAIKAN})
            | Q(**{f"{root}evaluasi__in": _evaluasi_tim(user)})
        )


class RekomendasiQuerySet(MilikOPDQuerySet):
    """Recommendations and what hangs on them.

    One that was written in an evaluation of the portal is its team's alone until the evaluation is delivered
    (`tersampaikan`). One of a year before the portal has no evaluation and is everybody's of the agency.
    """

    @property
    def _akar(self) -> str:
        return self.opd_path.removesuffix("opd")

    def _q(self, **lookup: Any) -> Q:
        return Q(**{f"{self._akar}{name}": value for name, value in lookup.items()})

    def _tersampaikan(self) -> Q:
        return self._q(evaluasi__isnull=True) | self._q(evaluasi__tahap=Tahap.DISAMPAIKAN)

    def _oleh_tim(self, user: Any) -> Q:
        """Those of evaluations in whose team the user is, for agencies where they hold no office."""
        return self._q(evaluasi__in=_evaluasi_tim(user))

    def visible_to(self, user: Any) -> Self:
        rows = super().visible_to(user)
        if scoping.adalah_super(user):
            return rows
        seen = self._tersampaikan()
        return rows.filter(seen | self._oleh_tim(user) if _dinilai(user) else seen)

    def editable_by(self, user: Any) -> Self:
        """Those that the user answers for the agency."""
        return super().editable_by(user).tersampaikan()

    def tersampaikan(self) -> Self:
        """Those that the agency may know of: what reports, tables and files show."""
        return self.filter(self._tersampaikan())

    def ditulis_oleh(self, user: Any) -> Self:
        """Those whose words the user may change now: the team's before its evaluation is final, and those of
        years before the portal by who verifies."""
        earlier = scoping.opd_terverifikasi(user, self.opd_path) & self._q(evaluasi__isnull=True)
        own = self._oleh_tim(user) & self._q(evaluasi__tahap__in=TAHAP_TULIS)
        return self.filter(earlier | own)

    def diverifikasi_oleh(self, user: Any) -> Self:
        """Those whose follow-up the user verifies: an evaluator of the agency who holds no office there."""
        return self.filter(self._q(opd__in=_dinilai(user))).tersampaikan()

    def terbuka(self) -> Self:
        """Those whose follow-up is not over."""
        undone = self._q(tindak_lanjut__isnull=True) | self._q(tindak_lanjut__status__in=STATUS_TERBUKA)
        return self.filter(undone)

    def menunggu_verifikasi(self) -> Self:
        return self.filter(self._q(tindak_lanjut__diajukan__isnull=False))

    def lewat_batas(self, hari_ini: datetime.date) -> Self:
        """Open ones whose last day is over and that do not wait for the Inspektorat."""
        return self.terbuka().filter(
            self._q(tenggat__lt=hari_ini) & self._q(tindak_lanjut__diajukan__isnull=True)
        )


class ReviuQuerySet(MilikOPDQuerySet):
    """Reviews. That there is one, and how far it is, is everybody's of the agency."""

    def jejak_terlihat(self, user: Any) -> Self:
        """Those whose every change the user may read: what the LHR will say is its reviewers' alone until the
        report is stated as reviewed."""
        rows = self.visible_to(user)
        if scoping.adalah_super(user):
            return rows
        return rows.filter(Q(opd__in=_dinilai(user)) | Q(tahap=REVIU_DINYATAKAN))


class HasilButirQuerySet(MilikOPDQuerySet):
    """Answers of a review's checklist: its reviewers' alone while it is in their hands."""

    def visible_to(self, user: Any) -> Self:
        rows = super().visible_to(user)
        if scoping.adalah_super(user):
            return rows
        return rows.filter(Q(reviu__opd__in=_dinilai(user)) | self._terbuka())

    def _terbuka(self) -> Q:
        again = Q(reviu__tahap=REVIU_DIMINTA, reviu__putaran__gt=1)
        return Q(reviu__tahap__in=(REVIU_DIKEMBALIKAN, REVIU_DINYATAKAN)) | again


class KomentarReviuQuerySet(HasilButirQuerySet):
    """Comments of a review: those of earlier rounds are everybody's of the agency."""

    def _terbuka(self) -> Q:
        shown = Q(reviu__tahap__in=(REVIU_DIKEMBALIKAN, REVIU_DINYATAKAN))
        return shown | Q(putaran__lt=F("reviu__putaran"))


def _dinilai(user: Any) -> frozenset[int]:
    """The agencies that the user evaluates: nobody evaluates where they work."""
    reach = scoping.lingkup(user)
    return reach.opd_ids(scoping.EVALUATOR) - reach.opd_ids(scoping.OPERATOR, scoping.KEPALA)


def _evaluasi_tim(user: Any) -> QuerySet[Any]:
    """The evaluations in whose team the user is, of agencies where they hold no office, as a subquery."""
    members = apps.get_model("evaluation", "AnggotaTim")._default_manager
    return members.filter(pengguna=user.pk, evaluasi__opd__in=_dinilai(user)).values("evaluasi")


def _anggota(user: Any) -> Q:
    """Rows of the evaluations of the user's teams."""
    return Q(evaluasi__in=_evaluasi_tim(user))


def _tingkat(pihak: frozenset[Pihak]) -> Q:
    """Rows of the tiers that somebody with these places sees at the station of their evaluation."""
    seen = Q(pk__in=[])
    for station in Tahap:
        seen |= Q(evaluasi__tahap=station, tingkat__in=tingkat_terlihat(station, pihak))
    return seen
