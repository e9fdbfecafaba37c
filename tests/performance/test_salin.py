"""Copies into a new year: agreements, links to the budget tree, proposals for quarters, the steps page."""

from __future__ import annotations

from decimal import Decimal as D

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from performance.models import BarisAnggaran, Indikator, PerjanjianKinerja, RencanaAksi
from performance.nilai import Grade, Rentang
from performance.services.perjanjian import revisi_perjanjian
from performance.services.salin import salin_kaitan, salin_perjanjian
from performance.usulan import usulan_triwulan
from tests.factories.agencies import JabatanFactory, PejabatFactory, PemangkuJabatanFactory
from tests.factories.budget import DokumenAnggaranFactory, PaguFactory, SimpulAnggaranFactory
from tests.factories.kinerja import baris_kinerja, perjanjian_uji, pimpinan_uji, rencana, tandatangani
from tests.factories.performance import IndikatorFactory, rencana_uji, target

# ------------------------------------------------------------------ proposals, by hand

GRADE, RENTANG = Grade("BB", D(75)), Rentang(D(5), D(7))


@pytest.mark.parametrize(
    ("goal", "agregasi", "terisi", "expected"),
    [
        # 70 / 4 = 17 rest 2: the last two quarters get one more.
        (D(70), "jumlah", {}, {1: D(17), 2: D(17), 3: D(18), 4: D(18)}),
        (D("70.000000"), "jumlah", {}, {1: D(17), 2: D(17), 3: D(18), 4: D(18)}),
        (D("1.5"), "jumlah", {}, {1: D("0.3"), 2: D("0.4"), 3: D("0.4"), 4: D("0.4")}),
        (D(3), "jumlah", {}, {1: D(0), 2: D(1), 3: D(1), 4: D(1)}),
        (D(0), "jumlah", {}, dict.fromkeys((1, 2, 3, 4), D(0))),
        # 70 - 20 - 5 = 45 over two quarters.
        (D(70), "jumlah", {1: D(20), 3: D(5)}, {2: D(22), 4: D(23)}),
        (D(70), "jumlah", {2: D(80)}, {}),
        (D(70), "jumlah", {1: D(20), 2: D(20), 3: D(20), 4: D(10)}, {}),
        (D(70), "kumulatif", {}, {1: D(17), 2: D(35), 3: D(52), 4: D(70)}),
        (D(70), "kumulatif", {2: D(10)}, {1: D(10), 3: D(52), 4: D(70)}),
        (D(70), "kumulatif", {1: D(60)}, {2: D(60), 3: D(60), 4: D(70)}),
        (D(70), "kumulatif", {4: D(50)}, {1: D(17), 2: D(35), 3: D(50)}),
        (D(70), "kumulatif", {1: D(71)}, {}),
        (D("72.5"), "posisi_akhir", {2: D(70)}, {1: D("72.5"), 3: D("72.5"), 4: D("72.5")}),
        (D(80), "rata_rata", {}, dict.fromkeys((1, 2, 3, 4), D(80))),
        (D(80), "tahunan", {}, {4: D(80)}),
        (D(80), "tahunan", {4: D(79)}, {}),
        (GRADE, "posisi_akhir", {}, dict.fromkeys((1, 2, 3, 4), GRADE)),
        (GRADE, "jumlah", {}, {4: GRADE}),
        (D(5), "jumlah", {1: RENTANG}, {}),
        (None, "jumlah", {}, {}),
    ],
)
def test_proposals(goal, agregasi, terisi, expected) -> None:
    assert usulan_triwulan(goal, agregasi, terisi) == expected


AMOUNT = st.decimals(min_value=0, max_value=10**9, places=2)


@given(AMOUNT)
def test_shared_out_quarters_sum_to_the_target(goal) -> None:
    parts = usulan_triwulan(goal, "jumlah", {})
    assert sum(parts.values()) == goal
    assert list(parts.values()) == sorted(parts.values())


@given(AMOUNT, st.dictionaries(st.integers(1, 3), AMOUNT, max_size=1))
def test_cumulative_quarters_rise_to_the_target(goal, terisi) -> None:
    proposed = usulan_triwulan(goal, "kumulatif", terisi)
    assert not set(proposed) & set(terisi)
    if proposed:
        path = [(terisi | proposed)[quarter] for quarter in (1, 2, 3, 4)]
        assert path == sorted(path) and path[-1] == goal


# ------------------------------------------------------------------ last year's agreements


class Tahun:
    """2024: the head and a division head, each with a signed agreement; 2025: a tree with money."""


