"""What a writer does with the texts of a report: save, refresh from the data, drop, add a picture."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from agencies.models import OPD
from evaluation.models import TeksLHE
from reports.gabung import Potong, gabungkan, hasil
from reports.gambar import siapkan_gambar
from reports.kaya import blok_kasar, html_dari, html_dari_teks, html_satu
from reports.models import Gambar, Laporan, Narasi
from ui.angka import tampilkan

# Of the sanitised HTML; some two hundred pages.
MAKS_HURUF = 500_000
MAKS_GAMBAR = 40


class NarasiBerubahError(Exception):
    """Somebody else has saved the text meanwhile; `kini` is what stands there now (None: it was dropped)."""

    def __init__(self, kini: Narasi | TeksLHE | None) -> None:
        self.kini = kini
        super().__init__(_("Teks bagian ini sudah diubah orang lain sejak Anda membukanya."))


def html_usulan(usulan: Sequence[str]) -> str:
    """The proposed paragraphs in the form in which texts are kept."""
    return html_dari_teks("\n\n".join(usulan))


def laporan_terbuka(opd: OPD, tahun: int) -> Laporan:
    """The report's row, made when nobody has written in it yet.

    Raises:
        ValidationError: the report is final or published, so its texts are closed.
    """
    row = Laporan.objects.get_or_create(opd=opd, tahun=tahun)[0]
    if row.tahap != Laporan.Tahap.DRAF:
        raise ValidationError(pesan_tutup(row), code="tutup")
    return row


def pesan_tutup(laporan: Laporan | None) -> str:
    """Why texts cannot be changed now; "" while the report is a draft."""
    if laporan is None or laporan.tahap == Laporan.Tahap.DRAF:
        return ""
    return _(
        "Laporan ini sudah %(tahap)s, jadi teksnya tidak dapat diubah. Buka kembali sebagai draf dahulu."
    ) % {"tahap": laporan.get_tahap_display().lower()}


@transaction.atomic
def simpan_narasi(
    *,
    opd: OPD,
    tahun: int,
    bagian: str,
    teks: str,
    usulan: Sequence[str] = (),
    versi: int | None = None,
    dari_usulan: bool = False,
) -> Narasi:
    """Put the writer's own text of one section in place of the proposal.

    Args:
        teks: HTML of any origin; what is kept is sanitised.
        usulan: today's proposal; a text that begins here, or `dari_usulan`, remembers it as its base.
        versi: the version the writer saw, 0 for none; None asks for no comparison.

    Raises:
        NarasiBerubahError: the stored version is another.
        ValidationError: the text has no words (the proposal would silently vanish), is longer than
            MAKS_HURUF, or the report is closed.
    """
    clean = periksa_teks(teks)
    report = laporan_terbuka(opd, tahun)
    row = Narasi.objects.select_for_update().filter(laporan=report, bagian=bagian).first()
    if versi is not None and versi != (row.versi if row else 0) and (row is None or row.teks != clean):
        raise NarasiBerubahError(row)
    if row is None:
        return Narasi.objects.create(laporan=report, bagian=bagian, teks=clean, dasar=html_usulan(usulan))
    base = html_usulan(usulan) if dari_usulan else row.dasar
    if (row.teks, row.dasar) != (clean, base):
        row.teks, row.dasar, row.versi = clean, base, row.versi + 1
        row.save()
    return row


def periksa_teks(teks: str) -> str:
    """The text as it is kept. Raises ValidationError (field `teks`) as `simpan_narasi` says."""
    blocks = blok_kasar(teks)
    if not blocks:
        raise ValidationError(
            {"teks": _("Teks belum diisi. Untuk memakai teks usulan, pilih “Kembalikan ke usulan”.")}
        )
    clean = html_dari(blocks)
    if len(clean) > MAKS_HURUF:
        raise ValidationError(
            {
                "teks": _("Teks paling banyak %(batas)s huruf; teks ini %(jumlah)s huruf.")
                % {"batas": _ribuan(MAKS_HURUF), "jumlah": _ribuan(len(clean))}
            }
        )
    return clean


def _ribuan(number: int) -> str:
    return tampilkan(Decimal(number), desimal=0)


@transaction.atomic
def kembalikan_usulan(*, opd: OPD, tahun: int, bagian: str) -> None:
    """Drop the writer's own text; the section shows the proposal again.

    Raises:
        ValidationError: the report is closed.
    """
    report = laporan_terbuka(opd, tahun)
    for row in Narasi.objects.filter(laporan=report, bagian=bagian):
        row.delete()


def potong_narasi(narasi: Narasi, usulan: Sequence[str]) -> tuple[Potong, ...]:
    """The writer's text and today's proposal brought together, paragraph by paragraph as HTML."""
    return gabungkan(_paragraf(narasi.dasar), _paragraf(html_usulan(usulan)), _paragraf(narasi.teks))


def _paragraf(html: str) -> list[str]:
    return [html_satu(block) for block in blok_kasar(html)]


@transaction.atomic
def segarkan_narasi(
    *,
    opd: OPD,
    tahun: int,
    bagian: str,
    usulan: Sequence[str],
    versi: int,
    pakai_usulan: Iterable[int] = (),
) -> Narasi:
    """Take today's proposal into the writer's text; edits stay.

    Args:
        pakai_usulan: numbers (from 0) of the paragraphs changed on both sides where the proposal wins.

    Raises:
        NarasiBerubahError: the text is no longer the one that was shown.
        ValidationError: the report is closed.
    """
    report = laporan_terbuka(opd, tahun)
    row = Narasi.objects.select_for_update().filter(laporan=report, bagian=bagian).first()
    if row is None or row.versi != versi:
        raise NarasiBerubahError(row)
    row.teks = "\n".join(hasil(potong_narasi(row, usulan), pakai_usulan)) or row.teks
    row.dasar = html_usulan(usulan)
    row.versi += 1
    row.save()
    return row


@transaction.atomic
def unggah_gambar(*, opd: OPD, tahun: int, bagian: str, berkas: UploadedFile, alt: str) -> Gambar:
    """Keep a picture for a section's text.

    Raises:
        ValidationError: no words for who cannot see it, no usable picture, too many, or a closed report.
    """
    words = " ".join(alt.split())
    if not words:
        raise ValidationError({"alt": _("Tuliskan isi gambar untuk pembaca yang tidak dapat melihatnya.")})
    if len(words) > 250:
        raise ValidationError({"alt": _("Keterangan gambar paling banyak 250 huruf.")})
    report = laporan_terbuka(opd, tahun)
    if report.gambar.filter(bagian=bagian).count() >= MAKS_GAMBAR:
        raise ValidationError(
            {"berkas": _("Satu bagian paling banyak memuat %(n)s gambar.") % {"n": MAKS_GAMBAR}}
        )
    try:
        copy = siapkan_gambar(berkas)
    except ValidationError as error:
        raise ValidationError({"berkas": error.messages}) from error
    return Gambar.objects.create(laporan=report, bagian=bagian, berkas=copy, alt=words)
