"""Indicators: forms, definitions that stay with their year, targets with their reasons, rules."""

from decimal import Decimal as D

import pytest
from auditlog.models import LogEntry
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from performance.forms.indikator import CONTOH, contoh_metode
from performance.isian import baca_isian, teks_isian
from performance.models import Indikator, Target, VersiIndikator
from performance.nilai import Batas, Grade, Rentang, YaTidak
from performance.selectors import pengukuran
from performance.selectors.renstra import pohon_renstra
from performance.services.indikator import hapus_indikator, simpan_target, ubah_definisi
from performance.services.tahun import buka_tahun, tutup_tahun
from tests.factories.budget import SimpulAnggaranFactory
from tests.factories.performance import (
    TAHUN,
    IndikatorFactory,
    RealisasiTahunanFactory,
    SasaranFactory,
    TargetFactory,
    rencana_uji,
)


@pytest.fixture
def isi(dunia):
    return rencana_uji(dunia.opd)


def url(name: str, opd, *args, tahun: int = TAHUN) -> str:
    return reverse(f"performance:{name}", args=[opd.slug, tahun, *args])


def isian(isi, **change) -> dict[str, object]:
    """The posted form of the plan's indicator."""
    return {
        "nama": isi.indikator.nama,
        "kode": "IKU-1",
        "level": "sasaran",
        "sasaran": isi.sasaran.pk,
        "is_iku": "on",
        "pengali": "100",
        "jenis_nilai": "persen",
        "satuan": "%",
        "desimal": "2",
        "metode": "positif",
        "agregasi": "posisi_akhir",
        "urut": "1",
        **change,
    }


@pytest.mark.parametrize(
    ("who", "reads", "writes"),
    [
        ("operator", 200, 200),
        ("admin", 200, 200),
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
    client, pk = masuk(who), isi.indikator.pk
    for name, args in (("indikator-list", ()), ("iku", ()), ("indikator-detail", (pk,))):
        assert client.get(url(name, isi.opd, *args)).status_code == reads, name
    for name, args in (
        ("indikator-tambah", ()),
        ("indikator-ubah", (pk,)),
        ("indikator-target", (pk,)),
        ("indikator-hapus", (pk,)),
    ):
        assert client.get(url(name, isi.opd, *args)).status_code == writes, name
        assert client.post(url(name, isi.opd, *args), {}).status_code in {writes, 422, 302}


def test_an_indicator_of_another_agency_is_not_found_below_ones_own(isi, dunia, masuk) -> None:
    other = rencana_uji(dunia.tetangga)
    for name in ("indikator-detail", "indikator-ubah", "indikator-target", "indikator-hapus"):
        assert masuk("admin").get(url(name, isi.opd, other.indikator.pk)).status_code == 404, name
    page = masuk("admin").get(url("indikator-list", isi.opd)).content.decode()
    assert url("indikator-detail", isi.opd, other.indikator.pk) not in page


def test_an_indicator_is_added_with_its_programmes_of_every_year(isi, masuk) -> None:
    this = SimpulAnggaranFactory(opd=isi.opd, kode="2.17.03", tahun=2024)
    later = SimpulAnggaranFactory(opd=isi.opd, kode="2.17.03", tahun=2025)
    data = isian(isi, kode="IKU-2", nama="Persentase <b>baru</b>", simpul=["2.17.03"])
    answer = masuk("operator").post(url("indikator-tambah", isi.opd), data)
    assert answer.status_code == 302
    row = Indikator.objects.get(kode="IKU-2")
    assert row.opd == isi.opd and set(row.simpul.all()) == {this, later}
    page = masuk("operator").get(answer.url).content.decode()
    assert "Persentase &lt;b&gt;baru" in page and this.nama in page and later.nama not in page


def test_programmes_that_the_year_does_not_have_stay_linked(isi, masuk) -> None:
    old = SimpulAnggaranFactory(opd=isi.opd, kode="2.17.99", tahun=2023)
    isi.indikator.simpul.add(old)
    answer = masuk("operator").post(url("indikator-ubah", isi.opd, isi.indikator.pk), isian(isi))
    assert answer.status_code == 302
    assert list(isi.indikator.simpul.all()) == [old]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"nama": ""}, "nama"),
        ({"kode": "IKU-1"}, "__all__"),
        ({"sasaran": ""}, "sasaran"),
        ({"level": "tujuan"}, "tujuan"),
        ({"sasaran": "999999"}, "sasaran"),
        ({"desimal": "7"}, "desimal"),
        ({"desimal": "dua"}, "desimal"),
        ({"pengali": "1.234"}, "pengali"),
        ({"pengali": "1" + "0" * 30}, "pengali"),
        ({"metode": "grade"}, "metode"),
        ({"metode": "🙂"}, "metode"),
        ({"jenis_nilai": "tanggal"}, "metode"),
        ({"simpul": ["9.99.99"]}, "simpul"),
        ({"urut": "-1"}, "urut"),
    ],
)
def test_a_bad_indicator_keeps_what_was_typed_and_changes_nothing(isi, masuk, change, field: str) -> None:
    data = isian(isi, **{"kode": "IKU-2", **change})
    answer = masuk("operator").post(url("indikator-tambah", isi.opd), data)
    assert answer.status_code == 422
    form = answer.context["form"]
    assert field in form.errors, form.errors
    assert form["nama"].value() == data["nama"]
    assert Indikator.objects.count() == 1


