"""Opening a year freezes the definitions it uses; closing it locks its values."""

from __future__ import annotations

from typing import Any

from auditlog.models import LogEntry
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from agencies.models import OPD
from performance.models import Indikator, Renstra, TahunKinerja, VersiIndikator
from performance.models.indikator import DefinisiIndikator


def indikator_tahun(opd: OPD, tahun: int) -> models.QuerySet[Indikator]:
    """The indicators that a year measures: those of the plan in force, and those without a place in it."""
    plan = Renstra.objects.filter(opd=opd).untuk_tahun(tahun).first()
    wanted = models.Q(sasaran__isnull=True, tujuan__isnull=True)
    if plan is not None:
        wanted |= models.Q(sasaran__tujuan__renstra=plan) | models.Q(tujuan__renstra=plan)
    return Indikator.objects.filter(wanted, opd=opd)


@transaction.atomic
def buka_tahun(*, opd: OPD, tahun: int, oleh: Any) -> TahunKinerja:
    """Open a year: its indicators get a version wherever none says yet how the year measures them.

    Raises:
        ValidationError: the year is open or closed already, no Renstra covers it, or it has no indicator.
    """
    if TahunKinerja.objects.filter(opd=opd, tahun=tahun).exists():
        raise ValidationError(_("Tahun %(tahun)s sudah dibuka.") % {"tahun": tahun})
    if not Renstra.objects.filter(opd=opd).untuk_tahun(tahun).exists():
        raise ValidationError(_("Tidak ada Renstra yang mencakup tahun %(tahun)s.") % {"tahun": tahun})
    indicators = list(indikator_tahun(opd, tahun).prefetch_related("versi"))
    if not indicators:
        raise ValidationError(_("Renstra belum memiliki indikator."))
    year = TahunKinerja(opd=opd, tahun=tahun, dibuka_oleh=oleh if getattr(oleh, "pk", None) else None)
    year.full_clean()
    year.save()
    for indicator in indicators:
        bekukan(indicator, tahun, alasan=_("Pembukaan tahun %(tahun)s") % {"tahun": tahun})
    return year


def bekukan(indikator: Indikator, tahun: int, *, alasan: str) -> VersiIndikator | None:
    """Write the version that counts from `tahun` on, unless an existing one already says the same.

    A version of a later year means that the row holds the definition of that later year: then the year
    keeps the version before it, or, when there is none, gets the definition of the next one.
    """
    versions = sorted(indikator.versi.all(), key=lambda row: row.berlaku_mulai)
    begun = [row for row in versions if row.berlaku_mulai <= tahun]
    later = [row for row in versions if row.berlaku_mulai > tahun]
    source: DefinisiIndikator = indikator
    if begun and (later or begun[-1].berlaku_mulai == tahun or sama(begun[-1], indikator)):
        return None
    if later:
        source = later[0]
    version = VersiIndikator(indikator=indikator, berlaku_mulai=tahun, alasan=alasan)
    salin_definisi(source, version)
    version.save()
    return version


def sama(satu: DefinisiIndikator, lain: DefinisiIndikator) -> bool:
    return all(getattr(satu, name) == getattr(lain, name) for name in DefinisiIndikator.kolom_definisi())


def salin_definisi(dari: DefinisiIndikator, ke: DefinisiIndikator) -> None:
    for name in DefinisiIndikator.kolom_definisi():
        setattr(ke, name, getattr(dari, name))


@transaction.atomic
def tutup_tahun(*, opd: OPD, tahun: int) -> TahunKinerja:
    """Lock the values of a year.

    Raises:
        ValidationError: the year is not open.
    """
    year = _tahun(opd, tahun, TahunKinerja.Status.DIBUKA, _("Tahun %(tahun)s tidak sedang dibuka."))
    year.status = TahunKinerja.Status.DITUTUP
    year.save(update_fields=["status"])
    return year


@transaction.atomic
def buka_kembali(*, opd: OPD, tahun: int, alasan: str) -> TahunKinerja:
    """Unlock a closed year; the reason stays in its history.

    Raises:
        ValidationError: the year is not closed, or there is no reason.
    """
    if not alasan.strip():
        raise ValidationError({"alasan": _("Tulis alasan membuka kembali tahun ini.")})
    year = _tahun(opd, tahun, TahunKinerja.Status.DITUTUP, _("Tahun %(tahun)s tidak sedang ditutup."))
    year.status = TahunKinerja.Status.DIBUKA
    year.save(update_fields=["status"])
    catat_alasan(year, alasan)
    return year


def _tahun(opd: OPD, tahun: int, status: str, pesan: str) -> TahunKinerja:
    row = TahunKinerja.objects.select_for_update().filter(opd=opd, tahun=tahun, status=status).first()
    if row is None:
        raise ValidationError(pesan % {"tahun": tahun})
    return row


def catat_alasan(objek: models.Model, alasan: str) -> None:
    """Keep in the history of a row why it was changed."""
    LogEntry.objects.log_create(
        objek, action=LogEntry.Action.UPDATE, changes={"alasan": ["", alasan.strip()]}
    )
