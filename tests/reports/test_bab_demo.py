"""Bab I and II of the four demonstration reports against what the printed reports themselves say.

Amounts and names stand in the reports (LKjIP 2024 of the four agencies); sums are worked out by hand.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Iterator

import pytest
from django.core.management import call_command
from django.db import transaction

from agencies.models import OPD
from reports.bahan import Bahan, baca_bahan
from reports.blocks import GrafikBlok, TabelBlok
from reports.builder import susun
from reports.kaskade import Jenjang, kaskade_kinerja
from reports.tables import anggaran, keterkaitan, organisasi, pagu
from tests.ui.test_bagan import Gambar, kotak, periksa

pytestmark = [pytest.mark.django_db, pytest.mark.berkas]
SLUG = ("sibolga", "batubara", "dumai", "tanjungpinang")


@pytest.fixture(scope="module")
def bahan(django_db_setup, django_db_blocker) -> Iterator[dict[str, Bahan]]:
    """The material of each report: loaded once, then everything is undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_demo", without_users=True, stdout=io.StringIO())
        rows = OPD.objects.select_related("pemda").filter(slug__in=SLUG)
        yield {opd.slug: baca_bahan(opd, 2024) for opd in rows}
        transaction.set_rollback(True)


def isi(tabel: TabelBlok) -> list[list[str]]:
    return [[cell.tampil for cell in row.sel] for row in tabel.baris]


def semua(jenjang: Iterable[Jenjang]) -> Iterator[Jenjang]:
    for one in jenjang:
        yield one
        yield from semua(one.anak)


def test_budget_by_account(bahan: dict[str, Bahan]) -> None:
    # Dumai: 7.676.841.220 + 133.278.850.
    dumai = {row[1]: row[2] for row in isi(pagu.anggaran_rekening(bahan["dumai"]))}
    assert dumai["Belanja Operasi"] == "7.676.841.220" and dumai["Belanja Modal"] == "133.278.850"
    assert "7.810.120.070" in dumai.values()
    # Sibolga prints one rupiah less for goods than its sum asks for (catatan.csv 102):
    # 4.413.031.883 - 2.996.819.467 = 1.416.212.416; 4.413.031.883 + 11.166.900 = 4.424.198.783.
    sibolga = [row[2] for row in isi(pagu.anggaran_rekening(bahan["sibolga"]))]
    assert sibolga[:5] == ["4.424.198.783", "4.413.031.883", "2.996.819.467", "1.416.212.416", "11.166.900"]
    assert not pagu.anggaran_rekening(bahan["batubara"]).baris


def test_goals_of_the_mayor_beside_those_of_the_agency(bahan: dict[str, Bahan]) -> None:
    table = keterkaitan.keterkaitan(bahan["dumai"])
    assert table.kepala == (("Wali Kota", 4), ("Perangkat daerah", 3))
    assert isi(table)[0][1:] == [
        "Mewujudkan perekonomian yang mandiri dan masyarakat yang sejahtera",
        "Meningkatnya Kesejahteraan Masyarakat Kota Dumai",
        "Indeks Gini; Tingkat Pengangguran Terbuka; Tingkat kemiskinan",
        "Terwujudnya pemerataan pendapatan koperasi dan UKM",
        "Meningkatkan kesejahteraan masyarakat anggota koperasi dan UKM",
        "Persentase Koperasi Aktif; Persentase Usaha Mikro dan Kecil",
    ]
    # Tanjungpinang's Renstra names neither vision nor missions.
    other = keterkaitan.keterkaitan(bahan["tanjungpinang"])
    assert other.kepala == (("Perangkat daerah", 3),)
    assert other.catatan[-1].startswith("Belum dicatat: Misi,")


def test_annual_plan_of_dumai(bahan: dict[str, Bahan]) -> None:
    rows = [row for row in isi(keterkaitan.rkt(bahan["dumai"])) if len(row) == 6 and row[0].isdigit()]
    assert [row[3] for row in rows] == ["71", "55", "65,9", "14"]
    assert rows[2][4:] == ["Program Perencanaan dan Pembangunan Industri", "130.000.000"]


def test_programmes_with_their_source_of_money(bahan: dict[str, Bahan]) -> None:
    rows = isi(anggaran.anggaran_sebelum_sesudah(bahan["dumai"]))
    assert [row[-1] for row in rows[:-1]] == ["APBD"] * 8
    assert rows[-1] == ["Jumlah", "7.397.167.500", "7.810.120.070", "412.952.570", "5,58%", ""]


def test_budget_of_sibolga_before_and_after(bahan: dict[str, Bahan]) -> None:
    rows = isi(pagu.anggaran_pohon(bahan["sibolga"]))
    assert [
        "2.07.03.2.01.0001",
        "Proses Pelaksanaan Pendidikan dan Pelatihan Keterampilan bagi Pencari Kerja "
        "berdasarkan Klaster Kompetensi",
        "Jumlah Tenaga Kerja yang Mendapat Pelatihan Berbasis Kompetensi pada Tahun n",
        "120 Orang",
        "207.946.641",
        "25 Orang",
        "79.503.231",
    ] in rows


def test_techniques_of_batu_bara(bahan: dict[str, Bahan]) -> None:
    rows = isi(keterkaitan.teknik_data(bahan["batubara"]))
    assert [row[2] for row in rows] == ["Kuantitatif"] * 3 + ["Kualitatif"]
    assert "Inspektorat Daerah" in rows[3][4] and "Inspektorat Daerah" in rows[3][5]
    assert not keterkaitan.teknik_data(bahan["dumai"]).baris


def test_cascade_of_dumai_holds_every_programme(bahan: dict[str, Bahan]) -> None:
    levels = Counter(one.jenis for one in semua(kaskade_kinerja(bahan["dumai"])))
    assert (levels["tujuan"], levels["sasaran"], levels["program"], levels["kegiatan"]) == (2, 2, 8, 14)
    everyone = {one.penanggung_jawab for one in semua(kaskade_kinerja(bahan["dumai"]))}
    assert "Kepala Bidang Perindustrian (Anton Budi Dharma, ST., MT.)" in everyone
    assert "" not in everyone


def test_functions_and_duties_are_recorded(bahan: dict[str, Bahan]) -> None:
    # As many functions as each report counts.
    assert {slug: len(one.fungsi) for slug, one in bahan.items()} == {
        "sibolga": 5,
        "batubara": 3,
        "dumai": 6,
        "tanjungpinang": 5,
    }
    assert len(organisasi.tugas_unit(bahan["batubara"]).baris) == 12
    assert all(one.opd.tugas for one in bahan.values())


@pytest.mark.parametrize("slug", SLUG)
def test_every_drawing_holds_its_words(bahan: dict[str, Bahan], slug: str) -> None:
    drawings = [block for block in susun(bahan[slug]).blok if isinstance(block, GrafikBlok)]
    boxed = [block for block in drawings if block.id.startswith(("cascading", "struktur"))]
    assert len(boxed) >= 2
    for block in boxed:
        wide, high = (int(part) for part in block.svg.split('viewBox="0 0 ')[1].split('"')[0].split())
        periksa(Gambar(block.svg, wide, high))  # type: ignore[arg-type]
    # One box for every unit.
    (chart,) = (block for block in boxed if block.id == "struktur-organisasi")
    assert len(kotak(Gambar(chart.svg, 10**6, 10**6))) == len(bahan[slug].unit)  # type: ignore[arg-type]
