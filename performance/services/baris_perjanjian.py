"""The rows of an agreement's draft: typed, or taken from the Renstra and the budget."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from budget.models import SimpulAnggaran
from budget.selectors import pohon_anggaran
from performance.isian import baca_isian, baca_target, teks_isian
from performance.models import BarisAnggaran, BarisKinerja, Indikator, PerjanjianKinerja, Target
from performance.nilai import Nilai
from performance.rules import periksa_tanda_target
from performance.services.perjanjian import kunci_draf
from ui.angka import AngkaTidakTerbaca


def baca_teks_target(teks: str, indikator: Indikator | None, *, satuan: str = "") -> Nilai | None:
    """The value of a promised target as it was typed; None when it is text only.

    Raises:
        ValidationError: it cannot be read as its indicator's kind (caused by the AngkaTidakTerbaca), or it is
            negative where the indicator's method divides by it.
    """
    if not teks:
        return None
    try:
        value = baca_target(teks, indikator, satuan=satuan)
        if value is None and indikator is not None:
            value = baca_isian(teks, indikator, satuan=satuan)
    except AngkaTidakTerbaca as error:
        raise ValidationError(error.pesan, code="tidak_terbaca") from error
    if indikator is not None:
        for breach in periksa_tanda_target(value, indikator.metode, "teks_target"):
            raise ValidationError(breach.pesan, code=breach.aturan.id)
    return value


@transaction.atomic
def simpan_baris(*, baris: BarisKinerja | BarisAnggaran) -> BarisKinerja | BarisAnggaran:
    """Save a new or changed row of a draft; a new one goes to the end. Raises ValidationError."""
    kunci_draf(baris.perjanjian)
    if baris._state.adding:
        baris.urut = urut_baru(type(baris), baris.perjanjian)
    baris.full_clean()
    baris.save()
    return baris


@transaction.atomic
def hapus_baris(*, baris: BarisKinerja | BarisAnggaran) -> None:
    """Delete a row of a draft. Raises ValidationError when the agreement is signed."""
    kunci_draf(baris.perjanjian)
    baris.delete()


@transaction.atomic
def geser_baris(*, baris: BarisKinerja | BarisAnggaran, naik: bool) -> None:
    """Exchange a row with its neighbour; at the end of the table nothing happens.

    Raises ValidationError when the agreement is signed.
    """
    kunci_draf(baris.perjanjian)
    siblings = type(baris).objects.filter(perjanjian=baris.perjanjian_id)
    neighbour = (
        siblings.filter(urut__lt=baris.urut).order_by("-urut").first()
        if naik
        else siblings.filter(urut__gt=baris.urut).order_by("urut").first()
    )
    if neighbour is None:
        return
    here, there = baris.urut, neighbour.urut
    baris.urut = urut_baru(type(baris), baris.perjanjian)
    baris.save(update_fields=["urut"])
    neighbour.urut = here
    neighbour.save(update_fields=["urut"])
    baris.urut = there
    baris.save(update_fields=["urut"])


@transaction.atomic
def ambil_dari_renstra(*, perjanjian: PerjanjianKinerja) -> int:
    """Add the indicators of the plan in force with their target of the year; those already there stay.

    The head of the agency promises the sasaran; posts below promise what stands below the sasaran.

    Returns:
        How many rows were added.

    Raises:
        ValidationError: signed.
    """
    draft = kunci_draf(perjanjian)
    head = draft.jabatan.atasan is None or draft.jabatan.atasan.opd_id is None
    year = draft.tahun
    plan = draft.opd.renstra.untuk_tahun(year).first()
    targets = (
        Target.objects.filter(indikator__opd=draft.opd, tahun=year, jenis=Target.Jenis.TAHUNAN)
        .exclude(bentuk="")
        .exclude(indikator__in=draft.baris_kinerja.exclude(indikator=None).values("indikator"))
        .select_related("indikator__sasaran__tujuan")
        .order_by(
            "indikator__sasaran__tujuan__urut",
            "indikator__sasaran__urut",
            "indikator__urut",
            "indikator__pk",
        )
    )
    if head:
        targets = targets.filter(
            indikator__level=Indikator.Level.SASARAN, indikator__sasaran__tujuan__renstra=plan
        )
    else:
        targets = targets.exclude(indikator__level__in=[Indikator.Level.TUJUAN, Indikator.Level.SASARAN])
    place, added = urut_baru(BarisKinerja, draft), 0
    for target in targets:
        indicator = target.indikator
        row = BarisKinerja(
            perjanjian=draft,
            urut=place + added,
            indikator=indicator,
            sasaran=indicator.sasaran.uraian if indicator.sasaran else "",
            nama_indikator=indicator.nama,
            satuan=indicator.satuan,
            teks_target=teks_isian(target.nilai, indicator),
        )
        row.atur_nilai(target.nilai)
        row.save()
        added += 1
    return added


@transaction.atomic
def ambil_dari_anggaran(*, perjanjian: PerjanjianKinerja) -> tuple[int, int]:
    """Add the programmes (for posts below the head: the sub activities) of the agreement's budget document
    with their pagu, and renew the pagu of those already there.

    Returns:
        (rows added, rows whose pagu has changed).

    Raises:
        ValidationError: signed, or no budget document was chosen.
    """
    draft = kunci_draf(perjanjian)
    if draft.dokumen is None:
        raise ValidationError(_("Pilih dahulu dokumen anggaran pada kepala perjanjian."))
    head = draft.jabatan.atasan is None or draft.jabatan.atasan.opd_id is None
    wanted = SimpulAnggaran.Tingkat.PROGRAM if head else SimpulAnggaran.Tingkat.SUB_KEGIATAN
    tree = pohon_anggaran(draft.opd, draft.tahun, dokumen=draft.dokumen)
    known: dict[int, list[BarisAnggaran]] = {}
    for row in draft.baris_anggaran.exclude(simpul=None):
        known.setdefault(row.simpul_id, []).append(row)
    place, added, changed = urut_baru(BarisAnggaran, draft), 0, 0
    for node in tree.baris:
        amount = node.angka.pagu_akhir
        rows = known.get(node.id, [])
        # Two lines of one programme share its money in a way only the paper knows.
        if len(rows) == 1 and amount is not None and rows[0].pagu != amount:
            rows[0].pagu = amount
            rows[0].save(update_fields=["pagu"])
            changed += 1
        if not rows and node.tingkat == wanted and amount is not None:
            BarisAnggaran(
                perjanjian=draft, urut=place + added, simpul_id=node.id, nama=node.nama, pagu=amount
            ).save()
            added += 1
    return added, changed


def urut_baru(model: type[Any], perjanjian: PerjanjianKinerja) -> int:
    """The place behind the last row of one of the agreement's tables."""
    last: int | None = model.objects.filter(perjanjian=perjanjian).aggregate(last=Max("urut"))["last"]
    return (last or 0) + 1
