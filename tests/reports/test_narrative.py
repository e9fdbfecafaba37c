"""The proposed sentences: grammar for none, one and many; figures as in the tables."""

from __future__ import annotations

from decimal import Decimal

import pytest

from performance.models import RealisasiTahunan
from reports.bahan import baca_bahan
from reports.narrative import bagian, kalimat
from reports.narrative.kata import gabung, hitungan, titik, uang
from tests.conftest import Dunia
from tests.factories.budget import RealisasiAnggaranFactory
from tests.reports.conftest import TAHUN, LaporanUji


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a dan b"),
        (["a", "b", "c"], "a, b, dan c"),
        (["a", "b", "c", "d"], "a, b, c, dan d"),
    ],
)
def test_lists(parts: list[str], expected: str) -> None:
    assert gabung(parts) == expected


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, "tidak ada indikator"),
        (1, "satu indikator"),
        (11, "sebelas indikator"),
        (21, "dua puluh satu indikator"),
    ],
)
def test_counts(count: int, expected: str) -> None:
    assert hitungan(count, "indikator") == expected


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        ("0", "Rp 0 (nol rupiah)"),
        ("1000000", "Rp 1.000.000 (satu juta rupiah)"),
        ("1250.5", "Rp 1.250,50 (seribu dua ratus lima puluh rupiah lima puluh sen)"),
        ("-3000", "-Rp 3.000 (minus tiga ribu rupiah)"),
    ],
)
def test_amounts_in_figures_and_words(amount: str, expected: str) -> None:
    assert uang(Decimal(amount)) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("Hasan, S.Sos.", "Hasan, S.Sos."), ("Hasan", "Hasan."), ("Hasan ", "Hasan.")]
)
def test_one_full_stop(text: str, expected: str) -> None:
    assert titik(text) == expected


def test_outcome_counts_every_indicator_once(uji: LaporanUji) -> None:
    measured = baca_bahan(uji.opd, TAHUN).ukuran
    assert kalimat.kalimat_pencapaian(measured) == (
        "Dari tiga indikator yang diukur, satu indikator melampaui target, satu indikator belum memenuhi "
        "target, dan satu indikator tidak dapat dihitung capaiannya."
    )
    assert kalimat.kalimat_rata(measured) == (
        "Rata-rata capaian kinerja tahun 2024 adalah 107,50% dengan predikat Sangat Tinggi."
    )
    assert kalimat.kalimat_predikat(measured) == (
        "Satu indikator berpredikat Sangat Tinggi dan satu indikator berpredikat Tinggi."
    )


@pytest.mark.parametrize(
    ("satu", "dua", "tiga", "expected"),
    [
        (80, 40, 10, "Seluruh tiga indikator yang diukur memenuhi target."),
        (40, 20, 20, "Seluruh tiga indikator yang diukur belum memenuhi target."),
        (
            80,
            20,
            0,
            "Dari tiga indikator yang diukur, satu indikator melampaui target, satu indikator memenuhi "
            "target, dan satu indikator belum memenuhi target.",
        ),
    ],
)
def test_outcomes(uji: LaporanUji, satu: int, dua: int, tiga: int, expected: str) -> None:
    for indicator, amount in ((uji.satu, satu), (uji.dua, dua), (uji.tiga, tiga)):
        row = RealisasiTahunan.objects.get(indikator=indicator, tahun=TAHUN)
        row.status = "nilai"
        row.atur_nilai(Decimal(amount))
        row.save()
    assert kalimat.kalimat_pencapaian(baca_bahan(uji.opd, TAHUN).ukuran) == expected


def test_one_indicator(uji: LaporanUji) -> None:
    # Past the lock of signed agreements, which refuses every ordinary deletion.
    uji.murni.baris_kinerja.all()._raw_delete("default")
    uji.perubahan.baris_kinerja.exclude(indikator=uji.satu)._raw_delete("default")
    measured = baca_bahan(uji.opd, TAHUN).ukuran
    assert kalimat.kalimat_pencapaian(measured) == (
        "Satu-satunya indikator yang diukur belum memenuhi target."
    )


def test_nothing_at_all(dunia: Dunia) -> None:
    material = baca_bahan(dunia.tetangga, TAHUN)
    assert kalimat.kalimat_pencapaian(material.ukuran) == "Belum ada indikator yang diukur pada tahun 2024."
    assert kalimat.kalimat_anggaran(material) == "Anggaran tahun 2024 belum dicatat."
    assert bagian.ikhtisar(material) == (
        "Belum ada indikator yang diukur pada tahun 2024.",
        "Anggaran tahun 2024 belum dicatat.",
    )
    assert bagian.langkah(material) == ("Langkah perbaikan belum dicatat.",)


def test_change_against_last_year(uji: LaporanUji) -> None:
    assert kalimat.kalimat_perubahan(baca_bahan(uji.opd, TAHUN)) == (
        "Dibandingkan dengan tahun 2023, realisasi dua indikator naik (Persentase Satu; Jumlah Dua) dan satu "
        "indikator belum dapat dibandingkan."
    )


def test_money_says_when_it_is_not_complete(uji: LaporanUji) -> None:
    text = kalimat.kalimat_anggaran(baca_bahan(uji.opd, TAHUN))
    assert text.startswith(
        "Pagu anggaran tahun 2024 sebesar Rp 4.500.000,50 (empat juta lima ratus ribu rupiah"
    )
    assert (
        "dengan realisasi Rp 3.250.000 (tiga juta dua ratus lima puluh ribu rupiah). Realisasi 1 dari 3"
        in text
    )
    assert "dari pagu" not in text
    RealisasiAnggaranFactory(simpul=uji.pohon.tiga, keuangan=Decimal("125000.25"))
    assert "atau 75,00% dari pagu." in kalimat.kalimat_anggaran(baca_bahan(uji.opd, TAHUN))
