"""Figures that are possible but unusual: each asks for an explanation, none refuses an entry.

The sentences hold the figures, so that an explanation can be tied to exactly what was asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from budget.rules import Aturan, Sifat, Temuan
from budget.serapan import selisih_persen
from performance.nilai import Nilai
from performance.rumus import Metode, hitung_komponen
from ui.angka import Hasil, JenisAngka, bulatkan, tampilkan, tampilkan_utuh

PENGUKURAN_ANDAL = gettext_lazy("Perpres 29/2014 Pasal 15–17 (data kinerja yang andal)")
MENANTANG = gettext_lazy("PermenPANRB 88/2021 (LKE 1.b.7: target dapat dicapai, menantang, dan realistis)")

CAPAIAN_WAJAR = Aturan(
    "RK-06",
    gettext_lazy("Capaian tidak melampaui batas yang ditetapkan pemerintah daerah."),
    MENANTANG,
    Sifat.BERTANYA,
)
PERSEN_BAGIAN = Aturan(
    "RK-07",
    gettext_lazy("Persentase sebuah bagian dari keseluruhannya berada di antara 0% dan 100%."),
    gettext_lazy("Definisi operasional indikator: pembilang adalah bagian dari penyebut"),
    Sifat.BERTANYA,
)
TIDAK_SELALU_TEPAT = Aturan(
    "RK-08",
    gettext_lazy("Realisasi tidak tepat sama dengan target selama tiga tahun berturut-turut."),
    PENGUKURAN_ANDAL,
    Sifat.BERTANYA,
)
TIDAK_MELONJAK = Aturan(
    "RK-09",
    gettext_lazy("Realisasi tidak berubah dari tahun lalu lebih dari batas pemerintah daerah."),
    PENGUKURAN_ANDAL,
    Sifat.BERTANYA,
)
TARGET_MENANTANG = Aturan(
    "RK-10",
    gettext_lazy("Target tahun ini tidak lebih mudah daripada hasil tahun lalu."),
    MENANTANG,
    Sifat.BERTANYA,
)
SESUAI_KOMPONEN = Aturan(
    "RK-11",
    gettext_lazy("Realisasi sama dengan hasil hitung pembilang dan penyebutnya."),
    gettext_lazy("Definisi operasional indikator: realisasi = pembilang ÷ penyebut × pengali"),
    Sifat.BERTANYA,
)
TAHUN_TEPAT_SAMA = 3
MAKIN_TINGGI, MAKIN_RENDAH = {Metode.POSITIF}, {Metode.NEGATIF, Metode.RASIO_TERBALIK}


def periksa_capaian(capaian: Hasil, ambang: Decimal) -> list[Temuan]:
    """Is the capaian (per cent) at most `ambang`? The edge itself is allowed."""
    if capaian.nilai is None or capaian.nilai <= ambang:
        return []
    pesan = _("Capaian %(capaian)s melampaui batas wajar %(ambang)s.") % {
        "capaian": _persen(capaian.nilai),
        "ambang": f"{tampilkan_utuh(ambang)}%",
    }
    return [Temuan(CAPAIAN_WAJAR, "nilai", pesan)]


def periksa_bagian(
    nilai: Nilai | None, *, bagian: bool, pembilang: Decimal | None, penyebut: Decimal | None
) -> list[Temuan]:
    """Does a share stay between 0 and 100 per cent?

    Args:
        bagian: the definition makes the value a share: a percentage of one named quantity in another.
            Growth and comparison may be anything, so they are not asked.
        pembilang, penyebut: as entered, to name them; None when only the percentage was entered.
    """
    if not bagian or not isinstance(nilai, Decimal) or 0 <= nilai <= 100:
        return []
    if pembilang is not None and penyebut is not None and pembilang > penyebut:
        pesan = _("Pembilang %(pembilang)s melebihi penyebut %(penyebut)s.") % {
            "pembilang": tampilkan_utuh(pembilang),
            "penyebut": tampilkan_utuh(penyebut),
        }
    else:
        pesan = _("Nilai %(nilai)s di luar 0–100%%, padahal merupakan bagian dari keseluruhan.") % {
            "nilai": f"{tampilkan_utuh(nilai)}%"
        }
    return [Temuan(PERSEN_BAGIAN, "nilai", pesan)]


def periksa_tepat_sama(tahunan: Sequence[tuple[int, Nilai | None, Nilai | None]]) -> list[Temuan]:
    """Did the result equal the target to the last digit in each of three years running?

    Args:
        tahunan: (year, target, result) from the oldest year on; the last three are looked at.
    """
    last = tahunan[-TAHUN_TEPAT_SAMA:]
    if len(last) < TAHUN_TEPAT_SAMA or any(
        not isinstance(result, Decimal) or not isinstance(target, Decimal) or result != target
        for _year, target, result in last
    ):
        return []
    years = ", ".join(
        f"{year} ({tampilkan_utuh(result)})" for year, _target, result in last if isinstance(result, Decimal)
    )
    pesan = _("Realisasi tepat sama dengan target tiga tahun berturut-turut: %(tahun)s.") % {"tahun": years}
    return [Temuan(TIDAK_SELALU_TEPAT, "nilai", pesan)]


def periksa_lonjakan(lalu: Nilai | None, kini: Nilai | None, ambang: Decimal, sebutan: str) -> list[Temuan]:
    """Did the result change by at most `ambang` per cent, up or down?

    Args:
        lalu, kini: last year's result and this year's; without a positive number there is no percentage.
        sebutan: what `lalu` is, for the sentence ("tahun 2023").
    """
    before, now = (value if isinstance(value, Decimal) else None for value in (lalu, kini))
    change = selisih_persen(before, now).nilai
    if change is None or before is None or now is None or abs(change) <= ambang:
        return []
    words = _("naik") if change > 0 else _("turun")
    pesan = _("Realisasi %(kini)s %(arah)s %(persen)s dari %(sebutan)s (%(lalu)s); batasnya %(ambang)s.") % {
        "kini": tampilkan_utuh(now),
        "arah": words,
        "persen": _persen(abs(change)),
        "sebutan": sebutan,
        "lalu": tampilkan_utuh(before),
        "ambang": f"{tampilkan_utuh(ambang)}%",
    }
    return [Temuan(TIDAK_MELONJAK, "nilai", pesan)]


def periksa_target_menantang(
    target: Nilai | None, hasil_lalu: Nilai | None, metode: str, tahun_lalu: int
) -> list[Temuan]:
    """Is this year's target at least as hard as what last year reached?

    Only methods with a direction are asked; a target equal to last year's result is allowed.
    """
    if not isinstance(target, Decimal) or not isinstance(hasil_lalu, Decimal):
        return []
    easier = (metode in MAKIN_TINGGI and target < hasil_lalu) or (
        metode in MAKIN_RENDAH and target > hasil_lalu
    )
    if not easier:
        return []
    kalimat = (
        _("Target %(target)s lebih rendah daripada hasil tahun %(tahun)s (%(hasil)s).")
        if metode in MAKIN_TINGGI
        else _("Target %(target)s lebih longgar daripada hasil tahun %(tahun)s (%(hasil)s).")
    )
    pesan = kalimat % {
        "target": tampilkan_utuh(target),
        "tahun": tahun_lalu,
        "hasil": tampilkan_utuh(hasil_lalu),
    }
    return [Temuan(TARGET_MENANTANG, "target", pesan)]


def periksa_komponen(
    nilai: Nilai | None, pembilang: Decimal | None, penyebut: Decimal | None, pengali: Decimal
) -> list[Temuan]:
    """Do the components give the value, rounded to the decimals the value has?"""
    if not isinstance(nilai, Decimal) or pembilang is None or penyebut is None:
        return []
    computed = hitung_komponen(pembilang, penyebut, pengali).nilai
    # A stored 65.180000 was entered as 65,18.
    places = max(0, -int(nilai.normalize().as_tuple().exponent))
    if computed is None or bulatkan(computed, places) == nilai:
        return []
    pesan = _("Realisasi %(nilai)s berbeda dari %(pembilang)s ÷ %(penyebut)s, yaitu %(hasil)s.") % {
        "nilai": tampilkan_utuh(nilai),
        "pembilang": tampilkan_utuh(pembilang),
        "penyebut": tampilkan_utuh(penyebut),
        "hasil": tampilkan_utuh(bulatkan(computed, max(places, 2))),
    }
    return [Temuan(SESUAI_KOMPONEN, "nilai", pesan)]


def _persen(nilai: Decimal) -> str:
    return tampilkan(nilai, JenisAngka.PERSEN)
