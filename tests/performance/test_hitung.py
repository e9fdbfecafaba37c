"""The rules of calculation of a government: who sets them, which scales are whole, what a change would do."""

from decimal import Decimal as D

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from performance.models import KategoriEfisiensi, KebijakanHitung, PitaPredikat, SkalaPredikat
from performance.rules import SKALA_UTUH, PitaIsian, periksa_pita
from performance.selectors import pengukuran
from performance.services.hitung import PitaBerwarna, pratinjau_skala, simpan_skala
from performance.skala import Pita, Skala, tentukan_predikat
from tests.factories.performance import (
    TAHUN,
    KebijakanHitungFactory,
    PitaPredikatFactory,
    RealisasiTahunanFactory,
    SkalaPredikatFactory,
    rencana_uji,
)


def url(name: str, pemda, *args) -> str:
    return reverse(f"performance:{name}", args=[pemda.slug, *args])


def post(*bands, total: int = 5, **change) -> dict[str, str]:
    """The posted form of a scale: each band is (label, batas_bawah, inklusif)."""
    data = {
        "nama": "Skala uji",
        "kode": "skala-baru",
        "jenis": "capaian",
        "tahun_mulai": "2024",
        "sumber": "Perwali 5/2024",
        "pita-TOTAL_FORMS": str(total),
        "pita-INITIAL_FORMS": "0",
    }
    for n, (label, edge, inclusive) in enumerate(bands):
        data |= {f"pita-{n}-label": label, f"pita-{n}-batas_bawah": edge, f"pita-{n}-warna": ""}
        if inclusive:
            data[f"pita-{n}-inklusif"] = "on"
    return {**data, **change}


BAIK = (("Tinggi", "76", True), ("Sedang", "50,5", True), ("Rendah", "", True))


@pytest.fixture
def skala(dunia):
    row = SkalaPredikatFactory(pemda=dunia.pemda)
    PitaPredikatFactory(skala=row, urut=1, label="Baik", batas_bawah=D(80))
    PitaPredikatFactory(skala=row, urut=2, label="Kurang", batas_bawah=None)
    return row


@pytest.mark.parametrize(
    ("who", "reads", "writes"),
    [
        ("admin", 200, 200),
        ("super", 200, 200),
        ("pimpinan", 200, 403),
        ("operator", 200, 403),
        ("kepala", 200, 403),
        ("evaluator", 200, 403),
        ("operator_asing", 404, 404),
        ("admin_asing", 404, 404),
        ("tanpa_peran", 404, 404),
    ],
)
def test_who_looks_and_who_sets(dunia, skala, masuk, who: str, reads: int, writes: int) -> None:
    policy = KebijakanHitungFactory(pemda=dunia.pemda)
    assert masuk(who).get(url("hitung", dunia.pemda)).status_code == reads
    for name, args in (
        ("skala-tambah", ()),
        ("skala-ubah", (skala.pk,)),
        ("skala-hapus", (skala.pk,)),
        ("kebijakan-tambah", ()),
        ("kebijakan-ubah", (policy.pk,)),
        ("kebijakan-hapus", (policy.pk,)),
    ):
        assert masuk(who).get(url(name, dunia.pemda, *args)).status_code == writes, name
        if writes != 200:
            assert masuk(who).post(url(name, dunia.pemda, *args), post(*BAIK)).status_code == writes
    assert SkalaPredikat.objects.count() == 1 and KebijakanHitung.objects.count() == 1


def test_rows_of_another_government_are_not_found_below_ones_own(dunia, masuk) -> None:
    foreign = SkalaPredikatFactory(pemda=dunia.pemda_asing, nama="Skala asing")
    policy = KebijakanHitungFactory(pemda=dunia.pemda_asing)
    for name, pk in (("skala-ubah", foreign.pk), ("skala-hapus", foreign.pk), ("kebijakan-ubah", policy.pk)):
        assert masuk("super").get(url(name, dunia.pemda, pk)).status_code == 404
    assert "Skala asing" not in masuk("super").get(url("hitung", dunia.pemda)).content.decode()
    answer = masuk("admin").post(url("skala-tambah", dunia.pemda), post(*BAIK, opd=str(dunia.asing.pk)))
    assert answer.status_code == 422 and "opd" in answer.context["form"].errors


