"""The ikhtisar of all evaluations of a government's year as a document (PermenPANRB 88/2021: the government
sends it to KemenPANRB). Made from the overview that the page shows; no query."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from django.utils.translation import gettext as _

from evaluation.gabungan import NAMA_KLASTER
from evaluation.selectors.ikhtisar import BarisIkhtisar, Ikhtisar
from performance.skala import SKALA_AKIP
from reports import sel
from reports.blocks import (
    Baris,
    Blok,
    Butir,
    Daftar,
    Dokumen,
    Gaya,
    Jenis,
    JudulBlok,
    Kolom,
    Paragraf,
    Sel,
    TabelBlok,
)
from ui.angka import tampilkan

JENIS = "Evaluasi AKIP"
# A komponen as a column: same code, name and weight.
Kunci = tuple[str, str, Decimal]


def dokumen_rekap(ikhtisar: Ikhtisar) -> Dokumen:
    """What the reader of `ikhtisar` may see; the government as a whole only for who sees all of it."""
    title = _("Ikhtisar Hasil Evaluasi AKIP")
    year, government = ikhtisar.tahun, ikhtisar.pemda.nama
    blocks: list[Blok] = [
        JudulBlok("ikhtisar", f"{title} {government} {_('Tahun')} {year}", 1, sambung=True),
        Paragraf(_pengantar(ikhtisar)),
        tabel_predikat(ikhtisar, "1"),
    ]
    if ikhtisar.menyeluruh:
        blocks += [
            JudulBlok("pemerintah-daerah", _("Pemerintah Daerah sebagai Keseluruhan"), 2),
            Paragraf(_gabungan(ikhtisar)),
            tabel_gabungan(ikhtisar, "2"),
            tabel_klaster(ikhtisar, "3"),
            *_sampel(ikhtisar),
        ]
    # Wide enough for a page of its own: a heading above it would be left behind.
    blocks.append(tabel_hasil(ikhtisar, "4" if ikhtisar.menyeluruh else "2"))
    return Dokumen(
        judul=f"{title} {government} {_('Tahun')} {year}",
        opd=title,
        pemda=government,
        tahun=year,
        blok=tuple(blocks),
        jenis=JENIS,
    )


def tabel_hasil(ikhtisar: Ikhtisar, nomor: str) -> TabelBlok:
    """One row per agency: scores of the komponen, total, predikat, change, and KemenPANRB's score apart."""
    keys = _komponen(ikhtisar.baris)
    group = _("Nilai komponen dan bobotnya") if keys else ""
    columns = (
        Kolom(_("No."), Jenis.NOMOR, 4),
        Kolom(_("Perangkat daerah"), lebar=26),
        Kolom(_("Klaster"), lebar=9),
        *(
            Kolom(f"{kode} {name.split()[0]} ({tampilkan(weight)})", Jenis.ANGKA, 9, group)
            for kode, name, weight in keys
        ),
        Kolom(_("Nilai"), Jenis.ANGKA, 7),
        Kolom(_("Predikat"), Jenis.PREDIKAT, 7),
        Kolom(_("Nilai tahun lalu"), Jenis.ANGKA, 7),
        Kolom(_("Perubahan"), Jenis.ANGKA, 7),
        Kolom(_("Nilai KemenPANRB"), Jenis.ANGKA, 8),
    )
    rows = [_baris(place, row, keys) for place, row in enumerate(ikhtisar.baris, start=1)]
    return TabelBlok(
        id="ikhtisar-evaluasi",
        judul=_("Hasil evaluasi AKIP perangkat daerah"),
        kolom=columns,
        baris=tuple(rows),
        catatan=(
            _(
                "Nilai adalah nilai Inspektorat yang sudah disampaikan atau dicatat. Nilai KemenPANRB "
                "berdiri sendiri dan tidak dicampur dengan nilai Inspektorat."
            ),
            *([_("Komponen: %(nama)s.") % {"nama": _nama_komponen(keys)}] if keys else []),
            f"{_('Predikat:')} {SKALA_AKIP.sumber}.",
        ),
        kosong=_("Belum ada perangkat daerah."),
        nomor=nomor,
    )


