"""Pages of agreements: who opens them, what they refuse, what they show."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.urls import reverse

from performance.models import BarisAnggaran, BarisKinerja, PerjanjianKinerja
from performance.services.perjanjian import revisi_perjanjian
from performance.services.tanda_tangan import tandatangani_perjanjian
from tests.factories.budget import DokumenAnggaranFactory
from tests.factories.kinerja import (
    baris_anggaran,
    baris_kinerja,
    perjanjian_uji,
    pimpinan_uji,
    tandatangani,
)
from tests.factories.performance import rencana_uji

LIHAT = {"operator", "kepala", "evaluator", "admin", "pimpinan", "super"}
UBAH = {"operator", "admin", "super"}
SETUJUI = {"kepala", "admin", "super"}


@pytest.fixture
def plan(dunia):
    return rencana_uji(dunia.opd)


@pytest.fixture
def draft(dunia, plan):
    row = perjanjian_uji(pimpinan_uji(dunia.opd))
    baris_kinerja(row, plan.indikator, Decimal(70), "70")
    baris_anggaran(row, "Program Koperasi", 1_500_000)
    return row


def address(name: str, *args: object, opd: str = "dinas-asri", year: int = 2024) -> str:
    return reverse(f"performance:{name}", args=[opd, year, *args])


PAGES = {
    "perjanjian": ((), LIHAT),
    "perjanjian-detail": (("pk",), LIHAT),
    "perjanjian-tambah": ((), UBAH),
    "perjanjian-ubah": (("pk",), UBAH),
    "perjanjian-hapus": (("pk",), UBAH),
    "perjanjian-revisi": (("pk",), UBAH),
    "perjanjian-tanda-tangan": (("pk",), SETUJUI),
    "perjanjian-baris-tambah": (("pk", "kinerja"), UBAH),
    "perjanjian-baris-ubah": (("pk", "kinerja", "baris"), UBAH),
    "perjanjian-baris-hapus": (("pk", "kinerja", "baris"), UBAH),
}


@pytest.mark.parametrize("name", PAGES)
def test_who_opens_which_page(dunia, masuk, draft, name: str) -> None:
    parts, allowed = PAGES[name]
    known = {"pk": draft.pk, "baris": draft.baris_kinerja.get().pk}
    url = address(name, *(known.get(part, part) for part in parts))
    for who in dunia.orang:
        expected = 200 if who in allowed else 403 if who in LIHAT else 404
        assert masuk(who).get(url).status_code == expected, who


POSTS = {
    "perjanjian-ambil": ("pk", "kinerja"),
    "perjanjian-baris-geser": ("pk", "kinerja", "baris"),
    "perjanjian-baris-hapus": ("pk", "kinerja", "baris"),
    "perjanjian-hapus": ("pk",),
    "perjanjian-tanda-tangan": ("pk",),
}


@pytest.mark.parametrize("name", POSTS)
def test_a_stranger_changes_nothing(dunia, masuk, draft, name: str) -> None:
    known = {"pk": draft.pk, "baris": draft.baris_kinerja.get().pk}
    url = address(name, *(known.get(part, part) for part in POSTS[name]))
    data = {"nomor": "1", "tanggal": "26-01-2024"}
    for who in ("operator_lain", "operator_asing", "admin_asing", "tanpa_peran"):
        assert masuk(who).post(url, data).status_code == 404
    for who in ("evaluator", "pimpinan"):
        assert masuk(who).post(url, data).status_code == 403
    draft.refresh_from_db()
    assert (draft.status, draft.baris_kinerja.count()) == ("draf", 1)


def test_an_agreement_is_found_only_below_its_own_agency_and_year(dunia, masuk, draft) -> None:
    client = masuk("super")
    assert client.get(address("perjanjian-detail", draft.pk, opd="dinas-tetangga")).status_code == 404
    assert client.get(address("perjanjian-detail", draft.pk, year=2023)).status_code == 404
    assert client.get(address("perjanjian-baris-tambah", draft.pk, "lain")).status_code == 404


def test_the_list_says_what_is_in_force(dunia, masuk, draft) -> None:
    first = tandatangani(draft)
    second = revisi_perjanjian(dari=first, alasan="b")
    client = masuk("operator")
    states = [row[1] for row in client.get(address("perjanjian")).context["daftar"]]
    assert states == ["Draf", "Berlaku"]
    tandatangani(second)
    states = [row[1] for row in client.get(address("perjanjian")).context["daftar"]]
    assert states == ["Berlaku", "Digantikan"]


def test_the_post_fills_in_who_holds_it(dunia, masuk, draft) -> None:
    client = masuk("operator")
    url = address("perjanjian-tambah", year=2025)
    assert "Pilih jabatan" in client.get(url).content.decode()
    document = DokumenAnggaranFactory(opd=dunia.opd, tahun=2025)
    page = client.get(f"{url}?jabatan={draft.jabatan_id}")
    initial = page.context["form"].initial
    assert (initial["pihak_pertama"], initial["pihak_kedua"]) == (draft.pihak_pertama, draft.pihak_kedua)
    assert initial["dokumen"] == document
    assert client.get(f"{url}?jabatan=abc").status_code == 200
    data = {
        "jabatan": draft.jabatan_id,
        "pihak_pertama": draft.pihak_pertama_id,
        "pihak_kedua": draft.pihak_kedua_id,
        "dokumen": document.pk,
    }
    made = client.post(url, data)
    row = PerjanjianKinerja.objects.get(tahun=2025)
    assert made.url == address("perjanjian-detail", row.pk, year=2025)
    again = client.post(url, data)
    assert again.status_code == 422
    assert "buatlah revisi" in again.content.decode()


def test_people_and_posts_of_another_agency_are_no_choices(dunia, masuk, draft) -> None:
    foreign = pimpinan_uji(dunia.asing)
    data = {"jabatan": foreign.kadis.pk, "pihak_pertama": foreign.pejabat_kadis.pk}
    page = masuk("super").post(address("perjanjian-tambah"), data)
    assert page.status_code == 422
    assert set(page.context["form"].errors) == {"jabatan", "pihak_pertama"}
    assert PerjanjianKinerja.objects.count() == 1


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "Wajib diisi."),
        ("abc", "angka"),
        ("1.234", "dua cara"),
        ("1,234.5", ""),
        ("-5", "tidak boleh negatif"),
        ("1" + "0" * 30, ""),
        ("🎉", ""),
        ("<script>alert(1)</script>", ""),
        ("1e5", ""),
        ("75 76", ""),
    ],
)
def test_a_bad_target_is_refused_beside_its_field_and_kept(dunia, masuk, draft, text: str, part: str) -> None:
    row = draft.baris_kinerja.get()
    data = {"indikator": row.indikator_id, "nama_indikator": "Nama baru", "teks_target": text}
    page = masuk("operator").post(address("perjanjian-baris-ubah", draft.pk, "kinerja", row.pk), data)
    assert page.status_code == 422
    form = page.context["form"]
    assert part in " ".join(form.errors["teks_target"])
    assert form["nama_indikator"].value() == "Nama baru"
    assert "<script>alert" not in page.content.decode()
    row.refresh_from_db()
    assert (row.teks_target, row.nama_indikator) == ("70", "Persentase koperasi aktif")


@pytest.mark.parametrize(
    "text", ["abc", "1,234.5", "-5", "1" + "0" * 30, "🎉", "<script>", "1000,123", "1e5", "٣"]
)
def test_a_bad_amount_is_refused(dunia, masuk, draft, text: str) -> None:
    url = address("perjanjian-baris-tambah", draft.pk, "anggaran")
    page = masuk("operator").post(url, {"nama": "Program", "pagu": text})
    assert page.status_code == 422
    assert page.context["form"].errors["pagu"]
    assert BarisAnggaran.objects.count() == 1


@pytest.mark.parametrize(
    ("text", "amount"),
    [("1.234", 1234), ("Rp 1.500.000,-", 1_500_000), ("2500,50", Decimal("2500.50")), ("0", 0)],
)
def test_amounts_as_officials_write_them(dunia, masuk, draft, text: str, amount) -> None:
    url = address("perjanjian-baris-tambah", draft.pk, "anggaran")
    assert masuk("operator").post(url, {"nama": "Program", "pagu": text}).status_code == 302
    assert BarisAnggaran.objects.order_by("urut").last().pagu == amount


def test_words_left_out_come_from_the_indicator(dunia, masuk, draft, plan) -> None:
    url = address("perjanjian-baris-tambah", draft.pk, "kinerja")
    data = {"indikator": plan.indikator.pk, "teks_target": "71,5"}
    assert masuk("operator").post(url, data).status_code == 302
    row = BarisKinerja.objects.order_by("urut").last()
    assert (row.nama_indikator, row.satuan, row.sasaran, row.nilai, row.urut) == (
        plan.indikator.nama,
        "%",
        plan.sasaran.uraian,
        Decimal("71.5"),
        2,
    )
    assert masuk("operator").post(url, {"teks_target": "7"}).status_code == 422


def test_signing_on_the_page(dunia, masuk, draft) -> None:
    client, url = masuk("kepala"), address("perjanjian-tanda-tangan", draft.pk)
    page = client.get(url)
    assert "Plt. Kepala Dinas" in page.content.decode()
    for bad in ({}, {"nomor": "1", "tanggal": "31-02-2024"}, {"nomor": "1", "tanggal": "26-01-2031"}):
        refused = client.post(url, bad)
        assert refused.status_code == 422
    draft.refresh_from_db()
    assert not draft.terkunci
    done = client.post(url, {"nomor": "800/1", "tanggal": "26-01-2024"})
    assert done.url == address("perjanjian-detail", draft.pk)
    draft.refresh_from_db()
    assert (draft.terkunci, draft.nomor) == (True, "800/1")
    assert client.post(url, {"nomor": "800/2", "tanggal": "26-01-2024"}).status_code == 403


def test_a_signed_agreement_has_no_page_to_change_it(dunia, masuk, draft) -> None:
    row = draft.baris_kinerja.get()
    tandatangani(draft)
    client = masuk("super")
    for name, parts in (
        ("perjanjian-ubah", ()),
        ("perjanjian-hapus", ()),
        ("perjanjian-baris-tambah", ("kinerja",)),
        ("perjanjian-baris-ubah", ("kinerja", row.pk)),
        ("perjanjian-baris-hapus", ("kinerja", row.pk)),
        ("perjanjian-baris-geser", ("kinerja", row.pk)),
        ("perjanjian-ambil", ("kinerja",)),
    ):
        assert client.post(address(name, draft.pk, *parts), {"arah": "naik"}).status_code == 403, name
    page = client.get(address("perjanjian-detail", draft.pk)).content.decode()
    assert "Hapus draf" not in page


def test_the_detail_tells_when_a_frozen_paper_was_tampered_with(dunia, masuk, draft) -> None:
    tandatangani_perjanjian(
        perjanjian=draft, tanggal=datetime.date(2024, 1, 26), nomor="1", oleh=dunia["kepala"]
    )
    assert masuk("operator").get(address("perjanjian-detail", draft.pk)).context["utuh"]
    with connection.cursor() as cursor:  # behind the portal's back
        cursor.execute("UPDATE performance_bariskinerja SET teks_target = '99'")
    page = masuk("operator").get(address("perjanjian-detail", draft.pk))
    assert not page.context["utuh"]
    assert "tidak lagi cocok" in page.content.decode()


def test_revising_and_comparing(dunia, masuk, draft) -> None:
    tandatangani(draft)
    client = masuk("operator")
    assert client.post(address("perjanjian-revisi", draft.pk), {"alasan": "z"}).status_code == 422
    client.post(address("perjanjian-revisi", draft.pk), {"alasan": "b"})
    new = PerjanjianKinerja.objects.get(revisi=1)
    assert client.post(address("perjanjian-revisi", draft.pk), {"alasan": "b"}).status_code == 422
    new.baris_kinerja.update(teks_target="72")
    page = client.get(address("perjanjian-beda", new.pk)).content.decode()
    assert "<del>70</del>" in page and "<ins>72</ins>" in page
    assert client.get(address("perjanjian-beda", draft.pk)).status_code == 404
    assert client.get(f"{address('perjanjian-beda', draft.pk)}?dengan={new.pk}").status_code == 200


def test_filling_a_table_with_one_click(dunia, masuk, draft, plan) -> None:
    draft.baris_kinerja.all().delete()
    client = masuk("operator")
    done = client.post(address("perjanjian-ambil", draft.pk, "kinerja"), follow=True)
    assert "1 indikator ditambahkan" in done.content.decode()
    refused = client.post(address("perjanjian-ambil", draft.pk, "anggaran"), follow=True)
    assert "Pilih dahulu dokumen anggaran" in refused.content.decode()
    assert client.get(address("perjanjian-ambil", draft.pk, "kinerja")).status_code == 405


def test_pages_cost_the_same_for_one_row_and_for_three(
    dunia, masuk, draft, plan, django_assert_max_num_queries
) -> None:
    client = masuk("operator")
    url = address("perjanjian-detail", draft.pk)
    client.get(url)
    for _number in range(2):
        baris_kinerja(draft, plan.indikator, Decimal(1), "1")
        baris_anggaran(draft, "Program", 1)
    with django_assert_max_num_queries(22):
        client.get(url)
    with django_assert_max_num_queries(14):
        client.get(address("perjanjian"))
