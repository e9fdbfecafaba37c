"""What must be settled before a quarter is handed in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from budget.rules import Aturan, Sifat, Temuan

TEMUAN_DIJELASKAN = Aturan(
    "RK-12",
    gettext_lazy("Setiap temuan yang bertanya memiliki penjelasan sebelum triwulannya diajukan."),
    gettext_lazy("PermenPANRB 53/2014, Lampiran II (analisis penyebab keberhasilan dan kegagalan)"),
    Sifat.MENAHAN,
)


class PerluTuntas(Protocol):
    """A finding with the name of what it is about, and whether it is settled."""

    @property
    def temuan(self) -> Temuan: ...
    @property
    def nama(self) -> str: ...
    @property
    def tuntas(self) -> bool: ...


def periksa_pengajuan(temuan: Iterable[PerluTuntas]) -> list[Temuan]:
    """What holds the quarter back: breaches that hold, and questions without an explanation.

    Every sentence names its indicator or budget line. Nothing left means the quarter may be handed in.
    """
    found = []
    for one in temuan:
        if one.tuntas:
            continue
        if one.temuan.aturan.sifat == Sifat.BERTANYA:
            pesan = _("%(nama)s: %(temuan)s Tulis penjelasannya.")
            rule = TEMUAN_DIJELASKAN
        else:
            pesan, rule = _("%(nama)s: %(temuan)s"), one.temuan.aturan
        found.append(Temuan(rule, "__all__", pesan % {"nama": one.nama, "temuan": one.temuan.pesan}))
    return found
