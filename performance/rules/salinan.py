"""A year's results looked at as a whole: what is missing, and figures that look copied.

A figure looks copied only when it has at least three telling digits: 62,27 met twice is no accident, while
75 or 100 often is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from budget.rules import Aturan, Sifat, Temuan
from performance.nilai import Datum, Nilai, StatusDatum
from performance.rules.kewajaran import PENGUKURAN_ANDAL
from performance.rules.realisasi import PENGUKURAN
from ui.angka import tampilkan_utuh

ANALISIS = gettext_lazy("PermenPANRB 53/2014, Lampiran II (analisis penyebab keberhasilan dan kegagalan)")

TAHUN_TERUKUR = Aturan(
    "RK-13",
    gettext_lazy("Setiap indikator yang diukur memiliki target dan realisasi tahun itu."),
    PENGUKURAN,
    Sifat.MENAHAN,
)
ADA_ANALISIS = Aturan(
    "RK-14",
    gettext_lazy("Setiap indikator yang diukur memiliki analisis penyebab dan tindak lanjut."),
    ANALISIS,
    Sifat.BERTANYA,
)
BUKAN_SALINAN_LALU = Aturan(
    "RK-15",
    gettext_lazy("Realisasi tidak sama persis dengan realisasi tahun lalu."),
    PENGUKURAN_ANDAL,
    Sifat.BERTANYA,
)
BUKAN_SALINAN_TARGET = Aturan(
    "RK-16",
    gettext_lazy("Realisasi tidak sama persis dengan targetnya sampai angka terakhir."),
    PENGUKURAN_ANDAL,
    Sifat.BERTANYA,
)
TIDAK_KEMBAR = Aturan(
    "RK-17",
    gettext_lazy("Dua indikator tidak memiliki target, realisasi, dan capaian yang sama persis."),
    PENGUKURAN_ANDAL,
    Sifat.BERTANYA,
)
ANGKA_BERMAKNA = 3


def angka_bermakna(nilai: Decimal) -> int:
    """How many digits of a number tell something: 62,27 four, 75 two, 1.250 three, 100 one, 0 none."""
    return len(nilai.normalize().as_tuple().digits) if nilai else 0


def periksa_terukur(target: Nilai | None, realisasi: Datum) -> list[Temuan]:
    """Is there a target and a result? A result that does not apply or is awaited says why elsewhere."""
    missing = [
        *([] if target is not None else [_("target")]),
        *([_("realisasi")] if realisasi.status == StatusDatum.BELUM_DIISI else []),
    ]
    if not missing:
        return []
    pesan = _("Belum ada %(bagian)s tahun ini.") % {"bagian": _dan(missing)}
    if realisasi.status == StatusDatum.BELUM_DIISI and realisasi.alasan:
        pesan = f"{pesan} {realisasi.alasan}"
    return [Temuan(TAHUN_TERUKUR, "nilai", pesan)]


def periksa_analisis(
    memenuhi: bool | None, pendukung: Iterable[str], penghambat: Iterable[str], tindak_lanjut: Iterable[str]
) -> list[Temuan]:
    """Does the year say why? A target that was met needs what helped or hindered; one that was missed what
    hindered and what was done. Without a capaian nothing is asked.

    Args:
        pendukung, penghambat, tindak_lanjut: the texts of the year and its quarters.
    """
    helped, hindered, done = (
        any(text.strip() for text in texts) for texts in (pendukung, penghambat, tindak_lanjut)
    )
    if memenuhi is None:
        return []
    if memenuhi:
        missing = [] if helped or hindered else [_("faktor pendukung")]
    else:
        missing = [
            *([] if hindered else [_("faktor penghambat")]),
            *([] if done else [_("tindak lanjut")]),
        ]
    if not missing:
        return []
    kalimat = (
        _("Target tercapai; %(bagian)s belum ditulis.")
        if memenuhi
        else _("Target tidak tercapai; %(bagian)s belum ditulis.")
    )
    return [Temuan(ADA_ANALISIS, "faktor_penghambat", kalimat % {"bagian": _dan(missing)})]


def periksa_salinan(
    target: Nilai | None, realisasi: Nilai | None, realisasi_lalu: Nilai | None, tahun_lalu: int
) -> list[Temuan]:
    """Was the result copied from last year's, or from the target?"""
    if not isinstance(realisasi, Decimal) or angka_bermakna(realisasi) < ANGKA_BERMAKNA:
        return []
    found = []
    if realisasi == realisasi_lalu:
        pesan = _("Realisasi %(nilai)s sama persis dengan realisasi tahun %(tahun)s.") % {
            "nilai": tampilkan_utuh(realisasi),
            "tahun": tahun_lalu,
        }
        found.append(Temuan(BUKAN_SALINAN_LALU, "nilai", pesan))
    if realisasi == target:
        pesan = _("Realisasi sama persis dengan target, %(nilai)s.") % {"nilai": tampilkan_utuh(realisasi)}
        found.append(Temuan(BUKAN_SALINAN_TARGET, "nilai", pesan))
    return found


def periksa_kembar(
    baris: Sequence[tuple[str, Nilai | None, Nilai | None]],
) -> list[tuple[int, Temuan]]:
    """Indicators whose target and result are both those of an earlier one; (place from 0, finding).

    Equal targets and results give equal capaian. Two that both just reach a round target are no finding.

    Args:
        baris: (name, target, result) per indicator.
    """
    found = []
    first: dict[tuple[Decimal, Decimal], str] = {}
    for place, (name, target, result) in enumerate(baris):
        if not isinstance(target, Decimal) or not isinstance(result, Decimal):
            continue
        if target == result and angka_bermakna(result) < ANGKA_BERMAKNA:
            continue
        if (target, result) not in first:
            first[target, result] = name
            continue
        kalimat = _("Target %(target)s dan realisasi %(realisasi)s sama persis dengan indikator “%(lain)s”.")
        pesan = kalimat % {
            "target": tampilkan_utuh(target),
            "realisasi": tampilkan_utuh(result),
            "lain": first[target, result],
        }
        found.append((place, Temuan(TIDAK_KEMBAR, "nilai", pesan)))
    return found


def _dan(parts: Sequence[str]) -> str:
    return f" {_('dan')} ".join(parts)
