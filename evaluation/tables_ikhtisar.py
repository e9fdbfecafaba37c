"""The list of a government's evaluations."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from evaluation.gabungan import SubDinilai
from evaluation.models import EvaluasiAKIP
from evaluation.selectors.ikhtisar import BarisIkhtisar
from performance.rules.jadwal import Jendela
from performance.skala import HasilPredikat
from ui.angka import tampilkan
from ui.predikat import chip
from ui.tables import (
    AngkaColumn,
    PortalTable,
    PredikatColumn,
    StatusColumn,
    TautanColumn,
    TeksColumn,
    tanpa_nilai,
)

NADA_TAHAP: dict[str, str] = {
    EvaluasiAKIP.Tahap.TANGGAPAN: "peringatan",
    EvaluasiAKIP.Tahap.FINAL: "positif",
    EvaluasiAKIP.Tahap.DISAMPAIKAN: "positif",
}


def _halaman_evaluasi(row: BarisIkhtisar) -> str:
    return reverse("evaluation:akip", args=[row.opd.slug, row.tahun])


class IkhtisarTable(PortalTable):
    """A government's evaluations of one year."""

    nama = TautanColumn(verbose_name=_("OPD"), alamat=_halaman_evaluasi, order_by="nama")
    # Shown under the name and under the station; columns of their own in files only.
    klaster = TeksColumn(verbose_name=_("Klaster"), accessor="opd__get_klaster_display", visible=False)
    tahap = StatusColumn(verbose_name=_("Tahap"), nada=NADA_TAHAP, empty_values=(), order_by="urutan_tahap")
    tenggat = TeksColumn(verbose_name=_("Tenggat tahap"), accessor="jendela", visible=False)
    skor = AngkaColumn(verbose_name=_("Nilai"), desimal=2)
    predikat = PredikatColumn(verbose_name=_("Predikat"), order_by="predikat__nilai")
    perubahan = AngkaColumn(verbose_name=_("Perubahan"), desimal=2)
    terlemah = TeksColumn(verbose_name=_("Sub terlemah"), order_by="terlemah__persen")
    kemenpan = AngkaColumn(verbose_name=_("KemenPANRB"), desimal=2, accessor="kemenpan__nilai")
    ketua = TeksColumn(verbose_name=_("Ketua tim"), empty_values=())
    terlambat = TeksColumn(verbose_name=_("Rekomendasi terlambat"), order_by="terlambat")

    keterangan = _("Perangkat daerah dengan tahap dan hasil evaluasinya")
    catatan = (
        _(
            "Nilai adalah nilai Inspektorat yang sudah disampaikan atau dicatat; nilai evaluasi yang masih "
            "dikerjakan tidak ditampilkan. Nilai KemenPANRB berdiri sendiri dan tidak dicampur."
        ),
        _("Perubahan dihitung terhadap nilai Inspektorat tahun sebelumnya."),
        _("Sub komponen terlemah: persentase jawaban terendah; bila sama, yang paling mengurangi nilai."),
    )

    class Meta:
        fields: tuple[str, ...] = ()
        sequence = (
            "nama",
            "klaster",
            "tahap",
            "tenggat",
            "skor",
            "predikat",
            "perubahan",
            "terlemah",
            "kemenpan",
            "ketua",
            "terlambat",
        )

    def __init__(self, *args: Any, kosong: str, **kwargs: Any) -> None:
        super().__init__(*args, empty_text=kosong, **kwargs)

    def render_nama(self, record: BarisIkhtisar) -> str:
        return format_html('{}<span class="ikhtisar-ket">{}</span>', record.nama, record.teks_klaster)

    def value_nama(self, record: BarisIkhtisar) -> str:
        return record.nama

    def render_predikat(self, value: HasilPredikat) -> str:
        return chip(value) if value.label is not None else tanpa_nilai(value.alasan)

    def render_tahap(self, record: BarisIkhtisar, column: Any, bound_column: Any) -> str:
        word = column.render(record.teks_tahap, record, bound_column)
        if record.jendela is None:
            return word
        left = record.jendela.sisa(timezone.now())
        return format_html(
            '<div>{}<span class="ikhtisar-ket" title="{}">{}</span></div>',
            word,
            record.jendela.teks_tutup,
            left,
        )

    def value_tahap(self, record: BarisIkhtisar) -> str:
        return record.teks_tahap

    def render_perubahan(self, value: Decimal) -> str:
        points = tampilkan(abs(value), desimal=2)
        if value == 0:
            return str(_("tetap"))
        return str(_("naik %(n)s") if value > 0 else _("turun %(n)s")) % {"n": points}

    def value_perubahan(self, value: Decimal) -> Decimal:
        return value

    def render_terlemah(self, value: SubDinilai) -> str:
        return format_html('<span title="{}">{}</span>', value.nama, self.value_terlemah(value))

    def value_terlemah(self, value: SubDinilai) -> str:
        share = tampilkan(value.persen, "persen", 0)
        return f"{value.kode} · {value.huruf} ({share})" if value.huruf else f"{value.kode} · {share}"

    def render_ketua(self, record: BarisIkhtisar) -> str:
        people = len({one.pengguna_id for one in record.tim})
        if not people:
            return tanpa_nilai(str(_("Tim belum dibentuk.")))
        return format_html(
            '<div>{}<span class="ikhtisar-ket">{}</span></div>',
            record.ketua or _("tanpa ketua"),
            _("%(n)s orang") % {"n": people},
        )

    def value_ketua(self, record: BarisIkhtisar) -> str:
        return record.ketua

    def value_tenggat(self, value: Jendela) -> str:
        return value.teks_tutup

    def render_terlambat(self, record: BarisIkhtisar) -> str:
        if not record.terlambat:
            return str(_("tidak ada")) if not record.terbuka else _("0 dari %(n)s") % {"n": record.terbuka}
        return format_html(
            '<span class="status status-bahaya">{}</span>',
            _("%(terlambat)s dari %(n)s") % {"terlambat": record.terlambat, "n": record.terbuka},
        )

    def value_terlambat(self, record: BarisIkhtisar) -> int:
        return record.terlambat
