"""Agreements: drafting, signing, revising."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from agencies.lingkup import SETUJUI, punya_hak
from agencies.models import OPD, Jabatan, Pejabat, PemangkuJabatan
from budget.models import DokumenAnggaran, SimpulAnggaran
from budget.rules import Temuan, tolak
from budget.selectors import pohon_anggaran
from performance.isian import teks_isian
from performance.models import BarisAnggaran, BarisKinerja, Indikator, PerjanjianKinerja, Target
from performance.rules import PK_SATU_DRAF, PerjanjianDiperiksa, periksa_perjanjian
from performance.selectors.kaskade import baris_atasan, padanan
from performance.selectors.naskah import naskah

Status = PerjanjianKinerja.Status


def pemangku_pada(jabatan: Jabatan | None, tanggal: datetime.date) -> Pejabat | None:
    """Who held the post on that day; the one who came last when a tenure overlaps. One query."""
    if jabatan is None:
        return None
    tenure = (
        PemangkuJabatan.objects.filter(jabatan=jabatan)
        .berlaku_pada(tanggal)
        .select_related("pejabat")
        .order_by("-mulai", "-pk")
        .first()
    )
    return tenure.pejabat if tenure else None


@transaction.atomic
def buat_perjanjian(
    *,
    opd: OPD,
    tahun: int,
    jabatan: Jabatan,
    pihak_pertama: Pejabat | None,
    pihak_kedua: Pejabat | None,
    dokumen: DokumenAnggaran | None = None,
    keterangan: str = "",
) -> PerjanjianKinerja:
    """A new draft of the first agreement of a post for a year.

    Raises:
        ValidationError: the post and person already have one (a change is a revision of it), or one of the
            parts belongs to another agency or year.
    """
    same = PerjanjianKinerja.objects.filter(jabatan=jabatan, tahun=tahun, pihak_pertama=pihak_pertama)
    if same.exists():
        pesan = _("Jabatan ini sudah memiliki perjanjian kinerja tahun %(tahun)s; buatlah revisi.")
        raise Temuan(PK_SATU_DRAF, "jabatan", pesan % {"tahun": tahun}).kesalahan()
    row = PerjanjianKinerja(
        opd=opd,
        tahun=tahun,
        jabatan=jabatan,
        pihak_pertama=pihak_pertama,
        pihak_kedua=pihak_kedua,
        dokumen=dokumen,
        keterangan=keterangan,
        kode=_kode_bebas(opd, f"PK-{slugify(jabatan.kode).upper() or 'JABATAN'}-{tahun}"),
    )
    _simpan_bersih(row)
    return row


@transaction.atomic
def ubah_perjanjian(*, perjanjian: PerjanjianKinerja) -> PerjanjianKinerja:
    """Save the changed heading of a draft. Raises ValidationError when it is signed or wrong."""
    kunci_draf(perjanjian)
    _simpan_bersih(perjanjian)
    return perjanjian


@transaction.atomic
def hapus_draf(*, perjanjian: PerjanjianKinerja) -> None:
    """Delete a draft with its rows. Raises ValidationError when it is signed."""
    kunci_draf(perjanjian).delete()


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
def revisi_perjanjian(*, dari: PerjanjianKinerja, alasan: str) -> PerjanjianKinerja:
    """A new draft that replaces a signed agreement: the same rows, the officials of today for reason a.

    Raises:
        ValidationError: the agreement is not signed, has been replaced or already has a draft revision, or
            the reason is none of a, b, c (PermenPANRB 53/2014).
    """
    old = _kunci(dari)
    if not old.terkunci:
        raise ValidationError(_("Naskah ini masih draf; ubahlah langsung, tidak perlu direvisi."))
    if alasan not in PerjanjianKinerja.Alasan.values:
        raise ValidationError({"alasan": _("Pilih alasan a, b, atau c.")})
    successor = PerjanjianKinerja.objects.filter(menggantikan=old).first()
    if successor is not None:
        pesan = (
            _("Naskah ini sudah digantikan; revisilah naskah yang terakhir.")
            if successor.terkunci
            else _("Revisinya sudah ada dan masih draf; lanjutkan draf itu.")
        )
        raise Temuan(PK_SATU_DRAF, "__all__", pesan).kesalahan()
    first, second = old.pihak_pertama, old.pihak_kedua
    if alasan == PerjanjianKinerja.Alasan.PEJABAT:
        day = hari_dalam(old.tahun)
        first = pemangku_pada(old.jabatan, day) or first
        second = pemangku_pada(old.jabatan.atasan, day) or second
    new = PerjanjianKinerja(
        opd=old.opd,
        tahun=old.tahun,
        jabatan=old.jabatan,
        pihak_pertama=first,
        pihak_kedua=second,
        revisi=old.revisi + 1,
        menggantikan=old,
        alasan=alasan,
        dokumen=old.dokumen,
        kode=_kode_bebas(old.opd, f"{old.kode.rpartition('-P')[0] or old.kode}-P{old.revisi + 1}"),
    )
    _simpan_bersih(new)
    for model, rows in ((BarisKinerja, old.baris_kinerja.all()), (BarisAnggaran, old.baris_anggaran.all())):
        model.objects.bulk_create(_salinan(rows, new))
    return new


def hari_dalam(tahun: int, hari: datetime.date | None = None) -> datetime.date:
    """The day (default: today) if it lies in the year, else the year's nearer end."""
    today = hari or timezone.localdate()
    return min(max(today, datetime.date(tahun, 1, 1)), datetime.date(tahun, 12, 31))


