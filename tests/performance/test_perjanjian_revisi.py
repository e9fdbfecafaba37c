"""Revisions of agreements, what is in force, and what differs between two papers."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from auditlog.models import LogEntry
from django.core.exceptions import ValidationError

from agencies.models import PemangkuJabatan
from performance.beda import BarisBanding, Beda, beda_baris
from performance.models import BarisKinerja, PerjanjianKinerja
from performance.selectors.naskah import beda_naskah, naskah
from performance.services.perjanjian import revisi_perjanjian
from performance.services.tanda_tangan import tandatangani_perjanjian
from tests.factories.agencies import PejabatFactory, PemangkuJabatanFactory
from tests.factories.kinerja import (
    baris_anggaran,
    baris_kinerja,
    perjanjian_uji,
    pimpinan_uji,
    tandatangani,
)
from tests.factories.performance import rencana_uji

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


# ------------------------------------------------------------------ revising and comparing


def test_a_revision_copies_the_rows_into_one_draft(dunia, draft) -> None:
    signed = sign(draft, dunia)
    new = revisi_perjanjian(dari=signed, alasan="b")
    assert (new.revisi, new.menggantikan, new.alasan, new.status) == (1, signed, "b", "draf")
    assert new.kode == "PK-0-P1"
    assert list(new.baris_kinerja.values_list("teks_target", flat=True)) == ["70"]
    assert list(new.baris_anggaran.values_list("pagu", flat=True)) == [1_500_000]
    assert signed.baris_kinerja.count() == 1
    with pytest.raises(ValidationError, match="masih draf"):
        revisi_perjanjian(dari=signed, alasan="b")


def test_every_copied_row_leaves_a_trail(dunia, draft) -> None:
    new = revisi_perjanjian(dari=sign(draft, dunia), alasan="b")
    for row in (new.baris_kinerja.get(), new.baris_anggaran.get()):
        assert [entry.action for entry in LogEntry.objects.get_for_object(row)] == [LogEntry.Action.CREATE]


def test_only_a_signed_and_unreplaced_paper_is_revised(dunia, draft) -> None:
    with pytest.raises(ValidationError, match="masih draf"):
        revisi_perjanjian(dari=draft, alasan="b")
    signed = sign(draft, dunia)
    with pytest.raises(ValidationError, match="alasan a, b, atau c"):
        revisi_perjanjian(dari=signed, alasan="d")
    new = revisi_perjanjian(dari=signed, alasan="c")
    sign(new, dunia, tanggal=datetime.date(2024, 9, 1))
    with pytest.raises(ValidationError, match="sudah digantikan"):
        revisi_perjanjian(dari=signed, alasan="c")


def test_a_revision_may_not_precede_what_it_replaces(dunia, draft) -> None:
    new = revisi_perjanjian(dari=sign(draft, dunia), alasan="b")
    with pytest.raises(ValidationError, match="sebelum naskah yang diganti"):
        sign(new, dunia, tanggal=HARI - datetime.timedelta(days=1))


def test_a_new_official_stands_in_a_revision_for_reason_a(dunia, draft, leaders) -> None:
    signed = sign(draft, dunia)
    PemangkuJabatan.objects.filter(jabatan=leaders.kadis).update(selesai=datetime.date(2024, 6, 30))
    late = PejabatFactory(opd=dunia.opd, nama="Citra, S.H.")
    PemangkuJabatanFactory(pejabat=late, jabatan=leaders.kadis, mulai=datetime.date(2024, 7, 1))
    assert revisi_perjanjian(dari=signed, alasan="a").pihak_pertama == late


def test_what_is_in_force_follows_from_dates(dunia, draft) -> None:
    first = sign(draft, dunia)
    second = sign(revisi_perjanjian(dari=first, alasan="b"), dunia, tanggal=datetime.date(2024, 9, 1))
    papers = PerjanjianKinerja.objects.filter(opd=dunia.opd)
    assert list(papers.berlaku_pada(datetime.date(2024, 1, 25))) == []
    assert list(papers.berlaku_pada(datetime.date(2024, 8, 31))) == [first]
    assert list(papers.berlaku_pada(datetime.date(2024, 9, 1))) == [second]


def row(key: str, name: str, **fields: str) -> BarisBanding:
    return BarisBanding(key, name, tuple(fields.items()))


def test_the_difference_of_two_lists_of_rows() -> None:
    old = [row("a", "A", target="1", satuan="%"), row("b", "B", target="2"), row("c", "C", target="3")]
    new = [row("c", "C", target="3"), row("a", "A", target="5", satuan="%"), row("d", "D", target="4")]
    assert beda_baris(old, new) == (
        Beda("A · target", "1", "5", "ubah"),
        Beda("D", "", "target: 4", "tambah"),
        Beda("B", "target: 2", "", "hapus"),
    )
    assert beda_baris(old, old) == ()


def test_rows_with_one_key_are_paired_in_their_order() -> None:
    old = [row("a", "A", pagu="1"), row("a", "A", pagu="2")]
    new = [row("a", "A", pagu="1"), row("a", "A", pagu="3")]
    assert beda_baris(old, new) == (Beda("A · pagu", "2", "3", "ubah"),)
    assert beda_baris(old, new[:1]) == (Beda("A", "pagu: 2", "", "hapus"),)


def test_the_difference_of_two_papers(dunia, draft, plan) -> None:
    first = sign(draft, dunia)
    second = revisi_perjanjian(dari=first, alasan="b")
    second.baris_kinerja.update(teks_target="75")
    baris_anggaran(second, "Program Baru", 250_000)
    signed = sign(second, dunia, tanggal=datetime.date(2024, 9, 1), nomor="800/02/2024")
    found = beda_naskah(naskah(first), naskah(signed))
    assert [(one.lama, one.baru) for one in found.kinerja] == [("70", "75")]
    assert [(one.nama, one.jenis) for one in found.anggaran] == [("Program Baru", "tambah")]
    heading = {one.nama: (one.lama, one.baru) for one in found.identitas}
    assert heading["Naskah · Jumlah anggaran"] == ("Rp 1.500.000", "Rp 1.750.000")
    assert heading["Naskah · Tanggal"] == ("26 Januari 2024", "1 September 2024")


def test_neighbours_of_one_sasaran_share_its_cell(draft, plan) -> None:
    baris_kinerja(draft, plan.indikator, Decimal(1), "1")
    BarisKinerja.objects.create(perjanjian=draft, urut=3, nama_indikator="Lain", sasaran="Lain")
    assert [len(rows) for _sasaran, rows in naskah(draft).kelompok] == [2, 1]


def test_undated_old_papers_count_as_old(leaders, draft) -> None:
    tandatangani(draft, tanggal=None)
    assert PerjanjianKinerja.objects.berlaku_pada(HARI).get() == draft