def test_a_sasaran_of_another_agency_is_no_choice(isi, dunia, masuk) -> None:
    other = rencana_uji(dunia.tetangga)
    data = isian(isi, kode="IKU-2", sasaran=other.sasaran.pk)
    answer = masuk("admin").post(url("indikator-tambah", isi.opd), data)
    assert answer.status_code == 422 and "sasaran" in answer.context["form"].errors


def test_the_form_explains_each_method_with_an_example() -> None:
    assert set(CONTOH) == set(Indikator.Metode.values)
    # By hand: 60/80; (2×10 − 8)/10; 10/8; 100 − 4; 4 lies within 3–5; yes; 69/75; no case.
    expected = ("75%", "120%", "125%", "96%", "100%", "100%", "92%", "100%")
    assert [contoh_metode(method).rsplit(" ", 1)[1] for method in CONTOH] == [f"{end}." for end in expected]


# --- definitions and years


def test_before_a_year_is_opened_a_definition_changes_freely(isi, masuk) -> None:
    data = isian(isi, nama="Nama baru")
    assert masuk("operator").post(url("indikator-ubah", isi.opd, isi.indikator.pk), data).status_code == 302
    isi.indikator.refresh_from_db()
    assert isi.indikator.nama == "Nama baru" and not VersiIndikator.objects.exists()


@pytest.mark.parametrize(
    ("extra", "field"),
    [
        ({}, "berlaku_mulai"),
        ({"berlaku_mulai": "2025"}, "alasan"),
        ({"berlaku_mulai": "2025", "alasan": "   "}, "alasan"),
        ({"alasan": "Arahan baru"}, "berlaku_mulai"),
        ({"berlaku_mulai": "1999", "alasan": "Arahan baru"}, "berlaku_mulai"),
    ],
)
def test_after_it_a_changed_definition_needs_a_year_and_a_reason(isi, masuk, extra, field: str) -> None:
    buka_tahun(opd=isi.opd, tahun=2024, oleh=None)
    data = isian(isi, nama="Nama baru", **extra)
    answer = masuk("operator").post(url("indikator-ubah", isi.opd, isi.indikator.pk), data)
    assert answer.status_code == 422 and field in answer.context["form"].errors
    isi.indikator.refresh_from_db()
    assert isi.indikator.nama == "Persentase koperasi aktif"
    assert VersiIndikator.objects.count() == 1


def test_an_earlier_opened_year_keeps_its_definition(isi, masuk) -> None:
    RealisasiTahunanFactory(indikator=isi.indikator, tahun=2024, angka=D(77))
    RealisasiTahunanFactory(indikator=isi.indikator, tahun=2025, angka=D(60))
    buka_tahun(opd=isi.opd, tahun=2024, oleh=None)
    data = isian(isi, nama="Nama baru", metode="negatif", berlaku_mulai="2025", alasan="Arahan Bappeda")
    answer = masuk("operator").post(url("indikator-ubah", isi.opd, isi.indikator.pk), data)
    assert answer.status_code == 302
    (old,), (new,) = pengukuran(isi.opd, 2024).baris, pengukuran(isi.opd, 2025).baris
    assert (old.definisi.nama, old.definisi.metode) == ("Persentase koperasi aktif", "positif")
    assert old.capaian.nilai == 110  # 77 ÷ 70
    assert (new.definisi.nama, new.definisi.metode) == ("Nama baru", "negatif")
    assert new.capaian.nilai == 120  # (2 × 75 − 60) ÷ 75
    page = masuk("operator").get(url("indikator-detail", isi.opd, isi.indikator.pk)).content.decode()
    assert "Arahan Bappeda" in page
    assert "Persentase koperasi aktif" in masuk("operator").get(url("iku", isi.opd)).content.decode()
    assert "Nama baru" in masuk("operator").get(url("iku", isi.opd, tahun=2025)).content.decode()


