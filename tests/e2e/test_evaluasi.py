"""Journey in Chromium: an agency's evaluation from the assignment to the accepted follow-up.

Every kind of page is used once as a person uses it; what repeats (eleven of twelve sub komponen) is filled in
behind it.
"""

from __future__ import annotations

import io
import re
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from evaluation.models import (
    BuktiEvaluasi,
    EvaluasiAKIP,
    JawabanSub,
    NilaiAKIP,
    Rekomendasi,
    SubKomponen,
    Tingkat,
)
from performance.models import RealisasiTahunan
from tests.e2e.test_perjalanan import keluar, masuk
from tests.factories.agencies import PenggunaFactory, PeranFactory
from tests.factories.evaluasi import jawab_uji
from tests.factories.performance import IndikatorFactory, rencana_uji, target
from tests.kisi.langkah import keadaan, siap

AKIP = "/dinas-asri/2024/evaluasi/akip/"
# The rest of the worksheet: 1.a is answered BB by hand, which gives 71,80 (worked by hand in test_nilai.py).
SISA = {"1.b": "BB", "1.c": "B", "2.a": "A", "2.b": "B", "2.c": "CC", "3.a": "AA", "3.b": "BB", "3.c": "B"}
SISA |= {"4.a": "BB", "4.b": "B", "4.c": "CC"}
PDF = {"name": "renstra.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\n1 0 obj<<>>endobj\n%%EOF"}


@pytest.fixture
def isi(transactional_db, dunia):
    """A plan with an indicator that waits for the score, and three evaluators of the agency."""
    plan = rencana_uji(dunia.opd)
    score = IndikatorFactory(
        opd=dunia.opd, sasaran=plan.sasaran, kode="IKU-AKIP", nama="Nilai AKIP", asal_nilai="akip", urut=20
    )
    target(score, 2024, Decimal(72))
    for name in ("pengendali", "mutu"):
        dunia.orang[name] = PenggunaFactory(username=name, nama=f"{name.title()} Tim")
        PeranFactory(pengguna=dunia.orang[name], peran="evaluator", opd=dunia.opd, pemda=None)
    return dunia


def evaluasi() -> EvaluasiAKIP:
    return EvaluasiAKIP.objects.select_related("templat").get()


def lengkapi(tingkat: str) -> None:
    """The other eleven sub komponen of a tier; the team's with evidence and, above BB, with a reason."""
    job = evaluasi()
    jawab_uji(job, SISA, tingkat)
    if tingkat == Tingkat.EVALUATOR:
        JawabanSub.objects.filter(evaluasi=job, opsi__huruf__in=("A", "AA")).update(alasan="Inovasi daerah.")
        subs = SubKomponen.objects.filter(komponen__templat=job.templat, kode__in=SISA)
        for sub in subs:
            BuktiEvaluasi.objects.create(
                evaluasi=job,
                sub=sub,
                tingkat=tingkat,
                judul=f"Dokumen {sub.kode}",
                tautan="https://contoh.go.id/",
            )


def sebagai(page: Page, url: str, nama: str) -> None:
    """Somebody else sits down at the computer, and opens the evaluation."""
    if page.url.startswith(url):
        keluar(page)
    masuk(page, url, nama)
    page.goto(f"{url}{AKIP}")


def langkah(page: Page, label: str, tahap: str) -> None:
    """Take the step from the page of the evaluation, through its page that says what follows."""
    page.goto(re.sub(r"/akip/.*", "/akip/", page.url))
    page.get_by_role("link", name=label, exact=True).first.click()
    page.get_by_role("button", name=label, exact=True).click()
    page.get_by_text(f"Evaluasi sekarang berada pada tahap {tahap}.").wait_for()


def isi_sel(page: Page, sel: str, teks: str) -> None:
    """Type into a cell of the grid, and see it saved."""
    cell = page.locator(f"#{sel}")
    if cell.evaluate("el => el.tagName") == "SELECT":
        cell.select_option(label=teks)
    else:
        cell.fill(teks)
    page.keyboard.press("Tab")
    keadaan(page, sel, "tersimpan")


def jawaban(page: Page, huruf: str, kriteria: str) -> None:
    """All criteria of the open sub komponen, and its answer."""
    criteria = page.locator("select[id^=id_kriteria_]")
    for place in range(criteria.count()):
        isi_sel(page, criteria.nth(place).get_attribute("id") or "", kriteria)
    isi_sel(page, "id_jawaban", huruf)


