"""The calendar: windows to the second in three time zones, extensions, proposals, its pages."""

import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from budget import services as budget
from performance.capaian import Datum, StatusDatum
from performance.models import Perpanjangan, Realisasi, Tenggat
from performance.rules.jadwal import (
    BELUM,
    BUKA,
    DALAM_JADWAL,
    TUTUP,
    Jendela,
    beritahukan,
    lama,
    periksa_jadwal,
)
from performance.selectors.kalender import jendela, jendela_banyak
from performance.services.kalender import (
    simpan_perpanjangan,
    tanggal_lazim,
    tetapkan_kalender,
    tolak_di_luar_jadwal,
    usulkan_kalender,
)
from performance.services.realisasi import IsianRealisasi, ajukan_realisasi, simpan_realisasi
from tests.factories.budget import pohon_uji
from tests.factories.kalender import KELAK, perpanjangan_uji, tenggat_uji
from tests.factories.performance import rencana_uji

UTC = datetime.UTC
# The same wall clock in each zone, worked out by hand: WIB = UTC+7, WITA = UTC+8, WIT = UTC+9.
# Opens 1 April 2024 00:00, closes with the minute 23:59 of 15 April 2024.
ZONA = {
    "Asia/Jakarta": (
        datetime.datetime(2024, 3, 31, 17, tzinfo=UTC),
        datetime.datetime(2024, 4, 15, 17, tzinfo=UTC),
    ),
    "Asia/Makassar": (
        datetime.datetime(2024, 3, 31, 16, tzinfo=UTC),
        datetime.datetime(2024, 4, 15, 16, tzinfo=UTC),
    ),
    "Asia/Jayapura": (
        datetime.datetime(2024, 3, 31, 15, tzinfo=UTC),
        datetime.datetime(2024, 4, 15, 15, tzinfo=UTC),
    ),
}
DETIK = datetime.timedelta(seconds=1)
MIKRO = datetime.timedelta(microseconds=1)


def lokal(zona: str, *bagian: int) -> datetime.datetime:
    return datetime.datetime(*bagian, tzinfo=ZoneInfo(zona))


def jendela_april(zona: str, **lain: object) -> Jendela:
    return Jendela(
        nama="Realisasi kinerja Triwulan I 2024",
        buka=lokal(zona, 2024, 4, 1),
        tutup=lokal(zona, 2024, 4, 15, 23, 59),
        zona=ZoneInfo(zona),
        **lain,
    )


@pytest.mark.parametrize("zona", ZONA)
@pytest.mark.parametrize(
    ("sisi", "geser", "keadaan"),
    [
        (0, -DETIK, BELUM),
        (0, -MIKRO, BELUM),
        (0, DETIK * 0, BUKA),
        (0, DETIK, BUKA),
        (1, -DETIK, BUKA),
        (1, -MIKRO, BUKA),
        (1, DETIK * 0, TUTUP),
        (1, DETIK, TUTUP),
    ],
)
def test_every_state_at_every_edge_in_every_zone(zona, sisi, geser, keadaan) -> None:
    moment = ZONA[zona][sisi] + geser
    window = jendela_april(zona)
    assert window.keadaan(moment) == keadaan
    assert [one.aturan for one in periksa_jadwal(window, moment)] == (
        [] if keadaan == BUKA else [DALAM_JADWAL]
    )


@pytest.mark.parametrize(
    ("zona", "sebutan"), [("Asia/Jakarta", "WIB"), ("Asia/Makassar", "WITA"), ("Asia/Jayapura", "WIT")]
)
def test_the_refusal_says_the_day_and_hour_of_the_government(zona, sebutan) -> None:
    window = jendela_april(zona)
    before, after = (
        periksa_jadwal(window, moment)[0].pesan
        for moment in (datetime.datetime(2024, 3, 1, tzinfo=UTC), datetime.datetime(2024, 6, 1, tzinfo=UTC))
    )
    assert f"baru dibuka pada 1 April 2024 pukul 00.00 {sebutan}" in before
    assert f"sudah ditutup pada 15 April 2024 pukul 23.59 {sebutan}" in after


