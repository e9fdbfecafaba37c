"""The follow-up of a recommendation: planned, proved, handed in, verified, opened again; by whom."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from evaluation.models import BuktiTindakLanjut, Rekomendasi, TindakLanjut, VerifikasiTindakLanjut
from evaluation.rules.tindak_lanjut import (
    bukti_dapat_ditarik,
    hari_lewat,
    kurang_untuk_diajukan,
    perlu_alasan_verifikasi,
)
from evaluation.services.tindak_lanjut import (
    Bentrok,
    ajukan,
    sidik,
    sidik_verifikasi,
    simpan_rencana,
    verifikasi,
)
from tests.factories.agencies import PeranFactory
from tests.factories.evaluation import RekomendasiFactory, TindakLanjutFactory

DASAR = "/dinas-asri/2024/evaluasi/rekomendasi/"
ISI = {"rencana_aksi": "Menyusun pohon kinerja", "target": "1 dokumen", "waktu": "TW I"}
ISI |= {"penanggung_jawab": "Bidang Perencanaan", "keterangan": ""}
HARI = datetime.date(2025, 3, 1)


@pytest.fixture
def rekomendasi(dunia) -> Rekomendasi:
    return RekomendasiFactory(opd=dunia.opd, tahun=2023, urut=1, uraian="Agar pohon kinerja disusun")


@pytest.fixture
def jawaban(rekomendasi) -> TindakLanjut:
    return TindakLanjutFactory(rekomendasi=rekomendasi)


def pdf(nama: str = "bukti.pdf", isi: bytes = b"%PDF-1.4 isi") -> SimpleUploadedFile:
    return SimpleUploadedFile(nama, isi)


def teks(response) -> str:
    return response.content.decode()


def periksa(dunia, row: Rekomendasi, status: str, alasan: str = "", oleh: str = "evaluator"):
    answer = TindakLanjut.objects.get(rekomendasi=row)
    return verifikasi(
        rekomendasi=row, status=status, alasan=alasan, semula=sidik_verifikasi(answer), oleh=dunia[oleh]
    )


# Rules


@pytest.mark.parametrize(
    ("tenggat", "status", "diajukan", "hari", "lewat"),
    [
        (HARI, "belum", None, HARI, None),
        (HARI, "belum", None, datetime.date(2025, 3, 2), 1),
        (HARI, "proses", None, datetime.date(2025, 4, 1), 31),
        (HARI, "proses", timezone.now(), datetime.date(2025, 4, 1), None),
        (HARI, "selesai", None, datetime.date(2025, 4, 1), None),
        (HARI, "tidak_dapat", None, datetime.date(2025, 4, 1), None),
        (None, "belum", None, datetime.date(2025, 4, 1), None),
    ],
)
def test_how_late_a_follow_up_is(tenggat, status, diajukan, hari, lewat) -> None:
    assert hari_lewat(tenggat, status, diajukan, hari) == lewat


@pytest.mark.parametrize(
    ("usulan", "rencana", "keterangan", "bukti", "kurang"),
    [
        ("selesai", "x", "", 1, ()),
        ("selesai", "x", "", 0, ("bukti",)),
        ("proses", "x", "", 0, ()),
        ("tidak_dapat", "x", " ", 1, ("keterangan",)),
        ("tidak_dapat", "x", "sebab", 0, ()),
        ("selesai", "  ", "", 0, ("rencana", "bukti")),
    ],
)
def test_what_is_missing_before_handing_in(usulan, rencana, keterangan, bukti, kurang) -> None:
    assert kurang_untuk_diajukan(usulan, rencana=rencana, keterangan=keterangan, bukti=bukti) == kurang


@pytest.mark.parametrize(
    ("status", "sebelumnya", "usulan", "perlu"),
    [
        ("selesai", "belum", "selesai", False),
        ("proses", "belum", "proses", False),
        ("proses", "belum", "", False),
        ("proses", "belum", "selesai", True),
        ("proses", "selesai", "", True),
        ("belum", "belum", "proses", True),
        ("belum", "belum", "", True),
        ("tidak_dapat", "proses", "tidak_dapat", True),
    ],
)
def test_when_the_inspektorat_must_say_why(status, sebelumnya, usulan, perlu) -> None:
    assert perlu_alasan_verifikasi(status, sebelumnya=sebelumnya, usulan=usulan) is perlu


# The way through the pages


@pytest.mark.parametrize(
    ("status", "diajukan", "terakhir", "boleh"),
    [
        ("belum", None, None, True),
        ("proses", None, 9, True),
        ("proses", None, 10, False),
        ("proses", None, 11, False),
        ("proses", 12, None, False),
        ("selesai", None, None, False),
        ("tidak_dapat", None, None, False),
    ],
)
def test_when_evidence_can_be_taken_back(status, diajukan, terakhir, boleh) -> None:
    """Added at ten o'clock; the other moments are hours of the same day."""

    def jam(hour: int | None) -> datetime.datetime | None:
        return None if hour is None else datetime.datetime(2025, 3, 4, hour, tzinfo=datetime.UTC)

    assert bukti_dapat_ditarik(status, jam(diajukan), waktu=jam(10), terakhir=jam(terakhir)) is boleh


