"""Action plans and results: what is stored, what is refused, two people at once, the way of a quarter."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from performance.models import Indikator, Realisasi, RealisasiTahunan, RencanaAksi, TahunKinerja
from performance.nilai import Datum, StatusDatum
from performance.rules import (
    DATUM_BERALASAN,
    TRIWULAN_LENGKAP,
)
from performance.selectors import pengukuran_triwulan
from performance.selectors.isian import riwayat_tahap
from performance.selectors.triwulan import hitung_ulang
from performance.services.realisasi import (
    IsianBentrok,
    IsianRealisasi,
    IsianRencana,
    ajukan_realisasi,
    kembalikan_realisasi,
    setujui_realisasi,
    sidik_realisasi,
    sidik_rencana,
    simpan_realisasi,
    simpan_realisasi_tahunan,
    simpan_rencana_aksi,
    verifikasi_realisasi,
)
from tests.factories.kinerja import realisasi, rencana
from tests.factories.performance import IndikatorFactory, rencana_uji, target

TEKS = ("faktor_pendukung", "faktor_penghambat", "tindak_lanjut", "bukti_halaman")


def value(number: str) -> Datum:
    return Datum(StatusDatum.NILAI, Decimal(number))


# ------------------------------------------------------------------ saving


@pytest.fixture
def plan(dunia):
    return rencana_uji(dunia.opd)


def entry(indikator: Indikator, datum: Datum, row=None, **changes) -> IsianRealisasi:
    """A row of the grid as a person who saw `row` sends it."""
    values = {
        "indikator_id": indikator.pk,
        "datum": datum,
        "pembilang": None,
        "penyebut": None,
        "teks": dict.fromkeys(TEKS, ""),
        "versi": row.versi if row else 0,
        "semula": sidik_realisasi(row, TEKS),
        **changes,
    }
    return IsianRealisasi(**values)


def save(dunia, *rows, quarter: int = 1, who: str = "operator") -> int:
    return simpan_realisasi(opd=dunia.opd, tahun=2024, triwulan=quarter, isian=rows, oleh=dunia[who])


def test_a_result_is_stored_with_its_texts(dunia, plan) -> None:
    texts = {**dict.fromkeys(TEKS, ""), "faktor_pendukung": "Pendampingan <script>alert(1)</script> 🎉"}
    assert save(dunia, entry(plan.indikator, value("35.5"), teks=texts)) == 1
    row = Realisasi.objects.get()
    assert (row.nilai, row.status, row.versi, row.tahap) == (Decimal("35.5"), "nilai", 1, "draf")
    assert row.faktor_pendukung == texts["faktor_pendukung"]


def test_zero_is_a_value_and_nothing_is_not(dunia, plan) -> None:
    assert save(dunia, entry(plan.indikator, Datum(StatusDatum.BELUM_DIISI))) == 0
    assert not Realisasi.objects.exists()
    assert save(dunia, entry(plan.indikator, value("0"))) == 1
    assert Realisasi.objects.get().datum == value("0")


def test_untouched_rows_are_not_written(dunia, plan) -> None:
    row = realisasi(plan.indikator, 1, Decimal("35.5"))
    assert save(dunia, entry(plan.indikator, value("35.50"), row)) == 0
    row.refresh_from_db()
    assert row.versi == 1


def test_an_emptied_row_keeps_its_place_and_says_so(dunia, plan) -> None:
    row = realisasi(plan.indikator, 1, Decimal(35))
    assert save(dunia, entry(plan.indikator, Datum(StatusDatum.BELUM_DIISI), row)) == 1
    row.refresh_from_db()
    assert (row.status, row.nilai, row.versi) == ("belum_diisi", None, 2)


def test_the_second_writer_is_told_and_nothing_is_overwritten(dunia, plan) -> None:
    other = IndikatorFactory(sasaran=plan.sasaran, kode="IKU-2")
    row = realisasi(plan.indikator, 1, Decimal(35))
    seen = entry(plan.indikator, value("36"), row)
    assert save(dunia, entry(plan.indikator, value("40"), row), who="admin") == 1
    with pytest.raises(IsianBentrok) as met:
        save(dunia, seen, entry(other, value("1")))
    (one,) = met.value.daftar
    assert (one.akhiran, one.nilai) == (f"_{plan.indikator.pk}", "40,00%")
    assert "40,00%" in str(met.value)
    assert Realisasi.objects.get(indikator=plan.indikator).nilai == 40
    assert not Realisasi.objects.filter(indikator=other).exists()


def test_two_people_may_work_on_different_rows(dunia, plan) -> None:
    other = IndikatorFactory(sasaran=plan.sasaran, kode="IKU-2")
    first, second = realisasi(plan.indikator, 1, Decimal(35)), realisasi(other, 1, Decimal(5))
    mine = [entry(plan.indikator, value("36"), first), entry(other, value("5"), second)]
    save(dunia, entry(plan.indikator, value("35"), first), entry(other, value("6"), second), who="admin")
    assert save(dunia, *mine) == 1
    assert [row.nilai for row in Realisasi.objects.order_by("pk")] == [36, 6]


def test_two_people_filling_the_same_empty_row(dunia, plan) -> None:
    save(dunia, entry(plan.indikator, value("40")), who="admin")
    with pytest.raises(IsianBentrok):
        save(dunia, entry(plan.indikator, value("41")))
    assert save(dunia, entry(plan.indikator, value("40"))) == 0  # the same figure is no conflict


@pytest.mark.parametrize("status", [StatusDatum.TIDAK_BERLAKU, StatusDatum.MENUNGGU_RILIS])
def test_a_state_without_value_needs_a_reason(dunia, plan, status) -> None:
    with pytest.raises(ValidationError) as refused:
        save(dunia, entry(plan.indikator, Datum(status)))
    key = f"alasan_status_{plan.indikator.pk}"
    assert refused.value.error_dict[key][0].code == DATUM_BERALASAN.id
    assert save(dunia, entry(plan.indikator, Datum(status, alasan="BPS merilis pada Maret"))) == 1


def test_results_of_another_agency_are_out_of_reach(dunia, plan) -> None:
    foreign = rencana_uji(dunia.tetangga).indikator
    with pytest.raises(ValidationError, match="sudah tidak ada"):
        save(dunia, entry(foreign, value("1")))
    assert not Realisasi.objects.exists()


@pytest.mark.parametrize("who", ["kepala", "evaluator", "pimpinan", "operator_lain", "admin_asing"])
def test_who_may_not_enter_does_not(dunia, plan, who: str) -> None:
    with pytest.raises(PermissionDenied):
        save(dunia, entry(plan.indikator, value("1")), who=who)


def test_a_closed_year_is_locked(dunia, plan) -> None:
    TahunKinerja.objects.create(opd=dunia.opd, tahun=2024, status="ditutup")
    for act in (
        lambda: save(dunia, entry(plan.indikator, value("1"))),
        lambda: simpan_realisasi_tahunan(
            opd=dunia.opd, tahun=2024, isian=[entry(plan.indikator, value("1"))], oleh=dunia["operator"]
        ),
        lambda: simpan_rencana_aksi(opd=dunia.opd, tahun=2024, isian=[], oleh=dunia["operator"]),
        lambda: ajukan_realisasi(opd=dunia.opd, tahun=2024, triwulan=1, oleh=dunia["operator"]),
    ):
        with pytest.raises(ValidationError, match="sudah ditutup"):
            act()


def test_the_years_value_is_stored_apart(dunia, plan) -> None:
    columns = ("keterangan", "faktor_pendukung", "faktor_penghambat", "tindak_lanjut")
    sent = entry(plan.indikator, value("61"), teks=dict.fromkeys(columns, ""))
    count = simpan_realisasi_tahunan(opd=dunia.opd, tahun=2022, isian=[sent], oleh=dunia["operator"])
    row = RealisasiTahunan.objects.get()
    assert (count, row.tahun, row.nilai, row.versi) == (1, 2022, 61, 1)


def plan_entry(indikator, quarter, number, row=None, activity="") -> IsianRencana:
    target_value = None if number is None else Decimal(number)
    return IsianRencana(indikator.pk, quarter, target_value, activity, sidik_rencana(row))


def save_plan(dunia, *entries: IsianRencana, who: str = "operator") -> int:
    return simpan_rencana_aksi(opd=dunia.opd, tahun=2024, isian=entries, oleh=dunia[who])


@pytest.mark.parametrize("who", ["kepala", "evaluator", "pimpinan", "operator_lain", "admin_asing"])
def test_who_may_not_plan_does_not(dunia, plan, who: str) -> None:
    with pytest.raises(PermissionDenied):
        save_plan(dunia, plan_entry(plan.indikator, 1, "11"), who=who)


def test_a_figure_that_somebody_typed_over_is_no_longer_invented(dunia, plan) -> None:
    row = rencana(plan.indikator, 1, Decimal(10))
    RencanaAksi.objects.update(rekaan=True)
    save_plan(dunia, plan_entry(plan.indikator, 1, "11", row))
    assert not RencanaAksi.objects.get().rekaan


def test_the_action_plan_writes_touched_quarters_only(dunia, plan) -> None:
    row = rencana(plan.indikator, 1, Decimal(10))
    sent = [
        plan_entry(plan.indikator, 1, "10", row),
        plan_entry(plan.indikator, 2, "20", activity="Pendataan"),
        plan_entry(plan.indikator, 3, None),
    ]
    assert save_plan(dunia, *sent) == 1
    assert RencanaAksi.objects.get(triwulan=2).aktivitas == "Pendataan"
    assert save_plan(dunia, plan_entry(plan.indikator, 1, None, row)) == 1
    assert not RencanaAksi.objects.filter(triwulan=1).exists()


def test_the_action_plan_tells_the_second_writer(dunia, plan) -> None:
    row = rencana(plan.indikator, 1, Decimal(10))
    seen = plan_entry(plan.indikator, 1, "12", row)
    save_plan(dunia, plan_entry(plan.indikator, 1, "11", row))
    with pytest.raises(IsianBentrok, match="11,00%"):
        save_plan(dunia, seen)
    assert RencanaAksi.objects.get().nilai == 11


# ------------------------------------------------------------------ the way of a quarter

STEPS = {
    "ajukan": (ajukan_realisasi, "operator"),
    "setujui": (setujui_realisasi, "kepala"),
    "verifikasi": (verifikasi_realisasi, "evaluator"),
    "kembalikan": (kembalikan_realisasi, "evaluator"),
}


def step(dunia, name: str, who: str = "") -> int:
    act, usual = STEPS[name]
    extra = {"alasan": "Lampirkan bukti IKU-1"} if name == "kembalikan" else {}
    return act(opd=dunia.opd, tahun=2024, triwulan=1, oleh=dunia[who or usual], **extra)


@pytest.mark.parametrize(
    ("start", "name", "end"),
    [
        ("draf", "ajukan", "diajukan"),
        ("draf", "setujui", None),
        ("draf", "verifikasi", None),
        ("draf", "kembalikan", None),
        ("dikembalikan", "ajukan", "diajukan"),
        ("dikembalikan", "setujui", None),
        ("dikembalikan", "kembalikan", None),
        ("diajukan", "ajukan", "diajukan"),
        ("diajukan", "setujui", "disetujui"),
        ("diajukan", "verifikasi", None),
        ("diajukan", "kembalikan", "dikembalikan"),
        ("disetujui", "ajukan", "disetujui"),
        ("disetujui", "setujui", "disetujui"),
        ("disetujui", "verifikasi", "diverifikasi"),
        ("disetujui", "kembalikan", "dikembalikan"),
        ("diverifikasi", "ajukan", "diverifikasi"),
        ("diverifikasi", "setujui", "diverifikasi"),
        ("diverifikasi", "verifikasi", "diverifikasi"),
        ("diverifikasi", "kembalikan", "dikembalikan"),
    ],
)
def test_every_step_from_every_stage(dunia, plan, start: str, name: str, end: str | None) -> None:
    """`end` None means that the step is refused and the stage stays."""
    row = realisasi(plan.indikator, 1, Decimal(35), tahap=start)
    if end is None:
        with pytest.raises(ValidationError):
            step(dunia, name)
    else:
        assert step(dunia, name) == int(start != end)
    row.refresh_from_db()
    assert row.tahap == (end or start)


@pytest.mark.parametrize(
    ("name", "start", "allowed"),
    [
        ("ajukan", "draf", {"operator", "admin", "super"}),
        ("setujui", "diajukan", {"kepala", "admin", "super"}),
        ("verifikasi", "disetujui", {"evaluator", "admin", "super"}),
        ("kembalikan", "diajukan", {"kepala", "evaluator", "admin", "super"}),
    ],
)
def test_who_may_take_which_step(dunia, plan, name: str, start: str, allowed: set[str]) -> None:
    for who in dunia.orang:
        Realisasi.objects.all().delete()
        realisasi(plan.indikator, 1, Decimal(35), tahap=start)
        if who in allowed:
            assert step(dunia, name, who) == 1
        else:
            with pytest.raises(PermissionDenied):
                step(dunia, name, who)


def test_the_head_returns_only_what_waits_for_approval(dunia, plan) -> None:
    realisasi(plan.indikator, 1, Decimal(35), tahap="disetujui")
    with pytest.raises(ValidationError, match="Tidak ada realisasi"):
        step(dunia, "kembalikan", "kepala")


def test_an_incomplete_quarter_is_not_handed_in(dunia, plan) -> None:
    missing = IndikatorFactory(sasaran=plan.sasaran, kode="IKU-2", nama="Indeks kepuasan")
    target(missing, 2023, Decimal(2), "awal")
    target(missing, 2024, Decimal(3))
    realisasi(plan.indikator, 1, Decimal(35))
    with pytest.raises(ValidationError, match="Indeks kepuasan") as refused:
        step(dunia, "ajukan")
    assert refused.value.error_dict["__all__"][0].code == TRIWULAN_LENGKAP.id
    realisasi(missing, 1, None, status="menunggu_rilis", alasan_status="Survei berjalan")
    assert step(dunia, "ajukan") == 2


def test_returning_needs_a_reason_which_the_operator_reads(dunia, plan) -> None:
    row = realisasi(plan.indikator, 1, Decimal(35), tahap="diajukan")
    with pytest.raises(ValidationError, match="Tulis alasan"):
        kembalikan_realisasi(opd=dunia.opd, tahun=2024, triwulan=1, alasan="  ", oleh=dunia["evaluator"])
    step(dunia, "kembalikan")
    row.refresh_from_db()
    assert row.catatan_pengembalian == "Lampirkan bukti IKU-1"
    step(dunia, "ajukan")
    row.refresh_from_db()
    assert row.catatan_pengembalian == ""
    history = riwayat_tahap(dunia.opd, 2024, 1)
    assert [(one.tahap, one.jumlah, one.catatan) for one in history] == [
        ("Diajukan", 1, ""),
        ("Dikembalikan", 1, "Lampirkan bukti IKU-1"),
    ]


def test_a_note_on_one_indicator_stands_on_it_until_it_is_handed_in_again(dunia, plan) -> None:
    row = realisasi(plan.indikator, 1, Decimal(35), tahap="disetujui")
    kembalikan_realisasi(
        opd=dunia.opd,
        tahun=2024,
        triwulan=1,
        alasan="Periksa lagi",
        oleh=dunia["evaluator"],
        catatan={plan.indikator.pk: " Pembilang keliru ", 0: "bukan barisnya"},
    )
    row.refresh_from_db()
    assert (row.catatan_pengembalian, row.catatan_baris) == ("Periksa lagi", "Pembilang keliru")
    step(dunia, "ajukan")
    row.refresh_from_db()
    assert row.catatan_baris == ""


@pytest.mark.parametrize("stage", ["diajukan", "disetujui", "diverifikasi"])
def test_what_was_handed_in_is_locked(dunia, plan, stage: str) -> None:
    row = realisasi(plan.indikator, 1, Decimal(35), tahap=stage)
    with pytest.raises(ValidationError, match="sudah diajukan"):
        save(dunia, entry(plan.indikator, value("36"), row))
    row.refresh_from_db()
    assert row.nilai == 35


# ------------------------------------------------------------------ computing while typing


def test_a_typed_row_is_computed_without_being_stored(dunia, plan) -> None:
    Indikator.objects.filter(pk=plan.indikator.pk).update(agregasi="jumlah")
    rencana(plan.indikator, 2, Decimal(40))
    realisasi(plan.indikator, 1, Decimal(20))
    measured = pengukuran_triwulan(dunia.opd, 2024, 2)
    typed = Realisasi(indikator=plan.indikator, tahun=2024, triwulan=2, status="nilai")
    typed.atur_nilai(Decimal(30))
    row = hitung_ulang(measured, measured.baris[0], typed)
    assert (row.capaian.nilai, row.sampai.nilai, row.predikat.label) == (75, 50, "Sedang")
    assert Realisasi.objects.count() == 1
