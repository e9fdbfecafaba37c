"""Which window of the calendar the work of an evaluation belongs to."""

from __future__ import annotations

from collections.abc import Mapping

from evaluation.tahap import TINGKAT, Tahap, tahap_tingkat
from performance.models import Tenggat

# By station; stations without a window of their own are not bound to the calendar.
KEGIATAN_TAHAP: Mapping[str, str] = {
    Tahap.MANDIRI: Tenggat.Kegiatan.AKIP_MANDIRI,
    Tahap.EVALUASI: Tenggat.Kegiatan.AKIP_EVALUASI,
    Tahap.SEMENTARA: Tenggat.Kegiatan.AKIP_EVALUASI,
    Tahap.TANGGAPAN: Tenggat.Kegiatan.AKIP_TANGGAPAN,
    Tahap.REVIU: Tenggat.Kegiatan.AKIP_PANEL,
    Tahap.PANEL: Tenggat.Kegiatan.AKIP_PANEL,
}
# By tier of the worksheet: the window of the station at which the tier is written.
KEGIATAN_TINGKAT: Mapping[str, str] = {tier: KEGIATAN_TAHAP[tahap_tingkat(tier)] for tier in TINGKAT}
