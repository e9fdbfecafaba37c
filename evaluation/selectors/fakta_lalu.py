"""Facts about earlier evaluations of an agency: done, followed up, and the score that came of it.

Only what was delivered counts, so that nothing shows through before its time.
"""

from __future__ import annotations

from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from agencies.models import OPD
from evaluation.fakta import ADA, SEBAGIAN, TAK_DIKETAHUI, TIDAK, Fakta, keadaan_dari
from evaluation.models import Rekomendasi
from evaluation.selectors.nilai_akip import nilai_berlaku
from performance.skala import SKALA_AKIP, tentukan_predikat
from ui.angka import tampilkan

KUNCI = ("evaluasi-tahun-lalu", "tindak-lanjut", "nilai-akip-naik")


def fakta_lalu(opd: OPD, tahun: int, tahun_laporan: int) -> dict[str, Fakta]:
    """The facts of `KUNCI`: what was before `tahun`. Two queries."""
    earlier = Rekomendasi.objects.filter(opd=opd, tahun__lt=tahun).tersampaikan()
    recommendations = list(earlier.select_related("tindak_lanjut"))
    scores = {row.tahun: row.nilai for row in nilai_berlaku([opd.pk], range(tahun - 10, tahun))}
    facts = (
        _dilaksanakan(opd, tahun, {*scores, *(row.tahun for row in recommendations)}),
        _tindak_lanjut(opd, tahun, recommendations),
        _naik(opd, tahun, scores),
    )
    return {fact.kunci: fact for fact in facts}


def _dilaksanakan(opd: OPD, tahun: int, tahun_ada: set[int]) -> Fakta:
    page = reverse("evaluation:rekomendasi-daftar", args=[opd.slug, tahun])
    last = max(tahun_ada, default=None)
    if last is None:
        text = _("Portal tidak memuat hasil evaluasi AKIP sebelum tahun %(tahun)s.") % {"tahun": tahun}
        return Fakta("evaluasi-tahun-lalu", text, TIDAK, page)
    text = _("Hasil evaluasi AKIP terakhir yang tercatat adalah evaluasi tahun %(tahun)s.") % {"tahun": last}
    return Fakta("evaluasi-tahun-lalu", text, ADA if last == tahun - 1 else SEBAGIAN, page)


def _tindak_lanjut(opd: OPD, tahun: int, rows: list[Rekomendasi]) -> Fakta:
    page = reverse("evaluation:rekomendasi-daftar", args=[opd.slug, tahun])
    if not rows:
        text = _("Portal tidak memuat rekomendasi evaluasi AKIP sebelum tahun %(tahun)s.") % {"tahun": tahun}
        return Fakta("tindak-lanjut", text, TAK_DIKETAHUI, page)
    newest = max(row.tahun for row in rows)
    asked = sorted((row for row in rows if row.tahun == newest), key=lambda row: row.urut)
    done = sum(not row.terbuka for row in asked)
    text = _("%(n)s dari %(semua)s rekomendasi evaluasi tahun %(tahun)s selesai ditindaklanjuti.")
    return Fakta(
        "tindak-lanjut",
        text % {"n": done, "semua": len(asked), "tahun": newest},
        keadaan_dari(done, len(asked)),
        page,
        tuple(f"{row.urut}. {row.uraian} – {row.get_status_display()}" for row in asked),
    )


def _naik(opd: OPD, tahun: int, scores: dict[int, Decimal]) -> Fakta:
    """The last score against the one of the year before it."""
    page = reverse("evaluation:nilai-daftar", args=[opd.slug, tahun])
    last = max(scores, default=None)
    if last is None or last - 1 not in scores:
        text = _("Portal tidak memuat nilai AKIP dari dua tahun berturut-turut sebelum tahun %(tahun)s.")
        return Fakta("nilai-akip-naik", text % {"tahun": tahun}, TAK_DIKETAHUI, page)
    before, now = scores[last - 1], scores[last]
    text = _("Nilai AKIP tahun %(lalu)s %(dahulu)s, tahun %(tahun)s %(kini)s.") % {
        "lalu": last - 1,
        "dahulu": _nilai(before),
        "tahun": last,
        "kini": _nilai(now),
    }
    return Fakta("nilai-akip-naik", text, ADA if now > before else TIDAK, page)


def _nilai(score: Decimal) -> str:
    """ "74,50 (BB)"."""
    label = tentukan_predikat(score, SKALA_AKIP).label
    return f"{tampilkan(score)} ({label})" if label else tampilkan(score)
