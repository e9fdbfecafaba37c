"""Texts of a report: saving, two writers, refreshing from the data, closed reports, pictures, markers."""

from __future__ import annotations

import io
import json
import struct
import zlib
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image, ImageFile

from performance.models import RealisasiTahunan
from reports import naskah
from reports.builder import bangun
from reports.gambar import SISI_TERBESAR, siapkan_gambar
from reports.models import Gambar, Laporan, Narasi
from tests.factories.reports import berkas_gambar, gambar_uji
from tests.reports.conftest import TAHUN, LaporanUji

# Sasaran A: Satu 90, Dua 125, mean 107,5.
BAGIAN = "pengukuran--t1-s1"
Masuk = Callable[[str], Client]


def alamat(name: str, *args: object) -> str:
    return reverse(f"reports:{name}", args=["dinas-asri", TAHUN, *args])


def usulan(uji: LaporanUji) -> tuple[str, ...]:
    return next(text for text in bangun(uji.opd, TAHUN).teks if text.kunci == BAGIAN).usulan


def simpan(uji: LaporanUji, html: str, **lain: object) -> Narasi:
    kwargs = {"opd": uji.opd, "tahun": TAHUN, "bagian": BAGIAN, "teks": html, "usulan": usulan(uji), **lain}
    return naskah.simpan_narasi(**kwargs)  # type: ignore[arg-type]


def ubah_hasil(uji: LaporanUji) -> None:
    """“Persentase Satu” 72 → 80: capaian 100, mean (100 + 125)/2 = 112,5."""
    RealisasiTahunan.objects.filter(indikator=uji.satu, tahun=TAHUN).update(angka=80)


# ---------------------------------------------------------------------- saving


def test_what_is_kept_is_clean_and_remembers_its_proposal(uji: LaporanUji) -> None:
    row = simpan(uji, "<p onclick=x()>Satu<script>alert(1)</script></p><p>Dua")
    assert (row.teks, row.versi) == ("<p>Satu</p>\n<p>Dua</p>", 1)
    assert row.dasar == naskah.html_usulan(usulan(uji))
    assert simpan(uji, row.teks).versi == 1
    assert simpan(uji, "<p>Tiga</p>").versi == 2


def test_two_writers(uji: LaporanUji) -> None:
    simpan(uji, "<p>Rekan</p>", versi=0)
    with pytest.raises(naskah.NarasiBerubahError) as raised:
        simpan(uji, "<p>Saya</p>", versi=0)
    assert raised.value.kini is not None and raised.value.kini.teks == "<p>Rekan</p>"
    assert simpan(uji, "<p>Rekan</p>", versi=0).versi == 1
    assert simpan(uji, "<p>Saya</p>", versi=1).versi == 2
    Narasi.objects.all().delete()
    with pytest.raises(naskah.NarasiBerubahError):
        simpan(uji, "<p>Saya lagi</p>", versi=2)


def test_both_texts_are_shown_and_the_second_sending_wins(uji: LaporanUji, masuk: Masuk) -> None:
    simpan(uji, "<p>Teks rekan</p>")
    client = masuk("operator")
    sent = {"kaya": "<p>Teks <b>saya</b></p>", "bentuk": "kaya", "versi": "0"}
    answer = client.post(alamat("narasi-ubah", BAGIAN), sent)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "<p>Teks rekan</p>" in page and "&lt;p&gt;Teks &lt;b&gt;saya&lt;/b&gt;&lt;/p&gt;" in page
    assert answer.context["form"]["versi"].value() == "1"
    assert Narasi.objects.get().teks == "<p>Teks rekan</p>"
    assert client.post(alamat("narasi-ubah", BAGIAN), {**sent, "versi": "1"}).status_code == 302
    assert Narasi.objects.get().teks == "<p>Teks <strong>saya</strong></p>"


def test_script_is_told_where_to_go(uji: LaporanUji, masuk: Masuk) -> None:
    answer = masuk("operator").post(
        alamat("narasi-ubah", BAGIAN),
        {"kaya": "<p>A</p>", "bentuk": "kaya"},
        headers={"accept": "application/json"},
    )
    assert json.loads(answer.content) == {"ke": f"{alamat('laporan-pratinjau')}#bagian-{BAGIAN}"}


def test_two_hundred_kilobytes_are_accepted_and_shown(uji: LaporanUji, masuk: Masuk) -> None:
    words = " ".join(f"kata{n}" for n in range(22_000))
    answer = masuk("operator").post(alamat("narasi-ubah", BAGIAN), {"kaya": f"<p>{words}", "bentuk": "kaya"})
    assert answer.status_code == 302
    assert Narasi.objects.get().teks == f"<p>{words}</p>"
    assert words in masuk("pimpinan").get(alamat("laporan-pratinjau")).content.decode()


