"""The overview of a government's evaluations: who sees what, which scores, how much work, the whole."""

from __future__ import annotations

import csv
import datetime
import io
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from agencies.models import OPD
from evaluation.models import EvaluasiAKIP, KebijakanAKIP, NilaiAKIP, NilaiKomponen
from evaluation.selectors.ikhtisar import BarisIkhtisar, ikhtisar
from tests.factories.agencies import OPDFactory, PenggunaFactory, PeranFactory
from tests.factories.evaluasi import evaluasi_uji, jawab_uji, tim_uji
from tests.factories.evaluation import RekomendasiFactory, TindakLanjutFactory
from tests.factories.kalender import perpanjangan_uji, tenggat_uji

ALAMAT = "/kelola/evaluasi/kota-asri/2024/"
MATRIKS = f"{ALAMAT}matriks/"
SUB = [f"{part}.{letter}" for part in "1234" for letter in "abc"]


def nilai(opd: OPD, angka: str, tahun: int = 2024, **lain: object) -> NilaiAKIP:
    return NilaiAKIP.objects.create(opd=opd, tahun=tahun, nilai=Decimal(angka), **lain)


def disampaikan(opd: OPD, angka: str, huruf: dict[str, str] | None = None) -> EvaluasiAKIP:
    """A delivered evaluation: all BB but what `huruf` says."""
    job = evaluasi_uji(opd, tahap="disampaikan")
    jawab_uji(job, {**dict.fromkeys(SUB, "BB"), **(huruf or {})})
    nilai(opd, angka, evaluasi=job)
    return job


def baris(dunia, opd: OPD, orang: str = "admin", tahun: int = 2024) -> BarisIkhtisar:
    found = ikhtisar(dunia.pemda, tahun, dunia[orang])
    return next(row for row in found.baris if row.opd == opd)


def baris_csv(client, query: str = "") -> list[dict[str, str]]:
    answer = client.get(f"{ALAMAT}?ekspor=csv{query}")
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))


@pytest.mark.parametrize("tahap", [one for one in EvaluasiAKIP.Tahap.values if one != "disampaikan"])
def test_the_score_of_a_worksheet_shows_only_when_it_was_delivered(dunia, masuk, tahap: str) -> None:
    job = evaluasi_uji(dunia.opd, tahap=tahap)
    tim_uji(job, ketua=dunia["evaluator"])
    jawab_uji(job, dict.fromkeys(SUB, "A"))
    nilai(dunia.opd, "90.00", evaluasi=job)
    for person in ("admin", "pimpinan", "super", "evaluator"):
        row = baris(dunia, dunia.opd, person)
        assert (row.tahap, row.nilai, row.sub) == (tahap, None, ())
        for page in (ALAMAT, MATRIKS):
            assert "90,00" not in masuk(person).get(page).content.decode()
    EvaluasiAKIP.objects.update(tahap="disampaikan")
    row = baris(dunia, dunia.opd)
    assert (row.skor, row.predikat.label, len(row.sub)) == (Decimal("90.00"), "A", 12)


def test_a_score_taken_back_is_gone_and_an_entered_one_stands(dunia) -> None:
    nilai(dunia.opd, "90.00", dicabut=timezone.now())
    nilai(dunia.tetangga, "70.01")
    assert baris(dunia, dunia.opd).nilai is None
    assert baris(dunia, dunia.tetangga).predikat.label == "BB"


