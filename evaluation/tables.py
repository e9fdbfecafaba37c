"""The list of recommendations."""

from __future__ import annotations

from typing import Any

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from evaluation.models import Rekomendasi, TindakLanjut
from ui.tables import PortalTable, StatusColumn, TautanColumn

NADA: dict[str, str] = {
    TindakLanjut.Status.BELUM: "bahaya",
    TindakLanjut.Status.PROSES: "peringatan",
    TindakLanjut.Status.SELESAI: "positif",
}


class RekomendasiTable(PortalTable):
    """`alamat` maps a recommendation to its page."""

    uraian = TautanColumn(verbose_name=_("Rekomendasi"), linkify=lambda record, table: table.alamat(record))
    rencana_aksi = tables.Column(verbose_name=_("Tindak lanjut"), accessor="tindak_lanjut__rencana_aksi")
    target = tables.Column(verbose_name=_("Target"), accessor="tindak_lanjut__target")
    waktu = tables.Column(verbose_name=_("Waktu"), accessor="tindak_lanjut__waktu")
    status = StatusColumn(verbose_name=_("Status"), nada=NADA, orderable=False)

    keterangan = _("Rekomendasi laporan hasil evaluasi dan tindak lanjutnya")
    kosong = _("Belum ada rekomendasi hasil evaluasi yang dicatat.")

    class Meta:
        model = Rekomendasi
        fields = ("tahun", "urut", "uraian", "rencana_aksi", "target", "waktu", "status")
        sequence = ("uraian", "tahun", "urut", "rencana_aksi", "target", "waktu", "status")

    def render_status(self, value: TindakLanjut.Status, column: Any, **kwargs: Any) -> str:
        return column.render(str(value.label), kwargs["record"], kwargs["bound_column"])

    def value_status(self, value: TindakLanjut.Status) -> str:
        return str(value.label)

    def __init__(self, *args: Any, alamat: Any, **kwargs: Any) -> None:
        self.alamat = alamat
        super().__init__(*args, **kwargs)
