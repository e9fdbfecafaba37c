"""Plan, promise and budget against each other; every figure by hand."""

import datetime
from decimal import Decimal as D

import pytest

from performance import rules
from performance.nilai import Batas, Grade

PAGU = (D(5_000_000), D(4_000_000))
MASA = ("Murni 2024", "Perubahan 2024")


def ids(temuan) -> list[str]:
    return [satu.aturan.id for satu in temuan]


@pytest.mark.parametrize(
    ("tujuan", "sasaran", "salah"),
    [
        ("Ekonomi tumbuh", "", []),
        ("", "Koperasi sehat", []),
        ("", " ", ["K-13"]),
    ],
)
def test_goals_serve_the_regional_plan(tujuan, sasaran, salah) -> None:
    assert ids(rules.periksa_induk_rpjmd(tujuan, sasaran, 2)) == salah


def test_goal_without_parent_counts_its_sasaran() -> None:
    (temuan,) = rules.periksa_induk_rpjmd("", "", 2)
    assert temuan.aturan == rules.SASARAN_BERINDUK
    assert "2 sasarannya" in temuan.pesan


@pytest.mark.parametrize(
    ("kode", "jumlah", "salah"),
    [
        ("2.17.03", 0, [rules.PROGRAM_BERSASARAN.id]),
        ("2.17.03", 1, []),
        ("2.17.01", 0, []),  # penunjang urusan
        ("X.XX.01", 0, []),
        ("2.17.11", 0, ["K-14"]),
    ],
)
def test_programmes_support_a_sasaran(kode, jumlah, salah) -> None:
    assert ids(rules.periksa_program(kode, jumlah)) == salah


@pytest.mark.parametrize(
    ("satuan", "jenis", "naskah", "salah"),
    [
        ("%", "persen", [("PK", "Persen"), ("PK", "%")], []),
        ("Orang", "angka", [("PK", "orang"), ("PK", "")], []),
        ("Juta Rupiah", "angka", [("PK", "Juta Rp.")], []),
        ("Orang", "angka", [("PK Murni", "%"), ("PK Perubahan", "Orang")], ["K-15"]),
        ("%", "angka", [], ["K-15"]),
        ("Orang", "persen", [], ["K-15"]),
        ("", "persen", [("PK", "%")], []),
    ],
)
def test_units_are_the_same_everywhere(satuan, jenis, naskah, salah) -> None:
    assert ids(rules.periksa_satuan(satuan, jenis, naskah)) == salah


def test_sentence_about_units_names_both() -> None:
    (temuan,) = rules.periksa_satuan("Orang", "angka", [("Perjanjian 2024 (Murni)", "Unit")])
    assert temuan.aturan == rules.SATUAN_SERAGAM
    assert temuan.pesan == "Satuannya “Orang”, sedangkan pada Perjanjian 2024 (Murni) tertulis “Unit”."


@pytest.mark.parametrize(
    ("metode", "target", "pagu", "salah"),
    [
        ("positif", (D(70), D(75)), PAGU, ["K-16"]),
        ("positif", (D(75), D(75)), PAGU, []),
        ("positif", (D(75), D(70)), PAGU, []),
        ("positif", (D(70), D(75)), (D(4), D(4)), []),
        ("positif", (D(70), D(75)), (None, D(4)), []),
        ("negatif", (D(10), D(8)), PAGU, ["K-16"]),
        ("negatif", (D(8), D(10)), PAGU, []),
        ("rasio_terbalik", (D(10), D(8)), PAGU, ["K-16"]),
        ("grade", (Grade("B", D(65)), Grade("BB", D(72))), PAGU, ["K-16"]),
        ("stabil", (D(70), D(75)), PAGU, []),
        ("positif", (None, D(75)), PAGU, []),
        ("positif", (Batas("<", D(3)), D(75)), PAGU, []),
    ],
)
def test_harder_targets_come_with_money(metode, target, pagu, salah) -> None:
    assert ids(rules.periksa_target_anggaran(metode, target, pagu, MASA)) == salah


def test_sentence_about_target_and_money_has_all_four_figures() -> None:
    (temuan,) = rules.periksa_target_anggaran("positif", (D("70.50"), D(75)), PAGU, MASA)
    assert temuan.aturan == rules.TARGET_SEIRING_ANGGARAN
    assert temuan.pesan == (
        "Target berubah dari 70,5 (Murni 2024) menjadi 75 (Perubahan 2024), sedangkan anggaran pendukungnya "
        "turun dari Rp 5.000.000 menjadi Rp 4.000.000."
    )


