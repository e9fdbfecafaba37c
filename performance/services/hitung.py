"""The rules of calculation of a government."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.db.models import Max

from agencies.models import OPD
from budget.rules import tolak
from performance.capaian import Pita, Skala, tentukan_predikat
from performance.models import (
    KategoriEfisiensi,
    KebijakanHitung,
    PitaPredikat,
    RealisasiTahunan,
    SkalaPredikat,
)
from performance.rules import PitaIsian, periksa_pita
from performance.selectors import pengukuran_banyak


@dataclass(frozen=True)
class PitaBerwarna(PitaIsian):
    warna: str = ""


@dataclass(frozen=True)
class Pergeseran:
    """An indicator whose predikat another scale would change."""

    opd: OPD
    indikator: str
    capaian: Decimal
    semula: str
    menjadi: str


@transaction.atomic
def simpan_skala(*, skala: SkalaPredikat, pita: Sequence[PitaBerwarna]) -> SkalaPredikat:
    """Save a scale with its bands, from the best to the worst.

    Raises:
        ValidationError: the row itself, or (on `pita-<place>-<field>`) bands that make no whole scale.
    """
    tolak(periksa_pita(skala.jenis, pita))
    skala.full_clean()
    skala.save()
    stored = {row.urut: row for row in PitaPredikat.objects.filter(skala=skala)}
    for band in pita:
        row = stored.pop(band.urut, None) or PitaPredikat(skala=skala, urut=band.urut)
        row.label, row.batas_bawah = band.label, band.batas_bawah
        row.inklusif, row.warna = band.inklusif, band.warna
        row.full_clean()
        row.save()
    for row in stored.values():
        row.delete()
    return skala


@transaction.atomic
def simpan_kebijakan(*, kebijakan: KebijakanHitung, kategori: Sequence[PitaIsian]) -> KebijakanHitung:
    """Save a policy with its efficiency categories (none at all is allowed).

    Raises:
        ValidationError: as `simpan_skala`.
    """
    if kategori:
        tolak(periksa_pita("efisiensi", kategori))
    kebijakan.full_clean()
    kebijakan.save()
    stored = {row.urut: row for row in KategoriEfisiensi.objects.filter(kebijakan=kebijakan)}
    for band in kategori:
        row = stored.pop(band.urut, None) or KategoriEfisiensi(kebijakan=kebijakan, urut=band.urut)
        row.label, row.batas_bawah, row.inklusif = band.label, band.batas_bawah, band.inklusif
        row.full_clean()
        row.save()
    for row in stored.values():
        row.delete()
    return kebijakan


def tahun_pratinjau(skala: SkalaPredikat) -> int:
    """The year a preview looks at: the newest one with results in the government, not before the scale
    begins. One query."""
    newest = RealisasiTahunan.objects.filter(indikator__opd__pemda=skala.pemda).aggregate(n=Max("tahun"))["n"]
    return max(skala.tahun_mulai, newest or 0)


def pratinjau_skala(*, skala: SkalaPredikat, pita: Sequence[PitaIsian], tahun: int) -> tuple[Pergeseran, ...]:
    """The indicators of the government (or of the scale's own agency) whose predikat of `tahun` would
    differ under these bands. Writes nothing. Fourteen queries.

    Raises:
        ValidationError: the bands make no whole scale.
    """
    tolak(periksa_pita(skala.jenis, pita))
    if skala.jenis != SkalaPredikat.Jenis.CAPAIAN or skala.tahun_mulai > tahun:
        return ()
    agencies = _terpengaruh(skala, tahun)
    wanted = Skala(
        "capaian",
        skala.nama or "-",
        tuple(Pita(band.batas_bawah, band.inklusif, band.label) for band in pita),
        skala.bulatkan_ke_satuan,
        skala.sumber,
    )
    shifts = []
    for measured in pengukuran_banyak(agencies, tahun).values():
        for row in measured.baris:
            if row.capaian.nilai is None:
                continue
            label = tentukan_predikat(row.capaian, wanted).label
            if label != row.predikat.label:
                shifts.append(
                    Pergeseran(
                        measured.opd,
                        f"{row.indikator.kode} {row.definisi.nama}",
                        row.capaian.nilai,
                        row.predikat.label or "–",
                        label or "–",
                    )
                )
    return tuple(shifts)


def _terpengaruh(skala: SkalaPredikat, tahun: int) -> list[OPD]:
    """The agencies this scale would grade in that year: a later one, and one of their own, outweigh it."""
    others = SkalaPredikat.objects.filter(
        pemda=skala.pemda, jenis=skala.jenis, tahun_mulai__lte=tahun
    ).exclude(pk=skala.pk)
    agencies = OPD.objects.filter(pemda=skala.pemda).select_related("pemda")
    if skala.opd_id is not None:
        agencies = agencies.filter(pk=skala.opd_id)
    outweighed = {row.opd_id for row in others if row.opd_id != skala.opd_id and row.opd_id is not None}
    later = {row.opd_id for row in others if row.tahun_mulai > skala.tahun_mulai}
    if skala.opd_id in later:
        return []
    return [opd for opd in agencies if skala.opd_id is not None or opd.pk not in outweighed]
