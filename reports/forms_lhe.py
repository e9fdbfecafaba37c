"""The form of an LHE's identity."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evaluation.models import EvaluasiAKIP
from reports.lhe.naskah import BIDANG
from ui.forms import PortalModelForm


class IdentitasLHEForm(PortalModelForm):
    class Meta:
        model = EvaluasiAKIP
        fields = BIDANG
        help_texts = {
            "nomor_lhe": _("Kosongkan bila belum bernomor; tempatnya dicetak sebagai titik-titik."),
            "tanggal_lhe": _("Kosongkan untuk ditulis tangan kemudian."),
            "jabatan_penanda_tangan": _("Misalnya Inspektur. Tanpa isian dicetak “Inspektur”."),
        }