def test_change_against_last_year_and_the_ministry_stay_apart(dunia, masuk) -> None:
    """Batu Bara's 74,50 → 76,80 is 2,30 up; KemenPANRB's own score changes nothing of it."""
    nilai(dunia.opd, "76.80")
    nilai(dunia.opd, "74.50", 2023)
    nilai(dunia.opd, "69.14", pelaksana="kemenpanrb")
    nilai(dunia.tetangga, "68.25")
    nilai(dunia.tetangga, "72.40", 2023)
    row = baris(dunia, dunia.opd)
    assert (row.perubahan, row.kemenpan.nilai, row.predikat_kemenpan.label) == (
        Decimal("2.30"),
        Decimal("69.14"),
        "B",
    )
    page = masuk("admin").get(ALAMAT).content.decode()
    assert "naik 2,30" in page and "turun 4,15" in page
    first = baris_csv(masuk("admin"))[0]
    assert (first["Nilai"], first["Perubahan"], first["KemenPANRB"]) == (
        "76,8",
        "2,3",
        "69,14",
    )
    assert baris(dunia, dunia.tetangga, tahun=2025).perubahan is None


def test_the_answer_of_the_last_tier_stands(dunia, masuk) -> None:
    job = disampaikan(dunia.opd, "80.00", {"2.c": "C", "3.c": "C"})
    jawab_uji(job, {"2.c": "CC", "1.a": "A"}, "reviu")
    jawab_uji(job, {"1.a": "AA"}, "panel")
    jawab_uji(job, {"4.a": "E"}, "mandiri")
    row = baris(dunia, dunia.opd)
    letters = {sub.kode: sub.huruf for sub in row.sub}
    assert letters == {**dict.fromkeys(SUB, "BB"), "1.a": "AA", "2.c": "CC", "3.c": "C"}
    assert list(letters) == SUB
    assert row.terlemah.kode == "3.c"
    assert baris_csv(masuk("admin"))[0]["Sub terlemah"] == "3.c · C (50%)"
    page = masuk("pimpinan").get(MATRIKS).content.decode()
    assert "<strong>AA</strong>" in page and "100%" in page and "Dinas Tetangga" not in page


def test_team_workload_and_deadline(dunia, masuk) -> None:
    now = timezone.now()
    term = tenggat_uji(dunia.pemda, "akip-evaluasi", 2024, tutup=now + datetime.timedelta(days=3))
    longer = perpanjangan_uji(term, dunia.tetangga, sampai=now + datetime.timedelta(days=9))
    ours, theirs = evaluasi_uji(dunia.opd), evaluasi_uji(dunia.tetangga)
    done = evaluasi_uji(OPDFactory(pemda=dunia.pemda), tahap="final")
    tim_uji(ours, ketua=dunia["evaluator"], anggota=dunia["evaluator_lain"])
    tim_uji(theirs, ketua=dunia["evaluator_lain"], pengendali_teknis=dunia["evaluator"])
    tim_uji(done, ketua=dunia["evaluator_lain"])
    found = ikhtisar(dunia.pemda, 2024, dunia["admin"])
    loads = [(one.nama, one.jumlah, one.terbuka) for one in found.beban]
    assert loads == [(str(dunia["evaluator_lain"]), 3, 2), (str(dunia["evaluator"]), 2, 2)]
    assert (found.ditugaskan, found.disampaikan) == (3, 0)
    windows = {row.opd.pk: row.jendela for row in found.baris}
    assert windows[dunia.opd.pk].tutup == term.tutup
    assert windows[dunia.tetangga.pk].tutup == longer.sampai
    # A final evaluation waits for no window.
    assert windows[done.opd_id] is None
    page = masuk("admin").get(ALAMAT).content.decode()
    assert "Beban kerja evaluator" in page and "tutup 3 hari lagi" in page


def test_recommendations_past_their_day(dunia) -> None:
    today = timezone.localdate()
    yesterday = today - datetime.timedelta(days=1)
    job = evaluasi_uji(dunia.opd, tahap="final")
    rows = {
        "past": {"tenggat": yesterday},
        "today": {"tenggat": today},
        "no day": {},
        "settled": {"tenggat": yesterday},
        "impossible": {"tenggat": yesterday},
        "under way": {"tenggat": yesterday},
        "handed in": {"tenggat": yesterday},
        "secret": {"tenggat": yesterday, "evaluasi": job},
        "next year": {"tenggat": yesterday, "tahun": 2025},
    }
    made = {
        name: RekomendasiFactory(opd=dunia.opd, urut=place, **{"tahun": 2023, **values})
        for place, (name, values) in enumerate(rows.items(), start=1)
    }
    for name, status in (("settled", "selesai"), ("impossible", "tidak_dapat"), ("under way", "proses")):
        TindakLanjutFactory(rekomendasi=made[name], status=status)
    TindakLanjutFactory(rekomendasi=made["handed in"], status="proses", diajukan=timezone.now())
    row = baris(dunia, dunia.opd)
    # past, today, no day, under way, handed in are open; past and under way are late, as their list says.
    assert (row.terbuka, row.terlambat) == (5, 2)


