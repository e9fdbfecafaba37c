"""Agreements: signing, and what the signed paper keeps of the parties."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.lingkup import SETUJUI, punya_hak
from agencies.models import OPD, Jabatan, Pejabat, PemangkuJabatan
from budget.rules import Temuan, tolak
from performance.models import PerjanjianKinerja
from performance.rules import PerjanjianDiperiksa, periksa_perjanjian
from performance.selectors.kaskade import baris_atasan, padanan
from performance.selectors.naskah import naskah
from performance.services.perjanjian import hari_dalam, kunci_draf

Status = PerjanjianKinerja.Status


@transaction.atomic
def tandatangani_perjanjian(
    *, perjanjian: PerjanjianKinerja, tanggal: datetime.date, nomor: str, oleh: Any, dilihat: str = ""
) -> PerjanjianKinerja:
    """Sign: check, copy names, ranks and titles of that day, freeze, and keep the fingerprint.

    Args:
        dilihat: `Naskah.sidik_isi` of the paper that the signer was shown; '' when nobody was shown one.

    Raises:
        PermissionDenied: `oleh` may not sign for the agency.
        ValidationError: already signed, a rule (PK-01 … PK-03) is broken, or the paper is no longer the one
            that was shown (code `berubah`).
    """
    if not punya_hak(oleh, perjanjian.opd, SETUJUI):
        raise PermissionDenied
    row = kunci_draf(perjanjian)
    row.tanggal, row.nomor = tanggal, nomor.strip()
    tolak(periksa_tanda_tangan(row, tanggal))
    salin_pihak(row)
    if dilihat and dilihat != naskah(row).sidik_isi():
        raise ValidationError(
            _("Isi naskah atau sebutan jabatan berubah sejak halaman ini dibuka. Periksa sekali lagi."),
            code="berubah",
        )
    _bekukan(row)
    return row


def periksa_tanda_tangan(perjanjian: PerjanjianKinerja, tanggal: datetime.date) -> list[Temuan]:
    """What the rules say about signing the agreement on that day. At most seven queries."""
    before = perjanjian.menggantikan
    superior = perjanjian.jabatan.atasan
    parties = ((perjanjian.pihak_pertama, perjanjian.jabatan), (perjanjian.pihak_kedua, superior))
    above = baris_atasan(perjanjian)
    rows = list(perjanjian.baris_kinerja.select_related("mendukung"))
    document = perjanjian.dokumen
    return periksa_perjanjian(
        PerjanjianDiperiksa(
            tahun=perjanjian.tahun,
            tanggal=tanggal,
            target=[(row.nama_indikator, row.teks_target) for row in rows],
            baris_anggaran=perjanjian.baris_anggaran.count(),
            pihak_pertama=perjanjian.pihak_pertama_id is not None,
            pihak_kedua=perjanjian.pihak_kedua_id is not None,
            perlu_pihak_kedua=perjanjian.jabatan.atasan_id is not None,
            tanggal_lama=before.tanggal if before else None,
            tanggal_dokumen=document.tanggal if document else None,
            bukan_pemangku=[
                (person.nama, post.nama)
                for person, post in parties
                if person is not None and post is not None and not _memangku(post, person, tanggal)
            ],
            tanpa_dukungan=sum(padanan(row.mendukung, above) is None for row in rows) if above else 0,
        )
    )


@transaction.atomic
def tandatangani_impor(opd: OPD) -> int:
    """Sign the drafts that a file gave as signed, once their rows are loaded. Returns how many.

    The import keeps such an agreement as a draft whose parties are already copied (`p1_jabatan`), so that
    its rows can still be added. Only a loader that is trusted with signed papers calls this.

    Raises:
        ValidationError: an agreement without a single row.
    """
    drafts = PerjanjianKinerja.objects.filter(opd=opd, status=PerjanjianKinerja.Status.DRAF).exclude(
        p1_jabatan=""
    )
    count = 0
    for draft in drafts.select_related(
        "opd", "jabatan__atasan", "pihak_pertama", "pihak_kedua", "dokumen"
    ).order_by("revisi"):
        if not draft.baris_kinerja.exists():
            raise ValidationError(
                _("%(perjanjian)s belum memiliki baris kinerja.") % {"perjanjian": draft.kode}
            )
        salin_pihak(draft)
        _bekukan(draft)
        count += 1
    return count


def salin_pihak(perjanjian: PerjanjianKinerja) -> None:
    """Copy names, ranks and titles of both parties, as the paper shows them, into the row (not saved).

    A title names the capacity ("Plt. Kepala Dinas") in which the person held the post on the agreement's
    date (for an undated one: today, or the nearer end of its year). The second party's post is the superior
    of the promising post; it is copied also when the person is not known.
    """
    day = perjanjian.tanggal or hari_dalam(perjanjian.tahun)
    superior = perjanjian.jabatan.atasan
    perjanjian.p1_nama, perjanjian.p1_pangkat = _nama_pangkat(perjanjian.pihak_pertama)
    perjanjian.p1_jabatan = _sebutan(perjanjian.jabatan, perjanjian.pihak_pertama, day)
    perjanjian.p2_nama, perjanjian.p2_pangkat = _nama_pangkat(perjanjian.pihak_kedua)
    perjanjian.p2_jabatan = _sebutan(superior, perjanjian.pihak_kedua, day) if superior else ""


def _bekukan(row: PerjanjianKinerja) -> None:
    row.sidik = naskah(row).sidik()
    row.status, row.ditandatangani_pada = Status.DITANDATANGANI, timezone.now()
    row.save()


def _nama_pangkat(pejabat: Pejabat | None) -> tuple[str, str]:
    return (pejabat.nama, pejabat.pangkat) if pejabat is not None else ("", "")


def _sebutan(jabatan: Jabatan, pejabat: Pejabat | None, tanggal: datetime.date) -> str:
    tenure = _memangku(jabatan, pejabat, tanggal) if pejabat is not None else None
    return tenure.sebutan if tenure is not None else jabatan.nama


def _memangku(jabatan: Jabatan, pejabat: Pejabat, tanggal: datetime.date) -> PemangkuJabatan | None:
    """How this person held this post on that day; the latest where tenures overlap."""
    tenure: PemangkuJabatan | None = (
        PemangkuJabatan.objects.filter(jabatan=jabatan, pejabat=pejabat)
        .berlaku_pada(tanggal)
        .select_related("jabatan")
        .order_by("-mulai", "-pk")
        .first()
    )
    return tenure
