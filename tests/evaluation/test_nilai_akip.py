"""AKIP scores of years before the portal and of KemenPANRB: who writes, what is shown, and files of them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.utils import timezone
from tablib import Dataset

from evaluation.models import EvaluasiAKIP, NilaiAKIP
from evaluation.resources import NilaiSumber
from evaluation.selectors.daftar_nilai import daftar_nilai
from tests.conftest import Dunia
from tests.factories.evaluasi import evaluasi_uji

DASAR = "/dinas-asri/2024/evaluasi/nilai/"
ISI = {"tahun": "2023", "pelaksana": "inspektorat", "nilai": "74,50", "sumber": "LHE 2023"}


def nilai(opd: object, tahun: int, angka: str, **kolom: object) -> NilaiAKIP:
    return NilaiAKIP.objects.create(opd=opd, tahun=tahun, nilai=Decimal(angka), **kolom)


def test_each_evaluator_is_compared_with_itself(dunia: Dunia) -> None:
    nilai(dunia.opd, 2022, "68.25")
    nilai(dunia.opd, 2023, "72.40")
    nilai(dunia.opd, 2024, "90")
    nilai(dunia.opd, 2024, "60", pelaksana="kemenpanrb")
    nilai(dunia.opd, 2023, "1", dicabut=timezone.now())
    nilai(dunia.tetangga, 2024, "99")
    rows = [
        (row.tahun, row.pelaksana[:4], row.predikat.label, row.perubahan)
        for row in daftar_nilai(dunia.opd, dunia["operator"])
    ]
    assert rows == [
        (2024, "Insp", "A", Decimal("17.60")),
        (2023, "Insp", "BB", Decimal("4.15")),
        (2022, "Insp", "B", None),
        (2024, "Keme", "CC", None),
    ]
    assert not daftar_nilai(dunia.opd, dunia["operator_lain"])


def test_the_change_shows_its_sign_and_a_file_holds_the_figure(dunia: Dunia, masuk) -> None:
    nilai(dunia.opd, 2022, "68.25")
    nilai(dunia.opd, 2023, "72.40")
    nilai(dunia.opd, 2024, "70")
    client = masuk("operator")
    html = client.get(DASAR).content.decode()
    assert "+4,15" in html and "-2,40" in html
    lines = client.get(f"{DASAR}?ekspor=csv").content.decode("utf-8-sig").splitlines()
    assert lines[0] == "Tahun;Dinilai oleh;Nilai;Predikat;Perubahan dari tahun sebelumnya;Sumber"
    assert [line.split(";")[4] for line in lines[1:]] == ["-2,4", "4,15", ""]


def test_a_worksheets_score_shows_when_it_is_delivered_and_is_only_read(dunia: Dunia, masuk) -> None:
    evaluation = evaluasi_uji(dunia.opd, 2024, "final")
    row = nilai(dunia.opd, 2024, "77.77", evaluasi=evaluation)
    admin = masuk("admin")
    assert "77,77" not in admin.get(DASAR).content.decode()
    EvaluasiAKIP.objects.update(tahap="disampaikan")
    html = admin.get(DASAR).content.decode()
    assert "77,77" in html and "Dari lembar kerja evaluasi" in html
    assert admin.get(f"{DASAR}{row.pk}/ubah/").status_code == 404
    assert admin.post(f"{DASAR}{row.pk}/hapus/").status_code == 404
    assert NilaiAKIP.objects.filter(pk=row.pk).exists()


def test_an_administrator_enters_changes_and_deletes(dunia: Dunia, masuk) -> None:
    admin = masuk("admin")
    assert admin.post(f"{DASAR}tambah/", ISI).status_code == 302
    row = NilaiAKIP.objects.get()
    assert (row.opd, row.tahun, row.nilai, row.evaluasi) == (dunia.opd, 2023, Decimal("74.50"), None)
    assert admin.post(f"{DASAR}{row.pk}/ubah/", {**ISI, "nilai": "76,8"}).status_code == 302
    html = masuk("operator").get(DASAR).content.decode()
    assert "76,80" in html and "Ubah" not in html
    assert admin.post(f"{DASAR}{row.pk}/hapus/").status_code == 302
    assert not NilaiAKIP.objects.exists()


@pytest.mark.parametrize(
    ("kolom", "pesan"),
    [
        ({"nilai": "100,01"}, "100"),
        ({"nilai": "-1"}, "0"),
        ({"nilai": "BB"}, "BB"),
        ({"tahun": "2022"}, "Nilai AKIP tahun ini sudah ada."),
    ],
)
def test_what_is_refused_stays_in_the_form(dunia: Dunia, masuk, kolom: dict[str, str], pesan: str) -> None:
    nilai(dunia.opd, 2022, "70")
    answer = masuk("admin").post(f"{DASAR}tambah/", {**ISI, **kolom})
    html = answer.content.decode()
    assert answer.status_code == 422 and pesan in html and "LHE 2023" in html
    assert NilaiAKIP.objects.count() == 1


@pytest.mark.parametrize("nama", ["operator", "kepala", "evaluator", "pimpinan"])
def test_nobody_else_writes(dunia: Dunia, masuk, nama: str) -> None:
    assert masuk(nama).get(DASAR).status_code == 200
    assert masuk(nama).post(f"{DASAR}tambah/", ISI).status_code == 403


def test_files_carry_typed_scores_alone(dunia: Dunia) -> None:
    nilai(dunia.opd, 2022, "68.25", sumber="LHE 2022")
    nilai(dunia.opd, 2024, "80", evaluasi=evaluasi_uji(dunia.opd, 2024, "disampaikan"))
    nilai(dunia.tetangga, 2022, "11")
    source = NilaiSumber(opd=dunia.opd)
    assert source.export().csv.splitlines() == [
        "tahun,pelaksana,nilai,sumber",
        '2022,inspektorat,"68,25",LHE 2022',
    ]
    data = Dataset(headers=["tahun", "pelaksana", "nilai", "sumber"])
    data.append(["2022", "inspektorat", "68,30", "LHE 2022"])
    data.append(["2023", "inspektorat", "72,40", "LHE 2023"])
    assert not NilaiSumber(opd=dunia.opd).import_data(data).has_errors()
    rows = NilaiAKIP.objects.filter(opd=dunia.opd, evaluasi=None).order_by("tahun")
    assert [(row.tahun, row.nilai) for row in rows] == [(2022, Decimal("68.30")), (2023, Decimal("72.40"))]
    assert NilaiAKIP.objects.get(opd=dunia.tetangga).nilai == 11


def test_a_file_cannot_replace_what_a_worksheet_gave(dunia: Dunia) -> None:
    nilai(dunia.opd, 2024, "80", evaluasi=evaluasi_uji(dunia.opd, 2024, "final"))
    data = Dataset(headers=["tahun", "pelaksana", "nilai", "sumber"])
    data.append(["2024", "inspektorat", "99", "tulisan tangan"])
    result = NilaiSumber(opd=dunia.opd).import_data(data, raise_errors=False, use_transactions=True)
    assert "Nilai AKIP tahun ini sudah ada." in str(result.invalid_rows[0].error.messages)
    assert NilaiAKIP.objects.get().nilai == 80