def test_evaluators_see_the_agencies_of_their_teams_and_nothing_of_the_whole(dunia, masuk) -> None:
    nilai(dunia.opd, "76.80")
    nilai(dunia.tetangga, "61.00")
    page = masuk("evaluator").get(ALAMAT).content.decode()
    assert "Anda belum menjadi anggota tim" in page and "Dinas Asri" not in page
    ours = evaluasi_uji(dunia.opd)
    evaluasi_uji(dunia.tetangga)
    tim_uji(ours, ketua=dunia["evaluator"])
    found = ikhtisar(dunia.pemda, 2024, dunia["evaluator"])
    assert [row.opd for row in found.baris] == [dunia.opd] and not found.menyeluruh
    page = masuk("evaluator").get(ALAMAT).content.decode()
    assert "Dinas Asri" in page and "Dinas Tetangga" not in page and "Nilai unit" not in page
    # A place in a team counts only with the role of evaluator over the agency.
    tim_uji(ours, anggota=dunia["evaluator_lain"])
    assert ikhtisar(dunia.pemda, 2024, dunia["evaluator_lain"]).baris == ()


def test_the_whole_government(dunia, masuk) -> None:
    """Units 80 and 70 (Utama), 66 (Tambahan): mean 72; the Instansi has 74,50; 40 % of it and 60 % of the
    units' is 29,8 + 43,2 = 73."""
    OPD.objects.filter(pk=dunia.opd.pk).update(klaster="utama")
    OPD.objects.filter(pk=dunia.tetangga.pk).update(klaster="utama")
    third = OPDFactory(pemda=dunia.pemda, klaster="tambahan", nama="Rumah Sakit")
    whole = OPDFactory(pemda=dunia.pemda, klaster="instansi", nama="Pemerintah Kota Asri")
    for opd, score in ((dunia.opd, "80.00"), (dunia.tetangga, "70.00"), (third, "66.00"), (whole, "74.50")):
        row = nilai(opd, score)
        NilaiKomponen.objects.create(
            nilai_akip=row, kode="1", nama="Perencanaan", bobot=Decimal(30), nilai=Decimal(score) * 3 / 10
        )
    found = ikhtisar(dunia.pemda, 2024, dunia["pimpinan"])
    assert found.nilai_unit.nilai == Decimal(72) and found.predikat_unit.label == "BB"
    assert [(one.klaster, one.jumlah, one.hasil.nilai) for one in found.klaster] == [
        ("utama", 2, Decimal(75)),
        ("pendukung", 0, None),
        ("tambahan", 1, Decimal(66)),
    ]
    assert found.gabungan.nilai is None
    page = masuk("pimpinan").get(ALAMAT).content.decode()
    assert "belum menetapkan bobotnya" in page and "Nilai akuntabilitas" not in page
    assert "Klaster Utama: sedikitnya 3 unit dievaluasi, baru 2 unit, kurang 1." in page
    KebijakanAKIP.objects.create(pemda=dunia.pemda, tahun_mulai=2024, bobot_instansi=Decimal(40))
    found = ikhtisar(dunia.pemda, 2024, dunia["pimpinan"])
    assert found.gabungan.nilai == Decimal(73)
    # Komponen: Instansi 22,35; units 24, 21 and 19,8, mean 21,6; 8,94 + 12,96.
    assert found.per_komponen[0].gabungan == Decimal("21.9")
    page = masuk("pimpinan").get(ALAMAT).content.decode()
    assert "Nilai akuntabilitas" in page and "74,50 × 40% + 72,00 × 60% = 73,00" in page


