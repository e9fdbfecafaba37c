"""What a result, and a quarter's worth of results, must be."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from budget.rules import Aturan, Sifat, Temuan
from performance.nilai import Datum, Nilai, StatusDatum, tampilkan_nilai
from performance.rekap import NAMA_TRIWULAN, Agregasi, gabung_triwulan
from performance.rumus import Metode

PENGUKURAN = gettext_lazy("Perpres 29/2014 Pasal 15–16 (pengukuran kinerja)")

DATUM_BERALASAN = Aturan(
    "RK-01",
    gettext_lazy("Realisasi yang tidak berlaku atau menunggu rilis disertai alasannya."),
    PENGUKURAN,
    Sifat.MENOLAK,
)
KUMULATIF_TIDAK_TURUN = Aturan(
    "RK-02",
    gettext_lazy("Realisasi kumulatif tidak turun antartriwulan."),
    gettext_lazy("Kaidah pengisian: realisasi kumulatif dihitung sejak Januari"),
    Sifat.BERTANYA,
)
TRIWULAN_LENGKAP = Aturan(
    "RK-03",
    gettext_lazy("Setiap indikator yang diukur memiliki realisasi sebelum triwulannya diajukan."),
    PENGUKURAN,
    Sifat.MENAHAN,
)
TARGET_TRIWULAN_COCOK = Aturan(
    "RK-04",
    gettext_lazy("Target triwulan, bila digabungkan menurut agregasinya, sama dengan target tahunan."),
    gettext_lazy("PermenPANRB 88/2021 (LKE 1.c: rencana aksi menjabarkan target perjanjian kinerja)"),
    Sifat.BERTANYA,
)
TARGET_TIDAK_NEGATIF = Aturan(
    "RK-05",
    gettext_lazy("Target yang dibagi atau dijadikan pembagi tidak negatif."),
    gettext_lazy("Permendagri 86/2017 (rumus capaian membagi dengan target)"),
    Sifat.MENOLAK,
)
DARI_EVALUASI = Aturan(
    "RK-18",
    gettext_lazy("Nilai yang berasal dari hasil evaluasi AKIP tidak diketik atau diimpor."),
    gettext_lazy("Kaidah portal: satu nilai memiliki satu sumber, yaitu LHE yang disampaikan"),
    Sifat.MENOLAK,
)
METODE_PEMBAGI = frozenset(
    {Metode.POSITIF, Metode.NEGATIF, Metode.RASIO_TERBALIK, Metode.STABIL, Metode.NIHIL}
)


def periksa_datum(datum: Datum) -> list[Temuan]:
    """Does a missing result say why it is missing?"""
    if datum.status in {StatusDatum.TIDAK_BERLAKU, StatusDatum.MENUNGGU_RILIS} and not datum.alasan.strip():
        return [Temuan(DATUM_BERALASAN, "alasan_status", _("Tulis alasannya."))]
    return []


def periksa_asal(asal: str, *, berubah: bool) -> list[Temuan]:
    """Refuse to change a value that an evaluation gave. `asal`: where the stored value comes from, '' when
    the agency entered it."""
    if not asal or not berubah:
        return []
    pesan = _("Nilai ini berasal dari hasil evaluasi AKIP dan berubah hanya bersama hasil evaluasinya.")
    return [Temuan(DARI_EVALUASI, "nilai", pesan)]


def periksa_kumulatif(
    triwulan: int, nilai: Nilai | None, lain: Mapping[int, Datum], agregasi: str
) -> list[Temuan]:
    """Is a cumulative value at least that of the quarter before, and at most that of the one after?"""
    if agregasi != Agregasi.KUMULATIF or not isinstance(nilai, Decimal):
        return []
    found = []
    for tw, datum in sorted(lain.items()):
        other = datum.nilai
        if not isinstance(other, Decimal) or tw == triwulan:
            continue
        if nilai < other if tw < triwulan else nilai > other:
            kalimat = (
                _("Lebih kecil daripada %(tw)s (%(nilai)s), padahal indikator ini kumulatif.")
                if tw < triwulan
                else _("Lebih besar daripada %(tw)s (%(nilai)s), padahal indikator ini kumulatif.")
            )
            pesan = kalimat % {"tw": NAMA_TRIWULAN[tw], "nilai": tampilkan_nilai(other)}
            found.append(Temuan(KUMULATIF_TIDAK_TURUN, "nilai", pesan))
    return found


def wajib_diisi(agregasi: str, triwulan: int) -> bool:
    """Is a result due in this quarter? Indicators measured once a year are due in quarter IV only."""
    return agregasi != Agregasi.TAHUNAN or triwulan == 4


def periksa_target_triwulan(
    target: Nilai | None, per_triwulan: Mapping[int, Nilai], agregasi: str
) -> list[Temuan]:
    """Do the quarters' targets come to the year's target? Not asked before quarter IV is filled in."""
    if target is None or 4 not in per_triwulan:
        return []
    data = {tw: Datum(StatusDatum.NILAI, value) for tw, value in per_triwulan.items()}
    joined = gabung_triwulan(data, agregasi)
    if joined.nilai is None or joined.nilai == target:
        return []
    pesan = _("Target triwulan menghasilkan %(hasil)s, sedangkan target tahunan %(target)s.") % {
        "hasil": tampilkan_nilai(joined.nilai),
        "target": tampilkan_nilai(target),
    }
    return [Temuan(TARGET_TRIWULAN_COCOK, "tw4", pesan)]


def periksa_tanda_target(target: Nilai | None, metode: str, bidang: str) -> list[Temuan]:
    """Refuse a negative target where the method divides by it."""
    if isinstance(target, Decimal) and target < 0 and metode in METODE_PEMBAGI:
        pesan = _("Target tidak boleh negatif, karena metode capaian indikator ini membaginya.")
        return [Temuan(TARGET_TIDAK_NEGATIF, bidang, pesan)]
    return []
