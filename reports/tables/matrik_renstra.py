"""The matrix of the Renstra (attachment): every tujuan, sasaran and programme with its targets of all years,
and the budget of each programme as far as the portal has it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from performance.models import Indikator, Target
from reports import sel
from reports.bahan import Bahan
from reports.blocks import Baris, Gaya, Jenis, Kolom, Sel, TabelBlok


def matrik_renstra(bahan: Bahan) -> TabelBlok:
    """One line per indicator; the lines of a programme also bear its pagu of each year."""
    years = list(bahan.renstra.tahun) if bahan.renstra else []
    funded = [year for year in years if any(known == year for known, _code in bahan.anggaran_tahunan.pagu)]
    columns = (
        Kolom(_("Tujuan/sasaran/program"), lebar=24),
        Kolom(_("Indikator kinerja"), lebar=22),
        Kolom(_("Satuan"), lebar=8),
        Kolom(_("Kondisi awal"), Jenis.ANGKA, 7),
        *(
            column
            for year in years
            for column in (
                Kolom(_("Target"), Jenis.ANGKA, 7, str(year)),
                *((Kolom(_("Pagu (Rp)"), Jenis.RUPIAH, 11, str(year)),) if year in funded else ()),
            )
        ),
        Kolom(_("Akhir Renstra"), Jenis.ANGKA, 8),
    )
    rows = tuple(_baris(bahan, years, funded))
    return TabelBlok(
        id="matrik-renstra",
        judul=_("Matrik %(renstra)s") % {"renstra": bahan.renstra or "Renstra"},
        kolom=columns,
        baris=rows,
        catatan=(
            _("Pagu adalah anggaran program menurut dokumen anggaran terakhir setiap tahun yang tercatat."),
        )
        if funded
        else (_("Pagu program belum tercatat."),),
        kosong=_("Renstra yang mencakup tahun %(tahun)s beserta indikator dan targetnya belum dicatat.")
        % {"tahun": bahan.tahun},
    )


def _baris(bahan: Bahan, years: list[int], funded: list[int]) -> Iterator[Baris]:
    programmes = _program(bahan)
    for goal in bahan.tujuan:
        own = list(goal.indikator.all())
        label = _("Tujuan: %(uraian)s") % {"uraian": goal.uraian}
        yield from _simpul(bahan, label, own, years, funded, {}, Gaya.KELOMPOK)
        for objective in goal.sasaran.all():
            measures = [row for row in objective.indikator.all() if row.level == Indikator.Level.SASARAN]
            label = _("Sasaran: %(uraian)s") % {"uraian": objective.uraian}
            yield from _simpul(bahan, label, measures, years, funded, {}, Gaya.KELOMPOK)
            for code, name in programmes.get(objective.pk, ()):
                below = [
                    row.kini.indikator
                    for row in bahan.kemajuan_program
                    if row.kini.indikator.level == Indikator.Level.PROGRAM
                    and any(node.kode == code for node in bahan.simpul_program.get(row.kini.indikator.pk, ()))
                ]
                money = {
                    year: amount
                    for year in funded
                    if (amount := bahan.anggaran_tahunan.pagu_simpul(year, code)) is not None
                }
                yield from _simpul(bahan, name, below, years, funded, money, Gaya.BIASA)


def _program(bahan: Bahan) -> dict[int, list[tuple[str, str]]]:
    """(code, name) of the programmes of the year by the sasaran they serve."""
    found: dict[int, dict[str, str]] = {}
    rows = [(row.indikator, bahan.penunjang.get(row.indikator.pk, ())) for row in bahan.ukuran.baris]
    rows += [
        (row.kini.indikator, bahan.simpul_program.get(row.kini.indikator.pk, ()))
        for row in bahan.kemajuan_program
    ]
    for indicator, nodes in rows:
        for node in nodes:
            if node.tingkat == "program" and indicator.sasaran_id is not None:
                found.setdefault(indicator.sasaran_id, {})[node.kode] = f"{node.kode} {node.nama}"
    return {pk: sorted(names.items()) for pk, names in found.items()}


def _simpul(
    bahan: Bahan,
    label: str,
    indicators: list[Indikator],
    years: list[int],
    funded: list[int],
    money: dict[int, Decimal],
    style: Gaya,
) -> Iterator[Baris]:
    """The lines of one node; its name and money stand in the first."""
    shown: list[Indikator | None] = [*indicators]
    for place, indicator in enumerate(shown or [None]):
        first = not place

        def target(kind: str, year: int | None = None, row: Indikator | None = indicator) -> Sel:
            return _target(bahan, row, kind, year)

        cells: list[Sel] = []
        for year in years:
            cells.append(target(Target.Jenis.TAHUNAN, year))
            if year in funded:
                amount = money.get(year) if first else None
                cells.append(sel.rupiah(amount) if amount is not None else Sel(None, "", Jenis.RUPIAH))
        yield sel.baris(
            sel.teks(label, inden=int(style is Gaya.BIASA)) if first else sel.kosong(),
            sel.teks(indicator.nama if indicator else ""),
            sel.teks(indicator.satuan if indicator else ""),
            target(Target.Jenis.AWAL),
            *cells,
            target(Target.Jenis.AKHIR),
            gaya=style,
        )


def _target(bahan: Bahan, indicator: Indikator | None, kind: str, year: int | None) -> Sel:
    if indicator is None:
        return Sel(None, "", Jenis.ANGKA)
    rows = [
        row
        for (pk, known, jenis), row in bahan.target.items()
        if pk == indicator.pk and jenis == kind and year in (None, known)
    ]
    value = max(rows, key=lambda row: row.tahun).nilai if rows else None
    return sel.nilai_polos(value, desimal=indicator.desimal, jenis_nilai=indicator.jenis_nilai)
