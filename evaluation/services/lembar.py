"""Answers, criteria and notes of one tier of a worksheet, saved cell by cell.

Everything is written while the evaluation is locked: two cells of one worksheet come one after the other, and
no station changes under them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from evaluation.models import (
    BuktiEvaluasi,
    EvaluasiAKIP,
    JawabanKriteria,
    JawabanSub,
    Kriteria,
    OpsiJawaban,
    Pemenuhan,
    SubKomponen,
    TemplatLKE,
    Tingkat,
)
from evaluation.rules.jadwal import KEGIATAN_TINGKAT
from evaluation.selectors.pihak import pihak_dari
from evaluation.services.kunci import tolak_terkunci
from evaluation.tahap import Pihak, Tahap, boleh_mengisi, pengisi
from performance.services.kalender import tolak_di_luar_jadwal
from performance.services.sel import SelBentrok, ingat, perlu_ditulis, tanda

JAWABAN, CATATAN, ALASAN = "jawaban", "catatan", "alasan"
KOLOM_JAWABAN = (JAWABAN, CATATAN, ALASAN)
_BERKRITERIA = (Tingkat.MANDIRI, Tingkat.EVALUATOR)


@dataclass(frozen=True)
class Isian:
    """One touched field of a plain form: `nama` of the field, what it holds and what the person was shown.

    It belongs to `kriteria`, to `bukti` (its page), or else to the sub komponen's column of that name.
    """

    nama: str
    nilai: Any
    semula: Any
    kriteria: Kriteria | None = None
    bukti: BuktiEvaluasi | None = None


class IsianBentrok(Exception):
    """Others have changed these fields meanwhile; nothing was saved. `bentrok`: by name of the field."""

    def __init__(self, bentrok: Mapping[str, SelBentrok]) -> None:
        super().__init__(", ".join(bentrok))
        self.bentrok = dict(bentrok)


def buka_isian(evaluasi: EvaluasiAKIP, tingkat: str, oleh: Any) -> frozenset[Pihak]:
    """The gate of every writing; call it inside the transaction. Locks the evaluation and brings
    `evaluasi.tahap` up to date. Returns the writer's places.

    Raises:
        PermissionDenied: `oleh` does not write this tier: not in the team, of the agency itself, or only an
            administrator.
        ValidationError: the evaluation stands at another station, or the window of the calendar is shut.
    """
    places = pihak_dari(evaluasi, oleh)
    if not pengisi(tingkat, places):
        raise PermissionDenied
    tolak_terkunci(evaluasi)
    if not boleh_mengisi(tingkat, Tahap(evaluasi.tahap), places):
        raise ValidationError(
            _("Evaluasi ini berada pada tahap %(tahap)s; isian ini tidak dapat diubah.")
            % {"tahap": evaluasi.get_tahap_display().lower()}
        )
    tolak_di_luar_jadwal(evaluasi.opd, evaluasi.tahun, KEGIATAN_TINGKAT[tingkat], oleh)
    return places


def isi_jawaban(row: JawabanSub | None) -> dict[str, Any]:
    """The cells of a stored answer by column."""
    if row is None:
        return {JAWABAN: None, CATATAN: "", ALASAN: ""}
    return {
        JAWABAN: row.opsi_id,
        CATATAN: row.catatan.replace("\r\n", "\n"),
        ALASAN: row.alasan.replace("\r\n", "\n"),
    }


def isi_kriteria(row: JawabanKriteria | None, *, per_kriteria: bool) -> Any:
    """What a criterion's cell holds: its state ('' for none), or the id of its answer (None for none)."""
    if per_kriteria:
        return row.opsi_id if row is not None else None
    return row.pemenuhan if row is not None else ""


@transaction.atomic
def simpan_jawaban(
    *,
    evaluasi: EvaluasiAKIP,
    sub: SubKomponen,
    tingkat: str,
    kolom: str,
    nilai: Any,
    semula: Any,
    kunci: str = "",
    oleh: Any,
) -> tuple[JawabanSub | None, bool]:
    """Write one cell of a tier's answer. Returns the row as stored now, and whether anything was written.

    Args:
        kolom: "jawaban" (value: id of an answer, None for none), "catatan" or "alasan" (texts).
        semula: what the cell held when the person saw it.
        kunci: names this act of saving; the same key again writes nothing.

    Raises:
        PermissionDenied, ValidationError: as `buka_isian`; also an answer or sub komponen of another form.
        SelBentrok: somebody else has changed the cell.
    """
    buka_isian(evaluasi, tingkat, oleh)
    _tolak_sub_asing(evaluasi, sub)
    if kolom == JAWABAN:
        if evaluasi.templat.metode == TemplatLKE.Metode.PER_KRITERIA:
            raise ValidationError(_("Templat ini dijawab per kriteria."))
        _tolak_opsi_asing(evaluasi, nilai)
    row = JawabanSub.objects.filter(evaluasi=evaluasi, sub=sub, tingkat=tingkat).first()
    mark = tanda(oleh, kunci)
    if not perlu_ditulis(row, isi_jawaban(row), kolom, nilai, semula, mark):
        return row, False
    row = row or JawabanSub(evaluasi=evaluasi, sub=sub, tingkat=tingkat, versi=0)
    setattr(row, "opsi_id" if kolom == JAWABAN else kolom, nilai)
    _simpan(row, oleh, mark)
    return row, True


