"""The follow-up of a recommendation: the agency plans, proves and hands in; the Inspektorat verifies.

Everything here locks the recommendation first, so that of two people at once the second sees what the first
did. Who writes over something they did not see is refused once and told what stands there now.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from evaluation.models import BuktiTindakLanjut, Rekomendasi, TindakLanjut, VerifikasiTindakLanjut
from evaluation.rules.tindak_lanjut import (
    bukti_dapat_ditarik,
    kurang_untuk_diajukan,
    perlu_alasan_verifikasi,
)

ISIAN = ("rencana_aksi", "target", "waktu", "penanggung_jawab", "keterangan")


class Bentrok(ValidationError):
    """Somebody else saved in the meantime; what stands there now is in the message."""


def sidik(jawaban: TindakLanjut | None) -> str:
    """A fingerprint of what the agency wrote; "" for nothing."""
    if jawaban is None or jawaban.pk is None:
        return ""
    return _ringkas(getattr(jawaban, name) for name in ISIAN)


def sidik_verifikasi(jawaban: TindakLanjut) -> str:
    """A fingerprint of what somebody who verifies looks at: the text, the evidence, and the state. Two
    queries."""
    proof = jawaban.bukti.values_list("pk", flat=True)
    last = jawaban.verifikasi.order_by("-pk").values_list("pk", flat=True).first()
    return _ringkas([sidik(jawaban), jawaban.status, jawaban.diajukan, last, *proof])


@transaction.atomic
def simpan_rencana(
    *, rekomendasi: Rekomendasi, isian: Mapping[str, str], semula: str, oleh: Any
) -> TindakLanjut:
    """Store the agency's plan (`ISIAN`), made with the first save.

    Args:
        semula: `sidik` of what the writer was shown.

    Raises:
        PermissionDenied: `oleh` does not enter the agency's data.
        Bentrok: it was changed meanwhile.
        ValidationError: the follow-up waits for verification or is over.
    """
    row = _kunci(rekomendasi, oleh)
    answer = _jawaban(row)
    if answer is not None:
        _tolak_terkunci(answer)
    now = sidik(answer)
    wanted = answer or TindakLanjut(rekomendasi=row)
    before = {name: getattr(wanted, name) for name in ISIAN}
    for name in ISIAN:
        setattr(wanted, name, isian[name])
    if answer is not None and now not in {semula, sidik(wanted)}:
        raise Bentrok(
            _("Orang lain baru saja menyimpan tindak lanjut ini. Yang tersimpan sekarang: %(isi)s.")
            % {"isi": "; ".join(f"{_label(name)}: {text}" for name, text in before.items() if text)}
        )
    wanted.full_clean()
    wanted.save()
    return wanted


@transaction.atomic
def tambah_bukti(*, rekomendasi: Rekomendasi, bukti: BuktiTindakLanjut, oleh: Any) -> BuktiTindakLanjut:
    """Add evidence to the agency's answer. Raises as `simpan_rencana`, and when there is no plan yet."""
    answer = _milik_opd(rekomendasi, oleh)
    bukti.tindak_lanjut, bukti.oleh = answer, oleh
    bukti.full_clean()
    bukti.save()
    return bukti


@transaction.atomic
def hapus_bukti(*, bukti: BuktiTindakLanjut, oleh: Any) -> None:
    """Raises as `simpan_rencana`, and ValidationError when a verification has seen it."""
    answer = _milik_opd(bukti.tindak_lanjut.rekomendasi, oleh)
    last = answer.verifikasi.order_by("-pk").values_list("waktu", flat=True).first()
    if not bukti_dapat_ditarik(answer.status, answer.diajukan, waktu=bukti.waktu, terakhir=last):
        raise ValidationError(_("Bukti yang sudah diverifikasi Inspektorat tidak dapat dihapus."))
    storage, name = bukti.berkas.storage, bukti.berkas.name
    bukti.delete()
    if name:
        transaction.on_commit(lambda: storage.delete(name))


@transaction.atomic
def ajukan(*, rekomendasi: Rekomendasi, usulan: str, oleh: Any) -> TindakLanjut:
    """Hand the follow-up in for verification, with the state that the agency reports.

    Raises as `simpan_rencana`, and ValidationError with what is missing.
    """
    answer = _milik_opd(rekomendasi, oleh)
    missing = kurang_untuk_diajukan(
        usulan, rencana=answer.rencana_aksi, keterangan=answer.keterangan, bukti=answer.bukti.count()
    )
    if missing:
        raise ValidationError([str(_pesan_kurang()[name]) for name in missing])
    answer.usulan_status, answer.diajukan = usulan, timezone.now()
    answer.save(update_fields=["usulan_status", "diajukan"])
    return answer