def test_the_whole_way_in_the_pages(dunia, masuk, rekomendasi) -> None:
    operator, evaluator = masuk("operator"), masuk("evaluator")
    here = f"{DASAR}{rekomendasi.pk}/"
    assert operator.post(f"{here}tindak-lanjut/", ISI).status_code == 302
    assert (
        operator.post(
            f"{here}bukti/", {"judul": "Pohon kinerja", "halaman": "3–4", "berkas": pdf()}
        ).status_code
        == 302
    )
    assert (
        operator.post(f"{here}bukti/", {"judul": "Unggahan", "tautan": "https://contoh.go.id/a"}).status_code
        == 302
    )
    assert "Tarik pengajuan" not in teks(operator.get(here))
    assert operator.post(f"{here}ajukan/", {"usulan": "selesai"}).status_code == 302
    html = teks(operator.get(here))
    assert "Tarik pengajuan" in html and "Menunggu verifikasi" in html and "Ubah rencana aksi" not in html
    assert "Menunggu verifikasi" in teks(evaluator.get(DASAR))
    page = evaluator.get(f"{here}verifikasi/")
    assert "Pohon kinerja" in teks(page) and page.context["form"]["status"].value() == "selesai"
    sent = {"status": "selesai", "alasan": "", "semula": page.context["form"]["semula"].value()}
    assert evaluator.post(f"{here}verifikasi/", sent).status_code == 302
    answer = TindakLanjut.objects.get()
    assert (answer.status, answer.usulan_status, answer.diajukan) == ("selesai", "selesai", None)
    entry = VerifikasiTindakLanjut.objects.get()
    assert (entry.status, entry.oleh) == ("selesai", dunia["evaluator"])
    html = teks(operator.get(here))
    assert "Evaluator" in html and "Buka kembali" not in html and "Tambah bukti" not in html
    assert "Buka kembali" in teks(evaluator.get(here))


def test_a_file_of_evidence_is_fetched_by_those_who_see_it(dunia, masuk, rekomendasi, jawaban) -> None:
    masuk("operator").post(f"{DASAR}{rekomendasi.pk}/bukti/", {"judul": "B", "berkas": pdf()})
    url = f"{DASAR}bukti/{BuktiTindakLanjut.objects.get().pk}/"
    for nama in ("operator", "kepala", "evaluator", "admin", "pimpinan", "super"):
        answer = masuk(nama).get(url)
        assert b"".join(answer.streaming_content) == b"%PDF-1.4 isi"
        assert answer["Content-Disposition"].startswith("attachment")
    for nama in ("operator_lain", "evaluator_lain", "admin_asing", "tanpa_peran"):
        assert masuk(nama).get(url).status_code == 404


