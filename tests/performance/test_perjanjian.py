"""Agreements: signing and its rules, what signing freezes, revisions, differences."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import ProtectedError

from agencies.models import Pejabat, PemangkuJabatan
from performance.isian import baca_target
from performance.models import BarisAnggaran, BarisKinerja, PerjanjianKinerja
from performance.querysets import PerjanjianTerkunciError
from performance.rules import (
    PK_BERANGGARAN,
    PK_BERISI,
    PK_BERJENJANG,
    PK_PEMANGKU,
    PK_PIHAK,
    PK_SATU_DRAF,
    PK_TANGGAL,
    PK_TEPAT_WAKTU,
    PerjanjianDiperiksa,
    periksa_perjanjian,
)
from performance.selectors.naskah import naskah
from performance.services.baris_perjanjian import (
    ambil_dari_anggaran,
    ambil_dari_renstra,
    geser_baris,
    simpan_baris,
)
from performance.services.perjanjian import (
    buat_perjanjian,
    hapus_draf,
    hari_dalam,
    pemangku_pada,
    ubah_perjanjian,
)
from performance.services.tanda_tangan import tandatangani_impor, tandatangani_perjanjian
from tests.factories.agencies import JabatanFactory, PejabatFactory, PemangkuJabatanFactory
from tests.factories.budget import DokumenAnggaranFactory, PaguFactory, SimpulAnggaranFactory
from tests.factories.kinerja import (
    baris_anggaran,
    baris_kinerja,
    perjanjian_uji,
    pimpinan_uji,
)
from tests.factories.performance import IndikatorFactory, rencana_uji, target
from ui.angka import AngkaMeragukan

HARI = datetime.date(2024, 1, 26)


@pytest.fixture
def leaders(dunia):
    return pimpinan_uji(dunia.opd)


@pytest.fixture
def plan(dunia):
    return rencana_uji(dunia.opd)


@pytest.fixture
def draft(leaders, plan):
    """A draft with one row in each table."""
    row = perjanjian_uji(leaders)
    baris_kinerja(row, plan.indikator, Decimal(70), "70")
    baris_anggaran(row, "Program Koperasi", 1_500_000)
    return row


def sign(draft, dunia, **changes):
    values = {"tanggal": HARI, "nomor": "800/01/2024", "oleh": dunia["kepala"], **changes}
    return tandatangani_perjanjian(perjanjian=draft, **values)


# ------------------------------------------------------------------ signing


def test_signing_copies_the_paper_and_keeps_its_fingerprint(dunia, draft) -> None:
    signed = sign(draft, dunia)
    signed.refresh_from_db()
    assert signed.terkunci
    assert signed.p1_nama == "Ani, S.Sos."
    assert signed.p1_jabatan == "Plt. Kepala Dinas"
    assert signed.p1_pangkat == "Pembina Utama Muda"
    assert signed.p2_jabatan == "Wali Kota"
    assert signed.nomor == "800/01/2024"
    assert len(signed.sidik) == 64
    assert signed.sidik == naskah(signed).sidik()
    # A new rank later changes nothing on the paper.
    Pejabat.objects.filter(nama="Ani, S.Sos.").update(pangkat="Pembina Utama", nama="Ani, M.Si.")
    again = PerjanjianKinerja.objects.get(pk=signed.pk)
    assert (again.p1_nama, naskah(again).sidik()) == ("Ani, S.Sos.", signed.sidik)


def test_the_fingerprint_tells_every_change(dunia, draft) -> None:
    signed = sign(draft, dunia)
    paper = naskah(signed)
    paper.kinerja[0].teks_target = "71"
    assert paper.sidik() != signed.sidik


@pytest.mark.parametrize("role", ["operator", "evaluator", "pimpinan", "operator_lain", "admin_asing"])
def test_only_who_may_sign_signs(dunia, draft, role: str) -> None:
    with pytest.raises(PermissionDenied):
        sign(draft, dunia, oleh=dunia[role])
    draft.refresh_from_db()
    assert not draft.terkunci


def test_a_signed_agreement_is_not_signed_twice(dunia, draft) -> None:
    sign(draft, dunia)
    with pytest.raises(ValidationError, match="sudah ditandatangani"):
        sign(draft, dunia, nomor="lain")


def checked(**changes) -> PerjanjianDiperiksa:
    values = {
        "tahun": 2024,
        "tanggal": HARI,
        "target": [("Persentase", "70")],
        "baris_anggaran": 1,
        "pihak_pertama": True,
        "pihak_kedua": True,
        "perlu_pihak_kedua": True,
        **changes,
    }
    return PerjanjianDiperiksa(**values)


@pytest.mark.parametrize(
    ("changes", "broken"),
    [
        ({}, []),
        ({"target": []}, [PK_BERISI]),
        ({"target": [("A", "70"), ("B", " ")]}, [PK_BERISI]),
        ({"pihak_pertama": False}, [PK_PIHAK]),
        ({"pihak_kedua": False}, [PK_PIHAK]),
        ({"pihak_kedua": False, "perlu_pihak_kedua": False}, []),
        ({"tanggal": datetime.date(2023, 12, 1)}, []),
        ({"tanggal": datetime.date(2023, 11, 30)}, [PK_TANGGAL]),
        ({"tanggal": datetime.date(2025, 1, 1)}, [PK_TANGGAL]),
        ({"tanggal_lama": HARI}, []),
        ({"tanggal_lama": datetime.date(2024, 1, 27)}, [PK_TANGGAL]),
        ({"baris_anggaran": 0}, [PK_BERANGGARAN]),
        ({"bukan_pemangku": [("Ani", "Kepala Dinas")]}, [PK_PEMANGKU]),
        ({"tanpa_dukungan": 2}, [PK_BERJENJANG]),
        ({"tanggal_dokumen": datetime.date(2023, 12, 26)}, []),
        ({"tanggal_dokumen": datetime.date(2023, 12, 25)}, [PK_TEPAT_WAKTU]),
    ],
)
def test_rules_before_signing(changes, broken) -> None:
    assert [one.aturan for one in periksa_perjanjian(checked(**changes))] == broken


def test_signing_names_every_missing_target(dunia, draft, plan) -> None:
    baris_kinerja(draft, plan.indikator, None, "")
    with pytest.raises(ValidationError, match="belum diisi"):
        sign(draft, dunia)
    draft.refresh_from_db()
    assert (draft.status, draft.p1_nama, draft.sidik) == ("draf", "", "")


def test_imported_papers_are_signed_once_their_rows_are_there(dunia, draft) -> None:
    assert tandatangani_impor(dunia.opd) == 0  # a plain draft stays a draft
    PerjanjianKinerja.objects.filter(pk=draft.pk).update(p1_jabatan="Kepala Dinas")
    assert tandatangani_impor(dunia.opd) == 1
    draft.refresh_from_db()
    assert draft.terkunci and draft.sidik == naskah(draft).sidik()


# ------------------------------------------------------------------ nothing changes a signed paper

WAYS = {
    "save": lambda row: row.save(),
    "save of a row": lambda row: row.baris_kinerja.first().save(),
    "delete": lambda row: row.delete(),
    "delete of a row": lambda row: row.baris_anggaran.first().delete(),
    "update": lambda row: PerjanjianKinerja.objects.filter(pk=row.pk).update(nomor="x"),
    "update by the default manager": lambda row: PerjanjianKinerja._default_manager.update(nomor="x"),
    "update by the base manager": lambda row: PerjanjianKinerja._base_manager.update(nomor="x"),
    "update of rows": lambda row: BarisKinerja.objects.all().update(teks_target="1"),
    "update through the parent": lambda row: row.baris_kinerja.update(teks_target="1"),
    "update through the indicator": lambda row: BarisKinerja.objects.filter(indikator__isnull=False).update(
        teks_target="1"
    ),
    "delete of a set": lambda row: PerjanjianKinerja.objects.all().delete(),
    "delete of rows": lambda row: BarisAnggaran.objects.all().delete(),
    "bulk_update": lambda row: PerjanjianKinerja.objects.bulk_update([row], ["nomor"]),
    "bulk_update of rows": lambda row: BarisKinerja.objects.bulk_update(
        list(row.baris_kinerja.all()), ["teks_target"]
    ),
    "moving a row away": lambda row: _move(row),
    "delete of the official": lambda row: row.pihak_pertama.delete(),
    "delete of the indicator": lambda row: row.baris_kinerja.first().indikator.delete(),
}


def _move(row: PerjanjianKinerja) -> None:
    line = row.baris_kinerja.first()
    other = PerjanjianKinerja.objects.create(
        opd=row.opd, kode="lain", tahun=2025, jabatan=row.jabatan, pihak_pertama=row.pihak_pertama
    )
    line.perjanjian = other
    line.save()


@pytest.mark.parametrize("way", WAYS)
def test_a_signed_paper_cannot_be_changed(dunia, draft, way: str) -> None:
    signed = sign(draft, dunia)
    before = naskah(signed).kanonik()
    with pytest.raises((PerjanjianTerkunciError, ProtectedError)):
        WAYS[way](signed)
    assert naskah(PerjanjianKinerja.objects.get(pk=signed.pk)).kanonik() == before


def test_services_refuse_a_signed_paper_with_a_sentence(dunia, draft, plan) -> None:
    signed = sign(draft, dunia)
    line = signed.baris_kinerja.first()
    for act in (
        lambda: ubah_perjanjian(perjanjian=signed),
        lambda: hapus_draf(perjanjian=signed),
        lambda: simpan_baris(baris=line),
        lambda: geser_baris(baris=line, naik=True),
        lambda: ambil_dari_renstra(perjanjian=signed),
        lambda: ambil_dari_anggaran(perjanjian=signed),
    ):
        with pytest.raises(ValidationError, match="sudah ditandatangani"):
            act()


def test_a_draft_may_be_changed_and_deleted(draft) -> None:
    PerjanjianKinerja.objects.filter(pk=draft.pk).update(nomor="x")
    draft.baris_kinerja.update(teks_target="71")
    hapus_draf(perjanjian=draft)
    assert not BarisKinerja.objects.exists() and not BarisAnggaran.objects.exists()


# ------------------------------------------------------------------ drafting


def test_officials_of_the_day_are_offered(dunia, leaders) -> None:
    late = PejabatFactory(opd=dunia.opd, nama="Citra, S.H.")
    PemangkuJabatan.objects.filter(jabatan=leaders.kadis).update(selesai=datetime.date(2024, 6, 30))
    PemangkuJabatanFactory(pejabat=late, jabatan=leaders.kadis, mulai=datetime.date(2024, 7, 1))
    assert pemangku_pada(leaders.kadis, datetime.date(2024, 6, 30)) == leaders.pejabat_kadis
    assert pemangku_pada(leaders.kadis, datetime.date(2024, 7, 1)) == late
    assert pemangku_pada(None, HARI) is None


@pytest.mark.parametrize(
    ("today", "day"),
    [
        (datetime.date(2023, 5, 1), datetime.date(2024, 1, 1)),
        (HARI, HARI),
        (datetime.date(2026, 11, 21), datetime.date(2024, 12, 31)),
    ],
)
def test_a_day_is_kept_within_its_year(today, day) -> None:
    assert hari_dalam(2024, today) == day


def create(dunia, leaders, **changes):
    values = {
        "opd": dunia.opd,
        "tahun": 2024,
        "jabatan": leaders.kadis,
        "pihak_pertama": leaders.pejabat_kadis,
        "pihak_kedua": leaders.pejabat_wali,
        **changes,
    }
    return buat_perjanjian(**values)


def test_a_post_gets_one_first_agreement_a_year(dunia, leaders) -> None:
    first = create(dunia, leaders)
    assert (first.kode, first.revisi, first.status) == ("PK-KADIS-2024", 0, "draf")
    with pytest.raises(ValidationError) as refused:
        create(dunia, leaders)
    assert refused.value.error_dict["jabatan"][0].code == PK_SATU_DRAF.id
    assert create(dunia, leaders, tahun=2025).kode == "PK-KADIS-2025"


def test_parts_of_another_agency_are_refused(dunia, leaders) -> None:
    foreign = DokumenAnggaranFactory(opd=dunia.tetangga)
    with pytest.raises(ValidationError, match="OPD dan tahun yang sama"):
        create(dunia, leaders, dokumen=foreign)
    with pytest.raises(ValidationError, match="Jabatan harus dari OPD"):
        create(dunia, leaders, jabatan=JabatanFactory(opd=dunia.tetangga))


def test_rows_come_from_the_plan_once(dunia, leaders, plan) -> None:
    second = IndikatorFactory(sasaran=plan.sasaran, kode="IKU-2", nama="Indeks", satuan="Indeks", urut=2)
    target(second, 2024, Decimal("3.5"))
    programme = IndikatorFactory(sasaran=plan.sasaran, kode="P-1", level="program", urut=3)
    target(programme, 2024, Decimal(1))
    rencana_uji(dunia.tetangga)
    draft = perjanjian_uji(leaders)
    assert ambil_dari_renstra(perjanjian=draft) == 2
    rows = list(draft.baris_kinerja.order_by("urut"))
    assert [(row.urut, row.nama_indikator, row.teks_target, row.nilai) for row in rows] == [
        (1, "Persentase koperasi aktif", "70", 70),
        (2, "Indeks", "3,5", Decimal("3.5")),
    ]
    assert rows[0].sasaran == plan.sasaran.uraian
    assert ambil_dari_renstra(perjanjian=draft) == 0


def test_posts_below_promise_what_stands_below_the_sasaran(dunia, leaders, plan) -> None:
    programme = IndikatorFactory(sasaran=plan.sasaran, kode="P-1", level="program")
    target(programme, 2024, Decimal(1))
    draft = perjanjian_uji(leaders, jabatan=JabatanFactory(opd=dunia.opd, atasan=leaders.kadis))
    assert ambil_dari_renstra(perjanjian=draft) == 1
    assert draft.baris_kinerja.get().indikator == programme


def test_budget_rows_come_from_the_document_and_are_renewed(dunia, leaders) -> None:
    document = DokumenAnggaranFactory(opd=dunia.opd)
    node = SimpulAnggaranFactory(opd=dunia.opd, kode="2.17.03", nama="Program Koperasi")
    money = PaguFactory(dokumen=document, simpul=node, nilai=Decimal(1_000_000))
    draft = perjanjian_uji(leaders)
    with pytest.raises(ValidationError, match="Pilih dahulu dokumen"):
        ambil_dari_anggaran(perjanjian=draft)
    PerjanjianKinerja.objects.filter(pk=draft.pk).update(dokumen=document)
    assert ambil_dari_anggaran(perjanjian=draft) == (1, 0)
    assert ambil_dari_anggaran(perjanjian=draft) == (0, 0)
    money.nilai = Decimal(900_000)
    money.save()
    assert ambil_dari_anggaran(perjanjian=draft) == (0, 1)
    assert draft.baris_anggaran.get().pagu == 900_000


def test_rows_change_places(draft, plan) -> None:
    second = baris_kinerja(draft, plan.indikator, Decimal(1), "1")
    geser_baris(baris=second, naik=True)
    assert list(draft.baris_kinerja.order_by("urut").values_list("teks_target", flat=True)) == ["1", "70"]
    geser_baris(baris=BarisKinerja.objects.get(pk=second.pk), naik=True)
    assert list(draft.baris_kinerja.order_by("urut").values_list("teks_target", flat=True)) == ["1", "70"]


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("75,5", "Dokumen", Decimal("75.5")),
        ("7 Dokumen", "Dokumen", Decimal(7)),
        ("7 Laporan", "Dokumen", Decimal(7)),
        ("75,5%", "%", Decimal("75.5")),
        ("75,5%", "Dokumen", None),
        ("baik sekali", "", None),
    ],
)
def test_targets_as_papers_print_them(text: str, unit: str, value) -> None:
    assert baca_target(text, None, satuan=unit) == value


def test_a_target_with_two_readings_stays_text_without_an_indicator(plan) -> None:
    assert baca_target("1.234", None) is None
    with pytest.raises(AngkaMeragukan):
        baca_target("1.234", plan.indikator)
