"""Facts about an agency's plans of one year: the Renstra, its indicators, agreements, budget, action plan."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from auditlog.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import OPD
from budget.selectors import PohonAnggaran, pohon_anggaran
from evaluation.fakta import ADA, SEBAGIAN, TAK_DIKETAHUI, TIDAK, Fakta, keadaan_dari
from performance.models import Indikator, PerjanjianKinerja, Renstra, VersiIndikator
from performance.selectors.isian import rencana_aksi
from performance.selectors.kaskade import Kaskade, kaskade
from performance.selectors.rkt import RencanaKerja, rencana_kerja
from ui.angka import JenisAngka, tampilkan
from ui.tanggal import tampilkan_tanggal

KUNCI = (
    "renstra",
    "target",
    "definisi-indikator",
    "sumber-data",
    "iku-tetap",
    "indikator-beranggaran",
    "perjanjian",
    "perjanjian-ditandatangani",
    "perjanjian-jenjang",
    "perjanjian-perubahan",
    "kaskade",
    "rencana-aksi",
    "dokumen-anggaran",
)


def fakta_rencana(opd: OPD, tahun: int, tahun_laporan: int) -> dict[str, Fakta]:
    """The facts of `KUNCI`, all about `tahun`. A fixed number of queries."""
    tree = pohon_anggaran(opd, tahun)
    plan = rencana_kerja(opd, tahun, pohon=tree)
    papers = PerjanjianKinerja.objects.filter(opd=opd, tahun=tahun).select_related("jabatan__atasan")
    found = list(papers.order_by("revisi", "pk"))
    chain = kaskade(opd, tahun, timezone.localdate())
    facts = (
        _renstra(opd, tahun, plan),
        *_indikator(opd, tahun, plan),
        _iku(opd, tahun, plan),
        *_perjanjian(opd, tahun, found, plan.renstra),
        *_jenjang(opd, tahun, found, chain),
        _rencana_aksi(opd, tahun),
        _anggaran(opd, tahun, tree),
    )
    return {fact.kunci: fact for fact in facts}


def _renstra(opd: OPD, tahun: int, plan: RencanaKerja) -> Fakta:
    page = reverse("performance:renstra", args=[opd.slug, tahun])
    since = _tercatat(plan.renstra)
    if plan.renstra is None:
        text = _("Belum ada Renstra yang mencakup tahun %(tahun)s.") % {"tahun": tahun}
        return Fakta("renstra", text, TIDAK, page)
    text = _("%(nama)s tercatat dengan %(n)s indikator tujuan dan sasaran.")
    if since is not None:
        text = _("%(nama)s tercatat sejak %(sejak)s dengan %(n)s indikator tujuan dan sasaran.")
    text %= {"nama": plan.renstra, "n": len(plan.baris), "sejak": tampilkan_tanggal(since)}
    return Fakta("renstra", text, ADA if plan.baris else SEBAGIAN, page)


def _tercatat(plan: Renstra | None) -> datetime.date | None:
    """The day on which the plan came into the portal; None when the trail does not say. One query."""
    kind = ContentType.objects.get_for_model(Renstra)
    made = LogEntry.objects.filter(
        content_type=kind, object_id=plan.pk if plan else None, action=LogEntry.Action.CREATE
    )
    moment = made.order_by("timestamp").values_list("timestamp", flat=True).first()
    return timezone.localtime(moment).date() if moment is not None else None


def _indikator(opd: OPD, tahun: int, plan: RencanaKerja) -> Iterator[Fakta]:
    """What each indicator of the plan has: target, definition and formula, source, supporting budget."""
    indicators = [row.indikator for row in plan.baris]
    annual_plan = reverse("performance:rkt", args=[opd.slug, tahun])
    register = reverse("performance:indikator-list", args=[opd.slug, tahun])
    defined = sum(bool(row.definisi.strip() and row.rumus.strip()) for row in indicators)
    for key, count, text, page in (
        ("target", plan.bertarget, _("memiliki target tahun %(tahun)s"), annual_plan),
        (
            "indikator-beranggaran",
            plan.berkegiatan,
            _("terkait dengan program atau kegiatan pada anggaran tahun %(tahun)s"),
            annual_plan,
        ),
        ("definisi-indikator", defined, _("memiliki definisi operasional dan rumus"), register),
        (
            "sumber-data",
            sum(bool(row.sumber_data.strip()) for row in indicators),
            _("memiliki sumber data"),
            register,
        ),
    ):
        yield _dari(key, count, len(indicators), text % {"tahun": tahun}, page)


def _dari(kunci: str, jumlah: int, semua: int, apa: str, alamat: str) -> Fakta:
    """How many of the plan's indicators have something."""
    if not semua:
        return Fakta(kunci, _("Belum ada indikator tujuan atau sasaran."), TIDAK, alamat)
    text = _("%(jumlah)s dari %(semua)s indikator tujuan dan sasaran %(apa)s.")
    return Fakta(
        kunci, text % {"jumlah": jumlah, "semua": semua, "apa": apa}, keadaan_dari(jumlah, semua), alamat
    )


