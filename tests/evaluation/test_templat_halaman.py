"""The pages of forms of evaluation: read by everybody of a government, written by its administrators."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from evaluation.models import KebijakanAKIP, SubKomponen, TemplatLKE, TemplatReviu
from evaluation.services.templat import salin_templat, siapkan_templat
from tests.factories.evaluasi import evaluasi_uji, templat_reviu, templat_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def draf(dunia) -> TemplatLKE:
    return salin_templat(templat=templat_unit(), pemda=dunia.pemda, nama="LKE Asri", tahun_mulai=2024)


@pytest.fixture
def draf_reviu(dunia) -> TemplatReviu:
    return salin_templat(templat=templat_reviu(), pemda=dunia.pemda, nama="Reviu Asri", tahun_mulai=2024)


def alamat(nama: str, *args: Any, pemda: str = "kota-asri") -> str:
    return reverse(f"evaluasi-pemda:{nama}", args=[pemda, *args])


def isian(client: Client, url: str) -> dict[str, str]:
    """What the page's form would send if nothing were changed."""
    answer = client.get(url)
    data: dict[str, str] = {}
    for rows in [pair[1] for pair in answer.context["kumpulan"]]:
        forms = [rows.management_form, *rows.forms]
        for form in forms:
            for field in form:
                value = field.value()
                if value not in (None, False, ""):
                    data[field.html_name] = str(field.field.prepare_value(value))
    for field in answer.context["form"]:
        data[field.html_name] = field.value() or ""
    return data


def sub(templat: TemplatLKE, kode: str) -> SubKomponen:
    return SubKomponen.objects.get(komponen__templat=templat, kode=kode)


def test_the_list_shows_official_and_own_forms_with_their_use(dunia, masuk, draf) -> None:
    evaluasi_uji(dunia.opd)
    page = masuk("admin").get(alamat("templat-daftar")).content.decode()
    rows = {name: re.search(rf"{name}.*?</tr>", page, re.S) for name in ("LKE Asri", "LKE Unit PermenPANRB")}
    assert rows["LKE Asri"] and "Draf" in rows["LKE Asri"][0] and "Kota Asri" in rows["LKE Asri"][0]
    official = rows["LKE Unit PermenPANRB"]
    assert (
        official and "Resmi" in official[0] and '<td class="num" data-label="Dipakai">1</td>' in official[0]
    )
    reader = masuk("operator").get(alamat("templat-daftar")).content.decode()
    assert "LKE Asri" in reader and "/salin/" not in reader


def test_the_list_takes_the_same_queries_however_many_forms_there_are(dunia, masuk, draf) -> None:
    client = masuk("admin")
    client.get(alamat("templat-daftar"))

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(alamat("templat-daftar"))
        return len(queries)

    before = count()
    for _n in range(2):
        salin_templat(templat=draf, pemda=dunia.pemda, nama="Lagi", tahun_mulai=2024)
    assert count() == before


@pytest.mark.parametrize("siapa", ["operator", "evaluator", "admin"])
def test_a_form_is_shown_whole(masuk, siapa) -> None:
    template = TemplatLKE.objects.get(pemda=None, kode="lke-unit-praktik")
    page = masuk(siapa).get(alamat("templat-lihat", "lke", template.pk)).content.decode()
    assert "4 komponen, 12 sub komponen, 80 kriteria" in page
    assert "Terdapat pedoman teknis perencanaan kinerja." in page and "4.c.5" in page
    assert "setidaknya 5 tahun terakhir" in page and "percontohan secara nasional" in page
    assert "hanya atas pertimbangan" in page and "&gt; 75%" in page and "≥ 100%" in page
    assert "data-cetak" in page
    assert ("/salin/" in page) is (siapa == "admin")
    assert "/susunan/" not in page


def test_the_checklist_is_shown_with_its_conditions(masuk) -> None:
    page = masuk("evaluator").get(alamat("templat-lihat", "reviu", templat_reviu().pk)).content.decode()
    assert "LKj IP bukan merupakan gabungan" in page
    assert "ditanyakan bila III.1,III.2 belum dipenuhi" in page


@pytest.mark.parametrize("nama", ["templat-ubah", "templat-siap", "templat-akhiri", "templat-hapus"])
def test_official_forms_have_no_pages_to_change_them(masuk, nama) -> None:
    url = alamat(nama, "lke", templat_unit().pk)
    assert masuk("admin").get(url).status_code == 404
    assert masuk("admin").post(url, {"nama": "x"}).status_code == 404
    assert masuk("operator").get(url).status_code == 403