@pytest.mark.parametrize(
    ("query", "nama"),
    [
        ("&cari=TETANGGA", {"Dinas Tetangga"}),
        ("&cari=evaluator", {"Dinas Asri"}),
        ("&klaster=utama", {"Dinas Asri"}),
        ("&tahap=belum", {"Dinas Tetangga"}),
        ("&tahap=evaluasi", {"Dinas Asri"}),
        ("&predikat=BB", {"Dinas Tetangga"}),
        ("&predikat=tanpa", {"Dinas Asri"}),
        ("&predikat=ZZ", {"Dinas Asri", "Dinas Tetangga"}),
        ("&sort=-skor", {"Dinas Asri", "Dinas Tetangga"}),
    ],
)
def test_filters(dunia, masuk, query: str, nama: set[str]) -> None:
    OPD.objects.filter(pk=dunia.opd.pk).update(klaster="utama")
    tim_uji(evaluasi_uji(dunia.opd), ketua=dunia["evaluator"])
    nilai(dunia.tetangga, "75.00")
    assert {row["OPD"] for row in baris_csv(masuk("admin"), query)} == nama


def test_only_administrators_are_led_to_assign_and_only_while_somebody_waits(dunia, masuk) -> None:
    link = f"{ALAMAT}tugaskan/"
    assert link in masuk("admin").get(ALAMAT).content.decode()
    assert link not in masuk("pimpinan").get(ALAMAT).content.decode()
    for opd in (dunia.opd, dunia.tetangga):
        evaluasi_uji(opd)
    assert link not in masuk("admin").get(ALAMAT).content.decode()


def test_an_agency_of_another_time_is_left_out(dunia) -> None:
    gone = OPDFactory(pemda=dunia.pemda, aktif_sampai=datetime.date(2023, 12, 31))
    later = OPDFactory(pemda=dunia.pemda, aktif_dari=datetime.date(2025, 1, 1))
    rows = {row.opd for row in ikhtisar(dunia.pemda, 2024, dunia["admin"]).baris}
    assert rows == {dunia.opd, dunia.tetangga}
    assert {gone} < {row.opd for row in ikhtisar(dunia.pemda, 2023, dunia["admin"]).baris}
    evaluasi_uji(later)
    assert later in {row.opd for row in ikhtisar(dunia.pemda, 2024, dunia["admin"]).baris}


def isi_banyak(dunia, jumlah: int) -> None:
    for _place in range(jumlah):
        opd = OPDFactory(pemda=dunia.pemda)
        person = PenggunaFactory()
        PeranFactory(pengguna=person, peran="evaluator", opd=opd, pemda=None)
        tim_uji(disampaikan(opd, "80.00"), ketua=person)
        nilai(opd, "70.00", 2023)
        RekomendasiFactory(opd=opd)


@pytest.mark.parametrize("alamat", [ALAMAT, MATRIKS])
def test_the_number_of_queries_is_fixed(dunia, masuk, alamat: str) -> None:
    counts = []
    client = masuk("admin")
    for more in (1, 4):
        isi_banyak(dunia, more)
        client.get(alamat)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(alamat).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("orang", "status"),
    [
        ("admin", 200),
        ("pimpinan", 200),
        ("super", 200),
        ("evaluator", 200),
        ("evaluator_lain", 200),
        ("operator", 403),
        ("kepala", 403),
        ("operator_asing", 404),
        ("admin_asing", 404),
        ("tanpa_peran", 404),
    ],
)
def test_who_may_open_it(dunia, masuk, orang: str, status: int) -> None:
    for page in (ALAMAT, MATRIKS):
        assert masuk(orang).get(page).status_code == status
    assert masuk("admin").get("/kelola/evaluasi/kota-asri/1999/").status_code == 404