def test_a_scale_is_added_changed_and_deleted(dunia, masuk) -> None:
    client = masuk("admin")
    assert client.post(url("skala-tambah", dunia.pemda), post(*BAIK)).status_code == 302
    row = SkalaPredikat.objects.get()
    bands = PitaPredikat.objects.values_list("urut", "label", "batas_bawah")
    assert list(bands) == [(1, "Tinggi", D(76)), (2, "Sedang", D("50.50")), (3, "Rendah", None)]
    page = client.get(url("hitung", dunia.pemda)).content.decode()
    assert "≥ 50,50" in page and "selebihnya" in page
    fewer = post(("Lulus", "60", False), ("Tidak lulus", "", True))
    assert client.post(url("skala-ubah", dunia.pemda, row.pk), fewer).status_code == 302
    assert [str(band) for band in row.pita.all()] == ["Lulus", "Tidak lulus"]
    assert not row.pita.first().inklusif
    assert client.post(url("skala-hapus", dunia.pemda, row.pk)).status_code == 302
    assert not PitaPredikat.objects.exists()


@pytest.mark.parametrize(
    ("bands", "place", "field", "words"),
    [
        ((("A", "76", True), ("B", "80", True), ("C", "", True)), 1, "batas_bawah", "lebih kecil"),
        ((("A", "76", True), ("B", "76", True), ("C", "", True)), 1, "batas_bawah", "lebih kecil"),
        ((("A", "76", True), ("B", "", True), ("C", "", True)), 1, "batas_bawah", "hanya pita terbawah"),
        ((("A", "76", True), ("B", "50", True)), 1, "batas_bawah", "Kosongkan"),
        ((("A", "76", True), ("a", "", True)), 1, "label", "sudah dipakai"),
        ((("A", "tinggi", True), ("B", "", True)), 0, "batas_bawah", "bukan angka"),
        ((("A", "1.234", True), ("B", "", True)), 0, "batas_bawah", "1234"),
        ((("A", "1" + "0" * 30, True), ("B", "", True)), 0, "batas_bawah", "15 angka"),
        ((("", "76", True), ("B", "", True)), 0, "label", "Isi sebutannya"),
        ((("A\u202e", "76", True), ("B", "", True)), 0, "label", "tidak terlihat"),
        # An empty row between the bands does not shift the message to a wrong row.
        (
            (("A", "76", True), ("", "", True), ("B", "80", True), ("C", "", True)),
            2,
            "batas_bawah",
            "lebih kecil",
        ),
    ],
)
def test_a_broken_scale_is_explained_in_its_cell(dunia, masuk, bands, place, field, words) -> None:
    answer = masuk("admin").post(url("skala-tambah", dunia.pemda), post(*bands))
    assert answer.status_code == 422
    row = answer.context["formset"].forms[place]
    assert words in " ".join(row.errors[field]), row.errors
    assert row["label"].value() == bands[place][0] and row["batas_bawah"].value() == bands[place][1]
    assert not SkalaPredikat.objects.exists()


def test_a_scale_without_bands_and_a_bad_colour_are_refused(dunia, masuk) -> None:
    answer = masuk("admin").post(url("skala-tambah", dunia.pemda), post())
    assert answer.status_code == 422 and "paling sedikit satu pita" in answer.content.decode()
    bad = post(*BAIK, **{"pita-0-warna": "red;x"})
    answer = masuk("admin").post(url("skala-tambah", dunia.pemda), bad)
    assert answer.status_code == 422 and answer.context["formset"].forms[0].errors["warna"]


def test_an_akip_scale_starts_above_zero(dunia, masuk) -> None:
    edge = (("AA", "90", False), ("D", "0", True))
    answer = masuk("admin").post(url("skala-tambah", dunia.pemda), post(*edge, jenis="akip"))
    assert "di atas 0" in " ".join(answer.context["formset"].forms[1].errors["batas_bawah"])
    good = (("AA", "90", False), ("D", "0", False))
    assert masuk("admin").post(url("skala-tambah", dunia.pemda), post(*good, jenis="akip")).status_code == 302


