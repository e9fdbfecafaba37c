"""What a worksheet still lacks before it may go on to the next station."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from budget.rules import Aturan, Sifat
from evaluation.models import JawabanSub, Tingkat
from evaluation.tahap import SEBELUM

DIJAWAB = Aturan(
    "EV-01",
    gettext_lazy("Setiap sub komponen dijawab; yang belum diisi tidak dihitung E."),
    gettext_lazy("PermenPANRB 88/2021, Lampiran IV.B.4 (penilaian dilakukan pada sub komponen)"),
    Sifat.MENAHAN,
)
BERCATATAN = Aturan(
    "EV-02",
    gettext_lazy("Setiap jawaban tim disertai catatan."),
    gettext_lazy("PermenPANRB 88/2021, Lampiran 2 (LKE: kolom catatan)"),
    Sifat.MENAHAN,
)
BERBUKTI = Aturan(
    "EV-03",
    gettext_lazy("Setiap jawaban tim didukung sedikitnya satu bukti, dari tim atau dari penilaian mandiri."),
    gettext_lazy("PermenPANRB 88/2021, Lampiran 2 (LKE: daftar evidence)"),
    Sifat.MENAHAN,
)
BERALASAN = Aturan(
    "EV-04",
    gettext_lazy("Jawaban yang hanya dapat diberikan atas pertimbangan evaluator disertai alasannya."),
    gettext_lazy("PermenPANRB 88/2021, Lampiran IV.B.2 (professional judgement; jawaban A dan AA)"),
    Sifat.MENAHAN,
)
PERUBAHAN_BERALASAN = Aturan(
    "EV-05",
    gettext_lazy("Reviu dan panel yang mengubah jawaban menulis alasannya."),
    gettext_lazy("PermenPANRB 88/2021, Lampiran (pengendalian: reviu tingkat 1 dan panel tingkat 2)"),
    Sifat.MENAHAN,
)


class BarisDiperiksa(Protocol):
    """One sub komponen, as `evaluation.selectors.lembar.BarisSub` has it."""

    @property
    def kode(self) -> str: ...
    @property
    def per_kriteria(self) -> bool: ...
    @property
    def jawaban(self) -> Mapping[str, JawabanSub]: ...
    def berlaku(self, tingkat: str) -> JawabanSub | None: ...
    def persen(self, tingkat: str) -> Decimal | None: ...
    def bukti_dari(self, *tingkat: str) -> Sequence[Any]: ...


class LembarDiperiksa(Protocol):
    """A worksheet, as `evaluation.selectors.lembar.Lembar` has it."""

    @property
    def baris(self) -> Iterable[BarisDiperiksa]: ...


@dataclass(frozen=True)
class Kekurangan:
    """Something missing.

    Attributes:
        kode: of the sub komponen, "1.a". pesan: one sentence, without the code.
        bidang: the column to fill: "jawaban", "catatan", "alasan" or "bukti".
    """

    kode: str
    pesan: str
    bidang: str
    aturan: Aturan


def kekurangan(lembar: LembarDiperiksa, tingkat: str) -> tuple[Kekurangan, ...]:
    """What the worksheet lacks before the work of this tier is done, in its order; () when it is complete.

    The self-assessment needs its answers; evidence with it is advised, not asked for. Of the team every
    standing answer needs a note and evidence, A and AA a justification, a moved answer its reason.
    """
    return tuple(one for row in lembar.baris for one in kekurangan_baris(row, tingkat))


def kekurangan_baris(baris: BarisDiperiksa, tingkat: str) -> tuple[Kekurangan, ...]:
    """What one sub komponen lacks."""
    found: list[Kekurangan] = []

    def lacks(rule: Aturan, field: str, text: str) -> None:
        found.append(Kekurangan(baris.kode, text, field, rule))

    if baris.persen(tingkat) is None:
        lacks(
            DIJAWAB,
            "jawaban",
            _("Belum semua kriteria dijawab.") if baris.per_kriteria else _("Belum dijawab."),
        )
    if tingkat == Tingkat.MANDIRI:
        return tuple(found)
    own = baris.jawaban.get(tingkat)
    team = [row for tier, row in baris.jawaban.items() if tier != Tingkat.MANDIRI]
    if not any(row.catatan.strip() for row in team):
        lacks(BERCATATAN, "catatan", _("Catatan belum ditulis."))
    if not baris.bukti_dari(Tingkat.MANDIRI, Tingkat.EVALUATOR, tingkat):
        lacks(BERBUKTI, "bukti", _("Belum ada bukti."))
    if baris.per_kriteria:
        return tuple(found)
    standing = baris.berlaku(tingkat)
    if standing is not None and perlu_alasan(standing) and not standing.alasan.strip():
        assert standing.opsi is not None
        lacks(
            BERALASAN,
            "alasan",
            _("Jawaban %(huruf)s memerlukan alasan.") % {"huruf": standing.opsi.huruf},
        )
    elif own is not None and pindah(baris, tingkat) and not own.alasan.strip():
        lacks(PERUBAHAN_BERALASAN, "alasan", _("Jawaban diubah tanpa alasan."))
    return tuple(found)


def perlu_alasan(jawaban: JawabanSub) -> bool:
    """Is it an answer that criteria alone never propose (A and AA)?"""
    return jawaban.opsi is not None and jawaban.opsi.batas is None


def pindah(baris: BarisDiperiksa, tingkat: str) -> bool:
    """Has this tier moved the answer of the tier before it?"""
    own, before = baris.jawaban.get(tingkat), None
    if tingkat in SEBELUM:
        before = baris.berlaku(SEBELUM[tingkat])
    return (
        own is not None and own.opsi_id is not None and before is not None and own.opsi_id != before.opsi_id
    )
