"""The examples of docs/perhitungan.md give what the page says."""

import doctest
from pathlib import Path

HALAMAN = Path(__file__).parents[2] / "docs" / "perhitungan.md"


def test_the_examples_of_the_page_are_true() -> None:
    hasil = doctest.testfile(str(HALAMAN), module_relative=False, encoding="utf-8")
    assert hasil.attempted > 40
    assert hasil.failed == 0
