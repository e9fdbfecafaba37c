"""The printed-report check of an agency's year: its sheet, the government's names for tables, the result."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from agencies.models import OPD, Pemda
from reports.blocks import Jenis, TabelBlok
from reports.cetak.cocok import NilaiCetak, Perbandingan, Putusan, bandingkan
from reports.cetak.letak import Pemetaan, judul_kolom, kode_baris, label_baris, sel_baris
from reports.cetak.nama import lepas_tahun, pasang_tahun, rapikan
from reports.models import PemeriksaanCetak, PetaCetak
from ui.fields import tolak_karakter_kendali
from ui.lembar import Lembar

KOLOM = ("tabel", "baris", "kolom", "nilai")
MAKS_NILAI = 5_000
MAKS_TEKS = 300
MAKS_PESAN = 20

NAMA_PUTUSAN: Mapping[Putusan, Any] = {
    Putusan.BEDA: "Berbeda",
    Putusan.TIDAK_TERBACA: "Tidak terbaca sebagai angka",
    Putusan.TABEL_TIDAK_DIKENAL: "Tabel tidak dikenal",
    Putusan.KOLOM_TIDAK_DIKENAL: "Kolom tidak dikenal",
    Putusan.BARIS_TIDAK_DIKENAL: "Baris tidak dikenal",
    Putusan.TANPA_NILAI: "Portal tidak mempunyai nilainya",
    Putusan.DIBULATKAN: "Cocok setelah dibulatkan",
    Putusan.COCOK: "Cocok",
}


def baca_nilai_cetak(lembar: Lembar) -> list[NilaiCetak]:
    """The printed values of an uploaded sheet; rows without a value are left out.

    Raises:
        ValidationError: a column is missing, or one message for every bad row (at most twenty).
    """
    headers = [title.casefold() for title in lembar.judul]
    missing = [name for name in KOLOM if name not in headers]
    if missing:
        raise ValidationError(
            _("Kolom %(hilang)s tidak ada. Baris pertama berkas memuat judul: tabel, baris, kolom, nilai.")
            % {"hilang": ", ".join(f"“{name}”" for name in missing)}
        )
    places = [headers.index(name) for name in KOLOM]
    values: list[NilaiCetak] = []
    problems: list[str] = []
    for number, row in zip(lembar.nomor, lembar.baris, strict=True):
        cells = [" ".join(row[place].split()) for place in places]
        if not cells[-1]:
            continue
        wrong = _salah(cells)
        if wrong:
            problems.append(_("Baris %(nomor)s: %(salah)s") % {"nomor": number, "salah": wrong})
        else:
            values.append(NilaiCetak(number, *cells))
    if problems:
        rest = len(problems) - MAKS_PESAN
        more = [_("Masih ada %(sisa)s baris lain yang salah.") % {"sisa": rest}] if rest > 0 else []
        raise ValidationError([*problems[:MAKS_PESAN], *more])
    if not values:
        raise ValidationError(_("Tidak ada satu pun baris yang kolom “nilai”-nya terisi."))
    if len(values) > MAKS_NILAI:
        raise ValidationError(_("Paling banyak 5.000 nilai dalam satu berkas."))
    return values


def _salah(cells: list[str]) -> str:
    empty = [name for name, cell in zip(KOLOM, cells, strict=True) if not cell]
    if empty:
        return _("kolom %(nama)s kosong.") % {"nama": ", ".join(f"“{name}”" for name in empty)}
    for name, cell in zip(KOLOM, cells, strict=True):
        if len(cell) > MAKS_TEKS:
            return _("kolom “%(nama)s” lebih panjang daripada 300 huruf.") % {"nama": name}
        try:
            tolak_karakter_kendali(cell)
        except ValidationError as error:
            return f"“{name}”: {error.messages[0]}"
    return ""


@transaction.atomic
def simpan_lembar(
    *, opd: OPD, tahun: int, nama_berkas: str, nilai: Iterable[NilaiCetak], oleh: Any
) -> PemeriksaanCetak:
    """Keep the sheet in place of the one before."""
    sheet = [[one.nomor, one.tabel, one.baris, one.kolom, one.nilai] for one in nilai]
    row, _made = PemeriksaanCetak.objects.update_or_create(
        opd=opd, tahun=tahun, defaults={"nama_berkas": nama_berkas[:200], "lembar": sheet, "oleh": oleh}
    )
    return row


def nilai_tersimpan(row: PemeriksaanCetak) -> list[NilaiCetak]:
    return [NilaiCetak(*cells) for cells in row.lembar]


def pemetaan(pemda: Pemda, tahun: int) -> dict[str, Pemetaan]:
    """The government's names for printed tables, with the years of this report. One query."""
    result = {}
    for row in PetaCetak.objects.filter(pemda=pemda):
        columns = {
            rapikan(pasang_tahun(theirs, tahun)): (table, pasang_tahun(ours, tahun))
            for theirs, (table, ours) in row.kolom.items()
        }
        rows = {rapikan(pasang_tahun(theirs, tahun)): ours for theirs, ours in row.baris.items()}
        result[rapikan(pasang_tahun(row.nama_cetak, tahun))] = Pemetaan(row.tabel, columns, rows)
    return result


