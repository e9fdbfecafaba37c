"""The attachments: agreements, plans, forms, definitions, and the reviewer's statement."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from performance.selectors.naskah import TITIK
from reports.bahan import Bahan
from reports.blocks import Blok, Paragraf, TandaTangan, TandaTanganBerdua
from reports.narrative import lampiran as narasi
from reports.outline.bagian import Bagian
from reports.outline.naskah import naskah_jenjang, naskah_kepala
from reports.outline.unsur import tanda_tangan
from reports.tables import e81, matrik_renstra, pengukuran
from reports.tables import lampiran as tabel


def lampiran() -> tuple[Bagian, ...]:
    return (
        Bagian("lampiran", _("Lampiran"), 1, "L", wajib=True),
        # PermenPANRB 53/2014: the agreement is the one attachment that it names.
        Bagian(
            "lampiran-perjanjian",
            _("Perjanjian Kinerja Kepala Perangkat Daerah"),
            2,
            "L",
            narasi.perjanjian,
            _kepala,
            wajib=True,
        ),
        Bagian(
            "lampiran-jenjang",
            _("Perjanjian Kinerja Setiap Jenjang"),
            2,
            "L",
            isi=naskah_jenjang,
        ),
        Bagian(
            "lampiran-matrik-renstra",
            _("Matrik Rencana Strategis"),
            2,
            "L",
            narasi.matrik_renstra,
            lambda bahan: [matrik_renstra.matrik_renstra(bahan)],
        ),
        Bagian("lampiran-rkt", _("Rencana Kinerja Tahunan"), 2, "L", narasi.rkt, _rkt),
        Bagian(
            "lampiran-pengukuran",
            _("Formulir Pengukuran Kinerja"),
            2,
            "L",
            narasi.pengukuran,
            lambda bahan: [pengukuran.pengukuran(bahan)],
        ),
        Bagian("lampiran-e81", _("Formulir E.81"), 2, "L", narasi.evaluasi_renja, _e81),
        Bagian(
            "lampiran-realisasi-program",
            _("Realisasi Program, Permasalahan, dan Upaya"),
            2,
            "L",
            narasi.realisasi_program,
            lambda bahan: [tabel.realisasi_program(bahan)],
        ),
        Bagian("lampiran-kamus", _("Kamus Indikator"), 2, "L", narasi.kamus, _kamus),
        Bagian(
            "lampiran-tindak-lanjut",
            _("Tindak Lanjut Hasil Evaluasi"),
            2,
            "L",
            narasi.tindak_lanjut,
            lambda bahan: [tabel.status_tindak_lanjut(bahan)],
        ),
        # The certificates are pictures that the writer puts into the text.
        Bagian(
            "lampiran-penghargaan",
            _("Piagam Penghargaan"),
            2,
            "L",
            narasi.penghargaan,
            ada=lambda bahan: bool(bahan.penghargaan),
        ),
        Bagian("lampiran-reviu", _("Pernyataan Telah Direviu"), 2, "L", narasi.reviu, _reviu),
    )


def _kepala(bahan: Bahan) -> Sequence[Blok]:
    return naskah_kepala(bahan) or [
        Paragraf(_("Perjanjian kinerja kepala perangkat daerah belum ditandatangani."))
    ]


def _rkt(bahan: Bahan) -> Sequence[Blok]:
    table = tabel.rkt_formulir(bahan)
    return [table, *(tanda_tangan(bahan) if table.baris else ())]


def _e81(bahan: Bahan) -> Sequence[Blok]:
    """The form with who made it and who evaluated it (Permendagri 86/2017)."""
    table = e81.e81(bahan)
    signer = bahan.penanda_tangan
    if not table.baris:
        return [table]
    name, post, rank = signer or (TITIK, _("Kepala Perangkat Daerah"), "")
    return [
        table,
        TandaTanganBerdua(
            kiri=TandaTangan("", _("Kepala Bappeda"), TITIK, sebelum=_("Dievaluasi oleh")),
            kanan=TandaTangan(_tempat(bahan), post, name, rank, sebelum=_("Disusun oleh")),
        ),
    ]


def _tempat(bahan: Bahan) -> str:
    return f"{bahan.opd.pemda.tempat}, {TITIK} {bahan.tahun + 1}"


def _kamus(bahan: Bahan) -> Sequence[Blok]:
    rows = bahan.ukuran.baris
    if not rows:
        return [Paragraf(_("Belum ada indikator yang diukur pada tahun %(tahun)s.") % {"tahun": bahan.tahun})]
    return [tabel.kamus(row) for row in rows]


def _reviu(bahan: Bahan) -> Sequence[Blok]:
    """The form to sign on paper; a statement recorded in the portal takes its place (`reports.reviu`)."""
    return [TandaTangan(_tempat(bahan), _("Inspektur"), TITIK)]
