"""The year after the demonstration's reports, prepared and empty, so that visitors have forms to fill in."""

from __future__ import annotations

from agencies.models import OPD
from budget.models import SimpulAnggaran
from budget.services import salin_struktur
from performance.models import RencanaAksi, TahunKinerja
from performance.selectors.isian import rencana_aksi
from performance.services.salin import salin_kaitan, salin_perjanjian
from performance.services.tahun import buka_tahun
from performance.usulan import usulan_triwulan


def siapkan_tahun(opd: OPD, tahun: int) -> bool:
    """Take the steps of "Siapkan tahun" once: structure, links, agreements as drafts, opening, action plan.

    No result, no money and no signature is made up. The targets of quarters follow from the Renstra's target
    of the year, and count as invented. Returns False where the year was open already: what visitors have
    typed stays.
    """
    if TahunKinerja.objects.filter(opd=opd, tahun=tahun).exists():
        return False
    if not SimpulAnggaran.objects.filter(opd=opd, tahun=tahun).exists():
        salin_struktur(opd=opd, dari=tahun - 1, ke=tahun)
    salin_kaitan(opd=opd, dari=tahun - 1, ke=tahun)
    salin_perjanjian(opd=opd, dari=tahun - 1, ke=tahun)
    buka_tahun(opd=opd, tahun=tahun, oleh=None)
    for row in rencana_aksi(opd, tahun):
        indicator, definition = row.tahun_ini.indikator, row.tahun_ini.definisi
        filled = {quarter: plan.nilai for quarter, plan in row.rencana.items() if plan.nilai is not None}
        for quarter, value in usulan_triwulan(row.tahun_ini.target, definition.agregasi, filled).items():
            plan = row.rencana.get(quarter) or RencanaAksi(
                indikator=indicator, tahun=tahun, triwulan=quarter, rekaan=True
            )
            plan.atur_nilai(value)
            plan.save()
    return True