@pytest.fixture
def year(dunia):
    it = Tahun()
    it.opd = dunia.opd
    it.leaders, it.plan = pimpinan_uji(dunia.opd), rencana_uji(dunia.opd)
    it.head = perjanjian_uji(it.leaders)
    it.promise = baris_kinerja(it.head, it.plan.indikator, D(70), "70")
    it.division = JabatanFactory(
        opd=dunia.opd, kode="BID-1", nama="Kepala Bidang", atasan=it.leaders.kadis, urut=3
    )
    it.old_holder = PejabatFactory(opd=dunia.opd, nama="Citra")
    it.new_holder = PejabatFactory(opd=dunia.opd, nama="Dewi")
    PemangkuJabatanFactory(
        jabatan=it.division, pejabat=it.old_holder, mulai="2020-01-01", selesai="2024-12-31"
    )
    PemangkuJabatanFactory(jabatan=it.division, pejabat=it.new_holder, mulai="2025-01-01")
    it.below = perjanjian_uji(it.leaders, jabatan=it.division, kode="PK-BID")
    it.free = IndikatorFactory(
        sasaran=None, opd=dunia.opd, level="kegiatan", kode="K-1", nama="Jumlah koperasi dibina"
    )
    row = baris_kinerja(it.below, it.free, D(12), "12")
    row.mendukung = it.promise
    row.save()
    for tahun in (2024, 2025):
        node = {"opd": dunia.opd, "tahun": tahun, "tingkat": "program"}
        SimpulAnggaranFactory(**node, kode="2.17.03", nama=f"Program A {tahun}", urut=1)
    gone = SimpulAnggaranFactory(opd=dunia.opd, tahun=2024, tingkat="program", kode="2.17.04", nama="Lama")
    it.document = DokumenAnggaranFactory(opd=dunia.opd, tahun=2025)
    it.new_node = dunia.opd.simpul_anggaran.get(tahun=2025)
    PaguFactory(simpul=it.new_node, dokumen=it.document, nilai=900)
    old_node = dunia.opd.simpul_anggaran.get(tahun=2024, kode="2.17.03")
    BarisAnggaran.objects.create(perjanjian=it.head, urut=1, simpul=old_node, nama="Program A", pagu=800)
    BarisAnggaran.objects.create(perjanjian=it.head, urut=2, simpul=gone, nama="Lama", pagu=50)
    it.plan.indikator.simpul.add(old_node, gone)
    it.head, it.below = tandatangani(it.head), tandatangani(it.below)
    return it


def paper(it, post) -> PerjanjianKinerja:
    return PerjanjianKinerja.objects.get(tahun=2025, jabatan=post)


def test_last_years_agreements_become_drafts_of_the_new_year(year) -> None:
    done = salin_perjanjian(opd=year.opd, dari=2024, ke=2025)
    assert (done.perjanjian, done.baris, done.dilewati) == (2, 3, 1)
    head, below = paper(year, year.leaders.kadis), paper(year, year.division)
    assert not head.terkunci and head.revisi == 0 and head.dokumen == year.document
    promise = head.baris_kinerja.get()
    # The plan's target of 2025 is 75; it is not last year's 70.
    assert (promise.nama_indikator, promise.teks_target, promise.nilai) == (
        "Persentase koperasi aktif",
        "75",
        D(75),
    )
    line = head.baris_anggaran.get()
    assert (line.nama, line.pagu, line.simpul) == ("Program A 2025", D(900), year.new_node)
    # Without a target in the plan nothing is promised by a mere copy.
    row = below.baris_kinerja.get()
    assert (row.teks_target, row.nilai) == ("", None)
    assert row.mendukung == promise
    assert below.pihak_pertama == year.new_holder


def test_a_second_copy_changes_nothing(year) -> None:
    salin_perjanjian(opd=year.opd, dari=2024, ke=2025)
    before = list(PerjanjianKinerja.objects.order_by("pk").values())
    done = salin_perjanjian(opd=year.opd, dari=2024, ke=2025)
    assert (done.perjanjian, done.baris) == (0, 0)
    assert list(PerjanjianKinerja.objects.order_by("pk").values()) == before


def test_what_exists_is_never_overwritten(year) -> None:
    own = perjanjian_uji(year.leaders, tahun=2025, kode="PK-2025")
    kept = baris_kinerja(own, year.plan.indikator, D(99), "99")
    done = salin_perjanjian(opd=year.opd, dari=2024, ke=2025)
    assert done.perjanjian == 1
    kept.refresh_from_db()
    assert kept.teks_target == "99" and own.baris_kinerja.count() == 1
    # The copied division head supports the row that stood there already.
    assert paper(year, year.division).baris_kinerja.get().mendukung == kept