def test_a_preview_names_who_would_change_and_saves_nothing(dunia, skala, masuk) -> None:
    plan = rencana_uji(dunia.opd)
    RealisasiTahunanFactory(indikator=plan.indikator, angka=D(63))  # 63 ÷ 70 = 90%
    assert pengukuran(dunia.opd, TAHUN).baris[0].predikat.label == "Baik"
    skala.refresh_from_db()
    stricter = [PitaIsian(1, "Baik", D(95), True), PitaIsian(2, "Kurang", None, True)]
    (shift,) = pratinjau_skala(skala=skala, pita=stricter, tahun=TAHUN)
    assert (shift.opd, shift.capaian, shift.semula, shift.menjadi) == (dunia.opd, D(90), "Baik", "Kurang")
    assert pratinjau_skala(skala=skala, pita=stricter, tahun=TAHUN - 1) == ()
    own = SkalaPredikatFactory(pemda=dunia.pemda, opd=dunia.opd)
    PitaPredikatFactory(skala=own, urut=1, label="Sendiri", batas_bawah=None)
    assert pratinjau_skala(skala=skala, pita=stricter, tahun=TAHUN) == ()
    own.delete()
    form = {**post(("Baik", "95", True), ("Kurang", "", True)), "kode": skala.kode, "aksi": "pratinjau"}
    page = masuk("admin").post(url("skala-ubah", dunia.pemda, skala.pk), form)
    assert page.status_code == 200, page.context["form"].errors
    assert [shift.menjadi for shift in page.context["pergeseran"]] == ["Kurang"]
    assert skala.pita.first().batas_bawah == 80
    broken = {**post(("Baik", "", True), ("Kurang", "", True)), "kode": skala.kode, "aksi": "pratinjau"}
    assert masuk("admin").post(url("skala-ubah", dunia.pemda, skala.pk), broken).status_code == 422


def test_a_policy_is_added_with_and_without_categories(dunia, masuk) -> None:
    data = {
        "tahun_mulai": "2024",
        "rata_rata": "batas_100",
        "metode_efisiensi": "rasio",
        "ambang_capaian": "150,5%",
        "ambang_lonjakan": "40",
        "sumber": "",
        "pita-TOTAL_FORMS": "3",
        "pita-INITIAL_FORMS": "0",
    }
    client = masuk("admin")
    assert client.post(url("kebijakan-tambah", dunia.pemda), data).status_code == 302
    assert client.post(url("kebijakan-tambah", dunia.pemda), data).status_code == 422
    row = KebijakanHitung.objects.get()
    assert not row.kategori.exists()
    bands = {"pita-0-label": "Efisien", "pita-0-batas_bawah": "100", "pita-1-label": "Belum"}
    assert client.post(url("kebijakan-ubah", dunia.pemda, row.pk), {**data, **bands}).status_code == 302
    assert [str(band) for band in KategoriEfisiensi.objects.all()] == ["Efisien", "Belum"]
    broken = {**data, **bands, "pita-1-batas_bawah": "200"}
    answer = client.post(url("kebijakan-ubah", dunia.pemda, row.pk), broken)
    assert answer.status_code == 422 and answer.context["formset"].forms[1].errors["batas_bawah"]
    answer = client.post(url("kebijakan-ubah", dunia.pemda, row.pk), {**data, "rata_rata": "batas_150"})
    assert answer.status_code == 422 and "rata_rata" in answer.context["form"].errors


def test_a_refused_scale_leaves_the_old_one(skala) -> None:
    broken = [PitaBerwarna(1, "Baik", None, True), PitaBerwarna(2, "Kurang", None, True)]
    with pytest.raises(ValidationError) as refused:
        simpan_skala(skala=skala, pita=broken)
    assert refused.value.error_dict["pita-0-batas_bawah"][0].code == SKALA_UTUH.id
    assert [str(band) for band in skala.pita.all()] == ["Baik", "Kurang"]


@given(
    edges=st.lists(st.decimals(-200, 300, places=2), min_size=0, max_size=6),
    value=st.decimals(-300, 400, places=2),
)
def test_a_scale_that_passes_grades_every_figure_in_exactly_one_band(edges, value) -> None:
    bands = [PitaIsian(n, f"P{n}", edge, True) for n, edge in enumerate(edges, start=1)]
    bands.append(PitaIsian(len(edges) + 1, "Terbawah", None, True))
    whole = all(upper > lower for upper, lower in zip(edges, edges[1:], strict=False))
    assert (periksa_pita("capaian", bands) == []) == whole
    if whole:
        scale = Skala("capaian", "-", tuple(Pita(b.batas_bawah, True, b.label) for b in bands))
        reached = [b.label for b in bands if b.batas_bawah is None or value >= b.batas_bawah]
        assert tentukan_predikat(value, scale).label == reached[0]
