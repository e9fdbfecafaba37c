"""Two evaluators at one moment, over two database connections: through the service and through HTTP."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from evaluation.models import EvaluasiAKIP, JawabanSub, OpsiJawaban
from evaluation.services.lembar import simpan_jawaban
from performance.services.sel import SelBentrok
from tests.factories.agencies import PenggunaFactory, PeranFactory
from tests.factories.evaluasi import evaluasi_uji, sub_komponen, tim_uji
from tests.performance.test_realisasi_serentak import at_once


@pytest.fixture
def evaluasi(transactional_db, dunia) -> EvaluasiAKIP:
    row = evaluasi_uji(dunia.opd)
    dunia.orang["rekan"] = PenggunaFactory(username="rekan", nama="Rekan")
    PeranFactory(pengguna=dunia["rekan"], peran="evaluator", opd=dunia.opd, pemda=None)
    tim_uji(row, ketua=dunia["evaluator"], anggota=dunia["rekan"])
    return row


def simpan(evaluasi: EvaluasiAKIP, oleh: Any, huruf: str, kunci: str) -> Callable[[], Any]:
    option = OpsiJawaban.objects.get(templat=evaluasi.templat, huruf=huruf).pk
    sub = sub_komponen(evaluasi, "1.a")

    def save() -> bool:
        # Each process has read the evaluation for itself.
        return simpan_jawaban(
            evaluasi=EvaluasiAKIP.objects.select_related("opd__pemda", "templat").get(pk=evaluasi.pk),
            sub=sub,
            tingkat="evaluator",
            kolom="jawaban",
            nilai=option,
            semula=None,
            kunci=kunci,
            oleh=oleh,
        )[1]

    return save


def test_two_evaluators_on_one_answer_lose_none(evaluasi, dunia) -> None:
    answers = at_once(
        simpan(evaluasi, dunia["evaluator"], "B", "a"), simpan(evaluasi, dunia["rekan"], "CC", "b")
    )
    clashes = [one for one in answers if isinstance(one, SelBentrok)]
    assert len(clashes) == 1 and True in answers
    # Who came second is told what stands.
    assert JawabanSub.objects.get().opsi_id == clashes[0].nilai


def test_one_answer_sent_twice_is_written_once(evaluasi, dunia) -> None:
    save = simpan(evaluasi, dunia["evaluator"], "B", "a")
    assert sorted(at_once(save, save)) == [False, True]
    assert JawabanSub.objects.get().versi == 1


def test_through_the_grids_address_one_is_saved_and_one_asked(evaluasi, dunia) -> None:
    url = reverse("evaluation:lembar-simpan", args=[dunia.opd.slug, 2024, "1.a"])

    def send(who: str, text: str) -> Callable[[], Any]:
        client = Client(headers={"accept": "application/json"})
        client.force_login(dunia[who], backend="allauth.account.auth_backends.AuthenticationBackend")

        def post() -> tuple[int, dict[str, Any]]:
            cell = {
                "baris": "sub",
                "kolom": "catatan",
                "teks": text,
                "versi": "0",
                "semula": "",
                "kunci": who,
            }
            answer = client.post(url, json.dumps(cell), content_type="application/json")
            return answer.status_code, answer.json()

        return post

    found = dict(at_once(send("evaluator", "Renstra lengkap."), send("rekan", "Renja terlambat.")))
    assert set(found) == {200, 409}
    stored = JawabanSub.objects.get().catatan
    assert found[200]["tampil"] == stored == found[409]["nilai_lain"]
    assert {"Renstra lengkap.", "Renja terlambat."} > {stored}
