"""Indicators: definitions with their versions, targets with their reasons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from budget.models import SimpulAnggaran
from budget.rules import tolak
from performance.models import Indikator, Renstra, TahunKinerja, Target, VersiIndikator
from performance.models.indikator import DefinisiIndikator
from performance.nilai import Nilai
from performance.rules import periksa_metode, tolak_tahun_ditutup, tolak_tanpa_alasan
from performance.services.tahun import bekukan, catat_alasan, salin_definisi

KunciTarget = tuple[str, int]


def renstra_indikator(indikator: Indikator) -> Renstra | None:
    """The plan an indicator stands in; None for one below the plan."""
    if indikator.sasaran is not None:
        return indikator.sasaran.tujuan.renstra
    return indikator.tujuan.renstra if indikator.tujuan is not None else None


def tahun_terpakai(indikator: Indikator) -> list[TahunKinerja]:
    """The opened and closed years of the agency that measure this indicator, the earliest first."""
    years = TahunKinerja.objects.filter(opd=indikator.opd).order_by("tahun")
    plan = renstra_indikator(indikator)
    if plan is not None:
        years = years.filter(tahun__gte=plan.tahun_awal, tahun__lte=plan.tahun_akhir)
    return list(years)


@transaction.atomic
def simpan_indikator(
    *,
    indikator: Indikator,
    simpul: Iterable[SimpulAnggaran],
    berlaku_mulai: int | None = None,
    alasan: str = "",
) -> Indikator:
    """Save a new or changed indicator (given with its new values) and the programmes that support it.

    A changed definition that an opened year already uses becomes a version: see `ubah_definisi`.

    Raises:
        ValidationError: the method does not fit the kind of value; else as `ubah_definisi`.
    """
    tolak(periksa_metode(indikator.jenis_nilai, indikator.metode))
    indikator.full_clean()
    if indikator._state.adding:
        indikator.save()
    else:
        wanted = {name: getattr(indikator, name) for name in DefinisiIndikator.kolom_definisi()}
        before = Indikator.objects.select_for_update().get(pk=indikator.pk)
        salin_definisi(before, indikator)
        indikator.save()
        ubah_definisi(indikator=indikator, definisi=wanted, berlaku_mulai=berlaku_mulai, alasan=alasan)
    indikator.simpul.set(simpul)
    return indikator


@transaction.atomic
def ubah_definisi(
    *, indikator: Indikator, definisi: Mapping[str, Any], berlaku_mulai: int | None, alasan: str
) -> VersiIndikator | None:
    """Change how an indicator is defined, without changing what opened years before were measured with.

    Args:
        definisi: the new values by column.
        berlaku_mulai: the first year the new definition counts for; needed once a year was opened.

    Returns:
        The version written; None when nothing changed or no opened year uses the indicator.

    Raises:
        ValidationError: on `berlaku_mulai` or `alasan`, when one is missing, or the definition would reach
            back into a closed year.
    """
    changed = {name: value for name, value in definisi.items() if getattr(indikator, name) != value}
    if not changed:
        return None
    years = tahun_terpakai(indikator)
    if not years:
        _tulis(indikator, changed)
        return None
    if berlaku_mulai is None:
        raise ValidationError({"berlaku_mulai": _("Pilih tahun mulai berlakunya definisi baru.")})
    tolak_tanpa_alasan(alasan, [row.tahun for row in years])
    for row in years:
        if row.tahun >= berlaku_mulai:
            tolak_tahun_ditutup(indikator.opd, row.tahun, "berlaku_mulai")
    if years[0].tahun < berlaku_mulai:  # An indicator made after the opening has no version yet.
        bekukan(indikator, years[0].tahun, alasan=_("Definisi sebelum perubahan"))
    version = _versi(indikator, berlaku_mulai)
    for name, value in definisi.items():
        setattr(version, name, value)
    version.alasan = alasan.strip()
    version.full_clean()
    version.save()
    if not indikator.versi.filter(berlaku_mulai__gt=berlaku_mulai).exists():
        _tulis(indikator, changed)
    return version


def _versi(indikator: Indikator, berlaku_mulai: int) -> VersiIndikator:
    """The version of that year, or a new one."""
    found = VersiIndikator.objects.filter(indikator=indikator, berlaku_mulai=berlaku_mulai).first()
    return found or VersiIndikator(indikator=indikator, berlaku_mulai=berlaku_mulai)


def _tulis(indikator: Indikator, changed: Mapping[str, Any]) -> None:
    for name, value in changed.items():
        setattr(indikator, name, value)
    indikator.save(update_fields=list(changed))


@transaction.atomic
def simpan_target(
    *, indikator: Indikator, target: Mapping[KunciTarget, Nilai | None], alasan: str = ""
) -> int:
    """Write the targets of an indicator: (jenis, tahun) → value, None takes a target away.

    One read; only what differs is written, each with its history. A changed target of an opened year keeps
    its reason.

    Returns:
        How many targets were added, changed or taken away.

    Raises:
        ValidationError: on `alasan` for an opened year without a reason; on the cell (`tahunan-2024`) for a
            closed year.
    """
    stored = {(row.jenis, row.tahun): row for row in Target.objects.filter(indikator=indikator)}
    changed = {key: value for key, value in target.items() if _sekarang(stored.get(key)) != value}
    opened = {row.tahun: row for row in TahunKinerja.objects.filter(opd=indikator.opd)}
    touched = sorted({year for kind, year in changed if kind == Target.Jenis.TAHUNAN and year in opened})
    for year in touched:
        tolak_tahun_ditutup(indikator.opd, year, f"tahunan-{year}")
    replaced = [year for year in touched if (Target.Jenis.TAHUNAN, year) in stored]
    tolak_tanpa_alasan(alasan, replaced)
    for (kind, year), value in changed.items():
        row = stored.get((kind, year))
        if value is None and row is not None:
            row.delete()
            continue
        row = row or Target(indikator=indikator, jenis=kind, tahun=year)
        row.atur_nilai(value)
        row.full_clean()
        row.save()
        if alasan.strip():
            catat_alasan(row, alasan)
    return len(changed)


def _sekarang(row: Target | None) -> Nilai | None:
    return row.nilai if row is not None else None


@transaction.atomic
def hapus_indikator(*, indikator: Indikator) -> None:
    """Delete an indicator that nothing was measured with.

    Raises:
        ValidationError: it has results or action plans, stands in an agreement, or an opened year uses it.
    """
    used = [
        (indikator.realisasi.exists() or indikator.realisasi_tahunan.exists(), _("realisasi")),
        (indikator.rencana_aksi.exists(), _("rencana aksi")),
        (indikator.baris_perjanjian.exists(), _("perjanjian kinerja")),
        (indikator.versi.exists(), _("tahun yang sudah dibuka")),
    ]
    reasons = [label for found, label in used if found]
    if reasons:
        raise ValidationError(
            _("Indikator ini tidak dapat dihapus karena sudah dipakai: %(apa)s.")
            % {"apa": ", ".join(reasons)}
        )
    indikator.delete()
