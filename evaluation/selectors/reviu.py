"""A review of an LKj as its pages show it: who may do what, the checklist with its sums, the comments."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from agencies import scoping
from agencies.lingkup import SETUJUI, UBAH, punya_hak
from agencies.models import OPD
from evaluation.models import ButirReviu, HasilButir, KomentarReviu, Reviu
from evaluation.rules.reviu import ButirDiperiksa, ditanya, kekurangan_reviu
from evaluation.selectors.pihak import bekerja_di

Tahap = Reviu.Tahap
Jawaban = HasilButir.Jawaban


@dataclass(frozen=True)
class PihakReviu:
    """What the reader may do with the review of an agency's report.

    Attributes:
        mereviu: takes it, fills it in, comments, states.
        meminta: asks for it and answers comments.
        dari_dalam: sees what reviewers write before it is returned.
    """

    mereviu: bool
    meminta: bool
    dari_dalam: bool


def pihak_reviu(user: Any, opd: OPD) -> PihakReviu:
    """Reviewers hold the role evaluator over the agency and none in it: nobody reviews where they work, and
    neither administrators nor super admins review."""
    reviewer = opd.pk in scoping.lingkup(user).opd_ids(scoping.EVALUATOR) and not bekerja_di(user, opd)
    return PihakReviu(
        mereviu=reviewer,
        meminta=punya_hak(user, opd, UBAH | SETUJUI),
        dari_dalam=reviewer or scoping.adalah_super(user),
    )


def hasil_terlihat(reviu: Reviu, pihak: PihakReviu) -> bool:
    """May the reader see the answers of the checklist? Others than reviewers only when the review is not in
    their hands: after it was returned or stated."""
    if pihak.dari_dalam or reviu.tahap in {Tahap.DIKEMBALIKAN, Tahap.DINYATAKAN}:
        return True
    return reviu.tahap == Tahap.DIMINTA and reviu.putaran > 1


def putaran_terlihat(reviu: Reviu, pihak: PihakReviu) -> int:
    """The last round whose comments the reader may see; 0: none."""
    if pihak.dari_dalam or reviu.tahap in {Tahap.DIKEMBALIKAN, Tahap.DINYATAKAN}:
        return reviu.putaran
    return reviu.putaran - 1


def komentar_terlihat(reviu: Reviu, pihak: PihakReviu) -> list[KomentarReviu]:
    """The comments that the reader may see, oldest first. One query."""
    rows = KomentarReviu.objects.filter(reviu=reviu, putaran__lte=putaran_terlihat(reviu, pihak))
    return list(rows.select_related("oleh").order_by("pk"))


@dataclass(frozen=True)
class BarisReviu:
    """One row of the checklist. `hasil` is not saved yet (no key) for a row that nobody has touched."""

    butir: ButirReviu
    hasil: HasilButir
    ditanya: bool

    @property
    def jawaban_tampil(self) -> str:
        """The answer in words; "–" for a row that is not asked or not answered."""
        return (self.hasil.get_jawaban_display() if self.ditanya else "") or "–"


@dataclass(frozen=True)
class AspekReviu:
    """One aspect with its rows, counted as the table of the result counts them."""

    nama: str
    baris: tuple[BarisReviu, ...]

    @property
    def unsur(self) -> int:
        return len(self.baris)

    def _banyak(self, jawaban: str) -> int:
        return sum(1 for row in self.baris if row.ditanya and row.hasil.jawaban == jawaban)

    @property
    def dipenuhi(self) -> int:
        return self._banyak(Jawaban.DIPENUHI)

    @property
    def belum(self) -> int:
        return self._banyak(Jawaban.BELUM)

    @property
    def tidak_berlaku(self) -> int:
        """Rows answered so, and conditional rows that are not asked."""
        return self._banyak(Jawaban.TIDAK_BERLAKU) + sum(1 for row in self.baris if not row.ditanya)

    @property
    def kosong(self) -> int:
        """Asked, not answered."""
        return self._banyak("")


@dataclass(frozen=True)
class LembarReviu:
    """The checklist of one review, as it stands."""

    reviu: Reviu
    aspek: tuple[AspekReviu, ...]

    @property
    def baris(self) -> tuple[BarisReviu, ...]:
        return tuple(row for aspect in self.aspek for row in aspect.baris)

    @property
    def terisi(self) -> int:
        return sum(1 for row in self.baris if row.ditanya and row.hasil.jawaban)

    @property
    def ditanya(self) -> int:
        return sum(1 for row in self.baris if row.ditanya)

    def kekurangan(self, komentar: Iterable[KomentarReviu]) -> list[str]:
        """Sentences: what keeps the statement back; [] when nothing does."""
        checked = (
            ButirDiperiksa(row.butir.kode, row.ditanya, row.hasil.jawaban, row.hasil.hasil)
            for row in self.baris
        )
        still_open = sum(1 for one in komentar if one.selesai is None)
        return [one.pesan for one in kekurangan_reviu(checked, still_open)]


def lembar_reviu(reviu: Reviu) -> LembarReviu:
    """The checklist with its answers. Two queries."""
    answers = {row.butir_id: row for row in HasilButir.objects.filter(reviu=reviu.pk).select_related("oleh")}
    return susun_lembar(reviu, list(ButirReviu.objects.filter(templat=reviu.templat_id)), answers)


def susun_lembar(reviu: Reviu, butir: Sequence[ButirReviu], hasil: dict[int, HasilButir]) -> LembarReviu:
    """The same from rows already read: `hasil` by key of the row."""
    answers = {row.kode: hasil[row.pk].jawaban for row in butir if row.pk in hasil}
    rows = [
        BarisReviu(
            row,
            hasil.get(row.pk) or HasilButir(reviu=reviu, butir=row, versi=0),
            ditanya(row.syarat, answers),
        )
        for row in butir
    ]
    names = dict.fromkeys(row.aspek for row in butir)
    return LembarReviu(
        reviu,
        tuple(AspekReviu(name, tuple(row for row in rows if row.butir.aspek == name)) for name in names),
    )