@pytest.mark.parametrize(
    ("durasi", "teks"),
    [
        ({"seconds": 0}, "kurang dari 1 menit"),
        ({"seconds": 59}, "kurang dari 1 menit"),
        ({"seconds": 60}, "1 menit"),
        ({"minutes": 59, "seconds": 59}, "59 menit"),
        ({"hours": 1}, "1 jam"),
        ({"hours": 23, "minutes": 59}, "23 jam"),
        ({"hours": 24}, "1 hari"),
        ({"days": 2, "hours": 23}, "2 hari"),
    ],
)
def test_a_duration_in_words(durasi, teks) -> None:
    assert lama(datetime.timedelta(**durasi)) == teks


def test_time_left_in_words() -> None:
    window = jendela_april("Asia/Jakarta")
    end = ZONA["Asia/Jakarta"][1]
    assert window.sisa(end - datetime.timedelta(hours=3)) == "tutup 3 jam lagi"
    assert window.sisa(end + datetime.timedelta(days=2)) == "lewat 2 hari"
    assert window.sisa(window.buka - datetime.timedelta(days=5)) == "dibuka 5 hari lagi"


@pytest.mark.parametrize("zona", ZONA)
def test_days_left_are_days_of_the_governments_calendar(zona) -> None:
    window = jendela_april(zona)
    assert window.hari_lagi(lokal(zona, 2024, 4, 8, 0, 0)) == 7
    assert window.hari_lagi(lokal(zona, 2024, 4, 7, 23, 59)) == 8
    assert window.hari_lagi(lokal(zona, 2024, 4, 15, 23, 59)) == 0
    assert window.hari_lagi(lokal(zona, 2024, 4, 16, 0, 0)) == -1


def test_without_a_row_everything_is_open(dunia) -> None:
    assert jendela(dunia.opd, 2024, "kinerja-1") is None
    tolak_di_luar_jadwal(dunia.opd, 2024, "kinerja-1", dunia["operator"])


@pytest.mark.parametrize("zona", ZONA)
def test_the_gate_stops_operators_and_lets_planners_pass(dunia, zona) -> None:
    dunia.pemda.zona_waktu = zona
    dunia.pemda.save()
    tenggat_uji(
        dunia.pemda, "kinerja-1", buka=lokal(zona, 2024, 4, 1), tutup=lokal(zona, 2024, 4, 15, 23, 59)
    )
    opens, closes = ZONA[zona]
    for moment in (opens - DETIK, closes):
        with pytest.raises(ValidationError) as refusal:
            tolak_di_luar_jadwal(dunia.opd, 2024, "kinerja-1", dunia["operator"], moment)
        assert "Realisasi kinerja Triwulan I 2024" in refusal.value.messages[0]
        for planner in ("admin", "super"):
            tolak_di_luar_jadwal(dunia.opd, 2024, "kinerja-1", dunia[planner], moment)
    for moment in (opens, closes - DETIK):
        tolak_di_luar_jadwal(dunia.opd, 2024, "kinerja-1", dunia["operator"], moment)
    # Another quarter, another year and another government have no row of their own.
    tolak_di_luar_jadwal(dunia.opd, 2024, "kinerja-2", dunia["operator"], closes)
    tolak_di_luar_jadwal(dunia.opd, 2025, "kinerja-1", dunia["operator"], closes)
    tolak_di_luar_jadwal(dunia.asing, 2024, "kinerja-1", dunia["operator_asing"], closes)


