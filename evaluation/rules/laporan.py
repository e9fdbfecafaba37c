"""What an evaluation asks of the agency's report: the same AKIP score, and recommendations followed up."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from budget.rules import Aturan, Sifat, Temuan
from evaluation.rules.tindak_lanjut import BELUM, hari_lewat
from ui.angka import bulatkan, tampilkan
from ui.tanggal import tampilkan_tanggal

TINDAK_LANJUT = gettext_lazy("PermenPANRB 88/2021 (LKE 4.c.1: seluruh rekomendasi ditindaklanjuti)")

NILAI_SAMA = Aturan(
    "EV-23",
    gettext_lazy("Realisasi indikator nilai AKIP sama dengan nilai hasil evaluasi tahun itu."),
    gettext_lazy("Kaidah portal: satu nilai memiliki satu sumber, yaitu LHE"),
    Sifat.BERTANYA,
)
REKOMENDASI_DITANGGAPI = Aturan(
    "EV-24",
    gettext_lazy("Setiap rekomendasi hasil evaluasi terakhir ditindaklanjuti."),
    TINDAK_LANJUT,
    Sifat.BERTANYA,
)
REKOMENDASI_TEPAT_WAKTU = Aturan(
    "EV-25",
    gettext_lazy("Tindak lanjut rekomendasi selesai sebelum batas waktunya."),
    TINDAK_LANJUT,
    Sifat.BERTANYA,
)
_NILAI_AKIP = re.compile(r"^nilai\b.*\bs?akip\b", re.IGNORECASE)


def adalah_nilai_akip(nama: str, asal_nilai: str) -> bool:
    """Is the indicator the agency's AKIP score: by where its value comes from, or by its name?"""
    return asal_nilai == "akip" or _NILAI_AKIP.search(nama.strip()) is not None


def periksa_nilai_akip(tahun: int, nilai: Decimal | None, realisasi: Decimal | None) -> list[Temuan]:
    """Does the result that was entered say the same as the evaluation of that year?

    Args:
        nilai: score of the evaluation; None: there is none. realisasi: number in the result; None: no number.
    """
    if nilai is None or realisasi is None or bulatkan(nilai) == bulatkan(realisasi):
        return []
    message = _("Realisasi %(realisasi)s, sedangkan nilai AKIP hasil evaluasi tahun %(tahun)s %(nilai)s.")
    values = {"realisasi": tampilkan(realisasi), "tahun": tahun, "nilai": tampilkan(nilai)}
    return [Temuan(NILAI_SAMA, "nilai", message % values)]


def periksa_rekomendasi(
    status: str, tenggat: datetime.date | None, diajukan: object, hari_ini: datetime.date
) -> list[Temuan]:
    """Is a recommendation answered, and in time? One that waits for the Inspektorat is not late.

    Args:
        status: the official one. diajukan: when the follow-up was handed in, None while it was not.
    """
    late = hari_lewat(tenggat, status, diajukan, hari_ini)
    if late is not None:
        message = _("Batas tindak lanjut %(hari)s sudah lewat %(n)s hari.")
        values = {"hari": tampilkan_tanggal(tenggat), "n": late}
        return [Temuan(REKOMENDASI_TEPAT_WAKTU, "tindak_lanjut", message % values)]
    if status == BELUM and diajukan is None:
        return [Temuan(REKOMENDASI_DITANGGAPI, "tindak_lanjut", _("Rekomendasi ini belum ditindaklanjuti."))]
    return []
