"""The pages of the LHE: who sees and edits it when, two writers, hostile texts, files."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from evaluation.models import EvaluasiAKIP, TeksLHE
from tests.conftest import Dunia
from tests.factories.evaluasi import tim_uji
from tests.factories.evaluation import RekomendasiFactory
from tests.factories.lhe import evaluasi_lalu, lhe_uji

Masuk = Callable[[str], Client]
LAMAN = ("lhe", "lhe-xlsx")


@pytest.fixture
def evaluasi(dunia: Dunia) -> EvaluasiAKIP:
    evaluation = lhe_uji(dunia.opd)
    tim_uji(evaluation, ketua=dunia["evaluator"])
    return evaluation


def alamat(evaluasi: EvaluasiAKIP, name: str, *args: str) -> str:
    return reverse(f"pengawasan:{name}", args=[evaluasi.opd.slug, evaluasi.tahun, *args])


def tulis(client: Client, evaluasi: EvaluasiAKIP, html: str, versi: int, bagian: str = "simpulan"):
    return client.post(
        alamat(evaluasi, "lhe-teks", bagian),
        {"teks": "", "kaya": html, "bentuk": "kaya", "versi": versi},
    )


@pytest.mark.parametrize("tahap", ["evaluasi", "tanggapan", "panel", "final"])
@pytest.mark.parametrize("name", LAMAN)
def test_before_delivery_it_is_the_teams_alone(
    evaluasi: EvaluasiAKIP, masuk: Masuk, tahap: str, name: str
) -> None:
    EvaluasiAKIP.objects.update(tahap=tahap)
    answers = {
        person: masuk(person).get(alamat(evaluasi, name)).status_code
        for person in ("evaluator", "super", "operator", "kepala", "admin", "pimpinan", "evaluator_lain")
    }
    assert answers == {
        "evaluator": 200,
        "super": 200,
        "operator": 403,
        "kepala": 403,
        "admin": 403,
        "pimpinan": 403,
        "evaluator_lain": 404,
    }


@pytest.mark.parametrize("name", LAMAN)
def test_delivered_it_is_for_the_agency_and_its_government(
    evaluasi: EvaluasiAKIP, masuk: Masuk, name: str
) -> None:
    EvaluasiAKIP.objects.update(tahap="disampaikan")
    for person in ("operator", "kepala", "admin", "pimpinan", "evaluator"):
        assert masuk(person).get(alamat(evaluasi, name)).status_code == 200
    for person in ("operator_lain", "operator_asing", "admin_asing", "tanpa_peran"):
        assert masuk(person).get(alamat(evaluasi, name)).status_code == 404


def test_an_evaluator_outside_the_team_finds_nothing(
    evaluasi: EvaluasiAKIP, dunia: Dunia, masuk: Masuk
) -> None:
    evaluasi.tim.all().delete()
    assert masuk("evaluator").get(alamat(evaluasi, "lhe")).status_code == 404
    assert masuk("evaluator").get(alamat(evaluasi, "lhe-teks", "simpulan")).status_code == 404


def test_the_page_leads_the_team_to_every_text(evaluasi: EvaluasiAKIP, masuk: Masuk) -> None:
    page = masuk("evaluator").get(alamat(evaluasi, "lhe")).content.decode()
    assert "RANCANGAN" not in page
    assert "Rancangan" in page
    for key in ("dasar-hukum", "kondisi-1", "rekomendasi", "dorongan"):
        assert page.count(f'href="{alamat(evaluasi, "lhe-teks", key)}"') == 2
    assert "69,45" in page
    assert "Agar menindaklanjuti seluruh rekomendasi, paling lambat 13 September 2025." in page


@pytest.mark.parametrize("tahap", ["final", "disampaikan"])
def test_nobody_edits_what_is_final(evaluasi: EvaluasiAKIP, masuk: Masuk, tahap: str) -> None:
    EvaluasiAKIP.objects.update(tahap=tahap)
    client = masuk("evaluator")
    assert "/lhe/teks/" not in client.get(alamat(evaluasi, "lhe")).content.decode()
    answer = tulis(client, evaluasi, "<p>Baru</p>", 0)
    assert answer.status_code == 422
    assert "sudah final" in answer.content.decode()
    client.post(alamat(evaluasi, "lhe-atur"), {"bentuk_lhe": "surat"})
    assert not TeksLHE.objects.exists()
    assert EvaluasiAKIP.objects.get(pk=evaluasi.pk).bentuk_lhe == "bab"


def test_who_is_not_of_the_team_edits_nothing(evaluasi: EvaluasiAKIP, masuk: Masuk) -> None:
    for person in ("operator", "kepala", "admin", "pimpinan", "super"):
        client = masuk(person)
        assert tulis(client, evaluasi, "<p>Baru</p>", 0).status_code == 403
        assert client.post(alamat(evaluasi, "lhe-atur"), {"bentuk_lhe": "surat"}).status_code == 403
        assert client.post(alamat(evaluasi, "lhe-kembalikan", "simpulan")).status_code == 403
    assert not TeksLHE.objects.exists()


def test_own_text_is_sanitised_and_shown(evaluasi: EvaluasiAKIP, masuk: Masuk) -> None:
    client = masuk("evaluator")
    hostile = (
        '<p onclick="x()">Simpulan <strong>kami</strong></p><script>alert(1)</script>'
        '<img src="https://jahat.example/x.png" data-gambar="1" alt="foto">'
        '<p><a href="javascript:x()">sini</a></p>'
    )
    assert tulis(client, evaluasi, hostile, 0).status_code == 302
    row = TeksLHE.objects.get()
    assert row.teks == "<p>Simpulan <strong>kami</strong></p>\n<p>foto</p>\n<p>sini</p>"
    page = client.get(alamat(evaluasi, "lhe")).content.decode()
    assert "<p>Simpulan <strong>kami</strong></p>" in page
    for word in ("alert(1)", "jahat.example", "javascript:"):
        assert word not in page


def test_names_typed_elsewhere_are_text_never_markup(evaluasi: EvaluasiAKIP, masuk: Masuk) -> None:
    evaluasi.jawaban.filter(tingkat="evaluator").update(catatan="<script>x</script> & catatan")
    evaluasi.rekomendasi.update(uraian="<b>Susun</b>")
    page = masuk("evaluator").get(alamat(evaluasi, "lhe")).content.decode()
    assert "<script>x" not in page
    assert "&lt;script&gt;x&lt;/script&gt; &amp; catatan" in page
    assert "<b>Susun" not in page


def test_two_writers_lose_nothing(evaluasi: EvaluasiAKIP, masuk: Masuk) -> None:
    client = masuk("evaluator")
    assert tulis(client, evaluasi, "<p>Pertama</p>", 0).status_code == 302
    answer = tulis(client, evaluasi, "<p>Kedua</p>", 0)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "<p>Pertama</p>" in page
    assert "&lt;p&gt;Kedua&lt;/p&gt;" in page
    assert re.search(r'name="versi" value="1"', page)
    assert TeksLHE.objects.get().teks == "<p>Pertama</p>"
    assert tulis(client, evaluasi, "<p>Kedua</p>", 1).status_code == 302
    assert (TeksLHE.objects.get().teks, TeksLHE.objects.get().versi) == ("<p>Kedua</p>", 2)


def test_a_dropped_text_is_a_conflict_too(evaluasi: EvaluasiAKIP, masuk: Masuk) -> None:
    answer = tulis(masuk("evaluator"), evaluasi, "<p>Kedua</p>", 3)
    assert answer.status_code == 409
    # What stands now is the proposal.
    assert "69,45" in answer.context["isi_bentrok"]


@pytest.mark.parametrize("html", ["", "<p> </p>", "<script>x</script>", '<img data-gambar="1">'])
def test_an_empty_text_is_refused(evaluasi: EvaluasiAKIP, masuk: Masuk, html: str) -> None:
    answer = tulis(masuk("evaluator"), evaluasi, html, 0)
    assert answer.status_code == 422
    assert not TeksLHE.objects.exists()


def test_back_to_the_proposal(evaluasi: EvaluasiAKIP, masuk: Masuk) -> None:
    client = masuk("evaluator")
    tulis(client, evaluasi, "<p>Milik kami</p>", 0)
    editor = client.get(alamat(evaluasi, "lhe-teks", "simpulan")).content.decode()
    assert alamat(evaluasi, "lhe-kembalikan", "simpulan") in editor
    assert client.post(alamat(evaluasi, "lhe-kembalikan", "simpulan")).status_code == 302
    assert not TeksLHE.objects.exists()
    assert "Milik kami" not in client.get(alamat(evaluasi, "lhe")).content.decode()


def test_the_editor_opens_with_the_proposals_lists(evaluasi: EvaluasiAKIP, masuk: Masuk) -> None:
    answer = masuk("evaluator").get(alamat(evaluasi, "lhe-teks", "kondisi-1"))
    assert "<h4>Hal yang sudah baik:</h4>" in answer.context["form"].initial["kaya"]
    assert "<ul><li>" in answer.context["form"].initial["kaya"]
    # An LHE has no pictures, so the editor offers none.
    assert 'data-perintah="gambar"' not in answer.content.decode()


def test_an_unknown_section_is_not_found(evaluasi: EvaluasiAKIP, masuk: Masuk) -> None:
    client = masuk("evaluator")
    assert client.get(alamat(evaluasi, "lhe-teks", "entah")).status_code == 404
    # A section of the other form is not in this one.
    assert client.get(alamat(evaluasi, "lhe-teks", "surat-pembuka")).status_code == 404


def test_form_number_and_signatory(evaluasi: EvaluasiAKIP, masuk: Masuk) -> None:
    client = masuk("evaluator")
    data = {
        "bentuk_lhe": "surat",
        "nomor_lhe": "700/99",
        "tanggal_lhe": "1-8-2025",
        "penanda_tangan": "Siti",
        "jabatan_penanda_tangan": "Plt. Inspektur",
        "tahap": "disampaikan",
    }
    assert client.post(alamat(evaluasi, "lhe-atur"), data).status_code == 302
    row = EvaluasiAKIP.objects.get(pk=evaluasi.pk)
    assert (row.bentuk_lhe, row.nomor_lhe, row.tanggal_lhe) == (
        "surat",
        "700/99",
        datetime.date(2025, 8, 1),
    )
    assert row.tahap == "panel"
    page = client.get(alamat(evaluasi, "lhe")).content.decode()
    assert '<div class="kop-surat">' in page
    assert "Plt. Inspektur," in page


def test_the_workbook_computes_the_score(evaluasi: EvaluasiAKIP, masuk: Masuk) -> None:
    answer = masuk("evaluator").get(alamat(evaluasi, "lhe-xlsx"))
    assert answer["Content-Disposition"] == f'attachment; filename="lke-{evaluasi.opd.slug}-2025.xlsx"'
    book = load_workbook(BytesIO(answer.content))
    sheet = next(one for one in book.worksheets if one["A1"].value.startswith("Tabel L.1"))
    rows = {row[0].value: row for row in sheet.iter_rows(min_row=4)}
    place = rows["1.b"][0].row
    assert [cell.value for cell in rows["1.b"][2:6]] == [9, "BB", 0.8, f"=C{place}*E{place}"]
    first, last = rows["1"][0].row + 1, rows["2"][0].row - 1
    assert rows["1"][5].value == f"=SUM(F{first}:F{last})"
    groups = ",".join(f"F{rows[key][0].row}" for key in "1234")
    assert rows["Nilai akhir"][5].value == f"=SUM({groups})"


def test_queries_do_not_grow(evaluasi: EvaluasiAKIP, dunia: Dunia, masuk: Masuk) -> None:
    evaluasi_lalu(dunia.opd)
    client = masuk("evaluator")

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(alamat(evaluasi, "lhe")).status_code == 200
        return len(queries)

    count()
    first = count()
    for place in range(3):
        RekomendasiFactory(opd=dunia.opd, tahun=2025, urut=10 + place, evaluasi=evaluasi)
        TeksLHE.objects.create(evaluasi=evaluasi, bagian=f"kondisi-{place + 1}", teks="<p>a</p>")
    assert count() == first
