"""Contradictions between an answer and what the portal knows. They ask; they never hold anything back: what
the portal does not have may lie on paper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from budget.rules import Aturan, Sifat, Temuan
from evaluation.fakta import ADA, TIDAK, Fakta

BERBUKTI = gettext_lazy("PermenPANRB 88/2021, Lampiran IV.B (setiap jawaban didukung bukti)")
# From BB on an answer says that all criteria are fulfilled (PermenPANRB 88/2021, Lampiran IV.B.4).
PERSEN_PENUH = Decimal(80)

TERPENUHI_BERDATA = Aturan(
    "EV-20",
    gettext_lazy("Kriteria yang dijawab terpenuhi didukung data portal."),
    BERBUKTI,
    Sifat.BERTANYA,
)
BELUM_TANPA_DATA = Aturan(
    "EV-21",
    gettext_lazy("Kriteria yang dijawab belum memang belum didukung data portal."),
    BERBUKTI,
    Sifat.BERTANYA,
)
JAWABAN_PENUH_BERDATA = Aturan(
    "EV-22",
    gettext_lazy("Jawaban BB ke atas tidak berlawanan dengan data portal tentang kriterianya."),
    gettext_lazy("PermenPANRB 88/2021, Lampiran IV.B.4 (BB: seluruh kriteria telah terpenuhi)"),
    Sifat.BERTANYA,
)


@dataclass(frozen=True)
class IsiKriteria:
    """A criterion as answered: its code ("1.a.3"), the key of its fact, and how far it is fulfilled ('' not
    answered)."""

    kode: str
    fakta: str
    pemenuhan: str


def periksa_jawaban(
    kode: str,
    kriteria: Iterable[IsiKriteria],
    huruf: str,
    persen: Decimal | None,
    fakta: Mapping[str, Fakta],
) -> list[Temuan]:
    """What does not fit between one tier's answers on a sub komponen and the portal's facts.

    `Temuan.bidang` is the code of the criterion, or of the sub komponen (`kode`) for its own answer.

    Args:
        huruf, persen: the answer of the sub komponen; persen None: not answered.
    """
    known = [(row, fakta[row.fakta]) for row in kriteria if row.fakta in fakta]
    found = [breach for row, fact in known for breach in _kriteria(row, fact)]
    return [*found, *_sub(kode, [row.kode for row, fact in known if fact.keadaan == TIDAK], huruf, persen)]


def _kriteria(row: IsiKriteria, fact: Fakta) -> list[Temuan]:
    match row.pemenuhan, fact.keadaan:
        case "terpenuhi", keadaan if keadaan == TIDAK:
            rule, message = TERPENUHI_BERDATA, _("Dijawab terpenuhi, sedangkan menurut portal: %(kalimat)s")
        case "belum", keadaan if keadaan == ADA:
            rule, message = BELUM_TANPA_DATA, _("Dijawab belum, sedangkan menurut portal: %(kalimat)s")
        case _:
            return []
    return [Temuan(rule, row.kode, message % {"kalimat": fact.kalimat})]


def _sub(kode: str, tanpa_data: Sequence[str], huruf: str, persen: Decimal | None) -> list[Temuan]:
    if persen is None or persen < PERSEN_PENUH or not tanpa_data:
        return []
    message = _(
        "Jawaban %(huruf)s berarti seluruh kriteria terpenuhi, sedangkan portal tidak memiliki data "
        "untuk kriteria %(kode)s."
    )
    return [Temuan(JAWABAN_PENUH_BERDATA, kode, message % {"huruf": huruf, "kode": ", ".join(tanpa_data)})]
