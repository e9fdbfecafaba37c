"""Target against result with capaian and predikat (analysis 1), the scale, the factors (analysis 5)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import gettext as _

from performance.capaian import KETERANGAN_KEBIJAKAN, Skala
from performance.selectors import Kelompok, NilaiTahun
from reports import sel
from reports.bahan import Bahan
from reports.blocks import Baris, Gaya, Jenis, Kolom, Sel, TabelBlok
from reports.kelompok import BagianSasaran, bagian_sasaran, kunci_sasaran
from ui.angka import tampilkan_utuh

KOLOM_UKUR = (
    ("No.", Jenis.NOMOR, 5),
    ("Indikator kinerja", Jenis.TEKS, 34),
    ("Satuan", Jenis.TEKS, 11),
    ("Target", Jenis.ANGKA, 12),
    ("Realisasi", Jenis.ANGKA, 12),
    ("Capaian", Jenis.PERSEN, 11),
    ("Predikat", Jenis.PREDIKAT, 15),
)


def _kolom() -> tuple[Kolom, ...]:
    return tuple(Kolom(_(label), kind, width) for label, kind, width in KOLOM_UKUR)


def skala_predikat(bahan: Bahan) -> TabelBlok:
    """The scale in force, best band first."""
    scale = bahan.ukuran.aturan.skala
    notes = [scale.aturan]
    if scale.sumber:
        notes.append(_("Sumber: %(sumber)s.") % {"sumber": scale.sumber.rstrip(".")})
    return TabelBlok(
        id="skala-predikat",
        judul=scale.nama,
        kolom=(
            Kolom(_("No."), Jenis.NOMOR, 8),
            Kolom(_("Capaian kinerja"), lebar=46),
            Kolom(_("Predikat"), lebar=46),
        ),
        baris=tuple(
            sel.baris(sel.nomor(number), sel.teks(words), sel.teks(label))
            for number, (words, label) in enumerate(rentang_pita(scale), start=1)
        ),
        catatan=tuple(notes),
    )


def rentang_pita(scale: Skala) -> list[tuple[str, str]]:
    """(interval in words, label) of every band, best first."""
    rows: list[tuple[str, str]] = []
    above = None
    for band in scale.pita:
        parts = []
        if band.batas_bawah is not None:
            parts.append(f"{'≥' if band.inklusif else '>'} {tampilkan_utuh(band.batas_bawah)}%")
        if above is not None and above.batas_bawah is not None:
            parts.append(f"{'<' if above.inklusif else '≤'} {tampilkan_utuh(above.batas_bawah)}%")
        rows.append((_(" dan ").join(parts), band.label))
        above = band
    return rows


def rekap_capaian(bahan: Bahan) -> TabelBlok:
    """Of every sasaran: how many indicators have which predikat, their mean and its predikat. A predikat
    without an indicator has no column."""
    measured = bahan.ukuran
    labels = [label for label, count in measured.jumlah_predikat if count]

    def counts(rows: Iterable[NilaiTahun]) -> tuple[Sel, ...]:
        found = [row.predikat.label for row in rows]
        return tuple(
            sel.angka(Decimal(count), 0)
            for count in (
                len(found),
                *(found.count(label) for label in labels),
                *([found.count(None)] if measured.belum else []),
            )
        )

    rows = [
        sel.baris(
            sel.nomor(number),
            sel.teks(f"{part.sebutan}: {part.kelompok.uraian}"),
            *counts(part.kelompok.baris),
            sel.persen(part.kelompok.rata),
            sel.predikat(part.kelompok.predikat),
        )
        for number, part in enumerate(bagian_sasaran(bahan), start=1)
    ]
    if rows:
        rows.append(
            sel.baris(
                sel.label_jumlah(_("Seluruh indikator"), 2),
                *counts(measured.baris),
                sel.persen(measured.rata),
                sel.predikat(measured.predikat),
                gaya=Gaya.JUMLAH,
            )
        )
    group = _("Jumlah indikator")
    return TabelBlok(
        id="rekap-capaian",
        judul=_("Rekapitulasi Capaian Sasaran Tahun %(tahun)s") % {"tahun": bahan.tahun},
        kolom=(
            Kolom(_("No."), Jenis.NOMOR, 5),
            Kolom(_("Sasaran"), lebar=34),
            Kolom(_("Semua"), Jenis.ANGKA, 7, group),
            *(Kolom(label, Jenis.ANGKA, 7, group) for label in labels),
            *((Kolom(_("Tidak dihitung"), Jenis.ANGKA, 8, group),) if measured.belum else ()),
            Kolom(_("Rata-rata capaian"), Jenis.PERSEN, 11),
            Kolom(_("Predikat"), Jenis.PREDIKAT, 14),
        ),
        baris=tuple(rows),
        catatan=_catatan(bahan),
        kosong=_("Belum ada indikator dengan target tahun %(tahun)s.") % {"tahun": bahan.tahun},
    )


def pengukuran_sasaran(bahan: Bahan, bagian: BagianSasaran | None) -> TabelBlok:
    """Target, result, capaian and predikat of the indicators of one sasaran, and their mean."""
    group = bagian.kelompok if bagian is not None else None
    rows = [_baris_ukur(row, number) for number, row in enumerate(group.baris if group else (), start=1)]
    if group is not None and len(rows) > 1:
        rows.append(_baris_rata(_("Rata-rata"), group))
    return TabelBlok(
        id=kunci_sasaran("pengukuran", bagian),
        judul=judul_sasaran(_("Target, Realisasi, dan Capaian"), bahan, bagian),
        kolom=_kolom(),
        baris=tuple(rows),
        catatan=alasan_kosong(group.baris) if group else (),
        kosong=_("Belum ada indikator dengan target tahun %(tahun)s.") % {"tahun": bahan.tahun},
    )


def judul_sasaran(judul: str, bahan: Bahan, bagian: BagianSasaran | None) -> str:
    """A caption with the sasaran and the year it is about."""
    if bagian is None:
        return _("%(judul)s Tahun %(tahun)s") % {"judul": judul, "tahun": bahan.tahun}
    return _("%(judul)s %(sasaran)s Tahun %(tahun)s") % {
        "judul": judul,
        "sasaran": bagian.sebutan,
        "tahun": bahan.tahun,
    }


def _baris_rata(label: str, group: Kelompok) -> Baris:
    return sel.baris(
        sel.label_jumlah(label, 5), sel.persen(group.rata), sel.predikat(group.predikat), gaya=Gaya.JUMLAH
    )


def pengukuran(bahan: Bahan) -> TabelBlok:
    """The form of the measurement: every measured indicator, the mean of each sasaran, the mean of all."""
    measured = bahan.ukuran
    rows: list[Baris] = []
    number = 0
    for group in measured.kelompok:
        kind = _("Sasaran") if group.sasaran is not None else _("Tujuan")
        rows.append(sel.kelompok(f"{kind}: {group.uraian}", len(KOLOM_UKUR)))
        for row in group.baris:
            rows.append(_baris_ukur(row, number := number + 1))
        rows.append(_baris_rata(_("Rata-rata %(jenis)s") % {"jenis": kind.lower()}, group))
    if rows:
        rows.append(
            sel.baris(
                sel.label_jumlah(_("Rata-rata capaian seluruh indikator"), 5),
                sel.persen(measured.rata),
                sel.predikat(measured.predikat),
                gaya=Gaya.JUMLAH,
            )
        )
    return TabelBlok(
        id="pengukuran",
        judul=_("Pengukuran Kinerja Tahun %(tahun)s") % {"tahun": bahan.tahun},
        kolom=_kolom(),
        baris=tuple(rows),
        catatan=alasan_kosong(measured.baris),
        kosong=_("Belum ada indikator dengan target tahun %(tahun)s.") % {"tahun": bahan.tahun},
    )


def _baris_ukur(row: NilaiTahun, number: int) -> Baris:
    return sel.baris(
        sel.nomor(number),
        sel.teks(row.definisi.nama),
        sel.teks(row.definisi.satuan),
        sel.nilai(row, row.target),
        sel.nilai(row, row.realisasi),
        sel.persen(row.capaian),
        sel.predikat(row.predikat),
    )


def _catatan(bahan: Bahan) -> tuple[str, ...]:
    measured = bahan.ukuran
    source = (
        _("Target berasal dari perjanjian kinerja yang berlaku pada akhir tahun.")
        if measured.dasar == "perjanjian"
        else _("Belum ada perjanjian kinerja; target berasal dari Renstra.")
    )
    notes = [
        source,
        KETERANGAN_KEBIJAKAN[measured.aturan.rata_rata],
        _("Skala predikat: %(skala)s.")
        % {"skala": "; ".join(f"{label} {words}" for words, label in rentang_pita(measured.aturan.skala))},
    ]
    if measured.belum and measured.dihitung:
        notes.append(
            _("Rata-rata memakai %(dihitung)s indikator; %(belum)s indikator tidak dihitung.")
            % {"dihitung": measured.dihitung, "belum": measured.belum}
        )
    return tuple(notes)


def alasan_kosong(rows: Iterable[NilaiTahun]) -> tuple[str, ...]:
    """Why a row has no capaian, one sentence per indicator."""
    return tuple(
        _("%(nama)s: %(alasan)s") % {"nama": row.definisi.nama, "alasan": row.capaian.alasan}
        for row in rows
        if row.capaian.nilai is None
    )


def indikator_program(bahan: Bahan) -> TabelBlok:
    """Measured indicators below the sasaran."""
    return TabelBlok(
        id="indikator-program",
        judul=_("Capaian Indikator Program dan Kegiatan Tahun %(tahun)s") % {"tahun": bahan.tahun},
        kolom=_kolom(),
        baris=tuple(_baris_ukur(row, number) for number, row in enumerate(bahan.program, start=1)),
        catatan=alasan_kosong(bahan.program),
        kosong=_("Indikator program dan kegiatan tidak diukur secara tersendiri pada tahun %(tahun)s.")
        % {"tahun": bahan.tahun},
    )


def faktor(bahan: Bahan, bagian: BagianSasaran | None) -> TabelBlok:
    """What helped, what hindered, what was done, per indicator (analysis 5)."""
    rows: list[Baris] = []
    for row in bagian.kelompok.baris if bagian is not None else ():
        helped, hindered, done = faktor_indikator(row)
        if helped or hindered or done:
            rows.append(
                sel.baris(
                    sel.nomor(len(rows) + 1),
                    sel.teks(row.definisi.nama),
                    sel.teks(helped),
                    sel.teks(hindered),
                    sel.teks(done),
                )
            )
    return TabelBlok(
        id=kunci_sasaran("faktor", bagian),
        judul=judul_sasaran(_("Faktor Pendukung, Faktor Penghambat, dan Tindak Lanjut"), bahan, bagian),
        kolom=(
            Kolom(_("No."), Jenis.NOMOR, 5),
            Kolom(_("Indikator kinerja"), lebar=22),
            Kolom(_("Faktor pendukung"), lebar=25),
            Kolom(_("Faktor penghambat"), lebar=25),
            Kolom(_("Tindak lanjut"), lebar=23),
        ),
        baris=tuple(rows),
        kosong=_("Faktor pendukung, faktor penghambat, dan tindak lanjut belum dicatat."),
    )


def faktor_indikator(row: NilaiTahun) -> tuple[str, str, str]:
    """Of the year's value; else of the latest quarter that says anything."""
    sources = [row.tahunan, *(row.triwulan[quarter] for quarter in sorted(row.triwulan, reverse=True))]
    for source in sources:
        if source is None:
            continue
        found = (source.faktor_pendukung, source.faktor_penghambat, source.tindak_lanjut)
        if any(found):
            return found
    return "", "", ""
