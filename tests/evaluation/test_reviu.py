"""A review of an LKj from the request to the statement, by who may take which step."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from evaluation.models import HasilButir, JejakReviu, KomentarReviu, PernyataanReviu, Reviu
from evaluation.rules import BELUM_DIURAIKAN, BUTIR_DIJAWAB, KOMENTAR_TUNTAS, ditanya, kekurangan_reviu
from evaluation.rules.reviu import ButirDiperiksa
from evaluation.selectors.reviu import (
    hasil_terlihat,
    komentar_terlihat,
    lembar_reviu,
    pihak_reviu,
)
from evaluation.services import reviu as layanan
from tests.conftest import Dunia
from tests.factories.agencies import PeranFactory
from tests.factories.evaluasi import templat_reviu

TAHUN = 2024
ISI = {
    "nomor": "700/1",
    "tanggal": datetime.date(2025, 2, 20),
    "tempat": "Asri",
    "nama": "Rina",
    "jabatan": "Inspektur",
    "pangkat": "",
}


def minta(dunia: Dunia, oleh: str = "operator", **lain: Any) -> Reviu:
    templat_reviu()
    return layanan.minta(opd=dunia.opd, tahun=TAHUN, oleh=dunia[oleh], catatan="Mohon", **lain)


@pytest.fixture
def direviu(dunia: Dunia) -> Reviu:
    return layanan.mulai(reviu=minta(dunia), oleh=dunia["evaluator"])


def kunci(reviu: Reviu, kode: str) -> int:
    return reviu.templat.butir.get(kode=kode).pk


def jawab(dunia: Dunia, reviu: Reviu, **isi: str) -> None:
    """Answers by code with "_" for "."; a "belum" has a result."""
    for code, answer in isi.items():
        key = kunci(reviu, code.replace("_", "."))
        for column, text in (("jawaban", answer), ("hasil", "Uraian" if answer == "belum" else "")):
            layanan.simpan_sel(
                reviu=reviu, oleh=dunia["evaluator"], butir_id=key, kolom=column, nilai=text, semula=""
            )


def jawab_semua(dunia: Dunia, reviu: Reviu) -> None:
    codes = [row.butir.kode for row in lembar_reviu(reviu).baris if row.ditanya]
    jawab(dunia, reviu, **{code.replace(".", "_"): "dipenuhi" for code in codes})


def komentari(dunia: Dunia, reviu: Reviu, teks: str = "Perbaiki") -> KomentarReviu:
    return layanan.komentari(
        reviu=reviu,
        oleh=dunia["evaluator"],
        jangkar="bagian-simpulan",
        tempat="4.1 Simpulan",
        kutipan="Lama",
        teks=teks,
    )


def nyatakan(dunia: Dunia, reviu: Reviu, oleh: str = "evaluator") -> PernyataanReviu:
    return layanan.nyatakan(reviu=reviu, oleh=dunia[oleh], sidik="a" * 64, rincian={"x": "1"}, isi=ISI)


@pytest.mark.parametrize(
    ("syarat", "jawaban", "hasil"),
    [
        ("", {}, True),
        ("III.1,III.2", {}, False),
        ("III.1,III.2", {"III.1": "dipenuhi", "III.2": "dipenuhi"}, False),
        ("III.1,III.2", {"III.1": "dipenuhi", "III.2": "belum"}, True),
        ("III.1, III.2", {"III.1": "belum", "III.2": ""}, True),
        ("III.8", {"III.8": "tidak_berlaku"}, False),
        ("III.8", {"III.9": "belum"}, False),
    ],
)
def test_a_conditional_row_is_asked_when_one_of_its_rows_is_not_fulfilled(
    syarat: str, jawaban: dict[str, str], hasil: bool
) -> None:
    assert ditanya(syarat, jawaban) is hasil


@pytest.mark.parametrize(
    ("butir", "terbuka", "aturan"),
    [
        ([("I.1", True, "dipenuhi", "")], 0, []),
        ([("I.1", True, "", "Ada kata")], 0, [BUTIR_DIJAWAB]),
        ([("III.3", False, "", "")], 0, []),
        ([("I.1", True, "belum", "  ")], 0, [BELUM_DIURAIKAN]),
        ([("I.1", True, "belum", "Kurang")], 2, [KOMENTAR_TUNTAS]),
        (
            [("I.1", True, "", ""), ("I.2", True, "belum", "")],
            1,
            [BUTIR_DIJAWAB, BELUM_DIURAIKAN, KOMENTAR_TUNTAS],
        ),
    ],
)
def test_what_keeps_the_statement_back(butir: list[Any], terbuka: int, aturan: list[Any]) -> None:
    assert [
        one.aturan for one in kekurangan_reviu([ButirDiperiksa(*row) for row in butir], terbuka)
    ] == aturan


def test_the_official_form_has_23_rows_of_which_three_are_conditional(direviu: Reviu) -> None:
    sheet = lembar_reviu(direviu)
    assert [(aspect.nama, aspect.unsur) for aspect in sheet.aspek] == [
        ("Format", 6),
        ("Mekanisme penyusunan", 7),
        ("Substansi", 10),
    ]
    assert [row.butir.kode for row in sheet.baris if not row.ditanya] == ["III.3", "III.6", "III.9"]
    assert (sheet.terisi, sheet.ditanya) == (0, 20)


def test_counts_follow_the_answers(dunia: Dunia, direviu: Reviu) -> None:
    jawab(dunia, direviu, III_1="belum", III_2="dipenuhi", III_3="dipenuhi", III_10="tidak_berlaku")
    aspect = lembar_reviu(direviu).aspek[2]
    # Not asked: III.6 and III.9. Empty: III.4, III.5, III.7, III.8.
    assert (aspect.dipenuhi, aspect.belum, aspect.tidak_berlaku, aspect.kosong) == (2, 1, 3, 4)
    layanan.simpan_sel(
        reviu=direviu,
        oleh=dunia["evaluator"],
        butir_id=kunci(direviu, "III.1"),
        kolom="jawaban",
        nilai="dipenuhi",
        semula="belum",
    )
    aspect = lembar_reviu(direviu).aspek[2]
    # III.3 is not asked any more, and its answer no longer counts; it is kept for when it is asked again.
    assert (aspect.dipenuhi, aspect.belum, aspect.tidak_berlaku, aspect.kosong) == (2, 0, 4, 4)
    assert next(row for row in aspect.baris if row.butir.kode == "III.3").jawaban_tampil == "–"


@pytest.mark.parametrize(
    ("siapa", "mereviu", "meminta", "dari_dalam"),
    [
        ("operator", False, True, False),
        ("kepala", False, True, False),
        ("evaluator", True, False, True),
        ("admin", False, True, False),
        ("pimpinan", False, False, False),
        ("super", False, True, True),
        ("evaluator_lain", False, False, False),
    ],
)
def test_who_may_do_what(dunia: Dunia, siapa: str, mereviu: bool, meminta: bool, dari_dalam: bool) -> None:
    found = pihak_reviu(dunia[siapa], dunia.opd)
    assert (found.mereviu, found.meminta, found.dari_dalam) == (mereviu, meminta, dari_dalam)


def test_nobody_reviews_where_they_work(dunia: Dunia) -> None:
    review = minta(dunia)
    PeranFactory(pengguna=dunia["evaluator"], peran="operator", opd=dunia.opd, pemda=None)
    assert not pihak_reviu(dunia["evaluator"], dunia.opd).mereviu
    with pytest.raises(PermissionDenied):
        layanan.mulai(reviu=review, oleh=dunia["evaluator"])


@pytest.mark.parametrize("siapa", ["operator", "kepala", "admin", "pimpinan", "super", "evaluator_lain"])
def test_every_step_of_reviewers_is_theirs(dunia: Dunia, direviu: Reviu, siapa: str) -> None:
    who = dunia[siapa]
    comment = komentari(dunia, direviu)
    key = kunci(direviu, "I.1")
    steps: list[Any] = [
        lambda: layanan.mulai(reviu=direviu, oleh=who),
        lambda: layanan.kembalikan(reviu=direviu, oleh=who, alasan="x"),
        lambda: nyatakan(dunia, direviu, siapa),
        lambda: layanan.tulis_lhr(reviu=direviu, oleh=who, versi=direviu.versi, isi={}),
        lambda: layanan.simpan_sel(
            reviu=direviu, oleh=who, butir_id=key, kolom="jawaban", nilai="belum", semula=""
        ),
        lambda: layanan.simpan_lembar(reviu=direviu, oleh=who, isian=[]),
        lambda: layanan.pakai_usulan(reviu=direviu, oleh=who, butir_id=key, jawaban="belum", hasil="x"),
        lambda: layanan.ubah_komentar(komentar=comment, oleh=who, teks="x"),
        lambda: layanan.hapus_komentar(komentar=comment, oleh=who),
        lambda: layanan.selesaikan(komentar=comment, oleh=who, selesai=True),
    ]
    for step in steps:
        with pytest.raises(PermissionDenied):
            step()
    assert not HasilButir.objects.exists() and not PernyataanReviu.objects.exists()


@pytest.mark.parametrize("siapa", ["evaluator", "pimpinan", "operator_lain"])
def test_only_the_agency_asks_and_answers(dunia: Dunia, direviu: Reviu, siapa: str) -> None:
    comment = komentari(dunia, direviu)
    layanan.kembalikan(reviu=direviu, oleh=dunia["evaluator"], alasan="Perbaiki")
    with pytest.raises(PermissionDenied):
        layanan.tanggapi(komentar=comment, oleh=dunia[siapa], teks="Sudah")
    with pytest.raises(PermissionDenied):
        minta(dunia, siapa)


def test_the_whole_way_with_its_trail(dunia: Dunia, direviu: Reviu) -> None:
    evaluator, operator = dunia["evaluator"], dunia["operator"]
    comment = komentari(dunia, direviu)
    agency = pihak_reviu(operator, dunia.opd)
    assert komentar_terlihat(direviu, agency) == [] and not hasil_terlihat(direviu, agency)
    with pytest.raises(ValidationError, match="sudah diminta"):
        minta(dunia)

    returned = layanan.kembalikan(reviu=direviu, oleh=evaluator, alasan="Lihat komentar")
    assert komentar_terlihat(returned, agency) == [comment] and hasil_terlihat(returned, agency)
    with pytest.raises(ValidationError, match="belum ditanggapi"):
        minta(dunia)
    layanan.tanggapi(komentar=comment, oleh=operator, teks="Sudah diperbaiki")
    again = minta(dunia)
    assert again.putaran == 2

    layanan.mulai(reviu=again, oleh=evaluator)
    again.refresh_from_db()
    second = komentari(dunia, again, "Masih kurang")
    # The agency keeps seeing what it was shown, and nothing that is being written.
    assert komentar_terlihat(again, agency) == [comment] and not hasil_terlihat(again, agency)
    with pytest.raises(ValidationError, match="sudah dibaca OPD"):
        layanan.hapus_komentar(komentar=comment, oleh=evaluator)
    layanan.hapus_komentar(komentar=second, oleh=evaluator)

    with pytest.raises(ValidationError) as refused:
        nyatakan(dunia, again)
    assert [text.split(" ")[0:3] for text in refused.value.messages] == [
        ["20", "unsur", "belum"],
        ["1", "komentar", "belum"],
    ]
    jawab_semua(dunia, again)
    layanan.selesaikan(komentar=comment, oleh=evaluator, selesai=True)
    nyatakan(dunia, again)
    again.refresh_from_db()
    assert again.tahap == "dinyatakan"
    with pytest.raises(ValidationError, match="angkanya tidak berubah"):
        minta(dunia)
    third = minta(dunia, gugur=True)
    assert (third.tahap, third.putaran) == ("diminta", 3)
    trail = JejakReviu.objects.order_by("pk").values_list("ke", "putaran", "oleh__username", "alasan")
    assert list(trail) == [
        ("diminta", 1, "operator", "Mohon"),
        ("direviu", 1, "evaluator", ""),
        ("dikembalikan", 1, "evaluator", "Lihat komentar"),
        ("diminta", 2, "operator", "Mohon"),
        ("direviu", 2, "evaluator", ""),
        ("dinyatakan", 2, "evaluator", ""),
        ("diminta", 3, "operator", "Mohon"),
    ]


def test_after_a_void_statement_reviewers_may_begin_again_by_themselves(dunia: Dunia, direviu: Reviu) -> None:
    jawab_semua(dunia, direviu)
    nyatakan(dunia, direviu)
    with pytest.raises(ValidationError, match="tidak sedang menunggu"):
        layanan.mulai(reviu=direviu, oleh=dunia["evaluator"])
    again = layanan.mulai(reviu=direviu, oleh=dunia["evaluator"], gugur=True)
    assert (again.tahap, again.putaran) == ("direviu", 2)
    nyatakan(dunia, direviu)
    assert PernyataanReviu.objects.filter(reviu=direviu).count() == 2


def test_two_reviewers_in_one_row_lose_nothing(dunia: Dunia, direviu: Reviu) -> None:
    key = kunci(direviu, "I.1")

    def write(column: str, text: str, seen: str) -> HasilButir:
        return layanan.simpan_sel(
            reviu=direviu, oleh=dunia["evaluator"], butir_id=key, kolom=column, nilai=text, semula=seen
        )

    write("jawaban", "belum", "")
    # Another cell of the row, seen before the first was saved; and the same text twice.
    assert write("hasil", "Kurang", "").versi == 2
    assert write("hasil", "Kurang", "").versi == 2
    with pytest.raises(layanan.SelBerubah) as clash:
        write("hasil", "Lain", "")
    assert clash.value.hasil.hasil == "Kurang"
    assert HasilButir.objects.get(butir=key).hasil == "Kurang"


def test_the_plain_form_keeps_versions(dunia: Dunia, direviu: Reviu) -> None:
    first, second = kunci(direviu, "I.1"), kunci(direviu, "I.2")
    evaluator = dunia["evaluator"]

    def save(*rows: tuple[int, str, str, int]) -> int:
        entries = [layanan.IsianButir(*row) for row in rows]
        return layanan.simpan_lembar(reviu=direviu, oleh=evaluator, isian=entries)

    assert save((first, "dipenuhi", "", 0), (second, "", "", 0)) == 1
    with pytest.raises(layanan.IsianBentrok) as clash:
        save((first, "belum", "Lain", 0), (second, "belum", "Baru", 0))
    assert set(clash.value.bentrok) == {first}
    assert not HasilButir.objects.filter(butir=second).exists()
    assert save((first, "belum", "Lain", 1), (second, "belum", "Baru", 0)) == 2
    # What stands there already is no conflict, whatever the version.
    assert save((first, "belum", "Lain", 0)) == 0


def test_a_row_of_another_form_is_refused(dunia: Dunia, direviu: Reviu) -> None:
    with pytest.raises(ValidationError, match="bukan bagian"):
        layanan.simpan_sel(
            reviu=direviu, oleh=dunia["evaluator"], butir_id=999999, kolom="hasil", nilai="x", semula=""
        )


def test_a_proposal_keeps_the_words_that_stand_there(dunia: Dunia, direviu: Reviu) -> None:
    key = kunci(direviu, "I.2")
    jawab(dunia, direviu, I_2="belum")
    for _twice in range(2):
        row = layanan.pakai_usulan(
            reviu=direviu, oleh=dunia["evaluator"], butir_id=key, jawaban="dipenuhi", hasil="Target ada."
        )
    assert (row.jawaban, row.hasil) == ("dipenuhi", "Uraian\nTarget ada.")


def test_the_result_is_not_overwritten_unseen(dunia: Dunia, direviu: Reviu) -> None:
    evaluator = dunia["evaluator"]
    layanan.tulis_lhr(reviu=direviu, oleh=evaluator, versi=1, isi={"simpulan": "Satu"})
    with pytest.raises(ValidationError, match="baru saja diubah"):
        layanan.tulis_lhr(reviu=direviu, oleh=evaluator, versi=1, isi={"simpulan": "Dua"})
    direviu.refresh_from_db()
    assert direviu.simpulan == "Satu"


@pytest.mark.parametrize("langkah", ["kembalikan", "nyatakan", "komentari", "isi"])
def test_nothing_is_written_while_the_review_is_not_in_hand(dunia: Dunia, langkah: str) -> None:
    review = minta(dunia)
    steps: dict[str, Any] = {
        "kembalikan": lambda: layanan.kembalikan(reviu=review, oleh=dunia["evaluator"], alasan="x"),
        "nyatakan": lambda: nyatakan(dunia, review),
        "komentari": lambda: komentari(dunia, review),
        "isi": lambda: jawab(dunia, review, I_1="belum"),
    }
    with pytest.raises(ValidationError, match="Diminta reviu"):
        steps[langkah]()


@pytest.mark.parametrize("alasan", ["", "  \n"])
def test_a_return_needs_a_reason_and_a_comment_words(dunia: Dunia, direviu: Reviu, alasan: str) -> None:
    with pytest.raises(ValidationError, match="alasan"):
        layanan.kembalikan(reviu=direviu, oleh=dunia["evaluator"], alasan=alasan)
    with pytest.raises(ValidationError):
        komentari(dunia, direviu, alasan)
