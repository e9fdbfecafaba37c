"""Facts about plans, results and earlier evaluations, each with and without what it speaks of."""

from __future__ import annotations

import datetime
from decimal import Decimal

from evaluation.fakta import ADA, SEBAGIAN, TIDAK, Fakta
from evaluation.selectors import fakta_hasil, fakta_lalu, fakta_rencana
from performance.services.tahun import buka_tahun
from tests.conftest import Dunia
from tests.factories.agencies import JabatanFactory
from tests.factories.budget import pohon_uji
from tests.factories.kinerja import (
    baris_kinerja,
    perjanjian_uji,
    pimpinan_uji,
    rencana,
    tandatangani,
)
from tests.factories.performance import (
    IndikatorFactory,
    rencana_uji,
    target,
)

TAHUN = 2024


def rencana_dari(dunia: Dunia) -> dict[str, Fakta]:
    return fakta_rencana.fakta_rencana(dunia.opd, TAHUN, TAHUN - 1)


def hasil_dari(dunia: Dunia) -> dict[str, Fakta]:
    return fakta_hasil.fakta_hasil(dunia.opd, TAHUN + 1, TAHUN)


def lalu_dari(dunia: Dunia) -> dict[str, Fakta]:
    return fakta_lalu.fakta_lalu(dunia.opd, TAHUN, TAHUN - 1)


def keadaan(facts: dict[str, Fakta], *kunci: str) -> list[str]:
    return [facts[one].keadaan for one in kunci]


def test_an_empty_agency_has_no_plan(dunia: Dunia) -> None:
    facts = rencana_dari(dunia)
    assert set(facts) == set(fakta_rencana.KUNCI)
    unknown = {key for key, fact in facts.items() if fact.keadaan != TIDAK}
    # With one post or none nothing is known about the levels below.
    assert unknown == {"perjanjian-jenjang"}
    assert facts["renstra"].kalimat == "Belum ada Renstra yang mencakup tahun 2024."


def test_a_plan_and_what_its_indicators_have(dunia: Dunia) -> None:
    plan = rencana_uji(dunia.opd)
    second = IndikatorFactory(sasaran=plan.sasaran, opd=dunia.opd, kode="IKU-2", is_iku=True, urut=2)
    for row in (plan.indikator, second):
        row.definisi, row.rumus, row.sumber_data, row.is_iku = "", "", "", False
        row.save()
    facts = rencana_dari(dunia)
    assert facts["renstra"].keadaan == ADA
    assert "2024–2026" in facts["renstra"].kalimat
    assert "2 indikator" in facts["renstra"].kalimat
    # Only IKU-1 has a target of 2024; nothing is defined, sourced or linked to the budget; no IKU is chosen.
    keys = ("target", "definisi-indikator", "sumber-data", "indikator-beranggaran", "iku-tetap")
    assert keadaan(facts, *keys) == [SEBAGIAN, TIDAK, TIDAK, TIDAK, TIDAK]
    assert facts["target"].kalimat == "1 dari 2 indikator tujuan dan sasaran memiliki target tahun 2024."

    node = pohon_uji(dunia.opd).program
    for row in (plan.indikator, second):
        row.definisi, row.rumus, row.sumber_data, row.is_iku = "Definisi", "a/b", "Dinas", True
        row.save()
        row.simpul.add(node)
    target(second, TAHUN, Decimal(5))
    assert keadaan(rencana_dari(dunia), *keys) == [ADA] * 5


def test_an_iku_that_changed_its_words_is_named(dunia: Dunia) -> None:
    plan = rencana_uji(dunia.opd)
    plan.indikator.is_iku = True
    plan.indikator.save()
    IndikatorFactory(sasaran=plan.sasaran, opd=dunia.opd, kode="IKU-2", is_iku=True, urut=2)
    buka_tahun(opd=dunia.opd, tahun=TAHUN, oleh=None)
    plan.indikator.nama = "Persentase koperasi sehat"
    plan.indikator.save()
    fact = rencana_dari(dunia)["iku-tetap"]
    assert (fact.keadaan, fact.kalimat) == (
        SEBAGIAN,
        "1 dari 2 IKU berganti rumusan sejak tahun 2024: IKU-1.",
    )