@transaction.atomic
def simpan_peta(
    *,
    pemda: Pemda,
    tahun: int,
    nama_cetak: str,
    tabel: str,
    kolom: Mapping[str, tuple[str, str]],
    baris: Mapping[str, str],
) -> PetaCetak | None:
    """Say what a printed table is; without a table of ours its mapping is removed.

    Args:
        kolom: (our table, our heading) by printed heading; baris: our label by printed label. What the
            mapping already says of other headings and labels is kept.
    """
    name = lepas_tahun(nama_cetak, tahun)
    row = next(
        (
            one
            for one in PetaCetak.objects.select_for_update().filter(pemda=pemda)
            if rapikan(pasang_tahun(one.nama_cetak, tahun)) == rapikan(nama_cetak)
        ),
        None,
    )
    if not tabel:
        if row is not None:
            row.delete()
        return None
    row = row or PetaCetak(pemda=pemda, nama_cetak=name)
    row.tabel = tabel
    row.kolom = _gabung(
        row.kolom,
        {
            lepas_tahun(theirs, tahun): [table, lepas_tahun(ours, tahun)] if ours else None
            for theirs, (table, ours) in kolom.items()
        },
    )
    row.baris = _gabung(
        row.baris, {lepas_tahun(theirs, tahun): ours or None for theirs, ours in baris.items()}
    )
    row.full_clean()
    row.save()
    return row


def _gabung(known: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """What was known with what is new; None takes a name away."""
    changed = {rapikan(name) for name in new}
    kept = {name: value for name, value in known.items() if rapikan(name) not in changed}
    return {**kept, **{name: value for name, value in new.items() if value}}


def periksa(nilai: Iterable[NilaiCetak], tabel: Iterable[TabelBlok], opd: OPD, tahun: int) -> HasilPeriksa:
    """Compare printed values with an agency's report."""
    return HasilPeriksa(bandingkan(nilai, tabel, pemetaan(opd.pemda, tahun)))


@dataclass(frozen=True)
class HasilPeriksa:
    """What a check found, in the order of the sheet."""

    baris: tuple[Perbandingan, ...]

    @property
    def jumlah(self) -> dict[Putusan, int]:
        """How many values there are of each verdict that occurs."""
        counts = {verdict: sum(1 for row in self.baris if row.putusan == verdict) for verdict in NAMA_PUTUSAN}
        return {verdict: count for verdict, count in counts.items() if count}

    @property
    def jumlah_sebab(self) -> dict[str, int]:
        """How many differences have each cause as their likeliest; '' those without one. Most first."""
        counts: dict[str, int] = {}
        for row in self.beda:
            key = row.sebab[0].kunci if row.sebab else ""
            counts[key] = counts.get(key, 0) + 1
        return dict(sorted(counts.items(), key=lambda pair: (not pair[0], -pair[1], pair[0])))

    @property
    def beda(self) -> tuple[Perbandingan, ...]:
        return tuple(row for row in self.baris if row.putusan == Putusan.BEDA)

    @property
    def dibandingkan(self) -> int:
        """Values that have a figure or a text of ours to be compared with."""
        known = (Putusan.COCOK, Putusan.DIBULATKAN, Putusan.BEDA)
        return sum(1 for row in self.baris if row.putusan in known)

    @property
    def tabel_cetak(self) -> dict[str, list[Perbandingan]]:
        """The values by printed table, in the order of the sheet."""
        groups: dict[str, list[Perbandingan]] = {}
        for row in self.baris:
            groups.setdefault(row.cetak.tabel, []).append(row)
        return groups


def baris_contoh(tabel: Iterable[TabelBlok]) -> list[tuple[str, str, str, str]]:
    """A sheet to fill in: every figure of the report's tables by its place, without its value."""
    rows = []
    for table in tabel:
        titles = judul_kolom(table)
        for row in table.baris:
            name = kode_baris(row) or label_baris(row)
            rows += [
                (table.id, name, title, "")
                for title, cell in zip(titles, sel_baris(row), strict=True)
                if name and cell.nilai is not None and cell.jenis in (Jenis.ANGKA, Jenis.PERSEN, Jenis.RUPIAH)
            ]
    return rows
