"""The official forms: how many criteria, which weights, installed once, offered by year."""

from __future__ import annotations

from decimal import Decimal

import pytest

from evaluation.models import (
    ButirReviu,
    Kriteria,
    OpsiJawaban,
    Rubrik,
    SubKomponen,
    TemplatLKE,
    TemplatReviu,
)
from evaluation.nilai import salah_bobot
from evaluation.selectors.lembar import susunan_lke
from evaluation.services.pasang import pasang_templat, templat_resmi

pytestmark = pytest.mark.django_db

# PermenPANRB 88/2021, Lampiran 2: rows of each sub komponen, in the order of the form.
BANYAK = {
    "lke-unit-88-2021": (6, 11, 8, 3, 7, 10, 6, 9, 7, 3, 5, 5),
    "lke-unit-praktik": (6, 11, 8, 3, 7, 10, 6, 9, 7, 3, 5, 5),
    "lke-instansi-88-2021": (7, 9, 9, 3, 5, 11, 5, 11, 7, 3, 5, 5),
}
# Komponen 30/30/15/25, each 20 %, 30 %, 50 %.
BOBOT_88 = ("6", "9", "15", "6", "9", "15", "3", "4.5", "7.5", "5", "7.5", "12.5")


def resmi(kode: str) -> TemplatLKE:
    return TemplatLKE.objects.get(pemda=None, kode=kode, versi=1)


def sub_dari(templat: TemplatLKE) -> list[SubKomponen]:
    return list(SubKomponen.objects.filter(komponen__templat=templat).order_by("komponen__urut", "urut"))


@pytest.mark.parametrize("kode", BANYAK)
def test_a_worksheet_of_88_2021_has_eighty_criteria(kode) -> None:
    rows = sub_dari(resmi(kode))
    assert tuple(row.kriteria.count() for row in rows) == BANYAK[kode]
    assert Kriteria.objects.filter(sub__in=rows).count() == 80
    assert tuple(row.bobot for row in rows) == tuple(Decimal(text) for text in BOBOT_88)


def test_the_answers_are_those_of_the_regulation() -> None:
    rows = resmi("lke-instansi-88-2021").opsi.values_list("huruf", "persen", "batas", "inklusif")
    assert list(rows) == [
        ("AA", 100, None, False),
        ("A", 90, None, False),
        ("BB", 80, 100, True),
        ("B", 70, 75, False),
        ("CC", 60, 50, False),
        ("C", 50, 25, False),
        ("D", 30, 0, False),
        ("E", 0, 0, True),
    ]


def test_the_weights_of_every_official_worksheet_are_whole() -> None:
    templates = TemplatLKE.objects.filter(pemda=None)
    assert templates.count() == 4
    for template in templates:
        assert salah_bobot(susunan_lke(template.komponen.prefetch_related("sub"))) == ()


def test_the_scheme_before_88_2021_has_five_komponen_and_ends_in_2021() -> None:
    template = resmi("lke-12-2015")
    parts = [(row.nama, row.bobot) for row in template.komponen.all()]
    assert parts == [
        ("Perencanaan Kinerja", 30),
        ("Pengukuran Kinerja", 25),
        ("Pelaporan Kinerja", 15),
        ("Evaluasi Internal", 10),
        ("Capaian Kinerja", 20),
    ]
    weights = {row.kode: row.bobot for row in sub_dari(template)}
    assert sum(weights[kode] for kode in ("1.a", "1.b", "1.c")) == 10  # Renstra
    assert sum(weights[kode] for kode in ("1.d", "1.e", "1.f")) == 20  # annual planning
    rest = [weights[kode] for kode in weights if not kode.startswith("1")]
    expected = ("5", "12.5", "7.5", "3", "7.5", "4.5", "2", "5", "3", "5", "10", "5")
    assert rest == [Decimal(text) for text in expected]
    assert (template.tahun_mulai, template.tahun_akhir) == (2015, 2021)
    assert template.metode == TemplatLKE.Metode.PER_KRITERIA
    assert all(row.kriteria.exists() for row in sub_dari(template))


def test_the_rubric_by_age_is_only_that_of_keberadaan_and_says_it_is_practice() -> None:
    template = resmi("lke-unit-praktik")
    rows = Rubrik.objects.filter(sub__komponen__templat=template)
    assert set(rows.values_list("sub__kode", "opsi__huruf")) == {
        (kode, letter) for kode in ("1.a", "2.a", "3.a", "4.a") for letter in ("AA", "A", "BB")
    }
    assert "5 tahun terakhir" in rows.get(sub__kode="1.a", opsi__huruf="AA").teks
    assert "1 tahun terakhir" in rows.get(sub__kode="4.a", opsi__huruf="A").teks
    assert "praktik" in template.nama and "praktik" in template.sumber
    assert not Rubrik.objects.filter(sub__komponen__templat=resmi("lke-unit-88-2021")).exists()


@pytest.mark.parametrize(
    ("tahun", "jenis", "kode"),
    [
        (2014, "unit", []),
        (2018, "unit", ["lke-12-2015"]),
        (2021, "unit", ["lke-unit-88-2021", "lke-unit-praktik", "lke-12-2015"]),
        (2024, "unit", ["lke-unit-88-2021", "lke-unit-praktik"]),
        (2024, "instansi", ["lke-instansi-88-2021"]),
    ],
)
def test_what_a_year_is_offered_begins_with_the_text_of_the_regulation(dunia, tahun, jenis, kode) -> None:
    rows = TemplatLKE.objects.all().untuk(dunia.pemda, tahun).filter(jenis=jenis)
    assert [row.kode for row in rows] == kode


def test_installing_again_adds_and_changes_nothing() -> None:
    models = (TemplatLKE, TemplatReviu, SubKomponen, Kriteria, OpsiJawaban, Rubrik, ButirReviu)
    TemplatLKE.objects.filter(kode="lke-unit-88-2021").update(nama="Nama lama")
    before = [model.objects.count() for model in models]
    assert pasang_templat() == 0
    assert [model.objects.count() for model in models] == before
    assert resmi("lke-unit-88-2021").nama == "Nama lama"


def test_a_form_that_is_missing_comes_back_whole() -> None:
    resmi("lke-unit-praktik").delete()
    assert pasang_templat() == 1
    assert Kriteria.objects.filter(sub__komponen__templat=resmi("lke-unit-praktik")).count() == 80


def test_the_checklist_of_the_review_has_23_rows_and_the_misprint_is_mended() -> None:
    template = TemplatReviu.objects.get(pemda=None)
    assert template.butir.count() == 23
    assert template.butir.get(kode="II.7").teks.startswith("LKj IP bukan ")


def test_no_file_names_a_fact_that_the_worksheet_for_agencies_does_not() -> None:
    """The meaning of a key is written once; a misspelt one would silently offer no evidence."""
    keys: dict[str, set[str]] = {
        content["kode"]: {
            one["fakta"]
            for part in content["komponen"]
            for sub in part["sub"]
            for one in sub["kriteria"]
            if one["fakta"]
        }
        for content in templat_resmi()
        if "komponen" in content
    }
    known = keys.pop("lke-unit-88-2021")
    assert len(known) > 20
    for found in keys.values():
        assert found and found <= known