def tabel_gabungan(ikhtisar: Ikhtisar, nomor: str) -> TabelBlok:
    """The LKE Gabungan (Lampiran 2); its last column only by the government's rule."""
    merged = ikhtisar.gabungan.terhitung
    columns = [
        Kolom(_("No."), Jenis.KODE, 4),
        Kolom(_("Komponen"), lebar=26),
        Kolom(_("Bobot"), Jenis.ANGKA, 7),
        Kolom(_("Nilai Instansi"), Jenis.ANGKA, 8),
        *(Kolom(f"{_('Unit')} {name}", Jenis.ANGKA, 9) for name in NAMA_KLASTER.values()),
        Kolom(_("Nilai Unit"), Jenis.ANGKA, 8),
    ]
    if merged:
        group = _("Nilai Akuntabilitas Kinerja")
        columns += [Kolom(_("Nilai"), Jenis.ANGKA, 8, group), Kolom("%", Jenis.PERSEN, 8, group)]
    rows: list[Baris] = []
    for row in ikhtisar.per_komponen:
        cells = [
            sel.kode(row.kode),
            sel.teks(row.nama),
            sel.angka(row.bobot),
            sel.angka(row.instansi),
            *(sel.angka(row.klaster[key]) for key in NAMA_KLASTER),
            sel.angka(row.unit),
        ]
        rows.append(sel.baris(*cells, *([sel.angka(row.gabungan), sel.persen(row.persen)] if merged else [])))
    rows.append(_jumlah_gabungan(ikhtisar, merged))
    note = _(
        "Nilai unit adalah rata-rata seluruh unit yang dievaluasi (praktik; peraturan tidak menetapkan "
        "rumusnya)."
    )
    return TabelBlok(
        id="lke-gabungan",
        judul=_("LKE Gabungan"),
        kolom=tuple(columns),
        baris=tuple(rows),
        catatan=(note, ikhtisar.gabungan.rumus_teks if merged else ikhtisar.gabungan.alasan),
        nomor=nomor,
    )


def _jumlah_gabungan(ikhtisar: Ikhtisar, merged: bool) -> Baris:
    whole = ikhtisar.instansi
    cells: list[Sel] = [
        sel.label_jumlah(_("Nilai hasil evaluasi"), 2),
        sel.angka(Decimal(100)),
        sel.angka(whole.skor if whole else None),
        *(sel.angka(row.hasil.nilai, hasil=row.hasil) for row in ikhtisar.klaster),
        sel.angka(ikhtisar.nilai_unit.nilai, hasil=ikhtisar.nilai_unit),
    ]
    if merged:
        total = ikhtisar.gabungan
        cells += [sel.angka(total.nilai, hasil=total), sel.persen(total.nilai)]
    return sel.baris(*cells, gaya=Gaya.JUMLAH)


def tabel_klaster(ikhtisar: Ikhtisar, nomor: str) -> TabelBlok:
    """How many units of each cluster have a score, and their mean."""
    return TabelBlok(
        id="klaster-evaluasi",
        judul=_("Rata-rata nilai per klaster"),
        kolom=(
            Kolom(_("Klaster"), lebar=24),
            Kolom(_("Unit yang bernilai"), Jenis.NOMOR, 12),
            Kolom(_("Rata-rata"), Jenis.ANGKA, 12),
            Kolom(_("Predikat"), Jenis.PREDIKAT, 12),
        ),
        baris=tuple(
            sel.baris(
                sel.teks(row.nama),
                sel.nomor(row.jumlah),
                sel.angka(row.hasil.nilai, hasil=row.hasil),
                sel.predikat(row.predikat) if row.predikat.label else sel.teks(""),
            )
            for row in ikhtisar.klaster
        ),
        nomor=nomor,
    )