@pytest.mark.parametrize("nama", ["templat-susunan", "templat-jawaban"])
def test_the_content_of_an_official_form_has_no_page_to_change_it(masuk, nama) -> None:
    assert masuk("admin").get(alamat(nama, templat_unit().pk)).status_code == 404
    assert masuk("admin").get(alamat("templat-sub", sub(templat_unit(), "1.a").pk)).status_code == 404
    assert masuk("admin").get(alamat("templat-butir", templat_reviu().pk)).status_code == 404


def test_the_forms_of_another_government_do_not_exist(dunia, masuk) -> None:
    foreign = salin_templat(
        templat=templat_unit(), pemda=dunia.pemda_asing, nama="LKE Jauh", tahun_mulai=2024
    )
    pages = [
        alamat("templat-lihat", "lke", foreign.pk),
        alamat("templat-salin", "lke", foreign.pk),
        alamat("templat-ubah", "lke", foreign.pk),
        alamat("templat-susunan", foreign.pk),
        alamat("templat-sub", sub(foreign, "1.a").pk),
        alamat("templat-lihat", "lke", foreign.pk, pemda="kota-jauh"),
        alamat("templat-daftar", pemda="kota-jauh"),
    ]
    for page in pages:
        assert masuk("admin").get(page).status_code == 404, page
    assert "LKE Jauh" not in masuk("admin").get(alamat("templat-daftar")).content.decode()
    # A super admin reads it below its own government only.
    assert masuk("super").get(pages[0]).status_code == 404
    assert masuk("super").get(pages[5]).status_code == 200


def test_an_unknown_kind_is_no_page(masuk) -> None:
    assert masuk("admin").get(alamat("templat-lihat", "lain", 1)).status_code == 404


def test_an_administrator_copies_writes_and_makes_ready(dunia, masuk) -> None:
    client = masuk("admin")
    answer = client.post(
        alamat("templat-salin", "lke", templat_unit().pk), {"nama": "LKE Asri", "tahun_mulai": "2024"}
    )
    template = TemplatLKE.objects.get(pemda=dunia.pemda)
    assert answer.url == alamat("templat-lihat", "lke", template.pk)

    # Weight of 1 from 30 to 20: the draft is saved and says what it lacks.
    url = alamat("templat-susunan", template.pk)
    data = isian(client, url)
    assert client.post(url, {**data, "komponen-0-bobot": "20"}).status_code == 302
    page = client.get(alamat("templat-lihat", "lke", template.pk)).content.decode()
    assert "Jumlah bobot komponen harus 100, sekarang 90,00." in page
    assert alamat("templat-siap", "lke", template.pk) not in page
    refused = client.post(alamat("templat-siap", "lke", template.pk))
    assert refused.status_code == 422
    assert "Jumlah bobot sub komponen 1 harus 20,00, sekarang 30,00." in refused.content.decode()

    # Komponen 1 loses 1.a and 1.b (6 + 9); the rest stays 15 + 30 + 15 + 25, and 15 more go to a new 5.
    data = isian(client, url)
    data |= {"komponen-0-bobot": "15", "sub-0-hapus": "on", "sub-1-hapus": "on"}
    data |= {"komponen-4-kode": "5", "komponen-4-nama": "Capaian", "komponen-4-bobot": "15"}
    data |= {
        "sub-12-komponen": "5",
        "sub-12-kode": "5.a",
        "sub-12-nama": "Capaian kinerja",
        "sub-12-jenis": "lain",
        "sub-12-bobot": "15,0",
    }
    assert client.post(url, data).status_code == 302
    assert list(template.komponen.values_list("kode", "bobot"))[::4] == [("1", 15), ("5", 15)]
    assert client.post(alamat("templat-siap", "lke", template.pk)).status_code == 302
    template.refresh_from_db()
    assert template.siap
    assert TemplatLKE.objects.all().untuk(dunia.pemda, 2024).first() == template


