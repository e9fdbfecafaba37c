"""Explanations of unusual figures are printed in the report, and only those that still hold."""

from __future__ import annotations

from decimal import Decimal

from performance.models import RealisasiTahunan
from performance.rules import TIDAK_MELONJAK
from performance.selectors.temuan import temuan_kinerja
from performance.services.penjelasan import IsianPenjelasan, simpan_penjelasan
from reports.bahan import baca_bahan
from reports.outline import susunan
from reports.tables.penjelasan import penjelasan

JUDUL = "Penjelasan atas Angka yang Tidak Biasa"


def headings(bahan) -> list[str]:
    return [section.judul for section in susunan(bahan)]


def test_what_was_explained_is_printed_after_the_factors(dunia, uji) -> None:
    # "Jumlah Dua": 30 in 2023, 50 in 2024: + 66,67% against a limit of 50%.
    (asked,) = (one for one in temuan_kinerja(uji.opd, 2024) if one.temuan.aturan == TIDAK_MELONJAK)
    assert JUDUL not in headings(baca_bahan(uji.opd, 2024))
    simpan_penjelasan(
        opd=uji.opd,
        tahun=2024,
        isian=[IsianPenjelasan(asked.kunci, "Dua pusat layanan dibuka.", "")],
        oleh=dunia["operator"],
    )
    bahan = baca_bahan(uji.opd, 2024)
    titles = headings(bahan)
    # After the analyses of the last sasaran.
    assert titles.index(JUDUL) > max(n for n, title in enumerate(titles) if title.startswith("Sasaran "))
    assert titles.index(JUDUL) < titles.index("Realisasi Anggaran")
    (row,) = penjelasan(bahan).baris
    shown = [cell.tampil for cell in row.sel]
    assert shown[:3] == ["1", "Jumlah Dua", "Tahun"] and shown[4] == "Dua pusat layanan dibuka."
    assert "naik 66,67% dari tahun 2023 (30)" in shown[3]

    RealisasiTahunan.objects.filter(indikator=uji.dua, tahun=2024).update(angka=Decimal(51))
    assert JUDUL not in headings(baca_bahan(uji.opd, 2024))  # 51 has not been explained
