"""Forms of evaluation of a government: copied, written as a draft, made ready, ended.

Only a draft changes. What is ready, or stands under an evaluation, stays as it is for good; its next version
begins as a copy.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from agencies.models import Pemda
from budget.rules import Sifat, tolak
from evaluation.models import (
    ButirReviu,
    Komponen,
    Kriteria,
    OpsiJawaban,
    Rubrik,
    SubKomponen,
    TemplatLKE,
    TemplatReviu,
)
from evaluation.rules import TEMPLAT_TETAP
from evaluation.selectors.templat import Templat, jenis_templat, kekurangan_templat, terpakai

_PEMAKAI_TAHUN = {"lke": "evaluasi", "reviu": "reviu"}


@dataclass(frozen=True)
class KomponenIsian:
    """A komponen as it was typed; `pk` None: a new one."""

    pk: int | None
    kode: str
    nama: str
    bobot: Decimal


@dataclass(frozen=True)
class SubIsian:
    """A sub komponen as it was typed; `komponen`: the code of its komponen."""

    pk: int | None
    komponen: str
    kode: str
    nama: str
    jenis: str
    bobot: Decimal


@dataclass(frozen=True)
class KriteriaIsian:
    teks: str
    fakta: str = ""


@dataclass(frozen=True)
class OpsiIsian:
    pk: int | None
    huruf: str
    persen: Decimal
    rubrik: str = ""
    batas: Decimal | None = None
    inklusif: bool = False


@dataclass(frozen=True)
class ButirIsian:
    aspek: str
    kode: str
    teks: str
    syarat: str = ""


def tolak_bila_tetap(templat: Templat) -> None:
    """Raise ValidationError when the form may not change: official, ready, or used."""
    if templat.pemda_id is None:
        sentence = _("Templat resmi tidak dapat diubah. Salin dahulu menjadi templat pemerintah daerah.")
    elif terpakai(templat):
        sentence = _("Templat ini sudah dipakai, jadi isinya tetap. Buat versi baru untuk mengubahnya.")
    elif templat.siap:
        sentence = _("Templat ini sudah siap dipakai, jadi isinya tetap. Buat versi baru untuk mengubahnya.")
    else:
        return
    raise ValidationError(sentence, code=TEMPLAT_TETAP.id)


def _draf(templat: Any) -> Any:
    """The row of a draft, held until the transaction ends, so that nobody makes it ready meanwhile."""
    row = type(templat).objects.select_for_update().get(pk=templat.pk)
    tolak_bila_tetap(row)
    return row


@transaction.atomic
def salin_templat(*, templat: Any, pemda: Pemda, nama: str, tahun_mulai: int) -> Any:
    """A draft of the government with the content of another form: the next version of the same code.

    Raises ValidationError for a form of another government.
    """
    if templat.pemda_id not in {None, pemda.pk}:
        raise ValidationError(_("Templat pemerintah daerah lain tidak dapat disalin."))
    # Two copies at once would ask for the same number.
    Pemda.objects.select_for_update().get(pk=pemda.pk)
    model = type(templat)
    last = model.objects.filter(pemda=pemda, kode=templat.kode).aggregate(n=Max("versi"))["n"] or 0
    head = {"jenis": templat.jenis, "metode": templat.metode} if model is TemplatLKE else {}
    draft = model(
        pemda=pemda,
        kode=templat.kode,
        versi=last + 1,
        nama=nama,
        sumber=templat.sumber,
        tahun_mulai=tahun_mulai,
        disalin_dari=templat,
        **head,
    )
    draft.full_clean()
    draft.save()
    if model is TemplatReviu:
        ButirReviu.objects.bulk_create(_salinan(templat.butir.all(), templat=draft))
    else:
        _salin_lke(templat, draft)
    return draft


def _salinan(rows: Any, **induk: Any) -> list[Any]:
    copies = []
    for row in rows:
        row.pk = None
        row._state.adding = True
        for name, value in induk.items():
            setattr(row, name, value)
        copies.append(row)
    return copies


def _salin_lke(templat: TemplatLKE, draft: TemplatLKE) -> None:
    options: dict[int, OpsiJawaban] = {}
    for row in templat.opsi.all():
        old = row.pk
        (options[old],) = _salinan([row], templat=draft)
        options[old].save()
    for part in list(templat.komponen.all()):
        subs = list(part.sub.prefetch_related("kriteria", "rubrik"))
        (copy,) = _salinan([part], templat=draft)
        copy.save()
        for sub in subs:
            criteria, rubrics = list(sub.kriteria.all()), list(sub.rubrik.all())
            (below,) = _salinan([sub], komponen=copy)
            below.save()
            Kriteria.objects.bulk_create(_salinan(criteria, sub=below))
            Rubrik.objects.bulk_create(
                Rubrik(sub=below, opsi=options[row.opsi_id], teks=row.teks) for row in rubrics
            )


@transaction.atomic
def simpan_kepala(templat: Any) -> Any:
    """Save name, source, method and years of a draft."""
    _draf(templat)
    _periksa_tahun(templat, templat.tahun_akhir)
    templat.save()
    return templat


@transaction.atomic
def simpan_susunan(
    *, templat: TemplatLKE, komponen: Sequence[KomponenIsian], sub: Sequence[SubIsian]
) -> TemplatLKE:
    """The komponen and sub komponen of a draft, in this order; those not named are removed with their
    criteria. Weights that do not sum yet are no obstacle to a draft."""
    row = _draf(templat)
    _tolak_ganda("komponen", [one.kode for one in komponen], _("Kode komponen %(kode)s dipakai dua kali."))
    _tolak_ganda("sub", [one.kode for one in sub], _("Kode sub komponen %(kode)s dipakai dua kali."))
    orphans = [one.kode for one in sub if one.komponen not in {part.kode for part in komponen}]
    if orphans:
        raise ValidationError(
            _("Sub komponen %(kode)s menyebut komponen yang tidak ada.") % {"kode": ", ".join(orphans)}
        )
    stored = Komponen.objects.filter(templat=row)
    below = SubKomponen.objects.filter(komponen__templat=row)
    parts = _selaraskan(
        stored,
        komponen,
        lambda one: {"templat": row, "kode": one.kode, "nama": one.nama, "bobot": one.bobot},
    )
    by_code = {part.kode: part for part in parts}
    kept = _selaraskan(
        below,
        sub,
        lambda one: {
            "komponen": by_code[one.komponen],
            "kode": one.kode,
            "nama": one.nama,
            "jenis": one.jenis,
            "bobot": one.bobot,
        },
    )
    below.exclude(pk__in=[one.pk for one in kept]).delete()
    stored.exclude(pk__in=[one.pk for one in parts]).delete()
    return row


def _selaraskan(
    rows: Any,
    isian: Sequence[Any],
    medan: Callable[[Any], dict[str, Any]],
    *,
    kunci: str = "kode",
) -> list[Any]:
    """Save what was typed, in its order: rows named by pk are changed, the others are new. Codes that change
    places would collide, so all step aside first; so do those that the caller then removes."""
    stored = {row.pk: row for row in rows}
    if {one.pk for one in isian if one.pk is not None} - set(stored):
        raise ValidationError(_("Ada baris yang sudah tidak ada. Muat ulang halaman ini."))
    for place, row in enumerate(stored.values(), start=1):
        rows.filter(pk=row.pk).update(**{kunci: f"~{place}"})
    saved = []
    for place, one in enumerate(isian, start=1):
        row = stored[one.pk] if one.pk is not None else rows.model()
        row.urut = place
        for name, value in medan(one).items():
            setattr(row, name, value)
        row.full_clean(validate_unique=False, validate_constraints=False)
        row.save()
        saved.append(row)
    return saved


@transaction.atomic
def simpan_sub(
    *, sub: SubKomponen, kriteria: Sequence[KriteriaIsian], rubrik: Mapping[int, str]
) -> SubKomponen:
    """The criteria of a sub komponen of a draft in this order, and its own rubric by id of the answer ('' for
    the answer's own text)."""
    _draf(sub.komponen.templat)
    sub.kriteria.all().delete()
    rows = [
        Kriteria(sub=sub, urut=place, teks=one.teks, fakta=one.fakta)
        for place, one in enumerate(kriteria, start=1)
    ]
    for row in rows:
        row.full_clean(validate_unique=False, validate_constraints=False)
    Kriteria.objects.bulk_create(rows)
    known = set(sub.komponen.templat.opsi.values_list("pk", flat=True))
    sub.rubrik.all().delete()
    Rubrik.objects.bulk_create(
        Rubrik(sub=sub, opsi_id=key, teks=text) for key, text in rubrik.items() if text and key in known
    )
    return sub


@transaction.atomic
def simpan_jawaban(*, templat: TemplatLKE, opsi: Sequence[OpsiIsian]) -> TemplatLKE:
    """The answers of a draft in this order. An answer that is removed takes its special rubrics with it."""
    row = _draf(templat)
    _tolak_ganda("jawaban", [one.huruf for one in opsi], _("Jawaban %(kode)s ditulis dua kali."))
    stored = OpsiJawaban.objects.filter(templat=row)
    kept = _selaraskan(
        stored,
        opsi,
        lambda one: {
            "templat": row,
            "huruf": one.huruf,
            "persen": one.persen,
            "rubrik": one.rubrik,
            "batas": one.batas,
            "inklusif": one.inklusif,
        },
        kunci="huruf",
    )
    stored.exclude(pk__in=[one.pk for one in kept]).delete()
    return row


@transaction.atomic
def simpan_butir(*, templat: TemplatReviu, butir: Sequence[ButirIsian]) -> TemplatReviu:
    """The rows of a draft checklist, in this order."""
    row = _draf(templat)
    _tolak_ganda("butir", [one.kode for one in butir], _("Kode butir %(kode)s dipakai dua kali."))
    row.butir.all().delete()
    rows = [
        ButirReviu(templat=row, urut=place, aspek=one.aspek, kode=one.kode, teks=one.teks, syarat=one.syarat)
        for place, one in enumerate(butir, start=1)
    ]
    for one in rows:
        one.full_clean(validate_unique=False, validate_constraints=False)
    ButirReviu.objects.bulk_create(rows)
    return row


@transaction.atomic
def siapkan_templat(templat: Any) -> Any:
    """Offer a draft to evaluations; from now on it does not change.

    Raises ValidationError with every sentence that still holds it back.
    """
    row = _draf(templat)
    tolak(kekurangan_templat(row), Sifat.MENAHAN)
    row.siap = True
    row.save(update_fields=["siap"])
    return row


@transaction.atomic
def akhiri_templat(*, templat: Any, tahun_akhir: int | None) -> Any:
    """The last year in which a form of the government is offered; None: without end. Its content stays."""
    row = type(templat).objects.select_for_update().get(pk=templat.pk)
    if row.pemda_id is None:
        raise ValidationError(_("Masa pakai templat resmi tidak dapat diubah."))
    _periksa_tahun(row, tahun_akhir)
    years = getattr(row, _PEMAKAI_TAHUN[jenis_templat(row)]).aggregate(n=Max("tahun"))["n"]
    if tahun_akhir is not None and years and tahun_akhir < years:
        raise ValidationError({"tahun_akhir": _("Templat ini dipakai tahun %(tahun)s.") % {"tahun": years}})
    row.tahun_akhir = tahun_akhir
    row.save(update_fields=["tahun_akhir"])
    return row


@transaction.atomic
def hapus_templat(templat: Any) -> None:
    """Delete a draft that nothing stands on."""
    _draf(templat).delete()


def _periksa_tahun(templat: Any, akhir: int | None) -> None:
    if akhir is not None and akhir < templat.tahun_mulai:
        raise ValidationError(
            {"tahun_akhir": _("Tidak boleh sebelum tahun mulai, %(tahun)s.") % {"tahun": templat.tahun_mulai}}
        )


def _tolak_ganda(jenis: str, kode: Sequence[str], kalimat: str) -> None:
    for one in kode:
        if kode.count(one) > 1:
            raise ValidationError(kalimat % {"kode": one}, code=f"ganda_{jenis}")