def tabel_predikat(ikhtisar: Ikhtisar, nomor: str) -> TabelBlok:
    """How many agencies have each predikat, and how many have none yet."""
    labels = Counter(row.predikat.label for row in ikhtisar.baris)
    rows = [(f"{band.label} – {band.keterangan}", labels[band.label]) for band in SKALA_AKIP.pita]
    rows.append((_("Belum berpredikat"), labels[None]))
    cells = [sel.baris(sel.teks(name), sel.nomor(count)) for name, count in rows]
    total = sel.baris(sel.teks(_("Jumlah")), sel.nomor(len(ikhtisar.baris)), gaya=Gaya.JUMLAH)
    return TabelBlok(
        id="sebaran-predikat",
        judul=_("Sebaran predikat"),
        kolom=(Kolom(_("Predikat"), lebar=30), Kolom(_("Perangkat daerah"), Jenis.NOMOR, 12)),
        baris=(*cells, total),
        nomor=nomor,
    )


def _nama_komponen(keys: list[Kunci]) -> str:
    return "; ".join(dict.fromkeys(f"{kode} {name}" for kode, name, _weight in keys))


def _komponen(baris: tuple[BarisIkhtisar, ...]) -> list[Kunci]:
    """Every komponen that one of the scores has, in the order of the codes."""
    found: dict[tuple[str, str, Decimal], Kunci] = {}
    for row in baris:
        for part in row.unit.komponen if row.unit is not None else ():
            found.setdefault(
                (part.kode, part.nama.casefold(), part.bobot), (part.kode, part.nama, part.bobot)
            )
    return [found[key] for key in sorted(found)]


def _baris(place: int, row: BarisIkhtisar, keys: list[Kunci]) -> Baris:
    parts = {
        (part.kode, part.nama.casefold(), part.bobot): part.nilai
        for part in (row.unit.komponen if row.unit is not None else ())
    }
    return sel.baris(
        sel.nomor(place),
        sel.teks(row.nama),
        sel.teks(NAMA_KLASTER.get(row.opd.klaster, _("Instansi"))),
        *(sel.angka(parts.get((kode, name.casefold(), weight))) for kode, name, weight in keys),
        sel.angka(row.skor),
        sel.predikat(row.predikat) if row.predikat.label else sel.teks(""),
        sel.angka(row.lalu.nilai if row.lalu else None),
        sel.angka(row.perubahan),
        sel.angka(row.kemenpan.nilai if row.kemenpan else None),
    )


def _pengantar(ikhtisar: Ikhtisar) -> str:
    return _("Dari %(jumlah)s perangkat daerah, %(tugas)s dievaluasi dan %(dinilai)s sudah bernilai.") % {
        "jumlah": len(ikhtisar.baris),
        "tugas": ikhtisar.ditugaskan,
        "dinilai": ikhtisar.dinilai,
    }


def _gabungan(ikhtisar: Ikhtisar) -> str:
    merged = ikhtisar.gabungan
    if merged.nilai is None:
        return merged.alasan
    label = ikhtisar.predikat_gabungan.label
    return _("Nilai akuntabilitas kinerja pemerintah daerah %(nilai)s%(predikat)s.") % {
        "nilai": tampilkan(merged.nilai),
        "predikat": f" ({label})" if label else "",
    }


def _sampel(ikhtisar: Ikhtisar) -> tuple[Blok, ...]:
    goal = ikhtisar.kebijakan.target_predikat
    if not ikhtisar.sampel:
        return ()
    return (
        Paragraf(_("Syarat sampel untuk target predikat %(target)s:") % {"target": goal}),
        Daftar(
            tuple(
                Butir(f"{one.teks} {_('Terpenuhi.') if one.terpenuhi else _('Belum terpenuhi.')}")
                for one in ikhtisar.sampel
            )
        ),
    )