def test_the_newest_signed_revision_is_copied(year) -> None:
    revision = revisi_perjanjian(dari=year.head, alasan="b")
    revision.baris_kinerja.get().delete()
    salin_perjanjian(opd=year.opd, dari=2024, ke=2025)
    assert paper(year, year.leaders.kadis).baris_kinerja.count() == 1  # the draft revision does not count


def test_an_indicator_of_an_older_plan_is_left_behind(year) -> None:
    year.plan.renstra.tahun_akhir = 2024
    year.plan.renstra.save()
    done = salin_perjanjian(opd=year.opd, dari=2024, ke=2025)
    assert done.dilewati == 2  # the indicator and the programme that is gone
    assert not paper(year, year.leaders.kadis).baris_kinerja.exists()


def test_nothing_to_copy_makes_nothing(year) -> None:
    assert salin_perjanjian(opd=year.opd, dari=2022, ke=2023).perjanjian == 0


# ------------------------------------------------------------------ links to the tree


def test_links_are_found_again_by_code(year) -> None:
    assert salin_kaitan(opd=year.opd, dari=2024, ke=2025) == 1
    assert list(year.plan.indikator.simpul.filter(tahun=2025)) == [year.new_node]
    assert salin_kaitan(opd=year.opd, dari=2024, ke=2025) == 0
    assert year.plan.indikator.simpul.filter(tahun=2024).count() == 2


def test_an_indicator_with_links_of_the_new_year_is_left_alone(year) -> None:
    other = SimpulAnggaranFactory(opd=year.opd, tahun=2025, tingkat="program", kode="2.17.05")
    year.plan.indikator.simpul.add(other)
    assert salin_kaitan(opd=year.opd, dari=2024, ke=2025) == 0


# ------------------------------------------------------------------ pages


def address(name: str, year: int = 2025) -> str:
    return reverse(f"performance:{name}", args=["dinas-asri", year])


def steps(client) -> dict[str, str]:
    page = client.get(address("siapkan"))
    assert page.status_code == 200
    return {step.kunci: step.keadaan for step, _buttons in page.context["langkah"]}


def test_the_steps_say_how_far_the_year_is(year, masuk) -> None:
    client = masuk("operator")
    assert steps(client) == {
        "rkt": "selesai",
        "anggaran": "selesai",
        "kaitan": "belum",
        "perjanjian": "belum",
        "kaskade": "belum",
        "tahun": "belum",
        "rencana-aksi": "belum",
        "triwulan": "belum",
    }
    client.post(address("salin-kaitan"))
    client.post(address("salin-perjanjian"))
    client.post(address("tahun-buka"))
    rencana(year.plan.indikator, 1, D(75), tahun=2025)
    after = steps(client)
    assert (after["kaitan"], after["perjanjian"], after["kaskade"]) == ("selesai", "sebagian", "selesai")
    assert (after["tahun"], after["rencana-aksi"], after["triwulan"]) == ("selesai", "sebagian", "belum")


def test_what_is_next_stands_out_and_a_copy_is_offered_while_it_adds_something(year, masuk) -> None:
    client = masuk("operator")
    page = client.get(address("siapkan"))
    assert page.context["berikut"] == "kaitan"
    assert address("salin-perjanjian") in page.content.decode()
    # The tree stands: copying another one over it is refused, and not offered.
    assert reverse("budget:struktur-salin", args=["dinas-asri", 2025]) not in page.content.decode()
    answer = client.post(address("salin-perjanjian"), follow=True).content.decode()
    assert "1 baris tidak memiliki tempat pada tahun ini." in answer  # the programme "Lama"
    assert address("salin-perjanjian") not in answer.split("<main", 1)[1]
    opened = client.post(address("tahun-buka"), follow=True).content.decode()
    assert "Tahun 2025 dibuka." in opened


def test_whoever_enters_data_is_led_to_the_missing_target_first(year, masuk) -> None:
    year.plan.indikator.target.filter(tahun=2025).delete()
    plan = reverse("performance:indikator-list", args=["dinas-asri", 2025])

    def first(person: str) -> list[str]:
        page = masuk(person).get(address("siapkan"))
        assert page.context["berikut"] == "rkt"
        return [url for _label, url in page.context["langkah"][0][1]]

    assert first("operator") == [plan, address("rkt")]
    assert first("pimpinan") == [address("rkt")]


def test_readers_see_no_buttons_that_copy(year, masuk) -> None:
    text = masuk("pimpinan").get(address("siapkan")).content.decode()
    assert address("salin-perjanjian") not in text and address("rkt") in text


