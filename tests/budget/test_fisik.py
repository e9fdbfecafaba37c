"""Physical progress of a group, weighted by pagu."""

from decimal import Decimal as D

import pytest

from budget.fisik import ALASAN_BOBOT_NOL, ALASAN_FISIK_KOSONG, hitung_fisik


@pytest.mark.parametrize(
    ("daun", "nilai", "dihitung"),
    [
        # (60 × 1,5 + 100 × 2,5) ÷ 4 = 340 ÷ 4
        ([(D(60), D(1500000)), (D(100), D(2500000))], D(85), 2),
        # the leaf without progress, and the one without pagu, stay out
        ([(D(60), D(100)), (None, D(900)), (D(10), None)], D(60), 1),
        # a single leaf stands for itself, with or without money
        ([(D("37.5"), None)], D("37.5"), 1),
        ([(D(0), D(10)), (D(0), D(20))], D(0), 2),
    ],
)
def test_progress_is_weighted_by_money(daun, nilai, dihitung) -> None:
    hasil = hitung_fisik(daun)
    assert hasil.nilai == nilai
    assert dict(hasil.masukan) == {
        "Rincian yang dihitung": dihitung,
        "Rincian yang tidak dihitung": len(daun) - dihitung,
    }


@pytest.mark.parametrize(
    ("daun", "alasan"),
    [
        ([], ALASAN_FISIK_KOSONG),
        ([(None, D(1))], ALASAN_FISIK_KOSONG),
        ([(D(50), D(0)), (D(70), D(0))], ALASAN_BOBOT_NOL),
        ([(D(50), None), (D(70), None)], ALASAN_BOBOT_NOL),
    ],
)
def test_no_figure_without_weights(daun, alasan) -> None:
    hasil = hitung_fisik(daun)
    assert (hasil.nilai, hasil.alasan) == (None, alasan)


def test_a_float_is_refused() -> None:
    with pytest.raises(TypeError):
        hitung_fisik([(0.5, D(1)), (D(1), D(1))])