def _iku(opd: OPD, tahun: int, plan: RencanaKerja) -> Fakta:
    """Which IKU kept their name since the plan began. One query."""
    page = reverse("performance:iku", args=[opd.slug, tahun])
    chosen: dict[int, Indikator] = {
        row.indikator.pk: row.indikator for row in plan.baris if row.indikator.is_iku
    }
    first = plan.renstra.tahun_awal if plan.renstra is not None else tahun
    names: dict[int, set[str]] = {pk: {row.nama} for pk, row in chosen.items()}
    versions = VersiIndikator.objects.filter(indikator__in=chosen, berlaku_mulai__range=(first, tahun))
    for pk, name in versions.values_list("indikator", "nama"):
        names[pk].add(name)
    changed = [chosen[pk].kode for pk, used in names.items() if len(used) > 1]
    if not chosen:
        return Fakta("iku-tetap", _("Belum ada indikator yang ditetapkan sebagai IKU."), TIDAK, page)
    values = {"n": len(chosen), "tahun": first, "ubah": len(changed), "kode": ", ".join(changed)}
    if not changed:
        text = _("%(n)s IKU tercatat; tidak satu pun berganti rumusan sejak tahun %(tahun)s.")
    else:
        text = _("%(ubah)s dari %(n)s IKU berganti rumusan sejak tahun %(tahun)s: %(kode)s.")
    return Fakta("iku-tetap", text % values, keadaan_dari(len(chosen) - len(changed), len(chosen)), page)


def _perjanjian(
    opd: OPD, tahun: int, papers: Sequence[PerjanjianKinerja], plan: Renstra | None
) -> Iterator[Fakta]:
    """The head's agreement, and whether anything was revised."""
    page = reverse("performance:perjanjian", args=[opd.slug, tahun])
    heads = [row for row in papers if row.jabatan.atasan is None or row.jabatan.atasan.opd_id is None]
    signed = [row for row in heads if row.terkunci]
    year = {"tahun": tahun}
    if signed:
        text = _("Perjanjian Kinerja kepala perangkat daerah tahun %(tahun)s ditandatangani, tanpa tanggal.")
        if signed[0].tanggal is not None:
            text = _(
                "Perjanjian Kinerja kepala perangkat daerah tahun %(tahun)s ditandatangani pada %(hari)s."
            )
        text %= {**year, "hari": tampilkan_tanggal(signed[0].tanggal)}
        yield Fakta("perjanjian", text, ADA, page)
    elif heads:
        text = _("Perjanjian Kinerja kepala perangkat daerah tahun %(tahun)s masih draf.") % year
        yield Fakta("perjanjian", text, SEBAGIAN, page)
    else:
        text = _("Belum ada Perjanjian Kinerja kepala perangkat daerah tahun %(tahun)s.") % year
        yield Fakta("perjanjian", text, TIDAK, page)
    revised = [row for row in papers if row.revisi and row.terkunci]
    reasons = tuple(f"{row}: {row.get_alasan_display()}" for row in revised)
    if plan is not None and plan.jenis == Renstra.Jenis.PERUBAHAN:
        reasons = (str(plan), *reasons)
    if reasons:
        text = _("%(n)s dokumen perencanaan tahun %(tahun)s merupakan perubahan.")
        yield Fakta("perjanjian-perubahan", text % {**year, "n": len(reasons)}, ADA, page, reasons)
    else:
        text = _(
            "Tidak ada perubahan Renstra atau Perjanjian Kinerja yang ditandatangani untuk tahun %(tahun)s."
        )
        yield Fakta("perjanjian-perubahan", text % year, TIDAK, page)


