"""Setting evaluations up: the assignment, the template, the team. Administrators of the government do it."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from agencies import scoping
from agencies.lingkup import punya_hak
from agencies.models import OPD, Pemda, Pengguna, Peran
from budget.rules import Sifat, tolak
from evaluation.models import (
    AnggotaTim,
    BuktiEvaluasi,
    EvaluasiAKIP,
    JawabanKriteria,
    JawabanSub,
    JejakTahap,
    TanggapanSub,
    TeksLHE,
    TemplatLKE,
)
from evaluation.rules.tim import periksa_anggota, periksa_lapis, periksa_tim
from evaluation.services.kunci import tolak_terkunci
from evaluation.tahap import Tahap

ADMIN = frozenset({scoping.ADMIN})


def jenis_templat(opd: OPD) -> str:
    """The kind of worksheet an agency is evaluated with."""
    whole = opd.klaster == OPD.Klaster.INSTANSI
    return TemplatLKE.Jenis.INSTANSI if whole else TemplatLKE.Jenis.UNIT


def templat_bawaan(opd: OPD, tahun: int) -> TemplatLKE | None:
    """The template proposed for the agency's evaluation of the year; None when there is none. One query."""
    return TemplatLKE.objects.untuk(opd.pemda, tahun).filter(jenis=jenis_templat(opd)).first()


@transaction.atomic
def tugaskan(
    *,
    opd: OPD,
    tahun: int,
    oleh: Any,
    templat: TemplatLKE | None = None,
    tahun_laporan: int | None = None,
    nomor_tugas: str = "",
    tanggal_tugas: datetime.date | None = None,
    kedalaman: str = EvaluasiAKIP.Kedalaman.TERBATAS,
) -> EvaluasiAKIP:
    """Create the evaluation of an agency's year.

    Args:
        templat: None takes the newest that the government may use. tahun_laporan: year of the LKj that is
            looked at; None means the year before.

    Raises:
        PermissionDenied: `oleh` does not administer the government.
        ValidationError: it exists already, there is no template, the template is not for this agency or
            year, or the report is of a later year.
    """
    _minta_admin(opd, oleh)
    row = EvaluasiAKIP(
        opd=opd,
        tahun=tahun,
        templat=_templat(opd, tahun, templat),
        tahun_laporan=tahun - 1 if tahun_laporan is None else tahun_laporan,
        nomor_tugas=nomor_tugas,
        tanggal_tugas=tanggal_tugas,
        kedalaman=kedalaman,
    )
    _tolak_laporan_kemudian(row)
    row.full_clean()
    row.save()
    JejakTahap.objects.create(evaluasi=row, ke=Tahap.PENUGASAN, oleh=oleh)
    return row


@transaction.atomic
def tugaskan_semua(*, pemda: Pemda, tahun: int, oleh: Any, **penugasan: Any) -> int:
    """Create the evaluations of all agencies of the government that have none in the year, each with the
    template of its kind. Returns how many.

    Agencies that ended before the year, or begin after it, are left out. `penugasan` as in `tugaskan`.

    Raises: as `tugaskan`; also when there is nothing to create.
    """
    agencies = OPD.objects.filter(pemda=pemda).select_related("pemda")
    active = agencies.filter(
        Q(aktif_dari__isnull=True) | Q(aktif_dari__lte=datetime.date(tahun, 12, 31)),
        Q(aktif_sampai__isnull=True) | Q(aktif_sampai__gte=datetime.date(tahun, 1, 1)),
    )
    rows = list(active.exclude(evaluasi_akip__tahun=tahun))
    if not rows:
        raise ValidationError(_("Semua perangkat daerah sudah memiliki evaluasi tahun ini."))
    for opd in rows:
        tugaskan(opd=opd, tahun=tahun, oleh=oleh, **penugasan)
    return len(rows)


@transaction.atomic
def ubah_penugasan(*, evaluasi: EvaluasiAKIP, oleh: Any) -> EvaluasiAKIP:
    """Store a changed assignment, given with its new values.

    Raises:
        PermissionDenied: `oleh` does not administer the government.
        ValidationError: the evaluation is locked; the template changes although something was answered.
    """
    _minta_admin(evaluasi.opd, oleh)
    tolak_terkunci(evaluasi)
    before = EvaluasiAKIP.objects.get(pk=evaluasi.pk)
    if evaluasi.templat_id != before.templat_id:
        if terisi(evaluasi):
            raise ValidationError({"templat": _("Lembar kerja sudah diisi; templatnya tidak dapat diganti.")})
        _templat(evaluasi.opd, evaluasi.tahun, evaluasi.templat)
    _tolak_laporan_kemudian(evaluasi)
    evaluasi.full_clean()
    evaluasi.save(
        update_fields=["templat", "tahun_laporan", "nomor_tugas", "tanggal_tugas", "kedalaman", "bentuk_lhe"]
    )
    return evaluasi