def test_criteria_are_added_reordered_and_removed(masuk, draf) -> None:
    client, part = masuk("admin"), sub(draf, "2.a")
    url = alamat("templat-sub", part.pk)
    data = isian(client, url)
    assert data["kriteria-1-fakta"] == "definisi-indikator"
    data |= {"kriteria-0-urut": "2", "kriteria-1-urut": "1", "kriteria-2-hapus": "on"}
    data |= {"kriteria-3-teks": "Kriteria kota", "kriteria-3-fakta": "renstra"}
    best = draf.opsi.get(huruf="AA")
    data |= {f"opsi-{best.pk}": "Teladan kota."}
    assert client.post(url, data).status_code == 302
    assert list(part.kriteria.values_list("urut", "teks", "fakta")) == [
        (
            1,
            "Terdapat Definisi Operasional yang jelas atas kinerja dan cara mengukur indikator kinerja.",
            "definisi-indikator",
        ),
        (2, "Terdapat pedoman teknis pengukuran kinerja dan pengumpulan data kinerja.", ""),
        (3, "Kriteria kota", "renstra"),
    ]
    assert list(part.rubrik.values_list("opsi__huruf", "teks")) == [("AA", "Teladan kota.")]


@pytest.mark.parametrize(
    ("ubah", "susunan"),
    [
        ({"kriteria-5-urut": "1"}, "612345"),
        ({"kriteria-0-urut": "3"}, "231456"),
        ({"kriteria-0-urut": "6"}, "234561"),
        ({"kriteria-2-urut": ""}, "124563"),
        ({"kriteria-6-urut": "2", "kriteria-6-teks": "Baru"}, "1B23456"),
        ({"kriteria-6-teks": "Baru"}, "123456B"),
    ],
)
def test_a_number_says_where_a_row_goes(masuk, draf, ubah, susunan) -> None:
    part = sub(draf, "1.a")
    marks = {text: str(place) for place, text in part.kriteria.values_list("urut", "teks")} | {"Baru": "B"}
    url = alamat("templat-sub", part.pk)
    assert masuk("admin").post(url, isian(masuk("admin"), url) | ubah).status_code == 302
    assert "".join(marks[text] for text in part.kriteria.values_list("teks", flat=True)) == susunan


def test_a_fact_that_the_portal_does_not_know_is_refused(masuk, draf) -> None:
    part = sub(draf, "2.a")
    url = alamat("templat-sub", part.pk)
    data = isian(masuk("admin"), url) | {"kriteria-0-fakta": "karangan", "kriteria-0-teks": "Diketik tetap"}
    answer = masuk("admin").post(url, data)
    assert answer.status_code == 422
    assert (
        "Diketik tetap" in answer.content.decode()
        and "Periksa baris yang ditandai." in answer.content.decode()
    )
    assert not part.kriteria.filter(teks="Diketik tetap").exists()


@pytest.mark.parametrize(
    ("ubah", "pesan"),
    [
        ({"opsi-0-persen": "101"}, "Paling besar 100%."),
        ({"opsi-0-persen": "-1"}, "Paling kecil 0%."),
        ({"opsi-0-persen": ""}, "Wajib diisi."),
        ({"opsi-0-persen": "seratus"}, "“seratus” bukan angka."),
        ({"opsi-1-huruf": "AA"}, "Jawaban AA ditulis dua kali."),
        ({"opsi-2-batas": "100,5"}, "Paling besar 100%."),
        ({"opsi-8-persen": "10"}, "Wajib diisi."),
    ],
)
def test_bad_answers_are_refused_beside_their_field_and_keep_what_was_typed(masuk, draf, ubah, pesan) -> None:
    url = alamat("templat-jawaban", draf.pk)
    before = list(draf.opsi.values_list("huruf", "persen", "batas"))
    answer = masuk("admin").post(url, isian(masuk("admin"), url) | ubah)
    page = answer.content.decode()
    assert answer.status_code == 422 and pesan in page
    (typed,) = ubah.values()
    assert f'value="{typed}"' in page or not typed
    assert list(draf.opsi.values_list("huruf", "persen", "batas")) == before


def test_row_seven_of_the_mechanism_is_a_governments_to_word(masuk, draf_reviu) -> None:
    url = alamat("templat-butir", draf_reviu.pk)
    data = isian(masuk("admin"), url)
    place = next(key for key, value in data.items() if value == "II.7").removesuffix("-kode")
    data[f"{place}-teks"] = "LKj bukan gabungan laporan unit di bawahnya"
    assert masuk("admin").post(url, data).status_code == 302
    assert draf_reviu.butir.get(kode="II.7").teks == "LKj bukan gabungan laporan unit di bawahnya"
    assert draf_reviu.butir.count() == 23
    assert draf_reviu.butir.get(kode="III.3").syarat == "III.1,III.2"