@pytest.mark.parametrize("zona", ZONA)
def test_an_extension_opens_for_one_agency_until_its_own_second(dunia, zona) -> None:
    dunia.pemda.zona_waktu = zona
    dunia.pemda.save()
    term = tenggat_uji(
        dunia.pemda, "kinerja-1", buka=lokal(zona, 2024, 4, 1), tutup=lokal(zona, 2024, 4, 15, 23, 59)
    )
    perpanjangan_uji(term, dunia.opd, sampai=lokal(zona, 2024, 4, 18, 12, 0))
    # "Until 12:00" is open until 12:00:59; three days less 11 h 59 m after the old end.
    end = ZONA[zona][1] + datetime.timedelta(days=2, hours=12, minutes=1)
    tolak_di_luar_jadwal(dunia.opd, 2024, "kinerja-1", dunia["operator"], end - DETIK)
    with pytest.raises(ValidationError):
        tolak_di_luar_jadwal(dunia.opd, 2024, "kinerja-1", dunia["operator"], end)
    with pytest.raises(ValidationError):
        tolak_di_luar_jadwal(dunia.tetangga, 2024, "kinerja-1", dunia["operator_lain"], end - DETIK)


def test_a_proposal_closes_nothing_until_it_is_fixed(dunia) -> None:
    assert usulkan_kalender(pemda=dunia.pemda, tahun=2020, oleh=dunia["admin"]) == 16
    assert usulkan_kalender(pemda=dunia.pemda, tahun=2020, oleh=dunia["admin"]) == 0
    tolak_di_luar_jadwal(dunia.opd, 2020, "kinerja-1", dunia["operator"])
    assert tetapkan_kalender(pemda=dunia.pemda, tahun=2020, oleh=dunia["admin"]) == 16
    with pytest.raises(ValidationError):
        tolak_di_luar_jadwal(dunia.opd, 2020, "kinerja-1", dunia["operator"])
    with pytest.raises(ValidationError):
        tetapkan_kalender(pemda=dunia.pemda, tahun=2020, oleh=dunia["admin"])


def test_only_administrators_of_the_government_propose_and_fix(dunia) -> None:
    for person in ("operator", "pimpinan", "admin_asing"):
        with pytest.raises(PermissionDenied):
            usulkan_kalender(pemda=dunia.pemda, tahun=2024, oleh=dunia[person])
        with pytest.raises(PermissionDenied):
            tetapkan_kalender(pemda=dunia.pemda, tahun=2024, oleh=dunia[person])
    assert not Tenggat.objects.exists()


@pytest.mark.parametrize(
    ("tahun", "kegiatan", "buka", "tutup"),
    [
        (2024, "perjanjian", (2024, 1, 1), (2024, 1, 31)),
        (2024, "kinerja-1", (2024, 4, 1), (2024, 4, 15)),
        (2024, "anggaran-3", (2024, 10, 1), (2024, 10, 15)),
        (2024, "kinerja-4", (2025, 1, 1), (2025, 1, 31)),
        (2024, "lkjip", (2025, 1, 1), (2025, 2, 28)),
        (2023, "lkjip", (2024, 1, 1), (2024, 2, 29)),
    ],
)
def test_the_customary_days(tahun, kegiatan, buka, tutup) -> None:
    assert tanggal_lazim(tahun)[kegiatan] == (datetime.date(*buka), datetime.date(*tutup))


def test_proposed_moments_lie_in_the_governments_zone(dunia) -> None:
    dunia.pemda.zona_waktu = "Asia/Jayapura"
    dunia.pemda.save()
    usulkan_kalender(pemda=dunia.pemda, tahun=2024, oleh=dunia["admin"])
    row = Tenggat.objects.get(kegiatan="kinerja-1")
    assert row.usulan
    assert (row.buka, row.tutup + datetime.timedelta(minutes=1)) == ZONA["Asia/Jayapura"]


def test_windows_of_many_agencies_cost_two_queries(dunia, django_assert_num_queries) -> None:
    term = tenggat_uji(dunia.pemda, "kinerja-1")
    perpanjangan_uji(term, dunia.tetangga, alasan="Bencana")
    tenggat_uji(dunia.pemda_asing, "lkjip")
    for agencies in ([dunia.opd], [dunia.opd, dunia.tetangga, dunia.asing]):
        with django_assert_num_queries(2):
            found = jendela_banyak(agencies, [2024])
    assert found[dunia.opd.pk][2024, "kinerja-1"].jendela.alasan == ""
    assert found[dunia.tetangga.pk][2024, "kinerja-1"].jendela.alasan == "Bencana"
    assert set(found[dunia.asing.pk]) == {(2024, "lkjip")}


