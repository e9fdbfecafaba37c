"""A report kept word for word: what is written is read back, and what changed has another fingerprint."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from reports.beku import BekuRusakError, bekukan, cairkan, sidik_isi
from reports.blocks import Baris, Dokumen, Gaya, Jenis, Kolom, Paragraf, Sel, TabelBlok, TeksBagian
from reports.builder import bangun
from tests.reports.conftest import TAHUN, LaporanUji

KECIL = Dokumen("Judul", "Dinas", "Kota", 2024, (Paragraf("Satu."),))


def test_a_whole_report_comes_back_as_it_was(uji: LaporanUji) -> None:
    document = bangun(uji.opd, TAHUN)
    stored = bekukan(document, {"a.png": "data:image/png;base64,AA=="})
    again, pictures = cairkan(stored)
    assert again == document
    assert pictures == {"a.png": "data:image/png;base64,AA=="}
    # The explanation of a figure is kept with it.
    assert any(cell.hasil for table in again.tabel for row in table.baris for cell in row.sel)
    assert bekukan(again, pictures) == stored


def test_figures_and_choices_keep_their_kind() -> None:
    cell = Sel(Decimal("62.270"), "62,27%", Jenis.PERSEN)
    table = TabelBlok("t", "T", (Kolom("A", Jenis.PERSEN),), (Baris((cell,), Gaya.JUMLAH),))
    (found,) = cairkan(bekukan(replace(KECIL, blok=(table,))))[0].tabel
    assert found.baris[0].gaya is Gaya.JUMLAH and found.kolom[0].jenis is Jenis.PERSEN
    assert found.baris[0].sel[0].nilai == Decimal("62.270") and str(found.baris[0].sel[0].nilai) == "62.270"


def test_a_field_that_came_later_has_its_default() -> None:
    stored = json.loads(bekukan(KECIL))
    assert stored["dokumen"]["blok"] == [{"_jenis": "Paragraf", "teks": "Satu."}]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b'{"versi":2,"dokumen":{},"gambar":{}}',
        b'{"versi":1,"dokumen":[],"gambar":{}}',
        b'{"versi":1,"dokumen":{"_jenis":"Popen","args":"x"},"gambar":{}}',
    ],
)
def test_what_was_not_written_here_is_refused(content: bytes) -> None:
    with pytest.raises(BekuRusakError):
        cairkan(content)


def test_the_fingerprint_is_of_what_is_shown() -> None:
    with_text = replace(KECIL, teks=(TeksBagian("a", "A", ("Usulan.",)),))
    assert sidik_isi(with_text) == sidik_isi(KECIL)
    assert sidik_isi(replace(KECIL, blok=(Paragraf("Satu!"),))) != sidik_isi(KECIL)


def test_a_value_of_no_known_kind_is_no_part_of_a_report() -> None:
    with pytest.raises(TypeError):
        bekukan(replace(KECIL, tahun=2024.5))  # type: ignore[arg-type]
