"""What a review of an LKj asks, and what it still lacks before the statement may be given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from budget.rules import Aturan, Sifat, Temuan
from evaluation.models import HasilButir
from evaluation.rules.templat import kode_syarat

BUTIR_DIJAWAB = Aturan(
    "RV-01",
    gettext_lazy("Setiap unsur reviu yang ditanyakan dijawab sebelum laporan dinyatakan telah direviu."),
    gettext_lazy("PermenPANRB 53/2014, Lampiran III (formulir checklist reviu)"),
    Sifat.MENAHAN,
)
BELUM_DIURAIKAN = Aturan(
    "RV-02",
    gettext_lazy("Unsur yang belum dipenuhi disertai uraian hasil reviu."),
    gettext_lazy("PermenPANRB 53/2014, Lampiran III (formulir checklist reviu: kolom hasil reviu)"),
    Sifat.MENAHAN,
)
KOMENTAR_TUNTAS = Aturan(
    "RV-03",
    gettext_lazy("Semua komentar reviu diselesaikan sebelum laporan dinyatakan telah direviu."),
    gettext_lazy("PermenPANRB 53/2014, Lampiran III (hasil reviu diperbaiki sebelum pernyataan)"),
    Sifat.MENAHAN,
)
BELUM = HasilButir.Jawaban.BELUM


@dataclass(frozen=True)
class ButirDiperiksa:
    """One row: `ditanya` is False for a conditional row whose condition does not hold."""

    kode: str
    ditanya: bool
    jawaban: str
    hasil: str


def ditanya(syarat: str, jawaban: Mapping[str, str]) -> bool:
    """Is a row asked? A conditional one only when a row it names is answered "belum".

    Args:
        syarat: codes of rows separated by commas; "" for a row without a condition.
        jawaban: the answers by code.
    """
    codes = kode_syarat(syarat)
    return not codes or any(jawaban.get(code) == BELUM for code in codes)


def kekurangan_reviu(butir: Iterable[ButirDiperiksa], komentar_terbuka: int) -> list[Temuan]:
    """What keeps the report from being stated as reviewed; [] when nothing does."""
    asked = [row for row in butir if row.ditanya]
    found = []
    if empty := [row.kode for row in asked if not row.jawaban]:
        pesan = _("%(n)d unsur belum dijawab: %(kode)s.") % {"n": len(empty), "kode": ", ".join(empty)}
        found.append(Temuan(BUTIR_DIJAWAB, "jawaban", pesan))
    if bare := [row.kode for row in asked if row.jawaban == BELUM and not row.hasil.strip()]:
        pesan = _("Tulis hasil reviu unsur yang belum dipenuhi: %(kode)s.") % {"kode": ", ".join(bare)}
        found.append(Temuan(BELUM_DIURAIKAN, "hasil", pesan))
    if komentar_terbuka:
        pesan = _("%(n)d komentar belum diselesaikan.") % {"n": komentar_terbuka}
        found.append(Temuan(KOMENTAR_TUNTAS, "komentar", pesan))
    return found
