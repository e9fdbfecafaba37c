"""Answers to findings of the checks: why a finding may stand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from agencies.lingkup import UBAH, punya_hak
from agencies.models import OPD
from reports.models import Laporan, TanggapanTemuan
from reports.naskah import pesan_tutup
from reports.pemeriksaan import TemuanLaporan


@transaction.atomic
def simpan_tanggapan(
    *,
    opd: OPD,
    tahun: int,
    temuan: Iterable[TemuanLaporan],
    kunci: str,
    pesan: str,
    alasan: str,
    semula: str,
    oleh: Any,
) -> TanggapanTemuan | None:
    """Keep why a finding may stand; an emptied answer is removed. Returns what is kept.

    Args:
        temuan: today's findings; kunci: which one; pesan: the sentence that the person was shown.
        semula: the answer that the person was shown, "" for none.

    Raises:
        PermissionDenied: `oleh` may not enter data of the agency.
        ValidationError: the report is closed; or, on `alasan`: the finding is gone, cannot be answered here
            or says something else by now, or somebody else has answered meanwhile.
    """
    if not punya_hak(oleh, opd, UBAH):
        raise PermissionDenied
    if closed := pesan_tutup(Laporan.objects.filter(opd=opd, tahun=tahun).first()):
        raise ValidationError(closed)
    # Two people answering at once come one after the other.
    OPD.objects.select_for_update(of=("self",)).get(pk=opd.pk)
    found = next((one for one in temuan if one.kunci == kunci and one.bisa_ditanggapi), None)
    if found is None:
        raise _salah(_("Temuan ini sudah tidak ada. Muat ulang halaman."))
    if found.temuan.pesan != pesan:
        raise _salah(_("Angkanya berubah sejak halaman ini dibuka. Baca kembali, lalu simpan."))
    row = TanggapanTemuan.objects.filter(
        opd=opd, tahun=tahun, aturan=found.temuan.aturan.id, objek=found.objek
    ).first()
    if (row.alasan if row is not None else "") not in {semula, alasan}:
        raise _salah(_("Sementara itu ditanggapi orang lain. Muat ulang halaman untuk membacanya."))
    if not alasan:
        if row is None:
            raise _salah(_("Tulis alasannya."))
        row.delete()
        return None
    row = row or TanggapanTemuan(opd=opd, tahun=tahun, aturan=found.temuan.aturan.id, objek=found.objek)
    row.temuan, row.alasan, row.oleh = pesan, alasan, oleh
    row.full_clean()
    row.save()
    return row


def _salah(pesan: str) -> ValidationError:
    return ValidationError({"alasan": pesan})
