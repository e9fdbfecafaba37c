"""The agency's responses to the tentative findings, and the team's answers to them."""

from __future__ import annotations

import datetime
import re

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from evaluation.models import EvaluasiAKIP, SubKomponen, TanggapanSub
from evaluation.services.tanggapan import (
    IsianJawaban,
    IsianTanggapan,
    boleh_menanggapi,
    boleh_menjawab,
    simpan_jawaban_tim,
    simpan_tanggapan,
)
from evaluation.tahap import Pihak, Tahap
from tests.factories.evaluasi import sub_komponen
from tests.factories.kalender import tenggat_uji
from tests.factories.tim_evaluasi import evaluasi_pada

ALAMAT = reverse("evaluation:tanggapan", args=["dinas-asri", 2024])


def client_of(person) -> Client:
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def text(answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def body(client: Client, **changed: str) -> dict[str, str]:
    """The page's form as a browser would send it, with changes."""
    form = client.get(ALAMAT).context["form"]
    return {name: form[name].value() or "" for name in form.fields} | changed


@pytest.fixture
def menanggapi(dunia):
    """The evaluation at the agency's turn, its team, and the sub komponen 1.a and 1.b."""
    row, team = evaluasi_pada(dunia.opd, "tanggapan")
    return row, team, sub_komponen(row, "1.a"), sub_komponen(row, "1.b")


@pytest.mark.parametrize("tahap", list(Tahap))
def test_whose_turn_it_is_to_write(tahap) -> None:
    assert boleh_menanggapi(tahap, frozenset({Pihak.OPD})) == (tahap == "tanggapan")
    assert not boleh_menanggapi(tahap, frozenset({Pihak.KETUA, Pihak.ADMIN}))
    assert boleh_menjawab(tahap, frozenset({Pihak.ANGGOTA})) == (
        tahap not in {"tanggapan", "final", "disampaikan"}
    )
    assert not boleh_menjawab(tahap, frozenset({Pihak.OPD, Pihak.PENGENDALI_TEKNIS, Pihak.ADMIN}))


def test_the_agency_agrees_objects_and_hands_in(dunia, masuk, menanggapi) -> None:
    row, team, first, second = menanggapi
    client = masuk("operator")
    sent = body(
        client,
        **{
            f"sikap_{first.pk}": "setuju",
            f"sikap_{second.pk}": "keberatan",
            f"teks_{second.pk}": "Dokumen sudah ada",
        },
    )
    assert client.post(ALAMAT, sent).status_code == 302
    stored = {one.sub_id: (one.sikap, one.teks, one.oleh) for one in TanggapanSub.objects.all()}
    assert stored == {
        first.pk: ("setuju", "", dunia["operator"]),
        second.pk: ("keberatan", "Dokumen sudah ada", dunia["operator"]),
    }
    # Until it is handed in, only the agency reads it.
    assert "Dokumen sudah ada" in text(masuk("kepala").get(ALAMAT))
    for reader in (client_of(team["ketua"]), masuk("pimpinan")):
        assert "Dokumen sudah ada" not in text(reader.get(ALAMAT))
    step = reverse("evaluation:akip-pindah", args=["dinas-asri", 2024, "reviu"])
    assert "2 sub komponen ditanggapi" in text(client.get(step))
    assert client.post(step, {"dari": "tanggapan"}).status_code == 302
    assert "Dokumen sudah ada" in text(client_of(team["ketua"]).get(ALAMAT))
    # Handed in is handed in.
    late = client.post(ALAMAT, {**sent, f"teks_{second.pk}": "Diubah"})
    assert late.status_code == 422 and "Diubah" in text(late)
    assert TanggapanSub.objects.get(sub=second).teks == "Dokumen sudah ada"


def test_an_objection_without_words_keeps_the_page_and_writes_nothing(masuk, menanggapi) -> None:
    _row, _team, first, second = menanggapi
    client = masuk("operator")
    sent = body(client, **{f"sikap_{first.pk}": "setuju", f"sikap_{second.pk}": "keberatan"})
    answer = client.post(ALAMAT, sent)
    assert answer.status_code == 422
    assert answer.context["form"].errors[f"teks_{second.pk}"] == ["Tulis penjelasan keberatan."]
    words = client.post(ALAMAT, body(client, **{f"teks_{first.pk}": "Tanpa pilihan"}))
    assert words.status_code == 422 and "Tanpa pilihan" in text(words)
    assert not TanggapanSub.objects.exists()


def test_two_people_of_the_agency_do_not_overwrite_each_other(dunia, masuk, menanggapi) -> None:
    _row, _team, first, second = menanggapi
    one, other = masuk("operator"), masuk("kepala")
    seen = body(other)
    assert one.post(ALAMAT, body(one, **{f"sikap_{first.pk}": "setuju"})).status_code == 302
    # Another row of the same page is no conflict.
    assert other.post(ALAMAT, {**seen, f"sikap_{second.pk}": "setuju"}).status_code == 302
    mine = {**seen, f"sikap_{first.pk}": "keberatan", f"teks_{first.pk}": "Kata kepala"}
    clash = other.post(ALAMAT, mine)
    assert clash.status_code == 422 and "Sementara itu diubah" in text(clash) and "Kata kepala" in text(clash)
    assert TanggapanSub.objects.get(sub=first).sikap == "setuju"
    # Seen now, it is replaced knowingly.
    form = clash.context["form"]
    again = {**mine, f"semula_{first.pk}": form[f"semula_{first.pk}"].value()}
    assert other.post(ALAMAT, again).status_code == 302
    assert TanggapanSub.objects.get(sub=first).teks == "Kata kepala"


def test_an_emptied_response_is_taken_back(dunia, masuk, menanggapi) -> None:
    _row, _team, first, _second = menanggapi
    client = masuk("operator")
    client.post(ALAMAT, body(client, **{f"sikap_{first.pk}": "setuju"}))
    assert client.post(ALAMAT, body(client, **{f"sikap_{first.pk}": ""})).status_code == 302
    assert not TanggapanSub.objects.exists()


@pytest.mark.parametrize("name", ["evaluator", "admin", "pimpinan", "super"])
def test_nobody_else_responds(dunia, masuk, menanggapi, name) -> None:
    row, team, first, _second = menanggapi
    with pytest.raises(PermissionDenied):
        simpan_tanggapan(evaluasi=row, isian=[IsianTanggapan(first.pk, "setuju", "", "")], oleh=dunia[name])
    with pytest.raises(PermissionDenied):
        simpan_tanggapan(evaluasi=row, isian=[IsianTanggapan(first.pk, "setuju", "", "")], oleh=team["ketua"])
    assert masuk(name).post(ALAMAT, {}).status_code in {403, 404}
    assert not TanggapanSub.objects.exists()


def test_a_closed_window_refuses_and_keeps_what_was_typed(dunia, masuk, menanggapi) -> None:
    _row, _team, first, _second = menanggapi
    client = masuk("operator")
    sent = body(client, **{f"sikap_{first.pk}": "keberatan", f"teks_{first.pk}": "Terlambat"})
    past = datetime.datetime(2024, 1, 31, tzinfo=datetime.UTC)
    tenggat_uji(dunia.pemda, "akip-tanggapan", 2024, tutup=past)
    answer = client.post(ALAMAT, sent)
    assert answer.status_code == 422 and "sudah ditutup" in text(answer) and "Terlambat" in text(answer)
    assert not TanggapanSub.objects.exists()


def test_the_team_answers_after_the_responses_came(dunia, masuk, menanggapi) -> None:
    row, team, first, second = menanggapi
    TanggapanSub.objects.create(evaluasi=row, sub=first, sikap="keberatan", teks="Sudah ada")
    with pytest.raises(ValidationError, match="masih menanggapi"):
        simpan_jawaban_tim(evaluasi=row, isian=[IsianJawaban(first.pk, "Baik", "")], oleh=team["ketua"])
    EvaluasiAKIP.objects.update(tahap="reviu")
    member = client_of(team["anggota"])
    assert member.post(ALAMAT, body(member, **{f"jawaban_{first.pk}": "Diterima"})).status_code == 302
    assert TanggapanSub.objects.get().jawaban_tim == "Diterima"
    assert "Diterima" in text(masuk("operator").get(ALAMAT))
    for place in ("teknis", "mutu", "pj"):
        assert client_of(team[place]).post(ALAMAT, {}).status_code == 403
    with pytest.raises(ValidationError, match="sudah tidak ada"):
        simpan_jawaban_tim(evaluasi=row, isian=[IsianJawaban(second.pk, "x", "")], oleh=team["ketua"])
    # A colleague's answer is not overwritten unseen.
    with pytest.raises(ValidationError, match="Sementara itu"):
        simpan_jawaban_tim(evaluasi=row, isian=[IsianJawaban(first.pk, "Lain", "")], oleh=team["ketua"])
    assert TanggapanSub.objects.get().jawaban_tim == "Diterima"


def test_a_sub_komponen_of_another_form_is_refused(dunia, menanggapi) -> None:
    row, _team, _first, _second = menanggapi
    foreign = SubKomponen.objects.exclude(komponen__templat=row.templat).first()
    pk = foreign.pk if foreign is not None else 10**9
    with pytest.raises(ValidationError, match="tidak dikenal"):
        simpan_tanggapan(evaluasi=row, isian=[IsianTanggapan(pk, "setuju", "", "")], oleh=dunia["operator"])