@pytest.mark.parametrize(
    ("sent", "field", "message"),
    [
        ({"judul": "B"}, "berkas", "Unggah berkas atau tulis tautan."),
        ({"judul": "", "tautan": "https://a.id/"}, "judul", "Wajib diisi."),
        ({"judul": "B", "tautan": "javascript:alert(1)"}, "tautan", "URL"),
        ({"judul": "B", "berkas": pdf("a.exe")}, "berkas", "Pilih berkas PDF"),
        ({"judul": "B", "berkas": pdf("a.pdf", b"MZ")}, "berkas", "bukan PDF"),
    ],
)
def test_wrong_evidence_is_explained(masuk, rekomendasi, jawaban, sent, field, message) -> None:
    response = masuk("operator").post(f"{DASAR}{rekomendasi.pk}/bukti/", sent)
    assert response.status_code == 422
    errors = response.context["form"].errors
    assert list(errors) == [field] and message in str(errors[field])
    assert not BuktiTindakLanjut.objects.exists()


def test_evidence_is_taken_back_until_somebody_verified_it(
    dunia, masuk, rekomendasi, jawaban, django_capture_on_commit_callbacks
) -> None:
    client, here = masuk("operator"), f"{DASAR}{rekomendasi.pk}/"
    for name in ("Satu", "Dua"):
        client.post(f"{here}bukti/", {"judul": name, "berkas": pdf()})
    one, two = BuktiTindakLanjut.objects.order_by("pk")
    storage, path = one.berkas.storage, one.berkas.name
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(f"{DASAR}bukti/{one.pk}/hapus/").status_code == 302
    assert not storage.exists(path) and not BuktiTindakLanjut.objects.filter(pk=one.pk).exists()
    # While it waits, and after it was seen, it stays.
    ajukan(rekomendasi=rekomendasi, usulan="selesai", oleh=dunia["operator"])
    assert client.post(f"{DASAR}bukti/{two.pk}/hapus/").status_code == 422
    periksa(dunia, rekomendasi, "proses", "Lengkapi tanda tangan")
    refused = client.post(f"{DASAR}bukti/{two.pk}/hapus/")
    assert refused.status_code == 422 and "tidak dapat dihapus" in teks(refused)
    client.post(f"{here}bukti/", {"judul": "Tiga", "tautan": "https://contoh.go.id/"})
    three = BuktiTindakLanjut.objects.latest("pk")
    assert client.post(f"{DASAR}bukti/{three.pk}/hapus/").status_code == 302
    assert list(BuktiTindakLanjut.objects.all()) == [two]


@pytest.mark.parametrize(
    ("usulan", "message"),
    [
        ("selesai", "paling sedikit satu bukti"),
        ("tidak_dapat", "Tulis pada keterangan"),
        ("lulus", "lulus bukan salah satu"),
    ],
)
def test_handing_in_says_what_is_missing(masuk, rekomendasi, jawaban, usulan, message) -> None:
    response = masuk("operator").post(f"{DASAR}{rekomendasi.pk}/ajukan/", {"usulan": usulan})
    assert response.status_code == 422 and message in teks(response)
    jawaban.refresh_from_db()
    assert jawaban.diajukan is None


def test_without_a_plan_nothing_is_handed_in_or_verified(dunia, masuk, rekomendasi) -> None:
    client = masuk("operator")
    assert client.post(f"{DASAR}{rekomendasi.pk}/ajukan/", {"usulan": "proses"}).status_code == 422
    added = client.post(f"{DASAR}{rekomendasi.pk}/bukti/", {"judul": "B", "tautan": "https://a.id/"})
    assert added.status_code == 422 and "Tulis rencana aksi terlebih dahulu." in teks(added)
    sent = masuk("evaluator").post(f"{DASAR}{rekomendasi.pk}/verifikasi/", {"status": "selesai"})
    assert sent.status_code == 422 and "belum menulis tindak lanjut" in teks(sent)


