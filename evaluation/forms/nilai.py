"""The form of AKIP scores that no worksheet of the portal gives."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from agencies.forms import MilikOPDForm
from evaluation.models import NilaiAKIP


class NilaiForm(MilikOPDForm):
    class Meta:
        model = NilaiAKIP
        fields = ["tahun", "pelaksana", "nilai", "sumber"]
        help_texts = {
            "tahun": _("Tahun evaluasi, seperti pada LHE."),
            "nilai": _("Nilai 0 sampai 100, paling banyak dua angka desimal. Predikat dihitung portal."),
            "sumber": _("Dokumen yang memuat nilai ini, misalnya nomor dan tanggal LHE."),
        }

    def _get_validation_exclusions(self) -> set[str]:
        """A score is unique among those that were not taken back, so that column is asked, too."""
        return super()._get_validation_exclusions() - {"dicabut"}  # type: ignore[misc]