@pytest.mark.parametrize("sebab", ["siap", "dipakai"])
def test_a_form_that_is_fixed_is_refused_on_the_server(dunia, masuk, draf, sebab) -> None:
    client, part = masuk("admin"), sub(draf, "1.a")
    pages = {
        alamat("templat-susunan", draf.pk): None,
        alamat("templat-jawaban", draf.pk): None,
        alamat("templat-sub", part.pk): None,
    }
    pages = {url: isian(client, url) for url in pages}
    pages[alamat("templat-ubah", "lke", draf.pk)] = {
        "nama": "Lain",
        "jenis": "unit",
        "metode": "per_sub_komponen",
        "tahun_mulai": "2024",
    }
    pages |= {alamat(name, "lke", draf.pk): {} for name in ("templat-siap", "templat-hapus")}
    if sebab == "siap":
        siapkan_templat(draf)
    else:
        evaluation = evaluasi_uji(dunia.opd)
        evaluation.templat = draf
        evaluation.save()
    for url, data in pages.items():
        looked = client.get(url)
        assert (looked.status_code, looked.url) == (302, alamat("templat-lihat", "lke", draf.pk)), url
        answer = client.post(url, data)
        assert answer.status_code == 422, url
        assert "isinya tetap" in answer.content.decode(), url
    draf.refresh_from_db()
    assert draf.nama == "LKE Asri" and part.kriteria.count() == 6


def test_an_unused_draft_is_deleted_and_the_list_is_next(masuk, draf) -> None:
    answer = masuk("admin").post(alamat("templat-hapus", "lke", draf.pk))
    assert answer.url == alamat("templat-daftar")
    assert not TemplatLKE.objects.filter(pk=draf.pk).exists()


def test_the_end_of_use_is_set_on_a_ready_form(masuk, draf) -> None:
    siapkan_templat(draf)
    url = alamat("templat-akhiri", "lke", draf.pk)
    assert masuk("admin").post(url, {"tahun_akhir": "2020"}).status_code == 422
    assert masuk("admin").post(url, {"tahun_akhir": "2025"}).status_code == 302
    draf.refresh_from_db()
    assert draf.tahun_akhir == 2025


def test_the_policy_is_added_changed_and_deleted(dunia, masuk) -> None:
    client, url = masuk("admin"), alamat("kebijakan")
    assert "tidak memberi rumus penggabungan" in client.get(url).content.decode()
    typed = {
        "tahun_mulai": "2024",
        "bobot_instansi": "40",
        "target_predikat": "A",
        "hari_tindak_lanjut": "45",
        "sumber": "Perwali 5/2024",
    }
    assert client.post(alamat("kebijakan-tambah"), typed).status_code == 302
    row = KebijakanAKIP.objects.get(pemda=dunia.pemda)
    assert (row.bobot_instansi, row.target_predikat, row.hari_tindak_lanjut) == (40, "A", 45)
    twice = client.post(alamat("kebijakan-tambah"), typed)
    assert twice.status_code == 422 and "sudah ada" in twice.content.decode()
    assert (
        client.post(
            alamat("kebijakan-ubah", row.pk), {**typed, "bobot_instansi": "", "hari_tindak_lanjut": "0"}
        ).status_code
        == 422
    )
    client.post(alamat("kebijakan-ubah", row.pk), {**typed, "bobot_instansi": ""})
    row.refresh_from_db()
    assert row.bobot_instansi is None
    shown = masuk("pimpinan").get(url).content.decode()
    assert "tidak digabung" in shown and "45 hari" in shown and "/ubah/" not in shown
    client.post(alamat("kebijakan-hapus", row.pk))
    assert not KebijakanAKIP.objects.filter(pemda=dunia.pemda).exists()


def test_the_policy_of_another_government_does_not_exist(dunia, masuk) -> None:
    row = KebijakanAKIP.objects.create(pemda=dunia.pemda_asing, tahun_mulai=2024)
    assert masuk("admin").get(alamat("kebijakan-ubah", row.pk)).status_code == 404
    assert masuk("admin").get(alamat("kebijakan", pemda="kota-jauh")).status_code == 404