def test_an_indicator_made_after_the_opening_keeps_its_first_definition(isi) -> None:
    buka_tahun(opd=isi.opd, tahun=2024, oleh=None)
    late = IndikatorFactory(sasaran=isi.sasaran, kode="IKU-2", nama="Semula")
    ubah_definisi(indikator=late, definisi={"nama": "Menjadi"}, berlaku_mulai=2025, alasan="Perbaikan")
    assert [(row.berlaku_mulai, row.nama) for row in late.versi.all()] == [
        (2024, "Semula"),
        (2025, "Menjadi"),
    ]


def test_a_definition_does_not_reach_back_into_a_closed_year(isi) -> None:
    buka_tahun(opd=isi.opd, tahun=2024, oleh=None)
    tutup_tahun(opd=isi.opd, tahun=2024)
    with pytest.raises(ValidationError, match="sudah ditutup"):
        ubah_definisi(indikator=isi.indikator, definisi={"nama": "x"}, berlaku_mulai=2024, alasan="Salah")
    assert ubah_definisi(indikator=isi.indikator, definisi={"nama": "x"}, berlaku_mulai=2025, alasan="Baru")


def test_a_correction_of_an_earlier_year_leaves_the_later_definition(isi) -> None:
    buka_tahun(opd=isi.opd, tahun=2024, oleh=None)
    row = isi.indikator
    ubah_definisi(indikator=row, definisi={"nama": "Baru"}, berlaku_mulai=2026, alasan="Arahan")
    ubah_definisi(indikator=row, definisi={"nama": "Dibetulkan"}, berlaku_mulai=2024, alasan="Salah ketik")
    row.refresh_from_db()
    assert row.nama == "Baru"
    assert [(v.berlaku_mulai, v.nama) for v in row.versi.all()] == [(2024, "Dibetulkan"), (2026, "Baru")]
    assert ubah_definisi(indikator=row, definisi={"nama": "Baru"}, berlaku_mulai=None, alasan="") is None


# --- targets


def target_post(**change) -> dict[str, str]:
    return {
        "awal": "60",
        "tahunan-2024": "70",
        "tahunan-2025": "75",
        "tahunan-2026": "80",
        "akhir": "80",
        **{name.replace("_", "-"): value for name, value in change.items()},
    }


def test_targets_are_typed_in_one_form_and_only_changes_are_written(isi, masuk) -> None:
    address = url("indikator-target", isi.opd, isi.indikator.pk)
    form = masuk("operator").get(address).context["form"]
    assert [form[name].value() for name in target_post()] == ["60", "70", "75", "80", "80"]
    before = LogEntry.objects.filter(content_type__model="target").count()
    assert masuk("operator").post(address, target_post()).status_code == 302
    assert LogEntry.objects.filter(content_type__model="target").count() == before
    data = target_post(tahunan_2025="75,5%", tahunan_2026="", akhir="62.27")
    assert masuk("operator").post(address, data).status_code == 302
    stored = {(t.jenis, t.tahun): t.nilai for t in Target.objects.all()}
    assert stored == {
        ("awal", 2023): D(60),
        ("tahunan", 2024): D(70),
        ("tahunan", 2025): D("75.5"),
        ("akhir", 2026): D("62.27"),
    }
    assert LogEntry.objects.filter(content_type__model="target").count() == before + 3


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("tujuh", "bukan angka"),
        ("1.234", "1234"),
        ("1,234.5", "1.234,5"),
        ("1" + "0" * 30, "15 angka"),
        ("🙂", "bukan angka"),
        ("<script>", "bukan angka"),
        ("Rp 70", "bukan rupiah"),
        ("1,2345678", "6 angka"),
    ],
)
def test_a_bad_target_is_explained_beside_its_field(isi, masuk, text: str, words: str) -> None:
    before = list(Target.objects.values())
    answer = masuk("operator").post(
        url("indikator-target", isi.opd, isi.indikator.pk), target_post(tahunan_2024="71", tahunan_2025=text)
    )
    assert answer.status_code == 422
    form = answer.context["form"]
    assert words in " ".join(form.errors["tahunan-2025"]), form.errors
    assert form["tahunan-2025"].value() == text and form["tahunan-2024"].value() == "71"
    assert list(Target.objects.values()) == before


def test_negative_targets_are_values(isi) -> None:
    assert baca_isian("-1,2", isi.indikator) == D("-1.2")
    assert simpan_target(indikator=isi.indikator, target={("tahunan", 2025): D("-1.2")}) == 1


