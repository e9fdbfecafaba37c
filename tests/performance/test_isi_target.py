"""All targets of a draft agreement on one page: saved cell by cell or as one form, refused when signed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from performance.models import BarisKinerja, Indikator
from performance.selectors.isi_target import isi_target
from tests.factories.agencies import JabatanFactory
from tests.factories.kinerja import baris_kinerja, perjanjian_uji, pimpinan_uji, tandatangani
from tests.factories.performance import IndikatorFactory, rencana_uji, target

UBAH = {"operator", "admin", "super"}
LIHAT = UBAH | {"kepala", "evaluator", "pimpinan"}


@pytest.fixture
def draf(dunia):
    """A division head's draft of two promises, the first planned at 12; the head promises one thing."""

    class Naskah:
        pass

    it = Naskah()
    it.leaders, it.plan = pimpinan_uji(dunia.opd), rencana_uji(dunia.opd)
    it.head = perjanjian_uji(it.leaders)
    it.above = baris_kinerja(it.head, it.plan.indikator, Decimal(70), "70")
    it.division = JabatanFactory(
        opd=dunia.opd, kode="BID-1", nama="Kepala Bidang", atasan=it.leaders.kadis, urut=3
    )
    it.paper = perjanjian_uji(it.leaders, jabatan=it.division, kode="PK-BID")
    one = IndikatorFactory(sasaran=it.plan.sasaran, kode="P-1", nama="Jumlah koperasi dibina")
    two = IndikatorFactory(sasaran=it.plan.sasaran, kode="P-2", nama="Jumlah pelatihan")
    target(one, 2024, Decimal(12))
    it.rows = [baris_kinerja(it.paper, indicator, None, "") for indicator in (one, two)]
    return it


def address(pk: int, end: str = "", opd: str = "dinas-asri") -> str:
    return reverse(f"performance:perjanjian-isi-target{end}", args=[opd, 2024, pk])


def send(client: Client, pk: int, end: str, body: object, opd: str = "dinas-asri"):
    headers = {"accept": "application/json"}
    return client.post(address(pk, end, opd), body, content_type="application/json", headers=headers)


def cell(
    row: BarisKinerja, text: str, column: str = "target", before: str = "", key: str = "k1"
) -> dict[str, str]:
    names = {"baris": str(row.pk), "kolom": column, "versi": "0"}
    return names | {"teks": text, "semula": before, "kunci": key}


def targets(draf) -> list[str]:
    return [row.teks_target for row in draf.paper.baris_kinerja.order_by("urut")]


def form(draf, **changed: str) -> dict[str, str]:
    """What a browser without JavaScript sends, with some fields changed."""
    data = {}
    for row in draf.rows:
        for column in ("target", "mendukung"):
            data |= {f"{column}_{row.pk}": "", f"semula_{column}_{row.pk}": ""}
    return data | changed


def test_the_plan_and_last_years_paper_propose(dunia, draf) -> None:
    before = perjanjian_uji(draf.leaders, jabatan=draf.division, kode="PK-LALU", tahun=2023)
    baris_kinerja(before, draf.rows[1].indikator, Decimal(8), "8 kali")
    shown = isi_target(draf.paper)
    assert [(row.renstra, row.tahun_lalu) for row in shown.baris] == [("12", ""), ("", "8 kali")]
    assert shown.atasan == (draf.above,)
    assert shown.terisi == 0


def test_a_cell_is_read_as_on_the_rows_own_form(masuk, draf) -> None:
    client, row = masuk("operator"), draf.rows[0]
    answer = send(client, draf.paper.pk, "-simpan", cell(row, " 7 Dokumen "))
    assert answer.status_code == 200
    assert answer.json()["tampil"] == "7 Dokumen"
    assert answer.json()["potongan"] == {"terisi": "1 dari 2 target terisi."}
    row.refresh_from_db()
    assert (row.teks_target, row.nilai) == ("7 Dokumen", 7)
    asked = send(client, draf.paper.pk, "-baca", {"sel": [cell(row, "1.234"), cell(row, "banyak")]}).json()
    assert [one["status"] for one in asked["sel"]] == ["tanya", "ditolak"]
    assert [one["teks"] for one in asked["sel"][0]["pilihan"]] == ["1234", "1,234"]
    assert send(client, draf.paper.pk, "-simpan", cell(row, "banyak", key="k2")).status_code == 422
    row.refresh_from_db()
    assert row.teks_target == "7 Dokumen"


def test_a_negative_target_is_refused_where_the_method_divides_by_it(masuk, draf) -> None:
    Indikator.objects.update(metode="positif")
    answer = send(masuk("operator"), draf.paper.pk, "-simpan", cell(draf.rows[0], "-3"))
    assert answer.status_code == 422
    assert "tidak boleh negatif" in answer.json()["pesan"]


def test_the_supported_row_is_one_of_the_superiors(masuk, draf) -> None:
    client, row = masuk("operator"), draf.rows[0]
    good = cell(row, str(draf.above.pk), "mendukung")
    answer = send(client, draf.paper.pk, "-simpan", good)
    assert (answer.status_code, answer.json()["tampil"]) == (200, str(draf.above.pk))
    row.refresh_from_db()
    assert row.mendukung == draf.above
    wrong = cell(row, str(draf.rows[1].pk), "mendukung", str(draf.above.pk), "k2")
    assert send(client, draf.paper.pk, "-simpan", wrong).status_code == 422
    empty = cell(row, "", "mendukung", str(draf.above.pk), "k3")
    assert send(client, draf.paper.pk, "-simpan", empty).status_code == 200
    row.refresh_from_db()
    assert row.mendukung is None


