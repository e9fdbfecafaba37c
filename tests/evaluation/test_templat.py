"""Forms of a government: copied whole, changed as drafts only, made ready when whole, ended, versioned."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal as D
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from evaluation.models import (
    ButirReviu,
    Komponen,
    Kriteria,
    OpsiJawaban,
    Reviu,
    Rubrik,
    SubKomponen,
    TemplatLKE,
    TemplatReviu,
)
from evaluation.rules import TEMPLAT_TETAP
from evaluation.selectors.templat import daftar_templat, isi_lke, kekurangan_templat
from evaluation.services.templat import (
    ButirIsian,
    KomponenIsian,
    KriteriaIsian,
    OpsiIsian,
    SubIsian,
    akhiri_templat,
    hapus_templat,
    salin_templat,
    siapkan_templat,
    simpan_butir,
    simpan_jawaban,
    simpan_kepala,
    simpan_sub,
    simpan_susunan,
)
from tests.factories.evaluasi import evaluasi_uji, templat_reviu, templat_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def draf(dunia) -> TemplatLKE:
    practice = TemplatLKE.objects.get(pemda=None, kode="lke-unit-praktik")
    return salin_templat(templat=practice, pemda=dunia.pemda, nama="LKE Kota Asri", tahun_mulai=2024)


@pytest.fixture
def draf_reviu(dunia) -> TemplatReviu:
    return salin_templat(templat=templat_reviu(), pemda=dunia.pemda, nama="Reviu Asri", tahun_mulai=2024)


def potret(templat: TemplatLKE) -> list[Any]:
    """The whole content, without ids."""
    return [
        list(templat.komponen.values_list("kode", "urut", "nama", "bobot")),
        list(
            SubKomponen.objects.filter(komponen__templat=templat)
            .order_by("komponen__urut", "urut")
            .values_list("komponen__kode", "kode", "nama", "jenis", "bobot")
        ),
        list(
            Kriteria.objects.filter(sub__komponen__templat=templat)
            .order_by("sub__komponen__urut", "sub__urut", "urut")
            .values_list("sub__kode", "urut", "teks", "fakta")
        ),
        list(templat.opsi.values_list("urut", "huruf", "persen", "rubrik", "batas", "inklusif")),
        sorted(Rubrik.objects.filter(opsi__templat=templat).values_list("sub__kode", "opsi__huruf", "teks")),
    ]


def isian(templat: TemplatLKE) -> tuple[list[KomponenIsian], list[SubIsian]]:
    """The structure as the form would send it unchanged."""
    parts = [KomponenIsian(row.pk, row.kode, row.nama, row.bobot) for row in templat.komponen.all()]
    subs = [
        SubIsian(row.pk, row.komponen.kode, row.kode, row.nama, row.jenis, row.bobot)
        for row in SubKomponen.objects.filter(komponen__templat=templat).select_related("komponen")
    ]
    return parts, subs


def isian_opsi(templat: TemplatLKE) -> list[OpsiIsian]:
    return [
        OpsiIsian(row.pk, row.huruf, row.persen, row.rubrik, row.batas, row.inklusif)
        for row in templat.opsi.all()
    ]


def test_a_copy_is_a_draft_with_the_whole_content(dunia, draf) -> None:
    source = draf.disalin_dari
    assert potret(draf) == potret(source)
    assert len(potret(draf)[2]) == 80 and len(potret(draf)[4]) == 12
    assert (draf.pemda, draf.siap, draf.versi, draf.jenis, draf.metode) == (
        dunia.pemda,
        False,
        1,
        source.jenis,
        source.metode,
    )
    assert not TemplatLKE.objects.all().untuk(dunia.pemda, 2024).filter(pk=draf.pk).exists()


def test_a_copy_of_a_copy_is_the_next_version(dunia, draf) -> None:
    second = salin_templat(templat=draf, pemda=dunia.pemda, nama="LKE Kota Asri", tahun_mulai=2025)
    assert (second.kode, second.versi, second.disalin_dari) == (draf.kode, 2, draf)
    other = salin_templat(templat=templat_unit(), pemda=dunia.pemda_asing, nama="L", tahun_mulai=2024)
    assert other.versi == 1


def test_a_copy_does_not_share_rows_with_its_source(draf) -> None:
    source = draf.disalin_dari
    before = potret(source)
    sub = SubKomponen.objects.get(komponen__templat=draf, kode="1.a")
    simpan_sub(sub=sub, kriteria=[KriteriaIsian("Satu saja.")], rubrik={})
    simpan_jawaban(templat=draf, opsi=[OpsiIsian(None, "Ya", D(100)), OpsiIsian(None, "Tidak", D(0))])
    assert potret(source) == before


def test_a_checklist_is_copied_with_its_conditions(draf_reviu) -> None:
    rows = list(draf_reviu.butir.values_list("aspek", "kode", "teks", "syarat", "urut"))
    assert rows == list(templat_reviu().butir.values_list("aspek", "kode", "teks", "syarat", "urut"))
    assert len(rows) == 23


def test_the_form_of_another_government_is_not_copied(dunia, draf) -> None:
    with pytest.raises(ValidationError, match="pemerintah daerah lain"):
        salin_templat(templat=draf, pemda=dunia.pemda_asing, nama="Salinan", tahun_mulai=2024)


def test_the_structure_saved_as_it_is_changes_nothing(draf) -> None:
    before = potret(draf)
    parts, subs = isian(draf)
    simpan_susunan(templat=draf, komponen=parts, sub=subs)
    assert potret(draf) == before


def test_codes_may_change_places_and_criteria_follow_their_sub_komponen(draf) -> None:
    parts, subs = isian(draf)
    swap = {"1.a": "1.b", "1.b": "1.a"}
    subs = [
        SubIsian(one.pk, one.komponen, swap.get(one.kode, one.kode), one.nama, one.jenis, one.bobot)
        for one in subs
    ]
    simpan_susunan(templat=draf, komponen=parts, sub=subs)
    counts = {row.kode: row.kriteria.count() for row in SubKomponen.objects.filter(komponen__templat=draf)}
    assert (counts["1.a"], counts["1.b"]) == (11, 6)  # list (C): six of 1.a, eleven of 1.b


def test_a_komponen_removed_takes_its_own_sub_komponen_and_a_moved_one_stays(draf) -> None:
    parts, subs = isian(draf)
    kept = [one for one in subs if not one.kode.startswith("4")]
    moved = next(one for one in subs if one.kode == "4.a")
    kept.append(SubIsian(moved.pk, "3", "3.d", moved.nama, moved.jenis, moved.bobot))
    simpan_susunan(templat=draf, komponen=parts[:3], sub=kept)
    assert list(draf.komponen.values_list("kode", flat=True)) == ["1", "2", "3"]
    sub = SubKomponen.objects.get(komponen__templat=draf, kode="3.d")
    assert sub.pk == moved.pk and sub.kriteria.count() == 3
    assert SubKomponen.objects.filter(komponen__templat=draf).count() == 10


def test_the_order_is_that_of_the_list(draf) -> None:
    parts, subs = isian(draf)
    simpan_susunan(templat=draf, komponen=parts[::-1], sub=subs)
    assert list(draf.komponen.values_list("kode", flat=True)) == ["4", "3", "2", "1"]


@pytest.mark.parametrize(
    ("ubah", "kalimat"),
    [
        (
            lambda parts, subs: (parts + [KomponenIsian(None, "1", "Dua kali", D(1))], subs),
            "dipakai dua kali",
        ),
        (lambda parts, subs: (parts, subs + [subs[0]]), "Kode sub komponen 1.a dipakai dua kali"),
        (lambda parts, subs: (parts[:3], subs), "4.a, 4.b, 4.c menyebut komponen yang tidak ada"),
        (
            lambda parts, subs: (parts, [SubIsian(10**9, "1", "1.z", "Z", "lain", D(1)), *subs]),
            "sudah tidak ada",
        ),
        (
            lambda parts, subs: (parts, [SubIsian(None, "1", "1.z", "Z", "lain", D(101)), *subs]),
            "100",
        ),
    ],
)
def test_a_structure_that_cannot_be_is_refused_whole(draf, ubah, kalimat) -> None:
    before = potret(draf)
    parts, subs = ubah(*isian(draf))
    with pytest.raises(ValidationError, match=kalimat):
        simpan_susunan(templat=draf, komponen=parts, sub=subs)
    assert potret(draf) == before


def test_a_row_of_another_form_cannot_be_taken(dunia, draf) -> None:
    other = salin_templat(templat=templat_unit(), pemda=dunia.pemda, nama="Lain", tahun_mulai=2024)
    before = potret(other)
    stolen = SubKomponen.objects.get(komponen__templat=other, kode="1.a")
    parts, subs = isian(draf)
    with pytest.raises(ValidationError, match="sudah tidak ada"):
        simpan_susunan(
            templat=draf,
            komponen=parts,
            sub=[*subs, SubIsian(stolen.pk, "1", "1.z", "Z", "lain", D(1))],
        )
    assert potret(other) == before


def test_criteria_and_the_rubric_of_a_sub_komponen_are_replaced(draf) -> None:
    sub = SubKomponen.objects.get(komponen__templat=draf, kode="2.b")
    best = draf.opsi.get(huruf="AA")
    foreign = templat_unit().opsi.get(huruf="A")
    simpan_sub(
        sub=sub,
        kriteria=[KriteriaIsian("Kedua", "renstra"), KriteriaIsian("Pertama")],
        rubrik={best.pk: "Teladan kota.", foreign.pk: "Bukan milik templat ini."},
    )
    assert list(sub.kriteria.values_list("urut", "teks", "fakta")) == [
        (1, "Kedua", "renstra"),
        (2, "Pertama", ""),
    ]
    assert list(sub.rubrik.values_list("opsi__huruf", "teks")) == [("AA", "Teladan kota.")]


def test_answers_keep_their_rubrics_when_their_letters_change(draf) -> None:
    rows = isian_opsi(draf)
    names = {"AA": "A", "A": "AA"}
    renamed = [
        OpsiIsian(one.pk, names.get(one.huruf, one.huruf), one.persen, one.rubrik, one.batas, one.inklusif)
        for one in rows
    ]
    simpan_jawaban(templat=draf, opsi=renamed[:-1])
    assert [row.huruf for row in draf.opsi.all()] == ["A", "AA", "BB", "B", "CC", "C", "D"]
    rubric = Rubrik.objects.get(sub__komponen__templat=draf, sub__kode="1.a", opsi__huruf="A")
    assert "5 tahun terakhir" in rubric.teks
    assert [one.pesan for one in kekurangan_templat(draf)] == [
        "Batas jawaban terendah, D, harus 0 dan termasuk; sekarang 0."
    ]


def test_the_rows_of_a_checklist_are_replaced(draf_reviu) -> None:
    simpan_butir(
        templat=draf_reviu,
        butir=[ButirIsian("Format", "I.1", "Satu"), ButirIsian("Format", "I.2", "Dua", "I.1")],
    )
    assert list(draf_reviu.butir.values_list("kode", "syarat")) == [("I.1", ""), ("I.2", "I.1")]
    with pytest.raises(ValidationError, match=r"I\.1 dipakai dua kali"):
        simpan_butir(templat=draf_reviu, butir=[ButirIsian("F", "I.1", "a"), ButirIsian("F", "I.1", "b")])
    with pytest.raises(ValidationError):
        simpan_butir(templat=draf_reviu, butir=[ButirIsian("", "I.1", "Tanpa aspek")])
    assert draf_reviu.butir.count() == 2


def test_ready_is_refused_with_every_sentence_until_the_weights_are_whole(dunia, draf) -> None:
    parts, subs = isian(draf)
    short = [KomponenIsian(parts[0].pk, "1", "Perencanaan", D("29.5")), *parts[1:]]
    simpan_susunan(templat=draf, komponen=short, sub=subs)
    with pytest.raises(ValidationError) as caught:
        siapkan_templat(draf)
    assert caught.value.messages == [
        "Jumlah bobot komponen harus 100, sekarang 99,50.",
        "Jumlah bobot sub komponen 1 harus 29,50, sekarang 30,00.",
    ]
    draf.refresh_from_db()
    assert not draf.siap
    simpan_susunan(templat=draf, komponen=parts, sub=isian(draf)[1])
    siapkan_templat(draf)
    assert TemplatLKE.objects.all().untuk(dunia.pemda, 2024).first() == draf
    assert not TemplatLKE.objects.all().untuk(dunia.pemda_asing, 2024).filter(pk=draf.pk).exists()


def test_a_local_form_answered_per_criterion_needs_a_criterion_everywhere(draf) -> None:
    draf.metode = TemplatLKE.Metode.PER_KRITERIA
    simpan_kepala(draf)
    sub = SubKomponen.objects.get(komponen__templat=draf, kode="3.c")
    simpan_sub(sub=sub, kriteria=[], rubrik={})
    with pytest.raises(ValidationError, match=r"Sub komponen 3\.c belum memuat kriteria"):
        siapkan_templat(draf)
    simpan_sub(sub=sub, kriteria=[KriteriaIsian("Ada.")], rubrik={})
    assert siapkan_templat(draf).siap


def semua_perubahan(templat: TemplatLKE) -> dict[str, Callable[[], Any]]:
    """Everything that would change a worksheet."""
    sub = SubKomponen.objects.select_related("komponen__templat").get(komponen__templat=templat, kode="1.a")
    parts, subs = isian(templat)

    def rename() -> None:
        row = TemplatLKE.objects.get(pk=templat.pk)
        row.nama = "Nama lain"
        simpan_kepala(row)

    return {
        "kepala": rename,
        "susunan": lambda: simpan_susunan(templat=templat, komponen=parts[:1], sub=subs[:3]),
        "sub": lambda: simpan_sub(sub=sub, kriteria=[], rubrik={}),
        "jawaban": lambda: simpan_jawaban(templat=templat, opsi=[]),
        "siap": lambda: siapkan_templat(templat),
        "hapus": lambda: hapus_templat(templat),
    }


@pytest.mark.parametrize("sebab", ["resmi", "siap", "dipakai"])
@pytest.mark.parametrize("tindakan", ["kepala", "susunan", "sub", "jawaban", "siap", "hapus"])
def test_what_is_official_ready_or_used_never_changes(dunia, draf, sebab, tindakan) -> None:
    template = draf if sebab != "resmi" else templat_unit()
    if sebab == "siap":
        siapkan_templat(draf)
    if sebab == "dipakai":
        # Even if it had slipped back to a draft: an evaluation stands on it.
        evaluation = evaluasi_uji(dunia.opd)
        evaluation.templat = draf
        evaluation.save()
    before, name = potret(template), template.nama
    with pytest.raises(ValidationError) as caught:
        semua_perubahan(template)[tindakan]()
    assert caught.value.code == TEMPLAT_TETAP.id
    template.refresh_from_db()
    assert potret(template) == before and template.nama == name


@pytest.mark.parametrize("sebab", ["resmi", "siap", "dipakai"])
def test_a_checklist_that_is_official_ready_or_used_never_changes(dunia, draf_reviu, sebab) -> None:
    template = draf_reviu if sebab != "resmi" else templat_reviu()
    if sebab == "siap":
        siapkan_templat(template)
    if sebab == "dipakai":
        Reviu.objects.create(opd=dunia.opd, tahun=2024, templat=template)
    with pytest.raises(ValidationError, match="Templat"):
        simpan_butir(templat=template, butir=[])
    with pytest.raises(ValidationError, match="Templat"):
        hapus_templat(template)
    assert ButirReviu.objects.filter(templat=template).count() == 23


def test_an_unused_draft_goes_with_everything_in_it(draf) -> None:
    pk = draf.pk
    hapus_templat(draf)
    assert not Komponen.objects.filter(templat_id=pk).exists()
    assert not OpsiJawaban.objects.filter(templat_id=pk).exists()


def test_the_end_of_use_hides_a_form_from_later_years_only(dunia, draf) -> None:
    siapkan_templat(draf)
    evaluation = evaluasi_uji(dunia.opd, tahun=2024)
    evaluation.templat = draf
    evaluation.save()
    akhiri_templat(templat=draf, tahun_akhir=2024)
    offered = TemplatLKE.objects.all().untuk
    assert offered(dunia.pemda, 2024).filter(pk=draf.pk).exists()
    assert not offered(dunia.pemda, 2025).filter(pk=draf.pk).exists()
    akhiri_templat(templat=draf, tahun_akhir=None)
    assert offered(dunia.pemda, 2025).filter(pk=draf.pk).exists()


def test_the_end_of_use_is_neither_before_its_beginning_nor_before_a_year_that_used_it(dunia, draf) -> None:
    with pytest.raises(ValidationError, match="sebelum tahun mulai, 2024"):
        akhiri_templat(templat=draf, tahun_akhir=2023)
    evaluation = evaluasi_uji(dunia.opd, tahun=2026)
    evaluation.templat = draf
    evaluation.save()
    with pytest.raises(ValidationError, match="dipakai tahun 2026"):
        akhiri_templat(templat=draf, tahun_akhir=2025)
    with pytest.raises(ValidationError, match="resmi"):
        akhiri_templat(templat=templat_unit(), tahun_akhir=2030)


def test_the_list_of_a_government_counts_its_own_evaluations(dunia, draf) -> None:
    evaluasi_uji(dunia.opd)
    evaluasi_uji(dunia.tetangga)
    evaluasi_uji(dunia.asing)
    rows = {row.pk: row for row in daftar_templat(dunia["admin"], dunia.pemda, "lke")}
    assert rows[templat_unit().pk].dipakai == 2
    assert rows[draf.pk].dipakai == 0
    assert list(rows)[0] == draf.pk
    foreign = daftar_templat(dunia["admin_asing"], dunia.pemda_asing, "lke")
    assert draf.pk not in [row.pk for row in foreign]
    assert next(row for row in foreign if row.pk == templat_unit().pk).dipakai == 1


def test_reading_a_form_takes_the_same_queries_however_long_it_is(draf, django_assert_num_queries) -> None:
    with django_assert_num_queries(5):
        whole = isi_lke(draf)
    assert (whole.jumlah_sub, whole.jumlah_kriteria) == (12, 80)
    parts, subs = isian(draf)
    simpan_susunan(templat=draf, komponen=parts[:1], sub=subs[:1])
    with django_assert_num_queries(5):
        assert isi_lke(draf).jumlah_kriteria == 6