def test_an_extension_must_be_later_and_of_the_same_government(dunia) -> None:
    term = tenggat_uji(dunia.pemda, "kinerja-1", tutup=datetime.datetime(2024, 4, 15, 16, 59, tzinfo=UTC))
    same = Perpanjangan(tenggat=term, opd=dunia.opd, sampai=term.tutup, alasan="x")
    foreign = Perpanjangan(tenggat=term, opd=dunia.asing, sampai=term.tutup + DETIK * 60, alasan="x")
    for row in (same, foreign):
        with pytest.raises(ValidationError):
            simpan_perpanjangan(perpanjangan=row, oleh=dunia["super"])
    good = Perpanjangan(tenggat=term, opd=dunia.opd, sampai=term.tutup + DETIK * 60, alasan="x")
    with pytest.raises(PermissionDenied):
        simpan_perpanjangan(perpanjangan=good, oleh=dunia["operator"])
    assert simpan_perpanjangan(perpanjangan=good, oleh=dunia["admin"]).oleh == dunia["admin"]


# Pages

ISIAN = {
    "kegiatan": "kinerja-1",
    "tanggal_buka": "01-04-2024",
    "jam_buka": "00.00",
    "tanggal_tutup": "15-04-2024",
    "jam_tutup": "23.59",
}


def halaman(name: str, *args: object) -> str:
    return reverse(f"performance:{name}", args=["kota-asri", 2024, *args])


@pytest.mark.parametrize("zona", ZONA)
def test_an_administrator_adds_and_changes_a_window(dunia, masuk, zona) -> None:
    dunia.pemda.zona_waktu = zona
    dunia.pemda.save()
    admin = masuk("admin")
    assert admin.post(halaman("tenggat-tambah"), ISIAN).status_code == 302
    row = Tenggat.objects.get()
    assert (row.buka, row.tutup + datetime.timedelta(minutes=1)) == ZONA[zona]
    shown = admin.get(halaman("tenggat-ubah", row.pk)).content.decode()
    assert "15-04-2024" in shown and "23.59" in shown
    answer = admin.post(halaman("tenggat-ubah", row.pk), {**ISIAN, "tanggal_tutup": "16-04-2024"})
    assert answer.status_code == 302
    row.refresh_from_db()
    assert row.tutup + datetime.timedelta(minutes=1) == ZONA[zona][1] + datetime.timedelta(days=1)


@pytest.mark.parametrize(
    ("salah", "pesan"),
    [
        ({"tanggal_tutup": "31-03-2024"}, "Waktu tutup tidak boleh sebelum waktu buka."),
        ({"jam_tutup": "25.00"}, "Tulis jam seperti 23.59."),
        ({"tanggal_buka": "kemarin"}, "kemarin"),
        ({"tanggal_buka": ""}, "Wajib diisi."),
        ({"kegiatan": "lkjip"}, "Tenggat kegiatan ini sudah ada."),
    ],
)
def test_a_wrong_window_is_refused_beside_its_field(dunia, masuk, salah, pesan) -> None:
    tenggat_uji(dunia.pemda, "lkjip")
    answer = masuk("admin").post(halaman("tenggat-tambah"), {**ISIAN, **salah})
    assert answer.status_code == 422
    assert pesan in answer.content.decode()
    assert Tenggat.objects.count() == 1


def test_saving_a_proposal_settles_it(dunia, masuk) -> None:
    row = tenggat_uji(dunia.pemda, "kinerja-1", usulan=True)
    assert masuk("admin").post(halaman("tenggat-ubah", row.pk), ISIAN).status_code == 302
    row.refresh_from_db()
    assert not row.usulan