def test_a_changed_cell_is_a_conflict_and_the_same_key_writes_once(masuk, draf) -> None:
    client, row = masuk("operator"), draf.rows[0]
    assert send(client, draf.paper.pk, "-simpan", cell(row, "10", key="a")).status_code == 200
    clash = send(client, draf.paper.pk, "-simpan", cell(row, "11", key="b"))
    assert (clash.status_code, clash.json()["nilai_lain"]) == (409, "10")
    BarisKinerja.objects.filter(pk=row.pk).update(teks_target="12")
    assert send(client, draf.paper.pk, "-simpan", cell(row, "10", key="a")).status_code == 200
    row.refresh_from_db()
    assert row.teks_target == "12"


def test_a_row_of_another_paper_is_unknown(masuk, draf) -> None:
    answer = send(masuk("operator"), draf.paper.pk, "-simpan", cell(draf.above, "1"))
    assert answer.status_code == 400
    draf.above.refresh_from_db()
    assert draf.above.teks_target == "70"


def test_one_plain_form_saves_all_rows(masuk, draf) -> None:
    client, (one, two) = masuk("operator"), draf.rows
    data = form(
        draf,
        **{f"target_{one.pk}": "12", f"target_{two.pk}": "3 kali", f"mendukung_{two.pk}": str(draf.above.pk)},
    )
    answer = client.post(address(draf.paper.pk), data, follow=True)
    assert "2 baris tersimpan." in answer.content.decode()
    stored = [
        (row.teks_target, row.nilai, row.mendukung_id) for row in draf.paper.baris_kinerja.order_by("urut")
    ]
    assert stored == [("12", 12, None), ("3 kali", 3, draf.above.pk)]


def test_a_wrong_target_in_the_form_keeps_everything_typed_and_saves_nothing(masuk, draf) -> None:
    one, two = draf.rows
    data = form(draf, **{f"target_{one.pk}": "12", f"target_{two.pk}": "banyak"})
    answer = masuk("operator").post(address(draf.paper.pk), data)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="12"' in text and 'value="banyak"' in text and f'id="id_target_{two.pk}_error"' in text
    assert not BarisKinerja.objects.filter(perjanjian=draf.paper).exclude(teks_target="").exists()


def test_the_form_shows_a_conflict_and_replaces_it_knowingly(masuk, draf) -> None:
    client, (one, two) = masuk("operator"), draf.rows
    baru = {f"target_{one.pk}": "12", f"target_{two.pk}": "3"}
    BarisKinerja.objects.filter(pk=one.pk).update(teks_target="10")
    refused = client.post(address(draf.paper.pk), form(draf, **baru))
    assert refused.status_code == 422
    assert "menjadi “10”" in refused.content.decode()
    two.refresh_from_db()
    assert two.teks_target == ""
    again = refused.context["form"].data
    assert again[f"semula_target_{one.pk}"] == "10"
    assert client.post(address(draf.paper.pk), {**again.dict(), "kunci_sekali": ""}).status_code == 302
    assert targets(draf) == [
        "12",
        "3",
    ]


def test_untouched_cells_of_the_form_do_not_meet_others(masuk, draf) -> None:
    one, two = draf.rows
    BarisKinerja.objects.filter(pk=one.pk).update(teks_target="10")
    answer = masuk("operator").post(address(draf.paper.pk), form(draf, **{f"target_{two.pk}": "3"}))
    assert answer.status_code == 302
    assert targets(draf) == [
        "10",
        "3",
    ]


def test_a_signed_agreement_refuses(masuk, draf) -> None:
    row = draf.rows[0]
    BarisKinerja.objects.filter(perjanjian=draf.paper).update(teks_target="5")
    client = masuk("operator")
    tandatangani(draf.paper)
    assert client.get(address(draf.paper.pk)).status_code == 403
    assert client.post(address(draf.paper.pk), form(draf)).status_code == 403
    answer = send(client, draf.paper.pk, "-simpan", cell(row, "6", before="5"))
    assert answer.status_code == 422 and "sudah ditandatangani" in answer.json()["pesan"]
    row.refresh_from_db()
    assert row.teks_target == "5"
    detail = client.get(reverse("performance:perjanjian-detail", args=["dinas-asri", 2024, draf.paper.pk]))
    assert address(draf.paper.pk) not in detail.content.decode()


@pytest.mark.parametrize("siapa", sorted(LIHAT | {"operator_lain", "operator_asing", "tanpa_peran"}))
def test_only_editors_of_the_agency_fill_it_in(masuk, draf, siapa: str) -> None:
    client = masuk(siapa)
    expected = 200 if siapa in UBAH else 403 if siapa in LIHAT else 404
    assert client.get(address(draf.paper.pk)).status_code == expected
    assert send(client, draf.paper.pk, "-simpan", cell(draf.rows[0], "5")).status_code == expected
    assert BarisKinerja.objects.filter(teks_target="5").exists() == (siapa in UBAH)


def test_a_paper_is_not_found_below_another_agency(masuk, draf, dunia) -> None:
    assert masuk("super").get(address(draf.paper.pk, opd=dunia.tetangga.slug)).status_code == 404


def test_the_pages_of_the_agreement_lead_there(masuk, draf) -> None:
    client = masuk("operator")
    for name, args in (("perjanjian", []), ("perjanjian-detail", [draf.paper.pk])):
        page = client.get(reverse(f"performance:{name}", args=["dinas-asri", 2024, *args]))
        assert address(draf.paper.pk) in page.content.decode()


def test_more_rows_take_no_more_queries(masuk, draf) -> None:
    client = masuk("operator")

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address(draf.paper.pk)).status_code == 200
        return len(queries)

    before = count()
    for number in range(5):
        indicator = IndikatorFactory(sasaran=draf.plan.sasaran, kode=f"X-{number}")
        baris_kinerja(draf.paper, indicator, None, "")
    assert count() == before
