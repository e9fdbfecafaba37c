"""A yearly value that comes from an evaluation: written, shown, closed to typing, taken back."""

from __future__ import annotations

from decimal import Decimal

import pytest
from auditlog.models import LogEntry
from django.core.exceptions import ValidationError
from django.urls import reverse

from performance.models import RealisasiTahunan, TahunKinerja
from performance.nilai import Grade
from performance.resources.realisasi import RealisasiTahunanSumber
from performance.rules import periksa_asal
from performance.selectors import pengukuran
from performance.selectors.asal import aliran_akip
from performance.services.asal import tarik_akip, tulis_akip
from tests.factories.performance import IndikatorFactory, RealisasiTahunanFactory, rencana_uji

SUMBER = "LHE nomor 700/12 tanggal 1 Agustus 2024"


@pytest.fixture
def plan(dunia):
    """An indicator with the target 70 of 2024 that takes the AKIP score."""
    found = rencana_uji(dunia.opd)
    found.indikator.asal_nilai, found.indikator.jenis_nilai = "akip", "angka"
    found.indikator.save()
    return found


def write(dunia, nilai: str = "76.80", huruf: str | None = "BB"):
    return tulis_akip(opd=dunia.opd, tahun=2024, nilai=Decimal(nilai), huruf=huruf, sumber=SUMBER)


def test_a_score_becomes_the_result_of_the_year_with_its_source(dunia, plan) -> None:
    write(dunia)
    row = RealisasiTahunan.objects.get()
    assert (row.tahun, row.nilai, row.keterangan, row.asal_nilai) == (2024, Decimal("76.80"), SUMBER, "akip")
    shown = pengukuran(dunia.opd, 2024).baris[0]
    # 76,80 of a target of 70: 109,71% (76,8 ÷ 70 = 1,09714…)
    assert shown.teks_realisasi == "76,80" and round(shown.capaian.nilai, 2) == Decimal("109.71")


def test_a_letter_takes_the_score_beside_it_and_none_without_a_predikat(dunia, plan) -> None:
    plan.indikator.jenis_nilai, plan.indikator.metode = "grade", "grade"
    plan.indikator.save()
    flow = aliran_akip(dunia.opd, 2024, Decimal("76.80"), "BB")[0]
    assert (flow.nilai, flow.sesudah) == (Grade("BB", Decimal("76.80")), "BB (76,80)")
    nothing = write(dunia, "0", None)[0]
    assert nothing.nilai is None and "predikat" in nothing.halangan
    assert not RealisasiTahunan.objects.exists()


@pytest.mark.parametrize("kind", ["rentang", "ya_tidak", "tanggal", "rupiah"])
def test_other_kinds_of_value_take_no_score(dunia, plan, kind) -> None:
    plan.indikator.jenis_nilai = kind
    plan.indikator.save()
    assert write(dunia)[0].halangan
    assert not RealisasiTahunan.objects.exists()


def test_other_indicators_and_agencies_are_left_alone(dunia, plan) -> None:
    other = IndikatorFactory(sasaran=plan.sasaran)
    foreign = rencana_uji(dunia.tetangga)
    foreign.indikator.asal_nilai = "akip"
    foreign.indikator.save()
    write(dunia)
    assert set(RealisasiTahunan.objects.values_list("indikator", flat=True)) == {plan.indikator.pk}
    assert other.pk != plan.indikator.pk


def test_a_value_typed_before_is_named_and_stays_in_the_trail(dunia, plan) -> None:
    old = RealisasiTahunanFactory(indikator=plan.indikator, angka=Decimal(75), keterangan="Diketik")
    flow = write(dunia)[0]
    assert flow.mengganti and (flow.semula, flow.sesudah) == ("75,00", "76,80")
    row = RealisasiTahunan.objects.get(pk=old.pk)
    assert row.keterangan == f"{SUMBER}\nDiketik" and row.versi == old.versi + 1
    change = LogEntry.objects.get_for_object(row).first().changes_dict["angka"]
    assert Decimal(change[0]) == 75 and Decimal(change[1]) == Decimal("76.80")
    # The same value typed before is no replacement, and neither is an older score of the portal.
    assert not write(dunia)[0].mengganti


