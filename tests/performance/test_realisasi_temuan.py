"""The questions of the rules beside a quarter's cells: while typing, after saving, and what was explained."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import pytest
from django.urls import reverse

from performance.models import Indikator, Penjelasan, Realisasi, TahunKinerja
from performance.rules import (
    CAPAIAN_WAJAR,
    KUMULATIF_TIDAK_TURUN,
    PERSEN_BAGIAN,
    SESUAI_KOMPONEN,
    TIDAK_MELONJAK,
    TIDAK_SELALU_TEPAT,
)
from performance.selectors.temuan import temuan_kinerja
from tests.factories.kinerja import realisasi, rencana
from tests.factories.performance import (
    IndikatorFactory,
    KebijakanHitungFactory,
    RealisasiTahunanFactory,
    rencana_uji,
    target,
)


@pytest.fixture
def plan(dunia):
    """IKU-1 of 2024: target 70 of the year, 20 of quarter I."""
    plan = rencana_uji(dunia.opd)
    rencana(plan.indikator, 1, Decimal(20))
    return plan


def send(client, name: str, body: object, quarter: int = 1):
    url = reverse(f"performance:realisasi-{name}", args=["dinas-asri", 2024, quarter])
    return client.post(url, body, content_type="application/json", headers={"accept": "application/json"})


def cell(pk: int, text: str, column: str = "nilai", before: str = "", key: str = "k") -> dict[str, str]:
    return {"baris": str(pk), "kolom": column, "teks": text, "versi": "0", "semula": before, "kunci": key}


def typed(client, pk: int, cells: dict[str, str], quarter: int = 1) -> str:
    """The questions while the row holds these texts."""
    column, text = list(cells.items())[-1]
    body = {"sel": [cell(pk, text, column)], "isi": {str(pk): {"status": "nilai", **cells}}}
    return send(client, "baca", body, quarter).json()["potongan"][f"temuan-{pk}"]


def saved(client, pk: int, cells: dict[str, str], quarter: int = 1) -> str:
    """The questions after the cells were saved one after the other."""
    for column, text in cells.items():
        answer = send(client, "simpan", cell(pk, text, column, key=column), quarter)
        assert answer.status_code == 200, answer.json()
    return answer.json()["potongan"][f"temuan-{pk}"]


def page(client, quarter: int = 1) -> str:
    url = reverse("performance:realisasi-triwulan", args=["dinas-asri", 2024, quarter])
    return client.get(url).content.decode()


def bagian(plan) -> None:
    Indikator.objects.filter(pk=plan.indikator.pk).update(pembilang="koperasi aktif", penyebut="koperasi")


def tahun_lalu(plan) -> None:
    realisasi(plan.indikator, 1, Decimal("12.5"), tahun=2023)


def kumulatif(plan) -> None:
    Indikator.objects.filter(pk=plan.indikator.pk).update(agregasi="kumulatif")
    rencana(plan.indikator, 2, Decimal(20))
    realisasi(plan.indikator, 1, Decimal(19))


def selalu_tepat(plan) -> None:
    for year, amount in ((2022, 66), (2023, 68)):
        target(plan.indikator, year, Decimal(amount))
        RealisasiTahunanFactory(indikator=plan.indikator, tahun=year, angka=Decimal(amount))


def menjelang_akhir(plan) -> None:
    Indikator.objects.filter(pk=plan.indikator.pk).update(agregasi="jumlah")
    for quarter in (1, 2, 3):
        realisasi(plan.indikator, quarter, Decimal(30))


# What is stored, what is typed in which quarter, and the sentences by hand.
CASES = {
    "capaian": (
        None,
        1,
        {"nilai": "31"},
        [(CAPAIAN_WAJAR, 1, "Capaian 155,00% melampaui batas wajar 150%.")],
    ),
    "tepi": (None, 1, {"nilai": "30"}, []),  # 30 ÷ 20 = 150%: the edge is allowed
    "bagian": (
        bagian,
        2,
        {"nilai": "101"},
        [(PERSEN_BAGIAN, 2, "Nilai 101% di luar 0–100%, padahal merupakan bagian dari keseluruhan.")],
    ),
    "pembilang": (
        bagian,
        2,
        {"pembilang": "9", "penyebut": "8"},  # 112,5%
        [(PERSEN_BAGIAN, 2, "Pembilang 9 melebihi penyebut 8.")],
    ),
    "lonjakan": (
        tahun_lalu,
        1,
        {"nilai": "20"},  # (20 − 12,5) ÷ 12,5 = 60%
        [(TIDAK_MELONJAK, 1, "Realisasi 20 naik 60,00% dari Triwulan I 2023 (12,5); batasnya 50%.")],
    ),
    "kumulatif": (
        kumulatif,
        2,
        {"nilai": "18"},
        [
            (
                KUMULATIF_TIDAK_TURUN,
                2,
                "Lebih kecil daripada Triwulan I (19,00), padahal indikator ini kumulatif.",
            )
        ],
    ),
    "tiga tahun": (
        selalu_tepat,
        4,
        {"nilai": "70"},
        [
            (
                TIDAK_SELALU_TEPAT,
                None,
                "Realisasi tepat sama dengan target tiga tahun berturut-turut: "
                "2022 (66), 2023 (68), 2024 (70).",
            )
        ],
    ),
    # 30 + 30 + 30 + 20 = 110 of 70 is 157,142…%: the fourth quarter completes the year.
    "tahun": (
        menjelang_akhir,
        4,
        {"nilai": "20"},
        [(CAPAIAN_WAJAR, None, "Capaian 157,14% melampaui batas wajar 150%.")],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_question_stands_beside_the_cell_while_typing_and_once_saved(dunia, masuk, plan, name) -> None:
    prepare, quarter, cells, expected = CASES[name]
    KebijakanHitungFactory(pemda=dunia.pemda, ambang_capaian=Decimal(150), ambang_lonjakan=Decimal(50))
    if prepare:
        prepare(plan)
    client, pk, before = masuk("operator"), plan.indikator.pk, Realisasi.objects.count()
    live = typed(client, pk, cells, quarter)
    assert Realisasi.objects.count() == before
    after = saved(client, pk, cells, quarter)
    shown = page(client, quarter)
    for _rule, _quarter, sentence in expected:
        assert sentence in live and sentence in after and sentence in shown
    assert [part.count("temuan-baris") for part in (live, after, shown)] == [len(expected)] * 3
    # The same as the list of findings, where each is explained.
    listed = [one for one in temuan_kinerja(dunia.opd, 2024, quarter) if one.temuan.aturan.id != "RK-03"]
    asked = [(one.temuan.aturan, one.triwulan, one.temuan.pesan) for one in listed]
    assert [one for one in asked if one[0].id.startswith("RK") and one[0].id != "RK-10"] == expected
    for one in listed:
        if (one.temuan.aturan, one.triwulan, one.temuan.pesan) in expected:
            link = f"/dinas-asri/2024/kinerja/temuan/?triwulan={quarter}#id_teks_{one.kunci}"
            assert link in after and link in shown and link not in live


def test_a_value_beside_its_components_is_refused_in_the_words_of_the_rule(dunia, masuk, plan) -> None:
    bagian(plan)
    client, pk = masuk("operator"), plan.indikator.pk
    saved(client, pk, {"pembilang": "1", "penyebut": "4"})
    body = {"sel": [cell(pk, "19")], "isi": {str(pk): {"status": "nilai", "nilai": "19"}}}
    sentence = "Realisasi 19 berbeda dari 1 ÷ 4, yaitu 25."
    assert sentence in send(client, "baca", body).json()["sel"][0]["peringatan"][0]
    refused = send(client, "simpan", cell(pk, "19", key="b"))
    assert refused.status_code == 422 and sentence in refused.json()["pesan"]
    form = {f"status_{pk}": "nilai", f"nilai_{pk}": "19", f"pembilang_{pk}": "1", f"penyebut_{pk}": "4"}
    form |= {f"versi_{pk}": str(Realisasi.objects.get().versi)}
    url = reverse("performance:realisasi-triwulan", args=["dinas-asri", 2024, 1])
    answer = client.post(url, form)
    assert answer.status_code == 422 and sentence in answer.content.decode()
    assert Realisasi.objects.get().nilai == 25


def test_a_value_beside_its_components_is_asked_about(dunia, masuk, plan) -> None:
    """Where an import brought it."""
    bagian(plan)
    realisasi(plan.indikator, 1, Decimal(19), pembilang=Decimal(1), penyebut=Decimal(4))
    sentence = "Realisasi 19 berbeda dari 1 ÷ 4, yaitu 25."
    assert sentence in page(masuk("operator"))
    assert SESUAI_KOMPONEN.id in {one.temuan.aturan.id for one in temuan_kinerja(dunia.opd, 2024, 1)}
    # 1 of 5 is 20: what is typed now settles it.
    live = typed(masuk("operator"), plan.indikator.pk, {"nilai": "", "penyebut": "5"})
    assert live.strip() == ""


@dataclass
class Asked:
    pk: int
    kunci: str


@pytest.fixture
def asked(dunia, plan) -> Asked:
    realisasi(plan.indikator, 1, Decimal(50))  # 250% of 20; the limit is 200%
    (one,) = temuan_kinerja(dunia.opd, 2024, 1)
    return Asked(plan.indikator.pk, one.kunci)


def explain(dunia, asked: Asked, sentence: str) -> None:
    Penjelasan.objects.create(
        opd=dunia.opd,
        indikator_id=asked.pk,
        tahun=2024,
        triwulan=1,
        aturan=CAPAIAN_WAJAR.id,
        temuan=sentence,
        teks="Dana <b>dekonsentrasi</b> bertambah.",
    )


def test_an_explanation_given_stands_below_its_question_until_the_figure_changes(dunia, masuk, asked) -> None:
    client = masuk("operator")
    assert "Tulis penjelasan" in page(client)
    explain(dunia, asked, "Capaian 250,00% melampaui batas wajar 200%.")
    text = page(client)
    assert "Dana &lt;b&gt;dekonsentrasi&lt;/b&gt; bertambah." in text
    assert "Ubah penjelasan" in text and "Tulis penjelasan" not in text
    other = typed(client, asked.pk, {"nilai": "60"})
    assert "300,00%" in other and "dekonsentrasi" not in other and "Setelah tersimpan" in other
    assert "dekonsentrasi" in typed(client, asked.pk, {"nilai": "50,0"})
    after = send(client, "simpan", cell(asked.pk, "20", before="50")).json()["potongan"]
    assert after[f"temuan-{asked.pk}"].strip() == ""  # 100%: nothing to ask


def test_who_only_reads_sees_the_question_without_a_link(dunia, masuk, asked) -> None:
    text = page(masuk("kepala"))
    assert "Capaian 250,00%" in text and f"id_teks_{asked.kunci}" not in text
    assert f"id_teks_{asked.kunci}" in page(masuk("operator"))
    Realisasi.objects.update(tahap="diajukan")
    assert f"id_teks_{asked.kunci}" not in page(masuk("operator"))
    Realisasi.objects.update(tahap="draf")
    TahunKinerja.objects.update_or_create(opd=dunia.opd, tahun=2024, defaults={"status": "ditutup"})
    assert f"id_teks_{asked.kunci}" not in page(masuk("operator"))


@pytest.mark.parametrize("quarter", [1, 4])
def test_the_questions_cost_the_same_whatever_the_number_of_rows(
    dunia, masuk, plan, quarter, django_assert_num_queries, django_assert_max_num_queries
) -> None:
    client, pk = masuk("operator"), plan.indikator.pk
    saved(client, pk, {"nilai": "1"}, quarter)
    typed(client, pk, {"nilai": "1"}, quarter)
    page(client, quarter)
    with django_assert_max_num_queries(60) as save_one:
        send(client, "simpan", cell(pk, "2", before="1", key="b"), quarter)
    with django_assert_max_num_queries(60) as read_one:
        typed(client, pk, {"nilai": "3"}, quarter)
    with django_assert_max_num_queries(60) as show_one:
        page(client, quarter)
    for number in (2, 3, 4):
        other = IndikatorFactory(sasaran=plan.sasaran, kode=f"IKU-{number}")
        for year in (2022, 2023, 2024):
            target(other, year, Decimal(5))
            realisasi(other, quarter, Decimal(900), tahun=year)
        RealisasiTahunanFactory(indikator=other, tahun=2023, angka=Decimal(1))
        rencana(other, quarter, Decimal(2))
        for rule in ("RK-06", "RK-09"):
            Penjelasan.objects.create(
                opd=dunia.opd, indikator=other, tahun=2024, triwulan=quarter, aturan=rule, teks="a"
            )
    with django_assert_num_queries(len(save_one)):
        send(client, "simpan", cell(pk, "99", before="2", key="c"), quarter)
    with django_assert_num_queries(len(read_one)):
        assert "temuan-baris" in typed(client, pk, {"nilai": "300"}, quarter)
    with django_assert_num_queries(len(show_one)):
        assert page(client, quarter).count("temuan-baris") >= 3
