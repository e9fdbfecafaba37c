"""Pages of action plans and results: who opens them, what they refuse, what stays typed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from performance.models import Indikator, Realisasi, RealisasiTahunan, RencanaAksi, TahunKinerja
from tests.factories.kinerja import realisasi, rencana
from tests.factories.performance import IndikatorFactory, RealisasiTahunanFactory, rencana_uji, target

LIHAT = {"operator", "kepala", "evaluator", "admin", "pimpinan", "super"}
UBAH = {"operator", "admin", "super"}
BURUK = ["abc", "1.234", "1,234.5", "1" + "0" * 30, "🎉", "<script>alert(1)</script>", "1e5", "Rp 5", "٣"]


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def plan(dunia):
    return rencana_uji(dunia.opd)


def address(name: str, *args: object, opd: str = "dinas-asri", year: int = 2024) -> str:
    return reverse(f"performance:{name}", args=[opd, year, *args])


PAGES = {
    "rencana-aksi": ((), LIHAT),
    "realisasi": ((), LIHAT),
    "realisasi-triwulan": ((1,), LIHAT),
    "realisasi-tahunan": ((), LIHAT),
    "realisasi-tahunan-untuk": ((2022,), LIHAT),
    "realisasi-ajukan": ((1,), UBAH),
    "realisasi-setujui": ((1,), {"kepala", "admin", "super"}),
    "realisasi-verifikasi": ((1,), {"evaluator", "admin", "super"}),
    "realisasi-kembalikan": ((1,), {"kepala", "evaluator", "admin", "super"}),
}


@pytest.mark.parametrize("name", PAGES)
def test_who_opens_which_page(dunia, masuk, plan, name: str) -> None:
    args, allowed = PAGES[name]
    for who in dunia.orang:
        expected = 200 if who in allowed else 403 if who in LIHAT else 404
        assert masuk(who).get(address(name, *args)).status_code == expected, who


@pytest.mark.parametrize("name", PAGES)
def test_who_may_not_write_writes_nothing(dunia, masuk, plan, name: str) -> None:
    pk = plan.indikator.pk
    args, allowed = PAGES[name]
    allowed = allowed & UBAH if allowed == LIHAT else allowed
    data = {f"status_{pk}": "nilai", f"nilai_{pk}": "5", f"tw1_{pk}": "5"}
    for who in set(dunia.orang) - allowed:
        if name == "realisasi":
            continue
        expected = 403 if who in LIHAT else 404
        assert masuk(who).post(address(name, *args), data).status_code == expected, who
    assert not Realisasi.objects.exists() and not RencanaAksi.objects.exists()
    assert not RealisasiTahunan.objects.exists()


def test_there_are_four_quarters(dunia, masuk, plan) -> None:
    client = masuk("operator")
    assert client.get(address("realisasi-triwulan", 0)).status_code == 404
    assert client.get(address("realisasi-triwulan", 5)).status_code == 404
    assert client.get(address("realisasi-tahunan-untuk", 2018)).status_code == 404
    assert client.get(address("realisasi-tahunan-untuk", 2025)).status_code == 404


def hidden(page, pk: int) -> dict[str, str]:
    """The hidden fields of one row as the page was sent."""
    form = page.context["form"]
    names = (f"versi_{pk}", f"semula_{pk}")
    return {name: form[name].value() for name in names}


def test_a_quarter_is_entered_and_computed(dunia, masuk, plan) -> None:
    rencana(plan.indikator, 1, Decimal(20))
    client, url, pk = masuk("operator"), address("realisasi-triwulan", 1), plan.indikator.pk
    data = {
        **hidden(client.get(url), pk),
        f"status_{pk}": "nilai",
        f"nilai_{pk}": "15,5",
        f"faktor_pendukung_{pk}": "Pendampingan",
    }
    assert client.post(url, data).status_code == 302
    page = client.get(url)
    text = page.content.decode()
    assert "77,50%" in text  # 15,5 ÷ 20
    assert "Bagaimana angka ini dihitung?" in text
    assert client.post(url, {**data, **hidden(page, pk)}).status_code == 302
    assert Realisasi.objects.get().versi == 1


@pytest.mark.parametrize("text", BURUK)
def test_a_bad_value_is_refused_beside_its_cell_and_kept(dunia, masuk, plan, text: str) -> None:
    client, url, pk = masuk("operator"), address("realisasi-triwulan", 1), plan.indikator.pk
    page = client.post(
        url, {f"status_{pk}": "nilai", f"nilai_{pk}": text, f"tindak_lanjut_{pk}": "Tetap ada"}
    )
    assert page.status_code == 422
    form = page.context["form"]
    assert form.errors[f"nilai_{pk}"]
    assert form[f"nilai_{pk}"].value() == text
    assert form[f"tindak_lanjut_{pk}"].value() == "Tetap ada"
    body = page.content.decode()
    assert f'href="#id_nilai_{pk}"' in body and "Persentase koperasi aktif" in body
    assert "<script>alert" not in body
    assert not Realisasi.objects.exists()


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"status": "tidak_berlaku"}, "alasan_status"),
        ({"status": "menunggu_rilis", "nilai": "5", "alasan_status": "x"}, "nilai"),
        ({"status": "lain", "nilai": "5"}, "status"),
        ({"status": "nilai", "pembilang": "5"}, "penyebut"),
        ({"status": "nilai", "pembilang": "5", "penyebut": "0"}, "penyebut"),
        ({"status": "nilai", "pembilang": "5", "penyebut": "8", "nilai": "60"}, "nilai"),
        ({"status": "nilai", "pembilang": "1.234", "penyebut": "8"}, "pembilang"),
        ({"status": "nilai", "nilai": "5", "faktor_pendukung": "a\u202eb"}, "faktor_pendukung"),
        ({"status": "nilai", "nilai": "5", "alasan_status": "x" * 251}, "alasan_status"),
    ],
)
def test_a_row_that_contradicts_itself_is_refused(dunia, masuk, plan, data, field: str) -> None:
    Indikator.objects.filter(pk=plan.indikator.pk).update(pembilang="Aktif", penyebut="Semua")
    pk = plan.indikator.pk
    sent = {f"{name}_{pk}": text for name, text in data.items()}
    page = masuk("operator").post(address("realisasi-triwulan", 1), sent)
    assert page.status_code == 422
    assert f"{field}_{pk}" in page.context["form"].errors
    assert not Realisasi.objects.exists()


@pytest.mark.parametrize(("typed", "stored"), [("", "62.5"), ("62,5", "62.5"), ("63", "63")])
def test_a_value_comes_from_its_components(dunia, masuk, plan, typed: str, stored: str) -> None:
    """5 ÷ 8 × 100 = 62,5; a published rounding (63) is kept as it was published."""
    Indikator.objects.filter(pk=plan.indikator.pk).update(pembilang="Aktif", penyebut="Semua")
    pk = plan.indikator.pk
    data = {f"status_{pk}": "nilai", f"pembilang_{pk}": "5", f"penyebut_{pk}": "8", f"nilai_{pk}": typed}
    client = masuk("operator")
    assert client.post(address("realisasi-triwulan", 1), data).status_code == 302
    row = Realisasi.objects.get()
    assert (row.nilai, row.pembilang, row.penyebut) == (Decimal(stored), 5, 8)
    assert "pembilang ÷ penyebut × pengali" in client.get(address("realisasi-triwulan", 1)).content.decode()


def test_the_second_writer_sees_both_values(dunia, masuk, plan) -> None:
    url, pk = address("realisasi-triwulan", 1), plan.indikator.pk
    realisasi(plan.indikator, 1, Decimal(10))
    one, two = masuk("operator"), masuk("admin")
    seen = hidden(one.get(url), pk)
    data = {f"status_{pk}": "nilai", f"nilai_{pk}": "11", **seen}
    assert two.post(url, {**data, f"nilai_{pk}": "12"}).status_code == 302
    page = one.post(url, data)
    assert page.status_code == 422
    body = page.content.decode()
    assert "12,00%" in body and 'value="11"' in body and "Admin" in body
    assert Realisasi.objects.get().nilai == 12
    # Saving once more, now knowing, replaces.
    assert one.post(url, {**data, **hidden(page, pk)}).status_code == 302
    assert Realisasi.objects.get().nilai == 11


def test_another_error_does_not_renew_what_was_shown(dunia, masuk, plan) -> None:
    other = IndikatorFactory(sasaran=plan.sasaran, kode="IKU-2")
    target(other, 2024, Decimal(5))
    url, pk = address("realisasi-triwulan", 1), plan.indikator.pk
    client = masuk("operator")
    seen = {**hidden(client.get(url), pk), f"status_{pk}": "nilai", f"status_{other.pk}": "nilai"}
    realisasi(plan.indikator, 1, Decimal(10))
    page = client.post(url, {**seen, f"nilai_{pk}": "11", f"nilai_{other.pk}": "abc"})
    assert page.context["form"][f"versi_{pk}"].value() == "0"
    again = client.post(url, {**seen, **hidden(page, pk), f"nilai_{pk}": "11", f"nilai_{other.pk}": ""})
    assert again.status_code == 422
    assert Realisasi.objects.get().nilai == 10


def test_only_who_may_write_is_given_a_grid(dunia, masuk, plan) -> None:
    body = masuk("operator").get(address("realisasi-triwulan", 1)).content.decode()
    assert f'data-simpan-url="{address("realisasi-simpan", 1)}"' in body
    assert f'data-sel data-baris="{plan.indikator.pk}" data-kolom="nilai"' in body
    assert "data-sel" not in masuk("pimpinan").get(address("realisasi-triwulan", 1)).content.decode()
    # A refused form shows what was typed, which is not what the server has stored.
    refused = masuk("operator").post(address("realisasi-triwulan", 1), {f"nilai_{plan.indikator.pk}": "abc"})
    assert refused.status_code == 422 and "data-sel" not in refused.content.decode()


# ------------------------------------------------------------------ evidence


def upload(client, plan, name: str, content: bytes, **extra: str):
    pk, url = plan.indikator.pk, address("realisasi-triwulan", 1)
    data = {**hidden(client.get(url), pk), f"status_{pk}": "nilai", f"nilai_{pk}": "5"}
    return client.post(url, {**data, f"bukti_{pk}": SimpleUploadedFile(name, content), **extra})


def test_evidence_is_a_download_for_those_who_see_the_agency(dunia, masuk, plan) -> None:
    assert upload(masuk("operator"), plan, "bukti rapat.pdf", b"%PDF-1.7 isi").status_code == 302
    url = address("realisasi-bukti", Realisasi.objects.get().pk)
    for who in dunia.orang:
        page = masuk(who).get(url)
        assert page.status_code == (200 if who in LIHAT else 404), who
        if who in LIHAT:
            assert b"".join(page.streaming_content) == b"%PDF-1.7 isi"
            assert page["Content-Disposition"].startswith("attachment")
            assert page["X-Content-Type-Options"] == "nosniff"
    assert masuk("super").get(url.replace("dinas-asri", "dinas-tetangga")).status_code == 404


def test_evidence_of_the_wrong_kind_is_refused(dunia, masuk, plan) -> None:
    page = upload(masuk("operator"), plan, "bukti.pdf", b"<script>alert(1)</script>")
    assert page.status_code == 422
    assert "bukan PDF" in page.content.decode()
    assert not Realisasi.objects.exists()


def test_evidence_is_taken_away(dunia, masuk, plan) -> None:
    client, pk = masuk("operator"), plan.indikator.pk
    upload(client, plan, "a.pdf", b"%PDF-1.7")
    url = address("realisasi-triwulan", 1)
    data = {**hidden(client.get(url), pk), f"status_{pk}": "nilai", f"nilai_{pk}": "5"}
    assert client.post(url, {**data, f"hapus_bukti_{pk}": "on"}).status_code == 302
    row = Realisasi.objects.get()
    assert not row.bukti
    assert client.get(address("realisasi-bukti", row.pk)).status_code == 404


def test_a_refused_grid_leaves_no_file(dunia, masuk, plan, tmp_path) -> None:
    page = upload(masuk("operator"), plan, "a.pdf", b"%PDF-1.7", **{f"versi_{plan.indikator.pk}": "7"})
    assert page.status_code == 422
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


# ------------------------------------------------------------------ the way of a quarter


def test_handing_in_lists_what_is_missing(dunia, masuk, plan) -> None:
    client, url = masuk("operator"), address("realisasi-ajukan", 1)
    page = client.get(url).content.decode()
    assert f"#id_nilai_{plan.indikator.pk}" in page and "Yang belum lengkap" in page
    assert client.post(url).status_code == 422
    realisasi(plan.indikator, 1, Decimal(5))
    assert client.post(url).url == address("realisasi-triwulan", 1)
    assert client.post(url).status_code == 302  # a second click harms nothing
    assert Realisasi.objects.get().tahap == "diajukan"


def test_a_whole_way_on_the_pages(dunia, masuk, plan) -> None:
    row = realisasi(plan.indikator, 1, Decimal(5), bukti=ContentFile(b"%PDF-", name="a.pdf"))
    masuk("operator").post(address("realisasi-ajukan", 1))
    page = masuk("operator").get(address("realisasi-triwulan", 1))
    assert not page.context["ada_isian"] and f'name="nilai_{plan.indikator.pk}"' not in page.content.decode()
    refused = masuk("evaluator").post(address("realisasi-verifikasi", 1))
    assert refused.status_code == 422
    assert masuk("kepala").post(address("realisasi-kembalikan", 1), {"alasan": " "}).status_code == 422
    masuk("kepala").post(address("realisasi-kembalikan", 1), {"alasan": "Bukti kurang"})
    assert "Bukti kurang" in masuk("operator").get(address("realisasi-triwulan", 1)).content.decode()
    masuk("operator").post(address("realisasi-ajukan", 1))
    masuk("kepala").post(address("realisasi-setujui", 1))
    masuk("evaluator").post(address("realisasi-verifikasi", 1))
    row.refresh_from_db()
    assert row.tahap == "diverifikasi"
    history = masuk("operator").get(address("realisasi-triwulan", 1)).context["riwayat"]
    assert [(one.tahap, one.oleh) for one in history] == [
        ("Diverifikasi", "Evaluator"),
        ("Disetujui kepala OPD", "Kepala"),
        ("Diajukan", "Operator"),
        ("Dikembalikan", "Kepala"),
        ("Diajukan", "Operator"),
    ]


# ------------------------------------------------------------------ the year, and the action plan


def test_values_of_earlier_years_are_entered_from_this_years_plan(dunia, masuk, plan) -> None:
    client, pk = masuk("operator"), plan.indikator.pk
    url = address("realisasi-tahunan-untuk", 2022)
    data = {**hidden(client.get(url), pk), f"status_{pk}": "nilai", f"nilai_{pk}": "55,5"}
    assert client.post(url, data).status_code == 302
    row = RealisasiTahunan.objects.get()
    assert (row.tahun, row.nilai) == (2022, Decimal("55.5"))
    assert client.post(url, {**data, f"nilai_{pk}": "1.234"}).status_code == 422


def test_a_closed_year_is_read_only(dunia, masuk, plan) -> None:
    RealisasiTahunanFactory(indikator=plan.indikator)
    TahunKinerja.objects.create(opd=dunia.opd, tahun=2024, status="ditutup")
    client, pk = masuk("operator"), plan.indikator.pk
    for name, args in (("realisasi-tahunan", ()), ("realisasi-triwulan", (1,)), ("rencana-aksi", ())):
        page = client.get(address(name, *args))
        assert page.status_code == 200 and 'type="submit">Simpan' not in page.content.decode(), name
    client.post(address("realisasi-tahunan"), {f"status_{pk}": "nilai", f"nilai_{pk}": "5"})
    client.post(address("realisasi-triwulan", 1), {f"status_{pk}": "nilai", f"nilai_{pk}": "5"})
    assert client.post(address("rencana-aksi"), {f"tw1_{pk}": "5"}).status_code == 422
    assert RealisasiTahunan.objects.get().nilai == 63
    assert not Realisasi.objects.exists() and not RencanaAksi.objects.exists()


@pytest.mark.parametrize("text", [*BURUK, "-5"])
def test_a_bad_quarterly_target_is_refused_and_kept(dunia, masuk, plan, text: str) -> None:
    pk = plan.indikator.pk
    page = masuk("operator").post(address("rencana-aksi"), {f"tw1_{pk}": text, f"aktivitas1_{pk}": "Rapat"})
    assert page.status_code == 422
    assert page.context["form"].errors[f"tw1_{pk}"]
    assert page.context["form"][f"aktivitas1_{pk}"].value() == "Rapat"
    assert not RencanaAksi.objects.exists()


def test_the_action_plan_is_entered_and_checked(dunia, masuk, plan) -> None:
    client, pk = masuk("operator"), plan.indikator.pk
    data = {f"tw{number}_{pk}": text for number, text in enumerate(("20", "40", "60", "69"), start=1)}
    assert client.post(address("rencana-aksi"), data).status_code == 302
    assert [row.nilai for row in RencanaAksi.objects.order_by("triwulan")] == [20, 40, 60, 69]
    body = client.get(address("rencana-aksi")).content.decode()
    assert "sedangkan target tahunan" in body


@pytest.mark.parametrize(
    ("name", "args", "most"),
    [
        ("rencana-aksi", (), 22),
        ("realisasi", (), 22),
        ("realisasi-triwulan", (1,), 26),
        ("realisasi-tahunan", (), 22),
    ],
)
def test_pages_cost_the_same_for_one_row_and_for_three(
    dunia, masuk, plan, name: str, args: tuple[int, ...], most: int, django_assert_max_num_queries
) -> None:
    for number in (2, 3, 4):
        extra = IndikatorFactory(sasaran=plan.sasaran, kode=f"IKU-{number}", urut=number)
        target(extra, 2024, Decimal(50))
        realisasi(extra, 1, Decimal(10))
        rencana(extra, 1, Decimal(10))
        RealisasiTahunanFactory(indikator=extra)
    client = masuk("operator")
    client.get(address(name, *args))
    with django_assert_max_num_queries(most):
        client.get(address(name, *args))