def test_from_the_assignment_to_the_accepted_follow_up(isi, server, halaman) -> None:
    page = halaman
    url = server.url

    # The administrator assigns the evaluation and names the team.
    sebagai(page, url, "admin")
    page.get_by_role("link", name="Tugaskan evaluasi").click()
    page.get_by_label("Nomor surat tugas").fill("700/12/2024")
    page.get_by_role("button", name="Tugaskan").click()
    page.get_by_text("Evaluasi dibuat.").wait_for()
    for name, place in (
        ("Evaluator", "Ketua tim"),
        ("Pengendali Tim", "Pengendali teknis (reviu tingkat 1)"),
        ("Mutu Tim", "Pengendali mutu (panel tingkat 2)"),
    ):
        page.get_by_label("Nama", exact=True).select_option(label=name)
        page.get_by_label("Tugas", exact=True).select_option(label=place)
        page.get_by_role("button", name="Tambahkan").click()
        page.get_by_text("Anggota tim ditambahkan.").wait_for()
    langkah(page, "Mulai penilaian mandiri", "Penilaian mandiri")

    # The agency assesses itself, with evidence.
    sebagai(page, url, "operator")
    page.get_by_role("link", name="Isi penilaian mandiri").first.click()
    page.get_by_role("link", name=re.compile(r"^1\.a ")).click()
    siap(page)
    jawaban(page, "A (90%)", "Terpenuhi")
    isi_sel(page, "id_catatan", "Renstra dan Renja tersedia.")
    page.get_by_label("Nama dokumen").fill("Renstra 2021–2026")
    page.get_by_label("Berkas").set_input_files([PDF])  # type: ignore[list-item]
    page.get_by_role("button", name="Tambah bukti").click()
    page.get_by_role("link", name="Renstra 2021–2026").first.wait_for()
    lengkapi(Tingkat.MANDIRI)
    langkah(page, "Ajukan penilaian mandiri", "Evaluasi")

    # The ketua scores, with a fact of the portal as evidence, and sends the tentative findings.
    sebagai(page, url, "evaluator")
    page.get_by_role("link", name="Isi lembar kerja").first.click()
    page.get_by_role("link", name=re.compile(r"^1\.a ")).click()
    siap(page)
    expect(page.get_by_role("region", name="Penilaian mandiri OPD")).to_contain_text("Renstra dan Renja")
    jawaban(page, "BB (80%)", "Terpenuhi")
    isi_sel(page, "id_catatan", "Seluruh dokumen perencanaan tersedia.")
    page.get_by_role("button", name="Jadikan bukti 1.a.3").click()
    page.locator("#fakta").get_by_text("Sudah menjadi bukti")
    frozen = BuktiEvaluasi.objects.get(tingkat=Tingkat.EVALUATOR)
    assert frozen.fakta == "renstra" and frozen.isi["kalimat"]
    lengkapi(Tingkat.EVALUATOR)
    page.goto(f"{url}{AKIP}lembar/")
    expect(page.locator("main")).to_contain_text("71,80")
    langkah(page, "Tetapkan temuan sementara", "Temuan sementara")
    langkah(page, "Sampaikan temuan sementara", "Tanggapan OPD")

    # The agency objects to one finding and agrees to another; it sees no score.
    sebagai(page, url, "operator")
    expect(page.locator("main")).not_to_contain_text("71,80")
    page.get_by_role("link", name="Tanggapi temuan").first.click()
    page.get_by_label("Tanggapan 1.a").select_option(label="Setuju")
    page.get_by_label("Tanggapan 1.c").select_option(label="Keberatan")
    page.get_by_role("button", name="Simpan tanggapan").click()
    # An objection says why; what was chosen stays.
    expect(page.get_by_label("Tanggapan 1.c")).to_have_value("keberatan")
    page.get_by_label("Penjelasan 1.c").fill("Rencana aksi dipantau setiap bulan.")
    page.get_by_role("button", name="Simpan tanggapan").click()
    page.get_by_text("2 dari 12 sub komponen ditanggapi, 1 keberatan.").wait_for()
    langkah(page, "Ajukan tanggapan", "Reviu tingkat 1")

    # The pengendali teknis moves that answer and says why; the panel leaves all as it is.
    sebagai(page, url, "pengendali")
    page.get_by_role("link", name="Reviu jawaban tim").first.click()
    siap(page)
    row = page.locator("tr", has=page.locator("th", has_text=re.compile(r"^\s*1\.c")))
    expect(row).to_contain_text("Rencana aksi dipantau setiap bulan.")
    answer = row.locator("[data-kolom=jawaban] select").get_attribute("id") or ""
    isi_sel(page, answer, "BB (80%)")
    isi_sel(
        page, row.locator("[data-kolom=alasan] :is(input, textarea)").get_attribute("id") or "", "Terbukti."
    )
    # 15,00 × 80 % instead of 70 % is 1,50 more.
    expect(page.locator("main")).to_contain_text("73,30")
    langkah(page, "Teruskan ke panel", "Panel tingkat 2")

    sebagai(page, url, "evaluator")
    page.goto(f"{url}/dinas-asri/2024/evaluasi/rekomendasi/tulis/?sub=2.c")
    page.get_by_label("Rekomendasi").fill("Agar capaian kinerja menjadi dasar penyesuaian strategi.")
    page.get_by_role("button", name="Simpan").click()
    page.get_by_text("Rekomendasi ditulis.").wait_for()

    sebagai(page, url, "mutu")
    page.get_by_role("link", name="Isi putusan panel").first.click()
    siap(page)
    page.goto(f"{url}{AKIP}")
    page.get_by_role("link", name="Tetapkan final", exact=True).first.click()
    page.get_by_label("Nomor LHE").fill("700/99/2024")
    page.get_by_role("textbox", name="Tanggal LHE").fill("01-08-2024")
    page.get_by_label("Nama penanda tangan").fill("Ir. Inspektur")
    page.get_by_label("Jabatan penanda tangan").fill("Inspektur Kota Asri")
    page.get_by_role("button", name="Tetapkan final").click()
    page.get_by_text("Evaluasi sekarang berada pada tahap Final.").wait_for()
    assert str(NilaiAKIP.objects.get().nilai) == "73.30"
    langkah(page, "Sampaikan LHE", "Disampaikan")

    # The agency reads the report, and the score stands in its indicator.
    sebagai(page, url, "operator")
    expect(page.locator("main")).to_contain_text("73,30")
    page.get_by_role("link", name="Laporan hasil evaluasi (LHE)").click()
    with page.expect_download(timeout=60_000) as download:
        page.get_by_role("link", name="Unduh PDF").click()
    content = Path(download.value.path()).read_bytes()
    text = " ".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(content)).pages)
    assert content.startswith(b"%PDF-") and "73,30" in text and "700/99/2024" in text
    value = RealisasiTahunan.objects.get(indikator__kode="IKU-AKIP", tahun=2024)
    assert value.asal_nilai == "akip" and value.angka == Decimal("73.30")
    page.goto(f"{url}/dinas-asri/2024/kinerja/capaian/")
    expect(page.locator("main")).to_contain_text("73,3")

    # It answers the recommendation with evidence, and the evaluator accepts.
    page.goto(f"{url}/dinas-asri/2024/evaluasi/rekomendasi/")
    page.get_by_role("link", name=re.compile("Agar capaian kinerja menjadi dasar")).first.click()
    one = page.url
    page.get_by_role("link", name="Tulis rencana aksi").click()
    page.get_by_label("Rencana aksi").fill("Menyusun laporan penyesuaian strategi.")
    page.get_by_role("button", name="Simpan").click()
    page.get_by_text("Rencana aksi tersimpan.").wait_for()
    page.goto(one)
    page.get_by_role("link", name="Tambah bukti").click()
    page.get_by_label("Dokumen").fill("Laporan penyesuaian")
    page.get_by_label("Berkas").set_input_files([PDF])  # type: ignore[list-item]
    page.get_by_role("button", name=re.compile("Tambah|Simpan")).click()
    page.get_by_text("Bukti ditambahkan.").wait_for()
    page.goto(one)
    page.get_by_role("link", name="Ajukan untuk diverifikasi").click()
    page.get_by_label("Selesai").check()
    page.get_by_role("button", name="Ajukan").click()
    page.get_by_text("Tindak lanjut diajukan.").wait_for()

    sebagai(page, url, "evaluator")
    page.goto(one)
    expect(page.get_by_role("link", name="Unduh Laporan penyesuaian")).to_be_visible()
    page.get_by_role("link", name="Verifikasi", exact=True).click()
    page.get_by_label("Selesai").check()
    page.get_by_role("button", name="Simpan verifikasi").click()
    page.get_by_text("Verifikasi tersimpan.").wait_for()
    assert Rekomendasi.objects.get().status == "selesai"