def test_characters_that_nobody_sees_are_dropped_not_refused(uji: LaporanUji, masuk: Masuk) -> None:
    masuk("operator").post(alamat("narasi-ubah", BAGIAN), {"teks": "Sa\x00tu\x0b dua", "bentuk": "polos"})
    assert Narasi.objects.get().teks == "<p>Satu dua</p>"


# ---------------------------------------------------------------------- closed


@pytest.mark.parametrize("tahap", ["final", "terbit"])
def test_closed_report_takes_no_text_and_says_why(uji: LaporanUji, masuk: Masuk, tahap: str) -> None:
    row = simpan(uji, "<p>Tetap</p>")
    Laporan.objects.update(tahap=tahap)
    client = masuk("operator")
    page = client.get(alamat("narasi-ubah", BAGIAN)).content.decode()
    assert "teksnya tidak dapat diubah" in page and "Simpan teks" not in page and "<p>Tetap</p>" in page
    answer = client.post(alamat("narasi-ubah", BAGIAN), {"teks": "Lain", "versi": row.versi})
    assert answer.status_code == 422
    assert "teksnya tidak dapat diubah" in answer.content.decode()
    assert client.post(alamat("narasi-kembalikan", BAGIAN)).status_code == 422
    assert client.post(alamat("narasi-segarkan", BAGIAN), {"versi": row.versi}).status_code == 422
    upload = client.post(alamat("gambar-unggah", BAGIAN), {"berkas": berkas_gambar(), "alt": "A"})
    assert upload.status_code == 422 and "teksnya tidak dapat diubah" in upload.json()["berkas"][0]
    assert Narasi.objects.get().teks == "<p>Tetap</p>" and not Gambar.objects.exists()


# ---------------------------------------------------------------------- refreshing and markers


def test_refreshing_takes_the_news_and_keeps_the_edits(uji: LaporanUji, masuk: Masuk) -> None:
    first, second = usulan(uji)
    simpan(uji, f"<p>{first}</p><p>Catatan penulis.</p><p>{second} Patut disyukuri.</p>")
    ubah_hasil(uji)
    client = masuk("operator")
    page = client.get(alamat("narasi-segarkan", BAGIAN)).content.decode()
    assert "112,50%" in page and "Catatan penulis." in page
    client.post(alamat("narasi-segarkan", BAGIAN), {"versi": "1"})
    row = Narasi.objects.get()
    assert "112,50%" in row.teks and "107,50%" not in row.teks
    assert "<p>Catatan penulis.</p>" in row.teks and "Patut disyukuri." in row.teks
    assert (row.versi, row.dasar) == (2, naskah.html_usulan(usulan(uji)))


@pytest.mark.parametrize(("pilihan", "ada"), [("milik", "menggembirakan"), ("usulan", "112,50%")])
def test_both_sides_changed_is_chosen_by_the_writer(
    uji: LaporanUji, masuk: Masuk, pilihan: str, ada: str
) -> None:
    first, second = usulan(uji)
    simpan(uji, f"<p>{first} Hasil ini menggembirakan.</p><p>{second}</p>")
    ubah_hasil(uji)
    client = masuk("operator")
    page = client.get(alamat("narasi-segarkan", BAGIAN)).content.decode()
    assert "Berubah di kedua sisi" in page and 'name="usulan-0"' in page
    client.post(alamat("narasi-segarkan", BAGIAN), {"versi": "1", "usulan-0": pilihan})
    text = Narasi.objects.get().teks
    assert ada in text
    assert ("menggembirakan" in text) != ("112,50%" in text)


def test_refreshing_what_somebody_changed_meanwhile_is_refused(uji: LaporanUji, masuk: Masuk) -> None:
    simpan(uji, "<p>Satu</p>")
    simpan(uji, "<p>Dua</p>")
    answer = masuk("operator").post(alamat("narasi-segarkan", BAGIAN), {"versi": "1"})
    assert answer.status_code == 422
    assert "sudah diubah orang lain" in answer.content.decode()
    assert Narasi.objects.get().teks == "<p>Dua</p>"


def test_stale_figures_are_marked_in_editor_preview_and_overview(uji: LaporanUji, masuk: Masuk) -> None:
    simpan(uji, "<p>Kami mencapai rata-rata 107,50% tahun ini.</p><p>“Persentase Satu” tercapai 91,30%.</p>")
    strange = "“91,30%” pada kalimat tentang “Persentase Satu” tidak ada dalam data."

    def stale() -> tuple[str, ...]:
        return next(text for text in bangun(uji.opd, TAHUN).teks if text.kunci == BAGIAN).basi

    assert stale() == (strange,)
    ubah_hasil(uji)
    assert stale() == ("“107,50%” kini menjadi “112,50%”.", strange)
    client = masuk("operator")
    for page in (alamat("narasi-ubah", BAGIAN), alamat("laporan-pratinjau")):
        assert "“107,50%” kini menjadi “112,50%”." in client.get(page).content.decode()
    assert "Angka tidak sesuai data" in client.get(alamat("laporan")).content.decode()
    # A reader is shown the report, not the writer's homework.
    assert "kini menjadi" not in masuk("pimpinan").get(alamat("laporan-pratinjau")).content.decode()


