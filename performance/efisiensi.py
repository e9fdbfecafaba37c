"""Efficiency of an agency's spending, by the method its government chose. Pure: no Django."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from budget.serapan import hitung_serapan
from performance.skala import Skala, tentukan_predikat
from ui.angka import (
    KONTEKS,
    KONTEKS_GABUNGAN,
    PEMBULATAN_TAMPIL,
    Hasil,
    JenisAngka,
    pastikan_desimal,
    persentase,
    tampilkan,
)

ALASAN_CAPAIAN_KOSONG = "Capaian belum ada, sehingga efisiensi tidak dapat dihitung."
ALASAN_SERAPAN_NOL = "Serapan nol, sehingga rasio efisiensi tidak dapat dihitung."
SUMBER_EFISIENSI = "Kebijakan hitung pemerintah daerah; tidak ada rumus efisiensi yang diatur secara nasional"


class MetodeEfisiensi(StrEnum):
    """What is compared; one default per government and year, named in the report."""

    SELISIH_RUPIAH = "selisih_rupiah"
    RASIO = "rasio"
    SELISIH_POIN = "selisih_poin"


RUMUS_EFISIENSI = {
    MetodeEfisiensi.SELISIH_RUPIAH: "Efisiensi = pagu − realisasi anggaran",
    MetodeEfisiensi.RASIO: "Tingkat efisiensi = capaian ÷ serapan × 100%",
    MetodeEfisiensi.SELISIH_POIN: "Efisiensi = capaian − serapan",
}
SATUAN_POIN = "poin persen"


@dataclass(frozen=True)
class HasilEfisiensi(Hasil):
    """Efficiency: `nilai` is rupiah, percent or percentage points, as `satuan` says.

    `bagian` is the share of the pagu that was saved in percent (selisih_rupiah only, None for a pagu that is
    not positive); `kategori` the label of the band the figure falls in, None without categories or figure.
    """

    satuan: Literal["rupiah", "persen", "poin"] = "persen"
    bagian: Decimal | None = None
    kategori: str | None = None


def efisiensi(
    metode: MetodeEfisiensi | str,
    *,
    realisasi: Decimal | None,
    pagu: Decimal | None,
    capaian: Decimal | Hasil | None = None,
    kategori: Skala | None = None,
) -> HasilEfisiensi:
    """Efficiency by one of three methods.

    - `selisih_rupiah`: pagu − realisasi in rupiah, and its share of the pagu. The capaian is not looked at.
    - `rasio`: capaian / serapan × 100 in percent; above 100 more was achieved than spent.
    - `selisih_poin`: capaian − serapan in percentage points.

    Args:
        realisasi, pagu: rupiah. capaian: percent. kategori: bands (`jenis="efisiensi"`) in the method's unit.

    Returns:
        The figure, or the reason of the capaian or the serapan why there is none.

    Raises:
        ValueError: `kategori` is a scale of another kind. TypeError: for floats.
    """
    metode = MetodeEfisiensi(metode)
    if kategori is not None and kategori.jenis != "efisiensi":
        raise ValueError("efficiency categories need a scale of jenis 'efisiensi'")
    serapan = hitung_serapan(realisasi, pagu)
    teks = RUMUS_EFISIENSI[metode]
    nilai: Decimal | None = None
    alasan = ""
    satuan: Literal["rupiah", "persen", "poin"]
    masukan: tuple[tuple[str, str | Decimal | None], ...]
    if metode == MetodeEfisiensi.SELISIH_RUPIAH:
        satuan, masukan, nilai = "rupiah", serapan.masukan, serapan.sisa
        if serapan.sisa is None or realisasi is None or pagu is None:
            alasan = serapan.alasan
        else:
            teks += f" = {_rupiah(pagu)} − {_rupiah(realisasi)} = {_rupiah(serapan.sisa)}"
    else:
        satuan = "persen" if metode == MetodeEfisiensi.RASIO else "poin"
        angka, alasan_capaian = _angka_capaian(capaian)
        masukan = (("Capaian", angka), ("Serapan", serapan.nilai), *serapan.masukan)
        if angka is None:
            alasan = alasan_capaian
        elif serapan.nilai is None:
            alasan = serapan.alasan
        elif metode == MetodeEfisiensi.SELISIH_POIN:
            nilai = KONTEKS_GABUNGAN.plus(KONTEKS.subtract(angka, serapan.nilai))
            teks += f" = {_persen(angka)} − {_persen(serapan.nilai)} = {tampilkan(nilai, satuan=SATUAN_POIN)}"
        elif serapan.nilai == 0:
            alasan = ALASAN_SERAPAN_NOL
        else:
            nilai = KONTEKS_GABUNGAN.plus(persentase(angka, serapan.nilai))
            teks += f" = {_persen(angka)} ÷ {_persen(serapan.nilai)} × 100% = {_persen(nilai)}"
    hemat = serapan.sisa if metode == MetodeEfisiensi.SELISIH_RUPIAH else None
    return HasilEfisiensi(
        nilai=nilai,
        alasan=alasan,
        rumus=f"efisiensi-{metode.value.replace('_', '-')}",
        rumus_teks=teks,
        masukan=masukan,
        pembulatan=PEMBULATAN_TAMPIL,
        sumber=SUMBER_EFISIENSI,
        satuan=satuan,
        bagian=None if hemat is None or pagu is None or pagu <= 0 else persentase(hemat, pagu),
        kategori=None if nilai is None or kategori is None else tentukan_predikat(nilai, kategori).label,
    )


def _angka_capaian(capaian: Decimal | Hasil | None) -> tuple[Decimal | None, str]:
    if isinstance(capaian, Hasil):
        return capaian.nilai, capaian.alasan
    return (None, ALASAN_CAPAIAN_KOSONG) if capaian is None else (pastikan_desimal(capaian, "capaian"), "")


def _rupiah(nilai: Decimal) -> str:
    return tampilkan(nilai, JenisAngka.RUPIAH)


def _persen(nilai: Decimal) -> str:
    return tampilkan(nilai, JenisAngka.PERSEN)
