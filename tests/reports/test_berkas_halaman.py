"""The pages of files, stations and sections: what a person sees and does there."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from reports import terbit
from reports.bagian_layar import bagian_layar
from reports.builder import bangun
from reports.models import Bangunan, Laporan, TautanBaca, Terbitan
from reports.services import laporan
from tests.conftest import Dunia
from tests.factories.terbitan import PDF, bangunan_uji, tautan_uji, terbitan_uji
from tests.reports.conftest import TAHUN, LaporanUji

Masuk = Callable[[str], Client]
Tahap = Bangunan.Tahap


def alamat(name: str, *args: object) -> str:
    return reverse(f"reports:{name}", args=["dinas-asri", TAHUN, *args])


def teks(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200, url
    return response.content.decode()


def test_a_build_is_asked_for_watched_and_cancelled(uji: LaporanUji, masuk: Masuk) -> None:
    client = masuk("operator")
    assert "Belum pernah dibuat." in teks(client, alamat("berkas"))
    assert client.post(alamat("berkas-buat", "pdf"))["Location"] == alamat("berkas")
    row = Bangunan.objects.get()
    page = teks(client, alamat("berkas"))
    assert "Menunggu; segera dimulai." in page and 'hx-trigger="every 2s"' in page
    assert alamat("berkas-buat", "pdf") not in page and alamat("berkas-buat", "docx") in page

    client.post(alamat("berkas-batal", row.pk))
    row.refresh_from_db()
    assert row.tahap == Tahap.BATAL
    assert 'hx-trigger="every 2s"' not in teks(client, alamat("berkas"))


def test_a_running_build_shows_its_step_and_a_failed_one_its_reason(uji: LaporanUji, masuk: Masuk) -> None:
    report = laporan(uji.opd, TAHUN)
    now = timezone.now()
    bangunan_uji(report, tahap=Tahap.BERJALAN, langkah="Menata halaman 7", kemajuan=41, denyut=now)
    bangunan_uji(report, bentuk="docx", isi=b"lama")
    bangunan_uji(report, bentuk="docx", tahap=Tahap.GAGAL, kesalahan="Memori server tidak cukup.")
    page = teks(masuk("pimpinan"), alamat("berkas-keadaan"))
    assert "Menata halaman 7 · 41%" in page and 'value="41"' in page
    # The last good file of a form that failed can still be taken.
    assert "Memori server tidak cukup." in page and 'id="unduh-docx"' in page
    assert "<html" not in page


def test_a_stage_is_announced_once(uji: LaporanUji, masuk: Masuk) -> None:
    bangunan_uji(laporan(uji.opd, TAHUN), tahap=Tahap.BERJALAN, denyut=timezone.now())
    client, url = masuk("operator"), alamat("berkas-keadaan")
    assert "data-umumkan" in teks(client, f"{url}?lihat=pdf_menunggu")
    assert "data-umumkan" not in teks(client, f"{url}?lihat=pdf_berjalan")


def test_a_file_made_of_older_data_says_so(uji: LaporanUji, masuk: Masuk) -> None:
    from reports.beku import sidik_isi

    fresh = bangunan_uji(laporan(uji.opd, TAHUN), sidik_isi=sidik_isi(bangun(uji.opd, TAHUN)))
    client = masuk("operator")
    assert "Data berubah sesudahnya" not in teks(client, alamat("berkas"))
    uji.satu.nama = "Persentase Satu yang Baru"
    uji.satu.save()
    row = uji.perubahan.baris_kinerja.first()
    assert row is not None
    laporan(uji.opd, TAHUN).narasi.create(bagian="simpulan", teks="<p>Simpulan baru.</p>")
    assert "Data berubah sesudahnya" in teks(client, alamat("berkas"))
    response = client.get(alamat("berkas-unduh", fresh.pk))
    assert b"".join(response.streaming_content) == PDF
    assert response["Content-Disposition"] == 'attachment; filename="lkjip-dinas-asri-2024.pdf"'


@pytest.mark.parametrize("form", ["terbit", "exe", "html"])
def test_only_forms_of_the_report_are_built_here(uji: LaporanUji, masuk: Masuk, form: str) -> None:
    assert masuk("kepala").post(alamat("berkas-buat", form)).status_code == 404
    assert not Bangunan.objects.exists()


def test_others_builds_are_cancelled_by_who_enters_data(uji: LaporanUji, masuk: Masuk, dunia: Dunia) -> None:
    row = bangunan_uji(laporan(uji.opd, TAHUN), tahap=Tahap.MENUNGGU, oleh=dunia["operator"])
    assert masuk("pimpinan").post(alamat("berkas-batal", row.pk)).status_code == 403
    assert masuk("admin").post(alamat("berkas-batal", row.pk)).status_code == 302
    row.refresh_from_db()
    assert row.tahap == Tahap.BATAL


def test_a_file_the_storage_has_lost_is_no_page(uji: LaporanUji, masuk: Masuk) -> None:
    row = bangunan_uji(laporan(uji.opd, TAHUN))
    row.berkas.storage.delete(row.berkas.name)
    assert masuk("operator").get(alamat("berkas-unduh", row.pk)).status_code == 404


def test_polling_asks_the_same_few_questions(uji: LaporanUji, masuk: Masuk) -> None:
    client, report = masuk("operator"), laporan(uji.opd, TAHUN)
    counts = []
    for form in ("pdf", "docx", "xlsx"):
        bangunan_uji(report, bentuk=form, tahap=Tahap.BERJALAN, denyut=timezone.now())
        with CaptureQueriesContext(connection) as queries:
            client.get(alamat("berkas-keadaan"))
        counts.append(len(queries))
    assert counts[0] == counts[1] == counts[2] <= 8


def test_the_page_of_final_leads_to_every_gap(uji: LaporanUji, masuk: Masuk) -> None:
    client = masuk("operator")
    response = client.get(alamat("laporan-final"))
    page = response.content.decode()
    reasons = response.context["halangan"]
    assert reasons and "Lengkapi dahulu" in page and ">Tetapkan final</button>" not in page
    for words, address in reasons:
        assert words in page or "&" in page
        assert client.get(address).status_code == 200
    refused = client.post(alamat("laporan-final"))
    assert refused.status_code == 422 and not Laporan.objects.filter(tahap="final").exists()


def test_a_report_goes_from_draft_to_published_and_back(uji: LaporanUji, masuk: Masuk, monkeypatch) -> None:
    monkeypatch.setattr(terbit, "halangan", lambda *_args: ())
    operator, head = masuk("operator"), masuk("kepala")
    assert operator.post(alamat("laporan-final"))["Location"] == alamat("terbitan")
    assert alamat("terbitan-baru") not in teks(operator, alamat("terbitan"))
    assert alamat("terbitan-baru") in teks(head, alamat("terbitan"))
    assert head.post(alamat("terbitan-baru")).status_code == 302
    assert Bangunan.objects.get().bentuk == "terbit"
    assert "Sedang diterbitkan" in teks(head, alamat("terbitan"))

    refused = head.post(alamat("laporan-buka"), {"alasan": " "})
    assert refused.status_code == 422
    assert head.post(alamat("laporan-buka"), {"alasan": "Ada koreksi"}).status_code == 302
    assert Laporan.objects.get().tahap == "draf"
    again = head.post(alamat("terbitan-baru"))
    assert again.status_code == 422 and "Hanya laporan yang sudah final" in again.content.decode()


def test_the_head_shares_withdraws_and_revokes(uji: LaporanUji, masuk: Masuk) -> None:
    row = terbitan_uji(laporan(uji.opd, TAHUN), kode="a1")
    head = masuk("kepala")
    until = timezone.localdate() + datetime.timedelta(days=10)
    sent = {"untuk": "Tim KemenPANRB", "sampai": until.strftime("%d-%m-%Y")}
    made = head.post(alamat("tautan-tambah", row.pk), sent)
    page = made.content.decode()
    link = TautanBaca.objects.get()
    token = page.split("/baca/")[1].split("/")[0]
    assert link.sidik_token == terbit.sidik_token(token) and made["Cache-Control"] == "no-store"
    assert Client().get(reverse("baca", args=[token])).status_code == 200
    # Nowhere again.
    assert token not in teks(head, alamat("terbitan"))

    wrong = head.post(alamat("tautan-tambah", row.pk), {"untuk": "Tim", "sampai": "01-01-2020"})
    assert wrong.status_code == 422 and "satu tahun ke depan" in wrong.content.decode()
    head.post(alamat("tautan-cabut", link.pk))
    assert Client().get(reverse("baca", args=[token])).status_code == 410

    assert head.post(alamat("terbitan-tarik", row.pk), {"alasan": "Tabel keliru"}).status_code == 302
    page = teks(head, alamat("terbitan"))
    assert "Ditarik" in page and "Tabel keliru" in page and alamat("terbitan-tarik", row.pk) not in page
    assert Terbitan.objects.get().ditarik


def test_the_list_of_publications_asks_the_same_questions(uji: LaporanUji, masuk: Masuk) -> None:
    client, report = masuk("kepala"), laporan(uji.opd, TAHUN)
    counts = []
    for number in (1, 2, 3):
        row = terbitan_uji(report, kode=f"k{number}", ke=number)
        tautan_uji(row, token=f"t{number}")
        with CaptureQueriesContext(connection) as queries:
            teks(client, alamat("terbitan"))
        counts.append(len(queries))
    assert counts[0] == counts[1] == counts[2]


def test_every_section_is_a_page_with_its_neighbours(uji: LaporanUji, masuk: Masuk) -> None:
    document = bangun(uji.opd, TAHUN)
    sections = bagian_layar(document)
    client = masuk("operator")
    keys = [section.kunci for section in sections]
    assert len(set(keys)) == len(keys) > 20
    for place in (0, 5, len(keys) - 1):
        page = teks(client, alamat("laporan-pratinjau-bagian", keys[place]))
        assert f'aria-current="page">{sections[place].judul}' in page
        assert ('rel="prev"' in page) is (place > 0)
        assert ('rel="next"' in page) is (place < len(keys) - 1)
    # A chapter's own address leads to its first section.
    assert "1.1" in teks(client, alamat("laporan-pratinjau-bagian", "bab-1"))
    assert client.get(alamat("laporan-pratinjau-bagian", "tidak-ada")).status_code == 404


def test_no_block_is_lost_between_the_sections(uji: LaporanUji) -> None:
    document = bangun(uji.opd, TAHUN)
    shown = [block for section in bagian_layar(document) for block in section.blok]
    assert [table.id for table in document.tabel] == [block.id for block in shown if hasattr(block, "kolom")]
    assert shown == [block for block in document.blok if block in shown]
