"""docs/pemeriksaan.md: what the printed-report check finds in the four example reports, beside the notes that
people made of the same reports by hand."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import override

from agencies.models import OPD
from reports.builder import bangun
from reports.cetak.cocok import TIDAK_DIKENAL, Perbandingan, Putusan
from reports.cetak.nama import rapikan
from reports.cetak.sebab import NAMA_SEBAB
from reports.periksa import NAMA_PUTUSAN, HasilPeriksa, periksa
from sakip.demo.berkas import DEMO, SLUG, TAHUN
from sakip.demo.cetak import nilai_cetak

KEPALA = """# The printed-report check on the four example reports

<!-- Made by `manage.py periksa_cetak --dokumen`; a test compares. Run the command again after a change of the
report's tables, the causes or the demonstration's data. -->

`sakip/demo/<slug>/cetak.csv` holds the figures of the printed LKjIP 2024 as they stand on paper, by printed
table, row and column; `peta_cetak.csv` says which of the portal's tables and headings they are. The portal's
own figures come from the same data that its report shows. A person uploads such a sheet below
`/<opd>/<tahun>/laporan/cetak/`; here the same functions run on all four.

A difference says that paper and data disagree, not which of the two is right: where a report prints two
figures for one thing, the demonstration holds the better founded one, and `catatan.csv` says why. Causes are
likely ones, found by trying: each fits the figures exactly.

"""
# Kinds of notes that are about figures; the others are about names, references, missing or damaged text.
BERANGKA = (
    "nilai_berbeda",
    "hitungan_salah",
    "jumlah_tidak_cocok",
    "salah_ketik",
    "predikat_salah",
    "satuan",
)
DITEMUKAN, TANPA_TABEL, TANPA_ANGKA, SAMA = "ditemukan", "tanpa_tabel", "tanpa_angka", "sama"
ALASAN = {
    TANPA_TABEL: "their places are prose, titles, lists or papers that the sheet does not hold",
    TANPA_ANGKA: "they are about words or about something that is not printed",
    SAMA: "the figures in the tables are the ones the portal holds; the contradiction lies in the prose "
    "beside them, in data without a table, or in the decision which figure to load",
}
ANGKA = re.compile(r"\d[\d.]*(?:,\d+)?")
NOMOR_TABEL = re.compile(r"(?<![\d.])\d+\.[\da-z]+(?:\.\d+)*(?![\d.]*\d)")


@dataclass(frozen=True)
class Catatan:
    """One note made by hand: its places with what is printed there."""

    nomor: str
    perihal: str
    tempat: tuple[str, ...]
    cetak: str
    kelompok: str

    @property
    def pasangan(self) -> Iterator[tuple[str, str]]:
        """(place, what is printed there); where the two lists differ in length, all of it at each place."""
        printed = [part.strip() for part in self.cetak.split(";")]
        paired = len(printed) == len(self.tempat)
        for n, place in enumerate(self.tempat):
            yield place, printed[n] if paired else self.cetak


def baca_catatan(slug: str) -> list[Catatan]:
    """The notes of one report, in their order."""
    with (DEMO / slug / "catatan.csv").open(encoding="utf-8", newline="") as source:
        return [
            Catatan(
                row["nomor"],
                row["perihal"],
                tuple(part.strip() for part in row["tempat"].split(";")),
                row["cetak"],
                row["kelompok"],
            )
            for row in csv.DictReader(source)
        ]


def tempat_sama(tempat: str, tabel: str) -> bool:
    """Is the place of a note this printed table? "Tabel 3.6 dan 3.7" is both."""
    number = NOMOR_TABEL.search(tabel) if tabel.startswith("Tabel") else None
    if number:
        return "tabel" in tempat.casefold() and number.group(0) in NOMOR_TABEL.findall(tempat)
    name, place = rapikan(re.sub(r"\s*\(anggaran\)$", "", tabel)), rapikan(tempat)
    return name in place or (len(place) >= 10 and place in name)


def menyebut(teks: str, hasil: Perbandingan) -> bool:
    """Does a note name the printed figure, or for an unknown row its label?"""
    if hasil.putusan in TIDAK_DIKENAL and rapikan(hasil.cetak.baris) in rapikan(teks):
        return True
    figures = {_polos(one) for one in ANGKA.findall(hasil.cetak.nilai)}
    if figures:
        return bool(figures & {_polos(one) for one in ANGKA.findall(teks)})
    return rapikan(hasil.cetak.nilai) in rapikan(teks)


def _polos(figure: str) -> str:
    """A figure without separators that say nothing: "5.978,00" is "5978"."""
    whole, _comma, cents = figure.rstrip(".").partition(",")
    return whole.replace(".", "") + (f",{cents.rstrip('0')}" if cents.rstrip("0") else "")


def nilai_catatan(catatan: Catatan, hasil: HasilPeriksa) -> tuple[str, list[Perbandingan]]:
    """Whether the check found what a note says, or why not; and the findings that are the note's."""
    known = [
        (
            printed,
            [row for name, rows in hasil.tabel_cetak.items() if tempat_sama(place, name) for row in rows],
        )
        for place, printed in catatan.pasangan
    ]
    found = [
        row for printed, rows in known for row in rows if row.putusan in DITUNJUK and menyebut(printed, row)
    ]
    if found:
        return DITEMUKAN, found
    if not any(rows for _printed, rows in known):
        return TANPA_TABEL, []
    if not any(ANGKA.search(printed) for printed, rows in known if rows):
        return TANPA_ANGKA, []
    return SAMA, []


