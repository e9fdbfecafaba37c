"""Missing results and figures that look copied; every figure by hand."""

from decimal import Decimal as D

import pytest

from performance import rules
from performance.nilai import Datum, Grade
from performance.rules.salinan import angka_bermakna

ADA = Datum("nilai", D(72))


def ids(temuan) -> list[str]:
    return [satu.aturan.id for satu in temuan]


@pytest.mark.parametrize(
    ("nilai", "jumlah"),
    [("62.27", 4), ("65.180000", 4), ("75", 2), ("100", 1), ("1250", 3), ("0", 0), ("0.00", 0), ("-7.5", 2)],
)
def test_telling_digits(nilai, jumlah) -> None:
    assert angka_bermakna(D(nilai)) == jumlah


@pytest.mark.parametrize(
    ("target", "datum", "pesan"),
    [
        (D(75), ADA, None),
        (D(75), Datum("menunggu_rilis", alasan="BPS"), None),
        (D(75), Datum("tidak_berlaku", alasan="Pemekaran"), None),
        (D(75), Datum("belum_diisi"), "Belum ada realisasi tahun ini."),
        (None, ADA, "Belum ada target tahun ini."),
        (
            None,
            Datum("belum_diisi", alasan="Baru TW II."),
            "Belum ada target dan realisasi tahun ini. Baru TW II.",
        ),
    ],
)
def test_measured_indicators_have_target_and_result(target, datum, pesan) -> None:
    found = rules.periksa_terukur(target, datum)
    assert [one.pesan for one in found] == ([] if pesan is None else [pesan])
    assert {one.aturan for one in found} <= {rules.TAHUN_TERUKUR}


@pytest.mark.parametrize(
    ("memenuhi", "pendukung", "penghambat", "tindak", "bagian"),
    [
        (True, ["Pelatihan"], [], [], None),
        (True, [], ["Cuaca"], [], None),
        (True, [" "], [], [], "faktor pendukung"),
        (False, ["Pelatihan"], [], [], "faktor penghambat dan tindak lanjut"),
        (False, [], ["Cuaca"], [], "tindak lanjut"),
        (False, [], ["Cuaca"], ["Pendampingan"], None),
        (None, [], [], [], None),
    ],
)
def test_results_are_analysed(memenuhi, pendukung, penghambat, tindak, bagian) -> None:
    found = rules.periksa_analisis(memenuhi, pendukung, penghambat, tindak)
    if bagian is None:
        assert found == []
    else:
        assert ids(found) == [rules.ADA_ANALISIS.id] == ["RK-14"]
        assert f" {bagian} belum ditulis." in found[0].pesan


@pytest.mark.parametrize(
    ("target", "realisasi", "lalu", "salah"),
    [
        (D(75), D("62.27"), D("60.10"), []),
        (D(75), D("62.27"), D("62.270000"), [rules.BUKAN_SALINAN_LALU.id]),
        (D("62.27"), D("62.27"), None, [rules.BUKAN_SALINAN_TARGET.id]),
        (D("62.27"), D("62.27"), D("62.27"), ["RK-15", "RK-16"]),
        (D(100), D(100), D(100), []),  # round figures meet by accident
        (D(75), D(75), D(75), []),
        (D(1250), D(1250), D(900), ["RK-16"]),
        (Grade("BB", D("72.15")), Grade("BB", D("72.15")), None, []),
        (D(0), D(0), D(0), []),
    ],
)
def test_results_are_not_copied(target, realisasi, lalu, salah) -> None:
    assert ids(rules.periksa_salinan(target, realisasi, lalu, 2023)) == salah


def test_sentences_about_copies_hold_the_figure() -> None:
    last, aim = rules.periksa_salinan(D("62.27"), D("62.27"), D("62.27"), 2023)
    assert last.pesan == "Realisasi 62,27 sama persis dengan realisasi tahun 2023."
    assert aim.pesan == "Realisasi sama persis dengan target, 62,27."


@pytest.mark.parametrize(
    ("baris", "tempat"),
    [
        ([("A", D(80), D(72)), ("B", D(80), D(72))], [1]),
        ([("A", D(80), D(72)), ("B", D(80), D(73))], []),
        ([("A", D(80), D(80)), ("B", D(80), D(80))], []),  # both just reached a round target
        ([("A", D("62.27"), D("62.27")), ("B", D("62.27"), D("62.27"))], [1]),
        ([("A", D(80), D(72)), ("B", D(1), D(2)), ("C", D(80), D("72.0")), ("D", D(80), D(72))], [2, 3]),
        ([("A", D(80), None), ("B", D(80), None)], []),
    ],
)
def test_no_two_indicators_are_twins(baris, tempat) -> None:
    found = rules.periksa_kembar(baris)
    assert [place for place, _temuan in found] == tempat
    assert {temuan.aturan for _place, temuan in found} <= {rules.TIDAK_KEMBAR}
    assert all("“A”" in temuan.pesan for _place, temuan in found)