def test_taking_back_removes_what_was_written_and_nothing_else(dunia, plan) -> None:
    write(dunia)
    assert tarik_akip(opd=dunia.opd, tahun=2024, sumber=SUMBER) == 1
    assert not RealisasiTahunan.objects.exists()
    RealisasiTahunanFactory(indikator=plan.indikator, angka=Decimal(75), keterangan="Diketik")
    write(dunia)
    tarik_akip(opd=dunia.opd, tahun=2024, sumber=SUMBER)
    row = RealisasiTahunan.objects.get()
    assert (row.status, row.nilai, row.keterangan, row.asal_nilai) == ("belum_diisi", None, "Diketik", "")
    assert tarik_akip(opd=dunia.opd, tahun=2024, sumber=SUMBER) == 0


def test_a_closed_year_takes_and_gives_back_nothing(dunia, plan) -> None:
    write(dunia)
    TahunKinerja.objects.create(opd=dunia.opd, tahun=2024, status="ditutup")
    assert "ditutup" in write(dunia, "80")[0].halangan
    with pytest.raises(ValidationError, match="ditutup"):
        tarik_akip(opd=dunia.opd, tahun=2024, sumber=SUMBER)
    assert RealisasiTahunan.objects.get().nilai == Decimal("76.80")


@pytest.mark.parametrize(
    ("asal", "berubah", "ditolak"), [("", True, 0), ("akip", False, 0), ("akip", True, 1)]
)
def test_rk_18_refuses_only_a_changed_value_of_an_evaluation(asal, berubah, ditolak) -> None:
    assert [one.aturan.id for one in periksa_asal(asal, berubah=berubah)] == ["RK-18"] * ditolak


def send(client, pk: int, column: str, text: str, before: str):
    return client.post(
        reverse("performance:realisasi-tahunan-simpan", args=["dinas-asri", 2024, 2024]),
        {"baris": str(pk), "kolom": column, "teks": text, "versi": "1", "semula": before, "kunci": "k"},
        content_type="application/json",
        headers={"accept": "application/json"},
    )


def test_the_grid_refuses_a_typed_value_and_takes_a_text(dunia, masuk, plan) -> None:
    write(dunia)
    client, pk = masuk("operator"), plan.indikator.pk
    refused = send(client, pk, "nilai", "90", "76,8")
    assert refused.status_code == 422 and "evaluasi AKIP" in refused.json()["pesan"]
    assert send(client, pk, "faktor_pendukung", "Tim lengkap", "").status_code == 200
    row = RealisasiTahunan.objects.get()
    assert (row.nilai, row.faktor_pendukung) == (Decimal("76.80"), "Tim lengkap")


def test_the_page_shows_where_the_value_comes_from_and_the_plain_form_keeps_it(dunia, masuk, plan) -> None:
    write(dunia)
    url = reverse("performance:realisasi-tahunan", args=["dinas-asri", 2024])
    client, pk = masuk("operator"), plan.indikator.pk
    page = client.get(url)
    form = page.context["form"]
    assert "Dari hasil evaluasi AKIP" in page.content.decode()
    assert form.fields[f"nilai_{pk}"].disabled and form.fields[f"status_{pk}"].disabled
    body = {name: field.value() or "" for name in form.fields if (field := form[name]) is not None}
    answer = client.post(url, {**body, f"nilai_{pk}": "90", f"tindak_lanjut_{pk}": "Pertahankan"})
    assert answer.status_code == 302
    row = RealisasiTahunan.objects.get()
    assert (row.nilai, row.tindak_lanjut) == (Decimal("76.80"), "Pertahankan")


def test_a_file_cannot_change_it_either(dunia, plan) -> None:
    write(dunia)
    source = RealisasiTahunanSumber(opd=dunia.opd)
    data = source.export()
    assert not source.import_data(data, dry_run=False).has_validation_errors()
    changed = data.csv.replace('"76,8"', "90")
    assert changed != data.csv
    result = source.import_data(type(data)().load(changed, format="csv"), dry_run=False)
    assert result.has_validation_errors() or result.has_errors()
    assert RealisasiTahunan.objects.get().nilai == Decimal("76.80")


def test_the_form_of_an_indicator_asks_for_it(dunia, masuk, plan) -> None:
    page = masuk("operator").get(
        reverse("performance:indikator-ubah", args=["dinas-asri", 2024, plan.indikator.pk])
    )
    assert 'name="asal_nilai"' in page.content.decode()
