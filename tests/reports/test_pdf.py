"""The PDF: what the renderer may read, and what a reader finds in the finished file."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image
from pypdf import PdfReader

from reports.builder import bangun
from reports.renderers.pdf import ASAL, BerkasDitolakError, baca_berkas, pdf_laporan, pengambil
from tests.reports.conftest import TAHUN, LaporanUji


@pytest.fixture
def media(tmp_path: Path, settings) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def png() -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (8, 8), "red").save(buffer, "PNG")
    return buffer.getvalue()


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "file:///etc/passwd#x.png",
        "http://127.0.0.1:8000/media/lambang/a.png",
        "http://169.254.169.254/latest/meta-data/",
        "https://example.org/a.png",
        "ftp://example.org/a.png",
        "data:text/css,*{}",
        f"{ASAL}@example.org/static/css/print/laporan.css",
        f"{ASAL}:443/static/css/print/laporan.css",
        f"{ASAL}/static/css/print/../../../sakip/settings.py",
        f"{ASAL}/static/css/print/%2e%2e/%2e%2e/%2e%2e/sakip/settings.py",
        f"{ASAL}/static/css/base.css",
        f"{ASAL}/static/js/app.js",
        f"{ASAL}/static/css/print/tidak-ada.css",
        f"{ASAL}/media/bukti/2024/rahasia.pdf",
        f"{ASAL}/media/bukti/2024/lain.png",
        f"{ASAL}/media/lambang/../bukti/2024/lain.png",
        f"{ASAL}/etc/passwd",
        f"{ASAL}/static/css/print/laporan.css?x",
    ],
)
def test_everything_else_is_refused(url: str, media: Path) -> None:
    for name in ("bukti/2024/rahasia.pdf", "bukti/2024/lain.png"):
        default_storage.save(name, ContentFile(b"rahasia"))
    allowed = frozenset({"lambang/a.png", "bukti/2024/rahasia.pdf"})
    with pytest.raises(BerkasDitolakError):
        baca_berkas(url, allowed)


def test_own_sheets_fonts_and_named_pictures_are_served(media: Path) -> None:
    default_storage.save("lambang/a.png", ContentFile(png()))
    sheet, kind = baca_berkas(f"{ASAL}/static/css/print/laporan.css", frozenset())
    assert (kind, b"@page" in sheet) == ("text/css", True)
    font, kind = baca_berkas(f"{ASAL}/static/fonts/laporan/SourceSerif4-Regular.ttf.woff2", frozenset())
    assert (kind, font[:4]) == ("font/woff2", b"wOF2")
    assert baca_berkas(f"{ASAL}/media/lambang/a.png", frozenset({"lambang/a.png"})) == (png(), "image/png")


def test_weasyprint_gets_nothing_but_what_is_served(media: Path, caplog) -> None:
    from weasyprint import HTML

    secret = media / "rahasia.png"
    secret.write_bytes(png())
    html = (
        f'<img src="file://{secret}"><img src="http://127.0.0.1:9/a.png"><style>@import "http://x/";</style>'
    )
    fetcher = pengambil(frozenset())
    pdf = HTML(string=html, base_url=f"{ASAL}/", url_fetcher=fetcher).write_pdf()
    assert not [image for page in PdfReader(BytesIO(pdf)).pages for image in page.images]


@pytest.mark.berkas
def test_finished_pdf(uji: LaporanUji, media: Path) -> None:
    uji.opd.pemda.lambang.save("lambang.png", ContentFile(png()))
    reader = PdfReader(BytesIO(pdf_laporan(bangun(uji.opd, TAHUN))))
    pages = [" ".join(page.extract_text().split()) for page in reader.pages]
    cover, contents = pages[0], next(text for text in pages if "DAFTAR ISI" in text)

    # A4 upright or on its side, A3 on its side.
    assert {round(float(page.mediabox.width)) for page in reader.pages} <= {595, 842, 1191}
    assert round(float(reader.pages[0].mediabox.width)) == 595
    assert reader.metadata is not None
    assert (
        reader.metadata.title == "Laporan Kinerja Instansi Pemerintah (LKjIP) Dinas Asri Kota Asri Tahun 2024"
    )
    assert reader.trailer["/Root"]["/Lang"] == "id"
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "Tahun 2024" in cover
    assert "Dinas Asri" in cover
    assert len(reader.pages[0].images) == 1

    body = " ".join(pages)
    for expected in (
        "Tabel 3.2 Rekapitulasi Capaian Sasaran Tahun 2024",
        "107,50%",
        "4.500.000,50",
        "Gambar 3.1 Capaian Indikator Kinerja Tahun 2024",
        "Siti Aminah, S.E.",
    ):
        assert expected in body

    # Front pages in Roman numbers, the chapters in Arabic ones from 1; the contents name the right page.
    assert pages[1].endswith(" i")
    first = next(
        place for place, text in enumerate(pages) if "BAB I PENDAHULUAN" in text and "1.1 Latar" in text
    )
    assert pages[first].endswith("Halaman 1")
    assert pages[-1].endswith(f"Halaman {len(pages) - first}")
    third = next(place for place, text in enumerate(pages) if "BAB III AKUNTABILITAS KINERJA 3.1" in text)
    listed = re.search(r"BAB III Akuntabilitas Kinerja[ .]+(\d+)", contents)
    assert listed is not None
    assert int(listed[1]) == third - first + 1

    titles = [item.title for item in reader.outline if not isinstance(item, list)]
    assert "BAB III Akuntabilitas Kinerja" in titles
    assert all("Dinas Asri Kota Asri" in text and "LKjIP 2024" in text for text in pages[1:])


@pytest.mark.berkas
def test_heads_of_long_tables_are_repeated(uji: LaporanUji, media: Path) -> None:
    from tests.factories.budget import PaguFactory, SimpulAnggaranFactory

    for place in range(80):
        node = SimpulAnggaranFactory(
            opd=uji.opd,
            kode=f"2.17.01.2.01.1{place:03d}",
            tingkat="sub_kegiatan",
            induk=uji.pohon.kegiatan,
            urut=100 + place,
        )
        PaguFactory(dokumen=uji.pohon.perubahan, simpul=node)
    reader = PdfReader(BytesIO(pdf_laporan(bangun(uji.opd, TAHUN))))
    heads = ["Program/kegiatan/sub kegiatan" in page.extract_text() for page in reader.pages]
    assert sum(heads) >= 3
