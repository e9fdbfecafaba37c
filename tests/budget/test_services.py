"""What people do to a budget: copying, the two grids with their conflicts, removal, the nomenclature."""

from decimal import Decimal as D

import pytest
from auditlog.models import LogEntry
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError

from budget import services
from budget.models import (
    DokumenAnggaran,
    Nomenklatur,
    Pagu,
    RealisasiAnggaran,
    SimpulAnggaran,
    TargetSimpul,
)
from budget.services import ButirResmi, IsianPagu, IsianRealisasi, sidik_pagu, sidik_realisasi
from tests.factories.budget import (
    TAHUN,
    RealisasiAnggaranFactory,
    TargetSimpulFactory,
    pohon_uji,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def isi(dunia):
    return pohon_uji(dunia.opd)


def realisasi(simpul, keuangan, *, fisik=None, penjelasan="", versi=None, semula=None) -> IsianRealisasi:
    """The row as a person sends it who has just opened the grid of TW IV."""
    row = RealisasiAnggaran.objects.filter(simpul=simpul, triwulan=4).first()
    return IsianRealisasi(
        simpul.pk,
        keuangan,
        fisik,
        penjelasan,
        versi if versi is not None else (row.versi if row else 0),
        semula
        if semula is not None
        else (sidik_realisasi(row.keuangan, row.fisik, row.penjelasan) if row else ""),
    )


def simpan(opd, *isian, triwulan=4) -> int:
    return services.simpan_realisasi_anggaran(opd=opd, tahun=TAHUN, triwulan=triwulan, isian=isian, oleh=None)


def kesalahan(error) -> dict[str, list[str]]:
    return {bidang: [e.code for e in galat] for bidang, galat in error.value.error_dict.items()}


def test_only_changed_rows_are_written_and_each_is_logged(isi) -> None:
    catatan = LogEntry.objects.count()
    jumlah = simpan(
        isi.opd, realisasi(isi.satu, D(800000), fisik=D(60)), realisasi(isi.dua, D(2500000), fisik=D(100))
    )
    assert jumlah == 1
    assert RealisasiAnggaran.objects.get(simpul=isi.satu).versi == 2
    assert RealisasiAnggaran.objects.get(simpul=isi.dua).versi == 1
    assert LogEntry.objects.count() == catatan + 1


def test_a_new_row_and_an_emptied_one(isi) -> None:
    assert simpan(isi.opd, realisasi(isi.tiga, D(0)), realisasi(isi.satu, None)) == 2
    assert RealisasiAnggaran.objects.get(simpul=isi.tiga).keuangan == 0
    assert not RealisasiAnggaran.objects.filter(simpul=isi.satu).exists()


def test_the_second_writer_is_told_and_nothing_is_overwritten(isi) -> None:
    basi = realisasi(isi.satu, D(700000), fisik=D(60))
    simpan(isi.opd, realisasi(isi.satu, D(900000), fisik=D(60)))
    with pytest.raises(ValidationError) as error:
        simpan(isi.opd, basi, realisasi(isi.tiga, D(1)))
    assert kesalahan(error) == {f"keuangan_{isi.satu.pk}": [services.BENTROK]}
    assert "Rp 900.000,00" in str(error.value)
    assert RealisasiAnggaran.objects.get(simpul=isi.satu).keuangan == 900000
    assert not RealisasiAnggaran.objects.filter(simpul=isi.tiga).exists(), "all or nothing"


def test_two_people_may_work_on_different_rows(isi) -> None:
    tak_disentuh = realisasi(isi.satu, D(750000), fisik=D(60))
    simpan(isi.opd, realisasi(isi.satu, D(900000), fisik=D(60)))
    assert simpan(isi.opd, tak_disentuh, realisasi(isi.tiga, D(5))) == 1
    assert RealisasiAnggaran.objects.get(simpul=isi.satu).keuangan == 900000


def test_spending_above_the_pagu_needs_an_explanation(isi) -> None:
    with pytest.raises(ValidationError) as error:
        simpan(isi.opd, realisasi(isi.satu, D("1500000.01")))
    assert kesalahan(error) == {f"penjelasan_{isi.satu.pk}": ["B-07"]}
    assert simpan(isi.opd, realisasi(isi.satu, D("1500000.01"), penjelasan="Pagu pergeseran menyusul")) == 1


def test_a_falling_cumulative_figure_needs_an_explanation(isi) -> None:
    RealisasiAnggaranFactory(simpul=isi.satu, triwulan=3, keuangan=D(750000))
    with pytest.raises(ValidationError) as error:
        simpan(isi.opd, realisasi(isi.satu, D(749999), fisik=D(60)))
    assert kesalahan(error) == {f"penjelasan_{isi.satu.pk}": ["B-08"]}


@pytest.mark.parametrize(
    ("keuangan", "fisik", "bidang", "kode"),
    [
        (None, D(5), "keuangan", "B-06"),
        (D(1), D("100.01"), "fisik", "B-05"),
        (D(-1), None, "keuangan", "min_value"),
    ],
)
def test_impossible_figures_are_refused_beside_their_cell(isi, keuangan, fisik, bidang, kode) -> None:
    with pytest.raises(ValidationError) as error:
        simpan(isi.opd, realisasi(isi.tiga, keuangan, fisik=fisik))
    assert kode in kesalahan(error)[f"{bidang}_{isi.tiga.pk}"]
    assert not RealisasiAnggaran.objects.filter(simpul=isi.tiga).exists()


def test_money_on_a_node_with_children_is_refused(isi) -> None:
    with pytest.raises(ValidationError) as error:
        simpan(isi.opd, realisasi(isi.kegiatan, D(1)))
    assert "2.17.01.2.01 memiliki rincian" in str(error.value)


def test_a_node_of_another_agency_is_not_there(isi, dunia) -> None:
    asing = pohon_uji(dunia.asing)
    with pytest.raises(ValidationError, match="sudah tidak ada"):
        simpan(isi.opd, realisasi(asing.satu, D(1)))
    with pytest.raises(ValidationError, match="sudah tidak ada"):
        services.simpan_pagu(dokumen=isi.murni, isian=[IsianPagu(asing.satu.pk, D(1), "", "")])


def pagu(simpul, nilai, sumber="", semula=None) -> IsianPagu:
    return IsianPagu(simpul.pk, nilai, sumber, semula)


def test_pagu_grid_changes_adds_and_removes(isi) -> None:
    jumlah = services.simpan_pagu(
        dokumen=isi.murni,
        isian=[
            pagu(isi.satu, D(1100000), "DAU", sidik_pagu(D(1000000))),
            pagu(isi.dua, None, "", sidik_pagu(D(3000000))),
            pagu(isi.tiga, D("500000.50"), "", sidik_pagu(D("500000.5"))),
        ],
    )
    assert jumlah == 2
    assert list(Pagu.objects.filter(dokumen=isi.murni).values_list("simpul", "nilai", "sumber_dana")) == [
        (isi.satu.pk, D(1100000), "DAU"),
        (isi.tiga.pk, D("500000.50"), ""),
    ]


def test_pagu_changed_by_somebody_else_is_not_overwritten(isi) -> None:
    with pytest.raises(ValidationError) as error:
        services.simpan_pagu(dokumen=isi.murni, isian=[pagu(isi.satu, D(5), "", sidik_pagu(D(900000)))])
    assert kesalahan(error) == {f"nilai_{isi.satu.pk}": [services.BENTROK]}
    assert Pagu.objects.get(simpul=isi.satu, dokumen=isi.murni).nilai == 1000000


def test_copying_a_tree_takes_structure_and_no_money(isi) -> None:
    assert services.salin_struktur(opd=isi.opd, dari=TAHUN, ke=TAHUN + 1) == 7
    baru = SimpulAnggaran.objects.get(opd=isi.opd, tahun=TAHUN + 1, kode="2.17.01.2.01.0001")
    assert (baru.induk.kode, baru.induk.tahun, baru.nama) == ("2.17.01.2.01", TAHUN + 1, isi.satu.nama)
    assert not baru.pagu.exists()


@pytest.mark.parametrize(("dari", "ke"), [(TAHUN, TAHUN), (TAHUN - 1, TAHUN + 1)])
def test_copying_onto_a_tree_or_from_nothing_is_refused(isi, dari, ke) -> None:
    with pytest.raises(ValidationError):
        services.salin_struktur(opd=isi.opd, dari=dari, ke=ke)
    assert SimpulAnggaran.objects.count() == 7


def test_copying_pagu_fills_only_what_is_empty(isi) -> None:
    Pagu.objects.filter(dokumen=isi.perubahan).exclude(simpul=isi.satu).delete()
    TargetSimpulFactory(simpul=isi.satu, dokumen=isi.murni, target="12")
    assert services.salin_pagu(dari=isi.murni, ke=isi.perubahan) == 2
    nilai = dict(Pagu.objects.filter(dokumen=isi.perubahan).values_list("simpul", "nilai"))
    assert nilai == {isi.satu.pk: D(1500000), isi.dua.pk: D(3000000), isi.tiga.pk: D("500000.50")}
    assert list(TargetSimpul.objects.values_list("dokumen__kode", "target")) == [
        ("2024-murni", "12"),
        ("2024-perubahan", "12"),
    ]


def test_copying_pagu_between_agencies_is_refused(isi, dunia) -> None:
    asing = pohon_uji(dunia.asing)
    for dari in (asing.murni, isi.murni):
        with pytest.raises(ValidationError):
            services.salin_pagu(dari=dari, ke=isi.murni)


def test_a_parent_is_not_removed_and_a_leaf_takes_its_money_along(isi) -> None:
    with pytest.raises(ValidationError, match="2 rincian"):
        services.hapus_simpul(simpul=isi.kegiatan)
    services.hapus_simpul(simpul=isi.satu)
    assert Pagu.objects.count() == 4
    assert RealisasiAnggaran.objects.count() == 1


def test_the_database_itself_protects_parents(isi) -> None:
    with pytest.raises(ProtectedError):
        isi.kegiatan.delete()


def test_loading_the_same_edition_again_replaces_it() -> None:
    for nama in ("Lama", "Baru"):
        versi = services.muat_kodefikasi(
            kode="kepmen", nama=nama, tahun_mulai=2023, butir=[ButirResmi("KABKOT", "2.17", nama)]
        )
    assert (versi.nama, list(Nomenklatur.objects.values_list("nama", flat=True))) == ("Baru", ["Baru"])


def test_an_empty_edition_is_refused() -> None:
    with pytest.raises(ValidationError):
        services.muat_kodefikasi(kode="kepmen", nama="X", tahun_mulai=2023, butir=[])


def test_document_of_another_year_is_refused_for_a_node(isi) -> None:
    lain = DokumenAnggaran.objects.create(opd=isi.opd, tahun=TAHUN + 1, tahap="murni", urutan=0, kode="x")
    with pytest.raises(ValidationError) as error:
        Pagu(simpul=isi.satu, dokumen=lain, nilai=D(1)).full_clean()
    assert "dokumen" in error.value.error_dict
