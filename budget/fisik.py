"""Physical progress of several leaves as one figure. Pure: no Django."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from ui.angka import KONTEKS, PEMBULATAN_TAMPIL, Hasil, JenisAngka, pastikan_desimal, tampilkan

RUMUS_FISIK = "fisik-tertimbang"
RUMUS_FISIK_TEKS = "Realisasi fisik = Σ (realisasi fisik × pagu) ÷ Σ pagu"
RUMUS_FISIK_LANGSUNG = "Realisasi fisik sebagaimana diisi"
SUMBER_FISIK = "Kaidah umum: rata-rata tertimbang menurut pagu, agar kegiatan besar berbobot lebih besar"

ALASAN_FISIK_KOSONG = "Realisasi fisik belum diisi."
ALASAN_BOBOT_NOL = "Tidak ada pagu pada rincian yang realisasi fisiknya terisi."


def hitung_fisik(daun: Iterable[tuple[Decimal | None, Decimal | None]]) -> Hasil:
    """Physical progress of a group of leaves, weighted by their pagu.

    Args:
        daun: per leaf its progress in percent and its pagu in rupiah, each None when not filled in.

    Returns:
        The weighted mean in percent over the leaves that have both figures; a single leaf stands for
        itself. None, with the reason, when no leaf has progress or the weights add up to nothing. The
        inputs say how many leaves entered and how many were left out.
    """
    semua = list(daun)
    fisik = [nilai for nilai, _pagu in semua if nilai is not None]
    nilai, alasan, teks = None, "", RUMUS_FISIK_TEKS
    terhitung = len(fisik)
    if not fisik:
        alasan = ALASAN_FISIK_KOSONG
    elif len(semua) == 1:
        nilai, teks = pastikan_desimal(fisik[0], "fisik"), RUMUS_FISIK_LANGSUNG
    else:
        kali, bobot, terhitung = Decimal(0), Decimal(0), 0
        for satu, pagu in semua:
            if satu is None or pagu is None:
                continue
            terhitung += 1
            kali = KONTEKS.add(kali, KONTEKS.multiply(pastikan_desimal(satu), pastikan_desimal(pagu)))
            bobot = KONTEKS.add(bobot, pagu)
        if bobot <= 0:
            alasan, terhitung = ALASAN_BOBOT_NOL, 0
        else:
            nilai = KONTEKS.divide(kali, bobot)
            teks += f" = {tampilkan(nilai, JenisAngka.PERSEN)}"
    return Hasil(
        nilai=nilai,
        alasan=alasan,
        rumus=RUMUS_FISIK,
        rumus_teks=teks,
        masukan=(
            ("Rincian yang dihitung", Decimal(terhitung)),
            ("Rincian yang tidak dihitung", Decimal(len(semua) - terhitung)),
        ),
        pembulatan=PEMBULATAN_TAMPIL,
        sumber=SUMBER_FISIK,
    )