@transaction.atomic
def simpan_kriteria(
    *,
    evaluasi: EvaluasiAKIP,
    kriteria: Kriteria,
    tingkat: str,
    nilai: Any,
    semula: Any,
    kunci: str = "",
    oleh: Any,
) -> tuple[JawabanKriteria | None, bool]:
    """Write how far a criterion is fulfilled, or its own answer where the form asks for one per criterion.
    Arguments, returns and raises as `simpan_jawaban`.

    Args:
        nilai: a `Pemenuhan`, '' for none; of a form answered per criterion the id of an answer or None.
    """
    buka_isian(evaluasi, tingkat, oleh)
    _tolak_sub_asing(evaluasi, kriteria.sub)
    if tingkat not in _BERKRITERIA:
        raise ValidationError(_("Kriteria dijawab OPD dan tim evaluasi saja."))
    each = evaluasi.templat.metode == TemplatLKE.Metode.PER_KRITERIA
    if each:
        _tolak_opsi_asing(evaluasi, nilai)
    elif nilai not in ("", *Pemenuhan.values):
        raise ValidationError(_("Pilih salah satu pilihan yang tersedia."))
    row = JawabanKriteria.objects.filter(evaluasi=evaluasi, kriteria=kriteria, tingkat=tingkat).first()
    cells, mark = {"kriteria": isi_kriteria(row, per_kriteria=each)}, tanda(oleh, kunci)
    if not perlu_ditulis(row, cells, "kriteria", nilai, semula, mark):
        return row, False
    row = row or JawabanKriteria(evaluasi=evaluasi, kriteria=kriteria, tingkat=tingkat, versi=0)
    setattr(row, "opsi_id" if each else "pemenuhan", nilai)
    _simpan(row, oleh, mark)
    return row, True


@transaction.atomic
def simpan_halaman(
    *, bukti: BuktiEvaluasi, nilai: str, semula: Any, kunci: str = "", oleh: Any
) -> tuple[BuktiEvaluasi, bool]:
    """Write the pages to look at in a piece of evidence; those of a frozen fact, too. Returns and raises as
    `simpan_jawaban`; evidence that was deleted meanwhile is a ValidationError."""
    buka_isian(bukti.evaluasi, bukti.tingkat, oleh)
    row = BuktiEvaluasi.objects.filter(pk=bukti.pk).first()
    if row is None:
        raise ValidationError(_("Bukti ini sudah dihapus. Muat ulang halaman."))
    mark = tanda(oleh, kunci)
    if not perlu_ditulis(row, {"halaman": row.halaman}, "halaman", nilai, semula, mark):
        return row, False
    row.halaman = nilai
    row.save(update_fields=["halaman"])
    ingat(mark)
    return row, True


@transaction.atomic
def simpan_isian(
    *, evaluasi: EvaluasiAKIP, sub: SubKomponen, tingkat: str, isian: Sequence[Isian], oleh: Any
) -> int:
    """Write the touched fields of a plain form, all of them or none. Returns how many were written.

    Raises:
        PermissionDenied, ValidationError: as the cells, one by one.
        IsianBentrok: others have changed some of them.
    """
    clashes: dict[str, SelBentrok] = {}
    written = 0
    for one in isian:
        act: dict[str, Any] = {"nilai": one.nilai, "semula": one.semula, "oleh": oleh}
        sheet: dict[str, Any] = {"evaluasi": evaluasi, "tingkat": tingkat, **act}
        try:
            if one.bukti is not None:
                written += simpan_halaman(bukti=one.bukti, **act)[1]
            elif one.kriteria is not None:
                written += simpan_kriteria(kriteria=one.kriteria, **sheet)[1]
            else:
                written += simpan_jawaban(sub=sub, kolom=one.nama, **sheet)[1]
        except SelBentrok as clash:
            clashes[one.nama] = clash
    if clashes:
        raise IsianBentrok(clashes)
    return written


def _simpan(row: JawabanSub | JawabanKriteria, oleh: Any, mark: str) -> None:
    row.versi += 1
    row.oleh = oleh
    row.save()
    ingat(mark)


def _tolak_sub_asing(evaluasi: EvaluasiAKIP, sub: SubKomponen) -> None:
    if sub.komponen.templat_id != evaluasi.templat_id:
        raise ValidationError(_("Sub komponen ini bukan bagian templat evaluasi ini."))


def _tolak_opsi_asing(evaluasi: EvaluasiAKIP, opsi_id: int | None) -> None:
    if opsi_id is None:
        return
    if not OpsiJawaban.objects.filter(templat=evaluasi.templat_id, pk=opsi_id).exists():
        raise ValidationError(_("Jawaban ini bukan pilihan templat evaluasi ini."))
