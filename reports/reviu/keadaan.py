"""Whether a report carries a statement of review, and whether that statement still stands."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from agencies.models import OPD
from evaluation.models import PernyataanReviu
from reports.blocks import Dokumen
from reports.reviu.sidik import sidik_angka, tempat_berubah

# More places than these are only counted.
MAKS_BERUBAH = 12


class StatusReviu(StrEnum):
    """`GUGUR`: a figure of the report is no longer the one that was reviewed."""

    BELUM = "belum"
    BERLAKU = "berlaku"
    GUGUR = "gugur"

    @property
    def label(self) -> str:
        return str(_LABEL[self])


_LABEL = {
    StatusReviu.BELUM: _("Belum dinyatakan telah direviu"),
    StatusReviu.BERLAKU: _("Telah direviu"),
    StatusReviu.GUGUR: _("Pernyataan reviu gugur"),
}


class KeadaanReviu(NamedTuple):
    """`pernyataan` is the newest one, None when there is none."""

    status: StatusReviu
    pernyataan: PernyataanReviu | None


def keadaan_reviu(opd: OPD, tahun: int, dokumen: Dokumen) -> KeadaanReviu:
    """The state of the report that was just built. One query."""
    return keadaan_dari(pernyataan_terakhir(opd, tahun), dokumen)


def pernyataan_terakhir(opd: OPD, tahun: int) -> PernyataanReviu | None:
    """The newest statement of the agency's report of the year. One query."""
    rows = PernyataanReviu.objects.filter(reviu__opd=opd, reviu__tahun=tahun)
    return rows.order_by("-pk").first()


def keadaan_dari(pernyataan: PernyataanReviu | None, dokumen: Dokumen) -> KeadaanReviu:
    """The same for a statement already read. No query."""
    if pernyataan is None:
        return KeadaanReviu(StatusReviu.BELUM, None)
    same = pernyataan.sidik == sidik_angka(dokumen)
    return KeadaanReviu(StatusReviu.BERLAKU if same else StatusReviu.GUGUR, pernyataan)


def yang_berubah(pernyataan: PernyataanReviu, dokumen: Dokumen) -> tuple[str, ...]:
    """Names of the tables and sections whose figures changed since the statement, in the report's order."""
    return tempat_berubah(pernyataan.rincian, dokumen)


def isi_keadaan(opd: OPD, tahun: int, dokumen: Dokumen) -> dict[str, object]:
    """What `reports/_reviu_pernyataan.html` shows of the report that was just built. One query."""
    return isi_dari(keadaan_reviu(opd, tahun, dokumen), dokumen)


def isi_dari(keadaan: KeadaanReviu, dokumen: Dokumen) -> dict[str, object]:
    """The same for a state already known. No query."""
    changed: tuple[str, ...] = ()
    if keadaan.status == StatusReviu.GUGUR and keadaan.pernyataan is not None:
        changed = yang_berubah(keadaan.pernyataan, dokumen)
    return {
        "keadaan_reviu": keadaan,
        "angka_berubah": changed[:MAKS_BERUBAH],
        "angka_berubah_lain": max(0, len(changed) - MAKS_BERUBAH),
    }
