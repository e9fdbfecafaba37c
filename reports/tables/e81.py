"""Formulir E.81, the evaluation of the year's work plan (Permendagri 86/2017): every programme, kegiatan and
sub kegiatan with its performance (K) and money (Rp), quarter by quarter, against the end of the Renstra.

Column numbers are the form's. The realisasi of a quarter is what was reached or spent in it; a quarter that
is not filled in, or whose predecessor is not, stays empty: nothing is derived from a year's total.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from budget.selectors import BarisPohon
from performance.capaian import rata_rata, tentukan_predikat
from performance.selectors import BarisKemajuan
from reports import sel
from reports.bahan import Bahan
from reports.blocks import Baris, Gaya, Jenis, Kolom, Sel, TabelBlok
from reports.kelompok import BagianSasaran, bagian_sasaran
from reports.tables.pengukuran import faktor_indikator

TINGKAT = {"program": 0, "kegiatan": 1, "sub_kegiatan": 2}
ROMAWI = ("I", "II", "III", "IV")
# Columns before the pairs of K and Rp, and how many pairs there are.
DEPAN, PASANGAN = 5, 10


@dataclass(frozen=True)
class Ukuran:
    """One indicator of a node: of the plan with its values, or only the words and target of the budget."""

    nama: str
    satuan: str
    target: str = ""
    kemajuan: BarisKemajuan | None = None


def e81(bahan: Bahan) -> TabelBlok:
    """The form of the year."""
    places = _tempat(bahan)
    tree = bahan.pohon
    shown = [
        row for row in tree.baris if row.tingkat in TINGKAT and (row.angka.pagu_acuan or row.angka.realisasi)
    ]
    rows: list[Baris] = []
    order = {part: n for n, part in enumerate(dict.fromkeys(places.values()))}
    programmes = [row for row in shown if row.tingkat == "program"]
    programmes.sort(key=lambda row: order.get(places.get(row.id, ""), len(order)))
    for number, programme in enumerate(programmes, start=1):
        inside = {programme.id, *_turunan(shown, programme)}
        for node in (row for row in shown if row.id in inside):
            top = node.id == programme.id
            rows += _baris_simpul(
                bahan, node, str(number) if top else "", places.get(programme.id, "") if top else ""
            )
    if rows:
        rows += _kaki(bahan)
    return TabelBlok(
        id="e81",
        judul=_("Evaluasi terhadap Hasil Renja Perangkat Daerah Tahun %(tahun)s (Formulir E.81)")
        % {"tahun": bahan.tahun},
        kolom=_kolom(bahan),
        baris=tuple(rows),
        catatan=(
            _(
                "K: kinerja; Rp: anggaran. Kolom 13 = 6 + 12 untuk indikator kumulatif dan anggaran; "
                "indikator lain memakai realisasi tahun ini. Kolom 14 = 13 ÷ 5 × 100%."
            ),
            _(
                "Realisasi triwulan ditulis bila triwulan itu dan triwulan sebelumnya terisi; target "
                "anggaran Renstra tidak tercatat sehingga ditulis “–”."
            ),
        ),
        kosong=_("Formulir E.81 belum dapat disusun: anggaran tahun %(tahun)s belum dicatat.")
        % {"tahun": bahan.tahun},
    )


def _kolom(bahan: Bahan) -> tuple[Kolom, ...]:
    groups = (
        _("Target Renstra PD pada akhir periode (5)"),
        _("Realisasi capaian Renstra PD s.d. Renja PD tahun lalu (6)"),
        _("Target Renja PD tahun %(tahun)s (7)") % {"tahun": bahan.tahun},
        *(
            _("Realisasi triwulan %(tw)s (%(n)s)") % {"tw": name, "n": place}
            for place, name in enumerate(ROMAWI, start=8)
        ),
        _("Realisasi Renja PD tahun %(tahun)s (12)") % {"tahun": bahan.tahun},
        _("Realisasi Renstra PD s.d. tahun %(tahun)s (13)") % {"tahun": bahan.tahun},
        _("Tingkat capaian Renstra PD (14)"),
    )
    last = len(groups) - 1
    pairs = [
        column
        for place, group in enumerate(groups)
        for column in (
            Kolom(_("K"), Jenis.PERSEN if place == last else Jenis.ANGKA, 5, group),
            Kolom(_("Rp"), Jenis.PERSEN if place == last else Jenis.RUPIAH, 5, group),
        )
    ]
    return (
        Kolom(_("No. (1)"), Jenis.NOMOR, 3),
        Kolom(_("Sasaran (2)"), lebar=16),
        Kolom(_("Program/kegiatan/sub kegiatan (3)"), lebar=30),
        Kolom(_("Indikator kinerja (4)"), lebar=28),
        Kolom(_("Satuan"), lebar=6),
        *pairs,
        Kolom(_("Unit penanggung jawab (15)"), lebar=10),
        Kolom(_("Ket. (16)"), lebar=3),
    )


def _tempat(bahan: Bahan) -> dict[int, str]:
    """The sasaran that each programme serves: of the indicators it supports, else of its own indicators."""
    parents = {row.id: row.induk_id for row in bahan.pohon.baris}
    levels = {row.id: row.tingkat for row in bahan.pohon.baris}

    def programme(node: int) -> int | None:
        place: int | None = node
        while place is not None and levels.get(place) != "program":
            place = parents.get(place)
        return place

    found: dict[int, str] = {}

    def serves(nodes: Iterable[int], sasaran: str) -> None:
        for pk in nodes:
            if (top := programme(pk)) is not None:
                found.setdefault(top, sasaran)

    parts: tuple[BagianSasaran, ...] = bagian_sasaran(bahan)
    for part in parts:
        for row in part.kelompok.baris:
            nodes = bahan.penunjang.get(row.indikator.pk, ())
            serves((node.pk for node in nodes), part.kelompok.uraian)
    for below in bahan.kemajuan_program:
        owner = below.kini.indikator.sasaran
        if owner is not None:
            nodes = bahan.simpul_program.get(below.kini.indikator.pk, ())
            serves((node.pk for node in nodes), owner.uraian)
    return found


def _turunan(rows: Iterable[BarisPohon], programme: BarisPohon) -> set[int]:
    """The ids below a programme (rows come parents first)."""
    inside = {programme.id}
    for row in rows:
        if row.induk_id in inside:
            inside.add(row.id)
    return inside


def _ukuran(bahan: Bahan, node: BarisPohon) -> list[Ukuran]:
    own = [
        Ukuran(row.kini.definisi.nama, row.kini.definisi.satuan, kemajuan=row)
        for row in bahan.kemajuan_program
        if row.kini.indikator.level == node.tingkat
        and any(one.pk == node.id for one in bahan.simpul_program.get(row.kini.indikator.pk, ()))
    ]
    return own or [Ukuran(name, "", target=target) for name, target in bahan.target_simpul.get(node.id, ())]


def _baris_simpul(bahan: Bahan, node: BarisPohon, number: str, sasaran: str) -> Iterator[Baris]:
    measures: list[Ukuran | None] = [*_ukuran(bahan, node)]
    for place, measure in enumerate(measures or [None]):
        first = not place
        performance = _kinerja(measure)
        money = _uang(bahan, node) if first else tuple(sel.kosong() for _pair in range(PASANGAN))
        yield Baris(
            (
                sel.nomor(number) if first and number else sel.kosong(),
                sel.teks(sasaran) if first and sasaran else sel.kosong(),
                sel.teks(f"{node.kode} {node.nama}", inden=TINGKAT[node.tingkat]) if first else sel.kosong(),
                sel.teks(measure.nama if measure else ""),
                sel.teks(measure.satuan if measure else ""),
                *(cell for pair in zip(performance, money, strict=True) for cell in pair),
                sel.teks(node.unit) if first else sel.kosong(),
                sel.kosong(),
            ),
            Gaya.KELOMPOK if node.tingkat == "program" else Gaya.BIASA,
        )


def _kinerja(measure: Ukuran | None) -> tuple[Sel, ...]:
    """Columns 5 to 14 of performance."""
    if measure is None or measure.kemajuan is None:
        empty = [Sel(None, sel.KOSONG, Jenis.ANGKA) for _pair in range(PASANGAN)]
        if measure is not None and measure.target:
            empty[2] = Sel(measure.target, measure.target, Jenis.ANGKA)
        return tuple(empty)
    row = measure.kemajuan
    now = row.kini
    return (
        sel.nilai(now, row.target_akhir),
        _angka_atau_kosong(row, row.realisasi_lalu),
        sel.nilai(now, now.target),
        *(
            _angka_atau_kosong(row, now.triwulan[quarter].datum if quarter in now.triwulan else None)
            for quarter in range(1, 5)
        ),
        _angka_atau_kosong(row, now.realisasi),
        _angka_atau_kosong(row, row.realisasi_sampai),
        sel.persen(row.hasil),
    )


def _angka_atau_kosong(row: BarisKemajuan, datum: object) -> Sel:
    """A value; a dash for what is not there, because the form has no room for words."""
    value = getattr(datum, "nilai", None)
    return sel.nilai(row.kini, value) if value is not None else Sel(None, sel.KOSONG, Jenis.ANGKA)


def _uang(bahan: Bahan, node: BarisPohon) -> tuple[Sel, ...]:
    """Columns 5 to 14 of money, in whole rupiah unless one has sen."""
    years, code = bahan.anggaran_tahunan, node.kode
    start = bahan.renstra.tahun_awal if bahan.renstra else bahan.tahun
    before = [
        amount
        for year in range(start, bahan.tahun)
        if (amount := years.realisasi_tahun(year, code)) is not None
    ]
    earlier = sum(before, Decimal(0)) if before else None
    spent = node.angka.realisasi
    total = None if spent is None else spent + (earlier or Decimal(0))
    quarters = [years.realisasi_triwulan(bahan.tahun, code, quarter) for quarter in range(1, 5)]
    amounts = (None, earlier, node.angka.pagu_acuan, *quarters, spent, total)
    cents = sel.ada_sen(amounts)
    return (*(sel.rupiah(amount, sen=cents) for amount in amounts), Sel(None, sel.KOSONG, Jenis.PERSEN))


def _kaki(bahan: Bahan) -> Iterator[Baris]:
    """Mean and predikat of column 14, then what helped, hindered and follows, in words."""
    rules = bahan.ukuran.aturan
    mean = rata_rata([row.hasil for row in bahan.kemajuan_program], rules.rata_rata)
    width = DEPAN + 2 * PASANGAN + 2
    front = DEPAN + 2 * (PASANGAN - 1)
    yield sel.baris(
        sel.label_jumlah(_("Rata-rata capaian kinerja (%)"), front),
        sel.persen(mean),
        sel.kosong(),
        sel.kosong(),
        sel.kosong(),
        gaya=Gaya.JUMLAH,
    )
    rating = tentukan_predikat(mean, rules.skala)
    yield sel.baris(
        sel.label_jumlah(_("Predikat kinerja"), front),
        Sel(rating.label, rating.label or sel.TIDAK_DIHITUNG, Jenis.TEKS, kolom=4),
        gaya=Gaya.JUMLAH,
    )
    measured = bahan.ukuran.baris
    factors = [(row, faktor_indikator(row)) for row in measured]
    quarters = [(row, row.triwulan[max(row.triwulan)].tindak_lanjut) for row in measured if row.triwulan]
    for label, found in (
        (_("Faktor pendorong keberhasilan kinerja"), [(row, one[0]) for row, one in factors]),
        (_("Faktor penghambat pencapaian kinerja"), [(row, one[1]) for row, one in factors]),
        (_("Tindak lanjut yang diperlukan dalam triwulan berikutnya"), quarters),
        (
            _("Tindak lanjut yang diperlukan dalam Renja Perangkat Daerah berikutnya"),
            [(row, one[2]) for row, one in factors],
        ),
    ):
        words = "; ".join(
            f"{row.definisi.nama}: {' '.join(text.split()).rstrip('. ')}"
            for row, text in found
            if text.strip()
        )
        cell = Sel(words or None, words or sel.KOSONG, kolom=width - 4)
        yield Baris((sel.label_jumlah(label, 4), cell), Gaya.BIASA)