def test_overview_measures_every_chapter(uji: LaporanUji, masuk: Masuk) -> None:
    page = masuk("operator").get(alamat("laporan")).content.decode()
    assert "bagian wajib belum terisi" in page
    assert page.count("<progress ") >= 5


# ---------------------------------------------------------------------- pictures


def png_kepala(lebar: int, tinggi: int) -> bytes:
    """A PNG that says how large it is and holds no picture: what a decompression bomb begins with."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", lebar, tinggi, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", b"bukan gambar") + chunk(b"IEND", b"")


def test_huge_picture_is_brought_to_size_and_forgets_its_place(uji: LaporanUji) -> None:
    content = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6  # lying on its side
    exif[0x010F] = "Kamera Rahasia"
    Image.new("RGB", (5000, 3000), "red").save(content, "JPEG", exif=exif)
    row = naskah.unggah_gambar(
        opd=uji.opd,
        tahun=TAHUN,
        bagian=BAGIAN,
        berkas=SimpleUploadedFile("foto.jpg", content.getvalue()),
        alt=" Foto  kegiatan ",
    )
    assert (row.lebar, row.tinggi, row.alt) == (SISI_TERBESAR * 3 // 5, SISI_TERBESAR, "Foto kegiatan")
    with row.berkas.open("rb") as file:
        kept = file.read()
    assert b"Kamera" not in kept and len(kept) < 100_000


@pytest.mark.parametrize(
    ("berkas", "pesan"),
    [
        (SimpleUploadedFile("a.png", png_kepala(60_000, 60_000)), "terlalu besar"),
        (SimpleUploadedFile("a.png", png_kepala(9_000, 9_000)), "terlalu besar"),
        (SimpleUploadedFile("a.png", png_kepala(300, 300)), "rusak"),
        (SimpleUploadedFile("a.png", b"<svg onload=alert(1)>"), "bukan PNG"),
        (SimpleUploadedFile("a.pdf", b"%PDF-1.7 x"), "JPG atau PNG"),
        (SimpleUploadedFile("a.svg", b"<svg/>"), "Pilih berkas"),
        (berkas_gambar(bentuk="GIF", nama="a.png"), "bukan PNG"),
    ],
)
def test_what_is_no_picture_is_refused(
    berkas: SimpleUploadedFile, pesan: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As WeasyPrint leaves it behind after the first printed report.
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    with pytest.raises(ValidationError) as raised:
        siapkan_gambar(berkas)
    assert pesan in raised.value.messages[0]


def test_upload_answers_the_editor(uji: LaporanUji, masuk: Masuk) -> None:
    client = masuk("operator")
    empty = client.post(alamat("gambar-unggah", BAGIAN), {"berkas": berkas_gambar(), "alt": " "})
    assert (empty.status_code, list(empty.json())) == (422, ["alt"])
    assert client.post(alamat("gambar-unggah", BAGIAN), {"alt": "A"}).status_code == 422
    done = client.post(alamat("gambar-unggah", BAGIAN), {"berkas": berkas_gambar(), "alt": "Denah"}).json()
    row = Gambar.objects.get()
    assert done == {"nomor": row.pk, "alt": "Denah", "alamat": alamat("gambar", row.pk)}
    shown = masuk("pimpinan").get(alamat("gambar", row.pk))
    assert shown["Content-Type"] == "image/png" and shown["X-Content-Type-Options"] == "nosniff"
    assert b"".join(shown.streaming_content).startswith(b"\x89PNG")
    assert masuk("operator_asing").get(alamat("gambar", row.pk)).status_code == 404
    assert client.get(reverse("reports:gambar", args=["dinas-asri", 2023, row.pk])).status_code == 404


def test_a_text_cannot_show_a_picture_of_another_report(uji: LaporanUji, dunia) -> None:
    foreign = gambar_uji(Laporan.objects.create(opd=dunia.asing, tahun=TAHUN), alt="Rahasia")
    simpan(uji, f'<p>Lihat</p><img data-gambar="{foreign.pk}" alt="gambar lain">')
    assert foreign.nama not in bangun(uji.opd, TAHUN).gambar


def test_text_whose_section_is_gone_is_still_shown_to_its_writer(uji: LaporanUji, masuk: Masuk) -> None:
    simpan(uji, "<p>Uraian lama</p>", bagian="standar--kode-lama")
    page = masuk("operator").get(alamat("laporan")).content.decode()
    assert "Teks yang bagiannya tidak ada lagi" in page and "<p>Uraian lama</p>" in page
    assert "Uraian lama" not in masuk("pimpinan").get(alamat("laporan")).content.decode()