@pytest.mark.parametrize(
    ("janji", "renstra", "salah"),
    [
        (D(75), {2023: D(70), 2024: D("75.00"), 2025: D(80)}, []),
        (D(72), {2023: D(70), 2024: D(75), 2025: D(80)}, [rules.PK_SAMA_RENSTRA.id]),
        (D(80), {2023: D(70), 2024: D(75), 2025: D(80)}, [rules.PK_BUKAN_TAHUN_LAIN.id]),
        (D(80), {2023: D(80), 2024: D(75), 2025: D(80)}, ["PK-10"]),
        (D(75), {2023: D(75), 2024: D(75)}, []),  # the plan stands still
        (Grade("BB", None), {2024: Grade("B", None)}, ["PK-09"]),
        (D(80), {2023: D(70)}, []),
        (None, {2024: D(75)}, []),
    ],
)
def test_promised_targets_are_the_plans(janji, renstra, salah) -> None:
    assert ids(rules.periksa_target_renstra(janji, renstra, 2024)) == salah


def test_sentences_about_promised_targets() -> None:
    plan = {2023: D(80), 2024: D(75), 2025: D(80)}
    (other,) = rules.periksa_target_renstra(D(80), plan, 2024)
    assert other.pesan == "Target perjanjian 80 adalah target Renstra tahun 2023, 2025; target tahun 2024 75."
    (differs,) = rules.periksa_target_renstra(D("72.5"), plan, 2024)
    assert differs.pesan == "Target perjanjian 72,5 berbeda dari target Renstra tahun 2024, 75."


@pytest.mark.parametrize(
    ("janji", "luar", "jumlah", "salah"),
    [
        ([("A", True), ("B", True)], [], 2, []),
        ([("A", True), ("B", False)], [], 1, [rules.PK_HANYA_IKU.id]),
        ([("A", True)], ["C"], 2, [rules.IKU_DI_PK.id]),
        ([("A", False)], ["C"], 1, ["PK-11", "PK-12"]),
        ([("A", False)], [], 0, []),
    ],
)
def test_the_heads_agreement_holds_the_iku(janji, luar, jumlah, salah) -> None:
    assert ids(rules.periksa_iku(janji, luar, jumlah)) == salah


def test_sentence_about_iku_names_five_and_counts_the_rest() -> None:
    (temuan,) = rules.periksa_iku([("A", True)], list("BCDEFGH"), 8)
    assert temuan.pesan == "7 dari 8 IKU tidak ada dalam perjanjian: B; C; D; E; F; dan 2 lagi."


def test_amounts_of_the_paper_are_those_of_the_budget() -> None:
    rows = [
        ("Satu", D(10), D("10.00")),
        ("Dua", D(1000), D(1500)),
        ("Tiga", None, D(5)),
        ("Empat", D(5), None),
    ]
    (temuan,) = rules.periksa_pagu_naskah(rows, "Perubahan 2024")
    assert temuan.aturan == rules.PK_SESUAI_DPA
    assert temuan.pesan == "Dua: tertulis Rp 1.000, sedangkan pagu Perubahan 2024 Rp 1.500."
    assert temuan.aturan.id == "PK-13"


@pytest.mark.parametrize(
    ("atasan", "bawahan", "salah"),
    [
        (D(300), [("Kabid A", D(100)), ("Kabid B", D(200))], []),
        (D(300), [("Kabid A", D(100))], [rules.PK_PAGU_BERJENJANG.id]),
        (D(300), [("Kabid A", D(100)), ("Kabid B", D(250))], ["PK-14"]),
        (D(300), [], []),
        (None, [("Kabid A", D(100))], []),
    ],
)
def test_amounts_add_up_over_subordinates(atasan, bawahan, salah) -> None:
    assert ids(rules.periksa_pagu_berjenjang("Program X", atasan, bawahan)) == salah


def test_sentence_about_subordinates_lists_them() -> None:
    (temuan,) = rules.periksa_pagu_berjenjang("Program X", D(300), [("Kabid A", D(100)), ("Kabid B", D(250))])
    assert temuan.pesan == (
        "Program X: Rp 300 pada perjanjian ini, sedangkan perjanjian bawahan berjumlah Rp 350 "
        "(Kabid A Rp 100; Kabid B Rp 250)."
    )


@pytest.mark.parametrize(
    ("lain", "bagian"),
    [
        ({}, None),
        ({"tanggal": None}, "tanggal"),
        ({"nama_pertama": " "}, "nama pihak pertama"),
        ({"nama_kedua": "", "tanggal": None}, "tanggal dan nama pihak kedua"),
        ({"nama_kedua": "", "perlu_kedua": False}, None),
        (
            {"nama_kedua": "", "nama_pertama": "", "tanggal": None},
            "tanggal, nama pihak pertama, dan nama pihak kedua",
        ),
        ({"draf": True, "tanggal": None}, "Masih draf"),
    ],
)
def test_papers_are_signed(lain, bagian) -> None:
    isi = {
        "draf": False,
        "tanggal": datetime.date(2024, 1, 31),
        "nama_pertama": "Siti",
        "nama_kedua": "Hasan",
        "perlu_kedua": True,
    }
    found = rules.periksa_tanda_tangan(**(isi | lain))
    if bagian is None:
        assert found == []
    else:
        assert ids(found) == [rules.PK_DITANDATANGANI.id] == ["PK-15"]
        assert bagian in found[0].pesan
