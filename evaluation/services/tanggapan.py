"""What the agency says about the tentative findings, and what the team answers.

Of a page only touched rows are written, all of them or none. Messages are keyed `<field>_<sub komponen id>`,
as the fields of the page are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from evaluation.models import EvaluasiAKIP, SubKomponen, TanggapanSub
from evaluation.selectors.pihak import pihak_dari
from evaluation.services.kunci import tolak_terkunci
from evaluation.tahap import Pihak, Tahap
from performance.models import Tenggat
from performance.services.kalender import tolak_di_luar_jadwal

PENJAWAB = frozenset({Pihak.KETUA, Pihak.ANGGOTA})
BENTROK = "bentrok"


@dataclass(frozen=True)
class IsianTanggapan:
    """One sub komponen as the agency responds to it; `semula`: what the page had shown (`sidik`)."""

    sub_id: int
    sikap: str
    teks: str
    semula: str


@dataclass(frozen=True)
class IsianJawaban:
    """The team's answer to one response; `semula`: the answer that the page had shown."""

    sub_id: int
    teks: str
    semula: str


def sidik(row: TanggapanSub | None) -> str:
    """What a response says, as one comparable text; '' without one."""
    return "" if row is None else _sidik(row.sikap, row.teks)


def _sidik(sikap: str, teks: str) -> str:
    text = " ".join(teks.split())
    return f"{sikap}|{text}" if sikap or text else ""


def boleh_menanggapi(tahap: str, pihak: frozenset[Pihak]) -> bool:
    return tahap == Tahap.TANGGAPAN and Pihak.OPD in pihak


def boleh_menjawab(tahap: str, pihak: frozenset[Pihak]) -> bool:
    """May somebody with these places answer responses now? While the agency still writes, nobody does."""
    return tahap not in {Tahap.TANGGAPAN, Tahap.FINAL, Tahap.DISAMPAIKAN} and bool(PENJAWAB & pihak)


@transaction.atomic
def simpan_tanggapan(*, evaluasi: EvaluasiAKIP, isian: Sequence[IsianTanggapan], oleh: Any) -> int:
    """Write the agency's touched responses. Returns how many. An emptied one is removed.

    Raises:
        PermissionDenied: `oleh` does not work for the agency.
        ValidationError: it is not the agency's turn, the window is shut, an objection has no explanation, or
            somebody else has changed a response meanwhile.
    """
    if Pihak.OPD not in pihak_dari(evaluasi, oleh):
        raise PermissionDenied
    tolak_terkunci(evaluasi)
    if evaluasi.tahap != Tahap.TANGGAPAN:
        raise ValidationError(_("Temuan sementara hanya dapat ditanggapi pada tahap Tanggapan OPD."))
    tolak_di_luar_jadwal(evaluasi.opd, evaluasi.tahun, Tenggat.Kegiatan.AKIP_TANGGAPAN, oleh)
    rows = _terkunci(evaluasi)
    known = set(
        SubKomponen.objects.filter(komponen__templat=evaluasi.templat_id).values_list("pk", flat=True)
    )
    errors: dict[str, list[ValidationError]] = {}
    touched = []
    for one in isian:
        row = rows.get(one.sub_id)
        wanted = _sidik(one.sikap, one.teks)
        if one.sub_id not in known:
            raise ValidationError(_("Ada sub komponen yang tidak dikenal. Muat ulang halaman."))
        if wanted in {sidik(row), one.semula}:
            continue
        if sidik(row) != one.semula:
            errors[f"teks_{one.sub_id}"] = [_bentrok(row, _isi(row))]
        elif not one.sikap and one.teks.strip():
            errors[f"sikap_{one.sub_id}"] = [ValidationError(_("Pilih setuju atau keberatan."))]
        elif one.sikap == TanggapanSub.Sikap.KEBERATAN and not one.teks.strip():
            errors[f"teks_{one.sub_id}"] = [ValidationError(_("Tulis penjelasan keberatan."))]
        elif not one.sikap and row is not None and row.jawaban_tim:
            errors[f"sikap_{one.sub_id}"] = [
                ValidationError(_("Tanggapan ini sudah dijawab tim dan tidak dapat dihapus."))
            ]
        touched.append((row, one))
    if errors:
        raise ValidationError(errors)
    for row, one in touched:
        if not one.sikap:
            assert row is not None  # what says nothing and was nothing is not touched
            row.delete()
            continue
        row = row or TanggapanSub(evaluasi=evaluasi, sub_id=one.sub_id, versi=0)
        row.sikap, row.teks, row.oleh = one.sikap, one.teks.strip(), oleh
        row.versi += 1
        row.full_clean()
        row.save()
    return len(touched)


@transaction.atomic
def simpan_jawaban_tim(*, evaluasi: EvaluasiAKIP, isian: Sequence[IsianJawaban], oleh: Any) -> int:
    """Write the team's touched answers to the responses. Returns how many.

    Raises:
        PermissionDenied: `oleh` is neither head nor member of the team.
        ValidationError: the evaluation is locked or the agency still responds; there is no such response; or
            a colleague has changed the answer meanwhile.
    """
    places = pihak_dari(evaluasi, oleh)
    if not PENJAWAB & places:
        raise PermissionDenied
    tolak_terkunci(evaluasi)
    if not boleh_menjawab(evaluasi.tahap, places):
        raise ValidationError(
            _("OPD masih menanggapi temuan; jawabannya ditulis sesudah tanggapan diajukan.")
        )
    rows = _terkunci(evaluasi)
    errors: dict[str, list[ValidationError]] = {}
    touched = []
    for one in isian:
        row = rows.get(one.sub_id)
        if row is None:
            raise ValidationError(_("Ada tanggapan yang sudah tidak ada. Muat ulang halaman."))
        held, wanted = _rapi(row.jawaban_tim), _rapi(one.teks)
        if wanted in {held, _rapi(one.semula)}:
            continue
        if held != _rapi(one.semula):
            errors[f"jawaban_{one.sub_id}"] = [_bentrok(row, row.jawaban_tim)]
        touched.append((row, one))
    if errors:
        raise ValidationError(errors)
    for row, one in touched:
        row.jawaban_tim = one.teks.strip()
        row.versi += 1
        row.save(update_fields=["jawaban_tim", "versi", "diubah"])
    return len(touched)


def _terkunci(evaluasi: EvaluasiAKIP) -> dict[int, TanggapanSub]:
    rows = TanggapanSub.objects.select_for_update(of=("self",)).filter(evaluasi=evaluasi)
    return {row.sub_id: row for row in rows.select_related("oleh")}


def _rapi(teks: str) -> str:
    return " ".join(teks.split())


def _isi(row: TanggapanSub | None) -> str:
    return "" if row is None else f"{row.get_sikap_display()}. {row.teks}".strip()


def _bentrok(row: TanggapanSub | None, isi: str) -> ValidationError:
    pesan = _(
        "Sementara itu diubah oleh rekan Anda menjadi: %(isi)s Isian Anda belum disimpan; simpan sekali lagi "
        "untuk menggantinya."
    )
    return ValidationError(pesan % {"isi": isi or _("kosong.")}, code=BENTROK)
