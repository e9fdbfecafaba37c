"""Findings of a year, their explanations, and the quarter that waits for them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from budget.models import RealisasiAnggaran
from budget.rules import MELEBIHI_PAGU
from performance.models import Penjelasan, TahunKinerja
from performance.rules import (
    CAPAIAN_WAJAR,
    KONDISI_AWAL,
    KUMULATIF_TIDAK_TURUN,
    PERSEN_BAGIAN,
    SESUAI_KOMPONEN,
    TARGET_MENANTANG,
    TEMUAN_DIJELASKAN,
    TIDAK_MELONJAK,
    TIDAK_SELALU_TEPAT,
    TRIWULAN_LENGKAP,
    UKURAN_HASIL,
)
from performance.selectors.temuan import TemuanKinerja, temuan_kinerja
from performance.services.penjelasan import BENTROK, IsianPenjelasan, simpan_penjelasan
from performance.services.realisasi import ajukan_realisasi
from tests.factories.budget import pohon_uji
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
    """IKU-1 of 2024: baseline 60, target 70."""
    return rencana_uji(dunia.opd)


def found(dunia, quarter: int | None = 1) -> dict[tuple[str, int | None], TemuanKinerja]:
    return {(one.temuan.aturan.id, one.triwulan): one for one in temuan_kinerja(dunia.opd, 2024, quarter)}


def rules(dunia, quarter: int | None = 1) -> set[tuple[str, int | None]]:
    return set(found(dunia, quarter))


def explain(dunia, finding: TemuanKinerja, text: str, *, shown: str = "", who: str = "operator", quarter=1):
    entry = IsianPenjelasan(finding.kunci, text, shown)
    return simpan_penjelasan(opd=dunia.opd, tahun=2024, triwulan=quarter, isian=[entry], oleh=dunia[who])


# ------------------------------------------------------------------ what is found


def test_a_quiet_quarter_has_no_findings(dunia, plan) -> None:
    rencana(plan.indikator, 1, Decimal(20))
    realisasi(plan.indikator, 1, Decimal(19))
    assert rules(dunia) == set()


def test_a_missing_result_holds(dunia, plan) -> None:
    one = found(dunia)[TRIWULAN_LENGKAP.id, 1]
    assert not one.bertanya and not one.tuntas and not one.bisa_dijelaskan
    assert one.alamat.endswith(f"/kinerja/realisasi/1/#id_nilai_{plan.indikator.pk}")
    # The whole year does not list quarters in which nothing has been entered.
    assert rules(dunia, None) == set()


def test_a_quarters_unusual_figures(dunia, plan) -> None:
    owner = plan.indikator
    owner.agregasi, owner.pembilang, owner.penyebut = "kumulatif", "koperasi aktif", "koperasi"
    owner.save()
    rencana(owner, 2, Decimal(20))
    realisasi(owner, 1, Decimal(130))
    realisasi(owner, 2, Decimal(120), pembilang=Decimal(6), penyebut=Decimal(4))
    realisasi(owner, 2, Decimal(40), tahun=2023)
    # 120 ÷ 20 = 600% of the target; 120 against 40 is + 200%; 6 ÷ 4 = 150%; 120 after 130; more than 100%.
    expected = {KUMULATIF_TIDAK_TURUN, PERSEN_BAGIAN, SESUAI_KOMPONEN, CAPAIAN_WAJAR, TIDAK_MELONJAK}
    assert rules(dunia, 2) == {(rule.id, 2) for rule in expected}


def test_the_policys_limits_count(dunia, plan) -> None:
    rencana(plan.indikator, 1, Decimal(20))
    realisasi(plan.indikator, 1, Decimal(25))  # 125%
    realisasi(plan.indikator, 1, Decimal(20), tahun=2023)  # + 25%
    assert rules(dunia) == set()
    KebijakanHitungFactory(pemda=dunia.pemda, ambang_capaian=Decimal(124), ambang_lonjakan=Decimal(24))
    assert rules(dunia) == {(CAPAIAN_WAJAR.id, 1), (TIDAK_MELONJAK.id, 1)}


def test_the_plan_is_asked_about_in_every_quarter(dunia, plan) -> None:
    owner = plan.indikator
    owner.nama = "Jumlah dokumen laporan koperasi"
    owner.save()
    owner.target.filter(jenis="awal").delete()
    realisasi(owner, 1, Decimal(1))
    assert rules(dunia) == {(UKURAN_HASIL.id, None), (KONDISI_AWAL.id, None)}
    # Last year's result is something to compare with, and harder than this year's target of 70.
    RealisasiTahunanFactory(indikator=owner, tahun=2023, angka=Decimal("70.5"))
    assert rules(dunia) == {(UKURAN_HASIL.id, None), (TARGET_MENANTANG.id, None)}


def test_the_years_value_is_asked_about_once_in_quarter_four(dunia, plan) -> None:
    owner = plan.indikator  # posisi akhir: the value of quarter IV is the year's
    rencana(owner, 4, Decimal(30))
    realisasi(owner, 4, Decimal(150))  # 150 ÷ 70 = 214%; + 150% against 60
    RealisasiTahunanFactory(indikator=owner, tahun=2023, angka=Decimal(60))
    assert rules(dunia, 4) == {(CAPAIAN_WAJAR.id, None), (TIDAK_MELONJAK.id, None)}
    assert (CAPAIAN_WAJAR.id, None) not in found(dunia, 1)


def test_three_years_of_exactly_the_target(dunia, plan) -> None:
    for year, amount in ((2022, 66), (2023, 68)):
        target(plan.indikator, year, Decimal(amount))
        RealisasiTahunanFactory(indikator=plan.indikator, tahun=year, angka=Decimal(amount))
    RealisasiTahunanFactory(indikator=plan.indikator, tahun=2024, angka=Decimal(70))
    assert rules(dunia, None) == {(TIDAK_SELALU_TEPAT.id, None)}


def test_spending_above_the_pagu_is_explained_where_it_is_entered(dunia, plan) -> None:
    tree = pohon_uji(dunia.opd)
    RealisasiAnggaran.objects.filter(simpul=tree.dua).update(keuangan=Decimal(10) ** 12, penjelasan="")
    quarter = RealisasiAnggaran.objects.filter(simpul=tree.dua).first().triwulan
    one = found(dunia, quarter)[MELEBIHI_PAGU.id, quarter]
    assert not one.tuntas and not one.bisa_dijelaskan and one.kode == tree.dua.kode
    assert one.alamat.endswith(f"/anggaran/realisasi/{quarter}/#id_keuangan_{tree.dua.pk}")
    RealisasiAnggaran.objects.filter(simpul=tree.dua).update(penjelasan="Pergeseran belum tercatat")
    assert found(dunia, quarter)[MELEBIHI_PAGU.id, quarter].tuntas


def test_the_number_of_queries_does_not_grow(dunia, plan, django_assert_max_num_queries) -> None:
    for number in range(2, 8):
        other = IndikatorFactory(sasaran=plan.sasaran, kode=f"IKU-{number}")
        target(other, 2024, Decimal(1))
        realisasi(other, 1, Decimal(500))
    pohon_uji(dunia.opd)
    for quarter in (1, None):
        with django_assert_max_num_queries(18):
            assert temuan_kinerja(dunia.opd, 2024, quarter)


# ------------------------------------------------------------------ explaining


@pytest.fixture
def asked(dunia, plan) -> TemuanKinerja:
    rencana(plan.indikator, 1, Decimal(10))
    realisasi(plan.indikator, 1, Decimal(30))
    return found(dunia)[CAPAIAN_WAJAR.id, 1]


def test_an_explanation_settles_exactly_what_it_explains(dunia, plan, asked) -> None:
    assert explain(dunia, asked, "Dana dekonsentrasi bertambah.") == 1
    now = found(dunia)[CAPAIAN_WAJAR.id, 1]
    assert now.tuntas and now.teks == "Dana dekonsentrasi bertambah."
    assert now.penjelasan.oleh == dunia["operator"]
    row = plan.indikator.realisasi.get(triwulan=1)
    row.atur_nilai(Decimal(40))
    row.save()
    changed = found(dunia)[CAPAIAN_WAJAR.id, 1]
    assert not changed.tuntas and changed.teks == "" and changed.penjelasan is not None


def test_an_emptied_explanation_is_removed(dunia, asked) -> None:
    explain(dunia, asked, "Alasan")
    assert explain(dunia, asked, "", shown="Alasan") == 1
    assert not Penjelasan.objects.exists()
    assert explain(dunia, asked, "", shown="") == 0


def test_somebody_elses_explanation_is_not_overwritten_silently(dunia, asked) -> None:
    explain(dunia, asked, "Dari admin", who="admin")
    with pytest.raises(ValidationError) as refused:
        explain(dunia, asked, "Dari operator")
    (problem,) = refused.value.error_dict[f"teks_{asked.kunci}"]
    assert problem.code == BENTROK and "Dari admin" in problem.messages[0]
    assert Penjelasan.objects.get().teks == "Dari admin"
    assert explain(dunia, asked, "Dari admin") == 0  # the same text: nothing to settle
    assert explain(dunia, asked, "Dari operator", shown="Dari admin") == 1


@pytest.mark.parametrize("who", ["kepala", "evaluator", "pimpinan", "operator_lain", "operator_asing"])
def test_who_may_not_enter_data_may_not_explain(dunia, asked, who) -> None:
    with pytest.raises(PermissionDenied):
        explain(dunia, asked, "Alasan", who=who)
    assert not Penjelasan.objects.exists()


def test_a_quarter_handed_in_keeps_its_explanations(dunia, plan, asked) -> None:
    plan.indikator.realisasi.update(tahap="diajukan")
    with pytest.raises(ValidationError):
        explain(dunia, asked, "Alasan")
    assert found(dunia)[CAPAIAN_WAJAR.id, 1].terkunci


def test_a_closed_year_keeps_its_explanations(dunia, asked) -> None:
    TahunKinerja.objects.create(opd=dunia.opd, tahun=2024, status="ditutup")
    with pytest.raises(ValidationError):
        explain(dunia, asked, "Alasan")


@pytest.mark.parametrize("quarter", [1, None])
def test_one_explanation_per_rule_indicator_and_time(dunia, plan, quarter) -> None:
    columns = {"opd": dunia.opd, "indikator": plan.indikator, "tahun": 2024, "aturan": "RK-06", "teks": "a"}
    Penjelasan.objects.create(triwulan=quarter, **columns)
    with pytest.raises(IntegrityError), transaction.atomic():
        Penjelasan.objects.create(triwulan=quarter, **columns)


# ------------------------------------------------------------------ handing in


def hand_in(dunia) -> int:
    return ajukan_realisasi(opd=dunia.opd, tahun=2024, triwulan=1, oleh=dunia["operator"])


def test_a_quarter_waits_for_its_explanation(dunia, plan, asked) -> None:
    with pytest.raises(ValidationError, match="300,00%") as refused:
        hand_in(dunia)
    assert [one.code for one in refused.value.error_dict["__all__"]] == [TEMUAN_DIJELASKAN.id]
    assert plan.indikator.realisasi.get().tahap == "draf"
    explain(dunia, asked, "Dana dekonsentrasi bertambah.")
    assert hand_in(dunia) == 1


def test_handing_in_leads_to_every_open_finding(dunia, masuk, plan, asked) -> None:
    other = IndikatorFactory(sasaran=plan.sasaran, kode="IKU-2")
    target(other, 2023, Decimal(1), "awal")
    target(other, 2024, Decimal(3))
    client, address = masuk("operator"), reverse("performance:realisasi-ajukan", args=["dinas-asri", 2024, 1])
    text = client.get(address).content.decode()
    assert f"/kinerja/temuan/?triwulan=1#temuan-{asked.kunci}" in text
    assert f"#id_nilai_{other.pk}" in text
    refused = client.post(address)
    assert refused.status_code == 422 and "300,00%" in refused.content.decode()
    assert plan.indikator.realisasi.get().tahap == "draf"


# ------------------------------------------------------------------ the page


def page(opd, query: str = "?triwulan=1") -> str:
    return reverse("performance:temuan", args=[opd.slug, 2024]) + query


def test_the_page_lists_and_stores(dunia, masuk, asked) -> None:
    client, key = masuk("operator"), asked.kunci
    text = client.get(page(dunia.opd)).content.decode()
    assert "Perlu penjelasan (1)" in text and "300,00%" in text and f'name="teks_{key}"' in text
    data = {f"teks_{key}": "Dana <b>dekonsentrasi</b>\r\nbertambah.", f"semula_{key}": ""}
    answer = client.post(page(dunia.opd), data, follow=True)
    assert "1 penjelasan tersimpan." in answer.content.decode()
    assert "Dana &lt;b&gt;dekonsentrasi" in answer.content.decode()
    assert Penjelasan.objects.get().teks == "Dana <b>dekonsentrasi</b>\nbertambah."
    assert "Sudah dijelaskan (1)" in answer.content.decode()
    # The same form sent once more changes nothing.
    assert client.post(page(dunia.opd), data).status_code == 302
    assert Penjelasan.objects.count() == 1


def test_a_refused_explanation_stays_on_the_page(dunia, masuk, asked) -> None:
    key = asked.kunci
    explain(dunia, asked, "Dari admin", who="admin")
    client = masuk("operator")
    data = {f"teks_{key}": "Dari operator", f"semula_{key}": ""}
    answer = client.post(page(dunia.opd), data)
    assert answer.status_code == 422
    assert "Dari operator" in answer.content.decode() and "Dari admin" in answer.content.decode()
    renewed = answer.context["form"][f"semula_{key}"].value()
    assert client.post(page(dunia.opd), {**data, f"semula_{key}": renewed}).status_code == 302
    assert Penjelasan.objects.get().teks == "Dari operator"
    long = client.post(page(dunia.opd), {f"teks_{key}": "a" * 2001, f"semula_{key}": "Dari operator"})
    assert long.status_code == 422 and f"teks_{key}" in long.context["form"].errors


def test_readers_see_no_form(dunia, masuk, asked) -> None:
    text = masuk("kepala").get(page(dunia.opd)).content.decode()
    assert "300,00%" in text and f'name="teks_{asked.kunci}"' not in text


def test_another_agencys_finding_cannot_be_explained(dunia, masuk) -> None:
    other = rencana_uji(dunia.tetangga)
    rencana(other.indikator, 1, Decimal(10))
    realisasi(other.indikator, 1, Decimal(30))
    (finding,) = temuan_kinerja(dunia.tetangga, 2024, 1)
    with pytest.raises(ValidationError):
        explain(dunia, finding, "Alasan")
    data = {f"teks_{finding.kunci}": "Alasan", f"semula_{finding.kunci}": ""}
    masuk("operator").post(page(dunia.opd), data)
    assert masuk("operator").post(page(dunia.tetangga), data).status_code == 404
    assert not Penjelasan.objects.exists()


@pytest.mark.parametrize("query", ["?triwulan=5", "?triwulan=x", "?triwulan=%F0%9F%98%80", "?triwulan=-1"])
def test_an_unknown_quarter_does_not_exist(dunia, masuk, query) -> None:
    assert masuk("operator").get(page(dunia.opd, query)).status_code == 404