def test_the_steps_take_the_same_queries_for_more_data(year, masuk) -> None:
    client = masuk("operator")
    salin_kaitan(opd=year.opd, dari=2024, ke=2025)
    salin_perjanjian(opd=year.opd, dari=2024, ke=2025)

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address("siapkan")).status_code == 200
        return len(queries)

    before = count()
    for number in range(4):
        extra = IndikatorFactory(sasaran=year.plan.sasaran, kode=f"IKU-9{number}")
        target(extra, 2025, D(5))
        extra.simpul.add(year.new_node)
        post = JabatanFactory(opd=year.opd, kode=f"X-{number}", atasan=year.division)
        baris_kinerja(
            perjanjian_uji(year.leaders, tahun=2025, jabatan=post, kode=f"X-{number}"), extra, D(1), "1"
        )
    assert count() == before


def test_the_annual_plan_shows_targets_and_activities(year, masuk) -> None:
    salin_kaitan(opd=year.opd, dari=2024, ke=2025)
    text = masuk("pimpinan").get(address("rkt")).content.decode()
    for shown in ("Persentase koperasi aktif", "75", "Program A 2025", "Rp 900"):
        assert shown in text
    assert "Tidak ada Renstra" in masuk("operator").get(address("rkt", 2040)).content.decode()


def test_a_copied_draft_is_compared_with_last_year(year, masuk) -> None:
    salin_perjanjian(opd=year.opd, dari=2024, ke=2025)
    draft = paper(year, year.leaders.kadis)
    client = masuk("operator")
    url = reverse("performance:perjanjian-detail", args=["dinas-asri", 2025, draft.pk])
    assert "Bandingkan dengan tahun lalu" in client.get(url).content.decode()
    page = client.get(reverse("performance:perjanjian-beda", args=["dinas-asri", 2025, draft.pk]))
    changed = {(row.nama, row.lama, row.baru) for row in page.context["beda"].kinerja}
    assert changed == {("Persentase koperasi aktif · Target", "70", "75")}
    # The programme is found again by its code, though the new year's tree is another one.
    table = page.context["beda"].anggaran
    lines = {(row.nama, row.lama, row.baru) for row in table if "Program A" in row.nama}
    assert lines == {
        ("Program A 2025 · Program/kegiatan", "Program A", "Program A 2025"),
        ("Program A 2025 · Anggaran", "Rp 800", "Rp 900"),
    }
    assert "Murni 2024" in page.content.decode() and "Murni 2025" in page.content.decode()


def test_proposals_are_marked_and_saved_only_by_the_person(year, masuk) -> None:
    rencana(year.plan.indikator, 2, D(74), tahun=2025)
    client = masuk("operator")
    page = client.get(address("rencana-usulan"))
    pk = year.plan.indikator.pk
    form = page.context["form"]
    assert page.context["usulan"] == {f"tw{tw}_{pk}" for tw in (1, 3, 4)}
    assert form[f"tw1_{pk}"].value() == "75" and form[f"tw2_{pk}"].value() == "74"
    assert page.content.decode().count(">usulan</span>") == 3
    assert RencanaAksi.objects.filter(tahun=2025).count() == 1
    data = {field.html_name: field.value() or "" for field in form}
    answer = client.post(address("rencana-usulan"), data)
    assert (answer.status_code, answer.headers["Location"]) == (302, address("rencana-aksi"))
    stored = RencanaAksi.objects.filter(tahun=2025).order_by("triwulan")
    assert [(row.triwulan, row.angka) for row in stored] == [(1, 75), (2, 74), (3, 75), (4, 75)]
    assert client.get(address("rencana-usulan")).context["usulan"] == set()


@pytest.mark.parametrize("name", ["salin-perjanjian", "salin-kaitan", "rencana-usulan"])
def test_who_copies(year, masuk, name: str) -> None:
    for who in ("kepala", "evaluator", "pimpinan"):
        assert masuk(who).post(address(name)).status_code == 403
    for who in ("operator_lain", "operator_asing", "admin_asing"):
        assert masuk(who).post(address(name)).status_code == 404
    assert not PerjanjianKinerja.objects.filter(tahun=2025).exists()
    assert not Indikator.objects.filter(simpul__tahun=2025).exists()


def test_the_question_says_what_is_copied_and_what_is_not(year, masuk) -> None:
    client = masuk("operator")
    text = client.get(address("salin-perjanjian")).content.decode()
    assert "Jabatan yang disalin (2): Kepala Dinas; Kepala Bidang." in text
    assert "belum memiliki program" not in text
    year.new_node.delete()  # with its money
    assert "baris anggaran tidak disalin" in client.get(address("salin-perjanjian")).content.decode()
    client.post(address("salin-perjanjian"))
    text = client.get(address("salin-perjanjian")).content.decode()
    assert "Tidak ada perjanjian tahun lalu yang belum disalin." in text
