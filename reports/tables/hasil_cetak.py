"""The result of a printed-report check as a list with export."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import django_tables2 as tables
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports.cetak.cocok import Perbandingan, Putusan
from reports.periksa import NAMA_PUTUSAN
from ui.tables import PortalTable, StatusColumn

NADA = {
    Putusan.BEDA: "bahaya",
    Putusan.TIDAK_TERBACA: "peringatan",
    Putusan.TABEL_TIDAK_DIKENAL: "peringatan",
    Putusan.KOLOM_TIDAK_DIKENAL: "peringatan",
    Putusan.BARIS_TIDAK_DIKENAL: "peringatan",
    Putusan.TANPA_NILAI: "info",
    Putusan.DIBULATKAN: "positif",
    Putusan.COCOK: "positif",
}


class HasilCetakTable(PortalTable):
    """One row per printed value. `alamat` leads from a row to its place in the portal, '' when unknown."""

    keterangan = gettext_lazy("Nilai yang dicetak dan nilai portal")
    kosong = gettext_lazy("Tidak ada nilai dengan saringan ini.")

    tabel = tables.Column(
        gettext_lazy("Tabel cetak"), accessor="cetak__tabel", attrs={"td": {"class": "kartu-judul"}}
    )
    baris = tables.Column(gettext_lazy("Baris"), accessor="cetak__baris")
    kolom = tables.Column(gettext_lazy("Kolom"), accessor="cetak__kolom")
    nilai = tables.Column(
        gettext_lazy("Dicetak"), accessor="cetak__nilai", attrs={"td": {"class": "num"}}, orderable=False
    )
    benar = tables.Column(
        gettext_lazy("Portal"), accessor="benar", attrs={"td": {"class": "num"}}, orderable=False
    )
    putusan = StatusColumn(
        gettext_lazy("Hasil"), accessor="putusan", nada={k.value: v for k, v in NADA.items()}
    )
    sebab = tables.Column(
        gettext_lazy("Kemungkinan sebab"), accessor="sebab", orderable=False, empty_values=()
    )
    tempat = tables.Column(
        gettext_lazy("Tempat di portal"), accessor="judul", orderable=False, empty_values=()
    )

    def __init__(self, *args: Any, alamat: Callable[[Perbandingan], str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.alamat = alamat

    def render_putusan(self, value: Any, record: Perbandingan) -> str:
        return format_html(
            '<span class="status status-{}">{}</span>',
            NADA[record.putusan],
            self.value_putusan(value, record),
        )

    def value_putusan(self, value: Any, record: Perbandingan) -> str:
        return str(NAMA_PUTUSAN[record.putusan])

    def render_sebab(self, record: Perbandingan) -> str:
        if not record.sebab:
            return "–"
        return format_html(
            '<ul class="sebab">{}</ul>',
            format_html_join("", "<li>{}</li>", ((cause.kalimat,) for cause in record.sebab)),
        )

    def value_sebab(self, record: Perbandingan) -> str:
        return " ".join(cause.kalimat for cause in record.sebab)

    def render_tempat(self, record: Perbandingan) -> str:
        address = self.alamat(record)
        if not address:
            return "–"
        return format_html(
            '<a href="{}"><span class="visually-hidden">{}, </span>{}</a>',
            address,
            record.label,
            record.judul,
        )

    def value_tempat(self, record: Perbandingan) -> str:
        if not record.judul:
            return ""
        return _("%(baris)s, kolom %(kolom)s") % {"baris": record.label or "–", "kolom": record.judul}
