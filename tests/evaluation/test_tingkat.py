"""Review (tingkat 1) and panel (tingkat 2): every move with its reason, each tier apart, totals live."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from evaluation.models import EvaluasiAKIP, JawabanSub, TanggapanSub
from evaluation.selectors.panel import pembanding_panel
from tests.factories.agencies import OPDFactory
from tests.factories.evaluasi import evaluasi_uji, jawab_uji, sub_komponen
from tests.factories.kalender import tenggat_uji
from tests.factories.tim_evaluasi import evaluasi_pada

ALAMAT = reverse("evaluation:tingkat", args=["dinas-asri", 2024])
SIMPAN = reverse("evaluation:tingkat-simpan", args=["dinas-asri", 2024])


def client_of(person) -> Client:
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def text(answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def send(client: Client, sub, column: str, value: str, before: str = "", key: str = "k"):
    return client.post(
        SIMPAN,
        {
            "baris": str(sub.pk),
            "kolom": column,
            "teks": value,
            "versi": "0",
            "semula": before,
            "kunci": f"{key}-{column}",
        },
        content_type="application/json",
        headers={"accept": "application/json"},
    )


def letter(row: EvaluasiAKIP, huruf: str) -> str:
    return str(row.templat.opsi.get(huruf=huruf).pk)


@pytest.mark.parametrize(
    ("tahap", "nama", "tingkat"), [("reviu", "teknis", "reviu"), ("panel", "mutu", "panel")]
)
def test_a_move_changes_the_total_at_once_and_asks_for_its_reason(dunia, tahap, nama, tingkat) -> None:
    row, team = evaluasi_pada(dunia.opd, tahap)
    client, sub = client_of(team[nama]), sub_komponen(row, "1.c")
    answer = send(client, sub, "jawaban", letter(row, "B"))
    assert answer.status_code == 200
    pieces = answer.json()["potongan"]
    # 15,00 at 70% in place of 80%: 80,00 - 1,50.
    assert "78,50" in pieces["jumlah"] and "80,00" in pieces["jumlah"]
    assert "Jawaban diubah tanpa alasan" in pieces[f"keadaan-{sub.pk}"]
    answer = send(client, sub, "alasan", "Bukti hanya sebagian")
    assert "tanpa alasan" not in answer.json()["potongan"][f"keadaan-{sub.pk}"]
    stored = JawabanSub.objects.get(sub=sub, tingkat=tingkat)
    assert (stored.opsi.huruf, stored.alasan, stored.oleh) == ("B", "Bukti hanya sebagian", team[nama])
    # The team's own answer stays what it was.
    assert JawabanSub.objects.get(sub=sub, tingkat="evaluator").opsi.huruf == "BB"


def test_a_move_without_reason_holds_the_next_step(dunia) -> None:
    row, team = evaluasi_pada(dunia.opd, "reviu")
    client, sub = client_of(team["teknis"]), sub_komponen(row, "1.c")
    send(client, sub, "jawaban", letter(row, "B"))
    step = reverse("evaluation:akip-pindah", args=["dinas-asri", 2024, "panel"])
    page = text(client.get(step))
    assert "1.c: Jawaban diubah tanpa alasan." in page and f"{ALAMAT}#sub-1.c" in page
    assert client.post(step, {"dari": "reviu"}).status_code == 422
    send(client, sub, "alasan", "Bukti hanya sebagian")
    assert client.post(step, {"dari": "reviu"}).status_code == 302
    # The panel sees the move, its reason and by whom.
    shown = text(client_of(team["mutu"]).get(ALAMAT))
    assert "Bukti hanya sebagian" in shown and "Tim Teknis" in shown and "Tetap B" in shown


@pytest.mark.parametrize(
    ("tahap", "nama"),
    [
        ("reviu", "ketua"),
        ("reviu", "anggota"),
        ("reviu", "pj"),
        ("panel", "pj"),
        ("panel", "ketua"),
    ],
)
def test_other_places_of_the_team_only_look(dunia, tahap, nama) -> None:
    row, team = evaluasi_pada(dunia.opd, tahap)
    client, sub = client_of(team[nama]), sub_komponen(row, "1.c")
    page = client.get(ALAMAT)
    assert page.status_code == 200 and not page.context["boleh_isi"]
    assert send(client, sub, "jawaban", letter(row, "B")).status_code == 403
    assert client.post(ALAMAT, {f"jawaban_{sub.pk}": letter(row, "B")}).status_code == 403
    assert not JawabanSub.objects.exclude(tingkat="evaluator").exists()


@pytest.mark.parametrize(
    ("tahap", "nama"),
    [
        ("evaluasi", "teknis"),
        ("panel", "teknis"),
        ("reviu", "mutu"),
        ("final", "mutu"),
        ("disampaikan", "mutu"),
    ],
)
def test_a_reviewer_writes_only_at_their_own_station(dunia, tahap, nama) -> None:
    row, team = evaluasi_pada(dunia.opd, tahap)
    client, sub = client_of(team[nama]), sub_komponen(row, "1.c")
    assert send(client, sub, "jawaban", letter(row, "B")).status_code == 422
    assert client.post(ALAMAT, {f"jawaban_{sub.pk}": letter(row, "B")}).status_code == 422
    assert not JawabanSub.objects.exclude(tingkat="evaluator").exists()


def test_a_closed_window_and_another_forms_answer_are_refused(dunia) -> None:
    row, team = evaluasi_pada(dunia.opd, "reviu")
    client, sub = client_of(team["teknis"]), sub_komponen(row, "1.c")
    assert send(client, sub, "jawaban", "999999").status_code == 422
    assert send(client, sub, "entah", "1").status_code == 400
    past = datetime.datetime(2024, 1, 31, tzinfo=datetime.UTC)
    tenggat_uji(dunia.pemda, "akip-panel", 2024, tutup=past)
    refused = send(client, sub, "jawaban", letter(row, "B"))
    assert refused.status_code == 422 and "sudah ditutup" in refused.json()["pesan"]
    assert not JawabanSub.objects.filter(tingkat="reviu").exists()


def test_two_reviewers_at_one_cell_are_shown_both_values(dunia) -> None:
    row, team = evaluasi_pada(dunia.opd, "reviu")
    client, sub = client_of(team["teknis"]), sub_komponen(row, "1.c")
    send(client, sub, "jawaban", letter(row, "B"), key="satu")
    clash = send(client, sub, "jawaban", letter(row, "CC"), key="dua")
    assert clash.status_code == 409 and clash.json()["nilai_lain"] == letter(row, "B")
    assert JawabanSub.objects.get(sub=sub, tingkat="reviu").opsi.huruf == "B"


def test_the_plain_form_saves_all_or_nothing(dunia) -> None:
    row, team = evaluasi_pada(dunia.opd, "reviu")
    client = client_of(team["teknis"])
    first, second = sub_komponen(row, "1.a"), sub_komponen(row, "1.b")
    form = client.get(ALAMAT).context["form"]
    body = {name: form[name].value() or "" for name in form.fields}
    body |= {f"jawaban_{first.pk}": letter(row, "B"), f"alasan_{first.pk}": "Sebagian"}
    assert client.post(ALAMAT, body).status_code == 302
    assert JawabanSub.objects.get(sub=first, tingkat="reviu").alasan == "Sebagian"
    # The page as it was before: its first row is changed meanwhile, so its second is not written either.
    stale = {**body, f"jawaban_{first.pk}": letter(row, "CC"), f"jawaban_{second.pk}": letter(row, "C")}
    clash = client.post(ALAMAT, stale)
    assert clash.status_code == 422 and "Sementara itu diubah" in text(clash)
    assert JawabanSub.objects.filter(tingkat="reviu").count() == 1
    assert JawabanSub.objects.get(sub=first, tingkat="reviu").opsi.huruf == "B"


def test_an_objection_stands_beside_the_answer_it_is_about(dunia) -> None:
    row, team = evaluasi_pada(dunia.opd, "reviu")
    TanggapanSub.objects.create(
        evaluasi=row, sub=sub_komponen(row, "1.c"), sikap="keberatan", teks="Dokumen sudah ada"
    )
    assert "Dokumen sudah ada" in text(client_of(team["teknis"]).get(ALAMAT))


def test_the_panel_compares_with_other_evaluations_in_numbers_only(dunia) -> None:
    row, team = evaluasi_pada(dunia.opd, "panel")
    third = OPDFactory(pemda=dunia.pemda, nama="Dinas Ketiga")
    for opd, tahap, answers in (
        (dunia.tetangga, "panel", {"1.a": "A"}),
        (third, "disampaikan", {"1.a": "CC"}),
        (OPDFactory(pemda=dunia.pemda), "reviu", {"1.a": "E"}),  # has not come to the panel
        (dunia.asing, "panel", {"1.a": "E"}),  # of another government
    ):
        jawab_uji(evaluasi_uji(opd, 2024, tahap), answers)
    jawab_uji(EvaluasiAKIP.objects.get(opd=third), {"1.a": "B"}, "panel")  # its panel's word counts
    found = pembanding_panel(row)
    # A 90 and B 70: 80 of two.
    assert {code: (one.rata, one.jumlah) for code, one in found.items()} == {"1.a": (Decimal(80), 2)}
    for nama in ("mutu", "pj"):
        page = text(client_of(team[nama]).get(ALAMAT))
        assert "80,00%" in page and "2 evaluasi" in page and "Dinas Ketiga" not in page
    for nama in ("ketua", "teknis"):
        assert "Rata-rata evaluasi lain" not in text(client_of(team[nama]).get(ALAMAT))
