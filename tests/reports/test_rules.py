"""The report's own rules, each with its sentence."""

from __future__ import annotations

import datetime

import pytest

from reports import rules
from reports.telaah.angka import AngkaTertukar
from reports.telaah.peraturan import baca_peraturan, kutipan_dalam


def ids(temuan) -> list[str]:
    return [one.aturan.id for one in temuan]


def test_required_sections_hold_something() -> None:
    (temuan,) = rules.periksa_bagian_wajib(["Tabel 3.1: belum terisi.", "Uraian bagian ini belum ditulis."])
    assert temuan.aturan == rules.BAGIAN_WAJIB and temuan.aturan.id == "L-01"
    assert temuan.pesan == "Tabel 3.1: belum terisi. Uraian bagian ini belum ditulis."
    assert rules.periksa_bagian_wajib([]) == []


def test_figures_of_a_text() -> None:
    swapped = [AngkaTertukar("103,88%", "Satu", "Dua")]
    assert ids(rules.periksa_angka([], [])) == []
    assert (
        ids(rules.periksa_angka(["“75%” kini menjadi “80%”."], swapped))
        == [
            rules.ANGKA_SESUAI_TABEL.id,
            rules.ANGKA_SENDIRI.id,
        ]
        == ["L-02", "L-03"]
    )
    assert (
        rules.periksa_angka([], swapped)[0].pesan
        == "“103,88%” pada kalimat tentang “Satu” adalah angka “Dua”."
    )


def test_labels_of_a_text() -> None:
    (temuan,) = rules.periksa_predikat(["Sangat Baik", "Baik"], ["Tinggi", "Rendah"])
    assert temuan.aturan == rules.PREDIKAT_BERLAKU and temuan.aturan.id == "L-04"
    assert temuan.pesan == (
        "Teks menyebut predikat “Sangat Baik”, “Baik”, sedangkan skala yang berlaku: Tinggi, Rendah."
    )
    assert rules.periksa_predikat([], ["Tinggi"]) == []


def test_regulations_of_a_place() -> None:
    found = rules.periksa_kutipan(
        kutipan_dalam("PermenPANRB 12/2015, PermenPANRB 53/2014, UU 17/2003, UU 1/2004"),
        baca_peraturan(),
        2024,
    )
    assert ids(found) == [rules.PERATURAN_BERLAKU.id, rules.PERATURAN_TERDAFTAR.id] == ["L-05", "L-06"]
    assert "PermenPANRB 12/2015" in found[0].pesan
    assert found[0].pesan.endswith("berlaku sampai tahun 2021; penggantinya PermenPANRB 88/2021.")
    assert found[1].pesan.startswith("2 peraturan belum ada dalam daftar: UU 17/2003; UU 1/2004.")


def test_paragraphs_used_elsewhere() -> None:
    (temuan,) = rules.periksa_uraian(["Indikator B", "Indikator C"], "Pelatihan di daerah…")
    assert temuan.aturan == rules.URAIAN_SENDIRI and temuan.aturan.id == "L-07"
    assert temuan.pesan == "“Pelatihan di daerah…” hampir sama dengan uraian pada Indikator B; Indikator C."
    assert rules.periksa_uraian([], "x") == []


@pytest.mark.parametrize(
    ("tanggal", "pesan"),
    [
        (datetime.date(2025, 1, 2), None),
        (None, "Tanggal laporan belum diisi."),
        (datetime.date(2024, 12, 31), "Laporan bertanggal 31 Desember 2024, sebelum tahun 2024 berakhir."),
    ],
)
def test_the_reports_date(tanggal, pesan) -> None:
    found = rules.periksa_tanggal_laporan(2024, tanggal)
    assert [one.pesan for one in found] == ([] if pesan is None else [pesan])
    assert {one.aturan for one in found} <= {rules.TANGGAL_LAPORAN}


def test_the_reports_signature() -> None:
    assert ids(rules.periksa_penanda_tangan(" ")) == [rules.PENANDA_TANGAN.id] == ["L-09"]
    assert rules.periksa_penanda_tangan("Siti Aminah") == []
