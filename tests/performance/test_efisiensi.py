"""Efficiency by each method, and its categories.

Expected figures are worked by hand; the sum stands beside each where it is not obvious.
"""

from decimal import Decimal

import pytest

from performance.capaian import (
    SKALA_PERMENDAGRI,
    Datum,
    Hasil,
    Metode,
    MetodeEfisiensi,
    Pita,
    Skala,
    StatusDatum,
    efisiensi,
    hitung_capaian,
)
from performance.rumus import (
    ALASAN_TARGET_NOL,
)
from ui.angka import bulatkan

D = Decimal
TIDAK_BERLAKU = Datum(StatusDatum.TIDAK_BERLAKU)


def ada(angka: str) -> Datum:
    return Datum(StatusDatum.NILAI, D(angka))


def tercapai(persen: str) -> Hasil:
    """A capaian of so many percent."""
    return hitung_capaian(D(100), D(persen), Metode.POSITIF)


TAK_TERHITUNG = hitung_capaian(D(0), D(5), Metode.POSITIF)


# --- efficiency ---

KATEGORI = Skala(
    "efisiensi",
    "Kategori efisiensi",
    (Pita(D(100), False, "Efisien"), Pita(D(90), True, "Cukup Efisien"), Pita(None, True, "Kurang Efisien")),
)


def test_efficiency_as_rupiah_saved() -> None:
    hasil = efisiensi(MetodeEfisiensi.SELISIH_RUPIAH, realisasi=D(7874196347), pagu=D(8744588757))
    assert hasil.nilai == 870392410
    assert hasil.satuan == "rupiah"
    assert hasil.bagian is not None
    assert bulatkan(hasil.bagian) == D("9.95")  # 100 − 90,0465…
    assert hasil.rumus_teks.endswith(" = Rp 8.744.588.757 − Rp 7.874.196.347 = Rp 870.392.410")


def test_efficiency_as_a_ratio() -> None:
    hasil = efisiensi("rasio", capaian=tercapai("120"), realisasi=D(80), pagu=D(100), kategori=KATEGORI)
    assert hasil.nilai == 150
    assert (hasil.satuan, hasil.kategori, hasil.bagian) == ("persen", "Efisien", None)
    assert hasil.rumus_teks.endswith(" = 120,00% ÷ 80,00% × 100% = 150,00%")


def test_efficiency_as_a_difference_in_points() -> None:
    hasil = efisiensi("selisih_poin", capaian=D(85), realisasi=D(90), pagu=D(100))
    assert (hasil.nilai, hasil.satuan, hasil.kategori) == (D(-5), "poin", None)
    assert hasil.rumus_teks.endswith(" = 85,00% − 90,00% = -5,00 poin persen")


@pytest.mark.parametrize(
    ("capaian", "kategori"),
    [("80.01", "Efisien"), ("80", "Cukup Efisien"), ("72", "Cukup Efisien"), ("71.99", "Kurang Efisien")],
)
def test_efficiency_falls_into_one_category(capaian: str, kategori: str) -> None:
    # serapan 80 %: 80 / 80 = 100 %, 72 / 80 = 90 %, 71,99 / 80 = 89,9875 % → 89,99 %
    hasil = efisiensi("rasio", capaian=D(capaian), realisasi=D(80), pagu=D(100), kategori=KATEGORI)
    assert hasil.kategori == kategori


@pytest.mark.parametrize(
    ("metode", "capaian", "realisasi", "pagu", "alasan"),
    [
        ("rasio", None, D(80), D(100), "Capaian belum ada, sehingga efisiensi tidak dapat dihitung."),
        ("rasio", TAK_TERHITUNG, D(80), D(100), ALASAN_TARGET_NOL),
        ("selisih_poin", None, D(80), D(100), "Capaian belum ada, sehingga efisiensi tidak dapat dihitung."),
        ("selisih_poin", D(90), None, D(100), "Realisasi anggaran belum diisi."),
        ("selisih_poin", D(90), D(0), D(0), "Pagu nol, sehingga serapan tidak dapat dihitung."),
        ("rasio", D(90), D(0), D(100), "Serapan nol, sehingga rasio efisiensi tidak dapat dihitung."),
        ("selisih_rupiah", D(90), None, D(100), "Realisasi anggaran belum diisi."),
        ("selisih_rupiah", D(90), D(5), None, "Pagu belum diisi."),
    ],
)
def test_efficiency_says_why_it_cannot_be_computed(
    metode: str, capaian: Decimal | Hasil | None, realisasi: Decimal | None, pagu: Decimal | None, alasan: str
) -> None:
    hasil = efisiensi(metode, capaian=capaian, realisasi=realisasi, pagu=pagu)
    assert (hasil.nilai, hasil.alasan, hasil.kategori) == (None, alasan, None)


def test_rupiah_saved_need_no_positive_pagu() -> None:
    hasil = efisiensi("selisih_rupiah", realisasi=D(5), pagu=D(0))
    assert (hasil.nilai, hasil.bagian, hasil.alasan) == (D(-5), None, "")


def test_efficiency_refuses_floats_and_other_scales() -> None:
    with pytest.raises(TypeError):
        efisiensi("rasio", capaian=1.5, realisasi=D(1), pagu=D(1))  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        efisiensi("selisih_rupiah", realisasi=1.5, pagu=D(1))  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="efisiensi"):
        efisiensi("rasio", capaian=D(1), realisasi=D(1), pagu=D(1), kategori=SKALA_PERMENDAGRI)
