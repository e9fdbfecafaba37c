"""The predikat of a figure on a scale, and scales that are refused.

Expected figures are worked by hand; the sum stands beside each where it is not obvious.
"""

from decimal import Decimal

import pytest

from performance.capaian import (
    SKALA_AKIP,
    SKALA_PERMENDAGRI,
    Datum,
    Hasil,
    Metode,
    Pita,
    Skala,
    StatusDatum,
    hitung_capaian,
    rata_rata,
    tentukan_predikat,
)
from performance.rumus import (
    ALASAN_TARGET_NOL,
)

D = Decimal
TIDAK_BERLAKU = Datum(StatusDatum.TIDAK_BERLAKU)


def ada(angka: str) -> Datum:
    return Datum(StatusDatum.NILAI, D(angka))


def tercapai(persen: str) -> Hasil:
    """A capaian of so many percent."""
    return hitung_capaian(D(100), D(persen), Metode.POSITIF)


TAK_TERHITUNG = hitung_capaian(D(0), D(5), Metode.POSITIF)


@pytest.mark.parametrize(
    ("capaian", "label", "urutan"),
    [
        ("125", "Sangat Tinggi", 0),
        ("91.00", "Sangat Tinggi", 0),
        ("90.995", "Sangat Tinggi", 0),  # shown as 91,00
        ("90.9949", "Tinggi", 1),  # shown as 90,99
        ("90.99", "Tinggi", 1),
        ("90.7", "Tinggi", 1),
        ("90.00", "Tinggi", 1),
        ("76", "Tinggi", 1),
        ("75.9", "Sedang", 2),
        ("75.50", "Sedang", 2),
        ("66", "Sedang", 2),
        ("65.4", "Rendah", 3),
        ("65.00", "Rendah", 3),
        ("51.00", "Rendah", 3),
        ("50.99", "Sangat Rendah", 4),
        ("50.5", "Sangat Rendah", 4),
        ("0", "Sangat Rendah", 4),
        ("-100", "Sangat Rendah", 4),
    ],
)
def test_predikat_of_a_capaian(capaian: str, label: str, urutan: int) -> None:
    hasil = tentukan_predikat(D(capaian), SKALA_PERMENDAGRI)
    assert (hasil.label, hasil.urutan, hasil.alasan) == (label, urutan, "")


@pytest.mark.parametrize(
    ("capaian", "label"),
    [
        ("90.5", "Sangat Tinggi"),
        ("90.49", "Tinggi"),
        ("90.495", "Sangat Tinggi"),  # printed as 90,50, and whoever reads that must get the same predikat
        ("90.4949", "Tinggi"),
        ("50.5", "Rendah"),
    ],
)
def test_predikat_of_whole_percents(capaian: str, label: str) -> None:
    bulat = Skala("capaian", "bulat", SKALA_PERMENDAGRI.pita, bulatkan_ke_satuan=True)
    assert tentukan_predikat(D(capaian), bulat).label == label
    assert "ke satuan" in tentukan_predikat(D(capaian), bulat).aturan


@pytest.mark.parametrize(
    ("nilai", "label"),
    [
        ("100", "AA"),
        ("90.01", "AA"),
        ("90.005", "AA"),
        ("90.00", "A"),
        ("80.01", "A"),
        ("80.00", "BB"),
        ("71.80", "BB"),
        ("70.00", "B"),
        ("60.01", "B"),
        ("60.00", "CC"),
        ("50.00", "C"),
        ("30.00", "D"),
        ("0.01", "D"),
    ],
)
def test_predikat_of_an_akip_score(nilai: str, label: str) -> None:
    assert tentukan_predikat(D(nilai), SKALA_AKIP).label == label


@pytest.mark.parametrize(
    ("nilai", "alasan"),
    [
        ("0", "Nilai 0 tidak memiliki predikat."),
        ("0.004", "Nilai 0 tidak memiliki predikat."),
        ("-1", "Nilai AKIP harus antara 0 dan 100."),
        ("100.01", "Nilai AKIP harus antara 0 dan 100."),
    ],
)
def test_some_akip_scores_have_no_predikat(nilai: str, alasan: str) -> None:
    hasil = tentukan_predikat(D(nilai), SKALA_AKIP)
    assert (hasil.label, hasil.urutan, hasil.alasan) == (None, None, alasan)


