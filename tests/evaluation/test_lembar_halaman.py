"""The pages of the worksheet: who sees what, the grid's cells, the plain form, evidence."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from evaluation.fakta import Fakta
from evaluation.models import (
    BuktiEvaluasi,
    EvaluasiAKIP,
    JawabanKriteria,
    JawabanSub,
    OpsiJawaban,
    Rekomendasi,
    TemplatLKE,
)
from tests.factories.evaluasi import evaluasi_uji, jawab_uji, sub_komponen, tim_uji

PDF = b"%PDF-1.4 isi"


@pytest.fixture
def evaluasi(dunia) -> EvaluasiAKIP:
    # No facts of another test's evaluation with the same id.
    cache.clear()
    row = evaluasi_uji(dunia.opd)
    tim_uji(row, ketua=dunia["evaluator"])
    return row


def alamat(nama: str, evaluasi: EvaluasiAKIP, *args: Any) -> str:
    return reverse(f"evaluation:{nama}", args=[evaluasi.opd.slug, evaluasi.tahun, *args])


def opsi(evaluasi: EvaluasiAKIP, huruf: str) -> int:
    return OpsiJawaban.objects.get(templat=evaluasi.templat, huruf=huruf).pk


def tahap(nama: str) -> None:
    EvaluasiAKIP.objects.update(tahap=nama)


def kriteria(evaluasi: EvaluasiAKIP, urut: int = 1, kode: str = "1.a") -> int:
    return sub_komponen(evaluasi, kode).kriteria.get(urut=urut).pk


@pytest.fixture
def sel(evaluasi, masuk):
    """Send one cell; returns status and body."""

    def send(who: str, kolom: str, teks: str, **lain: Any) -> tuple[int, dict[str, Any]]:
        name = lain.pop("nama", "lembar-simpan")
        cell = {"baris": "sub", "versi": "0", "semula": "", "kunci": uuid4().hex} | lain
        answer = masuk(who).post(
            alamat(name, evaluasi, "1.a"),
            json.dumps({**cell, "kolom": kolom, "teks": teks}),
            content_type="application/json",
            headers={"accept": "application/json"},
        )
        return answer.status_code, answer.json()

    return send


def test_the_overview_shows_weights_answers_score_and_what_is_missing(evaluasi, masuk) -> None:
    # 6,00 × 80% = 4,80 and 9,00 × 70% = 6,30: together 11,10.
    jawab_uji(evaluasi, {"1.a": "BB", "1.b": "B"})
    jawab_uji(evaluasi, {"1.a": "AA"}, tingkat="mandiri")
    text = masuk("evaluator").get(alamat("lembar", evaluasi)).content.decode()
    for shown in ("4,80", "6,30", "11,10", "2 dari 12 terisi", "Belum ada bukti.", "AA"):
        assert shown in text, shown
    assert "Bagaimana angka ini dihitung?" in text and "Predikat tampil setelah semua terisi." in text


def test_a_complete_worksheet_has_its_predikat(evaluasi, masuk) -> None:
    # Twelve times BB are 80,00 of 100, which is BB: the upper bound belongs to the band.
    jawab_uji(evaluasi, dict.fromkeys([f"{a}.{b}" for a in "1234" for b in "abc"], "BB"))
    text = masuk("evaluator").get(alamat("lembar", evaluasi)).content.decode()
    assert "80,00" in text and "12 dari 12 terisi" in text and "Sangat Baik" in text


@pytest.mark.parametrize(
    ("di", "who", "status"),
    [
        ("evaluasi", "evaluator", 200),
        ("evaluasi", "super", 200),
        ("evaluasi", "operator", 403),
        ("sementara", "kepala", 403),
        ("tanggapan", "operator", 200),
        ("disampaikan", "pimpinan", 200),
        ("evaluasi", "evaluator_lain", 404),
        ("tanggapan", "operator_lain", 404),
    ],
)
def test_the_teams_worksheet_opens_to_the_agency_with_the_findings(evaluasi, masuk, di, who, status) -> None:
    jawab_uji(evaluasi, {"1.a": "CC"})
    tahap(di)
    for name, args in (("lembar", ()), ("lembar-sub", ("1.a",))):
        assert masuk(who).get(alamat(name, evaluasi, *args)).status_code == status


def test_a_team_member_who_is_not_in_it_finds_nothing(evaluasi, masuk) -> None:
    evaluasi.tim.all().delete()
    assert masuk("evaluator").get(alamat("lembar", evaluasi)).status_code == 404
    assert masuk("evaluator").get(alamat("mandiri-sub", evaluasi, "1.a")).status_code == 404


def test_the_agency_never_reads_the_teams_notes_before_they_are_sent(evaluasi, masuk) -> None:
    jawab_uji(evaluasi, {"1.a": "CC"})
    for di, seen in (("evaluasi", False), ("sementara", False), ("tanggapan", True)):
        tahap(di)
        text = masuk("operator").get(alamat("mandiri-sub", evaluasi, "1.a")).content.decode()
        assert ("Catatan 1.a" in text) is seen, di


def test_the_team_reads_the_self_assessment_once_it_is_handed_in(evaluasi, masuk) -> None:
    jawab_uji(evaluasi, {"1.a": "AA"}, tingkat="mandiri")
    assert "Catatan 1.a" in masuk("evaluator").get(alamat("lembar-sub", evaluasi, "1.a")).content.decode()
    tahap("mandiri")
    assert masuk("evaluator").get(alamat("mandiri", evaluasi)).status_code == 403
    text = masuk("evaluator").get(alamat("lembar-sub", evaluasi, "1.a")).content.decode()
    assert "Catatan 1.a" not in text and "data-simpan-url" not in text


def test_only_at_its_station_is_the_self_assessment_a_form(evaluasi, masuk) -> None:
    for di, who, editable in (
        ("mandiri", "operator", True),
        ("mandiri", "kepala", True),
        ("mandiri", "admin", False),
        ("evaluasi", "operator", False),
    ):
        tahap(di)
        text = masuk(who).get(alamat("mandiri-sub", evaluasi, "1.a")).content.decode()
        assert ("data-simpan-url" in text) is editable, (di, who)


def test_a_code_that_the_form_lacks_is_no_page(evaluasi, masuk) -> None:
    assert masuk("evaluator").get(alamat("lembar-sub", evaluasi, "9.z")).status_code == 404


def test_a_saved_cell_answers_with_the_renewed_pieces(evaluasi, sel) -> None:
    bb = str(opsi(evaluasi, "BB"))
    status, body = sel("evaluator", "jawaban", bb)
    assert (status, body["tampil"], body["versi"]) == (200, bb, "1")
    assert "4,80" in body["potongan"]["skor"] and "1 dari 12 terisi" in body["potongan"]["skor"]
    assert "Belum ada bukti." in body["potongan"]["kurang"]
    assert set(body["potongan"]) == {"peta", "skor", "usulan", "selisih", "kurang"}
    status, body = sel("evaluator", "catatan", "Baris satu\r\nBaris dua ")
    assert body["tampil"] == JawabanSub.objects.get().catatan == "Baris satu\nBaris dua"
    # The same text again is no change.
    assert sel("evaluator", "catatan", "Baris satu\nBaris dua", semula="lain")[0] == 200
    assert JawabanSub.objects.get().versi == 2


def test_criteria_propose_an_answer_of_at_most_bb(evaluasi, sel) -> None:
    for urut in range(1, 7):
        status, body = sel("evaluator", "kriteria", "terpenuhi", baris=str(kriteria(evaluasi, urut)))
        assert status == 200
    assert "<strong>BB</strong>" in body["potongan"]["usulan"]
    # 5 of 6 and one half: 5,5 ÷ 6 = 91,67%, which is B.
    _status, body = sel(
        "evaluator", "kriteria", "sebagian", baris=str(kriteria(evaluasi, 6)), semula="terpenuhi"
    )
    assert "91,67%" in body["potongan"]["usulan"] and "<strong>B</strong>" in body["potongan"]["usulan"]


@pytest.mark.parametrize(
    ("kolom", "teks", "lain", "status"),
    [
        ("jawaban", "999999", {}, 422),
        ("catatan", "a\u202eb", {}, 422),
        ("catatan", "x" * 5001, {}, 422),
        ("kriteria", "terpenuhi", {"baris": "sub"}, 400),
        ("jawaban", "", {"baris": "lain"}, 400),
        ("predikat", "AA", {}, 400),
        ("kriteria", "terpenuhi", {"baris": "bukti-1"}, 400),
    ],
)
def test_a_bad_cell_is_refused_and_changes_nothing(evaluasi, sel, kolom, teks, lain, status) -> None:
    found, body = sel("evaluator", kolom, teks, **lain)
    assert found == status and body["pesan"]
    assert not JawabanSub.objects.exists() and not JawabanKriteria.objects.exists()


def test_a_colleagues_value_is_shown_beside_ones_own(evaluasi, sel) -> None:
    sel("evaluator", "jawaban", str(opsi(evaluasi, "B")))
    status, body = sel("evaluator", "jawaban", str(opsi(evaluasi, "CC")))
    assert (status, body["status"], body["nilai_lain"]) == (409, "bentrok", str(opsi(evaluasi, "B")))
    assert "4,20" in body["potongan"]["skor"]


@pytest.mark.parametrize(("who", "status"), [("super", 403), ("operator", 403), ("evaluator_lain", 404)])
def test_nobody_else_saves_a_cell(evaluasi, sel, who, status) -> None:
    assert sel(who, "catatan", "x")[0] == status
    assert not JawabanSub.objects.exists()


def test_a_closed_station_is_said_beside_the_cell(evaluasi, sel) -> None:
    tahap("sementara")
    status, body = sel("evaluator", "catatan", "x")
    assert status == 422 and "temuan sementara" in body["pesan"]


def test_the_agency_saves_its_own_tier(evaluasi, sel) -> None:
    tahap("mandiri")
    status, _body = sel("operator", "jawaban", str(opsi(evaluasi, "A")), nama="mandiri-simpan")
    assert status == 200
    assert JawabanSub.objects.get().tingkat == "mandiri"
    # It gives no justification.
    assert sel("operator", "alasan", "x", nama="mandiri-simpan")[0] == 400


def test_the_plain_form_saves_what_was_touched(evaluasi, masuk) -> None:
    first, second = kriteria(evaluasi, 1), kriteria(evaluasi, 2)
    url = alamat("lembar-sub", evaluasi, "1.a")
    data = {"jawaban": "", "catatan": "Lengkap.", f"kriteria_{first}": "sebagian", f"kriteria_{second}": ""}
    answer = masuk("evaluator").post(url, data)
    assert answer.status_code == 302 and answer["Location"] == url
    assert JawabanSub.objects.get().catatan == "Lengkap."
    assert JawabanKriteria.objects.get().kriteria_id == first
    masuk("evaluator").post(
        url, {"ambil": opsi(evaluasi, "B"), "catatan": "Lengkap.", "semula_catatan": "Lengkap."}
    )
    row = JawabanSub.objects.get()
    assert (row.opsi.huruf, row.catatan) == ("B", "Lengkap.")


def test_the_plain_form_keeps_the_input_of_a_conflict_and_shows_the_other(evaluasi, masuk) -> None:
    jawab_uji(evaluasi, {"1.a": "B"})
    url, data = alamat("lembar-sub", evaluasi, "1.a"), {"catatan": "Punya saya", "semula_catatan": ""}
    answer = masuk("evaluator").post(url, data)
    text = answer.content.decode()
    assert answer.status_code == 422 and "Punya saya" in text and "menjadi: Catatan 1.a" in text
    assert JawabanSub.objects.get().catatan == "Catatan 1.a"
    masuk("evaluator").post(url, {"catatan": "Punya saya", "semula_catatan": "Catatan 1.a"})
    assert JawabanSub.objects.get().catatan == "Punya saya"


def test_bad_input_of_the_plain_form_stays(evaluasi, masuk) -> None:
    answer = masuk("evaluator").post(
        alamat("lembar-sub", evaluasi, "1.a"), {"catatan": "Tetap ada", "jawaban": "999999"}
    )
    assert answer.status_code == 422 and "Tetap ada" in answer.content.decode()
    assert not JawabanSub.objects.exists()


def test_a_form_answered_per_criterion_shows_its_answers_there(evaluasi, masuk, sel) -> None:
    TemplatLKE.objects.filter(pk=evaluasi.templat_id).update(metode="per_kriteria")
    for urut in range(1, 7):
        sel("evaluator", "kriteria", str(opsi(evaluasi, "A")), baris=str(kriteria(evaluasi, urut)))
    text = masuk("evaluator").get(alamat("lembar-sub", evaluasi, "1.a")).content.decode()
    # The mean of six times 90% of 6,00.
    assert "5,40" in text and 'name="jawaban"' not in text


def test_evidence_is_added_paged_and_deleted(evaluasi, masuk, sel) -> None:
    url = alamat("lembar-bukti", evaluasi, "1.a")
    file = SimpleUploadedFile("renstra.pdf", PDF)
    answer = masuk("evaluator").post(url, {"judul": "Renstra", "berkas": file, "halaman": "3"})
    assert answer["Location"].endswith("/1.a/#bukti")
    row = BuktiEvaluasi.objects.get()
    status, body = sel("evaluator", "halaman", "12–14", baris=f"bukti-{row.pk}", semula="3")
    assert status == 200 and body["tampil"] == "12–14"
    assert "Belum ada bukti." not in body["potongan"]["kurang"]
    answer = masuk("evaluator").get(alamat("bukti-evaluasi-unduh", evaluasi, row.pk))
    assert b"".join(answer.streaming_content) == PDF
    assert "attachment" in answer["Content-Disposition"]
    masuk("evaluator").post(alamat("bukti-evaluasi-hapus", evaluasi, row.pk))
    assert not BuktiEvaluasi.objects.exists()


@pytest.mark.parametrize(
    ("data", "pesan"),
    [
        ({"judul": "X"}, "Unggah berkas atau tulis tautan."),
        ({"tautan": "https://contoh.go.id/"}, "Wajib diisi."),
        ({"judul": "X", "tautan": "ftp://contoh.go.id/a"}, "URL"),
        ({"judul": "X", "tautan": "javascript:alert(1)"}, "URL"),
        ({"judul": "X", "berkas": "exe"}, "Isi berkas ini bukan PDF"),
    ],
)
def test_bad_evidence_is_refused_beside_its_field(evaluasi, masuk, data, pesan) -> None:
    if "berkas" in data:
        data = {**data, "berkas": SimpleUploadedFile("a.pdf", b"MZ")}
    answer = masuk("evaluator").post(alamat("lembar-bukti", evaluasi, "1.a"), data)
    assert answer.status_code == 422 and pesan in answer.content.decode()
    assert not BuktiEvaluasi.objects.exists()


def test_the_teams_evidence_is_fetched_by_nobody_else_before_it_is_sent(evaluasi, masuk) -> None:
    masuk("evaluator").post(
        alamat("lembar-bukti", evaluasi, "1.a"), {"judul": "KKE", "berkas": SimpleUploadedFile("k.pdf", PDF)}
    )
    url = alamat("bukti-evaluasi-unduh", evaluasi, BuktiEvaluasi.objects.get().pk)
    for di, allowed in (("evaluasi", False), ("sementara", False), ("tanggapan", True)):
        tahap(di)
        for who in ("operator", "kepala", "admin", "pimpinan"):
            answer = masuk(who).get(url)
            if allowed:
                assert b"".join(answer.streaming_content) == PDF
            assert answer.status_code == (200 if allowed else 404), (di, who)
        for who in ("operator_lain", "evaluator_lain", "operator_asing"):
            assert masuk(who).get(url).status_code == 404


@pytest.fixture
def fakta(monkeypatch) -> dict[str, Fakta]:
    facts = {"renstra": Fakta("renstra", "Renstra 2021–2026 tercatat.", "ada", "/uji/", ("Perkada 1",))}
    monkeypatch.setattr("evaluation.views.lembar.fakta_evaluasi", lambda evaluasi: facts)
    return facts


def test_what_the_portal_knows_becomes_evidence_as_it_was(evaluasi, masuk, fakta) -> None:
    page = alamat("lembar-sub", evaluasi, "1.a")
    assert "Renstra 2021–2026 tercatat." in masuk("evaluator").get(page).content.decode()
    masuk("evaluator").post(alamat("lembar-fakta", evaluasi, "1.a"), {"kriteria": kriteria(evaluasi, 3)})
    fakta["renstra"] = Fakta("renstra", "Renstra 2025–2029 tercatat.", "ada")
    # The page keeps what it was drawn with for some minutes, or until somebody asks.
    assert "Renstra 2025–2029" not in masuk("evaluator").get(page).content.decode()
    text = masuk("evaluator").get(f"{page}?perbarui").content.decode()
    assert "Renstra 2021–2026 tercatat." in text and "Renstra 2025–2029 tercatat." in text
    assert BuktiEvaluasi.objects.get().isi["kalimat"] == "Renstra 2021–2026 tercatat."
    # Nothing is known about the first criterion.
    answer = masuk("evaluator").post(
        alamat("lembar-fakta", evaluasi, "1.a"), {"kriteria": kriteria(evaluasi, 1)}
    )
    assert answer.status_code == 404


def test_an_answer_against_the_portals_data_is_pointed_out(evaluasi, sel, fakta) -> None:
    _status, body = sel("evaluator", "kriteria", "belum", baris=str(kriteria(evaluasi, 3)))
    assert "EV-21" in body["potongan"]["selisih"] and "1.a.3" in body["potongan"]["selisih"]


def test_last_years_answer_and_open_recommendation_stand_beside(evaluasi, masuk) -> None:
    before = evaluasi_uji(evaluasi.opd, tahun=2023, tahap="disampaikan")
    jawab_uji(before, {"1.a": "CC"})
    JawabanSub.objects.filter(evaluasi=before).update(catatan="Belum diformalkan tahun lalu.")
    for urut, kode in enumerate(("1.a", "1", "2.b"), start=1):
        Rekomendasi.objects.create(
            opd=evaluasi.opd, tahun=2023, urut=urut, uraian=f"Agar {kode} diperbaiki.", kode_sub=kode
        )
    text = masuk("evaluator").get(alamat("lembar-sub", evaluasi, "1.a")).content.decode()
    for shown in ("Belum diformalkan tahun lalu.", "Agar 1.a diperbaiki.", "Agar 1 diperbaiki."):
        assert shown in text
    assert "Agar 2.b diperbaiki." not in text
    # A final evaluation that was not delivered is the team's alone.
    EvaluasiAKIP.objects.filter(pk=before.pk).update(tahap="final")
    EvaluasiAKIP.objects.filter(pk=evaluasi.pk).update(tahap="mandiri")
    text = masuk("operator").get(alamat("mandiri-sub", evaluasi, "1.a")).content.decode()
    assert "Belum diformalkan tahun lalu." not in text


def test_the_pages_ask_the_same_number_of_questions_for_more_rows(evaluasi, masuk) -> None:
    client: Client = masuk("evaluator")
    urls = [alamat("lembar", evaluasi), alamat("lembar-sub", evaluasi, "1.a")]

    def count() -> list[int]:
        found = []
        for url in urls:
            with CaptureQueriesContext(connection) as queries:
                client.get(url)
            found.append(len(queries))
        return found

    def fill(*kode: str, judul: str) -> None:
        jawab_uji(evaluasi, dict.fromkeys(kode, "B"))
        for one in kode:
            BuktiEvaluasi.objects.create(
                evaluasi=evaluasi,
                sub=sub_komponen(evaluasi, one),
                kriteria_id=kriteria(evaluasi, kode=one),
                tingkat="evaluator",
                judul=judul,
                tautan="https://contoh.go.id/",
                oleh=evaluasi.tim.get().pengguna,
            )

    fill("1.a", judul="satu")
    client.get(urls[1])
    one = count()
    fill("1.b", "1.c", "2.a", judul="dua")
    BuktiEvaluasi.objects.bulk_create(
        [
            BuktiEvaluasi(
                evaluasi=evaluasi,
                sub=sub_komponen(evaluasi, "1.a"),
                kriteria_id=kriteria(evaluasi, urut),
                tingkat="evaluator",
                judul=f"tiga {urut}",
                tautan="https://contoh.go.id/",
            )
            for urut in (1, 2, 3)
        ]
    )
    assert count() == one


@pytest.mark.parametrize(
    ("di", "who", "seen"),
    [
        ("evaluasi", "operator", ["mandiri"]),
        ("sementara", "admin", ["mandiri"]),
        ("tanggapan", "kepala", ["evaluator", "mandiri"]),
        ("panel", "pimpinan", ["evaluator", "mandiri"]),
        ("disampaikan", "operator", ["evaluator", "mandiri", "panel", "reviu"]),
        ("mandiri", "evaluator", ["evaluator", "panel", "reviu"]),
        ("evaluasi", "evaluator", ["evaluator", "mandiri", "panel", "reviu"]),
        ("evaluasi", "super", ["evaluator", "mandiri", "panel", "reviu"]),
        ("disampaikan", "evaluator_lain", []),
        ("disampaikan", "operator_lain", []),
        ("disampaikan", "tanpa_peran", []),
    ],
)
def test_also_the_trail_of_an_answer_is_closed_until_it_is_sent(
    evaluasi, dunia, masuk, di, who, seen
) -> None:
    for tier in ("mandiri", "evaluator", "reviu", "panel"):
        jawab_uji(evaluasi, {"1.a": "B"}, tingkat=tier)
    tahap(di)
    rows = JawabanSub.objects.visible_to(dunia[who])
    assert sorted(rows.values_list("tingkat", flat=True)) == seen
    # The trail tells also what the team had answered before it sent its findings.
    inside = who in {"evaluator", "super"} or di == "disampaikan"
    for row in JawabanSub.objects.all():
        answer = masuk(who).get(reverse("agencies:riwayat", args=["evaluation.jawabansub", row.pk]))
        told = row.tingkat in seen and (inside or row.tingkat == "mandiri")
        assert answer.status_code == (200 if told else 404), row.tingkat


def test_an_evaluator_without_a_place_in_the_team_sees_no_answer(evaluasi, dunia) -> None:
    jawab_uji(evaluasi, {"1.a": "B"})
    evaluasi.tim.all().delete()
    tahap("disampaikan")
    assert not JawabanSub.objects.visible_to(dunia["evaluator"]).exists()
