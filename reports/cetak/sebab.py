"""Why a printed figure may differ from the portal's. Pure: plain values in, sentences out.

Every cause is a question to figures that are known: does cutting instead of rounding give what was printed,
does last year's value, another row's, the mean of percentages? Whatever fits is offered, the surest first;
a person decides. Copies and slips are here, wrong calculations in `hitungan`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import ROUND_DOWN, Decimal

from reports.cetak import hitungan
from reports.cetak.keadaan import BIASA, SERATUS, Keadaan, Sebab
from ui.angka import KONTEKS, bulatkan

__all__ = ["NAMA_SEBAB", "Keadaan", "Sebab", "cari_sebab"]

MAKS_SEBAB = 4
BESARAN = {Decimal(1000): "ribu", Decimal(1000000): "juta", Decimal(1000000000): "miliar"}

# What the causes are called where they are counted and filtered.
NAMA_SEBAB: Mapping[str, str] = {
    "dipotong": "Dipotong, bukan dibulatkan",
    "rata_persen": "Persentase dirata-ratakan, bukan perbandingan jumlah",
    "pembagi_baru": "Dibagi nilai baru",
    "digit_tertukar": "Angka tertukar letaknya",
    "digit_salah": "Satu angka salah, kurang, atau lebih",
    "tahun_lain": "Nilai tahun lain",
    "baris_lain": "Nilai indikator atau baris lain",
    "kolom_lain": "Nilai kolom lain",
    "induk_diketik": "Jumlah diketik tangan",
    "ikut_rincian": "Jumlah mengikuti rincian yang salah",
    "bukan_rincian": "Rincian tidak cocok dengan jumlahnya",
    "dari_cetak": "Mengikuti angka lain yang dicetak",
    "sebelum_bulat": "Dihitung dari nilai yang belum dibulatkan",
    "setelah_bulat": "Dihitung dari nilai yang sudah dibulatkan",
    "rata_tahun": "Rata-rata atau jumlah beberapa tahun",
    "rumus_lain": "Rumus lain",
    "dibatasi": "Dibatasi 100%",
    "dikali": "Dikalikan, bukan dibagi",
    "satuan_lain": "Satuan lain",
    "koma_bergeser": "Koma atau titik bergeser",
    "pemisah_salah": "Titik atau koma salah letak",
    "label_skala": "Label bukan dari skala yang berlaku",
}


def cari_sebab(keadaan: Keadaan) -> tuple[Sebab, ...]:
    """What may explain the difference, the surest first and at most four; () when nothing known does."""
    found: dict[str, Sebab] = {}
    for question in URUTAN:
        for cause in question(keadaan):
            found.setdefault(cause.kunci, cause)
    return tuple(found.values())[:MAKS_SEBAB]


def _dipotong(k: Keadaan) -> Iterator[Sebab]:
    step = Decimal(1).scaleb(-k.desimal)
    if k.desimal and k.benar.quantize(step, rounding=ROUND_DOWN, context=KONTEKS) == k.cetak:
        yield Sebab(
            "dipotong",
            f"Dipotong, bukan dibulatkan: {k.tampil(k.benar, k.desimal + 2)} menjadi {k.tampil(k.cetak)}.",
        )


def _tahun_lain(k: Keadaan) -> Iterator[Sebab]:
    for year, value in k.tahun_lain.items():
        if k.sama(value) and k.cetak not in BIASA:
            yield Sebab("tahun_lain", f"Sama dengan nilai tahun {year}.")


def _baris_lain(k: Keadaan) -> Iterator[Sebab]:
    if k.cetak in BIASA:
        return
    for name, value in k.sekolom.items():
        if k.sama(value):
            yield Sebab("baris_lain", f"Sama dengan nilai baris lain: {name}.")


def _baris_lain_cetak(k: Keadaan) -> Iterator[Sebab]:
    if k.cetak in BIASA:
        return
    for name, value in k.cetak_sekolom.items():
        if k.cetak == value:
            yield Sebab("baris_lain", f"Sama dengan yang dicetak untuk baris lain: {name}.")


def _kolom_lain(k: Keadaan) -> Iterator[Sebab]:
    if k.cetak in BIASA:
        return
    for name, value in k.sebaris.items():
        if k.sama(value):
            yield Sebab("kolom_lain", f"Sama dengan kolom lain pada baris ini: {name}.")
    for name, value in k.tempat_lain.items():
        if k.sama(value) and value not in k.tahun_lain.values():
            yield Sebab("kolom_lain", f"Sama dengan nilai lain indikator atau baris ini: {name}.")


def _kolom_lain_cetak(k: Keadaan) -> Iterator[Sebab]:
    """A result printed elsewhere stands where the figure computed from it belongs."""
    if k.cetak in BIASA or not k.terhitung:
        return
    for name, value in k.cetak_lain.items():
        if k.cetak == value:
            yield Sebab("kolom_lain", f"Sama dengan yang dicetak pada {name}.")


def _salah_ketik(k: Keadaan) -> Iterator[Sebab]:
    """Slips of the fingers: two neighbouring digits swapped, one digit wrong, missing or doubled."""
    slip = hitungan.salah_ketik(k.cetak, k.benar, k.desimal)
    shown = k.tampil(k.benar)
    if slip == "tertukar":
        yield Sebab("digit_tertukar", f"Dua angka bersebelahan tertukar: seharusnya {shown}.")
    elif slip == "salah":
        yield Sebab("digit_salah", f"Satu angka berbeda: seharusnya {shown}.")
    elif slip == "panjang":
        yield Sebab("digit_salah", f"Satu angka kurang atau lebih: seharusnya {shown}.")


def _dibatasi(k: Keadaan) -> Iterator[Sebab]:
    if k.persen and k.cetak == SERATUS and k.benar > SERATUS:
        yield Sebab("dibatasi", f"Dibatasi 100%: nilai sebenarnya {k.tampil(k.benar, 2)}.")


def _satuan_lain(k: Keadaan) -> Iterator[Sebab]:
    for factor, name in BESARAN.items():
        if k.benar and k.cetak in (k.benar * factor, KONTEKS.divide(k.benar, factor)):
            yield Sebab("satuan_lain", f"Satuan lain: berbeda tepat satu {name} kali.")


def _koma_bergeser(k: Keadaan) -> Iterator[Sebab]:
    if not k.cetak or not k.benar:
        return
    shown = bulatkan(k.benar, k.desimal)
    for places in (-2, -1, 1, 2):
        if shown.scaleb(places, KONTEKS) == k.cetak or k.sama(k.benar.scaleb(places, KONTEKS)):
            yield Sebab("koma_bergeser", f"Koma atau titik bergeser: seharusnya {k.tampil(shown)}.")


URUTAN: tuple[Callable[[Keadaan], Iterator[Sebab]], ...] = (
    _dipotong,
    hitungan.rata_persen,
    hitungan.pembagi_baru,
    _tahun_lain,
    hitungan.ikut_rincian,
    hitungan.masukan_tertukar,
    hitungan.dari_cetak,
    hitungan.setelah_bulat,
    _baris_lain,
    _satuan_lain,
    _dibatasi,
    _kolom_lain,
    hitungan.dari_cetak_lain,
    hitungan.deret_tahun,
    hitungan.sebelum_bulat,
    hitungan.dikali,
    hitungan.rumus_lain,
    _koma_bergeser,
    hitungan.induk_diketik,
    _salah_ketik,
    hitungan.bukan_rincian,
    _kolom_lain_cetak,
    _baris_lain_cetak,
)
