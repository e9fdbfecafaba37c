"""Budget absorption (serapan) and sums of money. Pure: no Django.

A missing amount is None and never zero; a zero is an amount. Sums are sums of leaves; a percentage of a
total is the ratio of the totals, never the mean of percentages.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from ui.angka import (
    KONTEKS,
    PEMBULATAN_TAMPIL,
    Hasil,
    JenisAngka,
    pastikan_desimal,
    persentase,
    tampilkan,
    tampilkan_utuh,
)

RUMUS_SERAPAN = "serapan"
RUMUS_SERAPAN_TEKS = "Serapan = realisasi anggaran ÷ pagu × 100%"
SUMBER_SERAPAN = (
    "PermenPANRB 53/2014 (realisasi anggaran dalam Laporan Kinerja); pagu dari dokumen anggaran yang berlaku"
)
RUMUS_SELISIH = "selisih-persen"
RUMUS_SELISIH_TEKS = "Perubahan = (nilai baru − nilai lama) ÷ nilai lama × 100%"
SUMBER_SELISIH = "Kaidah umum: perubahan dibandingkan dengan nilai yang lebih lama"

ALASAN_PAGU_KOSONG = "Pagu belum diisi."
ALASAN_REALISASI_KOSONG = "Realisasi anggaran belum diisi."
ALASAN_BELUM_LENGKAP = (
    "Realisasi {belum} dari {rincian} rincian berpagu belum diisi, sehingga serapan belum dapat dihitung."
)
ALASAN_PAGU_NOL = "Pagu nol, sehingga serapan tidak dapat dihitung."
ALASAN_PAGU_NEGATIF = "Pagu bernilai negatif, sehingga serapan tidak dapat dihitung."
ALASAN_LAMA_KOSONG = "Nilai lama belum ada, sehingga perubahan tidak dapat dihitung."
ALASAN_BARU_KOSONG = "Nilai baru belum ada, sehingga perubahan tidak dapat dihitung."
ALASAN_LAMA_NOL = "Nilai lama nol, sehingga perubahan tidak dapat dinyatakan dalam persen."
ALASAN_LAMA_NEGATIF = "Nilai lama negatif, sehingga perubahan tidak dapat dinyatakan dalam persen."

Kunci = TypeVar("Kunci", bound=Hashable)


@dataclass(frozen=True)
class HasilSerapan(Hasil):
    """Absorption in percent; `sisa` is pagu − realisasi in rupiah, None when one of them is missing."""

    sisa: Decimal | None = None


@dataclass(frozen=True)
class Jumlah:
    """A sum of amounts: None when no amount is filled in; how many were and how many were not."""

    nilai: Decimal | None
    terisi: int
    kosong: int


def hitung_serapan(
    realisasi: Decimal | None, pagu: Decimal | None, *, belum: int = 0, rincian: int = 0
) -> HasilSerapan:
    """Absorption: realisasi / pagu × 100, as it comes (also above 100 or, after a refund, below 0).

    Args:
        realisasi: rupiah spent, None when not filled in.
        pagu: rupiah of the DokumenAnggaran in force, None when not filled in.
        belum: of a sum: how many of its leaves with a pagu have no realisasi yet, `rincian` being their
            number. A sum with a missing part is not the sum, and a missing amount is not zero.

    Returns:
        The percentage, or the reason why there is none: an amount or a part of the sum is missing, or the
        pagu is not positive.

    Raises:
        TypeError, ValueError: an amount is a float, NaN or infinite.
    """
    realisasi = None if realisasi is None else pastikan_desimal(realisasi, "realisasi")
    pagu = None if pagu is None else pastikan_desimal(pagu, "pagu")
    nilai, alasan, teks = None, "", RUMUS_SERAPAN_TEKS
    if pagu is None:
        alasan = ALASAN_PAGU_KOSONG
    elif realisasi is None:
        alasan = ALASAN_REALISASI_KOSONG
    elif belum:
        alasan = ALASAN_BELUM_LENGKAP.format(belum=belum, rincian=rincian)
    elif pagu <= 0:
        alasan = ALASAN_PAGU_NOL if pagu == 0 else ALASAN_PAGU_NEGATIF
    else:
        nilai = persentase(realisasi, pagu)
        teks += f" = {tampilkan_utuh(realisasi)} ÷ {tampilkan_utuh(pagu)} × 100% = {_persen(nilai)}"
    return HasilSerapan(
        nilai=nilai,
        alasan=alasan,
        rumus=RUMUS_SERAPAN,
        rumus_teks=teks,
        masukan=(("Realisasi anggaran", realisasi), ("Pagu", pagu)),
        pembulatan=PEMBULATAN_TAMPIL,
        sumber=SUMBER_SERAPAN,
        sisa=None if realisasi is None or pagu is None else KONTEKS.subtract(pagu, realisasi),
    )


def selisih_persen(lama: Decimal | None, baru: Decimal | None) -> Hasil:
    """Change from the older to the newer figure in percent of the older one.

    The difference itself is the input named "Selisih". Not computable when a figure is missing or the older
    one is zero or negative.
    """
    lama = None if lama is None else pastikan_desimal(lama, "lama")
    baru = None if baru is None else pastikan_desimal(baru, "baru")
    nilai, alasan, teks = None, "", RUMUS_SELISIH_TEKS
    selisih = None if lama is None or baru is None else KONTEKS.subtract(baru, lama)
    if lama is None:
        alasan = ALASAN_LAMA_KOSONG
    elif baru is None:
        alasan = ALASAN_BARU_KOSONG
    elif lama <= 0:
        alasan = ALASAN_LAMA_NOL if lama == 0 else ALASAN_LAMA_NEGATIF
    else:
        nilai = persentase(KONTEKS.subtract(baru, lama), lama)
        teks += (
            f" = ({tampilkan_utuh(baru)} − {tampilkan_utuh(lama)}) ÷ {tampilkan_utuh(lama)} × 100%"
            f" = {_persen(nilai)}"
        )
    return Hasil(
        nilai=nilai,
        alasan=alasan,
        rumus=RUMUS_SELISIH,
        rumus_teks=teks,
        masukan=(("Nilai lama", lama), ("Nilai baru", baru), ("Selisih", selisih)),
        pembulatan=PEMBULATAN_TAMPIL,
        sumber=SUMBER_SELISIH,
    )


def jumlahkan(nilai: Iterable[Decimal | None]) -> Jumlah:
    """Sum of the amounts that are filled in; None when there is none (no rows, or only missing ones)."""
    terisi, kosong, total = 0, 0, Decimal(0)
    for satu in nilai:
        if satu is None:
            kosong += 1
        else:
            terisi += 1
            total = KONTEKS.add(total, pastikan_desimal(satu))
    return Jumlah(total if terisi else None, terisi, kosong)


def jumlah_pohon(
    induk: Mapping[Kunci, Kunci | None], daun: Mapping[Kunci, Decimal | None]
) -> dict[Kunci, Decimal | None]:
    """Every node's sum of its leaves.

    Args:
        induk: the parent of each node, None for a root.
        daun: the amount of each leaf; a leaf left out or None has no amount.

    Returns:
        The amount of every node: None where no leaf below it has one.

    Raises:
        ValueError: a parent or a leaf is no node, an amount stands on a node that has children, or the
            parents form a circle.
    """
    punya_anak = {atas for atas in induk.values() if atas is not None}
    if asing := (punya_anak | set(daun)) - set(induk):
        raise ValueError(f"not in the tree: {sorted(map(str, asing))}")
    if bercabang := punya_anak & {kunci for kunci, nilai in daun.items() if nilai is not None}:
        raise ValueError(f"amount on a node with children: {sorted(map(str, bercabang))}")
    jumlah: dict[Kunci, Decimal | None] = dict.fromkeys(induk)
    for kunci in induk:
        nilai = daun.get(kunci)
        tambahan = None if nilai is None else pastikan_desimal(nilai, str(kunci))
        simpul: Kunci | None = kunci
        dilalui = 0
        while simpul is not None:
            if (dilalui := dilalui + 1) > len(induk):
                raise ValueError(f"circle of parents at {kunci}")
            if tambahan is not None:
                jumlah[simpul] = KONTEKS.add(jumlah[simpul] or Decimal(0), tambahan)
            simpul = induk[simpul]
    return jumlah


def _persen(nilai: Decimal) -> str:
    return tampilkan(nilai, JenisAngka.PERSEN)
