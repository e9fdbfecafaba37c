"""Agreements: drafting and revising. Their rows: `baris_perjanjian`; signing: `tanda_tangan`."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from agencies.models import OPD, Jabatan, Pejabat, PemangkuJabatan
from budget.models import DokumenAnggaran
from budget.rules import Temuan
from performance.models import PerjanjianKinerja
from performance.rules import PK_SATU_DRAF


def pemangku_pada(jabatan: Jabatan | None, tanggal: datetime.date) -> Pejabat | None:
    """Who held the post on that day; the one who came last when a tenure overlaps. One query."""
    if jabatan is None:
        return None
    tenure = (
        PemangkuJabatan.objects.filter(jabatan=jabatan)
        .berlaku_pada(tanggal)
        .select_related("pejabat")
        .order_by("-mulai", "-pk")
        .first()
    )
    return tenure.pejabat if tenure else None


@transaction.atomic
def buat_perjanjian(
    *,
    opd: OPD,
    tahun: int,
    jabatan: Jabatan,
    pihak_pertama: Pejabat | None,
    pihak_kedua: Pejabat | None,
    dokumen: DokumenAnggaran | None = None,
    keterangan: str = "",
) -> PerjanjianKinerja:
    """A new draft of the first agreement of a post for a year.

    Raises:
        ValidationError: the post and person already have one (a change is a revision of it), or one of the
            parts belongs to another agency or year.
    """
    same = PerjanjianKinerja.objects.filter(jabatan=jabatan, tahun=tahun, pihak_pertama=pihak_pertama)
    if same.exists():
        pesan = _("Jabatan ini sudah memiliki perjanjian kinerja tahun %(tahun)s; buatlah revisi.")
        raise Temuan(PK_SATU_DRAF, "jabatan", pesan % {"tahun": tahun}).kesalahan()
    row = PerjanjianKinerja(
        opd=opd,
        tahun=tahun,
        jabatan=jabatan,
        pihak_pertama=pihak_pertama,
        pihak_kedua=pihak_kedua,
        dokumen=dokumen,
        keterangan=keterangan,
        kode=_kode_bebas(opd, f"PK-{slugify(jabatan.kode).upper() or 'JABATAN'}-{tahun}"),
    )
    _simpan_bersih(row)
    return row


@transaction.atomic
def ubah_perjanjian(*, perjanjian: PerjanjianKinerja) -> PerjanjianKinerja:
    """Save the changed heading of a draft. Raises ValidationError when it is signed or wrong."""
    kunci_draf(perjanjian)
    _simpan_bersih(perjanjian)
    return perjanjian


@transaction.atomic
def hapus_draf(*, perjanjian: PerjanjianKinerja) -> None:
    """Delete a draft with its rows. Raises ValidationError when it is signed."""
    kunci_draf(perjanjian).delete()


@transaction.atomic
def revisi_perjanjian(*, dari: PerjanjianKinerja, alasan: str) -> PerjanjianKinerja:
    """A new draft that replaces a signed agreement: the same rows, the officials of today for reason a.

    Raises:
        ValidationError: the agreement is not signed, has been replaced or already has a draft revision, or
            the reason is none of a, b, c (PermenPANRB 53/2014).
    """
    old = _kunci(dari)
    if not old.terkunci:
        raise ValidationError(_("Naskah ini masih draf; ubahlah langsung, tidak perlu direvisi."))
    if alasan not in PerjanjianKinerja.Alasan.values:
        raise ValidationError({"alasan": _("Pilih alasan a, b, atau c.")})
    successor = PerjanjianKinerja.objects.filter(menggantikan=old).first()
    if successor is not None:
        pesan = (
            _("Naskah ini sudah digantikan; revisilah naskah yang terakhir.")
            if successor.terkunci
            else _("Revisinya sudah ada dan masih draf; lanjutkan draf itu.")
        )
        raise Temuan(PK_SATU_DRAF, "__all__", pesan).kesalahan()
    first, second = old.pihak_pertama, old.pihak_kedua
    if alasan == PerjanjianKinerja.Alasan.PEJABAT:
        day = hari_dalam(old.tahun)
        first = pemangku_pada(old.jabatan, day) or first
        second = pemangku_pada(old.jabatan.atasan, day) or second
    new = PerjanjianKinerja(
        opd=old.opd,
        tahun=old.tahun,
        jabatan=old.jabatan,
        pihak_pertama=first,
        pihak_kedua=second,
        revisi=old.revisi + 1,
        menggantikan=old,
        alasan=alasan,
        dokumen=old.dokumen,
        kode=_kode_bebas(old.opd, f"{old.kode.rpartition('-P')[0] or old.kode}-P{old.revisi + 1}"),
    )
    _simpan_bersih(new)
    for rows in (old.baris_kinerja.all(), old.baris_anggaran.all()):
        # One by one: the audit log tells every row.
        for row in _salinan(rows, new):
            row.save()
    return new


def hari_dalam(tahun: int, hari: datetime.date | None = None) -> datetime.date:
    """The day (default: today) if it lies in the year, else the year's nearer end."""
    today = hari or timezone.localdate()
    return min(max(today, datetime.date(tahun, 1, 1)), datetime.date(tahun, 12, 31))


def _salinan(rows: Iterable[Any], perjanjian: PerjanjianKinerja) -> list[Any]:
    copies = []
    for row in rows:
        row.pk, row._state.adding, row.perjanjian = None, True, perjanjian
        copies.append(row)
    return copies


def _kunci(perjanjian: PerjanjianKinerja) -> PerjanjianKinerja:
    return (
        PerjanjianKinerja.objects.select_for_update(of=("self",))
        .select_related("opd", "jabatan__atasan", "pihak_pertama", "pihak_kedua", "dokumen", "menggantikan")
        .get(pk=perjanjian.pk)
    )


def kunci_draf(perjanjian: PerjanjianKinerja) -> PerjanjianKinerja:
    """The draft, locked for this transaction. Raises ValidationError when it is signed."""
    row = _kunci(perjanjian)
    if row.terkunci:
        raise ValidationError(
            _("Perjanjian kinerja ini sudah ditandatangani dan tidak dapat diubah; buatlah revisi.")
        )
    return row


def _kode_bebas(opd: OPD, kode: str) -> str:
    taken = set(
        PerjanjianKinerja.objects.filter(opd=opd, kode__startswith=kode).values_list("kode", flat=True)
    )
    return next(
        code for code in [kode, *(f"{kode}-{n}" for n in range(2, len(taken) + 3))] if code not in taken
    )


def _simpan_bersih(row: PerjanjianKinerja) -> None:
    document = row.dokumen
    if document is not None and (document.opd_id, document.tahun) != (row.opd_id, row.tahun):
        raise ValidationError({"dokumen": _("Dokumen anggaran harus dari OPD dan tahun yang sama.")})
    if row.jabatan.opd_id != row.opd_id:
        raise ValidationError({"jabatan": _("Jabatan harus dari OPD yang sama.")})
    row.full_clean()
    row.save()