def test_what_waits_can_be_taken_back_and_is_locked_meanwhile(dunia, masuk, rekomendasi, jawaban) -> None:
    client, here = masuk("operator"), f"{DASAR}{rekomendasi.pk}/"
    assert client.post(f"{here}tarik/").status_code == 422
    ajukan(rekomendasi=rekomendasi, usulan="proses", oleh=dunia["operator"])
    semula = client.get(f"{here}tindak-lanjut/").context["form"]["semula"].value()
    locked = client.post(f"{here}tindak-lanjut/", {**ISI, "semula": semula})
    assert locked.status_code == 422 and "menunggu verifikasi" in teks(locked)
    assert client.post(f"{here}tarik/").status_code == 302
    assert client.post(f"{here}tindak-lanjut/", {**ISI, "semula": semula}).status_code == 302
    assert TindakLanjut.objects.get().rencana_aksi == "Menyusun pohon kinerja"


def test_verification_needs_a_reason_and_what_is_over_is_opened_with_one(
    dunia, masuk, rekomendasi, jawaban
) -> None:
    client, here = masuk("evaluator"), f"{DASAR}{rekomendasi.pk}/verifikasi/"

    def kirim(status: str, alasan: str = ""):
        semula = client.get(here).context["form"]["semula"].value()
        return client.post(here, {"status": status, "alasan": alasan, "semula": semula})

    refused = kirim("tidak_dapat")
    assert refused.status_code == 422 and "alasan" in refused.context["form"].errors
    assert kirim("tidak_dapat", "Kewenangan beralih ke provinsi").status_code == 302
    with pytest.raises(ValidationError, match="tidak dapat ditindaklanjuti"):
        simpan_rencana(rekomendasi=rekomendasi, isian=ISI, semula=sidik(jawaban), oleh=dunia["operator"])
    assert kirim("tidak_dapat", "Sekali lagi").status_code == 422
    assert kirim("proses").status_code == 422
    assert kirim("proses", "Kewenangan kembali").status_code == 302
    assert [(row.status, row.alasan) for row in VerifikasiTindakLanjut.objects.order_by("pk")] == [
        ("tidak_dapat", "Kewenangan beralih ke provinsi"),
        ("proses", "Kewenangan kembali"),
    ]
    jawaban.refresh_from_db()
    assert jawaban.status == "proses"
    # The agency reads who said what.
    html = teks(masuk("operator").get(f"{DASAR}{rekomendasi.pk}/"))
    assert "Kewenangan beralih ke provinsi" in html and "Kewenangan kembali" in html


# Who may


@pytest.mark.parametrize("nama", ["operator", "kepala", "admin", "pimpinan", "super"])
def test_only_an_evaluator_verifies(dunia, masuk, rekomendasi, jawaban, nama) -> None:
    url = f"{DASAR}{rekomendasi.pk}/verifikasi/"
    assert masuk(nama).get(url).status_code == 403
    assert masuk(nama).post(url, {"status": "selesai"}).status_code == 403
    with pytest.raises(PermissionDenied):
        periksa(dunia, rekomendasi, "selesai", oleh=nama)
    assert not VerifikasiTindakLanjut.objects.exists()


def test_nobody_verifies_where_they_work(dunia, masuk, rekomendasi, jawaban) -> None:
    PeranFactory(pengguna=dunia["evaluator"], peran="kepala", opd=dunia.opd)
    assert masuk("evaluator").get(f"{DASAR}{rekomendasi.pk}/verifikasi/").status_code == 403


@pytest.mark.parametrize("nama", ["kepala", "evaluator", "pimpinan"])
def test_only_those_who_enter_data_follow_up(dunia, masuk, rekomendasi, jawaban, nama) -> None:
    for tail in ("tindak-lanjut/", "ajukan/", "tarik/", "bukti/"):
        url = f"{DASAR}{rekomendasi.pk}/{tail}"
        assert (masuk(nama).get(url).status_code, masuk(nama).post(url).status_code) == (403, 403)
    with pytest.raises(PermissionDenied):
        simpan_rencana(rekomendasi=rekomendasi, isian=ISI, semula=sidik(jawaban), oleh=dunia[nama])


# Two people at once