def test_buttons_propose_and_fix(dunia, masuk) -> None:
    admin = masuk("admin")
    assert "Usulkan tanggal lazim" in admin.get(halaman("kalender")).content.decode()
    admin.post(halaman("kalender-usulkan"))
    shown = admin.get(halaman("kalender")).content.decode()
    assert "Usulan" in shown and "Tetapkan tanggal usulan" in shown
    assert "Usulkan tanggal lazim" not in shown
    admin.post(halaman("kalender-tetapkan"))
    assert not Tenggat.objects.filter(usulan=True).exists()
    assert "Tetapkan tanggal usulan" not in masuk("operator").get(halaman("kalender")).content.decode()


def test_an_extension_through_the_form(dunia, masuk) -> None:
    term = tenggat_uji(dunia.pemda, "kinerja-1", tutup=datetime.datetime(2024, 4, 15, 16, 59, tzinfo=UTC))
    admin, url = masuk("admin"), halaman("perpanjangan-tambah", term.pk)
    data = {"opd": dunia.opd.pk, "tanggal_sampai": "20-04-2024", "jam_sampai": "12.00", "alasan": ""}
    assert admin.post(url, data).status_code == 422
    assert admin.post(url, {**data, "alasan": "Banjir", "opd": dunia.asing.pk}).status_code == 422
    assert admin.post(url, {**data, "alasan": "Banjir", "tanggal_sampai": "15-04-2024"}).status_code == 422
    assert not Perpanjangan.objects.exists()
    assert admin.post(url, {**data, "alasan": "Banjir"}).status_code == 302
    assert Perpanjangan.objects.get().sampai == datetime.datetime(2024, 4, 20, 5, tzinfo=UTC)
    assert "Banjir" in masuk("operator").get(halaman("kalender")).content.decode()
    assert "Banjir" not in masuk("operator_lain").get(halaman("kalender")).content.decode()
    assert admin.post(halaman("perpanjangan-hapus", Perpanjangan.objects.get().pk)).status_code == 302
    assert not Perpanjangan.objects.exists()


# Entering a quarter


@pytest.fixture
def tertutup(dunia):
    """Both grids of quarter I were closed long ago; there is something to enter in each."""
    plan, tree = rencana_uji(dunia.opd), pohon_uji(dunia.opd)
    past = {
        "buka": datetime.datetime(2024, 4, 1, tzinfo=UTC),
        "tutup": datetime.datetime(2024, 4, 15, tzinfo=UTC),
    }
    for kind in ("kinerja-1", "anggaran-1"):
        tenggat_uji(dunia.pemda, kind, **past)
    return plan, tree


def isi_kinerja(dunia, plan, orang: str) -> int:
    row = IsianRealisasi(plan.indikator.pk, Datum(StatusDatum.NILAI, Decimal(5)), None, None, {}, 0, "")
    return simpan_realisasi(opd=dunia.opd, tahun=2024, triwulan=1, isian=[row], oleh=dunia[orang])


def isi_anggaran(dunia, tree, orang: str) -> int:
    row = budget.IsianRealisasi(tree.satu.pk, Decimal(10), None, "", 0, "")
    return budget.simpan_realisasi_anggaran(
        opd=dunia.opd, tahun=2024, triwulan=1, isian=[row], oleh=dunia[orang]
    )


def test_a_closed_quarter_takes_no_figure_from_the_operator(dunia, tertutup) -> None:
    plan, tree = tertutup
    for enter, what in ((isi_kinerja, plan), (isi_anggaran, tree)):
        with pytest.raises(ValidationError) as refusal:
            enter(dunia, what, "operator")
        assert "sudah ditutup pada 15 April 2024 pukul 07.00 WIB" in refusal.value.messages[0]
    with pytest.raises(ValidationError):
        ajukan_realisasi(opd=dunia.opd, tahun=2024, triwulan=1, oleh=dunia["operator"])
    assert not Realisasi.objects.exists()
    assert isi_kinerja(dunia, plan, "admin") == 1
    assert isi_anggaran(dunia, tree, "admin") == 1


