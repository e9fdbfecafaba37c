"""Every printed value against the portal's: whether they agree, and if not, what may explain it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from reports.blocks import Jenis, Sel, TabelBlok
from reports.cetak.baca import AngkaCetak, baca_cetak
from reports.cetak.konteks import AngkaTercetak, Tercetak, keadaan
from reports.cetak.letak import Hilang, Letak, Pemetaan, Peta, judul_kolom, sel_baris
from reports.cetak.nama import rapikan
from reports.cetak.sebab import Sebab, cari_sebab
from ui.angka import JenisAngka, bulatkan

ANGKA = {Jenis.PERSEN: JenisAngka.PERSEN, Jenis.RUPIAH: JenisAngka.RUPIAH}
DESIMAL_TAMPIL = 2
BERLABEL_SKALA = frozenset({"predikat", "kategori"})


class Putusan(StrEnum):
    """What comparing one printed value gave."""

    COCOK = "cocok"
    DIBULATKAN = "dibulatkan"
    BEDA = "beda"
    TANPA_NILAI = "tanpa_nilai"
    TIDAK_TERBACA = "tidak_terbaca"
    TABEL_TIDAK_DIKENAL = "tabel_tidak_dikenal"
    KOLOM_TIDAK_DIKENAL = "kolom_tidak_dikenal"
    BARIS_TIDAK_DIKENAL = "baris_tidak_dikenal"


TIDAK_DIKENAL = frozenset(
    {Putusan.TABEL_TIDAK_DIKENAL, Putusan.KOLOM_TIDAK_DIKENAL, Putusan.BARIS_TIDAK_DIKENAL}
)
_HILANG = {
    Hilang.TABEL: Putusan.TABEL_TIDAK_DIKENAL,
    Hilang.KOLOM: Putusan.KOLOM_TIDAK_DIKENAL,
    Hilang.BARIS: Putusan.BARIS_TIDAK_DIKENAL,
    Hilang.TABEL_KOSONG: Putusan.TANPA_NILAI,
}


@dataclass(frozen=True)
class NilaiCetak:
    """One value of the printed report, as printed; `nomor` is its row in the uploaded sheet."""

    nomor: int
    tabel: str
    baris: str
    kolom: str
    nilai: str


@dataclass(frozen=True)
class Perbandingan:
    """One printed value and what came of it.

    Attributes:
        tabel: our table's id, '' when unknown; judul: our heading, label: our row.
        benar: the portal's cell as shown, '' when there is none.
    """

    cetak: NilaiCetak
    putusan: Putusan
    tabel: str = ""
    judul: str = ""
    label: str = ""
    benar: str = ""
    sebab: tuple[Sebab, ...] = ()


def bandingkan(
    nilai: Iterable[NilaiCetak], tabel: Iterable[TabelBlok], pemetaan: Mapping[str, Pemetaan]
) -> tuple[Perbandingan, ...]:
    """Every printed value against the report's tables, in the order of the sheet.

    Args:
        pemetaan: by the printed name of the table, as `rapikan` leaves it.
    """
    values = list(nilai)
    chart = Peta(tabel, pemetaan)
    places = [chart.cari(one.tabel, one.baris, one.kolom) for one in values]
    printed = Tercetak()
    for one, place in zip(values, places, strict=True):
        if isinstance(place, Letak) and isinstance(place.sel.nilai, Decimal):
            read = _baca(one.nilai, place.sel)
            if read is not None and read.rapi:
                figure = read.dekat(place.sel.nilai)
                printed.catat(AngkaTercetak(one.tabel, one.baris, one.kolom, place, figure))
    return tuple(_banding(one, place, chart, printed) for one, place in zip(values, places, strict=True))


def _baca(text: str, cell: Sel) -> AngkaCetak | None:
    kind = ANGKA.get(cell.jenis, JenisAngka.BILANGAN)
    if kind == JenisAngka.BILANGAN and "%" in text:
        kind = JenisAngka.PERSEN
    return baca_cetak(text, kind)


def _banding(
    value: NilaiCetak, place: Letak | tuple[Hilang, str], chart: Peta, printed: Tercetak
) -> Perbandingan:
    if not isinstance(place, Letak):
        missing, table = place
        return Perbandingan(value, _HILANG[missing], table)

    def answer(verdict: Putusan, causes: tuple[Sebab, ...] = ()) -> Perbandingan:
        return Perbandingan(
            value, verdict, place.tabel.id, place.judul, place.label, place.sel.tampil, causes
        )

    right = place.sel.nilai
    if right is None:
        return answer(Putusan.TANPA_NILAI)
    if not isinstance(right, Decimal):
        return answer(*_banding_teks(value.nilai, place))
    read = _baca(value.nilai, place.sel)
    if read is None:
        return answer(Putusan.TIDAK_TERBACA)
    figure = read.dekat(right)
    if not read.rapi:
        # Only the digits are sure: either they are ours, or nobody knows what was meant.
        if figure != bulatkan(right, read.desimal):
            return answer(Putusan.TIDAK_TERBACA)
        return answer(Putusan.BEDA, (_pemisah(place.sel),))
    if figure == right or figure == bulatkan(right, max(read.desimal, DESIMAL_TAMPIL)):
        return answer(Putusan.COCOK)
    if bulatkan(right, read.desimal) == figure:
        return answer(Putusan.DIBULATKAN)
    here = AngkaTercetak(value.tabel, value.baris, value.kolom, place, figure)
    return answer(Putusan.BEDA, cari_sebab(keadaan(here, read.desimal, chart, printed)))


def _pemisah(cell: Sel) -> Sebab:
    return Sebab("pemisah_salah", f"Titik atau koma salah letak: seharusnya ditulis {cell.tampil}.")


def _banding_teks(text: str, place: Letak) -> tuple[Putusan, tuple[Sebab, ...]]:
    """Texts are compared as words; where both hold one figure, by the figure and the words beside it.

    A cell of ours may hold several, separated by semicolons; each of them agrees.
    """
    cell = place.sel
    for part in (cell.tampil, *cell.tampil.split(";")):
        same = _angka_sama(text, part, cell)
        if same or (same is None and rapikan(text) == rapikan(part)):
            return Putusan.COCOK, ()
    if cell.jenis == Jenis.PREDIKAT or rapikan(place.judul) in BERLABEL_SKALA:
        return Putusan.BEDA, (
            Sebab("label_skala", "Bukan label menurut skala yang berlaku untuk nilai ini."),
        )
    for title, other in zip(judul_kolom(place.tabel), sel_baris(place.tabel.baris[place.baris]), strict=True):
        if title != place.judul and other.jenis == cell.jenis and _angka_sama(text, other.tampil, other):
            return Putusan.BEDA, (Sebab("kolom_lain", f"Sama dengan kolom lain pada baris ini: {title}."),)
    return Putusan.BEDA, ()


def _angka_sama(text: str, ours: str, cell: Sel) -> bool | None:
    """Do both texts hold the same figure and, for a grade, the same letters? None when one has no figure."""
    read, known = _baca(text, cell), _baca(ours, cell)
    if read is None or known is None or not (read.rapi and known.rapi):
        return None
    letters = {rapikan(one.label) for one in (read, known) if one.label}
    grades = {word for word in letters if len(word) <= 2}
    return bool(set(read.kemungkinan) & set(known.kemungkinan)) and len(grades) < 2
