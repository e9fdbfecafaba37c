"""The paper of an agreement as a file: what it says, signed, as a draft, without a name or a date."""

from __future__ import annotations

import datetime
import subprocess
from decimal import Decimal
from pathlib import Path

import pytest
from django.urls import reverse

from performance.models import PerjanjianKinerja
from performance.selectors.naskah import naskah
from performance.services.tanda_tangan import salin_pihak
from reports.renderers.perjanjian import html_perjanjian, pdf_perjanjian
from tests.factories.agencies import JabatanFactory, PejabatFactory, PemangkuJabatanFactory
from tests.factories.kinerja import (
    baris_anggaran,
    baris_kinerja,
    perjanjian_uji,
    pimpinan_uji,
    tandatangani,
)
from tests.factories.performance import rencana_uji


@pytest.fixture
def draft(dunia):
    """A draft of an acting head with one row in each table."""
    row = perjanjian_uji(pimpinan_uji(dunia.opd))
    baris_kinerja(row, rencana_uji(dunia.opd).indikator, Decimal(70), "70")
    baris_anggaran(row, "Program Koperasi", 1_500_000)
    return row


def fresh(row: PerjanjianKinerja) -> PerjanjianKinerja:
    return PerjanjianKinerja.objects.select_related("opd__pemda").get(pk=row.pk)


def sheets(content: bytes, tmp_path: Path) -> list[str]:
    """The text of every page as a reader sees it."""
    file = tmp_path / "naskah.pdf"
    file.write_bytes(content)
    text = subprocess.run(
        ["pdftotext", "-layout", str(file), "-"], capture_output=True, check=True, text=True
    ).stdout
    return [" ".join(page.split()) for page in text.split("\f")[:-1]]


def test_a_signed_paper_holds_the_statement_the_tables_and_both_signatures(draft, tmp_path) -> None:
    signed = tandatangani(draft)
    pages = sheets(pdf_perjanjian(naskah(fresh(signed))), tmp_path)
    assert len(pages) == 2
    statement, annex = pages
    place = signed.opd.pemda.tempat
    for page in pages:
        assert "PERJANJIAN KINERJA TAHUN 2024" in page
        assert f"{place}, 26 Januari 2024" in page
        assert page.count("Ani, S.Sos.") >= 1 and page.count("Budi, S.E.") >= 1
        assert "Plt. Kepala Dinas" in page and "DRAF" not in page
    assert "selaku atasan pihak pertama, selanjutnya disebut pihak kedua" in statement
    assert "Persentase koperasi aktif" in annex and "Rp 1.500.000" in annex


def test_plt_and_plh_stand_on_the_draft_the_signing_page_and_the_paper(dunia, masuk, draft, tmp_path) -> None:
    post = JabatanFactory(opd=dunia.opd, kode="BID-1", nama="Kepala Bidang", atasan=draft.jabatan, urut=3)
    first = PejabatFactory(opd=dunia.opd, kode="kabid", nama="Candra, M.Si.")
    second = PejabatFactory(opd=dunia.opd, kode="plh", nama="Dewi, S.E.")
    day = datetime.date(2024, 1, 26)
    PemangkuJabatanFactory(jabatan=post, pejabat=first, status="plt")
    PemangkuJabatanFactory(jabatan=draft.jabatan, pejabat=second, status="plh", mulai=day, selesai=day)
    draft.jabatan, draft.pihak_pertama, draft.pihak_kedua, draft.tanggal = post, first, second, day
    draft.save()

    def address(end: str) -> str:
        return reverse(f"performance:perjanjian-{end}", args=["dinas-asri", 2024, draft.pk])

    client = masuk("kepala")
    for end in ("detail", "tanda-tangan"):
        text = client.get(address(end)).content.decode()
        assert text.count("Plt. Kepala Bidang") >= 2 and text.count("Plh. Kepala Dinas") >= 2, end
        assert "tidak tercatat" not in text
    data = {"nomor": "800/1", "tanggal": "26-01-2024"}
    assert client.post(address("tanda-tangan"), data).status_code == 302
    paper = naskah(fresh(draft))
    assert (paper.pihak_pertama.jabatan, paper.pihak_pertama.nama) == ("Plt. Kepala Bidang", "Candra, M.Si.")
    for page in sheets(pdf_perjanjian(paper), tmp_path):
        assert "Plt. Kepala Bidang" in page and "Candra, M.Si." in page
        assert "Plh. Kepala Dinas" in page and "Dewi, S.E." in page


def test_a_draft_carries_its_mark_on_every_sheet(draft, tmp_path) -> None:
    paper = naskah(fresh_draft(draft))
    assert '<p class="cap">DRAF</p>' in html_perjanjian(paper)
    pages = sheets(pdf_perjanjian(paper), tmp_path)
    assert len(pages) == 2
    assert all("belum ditandatangani dan belum berlaku" in page for page in pages)


def fresh_draft(row: PerjanjianKinerja) -> PerjanjianKinerja:
    again = fresh(row)
    salin_pihak(again)
    return again


def test_an_undated_paper_leaves_room_for_the_day(draft) -> None:
    text = html_perjanjian(naskah(fresh_draft(draft)))
    assert f"{draft.opd.pemda.tempat}, ………………… 2024" in text


def test_a_missing_name_is_a_dotted_line_below_the_title(draft) -> None:
    draft.pihak_kedua = None
    draft.save()
    text = html_perjanjian(naskah(fresh_draft(draft)))
    assert "Wali Kota" in text and "Budi" not in text
    assert text.count("……………………………") == 3  # once in the statement, below both signature blocks


def test_who_has_no_superior_promises_alone(draft) -> None:
    draft.jabatan.atasan = None
    draft.jabatan.save()
    draft.pihak_kedua = None
    draft.save()
    text = html_perjanjian(naskah(fresh_draft(draft)))
    assert "pihak kedua" not in text.casefold()
    assert "kami yang bertanda tangan" not in text


def test_a_revision_says_which_one_it_is(draft) -> None:
    first = tandatangani(draft)
    pimpinan = type("P", (), {"kadis": first.jabatan, "pejabat_kadis": None, "pejabat_wali": None})
    second = perjanjian_uji(pimpinan, revisi=1, menggantikan=first, tahun=2024)
    assert naskah(fresh_draft(second)).sebutan == "Perubahan Perjanjian Kinerja Tahun 2024"
    tandatangani(second)
    third = perjanjian_uji(pimpinan, revisi=2, menggantikan=second, tahun=2024)
    assert naskah(fresh_draft(third)).sebutan == "Perubahan ke-2 Perjanjian Kinerja Tahun 2024"


@pytest.mark.parametrize(
    ("who", "status"),
    [("operator", 200), ("pimpinan", 200), ("operator_lain", 404), ("admin_asing", 404)],
)
def test_who_downloads_the_paper(dunia, masuk, draft, who: str, status: int) -> None:
    answer = masuk(who).get(reverse("reports:perjanjian-pdf", args=["dinas-asri", 2024, draft.pk]))
    assert answer.status_code == status
    if status == 200:
        assert answer["Content-Disposition"] == 'attachment; filename="pk-0-dinas-asri-draf.pdf"'
        assert answer.content.startswith(b"%PDF-")


def test_a_paper_is_found_only_below_its_own_agency_and_year(masuk, draft) -> None:
    client = masuk("super")
    for slug, year in (("dinas-tetangga", 2024), ("dinas-asri", 2023)):
        url = reverse("reports:perjanjian-pdf", args=[slug, year, draft.pk])
        assert client.get(url).status_code == 404
