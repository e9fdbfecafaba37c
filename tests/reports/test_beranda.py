"""Home: what is due from each role, how far it is, and links to the exact place."""

import datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from performance.models import Realisasi, TahunKinerja
from performance.selectors import pengukuran_banyak
from reports.tugas import Tugas, rekap_triwulan, sesudah, tugas_opd
from tests.factories.agencies import OPDFactory, PeranFactory
from tests.factories.budget import RealisasiAnggaranFactory, pohon_uji
from tests.factories.kalender import perpanjangan_uji, tenggat_uji
from tests.factories.kinerja import perjanjian_uji, pimpinan_uji, realisasi, rencana
from tests.factories.performance import IndikatorFactory, rencana_uji, target

UTC = datetime.UTC
TAHUN = 2024
# Noon in Jakarta on 10 April 2024: quarter I is over, quarter II has begun.
KINI = datetime.datetime(2024, 4, 10, 5, tzinfo=UTC)


def daftar(opd, kini=KINI) -> dict[str, Tugas]:
    measured = pengukuran_banyak([opd], TAHUN)
    return {one.kegiatan: one for one in tugas_opd(measured, [opd], TAHUN, kini)[opd.pk]}


@pytest.fixture
def dua(dunia):
    """Two measured indicators: IKU-1, and one that is measured once a year."""
    plan = rencana_uji(dunia.opd)
    yearly = IndikatorFactory(sasaran=plan.sasaran, kode="IKU-2", agregasi="tahunan")
    target(yearly, TAHUN, Decimal(5))
    return plan.indikator, yearly


@pytest.mark.parametrize(
    ("triwulan", "hari"),
    [(1, (2024, 4, 1)), (2, (2024, 7, 1)), (3, (2024, 10, 1)), (4, (2025, 1, 1))],
)
def test_the_day_after_a_quarter(triwulan, hari) -> None:
    assert sesudah(2024, triwulan) == datetime.date(*hari)


def test_only_quarters_that_have_ended_are_due(dua, dunia) -> None:
    assert "kinerja-1" in daftar(dunia.opd)
    assert "kinerja-2" not in daftar(dunia.opd)
    last_moment = datetime.datetime(2024, 3, 31, 16, 59, 59, tzinfo=UTC)  # 23:59:59 WIB
    assert "kinerja-1" not in daftar(dunia.opd, last_moment)
    assert "kinerja-1" in daftar(dunia.opd, last_moment + datetime.timedelta(seconds=1))


def test_the_calendar_says_when_work_begins(dua, dunia) -> None:
    tenggat_uji(dunia.pemda, "kinerja-1", buka=KINI + datetime.timedelta(seconds=1))
    tenggat_uji(dunia.pemda, "kinerja-2", buka=KINI)
    found = daftar(dunia.opd)
    assert "kinerja-1" not in found
    assert "kinerja-2" in found


def test_states_and_progress_of_a_quarter(dua, dunia) -> None:
    one, yearly = dua

    def state(quarter: int, now=datetime.datetime(2025, 1, 2, tzinfo=UTC)) -> tuple:
        form = daftar(dunia.opd, now)[f"kinerja-{quarter}"]
        return form.keadaan, form.terisi, form.jumlah, form.selesai

    # The yearly indicator is due in quarter IV only.
    assert state(1) == ("Belum diisi", 0, 1, False)
    assert state(4) == ("Belum diisi", 0, 2, False)
    first = realisasi(one, 4, Decimal(5))
    assert state(4) == ("Sebagian", 1, 2, False)
    second = realisasi(yearly, 4, Decimal(5))
    assert state(4) == ("Lengkap", 2, 2, False)
    for stage, word, done in (
        ("diajukan", "Diajukan", True),
        ("disetujui", "Disetujui kepala OPD", True),
        ("diverifikasi", "Diverifikasi", True),
        ("dikembalikan", "Dikembalikan", False),
    ):
        Realisasi.objects.filter(pk__in=[first.pk, second.pk]).update(tahap=stage)
        assert state(4) == (word, 2, 2, done)
    # One row behind the others holds the quarter back.
    Realisasi.objects.filter(pk=first.pk).update(tahap="draf")
    Realisasi.objects.filter(pk=second.pk).update(tahap="disetujui")
    assert state(4) == ("Lengkap", 2, 2, False)


def test_not_applicable_counts_as_filled_and_blank_does_not(dua, dunia) -> None:
    row = realisasi(dua[0], 1, None, status="tidak_berlaku", alasan_status="Kegiatan dibatalkan")
    assert daftar(dunia.opd)["kinerja-1"].terisi == 1
    Realisasi.objects.filter(pk=row.pk).update(status="belum_diisi")
    assert daftar(dunia.opd)["kinerja-1"].terisi == 0