DITUNJUK = frozenset({Putusan.BEDA, Putusan.TIDAK_TERBACA, *TIDAK_DIKENAL})


def halaman_pemeriksaan(hasil: dict[str, HasilPeriksa] | None = None) -> str:
    """The page in Markdown, from the demonstration as loaded in the database.

    Args:
        hasil: filled with the results by agency, for who needs them, too.

    Raises:
        OPD.DoesNotExist: a demonstration agency is missing.
    """
    with override("id"):
        results = {}
        for slug in SLUG:
            opd = OPD.objects.select_related("pemda").get(slug=slug)
            values = nilai_cetak(DEMO / slug / "cetak.csv")
            results[slug] = opd, periksa(values, bangun(opd, TAHUN).tabel, opd, TAHUN)
        if hasil is not None:
            hasil.update({slug: result for slug, (_opd, result) in results.items()})
        parts = [KEPALA, *_ringkasan(results)]
        for opd, result in results.values():
            parts += _laporan(opd, result)
    return "".join(parts).rstrip("\n") + "\n"


def _tabel(titles: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    lines = [f"| {' | '.join(titles)} |", "|" + "---|" * len(list(titles))]
    lines += [f"| {' | '.join(_sel(str(cell)) for cell in row)} |" for row in rows]
    return "\n".join(lines) + "\n\n"


def _sel(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;").replace("{", "&#123;")


def _ringkasan(results: dict[str, tuple[OPD, HasilPeriksa]]) -> Iterator[str]:
    found = [result for _opd, result in results.values()]
    yield "## Summary\n\n"
    yield _tabel(
        ["Report", "Values", "Compared", *(str(name) for name in NAMA_PUTUSAN.values())],
        [
            [opd.nama_singkat, len(one.baris), one.dibandingkan]
            + [one.jumlah.get(verdict, 0) for verdict in NAMA_PUTUSAN]
            for opd, one in results.values()
        ],
    )
    causes: Counter[str] = Counter()
    for one in found:
        causes.update(one.jumlah_sebab)
    yield "The likeliest cause of each difference:\n\n"
    yield _tabel(
        ["Cause", *(opd.nama_singkat for opd, _one in results.values()), "All"],
        [
            [NAMA_SEBAB.get(key, "Tidak diketahui"), *(one.jumlah_sebab.get(key, 0) for one in found), count]
            for key, count in sorted(causes.items(), key=lambda pair: (not pair[0], -pair[1], pair[0]))
        ],
    )
    judged = {
        slug: [nilai_catatan(n, one)[0] for n in baca_catatan(slug)] for slug, (_o, one) in results.items()
    }
    yield (
        "Of the notes made by hand, the check finds by itself those about figures in tables. It reads no "
        "sentences: a contradiction in the prose is found by the report's own check of edited texts, a "
        "missing page or signature by the other rules.\n\n"
    )
    yield _tabel(
        ["Report", "Notes", "Found by the check", "Not in a checked table", "No figure", "Tables agree"],
        [
            [results[slug][0].nama_singkat, len(kinds)]
            + [kinds.count(kind) for kind in (DITEMUKAN, TANPA_TABEL, TANPA_ANGKA, SAMA)]
            for slug, kinds in judged.items()
        ]
        + [
            ["All", sum(len(kinds) for kinds in judged.values())]
            + [
                sum(kinds.count(kind) for kinds in judged.values())
                for kind in (DITEMUKAN, TANPA_TABEL, TANPA_ANGKA, SAMA)
            ]
        ],
    )


def _laporan(opd: OPD, result: HasilPeriksa) -> Iterator[str]:
    yield f"## {opd.nama_lengkap}\n\n"
    yield f"{len(result.baris)} printed values in {len(result.tabel_cetak)} tables; "
    yield f"{result.dibandingkan} could be compared, {len(result.beda)} differ.\n\n"
    yield "### Differences\n\n"
    yield _tabel(
        ["Printed table", "Row", "Column", "Printed", "Portal", "Likely cause"],
        [
            [
                row.cetak.tabel,
                row.cetak.baris,
                row.cetak.kolom,
                row.cetak.nilai,
                row.benar,
                " ".join(cause.kalimat for cause in row.sebab) or "–",
            ]
            for row in result.beda
        ],
    )
    unclear = [row for row in result.baris if row.putusan in DITUNJUK and row.putusan != Putusan.BEDA]
    if unclear:
        yield "Not compared: a name that the portal does not know, or a text instead of a figure.\n\n"
        yield _tabel(
            ["Printed table", "Row", "Column", "Printed", "Reason"],
            [
                [
                    row.cetak.tabel,
                    row.cetak.baris,
                    row.cetak.kolom,
                    row.cetak.nilai,
                    NAMA_PUTUSAN[row.putusan],
                ]
                for row in unclear
            ],
        )
    yield from _catatan(opd.slug, result)


def _catatan(slug: str, result: HasilPeriksa) -> Iterator[str]:
    notes = baca_catatan(slug)
    judged = {note.nomor: nilai_catatan(note, result) for note in notes}
    kinds = (DITEMUKAN, TANPA_TABEL, TANPA_ANGKA, SAMA)
    groups = sorted({note.kelompok for note in notes}, key=lambda one: (one not in BERANGKA, one))
    yield f"### Beside the {len(notes)} notes\n\n"
    yield _tabel(
        [
            "Kind of note",
            "Notes",
            "Found by the check",
            "Not in a checked table",
            "No figure",
            "Tables agree",
        ],
        [
            [group, len(own)] + [sum(judged[n.nomor][0] == kind for n in own) for kind in kinds]
            for group in groups
            if (own := [note for note in notes if note.kelompok == group])
        ],
    )
    found = [f"{note.nomor}" for note in notes if judged[note.nomor][0] == DITEMUKAN]
    yield f"Found by itself: notes {', '.join(found) or 'none'}.\n\n"
    for kind, reason in ALASAN.items():
        missed = [n for n in notes if n.kelompok in BERANGKA and judged[n.nomor][0] == kind]
        if missed:
            listed = "; ".join(f"{note.nomor} {note.perihal}" for note in missed)
            yield f"Notes about figures that it cannot find because {reason}: {_sel(listed)}.\n\n"
    noted = {id(row) for _kind, rows in judged.values() for row in rows}
    beyond = [row for row in result.beda if id(row) not in noted]
    if beyond:
        yield "Differences that no note mentions:\n\n"
        yield _tabel(
            ["Printed table", "Row", "Column", "Printed", "Portal"],
            [
                [row.cetak.tabel, row.cetak.baris, row.cetak.kolom, row.cetak.nilai, row.benar]
                for row in beyond
            ],
        )