@transaction.atomic
def tarik(*, rekomendasi: Rekomendasi, oleh: Any) -> TindakLanjut:
    """Take a follow-up back that waits, to correct it.

    Raises ValidationError when it no longer waits.
    """
    answer = _jawaban(_kunci(rekomendasi, oleh))
    if answer is None or answer.diajukan is None:
        raise ValidationError(_("Tindak lanjut ini tidak sedang menunggu verifikasi."))
    answer.diajukan = None
    answer.save(update_fields=["diajukan"])
    return answer


@transaction.atomic
def verifikasi(
    *, rekomendasi: Rekomendasi, status: str, alasan: str, semula: str, oleh: Any
) -> VerifikasiTindakLanjut:
    """Record a verification and put its status in force. What was over is opened again the same way.

    Args:
        semula: `sidik_verifikasi` of what the evaluator was shown.

    Raises:
        PermissionDenied: `oleh` is no evaluator of the agency, or holds an office there.
        Bentrok: the agency or another evaluator changed something meanwhile.
        ValidationError: there is no answer yet, a reason is missing, or nothing would change.
    """
    row = _kunci(rekomendasi, oleh, hak="diverifikasi_oleh")
    answer = _jawaban(row)
    if answer is None:
        raise ValidationError(_("OPD belum menulis tindak lanjut yang dapat diverifikasi."))
    if sidik_verifikasi(answer) != semula:
        raise Bentrok(
            _(
                "Tindak lanjut ini berubah sejak halaman dibuka. Periksa kembali keadaan terakhirnya, lalu "
                "simpan sekali lagi."
            )
        )
    alasan = alasan.strip()
    if answer.selesai and status == answer.status:
        raise ValidationError({"status": _("Status ini sudah berlaku. Pilih status lain untuk membukanya.")})
    if not alasan and perlu_alasan_verifikasi(
        status, sebelumnya=answer.status, usulan=answer.usulan_status if answer.diajukan else ""
    ):
        raise ValidationError({"alasan": _("Tulis alasannya agar OPD tahu apa yang perlu diperbaiki.")})
    entry = VerifikasiTindakLanjut(tindak_lanjut=answer, status=status, alasan=alasan, oleh=oleh)
    entry.full_clean()
    entry.save()
    answer.status, answer.diajukan = status, None
    answer.save(update_fields=["status", "diajukan"])
    return entry


def _kunci(rekomendasi: Rekomendasi, oleh: Any, hak: str = "editable_by") -> Rekomendasi:
    """The row, held until the transaction ends."""
    rows = getattr(Rekomendasi.objects.all(), hak)(oleh)
    if not rows.filter(pk=rekomendasi.pk).exists():
        raise PermissionDenied
    return Rekomendasi.objects.select_for_update(of=("self",)).get(pk=rekomendasi.pk)


def _jawaban(rekomendasi: Rekomendasi) -> TindakLanjut | None:
    return TindakLanjut.objects.filter(rekomendasi=rekomendasi).first()


def _milik_opd(rekomendasi: Rekomendasi, oleh: Any) -> TindakLanjut:
    """The agency's answer, held, that it may still change."""
    answer = _jawaban(_kunci(rekomendasi, oleh))
    if answer is None:
        raise ValidationError(_("Tulis rencana aksi terlebih dahulu."))
    _tolak_terkunci(answer)
    return answer


def _tolak_terkunci(answer: TindakLanjut) -> None:
    if answer.selesai:
        raise ValidationError(
            _("Tindak lanjut ini sudah dinyatakan %(status)s; hanya Inspektorat yang dapat membukanya.")
            % {"status": answer.get_status_display().lower()}
        )
    if answer.diajukan is not None:
        raise ValidationError(
            _("Tindak lanjut ini sedang menunggu verifikasi. Tarik pengajuannya untuk mengubahnya.")
        )


def _pesan_kurang() -> dict[str, str]:
    return {
        "rencana": _("Tulis rencana aksi terlebih dahulu."),
        "bukti": _("Lampirkan paling sedikit satu bukti untuk menyatakan selesai."),
        "keterangan": _("Tulis pada keterangan mengapa rekomendasi tidak dapat ditindaklanjuti."),
    }


def _label(name: str) -> str:
    field: Any = TindakLanjut._meta.get_field(name)
    return str(field.verbose_name)


def _ringkas(bagian: Any) -> str:
    content = "\x1f".join("" if part is None else str(part) for part in bagian)
    return hashlib.sha256(content.encode()).hexdigest()[:32]
