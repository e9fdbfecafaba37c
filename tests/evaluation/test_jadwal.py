"""The window of the calendar that each station, and each tier of the worksheet, works in."""

import pytest

from evaluation.rules.jadwal import KEGIATAN_TAHAP, KEGIATAN_TINGKAT
from evaluation.tahap import URUTAN


def test_only_work_has_a_window() -> None:
    assert [KEGIATAN_TAHAP.get(station, "") for station in URUTAN] == [
        "",
        "akip-mandiri",
        "akip-evaluasi",
        "akip-evaluasi",
        "akip-tanggapan",
        "akip-panel",
        "akip-panel",
        "",
        "",
    ]


@pytest.mark.parametrize(
    ("tier", "window"),
    [
        ("mandiri", "akip-mandiri"),
        ("evaluator", "akip-evaluasi"),
        ("reviu", "akip-panel"),
        ("panel", "akip-panel"),
    ],
)
def test_a_tier_is_written_in_the_window_of_its_station(tier, window) -> None:
    assert KEGIATAN_TINGKAT[tier] == window