def test_an_extension_lets_the_operator_enter_again(dunia, tertutup) -> None:
    plan, tree = tertutup
    for term in Tenggat.objects.all():
        perpanjangan_uji(term, dunia.opd, sampai=KELAK)
    assert isi_kinerja(dunia, plan, "operator") == 1
    assert isi_anggaran(dunia, tree, "operator") == 1


def test_the_page_says_why_and_keeps_what_was_typed(dunia, tertutup, masuk) -> None:
    plan, tree = tertutup
    pk = plan.indikator.pk
    url = reverse("performance:realisasi-triwulan", args=[dunia.opd.slug, 2024, 1])
    client = masuk("operator")
    answer = client.post(url, {f"status_{pk}": "nilai", f"nilai_{pk}": "41,5", f"versi_{pk}": "0"})
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "sudah ditutup pada 15 April 2024" in shown and "41,5" in shown


def test_a_closed_quarter_takes_no_file_from_the_operator(dunia, tertutup, masuk) -> None:
    plan, tree = tertutup
    files = {
        "realisasi": f"indikator;tahun;triwulan;status;nilai\n{plan.indikator.kode};2024;1;nilai;5\n",
        "realisasi_anggaran": f"simpul;tahun;triwulan;keuangan\n{tree.satu.kode};2024;1;10\n",
    }
    for kind, text in files.items():
        for person, status in (("operator", 422), ("admin", 200)):
            sheet = SimpleUploadedFile("data.csv", text.encode())
            answer = masuk(person).post(f"/dinas-asri/2024/impor/{kind}/", {"berkas": sheet})
            assert answer.status_code == status, (kind, person)
            assert ("sudah ditutup pada 15 April 2024" in answer.content.decode()) == (status == 422)


@pytest.mark.parametrize(
    ("kini", "terikat", "tertutup", "nada", "isi"),
    [
        ((2024, 3, 31, 12), True, True, "bahaya", "baru dibuka pada 1 April 2024"),
        ((2024, 4, 2, 12), True, False, "info", "dapat diisi sampai 15 April 2024"),
        ((2024, 4, 14, 23), True, False, "peringatan", "tutup 1 hari lagi"),
        ((2024, 4, 16, 0), True, True, "bahaya", "Minta perpanjangan kepada admin Bappeda"),
        ((2024, 4, 16, 0), False, False, "peringatan", "Sebagai admin, Anda tetap dapat mengubahnya"),
    ],
)
def test_what_a_page_says_about_its_window(kini, terikat, tertutup, nada, isi) -> None:
    moment = lokal("Asia/Jakarta", *kini)
    found = beritahukan(jendela_april("Asia/Jakarta"), moment, terikat=terikat)
    assert (found.tertutup, found.nada) == (tertutup, nada)
    assert isi in found.pesan


def test_a_page_without_a_window_says_nothing_and_an_extension_its_reason() -> None:
    moment = lokal("Asia/Jakarta", 2024, 4, 2)
    assert beritahukan(None, moment, terikat=True) is None
    found = beritahukan(jendela_april("Asia/Jakarta", alasan="Gempa bumi."), moment, terikat=True)
    assert found.pesan.endswith("Diperpanjang: Gempa bumi.")


@pytest.mark.parametrize("nama", ["performance:realisasi-triwulan", "budget:realisasi-isi"])
def test_a_closed_quarter_is_read_with_the_reason_at_the_top(dunia, tertutup, masuk, nama) -> None:
    address = reverse(nama, args=[dunia.opd.slug, 2024, 1])
    page = masuk("operator").get(address).content.decode()
    assert "sudah ditutup pada" in page
    assert "data-simpan-url" not in page
    assert 'type="submit"' not in page.split("<main", 1)[1]
    planner = masuk("admin").get(address).content.decode()
    assert "Sebagai admin, Anda tetap dapat mengubahnya" in planner
    assert "data-simpan-url" in planner
