"""How capaian is measured (Bab II): the formulas in use, the scale, the rule for means.

The words and the formulas are the calculation core's own (`performance.rumus`, `performance.rekap`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.utils.translation import gettext as _

from performance.rekap import KETERANGAN_KEBIJAKAN, RUMUS_RATA_TEKS
from performance.rumus import RUMUS_METODE, SUMBER_METODE, Metode
from reports.bahan import Bahan
from reports.blocks import Blok, Butir, Daftar, Paragraf, RumusBlok
from reports.tables.pengukuran import rentang_pita

# One quotient, perhaps times a factor; a sum outside brackets or bars is no single quotient.
_PECAHAN = re.compile(r"^(\([^()]*\)|[^−÷]+?) ÷ ([^−÷×]+?)(?: × (\S+))?$")


def rumus_blok(teks: str, keterangan: str = "") -> RumusBlok:
    """A formula of the core, "kiri = a ÷ b × c", as a fraction where it is one."""
    left, _equals, right = teks.partition(" = ")
    found = _PECAHAN.match(right)
    if found is None:
        return RumusBlok(left, right, keterangan=keterangan)
    upper = found[1].removeprefix("(").removesuffix(")") if found[1].startswith("(") else found[1]
    return RumusBlok(left, upper, found[2], found[3] or "", keterangan)


def metode(bahan: Bahan) -> Sequence[Blok]:
    """The formula of every method that a measured indicator of the year uses; the scale; the mean."""
    measured = bahan.ukuran
    if not measured.baris:
        return [Paragraf(_("Belum ada indikator yang diukur pada tahun %(tahun)s.") % {"tahun": bahan.tahun})]
    blocks: list[Blok] = []
    for method in Metode:
        names = [row.definisi.nama for row in measured.baris if row.definisi.metode == method]
        if names:
            source = _("Sumber: %(sumber)s.") % {"sumber": SUMBER_METODE[method]}
            blocks += [
                rumus_blok(RUMUS_METODE[method], source),
                Paragraf(_("Rumus ini dipakai untuk: %(nama)s.") % {"nama": "; ".join(names)}),
            ]
    rules = measured.aturan
    blocks += [
        Paragraf(_("Capaian dinilai menurut %(skala)s:") % {"skala": rules.skala.nama}),
        Daftar(tuple(Butir(f"{label}: {words}") for words, label in rentang_pita(rules.skala))),
        Paragraf(rules.skala.aturan),
        rumus_blok(RUMUS_RATA_TEKS),
        Paragraf(KETERANGAN_KEBIJAKAN[rules.rata_rata]),
    ]
    return blocks
