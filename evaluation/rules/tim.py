"""Who may stand in the team of an evaluation, and when the team is complete."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from budget.rules import Aturan, Sifat, Temuan
from evaluation.tahap import Pihak

ORGANISASI = gettext_lazy("PermenPANRB 88/2021, Lampiran (pengorganisasian tim evaluasi)")

BUKAN_ORANG_OPD = Aturan(
    "EV-10",
    gettext_lazy("Anggota tim adalah evaluator OPD ini dan tidak bekerja di OPD yang dievaluasi."),
    gettext_lazy("PermenPANRB 88/2021 (evaluator bersikap independen terhadap evaluatan)"),
    Sifat.MENOLAK,
)
LAPIS_TERPISAH = Aturan(
    "EV-11",
    gettext_lazy("Penyusun lembar kerja, pereviu tingkat 1, dan panel tingkat 2 adalah orang yang berbeda."),
    gettext_lazy("PermenPANRB 88/2021, Lampiran (pengendalian: reviu tingkat 1 dan panel tingkat 2)"),
    Sifat.MENOLAK,
)
TIM_LENGKAP = Aturan(
    "EV-12",
    gettext_lazy("Tim memiliki ketua, pengendali teknis, dan pengendali mutu atau penanggung jawab."),
    ORGANISASI,
    Sifat.MENAHAN,
)
# The layers of control: nobody looks at their own work in a later one.
_LAPIS: tuple[frozenset[str], ...] = (
    frozenset({Pihak.KETUA, Pihak.ANGGOTA}),
    frozenset({Pihak.PENGENDALI_TEKNIS}),
    frozenset({Pihak.PENGENDALI_MUTU, Pihak.PENANGGUNG_JAWAB}),
)


def periksa_anggota(nama: str, *, evaluator: bool, bekerja_di_opd: bool) -> list[Temuan]:
    """May this person stand in the team?

    Args:
        evaluator: holds the role of evaluator for the agency. bekerja_di_opd: is its operator or head.
    """
    if bekerja_di_opd:
        pesan = _("%(nama)s bekerja di OPD ini, sehingga tidak dapat mengevaluasinya.")
    elif not evaluator:
        pesan = _("%(nama)s belum ditetapkan sebagai evaluator OPD ini. Berikan dahulu perannya.")
    else:
        return []
    return [Temuan(BUKAN_ORANG_OPD, "pengguna", pesan % {"nama": nama})]


def periksa_lapis(nama: str, tugas: str, tugas_lain: Iterable[str]) -> list[Temuan]:
    """Would the person with this new place look at their own work? `tugas_lain`: the places they have."""
    own = next(layer for layer in _LAPIS if tugas in layer)
    if all(other in own for other in tugas_lain):
        return []
    pesan = _("%(nama)s sudah memegang tugas lain pada tim ini dan tidak boleh mereviu pekerjaannya sendiri.")
    return [Temuan(LAPIS_TERPISAH, "tugas", pesan % {"nama": nama})]


def periksa_tim(tugas: Collection[str]) -> list[Temuan]:
    """Is the team complete? `tugas`: the places that are filled."""
    lacking = []
    if Pihak.KETUA not in tugas:
        lacking.append(_("ketua tim"))
    if Pihak.PENGENDALI_TEKNIS not in tugas:
        lacking.append(_("pengendali teknis"))
    if not {Pihak.PENGENDALI_MUTU, Pihak.PENANGGUNG_JAWAB} & set(tugas):
        lacking.append(_("pengendali mutu atau penanggung jawab"))
    if not lacking:
        return []
    pesan = _("Tim belum memiliki %(kurang)s.") % {"kurang": ", ".join(lacking)}
    return [Temuan(TIM_LENGKAP, "__all__", pesan)]
