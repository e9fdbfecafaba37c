"""Writing a worksheet: who, when, what; evidence; nothing lost between two people."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from evaluation.fakta import Fakta
from evaluation.models import BuktiEvaluasi, EvaluasiAKIP, JawabanKriteria, JawabanSub, OpsiJawaban
from evaluation.services.bukti_evaluasi import bekukan_fakta, hapus_bukti, tambah_bukti
from evaluation.services.lembar import Isian, IsianBentrok, simpan_isian, simpan_jawaban, simpan_kriteria
from performance.models import Tenggat
from performance.services.sel import SelBentrok
from tests.factories.agencies import PeranFactory
from tests.factories.evaluasi import evaluasi_uji, sub_komponen, tim_uji

PDF = b"%PDF-1.4 isi"


@pytest.fixture
def evaluasi(dunia) -> EvaluasiAKIP:
    row = evaluasi_uji(dunia.opd)
    tim_uji(row, ketua=dunia["evaluator"])
    return row


def opsi(evaluasi: EvaluasiAKIP, huruf: str) -> int:
    return OpsiJawaban.objects.get(templat=evaluasi.templat, huruf=huruf).pk


def catat(evaluasi: EvaluasiAKIP, oleh: Any, tingkat: str = "evaluator", **isi: Any) -> Any:
    isi = {"kolom": "catatan", "nilai": "Catatan.", "semula": "", **isi}
    return simpan_jawaban(
        evaluasi=evaluasi, sub=sub_komponen(evaluasi, "1.a"), tingkat=tingkat, oleh=oleh, **isi
    )


def test_an_answer_is_kept_with_who_gave_it(evaluasi, dunia) -> None:
    row, written = catat(
        evaluasi, dunia["evaluator"], kolom="jawaban", nilai=opsi(evaluasi, "BB"), semula=None
    )
    assert written and (row.opsi.huruf, row.oleh, row.versi) == ("BB", dunia["evaluator"], 1)
    row, written = catat(evaluasi, dunia["evaluator"])
    assert written and (row.opsi.huruf, row.catatan, row.versi) == ("BB", "Catatan.", 2)


@pytest.mark.parametrize("who", ["operator", "kepala", "admin", "pimpinan", "super", "evaluator_lain"])
def test_only_the_team_scores(evaluasi, dunia, who: str) -> None:
    with pytest.raises(PermissionDenied):
        catat(evaluasi, dunia[who])
    assert not JawabanSub.objects.exists()


@pytest.mark.parametrize("who", ["evaluator", "admin", "pimpinan", "super", "operator_lain"])
def test_only_the_agency_assesses_itself(evaluasi, dunia, who: str) -> None:
    EvaluasiAKIP.objects.update(tahap="mandiri")
    with pytest.raises(PermissionDenied):
        catat(evaluasi, dunia[who], tingkat="mandiri")
    for own in ("operator", "kepala"):
        catat(
            evaluasi,
            dunia[own],
            tingkat="mandiri",
            nilai=own,
            semula=JawabanSub.objects.values_list("catatan", flat=True).first() or "",
        )
    assert JawabanSub.objects.get().catatan == "kepala"


def test_nobody_scores_where_they_work(evaluasi, dunia) -> None:
    PeranFactory(pengguna=dunia["evaluator"], peran="operator", opd=dunia.opd, pemda=None)
    with pytest.raises(PermissionDenied):
        catat(evaluasi, dunia["evaluator"])


@pytest.mark.parametrize(
    ("tahap", "tingkat", "who"),
    [
        ("mandiri", "evaluator", "evaluator"),
        ("sementara", "evaluator", "evaluator"),
        ("disampaikan", "evaluator", "evaluator"),
        ("evaluasi", "mandiri", "operator"),
        ("final", "mandiri", "kepala"),
    ],
)
def test_every_tier_is_written_at_its_own_station(evaluasi, dunia, tahap, tingkat, who) -> None:
    # The page was opened before the station changed.
    EvaluasiAKIP.objects.update(tahap=tahap)
    with pytest.raises(ValidationError, match=r"tahap|terkunci"):
        catat(evaluasi, dunia[who], tingkat=tingkat)


@pytest.mark.parametrize(("kegiatan", "tertutup"), [("akip-evaluasi", True), ("akip-mandiri", False)])
def test_the_window_of_the_calendar_closes_the_worksheet(evaluasi, dunia, kegiatan, tertutup) -> None:
    then = timezone.now() - datetime.timedelta(days=9)
    Tenggat.objects.create(
        pemda=dunia.pemda,
        tahun=2024,
        kegiatan=kegiatan,
        buka=then,
        tutup=then + datetime.timedelta(days=3),
        usulan=False,
    )
    if tertutup:
        with pytest.raises(ValidationError, match="sudah ditutup"):
            catat(evaluasi, dunia["evaluator"])
    else:
        catat(evaluasi, dunia["evaluator"])
    assert JawabanSub.objects.exists() is not tertutup


def test_an_answer_of_another_form_is_refused(evaluasi, dunia) -> None:
    other = OpsiJawaban.objects.exclude(templat=evaluasi.templat).first()
    with pytest.raises(ValidationError, match="bukan pilihan templat"):
        catat(evaluasi, dunia["evaluator"], kolom="jawaban", nilai=other.pk, semula=None)


def test_the_same_act_again_writes_nothing(evaluasi, dunia) -> None:
    catat(evaluasi, dunia["evaluator"], kunci="a")
    row, written = catat(evaluasi, dunia["evaluator"], nilai="Lain.", semula="Catatan.", kunci="a")
    assert not written and row.catatan == "Catatan."


def test_a_cell_changed_by_somebody_else_is_not_overwritten(evaluasi, dunia) -> None:
    catat(evaluasi, dunia["evaluator"])
    with pytest.raises(SelBentrok) as clash:
        catat(evaluasi, dunia["evaluator"], nilai="Punya saya.")
    assert clash.value.nilai == "Catatan."


def test_a_criterion_is_answered_by_agency_and_team_apart(evaluasi, dunia) -> None:
    criterion = sub_komponen(evaluasi, "1.a").kriteria.first()
    save = {"evaluasi": evaluasi, "kriteria": criterion, "semula": ""}
    simpan_kriteria(**save, tingkat="evaluator", nilai="sebagian", oleh=dunia["evaluator"])
    EvaluasiAKIP.objects.update(tahap="mandiri")
    simpan_kriteria(**save, tingkat="mandiri", nilai="terpenuhi", oleh=dunia["operator"])
    found = dict(JawabanKriteria.objects.values_list("tingkat", "pemenuhan"))
    assert found == {"evaluator": "sebagian", "mandiri": "terpenuhi"}
    with pytest.raises(ValidationError):
        simpan_kriteria(**save, tingkat="mandiri", nilai="hampir", oleh=dunia["operator"])


def test_a_form_answered_per_criterion_takes_options_there(evaluasi, dunia) -> None:
    evaluasi.templat.metode = "per_kriteria"
    criterion = sub_komponen(evaluasi, "1.a").kriteria.first()
    save = {"evaluasi": evaluasi, "kriteria": criterion, "tingkat": "evaluator", "oleh": dunia["evaluator"]}
    row, _written = simpan_kriteria(**save, nilai=opsi(evaluasi, "B"), semula=None)
    assert row.opsi.huruf == "B"
    with pytest.raises(ValidationError, match="per kriteria"):
        catat(evaluasi, dunia["evaluator"], kolom="jawaban", nilai=opsi(evaluasi, "B"), semula=None)


def test_a_plain_form_writes_all_or_nothing(evaluasi, dunia) -> None:
    catat(evaluasi, dunia["evaluator"], nilai="Ditulis rekan.")
    with pytest.raises(IsianBentrok) as clash:
        simpan_isian(
            evaluasi=evaluasi,
            sub=sub_komponen(evaluasi, "1.a"),
            tingkat="evaluator",
            isian=[Isian("jawaban", opsi(evaluasi, "C"), None), Isian("catatan", "Saya.", "")],
            oleh=dunia["evaluator"],
        )
    assert list(clash.value.bentrok) == ["catatan"]
    assert JawabanSub.objects.get().opsi is None


def test_evidence_is_a_file_or_an_address(evaluasi, dunia) -> None:
    sub, who = sub_komponen(evaluasi, "1.a"), dunia["evaluator"]
    add = {"evaluasi": evaluasi, "sub": sub, "tingkat": "evaluator", "oleh": who}
    row = tambah_bukti(**add, judul="Renstra", berkas=SimpleUploadedFile("renstra.pdf", PDF), halaman="12")
    with row.berkas.open() as file:
        assert file.read() == PDF and row.oleh == who
    with pytest.raises(ValidationError, match="Unggah berkas"):
        tambah_bukti(**add, judul="Tanpa isi")
    foreign = sub_komponen(evaluasi, "1.b").kriteria.first()
    with pytest.raises(ValidationError, match="kriteria"):
        tambah_bukti(**add, judul="Salah", tautan="https://contoh.go.id/", kriteria=foreign)
    hapus_bukti(bukti=row, oleh=who)
    assert not BuktiEvaluasi.objects.exists()


def test_a_fact_is_kept_as_it_was_and_only_once(evaluasi, dunia) -> None:
    sub = sub_komponen(evaluasi, "1.a")
    fact = Fakta("renstra", "Renstra 2021–2026 tercatat.", "ada", "/dinas-asri/2024/", ("Perkada 1",))
    freeze = {"evaluasi": evaluasi, "sub": sub, "tingkat": "evaluator", "oleh": dunia["evaluator"]}
    row = bekukan_fakta(**freeze, fakta=fact, kriteria=sub.kriteria.get(urut=3))
    assert row.isi["kalimat"] == row.judul == "Renstra 2021–2026 tercatat."
    assert row.isi["keadaan"] == "ada" and row.isi["rincian"] == ["Perkada 1"] and row.isi["waktu"]
    with pytest.raises(ValidationError, match="sudah menjadi bukti"):
        bekukan_fakta(**freeze, fakta=fact, kriteria=sub.kriteria.get(urut=3))


def test_evidence_is_deleted_by_who_added_it_or_the_ketua(evaluasi, dunia) -> None:
    EvaluasiAKIP.objects.update(tahap="mandiri")
    row = tambah_bukti(
        evaluasi=evaluasi,
        sub=sub_komponen(evaluasi, "1.a"),
        tingkat="mandiri",
        judul="Renja",
        tautan="https://contoh.go.id/renja",
        oleh=dunia["operator"],
    )
    with pytest.raises(PermissionDenied):
        hapus_bukti(bukti=row, oleh=dunia["kepala"])
    with pytest.raises(PermissionDenied):
        hapus_bukti(bukti=row, oleh=dunia["evaluator"])
    EvaluasiAKIP.objects.update(tahap="evaluasi")
    with pytest.raises(ValidationError):
        hapus_bukti(bukti=row, oleh=dunia["operator"])
    assert BuktiEvaluasi.objects.count() == 1