def test_a_changed_target_of_an_opened_year_keeps_its_reason(isi, masuk) -> None:
    buka_tahun(opd=isi.opd, tahun=2024, oleh=None)
    address = url("indikator-target", isi.opd, isi.indikator.pk)
    refused = masuk("operator").post(address, target_post(tahunan_2024="71"))
    assert refused.status_code == 422 and "2024" in " ".join(refused.context["form"].errors["alasan"])
    assert masuk("operator").post(address, target_post(tahunan_2025="76")).status_code == 302
    data = {**target_post(tahunan_2024="71", tahunan_2025="76"), "alasan": "Pagu berkurang"}
    assert masuk("operator").post(address, data).status_code == 302
    row = Target.objects.get(jenis="tahunan", tahun=2024)
    assert row.nilai == 71
    changes = [entry.changes_dict for entry in LogEntry.objects.get_for_object(row)]
    assert {"alasan": ["", "Pagu berkurang"]} in changes


def test_a_closed_year_takes_no_target(isi) -> None:
    buka_tahun(opd=isi.opd, tahun=2024, oleh=None)
    tutup_tahun(opd=isi.opd, tahun=2024)
    with pytest.raises(ValidationError, match="sudah ditutup"):
        simpan_target(indikator=isi.indikator, target={("tahunan", 2024): D(1)}, alasan="Salah")
    assert Target.objects.get(jenis="tahunan", tahun=2024).nilai == 70


@pytest.mark.parametrize(
    ("jenis", "value", "text"),
    [
        ("angka", D("5310"), "5310"),
        ("angka", D("1234.5"), "1.234,5"),
        ("rupiah", D("5435078025"), "5.435.078.025"),
        ("grade", Grade("BB", D(75)), "BB (75)"),
        ("grade", Grade("WTP"), "WTP"),
        ("rentang", Rentang(D(1000), D(2000)), "1000–2000"),
        ("durasi", Batas("<", D(3)), "< 3"),
        ("ya_tidak", YaTidak(False), "tidak"),
    ],
)
def test_a_stored_value_is_shown_as_it_is_read_back(jenis: str, value, text: str) -> None:
    row = Indikator(jenis_nilai=jenis, desimal=2)
    assert teks_isian(value, row) == text
    assert baca_isian(text, row) == value


# --- deleting


def test_an_indicator_in_use_is_not_deleted(isi, masuk) -> None:
    RealisasiTahunanFactory(indikator=isi.indikator)
    answer = masuk("operator").post(url("indikator-hapus", isi.opd, isi.indikator.pk))
    assert answer.status_code == 422 and "sudah dipakai: realisasi" in answer.content.decode()
    unused = IndikatorFactory(sasaran=isi.sasaran)
    TargetFactory(indikator=unused)
    answer = masuk("operator").post(url("indikator-hapus", isi.opd, unused.pk))
    assert answer.status_code == 302 and answer.url == url("indikator-list", isi.opd)
    buka_tahun(opd=isi.opd, tahun=2024, oleh=None)
    frozen = Indikator.objects.get()
    frozen.realisasi_tahunan.all().delete()
    with pytest.raises(ValidationError, match="tahun yang sudah dibuka"):
        hapus_indikator(indikator=frozen)


# --- lists


def test_lists_ask_a_fixed_number_of_queries(isi, masuk) -> None:
    client = masuk("operator")
    for name in ("indikator-list", "iku"):
        counts = []
        for _round in range(2):
            with CaptureQueriesContext(connection) as queries:
                client.get(url(name, isi.opd))
            counts.append(len(queries))
            IndikatorFactory(sasaran=SasaranFactory(tujuan=isi.tujuan))
            IndikatorFactory(sasaran=SasaranFactory(tujuan=isi.tujuan))
        assert counts[0] == counts[1], name


def test_the_plan_is_read_in_eight_queries(isi, django_assert_num_queries) -> None:
    for count in (1, 3):
        while Indikator.objects.count() < count:
            IndikatorFactory(sasaran=isi.sasaran)
        with django_assert_num_queries(8):
            assert len(pohon_renstra(isi.renstra).baris) == count


def test_the_dictionary_filters_and_exports(isi, masuk) -> None:
    IndikatorFactory(sasaran=isi.sasaran, kode="IKU-2", nama="=SUM(A1)", definisi="Definisi dua")
    IndikatorFactory(sasaran=isi.sasaran, kode="X-1", nama="Bukan IKU", is_iku=False)
    client = masuk("pimpinan")
    page = client.get(url("iku", isi.opd)).content.decode()
    assert "Bukan IKU" not in page and "Definisi dua" in page
    page = client.get(url("iku", isi.opd) + "?cari=koperasi").content.decode()
    assert "Persentase koperasi aktif" in page and "Definisi dua" not in page
    assert client.get(url("iku", isi.opd) + "?level=ngawur&cari=%F0%9F%99%82").status_code == 200
    export = client.get(url("iku", isi.opd) + "?ekspor=csv").content.decode()
    assert "70,00%" in export and "IKU-2 =SUM(A1)" in export
