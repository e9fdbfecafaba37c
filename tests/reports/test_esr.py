"""The pack for the ministry: which documents, what stands in the list, what is missing and why."""

from __future__ import annotations

import datetime
import hashlib
import io
import zipfile

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone
from pypdf import PdfReader

from reports import esr
from reports.blocks import Dokumen, TabelBlok
from reports.esr import paket_esr
from reports.models import Laporan, Terbitan
from reports.renderers.pdf import pdf_laporan
from tests.factories.evaluation import RekomendasiFactory
from tests.reports.conftest import TAHUN, LaporanUji

HARI = datetime.date(2025, 3, 1)


def buka(content: bytes, tahun: int = TAHUN) -> dict[str, bytes]:
    folder = f"ESR-dinas-asri-{tahun}/"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert all(name.startswith(folder) for name in names)
        return {name.removeprefix(folder): archive.read(name) for name in names}


def tulis(document: Dokumen) -> bytes:
    """In place of the PDF, which takes a second each: the words of the document."""
    words = [document.judul]
    for block in document.blok:
        if isinstance(block, TabelBlok):
            words += [cell.tampil for row in block.baris for cell in row.sel] or [block.kosong]
        else:
            words.append(str(getattr(block, "teks", "") or getattr(block, "nama", "")))
    return "\n".join(words).encode()


@pytest.fixture
def cepat(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(esr, "pdf_laporan", tulis)
    monkeypatch.setattr(esr, "pdf_perjanjian", lambda paper: paper.sebutan.encode())


def test_the_pack_holds_the_documents_of_the_year_and_lists_them(uji: LaporanUji, cepat: None) -> None:
    files = buka(paket_esr(uji.opd, TAHUN, pada=HARI))
    assert list(files) == [
        "00-daftar-isi.pdf",
        "01-renstra-dinas-asri-2024.pdf",
        "02-rkt-dinas-asri-2024.pdf",
        "03-iku-dinas-asri-2024.pdf",
        "04-perjanjian-kinerja/01-kepala-dinas-murni.pdf",
        "04-perjanjian-kinerja/02-kepala-dinas-perubahan-1.pdf",
        "06-pohon-kinerja-dinas-asri-2024.pdf",
        "07-pengukuran-kinerja-dinas-asri-2024.pdf",
        "08-lkjip-dinas-asri-2024.pdf",
        "SHA256SUMS.txt",
    ]
    sums = dict(line.split("  ")[::-1] for line in files["SHA256SUMS.txt"].decode().splitlines())
    inside = {name: content for name, content in files.items() if name[:2] not in {"00", "SH"}}
    assert sums == {name: hashlib.sha256(content).hexdigest() for name, content in inside.items()}
    index = files["00-daftar-isi.pdf"].decode()
    assert "1 Maret 2025" in index
    assert all(f"{name}\n" in index and f"{one}\n" in index for name, one in sums.items())
    # What is not there is named with its reason.
    assert "Rencana aksi tahun 2024 belum diisi." in index
    assert "Berkas diterbitkan Inspektorat dan tidak disimpan di portal" in index
    assert "Belum diterbitkan" in index
    assert "Persentase Satu" in files["03-iku-dinas-asri-2024.pdf"].decode()
    measured = files["07-pengukuran-kinerja-dinas-asri-2024.pdf"].decode()
    # 72 of 80, 50 of 40, their mean.
    assert all(figure in measured for figure in ("90,00%", "125,00%", "107,50%"))
    assert "Siti Aminah, S.E." in measured
    assert buka(paket_esr(uji.opd, TAHUN, pada=HARI)) == files


def test_a_published_report_is_the_one_in_the_pack(uji: LaporanUji, cepat: None, settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path
    report = Laporan.objects.create(opd=uji.opd, tahun=TAHUN)
    common = {"laporan": report, "halaman": 1, "waktu": timezone.now()}
    for number, withdrawn in ((1, None), (2, timezone.now())):
        row = Terbitan(ke=number, kode=f"k{number}", ditarik=withdrawn, **common)
        row.pdf.save("l.pdf", ContentFile(f"%PDF terbit {number}".encode()), save=False)
        row.data.save("l.json", ContentFile(b"{}"), save=False)
        row.save()
    files = buka(paket_esr(uji.opd, TAHUN, pada=HARI))
    # The second was withdrawn.
    assert files["08-lkjip-dinas-asri-2024.pdf"] == b"%PDF terbit 1"
    assert "Terbitan ke-1." in files["00-daftar-isi.pdf"].decode()


def test_recommendations_and_a_year_without_agreements(uji: LaporanUji, cepat: None) -> None:
    RekomendasiFactory(opd=uji.opd, tahun=2023, uraian="Perbaiki target")
    files = buka(paket_esr(uji.opd, TAHUN, pada=HARI))
    assert "Perbaiki target" in files["09-tindak-lanjut-lhe-dinas-asri-2024.pdf"].decode()
    other = buka(paket_esr(uji.opd, 2025, pada=HARI), 2025)
    assert not [name for name in other if name.startswith("04-")]
    assert "Belum ada perjanjian kinerja tahun 2025" in other["00-daftar-isi.pdf"].decode()


def test_the_command_writes_it_with_the_list_as_pdf(
    uji: LaporanUji, cepat: None, monkeypatch: pytest.MonkeyPatch, tmp_path
) -> None:
    drawn = {"Daftar Isi": pdf_laporan}
    monkeypatch.setattr(esr, "pdf_laporan", lambda one: drawn.get(one.judul[:10], tulis)(one))
    target = tmp_path / "esr.zip"
    call_command("export_lkjip", "dinas-asri", "2024", format="esr", output=str(target), stderr=io.StringIO())
    files = buka(target.read_bytes())
    pages = PdfReader(io.BytesIO(files["00-daftar-isi.pdf"])).pages
    index = "".join(page.extract_text() for page in pages)
    # The fingerprints stand on one line each, unbroken.
    sums = files["SHA256SUMS.txt"].decode().split()[::2]
    assert len(sums) == 8 and [one for one in sums if one not in index] == []
