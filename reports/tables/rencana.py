"""What was planned: the Renstra's targets, its strategies, the key indicators (Bab II)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from performance.models import Indikator, Target
from reports import sel
from reports.bahan import Bahan
from reports.blocks import Baris, Jenis, Kolom, Sel, TabelBlok


def renstra_target(bahan: Bahan) -> TabelBlok:
    """Tujuan, sasaran, indicators and their targets from the baseline to the end of the plan."""
    years = list(bahan.renstra.tahun) if bahan.renstra else []
    columns = (
        Kolom(_("No."), Jenis.NOMOR, 5),
        Kolom(_("Indikator"), lebar=30),
        Kolom(_("Satuan"), lebar=11),
        Kolom(_("Kondisi awal"), Jenis.ANGKA, 11),
        *(Kolom(str(year), Jenis.ANGKA, 10, _("Target")) for year in years),
        Kolom(_("Akhir Renstra"), Jenis.ANGKA, 11),
    )
    rows = tuple(_baris_renstra(bahan, years, len(columns)))
    return TabelBlok(
        id="renstra-target",
        judul=_("Tujuan, Sasaran, Indikator, dan Target %(renstra)s")
        % {"renstra": bahan.renstra or "Renstra"},
        kolom=columns,
        baris=rows,
        catatan=_catatan_akhir(bahan),
        kosong=_("Renstra yang mencakup tahun %(tahun)s beserta indikator dan targetnya belum dicatat.")
        % {"tahun": bahan.tahun},
    )


def _baris_renstra(bahan: Bahan, years: list[int], width: int) -> Iterator[Baris]:
    number = 0
    for goal in bahan.tujuan:
        objectives = [
            (objective, [row for row in objective.indikator.all() if row.level == Indikator.Level.SASARAN])
            for objective in goal.sasaran.all()
        ]
        own = list(goal.indikator.all())
        if not own and not any(rows for _objective, rows in objectives):
            continue
        yield sel.kelompok(_("Tujuan: %(uraian)s") % {"uraian": goal.uraian}, width)
        for indicator in own:
            yield _baris_target(bahan, indicator, years, number := number + 1)
        for objective, indicators in objectives:
            if indicators:
                yield sel.kelompok(_("Sasaran: %(uraian)s") % {"uraian": objective.uraian}, width)
            for indicator in indicators:
                yield _baris_target(bahan, indicator, years, number := number + 1)


def _baris_target(bahan: Bahan, indicator: Indikator, years: Iterable[int], number: int) -> Baris:
    def cell(row: Target | None) -> Sel:
        value = row.nilai if row is not None else None
        return sel.nilai_polos(value, desimal=indicator.desimal, jenis_nilai=indicator.jenis_nilai)

    kinds = Target.Jenis
    return sel.baris(
        sel.nomor(number),
        sel.teks(indicator.nama),
        sel.teks(indicator.satuan),
        cell(_target_jenis(bahan, indicator, kinds.AWAL)),
        *(cell(bahan.target.get((indicator.pk, year, kinds.TAHUNAN))) for year in years),
        cell(_target_jenis(bahan, indicator, kinds.AKHIR)),
    )


def _target_jenis(bahan: Bahan, indicator: Indikator, kind: str) -> Target | None:
    rows = [row for (pk, _year, jenis), row in bahan.target.items() if (pk, jenis) == (indicator.pk, kind)]
    return max(rows, key=lambda row: row.tahun, default=None)


def _catatan_akhir(bahan: Bahan) -> tuple[str, ...]:
    cumulative = any(row.kumulatif_tahun for row in bahan.indikator)
    without_end = [row for row in bahan.indikator if _target_jenis(bahan, row, Target.Jenis.AKHIR) is None]
    notes = [_("Tanda “–” berarti target tidak ditetapkan atau tidak tercatat.")]
    if without_end and bahan.renstra:
        notes.append(
            _("Indikator tanpa target akhir Renstra dibandingkan dengan target tahun %(tahun)s.")
            % {"tahun": bahan.renstra.tahun_akhir}
        )
    if cumulative:
        notes.append(_("Target akhir indikator kumulatif adalah jumlah selama periode Renstra."))
    return tuple(notes)


def strategi(bahan: Bahan) -> TabelBlok:
    """Strategies and policy directions of each sasaran."""
    rows = []
    for objective in bahan.sasaran:
        found = [
            (row.uraian, "; ".join(direction.uraian for direction in row.arah_kebijakan.all()))
            for row in objective.strategi.all()
        ]
        if found:
            rows.append(sel.kelompok(_("Sasaran: %(uraian)s") % {"uraian": objective.uraian}, 3))
        rows += [
            sel.baris(sel.nomor(number), sel.teks(words), sel.teks(directions))
            for number, (words, directions) in enumerate(found, start=1)
        ]
    return TabelBlok(
        id="strategi",
        judul=_("Strategi dan Arah Kebijakan"),
        kolom=(
            Kolom(_("No."), Jenis.NOMOR, 6),
            Kolom(_("Strategi"), lebar=40),
            Kolom(_("Arah kebijakan"), lebar=54),
        ),
        baris=tuple(rows),
        kosong=_("Strategi dan arah kebijakan belum dicatat."),
    )


def iku(bahan: Bahan) -> TabelBlok:
    """The key performance indicators with how and from what they are computed. A column that nobody has
    filled is left out and named in a note."""
    # The definition the year was opened with, where the year measures the indicator.
    opened = {row.indikator.pk: row.definisi for row in bahan.ukuran.baris}
    definitions = [(row, opened.get(row.pk, row)) for row in bahan.iku]
    details = (
        (_("Formulasi"), 31, [definition.rumus or definition.definisi for _row, definition in definitions]),
        (_("Sumber data"), 17, [definition.sumber_data for _row, definition in definitions]),
        (_("Penanggung jawab"), 16, [definition.penanggung_jawab for _row, definition in definitions]),
    )
    known = [detail for detail in details if any(detail[2])]
    missing = [label for label, _width, texts in details if not any(texts)]
    columns = (
        Kolom(_("No."), Jenis.NOMOR, 5),
        Kolom(_("Indikator Kinerja Utama"), lebar=26),
        Kolom(_("Satuan"), lebar=10),
        *(Kolom(label, lebar=width) for label, width, _texts in known),
    )
    rows: list[Baris] = []
    parent: object = None
    for place, (indicator, definition) in enumerate(definitions):
        above = indicator.sasaran_id or f"tujuan {indicator.tujuan_id}"
        if above != parent:
            parent = above
            rows.append(sel.kelompok(_induk(indicator), len(columns)))
        rows.append(
            sel.baris(
                sel.nomor(place + 1),
                sel.teks(definition.nama),
                sel.teks(definition.satuan),
                *(sel.teks(texts[place]) for _label, _width, texts in known),
            )
        )
    return TabelBlok(
        id="iku",
        judul=_("Indikator Kinerja Utama (IKU)"),
        kolom=columns,
        baris=tuple(rows),
        catatan=(_("Belum dicatat: %(kolom)s.") % {"kolom": ", ".join(missing).lower()},) if missing else (),
        kosong=_("Belum ada indikator yang ditetapkan sebagai Indikator Kinerja Utama."),
    )


def _induk(indicator: Indikator) -> str:
    if indicator.sasaran is not None:
        return _("Sasaran: %(uraian)s") % {"uraian": indicator.sasaran.uraian}
    return _("Tujuan: %(uraian)s") % {"uraian": indicator.tujuan or ""}
