"""The strategic plan and its changes."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from performance.models import (
    ArahKebijakan,
    Indikator,
    Misi,
    Renstra,
    Sasaran,
    Strategi,
    TahunKinerja,
    Tujuan,
)


@transaction.atomic
def simpan_renstra(*, renstra: Renstra) -> Renstra:
    """Save a new or changed plan.

    Raises:
        ValidationError: the row itself, or (on `tahun_awal`, `tahun_akhir`) an opened year would be left
            without a plan.
    """
    renstra.full_clean()
    if not renstra._state.adding:
        old = Renstra.objects.get(pk=renstra.pk)
        left = [year for year in old.tahun if year not in renstra.tahun]
        opened = TahunKinerja.objects.filter(opd=renstra.opd, tahun__in=left).order_by("tahun")
        for row in opened:
            field = "tahun_awal" if row.tahun < renstra.tahun_awal else "tahun_akhir"
            raise ValidationError(
                {field: _("Tahun %(tahun)s sudah dibuka dan harus tetap tercakup.") % {"tahun": row.tahun}}
            )
    renstra.save()
    return renstra


@transaction.atomic
def ubah_renstra(*, renstra: Renstra, kode: str, tahun_akhir: int, dasar_hukum: str) -> Renstra:
    """Make a Perubahan Renstra: a new plan with a copy of the tree, to which the indicators move.

    The indicators themselves stay the same rows, so that their results over the years stay together; the
    old plan keeps its wording. From then on every year of the period reads the new plan.

    Args:
        renstra: the newest plan of its period.

    Raises:
        ValidationError: the plan has already been changed, or the new one is not valid.
    """
    newer = Renstra.objects.filter(opd=renstra.opd, tahun_awal=renstra.tahun_awal, urutan__gt=renstra.urutan)
    if newer.exists():
        raise ValidationError(_("Renstra ini sudah memiliki perubahan; ubahlah yang terbaru."))
    new = Renstra(
        opd=renstra.opd,
        kode=kode,
        jenis=Renstra.Jenis.PERUBAHAN,
        urutan=renstra.urutan + 1,
        tahun_awal=renstra.tahun_awal,
        tahun_akhir=tahun_akhir,
        dokumen_induk=renstra.dokumen_induk,
        dasar_hukum=dasar_hukum,
        visi=renstra.visi,
    )
    new.full_clean()
    new.save()
    mission = {row.pk: _salin(row, renstra=new) for row in Misi.objects.filter(renstra=renstra)}
    for goal in Tujuan.objects.filter(renstra=renstra):
        _salin_tujuan(goal, new, mission.get(goal.misi_id) if goal.misi_id else None)
    return new


def _salin_tujuan(goal: Tujuan, renstra: Renstra, misi: Misi | None) -> None:
    new_goal = _salin(goal, renstra=renstra, misi=misi)
    _pindahkan(Indikator.objects.filter(tujuan=goal), tujuan=new_goal)
    for target in Sasaran.objects.filter(tujuan=goal):
        new_target = _salin(target, tujuan=new_goal)
        _pindahkan(Indikator.objects.filter(sasaran=target), sasaran=new_target)
        for strategy in Strategi.objects.filter(sasaran=target):
            new_strategy = _salin(strategy, sasaran=new_target)
            for direction in ArahKebijakan.objects.filter(strategi=strategy):
                _salin(direction, strategi=new_strategy)


def _salin(row: Any, **parent: Any) -> Any:
    """A saved copy of a row under another parent."""
    copy = type(row)()
    for field in row._meta.concrete_fields:
        if not field.primary_key:
            setattr(copy, field.attname, getattr(row, field.attname))
    for name, value in parent.items():
        setattr(copy, name, value)
    copy.save()
    return copy


def _pindahkan(rows: models.QuerySet[Indikator], **parent: Any) -> None:
    """Saved one by one, so that each indicator's history tells the move."""
    for row in rows:
        for name, value in parent.items():
            setattr(row, name, value)
        row.save(update_fields=list(parent))