def _jenjang(opd: OPD, tahun: int, papers: Sequence[PerjanjianKinerja], chain: Kaskade) -> Iterator[Fakta]:
    """Agreements of all posts, their signatures, and how they hang together."""
    page = reverse("performance:perjanjian-kaskade", args=[opd.slug, tahun])
    posts = {post.jabatan.pk for post in chain.pos}
    promised = {row.jabatan_id for row in papers}
    signed = {row.jabatan_id for row in papers if row.terkunci}
    values = {"tahun": tahun, "tanda": len(signed), "naskah": len(promised), "jabatan": len(posts)}
    text = _("Belum ada Perjanjian Kinerja tahun %(tahun)s.")
    if promised:
        text = _(
            "%(tanda)s dari %(naskah)s jabatan yang memiliki Perjanjian Kinerja tahun %(tahun)s sudah "
            "menandatanganinya."
        )
    yield Fakta("perjanjian-ditandatangani", text % values, keadaan_dari(len(signed), len(promised)), page)
    if len(posts) > 1:
        text = _(
            "%(tanda)s dari %(jabatan)s jabatan memiliki Perjanjian Kinerja tahun %(tahun)s yang "
            "ditandatangani."
        )
        state = keadaan_dari(len(signed), len(posts))
    else:
        text, state = _("Portal belum mencatat jabatan di bawah kepala perangkat daerah."), TAK_DIKETAHUI
    yield Fakta("perjanjian-jenjang", text % values, state, page)
    if not chain.jumlah_wajib:
        text = _("Belum ada indikator bawahan pada Perjanjian Kinerja tahun %(tahun)s.") % values
        yield Fakta("kaskade", text, TIDAK, page)
        return
    text = _("%(n)s dari %(semua)s indikator bawahan dikaitkan dengan indikator atasannya.")
    yield Fakta(
        "kaskade",
        text % {"n": chain.jumlah_tertaut, "semua": chain.jumlah_wajib},
        keadaan_dari(chain.jumlah_tertaut, chain.jumlah_wajib),
        page,
    )


def _rencana_aksi(opd: OPD, tahun: int) -> Fakta:
    page = reverse("performance:rencana-aksi", args=[opd.slug, tahun])
    rows = rencana_aksi(opd, tahun)
    full, begun = sum(row.lengkap for row in rows), sum(bool(row.rencana) for row in rows)
    if not begun:
        text = _("Belum ada rencana aksi tahun %(tahun)s.") % {"tahun": tahun}
        return Fakta("rencana-aksi", text, TIDAK, page)
    text = _("%(n)s dari %(semua)s indikator lengkap target triwulannya pada rencana aksi tahun %(tahun)s.")
    state = ADA if full == len(rows) else SEBAGIAN
    return Fakta("rencana-aksi", text % {"n": full, "semua": len(rows), "tahun": tahun}, state, page)


def _anggaran(opd: OPD, tahun: int, tree: PohonAnggaran) -> Fakta:
    page = reverse("budget:dokumen-daftar", args=[opd.slug, tahun])
    if tree.berlaku is None:
        text = _("Belum ada dokumen anggaran tahun %(tahun)s.") % {"tahun": tahun}
        return Fakta("dokumen-anggaran", text, TIDAK, page)
    names = tuple(str(one) for one in tree.dokumen)
    money = tree.total.pagu_akhir
    if money is None:
        text = _("Dokumen anggaran %(nama)s tercatat tanpa pagu.") % {"nama": tree.berlaku}
        return Fakta("dokumen-anggaran", text, SEBAGIAN, page, names)
    text = _("Dokumen anggaran %(nama)s tercatat dengan pagu %(pagu)s.")
    values = {"nama": tree.berlaku, "pagu": tampilkan(money, JenisAngka.RUPIAH, 0)}
    return Fakta("dokumen-anggaran", text % values, ADA, page, names)