def test_the_two_scales_never_mix() -> None:
    for capaian in (tercapai("75"), rata_rata([tercapai("75")], "tanpa_batas")):
        with pytest.raises(ValueError, match="AKIP"):
            tentukan_predikat(capaian, SKALA_AKIP)
    assert tentukan_predikat(D(75), SKALA_PERMENDAGRI).label == "Sedang"
    assert tentukan_predikat(D(75), SKALA_AKIP).label == "BB"


def test_predikat_explains_itself() -> None:
    hasil = tentukan_predikat(tercapai("90.994"), SKALA_PERMENDAGRI)
    assert hasil.rumus_teks == "90,99 ≥ 76 dan < 91 → Tinggi"
    assert (hasil.nilai, hasil.batas_bawah, hasil.batas_atas) == (D("90.99"), D(76), D(91))
    assert (hasil.kode, hasil.warna) == ("T", "#3E9490")
    assert "Permendagri 86/2017" in hasil.sumber
    teratas, terbawah = (
        tentukan_predikat(D(200), SKALA_PERMENDAGRI),
        tentukan_predikat(D(3), SKALA_PERMENDAGRI),
    )
    assert (teratas.rumus_teks, teratas.batas_atas) == ("200 ≥ 91 → Sangat Tinggi", None)
    assert (terbawah.rumus_teks, terbawah.batas_bawah) == ("3 < 51 → Sangat Rendah", None)
    assert tentukan_predikat(D(80), SKALA_AKIP).rumus_teks == "80 > 70 dan ≤ 80 → BB"
    assert tentukan_predikat(D(80), SKALA_AKIP).keterangan == "Sangat Baik"


def test_no_predikat_without_a_capaian() -> None:
    assert tentukan_predikat(None, SKALA_PERMENDAGRI).alasan == "Belum ada nilai yang dapat diberi predikat."
    assert tentukan_predikat(TAK_TERHITUNG, SKALA_PERMENDAGRI).alasan == ALASAN_TARGET_NOL
    assert tentukan_predikat(TAK_TERHITUNG, SKALA_PERMENDAGRI).label is None


def test_predikat_refuses_a_float() -> None:
    with pytest.raises(TypeError):
        tentukan_predikat(90.5, SKALA_PERMENDAGRI)  # type: ignore[arg-type]


ATAS, TENGAH, BUKA = Pita(D(90), True, "a"), Pita(D(50), True, "b"), Pita(None, True, "z")


@pytest.mark.parametrize(
    ("jenis", "pita", "galat"),
    [
        ("capaian", (), "at least one band"),
        ("capaian", (TENGAH, ATAS, BUKA), "fall"),
        ("capaian", (ATAS, Pita(D(90), False, "b"), BUKA), "fall"),
        ("capaian", (ATAS, TENGAH), "open downwards"),
        ("capaian", (BUKA, ATAS), "open downwards"),
        ("capaian", (Pita(None, True, "a"), BUKA), "only the bottom"),
        ("capaian", (ATAS, Pita(D(50), True, "A"), BUKA), "labels"),
        ("akip", (ATAS, BUKA), "above 0"),
        ("akip", (ATAS, Pita(D(0), True, "b")), "above 0"),
        ("akip", (ATAS, Pita(D(10), False, "b")), "above 0"),
        ("akip", (BUKA, Pita(D(0), False, "b")), "only the bottom"),
        ("lain", (BUKA,), "unknown jenis"),
    ],
)
def test_a_scale_with_gaps_or_overlaps_is_refused(jenis: str, pita: tuple[Pita, ...], galat: str) -> None:
    with pytest.raises(ValueError, match=galat):
        Skala(jenis, "uji", pita)  # type: ignore[arg-type]


def test_a_band_needs_a_label_and_an_exact_edge() -> None:
    with pytest.raises(ValueError, match="label"):
        Pita(D(1), True, " ")
    with pytest.raises(TypeError):
        Pita(1.5, True, "a")  # type: ignore[arg-type]