def test_budget_counts_lines_with_money(dunia, dua) -> None:
    tree = pohon_uji(dunia.opd)
    RealisasiAnggaranFactory(simpul=tree.satu, triwulan=1)
    form = daftar(dunia.opd)["anggaran-1"]
    assert (form.keadaan, form.terisi, form.jumlah) == ("Sebagian", 1, 3)
    for node in (tree.dua, tree.tiga):
        RealisasiAnggaranFactory(simpul=node, triwulan=1, keuangan=Decimal(0))
    form = daftar(dunia.opd)["anggaran-1"]
    assert (form.keadaan, form.terisi, form.selesai) == ("Lengkap", 3, True)


def test_action_plan_and_agreement(dunia, dua) -> None:
    one, yearly = dua
    for quarter in (1, 2, 3, 4):
        rencana(one, quarter, Decimal(10))
    plan = daftar(dunia.opd)["rencana-aksi"]
    assert (plan.terisi, plan.jumlah, plan.keadaan) == (1, 2, "Sebagian")
    rencana(yearly, 4, Decimal(5))
    assert daftar(dunia.opd)["rencana-aksi"].selesai
    assert daftar(dunia.opd)["perjanjian"].keadaan == "Belum dibuat"
    paper = perjanjian_uji(pimpinan_uji(dunia.opd))
    form = daftar(dunia.opd)["perjanjian"]
    assert form.keadaan == "Draf menunggu tanda tangan"
    assert form.butir[0].url_tanda_tangan.endswith(f"/perjanjian/{paper.pk}/tanda-tangan/")


def test_deadline_in_words_with_an_extension(dunia, dua) -> None:
    term = tenggat_uji(
        dunia.pemda,
        "kinerja-1",
        buka=datetime.datetime(2024, 3, 31, 17, tzinfo=UTC),
        tutup=KINI + datetime.timedelta(hours=3, minutes=-1),
    )
    assert daftar(dunia.opd)["kinerja-1"].sisa == "tutup 3 jam lagi"
    assert daftar(dunia.opd, KINI + datetime.timedelta(days=2, hours=3))["kinerja-1"].sisa == "lewat 2 hari"
    perpanjangan_uji(term, dunia.opd, sampai=KINI + datetime.timedelta(days=4))
    assert daftar(dunia.opd)["kinerja-1"].sisa == "tutup 4 hari lagi"


def test_summary_names_agencies_that_have_not_handed_in(dunia, dua) -> None:
    agencies = [dunia.opd, dunia.tetangga]
    (quarter,) = rekap_triwulan(agencies, TAHUN, KINI)
    assert (quarter.triwulan, quarter.sudah, quarter.belum) == (1, 0, tuple(agencies))
    row = realisasi(dua[0], 1, Decimal(5))
    assert rekap_triwulan(agencies, TAHUN, KINI)[0].sudah == 0
    Realisasi.objects.filter(pk=row.pk).update(tahap="diajukan")
    assert rekap_triwulan(agencies, TAHUN, KINI)[0].belum == (dunia.tetangga,)


# The page


def teks(client, tahun: int = TAHUN) -> str:
    answer = client.get("/", {"tahun": tahun})
    assert answer.status_code == 200
    return answer.content.decode()


def test_operator_sees_the_reason_and_a_link_to_the_cell(dunia, dua, masuk) -> None:
    one = dua[0]
    realisasi(one, 1, Decimal(5), tahap="dikembalikan", catatan_pengembalian="Bukti belum dilampirkan")
    shown = teks(masuk("operator"))
    assert "Yang harus Anda isi" in shown
    assert "Bukti belum dilampirkan" in shown
    assert f"/dinas-asri/2024/kinerja/realisasi/1/#id_nilai_{one.pk}" in shown
    assert "/dinas-asri/2024/kinerja/realisasi/4/" in shown
    assert "0 dari 2" in shown  # quarter IV


def test_a_note_on_one_indicator_is_on_home_and_at_its_cell(dunia, dua, masuk) -> None:
    for one in dua:
        realisasi(one, 1, Decimal(5), tahap="diajukan")
    address = "/dinas-asri/2024/kinerja/realisasi/1/"
    head, written = masuk("kepala"), {"alasan": "Periksa lagi", f"catatan_{dua[1].pk}": "Bukti salah tahun"}
    assert head.post(f"{address}kembalikan/", written).status_code == 302
    operator = masuk("operator")
    home = teks(operator)
    assert "Bukti salah tahun" in home
    assert f"#id_nilai_{dua[1].pk}" in home and f"#id_nilai_{dua[0].pk}" not in home
    page = operator.get(address).content.decode()
    cells = page.split(f'id="baris-{dua[1].pk}"')[1]
    assert "Bukti salah tahun" in cells and page.count("Bukti salah tahun") == 1


def test_the_cell_of_the_link_is_on_the_page(dunia, dua, masuk) -> None:
    page = masuk("operator").get("/dinas-asri/2024/kinerja/realisasi/1/").content.decode()
    assert f'id="id_nilai_{dua[0].pk}"' in page


def test_head_sees_what_waits_for_approval_and_signature(dunia, dua, masuk) -> None:
    head = masuk("kepala")
    assert "Tidak ada yang menunggu persetujuan" in teks(head)
    realisasi(dua[0], 1, Decimal(5), tahap="diajukan")
    paper = perjanjian_uji(pimpinan_uji(dunia.opd))
    shown = teks(head)
    assert "Menunggu persetujuan dan tanda tangan Anda" in shown
    assert f"/perjanjian/{paper.pk}/tanda-tangan/" in shown
    assert "Yang harus Anda isi" not in shown


