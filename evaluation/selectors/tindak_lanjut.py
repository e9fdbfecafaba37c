"""One follow-up as its page shows it: where it stands, its evidence, and who verified what."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext as _

from evaluation.models import BuktiTindakLanjut, Rekomendasi, TindakLanjut, VerifikasiTindakLanjut
from evaluation.rules.tindak_lanjut import bukti_dapat_ditarik, hari_lewat


@dataclass(frozen=True)
class KeadaanTindakLanjut:
    """
    Attributes:
        jawaban: what the agency wrote, None before it did.
        bukti: its evidence, each with whether the agency may still take it back.
        verifikasi: newest first; empty when nobody verified (the status then comes from a file).
        lewat: days since the last day, None when it is not late.
        langkah: for the stepper, as (label, keadaan).
    """

    jawaban: TindakLanjut | None
    bukti: tuple[tuple[BuktiTindakLanjut, bool], ...]
    verifikasi: tuple[VerifikasiTindakLanjut, ...]
    lewat: int | None
    langkah: tuple[dict[str, str], ...]

    @property
    def dapat_diisi(self) -> bool:
        """May the agency write now: neither waiting nor over?"""
        return self.jawaban is None or (not self.jawaban.selesai and self.jawaban.diajukan is None)

    @property
    def tanpa_verifikasi(self) -> bool:
        """Is there a status that nobody in the portal gave?"""
        return self.jawaban is not None and not self.verifikasi and self.jawaban.status != "belum"


def keadaan_tindak_lanjut(rekomendasi: Rekomendasi, hari: datetime.date) -> KeadaanTindakLanjut:
    """Two queries, for a recommendation read with its answer."""
    answer = getattr(rekomendasi, "tindak_lanjut", None)
    late = hari_lewat(rekomendasi.tenggat, rekomendasi.status, rekomendasi.diajukan, hari)
    if answer is None:
        return KeadaanTindakLanjut(None, (), (), late, _langkah(0))
    checks = tuple(answer.verifikasi.select_related("oleh").order_by("-pk"))
    last = checks[0].waktu if checks else None
    proof = tuple(answer.bukti.select_related("oleh").order_by("pk"))
    pairs = tuple(
        (row, bukti_dapat_ditarik(answer.status, answer.diajukan, waktu=row.waktu, terakhir=last))
        for row in proof
    )
    place = 4 if answer.selesai else 3 if answer.diajukan is not None else 2 if proof else 1
    return KeadaanTindakLanjut(answer, pairs, checks, late, _langkah(place))


def _langkah(kini: int) -> tuple[dict[str, str], ...]:
    names = (_("Rencana aksi"), _("Bukti"), _("Diajukan"), _("Diverifikasi"))
    return tuple(
        {
            "label": name,
            "keadaan": "selesai" if place < kini else "sekarang" if place == kini else "nanti",
        }
        for place, name in enumerate(names)
    )