def _salinan(rows: Iterable[Any], perjanjian: PerjanjianKinerja) -> list[Any]:
    copies = []
    for row in rows:
        row.pk, row._state.adding, row.perjanjian = None, True, perjanjian
        copies.append(row)
    return copies


def _kunci(perjanjian: PerjanjianKinerja) -> PerjanjianKinerja:
    return (
        PerjanjianKinerja.objects.select_for_update(of=("self",))
        .select_related("opd", "jabatan__atasan", "pihak_pertama", "pihak_kedua", "dokumen", "menggantikan")
        .get(pk=perjanjian.pk)
    )


def kunci_draf(perjanjian: PerjanjianKinerja) -> PerjanjianKinerja:
    """The draft, locked for this transaction. Raises ValidationError when it is signed."""
    row = _kunci(perjanjian)
    if row.terkunci:
        raise ValidationError(
            _("Perjanjian kinerja ini sudah ditandatangani dan tidak dapat diubah; buatlah revisi.")
        )
    return row


def _bekukan(row: PerjanjianKinerja) -> None:
    row.sidik = naskah(row).sidik()
    row.status, row.ditandatangani_pada = Status.DITANDATANGANI, timezone.now()
    row.save()


def urut_baru(model: type[Any], perjanjian: PerjanjianKinerja) -> int:
    """The place behind the last row of one of the agreement's tables."""
    last: int | None = model.objects.filter(perjanjian=perjanjian).aggregate(last=Max("urut"))["last"]
    return (last or 0) + 1


def _kode_bebas(opd: OPD, kode: str) -> str:
    taken = set(
        PerjanjianKinerja.objects.filter(opd=opd, kode__startswith=kode).values_list("kode", flat=True)
    )
    return next(
        code for code in [kode, *(f"{kode}-{n}" for n in range(2, len(taken) + 3))] if code not in taken
    )


def _simpan_bersih(row: PerjanjianKinerja) -> None:
    document = row.dokumen
    if document is not None and (document.opd_id, document.tahun) != (row.opd_id, row.tahun):
        raise ValidationError({"dokumen": _("Dokumen anggaran harus dari OPD dan tahun yang sama.")})
    if row.jabatan.opd_id != row.opd_id:
        raise ValidationError({"jabatan": _("Jabatan harus dari OPD yang sama.")})
    row.full_clean()
    row.save()


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
