"""Evidence of a worksheet: files, addresses, and what the portal knows, kept as it was."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from evaluation.fakta import Fakta
from evaluation.models import BuktiEvaluasi, EvaluasiAKIP, Kriteria, SubKomponen
from evaluation.services.lembar import buka_isian
from evaluation.tahap import Pihak

JUDUL_TERPANJANG = 250


@transaction.atomic
def tambah_bukti(
    *,
    evaluasi: EvaluasiAKIP,
    sub: SubKomponen,
    tingkat: str,
    judul: str,
    kriteria: Kriteria | None = None,
    halaman: str = "",
    berkas: UploadedFile | None = None,
    tautan: str = "",
    oleh: Any,
) -> BuktiEvaluasi:
    """Add a file (already checked by `ui.berkas`) or an http address to a sub komponen or its criterion.

    Raises:
        PermissionDenied, ValidationError: as `evaluation.services.lembar.buka_isian`; also neither a file
            nor an address, or a criterion of another sub komponen.
    """
    buka_isian(evaluasi, tingkat, oleh)
    if berkas is None and not tautan:
        raise ValidationError({"berkas": _("Unggah berkas atau tulis tautan.")})
    row = BuktiEvaluasi(
        evaluasi=evaluasi,
        sub=sub,
        kriteria=kriteria,
        tingkat=tingkat,
        judul=judul,
        halaman=halaman,
        berkas=berkas or "",
        tautan=tautan,
        oleh=oleh,
    )
    return _simpan(row)


@transaction.atomic
def bekukan_fakta(
    *,
    evaluasi: EvaluasiAKIP,
    sub: SubKomponen,
    tingkat: str,
    fakta: Fakta,
    kriteria: Kriteria | None = None,
    halaman: str = "",
    oleh: Any,
) -> BuktiEvaluasi:
    """Keep what the portal knows as evidence, as it is now: later data never change it.

    Raises:
        PermissionDenied, ValidationError: as `tambah_bukti`; also when the same sentence is kept already.
    """
    buka_isian(evaluasi, tingkat, oleh)
    held = BuktiEvaluasi.objects.filter(
        evaluasi=evaluasi, sub=sub, kriteria=kriteria, tingkat=tingkat, fakta=fakta.kunci
    )
    if any(row.isi.get("kalimat") == fakta.kalimat for row in held):
        raise ValidationError(_("Data portal ini sudah menjadi bukti."))
    row = BuktiEvaluasi(
        evaluasi=evaluasi,
        sub=sub,
        kriteria=kriteria,
        tingkat=tingkat,
        judul=_judul(fakta.kalimat),
        halaman=halaman,
        fakta=fakta.kunci,
        isi={
            "kalimat": fakta.kalimat,
            "keadaan": fakta.keadaan,
            "alamat": fakta.alamat,
            "rincian": list(fakta.rincian),
            "waktu": timezone.now().isoformat(timespec="seconds"),
        },
        oleh=oleh,
    )
    return _simpan(row)


@transaction.atomic
def hapus_bukti(*, bukti: BuktiEvaluasi, oleh: Any) -> None:
    """Take evidence out of the worksheet, file included: one's own; the ketua also that of the team.

    Raises:
        PermissionDenied, ValidationError: as `evaluation.services.lembar.buka_isian`; also evidence of
            somebody else.
    """
    places = buka_isian(bukti.evaluasi, bukti.tingkat, oleh)
    if not milik(bukti, oleh, places):
        raise PermissionDenied
    storage, name = bukti.berkas.storage, bukti.berkas.name
    bukti.delete()
    if name:
        transaction.on_commit(lambda: storage.delete(name))


def milik(bukti: BuktiEvaluasi, oleh: Any, pihak: frozenset[Pihak]) -> bool:
    """May this person delete it, as far as whose it is?"""
    return bukti.oleh_id == oleh.pk or Pihak.KETUA in pihak


def _simpan(row: BuktiEvaluasi) -> BuktiEvaluasi:
    if row.sub.komponen.templat_id != row.evaluasi.templat_id:
        raise ValidationError(_("Sub komponen ini bukan bagian templat evaluasi ini."))
    if row.kriteria is not None and row.kriteria.sub_id != row.sub_id:
        raise ValidationError({"kriteria": _("Pilih kriteria sub komponen ini.")})
    row.full_clean()
    row.save()
    return row


def _judul(kalimat: str) -> str:
    if len(kalimat) <= JUDUL_TERPANJANG:
        return kalimat
    return f"{kalimat[: JUDUL_TERPANJANG - 1].rstrip()}…"
