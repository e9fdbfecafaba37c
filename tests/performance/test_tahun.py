"""A year is opened, closed and opened again; definitions freeze when it is opened."""

import pytest
from auditlog.models import LogEntry
from django.core.exceptions import ValidationError
from django.urls import reverse

from performance.models import TahunKinerja, VersiIndikator
from performance.rules import ALASAN_PERUBAHAN, TAHUN_DITUTUP, tolak_tahun_ditutup, tolak_tanpa_alasan
from performance.services.indikator import ubah_definisi
from performance.services.tahun import bekukan, buka_kembali, buka_tahun, tutup_tahun
from tests.factories.performance import TAHUN, IndikatorFactory, RenstraFactory, rencana_uji


@pytest.fixture
def isi(dunia):
    return rencana_uji(dunia.opd)


def url(name: str, opd, tahun: int = TAHUN) -> str:
    return reverse(f"performance:{name}", args=[opd.slug, tahun])


def versi(row) -> list[tuple[int, str]]:
    return [(version.berlaku_mulai, version.nama) for version in row.versi.all()]


@pytest.mark.parametrize(
    ("who", "codes"),
    [
        # (page, open, close, reopen)
        ("operator", (200, 200, 403, 403)),
        ("kepala", (200, 403, 200, 200)),
        ("admin", (200, 200, 200, 200)),
        ("evaluator", (200, 403, 403, 403)),
        ("pimpinan", (200, 403, 403, 403)),
        ("operator_lain", (404, 404, 404, 404)),
        ("admin_asing", (404, 404, 404, 404)),
    ],
)
def test_who_opens_and_who_closes(isi, masuk, who: str, codes) -> None:
    names = ("tahun-detail", "tahun-buka", "tahun-tutup", "tahun-buka-kembali")
    assert tuple(masuk(who).get(url(name, isi.opd)).status_code for name in names) == codes
    for name, code in zip(names[1:], codes[1:], strict=True):
        if code != 200:
            assert masuk(who).post(url(name, isi.opd), {"alasan": "x"}).status_code == code
    assert not TahunKinerja.objects.exists()


def test_a_year_goes_through_its_states(isi, masuk, dunia) -> None:
    assert masuk("operator").post(url("tahun-buka", isi.opd)).status_code == 302
    year = TahunKinerja.objects.get()
    assert (year.tahun, year.status, year.dibuka_oleh) == (TAHUN, "dibuka", dunia["operator"])
    assert versi(isi.indikator) == [(TAHUN, "Persentase koperasi aktif")]
    assert "IKU-1" in masuk("pimpinan").get(url("tahun-detail", isi.opd)).content.decode()
    again = masuk("operator").post(url("tahun-buka", isi.opd))
    assert again.status_code == 422 and "sudah dibuka" in again.content.decode()
    assert masuk("kepala").post(url("tahun-tutup", isi.opd)).status_code == 302
    assert masuk("kepala").post(url("tahun-tutup", isi.opd)).status_code == 422
    empty = masuk("kepala").post(url("tahun-buka-kembali", isi.opd), {"alasan": " "})
    assert empty.status_code == 422 and "alasan" in empty.context["form"].errors
    data = {"alasan": "Ada koreksi BPS"}
    assert masuk("kepala").post(url("tahun-buka-kembali", isi.opd), data).status_code == 302
    year.refresh_from_db()
    assert year.status == "dibuka"
    changes = [entry.changes_dict for entry in LogEntry.objects.get_for_object(year)]
    assert {"alasan": ["", "Ada koreksi BPS"]} in changes


def test_a_year_without_a_plan_or_indicators_is_not_opened(dunia) -> None:
    with pytest.raises(ValidationError, match="Tidak ada Renstra"):
        buka_tahun(opd=dunia.opd, tahun=TAHUN, oleh=None)
    RenstraFactory(opd=dunia.opd)
    with pytest.raises(ValidationError, match="belum memiliki indikator"):
        buka_tahun(opd=dunia.opd, tahun=TAHUN, oleh=None)
    assert not TahunKinerja.objects.exists()


def test_opening_the_next_year_writes_versions_only_for_changes(isi) -> None:
    same = IndikatorFactory(sasaran=isi.sasaran, nama="Tetap")
    buka_tahun(opd=isi.opd, tahun=2024, oleh=None)
    isi.indikator.nama = "Berubah"
    isi.indikator.save()
    buka_tahun(opd=isi.opd, tahun=2025, oleh=None)
    assert versi(same) == [(2024, "Tetap")]
    assert versi(isi.indikator) == [(2024, "Persentase koperasi aktif"), (2025, "Berubah")]


def test_opening_a_year_before_a_planned_change_keeps_the_old_definition(isi) -> None:
    buka_tahun(opd=isi.opd, tahun=2024, oleh=None)
    ubah_definisi(indikator=isi.indikator, definisi={"nama": "Baru"}, berlaku_mulai=2026, alasan="Arahan")
    buka_tahun(opd=isi.opd, tahun=2025, oleh=None)
    assert versi(isi.indikator) == [(2024, "Persentase koperasi aktif"), (2026, "Baru")]


def test_opening_an_earlier_year_afterwards_takes_the_nearest_definition(isi) -> None:
    buka_tahun(opd=isi.opd, tahun=2025, oleh=None)
    ubah_definisi(indikator=isi.indikator, definisi={"nama": "Baru"}, berlaku_mulai=2026, alasan="Arahan")
    buka_tahun(opd=isi.opd, tahun=2024, oleh=None)
    assert versi(isi.indikator)[0] == (2024, "Persentase koperasi aktif")
    isi.indikator.refresh_from_db()
    assert bekukan(isi.indikator, 2024, alasan="x") is None


def test_another_agency_is_not_touched(isi, dunia) -> None:
    other = rencana_uji(dunia.tetangga)
    buka_tahun(opd=isi.opd, tahun=2024, oleh=None)
    assert not other.indikator.versi.exists()
    tolak_tahun_ditutup(dunia.tetangga, 2024, "nilai")
    assert VersiIndikator.objects.count() == 1


def test_refusals_carry_their_rule(isi) -> None:
    buka_tahun(opd=isi.opd, tahun=2024, oleh=None)
    tutup_tahun(opd=isi.opd, tahun=2024)
    with pytest.raises(ValidationError) as closed:
        tolak_tahun_ditutup(isi.opd, 2024, "nilai")
    assert closed.value.error_dict["nilai"][0].code == TAHUN_DITUTUP.id
    with pytest.raises(ValidationError) as reasonless:
        tolak_tanpa_alasan("  ", [2024])
    assert reasonless.value.error_dict["alasan"][0].code == ALASAN_PERUBAHAN.id
    tolak_tanpa_alasan("", [])
    with pytest.raises(ValidationError):
        buka_kembali(opd=isi.opd, tahun=2024, alasan="")
