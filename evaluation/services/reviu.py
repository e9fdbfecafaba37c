"""The review of an LKj, step by step: asked for, taken, filled in, returned, answered, stated.

Each step is one transaction under a lock on the review, and leaves a trail. Who may take a step is asked
here, so that no page can forget it; the pages ask again to show only what can be done.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import OPD, Pengguna
from evaluation.models import (
    ButirReviu,
    HasilButir,
    JejakReviu,
    KomentarReviu,
    PernyataanReviu,
    Reviu,
    TemplatReviu,
)
from evaluation.selectors.reviu import lembar_reviu, pihak_reviu, putaran_terlihat

Tahap = Reviu.Tahap


@transaction.atomic
def minta(*, opd: OPD, tahun: int, oleh: Pengguna, catatan: str, gugur: bool = False) -> Reviu:
    """Ask for the review, or for the next round after it was returned or its statement became void.

    Args:
        gugur: the report's newest statement no longer stands.

    Raises:
        ValidationError: it is with the reviewers already, returned comments are not answered, the statement
            stands, or there is no form for the year.
    """
    if not pihak_reviu(oleh, opd).meminta:
        raise PermissionDenied
    row = Reviu.objects.select_for_update().filter(opd=opd, tahun=tahun).first()
    if row is None:
        form = TemplatReviu.objects.untuk(opd.pemda, tahun).first()
        if form is None:
            raise ValidationError(_("Belum ada formulir reviu untuk tahun ini."))
        # Two people may ask at the same moment: the second finds the first one's request.
        rows = Reviu.objects.select_for_update()
        row, new = rows.get_or_create(opd=opd, tahun=tahun, defaults={"templat": form})
        if new:
            return _pindah(row, Tahap.DIMINTA, oleh, catatan)
    if row.tahap in {Tahap.DIMINTA, Tahap.DIREVIU}:
        raise ValidationError(_("Laporan ini sudah diminta untuk direviu."))
    if row.tahap == Tahap.DINYATAKAN and not gugur:
        raise ValidationError(_("Laporan ini sudah dinyatakan telah direviu dan angkanya tidak berubah."))
    if waiting := KomentarReviu.objects.filter(reviu=row, selesai=None, tanggapan="").count():
        raise ValidationError(
            _("%(n)d komentar belum ditanggapi. Tanggapi semuanya sebelum meminta reviu lagi.")
            % {"n": waiting}
        )
    row.putaran += 1
    return _pindah(row, Tahap.DIMINTA, oleh, catatan)


@transaction.atomic
def mulai(*, reviu: Reviu, oleh: Pengguna, gugur: bool = False) -> Reviu:
    """Take the review in hand; after a statement that became void, for another round.

    Raises:
        ValidationError: it was not asked for, or its statement stands.
    """
    row = _kunci(reviu, oleh, mereviu=True)
    if row.tahap == Tahap.DINYATAKAN and gugur:
        row.putaran += 1
    elif row.tahap != Tahap.DIMINTA:
        raise ValidationError(_("Reviu ini tidak sedang menunggu pereviu."))
    return _pindah(row, Tahap.DIREVIU, oleh, "")


@transaction.atomic
def kembalikan(*, reviu: Reviu, oleh: Pengguna, alasan: str) -> Reviu:
    """Give the report back to be repaired; from now on the agency sees answers and comments.

    Raises:
        ValidationError: it is not being reviewed, or there is no reason.
    """
    row = _kunci(reviu, oleh, mereviu=True, tahap=Tahap.DIREVIU)
    if not alasan.strip():
        raise ValidationError({"alasan": _("Tulis alasan mengembalikan laporan ini.")})
    return _pindah(row, Tahap.DIKEMBALIKAN, oleh, alasan)


@transaction.atomic
def nyatakan(
    *, reviu: Reviu, oleh: Pengguna, sidik: str, rincian: Mapping[str, str], isi: Mapping[str, Any]
) -> PernyataanReviu:
    """Record the statement that the head of the APIP signed.

    Args:
        sidik, rincian: fingerprints of the report's figures now (`reports.reviu.sidik`).
        isi: nomor, tanggal, tempat, nama, jabatan, pangkat.

    Raises:
        ValidationError: the review lacks something (each reason a message), or is not in hand.
    """
    row = _kunci(reviu, oleh, mereviu=True, tahap=Tahap.DIREVIU)
    if gaps := lembar_reviu(row).kekurangan(KomentarReviu.objects.filter(reviu=row)):
        raise ValidationError(gaps)
    found = PernyataanReviu(reviu=row, oleh=oleh, sidik=sidik, rincian=dict(rincian), **isi)
    found.full_clean()
    found.save()
    _pindah(row, Tahap.DINYATAKAN, oleh, "")
    return found


@transaction.atomic
def tulis_lhr(*, reviu: Reviu, oleh: Pengguna, versi: int, isi: Mapping[str, Any]) -> Reviu:
    """Write what the reviewer says in the result: nomor_tugas, tanggal_tugas, nomor_lhr, tanggal_lhr,
    perhatian, simpulan.

    Raises:
        ValidationError: somebody else has written it meanwhile (`versi`), or the review is not in hand.
    """
    row = _kunci(reviu, oleh, mereviu=True, tahap=Tahap.DIREVIU)
    if row.versi != versi:
        raise ValidationError(
            _("Isian ini baru saja diubah pereviu lain. Bandingkan dengan yang tersimpan, lalu simpan lagi.")
        )
    for name, value in isi.items():
        setattr(row, name, value)
    row.versi += 1
    row.full_clean()
    row.save()
    return row


@dataclass(frozen=True)
class IsianButir:
    """One row of the plain form: what was typed, and the version that the person saw (0: an empty row)."""

    butir_id: int
    jawaban: str
    hasil: str
    versi: int


class SelBerubah(Exception):
    """Somebody else has changed the cell; `hasil` is the stored row."""

    def __init__(self, hasil: HasilButir) -> None:
        super().__init__(str(hasil))
        self.hasil = hasil


class IsianBentrok(ValidationError):
    """Rows that somebody else has changed meanwhile: the stored rows by key of the row. Nothing was saved."""

    def __init__(self, bentrok: Mapping[int, HasilButir]) -> None:
        super().__init__(
            _("%(n)d unsur baru saja diubah pereviu lain. Bandingkan, lalu simpan lagi.")
            % {"n": len(bentrok)}
        )
        self.bentrok = bentrok


@transaction.atomic
def simpan_sel(
    *, reviu: Reviu, oleh: Pengguna, butir_id: int, kolom: str, nilai: str, semula: object
) -> HasilButir:
    """Write one cell of the checklist in place of `semula`, which the person saw.

    Raises:
        SelBerubah: the stored value is neither; ValidationError: the row is not of this form, or the
        review is not in hand.
    """
    row = _kunci(reviu, oleh, mereviu=True, tahap=Tahap.DIREVIU)
    stored = _baris(row, butir_id)
    now = getattr(stored, kolom)
    if now == nilai:
        return stored
    if now != semula:
        raise SelBerubah(stored)
    return _tulis(stored, oleh, {kolom: nilai})


@transaction.atomic
def simpan_lembar(*, reviu: Reviu, oleh: Pengguna, isian: Iterable[IsianButir]) -> int:
    """Write the whole checklist from a plain form; returns how many rows changed.

    Raises:
        IsianBentrok: somebody else changed a row that this person changed too; nothing is saved then.
        ValidationError: as `simpan_sel`.
    """
    row = _kunci(reviu, oleh, mereviu=True, tahap=Tahap.DIREVIU)
    changed: list[tuple[HasilButir, IsianButir]] = []
    clashes: dict[int, HasilButir] = {}
    for one in isian:
        stored = _baris(row, one.butir_id)
        if (stored.jawaban, stored.hasil) == (one.jawaban, one.hasil):
            continue
        if stored.versi != one.versi:
            clashes[one.butir_id] = stored
        changed.append((stored, one))
    if clashes:
        raise IsianBentrok(clashes)
    for stored, one in changed:
        _tulis(stored, oleh, {"jawaban": one.jawaban, "hasil": one.hasil})
    return len(changed)


@transaction.atomic
def pakai_usulan(*, reviu: Reviu, oleh: Pengguna, butir_id: int, jawaban: str, hasil: str) -> HasilButir:
    """Take over what the portal proposes for one row; words already written stay in front of it."""
    row = _kunci(reviu, oleh, mereviu=True, tahap=Tahap.DIREVIU)
    stored = _baris(row, butir_id)
    words = stored.hasil.strip()
    joined = hasil if not words or words in hasil else words if hasil in words else f"{words}\n{hasil}"
    return _tulis(stored, oleh, {"jawaban": jawaban, "hasil": joined})


@transaction.atomic
def komentari(
    *, reviu: Reviu, oleh: Pengguna, jangkar: str, tempat: str, kutipan: str, teks: str
) -> KomentarReviu:
    """Write a comment on a place of the report.

    Raises:
        ValidationError: there are no words, or the review is not in hand.
    """
    row = _kunci(reviu, oleh, mereviu=True, tahap=Tahap.DIREVIU)
    found = KomentarReviu(
        reviu=row,
        oleh=oleh,
        jangkar=jangkar,
        tempat=tempat[:300],
        kutipan=kutipan,
        teks=teks.strip(),
        putaran=row.putaran,
    )
    found.full_clean()
    found.save()
    return found


@transaction.atomic
def ubah_komentar(*, komentar: KomentarReviu, oleh: Pengguna, teks: str) -> KomentarReviu:
    """Rewrite a comment that the agency has not seen yet."""
    _kunci(komentar.reviu, oleh, mereviu=True, tahap=Tahap.DIREVIU)
    found = _belum_dikembalikan(komentar)
    found.teks = teks.strip()
    found.full_clean()
    found.save()
    return found


@transaction.atomic
def hapus_komentar(*, komentar: KomentarReviu, oleh: Pengguna) -> None:
    """Take back a comment that the agency has not seen yet."""
    _kunci(komentar.reviu, oleh, mereviu=True, tahap=Tahap.DIREVIU)
    _belum_dikembalikan(komentar).delete()


@transaction.atomic
def tanggapi(*, komentar: KomentarReviu, oleh: Pengguna, teks: str) -> KomentarReviu:
    """The agency's answer to a returned comment.

    Raises:
        ValidationError: there are no words, the comment is closed, or the review was not returned.
    """
    row = _kunci(komentar.reviu, oleh, mereviu=False, tahap=Tahap.DIKEMBALIKAN)
    found = KomentarReviu.objects.select_for_update().get(pk=komentar.pk)
    if found.putaran > putaran_terlihat(row, pihak_reviu(oleh, row.opd)):
        raise PermissionDenied
    if found.selesai is not None:
        raise ValidationError(_("Komentar ini sudah diselesaikan pereviu."))
    if not teks.strip():
        raise ValidationError({"tanggapan": _("Tulis tanggapan.")})
    found.tanggapan, found.ditanggapi = teks.strip(), timezone.now()
    found.save()
    return found


@transaction.atomic
def selesaikan(*, komentar: KomentarReviu, oleh: Pengguna, selesai: bool) -> KomentarReviu:
    """Close a comment, or open it again."""
    _kunci(komentar.reviu, oleh, mereviu=True, tahap=Tahap.DIREVIU)
    found = KomentarReviu.objects.select_for_update().get(pk=komentar.pk)
    if (found.selesai is not None) != selesai:
        found.selesai = timezone.now() if selesai else None
        found.save()
    return found


def _kunci(reviu: Reviu, oleh: Pengguna, *, mereviu: bool, tahap: str = "") -> Reviu:
    """The review, locked for this transaction, when this person may write in it now."""
    row = Reviu.objects.select_for_update(of=("self",)).select_related("opd__pemda").get(pk=reviu.pk)
    who = pihak_reviu(oleh, row.opd)
    if not (who.mereviu if mereviu else who.meminta):
        raise PermissionDenied
    if tahap and row.tahap != tahap:
        raise ValidationError(
            _("Reviu ini sekarang berada pada tahap “%(tahap)s”. Muat ulang halaman.")
            % {"tahap": row.get_tahap_display()}
        )
    return row


def _pindah(row: Reviu, tahap: str, oleh: Pengguna, alasan: str) -> Reviu:
    row.tahap = tahap
    row.save()
    JejakReviu.objects.create(reviu=row, ke=tahap, putaran=row.putaran, oleh=oleh, alasan=alasan.strip())
    return row


def _baris(reviu: Reviu, butir_id: int) -> HasilButir:
    if not ButirReviu.objects.filter(pk=butir_id, templat=reviu.templat_id).exists():
        raise ValidationError(_("Unsur ini bukan bagian dari formulir reviu. Muat ulang halaman."))
    stored = HasilButir.objects.filter(reviu=reviu, butir=butir_id).first()
    return stored or HasilButir(reviu=reviu, butir_id=butir_id, versi=0)


def _tulis(row: HasilButir, oleh: Pengguna, isi: Mapping[str, str]) -> HasilButir:
    for name, value in isi.items():
        setattr(row, name, value)
    row.versi += 1
    row.oleh = oleh
    row.full_clean()
    row.save()
    return row


def _belum_dikembalikan(komentar: KomentarReviu) -> KomentarReviu:
    found = KomentarReviu.objects.select_for_update().get(pk=komentar.pk)
    last = JejakReviu.objects.filter(
        reviu=found.reviu_id, ke__in=(Tahap.DIKEMBALIKAN, Tahap.DINYATAKAN)
    ).aggregate(putaran=Max("putaran"))["putaran"]
    if found.putaran <= (last or 0):
        raise ValidationError(
            _("Komentar ini sudah dibaca OPD, jadi tidak dapat diubah. Selesaikan saja bila sudah beres.")
        )
    return found