@transaction.atomic
def hapus_evaluasi(*, evaluasi: EvaluasiAKIP, oleh: Any) -> None:
    """Remove an evaluation in which nobody has written anything.

    Raises:
        PermissionDenied: `oleh` does not administer the government.
        ValidationError: something was answered.
    """
    _minta_admin(evaluasi.opd, oleh)
    tolak_terkunci(evaluasi)
    if terisi(evaluasi):
        raise ValidationError(
            _("Evaluasi ini sudah diisi, sehingga tidak dapat dihapus. Kosongkan dahulu isiannya.")
        )
    evaluasi.delete()


def terisi(evaluasi: EvaluasiAKIP) -> bool:
    """Has anybody written anything in it?"""
    kinds: tuple[Any, ...] = (JawabanSub, JawabanKriteria, BuktiEvaluasi, TanggapanSub, TeksLHE)
    written = any(model.objects.filter(evaluasi=evaluasi).exists() for model in kinds)
    return written or evaluasi.rekomendasi.exists() or evaluasi.nilai.exists()


@transaction.atomic
def tambah_anggota(*, evaluasi: EvaluasiAKIP, pengguna: Pengguna, tugas: str, oleh: Any) -> AnggotaTim:
    """Give somebody a place in the team.

    Raises:
        PermissionDenied: `oleh` does not administer the government.
        ValidationError: the evaluation is locked; the person is no evaluator of the agency or works there
            (EV-10); would look at their own work (EV-11); has the place already.
    """
    _minta_admin(evaluasi.opd, oleh)
    tolak_terkunci(evaluasi)
    roles = set(Peran.objects.filter(pengguna=pengguna, opd=evaluasi.opd_id).values_list("peran", flat=True))
    others = AnggotaTim.objects.filter(evaluasi=evaluasi, pengguna=pengguna).values_list("tugas", flat=True)
    tolak(
        periksa_anggota(
            str(pengguna),
            evaluator=scoping.EVALUATOR in roles and pengguna.is_active,
            bekerja_di_opd=bool({scoping.OPERATOR, scoping.KEPALA} & roles),
        )
        + periksa_lapis(str(pengguna), tugas, others)
    )
    row = AnggotaTim(evaluasi=evaluasi, pengguna=pengguna, tugas=tugas)
    row.full_clean()
    row.save()
    return row


@transaction.atomic
def hapus_anggota(*, anggota: AnggotaTim, oleh: Any) -> None:
    """Take somebody's place in the team away. Once the evaluation has begun the team stays complete.

    Raises:
        PermissionDenied: `oleh` does not administer the government.
        ValidationError: the evaluation is locked, or its team would lack a place (EV-12).
    """
    evaluation = anggota.evaluasi
    _minta_admin(evaluation.opd, oleh)
    tolak_terkunci(evaluation)
    left = AnggotaTim.objects.filter(evaluasi=evaluation).exclude(pk=anggota.pk)
    if evaluation.tahap != Tahap.PENUGASAN:
        tolak(periksa_tim(set(left.values_list("tugas", flat=True))), Sifat.MENAHAN)
    anggota.delete()


def _templat(opd: OPD, tahun: int, templat: TemplatLKE | None) -> TemplatLKE:
    if templat is None:
        templat = templat_bawaan(opd, tahun)
        if templat is None:
            raise ValidationError(
                {"templat": _("Belum ada templat LKE yang berlaku untuk %(opd)s.") % {"opd": opd}}
            )
        return templat
    if (
        not TemplatLKE.objects.untuk(opd.pemda, tahun)
        .filter(pk=templat.pk, jenis=jenis_templat(opd))
        .exists()
    ):
        raise ValidationError({"templat": _("Templat ini tidak berlaku untuk OPD atau tahun ini.")})
    return templat


def _tolak_laporan_kemudian(row: EvaluasiAKIP) -> None:
    if row.tahun_laporan > row.tahun:
        raise ValidationError(
            {"tahun_laporan": _("Tahun LKjIP yang dinilai tidak boleh sesudah tahun evaluasi.")}
        )


def _minta_admin(opd: OPD, oleh: Any) -> None:
    if not punya_hak(oleh, opd, ADMIN):
        raise PermissionDenied
