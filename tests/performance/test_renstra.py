"""The plan: its page, its nodes, its changes, and who reaches them."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from performance.models import (
    ArahKebijakan,
    Indikator,
    IsuStrategis,
    Misi,
    Penghargaan,
    Renstra,
    Sasaran,
    StandarPembanding,
    Strategi,
    Tujuan,
)
from performance.services.renstra import ubah_renstra
from performance.services.tahun import buka_tahun
from tests.factories.performance import (
    TAHUN,
    IndikatorFactory,
    IsuStrategisFactory,
    MisiFactory,
    PenghargaanFactory,
    RealisasiTahunanFactory,
    RenstraFactory,
    SasaranFactory,
    StandarPembandingFactory,
    TujuanFactory,
    rencana_uji,
)


@pytest.fixture
def isi(dunia):
    return rencana_uji(dunia.opd)


def url(name: str, opd, *args, tahun: int = TAHUN) -> str:
    return reverse(f"performance:{name}", args=[opd.slug, tahun, *args])


def alamat(isi) -> dict[str, str]:
    """Pages of the plan and the small lists, by name and first argument."""
    opd, plan = isi.opd, isi.renstra
    comparison = StandarPembandingFactory(indikator=isi.indikator)
    return {
        "renstra": url("renstra", opd),
        "renstra-lihat": url("renstra-lihat", opd, plan.pk),
        "renstra-tambah": url("renstra-tambah", opd),
        "renstra-ubah": url("renstra-ubah", opd, plan.pk),
        "renstra-hapus": url("renstra-hapus", opd, plan.pk),
        "renstra-perubahan": url("renstra-perubahan", opd, plan.pk),
        **{
            f"{kind}-tambah": url("simpul-tambah", opd, kind)
            for kind in ("misi", "tujuan", "sasaran", "strategi", "arah")
        },
        "tujuan-ubah": url("simpul-ubah", opd, "tujuan", isi.tujuan.pk),
        "tujuan-hapus": url("simpul-hapus", opd, "tujuan", isi.tujuan.pk),
        **{f"{kind}-list": url("pendukung-list", opd, kind) for kind in ("isu", "penghargaan", "pembanding")},
        "isu-tambah": url("pendukung-tambah", opd, "isu"),
        "pembanding-ubah": url("pendukung-ubah", opd, "pembanding", comparison.pk),
        "pembanding-hapus": url("pendukung-hapus", opd, "pembanding", comparison.pk),
    }


LIHAT = {"renstra", "renstra-lihat", "isu-list", "penghargaan-list", "pembanding-list"}


@pytest.mark.parametrize(
    ("who", "reads", "writes"),
    [
        ("operator", 200, 200),
        ("admin", 200, 200),
        ("super", 200, 200),
        ("kepala", 200, 403),
        ("evaluator", 200, 403),
        ("pimpinan", 200, 403),
        ("operator_lain", 404, 404),
        ("operator_asing", 404, 404),
        ("admin_asing", 404, 404),
        ("tanpa_peran", 404, 404),
    ],
)
def test_who_reads_and_who_writes(isi, masuk, who: str, reads: int, writes: int) -> None:
    client = masuk(who)
    for name, address in alamat(isi).items():
        assert client.get(address).status_code == (reads if name in LIHAT else writes), name


def test_rows_of_another_agency_are_not_found_below_ones_own(isi, dunia, masuk) -> None:
    other = rencana_uji(dunia.tetangga)
    award = PenghargaanFactory(opd=dunia.tetangga)
    client = masuk("admin")  # who may change both
    for address in (
        url("renstra-lihat", isi.opd, other.renstra.pk),
        url("renstra-ubah", isi.opd, other.renstra.pk),
        url("simpul-ubah", isi.opd, "sasaran", other.sasaran.pk),
        url("simpul-hapus", isi.opd, "strategi", other.strategi.pk),
        url("pendukung-ubah", isi.opd, "penghargaan", award.pk),
        url("simpul-tambah", isi.opd, "bukan"),
        url("pendukung-list", isi.opd, "bukan"),
    ):
        assert client.get(address).status_code == 404, address


def test_the_page_shows_the_whole_tree_with_targets(isi, masuk) -> None:
    ArahKebijakan.objects.create(strategi=isi.strategi, uraian="Arah pertama", urut=1)
    page = masuk("pimpinan").get(url("renstra", isi.opd)).content.decode()
    for text in (isi.tujuan.uraian, isi.sasaran.uraian, isi.indikator.nama, "Arah pertama", "2026"):
        assert text in page
    for target in ("60,00%", "70,00%", "75,00%", "80,00%"):
        assert target in page
    assert "Tambah sasaran" not in page


def test_a_year_without_a_plan_says_what_to_do(dunia, masuk) -> None:
    page = masuk("operator").get(url("renstra", dunia.opd)).content.decode()
    assert "Belum ada Renstra" in page and url("renstra-tambah", dunia.opd) in page
    page = masuk("pimpinan").get(url("renstra", dunia.opd)).content.decode()
    assert url("renstra-tambah", dunia.opd) not in page


def test_the_number_of_queries_does_not_grow_with_the_plan(isi, masuk) -> None:
    client = masuk("operator")
    counts = []
    for _round in range(2):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(url("renstra", isi.opd))
        counts.append(len(queries))
        for _more in range(2):
            sasaran = SasaranFactory(tujuan=TujuanFactory(renstra=isi.renstra))
            IndikatorFactory(sasaran=sasaran)
    assert counts[0] == counts[1]


def test_text_of_a_person_is_shown_as_text(isi, masuk) -> None:
    client = masuk("operator")
    data = {"tujuan": isi.tujuan.pk, "kode": "S2", "uraian": "<script>alert(1)</script> 🙂", "urut": 2}
    assert client.post(url("simpul-tambah", isi.opd, "sasaran"), data).status_code == 302
    page = client.get(url("renstra", isi.opd)).content.decode()
    assert "<script>alert(1)" not in page and "&lt;script&gt;alert(1)&lt;/script&gt; 🙂" in page


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"kode": ""}, "kode"),
        ({"kode": "T1"}, "kode"),
        ({"uraian": ""}, "uraian"),
        ({"urut": "satu"}, "urut"),
        ({"urut": "-1"}, "urut"),
        ({"urut": str(10**30)}, "urut"),
        ({"uraian": "a\u202eb"}, "uraian"),
    ],
)
def test_a_bad_node_keeps_what_was_typed_and_changes_nothing(isi, masuk, data, field: str) -> None:
    full = {"kode": "T2", "uraian": "Tujuan baru", "urut": "2", **data}
    answer = masuk("operator").post(url("simpul-tambah", isi.opd, "tujuan"), full)
    assert answer.status_code == 422
    form = answer.context["form"]
    assert form.errors.get(field) or form.non_field_errors()
    assert form[field].value() == full[field]
    assert Tujuan.objects.count() == 1


def test_a_node_gets_no_parent_of_another_plan(isi, dunia, masuk) -> None:
    old = TujuanFactory(renstra=RenstraFactory(opd=isi.opd, tahun_awal=2010, tahun_akhir=2014))
    other = rencana_uji(dunia.tetangga)
    for parent in (old, other.tujuan):
        data = {"tujuan": parent.pk, "kode": "S9", "uraian": "x", "urut": 1}
        answer = masuk("admin").post(url("simpul-tambah", isi.opd, "sasaran"), data)
        assert answer.status_code == 422 and "tujuan" in answer.context["form"].errors
    assert Sasaran.objects.filter(kode="S9").count() == 0


def test_new_nodes_are_proposed_the_next_number(isi, masuk) -> None:
    form = masuk("operator").get(url("simpul-tambah", isi.opd, "misi")).context["form"]
    assert form["nomor"].value() == 2
    answer = masuk("operator").get(url("simpul-tambah", isi.opd, "sasaran") + f"?induk={isi.tujuan.pk}")
    assert answer.context["form"]["tujuan"].value() == isi.tujuan.pk
    assert masuk("operator").get(url("simpul-tambah", isi.opd, "sasaran") + "?induk=x").status_code == 200


def test_a_node_with_indicators_is_not_deleted(isi, masuk) -> None:
    for kind, row in (("sasaran", isi.sasaran), ("tujuan", isi.tujuan)):
        answer = masuk("operator").post(url("simpul-hapus", isi.opd, kind, row.pk))
        assert answer.status_code == 422 and "masih dipakai" in answer.content.decode()
    assert masuk("operator").post(url("renstra-hapus", isi.opd, isi.renstra.pk)).status_code == 422
    assert Indikator.objects.count() == 1 and Renstra.objects.count() == 1
    answer = masuk("operator").post(url("simpul-hapus", isi.opd, "strategi", isi.strategi.pk))
    assert answer.status_code == 302 and not Strategi.objects.exists()


def test_a_plan_is_added_and_its_years_are_checked(dunia, masuk) -> None:
    client = masuk("operator")
    good = {"kode": "r-1", "tahun_awal": "2024", "tahun_akhir": "2026", "visi": "Maju"}
    answer = client.post(url("renstra-tambah", dunia.opd), {**good, "tahun_akhir": "2020"})
    assert answer.status_code == 422 and "sebelum tahun awal" in answer.content.decode()
    assert client.post(url("renstra-tambah", dunia.opd), good).status_code == 302
    assert client.post(url("renstra-tambah", dunia.opd), good).status_code == 422
    assert Renstra.objects.get().opd == dunia.opd


def test_a_plan_keeps_the_years_that_were_opened(isi, masuk) -> None:
    buka_tahun(opd=isi.opd, tahun=2026, oleh=None)
    address = url("renstra-ubah", isi.opd, isi.renstra.pk)
    data = {"kode": isi.renstra.kode, "tahun_awal": "2024", "tahun_akhir": "2025"}
    answer = masuk("operator").post(address, data)
    assert answer.status_code == 422 and "2026" in " ".join(answer.context["form"].errors["tahun_akhir"])
    assert masuk("operator").post(address, {**data, "tahun_akhir": "2027"}).status_code == 302
    isi.renstra.refresh_from_db()
    assert isi.renstra.tahun_akhir == 2027


def test_a_change_of_the_plan_copies_the_tree_and_moves_the_indicators(isi, masuk) -> None:
    ArahKebijakan.objects.create(strategi=isi.strategi, uraian="Arah", urut=1)
    RealisasiTahunanFactory(indikator=isi.indikator)
    data = {"kode": "p1", "tahun_akhir": "2026", "dasar_hukum": "Perwali 1/2025"}
    answer = masuk("operator").post(url("renstra-perubahan", isi.opd, isi.renstra.pk), data)
    assert answer.status_code == 302
    new = Renstra.objects.get(kode="p1")
    assert (new.urutan, new.jenis, new.tahun_awal) == (1, "perubahan", 2024)
    for model, count in ((Misi, 2), (Tujuan, 2), (Sasaran, 2), (Strategi, 2), (ArahKebijakan, 2)):
        assert model.objects.count() == count, model
    indicator = Indikator.objects.get()
    assert indicator.pk == isi.indikator.pk and indicator.sasaran.tujuan.renstra == new
    assert indicator.sasaran.tujuan.misi.renstra == new
    assert indicator.realisasi_tahunan.count() == 1 and indicator.target.count() == 5
    page = masuk("operator").get(url("renstra", isi.opd))
    assert page.context["renstra"] == new
    old = masuk("operator").get(url("renstra-lihat", isi.opd, isi.renstra.pk))
    assert isi.tujuan.uraian in old.content.decode() and "Tambah sasaran" not in old.content.decode()
    with pytest.raises(ValidationError, match="sudah memiliki perubahan"):
        ubah_renstra(renstra=isi.renstra, kode="p2", tahun_akhir=2026, dasar_hukum="x")


def test_a_refused_change_of_the_plan_leaves_everything(isi) -> None:
    with pytest.raises(ValidationError):
        ubah_renstra(renstra=isi.renstra, kode=isi.renstra.kode, tahun_akhir=2026, dasar_hukum="x")
    with pytest.raises(ValidationError):
        ubah_renstra(renstra=isi.renstra, kode="p1", tahun_akhir=2023, dasar_hukum="x")
    assert Renstra.objects.count() == Tujuan.objects.count() == 1


def test_the_small_lists_of_a_year_are_kept(isi, masuk) -> None:
    client = masuk("operator")
    IsuStrategisFactory(opd=isi.opd, urut=1)
    assert client.get(url("pendukung-tambah", isi.opd, "isu")).context["form"]["urut"].value() == 2
    assert (
        client.post(url("pendukung-tambah", isi.opd, "isu"), {"urut": "1", "uraian": "Dobel"}).status_code
        == 422
    )
    assert (
        client.post(url("pendukung-tambah", isi.opd, "isu"), {"urut": "2", "uraian": "Isu kedua"}).status_code
        == 302
    )
    issue = IsuStrategis.objects.get(urut=2)
    assert (issue.opd, issue.tahun) == (isi.opd, TAHUN)
    client.post(url("pendukung-tambah", isi.opd, "penghargaan"), {"urut": "1", "nama": "Terbaik"})
    award = Penghargaan.objects.get()
    client.post(url("pendukung-ubah", isi.opd, "penghargaan", award.pk), {"urut": "1", "nama": "Madya"})
    award.refresh_from_db()
    assert award.nama == "Madya"
    client.post(url("pendukung-hapus", isi.opd, "penghargaan", award.pk))
    assert not Penghargaan.objects.exists()


@pytest.mark.parametrize(
    ("text", "words"),
    [("banyak", "bukan angka"), ("1.234", "1234"), ("", "Wajib diisi"), ("🙂", "bukan angka")],
)
def test_a_comparison_is_read_as_its_indicator(isi, masuk, text: str, words: str) -> None:
    data = {"indikator": isi.indikator.pk, "tingkat": "nasional", "nilai": text, "sumber": "BPS"}
    answer = masuk("operator").post(url("pendukung-tambah", isi.opd, "pembanding"), data)
    assert answer.status_code == 422
    assert words in " ".join(answer.context["form"].errors["nilai"])
    assert answer.context["form"]["nilai"].value() == text
    assert not StandarPembanding.objects.exists()
    good = masuk("operator").post(url("pendukung-tambah", isi.opd, "pembanding"), {**data, "nilai": "62,27%"})
    assert good.status_code == 302
    assert str(StandarPembanding.objects.get().nilai) == "62.270000"


def test_an_indicator_of_another_agency_is_no_choice(isi, dunia, masuk) -> None:
    other = rencana_uji(dunia.tetangga)
    data = {"indikator": other.indikator.pk, "tingkat": "nasional", "nilai": "5", "sumber": "BPS"}
    answer = masuk("admin").post(url("pendukung-tambah", isi.opd, "pembanding"), data)
    assert answer.status_code == 422 and "indikator" in answer.context["form"].errors


def test_lists_of_a_year_export_and_ask_a_fixed_number_of_queries(isi, masuk) -> None:
    client = masuk("operator")
    for kind, factory in (
        ("isu", IsuStrategisFactory),
        ("penghargaan", PenghargaanFactory),
    ):
        factory(opd=isi.opd)
        counts = []
        for _round in range(2):
            with CaptureQueriesContext(connection) as queries:
                client.get(url("pendukung-list", isi.opd, kind))
            counts.append(len(queries))
            factory(opd=isi.opd)
            factory(opd=isi.opd)
        assert counts[0] == counts[1], kind
        answer = client.get(url("pendukung-list", isi.opd, kind) + "?ekspor=csv")
        assert answer.status_code == 200 and "Ubah" not in answer.content.decode()


def test_a_second_plan_of_other_years_is_read_by_its_years(isi, masuk) -> None:
    later = RenstraFactory(opd=isi.opd, tahun_awal=2027, tahun_akhir=2029)
    MisiFactory(renstra=later, uraian="Misi lima tahun berikut")
    page = masuk("operator").get(url("renstra", isi.opd, tahun=2027))
    assert page.context["renstra"] == later
    page = masuk("operator").get(url("renstra", isi.opd, tahun=2024))
    assert page.context["renstra"] == isi.renstra
    assert masuk("operator").get(url("renstra", isi.opd, tahun=1999)).status_code == 404