def test_agreements_from_draft_to_revision(dunia: Dunia) -> None:
    plan, people = rencana_uji(dunia.opd), pimpinan_uji(dunia.opd)
    first = perjanjian_uji(people)
    baris_kinerja(first, plan.indikator, Decimal(70), "70%")
    keys = ("perjanjian", "perjanjian-ditandatangani", "perjanjian-perubahan")
    assert keadaan(rencana_dari(dunia), *keys) == [SEBAGIAN, TIDAK, TIDAK]

    tandatangani(first, datetime.date(2024, 1, 26))
    facts = rencana_dari(dunia)
    assert keadaan(facts, *keys) == [ADA, ADA, TIDAK]
    assert "26 Januari 2024" in facts["perjanjian"].kalimat

    second = perjanjian_uji(people, revisi=1, menggantikan=first)
    # A draft of a revision takes nothing from what is signed.
    assert keadaan(rencana_dari(dunia), *keys) == [ADA, ADA, TIDAK]
    tandatangani(second)
    assert keadaan(rencana_dari(dunia), *keys) == [ADA, ADA, ADA]


def test_agreements_below_the_head(dunia: Dunia) -> None:
    plan, people = rencana_uji(dunia.opd), pimpinan_uji(dunia.opd)
    first = perjanjian_uji(people)
    above = baris_kinerja(first, plan.indikator, Decimal(70), "70%")
    tandatangani(first)
    below = JabatanFactory(opd=dunia.opd, kode="KABID", nama="Kepala Bidang", atasan=people.kadis, urut=3)
    facts = rencana_dari(dunia)
    assert keadaan(facts, "perjanjian-jenjang", "kaskade") == [SEBAGIAN, TIDAK]
    assert facts["perjanjian-jenjang"].kalimat == (
        "1 dari 2 jabatan memiliki Perjanjian Kinerja tahun 2024 yang ditandatangani."
    )
    paper = perjanjian_uji(people, kode="PK-KABID", jabatan=below)
    rows = [baris_kinerja(paper, plan.indikator, Decimal(70), "70%") for _place in range(2)]
    assert keadaan(rencana_dari(dunia), "perjanjian-ditandatangani", "kaskade") == [SEBAGIAN, TIDAK]
    rows[0].mendukung = above
    rows[0].save()
    assert keadaan(rencana_dari(dunia), "kaskade") == [SEBAGIAN]
    rows[1].mendukung = above
    rows[1].save()
    tandatangani(paper)
    keys = ("perjanjian-jenjang", "perjanjian-ditandatangani", "kaskade")
    assert keadaan(rencana_dari(dunia), *keys) == [ADA, ADA, ADA]


def test_the_action_plan_and_the_budget(dunia: Dunia) -> None:
    plan = rencana_uji(dunia.opd)
    for quarter in (1, 2, 3):
        rencana(plan.indikator, quarter, Decimal(70))
    tree = pohon_uji(dunia.opd)
    facts = rencana_dari(dunia)
    assert keadaan(facts, "rencana-aksi", "dokumen-anggaran") == [SEBAGIAN, ADA]
    # 1.500.000 + 2.500.000 + 500.000,50
    assert "Perubahan 2024" in facts["dokumen-anggaran"].kalimat
    assert "Rp 4.500.001" in facts["dokumen-anggaran"].kalimat
    rencana(plan.indikator, 4, Decimal(70))
    assert keadaan(rencana_dari(dunia), "rencana-aksi") == [ADA]
    for node in (tree.satu, tree.dua, tree.tiga):
        node.pagu.all().delete()
    assert keadaan(rencana_dari(dunia), "dokumen-anggaran") == [SEBAGIAN]