def test_two_operators_at_once_lose_nothing(masuk, rekomendasi) -> None:
    first, second = masuk("operator"), masuk("admin")
    url = f"{DASAR}{rekomendasi.pk}/tindak-lanjut/"
    semula = first.get(url).context["form"]["semula"].value()
    assert semula == second.get(url).context["form"]["semula"].value() == ""
    assert first.post(url, {**ISI, "semula": semula}).status_code == 302
    # The same once more is no conflict; something else is, and says what stands there.
    assert second.post(url, {**ISI, "semula": semula}).status_code == 302
    met = second.post(url, {**ISI, "target": "9 dokumen", "semula": semula})
    assert met.status_code == 422 and "target: 1 dokumen" in teks(met) and "9 dokumen" in teks(met)
    assert TindakLanjut.objects.get().target == "1 dokumen"
    again = met.context["form"]["semula"].value()
    assert second.post(url, {**ISI, "target": "9 dokumen", "semula": again}).status_code == 302
    assert TindakLanjut.objects.get().target == "9 dokumen"


def test_an_evaluator_verifies_only_what_they_saw(dunia, rekomendasi, jawaban) -> None:
    ajukan(rekomendasi=rekomendasi, usulan="proses", oleh=dunia["operator"])
    jawaban.refresh_from_db()
    seen = sidik_verifikasi(jawaban)
    periksa(dunia, rekomendasi, "proses")
    for status in ("selesai", "proses"):
        with pytest.raises(Bentrok):
            verifikasi(
                rekomendasi=rekomendasi, status=status, alasan="x", semula=seen, oleh=dunia["evaluator"]
            )
    assert VerifikasiTindakLanjut.objects.count() == 1


# Late


def test_what_is_late_is_shown_to_both_sides(dunia, masuk, rekomendasi) -> None:
    today = timezone.localdate()
    Rekomendasi.objects.filter(pk=rekomendasi.pk).update(tenggat=today - datetime.timedelta(days=4))
    RekomendasiFactory(opd=dunia.opd, urut=2, uraian="Masih lama", tenggat=today + datetime.timedelta(days=4))
    over = RekomendasiFactory(
        opd=dunia.opd, urut=3, uraian="Sudah beres", tenggat=today - datetime.timedelta(days=9)
    )
    TindakLanjutFactory(rekomendasi=over, status="selesai")
    for nama in ("operator", "evaluator"):
        html = teks(masuk(nama).get(f"{DASAR}?keadaan=lewat"))
        assert "Agar pohon kinerja disusun" in html and "Lewat 4 hari" in html
        assert "Masih lama" not in html and "Sudah beres" not in html
        assert "Lewat 4 hari" in teks(masuk(nama).get(f"{DASAR}{rekomendasi.pk}/"))
    csv = masuk("operator").get(f"{DASAR}?ekspor=csv").content.decode("utf-8-sig")
    assert ";Lewat 4 hari;Belum ditindaklanjuti" in csv
    TindakLanjutFactory(rekomendasi=rekomendasi)
    ajukan(rekomendasi=rekomendasi, usulan="proses", oleh=dunia["operator"])
    assert "Agar pohon" not in teks(masuk("operator").get(f"{DASAR}?keadaan=lewat"))
    assert "Agar pohon" in teks(masuk("evaluator").get(f"{DASAR}?keadaan=menunggu"))


def test_the_page_of_one_takes_the_same_queries_for_one_proof_and_many(
    dunia, masuk, rekomendasi, jawaban, django_assert_num_queries
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client, url = masuk("evaluator"), f"{DASAR}{rekomendasi.pk}/"
    BuktiTindakLanjut.objects.create(tindak_lanjut=jawaban, judul="x", tautan="https://a.id/")
    periksa(dunia, rekomendasi, "proses")
    client.get(url)
    with CaptureQueriesContext(connection) as one:
        client.get(url)
    for number in range(3):
        BuktiTindakLanjut.objects.create(
            tindak_lanjut=jawaban, judul=f"{number}", tautan="https://a.id/", oleh=dunia["operator"]
        )
        periksa(dunia, rekomendasi, "proses")
    with django_assert_num_queries(len(one)):
        client.get(url)
