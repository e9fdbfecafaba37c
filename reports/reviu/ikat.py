"""The statement of review bound into the report: the words that its signer stands for, or that it is void."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from evaluation.models import PernyataanReviu
from reports.blocks import Blok, Butir, Daftar, Dokumen, JudulBlok, Paragraf, Potongan, TandaTangan
from reports.reviu.keadaan import MAKS_BERUBAH, StatusReviu, keadaan_dari, yang_berubah
from reports.reviu.sidik import BAGIAN_PERNYATAAN
from ui.tanggal import tampilkan_tanggal


def ikat_pernyataan(dokumen: Dokumen, pernyataan: PernyataanReviu | None) -> Dokumen:
    """The report with its statement in place of the form that waits for a signature.

    Nobody edits the words of a statement, so its section is then no text of the report any more. Without a
    statement the document stays as it is.
    """
    if pernyataan is None:
        return dokumen
    state = keadaan_dari(pernyataan, dokumen)
    if state.status == StatusReviu.BERLAKU:
        content = naskah_pernyataan(pernyataan, f"{dokumen.opd} {dokumen.pemda}", dokumen.tahun)
    else:
        content = _gugur(pernyataan, dokumen)
    key = BAGIAN_PERNYATAAN.removeprefix("bagian-")
    return replace(
        dokumen,
        blok=tuple(_terikat(dokumen.blok, content)),
        teks=tuple(text for text in dokumen.teks if text.kunci != key),
    )


def naskah_pernyataan(pernyataan: PernyataanReviu, opd: str, tahun: int) -> Sequence[Blok]:
    """The statement with its signature. Its sentences are the official wording of PermenPANRB 53/2014,
    Lampiran III, word for word; only names, year and place are put in."""
    title = (
        _("PERNYATAAN TELAH DIREVIU"),
        _("LAPORAN KINERJA %(opd)s") % {"opd": opd.upper()},
        _("TAHUN ANGGARAN %(tahun)s") % {"tahun": tahun},
    )
    names = {"opd": opd, "tahun": tahun}
    number = [_("Nomor: %(nomor)s") % {"nomor": pernyataan.nomor}] if pernyataan.nomor else []
    words = (
        _(
            "Kami telah mereviu Laporan Kinerja %(opd)s Tahun Anggaran %(tahun)s sesuai Pedoman Reviu atas "
            "Laporan Kinerja. Substansi informasi yang dimuat dalam Laporan Kinerja menjadi tanggung jawab "
            "manajemen %(opd)s."
        )
        % names,
        _(
            "Reviu bertujuan untuk memberikan keyakinan terbatas Laporan Kinerja telah disajikan secara "
            "akurat, andal, dan valid."
        ),
        _(
            "Berdasarkan reviu kami, tidak terdapat kondisi atau hal-hal yang menimbulkan perbedaan dalam "
            "meyakini keandalan informasi yang disajikan di dalam laporan kinerja ini."
        ),
    )
    return [
        *(_tebal(line) for line in title),
        *(Paragraf(text) for text in (*number, *words)),
        TandaTangan(
            f"{pernyataan.tempat}, {tampilkan_tanggal(pernyataan.tanggal)}",
            pernyataan.jabatan,
            pernyataan.nama,
            pernyataan.pangkat,
        ),
    ]


def _gugur(pernyataan: PernyataanReviu, dokumen: Dokumen) -> Sequence[Blok]:
    day = tampilkan_tanggal(pernyataan.tanggal)
    blocks: list[Blok] = [
        _tebal(
            _("Pernyataan telah direviu tanggal %(hari)s gugur karena angka laporan berubah sesudah direviu.")
            % {"hari": day}
        )
    ]
    if changed := yang_berubah(pernyataan, dokumen):
        blocks.append(Paragraf(_("Angka yang berubah terdapat pada:")))
        items = [*changed[:MAKS_BERUBAH]]
        if len(changed) > MAKS_BERUBAH:
            items.append(_("dan %(banyak)d tempat lain") % {"banyak": len(changed) - MAKS_BERUBAH})
        blocks.append(Daftar(tuple(Butir(name) for name in items)))
    blocks.append(Paragraf(_("Laporan ini belum dinyatakan telah direviu kembali.")))
    return blocks


def _tebal(text: str) -> Paragraf:
    return Paragraf(text, (Potongan(text, tebal=True),))


def _terikat(blocks: Sequence[Blok], content: Sequence[Blok]) -> Iterator[Blok]:
    inside = False
    for block in blocks:
        if isinstance(block, JudulBlok):
            inside = block.id == BAGIAN_PERNYATAAN
            if inside:
                yield replace(block, narasi="")
                yield from content
                continue
        if not inside:
            yield block
