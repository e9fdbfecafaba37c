"""The list of recommendations."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.translation import gettext as _text
from django.utils.translation import gettext_lazy as _

from evaluation.models import Rekomendasi, TindakLanjut
from evaluation.rules.tindak_lanjut import hari_lewat
from evaluation.selectors.daftar_nilai import BarisNilai
from ui.angka import tampilkan
from ui.tables import (
    AngkaColumn,
    PortalTable,
    PredikatColumn,
    StatusColumn,
    TanggalColumn,
    TautanColumn,
)

NADA: dict[str, str] = {
    TindakLanjut.Status.BELUM: "bahaya",
    TindakLanjut.Status.PROSES: "peringatan",
    TindakLanjut.Status.SELESAI: "positif",
    TindakLanjut.Status.TIDAK_DAPAT: "netral",
}


class RekomendasiTable(PortalTable):
    """`alamat` maps a recommendation to its page; `hari` is today."""

    uraian = TautanColumn(verbose_name=_("Rekomendasi"), linkify=lambda record, table: table.alamat(record))
    rencana_aksi = tables.Column(verbose_name=_("Rencana aksi"), accessor="tindak_lanjut__rencana_aksi")
    # What the page of one shows; here for the file only.
    target = tables.Column(verbose_name=_("Target"), accessor="tindak_lanjut__target", visible=False)
    waktu = tables.Column(verbose_name=_("Waktu"), accessor="tindak_lanjut__waktu", visible=False)
    tenggat = TanggalColumn(verbose_name=_("Batas"))
    keadaan = tables.Column(verbose_name=_("Keadaan"), accessor="pk", orderable=False, visible=False)
    status = StatusColumn(verbose_name=_("Status"), nada=NADA, orderable=False)

    keterangan = _("Rekomendasi laporan hasil evaluasi dan tindak lanjutnya")
    kosong = _("Belum ada rekomendasi hasil evaluasi yang dicatat.")

    class Meta:
        model = Rekomendasi
        fields = (
            "tahun",
            "urut",
            "uraian",
            "rencana_aksi",
            "target",
            "waktu",
            "tenggat",
            "keadaan",
            "status",
        )
        sequence = (
            "uraian",
            "tahun",
            "urut",
            "rencana_aksi",
            "target",
            "waktu",
            "tenggat",
            "keadaan",
            "status",
        )

    def render_status(self, value: TindakLanjut.Status, column: Any, **kwargs: Any) -> str:
        """The official status, and beside it what somebody has to do now."""
        record = kwargs["record"]
        word = column.render(str(value.label), record, kwargs["bound_column"])
        state = self._keadaan(record)
        if not state:
            return word
        tone = "bahaya" if record.diajukan is None else "info"
        return format_html(
            '<span class="status-jajar">{} <span class="status status-{}">{}</span></span>', word, tone, state
        )

    def value_status(self, value: TindakLanjut.Status) -> str:
        return str(value.label)

    def value_keadaan(self, record: Rekomendasi) -> str:
        return self._keadaan(record)

    def _keadaan(self, record: Rekomendasi) -> str:
        if record.diajukan is not None:
            return _text("Menunggu verifikasi")
        late = hari_lewat(record.tenggat, record.status, None, self.hari)
        return "" if late is None else _text("Lewat %(n)s hari") % {"n": late}

    def __init__(self, *args: Any, alamat: Any, hari: datetime.date, **kwargs: Any) -> None:
        self.alamat, self.hari = alamat, hari
        super().__init__(*args, **kwargs)


class NilaiTable(PortalTable):
    """AKIP scores. `alamat` gives a page's address by its name and row; None: the reader changes none."""

    tahun = TautanColumn(verbose_name=_("Tahun"), order_by=("tahun",))
    pelaksana = tables.Column(verbose_name=_("Dinilai oleh"))
    nilai = AngkaColumn(verbose_name=_("Nilai"))
    predikat = PredikatColumn(verbose_name=_("Predikat"), orderable=False)
    perubahan = AngkaColumn(verbose_name=_("Perubahan dari tahun sebelumnya"))
    sumber = tables.Column(verbose_name=_("Sumber"))
    aksi = tables.Column(
        verbose_name="",
        accessor="pk",
        orderable=False,
        exclude_from_export=True,
        attrs={"td": {"class": "aksi-baris"}},
    )
    keterangan = _("Nilai AKIP menurut tahun dan penilai")
    kosong = _("Belum ada nilai AKIP yang dicatat.")

    def __init__(self, *args: Any, alamat: Any = None, **kwargs: Any) -> None:
        self.alamat = alamat
        super().__init__(*args, exclude=() if alamat else ("aksi",), **kwargs)

    def render_perubahan(self, value: Decimal) -> str:
        return f"+{tampilkan(value)}" if value > 0 else tampilkan(value)

    def value_perubahan(self, value: Decimal) -> Decimal:
        return value

    def render_aksi(self, record: BarisNilai) -> str:
        if not record.diketik:
            return _text("Dari lembar kerja evaluasi")
        return format_html(
            '<a href="{}">{}<span class="visually-hidden"> {}</span></a> · '
            '<a href="{}">{}<span class="visually-hidden"> {}</span></a>',
            self.alamat("evaluation:nilai-ubah", record.pk),
            _text("Ubah"),
            record,
            self.alamat("evaluation:nilai-hapus", record.pk),
            _text("Hapus"),
            record,
        )
