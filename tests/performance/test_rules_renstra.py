"""Rules of plans: methods, definitions, support, targets among each other."""

from decimal import Decimal as D

import pytest

from performance.models import Indikator
from performance.rules import (
    ARAH_TARGET,
    DEFINISI_LENGKAP,
    DIDUKUNG_PROGRAM,
    KONDISI_AWAL,
    METODE_SESUAI,
    TARGET_AKHIR,
    TARGET_LENGKAP,
    TARGET_NOL,
    UKURAN_HASIL,
    TargetDiperiksa,
    periksa_definisi,
    periksa_dukungan,
    periksa_metode,
    periksa_target,
)


def temuan(found) -> list[tuple[str, str]]:
    return [(one.aturan.id, one.bidang) for one in found]


@pytest.mark.parametrize(
    ("jenis", "metode", "fits"),
    [
        ("persen", "positif", True),
        ("angka", "nihil", True),
        ("grade", "grade", True),
        ("grade", "positif", True),
        ("ya_tidak", "ya_tidak", True),
        ("rentang", "rentang", True),
        ("tanggal", "ya_tidak", True),
        ("persen", "grade", False),
        ("grade", "negatif", False),
        ("tanggal", "positif", False),
        ("ya_tidak", "positif", False),
        ("angka", "ya_tidak", False),
    ],
)
def test_methods_fit_kinds_of_value(jenis: str, metode: str, fits: bool) -> None:
    assert temuan(periksa_metode(jenis, metode)) == ([] if fits else [(METODE_SESUAI.id, "metode")])


@pytest.mark.parametrize(
    ("nama", "level", "found"),
    [
        ("Persentase koperasi aktif", "sasaran", False),
        ("Jumlah tenaga kerja yang ditempatkan", "sasaran", False),
        ("Jumlah dokumen perencanaan", "sasaran", True),
        ("Tersusunnya laporan kinerja", "tujuan", True),
        ("Jumlah laporan kinerja", "sub_kegiatan", False),
    ],
)
def test_results_are_told_from_outputs(nama: str, level: str, found: bool) -> None:
    row = Indikator(nama=nama, satuan="%")
    expected = [(UKURAN_HASIL.id, "nama")] if found else []
    assert temuan(periksa_definisi(row, level=level, iku=False)) == expected


def test_a_main_indicator_is_defined_completely() -> None:
    row = Indikator(nama="Persentase", satuan="", definisi="ada", rumus="ada")
    found = periksa_definisi(row, level="sasaran", iku=True)
    assert temuan(found) == [(DEFINISI_LENGKAP.id, "satuan"), (DEFINISI_LENGKAP.id, "sumber_data")]
    assert "penanggung jawab" in found[1].pesan
    assert periksa_definisi(Indikator(nama="Opini", jenis_nilai="grade"), level="sasaran", iku=False) == []


def test_indicators_of_results_are_supported_by_a_programme() -> None:
    assert temuan(periksa_dukungan("sasaran", 0)) == [(DIDUKUNG_PROGRAM.id, "simpul")]
    assert periksa_dukungan("sasaran", 1) == periksa_dukungan("program", 0) == []


UTUH = {"metode": "positif", "kumulatif": False, "awal": D(1), "akhir": D(3)}


@pytest.mark.parametrize(
    ("change", "values", "expected"),
    [
        ({}, (1, 2, 3), []),
        ({}, (1, None, 3), [(TARGET_LENGKAP.id, "t2025")]),
        ({"akhir": None}, (1, 2, 3), [(TARGET_LENGKAP.id, "akhir")]),
        ({"awal": None}, (1, 2, 3), [(KONDISI_AWAL.id, "awal")]),
        ({"awal": D(0)}, (0, 2, 3), [(TARGET_NOL.id, "t2024")]),
        ({"metode": "nihil", "akhir": D(0)}, (0, 0, 0), []),
        ({}, (1, 4, 3), [(ARAH_TARGET.id, "t2026")]),
        ({"metode": "negatif"}, (5, 4, 3), []),
        ({"metode": "rasio_terbalik"}, (1, 2, 3), [(ARAH_TARGET.id, "t2025"), (ARAH_TARGET.id, "t2026")]),
        ({"metode": "stabil"}, (5, 4, 3), []),
        ({"akhir": D(4)}, (1, 2, 3), [(TARGET_AKHIR.id, "akhir")]),
        ({"kumulatif": True, "akhir": D(6)}, (3, 2, 1), []),
        ({"kumulatif": True}, (3, 2, 1), [(TARGET_AKHIR.id, "akhir")]),
    ],
)
def test_targets_are_checked_against_one_another(change, values, expected) -> None:
    by_year = {2024 + n: None if value is None else D(value) for n, value in enumerate(values)}
    found = periksa_target(TargetDiperiksa(**{**UTUH, **change}, tahunan=by_year))
    assert temuan(found) == expected
