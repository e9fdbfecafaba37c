"""Tables that only the attachments have: the annual plan to sign, programmes with their problems, the sheets
of the indicators, the state of the follow-up."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.text import slugify
from django.utils.translation import gettext as _

from budget.selectors import BarisPohon
from evaluation.models import Rekomendasi
from performance.selectors import NilaiTahun
from reports import sel
from reports.bahan import Bahan
from reports.blocks import Baris, Gaya, Jenis, Kolom, Sel, TabelBlok
from reports.kunci import PEMISAH
from reports.tables.pelengkap import per_tahun

TINGKAT = {"program": 0, "kegiatan": 1, "sub_kegiatan": 2}


def rkt_formulir(bahan: Bahan) -> TabelBlok:
    """Sasaran, indicators and targets of the year, as the head signs them."""
    rows: list[Baris] = []
    number = 0
    for group in bahan.rkt.kelompok:
        members = [row for row in group.baris if row.indikator.level in {"tujuan", "sasaran"} and row.target]
        for place, row in enumerate(members):
            number += not place
            rows.append(
                sel.baris(
                    *((sel.nomor(number), sel.teks(group.uraian)) if not place else (sel.kosong(),) * 2),
                    sel.teks(row.indikator.nama),
                    sel.teks(row.indikator.satuan),
                    Sel(row.target, row.target, Jenis.ANGKA),
                )
            )
    return TabelBlok(
        id="rkt-formulir",
        judul=_("Rencana Kinerja Tahunan %(opd)s Tahun %(tahun)s")
        % {"opd": bahan.opd.nama, "tahun": bahan.tahun},
        kolom=(
            Kolom(_("No."), Jenis.NOMOR, 6),
            Kolom(_("Sasaran strategis"), lebar=38),
            Kolom(_("Indikator kinerja"), lebar=34),
            Kolom(_("Satuan"), lebar=11),
            Kolom(_("Target"), Jenis.ANGKA, 11),
        ),
        baris=tuple(rows),
        kosong=_("Rencana kinerja tahun %(tahun)s belum dapat disusun: target Renstra belum dicatat.")
        % {"tahun": bahan.tahun},
    )


def realisasi_program(bahan: Bahan) -> TabelBlok:
    """Every programme with money, and each kegiatan or sub kegiatan that has a note: what was promised, what
    was spent, what hindered it and what was done."""
    rows = [_baris_program(bahan, row) for row in bahan.pohon.baris if _dicatat(bahan, row)]
    notes = () if bahan.catatan_program else (_("Permasalahan dan upaya program belum dicatat."),)
    return TabelBlok(
        id="realisasi-program",
        judul=_("Realisasi Program, Permasalahan, dan Upaya Tahun %(tahun)s") % {"tahun": bahan.tahun},
        kolom=(
            Kolom(_("Kode"), Jenis.KODE, 10),
            Kolom(_("Program/kegiatan/sub kegiatan"), lebar=24),
            Kolom(_("Pagu (Rp)"), Jenis.RUPIAH, 11),
            Kolom(_("Realisasi (Rp)"), Jenis.RUPIAH, 11),
            Kolom(_("Serapan"), Jenis.PERSEN, 8),
            Kolom(_("Permasalahan"), lebar=18),
            Kolom(_("Upaya"), lebar=18),
        ),
        baris=tuple(rows),
        catatan=notes,
        kosong=_("Anggaran tahun %(tahun)s belum dicatat per program.") % {"tahun": bahan.tahun},
    )


def _dicatat(bahan: Bahan, row: BarisPohon) -> bool:
    if row.id in bahan.catatan_program:
        return True
    return row.tingkat == "program" and bool(row.angka.pagu_acuan or row.angka.realisasi)


def _baris_program(bahan: Bahan, row: BarisPohon) -> Baris:
    note = bahan.catatan_program.get(row.id)
    cents = sel.ada_sen((row.angka.pagu_acuan, row.angka.realisasi))
    return sel.baris(
        sel.kode(row.kode),
        sel.teks(row.nama, inden=TINGKAT.get(row.tingkat, 0)),
        sel.rupiah(row.angka.pagu_acuan, sen=cents),
        sel.rupiah(row.angka.realisasi, sen=cents),
        sel.persen(row.angka.serapan),
        sel.teks(note.permasalahan if note else ""),
        sel.teks(note.upaya if note else ""),
        gaya=Gaya.BIASA,
    )


def kamus(row: NilaiTahun) -> TabelBlok:
    """The definition sheet of one indicator, as the year was opened with it. Empty lines are left out."""
    return TabelBlok(
        id=f"kamus{PEMISAH}{slugify(row.indikator.kode)}",
        judul=row.definisi.nama,
        kolom=(Kolom(_("Unsur"), lebar=28), Kolom(_("Uraian"), lebar=72)),
        baris=tuple(
            sel.baris(sel.teks(label), sel.teks(text)) for label, text in _unsur(row) if text.strip()
        ),
        kosong=_("Definisi indikator ini belum dicatat."),
    )


def _unsur(row: NilaiTahun) -> Iterator[tuple[str, str]]:
    one, indicator = row.definisi, row.indikator
    owner = indicator.sasaran or indicator.tujuan
    yield _("Kode"), indicator.kode
    yield _("Sasaran atau tujuan yang diukur"), owner.uraian if owner else ""
    yield _("Definisi operasional"), one.definisi
    yield _("Rumus/formulasi"), one.rumus
    yield _("Satuan"), one.satuan
    yield _("Metode capaian"), str(one.get_metode_display())
    yield _("Cara menghitung nilai tahun"), str(one.get_agregasi_display())
    yield _("Sumber data"), one.sumber_data
    yield _("Teknik pengumpulan data"), one.teknik_pengumpulan
    yield _("Teknik monitoring dan evaluasi"), one.teknik_monev
    yield _("Penanggung jawab"), one.penanggung_jawab


def status_tindak_lanjut(bahan: Bahan) -> TabelBlok:
    """How far every recommendation is, with the evidence that was named."""
    year = bahan.rekomendasi[0].tahun if bahan.rekomendasi else bahan.tahun
    return TabelBlok(
        id="tindak-lanjut-status",
        judul=_("Status Tindak Lanjut Rekomendasi Hasil Evaluasi Tahun %(tahun)s") % {"tahun": year},
        kolom=(
            Kolom(_("No."), Jenis.NOMOR, 6),
            Kolom(_("Rekomendasi"), lebar=40),
            Kolom(_("Status"), lebar=20),
            Kolom(_("Keterangan"), lebar=34),
        ),
        baris=tuple(per_tahun(bahan.rekomendasi, _status, 4)),
        kosong=_("Rekomendasi hasil evaluasi dan tindak lanjutnya belum dicatat."),
    )


def _status(row: Rekomendasi) -> Baris:
    answer = getattr(row, "tindak_lanjut", None)
    return sel.baris(
        sel.nomor(row.urut),
        sel.teks(row.uraian),
        sel.teks(row.get_status_display()),
        sel.teks(answer.keterangan if answer else ""),
    )