def test_evaluator_sees_what_waits_for_verification(dunia, dua, masuk) -> None:
    evaluator = masuk("evaluator")
    row = realisasi(dua[0], 1, Decimal(5), tahap="diajukan")
    assert "Tidak ada realisasi yang menunggu verifikasi." in teks(evaluator)
    Realisasi.objects.filter(pk=row.pk).update(tahap="disetujui")
    shown = teks(evaluator)
    assert "Tidak ada realisasi yang menunggu verifikasi." not in shown
    assert "Realisasi yang menunggu verifikasi Anda" in shown


def test_administrator_sees_who_has_not_handed_in_and_what_closes_soon(dunia, dua, masuk) -> None:
    now = datetime.datetime.now(UTC)
    tenggat_uji(dunia.pemda, "lkjip", tutup=now + datetime.timedelta(days=2, minutes=5))
    tenggat_uji(dunia.pemda_asing, "lkjip", 2023, tutup=now + datetime.timedelta(days=2))
    shown = teks(masuk("admin"))
    assert "2 perangkat daerah belum mengajukan" in shown
    assert "/dinas-tetangga/2024/kinerja/realisasi/1/" in shown
    assert "Laporan Kinerja (LKjIP) 2024" in shown and "tutup 2 hari lagi" in shown
    assert "Laporan Kinerja (LKjIP) 2023" not in shown
    assert "Dinas Jauh" not in shown
    leader = teks(masuk("pimpinan"))
    assert "0 dari 2 perangkat daerah sudah mengajukan" in leader
    assert "Segera ditutup" not in leader


def test_other_years_can_be_reached_and_nonsense_is_ignored(dunia, dua, masuk) -> None:
    target(dua[0], 2021, Decimal(1))
    client = masuk("operator")
    assert "?tahun=2021" in teks(client)
    assert "tahun 2021" in teks(client, 2021)
    for nonsense in ("abc", "99999", "1999", "²⁰²⁴", ""):
        assert client.get("/", {"tahun": nonsense}).status_code == 200


def test_without_a_role_nothing_is_due(dunia, masuk) -> None:
    shown = teks(masuk("tanpa_peran"))
    assert "Yang harus Anda isi" not in shown and "Pengajuan realisasi" not in shown


def isi(opd) -> None:
    plan = rencana_uji(opd)
    pohon_uji(opd)
    realisasi(plan.indikator, 1, Decimal(5), tahap="dikembalikan", catatan_pengembalian="x")
    rencana(plan.indikator, 1, Decimal(5))
    perjanjian_uji(pimpinan_uji(opd), kode=f"PK-{opd.slug}")
    tenggat_uji(opd.pemda, "kinerja-1")


def test_the_forms_of_one_and_three_agencies_cost_the_same(dunia, django_assert_num_queries) -> None:
    three = [dunia.opd, dunia.tetangga, dunia.asing]
    for opd in three:
        isi(opd)
    measured = pengukuran_banyak(three, TAHUN)
    for agencies in (three[:1], three):
        with django_assert_num_queries(8):
            assert all(tugas_opd(measured, agencies, TAHUN, KINI).values())
        with django_assert_num_queries(3):
            assert rekap_triwulan(agencies, TAHUN, KINI)


@pytest.mark.parametrize(("role", "menu"), [("operator", 2), ("super", 0)])
def test_the_page_for_one_and_three_agencies_costs_the_same(dunia, masuk, role, menu) -> None:
    """With a single agency the menu opens on it and asks for its agencies and years: `menu` queries."""
    client = masuk(role)

    def count() -> int:
        teks(client)  # what is read once per process
        with CaptureQueriesContext(connection) as queries:
            teks(client)
        return len(queries)

    isi(dunia.opd)
    if role == "super":
        isi(dunia.tetangga)
    one = count()
    for _n in range(2):
        opd = OPDFactory(pemda=dunia.pemda)
        isi(opd)
        if role == "operator":
            PeranFactory(pengguna=dunia[role], peran="operator", opd=opd)
    assert count() == one - menu


def test_home_leads_to_a_newer_year_that_is_open(dua, dunia, masuk) -> None:
    client = masuk("operator")
    assert "sudah dibuka" not in teks(client)
    TahunKinerja.objects.create(opd=dunia.tetangga, tahun=2031)
    TahunKinerja.objects.create(opd=dunia.opd, tahun=2032, status="ditutup")
    assert "sudah dibuka" not in teks(client)
    TahunKinerja.objects.create(opd=dunia.opd, tahun=2030)
    home = teks(client)
    assert "Tahun 2030 sudah dibuka." in home and "?tahun=2030" in home
    assert "sudah dibuka" not in teks(client, 2030)
    # A year that has been opened can be chosen, though it has neither target nor budget yet.
    assert client.get("/").context["pilihan_tahun"][0] == 2032
