"""Which rules of calculation hold for an agency in a year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from agencies.models import OPD
from performance.capaian import KebijakanRata, MetodeEfisiensi, Pita, Skala
from performance.models import KategoriEfisiensi, KebijakanHitung, PitaPredikat, SkalaPredikat
from performance.skala import SKALA_AKIP, SKALA_PERMENDAGRI

SUMBER_BAWAAN = "Kebijakan bawaan portal"


@dataclass(frozen=True)
class Aturan:
    """The rules in force.

    Attributes:
        skala: of capaian; skala_akip: of AKIP scores and letters. The official ones when none is set.
        skala_id, kebijakan_id: the rows they come from, None for the official scale or the default policy.
        ambang_capaian, ambang_lonjakan: percentages above which a figure needs an explanation.
        kategori_efisiensi: bands of the efficiency figure, None when the government names none.
    """

    skala: Skala
    skala_akip: Skala
    rata_rata: KebijakanRata
    metode_efisiensi: MetodeEfisiensi
    kategori_efisiensi: Skala | None
    sumber_kebijakan: str
    skala_id: int | None
    kebijakan_id: int | None
    ambang_capaian: Decimal
    ambang_lonjakan: Decimal


def aturan(opd: OPD, tahun: int) -> Aturan:
    """The rules of one agency. Four queries."""
    return aturan_banyak([opd], tahun)[opd.pk]


def aturan_banyak(daftar_opd: Iterable[OPD], tahun: int) -> dict[int, Aturan]:
    """The rules of several agencies by their id: the newest that had begun by `tahun`, a scale of the OPD
    before one of its pemda. Four queries."""
    agencies = list(daftar_opd)
    pemda_ids = {opd.pemda_id for opd in agencies}
    scales = list(
        SkalaPredikat.objects.filter(pemda__in=pemda_ids, tahun_mulai__lte=tahun).order_by("-tahun_mulai")
    )
    bands: dict[int, list[Pita]] = {}
    for pita in PitaPredikat.objects.filter(skala__in=[scale.pk for scale in scales]).order_by("urut"):
        band = Pita(pita.batas_bawah, pita.inklusif, pita.label, warna=pita.warna)
        bands.setdefault(pita.skala_id, []).append(band)
    policies: dict[int, KebijakanHitung] = {}
    begun = KebijakanHitung.objects.filter(pemda__in=pemda_ids, tahun_mulai__lte=tahun)
    for policy in begun.order_by("-tahun_mulai"):
        policies.setdefault(policy.pemda_id, policy)
    categories: dict[int, list[Pita]] = {}
    wanted = [policy.pk for policy in policies.values()]
    for kategori in KategoriEfisiensi.objects.filter(kebijakan__in=wanted).order_by("urut"):
        band = Pita(kategori.batas_bawah, kategori.inklusif, kategori.label)
        categories.setdefault(kategori.kebijakan_id, []).append(band)

    def newest(opd: OPD, kind: str) -> SkalaPredikat | None:
        usable = [
            scale
            for scale in scales
            if scale.pemda_id == opd.pemda_id
            and scale.jenis == kind
            and scale.pk in bands
            and scale.opd_id in (None, opd.pk)
        ]
        own = [scale for scale in usable if scale.opd_id == opd.pk]
        return next(iter(own or usable), None)

    def inti(scale: SkalaPredikat | None, official: Skala) -> Skala:
        if scale is None:
            return official
        own = tuple(bands[scale.pk])
        if len(own) == len(official.pita) and not any(band.warna for band in own):
            # The same number of levels without colours of its own: shown in the official ones.
            own = tuple(
                replace(band, warna=like.warna) for band, like in zip(own, official.pita, strict=True)
            )
        return Skala(official.jenis, scale.nama, own, scale.bulatkan_ke_satuan, scale.sumber)

    result = {}
    for opd in agencies:
        own = newest(opd, SkalaPredikat.Jenis.CAPAIAN)
        chosen = policies.get(opd.pemda_id)
        limits = chosen or KebijakanHitung()  # without a policy: the limits every new one begins with
        named = chosen is not None and chosen.pk in categories
        result[opd.pk] = Aturan(
            skala=inti(own, SKALA_PERMENDAGRI),
            skala_akip=inti(newest(opd, SkalaPredikat.Jenis.AKIP), SKALA_AKIP),
            rata_rata=KebijakanRata(chosen.rata_rata if chosen else "tanpa_batas"),
            metode_efisiensi=MetodeEfisiensi(chosen.metode_efisiensi if chosen else "selisih_poin"),
            kategori_efisiensi=Skala("efisiensi", str(chosen), tuple(categories[chosen.pk]))
            if chosen is not None and named
            else None,
            sumber_kebijakan=(chosen.sumber if chosen else "") or SUMBER_BAWAAN,
            skala_id=own.pk if own else None,
            kebijakan_id=chosen.pk if chosen else None,
            ambang_capaian=limits.ambang_capaian,
            ambang_lonjakan=limits.ambang_lonjakan,
        )
    return result
