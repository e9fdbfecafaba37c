"""Moving an evaluation from station to station: what holds a step back, and what it brings about."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from evaluation.models import EvaluasiAKIP, JejakTahap, NilaiAKIP, NilaiKomponen, Tingkat
from evaluation.nilai import HasilLKE
from evaluation.rules.jadwal import KEGIATAN_TAHAP
from evaluation.rules.lembar import kekurangan
from evaluation.rules.tim import periksa_tim
from evaluation.selectors.lembar import lembar
from evaluation.selectors.pihak import pihak_dari
from evaluation.services.rekomendasi import tetapkan_tenggat
from evaluation.tahap import LANGKAH, Langkah, Pihak, Tahap, langkah_dari
from performance.services.asal import tarik_akip, tulis_akip
from performance.services.kalender import pemberitahuan
from ui.angka import bulatkan
from ui.tanggal import tampilkan_tanggal

# The tier whose work is done when a station is left forwards.
TINGKAT_TAHAP: Mapping[Tahap, str] = {
    Tahap.MANDIRI: Tingkat.MANDIRI,
    Tahap.EVALUASI: Tingkat.EVALUATOR,
    Tahap.SEMENTARA: Tingkat.EVALUATOR,
    Tahap.REVIU: Tingkat.REVIU,
    Tahap.PANEL: Tingkat.PANEL,
}


@dataclass(frozen=True)
class Halangan:
    """Why a step cannot be taken yet. `tempat`: where it is put right: "lembar" (then `kode` names the sub
    komponen), "tim", "kalender" or "surat"."""

    pesan: str
    tempat: str
    kode: str = ""


@dataclass(frozen=True)
class SuratLHE:
    """What stands on the letter of the LHE."""

    nomor: str
    tanggal: datetime.date | None
    penanda_tangan: str
    jabatan: str
    pangkat: str = ""


# What other apps do with a step, in its transaction, in the order in which they asked for it.
_SESUDAH: list[Callable[[EvaluasiAKIP, Langkah], None]] = []


def sesudah(laku: Callable[[EvaluasiAKIP, Langkah], None]) -> None:
    """Have `laku` called after every step with the evaluation (its government and template loaded) and the
    step. Called once, when the app is ready."""
    if laku not in _SESUDAH:
        _SESUDAH.append(laku)


def boleh_kapan_saja(ke: str, pihak: frozenset[Pihak]) -> bool:
    """Is there any station from which somebody with these places moves an evaluation to `ke`?"""
    return any(step.ke == ke and step.oleh & pihak for step in LANGKAH)


def cari_langkah(tahap: str, ke: str, pihak: frozenset[Pihak]) -> Langkah | None:
    return next((step for step in langkah_dari(Tahap(tahap), pihak) if step.ke == ke), None)


def halangan(evaluasi: EvaluasiAKIP, langkah: Langkah, oleh: Any) -> tuple[Halangan, ...]:
    """What holds the step back now; () when nothing does. At most eleven queries.

    A step with a reason is not bound to the calendar: it is how the team goes on when the agency did not.
    """
    found = []
    if langkah.dari == Tahap.PENUGASAN:
        filled = set(evaluasi.tim.values_list("tugas", flat=True))
        found += [Halangan(one.pesan, "tim") for one in periksa_tim(filled)]
    kind = KEGIATAN_TAHAP.get(langkah.dari)
    if kind is not None and not langkah.alasan:
        notice = pemberitahuan(evaluasi.opd, evaluasi.tahun, kind, oleh)
        if notice is not None and notice.tertutup:
            found.append(Halangan(notice.pesan, "kalender"))
    if langkah.lengkap:
        tier = TINGKAT_TAHAP[langkah.dari]
        sheet = lembar(evaluasi, Tingkat.values)
        for kode, group in groupby(kekurangan(sheet, tier), key=attrgetter("kode")):
            sentences = " ".join(str(one.pesan) for one in group)
            found.append(Halangan(f"{kode}: {sentences}", "lembar", kode))
    return tuple(found)


@transaction.atomic
def pindah(
    *, evaluasi: EvaluasiAKIP, ke: str, oleh: Any, alasan: str = "", surat: SuratLHE | None = None
) -> EvaluasiAKIP:
    """Move an evaluation one step. Returns it as it is now.

    Args:
        evaluasi: as the person saw it: who moves from a station that was left meanwhile is told so.
        surat: number, date and signatory of the LHE, for the step to FINAL.

    Raises:
        PermissionDenied: `oleh` never moves an evaluation to `ke`.
        ValidationError: the step is not one from here, needs a reason, is held back (`halangan`), or the
            letter of the LHE is incomplete.
    """
    rows = EvaluasiAKIP.objects.select_for_update(of=("self",)).select_related("opd__pemda", "templat")
    row = rows.get(pk=evaluasi.pk)
    places = pihak_dari(row, oleh)
    if not boleh_kapan_saja(ke, places):
        raise PermissionDenied
    step = cari_langkah(row.tahap, ke, places)
    if row.tahap != evaluasi.tahap or step is None:
        raise ValidationError(pesan_berpindah(row))
    alasan = alasan.strip()
    if step.alasan and not alasan:
        raise ValidationError({"alasan": _("Tulis alasannya.")})
    if found := halangan(row, step, oleh):
        raise ValidationError([one.pesan for one in found])
    if step.ke == Tahap.FINAL:
        _catat_surat(row, surat)
    row.tahap = step.ke
    row.save(update_fields=["tahap"])
    JejakTahap.objects.create(evaluasi=row, dari=step.dari, ke=step.ke, oleh=oleh, alasan=alasan)
    if step.ke == Tahap.FINAL:
        _bekukan(row)
    elif step.ke == Tahap.DISAMPAIKAN:
        _alirkan(row)
        tetapkan_tenggat(evaluasi=row)
    elif step.dari in {Tahap.FINAL, Tahap.DISAMPAIKAN}:
        _cabut(row, alasan)
    for act in _SESUDAH:
        act(row, step)
    return row


def pesan_berpindah(evaluasi: EvaluasiAKIP) -> str:
    """Where the evaluation stands now, and who brought it there."""
    last = JejakTahap.objects.filter(evaluasi=evaluasi).select_related("oleh").last()
    pesan = _("Evaluasi ini sekarang berada pada tahap %(tahap)s.") % {"tahap": evaluasi.get_tahap_display()}
    if last is not None and last.oleh is not None:
        pesan = f"{pesan} {_('Dipindahkan oleh %(nama)s.') % {'nama': last.oleh}}"
    return pesan


def hasil_akhir(evaluasi: EvaluasiAKIP) -> HasilLKE:
    """The scores after the panel, which the final step freezes."""
    return lembar(evaluasi, Tingkat.values).hasil[Tingkat.PANEL]


def nilai_tertulis(evaluasi: EvaluasiAKIP) -> NilaiAKIP | None:
    """A score of the same year that was entered by hand and that the final step replaces."""
    rows = NilaiAKIP.objects.filter(opd=evaluasi.opd_id, tahun=evaluasi.tahun, dicabut__isnull=True)
    return rows.filter(pelaksana=NilaiAKIP.Pelaksana.INSPEKTORAT).exclude(evaluasi=evaluasi).first()


def _catat_surat(row: EvaluasiAKIP, surat: SuratLHE | None) -> None:
    if surat is not None:
        row.nomor_lhe, row.tanggal_lhe = surat.nomor.strip(), surat.tanggal
        row.penanda_tangan, row.jabatan_penanda_tangan = surat.penanda_tangan.strip(), surat.jabatan.strip()
        row.pangkat_penanda_tangan = surat.pangkat.strip()
    needed = {
        "nomor_lhe": row.nomor_lhe,
        "tanggal_lhe": row.tanggal_lhe,
        "penanda_tangan": row.penanda_tangan,
        "jabatan_penanda_tangan": row.jabatan_penanda_tangan,
    }
    if missing := {name: _("Wajib diisi.") for name, value in needed.items() if not value}:
        raise ValidationError(missing)
    if row.tanggal_tugas and row.tanggal_lhe and row.tanggal_lhe < row.tanggal_tugas:
        raise ValidationError({"tanggal_lhe": _("Tanggal LHE tidak boleh sebelum tanggal surat tugas.")})
    row.full_clean()
    row.save(update_fields=[*needed, "pangkat_penanda_tangan"])


def _bekukan(row: EvaluasiAKIP) -> None:
    """Freeze the score: rounded once; of each komponen exact (to the six decimals that are stored)."""
    result = hasil_akhir(row)
    if result.nilai is None or not result.lengkap:
        raise ValidationError(_("Nilai belum lengkap: %(terisi)s.") % {"terisi": result.teks_terisi})
    if (typed := nilai_tertulis(row)) is not None:
        _tarik(typed, _("Digantikan hasil evaluasi pada portal."))
    frozen = NilaiAKIP(opd=row.opd, tahun=row.tahun, nilai=result.nilai, evaluasi=row, sumber=sumber_lhe(row))
    frozen.full_clean()
    frozen.save()
    for part in result.komponen:
        assert part.nilai is not None  # the worksheet is complete
        NilaiKomponen.objects.create(
            nilai_akip=frozen,
            kode=part.komponen.kode,
            nama=part.komponen.nama,
            bobot=part.komponen.bobot,
            nilai=bulatkan(part.nilai, 6),
        )


def sumber_lhe(row: EvaluasiAKIP) -> str:
    """ "LHE nomor 700/12 tanggal 1 Agustus 2024"."""
    return _("LHE nomor %(nomor)s tanggal %(tanggal)s") % {
        "nomor": row.nomor_lhe,
        "tanggal": tampilkan_tanggal(row.tanggal_lhe),
    }


def _alirkan(row: EvaluasiAKIP) -> None:
    score = row.nilai.get(dicabut__isnull=True)
    letter = hasil_akhir(row).predikat.label
    tulis_akip(opd=row.opd, tahun=row.tahun, nilai=score.nilai, huruf=letter, sumber=score.sumber)


def _cabut(row: EvaluasiAKIP, alasan: str) -> None:
    for score in row.nilai.filter(dicabut__isnull=True):
        tarik_akip(opd=row.opd, tahun=row.tahun, sumber=score.sumber)
        _tarik(score, alasan)


def _tarik(nilai: NilaiAKIP, alasan: str) -> None:
    nilai.dicabut, nilai.alasan_dicabut = timezone.now(), alasan
    nilai.save(update_fields=["dicabut", "alasan_dicabut"])
