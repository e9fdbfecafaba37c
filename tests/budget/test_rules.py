"""The budget's rules: what they refuse, what they let pass, and what they only ask about."""

from decimal import Decimal as D

import pytest
from django.core.exceptions import ValidationError

from budget import rules
from budget.rules import IsiRealisasi, Sifat, periksa_kode, periksa_realisasi, periksa_rekening


def ids(temuan) -> list[str]:
    return [satu.aturan.id for satu in temuan]


@pytest.mark.parametrize(
    ("tingkat", "kode", "induk", "salah"),
    [
        ("urusan", "2", None, []),
        ("bidang", "2.17", "2", []),
        ("program", "2.17.03", "2.17", []),
        ("kegiatan", "2.17.03.2.01", "2.17.03", []),
        ("sub_kegiatan", "2.17.03.2.01.0001", "2.17.03.2.01", []),
        ("sub_kegiatan", "2.17.03.2.01.01", "2.17.03.2.01", []),  # older lists: two digits
        ("program", "X.XX.01", "2.17", []),  # the generic supporting programme fits below any bidang
        ("kegiatan", "2.17.01.2.01", "X.XX.01", []),
        ("program", "2.17", "2", ["B-01"]),
        ("kegiatan", "2.17.03.2", "2.17.03", ["B-01"]),
        ("sub_kegiatan", "2.17.03.2.01.00001", "2.17.03.2.01", ["B-01"]),
        ("program", "٢.١٧.٠٣", None, ["B-01"]),
        ("program", "2.18.03", "2.17", ["B-02"]),
        ("sub_kegiatan", "2.17.03.2.02.0001", "2.17.03.2.01", ["B-02"]),
    ],
)
def test_code_fits_its_level_and_parent(tingkat, kode, induk, salah) -> None:
    assert ids(periksa_kode(tingkat, kode, induk)) == salah


@pytest.mark.parametrize(
    ("isi", "pagu", "lain", "salah"),
    [
        (IsiRealisasi(D(100), D(100)), D(100), {}, []),
        (IsiRealisasi(None, None), D(100), {}, []),
        (IsiRealisasi(D(0), None), None, {}, []),
        (IsiRealisasi(None, D(10)), D(100), {}, ["B-06"]),
        (IsiRealisasi(D(1), D("100.01")), D(100), {}, ["B-05"]),
        (IsiRealisasi(D("100.01"), None), D(100), {}, ["B-07"]),
        (IsiRealisasi(D(49), D(40)), D(100), {1: IsiRealisasi(D(50), D(40))}, ["B-08"]),
        (IsiRealisasi(D(50), D(39)), D(100), {1: IsiRealisasi(D(50), D(40))}, ["B-09"]),
        (IsiRealisasi(D(81), None), D(100), {4: IsiRealisasi(D(80), None)}, ["B-08"]),
        # the nearest filled quarter counts: TW I does not matter once TW II is there
        (IsiRealisasi(D(30), None), D(100), {1: IsiRealisasi(D(50), None), 2: IsiRealisasi(D(20), None)}, []),
    ],
)
def test_realisasi_of_the_third_quarter(isi, pagu, lain, salah) -> None:
    assert ids(periksa_realisasi(isi, pagu=pagu, triwulan=3, lain=lain)) == salah


@pytest.mark.parametrize(
    ("kode", "berisi", "lain", "salah"),
    [
        ("5", True, {}, []),
        ("5.1", True, {"5": False, "5.2": True}, []),
        ("5", False, {"5.1": True}, []),
        ("5", True, {"5.1": False}, ["B-03"]),
        ("5.1", False, {"5": True}, ["B-03"]),
        ("5.10", True, {"5.1": True}, []),  # 5.10 is no detail of 5.1
        ("4.1", True, {}, ["B-04"]),
    ],
)
def test_account_money_stands_on_the_lowest_line(kode, berisi, lain, salah) -> None:
    assert ids(periksa_rekening(kode, berisi, lain)) == salah


def test_sum_of_accounts_is_compared_only_when_both_are_known() -> None:
    assert ids(rules.periksa_jumlah_rekening(D(10), D(11))) == ["B-12"]
    assert rules.periksa_jumlah_rekening(D(10), D("10.00")) == []
    assert rules.periksa_jumlah_rekening(None, D(11)) == []


def test_only_refusing_rules_stop_an_entry() -> None:
    temuan = periksa_realisasi(IsiRealisasi(D(200), None), pagu=D(100), triwulan=1, lain={})
    rules.tolak(temuan)
    with pytest.raises(ValidationError):
        rules.tolak(temuan, Sifat.BERTANYA)


@pytest.mark.parametrize(
    ("tanpa_pagu", "tanpa_realisasi", "salah"),
    [(0, 0, []), (1, 0, ["B-10"]), (0, 2, ["B-11"]), (3, 3, ["B-10", "B-11"])],
)
def test_unfilled_leaves_hold_a_submission_back(tanpa_pagu, tanpa_realisasi, salah) -> None:
    temuan = rules.periksa_kelengkapan(3, tanpa_pagu, tanpa_realisasi)
    assert ids(temuan) == salah
    assert all(satu.aturan.sifat is Sifat.MENAHAN for satu in temuan)
