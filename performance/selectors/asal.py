"""What the score of an evaluation would put into an agency's indicators."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from agencies.models import OPD
from performance.models import Indikator, RealisasiTahunan, TahunKinerja
from performance.models.indikator import DefinisiIndikator
from performance.nilai import Grade, JenisNilai, Nilai, tampilkan_nilai
from performance.selectors.data import muat
from performance.selectors.pengukuran import urutan


@dataclass(frozen=True)
class Aliran:
    """One indicator whose yearly value is an AKIP score.

    Attributes:
        tersimpan: the row of the year as it is; None without one.
        nilai: what would be written; None when `halangan` says why nothing is.
        semula, sesudah: both as people read them; '' where there is none.
    """

    indikator: Indikator
    tersimpan: RealisasiTahunan | None
    nilai: Nilai | None
    semula: str
    sesudah: str
    halangan: str

    @property
    def mengganti(self) -> bool:
        """Is a different value, typed before, replaced?"""
        typed = self.tersimpan is not None and not self.tersimpan.asal_nilai
        return typed and self.nilai is not None and self.semula not in {"", self.sesudah}


def aliran_akip(opd: OPD, tahun: int, nilai: Decimal, huruf: str | None) -> tuple[Aliran, ...]:
    """The agency's indicators that take the score as their result of the year, in the plan's order.

    Args:
        huruf: the predikat; None where the score has none. A letter indicator needs it.
    """
    store = muat([opd], [tahun])
    closed = TahunKinerja.objects.filter(opd=opd, tahun=tahun, status=TahunKinerja.Status.DITUTUP).exists()
    rows = []
    for indicator in sorted(store.indikator.values(), key=urutan):
        if indicator.asal_nilai != Indikator.AsalNilai.AKIP:
            continue
        definition = store.definisi(indicator, tahun)
        value, reason = _nilai(definition, nilai, huruf)
        if closed:
            value, reason = None, _("Tahun %(tahun)s sudah ditutup.") % {"tahun": tahun}
        stored = store.tahunan.get((indicator.pk, tahun))
        before = stored.datum.nilai if stored is not None else None
        rows.append(
            Aliran(indicator, stored, value, _teks(before, definition), _teks(value, definition), reason)
        )
    return tuple(rows)


def realisasi_dari_akip(opd: OPD, tahun: int) -> list[RealisasiTahunan]:
    """The agency's results of the year that an evaluation gave, with their indicators. One query."""
    rows = RealisasiTahunan.objects.filter(
        indikator__opd=opd, tahun=tahun, asal_nilai=Indikator.AsalNilai.AKIP
    )
    return list(rows.select_related("indikator"))


def _nilai(definisi: DefinisiIndikator, nilai: Decimal, huruf: str | None) -> tuple[Nilai | None, str]:
    if definisi.jenis_nilai in {JenisNilai.ANGKA, JenisNilai.PERSEN}:
        return nilai, ""
    if definisi.jenis_nilai != JenisNilai.GRADE:
        return None, _("Jenis nilai indikator ini tidak dapat memuat nilai AKIP.")
    if huruf is None:
        return None, _("Nilai ini tidak memiliki predikat.")
    return Grade(huruf, nilai), ""


def _teks(nilai: Nilai | None, definisi: DefinisiIndikator) -> str:
    return tampilkan_nilai(nilai, desimal=2, jenis_nilai=definisi.jenis_nilai, kosong="")
